//! P1 · What the commissioning intentions ask of the workforce: from activity to hours to posts, intention × role × year; which people are
//! asked for twice; and where the money or the days do not fit.

mod pools;

pub use pools::{Pool, PoolYear, Strain, YearAsk};

use super::{Condition, Ground, Next};
use crate::demand::{Driven, driven};
use crate::records::jobs;
use chrono::{Datelike, NaiveDate};
use record::{Held, Listed as _, Reference};
use register::{Intention, Progress, Relation, Role, WorkforceRequirement};
use serde::Serialize;
use staffing::WEEKS;
use std::collections::BTreeSet;

/// What is stated and what is worked out differ when they lie further apart than this share of the larger.
pub const APART: f64 = 0.1;

/// What one intention asks of one role.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ask {
    /// The intention.
    pub intention: Reference,
    /// Its title.
    pub title: String,
    /// The code of the role.
    pub role: &'static str,
    /// Whole-time equivalents asked for by the end of each year of [`Implications::years`]: what requirements state, or what the activity
    /// of its service models takes where no requirement does.
    pub wte: Vec<f64>,
    /// The requirements that were added up; empty where the figures come from activity alone.
    pub requirements: Vec<Reference>,
    /// Whole-time equivalents that the activity of its service models takes, by the end of each year; `None` without a standard for it.
    pub worked: Option<Vec<f64>>,
    /// What of that lies beyond the work of today; `None` where nobody has said how much work there is today.
    pub added: Option<Vec<f64>>,
    /// Whole-time equivalents of those requirements that are for the same work as `worked`: of the same service models, and not what another
    /// intention requires. `None` where there is none, or nothing to hold it against.
    pub alike: Option<Vec<f64>>,
    /// Whole-time equivalents of `wte` that are this intention's own, so that staff who serve two intentions count once: with the one that
    /// their service model names, or with the first.
    pub own: Vec<f64>,
    /// What of `own` lies beyond the posts that today's amount of work takes already, as far as activity tells; all of it where it does not.
    pub beyond: Vec<f64>,
}

impl Ask {
    /// Whether what is stated and what is worked out from activity lie apart in the last year: somebody has to say which holds.
    pub fn is_apart(&self) -> bool {
        self.ends().is_some_and(|(stated, worked)| (stated - worked).abs() > APART * stated.abs().max(worked.abs()))
    }

    /// What is stated and what is worked out for the same work, by the last year.
    pub fn ends(&self) -> Option<(f64, f64)> {
        let last = |it: &Option<Vec<f64>>| it.as_ref()?.last().copied();
        last(&self.alike).zip(last(&self.worked))
    }
}

/// An intention whose money does not cover the pay of the staff for whom it asks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Underpriced {
    /// The intention.
    pub intention: Reference,
    /// Its title.
    pub title: String,
    /// Whole-time equivalents of its own that it asks for by the last year beyond those whom today's work takes already, in jobs whose pay
    /// is known.
    pub added: f64,
    /// Their pay in a year at today's median of each job, in pounds, without the employer's other costs: they cost at least this.
    pub pay: f64,
    /// What the intention is said to cost in a year, in pounds; below nought what it is said to save.
    pub cost: f64,
}

/// Staff of an intention who are due only after it starts or began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unstaffed {
    /// The requirement: the first of its job.
    pub requirement: Reference,
    /// The intention.
    pub intention: Reference,
    /// The day on which the intention starts or began.
    pub starts: NaiveDate,
    /// Whether that day has come.
    pub begun: bool,
    /// Days from that day until the staff are due.
    pub days: i64,
}

/// What the intentions ask of the workforce.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Implications {
    /// The years, each meaning its end.
    pub years: Vec<i32>,
    /// Intention by intention and role by role.
    pub asks: Vec<Ask>,
    /// Role by role.
    pub pools: Vec<Pool>,
    /// The chain from activity to posts: the intention, and one line for each standard of its service models.
    pub chain: Vec<(Reference, Driven)>,
    /// Intentions under way or agreed that ask nothing of the workforce: nobody has said yet what they need.
    pub silent: Vec<(Reference, String)>,
    /// Intentions that say no cost.
    pub unpriced: Vec<(Reference, String)>,
    /// Requirements that fall due after the intention they serve has ended: requirement and intention.
    pub late: Vec<(Reference, Reference)>,
    /// Requirements that are still to come and fall due after their intention starts or began, none of the same job before.
    pub unstaffed: Vec<Unstaffed>,
    /// Intentions that cost less than the pay of the staff for whom they ask.
    pub underpriced: Vec<Underpriced>,
    /// Requirements that serve no intention.
    pub adrift: Vec<Reference>,
}

