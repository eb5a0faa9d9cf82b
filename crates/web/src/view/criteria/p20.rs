//! P20 · Who has been heard and since when, what was heard theme by theme, and what was made of it.

use super::shown::{choice, form, link};
use crate::view::function::{CellView, Section, TableView};
use record::{Record as _, Reference};
use words::Words;
use workforce::criteria::{Digest, Ground, Made, MadeSort, OnTheme, Unthemed, digest};
use workforce::live::{Coverage, Covered, Kind, Leaning, Sides, Standing, Told};
use workforce::records::{FeedbackReply, ReviewFinding, VoiceHeard};

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = digest(ground);
    let lead = words.with("p20-lead", &[("heard", &found.heard().to_string()), ("of", &Kind::ALL.len().to_string())]);
    let heard = Section { heading: words.say("p20-heading"), lead, tables: vec![sources(words, ground, &found)], ..Section::default() };
    [heard].into_iter().chain(told(words, ground, &found)).chain(made(words, ground, &found)).collect()
}

fn name(words: &Words, it: Kind) -> String {
    choice(words, &VoiceHeard::KIND, "source", it.code())
}

/// What a theme is called: as the sources wrote it, or as the call for feedback has it.
fn title(words: &Words, it: &OnTheme) -> String {
    it.choice.map_or_else(|| it.theme.name.clone(), |code| choice(words, &FeedbackReply::KIND, "theme", code))
}

/// The form for a voice of this plan, with these fields filled in.
fn voice(ground: &Ground, more: &[(&str, String)]) -> String {
    form(&VoiceHeard::KIND, &[&[("plan", ground.plan.reference.to_string())][..], more].concat())
}

fn day(ground: &Ground) -> String {
    ground.today.format("%-d/%-m/%Y").to_string()
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
        let known = [("source", it.kind.code().to_owned()), ("heard_on", day(ground))];
        vec![
            CellView::text(name(words, it.kind)),
            CellView::text("").tagged(class, words.say(id)),
            CellView::text(it.last.map_or_else(String::new, |it| words.date(it))),
            CellView::text(it.from.len().to_string()),
            CellView::link(voice(ground, &known), words.with("p20-hear", &[("source", &name(words, it.kind))])),
        ]
    };
    table.rows = found.sources.iter().map(row).collect();
    table
}

/// The digest: every theme with who told it, which way it goes, and what names no theme yet.
fn told(words: &Words, ground: &Ground, found: &Digest) -> Option<Section> {
    let counts = [found.triangulated().count(), found.themes.len()].map(|it| it.to_string());
    let mut lead = words.with("p20-digest-lead", &[("count", &counts[0]), ("of", &counts[1])]);
    if found.themes.iter().any(|it| it.theme.told.iter().any(|it| it.answers > 0)) {
        lead = format!("{lead} {}", words.say("p20-digest-answers"));
    }
    let mut tables = Vec::new();
    if !found.themes.is_empty() {
        tables.push(themes(words, ground, found));
    }
    if found.themes.iter().any(|it| !it.theme.said.is_empty()) {
        tables.push(directions(words, found));
    }
    if !found.unthemed.is_empty() {
        tables.push(unthemed(words, ground, found));
    }
    (!tables.is_empty()).then(|| Section { heading: words.say("p20-digest-heading"), lead, tables, ..Section::default() })
}

fn themes(words: &Words, ground: &Ground, found: &Digest) -> TableView {
    let headings = [("p20-theme", false), ("p20-sides", false), ("p20-told-by", false), ("p20-kinds", true), ("p20-next", false)];
    let mut table = TableView::new(words, "digest", words.say("p20-digest"), &headings);
    let row = |it: &OnTheme| {
        let (class, id) = match it.theme.sides {
            Sides::Triangulated => ("cw-tag--good", "p20-triangulated"),
            Sides::OneOccasion => ("cw-tag--due", "p20-one-occasion"),
            Sides::OneSource => ("cw-tag--due", "p20-one-source"),
            Sides::Stale => ("cw-tag--due", "p20-long-ago"),
        };
        let title = title(words, it);
        // The words of the theme itself: other words, such as those of a sector, would not bring the sources together.
        let known = [("theme", it.theme.name.clone()), ("heard_on", day(ground))];
        let ask = |id: &str| CellView::link(voice(ground, &known), words.with(id, &[("theme", &title)]));
        let next = match it.theme.sides {
            Sides::Triangulated => CellView::text("–"),
            Sides::OneOccasion | Sides::OneSource => ask("p20-ask"),
            Sides::Stale => ask("p20-ask-anew"),
        };
        vec![
            CellView::text(&title),
            CellView::text("").tagged(class, words.say(id)),
            CellView::text(who(words, it)),
            CellView::text(it.theme.independent.to_string()),
            next,
        ]
    };
    table.rows = found.themes.iter().map(row).collect();
    table
}

