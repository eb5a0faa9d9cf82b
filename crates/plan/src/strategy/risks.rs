//! What may go wrong, and the good that is expected.

use super::wording::{count, day, label, missing, money, pounds};
use super::{Papers, RiskPicture};
use document::{Block, Column, Document, Figure, Level, Table};
use draw::{Axis, Chart, Frame, HeatCell, HeatMap};
use kernel::{Finding, Gap, Source, Standing, Step};
use record::Held;
use register::Benefit;

/// What the benefits are worth in a full year, in pounds: one step for each. One without an amount is a gap and not a zero.
pub fn benefits_a_year(benefits: &[Held<Benefit>]) -> Finding<f64> {
    let (mut workings, mut gaps) = (Vec::new(), Vec::new());
    for held in benefits {
        let label = format!("{} {}", held.reference, held.it.name);
        match held.it.amount_a_year {
            Some(amount) => workings.push(Step { label, amount: amount.in_pence() as f64 / 100.0, standing: Standing::Modelled }),
            None => gaps.push(Gap { missing: format!("{label}: what it is worth"), effect: "It is left out of the sum.".to_owned() }),
        }
    }
    Finding { gaps, sources: vec![Source::titled("Register of benefits")], ..Finding::total(workings) }
}

pub(super) fn write(papers: &Papers, to: &mut Document) {
    to.heading(Level::One, "Risks and benefits");
    to.heading(Level::Two, "What may go wrong");
    if papers.risks.risks.is_empty() {
        missing(to, "No risk is recorded", "A strategy without risks has not been thought through.");
    } else {
        risks(&papers.risks, to);
    }
    to.heading(Level::Two, "The good that is expected");
    if papers.benefits.is_empty() {
        return missing(to, "No benefit is recorded", "It cannot be said what the money should bring.");
    }
    let texts = ["Sort", "How it will be seen", "By"].map(Column::text);
    let columns = std::iter::once(Column::text("Benefit")).chain(texts).chain([Column::numbers("Worth a year")]).collect();
    let mut table = Table::new("Benefits and what they are worth in a full year", columns);
    for held in &papers.benefits {
        let it = &held.it;
        let sort = label(it.sort).split(':').next().unwrap_or_default().to_owned();
        table.row([format!("{} ({})", it.name, held.reference), sort, it.measure.to_string(), day(it.due), money(it.amount_a_year)]);
    }
    let worth = benefits_a_year(&papers.benefits);
    table.total(["All".to_owned(), String::new(), String::new(), String::new(), pounds(worth.value)]);
    table.note = Some("The total is the sum of the lines that have an amount. It is an estimate, not money in the bank.".into());
    to.push(table);
}

fn risks(picture: &RiskPicture, to: &mut Document) {
    let map = heat_map(picture);
    let drawn = map.table();
    let columns = drawn
        .columns
        .iter()
        .enumerate()
        .map(|(at, it)| if at == 0 { Column::text(it.heading.clone()) } else { Column::numbers(it.heading.clone()) });
    let mut data = Table::new(map.title(), columns.collect());
    for row in &drawn.rows {
        data.row(row.iter().map(draw::Entry::shown));
    }
    to.push(Block::Figure(Figure {
        caption: map.title.clone(),
        anchor: Some("risk-map".to_owned()),
        alternative: format!("Heat map of five by five. {}", map.summary),
        svg: map.svg("risk-map", Frame::Wide),
        data,
        note: Some("Risks stand where they are once the responses work.".into()),
    }));
    let titles = ["Likelihood", "Impact", "Expected cost a year"].map(Column::numbers);
    let columns = [Column::text("Risk"), Column::text("Level"), Column::text("Response")].into_iter().chain(titles).collect();
    let mut table = Table::new("Risks, the worst first", columns);
    let mut order: Vec<usize> = (0..picture.risks.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(picture.marks[*at].likelihood * picture.marks[*at].impact), *at));
    for at in order {
        let (held, marks) = (&picture.risks[at], picture.marks[at]);
        let name = format!("{} {}", held.reference, held.it.name);
        let cost = picture.cost.workings.iter().find(|it| it.label == name);
        let level = level(picture, marks.likelihood, marks.impact);
        let level = picture.levels.get(level).cloned().unwrap_or_default();
        let (likelihood, impact) = (marks.likelihood.to_string(), marks.impact.to_string());
        let cost = cost.map_or_else(|| "no cost given".to_owned(), |it| pounds(it.amount));
        table.row([format!("{} ({})", held.it.name, held.reference), level, label(held.it.response).to_owned(), likelihood, impact, cost]);
    }
    let total = pounds(picture.cost.value);
    table.total(["All".to_owned(), String::new(), String::new(), String::new(), String::new(), total]);
    let gaps = count(picture.cost.gaps.len(), "risk has no cost and is", "risks have no cost and are");
    let note = "Expected cost is the chance of the risk in a year times what it would cost. It is modelled";
    table.note = Some(if picture.cost.gaps.is_empty() { format!("{note}.").into() } else { format!("{note}; {gaps} left out.").into() });
    to.push(table);
}

fn level(picture: &RiskPicture, likelihood: i64, impact: i64) -> usize {
    let place = |it: i64| (it.clamp(1, 5) - 1) as usize;
    picture.squares[place(likelihood)][place(impact)]
}

fn heat_map(picture: &RiskPicture) -> HeatMap {
    let cell = |likelihood: usize, impact: usize| {
        let here = picture.marks.iter().filter(|it| (it.likelihood, it.impact) == (likelihood as i64 + 1, impact as i64 + 1));
        HeatCell { count: here.count() as u32, level: picture.squares[likelihood][impact] }
    };
    let worst = picture.levels.len().saturating_sub(1);
    let of_level = |at: usize| picture.marks.iter().filter(|it| level(picture, it.likelihood, it.impact) == at).count();
    let name = picture.levels.get(worst).map_or_else(String::new, |it| it.to_lowercase());
    let all = count(picture.risks.len(), "risk", "risks");
    HeatMap {
        title: match of_level(worst) {
            0 => format!("No risk is {name}"),
            1 => format!("One risk is {name}"),
            more => format!("{more} risks are {name}"),
        },
        summary: format!(
            "Of {all}, {}.",
            picture
                .levels
                .iter()
                .enumerate()
                .rev()
                .map(|(at, it)| format!("{} {}", of_level(at), it.to_lowercase()))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        x: Axis::new("Impact", ""),
        y: Axis::new("Likelihood", ""),
        columns: ["1", "2", "3", "4", "5"].map(str::to_owned),
        rows: ["1", "2", "3", "4", "5"].map(str::to_owned),
        cells: std::array::from_fn(|row| std::array::from_fn(|column| cell(row, column))),
        levels: picture.levels.clone(),
    }
}