/// Whether an intention is still meant.
pub(super) fn is_live(it: &Intention) -> bool {
    !matches!(it.progress, Progress::Done | Progress::Dropped)
}

/// Whether a requirement serves an intention: through its service model, or by a tie of either.
pub(super) fn serves(ground: &Ground, requirement: &Held<WorkforceRequirement>, intention: &Reference) -> bool {
    let of_intention = |model: &Reference| delivers(ground, model, intention);
    let by_link = requirement.it.service_model.as_ref().is_some_and(|it| of_intention(it.reference()));
    let by_tie = |it: &Held<register::Tie>| {
        let (from, to) = (it.it.from.reference(), it.it.to.reference());
        it.it.relation == Relation::Requires && *to == requirement.reference && (from == intention || of_intention(from))
    };
    by_link || ground.ties.iter().any(by_tie)
}

/// Whether a service model delivers an intention: by its own link, or by a tie.
fn delivers(ground: &Ground, model: &Reference, intention: &Reference) -> bool {
    let linked = ground.models.iter().find(|it| it.reference == *model).and_then(|it| it.it.intention.as_ref());
    linked.is_some_and(|it| it.reference() == intention) || ground.tied(intention, Relation::DeliveredBy, model)
}

/// The standards of the service models of an intention. Work belongs to the intention that its service model names; ties speak only where
/// it names none, so that what one service adds is not charged to another intention that makes use of it.
fn chain<'a>(ground: &'a Ground, intention: &Reference) -> Vec<&'a Held<crate::records::WorkloadStandard>> {
    let owned = |model: &Reference| match ground.models.iter().find(|it| it.reference == *model).and_then(|it| it.it.intention.as_ref()) {
        Some(named) => named.reference() == intention,
        None => ground.tied(intention, Relation::DeliveredBy, model),
    };
    let mine = |it: &&Held<crate::records::WorkloadStandard>| it.it.service_model.as_ref().is_some_and(|it| owned(it.reference()));
    ground.standards.iter().filter(mine).collect()
}

/// The years of which anybody speaks, at most thirty after the first.
fn years(ground: &Ground, live: &[&Held<Intention>]) -> Vec<i32> {
    let stated = ground.requirements.iter().map(|it| it.it.needed_by.year());
    let chained = live.iter().flat_map(|intention| chain(ground, &intention.reference).into_iter().map(|it| starts(ground, intention, it)));
    let years: BTreeSet<i32> = stated.chain(chained).collect();
    match (years.first(), years.last()) {
        (Some(first), Some(last)) => (*first..=*last.min(&(first + 30))).collect(),
        _ => Vec::new(),
    }
}

/// The year of the change: as the standard says, else when the intention starts, else this year.
fn starts(ground: &Ground, intention: &Held<Intention>, standard: &Held<crate::records::WorkloadStandard>) -> i32 {
    standard.it.from.or(intention.it.starts).unwrap_or(ground.today).year()
}

