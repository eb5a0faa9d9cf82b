//! P3, P5 · Rates of roles from workplaces that are mostly small: what each returned, drawn towards what its district, service and role let
//! expect, and added up again with an interval that covers.
//!
//! A workplace that does not know its leavers is not left out: its rate is imputed from its groups and its other roles. Leavers are counted
//! among those at risk (staff now and leavers of the year), so that the turnover of the sector is the odds of leaving.

use crate::baseline::{Baseline, RoleBaseline};
use crate::homes::{Home, homes};
use crate::{Rate, ascwds};
use kernel::{Range, Source};
use serde::{Deserialize, Serialize};
use staffing::{Counted, Observed, Return, at_risk, calibrate_groups, turnover_of};
use std::collections::{BTreeMap, BTreeSet};

/// Fewer workplaces with a usable count than this say too little about how much workplaces differ: then nothing is calibrated.
pub const FEWEST_WORKPLACES: usize = 5;
/// The chance with which intervals hold.
const LEVEL: f64 = 0.9;
/// The standard normal below which 95 % lie.
const Z95: f64 = 1.644_853_626_951_472_2;
/// A yearly chance of leaving is held below this, as the engine takes a share.
const MOST_CHANCE: f64 = 0.95;

/// The calibrated rates of one role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleRates {
    /// Leavers of a year over staff.
    pub leaving: RoleRate,
    /// Starters of a year over staff.
    pub joining: RoleRate,
}

/// A rate of one role over all its workplaces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleRate {
    /// The rate with the interval in which it lies with a chance of 90 %. Numerator and denominator are what was returned and could be used.
    pub rate: Rate,
    /// Workplaces with staff in the role whose own count was used.
    pub known: u32,
    /// Workplaces with staff in the role whose rate is imputed from the others.
    pub imputed: u32,
    /// So many events among so many heads would leave as much doubt as there is: what the engine draws from.
    pub counted: Counted,
}

/// One workplace's count of one role, and how much it weighs among those of the role.
struct Row {
    role: u8,
    observed: Observed,
    employed: u32,
    events: Option<u32>,
}

impl Baseline {
    /// Lays the calibrated rates over the roles. A role of which too little is known keeps what was returned, and borrows from all roles.
    pub fn calibrate(&mut self, workplaces: &[ascwds::Workplace], workers: &[ascwds::Worker]) {
        let homes = homes(workplaces, workers, self.on);
        let leaving = rates(&homes, "leavers of a year", |it| it.leavers);
        let joining = rates(&homes, "starters of a year", |it| it.starters);
        for role in &mut self.roles {
            let both = leaving.get(&role.role).zip(joining.get(&role.role));
            role.calibrated = both.map(|(leaving, joining)| RoleRates {
                leaving: leaving.among(Counted::as_chance),
                joining: joining.among(Counted::as_intensity),
            });
        }
    }
}

impl Baseline {
    /// Whether any role is lent experience of all roles: one whose rates are not calibrated. Otherwise the assumption stands idle.
    pub fn borrows(&self) -> bool {
        self.roles.iter().any(|it| it.calibrated.is_none())
    }
}

impl RoleBaseline {
    /// Leavers of a year as the engine takes them: calibrated, or with `weight` heads of the experience of `all` lent.
    pub fn leaving_of(&self, all: &Counted, weight: f64) -> Counted {
        self.calibrated.as_ref().map_or_else(|| self.leaving.pooled(all, weight), |it| it.leaving.counted)
    }

    /// Starters of a year, likewise.
    pub fn joining_of(&self, all: &Counted, weight: f64) -> Counted {
        self.calibrated.as_ref().map_or_else(|| self.joining.pooled(all, weight), |it| it.joining.counted)
    }
}

/// A rate before it is known what the engine will take it for.
struct Found {
    rate: Rate,
    known: u32,
    imputed: u32,
    /// The standard deviation of the log of the rate.
    doubt: f64,
}

impl Found {
    fn among(&self, counted: fn(f64, f64) -> Counted) -> RoleRate {
        let value = self.rate.value.unwrap_or(0.0);
        RoleRate { rate: self.rate.clone(), known: self.known, imputed: self.imputed, counted: counted(value, self.doubt) }
    }
}

