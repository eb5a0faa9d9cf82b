use super::super::ground::tests::{empty, held};
use super::super::{Reached, Run, Trouble, state};
use super::*;
use crate::Assumptions;
use crate::plan::tests::inputs;
use crate::plan::{bundle, open, run};

/// A plan that opens in June 2024 with 20 care workers.
pub(crate) fn running(today: &str) -> Ground {
    let mut ground = empty();
    ground.today = today.parse().expect("a day");
    ground.run = Some(a_run(1, 1.0));
    ground
}

/// A run with this factor on leaving.
pub(crate) fn a_run(number: u64, factor: f64) -> Run {
    let (inputs, mut assumptions) = (inputs(2030), Assumptions::usual());
    assumptions.leaving_factor.value = factor;
    let result = run(&inputs, &assumptions, 7, 60).expect("a plan");
    let opened = open(&bundle(&inputs, &assumptions, &result).expect("bytes")).expect("a bundle");
    let publication = Reference::new("PUB", number).expect("sound");
    Run { publication: Some(publication), made_on: NaiveDate::from_ymd_opt(2024, 7, 1).expect("a day"), opened }
}

pub(crate) fn month(number: u64, role: &str, day: &str, counts: [&str; 3]) -> Held<crate::records::MonthlyActual> {
    let [heads, starters, leavers] = counts;
    held(number, &[("plan", "WFP-1"), ("role", role), ("month", day), ("heads", heads), ("starters", starters), ("leavers", leavers)])
}

fn action(number: u64, due: &str, state: &str) -> Held<Action> {
    let texts = [("title", "Recruit"), ("done_by", "A. Person"), ("due", due), ("state", state), ("workforce_requirement", "WFR-1")];
    let done = [("done_on", "2024-08-01")];
    held(number, &[&texts[..], if state == "done" { &done[..] } else { &[] }].concat())
}

fn one(ground: &Ground, code: &str) -> Condition {
    conditions(ground).into_iter().find(|it| it.code == code).expect("a condition")
}

fn measure() -> Held<crate::records::Measure> {
    let texts = [("plan", "WFP-1"), ("title", "A course"), ("acts_on", "training"), ("begins", "2024-09-01"), ("stage", "decided")];
    held(1, &texts)
}

/// An action that carries MEA-1 out, from September 2024, for £1,000.
fn carrying(number: u64, due: &str, more: &[(&str, &str)]) -> Held<Action> {
    let texts = [("title", "Teach"), ("done_by", "A"), ("due", due), ("starts", "2024-09-01"), ("cost", "1000"), ("measure", "MEA-1")];
    held(number, &[&texts[..], &[("state", "under-way")], more].concat())
}

fn milestone(number: u64, due: &str, more: &[(&str, &str)]) -> Held<Milestone> {
    held(number, &[&[("plan", "WFP-1"), ("action", "ACT-1"), ("title", "A point"), ("due", due)], more].concat())
}

/// By hand: of three milestones one is reached, one has brought 9 of 12 people and one nobody: (1 + 9/12 + 0) / 3 = 7/12 of the way. £700
/// spent on that come to £1,200 at the end. Two were due by now, of which one is not reached. Twelve people should have come by now of 20.
#[test]
fn what_is_reached_says_what_it_will_cost() {
    let mut ground = running("2024-12-01");
    ground.measures = vec![measure()];
    ground.actions = vec![carrying(1, "2025-03-31", &[("spent", "700"), ("reported_on", "2024-11-30"), ("expected", "2025-04-10")])];
    ground.milestones = vec![
        milestone(1, "2024-10-01", &[("reached_on", "2024-10-04")]),
        milestone(2, "2024-11-20", &[("counts", "starts"), ("planned", "12"), ("reached", "9")]),
        milestone(3, "2025-03-01", &[("counts", "starts"), ("planned", "8")]),
    ];
    let found = delivery(&ground);
    let it = &found.board[0].progress;
    assert_eq!((it.milestones, it.reached, it.late, it.slip), (3, 1, 1, 10));
    assert!(it.share.is_some_and(|it| (it - 7.0 / 12.0).abs() < 1e-12));
    assert_eq!((it.spent, it.forecast), (Some(700.0), Some(1_200.0)));
    let tally = &found.measures[0].tallies;
    assert_eq!(tally.iter().map(|it| (it.counts, it.planned, it.by_now, it.reached)).collect::<Vec<_>>(), [("starts", 20, 12, 9)]);
    let wrong: Vec<_> = found.exceptions.iter().map(|it| (it.trouble, it.by, it.since.to_string())).collect();
    assert_eq!(wrong, [(Trouble::WillOverspend, 200.0, "2024-11-30".to_owned())], "ten days are no slip, a fifth too dear is");
    // A fifth of the way is the least that tells: with one of six reached nothing is forecast.
    ground.milestones.iter_mut().for_each(|it| *it = milestone(it.reference.number(), "2025-03-01", &[]));
    assert_eq!((delivery(&ground).board[0].progress.forecast, delivery(&ground).exceptions.len()), (None, 0));
}