/// Works out what the live intentions ask of the workforce. Requirements add up over the years: what was needed last year is needed still.
pub fn implications(ground: &Ground) -> Implications {
    let live: Vec<&Held<Intention>> = ground.intentions.iter().filter(|it| is_live(&it.it)).collect();
    let mut found = Implications { years: years(ground, &live), ..Implications::default() };
    let title = |it: &Held<Intention>| (it.reference.clone(), it.it.title.to_string());
    let run = ground.run.as_ref().map(|it| &it.opened);
    for intention in &live {
        let mine: Vec<&Held<WorkforceRequirement>> =
            ground.requirements.iter().filter(|it| serves(ground, it, &intention.reference)).collect();
        let of_chain = |it| driven(it, run, &found.years, starts(ground, intention, it));
        let chain: Vec<Driven> = chain(ground, &intention.reference).into_iter().filter_map(of_chain).collect();
        if mine.is_empty() && chain.is_empty() {
            found.silent.push(title(intention));
        }
        if intention.it.cost_a_year.is_none() {
            found.unpriced.push(title(intention));
        }
        let after = |it: &&&Held<WorkforceRequirement>| intention.it.ends.is_some_and(|end| it.it.needed_by > end);
        found.late.extend(mine.iter().filter(after).map(|it| (it.reference.clone(), intention.reference.clone())));
        found.unstaffed.extend(unstaffed(ground, intention, &mine));
        found.asks.extend(asks(ground, intention, &mine, &chain, &found.years));
        found.chain.extend(chain.into_iter().map(|it| (intention.reference.clone(), it)));
    }
    let of = |it: &Held<WorkforceRequirement>| {
        let mut of: Vec<Reference> = live.iter().map(|it| &it.reference).filter(|of| serves(ground, it, of)).cloned().collect();
        of.sort_by_key(|intention| !is_own(ground, it, intention));
        of
    };
    let all = ground.requirements.iter().map(|it| (it, of(it)));
    let (serving, adrift): (Vec<_>, Vec<_>) = all.partition(|it| !it.1.is_empty());
    found.adrift = adrift.into_iter().map(|it| it.0.reference.clone()).collect();
    pools::divide(ground, &mut found.asks, &found.chain, &serving, &found.years);
    found.underpriced = live.iter().filter_map(|it| underpriced(ground, it, &found.asks)).collect();
    found.pools = pools::pools(ground, &found.asks, &found.years);
    found
}

/// Whether a requirement states the staff of some work of an intention: it is of a service model of that work, or of none; and it is not what
/// another intention alone requires by a tie, such as a job of its own kind under the same role.
fn is_alike(ground: &Ground, requirement: &Held<WorkforceRequirement>, intention: &Reference, work: &[&Driven]) -> bool {
    let same = requirement.it.service_model.as_ref().is_none_or(|model| work.iter().any(|it| it.model == *model.reference()));
    let requires = |it: &Reference| ground.tied(it, Relation::Requires, &requirement.reference);
    let others = || ground.intentions.iter().any(|it| is_live(&it.it) && it.reference != *intention && requires(&it.reference));
    same && (requires(intention) || !others())
}

/// What one intention asks of each role.
fn asks(ground: &Ground, intention: &Held<Intention>, mine: &[&Held<WorkforceRequirement>], chain: &[Driven], years: &[i32]) -> Vec<Ask> {
    let sum = |of: Vec<&Vec<f64>>| (0..years.len()).map(|at| of.iter().map(|it| it[at]).sum()).collect::<Vec<f64>>();
    let ask = |role: Role| {
        let code = role.code();
        let of_role: Vec<_> = mine.iter().copied().filter(|it| it.it.role == role).collect();
        let links: Vec<&Driven> = chain.iter().filter(|it| it.role == code).collect();
        if of_role.is_empty() && links.is_empty() {
            return None;
        }
        let worked = (!links.is_empty()).then(|| sum(links.iter().map(|it| &it.whole).collect()));
        // One line that does not say what there is today leaves open what the role gains in all.
        let added = links.iter().map(|it| it.added.as_ref()).collect::<Option<Vec<_>>>().filter(|it| !it.is_empty()).map(sum);
        let stated = |of: &[&Held<WorkforceRequirement>]| years.iter().map(|year| asked(of, *year)).collect::<Vec<f64>>();
        let alike: Vec<_> = of_role.iter().copied().filter(|it| is_alike(ground, it, &intention.reference, &links)).collect();
        Some(Ask {
            intention: intention.reference.clone(),
            title: intention.it.title.to_string(),
            role: code,
            wte: worked.clone().filter(|_| of_role.is_empty()).unwrap_or_else(|| stated(&of_role)),
            requirements: of_role.iter().map(|it| it.reference.clone()).collect(),
            alike: (!links.is_empty() && !alike.is_empty()).then(|| stated(&alike)),
            worked,
            added,
            own: Vec::new(),
            beyond: Vec::new(),
        })
    };
    Role::LIST.iter().filter_map(|it| Role::of(it.code)).filter_map(ask).collect()
}

/// Whether a requirement belongs to an intention: its service model names it, or names none.
fn is_own(ground: &Ground, requirement: &Held<WorkforceRequirement>, intention: &Reference) -> bool {
    let model = requirement.it.service_model.as_ref().and_then(|it| ground.models.iter().find(|model| model.reference == *it.reference()));
    model.and_then(|it| it.it.intention.as_ref()).is_none_or(|it| it.reference() == intention)
}

