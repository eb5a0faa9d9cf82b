//! A bound from tangents, which is the bound of the linear relaxation, and the options that it rules out.
//!
//! A shortfall is never less than any share of the gap that is left, below nothing included. With a share for each cell the choices of the
//! levers no longer meet, so the least sum is found lever by lever; the shares are improved by subgradient steps. An option whose own best
//! case is no better than a choice already known need not be looked at.
//! Source: M. L. Fisher (1981), *Management Science* 27 (subgradient steps with Polyak's length); the fixing by reduced costs is standard.

use super::case::{Case, Prices};
use super::prune::{Domains, Options};

/// Steps without a better bound after which steps become shorter.
const PATIENCE: usize = 12;
/// How close to the best known an option may come and still be ruled out, relative to it.
const ROUNDING: f64 = 1e-9;

/// The shares, by need and cell, and the bound that they give.
#[derive(Clone, Debug)]
pub(crate) struct Tangent {
    pub(crate) shares: Vec<Vec<f64>>,
    pub(crate) bound: f64,
}

/// By lever and place in its domain: the least that the lever can come to.
struct Least {
    bound: f64,
    values: Vec<Vec<f64>>,
    /// By lever: the option that comes to the least.
    taken: Vec<u16>,
}

impl Tangent {
    /// Tangents at what is left by a known choice.
    pub(crate) fn at(rest: &[Vec<f64>]) -> Tangent {
        let share = |it: &f64| if *it > 0.0 { 1.0 } else { 0.0 };
        Tangent { shares: rest.iter().map(|rest| rest.iter().map(share).collect()).collect(), bound: f64::NEG_INFINITY }
    }

    /// Improves the bound for the choices within `domains`, and removes from these what cannot come below `best`. Gives the sums done.
    pub(crate) fn tighten(
        &mut self,
        case: &Case,
        prices: &Prices,
        options: &Options,
        domains: &mut Domains,
        best: f64,
        steps: usize,
    ) -> u64 {
        let mut shares = self.shares.clone();
        self.bound = f64::NEG_INFINITY;
        let (mut length, mut waited) = (1.0, 0);
        let mut done = 0;
        for _ in 0..steps {
            done += 1;
            let least = least(case, prices, options, domains, &shares);
            waited += 1;
            if least.bound > self.bound {
                if least.bound > self.bound + 1e-5 * best.abs() {
                    waited = 0;
                }
                self.bound = least.bound;
                self.shares.clone_from(&shares);
                rule_out(domains, &least, best);
                if domains.iter().any(Vec::is_empty) {
                    break;
                }
            }
            if waited > PATIENCE {
                (length, waited) = (length * 0.5, 0);
                shares.clone_from(&self.shares);
            }
            if length < 0.05 {
                break;
            }
            climb(case, prices, &least, &mut shares, length * (best - least.bound));
        }
        done * (case.cells * case.levers.len() * 6) as u64
    }
}

fn rule_out(domains: &mut Domains, least: &Least, best: f64) {
    for (domain, values) in domains.iter_mut().zip(&least.values) {
        if values.len() != domain.len() {
            continue;
        }
        let lowest = values.iter().fold(f64::INFINITY, |low, &it| low.min(it));
        let mut at = 0;
        domain.retain(|_| {
            at += 1;
            least.bound + values[at - 1] - lowest < best - ROUNDING * best.abs()
        });
    }
}

/// The bound that `shares` give, and what each option comes to.
fn least(case: &Case, prices: &Prices, options: &Options, domains: &Domains, shares: &[Vec<f64>]) -> Least {
    let weight = |need: usize| case.portfolio.needs[need].weight;
    let count = prices.scenario.len();
    let mut bound = 0.0;
    for (need, (gap, shares)) in case.gap.iter().zip(shares).enumerate() {
        let rows = gap.chunks(count).zip(shares.chunks(count));
        let row =
            |(gap, shares): (&[f64], &[f64])| -> f64 { gap.iter().zip(shares).zip(&prices.scenario).map(|((g, s), w)| g * s * w).sum() };
        bound += weight(need) * rows.map(row).sum::<f64>();
    }
    let (mut all, mut taken) = (Vec::with_capacity(domains.len()), Vec::with_capacity(domains.len()));
    for ((lever, options), domain) in case.levers.iter().zip(options).zip(domains) {
        let luck = &case.luck[lever.measure];
        // By year: what one unit of effect factor takes away.
        let mut yearly = vec![0.0; case.cells / count];
        for &(need, effect) in &lever.moves {
            for (sum, shares) in yearly.iter_mut().zip(shares[need].chunks(count)) {
                *sum += weight(need) * effect * shares.iter().zip(luck).zip(&prices.scenario).map(|((s, l), w)| s * l * w).sum::<f64>();
            }
        }
        let value = |opt: &usize| options[*opt].cost - options[*opt].factor.iter().zip(&yearly).map(|(f, y)| f * y).sum::<f64>();
        let values: Vec<f64> = domain.iter().map(value).collect();
        let best = (0..values.len()).min_by(|&a, &b| values[a].total_cmp(&values[b]));
        bound += best.map_or(f64::INFINITY, |it| values[it]);
        taken.push(best.map_or(0, |it| options[domain[it]].option));
        all.push(values);
    }
    Least { bound, values: all, taken }
}

/// One step of the shares towards what is left by the levers' own best options.
fn climb(case: &Case, prices: &Prices, least: &Least, shares: &mut [Vec<f64>], missing: f64) {
    let mut slope: Vec<Vec<f64>> = case.gap.iter().map(|it| it.to_vec()).collect();
    for (lever, &option) in case.levers.iter().zip(&least.taken) {
        case.push(&mut slope, lever, option, -1.0);
    }
    let mut square = 0.0;
    for (need, (slope, shares)) in slope.iter_mut().zip(shares.iter()).enumerate() {
        let weight = case.portfolio.needs[need].weight;
        for (slope, shares) in slope.chunks_mut(prices.scenario.len()).zip(shares.chunks(prices.scenario.len())) {
            for ((slope, share), scenario) in slope.iter_mut().zip(shares).zip(&prices.scenario) {
                *slope *= weight * scenario;
                // A share that already stands at an end and would leave it does not count.
                let stuck = (*share <= 0.0 && *slope < 0.0) || (*share >= 1.0 && *slope > 0.0);
                square += if stuck { 0.0 } else { *slope * *slope };
            }
        }
    }
    if square <= 0.0 || missing <= 0.0 {
        return;
    }
    let step = missing / square;
    for (slope, shares) in slope.iter().zip(shares) {
        shares.iter_mut().zip(slope).for_each(|(share, slope)| *share = (*share + step * slope).clamp(0.0, 1.0));
    }
}
