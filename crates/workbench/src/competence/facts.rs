//! What had been computed and contributed around a record: the facts that content rules ask for.

use super::scope::kept;
use super::surround::{World, is_fact, kinds_of, link};
use crate::criteria;
use crate::perform::Unable;
use crate::permission::{self, Person};
use crate::thread::Thread;
use chrono::NaiveDate;
use framework::appraisal::{Candidate, Facts, MAP, Rule, rules};
use framework::records::Reflection;
use record::{Kind, Query, Record as _, Reference, Row, Shelf};
use std::collections::{BTreeMap, BTreeSet};
use workforce::criteria::{CRITERIA, Ground, state};
use workforce::records::WorkforcePlan;

/// What is known around a person's records, gathered once and asked for many rules.
#[derive(Default)]
pub struct Known {
    grounds: BTreeMap<Reference, Ground>,
    usual: Option<Reference>,
    loose: BTreeSet<Reference>,
    pub(super) world: World,
    own: BTreeSet<Reference>,
    /// Conditions that hold, by plan and criterion: worked out once.
    met: BTreeMap<(Reference, String), Facts>,
}

/// The codes that a rule asks of a record: its own, those of the ways that name such a record, and what people did.
fn asked(rule: &Rule, kind: &Kind, row: &Row) -> BTreeSet<String> {
    let text = |field: &str| row.text(kind, field).to_owned();
    let it = Candidate { kind: kind.name, text: &text };
    let ways: Vec<_> = rule.ways.iter().filter(|way| way.names(&it)).collect();
    if ways.is_empty() {
        return BTreeSet::new();
    }
    let mut codes: BTreeSet<String> = rule.data.iter().chain(&rule.computed).cloned().collect();
    codes.extend(ways.iter().flat_map(|way| way.computed.iter().cloned()));
    // On a function somebody concludes by a decision; on a criterion of a plan, by a judgement of that plan.
    let (judged, contributed) = if rule.standard == MAP { ("decided", "joined") } else { ("judged", "contributed") };
    codes.extend(rule.judgement.then(|| judged.to_owned()));
    codes.extend(rule.contribution.then(|| contributed.to_owned()));
    codes
}

/// Whether a code is a condition on a plan.
fn is_of_plan(code: &str) -> bool {
    !is_fact(code) && !["threaded", "own-work"].contains(&code)
}

