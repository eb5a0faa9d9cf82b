//! One year after the other, worker by worker, and what the workforce then looks like.

use super::unsound::check;
use super::{Entrant, Person, Place, Pool, Unlivable};
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use serde::{Deserialize, Serialize};
use simulate::{Cell, Draw, Event, Mean};

/// The luck that decides whether and where somebody goes.
const GO: Event = Event(120);
/// The luck of retirement.
const RETIRE: Event = Event(121);
/// The luck of qualifying.
const QUALIFY: Event = Event(122);
/// How many a pool recruits.
const RECRUITS: Event = Event(123);
/// Whom a recruit is like.
const LIKE: Event = Event(124);

/// What is counted of the workers: the groups and the bands of age and tenure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheme {
    /// How many groups there are; a worker of a higher one counts in the last.
    pub groups: u8,
    /// The lowest ages of the bands, rising: `[0, 25, 55]` for under 25, 25 to 54, and 55 and over.
    pub ages: Vec<u8>,
    /// The same for whole years of tenure.
    pub tenures: Vec<u8>,
}

/// What the workers of one pool look like in one draw at the end of a year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// Heads.
    pub heads: u32,
    /// Heads by group.
    pub groups: Vec<u32>,
    /// Heads by band of age.
    pub ages: Vec<u32>,
    /// Heads by band of tenure.
    pub tenures: Vec<u32>,
    /// Heads who hold what their role requires.
    pub qualified: u32,
    /// The sum of the hourly pay of those whose pay is known, in pence, and how many they are.
    pub pay: (u64, u32),
    /// Leavers of the year, those who retired included.
    pub left: u32,
    /// Those who came from another pool in the year.
    pub moved_in: u32,
    /// Those who went to another pool in the year.
    pub moved_out: u32,
    /// Recruits of the year.
    pub recruited: u32,
}

/// Profiles by draw, year (0 is the opening) and pool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// How many pools.
    pub pools: usize,
    /// How many years after the opening.
    pub years: usize,
    /// The draws.
    pub draws: Vec<Vec<Vec<Profile>>>,
}

impl Course {
    /// A figure of the pools added up, over the draws, at the end of a year; `None` where it is undefined, as a share of nobody.
    pub fn over_draws(&self, year: usize, pools: &[usize], figure: impl Fn(&Profile) -> Option<f64>) -> Vec<f64> {
        let sum = |draw: &Vec<Vec<Profile>>| figure(&added(pools.iter().filter_map(|it| draw.get(year)?.get(*it))));
        self.draws.iter().filter_map(sum).collect()
    }

    /// The draws whose heads do not add up: heads = heads before − left − moved out + moved in + recruited, in every pool and year, and
    /// whoever moves out of one pool moves into another.
    pub fn leaks(&self) -> usize {
        let sound = |draw: &Vec<Vec<Profile>>| {
            draw.windows(2).all(|pair| {
                let kept = pair[0].iter().zip(&pair[1]).all(|(was, is)| {
                    i64::from(is.heads)
                        == i64::from(was.heads) - i64::from(is.left) - i64::from(is.moved_out)
                            + i64::from(is.moved_in)
                            + i64::from(is.recruited)
                });
                kept && pair[1].iter().map(|it| i64::from(it.moved_in) - i64::from(it.moved_out)).sum::<i64>() == 0
            })
        };
        self.draws.iter().filter(|it| !sound(it)).count()
    }
}

/// Profiles added up.
fn added<'a>(of: impl Iterator<Item = &'a Profile>) -> Profile {
    let lists = |sum: &mut Vec<u32>, more: &[u32]| {
        sum.resize(sum.len().max(more.len()), 0);
        sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
    };
    of.fold(Profile::default(), |mut sum, it| {
        lists(&mut sum.groups, &it.groups);
        lists(&mut sum.ages, &it.ages);
        lists(&mut sum.tenures, &it.tenures);
        sum.heads += it.heads;
        sum.qualified += it.qualified;
        sum.pay = (sum.pay.0 + it.pay.0, sum.pay.1 + it.pay.1);
        sum.left += it.left;
        sum.moved_in += it.moved_in;
        sum.moved_out += it.moved_out;
        sum.recruited += it.recruited;
        sum
    })
}

/// Lives through the years in each of so many draws.
///
/// # Errors
/// Everything that is wrong with the place.
pub fn live(place: &Place, scheme: &Scheme, seed: u64, draws: u64, years: usize) -> Result<Course, Vec<Unlivable>> {
    check(place, years, draws)?;
    let reaches: Vec<Vec<f64>> = place.pools.iter().map(reaches).collect();
    let one = |draw| Life { place, scheme, reaches: &reaches, draw: Draw { seed, draw } }.course(years);
    Ok(Course { pools: place.pools.len(), years, draws: (0..draws).into_par_iter().map(one).collect() })
}

struct Life<'a> {
    place: &'a Place,
    scheme: &'a Scheme,
    /// How far the entrants of each pool reach.
    reaches: &'a [Vec<f64>],
    draw: Draw,
}

/// A worker with the number to which their luck belongs.
type Named = (Cell, Person);

/// The number of the `serial`th worker who came to a pool in a year: a mix after S. Vigna's SplitMix64, which maps different words to
/// different numbers.
fn number(pool: &Pool, year: u64, serial: u64) -> Cell {
    let word = Cell::named(&pool.name).0 ^ (year << 40 | serial).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    Cell(word ^ (word >> 31))
}

