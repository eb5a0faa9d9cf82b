//! One framework: its outline, what each statement has been through, and the work that can be done on it.

use super::work::{WorkLink, links};
use super::{address, asked};
use crate::ask::Ask;
use crate::shell::{Place, Shell, shown};
use crate::trouble::Outcome;
use crate::view::frameworks::{Line, Outline, outline};
use crate::view::values::readable;
use askama::Template;
use framework::records::CompetenceFramework;
use framework::structure::histories;
use record::Record as _;
use workbench::frameworks::Opened;

/// The page.
#[derive(Template)]
#[template(path = "framework.html")]
struct FrameworkPage {
    shell: Shell,
    reference: String,
    title: String,
    record: String,
    facts: Vec<(String, String)>,
    work: Vec<WorkLink>,
    lines: Vec<Line>,
    counted: String,
    earlier: Option<Place>,
    later: Option<Place>,
}

/// The framework.
pub async fn show(ask: Ask) -> Outcome {
    let words = ask.words();
    let it = asked(&ask).await?;
    let address = address(&it);
    let histories = histories(&it.base, &it.edits)?;
    let from = ask.query.get("from").parse().unwrap_or(0);
    let Outline { lines, total, earlier, later, .. } = outline(words, &it.framework, &histories, from);
    let turn = |from: Option<usize>, id: &str| from.map(|from| Place::new(format!("{address}?from={from}"), words.say(id)));
    let page = FrameworkPage {
        shell: ask.shell(it.framework.title.as_str()).under("/frameworks").crumb("/frameworks", words.say("frameworks-title")),
        reference: it.reference().to_string(),
        title: it.framework.title.clone(),
        record: format!("/registers/{}/{}", CompetenceFramework::KIND.slug(), it.reference()),
        facts: facts(&ask, &it),
        work: links(&ask, &address)?,
        lines,
        counted: words.with("framework-counted", &[("live", &total.to_string()), ("edits", &it.number().to_string())]),
        earlier: turn(earlier, "framework-earlier"),
        later: turn(later, "framework-later"),
    };
    shown(&page)
}

/// What the record says of the framework, without its title and its files.
fn facts(ask: &Ask, it: &Opened) -> Vec<(String, String)> {
    let (words, kind) = (ask.words(), &CompetenceFramework::KIND);
    let cells = it.held.it.cells();
    let told =
        kind.fields.iter().zip(&cells).filter(|(field, cell)| !cell.is_missing() && !matches!(field.name, "title" | "content" | "source"));
    told.map(|(field, cell)| (words.label(kind, field), readable(words, kind, field, &cell.text()))).collect()
}
