//! The people who work in the borough's care, a year ago and now: who left, who came, and who moved up.

use crate::calendar::{Calendar, days_before};
use crate::figures::{TURNOVER_ALL, TURNOVER_INDEPENDENT};
use crate::luck::Luck;
use crate::market::{Provider, Sort};
use chrono::NaiveDate;

pub(crate) const CARE_WORKER: u8 = 8;
pub(crate) const SENIOR: u8 = 7;
pub(crate) const REGISTERED_MANAGER: u8 = 4;
pub(crate) const NURSE: u8 = 16;
const SUPPORT_WORKER: u8 = 52;
const SOCIAL_WORKER: u8 = 6;
const THERAPIST: u8 = 15;

/// Those who came and left within the year, as a share of all leavers.
const PASSING: f64 = 0.18;
/// Of those employed, who left in the year before the return of a year ago: with independent employers, and with public ones. Together about
/// the 24.8% that Skills for Care published of 2023/24, a little above the year after.
const LEFT_BEFORE: [f64; 2] = [0.247, 0.165];
/// Share of care workers who became seniors within the year.
const RISING: f64 = 0.035;

/// Somebody who works in care.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) role: u8,
    pub(crate) started: NaiveDate,
    /// The first day at the first workplace: later than `started` never.
    pub(crate) since: NaiveDate,
    /// 1 permanent, 2 temporary, 3 pool or bank.
    pub(crate) contract: u8,
}

impl Person {
    fn is_employed(&self) -> bool {
        self.contract != 3
    }
}

/// One workplace's staff over the year.
#[derive(Clone, Debug, Default)]
pub(crate) struct Staff {
    pub(crate) before: Vec<Person>,
    pub(crate) now: Vec<Person>,
    /// Leavers of the year by role, those who passed through included.
    pub(crate) leavers: Vec<u8>,
    /// Starters of the year by role, those who passed through included.
    pub(crate) starters: Vec<u8>,
    /// Leavers of the year before it, by role.
    pub(crate) leavers_before: Vec<u8>,
    /// Starters of the year before it, by role.
    pub(crate) starters_before: Vec<u8>,
}

/// The roles of a sort of provider, by weight.
fn roles(sort: Sort) -> &'static [(u8, f64)] {
    match sort {
        Sort::HomeCare => &[(CARE_WORKER, 79.0), (SENIOR, 8.0), (40, 5.0), (43, 2.0), (25, 4.0), (5, 2.0)],
        Sort::Residential => &[(CARE_WORKER, 54.0), (SENIOR, 14.0), (43, 2.0), (34, 3.0), (26, 23.0), (25, 3.0)],
        Sort::Nursing => &[(CARE_WORKER, 48.0), (SENIOR, 9.0), (NURSE, 14.0), (37, 2.0), (34, 3.0), (26, 20.0), (25, 3.0)],
        Sort::SupportedLiving => &[(SUPPORT_WORKER, 58.0), (CARE_WORKER, 22.0), (SENIOR, 8.0), (45, 8.0), (25, 3.0)],
        Sort::Charity => &[(9, 40.0), (11, 20.0), (10, 15.0), (25, 15.0), (3, 8.0)],
        Sort::Micro => &[(CARE_WORKER, 70.0), (9, 30.0)],
        Sort::Council => {
            &[(SOCIAL_WORKER, 24.0), (THERAPIST, 8.0), (CARE_WORKER, 34.0), (SENIOR, 6.0), (39, 9.0), (25, 10.0), (2, 4.0), (35, 4.0)]
        }
        Sort::Nhs => &[(THERAPIST, 40.0), (36, 30.0), (17, 20.0), (25, 10.0)],
    }
}

/// How much likelier than others somebody in this role is to leave.
fn restless(role: u8) -> f64 {
    match role {
        CARE_WORKER => 1.22,
        SUPPORT_WORKER => 1.05,
        1..=5 | 24 | 43 => 0.68,
        SENIOR | 45 => 0.62,
        SOCIAL_WORKER | THERAPIST => 0.65,
        _ => 0.86,
    }
}

/// The staff of every provider.
pub(crate) fn staff(providers: &[Provider], luck: Luck, calendar: Calendar) -> Vec<Staff> {
    let mut all: Vec<Staff> = providers.iter().map(|it| before(it, luck, calendar)).collect();
    for (provider, staff) in providers.iter().zip(&mut all) {
        the_year_before(staff, provider, luck, calendar);
    }
    let public = |it: &Provider| matches!(it.sort, Sort::Council | Sort::Nhs);
    let sum = |which: bool| -> f64 {
        let of = providers.iter().zip(&all).filter(|it| public(it.0) == which);
        of.map(|it| it.1.before.iter().filter(|it| it.is_employed()).count() as f64).sum()
    };
    let (outside, inside) = (sum(false), sum(true));
    // The two published rates fix the third: what public employers lose is what the others leave of the whole.
    let independent = TURNOVER_INDEPENDENT.value / 100.0 * outside;
    let council = (TURNOVER_ALL.value / 100.0 * (outside + inside) - independent).max(0.02 * inside);
    for (which, leavers) in [(false, independent), (true, council)] {
        let mut weight = 0.0;
        for (provider, staff) in providers.iter().zip(&all).filter(|it| public(it.0) == which) {
            weight += staff.before.iter().filter(|it| it.is_employed()).map(|it| urge(it, provider, luck, calendar)).sum::<f64>();
        }
        let scale = leavers * (1.0 - PASSING) / weight;
        for (provider, staff) in providers.iter().zip(&mut all).filter(|it| public(it.0) == which) {
            a_year(staff, provider, scale, luck, calendar);
        }
    }
    crossed(&mut all, luck);
    all
}