impl Life<'_> {
    fn course(&self, years: usize) -> Vec<Vec<Profile>> {
        let mut serials = vec![0; self.place.pools.len()];
        let named = |it: &Person| {
            serials[it.pool] += 1;
            (number(&self.place.pools[it.pool], 0, serials[it.pool]), *it)
        };
        let mut people: Vec<Named> = self.place.people.iter().map(named).collect();
        let mut course = vec![self.counted(&people, vec![Profile::default(); self.place.pools.len()])];
        for year in 1..=years {
            let mut flows = vec![Profile::default(); self.place.pools.len()];
            self.pass(&mut people, &mut flows, year as u64);
            self.recruit(&mut people, &mut flows, year as u64);
            course.push(self.counted(&people, flows));
        }
        course
    }

    /// What a year does to those who are there.
    fn pass(&self, people: &mut Vec<Named>, flows: &mut [Profile], year: u64) {
        people.retain_mut(|(cell, it)| {
            let pool = &self.place.pools[it.pool];
            let luck = self.draw.at(year, *cell, GO).uniform(0);
            let leave = leaving(pool, it);
            if luck < leave {
                flows[it.pool].left += 1;
                return false;
            }
            // Moves share what leaving has left of the luck, in their order: competing risks of one number.
            let scale = if pool.leave < 1.0 { (1.0 - leave) / (1.0 - pool.leave) } else { 0.0 };
            let mut reach = leave;
            let way = pool.moves.iter().find(|(_, chance)| {
                reach += chance * scale;
                luck < reach
            });
            if it.age >= pool.retire_from && self.draw.at(year, *cell, RETIRE).uniform(0) < pool.retire {
                flows[it.pool].left += 1;
                return false;
            }
            if !it.qualified {
                it.qualified = self.draw.at(year, *cell, QUALIFY).uniform(0) < pool.qualify;
            }
            it.age = it.age.saturating_add(1);
            it.tenure += 1.0;
            it.pay = (f64::from(it.pay) * pool.raise).round().min(f64::from(u32::MAX)) as u32;
            if let Some((to, _)) = way.filter(|(to, _)| *to != it.pool) {
                flows[it.pool].moved_out += 1;
                flows[*to].moved_in += 1;
                (it.pool, it.tenure) = (*to, 0.0);
            }
            true
        });
    }

    fn recruit(&self, people: &mut Vec<Named>, flows: &mut [Profile], year: u64) {
        for (at, pool) in self.place.pools.iter().enumerate() {
            let mean = Mean::new(pool.recruits);
            let count = mean.map_or(0, |it| self.draw.at(year, Cell::named(&pool.name), RECRUITS).poisson(it));
            flows[at].recruited = count;
            for serial in 0..u64::from(count) {
                let cell = number(pool, year, serial);
                let Some(like) = among(&self.reaches[at], self.draw.at(year, cell, LIKE).uniform(0)) else { continue };
                let new = &pool.entrants[like];
                people
                    .push((cell, Person { pool: at, age: new.age, tenure: 0.0, group: new.group, pay: new.pay, qualified: new.qualified }));
            }
        }
    }

    fn counted(&self, people: &[Named], mut profiles: Vec<Profile>) -> Vec<Profile> {
        let scheme = self.scheme;
        let band = |of: &[u8], value: f32| of.iter().rposition(|from| value >= f32::from(*from)).unwrap_or(0);
        for it in &mut profiles {
            it.groups = vec![0; usize::from(scheme.groups.max(1))];
            it.ages = vec![0; scheme.ages.len().max(1)];
            it.tenures = vec![0; scheme.tenures.len().max(1)];
        }
        for (_, person) in people {
            let it = &mut profiles[person.pool];
            it.heads += 1;
            let group = usize::from(person.group).min(it.groups.len() - 1);
            it.groups[group] += 1;
            it.ages[band(&scheme.ages, f32::from(person.age))] += 1;
            it.tenures[band(&scheme.tenures, person.tenure)] += 1;
            it.qualified += u32::from(person.qualified);
            if person.pay > 0 {
                it.pay = (it.pay.0 + u64::from(person.pay), it.pay.1 + 1);
            }
        }
        profiles
    }
}

/// The chance of somebody to leave: in the first year of a job the odds are multiplied.
fn leaving(pool: &Pool, it: &Person) -> f64 {
    if it.tenure >= 1.0 || pool.first_year_odds == 1.0 || pool.leave >= 1.0 {
        return pool.leave;
    }
    let odds = pool.leave / (1.0 - pool.leave) * pool.first_year_odds;
    odds / (1.0 + odds)
}

/// How far the weights of the entrants up to each one reach, of 1.
pub(super) fn reaches(pool: &Pool) -> Vec<f64> {
    let total: f64 = pool.entrants.iter().map(|it| it.weight).sum();
    let so_far = |reach: &mut f64, it: &Entrant| {
        *reach += it.weight / total;
        Some(*reach)
    };
    pool.entrants.iter().scan(0.0, so_far).collect()
}

/// The entrant whom a uniform number picks: the first whose reach lies above it.
pub(super) fn among(reaches: &[f64], luck: f64) -> Option<usize> {
    let found = reaches.partition_point(|it| *it <= luck);
    reaches.len().checked_sub(1).map(|last| found.min(last))
}
