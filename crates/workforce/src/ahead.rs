//! P13 · Who the workforce will be: its sexes, ages, first years and qualifications, from the workers of a return lived forward one by one.
//!
//! Heads come and go as the plan's own rates say. The return does not tell the age of leavers, so two ways bound what ages may do: leavers
//! of every age alike, and everybody gone at pension age. Recruits are like those of the last twelve months. Nobody qualifies in post here:
//! what the share of the qualified loses is what training has to bring.

use crate::ascwds::{AgeBand, Answer, Gender, Worker};
use crate::baseline::{Baseline, RoleBaseline};
use crate::parameters::pension_age;
use crate::trends::Snapshot;
use chrono::{Datelike, Months};
use serde::{Deserialize, Serialize};
pub use simulate::Bands;
use staffing::Counted;
use staffing::person::{Course, Entrant, MOST_PEOPLE, Person, Place, Pool, Profile, Scheme, live};

/// Draws of the look ahead: enough for shares of a place, which hardly vary.
const DRAWS: u64 = 40;
/// Its seed.
const SEED: u64 = 13;
/// How many years it looks ahead.
const YEARS: usize = 10;
/// Heads of experience from all roles that each role is lent, as in a plan.
const WEIGHT: f64 = 10.0;
/// Whoever began within the last twelve months has been there for no more than this, in years.
const JUST_UNDER_A_YEAR: f32 = 0.999;

/// Groups by sex (women, men, others or not told) and by whether a care qualification is told.
const SEXES: u8 = 3;

/// A share of the workforce at the end of a year, over the draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShareAhead {
    /// What is counted, as a code of the faces: `women`, `under-25`, `from-55`, `first-year` or `qualified`.
    pub what: String,
    /// The shares by year, the day of the return first, from 0 to 1.
    pub years: Vec<Bands>,
}

/// The workforce of the coming years by who they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ahead {
    /// The years, the one of the return first.
    pub years: Vec<i32>,
    /// Shares when leavers are of every age alike.
    pub alike: Vec<ShareAhead>,
    /// Shares when everybody stops at pension age.
    pub stopping: Vec<ShareAhead>,
    /// The pension age that was taken, in years.
    pub pension_age: u8,
    /// Workers with a record, of whom each was lived forward.
    pub workers: usize,
    /// How many of them have no age told, and were given that of another of their role.
    pub ages_imputed: usize,
    /// Draws.
    pub draws: u64,
}

/// Lives the workers of a return forward. `None` when there are none, or too many for one place.
pub fn ahead(it: &Snapshot<'_>, baseline: &Baseline) -> Option<Ahead> {
    let roles: Vec<&RoleBaseline> = baseline.roles.iter().filter(|role| it.workers.iter().any(|it| it.role == role.role)).collect();
    let age = u8::try_from(pension_age(it.on).value).unwrap_or(u8::MAX);
    let (place, ages_imputed) = place(it, &roles)?;
    let mut stopping = place.clone();
    stopping.pools.iter_mut().for_each(|it| (it.retire_from, it.retire) = (age, 1.0));
    let scheme = Scheme { groups: SEXES * 2, ages: vec![0, 25, 55], tenures: vec![0, 1] };
    let lived = |place: &Place| live(place, &scheme, SEED, DRAWS, YEARS).ok();
    let first = it.on.year();
    Some(Ahead {
        years: (0..=YEARS as i32).map(|it| first + it).collect(),
        alike: shares(&lived(&place)?)?,
        stopping: shares(&lived(&stopping)?)?,
        pension_age: age,
        workers: it.workers.len(),
        ages_imputed,
        draws: DRAWS,
    })
}

