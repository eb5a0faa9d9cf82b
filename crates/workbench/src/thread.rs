//! The golden thread: from a population group to the evidence and back, and what hangs loose.
//!
//! Strands come from two places: ties, and link fields that already say the same (a clause belongs to a specification).

use record::{Cell, Fault, Kind, Listed, Query, Reference, Row, Scope, Shelf, Test};
use register::{Relation, TIES};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The kinds of the thread from its beginning to its end: for drawing and for the order of lists.
pub const STAGES: &[&str] = &[
    "population_group",
    "need",
    "outcome",
    "indicator",
    "intention",
    "service_model",
    "specification",
    "clause",
    "kpi",
    "lot",
    "contract",
    "provider",
    "service",
    "workforce_requirement",
    "action",
    "evidence_item",
];

/// A link field that is a strand: the kind and field, the relation, and whether the record named comes first.
struct Belonging {
    kind: &'static str,
    field: &'static str,
    relation: Relation,
    named_comes_first: Side,
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    NamedFirst,
    NamedLast,
}
use Side::{NamedFirst, NamedLast};

#[rustfmt::skip]
const BELONGINGS: &[Belonging] = &[
    Belonging { kind: "need", field: "population_group", relation: Relation::Has, named_comes_first: NamedFirst },
    Belonging { kind: "outcome", field: "need", relation: Relation::AnsweredBy, named_comes_first: NamedFirst },
    Belonging { kind: "indicator", field: "outcome", relation: Relation::MeasuredBy, named_comes_first: NamedFirst },
    Belonging { kind: "intention", field: "outcome", relation: Relation::PursuedBy, named_comes_first: NamedFirst },
    Belonging { kind: "service_model", field: "intention", relation: Relation::DeliveredBy, named_comes_first: NamedFirst },
    Belonging { kind: "specification", field: "service_model", relation: Relation::SpecifiedIn, named_comes_first: NamedFirst },
    Belonging { kind: "clause", field: "specification", relation: Relation::Has, named_comes_first: NamedFirst },
    Belonging { kind: "clause", field: "outcome", relation: Relation::SpecifiedIn, named_comes_first: NamedFirst },
    Belonging { kind: "kpi", field: "clause", relation: Relation::MeasuredBy, named_comes_first: NamedFirst },
    Belonging { kind: "kpi", field: "contract", relation: Relation::BoughtAs, named_comes_first: NamedLast },
    Belonging { kind: "lot", field: "specification", relation: Relation::BoughtAs, named_comes_first: NamedFirst },
    Belonging { kind: "contract", field: "lot", relation: Relation::BoughtAs, named_comes_first: NamedFirst },
    Belonging { kind: "contract", field: "provider", relation: Relation::HeldBy, named_comes_first: NamedLast },
    Belonging { kind: "service", field: "provider", relation: Relation::HeldBy, named_comes_first: NamedLast },
    Belonging { kind: "workforce_requirement", field: "service_model", relation: Relation::Requires, named_comes_first: NamedFirst },
    Belonging { kind: "action", field: "workforce_requirement", relation: Relation::MetBy, named_comes_first: NamedFirst },
    Belonging { kind: "action", field: "measure", relation: Relation::DeliveredBy, named_comes_first: NamedFirst },
    Belonging { kind: "action", field: "intention", relation: Relation::MetBy, named_comes_first: NamedFirst },
    Belonging { kind: "evidence_item", field: "about", relation: Relation::ShownBy, named_comes_first: NamedFirst },
    Belonging { kind: "benefit", field: "intention", relation: Relation::Supports, named_comes_first: NamedFirst },
    Belonging { kind: "decision", field: "intention", relation: Relation::Decides, named_comes_first: NamedLast },
];

