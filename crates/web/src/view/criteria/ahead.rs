//! P13 · Who the workforce will be, as a table: shares now and in the coming years, for each of the two ways that ages may go.

use crate::view::function::{CellView, Section, TableView};

use words::Words;
use workforce::ahead::{Ahead, Bands, ShareAhead};

/// The years that are shown: now, in one year, three, five and ten.
const SHOWN: [usize; 5] = [0, 1, 3, 5, 10];

/// The section of a look ahead.
pub fn section(words: &Words, it: &Ahead) -> Section {
    let (workers, age) = (words.number(it.workers as f64, 0), it.pension_age.to_string());
    let foot = words.with("ahead-foot", &[("workers", &workers), ("imputed", &words.number(it.ages_imputed as f64, 0)), ("draws", &it.draws.to_string())]);
    Section {
        heading: words.say("ahead-heading"),
        lead: format!("{} {foot}", words.say("ahead-lead")),
        tables: vec![
            table(words, "ahead-alike", words.say("ahead-alike"), it, &it.alike),
            table(words, "ahead-stopping", words.with("ahead-stopping", &[("age", &age)]), it, &it.stopping),
        ],
        ..Section::default()
    }
}

fn table(words: &Words, id: &str, caption: String, it: &Ahead, shares: &[ShareAhead]) -> TableView {
    let mut table = TableView::new(words, id, caption, &[("ahead-share", false)]);
    let shown: Vec<usize> = SHOWN.into_iter().filter(|at| *at < it.years.len()).collect();
    table.headings.extend(shown.iter().map(|at| (it.years[*at].to_string(), true)));
    let percent = |value: f64| words.number(value * 100.0, 0);
    let cell = |bands: &Bands| {
        let (low, middle, high) = (percent(bands.p5), percent(bands.p50), percent(bands.p95));
        let id = if low == high { "ahead-percent" } else { "ahead-percent-range" };
        CellView::text(words.with(id, &[("middle", &middle), ("low", &low), ("high", &high)]))
    };
    let row = |share: &ShareAhead| {
        let name = CellView::text(words.say(&format!("ahead-{}", share.what)));
        std::iter::once(name).chain(shown.iter().map(|at| cell(&share.years[*at]))).collect()
    };
    table.rows = shares.iter().map(row).collect();
    table
}
