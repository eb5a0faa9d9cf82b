//! The golden thread in words: strands, chains, and how to put right what hangs loose.

use crate::view::values::{address, inside};
use record::{Kind, Listed, Record, Reference};
use register::{Relation, Tie};
use std::collections::{BTreeMap, BTreeSet};
use words::Words;
use workbench::thread::{Node, Orphan, STAGES, Step, Strand, Thread, Way};
use workbench::{Person, may_write};

/// What a relation is called, read from the first record to the second.
pub fn relation(words: &Words, code: &str) -> String {
    let choice = Relation::LIST.iter().find(|it| it.code == code);
    let field = Tie::KIND.field("relation");
    choice.zip(field).map_or_else(|| code.to_owned(), |(choice, field)| words.choice(&Tie::KIND, field, choice))
}

/// What a kind is called; its name when there is no such kind.
pub fn one(words: &Words, kind: &str) -> String {
    workbench::kind(kind).map_or_else(|| kind.to_owned(), |it| words.one(it.kind))
}

/// The walk that starts at a record.
pub fn walk_address(reference: &Reference) -> String {
    format!("/thread/{reference}")
}

/// One record on the way, and the strand that led to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepLine {
    /// The walk from there.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// Its reference.
    pub reference: String,
    /// Its kind.
    pub kind: String,
    /// The strand in words, from the record that comes first.
    pub strand: String,
    /// How far it is from the start, in words.
    pub distance: String,
    /// Why they hang together; empty when a field says so.
    pub because: String,
}

/// A step of a walk in words.
pub fn step_line(words: &Words, step: &Step) -> StepLine {
    let strand = &step.strand;
    let args = [("from", strand.from.to_string()), ("relation", relation(words, strand.relation)), ("to", strand.to.to_string())];
    StepLine {
        href: walk_address(&step.node.reference),
        title: step.node.title.clone(),
        reference: step.node.reference.to_string(),
        kind: one(words, step.node.kind),
        strand: words.with("thread-strand", &args.each_ref().map(|(name, text)| (*name, text.as_str()))),
        distance: words.with("thread-distance", &[("count", &step.depth.to_string())]),
        because: strand.why.clone().unwrap_or_default(),
    }
}

/// One bead of the chain of a record: a stage of the thread and the records that stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bead {
    /// The stage in words, with how many stand there.
    pub kind: String,
    /// The first few, by address and title.
    pub records: Vec<(String, String)>,
    /// How many more there are, in words; empty when there are none.
    pub more: String,
    /// Whether this is the record the chain is about.
    pub here: bool,
}

/// So many records stand in one bead.
const IN_A_BEAD: usize = 2;

/// The chain of a record: each stage of the thread at which something hangs, in the order of the thread.
pub fn chain(words: &Words, start: &Node, steps: &[&Step]) -> Vec<Bead> {
    let mut stages: BTreeMap<usize, Vec<&Node>> = BTreeMap::new();
    let place = |kind: &str| STAGES.iter().position(|it| *it == kind).unwrap_or(STAGES.len());
    stages.entry(place(start.kind)).or_default().push(start);
    for it in steps.iter().filter(|it| it.node.kind != start.kind && STAGES.contains(&it.node.kind)) {
        stages.entry(place(it.node.kind)).or_default().push(&it.node);
    }
    let bead = |nodes: Vec<&Node>| {
        let here = nodes.iter().any(|it| it.reference == start.reference);
        Bead {
            kind: if here {
                words.with("thread-this", &[("one", &one(words, start.kind))])
            } else {
                crate::view::map::counted(words, nodes[0].kind, nodes.len())
            },
            records: nodes.iter().take(IN_A_BEAD).map(|it| (walk_address(&it.reference), it.title.clone())).collect(),
            more: nodes
                .len()
                .checked_sub(IN_A_BEAD)
                .filter(|it| *it > 0)
                .map_or_else(String::new, |it| words.with("thread-more", &[("count", &it.to_string())])),
            here,
        }
    };
    stages.into_values().map(bead).collect()
}

/// One line of a tree, before its branches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The walk from there.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// Its kind.
    pub kind: String,
    /// The relation that led here.
    pub relation: String,
    /// Whether branches follow within this one.
    pub opens: bool,
    /// How many lists end after this one.
    pub closes: Vec<()>,
}