/// The place as the return tells it, and how many ages were imputed.
fn place(it: &Snapshot<'_>, roles: &[&RoleBaseline]) -> Option<(Place, usize)> {
    let sum = |of: fn(&RoleBaseline) -> Counted| {
        roles.iter().map(|it| of(it)).fold(Counted::default(), |sum, it| Counted { events: sum.events + it.events, of: sum.of + it.of })
    };
    let (leaving, joining) = (sum(|it| it.leaving), sum(|it| it.joining));
    let since = it.on.checked_sub_months(Months::new(12))?;
    let mut people = Vec::with_capacity(it.workers.len());
    let mut imputed = 0;
    let mut pools = Vec::new();
    for (at, role) in roles.iter().enumerate() {
        let mine: Vec<&Worker> = it.workers.iter().filter(|it| it.role == role.role).collect();
        let told: Vec<u8> = mine.iter().enumerate().filter_map(|(at, it)| Some(years(it.age_band?, at))).collect();
        let aged =
            |place: usize, it: &Worker| it.age_band.map(|it| years(it, place)).or_else(|| told.get(place % told.len().max(1)).copied());
        imputed += mine.iter().filter(|it| it.age_band.is_none()).count();
        // Whoever began a year ago to the day has been there for a year, whatever the length of years.
        let tenure = |worker: &Worker| {
            worker.started.map_or(1.0, |day| {
                let years = (it.on - day).num_days().max(0) as f32 / 365.25;
                if day > since { years.min(JUST_UNDER_A_YEAR) } else { years.max(1.0) }
            })
        };
        let of = |(place, worker): (usize, &&Worker)| Person {
            pool: at,
            age: aged(place, worker).unwrap_or(45),
            tenure: tenure(worker),
            group: group(worker),
            pay: 0,
            qualified: qualified(worker) == Some(true),
        };
        let mine: Vec<(Person, bool)> = mine.iter().enumerate().map(|it| (of(it), it.1.started.is_some_and(|day| day > since))).collect();
        people.extend(mine.iter().map(|it| it.0));
        pools.push((role, mine));
    }
    let recent: Vec<Person> = pools.iter().flat_map(|it| &it.1).filter(|it| it.1).map(|it| it.0).collect();
    let pools: Vec<Pool> = pools
        .iter()
        .map(|(role, mine)| {
            let own: Vec<Person> = mine.iter().filter(|it| it.1).map(|it| it.0).collect();
            let like = [own, recent.clone(), people.clone()].into_iter().find(|it| !it.is_empty()).unwrap_or_default();
            Pool {
                name: format!("role-{}", role.role),
                leave: role.leaving.pooled(&leaving, WEIGHT).rate().clamp(0.0, 0.95),
                first_year_odds: 1.0,
                retire_from: u8::MAX,
                retire: 0.0,
                moves: Vec::new(),
                qualify: 0.0,
                raise: 1.0,
                recruits: role.joining.pooled(&joining, WEIGHT).rate() * mine.len() as f64,
                entrants: like
                    .iter()
                    .map(|it| Entrant { weight: 1.0, age: it.age, group: it.group, pay: 0, qualified: it.qualified })
                    .collect(),
            }
        })
        .collect();
    (!people.is_empty() && people.len() <= MOST_PEOPLE).then_some((Place { pools, people }, imputed))
}

/// An age in the band: the workers of a role are spread evenly over its years.
fn years(band: AgeBand, place: usize) -> u8 {
    let (from, width) = match band {
        AgeBand::Under18 => (16, 2),
        AgeBand::From18 => (18, 7),
        AgeBand::From25 => (25, 10),
        AgeBand::From35 => (35, 10),
        AgeBand::From45 => (45, 10),
        AgeBand::From55 => (55, 10),
        AgeBand::From65 => (65, 5),
    };
    from + (place % width) as u8
}

/// The care qualification at level 2 or above; `None` when it is not told.
fn qualified(it: &Worker) -> Option<bool> {
    let held = it.care_qualification?;
    match held.held {
        Answer::NotKnown => None,
        Answer::No => Some(false),
        Answer::Yes => held.level.map(|it| it >= 2),
    }
}

fn group(it: &Worker) -> u8 {
    let sex = match it.gender {
        Some(Gender::Female) => 0,
        Some(Gender::Male) => 1,
        Some(Gender::Other | Gender::NotKnown) | None => 2,
    };
    sex + if qualified(it).is_some() { SEXES } else { 0 }
}

/// What each share counts, and among whom.
type Counts = fn(&Profile) -> (u32, u32);

const SHARES: [(&str, Counts); 5] = [
    ("women", |it| (sex(it, 0), sex(it, 0) + sex(it, 1))),
    ("under-25", |it| (it.ages[0], it.heads)),
    ("from-55", |it| (it.ages[2], it.heads)),
    ("first-year", |it| (it.tenures[0], it.heads)),
    ("qualified", |it| (it.qualified, it.groups[usize::from(SEXES)..].iter().sum())),
];

fn sex(it: &Profile, which: usize) -> u32 {
    it.groups[which] + it.groups[which + usize::from(SEXES)]
}

