//! Editing a framework: choose what to do, and to which statement. Taking a draft begins here as well.

use super::{address, asked, demand_edit, shell};
use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::pairs::Pairs;
use crate::shell::{Notice, Place, Shell, shown};
use crate::trouble::Outcome;
use crate::view::fields::FieldView;
use crate::view::frameworks::form::{WITH_STATEMENT, WITHOUT_STATEMENT, short};
use crate::view::frameworks::{Line, outline};
use askama::Template;
use framework::structure::histories;
use workbench::frameworks::{Opened, TakeDraft, take_draft};

/// What can be done to a statement that was chosen.
struct Chosen {
    name: String,
    sort: String,
    links: Vec<Place>,
}

/// The page.
#[derive(Template)]
#[template(path = "framework_edit.html")]
struct EditPage {
    shell: Shell,
    form_key: String,
    address: String,
    anew: Vec<Place>,
    chosen: Option<Chosen>,
    lines: Vec<Line>,
    earlier: Option<Place>,
    later: Option<Place>,
    draft: FieldView,
    original: Option<Place>,
}

/// Where an operation is done: to a statement, when there is one.
fn operation_at(address: &str, operation: &str, statement: Option<&str>) -> String {
    let query = statement.map(|it| format!("?{}", Pairs::from_iter([("statement", it)]).encode())).unwrap_or_default();
    format!("{address}/edit/{operation}{query}")
}

/// The page.
pub async fn show(ask: Ask) -> Outcome {
    let words = ask.words();
    let it = asked(&ask).await?;
    demand_edit(&ask, &it)?;
    let address = address(&it);
    let histories = histories(&it.base, &it.edits)?;
    let page = outline(words, &it.framework, &histories, ask.query.get("from").parse().unwrap_or(0));
    let all = it.framework.outline();
    let mut lines = page.lines;
    for (line, from) in lines.iter_mut().zip(&all[page.from..]) {
        let query = Pairs::from_iter([("statement", from.statement.id.as_str())]).encode();
        line.href = Some(format!("{address}/edit?{query}#chosen"));
    }
    let turn = |from: Option<usize>, id: &str| from.map(|from| Place::new(format!("{address}/edit?from={from}"), words.say(id)));
    let link = |operation: &&str, statement: Option<&str>| {
        Place::new(operation_at(&address, operation, statement), words.say(&format!("framework-do-{operation}")))
    };
    let chosen = it.framework.statement(ask.query.get("statement")).map(|statement| Chosen {
        name: short(statement),
        sort: statement.sort.clone(),
        links: if statement.live() {
            WITH_STATEMENT.iter().map(|operation| link(operation, Some(&statement.id))).collect()
        } else {
            Vec::new()
        },
    });
    let original = it.held.it.draft_of.as_ref();
    let title = words.with("framework-edit-title", &[("title", &it.framework.title)]);
    shown(&EditPage {
        shell: shell(&ask, &it, title).noticing(notice(&ask, &it)),
        form_key: ask.form_key(),
        anew: WITHOUT_STATEMENT.iter().map(|operation| link(operation, None)).collect(),
        chosen,
        lines,
        earlier: turn(page.earlier, "framework-earlier"),
        later: turn(page.later, "framework-later"),
        draft: FieldView::line(
            words,
            "title",
            "framework-draft-title",
            &words.with("framework-draft-named", &[("title", &it.framework.title)]),
        ),
        original: original.map(|of| {
            Place::new(format!("{address}/merge"), words.with("framework-merge-link", &[("reference", &of.reference().to_string())]))
        }),
        address,
    })
}

/// What was just done, when the address says so.
fn notice(ask: &Ask, it: &Opened) -> Option<Notice> {
    let done: u64 = ask.query.get("done").parse().ok().filter(|done| (1..=it.number()).contains(done))?;
    let words = ask.words();
    let link = Place::new(format!("{}/revisions#edit-{done}", address(it)), words.say("framework-done-look"));
    Some(Notice { text: words.with("framework-done", &[("number", &done.to_string())]), links: vec![link] })
}

/// Takes a draft, to be edited apart.
pub async fn take(ask: Ask) -> Outcome {
    let it = asked(&ask).await?;
    let draft = TakeDraft { opened: &it, title: ask.form.get("title").trim() };
    let reference = take_draft(&*ask.app.shelf, ask.person()?, &ask.now(), &ask.origin(), &draft).await?;
    onwards(&format!("/frameworks/{reference}/edit"))
}
