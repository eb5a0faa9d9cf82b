//! A trial of the calibration on providers whose true rates are known, because they were drawn.

use super::drawn::{Drawn, Setting, draw};
use super::oracle::{Best, oracle};
use super::reachable::reachable;
use super::{Observed, calibrate_groups};
use kernel::{Range, Source};
use measure::{Group, Likely};
use std::collections::BTreeMap;

/// What to draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// How.
    pub setting: Setting,
    /// Chosen once and published with the result.
    pub seed: u64,
    /// Providers.
    pub providers: u32,
    /// The variance between providers on the logit scale.
    pub between_providers: f64,
    /// The share of rows whose count of leavers is not known.
    pub unknown: f64,
}

/// Root mean squared errors of one trial, over the rows whose count is known, and how often the intervals held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Errors {
    /// Of leavers over staff, row by row.
    pub raw: f64,
    /// Of one rate for all.
    pub pooled: f64,
    /// Of the calibrated rates.
    pub calibrated: f64,
    /// Of the best that can be said by one who knows every effect and variance, but not what is peculiar to the provider and the row: no
    /// method does better but by luck.
    pub best: f64,
    /// The share of 90 % intervals that hold the true rate.
    pub covered: f64,
    /// The same of the intervals of the one who knows.
    pub best_covered: f64,
}

/// What a trial found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trial {
    /// Each role at each provider apart.
    pub by_role: Errors,
    /// Each provider as a whole.
    pub by_provider: Errors,
    /// The mean rate of each combination of place, provider type and role, over all its heads.
    pub by_group: Errors,
    /// The share of 90 % intervals that hold the true rate of rows whose count is not known.
    pub unknown_covered: f64,
    /// By what share of the raw error the error by provider can be lessened at best, in closed form, for the sizes and the rate that were
    /// drawn; only where all that is peculiar to a provider is shared by its roles.
    pub closed_form: Option<f64>,
    /// The standard deviation found between providers, and between the roles of a provider beyond that.
    pub found: [f64; 2],
}

/// Draws providers, calibrates them and compares with the truth. `None` when the plan leaves too little to calibrate.
pub fn trial(plan: &Plan) -> Option<Trial> {
    let rows = draw(plan);
    let best_of_row = oracle(plan, &rows, 0.9);
    let source = Source::titled("A drawn trial");
    let together = [by(&rows, |it| [&it.place, &it.provider_type, &it.role]), by(&rows, |it| [&it.provider, "", ""])];
    let observed: Vec<Observed> = rows.iter().map(|it| it.row.clone()).collect();
    let (found, means) = calibrate_groups(&observed, 0.9, &source, &together.concat())?;
    let (of_groups, of_providers) = means.split_at(together[0].len());
    let judge = |((drawn, best), found): ((&Drawn, &Best), &super::Calibrated)| Judged::of(drawn, best, &found.rate);
    let judged: Vec<Judged> = rows.iter().zip(&best_of_row).zip(&found.rows).filter_map(judge).collect();
    let (known, unknown): (Vec<&Judged>, Vec<&Judged>) = judged.iter().partition(|it| it.known);
    let providers = summed(&rows, &best_of_row, &together[1], of_providers);
    let heads: Vec<u32> = providers.iter().map(|it| it.heads as u32).collect();
    let rate = providers.iter().map(|it| it.leavers).sum::<f64>() / providers.iter().map(|it| it.heads).sum::<f64>();
    let closed_form = reachable(plan.between_providers, rate, &heads).filter(|_| plan.setting.own == 0.0);
    Some(Trial {
        closed_form,
        by_role: errors(&known)?,
        by_provider: errors(&providers.iter().collect::<Vec<_>>())?,
        by_group: errors(&summed(&rows, &best_of_row, &together[0], of_groups).iter().collect::<Vec<_>>())?,
        unknown_covered: share(unknown.iter().map(|it| it.covered)).unwrap_or(1.0),
        found: [found.between_providers, found.between_rows],
    })
}

/// One row beside its truth.
struct Judged {
    known: bool,
    truth: f64,
    best: f64,
    heads: f64,
    leavers: f64,
    estimate: f64,
    covered: bool,
    best_covered: bool,
}

impl Judged {
    fn of(drawn: &Drawn, best: &Best, found: &crate::Rate) -> Option<Judged> {
        let Range { low, high, .. } = found.range?;
        Some(Judged {
            known: drawn.row.events.is_some(),
            truth: drawn.truth,
            best: best.mean,
            heads: f64::from(drawn.heads),
            leavers: f64::from(drawn.leavers),
            estimate: found.value?,
            covered: low <= drawn.truth && drawn.truth <= high,
            best_covered: best.low <= drawn.truth && drawn.truth <= best.high,
        })
    }
}

/// The rows whose leavers are known, put together by what they have in common and weighted by their heads.
fn by(rows: &[Drawn], common: impl Fn(&Observed) -> [&str; 3]) -> Vec<Group> {
    let mut found: BTreeMap<[&str; 3], Group> = BTreeMap::new();
    for (at, it) in rows.iter().enumerate().filter(|it| it.1.row.events.is_some()) {
        found.entry(common(&it.row)).or_default().push((at, f64::from(it.heads)));
    }
    found.into_values().collect()
}

/// Groups of rows beside their truth. The oracle's mean of a group is the mean of its rows; what it would say about the range of such a mean
/// is not worked out, so its interval is the whole line.
fn summed(rows: &[Drawn], best: &[Best], groups: &[Group], means: &[Likely]) -> Vec<Judged> {
    let judged = |(group, likely): (&Group, &Likely)| {
        let total: f64 = group.iter().map(|it| it.1).sum();
        let mean = |of: &dyn Fn(usize) -> f64| group.iter().map(|(at, weight)| weight * of(*at)).sum::<f64>() / total;
        let truth = mean(&|at| rows[at].truth);
        Judged {
            known: true,
            truth,
            best: mean(&|at| best[at].mean),
            heads: total,
            leavers: group.iter().map(|it| f64::from(rows[it.0].leavers)).sum(),
            estimate: likely.share,
            covered: likely.range.low <= truth && truth <= likely.range.high,
            best_covered: true,
        }
    };
    groups.iter().zip(means).map(judged).collect()
}

fn errors(rows: &[&Judged]) -> Option<Errors> {
    let pooled = rows.iter().map(|it| it.leavers).sum::<f64>() / rows.iter().map(|it| it.heads).sum::<f64>();
    let error = |estimate: &dyn Fn(&Judged) -> f64| {
        let squares: Vec<f64> = rows.iter().map(|it| estimate(it) - it.truth).map(|miss| miss * miss).collect();
        measure::mean(&squares).map(libm::sqrt)
    };
    Some(Errors {
        raw: error(&|it| it.leavers / it.heads)?,
        pooled: error(&|_| pooled)?,
        calibrated: error(&|it| it.estimate)?,
        best: error(&|it| it.best)?,
        covered: share(rows.iter().map(|it| it.covered))?,
        best_covered: share(rows.iter().map(|it| it.best_covered))?,
    })
}

fn share(of: impl Iterator<Item = bool>) -> Option<f64> {
    measure::mean(&of.map(|it| f64::from(u8::from(it))).collect::<Vec<_>>())
}
