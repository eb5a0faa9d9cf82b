//! The front door: the functional map, with how every function stands.

use crate::ask::Ask;
use crate::drafts;
use crate::routes::open_to;
use crate::shell::{Shell, shown};
use crate::trouble::Outcome;
use crate::view::map::{AreaBlock, DueLine, LooseGroup, areas, due_line, loose_groups};
use askama::Template;
use framework::Place;
use record::{Reach, Record as _};
use register::PopulationGroup;
use std::collections::BTreeSet;
use words::Words;
use workbench::state::FunctionState;
use workbench::thread::STAGES;
use workbench::{Act, Person, may, may_see, may_write, state};

/// So many sorts of loose ends, and so many things that are due, stand on the map.
const FEW: usize = 4;

/// The front door.
#[derive(Template)]
#[template(path = "map.html")]
struct Map {
    shell: Shell,
    purpose: &'static str,
    areas: Vec<AreaBlock>,
    beneath: Vec<AreaBlock>,
    reads: bool,
    loose: Vec<LooseGroup>,
    all_loose: Option<String>,
    due: Vec<DueLine>,
    more_due: Option<String>,
    drafts: Option<String>,
    /// Where to begin, while nothing of the golden thread is held: address, name, what comes of it.
    begin: Vec<(&'static str, String, String)>,
    new: bool,
}

/// Whether nothing of the golden thread is held yet.
fn is_new(standing: &[FunctionState]) -> bool {
    let mut held = standing.iter().flat_map(|it| &it.holds).filter(|it| STAGES.contains(&it.kind)).peekable();
    held.peek().is_some() && held.all(|it| it.count == 0)
}

/// The ways to begin that are open to somebody.
fn begin(words: &Words, person: &Person) -> Vec<(&'static str, String, String)> {
    let groups = may(person, Act::Write) && may_write(person, &PopulationGroup::KIND) != Reach::Nothing;
    let ways = [
        ("/registers/population-group/new", groups, "map-begin-group"),
        ("/import", open_to("/import", person), "map-begin-import"),
        ("/plan", open_to("/plan", person), "map-begin-plan"),
    ];
    ways.into_iter().filter(|it| it.1).map(|(href, _, id)| (href, words.say(id), words.say(&format!("{id}-why")))).collect()
}

/// The map for whoever is signed in.
pub async fn show(ask: Ask) -> Outcome {
    let (words, person, today) = (ask.words(), ask.person()?, ask.today());
    let standing = state::of_map(&*ask.app.shelf, &ask.app.threads, person, today).await?;
    let orphans: Vec<_> = standing.iter().flat_map(|it| &it.loose).collect();
    let records = orphans.iter().map(|it| &it.node.reference).collect::<BTreeSet<_>>().len();
    let mut due: Vec<_> = standing.iter().flat_map(|it| &it.due).collect();
    due.sort_by(|a, b| (a.on, &a.reference).cmp(&(b.on, &b.reference)));
    let counted = |id: &str, count: usize| words.with(id, &[("count", &count.to_string())]);
    let (drafts, new) = (drafts::all(&ask).await?.len(), is_new(&standing));
    let page = Map {
        drafts: (drafts > 0).then(|| counted("map-drafts", drafts)),
        begin: if new { begin(words, person) } else { Vec::new() },
        new,
        shell: ask.shell(words.say("map-title")).under("/"),
        purpose: &framework::map().key_purpose,
        areas: areas(words, &standing, &[Place::Centre, Place::Around]),
        beneath: areas(words, &standing, &[Place::Beneath]),
        reads: STAGES.iter().filter_map(|it| workbench::kind(it)).any(|it| may_see(person, it.kind)),
        loose: loose_groups(words, &orphans, FEW),
        all_loose: (records > 0).then(|| counted("map-all-loose", records)),
        more_due: due.len().checked_sub(FEW).filter(|it| *it > 0).map(|it| counted("map-more-due", it)),
        due: due.into_iter().take(FEW).map(|it| due_line(words, it, today)).collect(),
    };
    shown(&page)
}
