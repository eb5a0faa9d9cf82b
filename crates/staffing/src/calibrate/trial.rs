//! A trial of the calibration on providers whose true rates are known, because they were drawn.
//!
//! The generator is written down in `docs/methods/shrinkage.md`; nothing in the estimate knows of it.

use super::{Observed, calibrate};
use kernel::{Share, Source};
use simulate::{Cell, Draw, Event, Stream};

/// What to draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
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
    /// Of the best that can be said by one who knows every effect and variance, but not the provider's own part: no method does better.
    pub best: f64,
    /// The share of 90 % intervals that hold the true rate.
    pub covered: f64,
}

/// What a trial found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trial {
    /// Each role at each provider apart.
    pub by_role: Errors,
    /// Each provider as a whole.
    pub by_provider: Errors,
    /// The share of 90 % intervals that hold the true rate of rows whose count is not known.
    pub unknown_covered: f64,
}

const PLACES: u64 = 8;
const TYPES: u64 = 4;
const ROLES: [f64; 5] = [0.50, 0.20, 0.12, 0.10, 0.08];
const COMMON: f64 = -1.1;
/// Standard deviations between places, types and roles.
const SPREADS: [f64; 3] = [0.3, 0.4, 0.45];

/// One row with its true rate.
struct Drawn {
    row: Observed,
    truth: f64,
    /// The mean that one who knows the generator would state.
    best: f64,
    leavers: u32,
    heads: u32,
}

/// Draws providers, calibrates them and compares with the truth. `None` when the plan leaves too little to calibrate.
pub fn trial(plan: &Plan) -> Option<Trial> {
    let mut rows = draw(plan);
    best(&mut rows, plan.between_providers);
    let source = Source::titled("A drawn trial");
    let found = calibrate(&rows.iter().map(|it| it.row.clone()).collect::<Vec<_>>(), 0.9, &source)?;
    let judged: Vec<Judged> = rows.iter().zip(&found.rows).filter_map(|(drawn, found)| Judged::of(drawn, &found.rate)).collect();
    let (known, unknown): (Vec<&Judged>, Vec<&Judged>) = judged.iter().partition(|it| it.known);
    let whole = whole(&rows);
    let found = calibrate(&whole.iter().map(|it| it.row.clone()).collect::<Vec<_>>(), 0.9, &source)?;
    let wholes: Vec<Judged> = whole.iter().zip(&found.rows).filter_map(|(drawn, found)| Judged::of(drawn, &found.rate)).collect();
    Some(Trial {
        by_role: errors(&known)?,
        by_provider: errors(&wholes.iter().filter(|it| it.known).collect::<Vec<_>>())?,
        unknown_covered: share(unknown.iter().map(|it| it.covered)).unwrap_or(1.0),
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
}

impl Judged {
    fn of(drawn: &Drawn, found: &crate::Rate) -> Option<Judged> {
        let range = found.range?;
        Some(Judged {
            known: drawn.row.events.is_some(),
            truth: drawn.truth,
            best: drawn.best,
            heads: f64::from(drawn.heads),
            leavers: f64::from(drawn.leavers),
            estimate: found.value?,
            covered: range.low <= drawn.truth && drawn.truth <= range.high,
        })
    }
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
    })
}

fn share(of: impl Iterator<Item = bool>) -> Option<f64> {
    measure::mean(&of.map(|it| f64::from(u8::from(it))).collect::<Vec<_>>())
}

fn luck(plan: &Plan, name: &str, event: u64) -> Stream {
    Draw { seed: plan.seed, draw: 0 }.at(0, Cell::named(name), Event(200 + event))
}