/// What hangs on a record onwards, as a tree of at most `most` branches: each record once, where it is met first.
pub fn tree(words: &Words, thread: &Thread, start: &Reference, most: usize) -> Vec<Branch> {
    let mut lines: Vec<(usize, &Strand, &Node)> = Vec::new();
    let mut seen = BTreeSet::from([start.clone()]);
    let mut ahead: Vec<(usize, &Strand)> = Vec::new();
    let push = |ahead: &mut Vec<_>, depth, reference: &Reference| {
        let strands: Vec<_> = thread.from(reference, Way::Onwards).collect();
        ahead.extend(strands.into_iter().rev().map(|it| (depth, it)));
    };
    push(&mut ahead, 1, start);
    while let Some((depth, strand)) = ahead.pop() {
        if lines.len() == most {
            break;
        }
        let Some(node) = thread.node(&strand.to).filter(|it| seen.insert(it.reference.clone())) else { continue };
        lines.push((depth, strand, node));
        push(&mut ahead, depth + 1, &node.reference);
    }
    let branch = |(at, (depth, strand, node)): (usize, &(usize, &Strand, &Node))| {
        let next = lines.get(at + 1).map_or(0, |it| it.0);
        Branch {
            href: walk_address(&node.reference),
            title: node.title.clone(),
            kind: one(words, node.kind),
            relation: relation(words, strand.relation),
            opens: next > *depth,
            closes: vec![(); depth.saturating_sub(next.max(1))],
        }
    };
    lines.iter().enumerate().map(branch).collect()
}

