//! P10 · Whether each intention has its staff, its cost and its risk, as a table.

use crate::view::function::{CellView, Section, TableView};
use crate::view::values::address;
use record::Record as _;
use register::Intention;
use words::Words;
use workforce::criteria::{Coverage, Ground, coverage};

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = coverage(ground);
    if found.is_empty() {
        return Vec::new();
    }
    let headings = [("p10-intention", false), ("p10-staff", false), ("p10-cost", false), ("p10-risk", false)];
    let mut table = TableView::new(words, "coverage", words.say("p10-caption"), &headings);
    let mark = |there: bool| {
        let (class, id) = if there { ("cw-tag--good", "p10-there") } else { ("cw-tag--bad", "p10-missing") };
        CellView::text("").tagged(class, words.say(id))
    };
    let row = |it: &Coverage| {
        let link = CellView::link(address(&it.intention).unwrap_or_default(), &it.title);
        vec![link, mark(!it.requirements.is_empty()), mark(it.priced), mark(!it.risks.is_empty())]
    };
    table.rows = found.iter().map(row).collect();
    table.rest = ground.publication().and_then(address).map(|href| (href, words.say("p10-strategy")));
    let elsewhere = ground.elsewhere.iter().filter(|it| it.prefix() == Intention::KIND.prefix).count();
    let told = (elsewhere > 0).then(|| words.with("p10-elsewhere", &[("count", &elsewhere.to_string())]));
    let lead = [Some(words.say("p10-lead")), told].into_iter().flatten().collect::<Vec<_>>().join(" ");
    vec![Section { heading: words.say("p10-heading"), lead, tables: vec![table], ..Section::default() }]
}
