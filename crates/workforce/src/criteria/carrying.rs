//! P16 · Measure by measure, what is under way: the actions that carry it out, what they cost and whom they have brought; and the measures
//! that nobody carries out.

use super::progress::{Tally, tallies};
use super::whatif::live_measures;
use super::{Carried, Ground};
use crate::records::{Measure, Milestone, Stage};
use chrono::NaiveDate;
use record::{Held, Listed, Reference};
use register::State;
use serde::Serialize;

/// A measure with what carries it out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CarriedOut {
    /// The measure.
    pub measure: Reference,
    /// What is done.
    pub title: String,
    /// The code of how far it has come.
    pub stage: &'static str,
    /// The day it begins.
    pub begins: NaiveDate,
    /// Its actions, dropped ones too.
    pub actions: Vec<Reference>,
    /// How many of them are not dropped.
    pub live: usize,
    /// What its actions that are not dropped cost, in pounds, as far as they say.
    pub cost: f64,
    /// What was spent on all of them, in pounds, as far as they say.
    pub spent: f64,
    /// The longest slip of those that are open, in days.
    pub slip: Option<i64>,
    /// People whom its actions should bring, and brought.
    pub tallies: Vec<Tally>,
}

impl CarriedOut {
    /// Whether the measure is decided and nobody does anything about it.
    pub fn is_bare(&self) -> bool {
        self.stage == Stage::Decided.code() && self.live == 0
    }
}

/// Every live measure with what carries it out: decided ones first, then by number.
pub(super) fn carried_out(ground: &Ground, board: &[Carried]) -> Vec<CarriedOut> {
    let mut live: Vec<&Held<Measure>> = live_measures(ground).collect();
    live.sort_by_key(|it| (it.it.stage != Stage::Decided, it.reference.number()));
    live.into_iter().map(|it| of(ground, board, it)).collect()
}

fn of(ground: &Ground, board: &[Carried], held: &Held<Measure>) -> CarriedOut {
    let mut mine: Vec<&Carried> = board.iter().filter(|it| it.measure.as_ref() == Some(&held.reference)).collect();
    mine.sort_by_key(|it| it.action.number());
    let live = || mine.iter().filter(|it| it.state != State::Dropped.code());
    let open = || live().filter(|it| it.state != State::Done.code());
    let counts = |it: &&Held<Milestone>| live().any(|action| action.action == *it.it.action.reference());
    let milestones: Vec<&Milestone> = ground.milestones.iter().filter(counts).map(|it| &it.it).collect();
    CarriedOut {
        measure: held.reference.clone(),
        title: held.it.title.to_string(),
        stage: held.it.stage.code(),
        begins: held.it.begins,
        live: live().count(),
        cost: live().filter_map(|it| it.cost).fold(0.0, |sum, it| sum + it),
        spent: mine.iter().filter_map(|it| it.progress.spent).fold(0.0, |sum, it| sum + it),
        slip: open().map(|it| it.progress.slip).max(),
        actions: mine.iter().map(|it| it.action.clone()).collect(),
        tallies: tallies(&milestones, ground.today),
    }
}
