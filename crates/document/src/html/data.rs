//! The parts that hold data: tables, key facts, sources.

use super::Page;
use crate::check::may_follow;
use crate::numbered::at_right;
use crate::tree::*;
use crate::xml::Xml;
use kernel::{Source, Standing};

/// A table in a frame that scrolls sideways by keyboard too, so that a narrow screen keeps the page still.
pub(super) fn table(page: &Page, table: &Table, id: &str, label: &str, xml: &mut Xml) {
    let caption = format!("{id}_caption");
    xml.open("div", &[("class", "doc-scroll"), ("role", "region"), ("aria-labelledby", &caption), ("tabindex", "0")]);
    xml.open("table", &[]).open("caption", &[("id", &caption)]).leaf("span", &[("class", "doc-label")], label);
    xml.text(" ").text(&table.caption).close().open("thead", &[]).open("tr", &[]);
    for (at, column) in table.columns.iter().enumerate() {
        xml.leaf("th", &attributes(table, at, Some("col")), &column.title);
    }
    xml.close().close().open("tbody", &[]);
    if table.rows.is_empty() {
        let span = table.columns.len().to_string();
        xml.open("tr", &[]).leaf("td", &[("colspan", &span)], &page.document.phrases.nothing).close();
    }
    for row in &table.rows {
        xml.open("tr", if row.part == Part::Total { &[("class", "doc-total")] } else { &[] });
        for (at, cell) in row.cells.iter().enumerate() {
            let names = at == 0 && table.naming == Naming::First;
            let scope = names.then_some("row");
            xml.open(if names { "th" } else { "td" }, &attributes(table, at, scope));
            page.prose(cell, xml);
            xml.close();
        }
        xml.close();
    }
    xml.close().close().close();
    if let Some(note) = &table.note {
        xml.open("div", &[("class", "doc-remark")]);
        page.paragraph("p", note, xml);
        xml.close();
    }
}

fn attributes(table: &Table, column: usize, scope: Option<&'static str>) -> Vec<(&'static str, &'static str)> {
    let class = at_right(table, column).then_some(("class", "doc-number"));
    scope.map(|it| ("scope", it)).into_iter().chain(class).collect()
}

pub(super) fn facts(document: &Document, facts: &[Fact], xml: &mut Xml) {
    if facts.is_empty() {
        return;
    }
    let phrases = &document.phrases;
    xml.open("dl", &[("class", "doc-facts")]);
    for fact in facts {
        let class = match fact.standing {
            Standing::Known => "doc-standing doc-known",
            Standing::Imputed => "doc-standing doc-imputed",
            Standing::Modelled => "doc-standing doc-modelled",
        };
        xml.open("div", &[("class", "doc-fact")]).leaf("dt", &[], &fact.label).leaf("dd", &[("class", "doc-value")], &fact.value);
        if let Some(range) = &fact.range {
            xml.leaf("dd", &[("class", "doc-range")], &format!("{}: {range}", phrases.range));
        }
        xml.open("dd", &[]).leaf("span", &[("class", class)], phrases.standing(fact.standing)).close().close();
    }
    xml.close();
}

pub(super) fn sources(document: &Document, sources: &[Source], xml: &mut Xml) {
    if sources.is_empty() {
        return;
    }
    xml.open("ol", &[("class", "doc-sources")]);
    for source in sources {
        xml.open("li", &[]).leaf("cite", &[], &source.title);
        if let Some(about) = crate::numbered::about(document, source) {
            xml.text(". ").text(&about);
        }
        if let Some(place) = &source.place {
            xml.text(". ");
            match may_follow(place) {
                true => xml.leaf("a", &[("href", place)], place),
                false => xml.text(place),
            };
        }
        if let Some(hash) = &source.sha256 {
            xml.text(" ").leaf("code", &[], &format!("SHA-256 {hash}"));
        }
        xml.close();
    }
    xml.close();
}
