use super::check::losses;
use super::share_out::Week;
use super::*;

fn team(name: &str, place: &str, service: &str, heads: u32, required_hours: u64) -> Team {
    Team {
        name: name.into(),
        provider: format!("{name} Ltd"),
        place: place.into(),
        service: service.into(),
        heads,
        minutes_a_head: 30 * 60,
        required_minutes: required_hours * 60,
        leaving: 0.0,
        joining: 0.0,
        absence: 0.0,
        sponsored: 0.0,
        from_abroad: 0.0,
    }
}

fn event(kind: Kind, from_week: u32, days: u32, size: f64) -> Event {
    Event { kind, from_week, days, size, hits: Hits::default() }
}

fn provider(name: &str) -> Hits {
    Hits { provider: Some(name.into()), ..Hits::default() }
}

/// Teams with everything that can happen to them.
fn lively() -> Vec<Team> {
    let one = |at: usize| Team {
        leaving: 0.006,
        joining: 0.09,
        absence: 0.06,
        sponsored: 0.2,
        from_abroad: 0.4,
        ..team(
            &format!("team {at}"),
            ["north", "south", "east"][at % 3],
            ["home care", "care home"][at % 2],
            15 + 3 * at as u32,
            450 + 80 * at as u64,
        )
    };
    (0..12).map(one).collect()
}

fn storm() -> Vec<Event> {
    vec![
        Event { hits: provider("team 4 Ltd"), ..event(Kind::ProviderFailure, 3, 70, 1.0) },
        event(Kind::AbsenceWave, 4, 24, 0.15),
        event(Kind::VisaClosed, 1, 180, 0.3),
        event(Kind::PayShock, 2, 90, 0.05),
        Event { hits: Hits { service: Some("home care".into()), ..Hits::default() }, ..event(Kind::Surge, 5, 21, 0.2) },
        Event { hits: Hits { place: Some("north".into()), ..Hits::default() }, ..event(Kind::Flood, 6, 5, 0.6) },
    ]
}

/// The worked example of `docs/methods/stress-test.md`, by hand. North and South each need 600 hours; North's two teams have 300 hours a
/// head-week of 10 heads each, South has 22 heads, 660 hours. In week 2 one of North's teams stops for two weeks. Its 300 hours: overtime
/// of a stopped team is nought. The other team has 300 needed and 30 of overtime, of which it may lend 5 % of 300 = 15. South may lend
/// 33 of its 60 + 66, a week later. Agency: 100 hours, two weeks later, so not before the failure has passed.
#[test]
fn a_failure_by_hand() {
    let teams =
        vec![team("A", "north", "home care", 10, 300), team("B", "north", "home care", 10, 300), team("C", "south", "home care", 22, 600)];
    let failure = Event { hits: provider("A Ltd"), ..event(Kind::ProviderFailure, 2, 21, 1.0) };
    let responses = Responses { agency_minutes: 6_000, ..Responses::default() };
    let stress = Stress::new(teams, vec![failure], responses, 5).expect("sound");
    let weeks = stress.without_chance();
    let hours = |list: &[u64]| list.iter().sum::<u64>() as f64 / 60.0;
    let met: Vec<[f64; 5]> =
        weeks.iter().map(|it| [hours(&it.own), hours(&it.redeployed), hours(&it.aid), hours(&it.agency), hours(&it.unmet)]).collect();
    assert_eq!(met[0], [1_200.0, 0.0, 0.0, 0.0, 0.0]);
    assert_eq!(met[1], [900.0, 15.0, 0.0, 0.0, 285.0]);
    assert_eq!(met[2], [900.0, 15.0, 33.0, 0.0, 252.0]);
    assert_eq!(met[3], [900.0, 15.0, 33.0, 100.0, 152.0]);
    assert_eq!(met[4], [1_200.0, 0.0, 0.0, 0.0, 0.0]);
    let report = stress.run(1, 0..3).expect("a run").report(&stress, 1).expect("checked");
    assert_eq!(report.weeks.iter().map(|it| it.unmet).collect::<Vec<_>>(), [0.0, 285.0, 252.0, 152.0, 0.0]);
    assert_eq!((report.mean_unmet, report.mean_agency.in_pence(), report.holds), (689.0, 260_000, 0.0));
    let north = &report.points[0];
    assert_eq!((north.place.as_str(), north.falls_short, north.days_of_cover), ("north", 1.0, Some(0)));
    assert_eq!((report.points[1].falls_short, report.points[1].days_of_cover), (0.0, None));
    assert_eq!(report.unmet_by_place[1], [285.0, 0.0]);
}

