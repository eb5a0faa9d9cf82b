//! P5 · The workforce as it is: heads and whole-time equivalents by role, and the field's rates with their denominators.

use crate::ascwds::codes::role_name;
use crate::ascwds::{Answer, Worker, Workplace};
use crate::calibrated::RoleRates;
use crate::homes::{Home, homes};
use chrono::NaiveDate;
use kernel::{Finding, Gap, Source, Standing, Step};
use serde::{Deserialize, Serialize};
use staffing::{Counted, Rate, Return};
use std::collections::{BTreeMap, BTreeSet};

/// The workforce of a place on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Baseline {
    /// The day of the return.
    pub on: NaiveDate,
    /// Workplaces that returned.
    pub workplaces: u32,
    /// By role, in the order of the codes.
    pub roles: Vec<RoleBaseline>,
    /// All roles together.
    pub all: RoleBaseline,
    /// What was missing, and what was done without it.
    pub gaps: Vec<Gap>,
}

/// One role, or all of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleBaseline {
    /// The role's code; 0 for all roles.
    pub role: u8,
    /// The role's name.
    pub name: String,
    /// Heads with a worker record.
    pub heads_known: u32,
    /// Heads that workplaces count without a record, shared among roles as the workplace's records are.
    pub heads_imputed: u32,
    /// Whole-time equivalents of those whose hours are known.
    pub wte_known: f64,
    /// Whole-time equivalents of the others, at the mean hours of the role.
    pub wte_imputed: f64,
    /// Workers whose hours are missing.
    pub hours_missing: u32,
    /// Vacancies that workplaces returned.
    pub vacancies_known: u32,
    /// Vacancies of workplaces that do not know theirs, at the rate of those that do.
    pub vacancies_imputed: f64,
    /// Leavers over permanent and temporary staff.
    pub turnover: AreaRate,
    /// Vacancies over permanent staff, temporary staff and vacancies.
    pub vacancy_rate: AreaRate,
    /// In the role for a year or more.
    pub time_in_role: AreaRate,
    /// Still there after a year.
    pub stability: AreaRate,
    /// With a social care qualification at level 2 or above, among those whose answer is known.
    pub qualified: Rate,
    /// Mean days of sickness in 12 months, and of how many workers; `None` when nobody's are known.
    pub days_sick: Option<(f64, u32)>,
    /// Leavers of a year, for the model.
    pub leaving: Counted,
    /// Starters of a year, for the model.
    pub joining: Counted,
    /// The rates of the role over all its workplaces, calibrated: the model takes these where they are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calibrated: Option<RoleRates>,
}

/// A rate over the workplaces for which it can be said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AreaRate {
    /// The rate, with numerator and denominator added up over those workplaces.
    pub rate: Rate,
    /// How many workplaces it speaks for.
    pub workplaces: u32,
    /// How many were left out, because their return does not allow it.
    pub left_out: u32,
}

impl RoleBaseline {
    /// All heads, known and imputed.
    pub fn heads(&self) -> u32 {
        self.heads_known.saturating_add(self.heads_imputed)
    }

    /// All vacancies, known and imputed.
    pub fn vacancies(&self) -> f64 {
        f64::from(self.vacancies_known) + self.vacancies_imputed
    }

    /// Starters of a year over permanent and temporary staff, of the workplaces that know theirs and whose counts agree.
    pub fn starting(&self) -> Rate {
        let source = Source::titled("Starters of a year over permanent and temporary staff");
        let (events, of) = (self.joining.events as u32, self.joining.of as u32);
        if of == 0 {
            let why_undefined = Some(staffing::Undefined::StartersNotKnown);
            return Rate { numerator: None, denominator: None, value: None, range: None, why_undefined, source };
        }
        // Starters are events of a year like leavers, so their limits are found in the same way.
        let rate = Return { counted: of, records: of, employed: of, leavers: Some(events), ..Return::default() }.turnover();
        Rate { source, ..rate }
    }

    /// Whole-time equivalents of one head; `None` when there is nobody.
    pub fn wte_per_head(&self) -> Option<f64> {
        (self.heads() > 0).then(|| (self.wte_known + self.wte_imputed) / f64::from(self.heads()))
    }

    /// Whole-time equivalents with what is known and what is imputed.
    pub fn wte(&self, source: &Source) -> Finding<f64> {
        let step = |label: &str, amount: f64, standing| Step { label: label.to_owned(), amount, standing };
        let mut found = Finding::total(vec![
            step("Workers whose hours are known", self.wte_known, Standing::Known),
            step("Workers whose hours or records are missing", self.wte_imputed, Standing::Imputed),
        ]);
        found.sources.push(source.clone());
        found
    }
}

