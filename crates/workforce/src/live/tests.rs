//! Two published plans side by side, and one followed month by month.

use super::*;
use crate::plan::tests::{inputs, variant};
use crate::plan::{Opened, PlanInputs, bundle, open, run};
use crate::{Assumptions, Demand};
use record::Reference;
use staffing::live::{Actual, Month, State, hindsight};
use std::collections::BTreeSet;

fn published(inputs: PlanInputs, assumptions: Assumptions, seed: u64) -> Opened {
    let result = run(&inputs, &assumptions, seed, 120).expect("a plan");
    open(&bundle(&inputs, &assumptions, &result).expect("bytes")).expect("a bundle")
}

fn before() -> Opened {
    published(inputs(2030), Assumptions::usual(), 7)
}

fn leaving(factor: f64) -> Assumptions {
    let mut it = Assumptions::usual();
    it.leaving_factor.value = factor;
    it.leaving_factor.why = "Exit interviews of the winter".into();
    it
}

#[test]
fn a_plan_does_not_differ_from_itself() {
    let found = difference(&before(), &before());
    assert!(found.is_none() && shifts(&found).is_empty());
    assert_eq!(movers(&before(), &before(), 0, 2030, 40).expect("runs").parts, [(Mover::Chance, 0.0)]);
}

#[test]
fn what_changed_is_said_in_words_and_the_steps_add_up() {
    let after = published(inputs(2030), leaving(1.4), 7);
    let found = difference(&before(), &after);
    let changed = &found.assumptions[0];
    assert_eq!(
        (changed.what.as_str(), changed.before.as_str(), changed.after.as_str()),
        ("Leaving", "1 times the observed rate", "1.4 times the observed rate")
    );
    assert_eq!(changed.why, "Exit interviews of the winter");
    assert!(found.inputs.is_empty());
    for role in &found.roles {
        for year in &role.years {
            assert!((year.moved.value - (year.after - year.before)).abs() < 1e-9, "{} {}", role.name, year.year);
        }
    }
    let last = found.role(0).and_then(RoleChange::last).expect("a year");
    assert!(last.after > last.before + 1.0);
    let step = |label: &str| last.moved.workings.iter().find(|it| it.label == label).map(|it| it.amount);
    assert_eq!(step("Growth in need"), Some(0.0));
    assert!(step("Staff who leave").is_some_and(|it| it > 0.5), "{:?}", last.moved.workings);
    assert!(shifts(&found).contains(&Shift::Flow) && shifts(&found).contains(&Shift::WiderGap(Some(8))));
}

/// Every block that changed has a part, those that did not have none, and the parts are the whole.
#[test]
fn movers_add_up_to_the_published_difference() {
    let mut other = inputs(2030);
    other.variants = vec![variant("low", 0.04), variant("high", 0.06)];
    let mut assumptions = leaving(1.3);
    assumptions.joining_factor.value = 1.2;
    let after = published(other, assumptions, 8);
    let found = movers(&before(), &after, 0, 2030, 120).expect("runs");
    let names: Vec<Mover> = found.parts.iter().map(|it| it.0).collect();
    assert_eq!(names, [Mover::Population, Mover::Leaving, Mover::Joining, Mover::Chance]);
    let last = difference(&before(), &after).role(0).and_then(RoleChange::last).map(|it| it.after - it.before).expect("a year");
    assert!((found.parts.iter().map(|it| it.1).sum::<f64>() - last).abs() < 1e-9);
    assert!(found.parts[0].1 > 1.0 && found.parts[1].1 > 0.5 && found.parts[2].1 < -0.3, "{found:?}");
    assert_eq!(movers(&before(), &after, 99, 2030, 40), None);
    assert_eq!(movers(&before(), &after, 0, 2060, 40), None);
}

#[test]
fn other_files_years_and_rules_are_named() {
    let mut other = inputs(2028);
    other.files[0].sha256 = Some("11".repeat(32));
    let mut assumptions = Assumptions::usual();
    assumptions.demand.value = Demand::Hours {
        lines: vec![crate::NeedLine { group: "Older people".into(), band: "65+".into(), share: 0.1, hours_a_week: 7.0 }],
        time: staffing::AvailableTime {
            week_hours: 37.0,
            week_days: 5.0,
            leave_days: 28.0,
            sick_days: 5.0,
            training_days: 3.0,
            other_days: 4.0,
        },
        contact_share: 0.8,
        mix: vec![crate::RoleShare { role: 8, share: 1.0 }],
    };
    let found = difference(&before(), &published(other, assumptions, 7));
    let inputs: Vec<&str> = found.inputs.iter().map(|it| it.what.as_str()).collect();
    assert_eq!(inputs, ["Last year", "File", "File"]);
    assert!(found.assumptions[0].after.contains("Older people") && found.assumptions[0].before.contains("65+"));
    assert_eq!(found.role(0).map(|it| it.years.len()), Some(5));
}

