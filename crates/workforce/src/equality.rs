//! P13 · Whether pay is fair between groups, and where the composition of the workforce is heading.

use crate::ascwds::codes::{UNITED_KINGDOM, role_name};
use crate::ascwds::{AgeBand, Disability, EthnicGroup, Gender, Worker};
use crate::jobs::JobGroup;
use crate::records::PeopleGroup;
use crate::trends::{Snapshot, hourly};
use kernel::Range;
use record::Listed;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// So many years ahead composition is looked at.
const YEARS: usize = 5;

/// The pay of one group beside everyone else's in the same role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PayFairness {
    /// The group's code.
    pub group: String,
    /// The role's name; `None` for all roles together.
    pub role: Option<String>,
    /// How many of the group, and how many others, tell their pay.
    pub of: (u32, u32),
    /// The middle pay of the group over that of the others.
    pub ratio: f64,
    /// Its interval.
    pub range: Range<f64>,
}

impl PayFairness {
    /// Whether the group is paid otherwise by more than chance.
    pub fn differs(&self) -> bool {
        self.range.high < 1.0 || self.range.low > 1.0
    }
}

/// Where the share of a group is heading when people come and go as in the year between the last two returns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// The group's code.
    pub group: String,
    /// The group of jobs; `None` for all of them.
    pub jobs: Option<String>,
    /// The share now.
    pub now: f64,
    /// The share in 1, 2, ... years.
    pub ahead: Vec<f64>,
    /// The share when leaving and joining both lie at their limits; wider than any one limit.
    pub between: Vec<(f64, f64)>,
}

/// Whether somebody is of a group; `None` when it is not told.
pub fn is_of(group: PeopleGroup, it: &Worker) -> Option<bool> {
    match group {
        PeopleGroup::Women => sex(it).map(|it| it == Gender::Female),
        PeopleGroup::Men => sex(it).map(|it| it == Gender::Male),
        PeopleGroup::Young => it.age_band.map(|it| it <= AgeBand::From18),
        PeopleGroup::Older => it.age_band.map(|it| it >= AgeBand::From55),
        PeopleGroup::EthnicMinority => it.ethnic_group.filter(|it| *it != EthnicGroup::NotKnown).map(|it| it != EthnicGroup::White),
        PeopleGroup::Disabled => match it.disability {
            Some(Disability::Yes) => Some(true),
            Some(Disability::No) => Some(false),
            _ => None,
        },
        PeopleGroup::OtherNationality => it.nationality.filter(|it| *it != 998).map(|it| it != UNITED_KINGDOM),
    }
}

fn sex(it: &Worker) -> Option<Gender> {
    it.gender.filter(|it| *it != Gender::NotKnown)
}

/// Whether somebody stands between a group and the next one that other tables tell: few of them could be found by taking both from the whole.
fn is_between(group: PeopleGroup, it: &Worker) -> bool {
    match group {
        PeopleGroup::Men => sex(it).is_some_and(|it| !matches!(it, Gender::Female | Gender::Male)),
        PeopleGroup::Young => it.age_band.is_some_and(|it| it < AgeBand::From18),
        PeopleGroup::Older => it.age_band.is_some_and(|it| it > AgeBand::From55),
        _ => false,
    }
}

/// Whether a group may be told for every part of a workforce: in no part are those between it and the next group few.
fn may_part<K: Ord>(group: PeopleGroup, workers: &[Worker], part: impl Fn(&Worker) -> K, least: u64) -> bool {
    let mut counts: BTreeMap<K, u64> = BTreeMap::new();
    for it in workers.iter().filter(|it| is_between(group, it)) {
        *counts.entry(part(it)).or_default() += 1;
    }
    counts.values().all(|it| *it >= least)
}

/// The ratio of medians of every group of whom enough tell their pay, over all roles and role by role.
pub fn pay_fairness(it: &Snapshot<'_>, full_week: f64, least: u64) -> Vec<PayFairness> {
    let roles: BTreeSet<u8> = it.workers.iter().map(|it| it.role).collect();
    let mut found = Vec::new();
    for group in PeopleGroup::LIST.iter().filter_map(|it| PeopleGroup::of(it.code)) {
        let whole = may_part(group, it.workers, |_| (), least);
        // Women and men stand side by side role by role; ages stand elsewhere by groups of jobs.
        let parts = match group {
            PeopleGroup::Men => may_part(group, it.workers, |it| it.role, least),
            _ => may_part(group, it.workers, |it| JobGroup::of(it.role), least),
        };
        for role in std::iter::once(None).filter(|_| whole).chain(roles.iter().copied().map(Some).filter(|_| parts)) {
            let (mut own, mut others) = (Vec::new(), Vec::new());
            for worker in it.workers.iter().filter(|it| role.is_none_or(|role| it.role == role)) {
                if let Some((of, pay)) = is_of(group, worker).zip(hourly(worker, full_week)) {
                    if of { own.push(pay) } else { others.push(pay) }
                }
            }
            if own.len().min(others.len()) < 2 * least as usize {
                continue;
            }
            if let Some((ratio, range)) = measure::ratio_of_medians(&own, &others, 0.95) {
                let of = (own.len() as u32, others.len() as u32);
                found.push(PayFairness { group: group.code().to_owned(), role: role.map(role_name), of, ratio, range });
            }
        }
    }
    found
}

