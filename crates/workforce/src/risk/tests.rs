use super::*;
use crate::assumptions::{Assumptions, Demand, NeedLine, RoleShare};
use crate::chapter::Override;
use crate::plan::tests::{inputs, on, place};
use chrono::NaiveDate;
use staffing::AvailableTime;

fn set(key: &str, low: Option<f64>, high: Option<f64>) -> Override {
    Override { key: key.into(), record: "ASM-0001 version 1".into(), usual: 1.0, value: 1.0, low, high }
}

/// By hand: 25.8 posts follow a population that grows by a tenth or by three tenths, so the ends are 5.16 posts apart in every draw.
#[test]
fn the_swing_of_the_population_comes_out_by_hand() {
    let (inputs, assumptions) = (inputs(2034), Assumptions::usual());
    let reach = Reach { lever: Lever::Population, low: 0.0, high: 1.0, stated: true };
    let found = tornado(&inputs, &assumptions, &[reach], 3, 100).expect("plannable");
    let swing = &found.swings[0];
    assert!((swing.difference.p5 - 5.16).abs() < 1e-9 && (swing.difference.p95 - 5.16).abs() < 1e-9, "{swing:?}");
    assert!((swing.width() - 5.16).abs() < 1e-9 && swing.at_low < found.planned && found.planned < swing.at_high);
}

/// By hand: a tenth more or less of V vacancies at the outset moves the gap of 2034 by a fifth of V, grown as the population, in every draw.
#[test]
fn vacancies_move_posts_in_proportion_and_what_moves_nothing_is_left_out() {
    let (mut inputs, assumptions) = (inputs(2034), Assumptions::usual());
    let vacant: f64 = inputs.baseline.roles.iter().map(|it| it.vacancies()).sum();
    let reach = |lever: Lever| Reach { lever, low: 0.9, high: 1.1, stated: false };
    inputs.variants.truncate(1);
    let found = tornado(&inputs, &assumptions, &[reach(Lever::Vacancies), reach(Lever::Leaving(99))], 3, 50).expect("plannable");
    assert_eq!(found.swings.len(), 1, "nobody holds role 99");
    let by_hand = 0.2 * vacant * 1.1;
    assert!((found.swings[0].width() - by_hand).abs() < 1e-9 && by_hand > 0.1, "{found:?} {by_hand}");
}

/// The leaving rates of the roles, moved one by one, move the gap about as much as all of them moved together.
#[test]
fn the_rates_of_one_role_are_a_part_of_those_of_all() {
    let (inputs, assumptions) = (inputs(2030), Assumptions::usual());
    let reach = |lever: Lever| Reach { lever, low: 0.9, high: 1.1, stated: false };
    let levers = [Lever::Number("leaving_factor".into()), Lever::Leaving(8), Lever::Leaving(7), Lever::Joining(8)];
    let width = |lever: &Lever| {
        let found = tornado(&inputs, &assumptions, &[reach(lever.clone())], 3, 400).expect("plannable");
        found.swings.first().map_or(0.0, |it| it.at_high - it.at_low)
    };
    let [all, care, senior, joining] = levers.each_ref().map(width);
    assert!(all > 0.0 && care > 0.0 && joining < 0.0, "{all} {care} {senior} {joining}");
    assert!(care <= all + 1e-9 && care > 0.4 * all, "{all} {care}: pooled experience of the others stays as it is");
}

