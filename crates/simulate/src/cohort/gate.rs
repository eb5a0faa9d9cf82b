//! Whether a run agrees with its closed form: the gates that a result must pass before it is shown.

use super::course::Course;
use super::covariance::Covariance;
use super::outcome::{Outcome, Surplus};
use super::run::{Request, Twin, run};
use super::{Measure, Unsound};
use crate::check::{Deviation, Gate};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Groups that expect fewer heads than this are compared together: a normal comparison says little of each.
const THIN: f64 = 25.0;

/// The variance that both cells of a compared pair must have.
const THIN_PAIR: f64 = 4.0;

/// What a run was compared with, and what came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// Heads that do not add up, in the run itself or in its twin.
    pub surplus: Vec<Surplus>,
    /// The means of the linear twin over the draws, for each group and record.
    pub mean: Gate,
    /// The covariances of all pairs of cells of one place, after the last step.
    pub spread: Gate,
}

impl Verdict {
    /// Whether nothing leaked and both gates passed. A verdict that compared no means is none; a place whose cells all hold too few heads
    /// has no covariances to compare, which its gate shows.
    pub fn passed(&self) -> bool {
        self.surplus.is_empty() && self.mean.tested > 0 && self.mean.passed() && self.spread.passed()
    }
}

/// What to compare a run with.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// The draws of the linear twin whose means are compared; a hundred or more.
    pub draws: Range<u64>,
    /// The cells of one place, at most 500.
    pub place: Vec<usize>,
    /// The draws of that place whose covariances are compared; a thousand or more.
    pub place_draws: Range<u64>,
}

/// Runs the linear twins of `course` and compares them with their closed forms; adds what `outcome` itself does not account for.
pub fn verify(course: &Course, request: &Request, test: &Test, outcome: &Outcome) -> Result<Verdict, Vec<Unsound>> {
    let twin = Request { twin: Twin::Linear, draws: test.draws.clone(), ..request.clone() };
    let means = run(course, &twin).map_err(|it| vec![it])?;
    let place = course.part(&test.place)?;
    let alone = Request { draws: test.place_draws.clone(), every: request.steps, ..twin.clone() };
    let spread = run(&place, &alone).map_err(|it| vec![it])?;
    let mut surplus = outcome.surplus();
    surplus.extend(means.surplus());
    surplus.extend(spread.surplus());
    let due = place.covariance(request.steps).ok_or_else(|| vec![Unsound::TooMuch])?;
    Ok(Verdict { surplus, mean: mean_gate(course, &means, request.every), spread: spread_gate(&due, &spread) })
}

/// Compares the mean of each group and record with the mean recursion, in standard errors of the draws. Thin groups of a record are
/// compared as one; where the draws do not differ there may be no deviation.
pub fn mean_gate(course: &Course, outcome: &Outcome, every: usize) -> Gate {
    let mut gate = Gate::default();
    let mut means = course.means();
    for record in 0..outcome.records() {
        (0..every).for_each(|_| means.advance());
        let mut thin = vec![0.0; outcome.draws().count()];
        let mut thin_due = 0.0;
        for (group, due) in means.groups(Measure::Heads).into_iter().enumerate() {
            let figures = outcome.figures(Measure::Heads, record, group);
            if due < THIN {
                thin.iter_mut().zip(&figures).for_each(|(sum, it)| *sum += it);
                thin_due += due;
            } else {
                gate.add(Deviation { step: record, cell: Some(group), z: z(&figures, due) });
            }
        }
        if thin_due > 0.0 {
            gate.add(Deviation { step: record, cell: None, z: z(&thin, thin_due) });
        }
    }
    gate
}

/// How many standard errors the mean of `figures` is from `due`.
fn z(figures: &[f64], due: f64) -> f64 {
    let count = figures.len() as f64;
    let mean = figures.iter().sum::<f64>() / count;
    let variance = figures.iter().map(|it| (it - mean) * (it - mean)).sum::<f64>() / (count - 1.0).max(1.0);
    let sure = 1e-9 * (1.0 + due);
    if (mean - due).abs() <= sure { 0.0 } else { (mean - due) / libm::sqrt((variance / count).max(1e-12)) }
}

/// Compares the covariance of each pair of cells (groups of the outcome) at the last record with `due`. The standard error of a
/// covariance is that of normal numbers; that of a variance allows for the heavier tails of counts.
pub fn spread_gate(due: &Covariance, outcome: &Outcome) -> Gate {
    let mut gate = Gate::default();
    let Some(last) = outcome.records().checked_sub(1) else { return gate };
    let cells: Vec<usize> = (0..due.mean.len()).filter(|&at| due.matrix[at][at] >= THIN_PAIR).collect();
    let off = |&at: &usize| outcome.figures(Measure::Heads, last, at).into_iter().map(|it| it - due.mean[at]).collect::<Vec<f64>>();
    let misses: Vec<Vec<f64>> = cells.iter().map(off).collect();
    let draws = outcome.draws().count() as f64;
    for (place, &at) in cells.iter().enumerate() {
        for (other_place, &other) in cells.iter().enumerate().take(place + 1) {
            let found = misses[place].iter().zip(&misses[other_place]).map(|(a, b)| a * b).sum::<f64>() / draws;
            let (a, b, both) = (due.matrix[at][at], due.matrix[other][other], due.matrix[at][other]);
            let tails = if at == other { a } else { 0.0 };
            let error = libm::sqrt((a * b + both * both + tails) / draws);
            gate.add(Deviation { step: last, cell: Some(at), z: (found - both) / error });
        }
    }
    gate
}