/// What is known of one group's comings and goings, in heads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Flow {
    before: (u64, u64),
    left: (u64, u64),
    joined: (u64, u64),
    now: (u64, u64),
    /// Of those seen in both returns who were of the group, how many are no more of it; counted where age decides.
    out: (u64, u64),
    /// Of those seen in both returns who were not of it, how many are now.
    into: (u64, u64),
}

/// Whether people come into a group and leave it by growing older.
fn is_an_age(group: PeopleGroup) -> bool {
    matches!(group, PeopleGroup::Young | PeopleGroup::Older)
}

/// Where every group is heading, over all jobs and by group of jobs, told when enough people are in every count.
pub fn courses(before: &Snapshot<'_>, now: &Snapshot<'_>, least: u64) -> Vec<Course> {
    let days = (now.on - before.on).num_days();
    // Shares of a year only: returns half a year or two years apart would be taken for one.
    if !(300..=430).contains(&days) {
        return Vec::new();
    }
    let solid = |it: &str| -> String { it.split_whitespace().collect() };
    let places = |it: &Snapshot<'_>| it.workplaces.iter().map(|it| solid(&it.reference)).collect::<HashSet<_>>();
    let both: HashSet<String> = &places(before) & &places(now);
    let there = |of: &Snapshot<'_>| of.workers.iter().map(|it| (it.key, ())).collect::<HashMap<_, _>>();
    let (then, later) = (there(before), there(now));
    let mut flows: BTreeMap<(usize, Option<JobGroup>), Flow> = BTreeMap::new();
    let groups: Vec<PeopleGroup> = PeopleGroup::LIST.iter().filter_map(|it| PeopleGroup::of(it.code)).collect();
    let mut count = |worker: &Worker, add: &dyn Fn(&mut Flow, bool)| {
        for (at, group) in groups.iter().enumerate() {
            let Some(of) = is_of(*group, worker) else { continue };
            for jobs in [None, Some(JobGroup::of(worker.role))] {
                add(flows.entry((at, jobs)).or_default(), of);
            }
        }
    };
    fn one(pair: &mut (u64, u64), of: bool) {
        pair.0 += u64::from(of);
        pair.1 += 1;
    }
    for it in before.workers.iter().filter(|it| both.contains(&solid(&it.workplace))) {
        count(it, &|flow, of| one(&mut flow.before, of));
        if !later.contains_key(&it.key) {
            count(it, &|flow, of| one(&mut flow.left, of));
        }
    }
    for it in now.workers.iter().filter(|it| both.contains(&solid(&it.workplace))) {
        count(it, &|flow, of| one(&mut flow.now, of));
        if !then.contains_key(&it.key) {
            count(it, &|flow, of| one(&mut flow.joined, of));
        }
    }
    // Whoever is in both returns grew a year older between them.
    let mine = now.workers.iter().filter(|it| both.contains(&solid(&it.workplace)));
    let grown: HashMap<_, &Worker> = mine.map(|it| (it.key, it)).collect();
    for was in before.workers.iter().filter(|it| both.contains(&solid(&it.workplace))) {
        let Some(is) = grown.get(&was.key) else { continue };
        for (at, group) in groups.iter().enumerate().filter(|it| is_an_age(*it.1)) {
            let Some((then, now)) = is_of(*group, was).zip(is_of(*group, is)) else { continue };
            for jobs in [None, Some(JobGroup::of(is.role))] {
                let flow = flows.entry((at, jobs)).or_default();
                one(if then { &mut flow.out } else { &mut flow.into }, then != now);
            }
        }
    }
    let of_both: Vec<Worker> = now.workers.iter().filter(|it| both.contains(&solid(&it.workplace))).cloned().collect();
    let may = |group: PeopleGroup, jobs: Option<JobGroup>| match jobs {
        None => may_part(group, now.workers, |_| (), least) && may_part(group, &of_both, |_| (), least),
        Some(_) => [now.workers, &of_both].iter().all(|it| may_part(group, it, |it| JobGroup::of(it.role), least)),
    };
    let told = |((at, jobs), flow): (&(usize, Option<JobGroup>), &Flow)| {
        if !may(groups[*at], *jobs) {
            return None;
        }
        let enough = [flow.before, flow.now].iter().all(|it| it.0 >= 2 * least && it.1 - it.0 >= 2 * least);
        let course = enough.then(|| course(flow)).flatten()?;
        Some(Course { group: groups[*at].code().to_owned(), jobs: jobs.map(|it| it.code().to_owned()), ..course })
    };
    flows.iter().filter_map(told).collect()
}