#[test]
fn more_leavers_widen_the_gap_and_more_recruits_close_it() {
    let (inputs, assumptions) = (inputs(2030), Assumptions::usual());
    let reaches = reaches(&inputs, &assumptions, &[set("leaving_factor", Some(0.5), Some(1.5))]);
    let named: Vec<(Lever, bool)> = reaches.iter().map(|it| (it.lever.clone(), it.stated)).collect();
    let number = |key: &str| Lever::Number(key.into());
    assert_eq!(
        named,
        [
            (number("leaving_factor"), true),
            (number("joining_factor"), false),
            (number("pooling"), false),
            (Lever::Vacancies, false),
            (Lever::Leaving(8), false),
            (Lever::Joining(8), false),
            (Lever::Population, true)
        ]
    );
    assert_eq!((reaches[0].low, reaches[0].high, reaches[1].low), (0.5, 1.5, 0.9));
    let found = tornado(&inputs, &assumptions, &reaches, 3, 200).expect("plannable");
    let swing = |lever: &Lever| found.swings.iter().find(|it| it.reach.lever == *lever).expect("there");
    assert!(swing(&reaches[0].lever).at_high > swing(&reaches[0].lever).at_low);
    assert!(swing(&reaches[1].lever).at_high < swing(&reaches[1].lever).at_low);
    assert!(found.swings.windows(2).all(|it| it[0].width() >= it[1].width()));
    assert_eq!(found, tornado(&inputs, &assumptions, &reaches, 3, 200).expect("plannable"));
}

/// A role that is calibrated borrows nothing. Planted: all roles but one are; then all are, and a stated range does not bring the bar back.
#[test]
fn borrowed_experience_is_moved_only_where_somebody_borrows() {
    let (mut inputs, assumptions) = (inputs(2030), Assumptions::usual());
    let moved = |inputs: &crate::plan::PlanInputs| {
        let reaches = reaches(inputs, &assumptions, &[set("pooling", Some(5.0), Some(20.0))]);
        reaches.iter().any(|it| it.lever == Lever::Number("pooling".into()))
    };
    let tried = |inputs: &crate::plan::PlanInputs| {
        let trials = crate::chapter::trials(inputs, &assumptions, &[set("pooling", Some(5.0), Some(20.0))]);
        trials.iter().filter_map(|it| it.run(3, 5).expect("plannable")).any(|it| it.name.starts_with("Borrowed experience"))
    };
    assert!(inputs.baseline.roles.len() > 1 && inputs.baseline.borrows() && moved(&inputs) && tried(&inputs));
    let calibrate = |role: &mut crate::RoleBaseline| {
        let rate = crate::Rate::share(kernel::Source::titled("A return"), 1, 4);
        let of = |counted| crate::calibrated::RoleRate { rate: rate.clone(), known: 5, imputed: 0, counted };
        role.calibrated = Some(crate::calibrated::RoleRates { leaving: of(role.leaving), joining: of(role.joining) });
    };
    let roles = &mut inputs.baseline.roles;
    let last = roles.len() - 1;
    roles[..last].iter_mut().for_each(calibrate);
    assert!(inputs.baseline.borrows() && moved(&inputs) && tried(&inputs));
    inputs.baseline.roles.iter_mut().for_each(calibrate);
    assert!(!inputs.baseline.borrows() && !moved(&inputs) && !tried(&inputs));
}

/// With hours as the rule: a tenth more of working time with people needs a tenth less of posts, and need moves posts in proportion.
#[test]
fn need_and_contact_time_move_posts_in_proportion() {
    let (inputs, mut assumptions) = (inputs(2030), Assumptions::usual());
    let line = NeedLine { group: "At home".into(), band: "65+".into(), share: 0.05, hours_a_week: 10.0 };
    let time = AvailableTime { week_hours: 37.0, week_days: 5.0, leave_days: 36.0, sick_days: 8.0, training_days: 5.0, other_days: 0.0 };
    let mix = inputs.baseline.roles.iter().map(|it| RoleShare { role: it.role, share: if it.role == 8 { 1.0 } else { 0.0 } }).collect();
    assumptions.demand.value = Demand::Hours { lines: vec![line], time, contact_share: 0.8, mix };
    let reaches = reaches(&inputs, &assumptions, &[]);
    let found = tornado(&inputs, &assumptions, &reaches, 3, 60).expect("plannable");
    let swing = |lever: Lever| found.swings.iter().find(|it| it.reach.lever == lever).expect("there").clone();
    let (need, contact) = (swing(Lever::Need("At home".into())), swing(Lever::ContactShare));
    // Posts p: need moves them by 0.2 p, contact time by p/0.9 − p/1.1.
    let posts = need.width() / 0.2;
    assert!((contact.width() - posts * (1.0 / 0.9 - 1.0 / 1.1)).abs() < 1e-6 * posts, "{need:?} {contact:?}");
    assert!(contact.at_high < contact.at_low && need.at_high > need.at_low);
    let beyond = [Reach { lever: Lever::ContactShare, low: 0.0, high: 1.0, stated: true }];
    assert!(tornado(&inputs, &assumptions, &beyond, 3, 60).is_err());
}

