//! Rates of small providers from what they returned: what one provider says, drawn towards what its place, role and type let expect.
//!
//! One row is one role at one provider: how many of how many. It serves for leavers of those at risk of leaving, vacancies of posts, or
//! posts filled of posts advertised. Rows of one provider share what is peculiar to it. A count that is not known is not dropped: the row
//! gets what its groups and the provider's other roles let expect, marked as imputed.
//!
//! The method is [`measure::hierarchy`].

mod drawn;
mod oracle;
mod reachable;
mod trial;

pub use drawn::Setting;
pub use reachable::reachable;
pub use trial::{Errors, Plan, Trial, trial};

use crate::{Rate, Undefined};
use kernel::{Range, Source, Standing};
use measure::{Cell, Group, Hierarchy, Likely, hierarchy_of_groups};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was returned for one role at one provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observed {
    /// The provider, by a stable name.
    pub provider: String,
    /// Where it works.
    pub place: String,
    /// What sort of provider it is, such as a care home.
    pub provider_type: String,
    /// The role.
    pub role: String,
    /// What was counted, such as leavers of a year; `None` when it is not known.
    pub events: Option<u32>,
    /// Of how many, such as heads at risk; `None` when it is not known.
    pub of: Option<u32>,
}

/// Why a row cannot be used as it stands. It is estimated as if its count were not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Contradiction {
    /// More happened than there were.
    MoreEventsThanHeads,
    /// The same role at the same provider stands in an earlier row too.
    SaidTwice,
}

/// What a row's true rate may be.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calibrated {
    /// The rate, from 0 to 1, and between what it lies, with what the row itself said as numerator and denominator.
    pub rate: Rate,
    /// Modelled from the row's own count and its groups, or imputed from its groups alone.
    pub standing: Standing,
    /// What the row says against itself or another.
    pub contradiction: Option<Contradiction>,
}

impl Calibrated {
    /// The rate if the odds were `times` what was found: for a row whose count is not known, how it would be if those that do not say
    /// differ from those that do. `None` unless `times` is above zero and finite.
    pub fn if_odds_were(&self, times: f64) -> Option<f64> {
        let share = self.rate.value?;
        (times > 0.0 && times.is_finite()).then(|| times * share / (1.0 - share + times * share))
    }
}

/// All rows, and what was found to set them apart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calibration {
    /// The rows, in their order.
    pub rows: Vec<Calibrated>,
    /// The standard deviation between providers on the logit scale, beyond place, role and type.
    pub between_providers: f64,
    /// The standard deviation between the roles of a provider beyond that. Nought where no provider has two usable counts.
    pub between_rows: f64,
    /// The standard deviation between places, provider types and roles, in this order.
    pub between_groups: [f64; 3],
    /// Rows whose own count could be used.
    pub used: usize,
}

/// Estimates every row, with intervals at `level` (0.9). `source` says what was counted, for every rate.
///
/// `None` when fewer than two providers have a usable count, the level is outside 0 to 1, or there are more rows or groups than
/// [`measure::MOST_CELLS`] and [`measure::MOST_LEVELS`].
pub fn calibrate(rows: &[Observed], level: f64, source: &Source) -> Option<Calibration> {
    Some(calibrate_groups(rows, level, source, &[])?.0)
}