/// heads(t+1) = heads(t) x (1 - leaving) + joiners x share of joiners, for the group and for the others; of those who stay, as many change
/// sides by growing older as did between the returns.
fn course(flow: &Flow) -> Option<Course> {
    let leaving = |left: u64, of: u64| Some((left as f64 / of as f64, measure::wilson(left, of, 0.95)?));
    let own = leaving(flow.left.0, flow.before.0)?;
    let others = leaving(flow.left.1 - flow.left.0, flow.before.1 - flow.before.0)?;
    let (joiners, joined) = (flow.joined.1 as f64, measure::wilson(flow.joined.0, flow.joined.1, 0.95));
    let share = if joiners > 0.0 { flow.joined.0 as f64 / joiners } else { 0.0 };
    let joined = joined.unwrap_or(Range { low: 0.0, high: 0.0, level: None });
    let now = (flow.now.0 as f64, (flow.now.1 - flow.now.0) as f64);
    let part = |(some, all): (u64, u64)| if all > 0 { some as f64 / all as f64 } else { 0.0 };
    let older = (part(flow.out), part(flow.into));
    let ahead = |own: f64, others: f64, share: f64| recursion(now, (own, others), older, (joiners, share));
    let low = ahead(own.1.high, others.1.low, joined.low);
    let high = ahead(own.1.low, others.1.high, joined.high);
    Some(Course {
        group: String::new(),
        jobs: None,
        now: flow.now.0 as f64 / flow.now.1 as f64,
        ahead: ahead(own.0, others.0, share),
        between: low.into_iter().zip(high).collect(),
    })
}

/// The group's share year by year, from heads of the group and the others, what of each leaves, what of those who stay goes over to the other
/// side (out of the group, into it), and joiners with the group's part of them.
pub(crate) fn recursion(now: (f64, f64), leaving: (f64, f64), over: (f64, f64), joining: (f64, f64)) -> Vec<f64> {
    let (mut mine, mut rest) = now;
    let (joiners, share) = joining;
    let step = |_| {
        let (kept, others) = (mine * (1.0 - leaving.0), rest * (1.0 - leaving.1));
        mine = kept * (1.0 - over.0) + others * over.1 + joiners * share;
        rest = others * (1.0 - over.1) + kept * over.0 + joiners * (1.0 - share);
        mine / (mine + rest)
    };
    (0..YEARS).map(step).collect()
}

