//! A role followed, from the plan to the alarm.

use super::*;
use crate::Counted;
use measure::Signal;
use simulate::{Cell, Draw, Event, Mean};
use std::time::Instant;

fn month(at: u32) -> Month {
    Month::new(2026, 3).expect("a month").plus(at)
}

fn course(heads: u32, actuals: Vec<Actual>) -> Course {
    let of = f64::from(heads);
    Course {
        name: "care-worker".into(),
        opening: month(0),
        heads,
        leaving: Counted { events: 0.3 * of, of },
        joining: Counted { events: 0.3 * of, of },
        leaving_factor: 1.0,
        joining_factor: 1.0,
        run: Vec::new(),
        actuals,
    }
}

/// So many months in which `leave` and `join` of 100 heads leave and join, as the plan has it or otherwise.
fn months(many: u32, heads: u32, leave: f64, join: f64, seed: u64) -> Vec<Actual> {
    let mut now = heads;
    let luck = |at: u32, event: u64| Draw { seed, draw: 0 }.at(u64::from(at), Cell(1), Event(event));
    let one = |at: u32| {
        let left = luck(at, 200).poisson(Mean::new(leave * f64::from(now)).expect("a mean")).min(now);
        let came = luck(at, 201).poisson(Mean::new(join * f64::from(heads)).expect("a mean"));
        now = now - left + came;
        Actual {
            month: month(at),
            heads: now,
            starters: Some(came),
            leavers: Some(left),
            vacancies: Some(now / 10),
            days_absent: Some(0.9 * f64::from(now)),
        }
    };
    (1..=many).map(one).collect()
}

fn terms() -> Terms {
    Terms::until(month(120))
}

#[test]
fn without_actuals_plan_and_expectation_are_one() {
    let found = track(&course(100, Vec::new()), &terms()).expect("sound");
    assert_eq!(found.planned, found.expected);
    assert_eq!((found.planned.len(), found.planned[0].mean, found.latest), (33, 100.0, None));
    assert_eq!((found.charts.len(), found.warnings.len(), found.state()), (0, 0, State::Clear));
}

/// One month in closed form: with a half-life of 24 months, 100 heads and a plan of 30 % a year.
#[test]
fn one_month_moves_the_belief_by_the_closed_form() {
    let actual = Actual { month: month(1), heads: 96, starters: Some(2), leavers: Some(6), vacancies: None, days_absent: None };
    let found = track(&course(100, vec![actual]), &terms()).expect("sound");
    let (fade, monthly) = (0.5_f64.powf(1.0 / 24.0), 0.3 / 12.0);
    let now = (monthly * 1_200.0 * fade + 6.0) / (1_200.0 * fade + 100.0);
    assert!((found.leaving.now - 12.0 * now).abs() < 1e-12);
    let joining = 12.0 * (30.0 * fade + 2.0) / (1_200.0 * fade + 100.0);
    assert!((found.joining.now - joining).abs() < 1e-12 && (found.joining.expected - 2.5).abs() < 1e-12);
    // Next month: 96 heads less the chance of each, plus the expected starters.
    assert!((found.expected[1].mean - (96.0 * (1.0 - now) + joining / 12.0 * 100.0)).abs() < 1e-9);
    assert_eq!((found.unexplained.as_slice(), found.expected[0].mean), (&[(month(1), 0)][..], 96.0));
}

/// The plan is the run wherever the run tells a figure; what is expected begins at what was counted and keeps what the run knows beyond rates.
#[test]
fn the_plan_is_the_run_and_what_is_expected_goes_on_from_there() {
    let run: Vec<(u32, f64)> = (0..=10).map(|year| (12 * year, 100.0 + 3.0 * f64::from(year))).collect();
    let with = |actuals| track(&Course { run: run.clone(), ..course(100, actuals) }, &terms()).expect("sound");
    let bare = with(Vec::new());
    for (months, heads) in &run {
        let there = bare.planned.iter().find(|it| it.month == month(*months)).expect("a full year");
        assert!((there.mean - heads).abs() < 1e-9, "{months}: {} for {heads}", there.mean);
        assert!(*months == 0 || there.bands.p5 < *heads && *heads < there.bands.p95, "{months}");
    }
    assert_eq!(bare.planned, bare.expected);
    let found = with(months(6, 100, 0.025, 0.025, 4));
    let without = track(&course(100, months(6, 100, 0.025, 0.025, 4)), &terms()).expect("sound");
    assert_eq!(found.expected[0], without.expected[0], "what was counted is what was counted");
    let at = |all: &[At], months: u32| all.iter().find(|it| it.month == month(months)).map(|it| it.mean).expect("shown");
    let lift = |months: u32| at(&bare.planned, months) - at(&without.planned, months);
    assert!(lift(120) > 20.0 && (lift(6) - lift(12) / 2.0).abs() < 1e-9);
    let beyond = at(&found.expected, 120) - at(&without.expected, 120);
    assert!((beyond - (lift(120) - lift(6))).abs() < 1e-9, "what was counted holds half a year of it already: {beyond}");
}

#[test]
fn what_neither_starters_nor_leavers_explain_is_told() {
    let mut actuals = months(3, 100, 0.03, 0.025, 4);
    actuals[1].heads += 12;
    let found = track(&course(100, actuals), &terms()).expect("sound");
    assert_eq!(found.unexplained.iter().map(|it| it.1).collect::<Vec<_>>(), [0, 12, -12]);
}

