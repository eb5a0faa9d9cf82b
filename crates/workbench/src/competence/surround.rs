//! What stands around a record: the facts that content rules of functions ask for, each under its own name.
//!
//! A fact is worked out from records alone, so that anybody can look up why it holds. Only the kinds that the rules in hand ask for are
//! read.

use framework::appraisal::says_enough;
use framework::records::{RoleCriterion, RoleHolder};
use record::Record as _;
use record::{Cell, Kind, Reference, Row};
use register::{Benefit, Contract, Decision, Engagement, Intention, Kpi, Lot, Provider, Risk, Service, ServiceModel};
use register::{Source, Specification, Stakeholder, Tie, ValueWeighed};
use std::collections::{BTreeMap, BTreeSet};
use workforce::records::{Playbook, ReviewCopy};

/// Rows by the name of their kind.
#[derive(Default)]
pub struct World(BTreeMap<&'static str, (&'static Kind, Vec<Row>)>);

/// A record and what stands around it.
struct At<'a> {
    world: &'a World,
    kind: &'a Kind,
    row: &'a Row,
}

/// One fact: its code, the kinds from which it is worked out, and how.
struct Fact {
    code: &'static str,
    kinds: &'static [&'static Kind],
    holds: fn(&At<'_>) -> bool,
}

const fn fact(code: &'static str, kinds: &'static [&'static Kind], holds: fn(&At<'_>) -> bool) -> Fact {
    Fact { code, kinds, holds }
}

/// Every fact about a record by itself and what stands around it.
const FACTS: &[Fact] = &[
    // More than telling.
    fact("asked", &[], |at| !["", "informed"].contains(&at.text("ladder"))),
    // A source on the register stands behind the figure.
    fact("sourced", &[&Source::KIND], |at| at.link("source").is_some_and(|it| at.world.row(&Source::KIND, &it).is_some())),
    fact("both-sides", &[&Tie::KIND, &Benefit::KIND], both_sides),
    // Somebody said for which need the service is there.
    fact("held-against-need", &[&Tie::KIND], |at| at.tied_from("NEED", "met-by")),
    fact("two-could-serve", &[&Provider::KIND], two_could_serve),
    fact("with-provider", &[&Stakeholder::KIND], |at| at.partner_is(&["provider", "micro-provider", "direct-employer"])),
    fact("with-other-organisation", &[&Stakeholder::KIND], |at| at.partner_is(&OTHERS)),
    fact("costed", &[&Intention::KIND], |at| at.at_link("intention", &Intention::KIND, &["cost_a_year"])),
    fact("measured", &[&Kpi::KIND, &Tie::KIND], |at| at.named_by(&Kpi::KIND, "clause") || at.tied_to("KPI", "measured-by")),
    fact("about-buying", &[&Tie::KIND, &ServiceModel::KIND, &Specification::KIND, &Lot::KIND], |at| bought(at).next().is_some()),
    fact("followed", &[&Tie::KIND, &ServiceModel::KIND, &Specification::KIND, &Lot::KIND], |at| bought(at).count() >= 2),
    fact("managed", &[&Contract::KIND], |at| at.at_link("contract", &Contract::KIND, &["manager", "notice"])),
    fact("threatens-contract", &[&Tie::KIND], |at| at.tied_to("CON", "threatens")),
    fact("safe-ending", &[&Tie::KIND, &Risk::KIND], safe_ending),
    fact("treated", &[&Tie::KIND], |at| at.tied_from("ACT", "treats") || at.tied_from("CL", "treats")),
    // Sound papers: a source, or what people said.
    fact("supported", &[&Tie::KIND], |at| at.tied_from("SRC", "supports") || at.tied_from("ENG", "shaped")),
    fact("rested-on", &[&Tie::KIND, &register::Need::KIND, &register::Indicator::KIND, &register::Assumption::KIND], rested_on),
    fact("profiled", &[&RoleCriterion::KIND, &RoleHolder::KIND], |at| {
        at.named_by(&RoleCriterion::KIND, "role") && at.named_by(&RoleHolder::KIND, "role")
    }),
    fact("many-forms", &[&ReviewCopy::KIND], many_forms),
    // The writing was looked at after the trial, not before it.
    fact("checked-again", &[&Playbook::KIND], |at| {
        let playbook = at.link("playbook").and_then(|it| at.world.row(&Playbook::KIND, &it));
        playbook.is_some_and(|it| it.text(&Playbook::KIND, "checked_on") >= at.text("held_on"))
    }),
    fact("valued", &[&ValueWeighed::KIND], |at| at.kind.name == Decision::KIND.name && at.named_by(&ValueWeighed::KIND, "decision")),
    // A decision was taken about the record.
    fact("decided", &[&Tie::KIND, &Decision::KIND], |at| at.tied_from("DEC", "decides") || at.named_by(&Decision::KIND, "intention")),
    fact("joined", &[&Tie::KIND, &Engagement::KIND, &Stakeholder::KIND], joined),
];

