//! Heads and whole-time equivalents by role, service, employer, district and provider; every breakdown adds up to the same whole.

use crate::ascwds::codes::{EMPLOYERS, SERVICES, name_in, role_name};
use crate::ascwds::{Contract, Workplace};
use crate::baseline::{mean_hours, missing_of, roles_of};
use crate::calibrated::district;
use crate::homes::{Home, homes};
use crate::parameters::direct_share;
use crate::trends::Snapshot;
use kernel::Source;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};

/// One role, main service or kind of employer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GroupLine {
    /// `role`, `service` or `employer`; `district` or `provider` of places.
    pub by: String,
    /// The code of the return.
    pub code: u8,
    /// Its name.
    pub name: String,
    /// Workplaces with anybody in it.
    pub workplaces: u32,
    /// Heads with a worker record.
    pub heads_known: u32,
    /// Heads that workplaces count without a record.
    pub heads_imputed: u32,
    /// Whole-time equivalents of those whose hours are known.
    pub wte_known: f64,
    /// Whole-time equivalents of the others, at the mean hours of their role.
    pub wte_imputed: f64,
}

impl GroupLine {
    /// All heads.
    pub fn heads(&self) -> u32 {
        self.heads_known.saturating_add(self.heads_imputed)
    }

    /// All whole-time equivalents.
    pub fn wte(&self) -> f64 {
        self.wte_known + self.wte_imputed
    }

    /// The share of the whole-time equivalents that is imputed, from 0 to 1; `None` when there are none.
    pub fn imputed_share(&self) -> Option<f64> {
        (self.wte() > 0.0).then(|| self.wte_imputed / self.wte())
    }
}

/// People who work in care and stand in no return.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outside {
    /// Who they are, as a code of the faces.
    pub who: String,
    /// Heads, modelled.
    pub heads: f64,
    /// Whole-time equivalents at the mean of everyone in the return, modelled.
    pub wte: f64,
    /// The share of the whole workforce that they are taken to be, from 0 to 1.
    pub share: f64,
    /// Where the share is from.
    pub source: Source,
}

/// The return by role, then by service, then by employer.
pub fn by_group(it: &Snapshot<'_>, full_week: f64) -> Vec<GroupLine> {
    let homes = homes(it.workplaces, it.workers, it.on);
    let everyone = roles_of(&homes);
    let mut mean: BTreeMap<u8, f64> = BTreeMap::new();
    let mut lines: BTreeMap<(u8, u8), (GroupLine, HashSet<&str>)> = BTreeMap::new();
    for home in &homes {
        for (role, part) in parts(home, &everyone, &homes, &mut mean, full_week) {
            for at in [(0, role), (1, home.workplace.main_service), (2, home.workplace.employer)] {
                let (line, places) = lines.entry(at).or_default();
                places.insert(&home.workplace.reference);
                line.heads_known += part.heads_known;
                line.heads_imputed += part.heads_imputed;
                line.wte_known += part.wte_known;
                line.wte_imputed += part.wte_imputed;
            }
        }
    }
    let told = |((by, code), (line, places)): ((u8, u8), (GroupLine, HashSet<&str>))| {
        named(by, code, GroupLine { workplaces: places.len() as u32, ..line })
    };
    lines.into_iter().map(told).collect()
}