/// Share of recruits who come from another workplace of the borough.
const CROSSING: f64 = 0.24;

/// Some of those who left one workplace are among the recruits of another, in the same job: the same people, at no change to any count.
fn crossed(all: &mut [Staff], luck: Luck) {
    let stayed = |it: &Staff, id: &str| it.now.iter().any(|now| now.id == id);
    let gone =
        all.iter().enumerate().flat_map(|(at, it)| it.before.iter().filter(|was| !stayed(it, &was.id)).map(move |was| (at, was.clone())));
    let mut gone: Vec<(usize, Person)> = gone.filter(|it| it.1.is_employed()).collect();
    for (at, staff) in all.iter_mut().enumerate() {
        for new in staff.now.iter_mut().filter(|it| it.id.starts_with('N') && luck.strikes(&it.id, 70, CROSSING)) {
            let Some(found) = gone.iter().position(|it| it.0 != at && it.1.role == new.role) else { continue };
            let person = gone.swap_remove(found).1;
            (new.id, new.since) = (person.id, person.since);
        }
    }
}

/// How likely somebody is to leave, before it is set to the published rate. The newest leave soonest, and workplaces differ.
fn urge(person: &Person, provider: &Provider, luck: Luck, calendar: Calendar) -> f64 {
    let new = (calendar.returned_before_on - person.started).num_days() < 365;
    restless(person.role) * luck.between(&provider.name, 30, 0.55, 1.45) * if new { 1.7 } else { 0.85 }
}

/// The staff of a year ago.
fn before(provider: &Provider, luck: Luck, calendar: Calendar) -> Staff {
    let heads = (provider.workers as f64 * luck.between(&provider.name, 31, 0.94, 1.02)).round().max(1.0) as usize;
    let mut manager = provider.sort.is_regulated() && !luck.strikes(&provider.name, 32, 0.05);
    let person = |at: usize| {
        let mut it = person(provider, "B", at, luck);
        let years = 14.0 * luck.of(&it.id, 2).powf(2.6);
        it.started = days_before(calendar.returned_before_on, 365.25 * years);
        it.since = it.started;
        if std::mem::take(&mut manager) {
            (it.role, it.contract) = (REGISTERED_MANAGER, 1);
        }
        it
    };
    Staff { before: (0..heads).map(person).collect(), ..Staff::default() }
}

/// Who came and left in the year before the return of a year ago: only counted, since nobody's row tells of it.
fn the_year_before(staff: &mut Staff, provider: &Provider, luck: Luck, calendar: Calendar) {
    let employed = || staff.before.iter().filter(|it| it.is_employed());
    let new = |it: &&Person| (calendar.returned_before_on - it.started).num_days() < 365;
    let mut came: Vec<u8> = employed().filter(new).map(|it| it.role).collect();
    let [independent, public] = LEFT_BEFORE;
    let rate = if matches!(provider.sort, Sort::Council | Sort::Nhs) { public } else { independent };
    // A workplace that loses many now lost many then.
    let mean = employed().count() as f64 * rate * luck.between(&provider.name, 30, 0.55, 1.45);
    let weights: Vec<(u8, f64)> = roles(provider.sort).iter().map(|(role, share)| (*role, share * restless(*role))).collect();
    let role = |at: u32| luck.one_of(&format!("{} left before {at}", provider.name), 35, &weights);
    let left: Vec<u8> = (0..luck.count(&provider.name, 36, mean)).filter_map(role).collect();
    came.extend(&left[..(left.len() as f64 * PASSING) as usize]);
    (staff.starters_before, staff.leavers_before) = (came, left);
}

/// Somebody at a provider, from the borough's luck.
fn person(provider: &Provider, wave: &str, at: usize, luck: Luck) -> Person {
    let id = format!("{wave}{}-{:04}", provider.postcode.replace(' ', ""), at + 1);
    let role = luck.one_of(&id, 0, roles(provider.sort)).unwrap_or(CARE_WORKER);
    let contract = luck.one_of(&id, 1, &[(1, 90.0), (2, 3.0), (3, 7.0)]).unwrap_or(1);
    Person { id, role, started: NaiveDate::MIN, since: NaiveDate::MIN, contract }
}

fn a_year(staff: &mut Staff, provider: &Provider, scale: f64, luck: Luck, calendar: Calendar) {
    for person in &staff.before {
        let chance = (urge(person, provider, luck, calendar) * scale).min(0.9);
        if person.is_employed() && luck.strikes(&person.id, 3, chance) {
            staff.leavers.push(person.role);
            continue;
        }
        let rises = person.role == CARE_WORKER && person.is_employed() && luck.strikes(&person.id, 4, RISING);
        staff.now.push(Person { role: if rises { SENIOR } else { person.role }, ..person.clone() });
    }
    let passing = luck.count(&provider.name, 33, staff.leavers.len() as f64 * PASSING / (1.0 - PASSING));
    for at in 0..passing as usize {
        let role = person(provider, "P", at, luck).role;
        staff.leavers.push(role);
        staff.starters.push(role);
    }
    let stayed = staff.now.len();
    let year = (calendar.returned_on - calendar.returned_before_on).num_days() as f64;
    for at in 0..provider.workers.saturating_sub(stayed) {
        let mut new = person(provider, "N", at, luck);
        new.started = days_before(calendar.returned_on, luck.of(&new.id, 2) * (year - 2.0));
        new.since = new.started;
        if new.is_employed() {
            staff.starters.push(new.role);
        }
        staff.now.push(new);
    }
}