/// Voices that speak for an organisation.
const OTHERS: [&str; 7] = ["provider", "micro-provider", "nhs", "education", "council", "regulator", "union"];

/// The kinds from which a fact is worked out; nothing for a code that is no fact of a record.
pub fn kinds_of(code: &str) -> &'static [&'static Kind] {
    FACTS.iter().find(|it| it.code == code).map_or(&[], |it| it.kinds)
}

/// Whether a code is a fact of a record and what stands around it.
pub fn is_fact(code: &str) -> bool {
    FACTS.iter().any(|it| it.code == code)
}

impl World {
    /// Keeps the rows of a kind.
    pub fn put(&mut self, kind: &'static Kind, rows: Vec<Row>) {
        self.0.insert(kind.name, (kind, rows));
    }

    /// Whether the rows of a kind were read.
    pub fn has(&self, kind: &Kind) -> bool {
        self.0.contains_key(kind.name)
    }

    /// Whether a fact holds for a record.
    pub fn holds(&self, code: &str, kind: &Kind, row: &Row) -> bool {
        FACTS.iter().find(|it| it.code == code).is_some_and(|it| (it.holds)(&At { world: self, kind, row }))
    }

    fn rows(&self, kind: &Kind) -> impl Iterator<Item = &Row> {
        self.0.get(kind.name).into_iter().flat_map(|it| &it.1)
    }

    fn row(&self, kind: &Kind, reference: &Reference) -> Option<&Row> {
        self.rows(kind).find(|it| it.reference == *reference)
    }

    /// What is tied to and from: both ends of every tie of a relation.
    fn ties<'a>(&'a self, relation: &'a str) -> impl Iterator<Item = (Reference, Reference)> + 'a {
        let kind = &Tie::KIND;
        let of = move |it: &Row| Some((link(kind, it, "from")?, link(kind, it, "to")?));
        self.rows(kind).filter(move |it| it.text(kind, "relation") == relation).filter_map(of)
    }
}

/// The record that a field names.
pub fn link(kind: &Kind, row: &Row, field: &str) -> Option<Reference> {
    kind.field(field)?;
    match row.cell(kind, field) {
        Cell::Link(it) => Some(it),
        _ => None,
    }
}

impl At<'_> {
    fn text(&self, field: &str) -> &str {
        if self.kind.field(field).is_some() { self.row.text(self.kind, field) } else { "" }
    }

    fn link(&self, field: &str) -> Option<Reference> {
        link(self.kind, self.row, field)
    }

    /// Whether something of a prefix is tied to this record.
    fn tied_from(&self, prefix: &str, relation: &str) -> bool {
        self.world.ties(relation).any(|(from, to)| to == self.row.reference && from.prefix() == prefix)
    }

    /// Whether this record is tied to something of a prefix.
    fn tied_to(&self, prefix: &str, relation: &str) -> bool {
        self.world.ties(relation).any(|(from, to)| from == self.row.reference && to.prefix() == prefix)
    }

    /// Whether a record of a kind names this one.
    fn named_by(&self, kind: &'static Kind, field: &str) -> bool {
        self.world.rows(kind).any(|it| link(kind, it, field).as_ref() == Some(&self.row.reference))
    }

    /// Whether something stands in every one of these fields of the record that a field names.
    fn at_link(&self, field: &str, kind: &'static Kind, asked: &[&str]) -> bool {
        let named = self.link(field).and_then(|it| self.world.row(kind, &it));
        named.is_some_and(|it| asked.iter().all(|field| !it.text(kind, field).is_empty()))
    }

    /// Whether the partner speaks with one of these voices.
    fn partner_is(&self, voices: &[&str]) -> bool {
        let partner = self.link("partner").and_then(|it| self.world.row(&Stakeholder::KIND, &it));
        partner.is_some_and(|it| voices.contains(&it.text(&Stakeholder::KIND, "voice")))
    }
}

