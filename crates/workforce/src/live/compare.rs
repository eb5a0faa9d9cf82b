//! P17 · Two published plans side by side: what was taken for granted before and after, and what that did to the gap of each role.

use crate::assumptions::{Assumed, Demand};
use crate::plan::{Opened, PlanResult, RolePlan, YearPlan};
use kernel::{Finding, Step};
use serde::{Deserialize, Serialize};

/// Something that stands otherwise in the later plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// What.
    pub what: String,
    /// As it was; empty when it was not there.
    pub before: String,
    /// As it is; empty when it is no longer there.
    pub after: String,
    /// Why it is so now, in the words of the later plan; may be empty.
    pub why: String,
}

/// The gap of a role in a year, before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct YearChange {
    /// The year.
    pub year: i32,
    /// The mean gap as the earlier plan said it.
    pub before: f64,
    /// The mean gap as the later plan says it.
    pub after: f64,
    /// Posts that are needed, as the later plan says.
    pub posts: f64,
    /// The difference, with the steps of the gap that moved: it is their sum.
    pub moved: Finding<f64>,
    /// Whether the later mean lies outside what nine in ten draws of the earlier plan gave.
    pub is_surprise: bool,
}

/// A role, before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleChange {
    /// The role's code; 0 for all roles.
    pub role: u8,
    /// Its name.
    pub name: String,
    /// The years that both plans have; empty for a role that only one of them has.
    pub years: Vec<YearChange>,
}

/// What a later plan says otherwise than an earlier one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanDifference {
    /// What is taken for granted otherwise.
    pub assumptions: Vec<Changed>,
    /// What is read otherwise: years, staff, projections and files.
    pub inputs: Vec<Changed>,
    /// All roles together, then each role of either plan.
    pub roles: Vec<RoleChange>,
}

/// What `after` says otherwise than `before`.
pub fn difference(before: &Opened, after: &Opened) -> PlanDifference {
    PlanDifference { assumptions: assumptions(before, after), inputs: inputs(before, after), roles: roles(&before.result, &after.result) }
}

impl PlanDifference {
    /// Whether both say the same.
    pub fn is_none(&self) -> bool {
        let still = |it: &RoleChange| it.years.iter().all(|it| it.before == it.after);
        self.assumptions.is_empty() && self.inputs.is_empty() && self.roles.iter().all(still)
    }

    /// The role with this code.
    pub fn role(&self, code: u8) -> Option<&RoleChange> {
        self.roles.iter().find(|it| it.role == code)
    }
}

impl RoleChange {
    /// The last year that both plans have.
    pub fn last(&self) -> Option<&YearChange> {
        self.years.last()
    }
}