/// Which kinds of source told a theme, how often and when last.
fn who(words: &Words, it: &OnTheme) -> String {
    let one = |it: &Told| {
        let counted = |id: &str, count: u64| (count > 0).then(|| words.with(id, &[("count", &count.to_string())]));
        let last = it.last.map_or_else(
            || words.say("p20-told-no-day"),
            |day| words.with(if it.standing == Standing::Heard { "p20-told-last" } else { "p20-told-stale" }, &[("day", &words.date(day))]),
        );
        let parts = [counted("p20-told-times", it.from.len() as u64), counted("p20-told-answers", it.answers), Some(last)];
        let how: Vec<String> = parts.into_iter().flatten().collect();
        words.with("p20-told", &[("kind", &name(words, it.kind)), ("how", &how.join(", "))])
    };
    it.theme.told.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn directions(words: &Words, found: &Digest) -> TableView {
    let mut table = TableView::new(words, "themes", words.say("p20-themes"), &[("p20-theme", false), ("p20-across", false)]);
    table.headings.extend(Kind::ALL.map(|it| (name(words, it), false)));
    let row = |it: &OnTheme| {
        let (class, id) = match it.theme.standing {
            Coverage::BorneOut => ("cw-tag--good", "p20-borne-out"),
            Coverage::Supported => ("cw-tag--good", "p20-supported"),
            Coverage::Alone => ("cw-tag--due", "p20-alone"),
            Coverage::Contested => ("cw-tag--bad", "p20-contested"),
        };
        let said = |kind: Kind| {
            CellView::text(it.theme.said.get(&kind).map_or_else(String::new, |leaning| {
                words.say(match leaning {
                    Leaning::Better => "p20-better",
                    Leaning::Same => "p20-unchanged",
                    Leaning::Worse => "p20-worse",
                })
            }))
        };
        let head = [CellView::text(title(words, it)), CellView::text("").tagged(class, words.say(id))];
        head.into_iter().chain(Kind::ALL.map(said)).collect()
    };
    table.rows = found.themes.iter().filter(|it| !it.theme.said.is_empty()).map(row).collect();
    table
}

fn unthemed(words: &Words, ground: &Ground, found: &Digest) -> TableView {
    let headings = [("p20-contribution", false), ("p20-source", false), ("p20-said-on", false), ("p20-record", false)];
    let mut table = TableView::new(words, "unthemed", words.say("p20-unthemed"), &headings);
    let row = |it: &Unthemed| {
        let known = [
            ("source", it.kind.code().to_owned()),
            ("stakeholder", it.partner.to_string()),
            ("heard_on", it.on.format("%-d/%-m/%Y").to_string()),
            ("said", it.summary.clone()),
            ("from", it.contribution.to_string()),
        ];
        vec![
            link(&it.contribution, &it.summary),
            CellView::text(name(words, it.kind)),
            CellView::text(words.date(it.on)),
            CellView::link(voice(ground, &known), words.with("p20-theme-it", &[("reference", &it.contribution.to_string())])),
        ]
    };
    table.rows = found.unthemed.iter().map(row).collect();
    table
}

/// What names each triangulated theme, or that nothing does and the form for a finding.
fn made(words: &Words, ground: &Ground, found: &Digest) -> Option<Section> {
    let headings = [("p20-theme", false), ("p20-made-record", false), ("p20-made-sort", false), ("p20-made-on", false)];
    let mut table = TableView::new(words, "made", words.say("p20-made"), &headings);
    for it in found.triangulated() {
        let title = title(words, it);
        if it.made.is_empty() {
            let write = CellView::link(finding(words, ground, it), words.with("p20-made-write", &[("theme", &title)]));
            let none = write.tagged("cw-tag--due", words.say("p20-made-none"));
            table.rows.push(vec![CellView::text(&title), none, CellView::text("–"), CellView::text("–")]);
        }
        table.rows.extend(it.made.iter().map(|it| names(words, &title, it)));
    }
    let bare = found.triangulated().count() - found.made();
    let lead = words.with("p20-made-lead", &[("count", &bare.to_string())]);
    (!table.rows.is_empty()).then(|| Section { heading: words.say("p20-made-heading"), lead, tables: vec![table], ..Section::default() })
}

fn names(words: &Words, theme: &str, it: &Made) -> Vec<CellView> {
    let sort = match it.sort {
        MadeSort::Finding => "p20-made-finding",
        MadeSort::Judgement => "p20-made-judgement",
        MadeSort::Action => "p20-made-action",
        MadeSort::Reply => "p20-made-reply",
    };
    let on = CellView::text(it.on.map_or_else(|| "–".to_owned(), |it| words.date(it)));
    let on = if it.is_older { on.tagged("cw-tag--due", words.say("p20-made-before")) } else { on };
    vec![CellView::text(theme), link(&it.record, named(&it.record, &it.title)), CellView::text(words.say(sort)), on]
}

fn named(reference: &Reference, title: &str) -> String {
    format!("{title} ({reference})")
}

/// The form for a finding on a theme: the theme as its objective, and who told it as its reasons.
fn finding(words: &Words, ground: &Ground, it: &OnTheme) -> String {
    let known = [
        ("plan", ground.plan.reference.to_string()),
        ("objective", it.theme.name.clone()),
        ("reasons", words.with("p20-made-reasons", &[("told", &who(words, it))])),
        ("found_on", day(ground)),
    ];
    form(&ReviewFinding::KIND, &known)
}