/// By hand: A has 12 heads of whom all hours are known, 407 hours; C 4 at 37. Lent ten heads of 555/16 hours, A works 34.267 hours.
#[test]
fn a_return_becomes_teams_by_hand() {
    let (homes, people) = place();
    let found = teams(&homes, &people, on());
    let a = found.teams.iter().find(|it| it.name == "A (A)").expect("a team");
    let hours = (407.0 + 10.0 * 555.0 / 16.0) / 22.0;
    assert_eq!((a.heads, a.place.as_str(), a.service.as_str()), (12, "M33", "Domiciliary care"));
    assert_eq!(f64::from(a.minutes_a_head), (hours * 60.0_f64).round());
    let leavers = (4.0 + 10.0 * 5.0 / 18.0) / 22.0;
    assert!((a.leaving - leavers / (365.25 / 7.0)).abs() < 1e-12);
    let absence = 5.0 / WORKING_DAYS;
    assert_eq!(a.required_minutes, (14.0 * f64::from(a.minutes_a_head) * (1.0 - absence)).round() as u64);
    let c = found.teams.iter().find(|it| it.name == "C (C)").expect("a team");
    assert_eq!(c.required_minutes, ((4.0 + 4.0 * 3.0 / 18.0) * f64::from(c.minutes_a_head) * (1.0 - absence)).round() as u64);
    let said: Vec<&str> = found.gaps.iter().map(|it| it.missing.as_str()).collect();
    assert!(said.contains(&"1 workplaces that do not know their leavers") && said.contains(&"1 return without any days of sickness"));
    let events = vec![staffing::contingency::Event {
        kind: staffing::contingency::Kind::Surge,
        from_week: 1,
        days: 14,
        size: 0.5,
        hits: staffing::contingency::Hits::default(),
    }];
    let stress = staffing::contingency::Stress::new(found.teams, events, Default::default(), 4).expect("sound teams");
    assert!(stress.run(1, 0..100).expect("a run").report(&stress, 1).is_ok());
}

/// The visa is asked only of those who may need one: six British, one with other papers and two sponsored are 2 of 9; one is not known.
#[test]
fn who_is_never_asked_for_a_visa_has_none() {
    use crate::ascwds::Answer;
    let (mut homes, mut people) = place();
    homes.truncate(1);
    people.retain(|it| it.workplace == "A");
    people.truncate(10);
    people[..6].iter_mut().for_each(|it| it.nationality = Some(826));
    people[6..8].iter_mut().for_each(|it| (it.nationality, it.visa) = (Some(356), Some(Answer::Yes)));
    people[8].nationality = Some(372);
    people[8].visa = Some(Answer::No);
    let found = teams(&homes, &people, on());
    assert!((found.teams[0].sponsored - 2.0 / 9.0).abs() < 1e-12, "{}", found.teams[0].sponsored);
}

fn past(name: &str, stated: Option<f64>, happened: bool) -> Past {
    Past { name: name.into(), stated, happened, impact: None, promised: None, felt: None, on: None, responded_on: None }
}

