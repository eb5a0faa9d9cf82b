//! P17 · What the records of a plan said when two runs of it were published: measures, requirements and money, held side by side.

use super::p15::{Means, MoneyYear, laid};
use super::{Ground, Run};
use crate::plan::PlanInputs;
use crate::records::{Funding, Measure, Stage};
use chrono::NaiveDate;
use record::{Held, Record, Reference};
use register::{Action, WorkforceRequirement};
use serde::Serialize;
use std::collections::BTreeSet;

/// A number that moves by less than this share of the larger of both is no change worth telling a partner.
pub const LEAST_CHANGE: f64 = 0.05;
/// A day that moves by fewer days than this is none either.
pub const LEAST_DAYS: i64 = 28;

/// Records of a plan as they stood at one moment.
#[derive(Clone, Debug, Default)]
pub struct Stood {
    /// Measures, dropped ones too.
    pub measures: Vec<Held<Measure>>,
    /// Money.
    pub fundings: Vec<Held<Funding>>,
    /// Workforce requirements of the place.
    pub requirements: Vec<Held<WorkforceRequirement>>,
    /// Actions of the place.
    pub actions: Vec<Held<Action>>,
}

/// What became of a record between two runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// It was not there, or was dropped, and is there.
    Added,
    /// It was there, and is dropped or taken out of use.
    Dropped,
    /// It says something else.
    Changed,
}

/// A field that says something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// The name of the field.
    pub field: &'static str,
    /// The canonical text before; empty when nothing was said.
    pub before: String,
    /// The canonical text after.
    pub after: String,
}

/// A record that came, went or says something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecordChange {
    /// The record.
    pub reference: Reference,
    /// What it is called.
    pub title: String,
    /// What became of it.
    pub turn: Turn,
    /// What it says otherwise; empty unless it changed.
    pub fields: Vec<FieldChange>,
    /// Whether that is large enough to tell partners.
    pub is_material: bool,
}

/// An amount before and after, in pounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Amounts {
    /// Before.
    pub before: f64,
    /// After.
    pub after: f64,
}

impl Amounts {
    /// What it rose by.
    pub fn moved(self) -> f64 {
        self.after - self.before
    }
}

/// Cost and money of a year, before and after.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MoneyChange {
    /// The year.
    pub year: i32,
    /// What decided measures and actions of no measure cost.
    pub decided: Amounts,
    /// What all live measures and actions of no measure cost.
    pub all: Amounts,
    /// Confirmed money.
    pub confirmed: Amounts,
    /// What is not paid for.
    pub unfunded: Amounts,
}

impl MoneyChange {
    fn is_none(&self) -> bool {
        [self.decided, self.all, self.confirmed].iter().all(|it| it.moved().abs() < 0.005)
    }
}

/// What the records say otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RecordsChanged {
    /// Measures that came, went or changed.
    pub measures: Vec<RecordChange>,
    /// Requirements that came, went or changed.
    pub requirements: Vec<RecordChange>,
    /// Years whose cost or money changed, of those that both runs have.
    pub money: Vec<MoneyChange>,
}

impl RecordsChanged {
    /// Whether both say the same.
    pub fn is_none(&self) -> bool {
        self.measures.is_empty() && self.requirements.is_empty() && self.money.is_empty()
    }
}

const MEASURE: [&str; 14] =
    ["title", "acts_on", "roles", "effect", "low", "high", "intake", "completion", "stays", "begins", "lead", "once", "yearly", "stage"];
const REQUIREMENT: [&str; 4] = ["title", "role", "whole_time", "needed_by"];

/// What the records said otherwise when the later run was published; `None` unless it is known how they stood.
pub(super) fn records_changed(ground: &Ground, before: &Run, after: &Run) -> Option<RecordsChanged> {
    let [old, new] = ground.stood.as_deref()?;
    let live = |it: &Measure| it.stage != Stage::Dropped;
    Some(RecordsChanged {
        measures: turned(&old.measures, &new.measures, live, &MEASURE),
        requirements: turned(&old.requirements, &new.requirements, |_| true, &REQUIREMENT),
        money: money(ground, (&before.opened.inputs, old), (&after.opened.inputs, new)),
    })
}

