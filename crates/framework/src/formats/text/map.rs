//! A functional map as its document prints it: the key purpose, and a table of areas, functions and references.

use super::{Page, Told, flat};
use crate::MapReading;
use crate::formats::loss::{Losses, Place};
use crate::formats::rows::Row;
use crate::structure::{Framework, Statement, sorts};
use serde_json::Value;

/// What stands for the key purpose where a heading is told.
const PURPOSE: &str = "";

pub(super) fn print(framework: &Framework, rows: &[Row<'_>], page: &mut Page, losses: &mut Losses) {
    if let Some((at, row)) = rows.iter().enumerate().find(|(_, it)| it.statement.sort == sorts::KEY_PURPOSE) {
        let text = flat(&row.statement.text);
        page.line(format!("Key purpose: {text}"));
        page.line("");
        page.wanted.push((at, told_of(sorts::KEY_PURPOSE, "", &text, "", "")));
    }
    page.line(flat(&framework.title));
    for heading in ["Area of competence", "Functions", "NOS Reference"] {
        page.line(format!("\t{heading}"));
    }
    for (at, row) in rows.iter().enumerate() {
        let it = row.statement;
        let (code, name) = (it.code.as_str(), flat(&it.text));
        if it.sort == sorts::AREA {
            page.line("");
            page.line(format!("\t{code}. {name}"));
            let above = row.under.map_or("", |it| if rows[it].statement.sort == sorts::KEY_PURPOSE { "purpose" } else { "?" });
            page.wanted.push((at, told_of(sorts::AREA, code, &name, above, "")));
        } else if it.sort == sorts::FUNCTION {
            let references = references(it, losses);
            page.line(format!("\t{code}."));
            page.line(name.clone());
            if !references.is_empty() {
                page.line(format!("\t{references}"));
            }
            page.line("\t");
            let area = row.under.map_or("", |it| rows[it].statement.code.as_str());
            page.wanted.push((at, told_of(sorts::FUNCTION, code, &name, area, &references)));
        }
    }
    // An area stands under the key purpose; told by its words, as other places are.
    let purpose = rows.iter().find(|it| it.statement.sort == sorts::KEY_PURPOSE).map_or(String::new(), |it| flat(&it.statement.text));
    for (_, told) in page.wanted.iter_mut().filter(|(_, told)| told[3] == "purpose") {
        told[3].clone_from(&purpose);
    }
}

fn told_of(sort: &str, code: &str, text: &str, under: &str, more: &str) -> Told {
    [sort, code, text, under, more].map(str::to_owned)
}

/// References as maps write them: the firm ones, then "e.g." and the examples.
fn references(it: &Statement, losses: &mut Losses) -> String {
    let Some(value) = it.fields.get("references") else { return String::new() };
    let them: Option<Vec<_>> = value.as_array().and_then(|them| them.iter().map(reference).collect());
    // References that are hedged come last; in another order they would be read as firm.
    let ordered = them.filter(|them| them.is_sorted_by_key(|it| !it.2) && !them.is_empty());
    let Some(them) = ordered else {
        losses.left_out(&Place::Statement(it.id.clone()), "references", "They are not written as a map writes references.");
        return String::new();
    };
    told_references(them.into_iter())
}

/// Suite, code, and whether the reference is firm; nothing when it says more or less than that.
fn reference(it: &Value) -> Option<(&str, &str, bool)> {
    let text = |key: &str| it.get(key).and_then(Value::as_str).filter(|it| !it.is_empty() && !it.contains(char::is_whitespace));
    let certainty = text("certainty").filter(|it| ["firm", "example"].contains(it))?;
    let exact = it.as_object().is_some_and(|it| it.len() == 3);
    exact.then_some((text("suite")?, text("code")?, certainty == "firm"))
}

fn told_references<'a>(them: impl Iterator<Item = (&'a str, &'a str, bool)>) -> String {
    let mut text = String::new();
    let mut hedged = false;
    for (suite, code, firm) in them {
        if !text.is_empty() {
            text.push_str(", ");
        }
        if !firm && !hedged {
            text.push_str("e.g. ");
            hedged = true;
        }
        text.push_str(&format!("{suite} {code}"));
    }
    text
}

/// What a map that was read says.
pub(super) fn told(it: &MapReading) -> Vec<Told> {
    let purpose = it.key_purpose.as_ref().map_or("", |it| it.text());
    let mut all = Vec::new();
    if !purpose.is_empty() {
        all.push(told_of(sorts::KEY_PURPOSE, "", purpose, PURPOSE, ""));
    }
    for area in &it.areas {
        all.push(told_of(sorts::AREA, area.code.text(), area.title.text(), purpose, ""));
        for function in &area.functions {
            let of = function.references.iter().map(|it| (it.suite.text(), it.code.text(), it.certainty == crate::Certainty::Firm));
            all.push(told_of(sorts::FUNCTION, function.code.text(), function.title.text(), area.code.text(), &told_references(of)));
        }
    }
    all
}
