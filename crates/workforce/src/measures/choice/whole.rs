//! A choice run in the whole model, all its measures together: mended measure by measure, told why, and run again on fresh draws.

use super::{FRESH, Reason, Resimulated};
use crate::measures::{Measure, Run, Scenario, World};
use crate::plan::{Figure, Unplannable};
use choose::programme::{Picks, Programme, outcome};
use rayon::prelude::*;

/// A choice in the whole model, all its measures together.
pub(super) struct Whole<'a> {
    pub(super) world: &'a World<'a>,
    pub(super) scenarios: &'a [Scenario],
    /// By measure, the years in which it may begin.
    pub(super) options: &'a [Vec<Measure>],
    pub(super) roles: &'a [usize],
    pub(super) programme: &'a Programme,
}

/// A choice with one measure changed.
struct Changed {
    item: usize,
    picks: Picks,
    mean: f64,
    score: f64,
    fits: bool,
}

impl<'a> Whole<'a> {
    /// The measures of a choice with their places in the list.
    pub(super) fn taken(&self, picks: &Picks) -> Vec<(usize, &'a Measure)> {
        picks.iter().enumerate().filter_map(|(at, way)| Some((at, &self.options[at][(*way)?]))).collect()
    }

    /// By scenario and draw: post-years that stand empty.
    fn empty(&self, world: &World<'_>, picks: &Picks) -> Result<Vec<f64>, Unplannable> {
        let taken = self.taken(picks);
        let mut found = Vec::new();
        for scenario in self.scenarios {
            let run = world.run(&scenario.with(taken.iter().map(|it| it.1)))?;
            found.extend(post_years_of(&run, self.roles, world.steps()));
        }
        Ok(found)
    }

    /// The mean of the post-years that stand empty, and with it what the choice is to make small.
    fn score(&self, picks: &Picks) -> Result<(f64, f64), Unplannable> {
        let mut empty = self.empty(self.world, picks)?;
        empty.sort_by(f64::total_cmp);
        let mean = |it: &[f64]| it.iter().sum::<f64>() / it.len().max(1) as f64;
        let tail = &self.programme.tail;
        let worst = &empty[((empty.len() as f64 * tail.beyond) as usize).min(empty.len().saturating_sub(1))..];
        let cost: f64 = outcome(self.programme, picks).total_cost();
        let average = mean(&empty);
        Ok((average, (1.0 - tail.share) * average + tail.share * mean(worst) + self.programme.cost_weight * cost))
    }

    fn fits(&self, picks: &Picks) -> bool {
        let cost = outcome(self.programme, picks).cost;
        let within = |(cost, most): (&f64, &Option<f64>)| most.is_none_or(|most| *cost <= most + 0.005);
        let yearly = cost.iter().zip(&self.programme.budgets).all(within);
        yearly && self.programme.total.is_none_or(|most| cost.iter().sum::<f64>() <= most + 0.005)
    }

    /// Every choice that differs in one measure.
    fn changes(&self, picks: &Picks) -> Result<Vec<Changed>, Unplannable> {
        let other = |item: usize| {
            let ways = std::iter::once(None).chain((0..self.options[item].len()).map(Some));
            ways.filter(move |way| picks[item] != *way).map(move |way| (item, way))
        };
        let all: Vec<(usize, Option<usize>)> = (0..picks.len()).flat_map(other).collect();
        let one = |(item, way): &(usize, Option<usize>)| {
            let mut changed = picks.clone();
            changed[*item] = *way;
            let (mean, score) = self.score(&changed)?;
            Ok(Changed { item: *item, fits: self.fits(&changed), picks: changed, mean, score })
        };
        all.par_iter().map(one).collect()
    }

