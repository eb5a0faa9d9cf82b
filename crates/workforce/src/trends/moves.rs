//! Who stayed, moved, left and joined between two returns, told from the same pseudonymised workers: between roles, and between the
//! employers, services and districts in which they work.

use super::Snapshot;
use crate::ascwds::codes::{EMPLOYERS, SERVICES, name_in, role_name};
use crate::ascwds::{Worker, WorkerKey, Workplace};
use crate::calibrated::district;
use crate::people::PeopleTable;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

/// A group with fewer heads than this in both returns is told with the others.
const LARGE: usize = 25;
/// So many groups are told by themselves, those with most heads.
const MOST_GROUPS: usize = 40;

/// What staff move between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Job roles.
    Role,
    /// Kinds of employer: the sectors.
    Employer,
    /// Main services of workplaces: the types of provider.
    Service,
    /// Postcode districts of workplaces.
    District,
}

impl By {
    /// What a workplace brings with it, rather than the job.
    pub const PLACES: [By; 3] = [By::Employer, By::Service, By::District];

    /// The code of the faces.
    pub fn code(self) -> &'static str {
        match self {
            By::Role => "role",
            By::Employer => "employer",
            By::Service => "service",
            By::District => "district",
        }
    }

    /// The row of those in small groups.
    fn others(self) -> &'static str {
        match self {
            By::Role => "other-roles",
            By::Employer => "other-employers",
            By::Service => "other-services",
            By::District => "other-districts",
        }
    }
}

/// The movements between two returns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moves {
    /// Between what.
    pub by: By,
    /// The day of the earlier return.
    pub from: NaiveDate,
    /// The day of the later one.
    pub to: NaiveDate,
    /// Rows: what they were. Columns: what they are. Every row adds up to those who were there, every column to those who are.
    pub table: PeopleTable,
    /// The same in a few sums.
    pub sums: Sums,
    /// How many of the first rows and columns are groups.
    pub groups: usize,
    /// Heads of the earlier return who would be known at another workplace too; the others count as left when they change it.
    pub told: u64,
}

/// Heads by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// There both times in the same group.
    pub stayed: u64,
    /// There both times, in another group.
    pub moved: u64,
    /// At a workplace of both returns the first time only.
    pub left: u64,
    /// At a workplace of both returns the second time only.
    pub joined: u64,
    /// At a workplace that is not in the later return: nobody knows what became of them.
    pub workplace_gone: u64,
    /// At a workplace that was not in the earlier return.
    pub workplace_new: u64,
    /// Of those there both times, how many are at another workplace.
    pub elsewhere: u64,
    /// There both times at the same workplace, which is filed under another group: they moved nowhere.
    pub refiled: u64,
}

impl Sums {
    /// Those of the earlier return: stayed, moved, left, and of workplaces that are gone from the later one.
    pub fn before(&self) -> u64 {
        self.stayed + self.moved + self.refiled + self.left + self.workplace_gone
    }

    /// Those of the later return.
    pub fn after(&self) -> u64 {
        self.stayed + self.moved + self.refiled + self.joined + self.workplace_new
    }
}

fn solid(workplace: &str) -> String {
    workplace.split_whitespace().collect()
}

/// A group: its code, by which groups are ordered, and its name.
type Group = (u16, String);

/// A return with its workplaces at hand.
struct Indexed<'a> {
    places: HashMap<String, &'a Workplace>,
    workers: Vec<&'a Worker>,
}

