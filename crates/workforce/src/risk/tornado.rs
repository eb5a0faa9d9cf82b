//! P8 · Which assumption moves the gap at the horizon most: the plan is run at both ends of each one's range, with the same luck.
//!
//! One at a time: all other assumptions keep their values, so joint effects are not shown; those are in the fan of the plan. Because the
//! draws are common, the difference between the two ends is taken draw by draw, and its spread is far smaller than that of either end.
//! Source: E. Eschenbach (1992), "Spiderplots versus tornado diagrams for sensitivity analysis", *Interfaces* 22, 40-46.

use crate::assumptions::{Assumptions, Demand};
use crate::chapter::{FEWEST, Override, numeric};
use crate::plan::{PlanInputs, Planning, Unplannable};
use serde::Serialize;
use simulate::Bands;

/// What is moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "lever", content = "key", rename_all = "kebab-case")]
pub enum Lever {
    /// An assumption that is a number, by its key.
    Number(String),
    /// The share of working time spent with people.
    ContactShare,
    /// The need of one group, from its share of the band who get the service.
    Need(String),
    /// The population: the least and the most variant alone.
    Population,
    /// Vacancies at the outset, times so much: where posts follow the population they are posts that are needed.
    Vacancies,
    /// The leaving rate of one role, by its code, times so much.
    Leaving(u8),
    /// The joining rate of one role, by its code, times so much.
    Joining(u8),
}

/// How far something may move.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reach {
    /// What.
    pub lever: Lever,
    /// Its low end; for the population the number of the variant.
    pub low: f64,
    /// Its high end.
    pub high: f64,
    /// Whether somebody stated this range; otherwise it is the usual tenth either way.
    pub stated: bool,
}

/// What the ends of a reach do to the gap.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Swing {
    /// What was moved, and how far.
    pub reach: Reach,
    /// The mean gap at the low end, in posts.
    pub at_low: f64,
    /// The mean gap at the high end, in posts.
    pub at_high: f64,
    /// High end less low end, draw by draw.
    pub difference: Bands,
}

impl Swing {
    /// How far the mean gap moves from end to end, without sign.
    pub fn width(&self) -> f64 {
        (self.at_high - self.at_low).abs()
    }
}

/// The swings, the widest first, at most [`MOST_SWINGS`]; what moves nothing is left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tornado {
    /// The year whose gap it is.
    pub year: i32,
    /// The mean gap as planned, in posts.
    pub planned: f64,
    /// How many draws each end was run with.
    pub draws: u64,
    /// The swings, the widest first.
    pub swings: Vec<Swing>,
}

/// By how much a range reaches either way when nobody stated one.
const USUAL: f64 = 0.1;
/// The roles with the most staff whose own rates are moved.
const ROLES: usize = 4;
/// The most swings that are kept.
pub const MOST_SWINGS: usize = 10;
/// A swing of fewer posts moves nothing that anybody could notice.
const LEAST: f64 = 0.05;

/// What can be moved in a plan: a stated range where there is one, a tenth either way elsewhere. The hours of a full week are left out,
/// because they move whole-time equivalents and not the gap in posts; so is borrowed experience when no role borrows any. The rates of the
/// roles with the most staff are moved one by one as well as all together: who loses sleep over one of them can see it.
pub fn reaches(inputs: &PlanInputs, assumptions: &Assumptions, overrides: &[Override]) -> Vec<Reach> {
    let mut found = Vec::new();
    let mut held = assumptions.clone();
    for key in ["leaving_factor", "joining_factor", "pooling"] {
        if key == "pooling" && !inputs.baseline.borrows() {
            continue;
        }
        let Some(value) = numeric(&mut held, key).map(|it| it.value) else { continue };
        let set = overrides.iter().find(|it| it.key == key);
        let (low, high) = (set.and_then(|it| it.low), set.and_then(|it| it.high));
        let stated = low.is_some() || high.is_some();
        let (low, high) = if stated { (low.unwrap_or(value), high.unwrap_or(value)) } else { around(value) };
        found.push(Reach { lever: Lever::Number(key.to_owned()), low, high, stated });
    }
    if let Demand::Hours { lines, contact_share, .. } = &assumptions.demand.value {
        let (low, high) = around(*contact_share);
        found.push(Reach { lever: Lever::ContactShare, low, high: high.min(1.0), stated: false });
        for line in lines {
            let (low, high) = around(line.share);
            found.push(Reach { lever: Lever::Need(line.group.clone()), low, high: high.min(1.0), stated: false });
        }
    }
    let of_once = |lever: Lever| Reach { lever, low: 1.0 - USUAL, high: 1.0 + USUAL, stated: false };
    if matches!(assumptions.demand.value, Demand::FollowPopulation { .. }) && inputs.baseline.roles.iter().any(|it| it.vacancies() > 0.0) {
        found.push(of_once(Lever::Vacancies));
    }
    let mut roles: Vec<_> = inputs.baseline.roles.iter().filter(|it| it.heads() >= FEWEST).collect();
    roles.sort_by_key(|it| (std::cmp::Reverse(it.heads()), it.role));
    found.extend(roles.iter().take(ROLES).flat_map(|it| [of_once(Lever::Leaving(it.role)), of_once(Lever::Joining(it.role))]));
    if inputs.variants.len() > 1 {
        found.push(Reach { lever: Lever::Population, low: 0.0, high: (inputs.variants.len() - 1) as f64, stated: true });
    }
    found
}

