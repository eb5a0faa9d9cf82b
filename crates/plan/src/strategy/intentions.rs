//! What will be done, and what it costs.

use super::Papers;
use super::wording::{day, label, missing, money, paragraphs, pounds};
use document::{Column, Document, Level, Prose, Table};
use kernel::{Finding, Gap, Source, Standing, Step};
use record::Held;
use register::{Intention, Progress};

/// What the intentions cost in a full year, in pounds: one step for each. They are estimates. Savings are negative; dropped intentions are
/// left out; an intention without a cost is a gap and not a zero.
pub fn cost_a_year(intentions: &[Held<Intention>]) -> Finding<f64> {
    let (mut workings, mut gaps) = (Vec::new(), Vec::new());
    for held in intentions.iter().filter(|it| it.it.progress != Progress::Dropped) {
        let label = format!("{} {}", held.reference, held.it.title);
        match held.it.cost_a_year {
            Some(cost) => workings.push(Step { label, amount: cost.in_pence() as f64 / 100.0, standing: Standing::Modelled }),
            None => gaps.push(Gap { missing: format!("{label}: what it costs a year"), effect: "It is left out of the sum.".to_owned() }),
        }
    }
    Finding { gaps, sources: vec![Source::titled("Register of commissioning intentions")], ..Finding::total(workings) }
}

pub(super) fn write(papers: &Papers, to: &mut Document) {
    to.heading(Level::One, "What we will do");
    if papers.intentions.is_empty() {
        return missing(
            to,
            "No commissioning intention is recorded",
            "This strategy says what should be different and, beyond the measures of its workforce plan, not what will be done.",
        );
    }
    let texts = ["Direction", "Progress", "Starts", "Reference"].map(Column::text);
    let columns = std::iter::once(Column::text("Intention")).chain(texts).chain([Column::numbers("Cost a year")]).collect();
    let mut table = Table::new("Commissioning intentions and what they cost in a full year", columns);
    table.anchor = Some("intentions".to_owned());
    for held in &papers.intentions {
        let it = &held.it;
        let texts = [label(it.direction).to_owned(), label(it.progress).to_owned(), day(it.starts), held.reference.to_string()];
        table.row(std::iter::once(it.title.to_string()).chain(texts).chain([money(it.cost_a_year)]));
    }
    let cost = cost_a_year(&papers.intentions);
    table.total(["All".to_owned(), String::new(), String::new(), String::new(), String::new(), pounds(cost.value)]);
    let left_out = cost.gaps.len();
    table.note = Some(match left_out {
        0 => "The total is the sum of the lines. Dropped intentions do not count.".into(),
        1 => "The total is the sum of the lines that have a cost: one has none. Dropped intentions do not count.".into(),
        _ => format!("The total is the sum of the lines that have a cost: {left_out} have none. Dropped intentions do not count.").into(),
    });
    to.push(table);
    for held in &papers.intentions {
        if let Some(text) = &held.it.description {
            let text = paragraphs(text.as_str()).collect::<Vec<_>>().join(" ");
            to.paragraph(Prose::new().strong(format!("{} ({}). ", held.it.title, held.reference)).plain(text));
        }
    }
}
