//! The receipt of a commit: what was written, by whom, when and why; and taking it back.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::people;
use crate::shell::{Notice, Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::function::CellView;
use crate::view::values::address;
use askama::Template;
use axum::http::StatusCode;
use record::{Reach, Refusal, Verb, Version};
use std::collections::BTreeMap;
use workbench::{Act, Unable, Undo, may, may_write};

/// So many records of a commit are listed.
const LISTED: usize = 100;

/// The receipt.
#[derive(Template)]
#[template(path = "jobs_commit.html")]
struct Receipt {
    shell: Shell,
    number: u64,
    facts: Vec<(String, String)>,
    caption: String,
    lines: Vec<(CellView, String, String)>,
    more: String,
    undo: Option<String>,
    form_key: String,
    errors: Vec<(String, String)>,
}

fn number(ask: &Ask) -> Result<u64, Trouble> {
    ask.param("number").parse().ok().filter(|it| *it <= i64::MAX as u64).ok_or(Trouble::Missing)
}

async fn receipt(ask: &Ask, refusal: Option<&Refusal>) -> Outcome {
    let (words, person, number) = (ask.words(), ask.person()?, number(ask)?);
    let written = ask.app.shelf.written(&ask.scope()?, number).await?;
    let Some((_, first)) = written.first() else { return Err(Trouble::Missing) };
    let who = match &first.by {
        Some(by) => people::names(ask, vec![by.as_str()]).await?.remove(by).unwrap_or_else(|| by.clone()),
        None => words.say("nobody-named"),
    };
    let facts = vec![
        (words.say("commit-who"), who),
        (words.say("commit-when"), words.moment(first.at)),
        (words.say("commit-why"), if first.why.is_empty() { words.say("commit-no-why") } else { first.why.clone() }),
        (words.say("commit-what"), summary(ask, &written)),
        (words.say("commit-link"), first.link.to_string()),
    ];
    let line = |(name, it): &(&'static str, Version)| {
        let kind = workbench::kind(name).map(|it| it.kind);
        let title = kind.map_or_else(|| it.row.reference.to_string(), |kind| it.row.title(kind));
        let one = kind.map_or_else(String::new, |kind| words.one(kind));
        let what = words.say(&format!("verb-{}", it.verb.code()));
        (CellView::link(address(&it.row.reference).unwrap_or_default(), title), format!("{one} {}", it.row.reference), what)
    };
    let writes = |(name, _): &(&'static str, Version)| workbench::kind(name).is_some_and(|it| may_write(person, it.kind) != Reach::Nothing);
    let undoable = may(person, Act::Write) && written.iter().all(writes) && written.iter().all(|it| it.1.verb != Verb::Redact);
    let shell = ask.shell(words.with("commit-title", &[("number", &number.to_string())])).under("/jobs");
    let shell = if workbench::may(person, Act::SeeJobs) { shell.crumb("/jobs", words.say("job-list-title")) } else { shell };
    let receipt = Receipt {
        shell: if refusal.is_some() { shell.in_error() } else { shell.noticing(notice(ask)) },
        number,
        facts,
        caption: words.with("commit-caption", &[("count", &written.len().to_string())]),
        lines: written.iter().take(LISTED).map(line).collect(),
        more: written
            .len()
            .checked_sub(LISTED)
            .filter(|it| *it > 0)
            .map_or_else(String::new, |it| words.with("thread-more", &[("count", &it.to_string())])),
        undo: undoable.then(|| format!("/commits/{number}/undo")),
        form_key: ask.form_key(),
        errors: refusal.map(|it| (String::new(), words.refusal(it))).into_iter().collect(),
    };
    page(if refusal.is_some() { StatusCode::CONFLICT } else { StatusCode::OK }, &receipt)
}

fn notice(ask: &Ask) -> Option<Notice> {
    (ask.query.get("done") == "undone").then(|| Notice { text: ask.words().say("commit-undone"), links: Vec::new() })
}

/// How many records of which kind were made, changed and so on.
fn summary(ask: &Ask, written: &[(&'static str, Version)]) -> String {
    let words = ask.words();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (name, it) in written {
        *counts.entry((name, it.verb.code())).or_default() += 1;
    }
    let said = counts.into_iter().map(|((name, verb), count)| {
        let counted = crate::view::map::counted(words, name, count);
        words.with("commit-counted", &[("counted", &counted), ("what", &words.say(&format!("verb-{verb}")))])
    });
    said.collect::<Vec<_>>().join("; ")
}

/// The receipt of the commit that the path names, as far as the reader may see what it wrote.
pub async fn show(ask: Ask) -> Outcome {
    receipt(&ask, None).await
}

/// Takes a commit back. What was changed since is not overwritten: the receipt says so.
pub async fn undo(ask: Ask) -> Outcome {
    let number = number(&ask)?;
    let done = match Undo::of(&*ask.app.shelf, ask.person()?, number).await {
        Ok(undo) => ask.perform(&undo).await,
        Err(it) => Err(it),
    };
    match done {
        Ok(Some(receipt)) => onwards(&format!("/commits/{}?done=undone", receipt.number)),
        Ok(None) => onwards(&format!("/commits/{number}")),
        Err(Unable::Refused(it)) => match Trouble::from(it) {
            Trouble::Refused(it) if it.code != "no-such-commit" => receipt(&ask, Some(&it)).await,
            Trouble::Refused(_) => Err(Trouble::Missing),
            other => Err(other),
        },
        Err(other) => Err(other.into()),
    }
}
