//! What had been computed and contributed around a record: the facts that content rules ask for.

use super::scope::kept;
use crate::criteria;
use crate::perform::Unable;
use crate::permission::{self, Person};
use crate::thread::Thread;
use chrono::NaiveDate;
use framework::appraisal::{Facts, MAP, Rule};
use framework::records::Reflection;
use record::{Cell, Kind, Query, Record as _, Reference, Row, Shelf};
use register::{Decision, ValueWeighed};
use std::collections::{BTreeMap, BTreeSet};
use workforce::criteria::{Ground, state};
use workforce::records::WorkforcePlan;

/// What is known around a person's records, gathered once and asked for many rules.
#[derive(Default)]
pub struct Known {
    grounds: BTreeMap<Reference, Ground>,
    usual: Option<Reference>,
    loose: BTreeSet<Reference>,
    valued: BTreeSet<Reference>,
    own: BTreeSet<Reference>,
}

/// Gathers what is known around these rows: the plans they belong to, what hangs loose, which decisions weighed values, and whether what a
/// reflection is about is the work of `account`.
///
/// # Errors
/// A fault of the shelf.
pub async fn known(
    shelf: &dyn Shelf,
    by: &Person,
    account: &str,
    rows: &[(&'static Kind, Row)],
    today: NaiveDate,
) -> Result<Known, Unable> {
    let mut known = Known::default();
    let newest = criteria::plans(shelf, by).await?.into_iter().next().map(|it| it.reference);
    let mut plans: BTreeSet<Reference> = rows.iter().filter_map(|(kind, row)| plan_of(kind, row)).collect();
    if rows.iter().any(|(kind, row)| plan_of(kind, row).is_none()) {
        plans.extend(newest.clone());
    }
    for plan in plans {
        match criteria::ground(shelf, by, &plan, today).await {
            Ok(ground) => drop(known.grounds.insert(plan, ground)),
            Err(Unable::Refused(_)) => {}
            Err(other) => return Err(other),
        }
    }
    known.usual = newest;
    let scope = permission::scope(by);
    known.loose = Thread::read(shelf, &scope).await?.orphans().into_iter().map(|it| it.node.reference).collect();
    if permission::may_see(by, &ValueWeighed::KIND) {
        let weighed = shelf.find(&scope, &Query::all(ValueWeighed::KIND.name)).await?.rows;
        known.valued = weighed.iter().filter_map(|it| linked(&ValueWeighed::KIND, it, "decision")).collect();
    }
    let about: Vec<Reference> =
        rows.iter().filter(|it| it.0.name == Reflection::KIND.name).filter_map(|(kind, row)| linked(kind, row, "about")).collect();
    for reference in about {
        let work = super::weigh::seen(shelf, by, &reference).await?;
        if work.is_some_and(|it| it.versions.iter().any(|it| it.by.as_deref() == Some(account))) {
            known.own.insert(reference);
        }
    }
    Ok(known)
}

/// The plan that a record names.
fn plan_of(kind: &Kind, row: &Row) -> Option<Reference> {
    linked(kind, row, "plan").filter(|it| it.prefix() == WorkforcePlan::KIND.prefix)
}

fn linked(kind: &Kind, row: &Row, field: &str) -> Option<Reference> {
    kind.field(field)?;
    match row.cell(kind, field) {
        Cell::Link(it) => Some(it),
        _ => None,
    }
}

impl Known {
    /// The facts that hold for a rule and a record.
    pub fn facts(&self, rule: &Rule, kind: &Kind, row: &Row) -> Facts {
        let mut facts = Facts::new();
        let mut hold = |is: bool, code: &str| {
            if is {
                facts.insert(code.to_owned());
            }
        };
        hold(rule.standard == MAP && !self.loose.contains(&row.reference), "threaded");
        hold(kind.name == Decision::KIND.name && self.valued.contains(&row.reference), "valued");
        hold(linked(kind, row, "about").is_some_and(|it| self.own.contains(&it)), "own-work");
        let plan = plan_of(kind, row).or_else(|| self.usual.clone());
        let Some(ground) = plan.and_then(|it| self.grounds.get(&it)).filter(|_| rule.standard != MAP) else { return facts };
        let code = rule.criterion.as_str();
        if let Some(state) = state(ground, code) {
            facts.extend(state.conditions.iter().filter(|it| it.met).map(|it| it.code.to_owned()));
        }
        facts.extend(ground.run.is_some().then(|| "ran".to_owned()));
        facts.extend(ground.figures.is_some().then(|| "returned".to_owned()));
        facts.extend((!ground.judged_on(code).is_empty()).then(|| "judged".to_owned()));
        facts.extend((!ground.heard_on(code).is_empty()).then(|| "contributed".to_owned()));
        facts
    }

    /// The newest plan, to which records that name none are taken to belong.
    pub fn usual(&self) -> Option<&Reference> {
        self.usual.as_ref()
    }
}

/// The scope in which one's own records are looked for.
pub(super) fn own(by: &Person) -> record::Scope {
    kept(by)
}