fn shares(course: &Course) -> Option<Vec<ShareAhead>> {
    let every: Vec<usize> = (0..course.pools).collect();
    let share = |(what, counts): &(&str, Counts)| {
        let of = |it: &Profile| {
            let (some, all) = counts(it);
            (all > 0).then(|| f64::from(some) / f64::from(all))
        };
        let years = (0..=course.years).map(|year| Bands::of(&course.over_draws(year, &every, of))).collect::<Option<Vec<_>>>()?;
        Some(ShareAhead { what: (*what).to_owned(), years })
    };
    // A share of nobody is left out: nobody told whether they are qualified, for one.
    let found: Vec<ShareAhead> = SHARES.iter().filter_map(share).collect();
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{day, staff, workplace};

    /// Twenty carers of 35 to 44 who are all women; ten of each hundred leave and come in a year.
    fn place() -> (Vec<crate::ascwds::Workplace>, Vec<Worker>) {
        let mut workers = staff("W", 8, 0, 200);
        let new = workers.len() - 20;
        for it in &mut workers[new..] {
            (it.started, it.gender, it.age_band) = (Some(day("2026-01-15")), Some(Gender::Male), Some(AgeBand::From18));
        }
        (vec![workplace("W", 200, &[(8, 20, 20, 0)])], workers)
    }

    fn share<'a>(of: &'a [ShareAhead], what: &str) -> &'a [Bands] {
        &of.iter().find(|it| it.what == what).expect("a share").years
    }

    /// Worked by hand: of 200, 180 are women and 20 men; each year a tenth leaves and as many men join, so after t years women are
    /// 0.9 × 0.9^t of all: 0.9, 0.81, 0.729.
    #[test]
    fn the_workforce_becomes_like_its_recruits() {
        let (workplaces, workers) = place();
        let it = Snapshot { on: day("2026-03-31"), workplaces: &workplaces, workers: &workers };
        let found = ahead(&it, &it.baseline(37.0)).expect("a look ahead");
        let women = share(&found.alike, "women");
        assert_eq!((women[0].p50, women[0].p5, found.workers, found.ages_imputed), (0.9, 0.9, 200, 0));
        for (year, due) in [(1, 0.81), (2, 0.729), (5, 0.9 * 0.9_f64.powi(5))] {
            assert!((women[year].p50 - due).abs() < 0.02 && women[year].p5 < due && women[year].p95 > due, "{year}: {:?}", women[year]);
        }
        assert!(found.alike.iter().all(|it| it.what != "qualified"), "nobody is told to be qualified or not");
        assert_eq!(found.years[0], 2026);
    }

    /// Nobody is 55 at the start, and 44 at most: the first are 55 after eleven years, so the two ways are the same for ten.
    #[test]
    fn the_two_ways_part_when_people_reach_the_age() {
        let (workplaces, mut workers) = place();
        let seen = |workers: &[Worker]| {
            let it = Snapshot { on: day("2026-03-31"), workplaces: &workplaces, workers };
            ahead(&it, &it.baseline(37.0)).expect("a look ahead")
        };
        let young = seen(&workers);
        assert_eq!(young.alike, young.stopping);
        workers[..100].iter_mut().for_each(|it| it.age_band = Some(AgeBand::From55));
        let old = seen(&workers);
        assert_eq!(share(&old.alike, "from-55")[0].p50, 0.5);
        assert!(share(&old.stopping, "from-55")[10].p95 < share(&old.alike, "from-55")[10].p5);
    }

    /// A year is not 365.25 days when it has 365: who began a year ago to the day is past the first year, and who began a day later is not.
    #[test]
    fn who_began_a_year_ago_to_the_day_is_past_the_first_year() {
        let (workplaces, mut workers) = place();
        let first_year = |workers: &[Worker]| {
            let it = Snapshot { on: day("2026-03-31"), workplaces: &workplaces, workers };
            share(&ahead(&it, &it.baseline(37.0)).expect("a look ahead").alike, "first-year")[0].p50
        };
        workers.iter_mut().for_each(|it| it.started = Some(day("2020-01-01")));
        workers[..50].iter_mut().for_each(|it| it.started = Some(day("2025-03-31")));
        assert_eq!(first_year(&workers), 0.0);
        workers[..50].iter_mut().for_each(|it| it.started = Some(day("2025-04-01")));
        assert_eq!(first_year(&workers), 0.25);
    }

    #[test]
    fn without_workers_there_is_nothing_ahead() {
        let it = Snapshot { on: day("2026-03-31"), workplaces: &[], workers: &[] };
        assert_eq!(ahead(&it, &it.baseline(37.0)), None);
    }
}