fn named(by: u8, code: u8, line: GroupLine) -> GroupLine {
    let from = |table: &[(u8, &'static str)]| name_in(table, code).map_or_else(|| format!("Code {code}"), str::to_owned);
    let (by, name) = match by {
        0 => ("role", role_name(code)),
        1 => ("service", from(&SERVICES)),
        _ => ("employer", from(&EMPLOYERS)),
    };
    GroupLine { by: by.to_owned(), code, name, ..line }
}

/// The staff of one workplace, role by role.
fn parts(
    home: &Home<'_>,
    everyone: &BTreeMap<u8, u32>,
    homes: &[Home<'_>],
    mean: &mut BTreeMap<u8, f64>,
    full_week: f64,
) -> BTreeMap<u8, GroupLine> {
    let mut found: BTreeMap<u8, GroupLine> = BTreeMap::new();
    let mut hours_of = |role: u8| *mean.entry(role).or_insert_with(|| mean_hours(homes, role)) / full_week;
    for worker in &home.records {
        let line = found.entry(worker.role).or_default();
        line.heads_known += 1;
        match worker.hours() {
            Some(hours) => line.wte_known += hours / full_week,
            None => line.wte_imputed += hours_of(worker.role),
        }
    }
    for (role, heads) in missing_of(home, everyone).into_iter().filter(|it| it.1 > 0) {
        let line = found.entry(role).or_default();
        line.heads_imputed += heads;
        line.wte_imputed += f64::from(heads) * hours_of(role);
    }
    found
}

/// So many districts and providers are told by themselves: a reader looks for the large ones.
const MOST_TOLD: usize = 25;

/// The name of the line of those providers that are told together.
pub(super) const FEW_IN_PROVIDER: &str = "few-in-provider";

/// The return by postcode district, then by provider, the largest in whole-time equivalents first. Those after the first 25, and those with
/// fewer than `least` heads, are told together, and so are the smallest beside them until those together are not few.
pub fn by_place(it: &Snapshot<'_>, full_week: f64, least: u64) -> Vec<GroupLine> {
    places(it, full_week, least).into_iter().flatten().map(|it| it.1).collect()
}

/// A line with the districts or providers that stand in it.
pub(super) type Keyed = (Vec<String>, GroupLine);

/// Which providers stand in each line that [`by_place`] tells of them: the number of the provider where the return has one, else its name.
pub(super) fn providers(it: &Snapshot<'_>, full_week: f64, least: u64) -> Vec<Keyed> {
    let [_, providers] = places(it, full_week, least);
    providers
}

/// What tells the provider of a workplace from another.
pub(super) fn provider_of(it: &Workplace) -> &str {
    it.provider.as_deref().unwrap_or(&it.name)
}

fn places(it: &Snapshot<'_>, full_week: f64, least: u64) -> [Vec<Keyed>; 2] {
    let homes = homes(it.workplaces, it.workers, it.on);
    let everyone = roles_of(&homes);
    let mut mean: BTreeMap<u8, f64> = BTreeMap::new();
    let mut lines: [BTreeMap<String, GroupLine>; 2] = Default::default();
    for home in &homes {
        let parts = parts(home, &everyone, &homes, &mut mean, full_week);
        let place = match district(home.workplace.postcode.as_deref()) {
            "" => "not-told",
            found => found,
        };
        for (at, key) in [place, provider_of(home.workplace)].into_iter().enumerate() {
            let line = lines[at].entry(key.to_owned()).or_default();
            // A provider goes by the name of its first workplace: its number says nothing to a reader.
            if line.name.is_empty() {
                line.name = if at == 0 { key.to_owned() } else { home.workplace.name.clone() };
            }
            line.workplaces += 1;
            parts.values().for_each(|part| add(line, part));
        }
    }
    let [districts, providers] = lines.map(|it| it.into_iter().map(|(key, line)| (vec![key], line)).collect());
    [told("district", "few-in-district", districts, least), told("provider", FEW_IN_PROVIDER, providers, least)]
}

fn add(line: &mut GroupLine, part: &GroupLine) {
    line.heads_known += part.heads_known;
    line.heads_imputed += part.heads_imputed;
    line.wte_known += part.wte_known;
    line.wte_imputed += part.wte_imputed;
}

fn told(by: &str, few: &str, mut lines: Vec<Keyed>, least: u64) -> Vec<Keyed> {
    lines.retain(|it| it.1.heads() > 0);
    lines.sort_by(|(_, a), (_, b)| b.wte().total_cmp(&a.wte()).then_with(|| a.name.cmp(&b.name)));
    let rest = lines.split_off(MOST_TOLD.min(lines.len()));
    let (mut shown, mut small): (Vec<Keyed>, Vec<Keyed>) = lines.into_iter().partition(|it| u64::from(it.1.heads()) >= least);
    small.extend(rest);
    let mut together: Keyed = (Vec::new(), GroupLine { name: few.to_owned(), ..GroupLine::default() });
    let mut take = |(keys, it): Keyed| {
        add(&mut together.1, &it);
        together.1.workplaces += it.workplaces;
        together.0.extend(keys);
        u64::from(together.1.heads())
    };
    let mut heads = small.into_iter().map(&mut take).last().unwrap_or(0);
    while heads > 0 && heads < least {
        // The whole is shown beside its parts: what is left must not be few either.
        match shown.iter().enumerate().min_by_key(|it| it.1.1.heads()).map(|it| it.0) {
            Some(at) => heads = take(shown.remove(at)),
            None => return Vec::new(),
        }
    }
    shown.extend((heads > 0).then_some(together));
    shown.into_iter().map(|(keys, it)| (keys, GroupLine { by: by.to_owned(), ..it })).collect()
}

/// Those who work in another way than as an employee, from a pool or through an agency.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct OtherWays {
    /// Heads with a worker record.
    pub heads: u64,
    /// Whole-time equivalents of those whose hours are known.
    pub wte: f64,
    /// How many of them have their hours told.
    pub told: u64,
}

/// Volunteers, students and others, whom the return counts under one code; `None` when they are few.
pub fn other_ways(it: &Snapshot<'_>, full_week: f64, least: u64) -> Option<OtherWays> {
    let heads = it.workers.iter().filter(|it| it.contract == Contract::Other).count() as u64;
    let hours: Vec<f64> = it.workers.iter().filter(|it| it.contract == Contract::Other).filter_map(crate::ascwds::Worker::hours).collect();
    (heads >= least).then(|| OtherWays { heads, wte: hours.iter().sum::<f64>() / full_week, told: hours.len() as u64 })
}

/// Personal assistants employed by the people they support: no return holds them, so they are modelled at the nation's share.
pub fn outside(it: &Snapshot<'_>, full_week: f64) -> Vec<Outside> {
    let share = direct_share(it.on);
    let (heads, wte) = by_group(it, full_week)
        .iter()
        .filter(|it| it.by == "employer")
        .fold((0.0, 0.0), |sum, it| (sum.0 + f64::from(it.heads()), sum.1 + it.wte()));
    let factor = share.value / (1.0 - share.value);
    let assistants =
        Outside { who: "personal-assistants".into(), heads: heads * factor, wte: wte * factor, share: share.value, source: share.source };
    if share.value < 1.0 { vec![assistants] } else { Vec::new() }
}