impl<'a> Indexed<'a> {
    fn of(it: &Snapshot<'a>) -> Indexed<'a> {
        let mut seen = HashSet::new();
        // A worker who stands in a return twice is taken once.
        let workers = it.workers.iter().filter(|it| seen.insert(it.key)).collect();
        Indexed { places: it.workplaces.iter().map(|it| (solid(&it.reference), it)).collect(), workers }
    }

    fn has(&self, worker: &Worker) -> bool {
        self.places.contains_key(&solid(&worker.workplace))
    }

    fn group(&self, worker: &Worker, by: By) -> Group {
        let unknown = || (u16::MAX, "not-told".to_owned());
        let place = || self.places.get(&solid(&worker.workplace));
        let named = |table: &[(u8, &'static str)], code: u8| {
            (u16::from(code), name_in(table, code).map_or_else(|| format!("Code {code}"), str::to_owned))
        };
        match by {
            By::Role => (u16::from(worker.role), role_name(worker.role)),
            By::Employer => place().map_or_else(unknown, |it| named(&EMPLOYERS, it.employer)),
            By::Service => place().map_or_else(unknown, |it| named(&SERVICES, it.main_service)),
            By::District => match place().map(|it| district(it.postcode.as_deref())) {
                Some(found) if !found.is_empty() => (0, found.to_owned()),
                _ => unknown(),
            },
        }
    }
}

/// Workers of both returns in pairs, and those of one alone.
struct Met<'a> {
    pairs: Vec<(&'a Worker, &'a Worker)>,
    gone: Vec<&'a Worker>,
    come: Vec<&'a Worker>,
}

/// First everybody who is still at their workplace; then, of the others, whoever is the same person at another one.
fn met<'a>(then: &Indexed<'a>, later: &Indexed<'a>) -> Met<'a> {
    let by_key: HashMap<WorkerKey, &Worker> = later.workers.iter().map(|it| (it.key, *it)).collect();
    let before: HashSet<WorkerKey> = then.workers.iter().map(|it| it.key).collect();
    let (mut pairs, mut gone, mut again) = (Vec::new(), Vec::new(), HashSet::new());
    let mut elsewhere: HashMap<WorkerKey, VecDeque<&Worker>> = HashMap::new();
    for it in later.workers.iter().filter(|it| !before.contains(&it.key)) {
        it.person.iter().for_each(|person| elsewhere.entry(*person).or_default().push_back(it));
    }
    for it in &then.workers {
        let found = by_key.get(&it.key).copied().or_else(|| {
            let found = elsewhere.get_mut(&it.person?)?.pop_front()?;
            again.insert(found.key);
            Some(found)
        });
        match found {
            Some(now) => pairs.push((*it, now)),
            None => gone.push(*it),
        }
    }
    let come = later.workers.iter().copied().filter(|it| !before.contains(&it.key) && !again.contains(&it.key)).collect();
    Met { pairs, gone, come }
}

/// The movements from one return to a later one; `None` when too few people are in them to show any.
pub fn moves(before: &Snapshot<'_>, now: &Snapshot<'_>, by: By, least: u64) -> Option<Moves> {
    let (then, later) = (Indexed::of(before), Indexed::of(now));
    let groups = large(&then, &later, by);
    let place = |group: &Group| groups.iter().position(|it| it == group).unwrap_or(groups.len());
    let other = groups.len() + 1;
    let mut sums = Sums::default();
    let mut counts = vec![vec![0u64; other + 2]; other + 2];
    let met = met(&then, &later);
    for (was, is) in &met.pairs {
        let (from, to) = (then.group(was, by), later.group(is, by));
        let moved = was.key != is.key;
        sums.elsewhere += u64::from(moved);
        *(match from == to {
            true => &mut sums.stayed,
            false if by == By::Role || moved => &mut sums.moved,
            false => &mut sums.refiled,
        }) += 1;
        counts[place(&from)][place(&to)] += 1;
    }
    for worker in &met.gone {
        let known = later.has(worker);
        *(if known { &mut sums.left } else { &mut sums.workplace_gone }) += 1;
        counts[place(&then.group(worker, by))][if known { other } else { other + 1 }] += 1;
    }
    for worker in &met.come {
        let known = then.has(worker);
        *(if known { &mut sums.joined } else { &mut sums.workplace_new }) += 1;
        counts[if known { other } else { other + 1 }][place(&later.group(worker, by))] += 1;
    }
    let names: Vec<&str> = groups.iter().map(|it| it.1.as_str()).chain([by.others()]).collect();
    let with = |last: [&'static str; 2]| names.iter().copied().chain(last).collect::<Vec<&str>>();
    let table = PeopleTable::of(&with(["joined", "workplace-new"]), &with(["left", "workplace-gone"]), &counts, least)?;
    let told = then.workers.iter().filter(|it| it.person.is_some()).count() as u64;
    Some(Moves { by, from: before.on, to: now.on, table, sums, groups: groups.len() + 1, told })
}

/// The groups that are told by themselves, in the order of their codes and names.
fn large(before: &Indexed<'_>, now: &Indexed<'_>, by: By) -> Vec<Group> {
    let mut heads: BTreeMap<Group, [usize; 2]> = BTreeMap::new();
    for (at, of) in [before, now].into_iter().enumerate() {
        of.workers.iter().for_each(|it| heads.entry(of.group(it, by)).or_default()[at] += 1);
    }
    let most = |it: &[usize; 2]| it[0].max(it[1]);
    let mut found: Vec<(Group, usize)> = heads.iter().map(|it| (it.0.clone(), most(it.1))).filter(|it| it.1 >= LARGE).collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found.truncate(MOST_GROUPS);
    let mut groups: Vec<Group> = found.into_iter().map(|it| it.0).collect();
    groups.sort();
    groups
}
