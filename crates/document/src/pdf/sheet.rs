//! The document as the template reads it: data only, in JSON.

use super::letters::Letters;
use crate::numbered::{Medium, Numbered, Placed, Width, about, at_right, widths};
use crate::text::shortened;
use crate::tree::*;
use crate::{drawing, text};
use chrono::Datelike;
use kernel::{Source, Standing};
use serde_json::{Value, json};

/// What the template reads, and the drawings it names.
pub(super) struct Sheet {
    pub(super) json: String,
    pub(super) drawings: Vec<(String, String)>,
}

pub(super) fn of(document: &Document, family: &str, letters: &mut Letters) -> Sheet {
    let numbered = Numbered::of(document, Medium::Print);
    let mut setter = Setter { document, numbered: &numbered, letters, drawings: Vec::new() };
    let blocks: Vec<Value> = numbered.blocks.iter().map(|it| setter.block(it)).collect();
    let phrases = &document.phrases;
    let drawings = std::mem::take(&mut setter.drawings);
    let mut set = |it: &str| setter.letters.set(it);
    let page = set(&phrases.page);
    let mut sheet = json!({
        "family": family,
        "title": set(&document.title),
        "running": set(&shortened(&text::clean(&document.title), 80)),
        "subtitle": document.subtitle.as_deref().map(&mut set),
        "author": set(&document.author),
        "office": set(&shortened(&text::clean(&document.author), 60)),
        "identity": set(&document.identity),
        "day": set(&phrases.day(document.date)),
        "date": [document.date.year(), document.date.month(), document.date.day()],
        "language": document.language.code(),
        "region": document.language.region(),
        "synthetic": (document.nature == Nature::Synthetic).then(|| [set(&phrases.synthetic), set(&phrases.synthetic_long)]),
        "cover": document.opening == Opening::Cover,
        "large": document.lettering == Lettering::Large,
        "contents": set(&phrases.contents),
        "page": page,
        "range": set(&phrases.range),
        "nothing": set(&phrases.nothing),
        "blocks": blocks,
    });
    if let Some((mark, list)) = setter.letters.replaced() {
        let words = phrases.replaced.replace("{mark}", &mark.to_string()).replace("{list}", &list);
        sheet["replaced"] = Value::String(setter.letters.set(&words));
    }
    Sheet { json: sheet.to_string(), drawings }
}

struct Setter<'a, 'f> {
    document: &'a Document,
    numbered: &'a Numbered<'a>,
    letters: &'a mut Letters<'f>,
    drawings: Vec<(String, String)>,
}

impl Setter<'_, '_> {
    fn block(&mut self, placed: &Placed) -> Value {
        match &*placed.block {
            Block::Contents => json!({ "is": "contents" }),
            Block::PageBreak => json!({ "is": "break" }),
            Block::Heading(it) => {
                json!({ "is": "heading", "id": placed.id, "level": it.level as u8, "text": self.letters.set(&it.text) })
            }
            Block::Paragraph(it) => json!({ "is": "paragraph", "runs": self.runs(it) }),
            Block::List(it) => json!({ "is": "list", "numbers": it.order == Order::Numbers, "items": self.all(&it.items) }),
            Block::Table(it) => self.table(it, placed),
            Block::Figure(it) => self.figure(it, placed),
            Block::Note(it) => json!({
                "is": "note",
                "purpose": match it.purpose { Purpose::Note => "note", Purpose::Caution => "caution", Purpose::Decision => "decision" },
                "label": self.letters.set(self.document.phrases.purpose(it.purpose)),
                "title": self.letters.set(&it.title),
                "body": self.all(&it.body),
            }),
            Block::Facts(it) => json!({ "is": "facts", "facts": it.iter().map(|it| self.fact(it)).collect::<Vec<_>>() }),
            Block::Sources(it) => json!({ "is": "sources", "sources": it.iter().map(|it| self.source(it)).collect::<Vec<_>>() }),
        }
    }

    fn all(&mut self, proses: &[Prose]) -> Vec<Value> {
        proses.iter().map(|it| self.runs(it)).collect()
    }

    fn runs(&mut self, prose: &Prose) -> Value {
        self.runs_in(prose, |letters, it| letters.set(it))
    }

