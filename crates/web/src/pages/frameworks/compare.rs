//! What differs between two moments of a framework, or between two frameworks: as sentences, and side by side.

use super::{address, asked, shell};
use crate::ask::Ask;
use crate::shell::{Shell, shown};
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::{FieldView, Pick, Widget};
use crate::view::frameworks::compare::{BesideRow, beside, sentence};
use askama::Template;
use framework::structure::differences;
use workbench::Unable;
use workbench::frameworks::{Opened, all, opened_of_text, revisions};

/// So many rows and sentences stand on the page; a comparison of two different frameworks may have many more.
const MOST: usize = 2_000;

/// The page.
#[derive(Template)]
#[template(path = "framework_compare.html")]
struct ComparePage {
    shell: Shell,
    action: String,
    fields: Vec<FieldView>,
    counted: String,
    sentences: Vec<String>,
    rows: Vec<BesideRow>,
    left: String,
    right: String,
    cut: Option<String>,
    changes_only: bool,
    all_rows: String,
}

/// The page.
pub async fn show(ask: Ask) -> Outcome {
    let words = ask.words();
    let it = asked(&ask).await?;
    let from = ask.query.get("from").parse().unwrap_or(0).min(it.number());
    let to = ask.query.get("to").parse().unwrap_or_else(|_| it.number()).min(it.number());
    let with = other(&ask).await?;
    let before = it.at(from)?;
    let after = with.as_ref().map_or_else(|| it.at(to), |other| Ok(other.framework.clone()))?;
    let found = differences(&before, &after);
    let changes_only = ask.query.get("rows") != "all";
    let rows: Vec<BesideRow> = beside(words, &before, &after).into_iter().filter(|it| !changes_only || it.changed).collect();
    let cut = rows.len() > MOST || found.len() > MOST;
    let title = words.with("framework-compare-title", &[("title", &it.framework.title)]);
    let right = with
        .as_ref()
        .map_or_else(|| words.with("framework-after-edit", &[("number", &to.to_string())]), |other| other.framework.title.clone());
    let mut query = ask.query.clone();
    query.push("rows", "all");
    shown(&ComparePage {
        shell: shell(&ask, &it, title),
        action: format!("{}/compare", address(&it)),
        fields: fields(&ask, &it, from, to).await?,
        counted: words.with("framework-differences-counted", &[("count", &found.len().to_string())]),
        sentences: found.iter().take(MOST).map(|it| sentence(words, it)).collect(),
        rows: rows.into_iter().take(MOST).collect(),
        left: words.with("framework-after-edit", &[("number", &from.to_string())]),
        right,
        cut: cut.then(|| words.with("framework-compare-cut", &[("most", &MOST.to_string())])),
        changes_only,
        all_rows: format!("{}/compare?{}#beside", address(&it), query.encode()),
    })
}

/// The framework to compare with, when one is named.
async fn other(ask: &Ask) -> Result<Option<Opened>, Trouble> {
    let with = ask.query.get("with");
    if with.is_empty() {
        return Ok(None);
    }
    match opened_of_text(&*ask.app.shelf, ask.person()?, with).await {
        Err(Unable::Refused(it)) if it.code == "no-such-record" => Err(Trouble::Missing),
        found => Ok(Some(found?)),
    }
}

/// What to compare: two moments of this framework, or this one with another.
async fn fields(ask: &Ask, it: &Opened, from: u64, to: u64) -> Result<Vec<FieldView>, Trouble> {
    let (words, person) = (ask.words(), ask.person()?);
    let named = revisions(&*ask.app.shelf, person, it.reference()).await?;
    let moments = |name: &str, chosen: u64| {
        let mut at: Vec<u64> = (0..=it.number()).collect();
        if at.len() > 300 {
            // The first and last moments, and those that have a name.
            let known = |number: &u64| {
                *number == 0
                    || *number + 100 > it.number()
                    || *number == chosen
                    || named.iter().any(|it| it.it.through.get() == *number as i64)
            };
            at.retain(known);
        }
        let pick = |(place, number): (usize, &u64)| {
            let name_of =
                named.iter().find(|it| u64::try_from(it.it.through.get()).ok() == Some(*number)).map(|it| it.it.title.to_string());
            let id = if *number == 0 { "framework-as-brought" } else { "framework-after-edit" };
            let label =
                [Some(words.with(id, &[("number", &number.to_string())])), name_of].into_iter().flatten().collect::<Vec<_>>().join(": ");
            let id = if place == 0 { format!("f-{name}") } else { format!("f-{name}-{place}") };
            Pick { id, value: number.to_string(), label, picked: *number == chosen }
        };
        FieldView::line(words, name, &format!("framework-compare-{name}"), "")
            .picking(Widget::Select(at.iter().enumerate().map(pick).collect()))
    };
    let none = Pick { id: "f-with".into(), value: String::new(), label: words.say("framework-compare-itself"), picked: false };
    let others = all(&*ask.app.shelf, person).await?;
    let other = |(at, held): (usize, &record::Held<framework::records::CompetenceFramework>)| Pick {
        id: format!("f-with-{}", at + 1),
        value: held.reference.to_string(),
        label: format!("{} {}", held.reference, held.it.title.as_str()),
        picked: ask.query.get("with") == held.reference.to_string(),
    };
    let picks =
        std::iter::once(none).chain(others.iter().filter(|held| held.reference != *it.reference()).enumerate().map(other)).collect();
    let with = FieldView::line(words, "with", "framework-compare-with", "").picking(Widget::Select(picks));
    Ok(vec![moments("from", from), moments("to", to), with.hinting("framework-compare-with-hint")])
}