/// A risk and a benefit of one intention, or of one outcome, stand side by side.
fn both_sides(at: &At<'_>) -> bool {
    let ends = |it: &Row| ["intention", "outcome"].into_iter().filter_map(|field| link(&Benefit::KIND, it, field)).collect::<Vec<_>>();
    let benefits: Vec<Reference> = match at.kind.name == Benefit::KIND.name {
        true => ends(at.row),
        false => at.world.rows(&Benefit::KIND).flat_map(ends).collect(),
    };
    let of_this = |from: &Reference| at.kind.name == Benefit::KIND.name || *from == at.row.reference;
    at.world.ties("threatens").any(|(from, to)| of_this(&from) && benefits.contains(&to))
}

/// At least two providers on the register work in the places of the lot.
fn two_could_serve(at: &At<'_>) -> bool {
    let places = at.text("area").to_lowercase();
    let kind = &Provider::KIND;
    let works = |it: &&Row| Some(it.text(kind, "area").to_lowercase()).is_some_and(|area| !area.is_empty() && places.contains(&area));
    at.world.rows(kind).filter(works).count() >= 2
}

/// The lots and contracts that follow a decision: those it decides, and those that its intention led to.
fn bought<'a>(at: &'a At<'a>) -> impl Iterator<Item = Reference> {
    let decided = at.world.ties("decides").filter(|(from, to)| *from == at.row.reference && to.prefix() == Contract::KIND.prefix);
    let mut found: BTreeSet<Reference> = decided.map(|it| it.1).collect();
    if let Some(intention) = at.link("intention") {
        let below = |kind: &'static Kind, field: &str, above: &BTreeSet<Reference>| -> BTreeSet<Reference> {
            let named = |it: &&Row| link(kind, it, field).is_some_and(|it| above.contains(&it));
            at.world.rows(kind).filter(named).map(|it| it.reference.clone()).collect()
        };
        let models = below(&ServiceModel::KIND, "intention", &BTreeSet::from([intention]));
        let specifications = below(&Specification::KIND, "service_model", &models);
        found.extend(below(&Lot::KIND, "specification", &specifications));
    }
    found.into_iter()
}

/// Somebody answers for a risk to the service, and what is done about it is said.
fn safe_ending(at: &At<'_>) -> bool {
    let kind = &Risk::KIND;
    let answered = |from: &Reference| {
        let risk = at.world.row(kind, from);
        risk.is_some_and(|it| says_enough(it.text(kind, "treatment")) && !it.text(kind, "accountable").is_empty())
    };
    at.kind.name == Service::KIND.name && at.world.ties("threatens").any(|(from, to)| to == at.row.reference && answered(&from))
}

/// Something on the register rests on the source.
fn rested_on(at: &At<'_>) -> bool {
    let kinds: [&'static Kind; 3] = [&register::Need::KIND, &register::Indicator::KIND, &register::Assumption::KIND];
    kinds.into_iter().any(|kind| at.named_by(kind, "source")) || at.world.ties("supports").any(|it| it.0 == at.row.reference)
}

/// Copies of the same plan's review went out in at least two forms.
fn many_forms(at: &At<'_>) -> bool {
    let (kind, plan) = (&ReviewCopy::KIND, at.link("plan"));
    let of_plan = at.world.rows(kind).filter(|it| plan.is_some() && link(kind, it, "plan") == plan);
    of_plan.map(|it| it.text(kind, "form")).collect::<BTreeSet<_>>().len() >= 2
}

/// People or a partner had a hand in the record: somebody came, a partner is named, or an engagement shaped it.
fn joined(at: &At<'_>) -> bool {
    let came = at.text("took_part").split_whitespace().next().and_then(|it| it.parse::<f64>().ok()).is_some_and(|it| it > 0.0);
    let partner = at.link("partner").is_some_and(|it| at.world.row(&Stakeholder::KIND, &it).is_some());
    came || partner || at.tied_from("ENG", "shaped") || at.tied_from("STA", "shaped")
}

#[cfg(test)]
#[path = "surround_tests.rs"]
mod tests;
