//! P20 · Who has been heard and since when, and which themes several kinds of source bear out.

use super::shown::{choice, form};
use crate::view::function::{CellView, Section, TableView};
use record::Record as _;
use words::Words;
use workforce::criteria::{Digest, Ground, digest};
use workforce::live::{Coverage, Covered, Kind, Leaning, Standing, Theme};
use workforce::records::VoiceHeard;

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = digest(ground);
    let lead = words.with("p20-lead", &[("heard", &found.heard().to_string()), ("of", &Kind::ALL.len().to_string())]);
    let mut tables = vec![sources(words, ground, &found)];
    if !found.themes.is_empty() {
        tables.push(themes(words, &found));
    }
    vec![Section { heading: words.say("p20-heading"), lead, tables, ..Section::default() }]
}

fn name(words: &Words, it: Kind) -> String {
    choice(words, &VoiceHeard::KIND, "source", it.code())
}

fn sources(words: &Words, ground: &Ground, found: &Digest) -> TableView {
    let headings = [("p20-source", false), ("p20-standing", false), ("p20-last", false), ("p20-times", true), ("p20-record", false)];
    let mut table = TableView::new(words, "sources", words.say("p20-sources"), &headings);
    let row = |it: &Covered| {
        let (class, id) = match it.standing {
            Standing::Heard => ("cw-tag--good", "p20-heard"),
            Standing::Stale => ("cw-tag--due", "p20-stale"),
            Standing::Never => ("cw-tag--bad", "p20-never"),
        };
        let today = ground.today.format("%-d/%-m/%Y").to_string();
        let known = [("plan", ground.plan.reference.to_string()), ("source", it.kind.code().to_owned()), ("heard_on", today)];
        vec![
            CellView::text(name(words, it.kind)),
            CellView::text("").tagged(class, words.say(id)),
            CellView::text(it.last.map_or_else(String::new, |it| words.date(it))),
            CellView::text(it.from.len().to_string()),
            CellView::link(form(&VoiceHeard::KIND, &known), words.with("p20-hear", &[("source", &name(words, it.kind))])),
        ]
    };
    table.rows = found.sources.iter().map(row).collect();
    table
}

fn themes(words: &Words, found: &Digest) -> TableView {
    let mut table = TableView::new(words, "themes", words.say("p20-themes"), &[("p20-theme", false), ("p20-across", false)]);
    table.headings.extend(Kind::ALL.map(|it| (name(words, it), false)));
    let row = |it: &Theme| {
        let (class, id) = match it.standing {
            Coverage::BorneOut => ("cw-tag--good", "p20-borne-out"),
            Coverage::Supported => ("cw-tag--good", "p20-supported"),
            Coverage::Alone => ("cw-tag--due", "p20-alone"),
            Coverage::Contested => ("cw-tag--bad", "p20-contested"),
        };
        let said = |kind: Kind| {
            CellView::text(it.said.get(&kind).map_or_else(String::new, |leaning| {
                words.say(match leaning {
                    Leaning::Better => "p20-better",
                    Leaning::Same => "p20-unchanged",
                    Leaning::Worse => "p20-worse",
                })
            }))
        };
        let head = [CellView::text(&it.name), CellView::text("").tagged(class, words.say(id))];
        head.into_iter().chain(Kind::ALL.map(said)).collect()
    };
    table.rows = found.themes.iter().map(row).collect();
    table
}