/// By hand: two of five were given one half and one of them happened; three were given a tenth and none did; one was missed.
#[test]
fn a_review_comes_out_by_hand() {
    let day = |it: u32| NaiveDate::from_ymd_opt(2025, 3, it);
    let marked = |impact, promised, felt, on, answered| {
        move |it: Past| Past { impact: Some(impact), promised: Some(promised), felt: Some(felt), on: day(on), responded_on: answered, ..it }
    };
    let all = [
        marked(5, 2, 2, 1, day(4))(past("A home closes", Some(0.5), true)),
        past("A route closes", Some(0.5), false),
        past("Flood", Some(0.1), false),
        past("Strike", Some(0.1), false),
        past("Pay", Some(0.1), false),
        marked(4, 2, 3, 10, None)(past("An agency leaves", None, true)),
    ];
    let found = review(&all);
    let it = found.calibration.as_ref().expect("stated chances");
    assert!((it.score - (0.25 + 0.25 + 0.03) / 5.0).abs() < 1e-12);
    assert!((it.reliability - 0.03 / 5.0).abs() < 1e-12 && (it.uncertainty - 0.16).abs() < 1e-12);
    assert!((it.resolution - (2.0 * 0.09 + 3.0 * 0.04) / 5.0).abs() < 1e-12);
    assert!((it.expected - 1.3).abs() < 1e-12 && it.happened == 1);
    assert_eq!(it.groups.iter().map(|it| (it.stated, it.count, it.happened)).collect::<Vec<_>>(), [(0.1, 3, 0), (0.5, 2, 1)]);
    assert_eq!(found.responses.map(|it| (it.held, it.of)), Some((1, 2)));
    assert_eq!((found.marks_off, found.median_days()), (Some((2.5, 2.0)), Some(3.0)));
    assert_eq!((found.missed, found.unanswered), (vec!["An agency leaves".to_owned()], vec!["An agency leaves".to_owned()]));
    let nothing = review(&[]);
    assert_eq!((nothing.calibration, nothing.responses, nothing.marks_off), (None, None, None));
    assert_eq!(review(&[past("x", Some(1.5), true)]).calibration, None);
}

fn read(pairs: &[(&str, &str)]) -> Result<Asked, Vec<record::Problem>> {
    Asked::read(|name| pairs.iter().find(|it| it.0 == name).map(|it| it.1.to_owned()))
}

#[test]
fn what_is_asked_can_be_shared_and_read_again() {
    let asked = read(&[
        ("kind-1", "flood"),
        ("size-1", "12.5%"),
        ("place-1", "M33"),
        ("kind-3", "surge"),
        ("from-3", "7"),
        ("agency-hours", "1,250"),
        ("agency-price", "£31.50"),
        ("safe", "90"),
        ("seed", "18446744073709551615"),
    ]);
    let asked = asked.expect("sound");
    assert_eq!((asked.events[0].size, asked.events[0].hits.place.as_deref(), asked.events[0].days), (0.125, Some("M33"), 5));
    assert_eq!((asked.events[1].from_week, asked.events[1].size), (7, 0.2));
    assert_eq!((asked.responses.agency_minutes, asked.responses.agency_pence, asked.seed), (75_000, 3_150, u64::MAX));
    let pairs = asked.pairs();
    let again = Asked::read(|name| pairs.iter().find(|it| it.0 == name).map(|it| it.1.clone()));
    assert_eq!(again.as_ref(), Ok(&asked));
    assert_eq!(Asked::of_question(&again.as_ref().expect("sound").question()), again);
    assert_eq!(read(&[]), Ok(Asked::default()));
    let line = event("flood, 2, 5, 50, place=M33 , service=Domiciliary care", 4).expect("a line");
    assert!(line.contains(&("service-4".into(), "Domiciliary care".into())) && line.contains(&("from-4".into(), "2".into())));
    assert!(event("flood,2,5", 1).is_err() && event("flood,2,5,50,town=x", 1).is_err());
}