/// What each kind should have before or after it, and the message when nothing of the sort is there.
#[rustfmt::skip]
const EXPECTED: &[(&str, Way, &[&str], &str)] = &[
    ("need", Way::Onwards, &["outcome", "service"], "need-without-outcome"),
    ("outcome", Way::Back, &["need"], "outcome-without-need"),
    ("outcome", Way::Onwards, &["indicator"], "outcome-without-indicator"),
    ("outcome", Way::Onwards, &["intention", "clause"], "outcome-without-intention"),
    ("intention", Way::Back, &["outcome"], "intention-without-outcome"),
    ("intention", Way::Onwards, &["service_model", "workforce_requirement", "action"], "intention-without-next-step"),
    ("service_model", Way::Back, &["intention"], "model-without-intention"),
    ("service_model", Way::Onwards, &["workforce_requirement"], "model-without-workforce"),
    ("specification", Way::Back, &["service_model"], "specification-without-model"),
    ("specification", Way::Onwards, &["clause"], "specification-without-clause"),
    ("kpi", Way::Back, &["clause"], "kpi-without-clause"),
    ("kpi", Way::Onwards, &["lot", "contract"], "kpi-without-contract"),
    ("contract", Way::Back, &["kpi"], "contract-without-kpi"),
    ("service", Way::Onwards, &["provider"], "service-without-provider"),
    ("workforce_requirement", Way::Back, &["service_model", "intention", "provider"], "requirement-without-model"),
    ("workforce_requirement", Way::Onwards, &["action"], "requirement-without-action"),
    ("action", Way::Back, &["workforce_requirement", "measure", "intention", "decision"], "action-without-purpose"),
    ("risk", Way::Onwards, &["outcome", "intention", "service", "contract", "provider", "workforce_requirement"], "risk-without-subject"),
];

/// Along the thread or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From needs towards evidence.
    Onwards,
    /// From evidence towards needs.
    Back,
}

/// A record of the thread.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Node {
    /// Its reference.
    pub reference: Reference,
    /// The name of its kind.
    pub kind: &'static str,
    /// What it is called.
    pub title: String,
}

/// A strand between two records, in the direction of the thread.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Strand {
    /// The record that comes first.
    pub from: Reference,
    /// The code of the relation.
    pub relation: &'static str,
    /// The record that comes next.
    pub to: Reference,
    /// Why, when a tie says so; `None` when a link field is the strand.
    pub why: Option<String>,
}

/// One step of a walk.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// How many strands from the start.
    pub depth: usize,
    /// The strand that led here.
    pub strand: Strand,
    /// Where it led.
    pub node: Node,
}

/// A record that hangs loose, and what it lacks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Orphan {
    /// The record.
    pub node: Node,
    /// The message id of what is missing.
    pub missing: &'static str,
}

/// Every record and strand that a person may see.
#[derive(Clone, Debug, Default)]
pub struct Thread {
    nodes: BTreeMap<Reference, Node>,
    strands: Vec<Strand>,
    onwards: BTreeMap<Reference, Vec<usize>>,
    back: BTreeMap<Reference, Vec<usize>>,
}

impl Thread {
    /// Reads the thread from the shelf.
    ///
    /// # Errors
    /// When the shelf cannot be read.
    pub async fn read(shelf: &dyn Shelf, scope: &Scope) -> Result<Thread, Fault> {
        Ok(Thread::of(&rows(shelf, scope, None).await?))
    }

    /// The thread, with this record in it whatever its kind is.
    ///
    /// # Errors
    /// As for [`Thread::read`].
    pub async fn with(shelf: &dyn Shelf, scope: &Scope, record: &Reference) -> Result<Thread, Fault> {
        Ok(Thread::of(&rows(shelf, scope, Some(record)).await?))
    }