impl Course {
    /// The share so many years ahead, from now to five years on; between whole years it lies on the line between them.
    pub fn at(&self, years: f64) -> Option<f64> {
        let points: Vec<f64> = std::iter::once(self.now).chain(self.ahead.iter().copied()).collect();
        let (whole, part) = (years.floor(), years - years.floor());
        let from = points.get(whole as usize).filter(|_| years >= 0.0)?;
        let to = points.get(whole as usize + 1).unwrap_or(from);
        (years <= self.ahead.len() as f64).then(|| from + part * (to - from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ascwds::Pay;
    use crate::sample::{day, staff, workplace};
    use kernel::Money;

    fn men(of: &mut [Worker], count: usize) {
        of.iter_mut().take(count).for_each(|it| it.gender = Some(Gender::Male));
    }

    /// The worked example of `docs/methods/composition-ahead.md`: 100 and 20 of them men; 5 men and 20 women left, 10 men and 15 women came.
    #[test]
    fn composition_follows_its_recursion() {
        let mut before = staff("A", 8, 0, 100);
        men(&mut before, 20);
        let mut now: Vec<Worker> = before[5..80].to_vec();
        let mut new = staff("A", 8, 500, 25);
        men(&mut new, 10);
        now.extend(new);
        let homes = [workplace("A", 100, &[])];
        let at = |on, workers| Snapshot { on: day(on), workplaces: &homes, workers };
        let found = courses(&at("2025-03-31", &before), &at("2026-03-31", &now), 5);
        let men = found.iter().find(|it| it.group == "men" && it.jobs.is_none()).expect("men");
        assert_eq!(men.now, 0.25);
        // 25 x 0.75 + 10 = 28.75 and 75 x 0.75 + 15 = 71.25 in a year; 31.5625 and 68.4375 in two.
        assert!((men.ahead[0] - 0.2875).abs() < 1e-12 && (men.ahead[1] - 0.315_625).abs() < 1e-12);
        assert!(men.between.iter().zip(&men.ahead).all(|((low, high), it)| low < it && it < high));
        assert!((men.at(0.5).expect("within reach") - 0.268_75).abs() < 1e-12);
        assert_eq!((men.at(6.0), men.at(-1.0)), (None, None));
        assert_eq!(courses(&at("2024-03-31", &before), &at("2026-03-31", &now), 5), [], "two years are not one");
    }

    /// The second worked example of the same page: 20 of 100 are under 25. Five of them and 20 others leave; of the 15 young who stay three grow
    /// out of it. 25 join, 10 of them young: 12 + 10 of 100 in the second return. A year on 22 x 0.75 x 0.8 + 10 = 23.2, then 23.92; without
    /// growing older it would be 26.5.
    #[test]
    fn people_grow_out_of_their_age() {
        let mut before = staff("A", 8, 0, 100);
        before[..20].iter_mut().for_each(|it| it.age_band = Some(AgeBand::From18));
        let mut now: Vec<Worker> = before[5..80].to_vec();
        now[..3].iter_mut().for_each(|it| it.age_band = Some(AgeBand::From25));
        let mut new = staff("A", 8, 500, 25);
        new[..10].iter_mut().for_each(|it| it.age_band = Some(AgeBand::From18));
        now.extend(new);
        let homes = [workplace("A", 100, &[])];
        let at = |on, workers| Snapshot { on: day(on), workplaces: &homes, workers };
        let found = courses(&at("2025-03-31", &before), &at("2026-03-31", &now), 5);
        let young = found.iter().find(|it| it.group == "under-25" && it.jobs.is_none()).expect("young people");
        assert_eq!(young.now, 0.22);
        assert!((young.ahead[0] - 0.232).abs() < 1e-12 && (young.ahead[1] - 0.239_2).abs() < 1e-12, "{:?}", young.ahead);
    }

    /// Planted: two of a hundred give another sex. Women and men told together would give them away, so only women are told; with seven
    /// of them, or with none, both are. The same holds for three who are 65 and over beside those aged 55 to 64.
    #[test]
    fn few_between_two_groups_cannot_be_found_by_taking_both_from_the_whole() {
        let told = |change: &dyn Fn(&mut Vec<Worker>)| {
            let mut before = staff("A", 8, 0, 100);
            men(&mut before, 30);
            before[60..80].iter_mut().for_each(|it| it.age_band = Some(AgeBand::From55));
            change(&mut before);
            let homes = [workplace("A", 100, &[])];
            let at = |on| Snapshot { on: day(on), workplaces: &homes, workers: &before };
            let paid = pay_fairness(&at("2026-03-31"), 37.0, 5).into_iter().map(|it| it.group);
            let course = courses(&at("2025-03-31"), &at("2026-03-31"), 5).into_iter().map(|it| it.group);
            let (paid, course): (BTreeSet<String>, BTreeSet<String>) = (paid.collect(), course.collect());
            assert_eq!(paid, course);
            paid.into_iter().filter(|it| ["women", "men", "aged-55"].contains(&it.as_str())).collect::<Vec<_>>()
        };
        let another =
            |count: usize| move |of: &mut Vec<Worker>| of[90..90 + count].iter_mut().for_each(|it| it.gender = Some(Gender::Other));
        assert_eq!(told(&another(0)), ["aged-55", "men", "women"]);
        assert_eq!(told(&another(2)), ["aged-55", "women"]);
        assert_eq!(told(&another(7)), ["aged-55", "men", "women"]);
        let aged = |of: &mut Vec<Worker>| of[60..63].iter_mut().for_each(|it| it.age_band = Some(AgeBand::From65));
        assert_eq!(told(&aged), ["men", "women"]);
    }

    /// Planted: men earn a tenth more. Found over all roles and in the role; with nine men nothing is told.
    #[test]
    fn unequal_pay_is_found_when_enough_tell_it() {
        let mut people = staff("A", 8, 0, 100);
        men(&mut people, 30);
        for (at, it) in people.iter_mut().enumerate() {
            let pence = 1_250 + (at as i64 * 7) % 30;
            it.pay = Some(Pay::Hourly(Money::pence(if at < 30 { pence * 11 / 10 } else { pence })));
        }
        let homes = [workplace("A", 100, &[])];
        let it = |workers| Snapshot { on: day("2026-03-31"), workplaces: &homes, workers };
        let found = pay_fairness(&it(&people), 37.0, 5);
        let women: Vec<_> = found.iter().filter(|it| it.group == "women").collect();
        assert_eq!((women.len(), women[1].role.as_deref(), women[0].of), (2, Some("Care worker"), (70, 30)));
        assert!(women.iter().all(|it| it.differs() && (it.ratio - 1.0 / 1.1).abs() < 0.01), "{women:?}");
        assert_eq!(pay_fairness(&it(&people[21..]), 37.0, 5), []);
    }
}
