//! P16 · Putting the plan to work: actions with owners and days, and the months counted against what was planned.

use super::running::followed;
use super::{Condition, Ground, Next, is_settled};
use crate::live::Followed;
use chrono::NaiveDate;
use record::{Held, Listed as _, Reference};
use register::{Action, Relation};
use serde::Serialize;
use staffing::live::{Month, State, Watching};

/// How an action stands on its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pace {
    /// Its day has passed, and it is not done.
    Overdue,
    /// Its day lies within the next month.
    Soon,
    /// Its day lies further off.
    InTime,
    /// Done or dropped.
    Settled,
}

/// One action that carries the plan out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Carried {
    /// The action.
    pub action: Reference,
    /// What will be done.
    pub title: String,
    /// Who does it.
    pub by: String,
    /// The organisation they work for.
    pub organisation: Option<String>,
    /// By when.
    pub due: NaiveDate,
    /// The code of how far it has come.
    pub state: &'static str,
    /// How it stands on its day.
    pub pace: Pace,
    /// What it costs, in pounds.
    pub cost: Option<f64>,
}

/// An early warning that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Divergence {
    /// The role.
    pub role: String,
    /// What runs otherwise than planned.
    pub watching: Watching,
    /// Since which month.
    pub since: Month,
    /// Whether a conclusion on P16 or a review finding has been recorded since.
    pub answered: bool,
}

/// How the plan is carried out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Delivery {
    /// Its actions, those overdue first.
    pub board: Vec<Carried>,
    /// What open actions still cost, in pounds, as far as they say.
    pub to_pay: f64,
    /// The months counted, held against the run; `None` without any.
    pub followed: Option<Followed>,
    /// The latest month counted of any role.
    pub latest: Option<Month>,
    /// Early warnings that stand.
    pub alarms: Vec<Divergence>,
}

/// Days ahead that count as soon.
const SOON: i64 = 31;
/// Counts may lie so many months behind today and still be current: a month needs a month to be counted.
const CURRENT: i32 = 2;

/// How the plan is carried out.
pub fn delivery(ground: &Ground) -> Delivery {
    let mut board: Vec<Carried> = ground.actions.iter().filter(|it| carries_out(ground, it)).map(|it| carried(it, ground.today)).collect();
    board.sort_by(|a, b| (a.pace, a.due, &a.action).cmp(&(b.pace, b.due, &b.action)));
    let to_pay = board.iter().filter(|it| it.pace != Pace::Settled).filter_map(|it| it.cost).sum();
    let followed = followed(ground);
    let latest = followed.iter().flat_map(|it| &it.whole.roles).filter_map(|it| it.latest).max();
    let alarms = followed.iter().flat_map(|it| &it.whole.roles).flat_map(|role| {
        let standing = role.warnings.iter().filter(|it| it.state == State::Alarm);
        standing.filter_map(|it| {
            let since = it.since?;
            Some(Divergence { role: role.name.clone(), watching: it.watching, since, answered: answered(ground, since) })
        })
    });
    let alarms = alarms.collect();
    Delivery { board, to_pay, latest, alarms, followed }
}

/// An action carries the plan out when it helps to meet a workforce requirement, or a finding of the review led to it.
fn carries_out(ground: &Ground, action: &Held<Action>) -> bool {
    let tied = |it: &&Held<register::WorkforceRequirement>| ground.tied(&it.reference, Relation::MetBy, &action.reference);
    action.it.workforce_requirement.is_some()
        || ground.requirements.iter().any(|it| tied(&it))
        || ground.findings.iter().any(|it| it.it.action.as_ref().is_some_and(|it| *it.reference() == action.reference))
}

fn carried(held: &Held<Action>, today: NaiveDate) -> Carried {
    let it = &held.it;
    let left = (it.due - today).num_days();
    let pace = match left {
        _ if is_settled(&it.state) => Pace::Settled,
        ..0 => Pace::Overdue,
        0..=SOON => Pace::Soon,
        _ => Pace::InTime,
    };
    Carried {
        action: held.reference.clone(),
        title: it.title.to_string(),
        by: it.done_by.to_string(),
        organisation: it.organisation.as_ref().map(ToString::to_string),
        due: it.due,
        state: it.state.code(),
        pace,
        cost: it.cost.map(|it| it.in_pence() as f64 / 100.0),
    }
}

fn answered(ground: &Ground, since: Month) -> bool {
    let judged = ground.judged_on("P16").iter().any(|it| Month::of(it.it.made_on) >= since);
    judged || ground.findings.iter().any(|it| Month::of(it.it.found_on) >= since)
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = delivery(ground);
    let overdue = found.board.iter().filter(|it| it.pace == Pace::Overdue).count();
    let open = found.board.iter().filter(|it| it.pace != Pace::Settled).count();
    let current = found.latest.is_some_and(|it| Month::of(ground.today).since(it) <= CURRENT);
    let answered = found.alarms.iter().filter(|it| it.answered).count();
    let heeded = found.latest.is_some() && answered == found.alarms.len();
    vec![
        ground.ran(),
        Condition::at_least("p16-board", found.board.len(), 1, Next::Make("action")),
        Condition::new("p16-overdue", !found.board.is_empty() && overdue == 0, Next::Look("action"))
            .with("count", overdue)
            .with("of", open),
        Condition::new("p16-current", current, Next::Make("monthly_actual")),
        Condition::new("p16-heeded", heeded, Next::Make(if found.latest.is_some() { "judgement" } else { "monthly_actual" }))
            .with("done", answered)
            .with("of", found.alarms.len())
            .with("months", ground.months.len()),
        ground.judged("P16"),
    ]
}

#[cfg(test)]
pub(super) use tests::{a_run, month, running};

#[cfg(test)]
mod tests {
    use super::super::ground::tests::{empty, held};
    use super::super::{Reached, Run, state};
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

    #[test]
    fn the_board_has_what_is_overdue_first_and_adds_up_nothing_that_is_settled() {
        let mut ground = running("2024-10-15");
        ground.actions = vec![action(1, "2024-12-01", "to-do"), action(2, "2024-09-01", "under-way"), action(3, "2024-08-01", "done")];
        ground.actions.push(held(4, &[("title", "Elsewhere"), ("done_by", "B"), ("due", "2024-01-01"), ("state", "to-do")]));
        let board: Vec<_> = delivery(&ground).board.iter().map(|it| (it.action.number(), it.pace)).collect();
        assert_eq!(board, [(2, Pace::Overdue), (1, Pace::InTime), (3, Pace::Settled)]);
        let overdue = &conditions(&ground)[2];
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
        ground.months =
            (1..).zip(days.iter().zip(heads)).map(|(at, (day, heads))| month(at, "Care worker", day, [heads, "0", "2"])).collect();
        let found = delivery(&ground);
        assert!(found.alarms.iter().any(|it| it.watching == Watching::MoreLeave && !it.answered), "{:?}", found.alarms);
        assert!(!conditions(&ground)[4].met && conditions(&ground)[3].met);
        let texts = [("plan", "WFP-1"), ("criterion", "p16"), ("summary", "Too many leave"), ("reasons", "Pay"), ("made_by", "A")];
        ground.judgements.push(held(1, &[&texts[..], &[("made_on", "2025-02-20")]].concat()));
        assert!(conditions(&ground)[4].met);
        assert_eq!(state(&ground, "P16").map(|it| it.reached), Some(Reached::InPlace));
        ground.today = "2025-09-01".parse().expect("a day");
        assert!(!conditions(&ground)[3].met, "counts of January are no longer current");
    }
}
