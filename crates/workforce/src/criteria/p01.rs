//! P1 · What the commissioning intentions ask of the workforce: intention × role × year, and which pools are asked for twice.

use super::{Condition, Ground, Next};
use crate::records::jobs;
use chrono::Datelike;
use record::{Held, Listed as _, Reference};
use register::{Intention, Progress, Relation, Role, WorkforceRequirement};
use serde::Serialize;
use std::collections::BTreeSet;

/// What one intention asks of one role.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ask {
    /// The intention.
    pub intention: Reference,
    /// Its title.
    pub title: String,
    /// The code of the role.
    pub role: &'static str,
    /// Whole-time equivalents asked for by the end of each year of [`Implications::years`].
    pub wte: Vec<f64>,
    /// The requirements that were added up.
    pub requirements: Vec<Reference>,
}

/// A role that intentions ask for, beside what the run says of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pool {
    /// The code of the role.
    pub role: &'static str,
    /// How many intentions ask for it.
    pub intentions: usize,
    /// Whole-time equivalents asked for by the last year. A requirement that serves two intentions counts once.
    pub asked: f64,
    /// The mean gap of the run in the last year that both know, in whole-time equivalents: above nought too few. `None` when the run
    /// knows no such role.
    pub gap: Option<f64>,
}

impl Pool {
    /// Whether more than one intention asks for staff of whom there are too few already.
    pub fn is_contested(&self) -> bool {
        self.intentions > 1 && self.gap.is_some_and(|it| it > 0.0)
    }
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
    /// Intentions under way or agreed that ask nothing of the workforce: nobody has said yet what they need.
    pub silent: Vec<(Reference, String)>,
    /// Intentions that say no cost.
    pub unpriced: Vec<(Reference, String)>,
    /// Requirements that fall due after the intention they serve has ended: requirement and intention.
    pub late: Vec<(Reference, Reference)>,
    /// Requirements that serve no intention.
    pub adrift: Vec<Reference>,
}

/// Whether an intention is still meant.
pub(super) fn is_live(it: &Intention) -> bool {
    !matches!(it.progress, Progress::Done | Progress::Dropped)
}

/// Whether a requirement serves an intention: through its service model, or by a tie of either.
pub(super) fn serves(ground: &Ground, requirement: &Held<WorkforceRequirement>, intention: &Reference) -> bool {
    let of_intention = |model: &Reference| {
        let linked = ground.models.iter().find(|it| it.reference == *model).and_then(|it| it.it.intention.as_ref());
        linked.is_some_and(|it| it.reference() == intention) || ground.tied(intention, Relation::DeliveredBy, model)
    };
    let by_link = requirement.it.service_model.as_ref().is_some_and(|it| of_intention(it.reference()));
    let by_tie = |it: &Held<register::Tie>| {
        let (from, to) = (it.it.from.reference(), it.it.to.reference());
        it.it.relation == Relation::Requires && *to == requirement.reference && (from == intention || of_intention(from))
    };
    by_link || ground.ties.iter().any(by_tie)
}

/// Works out what the live intentions ask of the workforce. Requirements add up over the years: what was needed last year is needed still.
pub fn implications(ground: &Ground) -> Implications {
    let live: Vec<&Held<Intention>> = ground.intentions.iter().filter(|it| is_live(&it.it)).collect();
    let years: BTreeSet<i32> = ground.requirements.iter().map(|it| it.it.needed_by.year()).collect();
    let years: Vec<i32> = match (years.first(), years.last()) {
        (Some(first), Some(last)) => (*first..=*last.min(&(first + 30))).collect(),
        _ => Vec::new(),
    };
    let mut found = Implications { years, ..Implications::default() };
    let title = |it: &Held<Intention>| (it.reference.clone(), it.it.title.to_string());
    let mut placed: BTreeSet<&Reference> = BTreeSet::new();
    for intention in &live {
        let mine: Vec<&Held<WorkforceRequirement>> =
            ground.requirements.iter().filter(|it| serves(ground, it, &intention.reference)).collect();
        placed.extend(mine.iter().map(|it| &it.reference));
        if mine.is_empty() {
            found.silent.push(title(intention));
        }
        if intention.it.cost_a_year.is_none() {
            found.unpriced.push(title(intention));
        }
        let after = |it: &&&Held<WorkforceRequirement>| intention.it.ends.is_some_and(|end| it.it.needed_by > end);
        found.late.extend(mine.iter().filter(after).map(|it| (it.reference.clone(), intention.reference.clone())));
        for role in roles(&mine) {
            let of_role: Vec<_> = mine.iter().copied().filter(|it| it.it.role == role).collect();
            found.asks.push(Ask {
                intention: intention.reference.clone(),
                title: intention.it.title.to_string(),
                role: role.code(),
                wte: found.years.iter().map(|year| asked(&of_role, *year)).collect(),
                requirements: of_role.iter().map(|it| it.reference.clone()).collect(),
            });
        }
    }
    found.adrift = ground.requirements.iter().map(|it| &it.reference).filter(|it| !placed.contains(it)).cloned().collect();
    let serving: Vec<_> = ground.requirements.iter().filter(|it| placed.contains(&it.reference)).collect();
    let last = found.years.last().copied().unwrap_or_default();
    for role in roles(&serving) {
        let of_role: Vec<_> = serving.iter().copied().filter(|it| it.it.role == role).collect();
        let code = role.code();
        let intentions: BTreeSet<_> = found.asks.iter().filter(|it| it.role == code).map(|it| &it.intention).collect();
        found.pools.push(Pool { role: code, intentions: intentions.len(), asked: asked(&of_role, last), gap: gap(ground, role, last) });
    }
    found
}

/// The roles of some requirements, in the order of the list.
fn roles(of: &[&Held<WorkforceRequirement>]) -> Vec<Role> {
    let roles = Role::LIST.iter().filter_map(|it| Role::of(it.code));
    roles.filter(|role| of.iter().any(|it| it.it.role == *role)).collect()
}

fn asked(of: &[&Held<WorkforceRequirement>], year: i32) -> f64 {
    of.iter().filter(|it| it.it.needed_by.year() <= year).map(|it| it.it.whole_time.get()).sum()
}

/// The mean gap of a role in whole-time equivalents in a year, or in the last year of the run before it.
fn gap(ground: &Ground, role: Role, year: i32) -> Option<f64> {
    let result = &ground.run.as_ref()?.opened.result;
    let of_role = |job: &u8| {
        let years = &result.roles.iter().find(|it| it.role == *job)?.years;
        years.iter().rfind(|it| it.year <= year).or(years.first()).map(|it| it.gap_wte.mean)
    };
    let found: Vec<f64> = jobs(role).iter().filter_map(of_role).collect();
    (!found.is_empty()).then(|| found.iter().sum())
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

    #[test]
    fn a_pool_is_contested_when_two_ask_for_what_is_short() {
        let pool = |intentions, gap| Pool { role: "care-worker", intentions, asked: 9.0, gap };
        assert!(pool(2, Some(1.0)).is_contested());
        assert!(!pool(1, Some(1.0)).is_contested() && !pool(2, Some(-1.0)).is_contested() && !pool(2, None).is_contested());
    }
}
