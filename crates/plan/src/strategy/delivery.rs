//! Who does what by when, what was decided, and how we will know.

use super::Papers;
use super::wording::{NOTHING, count, day, label, missing, money, paragraphs};
use chrono::Months;
use document::{Block, Column, Document, Level, List, Note, Prose, Purpose, Table};
use record::{Held, Reference};
use register::{Decision, State, ValueWeighed};

pub(super) fn write(papers: &Papers, to: &mut Document) {
    to.heading(Level::One, "Delivery plan");
    if papers.actions.is_empty() {
        missing(to, "No action is recorded", "Nobody has said who will do what by when.");
    } else {
        actions(papers, to);
    }
    to.heading(Level::Two, "What has been decided");
    if papers.decisions.is_empty() {
        return missing(to, "No decision is recorded", "This strategy is a proposal.");
    }
    let mut sorted: Vec<_> = papers.decisions.iter().collect();
    sorted.sort_by_key(|it| (std::cmp::Reverse(it.it.decided_on), it.reference.clone()));
    for held in sorted {
        let it = &held.it;
        let text = |it: &str| paragraphs(it).collect::<Vec<_>>().join(" ");
        let mut body = vec![
            Prose::new().strong("Decided: ").plain(text(it.decided.as_str())),
            Prose::new().strong("Because: ").plain(text(it.reasons.as_str())),
        ];
        body.extend(it.dissent.as_ref().map(|it| Prose::new().strong("Otherwise: ").plain(text(it.as_str()))));
        body.extend(values(papers, &held.reference, it));
        let review = it.review_on.map_or_else(String::new, |it| format!(", to be looked at again on {}", day(Some(it))));
        body.push(format!("{}{review} ({}).", day(Some(it.decided_on)), held.reference).into());
        to.push(Block::Note(Note { purpose: Purpose::Decision, title: it.question.to_string(), body }));
    }
}

/// How the values that mattered were weighed: line by line where they are on record, in the decision's own words where only these are, and
/// plainly said where nothing is.
fn values(papers: &Papers, decision: &Reference, it: &Decision) -> Vec<Prose> {
    let own = papers.values.iter().filter(|it| it.it.decision.reference() == decision);
    let line = |held: &Held<ValueWeighed>| {
        let it = &held.it;
        let how = paragraphs(it.how.as_str()).collect::<Vec<_>>().join(" ");
        Prose::new().strong(format!("{}: ", label(it.value))).plain(format!("{}. {how}", label(it.weighing)))
    };
    let lines: Vec<Prose> = own.map(line).collect();
    if !lines.is_empty() {
        return lines;
    }
    let told = it.values_weighed.as_ref().map(|it| paragraphs(it.as_str()).collect::<Vec<_>>().join(" "));
    vec![Prose::new().strong("Values: ").plain(told.unwrap_or_else(|| "how they were weighed is not on record.".to_owned()))]
}

/// Names of persons stay in the register: a published plan names organisations.
fn actions(papers: &Papers, to: &mut Document) {
    let live: Vec<_> = papers.actions.iter().filter(|it| it.it.state != State::Dropped).collect();
    let done = live.iter().filter(|it| it.it.state == State::Done).count();
    to.paragraph(format!("The plan has {}, of which {done} are done.", count(live.len(), "action", "actions")));
    let texts = ["For", "Organisation", "By", "State"].map(Column::text);
    let columns = std::iter::once(Column::text("Action")).chain(texts).chain([Column::numbers("Cost")]).collect();
    let mut table = Table::new("Actions, the earliest first", columns);
    let mut sorted = live;
    sorted.sort_by_key(|it| (it.it.due, it.reference.clone()));
    for held in sorted {
        let it = &held.it;
        let intention = it.intention.as_ref().map(|it| it.reference().to_string());
        let purpose: Vec<String> =
            intention.into_iter().chain(it.workforce_requirement.as_ref().map(|it| it.reference().to_string())).collect();
        let purpose = if purpose.is_empty() { "nothing named".to_owned() } else { purpose.join(", ") };
        let organisation = it.organisation.as_ref().map_or_else(|| NOTHING.to_owned(), ToString::to_string);
        let title = format!("{} ({})", it.title, held.reference);
        table.row([title, purpose, organisation, day(Some(it.due)), label(it.state).to_owned(), money(it.cost)]);
    }
    to.push(table);
}

pub(super) fn known(papers: &Papers, to: &mut Document) {
    to.heading(Level::One, "How we will know");
    to.paragraph("Each indicator is measured against its baseline. The workforce plan is run again when a new return comes in, and what was assumed is held against what happened.");
    let mut items: Vec<Prose> = Vec::new();
    for held in &papers.indicators {
        let how_often = held.it.frequency.map_or("at times not recorded", |it| label(it)).to_lowercase();
        items.push(
            Prose::new()
                .strong(format!("{}. ", held.it.name))
                .plain(format!("Measured {how_often}: {}", paragraphs(held.it.definition.as_str()).collect::<Vec<_>>().join(" "))),
        );
    }
    let mut reviews: Vec<_> =
        papers.decisions.iter().filter_map(|it| Some((it.it.review_on?, it.it.question.to_string(), &it.reference))).collect();
    reviews.extend(papers.needs.iter().filter_map(|it| Some((it.it.review_on?, it.it.statement.to_string(), &it.reference))));
    reviews.extend(papers.risks.risks.iter().filter_map(|it| Some((it.it.review_on?, it.it.name.to_string(), &it.reference))));
    let in_a_year = papers.title_page.date.checked_add_months(Months::new(12)).unwrap_or(papers.title_page.date);
    reviews.retain(|it| it.0 <= in_a_year);
    reviews.sort();
    if items.is_empty() {
        missing(to, "No indicator is recorded", "It will not be possible to say whether this strategy worked.");
    }
    to.push(List::bullets(items));
    if !reviews.is_empty() {
        let mut table = Table::new("What will be looked at again within a year", ["On", "What", "Reference"].map(Column::text).to_vec());
        for (on, what, reference) in reviews.into_iter().take(Table::LONGEST) {
            table.row([day(Some(on)), what, reference.to_string()]);
        }
        to.push(table);
    }
}