    /// The thread of these rows. Strands to records that are not among them are left out: they are retired or may not be seen.
    pub fn of(rows: &[(&'static Kind, Vec<Row>)]) -> Thread {
        let mut thread = Thread::default();
        for (kind, rows) in rows.iter().filter(|(kind, _)| kind.name != "tie") {
            for row in rows {
                let node = Node { reference: row.reference.clone(), kind: kind.name, title: row.title(kind) };
                thread.nodes.insert(row.reference.clone(), node);
            }
        }
        for (kind, rows) in rows {
            for row in rows {
                for strand in strands(kind, row) {
                    thread.add(strand);
                }
            }
        }
        thread
    }

    fn add(&mut self, strand: Strand) {
        let known = self.nodes.contains_key(&strand.from) && self.nodes.contains_key(&strand.to);
        let twice = |it: &usize| (&self.strands[*it].relation, &self.strands[*it].to) == (&strand.relation, &strand.to);
        let twice = self.onwards.get(&strand.from).is_some_and(|it| it.iter().any(twice));
        if known && !(twice && strand.why.is_none()) {
            self.onwards.entry(strand.from.clone()).or_default().push(self.strands.len());
            self.back.entry(strand.to.clone()).or_default().push(self.strands.len());
            self.strands.push(strand);
        }
    }

    /// The record of this reference.
    pub fn node(&self, reference: &Reference) -> Option<&Node> {
        self.nodes.get(reference)
    }

    /// Every record of the thread.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.nodes.values()
    }

    /// Every strand.
    pub fn strands(&self) -> &[Strand] {
        &self.strands
    }

    /// The strands that leave a record in one direction.
    pub fn from(&self, reference: &Reference, way: Way) -> impl Iterator<Item = &Strand> {
        let ends = if way == Way::Onwards { &self.onwards } else { &self.back };
        ends.get(reference).into_iter().flatten().map(|at| &self.strands[*at])
    }

    /// Everything that can be reached from a record in one direction, the nearest first; each record once.
    pub fn walk(&self, start: &Reference, way: Way) -> Vec<Step> {
        let mut seen = BTreeSet::from([start.clone()]);
        let mut next = VecDeque::from([(0, start.clone())]);
        let mut steps = Vec::new();
        while let Some((depth, here)) = next.pop_front() {
            for strand in self.from(&here, way) {
                let there = if way == Way::Onwards { &strand.to } else { &strand.from };
                if seen.insert(there.clone()) {
                    let Some(node) = self.nodes.get(there) else { continue };
                    steps.push(Step { depth: depth + 1, strand: strand.clone(), node: node.clone() });
                    next.push_back((depth + 1, there.clone()));
                }
            }
        }
        steps
    }

    /// Records that lack something before or after them, in the order of the thread.
    pub fn orphans(&self) -> Vec<Orphan> {
        let mut orphans = Vec::new();
        for (kind, way, neighbours, missing) in EXPECTED {
            for node in self.nodes.values().filter(|it| it.kind == *kind) {
                let there = |strand: &Strand| if *way == Way::Onwards { strand.to.clone() } else { strand.from.clone() };
                let found =
                    self.from(&node.reference, *way).any(|it| self.nodes.get(&there(it)).is_some_and(|it| neighbours.contains(&it.kind)));
                if !found {
                    orphans.push(Orphan { node: node.clone(), missing });
                }
            }
        }
        let stage = |kind: &str| STAGES.iter().position(|it| *it == kind).unwrap_or(STAGES.len());
        orphans.sort_by(|a, b| (stage(a.node.kind), &a.node.reference).cmp(&(stage(b.node.kind), &b.node.reference)));
        orphans
    }
}

/// Whether records of the kind stand in the thread by themselves: what the table of ties or a link field names. Of the other kinds, and
/// there are many, only the records that a strand leads to are read.
fn stands(kind: &Kind) -> bool {
    let tied = TIES.iter().any(|(from, _, to)| *from == kind.prefix || *to == kind.prefix);
    tied || kind.name == "tie" || BELONGINGS.iter().any(|it| it.kind == kind.name) || EXPECTED.iter().any(|it| it.0 == kind.name)
}

/// The rows of the thread: of every kind that stands in it, of the record asked for, and of what strands lead to besides.
async fn rows(shelf: &dyn Shelf, scope: &Scope, also: Option<&Reference>) -> Result<Vec<(&'static Kind, Vec<Row>)>, Fault> {
    let mut rows = Vec::new();
    for entry in crate::kinds().iter().filter(|it| stands(it.kind)) {
        rows.push((entry.kind, shelf.find(scope, &Query::all(entry.kind.name)).await?.rows));
    }
    let ends = rows.iter().flat_map(|(kind, rows)| rows.iter().flat_map(|row| strands(kind, row))).flat_map(|it| [it.from, it.to]);
    let mut others: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for it in ends.chain(also.cloned()) {
        if let Some(entry) = crate::kind_of(&it).filter(|it| !stands(it.kind)) {
            others.entry(entry.kind.name).or_default().insert(it.to_string());
        }
    }
    for (kind, references) in others {
        let Some(entry) = crate::kind(kind) else { continue };
        let query = Query::all(entry.kind.name).filter("reference", Test::Among(references.into_iter().collect()));
        rows.push((entry.kind, shelf.find(scope, &query).await?.rows));
    }
    Ok(rows)
}

/// The strands that one row makes.
fn strands(kind: &Kind, row: &Row) -> Vec<Strand> {
    let link = |field: &str| if let Cell::Link(it) = row.cell(kind, field) { Some(it) } else { None };
    if kind.name == "tie" {
        let relation = Relation::of(row.text(kind, "relation"));
        let (Some(from), Some(relation), Some(to)) = (link("from"), relation, link("to")) else { return Vec::new() };
        return vec![Strand { from, relation: relation.code(), to, why: Some(row.text(kind, "because").to_owned()) }];
    }
    let belongs = BELONGINGS.iter().filter(|it| it.kind == kind.name);
    let strand = |it: &Belonging| {
        let (named, own) = (link(it.field)?, row.reference.clone());
        let (from, to) = if it.named_comes_first == NamedFirst { (named, own) } else { (own, named) };
        Some(Strand { from, relation: it.relation.code(), to, why: None })
    };
    belongs.filter_map(strand).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Envelope};