/// 28 days may pass: the 29th makes an exception, and it stands until a judgement or a finding names the action.
#[test]
fn an_exception_stands_until_somebody_decides() {
    let mut ground = running("2024-10-29");
    ground.measures = vec![measure()];
    ground.actions = vec![carrying(1, "2024-10-01", &[])];
    assert!(delivery(&ground).exceptions.is_empty() && one(&ground, "p16-answered").met);
    ground.today = "2024-10-30".parse().expect("a day");
    let found = delivery(&ground).exceptions;
    assert_eq!((found[0].trouble, found[0].by, found[0].since, found[0].answer.is_none()), (Trouble::Slips, 29.0, ground.today, true));
    assert!(!one(&ground, "p16-answered").met);
    let judgement = |number, summary, day| {
        let texts = [("plan", "WFP-1"), ("criterion", "p16"), ("summary", summary), ("reasons", "So"), ("made_by", "A"), ("made_on", day)];
        held(number, &texts)
    };
    ground.judgements = vec![judgement(1, "ACT-1 may wait", "2024-10-29"), judgement(2, "ACT-11 may wait", "2024-11-02")];
    assert!(!one(&ground, "p16-answered").met, "one was made before, the other is about another action");
    ground.judgements.push(judgement(3, "We let ACT-0001 wait for the college.", "2024-11-02"));
    assert_eq!(delivery(&ground).exceptions[0].answer.as_ref().map(|it| it.to_string()), Some("JUD-0003".into()));
    assert!(one(&ground, "p16-answered").met);
    // More is spent than it was to cost: another exception, told of a later day.
    ground.actions = vec![carrying(1, "2024-10-01", &[("spent", "1000.01"), ("reported_on", "2024-11-20")])];
    let found = delivery(&ground).exceptions;
    assert_eq!(
        found.iter().map(|it| (it.trouble, it.answer.is_some())).collect::<Vec<_>>(),
        [(Trouble::Overspent, false), (Trouble::Slips, true)]
    );
    let limits = [("name", "Slip allowed"), ("value", "60"), ("unit", "days"), ("certainty", "known")];
    ground.assumptions = vec![held(1, &limits)];
    assert_eq!(delivery(&ground).exceptions.len(), 1, "sixty days are allowed here");
}

/// By hand: of £1,000 £700 are spent, and with 7/12 of the way behind it comes to £1,200: £500 are still to pay. Of one of which nothing is told
/// all of it is, and of one that is done nothing.
#[test]
fn what_is_still_to_pay_is_what_is_not_spent_yet() {
    let mut ground = running("2024-12-01");
    ground.measures = vec![measure()];
    ground.actions = vec![carrying(1, "2025-03-31", &[("spent", "700"), ("reported_on", "2024-11-30")]), carrying(2, "2025-03-31", &[])];
    ground.actions.push(carrying(3, "2024-11-01", &[("state", "done"), ("done_on", "2024-11-01")]));
    assert_eq!(delivery(&ground).to_pay, 300.0 + 1_000.0);
    ground.milestones = vec![
        milestone(1, "2024-10-01", &[("reached_on", "2024-10-04")]),
        milestone(2, "2024-11-20", &[("counts", "starts"), ("planned", "12"), ("reached", "9")]),
        milestone(3, "2025-03-01", &[("counts", "starts"), ("planned", "8")]),
    ];
    assert_eq!(delivery(&ground).to_pay, 500.0 + 1_000.0);
}