fn assumptions(before: &Opened, after: &Opened) -> Vec<Changed> {
    let (old, new) = (&before.assumptions, &after.assumptions);
    let number = |what: &str, old: &Assumed<f64>, new: &Assumed<f64>| {
        let said = |it: &Assumed<f64>| format!("{} {}", draw::exact(it.value), it.unit);
        let changed = Changed { what: what.to_owned(), before: said(old), after: said(new), why: new.why.clone() };
        (old.value != new.value || old.unit != new.unit).then_some(changed)
    };
    let demand = Changed {
        what: "How need becomes posts".to_owned(),
        before: rule(&old.demand.value),
        after: rule(&new.demand.value),
        why: new.demand.why.clone(),
    };
    [
        number("Full week", &old.full_week, &new.full_week),
        number("Leaving", &old.leaving_factor, &new.leaving_factor),
        number("Joining", &old.joining_factor, &new.joining_factor),
        number("Experience lent to small roles", &old.pooling, &new.pooling),
        (old.demand.value != new.demand.value).then_some(demand),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A rule of demand in a line that differs whenever the rule does.
fn rule(demand: &Demand) -> String {
    match demand {
        Demand::FollowPopulation { band } => format!("Posts follow the people aged {band}"),
        Demand::Hours { lines, time, contact_share, mix } => {
            let line = |it: &crate::NeedLine| {
                format!(
                    "{} ({} of those aged {}, {} hours a week)",
                    it.group,
                    draw::figure(it.share),
                    it.band,
                    draw::figure(it.hours_a_week)
                )
            };
            let lines: Vec<String> = lines.iter().map(line).collect();
            let mix: Vec<String> = mix.iter().map(|it| format!("role {} {}", it.role, draw::figure(it.share))).collect();
            let hours = time.hours().map_or_else(|| "unknown".to_owned(), draw::figure);
            let contact = draw::figure(*contact_share);
            format!("Hours of care: {}; {hours} hours a year each, {contact} of them with people; {}", lines.join(", "), mix.join(", "))
        }
    }
}

fn inputs(before: &Opened, after: &Opened) -> Vec<Changed> {
    let (old, new) = (&before.inputs, &after.inputs);
    let plain = |what: &str, before: String, after: String| {
        (before != after).then(|| Changed { what: what.to_owned(), before, after, why: String::new() })
    };
    let heads = |it: &Opened| it.inputs.baseline.all.heads().to_string();
    let variants = |it: &Opened| it.inputs.variants.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ");
    let mut found: Vec<Changed> = [
        plain("Area", old.area_name.clone(), new.area_name.clone()),
        plain("Day of the return", old.baseline.on.to_string(), new.baseline.on.to_string()),
        plain("Staff in the return", heads(before), heads(after)),
        plain("Last year", old.horizon.to_string(), new.horizon.to_string()),
        plain("Projections", variants(before), variants(after)),
        plain("Revision of the model", before.result.revision.clone(), after.result.revision.clone()),
        plain("Seed", before.result.seed.to_string(), after.result.seed.to_string()),
        plain("Draws", before.result.draws.to_string(), after.result.draws.to_string()),
    ]
    .into_iter()
    .flatten()
    .collect();
    // A file is the same when its bytes are; without a hash, when its title is.
    let mark = |it: &kernel::Source| it.sha256.clone().unwrap_or_else(|| it.title.clone());
    let gone = old.files.iter().filter(|it| !new.files.iter().any(|other| mark(other) == mark(it)));
    let come = new.files.iter().filter(|it| !old.files.iter().any(|other| mark(other) == mark(it)));
    let file = |before: String, after: String| Changed { what: "File".to_owned(), before, after, why: String::new() };
    found.extend(gone.map(|it| file(it.title.clone(), String::new())));
    found.extend(come.map(|it| file(String::new(), it.title.clone())));
    found
}

fn roles(before: &PlanResult, after: &PlanResult) -> Vec<RoleChange> {
    let every = std::iter::once(&after.total).chain(&after.roles);
    let gone = before.roles.iter().filter(|it| after.role(it.role).is_none());
    let change = |new: &RolePlan| {
        let old = before.role(new.role);
        let pair = |now: &YearPlan| old?.years.iter().find(|it| it.year == now.year).map(|then| year(then, now));
        RoleChange { role: new.role, name: new.name.clone(), years: new.years.iter().filter_map(pair).collect() }
    };
    let left = gone.map(|it| RoleChange { role: it.role, name: it.name.clone(), years: Vec::new() });
    every.map(change).chain(left).collect()
}

fn year(then: &YearPlan, now: &YearPlan) -> YearChange {
    let mut steps: Vec<Step> = Vec::new();
    let mut add = |label: &str, amount: f64, standing| {
        let label = plain(label);
        match steps.iter_mut().find(|it| it.label == label) {
            Some(known) => {
                known.amount += amount;
                known.standing = known.standing.max(standing);
            }
            None => steps.push(Step { label, amount, standing }),
        }
    };
    now.finding.workings.iter().for_each(|it| add(&it.label, it.amount, it.standing));
    then.finding.workings.iter().for_each(|it| add(&it.label, -it.amount, it.standing));
    let moved = Finding::total(steps);
    let outside = now.gap.mean < then.gap.bands.p5 || now.gap.mean > then.gap.bands.p95;
    YearChange {
        year: now.year,
        before: then.finding.value,
        after: now.finding.value,
        posts: now.required.mean,
        moved,
        is_surprise: outside,
    }
}

/// A step's name without its year, so that plans that open in different years can be held against each other.
fn plain(label: &str) -> String {
    let year = |word: &&str| word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit());
    let words: Vec<&str> = label.split_whitespace().collect();
    match words.as_slice() {
        [rest @ .., _, last] if year(last) => rest.join(" "),
        _ => label.to_owned(),
    }
}
