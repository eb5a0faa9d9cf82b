//! The summary: what the strategy comes to, on one page.

use super::wording::{count, pounds};
use super::{Papers, benefits_a_year, cost_a_year, exceptions, lines};
use document::{Block, Document, Fact, Level, List, Note, Prose, Purpose};
use kernel::Standing;

pub(super) fn write(papers: &Papers, to: &mut Document) {
    to.heading(Level::One, "Summary");
    to.paragraph(
        Prose::new()
            .plain(format!(
                "This strategy says what people in {} need, what should be different, and what will be done. ",
                papers.title_page.area
            ))
            .plain(format!(
                "It holds {}, {} and {}. ",
                count(papers.needs.len(), "need", "needs"),
                count(papers.outcomes.len(), "outcome", "outcomes"),
                count(papers.intentions.len(), "commissioning intention", "commissioning intentions")
            ))
            .strong(papers.workforce.as_ref().map_or_else(String::new, |it| format!("{}. ", it.finding)))
            .plain("Every figure says whether it is known, imputed or modelled, and carries its range where one is known."),
    );
    to.push(facts(papers));
    open_ends(papers, to);
    if !papers.intentions.is_empty() {
        to.heading(Level::Two, "What we will do");
        to.push(List::bullets(papers.intentions.iter().map(|it| {
            let cost = it.it.cost_a_year.map_or_else(String::new, |cost| format!(" {} a year.", pounds(cost.in_pence() as f64 / 100.0)));
            Prose::new().strong(format!("{}. ", it.it.title)).plain(format!("{}.{cost}", super::wording::label(it.it.direction)))
        })));
    }
    to.heading(Level::Two, "How to read the figures");
    to.push(List::bullets([
        Prose::new().strong("Known").plain(" figures were counted or recorded."),
        Prose::new().strong("Imputed").plain(" figures fill in what a return left out, from similar records."),
        Prose::new().strong("Modelled").plain(" figures follow from assumptions, which are listed beside them."),
        Prose::new()
            .strong("A range")
            .plain(" of nine draws in ten is where the model expects the figure. A change of law or money may lie outside it."),
    ]));
}

fn facts(papers: &Papers) -> Vec<Fact> {
    let mut facts = papers.workforce.as_ref().map_or_else(Vec::new, |it| it.facts.clone());
    let cost = cost_a_year(&papers.intentions);
    if !cost.workings.is_empty() {
        facts.push(Fact::new("Cost of the intentions in a full year", pounds(cost.value), cost.standing()));
    }
    let benefits = benefits_a_year(&papers.benefits);
    if !benefits.workings.is_empty() {
        facts.push(Fact::new("Worth of the benefits in a full year", pounds(benefits.value), benefits.standing()));
    }
    if !papers.risks.cost.workings.is_empty() {
        facts.push(Fact::new("Expected cost of the risks in a year", pounds(papers.risks.cost.value), Standing::Modelled));
    }
    facts
}

/// What a councillor must know before agreeing: what the paper cannot say.
fn open_ends(papers: &Papers, to: &mut Document) {
    let lines = lines(papers);
    let without = exceptions(papers).len();
    let mut body = Vec::new();
    if without > 0 {
        let text = count(without, "intention has no workforce requirement", "intentions have no workforce requirement");
        body.push(Prose::new().plain(format!("{text}: ")).mention("exceptions").plain("."));
    }
    let gaps = lines.iter().filter(|it| it.outcome.is_none() || it.intention.is_none()).count();
    if gaps > 0 {
        let text = count(gaps, "line of the golden thread breaks off", "lines of the golden thread break off");
        body.push(Prose::new().plain(format!("{text}: ")).mention("thread").plain("."));
    }
    if papers.workforce.is_none() {
        body.push("There is no workforce plan in this strategy.".into());
    }
    if !body.is_empty() {
        to.push(Block::Note(Note { purpose: Purpose::Caution, title: "What this strategy cannot say yet".to_owned(), body }));
    }
}
