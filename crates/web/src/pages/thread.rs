//! The golden thread: an overview, a walk from one record both ways, and everything that hangs loose.

use crate::ask::Ask;
use crate::filters::PAGE;
use crate::shell::{Shell, shown};
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::Pick;
use crate::view::map::counted;
use crate::view::paging::Pages;
use crate::view::thread::{Bead, Branch, LooseLine, StepLine, chain, loose_line, one, step_line, tree, walk_address};
use crate::view::values::address;
use askama::Template;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use words::Words;
use workbench::thread::{Node, Orphan, STAGES, Step, Thread, Way};

/// One strand, from the record where it begins.
struct Start {
    href: String,
    reference: String,
    title: String,
    reaches: Vec<String>,
    tree: Vec<Branch>,
    more: Option<String>,
}

/// So many branches of one strand are shown; the walk of its record has all.
const BRANCHES: usize = 30;

/// The overview.
#[derive(Template)]
#[template(path = "thread.html")]
struct Overview {
    shell: Shell,
    picks: Vec<Pick>,
    heading: String,
    starts: Vec<Start>,
    pages: Pages,
    loose: Option<String>,
}

async fn read(ask: &Ask) -> Result<Arc<Thread>, Trouble> {
    Ok(ask.app.threads.read(&*ask.app.shelf, &ask.scope()?).await?)
}

/// The overview: each record of the kind that strands begin at, and all that hangs on it.
pub async fn show(ask: Ask) -> Outcome {
    let (words, thread) = (ask.words(), read(&ask).await?);
    let held: BTreeSet<&str> = thread.nodes().map(|it| it.kind).collect();
    let wanted = ask.query.get("from");
    let first = if held.contains("population_group") { "population_group" } else { "need" };
    let kind = STAGES.iter().find(|it| **it == wanted.replace('-', "_")).copied().unwrap_or(first);
    let page: u64 = ask.query.get("page").parse().unwrap_or(0);
    let nodes: Vec<&Node> = thread.nodes().filter(|it| it.kind == kind).collect();
    let start = |node: &&Node| {
        let mut kinds: BTreeMap<usize, (&str, usize)> = BTreeMap::new();
        let walk = thread.walk(&node.reference, Way::Onwards);
        let hidden = walk.len().saturating_sub(BRANCHES);
        for step in walk {
            let place = STAGES.iter().position(|it| *it == step.node.kind).unwrap_or(STAGES.len());
            kinds.entry(place).or_insert((step.node.kind, 0)).1 += 1;
        }
        Start {
            href: walk_address(&node.reference),
            reference: node.reference.to_string(),
            title: node.title.clone(),
            reaches: kinds.into_values().map(|(kind, count)| counted(words, kind, count)).collect(),
            tree: tree(words, &thread, &node.reference, BRANCHES),
            more: (hidden > 0).then(|| words.with("thread-tree-more", &[("count", &hidden.to_string())])),
        }
    };
    let slug = kind.replace('_', "-");
    let skip = usize::try_from(page.saturating_mul(PAGE)).unwrap_or(usize::MAX);
    let loose = thread.orphans().iter().map(|it| it.node.reference.clone()).collect::<BTreeSet<_>>().len();
    let page = Overview {
        shell: ask.shell(words.say("thread-title")).under("/thread"),
        picks: STAGES
            .iter()
            .filter(|it| held.contains(**it) || **it == kind)
            .map(|it| Pick { id: String::new(), value: it.replace('_', "-"), label: one(words, it), picked: *it == kind })
            .collect(),
        heading: counted(words, kind, nodes.len()),
        pages: Pages::of(words, page, nodes.len() as u64, |page| format!("/thread?from={slug}&page={page}")),
        starts: nodes.iter().skip(skip).take(usize::try_from(PAGE).unwrap_or(50)).map(start).collect(),
        loose: (loose > 0).then(|| words.with("map-all-loose", &[("count", &loose.to_string())])),
    };
    shown(&page)
}

/// A walk from one record.
#[derive(Template)]
#[template(path = "thread_walk.html")]
struct Walk {
    shell: Shell,
    title: String,
    reference: String,
    kind: String,
    record: String,
    chain: Vec<Bead>,
    loose: Vec<(String, LooseLine)>,
    ways: [WayView; 2],
}

/// One of the two ways from a record.
struct WayView {
    id: &'static str,
    heading: String,
    nothing: String,
    near: Vec<StepLine>,
    far: Vec<StepLine>,
    further: String,
}