/// How a loose end is put right.
enum Mend {
    /// A field of the record itself says it.
    Edit(&'static str),
    /// A new record of this kind whose field names this one.
    Add(&'static str, &'static str),
    /// A tie of this relation.
    Tie(&'static str),
}

/// For each thing that may be missing, the shortest way to put it right.
const MENDS: &[(&str, Mend)] = &[
    ("need-without-outcome", Mend::Add("outcome", "need")),
    ("outcome-without-need", Mend::Edit("need")),
    ("outcome-without-indicator", Mend::Add("indicator", "outcome")),
    ("outcome-without-intention", Mend::Add("intention", "outcome")),
    ("intention-without-outcome", Mend::Edit("outcome")),
    ("intention-without-next-step", Mend::Add("service_model", "intention")),
    ("model-without-intention", Mend::Edit("intention")),
    ("model-without-workforce", Mend::Add("workforce_requirement", "service_model")),
    ("specification-without-model", Mend::Edit("service_model")),
    ("specification-without-clause", Mend::Add("clause", "specification")),
    ("kpi-without-clause", Mend::Edit("clause")),
    ("kpi-without-contract", Mend::Edit("contract")),
    ("contract-without-kpi", Mend::Add("kpi", "contract")),
    ("service-without-provider", Mend::Edit("provider")),
    ("requirement-without-model", Mend::Edit("service_model")),
    ("requirement-without-action", Mend::Add("action", "workforce_requirement")),
    ("action-without-purpose", Mend::Edit("intention")),
    ("risk-without-subject", Mend::Tie("threatens")),
];

/// A loose end in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LooseLine {
    /// The record.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// Its reference.
    pub reference: String,
    /// Where it is put right, and the text of that link; `None` when the reader may not.
    pub mend: Option<(String, String)>,
}

/// A loose end, with the way to put it right.
pub fn loose_line(words: &Words, person: &Person, orphan: &Orphan) -> LooseLine {
    let node = &orphan.node;
    LooseLine {
        href: address(&node.reference).unwrap_or_default(),
        title: node.title.clone(),
        reference: node.reference.to_string(),
        mend: mend(words, person, orphan),
    }
}

fn mend(words: &Words, person: &Person, orphan: &Orphan) -> Option<(String, String)> {
    let (_, mend) = MENDS.iter().find(|(missing, _)| *missing == orphan.missing)?;
    let reference = &orphan.node.reference;
    let writable =
        |name: &str| workbench::kind(name).map(|it| it.kind).filter(|kind: &&Kind| may_write(person, kind) != record::Reach::Nothing);
    match mend {
        Mend::Edit(field) => {
            let kind = writable(orphan.node.kind)?;
            let label = words.label(kind, kind.field(field)?);
            Some((format!("{}/edit#f-{field}", address(reference)?), words.with("thread-mend-edit", &[("label", &label)])))
        }
        Mend::Add(name, field) => {
            let kind = writable(name)?;
            Some((
                format!("/registers/{}/new?{field}={reference}", kind.slug()),
                words.with("add-one", &[("one", &inside(&words.one(kind)))]),
            ))
        }
        Mend::Tie(relation) => {
            let kind = writable("tie")?;
            Some((format!("/registers/{}/new?from={reference}&relation={relation}", kind.slug()), words.say("thread-mend-tie")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Envelope, Row, Shape};

    fn row(name: &str, number: u64, texts: &[(&str, &str)]) -> (&'static Kind, Vec<Row>) {
        let kind = workbench::kind(name).expect("a kind").kind;
        let draft: Draft = texts.iter().copied().collect();
        let row = Row {
            id: uuid::Uuid::from_u128(number.into()),
            reference: Reference::new(kind.prefix, number).expect("sound"),
            version: 1,
            envelope: Envelope { owner: "ORG-0001".into(), shared_with: vec![] },
            retired: false,
            changed_at: chrono::DateTime::UNIX_EPOCH,
            texts: kind.fields.iter().map(|it| draft.text(it.name).to_owned()).collect(),
        };
        (kind, vec![row])
    }

    fn words() -> &'static Words {
        Words::of(words::Language::English)
    }

    /// One record of every kind, with nothing around it: every loose end there is.
    #[test]
    fn every_loose_end_has_words_and_a_way_to_put_it_right() {
        let rows: Vec<_> = workbench::kinds().iter().map(|it| row(it.kind.name, 1, &[])).collect();
        let orphans = Thread::of(&rows).orphans();
        assert_eq!(orphans.len(), MENDS.len());
        let person = Person::operator("ORG-0001");
        for orphan in &orphans {
            assert!(words().has(orphan.missing), "{}", orphan.missing);
            assert!(loose_line(words(), &person, orphan).mend.is_some(), "{}", orphan.missing);
        }
        for (missing, mend) in MENDS {
            let node = &orphans.iter().find(|it| it.missing == *missing).expect("a loose end").node;
            let (kind, field) = match mend {
                Mend::Edit(field) => (node.kind, *field),
                Mend::Add(kind, field) => (*kind, *field),
                Mend::Tie(relation) => {
                    assert!(Relation::of(relation).is_some());
                    continue;
                }
            };
            let field = workbench::kind(kind).expect("a kind").kind.field(field).expect("a field");
            assert!(matches!(field.shape, Shape::Link(_)), "{missing}");
        }
    }

    #[test]
    fn whoever_may_not_write_is_offered_nothing_to_write() {
        let rows = [row("risk", 1, &[])];
        let orphans = Thread::of(&rows).orphans();
        let mut person = Person::operator("ORG-0001");
        person.roles = vec![workbench::Role::Auditor];
        assert_eq!(loose_line(words(), &person, &orphans[0]).mend, None);
    }

    fn example() -> Thread {
        Thread::of(&[
            row("population_group", 1, &[("name", "People over 85")]),
            row("need", 1, &[("statement", "Company"), ("population_group", "POP-0001")]),
            row("outcome", 1, &[("statement", "Fewer feel lonely"), ("need", "NEED-0001")]),
            row("indicator", 1, &[("name", "Feels lonely"), ("outcome", "OUT-0001")]),
            row("intention", 1, &[("title", "Befriending"), ("outcome", "OUT-0001")]),
        ])
    }

    #[test]
    fn the_lists_of_a_tree_all_close() {
        let start = Reference::parse("POP-1").expect("sound");
        for most in 1..=4 {
            let tree = super::tree(words(), &example(), &start, most);
            let (opened, closed) = (tree.iter().filter(|it| it.opens).count(), tree.iter().map(|it| it.closes.len()).sum::<usize>());
            assert_eq!((tree.len(), opened), (most, closed), "cut off after {most}");
        }
        let tree = tree(words(), &example(), &start, 99);
        assert_eq!(tree.len(), 4);
        let opened = tree.iter().filter(|it| it.opens).count();
        let closed: usize = tree.iter().map(|it| it.closes.len()).sum();
        assert_eq!((opened, closed), (2, 2));
        assert_eq!(tree[0].relation, "has");
    }

    #[test]
    fn the_chain_stands_in_the_order_of_the_thread() {
        let (thread, start) = (example(), Reference::parse("OUT-1").expect("sound"));
        let (on, back) = (thread.walk(&start, Way::Onwards), thread.walk(&start, Way::Back));
        let steps: Vec<&Step> = back.iter().chain(&on).collect();
        let chain = chain(words(), thread.node(&start).expect("a node"), &steps);
        let titles: Vec<&str> = chain.iter().map(|it| it.records[0].1.as_str()).collect();
        assert_eq!(titles, ["People over 85", "Company", "Fewer feel lonely", "Feels lonely", "Befriending"]);
        assert!(chain[2].here && !chain[1].here);
    }
}