fn turned<R: Record>(old: &[Held<R>], new: &[Held<R>], live: impl Fn(&R) -> bool, fields: &[&str]) -> Vec<RecordChange> {
    let of = |all: &'_ [Held<R>], reference: &Reference| all.iter().position(|it| it.reference == *reference && live(&it.it));
    let every: BTreeSet<&Reference> = old.iter().chain(new).map(|it| &it.reference).collect();
    let change = |reference: &Reference| {
        let (was, is) = (of(old, reference).map(|at| &old[at].it), of(new, reference).map(|at| &new[at].it));
        let (turn, changes) = match (was, is) {
            (None, None) => return None,
            (None, Some(_)) => (Turn::Added, Vec::new()),
            (Some(_), None) => (Turn::Dropped, Vec::new()),
            (Some(was), Some(is)) => (Turn::Changed, changes(was, is, fields)),
        };
        let is_material = turn != Turn::Changed || changes.iter().any(is_material);
        let title = text_of(is.or(was)?, R::KIND.title);
        (turn != Turn::Changed || !changes.is_empty()).then(|| RecordChange {
            reference: reference.clone(),
            title,
            turn,
            fields: changes,
            is_material,
        })
    };
    let mut found: Vec<RecordChange> = every.into_iter().filter_map(change).collect();
    found.sort_by(|a, b| (a.turn, &a.reference).cmp(&(b.turn, &b.reference)));
    found
}

fn text_of<R: Record>(it: &R, field: &str) -> String {
    R::KIND.place(field).and_then(|at| it.cells().get(at).map(|it| it.text().to_string())).unwrap_or_default()
}

fn changes<R: Record>(was: &R, is: &R, fields: &[&str]) -> Vec<FieldChange> {
    let (old, new) = (was.cells(), is.cells());
    let differs = |(at, field): (usize, &record::Field)| {
        let (before, after) = (old.get(at)?.text().to_string(), new.get(at)?.text().to_string());
        (fields.contains(&field.name) && before != after).then_some(FieldChange { field: field.name, before, after })
    };
    R::KIND.fields.iter().enumerate().filter_map(differs).collect()
}

/// Whether a change is large enough to tell: a twentieth of a number, four weeks of a day; of anything else every change, save a new name.
fn is_material(it: &FieldChange) -> bool {
    let number = |text: &str| text.trim_end_matches('%').parse::<f64>().ok();
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    if let (Some(before), Some(after)) = (number(&it.before), number(&it.after)) {
        return (after - before).abs() >= LEAST_CHANGE * before.abs().max(after.abs());
    }
    if let (Some(before), Some(after)) = (day(&it.before), day(&it.after)) {
        return (after - before).num_days().abs() >= LEAST_DAYS;
    }
    it.field != "title"
}

fn money(ground: &Ground, before: (&PlanInputs, &Stood), after: (&PlanInputs, &Stood)) -> Vec<MoneyChange> {
    let years = |(inputs, stood): (&PlanInputs, &Stood)| -> Vec<MoneyYear> {
        let then = Means { measures: &stood.measures, fundings: &stood.fundings, actions: ground.carrying(&stood.actions) };
        laid(inputs, &then)
    };
    let (old, new) = (years(before), years(after));
    let change = |now: &MoneyYear| {
        let then = old.iter().find(|it| it.year == now.year)?;
        let both = |of: &dyn Fn(&MoneyYear) -> f64| Amounts { before: of(then), after: of(now) };
        let change = MoneyChange {
            year: now.year,
            decided: both(&|it| it.decided),
            all: both(&|it| it.all),
            confirmed: both(&|it| it.confirmed),
            unfunded: both(&|it| it.unfunded),
        };
        (!change.is_none()).then_some(change)
    };
    new.iter().filter_map(change).collect()
}