/// What hangs directly on the record stands open; what is further away is folded.
fn way(words: &Words, id: &'static str, heading: &str, nothing: &str, steps: &[Step]) -> WayView {
    let (near, far): (Vec<&Step>, Vec<&Step>) = steps.iter().partition(|it| it.depth == 1);
    let lines = |them: Vec<&Step>| them.into_iter().map(|it| step_line(words, it)).collect::<Vec<_>>();
    let further = words.with("thread-further", &[("count", &far.len().to_string())]);
    WayView { id, heading: words.say(heading), nothing: words.say(nothing), near: lines(near), far: lines(far), further }
}

/// Both ways from the record that the path names.
pub async fn walk(ask: Ask) -> Outcome {
    let (words, person, reference) = (ask.words(), ask.person()?, ask.reference()?);
    let thread = ask.app.threads.with(&*ask.app.shelf, &ask.scope()?, &reference).await?;
    let node = thread.node(&reference).ok_or(Trouble::Missing)?;
    let (onwards, back) = (thread.walk(&reference, Way::Onwards), thread.walk(&reference, Way::Back));
    let steps: Vec<&Step> = back.iter().chain(&onwards).collect();
    let orphans = thread.orphans();
    let loose = orphans.iter().filter(|it| it.node.reference == reference);
    let page = Walk {
        shell: ask
            .shell(words.with("thread-walk-title", &[("title", &node.title)]))
            .under("/thread")
            .crumb("/thread", words.say("thread-title")),
        title: node.title.clone(),
        reference: reference.to_string(),
        kind: one(words, node.kind),
        record: address(&reference).unwrap_or_default(),
        chain: chain(words, node, &steps),
        loose: loose.map(|it| (words.say(it.missing), loose_line(words, person, it))).collect(),
        ways: [
            way(words, "back", "thread-back", "thread-nothing-back", &back),
            way(words, "onwards", "thread-onwards", "thread-nothing-onwards", &onwards),
        ],
    };
    shown(&page)
}

/// Loose ends of one sort.
struct Sort {
    id: String,
    missing: String,
    count: String,
    lines: Vec<LooseLine>,
    more: String,
}

/// Loose ends of one kind of record.
struct OfKind {
    kind: String,
    sorts: Vec<Sort>,
}

/// Everything that hangs loose.
#[derive(Template)]
#[template(path = "thread_orphans.html")]
struct Orphans {
    shell: Shell,
    lead: String,
    kinds: Vec<OfKind>,
}

/// Loose ends by what is missing.
type Sorts<'a> = Vec<(&'a str, Vec<&'a Orphan>)>;

/// So many records of one sort are listed.
const LISTED: usize = 100;

/// Everything that hangs loose, by kind and by what is missing, with a way to put each right.
pub async fn orphans(ask: Ask) -> Outcome {
    let (words, person) = (ask.words(), ask.person()?);
    let orphans = read(&ask).await?.orphans();
    let mut groups: Vec<(&str, Sorts<'_>)> = Vec::new();
    for it in &orphans {
        let at = groups.iter().position(|(kind, _)| *kind == it.node.kind).unwrap_or_else(|| {
            groups.push((it.node.kind, Vec::new()));
            groups.len() - 1
        });
        let sorts = &mut groups[at].1;
        match sorts.iter_mut().find(|(missing, _)| *missing == it.missing) {
            Some((_, them)) => them.push(it),
            None => sorts.push((it.missing, vec![it])),
        }
    }
    let sort = |(missing, them): (&str, Vec<&Orphan>)| Sort {
        id: missing.to_owned(),
        missing: words.say(missing),
        count: words.number(them.len() as f64, 0),
        more: them
            .len()
            .checked_sub(LISTED)
            .filter(|it| *it > 0)
            .map_or_else(String::new, |it| words.with("thread-more", &[("count", &it.to_string())])),
        lines: them.into_iter().take(LISTED).map(|it| loose_line(words, person, it)).collect(),
    };
    let records = orphans.iter().map(|it| &it.node.reference).collect::<BTreeSet<_>>().len();
    let page = Orphans {
        shell: ask.shell(words.say("thread-orphans-title")).under("/thread").crumb("/thread", words.say("thread-title")),
        lead: words.with("thread-orphans-lead", &[("count", &records.to_string())]),
        kinds: groups
            .into_iter()
            .map(|(kind, sorts)| OfKind {
                kind: workbench::kind(kind).map_or_else(String::new, |it| words.many(it.kind)),
                sorts: sorts.into_iter().map(sort).collect(),
            })
            .collect(),
    };
    shown(&page)
}
