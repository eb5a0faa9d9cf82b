//! P17 · What measures, requirements and money say otherwise than when the run before was published: as tables, and as sentences of a notice.

use super::shown::{choice, link};
use crate::view::function::{CellView, Section, TableView, pounds};
use crate::view::values::readable;
use record::{Kind, Record as _, Shape};
use register::WorkforceRequirement;
use words::Words;
use workforce::criteria::{Amounts, FieldChange, MoneyChange, RecordChange, RecordsChanged, Turn};
use workforce::records::Measure;

/// The section: what came, went and changed, and the money of each year.
pub(super) fn section(words: &Words, found: &RecordsChanged) -> Section {
    let mut tables = Vec::new();
    for (id, kind, all) in
        [("measures", &Measure::KIND, &found.measures), ("requirements", &WorkforceRequirement::KIND, &found.requirements)]
    {
        if !all.is_empty() {
            tables.push(records(words, id, kind, all));
        }
    }
    if !found.money.is_empty() {
        tables.push(money(words, &found.money));
    }
    Section { heading: words.say("p17-records-heading"), lead: words.say("p17-records-lead"), tables, ..Section::default() }
}

fn records(words: &Words, id: &str, kind: &Kind, all: &[RecordChange]) -> TableView {
    let headings = [("p17-what", false), ("p17-turn", false), ("p17-fields", false)];
    let mut table = TableView::new(words, id, words.say(&format!("p17-{id}")), &headings);
    let row = |it: &RecordChange| {
        let (class, size) = if it.is_material { ("cw-tag--due", "p17-material") } else { ("", "p17-small") };
        vec![
            link(&it.reference, format!("{} ({})", it.title, it.reference)),
            CellView::text(words.say(turn(it.turn))).tagged(class, words.say(size)),
            CellView::text(said(words, kind, it).join("; ")),
        ]
    };
    table.rows = all.iter().map(row).collect();
    table
}

fn turn(it: Turn) -> &'static str {
    match it {
        Turn::Added => "p17-added",
        Turn::Dropped => "p17-dropped",
        Turn::Changed => "p17-changed",
    }
}

/// Every field that says something else, before and after.
fn said(words: &Words, kind: &Kind, it: &RecordChange) -> Vec<String> {
    let one = |it: &FieldChange| {
        let field = kind.field(it.field)?;
        let read = |text: &str| match (text, field.shape) {
            ("", _) => words.say("p17-nothing"),
            (code, Shape::Choice(_)) => choice(words, kind, it.field, code),
            (text, _) => readable(words, kind, field, text),
        };
        let args = [("what", words.label(kind, field)), ("before", read(&it.before)), ("after", read(&it.after))];
        Some(words.with("p17-field", &args.each_ref().map(|it| (it.0, it.1.as_str()))))
    };
    it.fields.iter().filter_map(one).collect()
}

fn money(words: &Words, years: &[MoneyChange]) -> TableView {
    let headings = [("p17-year", false), ("p17-decided", true), ("p17-all", true), ("p17-confirmed", true), ("p17-unfunded", true)];
    let mut table = TableView::new(words, "money", words.say("p17-money"), &headings);
    let amount = |it: Amounts| {
        let moved = it.moved();
        let [before, after] = [it.before, it.after].map(|it| pounds(words, it));
        if moved.abs() < 0.5 {
            return CellView::text(after);
        }
        let change = if moved > 0.0 { format!("+{}", pounds(words, moved)) } else { pounds(words, moved) };
        CellView::text(words.with("p17-amounts", &[("before", &before), ("after", &after), ("change", &change)]))
    };
    let row = |it: &MoneyChange| {
        let year = words.with("p15-from-return", &[("year", &it.year.to_string())]);
        [CellView::text(year)].into_iter().chain([it.decided, it.all, it.confirmed, it.unfunded].map(amount)).collect()
    };
    table.rows = years.iter().map(row).collect();
    table
}

/// What a notice says of it: each measure and requirement of material size, and what it does to the money that is not there.
pub(super) fn sentence(words: &Words, found: &RecordsChanged) -> Vec<String> {
    let of = |kind: &Kind, it: &RecordChange| {
        let fields = said(words, kind, it).join("; ");
        let args = [("title", it.title.as_str()), ("turn", &words.say(turn(it.turn))), ("fields", &fields)];
        words.with(if fields.is_empty() { "p17-text-record" } else { "p17-text-record-changed" }, &args)
    };
    let measures = found.measures.iter().filter(|it| it.is_material).map(|it| of(&Measure::KIND, it));
    let requirements = found.requirements.iter().filter(|it| it.is_material).map(|it| of(&WorkforceRequirement::KIND, it));
    let sum = |of: &dyn Fn(&MoneyChange) -> f64| pounds(words, found.money.iter().map(of).sum());
    let (before, after) = (sum(&|it| it.unfunded.before), sum(&|it| it.unfunded.after));
    let money = (before != after).then(|| words.with("p17-text-money", &[("before", &before), ("after", &after)]));
    measures.chain(requirements).chain(money).collect()
}
