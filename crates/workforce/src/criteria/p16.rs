//! P16 · Putting the plan to work: actions with owners and days, and the months counted against what was planned.

use super::carrying::{CarriedOut, carried_out};
use super::progress::{Allowed, Exception, Progress, allowed, exceptions, progress};
use super::running::{counted, followed};
use super::{Condition, Ground, Next, is_settled};
use crate::live::Followed;
use crate::records::{Milestone, Stage};
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
    /// The measure of the plan that it carries out.
    pub measure: Option<Reference>,
    /// How far it has come.
    pub progress: Progress,
}

impl Carried {
    /// What it still costs beyond what was spent, in pounds: what it is forecast to cost in all, or else what it was to cost. `None` when nobody
    /// has said what it costs.
    pub fn to_pay(&self) -> Option<f64> {
        let in_all = self.progress.forecast.or(self.cost)?;
        Some((in_all - self.progress.spent.unwrap_or(0.0)).max(0.0))
    }
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
    /// Whether a conclusion on P16 or a review finding that names the role has been recorded after that month.
    pub answered: bool,
}

/// How the plan is carried out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Delivery {
    /// Its actions, those overdue first.
    pub board: Vec<Carried>,
    /// Its live measures with what carries each of them out, decided ones first.
    pub measures: Vec<CarriedOut>,
    /// What is wrong with actions, what nobody has answered first.
    pub exceptions: Vec<Exception>,
    /// What an action may slip and overspend before it is an exception.
    pub allowed: Allowed,
    /// What open actions still cost beyond what was spent on them, in pounds, as far as they say.
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
    let allowed = allowed(ground);
    let mut board: Vec<Carried> = Vec::new();
    let mut troubles: Vec<Exception> = Vec::new();
    for held in on_the_board(ground) {
        let it = carried(ground, held);
        troubles.extend(exceptions(ground, held, &it.progress, allowed));
        board.push(it);
    }
    troubles.sort_by(|a, b| (a.answer.is_some(), a.trouble, a.since, &a.action).cmp(&(b.answer.is_some(), b.trouble, b.since, &b.action)));
    board.sort_by(|a, b| (a.pace, a.due, &a.action).cmp(&(b.pace, b.due, &b.action)));
    let to_pay = board.iter().filter(|it| it.pace != Pace::Settled).filter_map(Carried::to_pay).sum();
    let followed = followed(ground);
    let latest = followed.iter().flat_map(|it| &it.whole.roles).filter_map(|it| it.latest).max();
    let alarms = followed.iter().flat_map(|it| &it.whole.roles).flat_map(|role| {
        let standing = role.warnings.iter().filter(|it| it.state == State::Alarm);
        standing.filter_map(|it| {
            let since = it.since?;
            Some(Divergence { role: role.name.clone(), watching: it.watching, since, answered: answered(ground, &role.name, since) })
        })
    });
    let alarms = alarms.collect();
    let measures = carried_out(ground, &board);
    Delivery { board, measures, exceptions: troubles, allowed, to_pay, latest, alarms, followed }
}

/// The actions that carry the plan out.
pub(super) fn on_the_board(ground: &Ground) -> impl Iterator<Item = &Held<Action>> {
    ground.actions.iter().filter(|it| carries_out(ground, it))
}

impl Ground {
    /// Those of some actions, as they stood once, that carry the plan out.
    pub(super) fn carrying<'a>(&self, actions: &'a [Held<Action>]) -> Vec<&'a Held<Action>> {
        actions.iter().filter(|it| carries_out(self, it)).collect()
    }
}

/// An action carries the plan out when it carries out a measure of it, has a milestone in it, helps to meet a workforce requirement, or a
/// finding of the review led to it.
fn carries_out(ground: &Ground, action: &Held<Action>) -> bool {
    let tied = |it: &&Held<register::WorkforceRequirement>| ground.tied(&it.reference, Relation::MetBy, &action.reference);
    measure_of(ground, action).is_some()
        || ground.milestones.iter().any(|it| *it.it.action.reference() == action.reference)
        || action.it.workforce_requirement.is_some()
        || ground.requirements.iter().any(|it| tied(&it))
        || ground.findings.iter().any(|it| it.it.action.as_ref().is_some_and(|it| *it.reference() == action.reference))
}

