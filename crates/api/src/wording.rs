//! H8, G2 · The wording of a framework: what the linter finds, what is alike, and its glossary.

use crate::call::{Call, answer};
use crate::failure::Failure;
use crate::failure::words;
use crate::routes::Answer;
use axum::http::StatusCode;
use framework::similar::{AtLeast, Kinship};
use record::Problem;
use serde_json::{Value, json};
use workbench::Unable;
use workbench::frameworks::{Opened, opened_of_text};
use workbench::wording::{Near, Search, Twins, checked, terms};

/// So many statements or pairs are handed over at most.
const MOST: usize = 1_000;
/// The longest text that is looked for, in characters.
const LONGEST: usize = 4_096;

/// The framework that the path names; one that may not be seen is not there.
async fn asked(call: &Call) -> Result<Opened, Failure> {
    match opened_of_text(&*call.api.shelf, call.person()?, call.param("reference")).await {
        Err(Unable::Refused(it)) if it.code == "no-such-record" => Err(Failure::missing()),
        other => Ok(other?),
    }
}

async fn search(call: &Call) -> Result<Search, Failure> {
    Ok(call.api.alike.search(&*call.api.shelf, call.person()?).await?)
}

/// What the linter finds in a framework, rule by rule.
pub async fn check_framework(call: Call) -> Answer {
    let it = asked(&call).await?;
    let found = checked(&it.framework, &it.around((call.api.now)().date_naive()));
    Ok(answer(StatusCode::OK, &json!({ "framework": it.reference(), "edits": it.number(), "checked": found })))
}

/// Statements that are alike: to a text, or among those of the framework and all others.
pub async fn find_alike(call: Call) -> Answer {
    let it = asked(&call).await?;
    let text = call.asked("text").unwrap_or_default().trim();
    let over = text.chars().count().saturating_sub(LONGEST);
    if over > 0 {
        return Err(Failure::problem(Problem::new("text", "too-long").with("max", LONGEST).with("over", over)));
    }
    let usual = if text.is_empty() { 800 } else { 400 };
    let least = call.whole("at_least", usual, if text.is_empty() { 500 } else { 200 }, 1000)?;
    let at_least = usize::try_from(least).ok().and_then(AtLeast::thousandths).unwrap_or(AtLeast::NEAR);
    let search = search(&call).await?;
    let mut told = json!({ "framework": it.reference(), "at_least": least, "unread": search.unread });
    if text.is_empty() {
        let (pairs, count) = search.pairs(it.reference(), at_least, MOST);
        told["count"] = json!(count);
        told["pairs"] = pairs.iter().map(pair).collect();
    } else {
        let near = search.near(text, at_least, None, MOST);
        told["count"] = json!(near.len());
        told["near"] = near.iter().map(said).collect();
    }
    Ok(answer(StatusCode::OK, &told))
}

/// The same value with the reason in a sentence.
fn said(it: &Near) -> Value {
    let mut told = json!(it);
    told["says"] = json!(because(&it.kinship));
    told
}

fn pair(it: &Twins) -> Value {
    json!({ "one": it.one, "other": said(&it.other) })
}

fn because(it: &Kinship) -> String {
    words().with(&format!("reason-{}", it.reason.code), &[("one", &it.reason.one), ("other", &it.reason.other)])
}

/// The vocabularies of a framework and what is not in order in them; with `sector`, its statements in the words of that sector.
pub async fn show_glossary(call: Call) -> Answer {
    let it = asked(&call).await?;
    let search = search(&call).await?;
    let found = terms(&it.framework, &search.elsewhere(it.reference()));
    let mut told = json!({ "framework": it.reference(), "glossary": found });
    if let Some(sector) = call.asked("sector") {
        let read = |statement: &framework::structure::Statement| {
            let own = found.glossary.reading(sector, &statement.text);
            (own != statement.text).then(|| json!({ "statement": statement.id, "code": statement.code, "text": own }))
        };
        told["reading"] = it.framework.live().filter_map(read).collect();
    }
    Ok(answer(StatusCode::OK, &told))
}