    /// The choice changed measure by measure for as long as the whole model is better for it, how often it was, and why each measure is taken or
    /// left. Where there are floors it stays as it is solved: they are promised for measures that are added up.
    pub(super) fn mended(&self, mut picks: Picks) -> Result<(Picks, usize, Vec<Reason>), Unplannable> {
        let floors = self.programme.needs.iter().any(|it| it.at_most.is_some());
        let may = |it: &Changed| it.fits && !(self.programme.items[it.item].decided && it.picks[it.item].is_none());
        let (mut mean, mut score) = self.score(&picks)?;
        for mended in 0.. {
            let changes = self.changes(&picks)?;
            let best = changes.iter().filter(|it| may(it)).min_by(|a, b| a.score.total_cmp(&b.score));
            match best.filter(|it| !floors && mended < picks.len() && it.score < score - 1e-9 * score.abs()) {
                Some(it) => (picks, mean, score) = (it.picks.clone(), it.mean, it.score),
                None => return Ok((picks.clone(), mended, self.reasons(&picks, mean, &changes))),
            }
        }
        Ok((picks, 0, Vec::new()))
    }

    fn reasons(&self, picks: &Picks, mean: f64, changes: &[Changed]) -> Vec<Reason> {
        let span = self.world.year(0)..self.world.year(self.world.steps());
        let one = |item: usize| {
            let taken = picks[item].is_some();
            // Of one that is taken, the choice without it; of one that is not, the choice with it begun in its best year, one within the budgets first.
            let mine = changes.iter().filter(|it| it.item == item && it.picks[item].is_some() != taken);
            let other = mine.min_by(|a, b| b.fits.cmp(&a.fits).then(a.score.total_cmp(&b.score)))?;
            let way = if taken { picks[item] } else { other.picks[item] };
            let cost = self.options[item][way?].costs(span.clone()).iter().sum();
            let fills = if taken { other.mean - mean } else { mean - other.mean };
            Some(Reason { measure: item, taken, fills, cost, fits: taken || other.fits })
        };
        (0..picks.len()).filter_map(one).collect()
    }

    /// Runs the choice again in full.
    pub(super) fn again(&self, picks: &Picks) -> Result<Resimulated, Unplannable> {
        let draws = self.world.draws().count() as u64;
        let fresh_world = self.world.with_draws(FRESH..FRESH + draws)?;
        let (same, fresh) = (self.empty(self.world, picks)?, self.empty(&fresh_world, picks)?);
        let nothing = self.empty(&fresh_world, &vec![None; picks.len()])?;
        let promised = outcome(self.programme, picks).mean;
        let mean = |it: &[f64]| it.iter().sum::<f64>() / it.len().max(1) as f64;
        let figures = Figure::of(&fresh).zip(Figure::of(&nothing));
        let (fresh_figure, fresh_nothing) = figures.ok_or_else(|| Unplannable::Engine { why: "A figure is not finite.".to_owned() })?;
        Ok(Resimulated {
            promised,
            same_draws: mean(&same),
            bias: fresh_figure.mean - promised,
            bias_of_adding: mean(&same) - promised,
            standard_error: libm::hypot(error(&same), error(&fresh)),
            fresh: fresh_figure,
            fresh_nothing,
        })
    }
}

fn error(figures: &[f64]) -> f64 {
    let count = figures.len() as f64;
    let mean = figures.iter().sum::<f64>() / count.max(1.0);
    let squares: f64 = figures.iter().map(|it| (it - mean) * (it - mean)).sum();
    if figures.len() < 2 { 0.0 } else { libm::sqrt(squares / (count - 1.0) / count) }
}

/// By draw: post-years that stand empty in these roles.
fn post_years_of(run: &Run<'_>, roles: &[usize], steps: usize) -> Vec<f64> {
    let of_draw = |draw: usize| {
        let year = |step: usize| {
            let gaps = run.gaps(draw, step);
            roles.iter().map(|it| gaps[*it].max(0.0)).sum::<f64>()
        };
        (1..=steps).map(year).sum()
    };
    (0..run.draws()).map(of_draw).collect()
}