/// A milestone may pass by 28 days as an action may: from the 29th somebody has to decide, although the action itself is in time.
#[test]
fn a_milestone_that_passed_long_ago_makes_an_exception() {
    let mut ground = running("2024-10-29");
    ground.measures = vec![measure()];
    ground.actions = vec![carrying(1, "2025-03-31", &[])];
    ground.milestones = vec![milestone(1, "2024-10-01", &[]), milestone(2, "2024-09-01", &[("reached_on", "2024-10-20")])];
    assert!(delivery(&ground).exceptions.is_empty());
    ground.today = "2024-10-30".parse().expect("a day");
    let found = delivery(&ground).exceptions;
    assert_eq!(found.iter().map(|it| (it.trouble, it.by, it.since)).collect::<Vec<_>>(), [(Trouble::Late, 29.0, ground.today)]);
    ground.milestones[0] = milestone(1, "2024-10-01", &[("counts", "starts"), ("planned", "2"), ("reached", "2")]);
    assert!(delivery(&ground).exceptions.is_empty(), "everybody came");
}

#[test]
fn a_decided_measure_that_nobody_carries_out_is_a_gap() {
    let mut ground = running("2024-10-15");
    ground.measures = vec![measure()];
    assert!(delivery(&ground).measures[0].is_bare() && !one(&ground, "p16-carried").met);
    ground.actions = vec![carrying(1, "2025-01-01", &[("state", "dropped")])];
    assert!(delivery(&ground).measures[0].is_bare(), "what was dropped carries nothing out");
    ground.actions.push(carrying(2, "2025-01-01", &[]));
    let found = delivery(&ground);
    assert_eq!((found.measures[0].actions.len(), found.measures[0].live, found.measures[0].cost), (2, 1, 1_000.0));
    assert!(one(&ground, "p16-carried").met);
    ground.actions.push(held(3, &[("title", "Theirs"), ("done_by", "B"), ("due", "2025-01-01"), ("state", "to-do"), ("measure", "MEA-9")]));
    assert_eq!(delivery(&ground).board.len(), 2, "a measure of another plan is not this one's");
}

#[test]
fn the_board_has_what_is_overdue_first_and_adds_up_nothing_that_is_settled() {
    let mut ground = running("2024-10-15");
    ground.actions = vec![action(1, "2024-12-01", "to-do"), action(2, "2024-09-01", "under-way"), action(3, "2024-08-01", "done")];
    ground.actions.push(held(4, &[("title", "Elsewhere"), ("done_by", "B"), ("due", "2024-01-01"), ("state", "to-do")]));
    let board: Vec<_> = delivery(&ground).board.iter().map(|it| (it.action.number(), it.pace)).collect();
    assert_eq!(board, [(2, Pace::Overdue), (1, Pace::InTime), (3, Pace::Settled)]);
    let overdue = one(&ground, "p16-overdue");
    assert_eq!((overdue.met, overdue.args.clone()), (false, vec![("count", "1".into()), ("of", "2".into())]));
}

/// The run was made on 1 July 2024 and is PUB-1.
#[test]
fn a_judgement_is_outrun_by_a_run_that_it_did_not_see() {
    let ground = running("2025-03-10");
    let judgement = |day, run: &[(&str, &str)]| {
        let texts = [("plan", "WFP-1"), ("criterion", "p16"), ("summary", "So"), ("reasons", "So"), ("made_by", "A"), ("made_on", day)];
        held::<crate::records::Judgement>(1, &[&texts[..], run].concat()).it
    };
    let of = |day, run: &[(&str, &str)]| ground.is_outrun(&judgement(day, run));
    assert!(of("2024-06-30", &[]) && of("2024-06-30", &[("publication", "PUB-2")]));
    assert!(!of("2024-07-01", &[]) && !of("2024-06-30", &[("publication", "PUB-1")]));
    assert!(!Ground { run: None, ..running("2025-03-10") }.is_outrun(&judgement("2024-06-30", &[])), "without a run nothing is newer");
}

