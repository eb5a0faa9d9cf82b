//! The last step for small problems: the linear form, branched to the end. Prices cannot prove an optimum that lies between two choices
//! which they both like; branching can.

use super::case::{Case, Pick};
use super::effort::Effort;
use super::linear_form::linear_form;
use super::total::Total;
use super::{Portfolio, Scenarios};
use crate::linear::{Limits, solve};

/// The largest problem that is branched: yes-or-no decisions x shortfalls.
const LARGEST: usize = 60_000;
const BRANCHES: u64 = 5_000;

/// What branching found.
pub(crate) struct Finished {
    /// The choice, and what it comes to; `None` when none was found.
    pub(crate) best: Option<(Vec<Pick>, Total)>,
    /// No choice is better than this.
    pub(crate) bound: Option<f64>,
}

/// Branches the linear form when it is small enough; `None` when it is not, when there is no time left, or when the solver fails.
pub(crate) fn finish(portfolio: &Portfolio, scenarios: &Scenarios, cases: &[Case], effort: &Effort) -> Option<Finished> {
    let cells = cases.iter().map(|case| case.cells * case.gap.len()).sum::<usize>();
    if portfolio.decisions().saturating_mul(cells) > LARGEST || effort.late(0.97) {
        return None;
    }
    let form = linear_form(portfolio, scenarios);
    let seconds = effort.seconds.map(|seconds| (seconds - (effort.elapsed)()).max(0.0));
    let limits = Limits { seconds, nodes: Some(BRANCHES), gap: 0.0 };
    let answer = solve(&form.problem, effort.solver, &limits).ok()?;
    let picks = (!answer.values.is_empty()).then(|| form.picks(portfolio, &answer.values));
    // Scored anew by our own sums: the solver's own may be off by its tolerance.
    let scored = |picks: Vec<Pick>| {
        let columns: Vec<_> = cases.iter().zip(&picks).map(|(case, pick)| case.column(pick.clone())).collect();
        (picks, Total::of(portfolio, scenarios.count, &columns))
    };
    let best = picks.map(scored).filter(|(_, total)| total.over(portfolio) == 0.0 && total.below == 0.0);
    Some(Finished { best, bound: answer.bound })
}