/// Requirements of an intention that are still to come and fall due after its start, where none of the same job comes before.
fn unstaffed(ground: &Ground, intention: &Held<Intention>, mine: &[&Held<WorkforceRequirement>]) -> Vec<Unstaffed> {
    let Some(starts) = intention.it.starts else { return Vec::new() };
    let own: Vec<&Held<WorkforceRequirement>> = mine.iter().copied().filter(|it| is_own(ground, it, &intention.reference)).collect();
    let first = |role: Role| own.iter().filter(|it| it.it.role == role).min_by_key(|it| it.it.needed_by).copied();
    let late = |it: &Held<WorkforceRequirement>| {
        let days = (it.it.needed_by - starts).num_days();
        (days > 0 && it.it.needed_by > ground.today).then(|| Unstaffed {
            requirement: it.reference.clone(),
            intention: intention.reference.clone(),
            starts,
            begun: starts <= ground.today,
            days,
        })
    };
    roles(&own).into_iter().filter_map(first).filter_map(late).collect()
}

/// Whether an intention costs less than the pay of the staff for whom it asks; `None` where its cost, the staff or their pay is unknown. One
/// that saves is held against it too: what ends must bring in that pay besides the saving.
fn underpriced(ground: &Ground, intention: &Held<Intention>, asks: &[Ask]) -> Option<Underpriced> {
    let figures = ground.figures.as_ref()?;
    let cost = intention.it.cost_a_year.map(|it| it.in_pence() as f64 / 100.0)?;
    let a_year = |role: Role| -> Option<f64> {
        let lines = figures.trends.wages.roles.iter().filter(|it| jobs(role).contains(&it.role));
        let (paid, workers) = lines.fold((0.0, 0.0), |(paid, workers), it| {
            let heads = f64::from(it.workers);
            (paid + it.median.in_pence() as f64 / 100.0 * heads, workers + heads)
        });
        (workers > 0.0).then(|| paid / workers * figures.full_week * WEEKS)
    };
    let of = |it: &Ask| Some((*it.beyond.last()?, a_year(Role::of(it.role)?)?));
    let mine = asks.iter().filter(|it| it.intention == intention.reference);
    let (added, pay) = mine.filter_map(of).fold((0.0, 0.0), |(added, pay), it| (added + it.0, pay + it.0 * it.1));
    (pay > cost && added > 0.0).then(|| Underpriced {
        intention: intention.reference.clone(),
        title: intention.it.title.to_string(),
        added,
        pay,
        cost,
    })
}

/// The roles of some requirements, in the order of the list.
fn roles(of: &[&Held<WorkforceRequirement>]) -> Vec<Role> {
    let roles = Role::LIST.iter().filter_map(|it| Role::of(it.code));
    roles.filter(|role| of.iter().any(|it| it.it.role == *role)).collect()
}