    fn runs_in(&mut self, prose: &Prose, set: impl Fn(&mut Letters, &str) -> String) -> Value {
        let letters = &mut *self.letters;
        let runs = prose.0.iter().map(|run| match run {
            Run::Plain(text) => json!(["plain", set(letters, text)]),
            Run::Emphasis(text) => json!(["emphasis", set(letters, text)]),
            Run::Strong(text) => json!(["strong", set(letters, text)]),
            Run::Link { text, to: Target::Address(address) } => json!(["address", set(letters, text), address]),
            Run::Link { text, to: Target::Anchor(anchor) } => json!(["anchor", set(letters, text), self.numbered.named(anchor).0]),
            Run::Mention(anchor) => {
                let (id, label) = self.numbered.named(anchor);
                json!(["anchor", set(letters, label), id])
            }
        });
        runs.collect()
    }

    fn table(&mut self, table: &Table, placed: &Placed) -> Value {
        let widths = widths(table);
        // Wide tables take smaller letters, so that words keep whole.
        let size = match table.columns.len() {
            0..=5 => 9.5,
            6..=8 => 8.5,
            _ => 7.5,
        };
        let room: Vec<usize> = widths.iter().map(|(Width::Needed(it) | Width::Share(it))| (*it as usize).clamp(10, 28)).collect();
        let columns: Vec<Value> = (table.columns.iter().zip(&widths).zip(&room).enumerate())
            .map(|(at, ((column, width), room))| {
                let width = match width {
                    Width::Needed(_) => None,
                    Width::Share(it) => Some(it),
                };
                json!({ "title": self.letters.set_in(&column.title, *room), "number": at_right(table, at), "width": width })
            })
            .collect();
        let rows: Vec<Value> = (table.rows.iter())
            .map(|row| {
                let cells = row.cells.iter().zip(&room);
                let cells: Vec<Value> = cells.map(|(cell, room)| self.runs_in(cell, |letters, it| letters.set_in(it, *room))).collect();
                json!({ "total": row.part == Part::Total, "cells": cells })
            })
            .collect();
        json!({
            "is": "table", "id": placed.id, "label": self.letters.set(&placed.label), "caption": self.letters.set(&table.caption),
            "size": size, "named": table.naming == Naming::First, "columns": columns, "rows": rows,
            "note": table.note.as_ref().map(|it| self.runs(it)),
        })
    }

    fn figure(&mut self, figure: &Figure, placed: &Placed) -> Value {
        let [width, height] = drawing::size(&figure.svg).unwrap_or([2.0, 1.0]);
        let shown = drawing::TEXT_WIDTH_MM.min(drawing::HIGHEST_MM * width / height);
        let name = format!("figure-{}.svg", self.drawings.len() + 1);
        let svg = drawing::lettered(&figure.svg, &mut |it| self.letters.plain(it));
        self.drawings.push((name.clone(), svg));
        let data = placed.data.as_ref().map(|(id, label)| {
            let words = format!("{}: {label}", crate::numbered::data_for(self.document, &placed.label));
            json!([self.letters.set(&words), id])
        });
        json!({
            "is": "figure", "id": placed.id, "label": self.letters.set(&placed.label), "caption": self.letters.set(&figure.caption),
            "alternative": self.letters.plain(&figure.alternative), "file": name, "width": shown,
            "data": data, "note": figure.note.as_ref().map(|it| self.runs(it)),
        })
    }

    fn fact(&mut self, fact: &Fact) -> Value {
        let standing = match fact.standing {
            Standing::Known => "known",
            Standing::Imputed => "imputed",
            Standing::Modelled => "modelled",
        };
        json!({
            "label": self.letters.set_in(&fact.label, 20), "value": self.letters.set_in(&fact.value, 10),
            "range": fact.range.as_deref().map(|it| self.letters.set_in(it, 20)), "standing": standing,
            "word": self.letters.set(self.document.phrases.standing(fact.standing)),
        })
    }

    fn source(&mut self, source: &Source) -> Value {
        json!({
            "title": self.letters.set(&source.title),
            "about": about(self.document, source).map(|it| self.letters.set(&it)),
            "place": source.place.as_deref().map(|it| self.letters.set(it)),
            "address": source.place.as_deref().filter(|it| crate::check::may_follow(it)),
            "hash": source.sha256.as_deref().map(|it| self.letters.set_in(&format!("SHA-256 {it}"), 32)),
        })
    }
}