#[test]
fn everything_wrong_with_the_question_is_said_at_once() {
    let wrong = read(&[("kind-1", "comet"), ("kind-2", "surge"), ("size-2", "NaN"), ("days-2", "0"), ("weeks", "1e3"), ("safe", "101")]);
    let fields: Vec<String> = wrong.expect_err("wrong").iter().map(|it| format!("{} {}", it.field, it.code)).collect();
    assert_eq!(fields, ["kind-1 not-a-choice", "days-2 out-of-range", "size-2 stress-number", "safe stress-number", "weeks out-of-range"]);
}

/// Planted: a failure of nobody in particular. It would close every provider of the place; that must be chosen on purpose.
#[test]
fn a_provider_that_fails_is_named_or_all_are_chosen_on_purpose() {
    let told = |pairs: &[(&str, &str)]| {
        read(pairs).map_err(|them| them.iter().map(|it| format!("{} {}", it.field, it.code)).collect::<Vec<String>>())
    };
    let refused = told(&[("kind-1", "provider-failure"), ("kind-4", "provider-failure"), ("place-4", "M33")]);
    assert_eq!(refused, Err(vec!["provider-1 stress-which-provider".to_owned(), "provider-4 stress-which-provider".to_owned()]));
    let named = told(&[("kind-1", "provider-failure"), ("provider-1", "A")]).expect("sound");
    assert_eq!(named.events[0].hits.provider.as_deref(), Some("A"));
    let all = told(&[("kind-1", "provider-failure"), ("provider-1", EVERY_PROVIDER)]).expect("sound");
    assert_eq!((&all.events[0].hits.provider, Asked::of_question(&all.question())), (&None, Ok(all.clone())));
    let line = event("provider-failure,3,84,100", 1).expect("a line");
    assert!(Asked::read(|name| line.iter().find(|it| it.0 == name).map(|it| it.1.clone())).is_err());
    let (homes, people) = place();
    for (name, events) in presets(&teams(&homes, &people, on())) {
        let asked = Asked { events, ..Asked::default() };
        assert_eq!(Asked::of_question(&asked.question()), Ok(asked), "{name}");
    }
}

/// Planted: an event after the weeks ahead, a size without an event, a place where nobody is, beside one that is sound; and nothing at all.
#[test]
fn what_cannot_apply_is_said_beside_its_own_row() {
    let (homes, people) = place();
    let returned = teams(&homes, &people, on());
    let told = |pairs: &[(&str, &str)]| {
        let read = Asked::read_for(&returned, |name| pairs.iter().find(|it| it.0 == name).map(|it| it.1.to_owned()));
        read.map_err(|them| them.iter().map(|it| format!("{} {}", it.field, it.code)).collect::<Vec<_>>())
    };
    let wrong = [("kind-2", "surge"), ("from-2", "60"), ("weeks", "26"), ("size-3", "40"), ("kind-5", "flood"), ("place-5", "X1")];
    let said = ["size-3 stress-without-kind", "from-2 stress-begins-late", "kind-5 stress-hits-nobody"];
    assert_eq!(told(&wrong), Err(said.map(str::to_owned).to_vec()));
    assert_eq!(
        told(&[("kind-1", "surge"), ("weeks", "2")]),
        Err(vec!["from-1 stress-begins-late".to_owned()]),
        "it usually begins in week 3"
    );
    assert!(told(&[("kind-1", "surge"), ("from-1", "26"), ("weeks", "26")]).is_ok());
    assert_eq!(told(&[("weeks", "26")]), Err(vec!["kind-1 stress-no-events".to_owned()]));
    assert_eq!(told(&[("kind-1", "comet")]), Err(vec!["kind-1 not-a-choice".to_owned()]));
    // Events that no form has read are held to the same.
    let late = Asked { events: vec![usual(Kind::Surge)], weeks: 2, ..Asked::default() };
    for (asked, code) in [(Asked::default(), "stress-no-events"), (late, "stress-begins-late")] {
        let Err(crate::models::NotRun::Problems(problems)) = stress(&returned, &asked) else { panic!("{code} was run") };
        assert_eq!(problems[0].code.as_ref(), code);
        assert!(StressUnderway::begin(&returned, asked).is_err());
    }
}