fn counted(role: &str, month: u32, heads: u32, starters: u32, leavers: u32) -> Counted {
    let month = Month::new(2024, 6).expect("a month").plus(month);
    let actual = Actual { month, heads, starters: Some(starters), leavers: Some(leavers), vacancies: Some(2), days_absent: Some(12.0) };
    Counted { role: role.into(), actual, record: None }
}

/// The run opens with 20 heads: 21 cannot leave where nobody starts. Nor can 9,999 of the 19 who are left in the second month; with 9,999
/// starters they can. Without the month before nobody can tell.
#[test]
fn more_cannot_leave_than_were_there_or_started() {
    let plan = before();
    let of = |all: &[Counted]| {
        let found = follow(&plan, all);
        (found.whole.roles[0].actual.len(), found.gaps.iter().map(|it| it.missing.clone()).collect::<Vec<_>>())
    };
    assert_eq!(of(&[counted("Care worker", 1, 0, 0, 20), counted("Care worker", 3, 19, 0, 9_999)]), (2, vec![]));
    let (months, gaps) = of(&[counted("Care worker", 1, 19, 0, 21), counted("Care worker", 2, 19, 0, 0)]);
    assert_eq!((months, gaps.len()), (1, 1));
    assert!(gaps[0].contains("21 left, and 20 were there or started"), "{gaps:?}");
    let first = counted("Care worker", 1, 19, 0, 1);
    assert_eq!(of(&[first.clone(), counted("Care worker", 2, 10, 0, 9_999)]).0, 1);
    assert_eq!(of(&[first, counted("Care worker", 2, 19, 9_999, 9_999)]), (2, vec![]));
}

/// Without any count nothing is followed; with counts the forecast begins where they end.
#[test]
fn counts_move_the_forecast_of_the_plan() {
    let plan = before();
    assert!(follow(&plan, &[]).whole.roles.is_empty());
    let all: Vec<Counted> = (1..=8).map(|at| counted("care WORKER ", at, 20 - at, 1, 2)).collect();
    let found = follow(&plan, &all);
    let role = &found.whole.roles[0];
    assert_eq!((role.name.as_str(), role.opening.to_string().as_str(), role.actual.len()), ("Care worker", "2024-06", 8));
    assert_eq!((role.planned[0].mean, role.expected[0].mean), (20.0, 12.0));
    assert_eq!(role.expected.last().map(|it| it.month.year()), Some(2030));
    assert!(role.leaving.now > role.leaving.planned && role.state() == State::Alarm, "{:?}", role.warnings);
    assert!(found.gaps.is_empty());
}

#[test]
fn what_cannot_be_used_is_told_and_the_rest_is_used() {
    let mut all = vec![counted("Care worker", 1, 20, 0, 0), counted("Astronaut", 1, 3, 0, 0), counted("8", 2, 19, 0, 1)];
    all.push(counted("Care worker", 1, 21, 1, 0));
    let early = Actual { month: Month::new(2024, 2).expect("a month"), ..all[0].actual };
    all.push(Counted { role: "8".into(), actual: early, record: None });
    let found = follow(&before(), &all);
    let gaps: Vec<&str> = found.gaps.iter().map(|it| it.missing.as_str()).collect();
    assert_eq!(gaps.len(), 3, "{gaps:?}");
    assert!(gaps[0].contains("Astronaut") && gaps[1].contains("not after") && gaps[2].contains("counted twice"));
    assert_eq!(found.whole.roles[0].actual.iter().map(|it| it.1).collect::<Vec<_>>(), [21, 19]);
}

fn published_on(day: &str, plan: Opened) -> Published {
    Published { reference: Reference::parse("PUB-1").expect("sound"), made_on: day.parse().expect("a day"), plan }
}

