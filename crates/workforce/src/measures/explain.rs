//! Why the gap is what it is: the change between two settings, shared out among its causes.
//!
//! Each draw's change is shared out by Shapley values over the blocks that differ, so the bars of a draw add up to its change whatever the
//! interactions; the bars shown are means over the draws, with the range over the draws. Blocks that move staff are run in every
//! combination; what is needed and what a head gives are known for every combination without a run.

use super::{Block, Change, People, Setting, World};
use crate::plan::{Figure, Unplannable};
use serde::{Deserialize, Serialize};

/// The part of one cause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// The cause.
    pub block: Block,
    /// By how many posts it moves the gap: its mean, and its range over the draws.
    pub part: Figure,
}

/// A change of the gap, explained.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The year whose gap is explained.
    pub year: i32,
    /// The gap of the setting from which it starts.
    pub from: f64,
    /// The causes; their means add up to the gap at the end less that at the start.
    pub bars: Vec<Bar>,
    /// The gap of the setting at which it ends.
    pub to: f64,
    /// How many combinations were simulated.
    pub runs: usize,
}

/// Shares out the change of the gap of all roles in `year` between two settings.
///
/// # Errors
/// Why nothing can be run, or a year that is not ahead.
pub fn explain(world: &World<'_>, from: &Setting, to: &Setting, year: i32) -> Result<Explanation, Unplannable> {
    let step = usize::try_from(i64::from(year) - i64::from(world.year(0))).ok().filter(|it| (1..=world.steps()).contains(it));
    let step = step.ok_or(Unplannable::Horizon { base_year: world.year(0), horizon: year })?;
    let blocks: Vec<Block> = Block::ALL.into_iter().filter(|it| differs(*it, from, to)).collect();
    let gaps = Gaps::of(world, from, to, &blocks, step)?;
    let draws = gaps.draws;
    let mut parts = vec![Vec::with_capacity(draws); blocks.len()];
    for draw in 0..draws {
        if blocks.is_empty() {
            break;
        }
        let shared = measure::shapley(blocks.len(), |set| gaps.worth(set, draw)).ok_or_else(not_finite)?;
        shared.into_iter().zip(&mut parts).for_each(|(part, of)| of.push(part));
    }
    let bar = |(block, parts): (&Block, &Vec<f64>)| Some(Bar { block: *block, part: Figure::of(parts)? });
    let bars = blocks.iter().zip(&parts).map(bar).collect::<Option<Vec<_>>>().ok_or_else(not_finite)?;
    let mean = |set: u64| (0..draws).map(|draw| gaps.worth(set, draw)).sum::<f64>() / draws as f64;
    let start = mean(0);
    // The end is the start and its bars: a waterfall cannot disagree with its total.
    let to = bars.iter().fold(start, |sum, it| sum + it.part.mean);
    Ok(Explanation { year, from: start, bars, to, runs: gaps.runs })
}

fn not_finite() -> Unplannable {
    Unplannable::Engine { why: "A part of the explanation is not a finite number.".to_owned() }
}

fn of_block(setting: &Setting, block: Block) -> Vec<&Change> {
    setting.changes.iter().filter(|it| it.block == block).collect()
}

fn differs(block: Block, from: &Setting, to: &Setting) -> bool {
    (block == Block::Population && from.people != to.people) || of_block(from, block) != of_block(to, block)
}

/// The gap of every combination of blocks, put together from what is needed, what a head gives and how many heads there are.
struct Gaps {
    draws: usize,
    roles: usize,
    runs: usize,
    /// The blocks that move staff, as bits, and by their combination, draw and role: heads.
    staff: Layer<u32>,
    need: Layer<f64>,
    hours: Layer<f64>,
}

/// Numbers by combination of some of the blocks.
struct Layer<T> {
    /// The bits of the blocks that matter here.
    bits: Vec<u64>,
    by_set: Vec<Vec<T>>,
}

impl<T> Layer<T> {
    fn at(&self, set: u64) -> &[T] {
        let place = self.bits.iter().enumerate().filter(|it| set & it.1 != 0).map(|it| 1 << it.0).sum::<usize>();
        &self.by_set[place]
    }
}

