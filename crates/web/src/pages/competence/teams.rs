//! G3, I3 · How the holders of each role and the organisation stand, in counts in which nobody is named.

use super::{CompetencePage, named};
use crate::ask::Ask;
use crate::trouble::Outcome;
use crate::view::function::{CellView, Section, TableView};
use axum::http::StatusCode;
use workbench::competence::{Team, organisation, teams};

/// Every team, and the organisation as a whole.
pub async fn show(ask: Ask) -> Outcome {
    let (words, person) = (ask.words(), ask.person()?);
    let whole = organisation(&*ask.app.shelf, person, ask.today()).await?;
    let each = teams(&*ask.app.shelf, person, ask.today()).await?;
    let mut page = CompetencePage::of(&ask, words.say("competence-teams-title"), words.say("competence-teams-lead"));
    let (met, asked) = whole.total();
    let list =
        |of: &mut dyn Iterator<Item = &workbench::competence::TeamLine>| of.map(|it| it.criterion.clone()).collect::<Vec<_>>().join(", ");
    let none = |text: String| if text.is_empty() { words.say("competence-none") } else { text };
    page.facts = vec![
        (words.say("competence-team-people"), whole.people.to_string(), String::new()),
        (
            words.say("competence-team-covered"),
            words.with("competence-of-all", &[("done", &met.to_string()), ("of", &asked.to_string())]),
            String::new(),
        ),
        (words.say("competence-team-nobody"), none(list(&mut whole.nobody())), String::new()),
        (words.say("competence-team-alone"), none(list(&mut whole.alone())), String::new()),
    ];
    page.sections.push(section(&ask, &whole, words.say("competence-team-all"), "all"));
    for (at, team) in each.iter().enumerate() {
        page.sections.push(section(&ask, team, team.name.clone(), &format!("team-{at}")));
    }
    page.answer(StatusCode::OK)
}

fn section(ask: &Ask, team: &Team, heading: String, id: &str) -> Section {
    let words = ask.words();
    let headings = [("competence-criterion", false), ("competence-team-asked", true), ("competence-met", true), ("competence-aged", true)];
    let mut table = TableView::new(words, id, words.with("competence-team-caption", &[("name", &heading)]), &headings);
    for line in &team.lines {
        let met = CellView::text(line.met.to_string());
        table.rows.push(vec![
            CellView::text(named(&line.standard, &line.criterion)),
            CellView::text(line.asked.to_string()),
            if line.met == 0 { met.tagged("cw-tag--due", words.say("line-gap")) } else { met },
            CellView::text(line.aged.to_string()),
        ]);
    }
    let lead = words.with("competence-team-size", &[("count", &team.people.to_string())]);
    let tables = if table.rows.is_empty() { Vec::new() } else { vec![table] };
    Section { heading, lead, tables, ..Section::default() }
}