/// Each event's effect on one team by hand.
#[test]
fn every_event_does_what_it_says() {
    let one =
        Team { leaving: 0.1, joining: 2.0, absence: 0.1, sponsored: 0.5, from_abroad: 0.25, ..team("A", "north", "home care", 100, 3_000) };
    let weather = |it: Event, week: u32| event::weather(&one, &[it], week, &Responses::default());
    let failed = weather(event(Kind::ProviderFailure, 2, 10, 0.8), 3);
    assert!((failed.working - (1.0 - 0.8 * 3.0 / 7.0)).abs() < 1e-15);
    assert_eq!(weather(event(Kind::ProviderFailure, 2, 10, 0.8), 4).working, 1.0);
    assert_eq!(weather(event(Kind::ProviderFailure, 2, 10, 0.8), 1).working, 1.0);
    assert!((weather(event(Kind::AbsenceWave, 1, 7, 0.2), 1).presence - 0.72).abs() < 1e-15);
    // Half of the sponsored half go over two weeks: after both, 0.75 of heads would be kept but for ordinary leavers.
    let visa = [1, 2].map(|week| weather(event(Kind::VisaClosed, 1, 14, 0.5), week));
    let each = 1.0 - 0.9 * (1.0 - 0.5 * (1.0 - 0.5_f64.sqrt()));
    assert!(visa.iter().all(|it| (it.leaving - each).abs() < 1e-12 && (it.joining - 1.5).abs() < 1e-15), "{visa:?}");
    let pay = weather(event(Kind::PayShock, 1, 7, 0.1), 1);
    assert!((pay.leaving - 0.121).abs() < 1e-12 && (pay.joining - 2.0 / 1.21).abs() < 1e-12, "{pay:?}");
    assert_eq!(weather(event(Kind::Surge, 1, 7, 0.25), 1).required, 3_750 * 60);
    let flood = weather(event(Kind::Flood, 1, 2, 0.5), 1);
    assert!((flood.working - (1.0 - 1.0 / 7.0)).abs() < 1e-15 && (flood.open - 5.0 / 7.0).abs() < 1e-15);
}

/// Events laid over each other in any order give the same bits.
#[test]
fn the_order_of_events_does_not_matter() {
    let run = |events: Vec<Event>| {
        let stress = Stress::new(lively(), events, Responses::default(), 12).expect("sound");
        stress.run(7, 0..20).expect("a run")
    };
    let mut events = storm();
    let first = run(events.clone());
    for _ in 0..events.len() {
        events.rotate_left(1);
        assert_eq!(run(events.clone()), first);
    }
    events.reverse();
    assert_eq!(run(events), first);
}

#[test]
fn every_minute_is_accounted_for_and_the_means_agree() {
    let stress = Stress::new(lively(), storm(), Responses::default(), 26).expect("sound");
    let report = stress.run(3, 0..400).expect("a run").report(&stress, 3).expect("checks pass");
    assert_eq!((report.checks.added_up, report.checks.lost), (12 * 26 * 400, 0));
    assert!(report.checks.compared > 250 && report.checks.within == report.checks.compared, "{:?}", report.checks);
    for it in &report.weeks {
        let met = it.own + it.overtime + it.redeployed + it.aid + it.agency + it.unmet;
        assert!((met - it.required).abs() < 1e-6, "{it:?}");
    }
    let by_place: f64 = report.unmet_by_place.iter().flatten().sum();
    let by_point: f64 = report.points.iter().map(|it| it.mean_unmet).sum();
    assert!((by_place - report.mean_unmet).abs() < 1e-6 && (by_point - report.mean_unmet).abs() < 1e-6);
    assert!(report.weeks.iter().any(|it| it.agency > 0.0) && report.weeks.iter().any(|it| it.aid > 0.0));
}

