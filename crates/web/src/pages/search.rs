//! Search: over every kind the reader may see, and nothing else is counted.

use crate::ask::Ask;
use crate::shell::{Shell, shown};
use crate::trouble::Outcome;
use crate::view::values;
use askama::Template;
use record::{Hit, Reference};

/// So many hits are shown.
const MOST: u64 = 100;

/// One hit: where it leads, its title, reference, and the words around the match.
struct Found {
    href: String,
    title: String,
    reference: String,
    excerpt: String,
}

/// What was found, by kind.
#[derive(Template)]
#[template(path = "search.html")]
struct Search {
    shell: Shell,
    q: String,
    count: String,
    groups: Vec<(String, Vec<Found>)>,
}

/// The hits for `q`. The reference of a record leads straight to it, when it may be seen.
pub async fn show(ask: Ask) -> Outcome {
    let (words, scope) = (ask.words(), ask.scope()?);
    let q: String = ask.query.get("q").trim().chars().take(200).collect();
    if let Some(address) = known(&ask, &q).await? {
        return crate::dispatch::onwards(&address);
    }
    let hits = if q.is_empty() { Vec::new() } else { ask.app.shelf.search(&scope, &q, MOST).await? };
    let number = hits.len().to_string();
    let count = match hits.len() as u64 {
        _ if q.is_empty() => String::new(),
        MOST => words.with("search-many", &[("count", &number), ("q", &q)]),
        _ => words.with("search-count", &[("count", &number), ("q", &q)]),
    };
    let title = if q.is_empty() { words.say("search-title") } else { words.with("search-title-for", &[("q", &q)]) };
    let groups = grouped(words, hits);
    shown(&Search { shell: ask.shell(title), q, count, groups })
}

async fn known(ask: &Ask, q: &str) -> Result<Option<String>, crate::Trouble> {
    let Some(reference) = Reference::parse(q) else { return Ok(None) };
    let titles = crate::view::rows::titles(ask, [reference.clone()]).await?;
    Ok(titles.get(&reference).and_then(|_| values::address(&reference)))
}

/// The kind of the best hit comes first.
fn grouped(words: &words::Words, hits: Vec<Hit>) -> Vec<(String, Vec<Found>)> {
    let mut groups: Vec<(String, Vec<Found>)> = Vec::new();
    for hit in hits {
        let Some(entry) = workbench::kind(hit.kind) else { continue };
        let Some(href) = values::address(&hit.reference) else { continue };
        let found = Found { href, title: hit.title, reference: hit.reference.to_string(), excerpt: hit.excerpt };
        let name = words.many(entry.kind);
        match groups.iter_mut().find(|(it, _)| *it == name) {
            Some((_, them)) => them.push(found),
            None => groups.push((name, vec![found])),
        }
    }
    groups
}
