//! P16 · How far an action has come: when it is expected, what it has brought, what it will have cost, and when somebody must decide.
//!
//! Every milestone of an action counts the same. One that counts people is reached in part by the people it has brought; another is reached
//! or not. Spending at the end is spending so far over the share reached, as earned value has it (estimate at completion = cost so far over
//! share of the work done). Below a fifth of the way a few pounds would speak for all that is to come: nothing is forecast there.

use super::{Ground, assumed, is_settled};
use crate::records::{Brings, Milestone};
use chrono::{Days, NaiveDate};
use record::{Held, Listed, Reference};
use register::{Action, State};
use serde::Serialize;

/// The name of the assumption that says how many days an action may slip before somebody must decide.
pub const SLIP: &str = "slip_allowed";
/// The name of the assumption that says by how many per cent of its cost an action may be forecast to overspend before somebody must decide.
pub const OVERSPEND: &str = "overspend_allowed";
/// Days that an action may slip where nobody has said.
const SLIP_DAYS: f64 = 28.0;
/// Per cent of its cost by which an action may be forecast to overspend where nobody has said.
const OVERSPEND_PER_CENT: f64 = 10.0;
/// The share reached from which on a cost is forecast.
pub const TELLING: f64 = 0.2;

/// People whom milestones of one sort should bring, and brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// The code of what is counted.
    pub counts: &'static str,
    /// How many all milestones should bring.
    pub planned: i64,
    /// How many those should have brought whose day has come.
    pub by_now: i64,
    /// How many came.
    pub reached: i64,
}

/// How far an action has come.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Progress {
    /// The day on which it was done or is expected: no day before today while it is open.
    pub expected: NaiveDate,
    /// Days by which that is later than promised; below nought when it is earlier.
    pub slip: i64,
    /// What has been spent, in pounds; `None` when nobody has said.
    pub spent: Option<f64>,
    /// The day of the latest report.
    pub reported_on: Option<NaiveDate>,
    /// How many milestones it has.
    pub milestones: usize,
    /// How many of them are reached.
    pub reached: usize,
    /// How many are not reached although their day has passed.
    pub late: usize,
    /// The earliest day of those that are late.
    pub late_since: Option<NaiveDate>,
    /// The share of the way that its milestones say it has come; `None` without any.
    pub share: Option<f64>,
    /// What it will have cost, in pounds; `None` while that cannot be told.
    pub forecast: Option<f64>,
    /// People whom it should bring, and brought.
    pub tallies: Vec<Tally>,
}

/// What an action may slip and overspend before somebody must decide.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Allowed {
    /// Days.
    pub slip_days: f64,
    /// Per cent of its cost.
    pub overspend_per_cent: f64,
}

/// What is wrong with an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trouble {
    /// It is done later than promised by more days than are allowed.
    Slips,
    /// One of its milestones is not reached by more days after its own than are allowed.
    Late,
    /// More has been spent than it was to cost.
    Overspent,
    /// More will have been spent than it was to cost, by more than is allowed.
    WillOverspend,
}

/// Something wrong with an action that stands until somebody decides.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Exception {
    /// The action.
    pub action: Reference,
    /// What will be done.
    pub title: String,
    /// What is wrong.
    pub trouble: Trouble,
    /// By how much: days of a slip or of a milestone, pounds of an overspend.
    pub by: f64,
    /// Since when that is known.
    pub since: NaiveDate,
    /// The judgement or review finding that names the action and was recorded since.
    pub answer: Option<Reference>,
}

/// What is allowed: by an assumption of the plan's place, or as usual.
pub fn allowed(ground: &Ground) -> Allowed {
    let of = |name: &str, usual: f64| assumed(ground, name).map(|it| it.it.value.get()).filter(|it| *it >= 0.0).unwrap_or(usual);
    Allowed { slip_days: of(SLIP, SLIP_DAYS), overspend_per_cent: of(OVERSPEND, OVERSPEND_PER_CENT) }
}

/// How far an action has come on a day, by its own report and its milestones.
pub fn progress(it: &Action, milestones: &[&Milestone], today: NaiveDate) -> Progress {
    let expected = match it.state {
        State::Done => it.done_on.unwrap_or(it.due),
        State::Dropped => it.due,
        _ => it.expected.unwrap_or(it.due).max(today),
    };
    let spent = it.spent.map(|it| it.in_pence() as f64 / 100.0);
    let share = share(milestones);
    let late = || milestones.iter().filter(|it| !is_reached(it) && it.due < today);
    Progress {
        expected,
        slip: (expected - it.due).num_days(),
        spent,
        reported_on: it.reported_on,
        milestones: milestones.len(),
        reached: milestones.iter().filter(|it| is_reached(it)).count(),
        late: late().count(),
        late_since: late().map(|it| it.due).min(),
        share,
        forecast: will_cost(&it.state, spent, share),
        tallies: tallies(milestones, today),
    }
}

/// Whether a milestone is reached: somebody said on which day, or everybody came.
pub fn is_reached(it: &Milestone) -> bool {
    it.reached_on.is_some() || it.planned.as_ref().zip(it.reached.as_ref()).is_some_and(|(planned, reached)| reached.get() >= planned.get())
}