/// The measure of this plan that an action carries out.
fn measure_of(ground: &Ground, action: &Held<Action>) -> Option<Reference> {
    let named = action.it.measure.as_ref()?.reference();
    ground.measures.iter().find(|it| it.reference == *named).map(|it| it.reference.clone())
}

fn carried(ground: &Ground, held: &Held<Action>) -> Carried {
    let it = &held.it;
    let left = (it.due - ground.today).num_days();
    let milestones: Vec<&Milestone> =
        ground.milestones.iter().filter(|it| *it.it.action.reference() == held.reference).map(|it| &it.it).collect();
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
        measure: measure_of(ground, held),
        progress: progress(it, &milestones, ground.today),
    }
}

/// Whether somebody said after a month what an early warning of a role means: nobody could know of it before the month was over, and what
/// does not name the role speaks of something else.
fn answered(ground: &Ground, role: &str, since: Month) -> bool {
    let later = |on: NaiveDate| Month::of(on) > since && on <= ground.today;
    let named = |text: &str| names_role(ground, text, role);
    let judged = ground.judged_on("P16");
    let mut judged = judged.iter().map(|it| &it.it);
    let mut found = ground.findings.iter().map(|it| &it.it);
    judged.any(|it| later(it.made_on) && (named(it.summary.as_str()) || named(it.reasons.as_str())))
        || found.any(|it| {
            let change = it.change.as_ref().is_some_and(|it| named(it.as_str()));
            later(it.found_on) && (change || named(it.objective.as_str()) || named(it.reasons.as_str()))
        })
}

/// Whether a text names a role of the run, alone or as many: “senior care workers” do not name the role of care worker.
fn names_role(ground: &Ground, text: &str, role: &str) -> bool {
    let (mut text, role) = (text.to_lowercase(), role.to_lowercase());
    let roles = ground.run.iter().flat_map(|it| &it.opened.inputs.baseline.roles).map(|it| it.name.to_lowercase());
    for longer in roles.filter(|it| *it != role && it.contains(&role)) {
        text = text.replace(&longer, " ");
    }
    let parts: Vec<&str> = text.split(role.as_str()).collect();
    let apart = |it: Option<char>| !it.is_some_and(char::is_alphanumeric);
    parts.windows(2).any(|it| match it {
        [before, after] => apart(before.chars().next_back()) && apart(after.strip_prefix('s').unwrap_or(after).chars().next()),
        _ => false,
    })
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = delivery(ground);
    let overdue = found.board.iter().filter(|it| it.pace == Pace::Overdue).count();
    let open = found.board.iter().filter(|it| it.pace != Pace::Settled).count();
    let current = found.latest.is_some_and(|it| Month::of(ground.today).since(it) <= CURRENT);
    let answered = found.alarms.iter().filter(|it| it.answered).count();
    let decided = found.measures.iter().filter(|it| it.stage == Stage::Decided.code()).count();
    let bare = found.measures.iter().filter(|it| it.is_bare()).count();
    let settled = found.exceptions.iter().filter(|it| it.answer.is_some()).count();
    let heeded = found.latest.is_some() && answered == found.alarms.len();
    vec![
        ground.ran(),
        Condition::at_least("p16-board", found.board.len(), 1, Next::Make("action")),
        Condition::new("p16-overdue", !found.board.is_empty() && overdue == 0, Next::Look("action"))
            .with("count", overdue)
            .with("of", open),
        Condition::all_of("p16-carried", decided - bare, decided, Next::Make("action")),
        Condition::new("p16-answered", !found.board.is_empty() && settled == found.exceptions.len(), Next::Make("judgement"))
            .with("done", settled)
            .with("of", found.exceptions.len()),
        Condition::new("p16-current", current, Next::Make("monthly_actual")),
        Condition::new("p16-heeded", heeded, Next::Make(if found.latest.is_some() { "judgement" } else { "monthly_actual" }))
            .with("done", answered)
            .with("of", found.alarms.len())
            .with("months", counted(ground).len()),
        ground.judged("P16"),
    ]
}

#[cfg(test)]
pub(super) use tests::a_run;
#[cfg(test)]
pub(crate) use tests::{month, running};

#[cfg(test)]
mod tests;