/// The same, and for each group the mean rate over its rows, weighted as said: of a role at all providers, say, weighted by heads. Its
/// interval knows that rows of one provider, place, type or role are not independent.
///
/// `None` as for [`calibrate`], or when a group names a row that is not there, or has no weight above nought or one below it.
pub fn calibrate_groups(rows: &[Observed], level: f64, source: &Source, groups: &[Group]) -> Option<(Calibration, Vec<Likely>)> {
    let numbered = |part: fn(&Observed) -> &str| {
        let names: BTreeMap<&str, usize> = rows.iter().map(|it| (part(it), 0)).collect();
        names.into_keys().zip(0..).collect::<BTreeMap<&str, usize>>()
    };
    let (providers, places) = (numbered(|it| &it.provider), numbered(|it| &it.place));
    let (types, roles) = (numbered(|it| &it.provider_type), numbered(|it| &it.role));
    let mut met: BTreeMap<(&str, &str), ()> = BTreeMap::new();
    let mut contradictions = Vec::with_capacity(rows.len());
    let mut cells = Vec::with_capacity(rows.len());
    for row in rows {
        let twice = met.insert((&row.provider, &row.role), ()).is_some();
        let contradiction = contradiction(row, twice);
        let seen = row.events.zip(row.of).filter(|it| contradiction.is_none() && it.1 > 0);
        cells.push(Cell {
            unit: *providers.get(row.provider.as_str())?,
            levels: vec![*places.get(row.place.as_str())?, *types.get(row.provider_type.as_str())?, *roles.get(row.role.as_str())?],
            seen: seen.map(|(events, of)| (u64::from(events), u64::from(of))),
        });
        contradictions.push(contradiction);
    }
    let (found, groups) = hierarchy_of_groups(&cells, level, groups)?;
    let used = cells.iter().filter(|it| it.seen.is_some()).count();
    let estimates = (0..rows.len()).map(|at| estimate(&rows[at], &cells[at], &found, at, contradictions[at], source)).collect();
    let found = Calibration {
        rows: estimates,
        between_providers: found.between_units,
        between_rows: found.between_cells,
        between_groups: [found.between_levels[0], found.between_levels[1], found.between_levels[2]],
        used,
    };
    Some((found, groups))
}

fn contradiction(row: &Observed, twice: bool) -> Option<Contradiction> {
    let more = row.events.zip(row.of).is_some_and(|(events, of)| events > of);
    match (more, twice) {
        (true, _) => Some(Contradiction::MoreEventsThanHeads),
        (_, true) => Some(Contradiction::SaidTwice),
        _ => None,
    }
}

fn estimate(row: &Observed, cell: &Cell, found: &Hierarchy, at: usize, why: Option<Contradiction>, source: &Source) -> Calibrated {
    let likely = found.cells[at];
    let rate = Rate {
        numerator: row.events.map(f64::from),
        denominator: row.of.map(f64::from),
        value: Some(likely.share),
        range: Some(Range { low: likely.range.low, high: likely.range.high, level: likely.range.level }),
        why_undefined: None,
        source: source.clone(),
    };
    let standing = if cell.seen.is_some() { Standing::Modelled } else { Standing::Imputed };
    Calibrated { rate, standing, contradiction: why }
}

/// The turnover that belongs to the share of those at risk who left: with those at risk taken as staff now plus leavers of the year, the
/// sector's turnover (leavers over staff now) is the odds. `None` unless 0 <= share < 1.
pub fn turnover_of(share: f64) -> Option<f64> {
    (0.0..1.0).contains(&share).then(|| share / (1.0 - share))
}

/// Those at risk of leaving, from staff now and leavers of the year; for use as [`Observed::of`]. An unknown count stays unknown.
pub fn at_risk(staff_now: u32, leavers: Option<u32>) -> Option<u32> {
    staff_now.checked_add(leavers?)
}

/// The turnover of a calibrated row of leavers among those [`at_risk`], with its interval; undefined when nearly everybody left.
pub fn turnover(row: &Calibrated) -> Rate {
    let value = row.rate.value.and_then(turnover_of);
    let end = |share: f64| turnover_of(share).unwrap_or(f64::INFINITY);
    let range = row.rate.range.map(|it| Range { low: end(it.low), high: end(it.high), level: it.level });
    let denominator = row.rate.denominator.zip(row.rate.numerator).map(|(of, left)| of - left);
    let why_undefined = value.is_none().then_some(Undefined::Implausible);
    Rate { value, denominator, range: range.filter(|it| it.high.is_finite()), why_undefined, ..row.rate.clone() }
}

#[cfg(test)]
mod tests;