fn around(value: f64) -> (f64, f64) {
    (value * (1.0 - USUAL), value * (1.0 + USUAL))
}

/// Runs the plan at both ends of each reach with the draws of one seed.
///
/// # Errors
/// As for a plan, when an end of a range is not plannable.
pub fn tornado(inputs: &PlanInputs, assumptions: &Assumptions, reaches: &[Reach], seed: u64, draws: u64) -> Result<Tornado, Unplannable> {
    let gap = |inputs: &PlanInputs, assumptions: &Assumptions| {
        Planning::begin(inputs, assumptions, seed, draws)?.gaps().map(|it| it.of(0, inputs.horizon).to_vec())
    };
    let mean = |gaps: &[f64]| measure::mean(gaps).unwrap_or(0.0);
    let mut swings = Vec::new();
    for reach in reaches {
        let end = |value: f64| {
            let (inputs, assumptions) = reach.lever.moved(inputs, assumptions, value);
            gap(&inputs, &assumptions)
        };
        let (low, high) = (end(reach.low)?, end(reach.high)?);
        let apart: Vec<f64> = high.iter().zip(&low).map(|(high, low)| high - low).collect();
        let Some(difference) = Bands::of(&apart) else { continue };
        swings.push(Swing { reach: reach.clone(), at_low: mean(&low), at_high: mean(&high), difference });
    }
    swings.retain(|it| it.width() >= LEAST);
    swings.sort_by(|one, other| other.width().total_cmp(&one.width()));
    swings.truncate(MOST_SWINGS);
    Ok(Tornado { year: inputs.horizon, planned: mean(&gap(inputs, assumptions)?), draws, swings })
}

impl Lever {
    /// The plan's ground with this moved to a value.
    fn moved(&self, inputs: &PlanInputs, assumptions: &Assumptions, value: f64) -> (PlanInputs, Assumptions) {
        let (mut inputs, mut assumptions) = (inputs.clone(), assumptions.clone());
        match self {
            Lever::Number(key) => {
                if let Some(it) = numeric(&mut assumptions, key) {
                    it.value = value;
                }
            }
            Lever::ContactShare => {
                if let Demand::Hours { contact_share, .. } = &mut assumptions.demand.value {
                    *contact_share = value;
                }
            }
            Lever::Need(group) => {
                if let Demand::Hours { lines, .. } = &mut assumptions.demand.value {
                    lines.iter_mut().filter(|it| it.group == *group).for_each(|it| it.share = value);
                }
            }
            Lever::Vacancies => {
                inputs.baseline.roles.iter_mut().for_each(|it| it.vacancies_imputed += (value - 1.0) * it.vacancies());
            }
            Lever::Leaving(code) | Lever::Joining(code) => {
                for it in inputs.baseline.roles.iter_mut().filter(|it| it.role == *code) {
                    let leaves = matches!(self, Lever::Leaving(_));
                    let own = if leaves { &mut it.leaving } else { &mut it.joining };
                    own.events *= value;
                    let rates = it.calibrated.as_mut();
                    rates
                        .map(|of| if leaves { &mut of.leaving } else { &mut of.joining })
                        .into_iter()
                        .for_each(|of| of.counted.events *= value);
                }
            }
            Lever::Population => {
                let chosen = inputs.variants.get(value as usize).cloned();
                inputs.variants = chosen.map_or(inputs.variants, |it| vec![it]);
            }
        }
        (inputs, assumptions)
    }
}
