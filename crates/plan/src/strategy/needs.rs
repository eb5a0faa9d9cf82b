//! Who we serve, what they told us, what they need, and what should be different.

use super::Papers;
use super::wording::{NOTHING, count, day, label, missing, paragraphs, people, standing};
use document::{Column, Document, Level, Prose, Table};
use kernel::Standing;

pub(super) fn who(papers: &Papers, to: &mut Document) {
    to.heading(Level::One, "Who we serve");
    if papers.groups.is_empty() {
        return missing(to, "No population group is recorded", "It cannot be said for whom this strategy is.");
    }
    let columns =
        vec![Column::text("Group"), Column::text("Area"), Column::numbers("People"), Column::text("Counted on"), Column::text("Reference")];
    let mut table = Table::new("The people this strategy is for", columns);
    for it in &papers.groups {
        let persons = people(it.it.persons.map(|it| it.get()));
        table.row([it.it.name.to_string(), it.it.area.to_string(), persons, day(it.it.counted_on), it.reference.to_string()]);
    }
    table.note = Some("Groups may overlap, so they do not add up.".into());
    to.push(table);
    for it in &papers.groups {
        if let Some(text) = &it.it.description {
            to.paragraph(Prose::new().strong(format!("{}. ", it.it.name)).plain(paragraphs(text.as_str()).collect::<Vec<_>>().join(" ")));
        }
    }
}

pub(super) fn told(papers: &Papers, to: &mut Document) {
    to.heading(Level::One, "What people told us");
    if papers.engagement.is_empty() {
        return missing(
            to,
            "No engagement is recorded",
            "Nobody’s view of this strategy is on record. Decisions taken on it may be open to challenge.",
        );
    }
    let asked: f64 = papers.engagement.iter().filter_map(|it| it.it.asked).map(|it| it.get()).sum();
    let took_part: f64 = papers.engagement.iter().filter_map(|it| it.it.took_part).map(|it| it.get()).sum();
    let activities = count(papers.engagement.len(), "activity", "activities");
    to.paragraph(format!("In {activities} {} people were asked and {} took part.", draw::figure(asked), draw::figure(took_part)));
    let mut sorted: Vec<_> = papers.engagement.iter().collect();
    sorted.sort_by_key(|it| (std::cmp::Reverse(it.it.held_on), it.reference.clone()));
    let mut table = Table::new("You said, we did", ["Activity", "You said", "We did, or could not because"].map(Column::text).to_vec());
    for it in sorted {
        let took_part = it.it.took_part.map_or_else(String::new, |it| format!(", {} took part", draw::figure(it.get())));
        let about = format!(" {}, {}{took_part} ({})", day(Some(it.it.held_on)), label(it.it.ladder).to_lowercase(), it.reference);
        let text = |it: &Option<record::Prose<8000>>| it.as_ref().map(|it| paragraphs(it.as_str()).collect::<Vec<_>>().join(" "));
        let done = match text(&it.it.we_did) {
            Some(done) => Prose::new().plain(done),
            None => Prose::new().strong("No answer to this is recorded yet"),
        };
        let said = text(&it.it.you_said).unwrap_or_else(|| NOTHING.to_owned());
        table.row([Prose::new().strong(format!("{}.", it.it.title)).plain(about), said.into(), done]);
    }
    to.push(table);
}

pub(super) fn needs(papers: &Papers, to: &mut Document) {
    to.heading(Level::One, "What people need");
    if papers.needs.is_empty() {
        return missing(to, "No need is recorded", "An intention without a need behind it cannot be defended.");
    }
    let titles = ["In need", "Served", "Not served", "Severity"].map(Column::numbers);
    let columns =
        std::iter::once(Column::text("Need")).chain(titles).chain([Column::text("Certainty"), Column::text("Reference")]).collect();
    to.paragraph(
        "The table gives every need, the most severe first, with how many people have it and how many have it met today. What lies \
         behind each need stands below.",
    );
    let mut table = Table::new("Needs, the most severe first", columns);
    let mut sorted: Vec<_> = papers.needs.iter().collect();
    sorted.sort_by_key(|it| (std::cmp::Reverse(it.it.severity.get()), it.reference.clone()));
    for held in sorted {
        let it = &held.it;
        let (all, served) = (it.people.map(|it| it.get()), it.served.map(|it| it.get()));
        let unmet = all.zip(served).map(|(all, served)| all - served);
        let certainty = it.certainty.map_or(NOTHING.to_owned(), |it| shown(standing(it)).to_owned());
        let numbers = [people(all), people(served), people(unmet), it.severity.get().to_string()];
        table.row(std::iter::once(it.statement.to_string()).chain(numbers).chain([certainty, held.reference.to_string()]));
    }
    table.note = Some("People in need, and people served today. “Not served” is the one less the other. Severity: 1, it can wait; 5, people come to harm.".into());
    to.push(table);
    for held in &papers.needs {
        if let Some(text) = &held.it.description {
            let lens = label(held.it.lens).split(':').next().unwrap_or_default().to_lowercase();
            let text = paragraphs(text.as_str()).collect::<Vec<_>>().join(" ");
            to.paragraph(
                Prose::new().strong(format!("{} ({}). ", held.it.statement, held.reference)).plain(format!("{text} How we know: {lens}.")),
            );
        }
    }
}

fn shown(it: Standing) -> &'static str {
    match it {
        Standing::Known => "known",
        Standing::Imputed => "imputed",
        Standing::Modelled => "modelled",
    }
}

pub(super) fn outcomes(papers: &Papers, to: &mut Document) {
    to.heading(Level::One, "What should be different");
    if papers.outcomes.is_empty() {
        return missing(to, "No outcome is recorded", "Without an outcome nobody can tell whether the money did any good.");
    }
    let columns = vec![Column::text("Outcome"), Column::text("Expected by"), Column::text("Why it matters"), Column::text("Reference")];
    let mut table = Table::new("The outcomes this strategy pursues", columns);
    for held in &papers.outcomes {
        let reasons = held.it.reasons.as_ref().map_or(NOTHING.to_owned(), |it| paragraphs(it.as_str()).collect::<Vec<_>>().join(" "));
        table.row([held.it.statement.to_string(), day(held.it.due), reasons, held.reference.to_string()]);
    }
    to.push(table);
    let titles = ["Baseline", "Target"].map(Column::numbers);
    let columns = [Column::text("Indicator"), Column::text("Outcome"), Column::text("Unit")]
        .into_iter()
        .chain(titles)
        .chain([Column::text("By")])
        .collect();
    let mut table = Table::new("How we will see whether it happens", columns);
    for held in &papers.indicators {
        let it = &held.it;
        let number = |value: Option<f64>| value.map_or(NOTHING.to_owned(), draw::figure);
        let baseline = number(it.baseline.map(|it| it.get()));
        let (outcome, by) = (it.outcome.reference().to_string(), day(it.target_on));
        table.row([it.name.to_string(), outcome, it.unit.to_string(), baseline, number(it.target.map(|it| it.get())), by]);
    }
    let unseen: Vec<String> = papers
        .outcomes
        .iter()
        .filter(|outcome| !papers.indicators.iter().any(|it| *it.it.outcome.reference() == outcome.reference))
        .map(|it| it.reference.to_string())
        .collect();
    if !unseen.is_empty() {
        table.note = Some(format!("No indicator shows these outcomes: {}.", unseen.join(", ")).into());
    }
    to.push(table);
}