fn share(milestones: &[&Milestone]) -> Option<f64> {
    let part = |it: &&Milestone| match &it.planned {
        Some(planned) => it.reached.as_ref().map_or(0.0, |it| (it.get() as f64 / planned.get() as f64).min(1.0)),
        None => f64::from(u8::from(it.reached_on.is_some())),
    };
    mean(&milestones.iter().map(part).collect::<Vec<_>>())
}

/// The share of the way that milestones have come together, by what is reached of each; `None` without any.
pub(crate) fn mean(parts: &[f64]) -> Option<f64> {
    (!parts.is_empty()).then(|| parts.iter().sum::<f64>() / parts.len() as f64)
}

/// What it will have cost, to the penny: what was spent when nothing is left to do, else what was spent over the share reached.
fn will_cost(state: &State, spent: Option<f64>, share: Option<f64>) -> Option<f64> {
    if is_settled(state) { spent } else { forecast(spent?, share?) }
}

/// What something will have cost that has come this share of the way for what was spent; `None` while that is too little to tell.
pub(crate) fn forecast(spent: f64, share: f64) -> Option<f64> {
    (share >= TELLING).then(|| (spent / share * 100.0).round() / 100.0)
}

/// People by what is counted, in the order in which a course goes; what is not counted is left out.
pub fn tallies(milestones: &[&Milestone], today: NaiveDate) -> Vec<Tally> {
    let of = |sort: Brings| {
        let mine: Vec<&&Milestone> = milestones.iter().filter(|it| it.counts == Some(sort)).collect();
        let planned = |it: &&&Milestone| it.planned.as_ref().map_or(0, |it| it.get());
        let tally = Tally {
            counts: sort.code(),
            planned: mine.iter().map(planned).sum(),
            by_now: mine.iter().filter(|it| it.due <= today).map(planned).sum(),
            reached: mine.iter().filter_map(|it| it.reached.as_ref()).map(|it| it.get()).sum(),
        };
        (!mine.is_empty()).then_some(tally)
    };
    [Brings::Starts, Brings::Completions, Brings::Recruits].into_iter().filter_map(of).collect()
}

/// What is wrong with an action, and whether somebody has decided since.
pub fn exceptions(ground: &Ground, held: &Held<Action>, progress: &Progress, allowed: Allowed) -> Vec<Exception> {
    let it = &held.it;
    let open = !is_settled(&it.state);
    let told = progress.reported_on.unwrap_or(ground.today);
    let cost = it.cost.map(|it| it.in_pence() as f64 / 100.0);
    let limit = allowed.slip_days.round() as i64;
    let mut found = Vec::new();
    if open && progress.slip > limit {
        // A slip that was told is known from the report; one that the calendar told, from the first day beyond what is allowed.
        let by_calendar = it.due.checked_add_days(Days::new(limit.unsigned_abs() + 1)).unwrap_or(it.due);
        let was_told = it.expected.is_some_and(|at| (at - it.due).num_days() > limit);
        found.push((Trouble::Slips, progress.slip as f64, if was_told { told.min(by_calendar) } else { by_calendar }));
    }
    if let Some(since) = progress.late_since.filter(|it| open && (ground.today - *it).num_days() > limit) {
        let known = since.checked_add_days(Days::new(limit.unsigned_abs() + 1)).unwrap_or(since);
        found.push((Trouble::Late, (ground.today - since).num_days() as f64, known));
    }
    if let Some((spent, cost)) = progress.spent.zip(cost) {
        let forecast = progress.forecast.filter(|it| open && *it > cost * (1.0 + allowed.overspend_per_cent / 100.0));
        if spent > cost {
            found.push((Trouble::Overspent, spent - cost, told));
        } else if let Some(forecast) = forecast {
            found.push((Trouble::WillOverspend, forecast - cost, told));
        }
    }
    let exception = |(trouble, by, since)| Exception {
        action: held.reference.clone(),
        title: it.title.to_string(),
        trouble,
        by,
        since,
        answer: answer(ground, &held.reference, since),
    };
    found.into_iter().map(exception).collect()
}

/// The latest judgement or review finding that was recorded since a day and names the action.
fn answer(ground: &Ground, action: &Reference, since: NaiveDate) -> Option<Reference> {
    let judged = ground
        .judgements
        .iter()
        .filter(|it| it.it.made_on >= since && (names(it.it.summary.as_str(), action) || names(it.it.reasons.as_str(), action)));
    let found = ground.findings.iter().filter(|it| {
        let linked = it.it.action.as_ref().is_some_and(|it| it.reference() == action);
        let said = names(it.it.reasons.as_str(), action) || it.it.change.as_ref().is_some_and(|it| names(it.as_str(), action));
        it.it.found_on >= since && (linked || said)
    });
    let judged = judged.map(|it| (it.it.made_on, &it.reference));
    let found = found.map(|it| (it.it.found_on, &it.reference));
    judged.chain(found).max().map(|it| it.1.clone())
}

/// Whether a text names a record by its reference, with or without noughts in front of the number.
fn names(text: &str, reference: &Reference) -> bool {
    text.split(|it: char| !it.is_ascii_alphanumeric() && it != '-').filter_map(Reference::parse).any(|it| it == *reference)
}