fn asked(of: &[&Held<WorkforceRequirement>], year: i32) -> f64 {
    of.iter().filter(|it| it.it.needed_by.year() <= year).fold(0.0, |sum, it| sum + it.it.whole_time.get())
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = implications(ground);
    let live = ground.intentions.iter().filter(|it| is_live(&it.it)).count();
    vec![
        ground.ran(),
        Condition::all_of("p1-lines", live - found.silent.len(), live, Next::Make("workforce_requirement")),
        ground.judged("P1"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::{empty, held};
    use super::*;

    fn ground() -> Ground {
        let mut ground = empty();
        let intention = |number, more: &[(&str, &str)]| {
            held(number, &[&[("title", "An intention"), ("direction", "grow"), ("progress", "agreed")], more].concat())
        };
        ground.intentions = vec![
            intention(1, &[("cost_a_year", "1000")]),
            intention(2, &[("ends", "2027-12-31")]),
            intention(3, &[]),
            held(4, &[("title", "Dropped"), ("direction", "stop"), ("progress", "dropped")]),
        ];
        ground.models = vec![
            held(1, &[("name", "One"), ("setting", "home-care"), ("intention", "INT-1")]),
            held(2, &[("name", "Two"), ("setting", "home-care")]),
        ];
        let requirement = |number, wte, by, more: &[(&str, &str)]| {
            held(number, &[&[("title", "Staff"), ("role", "care-worker"), ("whole_time", wte), ("needed_by", by)], more].concat())
        };
        ground.requirements = vec![
            requirement(1, "10", "2027-03-31", &[("service_model", "MODEL-1")]),
            requirement(2, "5", "2029-03-31", &[("service_model", "MODEL-2")]),
            requirement(3, "7", "2028-03-31", &[]),
            requirement(4, "2", "2028-03-31", &[]),
        ];
        let tie = |number, from, relation, to| held(number, &[("from", from), ("relation", relation), ("to", to), ("because", "so")]);
        ground.ties =
            vec![tie(1, "INT-2", "delivered-by", "MODEL-2"), tie(2, "INT-1", "requires", "WFR-3"), tie(3, "INT-2", "requires", "WFR-3")];
        ground
    }

    /// Worked by hand: INT-1 asks for 10 in 2027 and 7 more in 2028; INT-2 for the same 7 and 5 in 2029; the pool counts the 7 once.
    #[test]
    fn what_is_asked_adds_up_and_a_shared_requirement_counts_once_in_the_pool() {
        let found = implications(&ground());
        assert_eq!(found.years, [2027, 2028, 2029]);
        let asks: Vec<_> = found.asks.iter().map(|it| (it.intention.to_string(), it.wte.clone())).collect();
        assert_eq!(asks, [("INT-0001".into(), vec![10.0, 17.0, 17.0]), ("INT-0002".into(), vec![0.0, 7.0, 12.0])]);
        assert_eq!((found.pools.len(), found.pools[0].intentions, found.pools[0].asked), (1, 2, 22.0));
        assert_eq!(found.pools[0].gap, None, "there is no run");
        assert_eq!(found.silent.iter().map(|it| it.0.to_string()).collect::<Vec<_>>(), ["INT-0003"]);
        assert_eq!(found.unpriced.len(), 2);
        assert_eq!(found.late.len(), 2, "28 and 29 come after the end of 2027");
        assert_eq!(found.adrift.iter().map(ToString::to_string).collect::<Vec<_>>(), ["WFR-0004"]);
    }
    fn standard(number: u64, more: &[(&str, &str)]) -> Held<crate::records::WorkloadStandard> {
        let base = [("plan", "WFP-1"), ("activity", "Visits"), ("role", "care-worker"), ("counting", "people"), ("amount", "10")];
        held(number, &[&base[..], more].concat())
    }

    /// By hand: one post to ten people. INT-3 says nothing of its staff, but its service will have 200 people and has 50: 20 posts from
    /// 2028, of which 15 are added. INT-1 states 17 where its activity takes 12: that is for somebody to explain.
    #[test]
    fn activity_speaks_where_no_requirement_does_and_is_held_against_one_that_does() {
        let mut ground = ground();
        ground.models.push(held(3, &[("name", "Three"), ("setting", "home-care"), ("intention", "INT-3")]));
        ground.standards = vec![
            standard(1, &[("service_model", "MODEL-3"), ("volume", "200"), ("today", "50"), ("from", "2028-04-01")]),
            standard(2, &[("service_model", "MODEL-1"), ("volume", "120"), ("from", "2027-04-01")]),
            standard(3, &[("volume", "9000")]),
        ];
        let found = implications(&ground);
        assert_eq!(found.silent, []);
        let of = |number| found.asks.iter().find(|it| it.intention.number() == number).expect("it asks");
        assert_eq!((of(3).wte.clone(), of(3).added.clone()), (vec![5.0, 20.0, 20.0], Some(vec![0.0, 15.0, 15.0])));
        assert!(of(3).requirements.is_empty() && !of(3).is_apart(), "there is nothing to differ from");
        assert_eq!((of(1).wte.clone(), of(1).worked.clone(), of(1).added.clone()), (vec![10.0, 17.0, 17.0], Some(vec![12.0; 3]), None));
        assert!(of(1).is_apart());
        assert_eq!(found.chain.len(), 2, "the standard of the whole place has no chain");
        // 22 stated, of which the 7 once, and 20 worked out for INT-3.
        assert_eq!(found.pools[0].asked, 42.0);
        let years: Vec<_> = found.pools[0].years.iter().map(|it| (it.year, it.more, it.beyond, it.is_shared())).collect();
        assert_eq!(
            years,
            [(2027, 15.0, 10.0, false), (2028, 22.0, 22.0, true), (2029, 5.0, 5.0, false)],
            "the 5 of INT-3 are there today; 7 that two intentions share come once, beside the 15 that the third adds"
        );
    }

    /// By hand: Home First states 9 therapists where its activity takes 9 (188 people, 21 to each), of whom half are there today. INT-2, by
    /// a tie to the same service, shares them and asks for 2 of a job of its own kind under the same role. That is no contest, nothing is
    /// counted twice, and the 2 are not held against the activity of the 9.
    #[test]
    fn a_sharing_intention_adds_nothing_and_like_is_held_against_like() {
        let mut ground = ground();
        ground.ties.clear();
        let therapists = |number, wte, by| {
            let fields = [("title", "It"), ("role", "occupational-therapist"), ("whole_time", wte), ("needed_by", by)];
            held(number, &[&fields[..], &[("service_model", "MODEL-1")]].concat())
        };
        ground.requirements = vec![therapists(1, "9", "2027-03-31"), therapists(2, "2", "2028-03-31")];
        let tie = |number, relation, to| held(number, &[("from", "INT-2"), ("relation", relation), ("to", to), ("because", "so")]);
        ground.ties = vec![tie(1, "delivered-by", "MODEL-1"), tie(2, "requires", "WFR-2")];
        let base = [("plan", "WFP-1"), ("activity", "Goals"), ("role", "occupational-therapist"), ("counting", "people")];
        let more = [("amount", "21"), ("volume", "189"), ("today", "84"), ("service_model", "MODEL-1"), ("from", "2027-01-01")];
        ground.standards = vec![held(1, &[&base[..], &more].concat())];
        let found = implications(&ground);
        let of = |number| found.asks.iter().find(|it| it.intention.number() == number).expect("it asks");
        assert_eq!((of(1).wte.clone(), of(1).ends(), of(1).is_apart()), (vec![9.0, 11.0], Some((9.0, 9.0)), false));
        assert_eq!((of(2).own.clone(), of(2).beyond.clone()), (vec![0.0; 2], vec![0.0; 2]), "the staff are those of INT-1");
        let pool = &found.pools[0];
        let years: Vec<_> = pool.years.iter().map(|it| (it.year, it.more, it.beyond, it.is_shared())).collect();
        assert_eq!((pool.intentions, pool.asked, years), (2, 11.0, vec![(2027, 9.0, 5.0, false), (2028, 2.0, 2.0, false)]));
    }

    /// What the years of a pool ask for adds up to the whole, and to what the matrix holds but for what is shared.
    #[test]
    fn the_years_of_a_pool_add_up_to_what_is_asked_for() {
        let mut ground = ground();
        ground.standards = vec![
            standard(1, &[("service_model", "MODEL-1"), ("volume", "60"), ("today", "30"), ("from", "2027-04-01")]),
            standard(2, &[("service_model", "MODEL-2"), ("volume", "90"), ("today", "90"), ("from", "2029-04-01")]),
        ];
        let found = implications(&ground);
        let pool = &found.pools[0];
        assert_eq!((pool.asked, pool.years.iter().map(|it| it.more).sum::<f64>()), (22.0, 22.0));
        // INT-1 has 3 of its 10 today. INT-2 asks for 5 where 9 do the same work today: nobody has to be found for it.
        let beyond: Vec<_> = pool.years.iter().map(|it| it.beyond).collect();
        assert_eq!(beyond, [7.0, 7.0, 0.0]);
    }

    /// A service model that delivers two intentions and belongs to neither counts in each, and once in the pool; one that belongs to an
    /// intention counts in that alone.
    #[test]
    fn the_work_of_one_service_for_two_intentions_counts_once_in_the_pool() {
        let mut ground = ground();
        ground.requirements.clear();
        ground.ties.push(held(9, &[("from", "INT-3"), ("relation", "delivered-by"), ("to", "MODEL-2"), ("because", "so")]));
        let of_model = |model| vec![standard(1, &[("service_model", model), ("volume", "200"), ("today", "50"), ("from", "2028-04-01")])];
        ground.standards = of_model("MODEL-2");
        let found = implications(&ground);
        assert_eq!((found.asks.len(), found.pools.len()), (2, 1));
        let year = &found.pools[0].years[0];
        assert_eq!((found.pools[0].asked, year.more, year.beyond, year.asks.len()), (20.0, 20.0, 15.0, 1));
        ground.standards = of_model("MODEL-1");
        ground.ties.push(held(10, &[("from", "INT-3"), ("relation", "delivered-by"), ("to", "MODEL-1"), ("because", "so")]));
        assert_eq!(implications(&ground).asks.iter().map(|it| it.intention.number()).collect::<Vec<_>>(), [1]);
    }

    /// Today is 22 November 2026. INT-2 starts in 2028, 90 days before its first care workers; INT-1 began in January 2026, 454 days before
    /// its own. INT-3 began in 2026 with staff who were due in October: they are no longer to come.
    #[test]
    fn a_service_that_starts_or_began_before_its_staff_is_told() {
        let mut ground = ground();
        let starts = |number, day| held(number, &[("title", "It"), ("direction", "grow"), ("progress", "agreed"), ("starts", day)]);
        ground.intentions = vec![starts(1, "2026-01-01"), starts(2, "2028-01-01"), starts(3, "2026-01-01")];
        let past = [("title", "It"), ("role", "social-worker"), ("whole_time", "4"), ("needed_by", "2026-10-01")];
        ground.requirements.push(held(5, &past));
        ground.ties.push(held(9, &[("from", "INT-3"), ("relation", "requires"), ("to", "WFR-5"), ("because", "so")]));
        let found = implications(&ground);
        let of = |it: &Unstaffed| (it.requirement.number(), it.intention.number(), it.begun, it.days);
        assert_eq!(found.unstaffed.iter().map(of).collect::<Vec<_>>(), [(1, 1, true, 454), (3, 2, false, 90)]);
    }

    /// By hand: 110 care workers are paid £13.20 an hour, so a year of 37 hours is that × 37 × the weeks of a year. Fifteen more cost
    /// more than a hundred thousand pounds, and less than a million. INT-3 is said to save: what ends must pay for the fifteen as well. INT-4
    /// has no chain from activity and states sixty.
    #[test]
    fn an_intention_that_costs_less_than_the_pay_of_its_staff_is_told() {
        use crate::sample::{day, staff, workplace};
        use crate::{Returned, figures};
        let mut workers = staff("A", 8, 0, 110);
        workers.iter_mut().for_each(|it| it.pay = Some(crate::ascwds::Pay::Hourly(kernel::Money::pence(1_320))));
        let workplaces = vec![workplace("A", 110, &[(8, 20, 25, 9)])];
        let returned = Returned { on: day("2026-03-31"), workplaces, workers, ..Returned::default() };
        let mut ground = empty();
        ground.figures = figures(&[returned], &crate::composition::Place::default(), 37.0, Vec::new()).map(std::sync::Arc::new);
        let costs =
            |number, pounds| held(number, &[("title", "It"), ("direction", "grow"), ("progress", "agreed"), ("cost_a_year", pounds)]);
        ground.intentions = vec![costs(1, "100000"), costs(2, "1000000"), costs(3, "-100000"), costs(4, "870000"), costs(5, "870000")];
        let model = |number, intention| held(number, &[("name", "It"), ("setting", "home-care"), ("intention", intention)]);
        ground.models = vec![model(1, "INT-1"), model(2, "INT-2"), model(3, "INT-3")];
        let work = |number, model| standard(number, &[("service_model", model), ("volume", "200"), ("today", "50")]);
        ground.standards = vec![work(1, "MODEL-1"), work(2, "MODEL-2"), work(3, "MODEL-3")];
        ground.models.push(model(4, "INT-4"));
        let sixty = [("title", "Staff"), ("role", "care-worker"), ("whole_time", "60"), ("needed_by", "2028-03-31")];
        ground.requirements = vec![held(1, &[&sixty[..], &[("service_model", "MODEL-4")]].concat())];
        ground.ties = vec![held(1, &[("from", "INT-5"), ("relation", "delivered-by"), ("to", "MODEL-4"), ("because", "so")])];
        let found = implications(&ground).underpriced;
        let told: Vec<_> = found.iter().map(|it| (it.intention.number(), it.added, it.cost)).collect();
        let expected = [(1, 15.0, 100_000.0), (3, 15.0, -100_000.0), (4, 60.0, 870_000.0)];
        assert_eq!(told, expected, "INT-5 shares the staff of INT-4 and is not charged for them");
        assert!((found[0].pay - 15.0 * 13.2 * 37.0 * WEEKS).abs() < 0.01, "{}", found[0].pay);
    }
}
