//! What of one's own work serves a criterion, what comes near, and how a criterion's page and a record's page say so.

use super::claim::lacking;
use super::profile::claiming;
use super::{claim_address, claim_tag, help, named, tagged};
use crate::ask::Ask;
use crate::shell::Place;
use crate::trouble::Trouble;
use crate::view::function::{CellView, Section, TableView};
use crate::view::values::address;
use askama::Template;
use framework::appraisal::{MAP, Rule, rules};
use record::{Fault, Kind, Row};
use words::Words;
use workbench::competence::{Book, Proposals, proposals_on};
use workbench::{Act, may};

/// What a person may claim for a rule, and what comes near.
pub(super) fn of_rule(ask: &Ask, rule: &Rule, offered: &Proposals, book: &Book) -> Vec<Section> {
    let words = ask.words();
    let same = |standard: &str, criterion: &str| standard == rule.standard && criterion == rule.criterion;
    let mut ready = TableView::new(
        words,
        "ready",
        words.say("competence-ready-caption"),
        &[("competence-record", false), ("competence-part", false), ("competence-next", false)],
    );
    for it in offered.ready.iter().filter(|it| same(&it.standard, &it.criterion)) {
        ready.rows.push(vec![
            CellView::link(address(&it.record).unwrap_or_default(), format!("{} {}", it.record, it.title)),
            CellView::text(words.say(&format!("part-{}", it.part))),
            CellView::link(claiming(&it.standard, &it.criterion, &it.record.to_string()), words.say("competence-use")),
        ]);
    }
    let mut near =
        TableView::new(words, "near", words.say("competence-near-caption"), &[("competence-record", false), ("competence-lacks", false)]);
    for it in offered.near.iter().filter(|it| same(&it.standard, &it.criterion)) {
        let lacks: Vec<String> = it.lacks.iter().map(|lack| lacking(words, lack, &it.criterion)).collect();
        near.rows.push(vec![
            CellView::link(address(&it.record).unwrap_or_default(), format!("{} {}", it.record, it.title)),
            CellView::text(lacks.join(" ")),
        ]);
    }
    let mut mine =
        TableView::new(words, "mine", words.say("competence-claims-caption"), &[("competence-claim", false), ("competence-state", false)]);
    for it in book.claims.iter().filter(|it| same(it.claim.it.standard.as_str(), it.claim.it.criterion.as_str())) {
        mine.rows.push(vec![
            CellView::link(claim_address(&it.claim.reference), format!("{} {}", it.claim.it.record.reference(), it.title)),
            tagged(CellView::text(""), claim_tag(words, &it.standing)),
        ]);
    }
    let lead = words.say(if ready.rows.is_empty() { "competence-ready-none" } else { "competence-ready-lead" });
    let tables = [ready, near, mine].into_iter().filter(|it| !it.rows.is_empty()).collect();
    vec![Section { heading: words.say("competence-ready"), lead, tables, ..Section::default() }]
}

/// What a page of the workbench says of the criteria it serves: one's own evidence, and knowledge that helps.
#[derive(Template)]
#[template(path = "competence_part.html")]
struct Part {
    words: &'static Words,
    id: &'static str,
    uses: Vec<Place>,
    near: Vec<String>,
    criteria: Vec<Place>,
    help: Vec<(String, String)>,
}

fn rendered(part: &Part) -> Result<String, Trouble> {
    part.render().map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))
}

/// On the page of a criterion: where one's own evidence for it is found, and what to know.
pub(in crate::pages) fn on_criterion(ask: &Ask, code: &str) -> Result<String, Trouble> {
    let words = ask.words();
    let place =
        Place::new(format!("/competence/criteria/{}", code.to_lowercase()), words.with("competence-evidence-for", &[("criterion", code)]));
    let claims = may(ask.person()?, Act::Claim);
    rendered(&Part {
        words,
        id: "competence-help",
        uses: if claims { vec![place] } else { Vec::new() },
        near: Vec::new(),
        criteria: Vec::new(),
        help: help(code),
    })
}

/// On the page of a function of the map: what evidence must show, and where one's own is found; `None` where no rule is known.
pub(in crate::pages) fn on_function(ask: &Ask, code: &str) -> Result<Option<String>, Trouble> {
    let Some(rule) = rules().of(MAP, code).filter(|_| ask.person().is_ok_and(|it| may(it, Act::Claim))) else { return Ok(None) };
    let text = ask.words().with("competence-evidence-for", &[("criterion", code)]);
    let part = FunctionPart { shows: rule.shows.clone(), place: Place::new(format!("/competence/criteria/{}", code.to_lowercase()), text) };
    part.render().map(Some).map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))
}

/// What a function's page says of its evidence.
#[derive(Template)]
#[template(path = "competence_function.html")]
struct FunctionPart {
    shows: String,
    place: Place,
}

/// On the page of a record: the criteria that it serves, and "use this as evidence" where a rule is met; `None` for kinds that serve none.
pub(in crate::pages) async fn on_record(ask: &Ask, kind: &Kind, row: &Row) -> Result<Option<String>, Trouble> {
    let served: Vec<&Rule> = rules().all().iter().filter(|rule| rule.ways.iter().any(|way| fits(way, kind, row))).collect();
    if served.is_empty() || !may(ask.person()?, Act::Claim) {
        return Ok(None);
    }
    let words = ask.words();
    let found = proposals_on(&*ask.app.shelf, ask.person()?, &row.reference, ask.today()).await?;
    let usable = |it: &workbench::competence::Proposal| {
        let text = words.with("competence-use-for", &[("criterion", &named(&it.standard, &it.criterion))]);
        Place::new(claiming(&it.standard, &it.criterion, &it.record.to_string()), text)
    };
    let near = |it: &workbench::competence::Near| {
        let lacks: Vec<String> = it.lacks.iter().map(|lack| lacking(words, lack, &it.criterion)).collect();
        format!("{}: {}", it.criterion, lacks.join(" "))
    };
    let criteria = served.iter().take(MOST).map(|rule| {
        let address = format!("/competence/criteria/{}", rule.criterion.to_lowercase());
        Place::new(address, named(&rule.standard, &rule.criterion))
    });
    let mut statements = Vec::new();
    for rule in served.iter().filter(|it| it.standard != MAP).take(MOST) {
        statements.extend(help(&rule.criterion).into_iter().filter(|it| !statements.contains(it)).collect::<Vec<_>>());
    }
    statements.truncate(MOST);
    let part = Part {
        words,
        id: "competence-serves",
        uses: found.ready.iter().map(usable).collect(),
        near: found.near.iter().map(near).collect(),
        criteria: criteria.collect(),
        help: statements,
    };
    rendered(&part).map(Some)
}

/// So many criteria and statements are named beside one record.
const MOST: usize = 6;

/// Whether a record is of the sort that a way names, whatever else is lacking.
fn fits(way: &framework::appraisal::Way, kind: &Kind, row: &Row) -> bool {
    way.record == kind.name && way.fields.iter().all(|(field, code)| row.text(kind, field) == code)
}