#[test]
fn a_missing_month_is_bridged_and_order_does_not_matter() {
    let mut actuals = months(6, 100, 0.03, 0.025, 4);
    actuals.remove(2);
    let found = track(&course(100, actuals.clone()), &terms()).expect("sound");
    actuals.reverse();
    assert_eq!(track(&course(100, actuals), &terms()).expect("sound"), found);
    assert_eq!((found.actual.len(), found.unexplained.len(), found.latest), (5, 4, Some(month(6))));
}

/// The divergence that is planted is found, on the side on which it lies, and its absence is not.
#[test]
fn a_planted_divergence_raises_the_alarm_and_moves_the_forecast() {
    let found = track(&course(200, months(12, 200, 0.055, 0.025, 8)), &terms()).expect("sound");
    let of = |watching| found.warnings.iter().find(|it| it.watching == watching).expect("watched");
    let alarm = of(Watching::MoreLeave);
    assert!(alarm.state == State::Alarm && alarm.since.is_some_and(|it| it <= month(8)), "{alarm:?}");
    assert!(alarm.false_alarm <= 0.0125 + 1e-9 && alarm.counted > 1.5 * alarm.expected);
    assert_eq!((of(Watching::FewerLeave).state, found.state()), (State::Clear, State::Alarm));
    assert!(found.leaving.now > 0.38 && found.leaving.range.low > found.leaving.planned);
    assert!(found.moved_at(month(24)).is_some_and(|it| it < -20.0));
    let chart = found.charts.iter().find(|it| it.figure == Figure::Leavers).expect("a chart");
    assert!(chart.signals().any(|it| it.signal == Some(Signal::Beyond)));
    let calm = track(&course(200, months(12, 200, 0.0292, 0.025, 8)), &terms()).expect("sound");
    assert_eq!(calm.state(), State::Clear);
}

/// Over many roles that run as planned, false alarms of any watch are no more than stated.
#[test]
fn roles_that_run_as_planned_seldom_raise_an_alarm() {
    let monthly = 0.3 / 12.0;
    let terms = Terms { draws: 20, ..Terms::until(month(14)) };
    let alarmed = |seed: &u64| {
        let found = track(&course(150, months(12, 150, monthly, 0.025, 1_000 + seed)), &terms).expect("sound");
        found.warnings.iter().any(|it| it.scores.iter().any(|score| score.1 >= it.watch.limit))
    };
    let count = (0..300).filter(alarmed).count();
    // 5 % of 300 is 15; three standard errors are 11.
    assert!((1..=26).contains(&count), "{count}");
}

#[test]
fn what_cannot_be_followed_says_why() {
    let refused = |it: &Course, terms: &Terms| track(it, terms).expect_err("refused");
    let sound = course(100, months(2, 100, 0.03, 0.025, 1));
    let twice = Course { actuals: vec![sound.actuals[0]; 2], ..sound.clone() };
    assert_eq!(refused(&twice, &terms()), Refused::MonthTwice(month(1)));
    let early = Course { opening: month(1), ..sound.clone() };
    assert_eq!(refused(&early, &terms()), Refused::BeforeOpening(month(1)));
    assert_eq!(refused(&Course { leaving: Counted::default(), ..sound.clone() }, &terms()), Refused::NoRate);
    assert_eq!(refused(&sound, &Terms::until(month(0))), Refused::Terms);
    assert_eq!(refused(&sound, &Terms::until(month(400))), Refused::Terms);
    assert_eq!(refused(&sound, &Terms { ratio: f64::NAN, ..terms() }), Refused::Terms);
}

/// More leavers than were there, nobody at all, and huge numbers neither panic nor hang.
#[test]
fn odd_counts_are_borne() {
    let odd = |heads: u32, starters: u32, leavers: u32| {
        let it =
            Actual { month: month(1), heads, starters: Some(starters), leavers: Some(leavers), vacancies: Some(0), days_absent: Some(0.0) };
        track(&course(10, vec![it]), &Terms { draws: 20, ..terms() })
    };
    assert!(odd(0, 0, 10).is_ok() && odd(0, 40, 50).is_ok());
    assert!(odd(900_000, 900_000, 0).is_ok());
    assert!(track(&course(0, Vec::new()), &terms()).is_err());
}

/// The whole is the sum of its roles, and a council's month is taken in at once.
#[test]
fn forty_roles_of_five_years_are_followed_in_no_time() {
    let courses: Vec<Course> = (0..40)
        .map(|at| Course { name: format!("role-{at}"), ..course(100 + at, months(60, 100 + at, 0.03, 0.025, u64::from(at))) })
        .collect();
    let begun = Instant::now();
    let found = whole(&courses, &terms());
    let took = begun.elapsed();
    assert_eq!((found.roles.len(), found.refused.len()), (40, 0));
    let sum: f64 = found.roles.iter().map(|it| it.expected.last().map_or(0.0, |it| it.mean)).sum();
    assert!((found.expected.last().map_or(0.0, |it| it.mean) - sum).abs() < 1e-6);
    let width = |it: &At| it.bands.p95 - it.bands.p5;
    let parts: f64 = found.roles.iter().filter_map(|it| it.expected.last()).map(width).sum();
    assert!(found.expected.last().is_some_and(|it| width(it) < parts / 3.0));
    assert!(took.as_secs() < 20, "{took:?} without optimisation");
    eprintln!("40 roles, 60 months, 500 draws: {took:?}");
}