    fn row(entry: &record::Entry, number: u64, texts: &[(&str, &str)]) -> Row {
        let draft: Draft = texts.iter().copied().collect();
        Row {
            id: uuid::Uuid::from_u128(number.into()),
            reference: Reference::new(entry.kind.prefix, number).expect("sound"),
            version: 1,
            envelope: Envelope { owner: "ORG-0001".into(), shared_with: vec![] },
            retired: false,
            changed_at: chrono::DateTime::UNIX_EPOCH,
            texts: entry.kind.fields.iter().map(|it| draft.text(it.name).to_owned()).collect(),
        }
    }

    type Texts<'a> = &'a [(&'a str, &'a str)];

    fn thread(rows: &[(&str, u64, Texts)]) -> Thread {
        let all: Vec<_> = rows
            .iter()
            .map(|(name, number, texts)| {
                let entry = crate::kind(name).expect("a kind");
                (entry.kind, vec![row(entry, *number, texts)])
            })
            .collect();
        Thread::of(&all)
    }

    fn reference(text: &str) -> Reference {
        Reference::parse(text).expect("sound")
    }

    fn example() -> Thread {
        thread(&[
            ("population_group", 1, &[("name", "People over 85")]),
            ("need", 1, &[("statement", "Company"), ("population_group", "POP-0001")]),
            ("outcome", 1, &[("statement", "Fewer feel lonely"), ("need", "NEED-0001")]),
            ("indicator", 1, &[("name", "Feels lonely"), ("outcome", "OUT-0001")]),
            ("intention", 1, &[("title", "Befriending")]),
            ("tie", 1, &[("from", "OUT-0001"), ("relation", "pursued-by"), ("to", "INT-0001"), ("because", "they asked for it")]),
        ])
    }

    #[test]
    fn the_thread_is_walked_both_ways() {
        let thread = example();
        let on: Vec<_> =
            thread.walk(&reference("POP-1"), Way::Onwards).into_iter().map(|it| (it.depth, it.node.reference.to_string())).collect();
        assert_eq!(on, [(1, "NEED-0001".into()), (2, "OUT-0001".into()), (3, "IND-0001".into()), (3, "INT-0001".to_owned())]);
        let back: Vec<_> = thread.walk(&reference("INT-1"), Way::Back).into_iter().map(|it| it.node.reference.to_string()).collect();
        assert_eq!(back, ["OUT-0001", "NEED-0001", "POP-0001"]);
    }

    #[test]
    fn what_hangs_loose_is_listed_with_what_it_lacks() {
        let missing: Vec<_> = example().orphans().into_iter().map(|it| (it.node.reference.to_string(), it.missing)).collect();
        assert_eq!(missing, [("INT-0001".to_owned(), "intention-without-next-step")]);
        let cut = thread(&[("outcome", 1, &[("statement", "Alone"), ("need", "NEED-0009")])]);
        let missing: Vec<_> = cut.orphans().into_iter().map(|it| it.missing).collect();
        assert_eq!(
            missing,
            ["outcome-without-need", "outcome-without-indicator", "outcome-without-intention"],
            "a link to nothing is no strand"
        );
    }

    #[test]
    fn a_circle_ends() {
        let circle = thread(&[
            ("risk", 1, &[("name", "Flood")]),
            ("action", 1, &[("title", "Pump")]),
            ("tie", 1, &[("from", "ACT-0001"), ("relation", "treats"), ("to", "RISK-0001"), ("because", "it does")]),
            ("tie", 2, &[("from", "RISK-0001"), ("relation", "threatens"), ("to", "ACT-0001"), ("because", "planted")]),
        ]);
        assert_eq!(circle.walk(&reference("ACT-1"), Way::Onwards).len(), 1);
    }

    #[test]
    fn every_strand_field_is_a_link_and_every_expectation_can_be_met() {
        for it in BELONGINGS {
            let kind = crate::kind(it.kind).expect("a kind").kind;
            assert!(matches!(kind.field(it.field).map(|it| it.shape), Some(record::Shape::Link(_))), "{}.{}", it.kind, it.field);
        }
        for (kind, _, neighbours, _) in EXPECTED {
            assert!(crate::kind(kind).is_some() && neighbours.iter().all(|it| crate::kind(it).is_some()), "{kind}");
        }
    }
}