/// Planted: a minute that is lost, one that is lent twice, and a run whose own minutes are not those of its teams.
#[test]
fn planted_faults_are_found() {
    let stress = Stress::new(lively(), storm(), Responses::default(), 8).expect("sound");
    let mut week: Week = stress.without_chance().remove(4);
    assert_eq!(losses(0, 5, &week), []);
    week.unmet[3] += 1;
    week.lent[0] += 2;
    let found = losses(0, 5, &week);
    assert_eq!(found.iter().map(|it| (it.team, it.surplus)).collect::<Vec<_>>(), [(Some(3), 1), (None, -2)]);
    let tally = stress.run(5, 0..300).expect("a run");
    assert!(tally.report(&stress, 5).is_ok());
    let other = Stress::new(lively().into_iter().map(|it| Team { absence: 0.07, ..it }).collect(), storm(), Responses::default(), 8);
    let failed = tally.report(&other.expect("sound"), 5).expect_err("a run of other teams");
    assert!(failed.within < failed.compared && !failed.passed(), "{failed:?}");
}

/// Chance has a name: parts join to the whole, and with the same luck more trouble never means more staff.
#[test]
fn draws_have_their_own_luck() {
    let stress = Stress::new(lively(), storm(), Responses::default(), 10).expect("sound");
    let whole = stress.run(9, 0..50).expect("a run");
    let parts = stress.run(9, 0..17).expect("a run").join(stress.run(9, 17..50).expect("a run"));
    assert_eq!(parts.as_ref(), Some(&whole));
    assert_eq!(whole.clone().join(whole.clone()), None);
    let mut worse = storm();
    worse[1].size = 0.3;
    let worse = Stress::new(lively(), worse, Responses::default(), 10).expect("sound").run(9, 0..50).expect("a run");
    assert!(worse.own.iter().zip(&whole.own).all(|(more, less)| more <= less) && worse.own != whole.own);
    let calm = stress.calm().run(9, 0..50).expect("a run");
    assert!(calm.own.iter().zip(&whole.own).all(|(calm, stormy)| calm >= stormy));
    assert_eq!(calm, Stress::new(lively(), Vec::new(), Responses::default(), 10).expect("sound").run(9, 0..50).expect("a run"));
}

#[test]
fn everything_wrong_is_said_at_once() {
    let mut teams = vec![team("A", "north", "home care", 1, 1); 2];
    teams[0].absence = f64::NAN;
    let events = vec![Event { hits: provider("nobody"), ..event(Kind::Surge, 0, 0, 11.0) }];
    let responses = Responses { lending: 2.0, ..Responses::default() };
    let wrong = Stress::new(teams, events, responses, 0).expect_err("wrong");
    let said = |field: &str| Wrong::Event { event: 1, field: field.into() };
    let all = [
        Wrong::Team { team: "A".into(), field: "absence".into() },
        Wrong::TeamTwice { team: "A".into() },
        said("from_week"),
        said("days"),
        said("size"),
        Wrong::HitsNobody { event: 1 },
        Wrong::Response { field: "lending".into() },
        Wrong::Weeks,
    ];
    assert_eq!(wrong, all);
    assert_eq!(Stress::new(Vec::new(), Vec::new(), Responses::default(), 1).map(|_| ()), Err(vec![Wrong::Teams]));
    let stress = Stress::new(lively(), Vec::new(), Responses::default(), 104).expect("sound");
    assert_eq!(stress.run(1, 0..0).map(|_| ()), Err(Wrong::Draws));
    assert_eq!(stress.run(1, 0..MOST_STRESS_DRAWS + 1).map(|_| ()), Err(Wrong::Draws));
}