/// The workforce of a return. Workers whose workplace is not in it are left out; the reader has listed them.
pub fn baseline(workplaces: &[Workplace], workers: &[Worker], on: NaiveDate, full_week: f64) -> Baseline {
    let homes = homes(workplaces, workers, on);
    let missing = missing_heads(&homes);
    let codes: BTreeSet<u8> = homes.iter().flat_map(Home::roles).chain(missing.keys().copied()).collect();
    let roles: Vec<RoleBaseline> = codes.iter().map(|role| of_role(&homes, Some(*role), &missing, full_week)).collect();
    let mut all = of_role(&homes, None, &missing, full_week);
    // The whole is the sum of its roles, so that no table can disagree with its total.
    all.wte_known = roles.iter().map(|it| it.wte_known).sum();
    all.wte_imputed = roles.iter().map(|it| it.wte_imputed).sum();
    all.vacancies_known = roles.iter().map(|it| it.vacancies_known).sum();
    all.vacancies_imputed = roles.iter().map(|it| it.vacancies_imputed).sum();
    let gaps = gaps(&homes, &all);
    Baseline { on, workplaces: homes.len() as u32, roles, all, gaps }
}

/// Heads that workplaces count and have no record of, by role.
fn missing_heads(homes: &[Home<'_>]) -> BTreeMap<u8, u32> {
    let everyone = roles_of(homes);
    let mut missing = BTreeMap::new();
    homes.iter().flat_map(|it| missing_of(it, &everyone)).for_each(|(role, heads)| *missing.entry(role).or_default() += heads);
    missing
}

/// The records of some workplaces by role.
pub(crate) fn roles_of(homes: &[Home<'_>]) -> BTreeMap<u8, u32> {
    let mut found = BTreeMap::new();
    homes.iter().flat_map(|it| &it.records).for_each(|it| *found.entry(it.role).or_default() += 1);
    found
}

/// Heads that one workplace counts and has no record of: whole heads, by largest remainder over the workplace's own records, or over
/// everyone's where it has none.
pub(crate) fn missing_of(home: &Home<'_>, everyone: &BTreeMap<u8, u32>) -> Vec<(u8, u32)> {
    let lacking = u32::from(home.workplace.total).saturating_sub(home.records.len() as u32);
    let own = roles_of(std::slice::from_ref(home));
    shared(lacking, if own.is_empty() { everyone } else { &own })
}

/// The mean hours of those whose hours are known: of a role, or of everyone where nobody's in the role are.
pub(crate) fn mean_hours(homes: &[Home<'_>], role: u8) -> f64 {
    let hours = |of: Option<u8>| homes.iter().flat_map(|it| it.of(of)).filter_map(Worker::hours).collect::<Vec<f64>>();
    measure::mean(&hours(Some(role))).or_else(|| measure::mean(&hours(None))).unwrap_or(0.0)
}

/// Shares whole heads out in proportion; what is left over goes to the largest remainders, the lower code first.
fn shared(heads: u32, mix: &BTreeMap<u8, u32>) -> Vec<(u8, u32)> {
    let total: u64 = mix.values().map(|it| u64::from(*it)).sum();
    if total == 0 {
        return Vec::new();
    }
    let parts = mix.iter().map(|(role, count)| (*role, u64::from(heads) * u64::from(*count)));
    let mut found: Vec<(u8, u32, u64)> = parts.map(|(role, part)| (role, (part / total) as u32, part % total)).collect();
    let placed: u32 = found.iter().map(|it| it.1).sum();
    found.sort_by_key(|it| (std::cmp::Reverse(it.2), it.0));
    found.iter_mut().take((heads - placed) as usize).for_each(|it| it.1 += 1);
    found.into_iter().map(|it| (it.0, it.1)).collect()
}

fn of_role(homes: &[Home<'_>], role: Option<u8>, missing: &BTreeMap<u8, u32>, full_week: f64) -> RoleBaseline {
    let workers: Vec<&Worker> = homes.iter().flat_map(|it| it.of(role)).collect();
    let heads_imputed = missing.iter().filter(|it| role.is_none_or(|role| role == *it.0)).map(|it| it.1).sum();
    let hours: Vec<f64> = workers.iter().filter_map(|it| it.hours()).collect();
    let hours_missing = (workers.len() - hours.len()) as u32;
    let mean_hours = role.map_or(0.0, |role| mean_hours(homes, role));
    let turnover = over(homes, role, |it| it.leavers.is_some(), Return::turnover);
    let vacancy_rate = over(homes, role, |it| it.vacancies.is_some(), Return::vacancy_rate);
    let starting = over(homes, role, |it| it.starters.is_some(), Return::turnover);
    let counted = |it: &Summed, events: Option<u32>| Counted { events: f64::from(events.unwrap_or(0)), of: f64::from(it.sum.employed) };
    RoleBaseline {
        role: role.unwrap_or(0),
        name: role.map_or_else(|| "All roles".to_owned(), role_name),
        heads_known: workers.len() as u32,
        heads_imputed,
        wte_known: hours.iter().sum::<f64>() / full_week,
        wte_imputed: f64::from(hours_missing + heads_imputed) * mean_hours / full_week,
        hours_missing,
        vacancies_known: homes.iter().filter_map(|it| it.returned(role).vacancies).sum(),
        vacancies_imputed: vacancies_imputed(homes, role),
        leaving: counted(&turnover, turnover.sum.leavers),
        joining: counted(&starting, starting.sum.starters),
        turnover: turnover.area(),
        vacancy_rate: vacancy_rate.area(),
        time_in_role: over(homes, role, |it| it.without_start == 0, Return::time_in_role).area(),
        stability: over(homes, role, |it| it.without_start == 0 && it.starters.and(it.leavers).is_some(), Return::stability).area(),
        qualified: qualified(&workers),
        days_sick: days_sick(&workers),
        calibrated: None,
    }
}

struct Summed {
    sum: Return,
    rate: Rate,
    workplaces: u32,
    left_out: u32,
}

impl Summed {
    fn area(self) -> AreaRate {
        AreaRate { rate: self.rate, workplaces: self.workplaces, left_out: self.left_out }
    }
}

/// Adds up the returns of the workplaces whose counts agree and which know what the rate needs.
fn over(homes: &[Home<'_>], role: Option<u8>, knows: impl Fn(&Return) -> bool, rate: impl Fn(&Return) -> Rate) -> Summed {
    let usable = |it: &Return| it.counted > 0 && it.counted == it.records && knows(it);
    let returns: Vec<Return> = homes.iter().map(|it| it.returned(role)).collect();
    let sum = returns.iter().filter(|it| usable(it)).fold(Return::default(), |sum, it| {
        let add = |a: Option<u32>, b: Option<u32>| Some(a.unwrap_or(0) + b.unwrap_or(0));
        Return {
            counted: sum.counted + it.counted,
            records: sum.records + it.records,
            employed: sum.employed + it.employed,
            without_start: sum.without_start + it.without_start,
            a_year_or_more: sum.a_year_or_more + it.a_year_or_more,
            starters: add(sum.starters, it.starters),
            leavers: add(sum.leavers, it.leavers),
            vacancies: add(sum.vacancies, it.vacancies),
        }
    });
    let workplaces = returns.iter().filter(|it| usable(it)).count() as u32;
    Summed { rate: rate(&sum), sum, workplaces, left_out: homes.len() as u32 - workplaces }
}

/// Vacancies of the workplaces that do not know theirs: their staff at the vacancies per head of those that do.
fn vacancies_imputed(homes: &[Home<'_>], role: Option<u8>) -> f64 {
    let (mut vacancies, mut staff, mut silent) = (0, 0, 0);
    for home in homes {
        let heads = home.of(role).count() as u32;
        match home.returned(role).vacancies {
            Some(known) => (vacancies, staff) = (vacancies + known, staff + heads),
            None => silent += heads,
        }
    }
    if staff == 0 { 0.0 } else { f64::from(silent) * f64::from(vacancies) / f64::from(staff) }
}

fn qualified(workers: &[&Worker]) -> Rate {
    let known: Vec<_> = workers.iter().filter_map(|it| it.care_qualification).filter(|it| it.held != Answer::NotKnown).collect();
    let high = known.iter().filter(|it| it.held == Answer::Yes && it.level.is_some_and(|it| it >= 2)).count();
    Rate::share(Source::titled("Social care qualification at level 2 or above"), high as u32, known.len() as u32)
}

fn days_sick(workers: &[&Worker]) -> Option<(f64, u32)> {
    let days: Vec<f64> = workers.iter().filter_map(|it| it.days_sick).collect();
    measure::mean(&days).map(|mean| (mean, days.len() as u32))
}

fn gaps(homes: &[Home<'_>], all: &RoleBaseline) -> Vec<Gap> {
    let mismatched = homes.iter().filter(|it| usize::from(it.workplace.total) != it.records.len()).count();
    let silent = |of: fn(&Workplace) -> Option<u32>| homes.iter().filter(|it| of(it.workplace).is_none()).count();
    let found = [
        (
            mismatched,
            "workplaces whose own count of staff is not the number of their records",
            "Their rates are left out; heads without a record are imputed by role.",
        ),
        (silent(Workplace::leavers), "workplaces that do not know their leavers", "Turnover speaks for the others."),
        (silent(Workplace::starters), "workplaces that do not know their starters", "Recruitment is taken from the others."),
        (
            silent(Workplace::vacancies),
            "workplaces that do not know their vacancies",
            "Their vacancies are imputed at the rate of the others.",
        ),
        (all.hours_missing as usize, "workers whose hours are missing", "They are taken to work the mean hours of their role."),
        (
            all.heads_imputed as usize,
            "staff without a worker record",
            "They are taken to be of the roles that the workplace's records show.",
        ),
    ];
    let gap = |(count, missing, effect): (usize, &str, &str)| Gap { missing: format!("{count} {missing}"), effect: effect.to_owned() };
    found.into_iter().filter(|it| it.0 > 0).map(gap).collect()
}