fn draw(plan: &Plan) -> Vec<Drawn> {
    let effect = |kind: &str, at: u64, spread: f64| spread * luck(plan, &format!("{kind} {at}"), 0).normal();
    let mut rows = Vec::new();
    for provider in 0..plan.providers {
        let name = format!("provider {provider}");
        let even = |event: u64, many: u64| (luck(plan, &name, event).uniform(0) * many as f64) as u64;
        let (place, sort, staff) = (even(1, PLACES), even(2, TYPES), 5 + even(3, 46) as u32);
        let own = plan.between_providers.max(0.0).sqrt() * luck(plan, &name, 4).normal();
        let heads = luck(plan, &name, 5).multinomial(staff, &shares());
        for (role, heads) in heads.into_iter().enumerate().filter(|it| it.1 > 0) {
            let logit = COMMON
                + effect("place", place, SPREADS[0])
                + effect("type", sort, SPREADS[1])
                + effect("role", role as u64, SPREADS[2])
                + own;
            let truth = 1.0 / (1.0 + libm::exp(-logit));
            let cell = format!("{name} role {role}");
            let leavers = Share::new(truth).map_or(0, |chance| luck(plan, &cell, 6).binomial(heads, chance));
            let known = luck(plan, &cell, 7).uniform(0) >= plan.unknown;
            let row = Observed {
                provider: name.clone(),
                place: format!("place {place}"),
                provider_type: format!("type {sort}"),
                role: format!("role {role}"),
                events: known.then_some(leavers),
                of: Some(heads),
            };
            rows.push(Drawn { row, truth, best: logit - own, leavers, heads });
        }
    }
    rows
}

/// Turns each row's logit without the provider's own part, which `best` holds at first, into the posterior mean of its chance: a sum over
/// the provider's part from six standard deviations below to six above, all its known rows together.
fn best(rows: &mut [Drawn], between: f64) {
    let chance = |logit: f64| 1.0 / (1.0 + libm::exp(-logit));
    for of_provider in rows.chunk_by_mut(|one, two| one.row.provider == two.row.provider) {
        let spread = between.max(1e-9).sqrt();
        let mut points = Vec::with_capacity(601);
        for at in -300..=300 {
            let (z, mut ln_weight) = (f64::from(at) / 50.0, -f64::from(at * at) / 5_000.0);
            for it in of_provider.iter().filter(|it| it.row.events.is_some()) {
                let p = chance(it.best + spread * z);
                ln_weight += f64::from(it.leavers) * libm::log(p) + f64::from(it.heads - it.leavers) * libm::log(1.0 - p);
            }
            points.push((spread * z, ln_weight));
        }
        let top = points.iter().map(|it| it.1).fold(f64::NEG_INFINITY, f64::max);
        let total: f64 = points.iter().map(|it| libm::exp(it.1 - top)).sum();
        for it in of_provider {
            it.best = points.iter().map(|(u, ln_weight)| chance(it.best + u) * libm::exp(ln_weight - top)).sum::<f64>() / total;
        }
    }
}

fn shares() -> Vec<Share> {
    ROLES.iter().filter_map(|it| Share::new(*it)).collect()
}

/// Each provider as one row: its staff in roles whose leavers are known.
fn whole(rows: &[Drawn]) -> Vec<Drawn> {
    let mut found: Vec<Drawn> = Vec::new();
    for drawn in rows.iter().filter(|it| it.row.events.is_some()) {
        match found.last_mut().filter(|it| it.row.provider == drawn.row.provider) {
            Some(last) => {
                let heads = last.heads + drawn.heads;
                let mixed = |one: f64, two: f64| (one * f64::from(last.heads) + two * f64::from(drawn.heads)) / f64::from(heads);
                (last.truth, last.best) = (mixed(last.truth, drawn.truth), mixed(last.best, drawn.best));
                (last.heads, last.leavers) = (heads, last.leavers + drawn.leavers);
                (last.row.of, last.row.events) = (Some(last.heads), Some(last.leavers));
            }
            None => {
                let row = Observed { role: "all".to_owned(), ..drawn.row.clone() };
                found.push(Drawn { row, truth: drawn.truth, best: drawn.best, leavers: drawn.leavers, heads: drawn.heads });
            }
        }
    }
    found
}
