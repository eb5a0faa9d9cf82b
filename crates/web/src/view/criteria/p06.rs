//! P6 · Other ways of working beside today's, as figures, a chart and a table.

use crate::view::function::{CellView, Section, TableView, pounds};
use crate::view::values::address;
use crate::view::whatif::picture;
use draw::{Axis, Bar, RowChart};
use record::{Held, Record as _};
use words::Words;
use workforce::criteria::{Ground, WayOfWorking, meaning, ways};
use workforce::records::StaffingModel;

use super::role;

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = ways(ground);
    let (Some(first), lead) = (found.first(), words.say("p6-lead")) else {
        return vec![Section { heading: words.say("p6-heading"), lead: words.say("p6-none"), ..Section::default() }];
    };
    let rate = words.with("p6-rate", &[("rate", &words.number(first.rate * 100.0, 1))]);
    let chart = saved(words, &found);
    let all = Section {
        heading: words.say("p6-heading"),
        lead: format!("{lead} {rate}"),
        charts: vec![picture("ways", &chart)],
        tables: vec![money(words, &found), staff(words, &found)],
        sources: vec![words.say("p6-source")],
        ..Section::default()
    };
    [all, meanings(words, ground, &found)].into_iter().chain(super::p06_scenarios::sections(words, ground)).collect()
}

fn saved(words: &Words, found: &[WayOfWorking]) -> RowChart {
    let best = found.iter().max_by(|a, b| a.found.net.total_cmp(&b.found.net)).map_or("", |it| it.title.as_str());
    let bar = |it: &WayOfWorking| Bar { label: it.title.clone(), value: it.found.net, range: None, marked: it.title == best };
    RowChart {
        title: words.say("p6-chart"),
        summary: words.with("p6-chart-summary", &[("best", best)]),
        x: Axis::new(words.say("p6-way"), ""),
        y: Axis::new(words.say("p6-net"), words.say("p6-pounds")),
        bars: found.iter().map(bar).collect(),
        reference: None,
    }
}

fn money(words: &Words, found: &[WayOfWorking]) -> TableView {
    let headings = [
        ("p6-way", false),
        ("p6-unit-today", true),
        ("p6-unit-other", true),
        ("p6-saving", true),
        ("p6-net", true),
        ("p6-volume", true),
        ("p6-volume-needed", true),
        ("p6-years", true),
        ("p6-told", false),
    ];
    let mut table = TableView::new(words, "ways-money", words.say("p6-money"), &headings);
    let exact = |it: f64| words.with("function-pounds", &[("amount", &words.number(it, 2))]);
    let row = |it: &WayOfWorking| {
        let of = &it.found;
        let volume = of.break_even_volume.map_or_else(|| words.say("p6-never"), |it| words.number(it.ceil(), 0));
        let years = of.break_even_years.map_or_else(|| words.say("p6-never"), |it| it.to_string());
        let told = if it.told.iter().all(|it| *it) { ("cw-tag--good", "p6-all-told") } else { ("cw-tag--due", "p6-not-told") };
        vec![
            CellView::link(address(&it.reference).unwrap_or_default(), &it.title),
            CellView::text(exact(of.today.unit)),
            CellView::text(exact(of.other.unit)),
            CellView::text(pounds(words, of.saving)),
            CellView::text(words.with("p6-over", &[("net", &pounds(words, of.net)), ("years", &it.years.to_string())])),
            CellView::text(words.number(of.volume, 0)),
            CellView::text(volume),
            CellView::text(years),
            CellView::text("").tagged(told.0, words.say(told.1)),
        ]
    };
    table.rows = found.iter().map(row).collect();
    table
}

/// What each way means for care, risk and staff, in the words of its record, and the job that it makes or changes. A table for each way, so
/// that long words have room on a narrow screen.
fn meanings(words: &Words, ground: &Ground, found: &[WayOfWorking]) -> Section {
    let held = found.iter().filter_map(|it| ground.ways.iter().find(|held| held.reference == it.reference));
    let tables = held.map(|it| meaning_of(words, it)).collect();
    Section { heading: words.say("p6-meaning"), lead: words.say("p6-meaning-lead"), tables, ..Section::default() }
}

fn meaning_of(words: &Words, held: &Held<StaffingModel>) -> TableView {
    let kind = &StaffingModel::KIND;
    let id = format!("means-{}", held.reference.number());
    let mut table = TableView::new(words, &id, held.it.title.to_string(), &[("p6-about", false), ("p6-in-words", false)]);
    let told = meaning(&held.it).map(|(field, said)| (field, said.map(ToString::to_string)));
    let profile = ("profile", held.it.profile.as_ref().map(ToString::to_string));
    for (field, said) in told.into_iter().chain([profile]) {
        let name = kind.field(field).map_or_else(String::new, |it| words.label(kind, it));
        let said = said.map_or_else(|| CellView::text("").tagged("cw-tag--due", words.say("p6-not-said")), CellView::text);
        table.rows.push(vec![CellView::text(name), said]);
    }
    table
}

fn staff(words: &Words, found: &[WayOfWorking]) -> TableView {
    let headings = [("p6-way", false), ("p6-role", false), ("p6-wte-today", true), ("p6-wte-other", true)];
    let mut table = TableView::new(words, "ways-staff", words.say("p6-staff"), &headings);
    for it in found {
        let mut codes = vec![it.roles.0];
        if it.roles.1 != it.roles.0 {
            codes.push(it.roles.1);
        }
        for code in codes {
            let sum = |wte: &[(String, f64)]| wte.iter().filter(|it| it.0 == code).map(|it| it.1).sum::<f64>();
            let figures = [sum(&it.found.today.wte), sum(&it.found.other.wte)].map(|it| CellView::text(words.number(it, 1)));
            table.rows.push([CellView::text(&it.title), CellView::text(role(words, code))].into_iter().chain(figures).collect());
        }
    }
    table
}
