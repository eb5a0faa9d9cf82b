//! G3 · What waits for an assessor, and whom they can look at.

use super::{CompetencePage, claim_address, claim_tag, named, tagged};
use crate::ask::Ask;
use crate::people;
use crate::trouble::Outcome;
use crate::view::function::{CellView, Section, TableView};
use axum::http::StatusCode;
use std::collections::BTreeSet;
use workbench::competence::{Standing, book};

/// Claims of others that wait, the oldest first; and everybody who holds a role.
pub async fn queue(ask: Ask) -> Outcome {
    let (words, person) = (ask.words(), ask.person()?);
    let book = book(&*ask.app.shelf, person, None, ask.today()).await?;
    let waits = |it: &&workbench::competence::Claimed| {
        matches!(it.standing, Standing::Waiting | Standing::Doubtful(_)) && it.claim.it.person.as_str() != person.actor.account
    };
    let mut waiting: Vec<_> = book.claims.iter().filter(waits).collect();
    waiting.reverse();
    let accounts: BTreeSet<&str> =
        book.claims.iter().map(|it| it.claim.it.person.as_str()).chain(book.holders.iter().map(|it| it.it.account.as_str())).collect();
    let names = people::names(&ask, accounts.iter().copied().collect()).await?;
    let name = |account: &str| names.get(account).cloned().unwrap_or_else(|| account.to_owned());
    let headings =
        [("competence-claim", false), ("competence-person", false), ("competence-claimed-on", false), ("competence-state", false)];
    let mut table = TableView::new(words, "queue", words.say("competence-queue-caption"), &headings);
    for it in waiting {
        let claim = &it.claim.it;
        table.rows.push(vec![
            CellView::link(claim_address(&it.claim.reference), named(claim.standard.as_str(), claim.criterion.as_str())),
            CellView::text(name(claim.person.as_str())),
            CellView::text(words.date(claim.claimed_on)),
            tagged(CellView::text(""), claim_tag(words, &it.standing)),
        ]);
    }
    let mut people = TableView::new(
        words,
        "people",
        words.say("competence-people-caption"),
        &[("competence-person", false), ("competence-count-claims", true)],
    );
    for account in accounts {
        let count = book.claims.iter().filter(|it| it.claim.it.person.as_str() == account).count();
        people.rows.push(vec![CellView::link(format!("/competence/{account}"), name(account)), CellView::text(count.to_string())]);
    }
    let mut page = CompetencePage::of(&ask, words.say("competence-assess-title"), words.say("competence-assess-lead"));
    let none = table.rows.is_empty();
    page.sections.push(Section {
        heading: words.say("competence-queue"),
        lead: words.say(if none { "competence-queue-none" } else { "competence-queue-lead" }),
        tables: if none { Vec::new() } else { vec![table] },
        ..Section::default()
    });
    page.sections.push(Section {
        heading: words.say("competence-people"),
        lead: words.say("competence-people-lead"),
        tables: vec![people],
        ..Section::default()
    });
    page.answer(StatusCode::OK)
}