/// The bits of the blocks of which some change passes `matters`.
fn bits(blocks: &[Block], from: &Setting, to: &Setting, matters: impl Fn(Block, Option<&Change>) -> bool) -> Vec<u64> {
    let touched = |block: Block| {
        let mut changes = of_block(from, block).into_iter().chain(of_block(to, block));
        matters(block, None) || changes.any(|it| matters(block, Some(it)))
    };
    blocks.iter().enumerate().filter(|it| touched(*it.1)).map(|it| 1 << it.0).collect()
}

impl Gaps {
    fn of(world: &World<'_>, from: &Setting, to: &Setting, blocks: &[Block], step: usize) -> Result<Gaps, Unplannable> {
        use super::Lever::{Hours, Need, Posts};
        let staff_bits = bits(blocks, from, to, |_, it| it.is_some_and(Change::moves_staff));
        let need_bits = bits(blocks, from, to, |block, it| {
            block == Block::Population && from.people != to.people || it.is_some_and(|it| matches!(it.lever, Need | Posts))
        });
        let hours_bits = bits(blocks, from, to, |_, it| it.is_some_and(|it| it.lever == Hours));
        let mixed = |set: u64| mixed(from, to, blocks, set);
        let mut staff = Layer { by_set: Vec::new(), bits: staff_bits };
        for set in sets(&staff.bits) {
            let run = world.run(&mixed(set))?;
            staff.by_set.push((0..run.draws()).flat_map(|draw| run.heads(draw, step).to_vec()).collect());
        }
        let layer = |bits: Vec<u64>, which: fn((Vec<f64>, Vec<f64>)) -> Vec<f64>| -> Result<Layer<f64>, Unplannable> {
            let mut by_set = Vec::new();
            for set in sets(&bits) {
                let setting = mixed(set);
                by_set.push(at_step(which(world.needs(setting.people, &world.ready(&setting.changes)?)), world, step));
            }
            Ok(Layer { bits, by_set })
        };
        let need = layer(need_bits, |it| it.0)?;
        let hours = layer(hours_bits, |it| it.1)?;
        let roles = world.roles().len();
        Ok(Gaps { draws: staff.by_set[0].len() / roles.max(1), roles, runs: staff.by_set.len(), staff, need, hours })
    }

    /// The gap of all roles in a draw, with the blocks of `set` as at the end and the others as at the start.
    fn worth(&self, set: u64, draw: usize) -> f64 {
        let row = draw * self.roles..(draw + 1) * self.roles;
        let (need, hours, heads) = (&self.need.at(set)[row.clone()], &self.hours.at(set)[row.clone()], &self.staff.at(set)[row]);
        need.iter().zip(hours).zip(heads).map(|((need, hours), heads)| need - f64::from(*heads) * hours).sum()
    }
}

/// The setting with the blocks of `set` as in `to` and the others as in `from`.
fn mixed(from: &Setting, to: &Setting, blocks: &[Block], set: u64) -> Setting {
    let is_in = |block: Block| blocks.iter().position(|it| *it == block).is_some_and(|at| set & (1 << at) != 0);
    let kept = from.changes.iter().filter(|it| !is_in(it.block));
    let taken = to.changes.iter().filter(|it| is_in(it.block));
    let same = blocks.iter().all(|it| *it != Block::Population);
    let people: People = if same || is_in(Block::Population) { to.people } else { from.people };
    Setting { people, changes: kept.chain(taken).cloned().collect() }
}

/// Every combination of the bits, the combination with none first.
fn sets(bits: &[u64]) -> impl Iterator<Item = u64> {
    let bits = bits.to_vec();
    (0..1_usize << bits.len()).map(move |place| bits.iter().enumerate().filter(|it| place & (1 << it.0) != 0).map(|it| it.1).sum())
}

/// Of numbers by draw, step and role: those of one step.
fn at_step(all: Vec<f64>, world: &World<'_>, step: usize) -> Vec<f64> {
    let roles = world.roles().len();
    all.chunks((world.steps() + 1) * roles).flat_map(|draw| draw[step * roles..(step + 1) * roles].to_vec()).collect()
}