/// Makes counts from a rate and the standard deviation of its log.
trait Equivalent {
    /// For a chance of leaving, which the engine draws on the logit scale with variance 1 / (x + ½) + 1 / (n - x + ½).
    fn as_chance(rate: f64, doubt: f64) -> Counted;
    /// For a rate of joining, which the engine draws on the log scale with variance 1 / (x + ½).
    fn as_intensity(rate: f64, doubt: f64) -> Counted;
}

impl Equivalent for Counted {
    fn as_chance(rate: f64, doubt: f64) -> Counted {
        let chance = rate.clamp(1e-6, MOST_CHANCE);
        // The logit moves 1 / (1 - chance) times as fast as the log; 1 / (c N) + 1 / ((1 - c) N) is 1 / (c (1 - c) N).
        // No fewer than leave half an event and half a stay.
        let least = 0.5 / chance.min(1.0 - chance);
        let heads = ((1.0 - chance) / (chance * doubt * doubt)).clamp(least.max(2.0), 1e9);
        Counted { events: (chance * heads - 0.5).clamp(0.0, heads - 1.0), of: heads - 1.0 }
    }

    fn as_intensity(rate: f64, doubt: f64) -> Counted {
        let events = (1.0 / (doubt * doubt) - 0.5).clamp(0.01, 1e9);
        if rate > 0.0 { Counted { events, of: events / rate } } else { Counted::default() }
    }
}