#[test]
fn presets_try_every_kind_and_the_worst_is_all_at_once() {
    let (homes, people) = place();
    let returned = teams(&homes, &people, on());
    let presets = presets(&returned);
    assert_eq!(presets.len(), 7);
    let unmet = |events: &Vec<staffing::contingency::Event>| {
        let asked = Asked { events: events.clone(), draws: 60, weeks: 12, ..Asked::default() };
        stress(&returned, &asked).expect("a run").because_of_it()
    };
    let all: Vec<f64> = presets.iter().map(|it| unmet(&it.1)).collect();
    assert!(all.iter().all(|it| *it >= 0.0) && all[6] > all[0] && all[0] > 0.0, "{all:?}");
    let elsewhere = Asked {
        events: vec![staffing::contingency::Event {
            hits: staffing::contingency::Hits { place: Some("X1".into()), ..Default::default() },
            ..usual(staffing::contingency::Kind::Flood)
        }],
        ..Asked::default()
    };
    let Err(crate::models::NotRun::Problems(problems)) = stress(&returned, &elsewhere) else { panic!("nobody lives there") };
    assert_eq!((problems[0].field.as_ref(), problems[0].code.as_ref()), ("kind-1", "stress-hits-nobody"));
}

/// By hand: A supports 27 people in 30 beds, B 40 people at home, C does not say. Half of A's hours are half of its people; both failures of A
/// count once, with the larger part.
#[test]
fn a_failure_is_told_in_people_and_beds() {
    use staffing::contingency::{Event, Hits, Kind};
    let (homes, people) = place();
    let mut returned = teams(&homes, &people, on());
    let supports = |name: &str| match &name[..1] {
        "A" => Supports::of(true, &[(2, Some(30), Some(27))]),
        "B" => Supports::of(true, &[(8, Some(50), Some(40))]),
        _ => Supports::of(false, &[]),
    };
    returned.supports = returned.teams.iter().map(|it| supports(&it.name)).collect();
    let fails = |place: Option<&str>, provider: Option<&str>, size: f64| {
        let hits = Hits { place: place.map(str::to_owned), provider: provider.map(str::to_owned), ..Hits::default() };
        Event { size, hits, ..usual(Kind::ProviderFailure) }
    };
    let a = returned.teams.iter().find(|it| it.name.starts_with('A')).expect("A").provider.clone();
    let told = |events: &[Event]| lost(&returned, events).map(|it| (it.workplaces, it.silent, it.people, it.beds));
    assert_eq!(told(&[usual(Kind::Surge)]), None, "no provider fails");
    assert_eq!(told(&[fails(None, Some(&a), 0.5)]), Some((1, 0, 13.5, 15.0)));
    assert_eq!(told(&[fails(None, Some(&a), 0.5), fails(None, None, 1.0)]), Some((3, 1, 67.0, 30.0)));
}

/// Planted: the largest team by far is of social workers, for whom no regulator of care answers.
#[test]
fn the_provider_that_fails_is_one_that_the_regulator_answers_for() {
    let (homes, people) = place();
    let mut returned = teams(&homes, &people, on());
    let named = |returned: &Staffed| presets(returned)[0].1[0].hits.provider.clone().expect("a provider");
    returned.supports.iter_mut().for_each(|it| it.regulated = true);
    let largest = named(&returned);
    for (team, supports) in returned.teams.iter().zip(&mut returned.supports) {
        supports.regulated = team.provider != largest;
    }
    assert_ne!(named(&returned), largest);
    returned.supports.iter_mut().for_each(|it| it.regulated = false);
    assert_eq!(named(&returned), largest, "where the regulator answers for nobody, the largest");
}