/// Gathers what is known around these rows, and no more than the rules for records of their sorts ask: the plans they belong to, what hangs
/// loose, what stands around them, and whether what a reflection is about is the work of `account`.
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
    let scope = permission::scope(by);
    let of_row = |(kind, row): &(&'static Kind, Row)| rules().all().iter().flat_map(|it| asked(it, kind, row)).collect::<BTreeSet<_>>();
    let codes: Vec<BTreeSet<String>> = rows.iter().map(of_row).collect();
    let every: BTreeSet<&str> = codes.iter().flatten().map(String::as_str).collect();
    let planned: Vec<&(&'static Kind, Row)> =
        rows.iter().zip(&codes).filter(|it| it.1.iter().any(|code| is_of_plan(code))).map(|it| it.0).collect();
    if !planned.is_empty() {
        known.read_plans(shelf, by, &planned, today).await?;
    }
    if every.contains("threaded") {
        known.loose = Thread::read(shelf, &scope).await?.orphans().into_iter().map(|it| it.node.reference).collect();
    }
    for kind in every.iter().flat_map(|it| kinds_of(it)) {
        if !known.world.has(kind) && permission::may_see(by, kind) {
            known.world.put(kind, shelf.find(&scope, &Query::all(kind.name)).await?.rows);
        }
    }
    let about: Vec<Reference> =
        rows.iter().filter(|it| it.0.name == Reflection::KIND.name).filter_map(|(kind, row)| link(kind, row, "about")).collect();
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
    link(kind, row, "plan").filter(|it| it.prefix() == WorkforcePlan::KIND.prefix)
}

impl Known {
    /// Reads the grounds of the plans to which these rows belong; a row that names none is taken to belong to the newest.
    async fn read_plans(&mut self, shelf: &dyn Shelf, by: &Person, rows: &[&(&'static Kind, Row)], today: NaiveDate) -> Result<(), Unable> {
        let newest = criteria::plans(shelf, by).await?.into_iter().next().map(|it| it.reference);
        let mut plans: BTreeSet<Reference> = rows.iter().filter_map(|(kind, row)| plan_of(kind, row)).collect();
        if rows.iter().any(|(kind, row)| plan_of(kind, row).is_none()) {
            plans.extend(newest.clone());
        }
        for plan in plans {
            match criteria::ground(shelf, by, &plan, today).await {
                Ok(ground) => drop(self.grounds.insert(plan, ground)),
                Err(Unable::Refused(_)) => {}
                Err(other) => return Err(other),
            }
        }
        self.usual = newest;
        Ok(())
    }

    /// The facts that hold for a rule and a record.
    pub fn facts(&mut self, rule: &Rule, kind: &Kind, row: &Row) -> Facts {
        let codes = asked(rule, kind, row);
        let mut facts: Facts = codes.iter().filter(|it| self.world.holds(it, kind, row)).cloned().collect();
        let mut hold = |is: bool, code: &str| {
            if is {
                facts.insert(code.to_owned());
            }
        };
        hold(!self.loose.contains(&row.reference), "threaded");
        hold(link(kind, row, "about").is_some_and(|it| self.own.contains(&it)), "own-work");
        if rule.standard == MAP {
            for (fact, means) in [("decided", "judged"), ("joined", "contributed")] {
                let holds = facts.contains(fact);
                facts.extend(holds.then(|| means.to_owned()));
            }
        }
        let conditions: Vec<&String> = codes.iter().filter(|it| is_of_plan(it)).collect();
        if conditions.is_empty() {
            return facts;
        }
        let plan = plan_of(kind, row).or_else(|| self.usual.clone());
        if let Some((plan, ground)) = plan.and_then(|it| self.grounds.get_key_value(&it)) {
            let of: BTreeSet<&str> = conditions.iter().filter_map(|it| criterion_of(rule, it)).collect();
            for code in of {
                let key = (plan.clone(), code.to_owned());
                facts.extend(self.met.entry(key).or_insert_with(|| around(ground, code)).iter().cloned());
            }
        }
        facts
    }
}

/// The criterion by which a condition is worked out: the rule's own, or for a function the one whose code the condition begins with.
fn criterion_of<'a>(rule: &'a Rule, code: &str) -> Option<&'a str> {
    if rule.standard != MAP {
        return Some(&rule.criterion);
    }
    let begins = |it: &str| code.strip_prefix(&it.to_lowercase()).is_some_and(|rest| rest.starts_with('-'));
    // `ran` and `returned` are the same for every criterion of a plan.
    CRITERIA.iter().map(|it| it.code).find(|it| begins(it)).or_else(|| CRITERIA.first().map(|it| it.code))
}

/// What holds of a criterion for a plan.
fn around(ground: &Ground, code: &str) -> Facts {
    let mut facts = Facts::new();
    if let Some(state) = state(ground, code) {
        facts.extend(state.conditions.iter().filter(|it| it.met).map(|it| it.code.to_owned()));
    }
    facts.extend(ground.run.is_some().then(|| "ran".to_owned()));
    facts.extend(ground.figures.is_some().then(|| "returned".to_owned()));
    facts.extend((!ground.judged_on(code).is_empty()).then(|| "judged".to_owned()));
    facts.extend((!ground.heard_on(code).is_empty()).then(|| "contributed".to_owned()));
    facts
}

/// The scope in which one's own records are looked for.
pub(super) fn own(by: &Person) -> record::Scope {
    kept(by)
}