/// The calibrated rates by role; none where too few workplaces have a usable count.
fn rates(homes: &[Home<'_>], what: &str, events: fn(&Return) -> Option<u32>) -> BTreeMap<u8, Found> {
    let rows: Vec<Row> = homes.iter().flat_map(|it| of_home(it, events)).collect();
    let told: BTreeSet<&str> = rows.iter().filter(|it| it.events.is_some()).map(|it| it.observed.provider.as_str()).collect();
    if told.len() < FEWEST_WORKPLACES {
        return BTreeMap::new();
    }
    let sum = |of: &dyn Fn(&Row) -> Option<u32>| rows.iter().filter_map(of).map(f64::from).sum::<f64>();
    let usual = sum(&|it| it.events) / sum(&|it| it.events.map(|_| it.employed)).max(1.0);
    let roles: BTreeSet<u8> = rows.iter().map(|it| it.role).collect();
    // By heads at risk, so that the odds of the mean share are leavers over staff.
    let weight = |it: &Row| f64::from(it.employed) + it.events.map_or(usual * f64::from(it.employed), f64::from);
    let group = |role: &u8| rows.iter().enumerate().filter(|it| it.1.role == *role).map(|(at, it)| (at, weight(it))).collect();
    let groups: Vec<Vec<(usize, f64)>> = roles.iter().map(group).collect();
    let source = Source::titled(format!("Adult Social Care Workforce Data Set: {what} over permanent and temporary staff, calibrated"));
    let observed: Vec<Observed> = rows.iter().map(|it| it.observed.clone()).collect();
    let Some((_, means)) = calibrate_groups(&observed, LEVEL, &source, &groups) else { return BTreeMap::new() };
    let found = |(role, likely): (&u8, &measure::Likely)| {
        let mine = || rows.iter().filter(|it| it.role == *role);
        let known = || mine().filter(|it| it.events.is_some());
        let range = Range { low: turnover_of(likely.range.low)?, high: turnover_of(likely.range.high)?, level: Some(LEVEL) };
        let rate = Rate {
            numerator: Some(known().filter_map(|it| it.events).map(f64::from).sum()),
            denominator: Some(known().map(|it| f64::from(it.employed)).sum()),
            value: Some(turnover_of(likely.share)?),
            range: Some(range),
            why_undefined: None,
            source: source.clone(),
        };
        let doubt = (libm::log(range.high) - libm::log(range.low)) / (2.0 * Z95);
        let (all, known) = (mine().count() as u32, known().count() as u32);
        doubt.is_finite().then_some((*role, Found { rate, known, imputed: all - known, doubt: doubt.max(1e-6) }))
    };
    roles.iter().zip(&means).filter_map(found).collect()
}

/// The roles in which a workplace has staff. A count is used where the workplace's staff agree with its records.
fn of_home(home: &Home<'_>, events: fn(&Return) -> Option<u32>) -> Vec<Row> {
    let roles: BTreeSet<u8> = home.roles().collect();
    let row = |role: u8| {
        let returned = home.returned(Some(role));
        let agrees = returned.counted > 0 && returned.counted == returned.records;
        let events = events(&returned).filter(|_| agrees);
        let employed = returned.employed;
        let observed = Observed {
            provider: home.workplace.reference.clone(),
            place: district(home.workplace.postcode.as_deref()).to_owned(),
            provider_type: home.workplace.main_service.to_string(),
            role: role.to_string(),
            events,
            of: at_risk(employed, events),
        };
        (employed > 0 || events.is_some_and(|it| it > 0)).then_some(Row { role, observed, employed, events })
    };
    roles.into_iter().filter_map(row).collect()
}

/// The district of a postcode: what stands before the blank.
pub(crate) fn district(postcode: Option<&str>) -> &str {
    postcode.and_then(|it| it.split_whitespace().next()).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::baseline;
    use crate::sample::{day, staff, workplace};

    /// By hand: a chance of 0.2 whose log is known to 0.1 has a logit known to 0.125, as 400 heads have: 1 / (0.2 × 400) + 1 / (0.8 × 400)
    /// is 1/64. A rate of 0.25 whose log is known to 0.1 is 99.5 of 398.
    #[test]
    fn doubt_becomes_counts() {
        let chance = Counted::as_chance(0.2, 0.1);
        assert!((chance.events - 79.5).abs() < 1e-9 && (chance.of - 399.0).abs() < 1e-9, "{chance:?}");
        let joining = Counted::as_intensity(0.25, 0.1);
        assert!((joining.events - 99.5).abs() < 1e-9 && (joining.of - 398.0).abs() < 1e-9, "{joining:?}");
        assert_eq!(Counted::as_intensity(0.0, 0.1), Counted::default());
        let certain = Counted::as_chance(40.0, 3.0);
        assert!(certain.events >= 0.0 && certain.events <= certain.of, "{certain:?}");
    }

    /// Twelve homes of ten carers, a quarter of whom left in each; one does not know its leavers, and one counts more staff than it has
    /// records of. Planted: two homes of three carers where all or none left, which raw rates take at their word.
    #[test]
    fn rates_of_a_role_speak_for_all_its_workplaces() {
        let mut homes: Vec<_> = (0..12).map(|at| workplace(&format!("H{at}"), 10, &[(8, 2, if at % 2 == 0 { 2 } else { 3 }, 1)])).collect();
        homes.push(workplace("S1", 3, &[(8, 1, 3, 0)]));
        homes.push(workplace("S2", 3, &[(8, 1, 0, 0)]));
        let mut workers: Vec<_> = (0..12).flat_map(|at| staff(&format!("H{at}"), 8, 0, 10)).collect();
        workers.extend(["S1", "S2"].into_iter().flat_map(|it| staff(it, 8, 0, 3)));
        homes[3].known[1] = false;
        homes[3].roles[0].leavers = None;
        homes[4].total = 11;
        let mut found = baseline(&homes, &workers, day("2026-03-31"), 37.0);
        assert!(found.roles[0].calibrated.is_none());
        found.calibrate(&homes, &workers);
        let rates = found.roles[0].calibrated.clone().expect("calibrated");
        assert_eq!((rates.leaving.known, rates.leaving.imputed, rates.joining.known), (12, 2, 13));
        // Of the ten whole homes and the two small ones: 2 × 4 + 3 × 5 + ... counted by hand from the list above.
        let left: f64 = (0..12).filter(|at| ![3, 4].contains(at)).map(|at| if at % 2 == 0 { 2.0 } else { 3.0 }).sum::<f64>() + 3.0;
        assert_eq!((rates.leaving.rate.numerator, rates.leaving.rate.denominator), (Some(left), Some(106.0)));
        let value = rates.leaving.rate.value.expect("a rate");
        let range = rates.leaving.rate.range.expect("a range");
        assert!((value - left / 106.0).abs() < 0.03 && range.low < value && value < range.high, "{value} {range:?}");
        assert!((rates.leaving.counted.rate() - value).abs() < 0.02);
        let (lent, own) = (found.roles[0].leaving_of(&found.roles[0].leaving, 10.0), rates.leaving.counted);
        assert_eq!(lent, own);
        // Too few workplaces: nothing is calibrated, and the role borrows.
        let mut few = baseline(&homes[..4], &workers, day("2026-03-31"), 37.0);
        few.calibrate(&homes[..4], &workers);
        assert!(few.roles.iter().all(|it| it.calibrated.is_none()));
        assert_eq!(few.roles[0].leaving_of(&Counted { events: 1.0, of: 4.0 }, 4.0).of, few.roles[0].leaving.of + 4.0);
    }
}