/// Two years of counts judge two forecasts of each role counted, from the publication that made them.
#[test]
fn past_forecasts_are_judged_once_their_year_has_come() {
    let one = published_on("2024-07-01", before());
    let counts = [counted("Care worker", 12, 19, 0, 0), counted("Care worker", 24, 60, 0, 0), counted("Care worker", 13, 4, 0, 0)];
    let (forecasts, claims) = past(&[one], &counts);
    assert_eq!(forecasts.iter().map(|it| (it.at.as_str(), it.actual)).collect::<Vec<_>>(), [("2025", 19.0), ("2026", 60.0)]);
    assert_eq!(claims.iter().map(|it| it.happened).collect::<Vec<_>>(), [true, false]);
    let found = hindsight(&forecasts, &claims).expect("judged");
    assert_eq!((found.forecasts, found.places[5]), (2, 1));
    assert!(past(&[], &counts).0.is_empty());
}

#[test]
fn the_differences_of_two_plans_lead_to_people() {
    let after = published(inputs(2030), leaving(1.5), 7);
    let sorts: BTreeSet<Shift> = shifts(&difference(&before(), &after));
    let party =
        Party { reference: Reference::parse("STA-4").expect("sound"), name: "The union".into(), voice: Some(register::Voice::Union) };
    let found = affected(&sorts, &Ground { parties: vec![party], ..Ground::default() });
    assert_eq!(found[0].reasons, [Reason::Sort(Shift::Flow)]);
}

/// By hand: counts at months 2, 12 and 18 of a run that opens with 20 in June 2024. Month 12 has the bands of the run's own year; month 2 the
/// law of its rates; vacancies between years are the mean need on a line less the heads.
#[test]
fn every_month_that_was_counted_is_judged_at_its_own_distance() {
    let all = [published_on("2024-10-05", before())];
    let mut counts = vec![counted("Care worker", 2, 19, 1, 2), counted("8", 12, 17, 0, 0), counted("Care worker", 18, 60, 0, 0)];
    counts[2].actual.vacancies = None;
    counts.push(counted("Care worker", 400, 1, 0, 0));
    let found = due(&all, &counts);
    let told: Vec<_> = found.iter().map(|it| (it.of, it.horizon, it.in_time, it.foretold.actual)).collect();
    use Foreseen::{Heads, Vacancies};
    assert_eq!(
        told,
        [(Heads, 2, false, 19.0), (Vacancies, 2, false, 2.0), (Heads, 12, true, 17.0), (Vacancies, 12, true, 2.0), (Heads, 18, true, 60.0)]
    );
    let role = all[0].plan.result.roles.iter().find(|it| it.name == "Care worker").expect("a role");
    assert_eq!(found[2].foretold.bands, role.years[1].supply.bands);
    let (heads, short) = (found[0].foretold.bands, found[1].foretold.bands);
    let need = role.years[0].required.mean + (role.years[1].required.mean - role.years[0].required.mean) / 6.0;
    assert!((short.p95 - (need - heads.p5).max(0.0)).abs() < 1e-9 && (short.p50 - (need - heads.p50).max(0.0)).abs() < 1e-9);
    assert!(heads.p5 < 20.0 && heads.p95 <= 26.0 && heads.p95 - heads.p5 < role.years[1].supply.bands.p95 - role.years[1].supply.bands.p5);
    let scored = by_horizon(&found, Heads);
    let counts: Vec<_> = scored.iter().map(|it| (it.months, it.found.forecasts)).collect();
    assert_eq!(counts, [(None, 3), (Some((1, 3)), 1), (Some((7, 12)), 1), (Some((13, 24)), 1)]);
    assert_eq!((scored[1].found.bias, scored[1].found.error), (19.0 - heads.p50, (19.0 - heads.p50).abs()));
    assert!(scored[3].found.places[5] == 1 && scored[3].found.crps > 20.0, "60 heads of 20 were not foreseen");
    assert_eq!(by_horizon(&found, Vacancies).len(), 3);
    assert!(by_horizon(&[], Heads).is_empty());
}

/// Without a month it is said from when on there is something to judge, and with some what comes next.
#[test]
fn it_is_said_which_month_can_be_judged_next() {
    let all = [published_on("2024-07-01", before())];
    let day = |text: &str| text.parse().expect("a day");
    let month = |year, month| Month::new(year, month).expect("a month");
    assert_eq!(next(&all, &[], day("2024-07-20")), Some((month(2024, 7), false)));
    assert_eq!(next(&all, &[], day("2024-08-01")), Some((month(2024, 7), true)));
    assert_eq!(next(&all, &[counted("Care worker", 3, 19, 0, 0)], day("2024-11-02")), Some((month(2024, 10), true)));
    assert_eq!(next(&all, &[counted("Care worker", 72, 19, 0, 0)], day("2030-11-02")), None, "the run ends in June 2030");
    assert_eq!(next(&[], &[], day("2024-07-20")), None);
}