/// Twice as many leave as planned: the alarm stands until somebody says what it means, and then the criterion can be in place.
#[test]
fn an_alarm_must_be_answered() {
    let mut ground = running("2025-03-10");
    ground.actions = vec![action(1, "2025-12-01", "under-way")];
    let days = ["2024-07-31", "2024-08-31", "2024-09-30", "2024-10-31", "2024-11-30", "2024-12-31", "2025-01-31"];
    let heads = ["18", "16", "14", "12", "10", "8", "6"];
    ground.months = (1..).zip(days.iter().zip(heads)).map(|(at, (day, heads))| month(at, "Care worker", day, [heads, "0", "2"])).collect();
    let found = delivery(&ground);
    assert!(found.alarms.iter().any(|it| it.watching == Watching::MoreLeave && !it.answered), "{:?}", found.alarms);
    ground.measures = vec![measure()];
    ground.actions.push(carrying(2, "2025-12-01", &[]));
    assert!(!one(&ground, "p16-heeded").met && one(&ground, "p16-current").met);
    let since = found.alarms.iter().map(|it| it.since).max().expect("an alarm");
    let in_it = format!("{since}-28");
    let said = |number, summary, day: &str| {
        let texts = [("plan", "WFP-1"), ("criterion", "p16"), ("summary", summary), ("reasons", "Pay"), ("made_by", "A")];
        held::<crate::records::Judgement>(number, &[&texts[..], &[("made_on", day)]].concat())
    };
    for (summary, day) in [
        ("Too many leave", "2025-02-20"),
        ("Senior care workers stay", "2025-02-20"),
        ("Care workers leave", in_it.as_str()),
        ("Care workers leave", "2025-03-11"),
    ] {
        ground.judgements = vec![said(1, summary, day)];
        assert!(!one(&ground, "p16-heeded").met, "{summary} on {day}");
    }
    ground.judgements = vec![said(1, "Too many care workers leave", "2025-02-20")];
    assert!(one(&ground, "p16-heeded").met);
    assert_eq!(state(&ground, "P16").map(|it| it.reached), Some(Reached::InPlace));
    ground.today = "2025-09-01".parse().expect("a day");
    assert!(!one(&ground, "p16-current").met, "counts of January are no longer current");
}

/// A month to come is no count: it is neither the latest nor an alarm, and it is named. Of two counts of a month both are.
#[test]
fn a_month_that_is_not_over_is_left_out_and_named() {
    let mut ground = running("2024-08-31");
    ground.months = vec![month(1, "Care worker", "2031-12-31", ["3", "0", "9"])];
    let found = delivery(&ground);
    assert_eq!((found.latest, found.alarms.len()), (None, 0));
    let gaps = found.followed.map(|it| it.gaps).unwrap_or_default();
    assert!(gaps.len() == 1 && gaps[0].missing.contains("Care worker in 2031-12 (MAC-0001)"), "{gaps:?}");
    assert!(!one(&ground, "p16-current").met);
    ground
        .months
        .extend([month(2, "Care worker", "2024-07-31", ["20", "0", "0"]), month(3, "Care worker", "2024-08-31", ["20", "0", "0"])]);
    assert_eq!(delivery(&ground).latest.map(|it| it.to_string()).as_deref(), Some("2024-07"), "August ends with this day");
    ground.today = "2024-09-01".parse().expect("a day");
    ground.months.push(month(4, "8", "2024-08-01", ["19", "0", "1"]));
    let found = delivery(&ground);
    assert_eq!(found.latest.map(|it| it.to_string()).as_deref(), Some("2024-08"));
    let gaps = found.followed.map(|it| it.gaps).unwrap_or_default();
    assert!(gaps.iter().any(|it| it.missing.contains("MAC-0003") && it.missing.contains("MAC-0004")), "{gaps:?}");
}
