//! What of one's own work serves a criterion, what comes near, and how a criterion's page and a record's page say so.

use super::claim::lacking;
use super::profile::claiming;
use super::strip::asks;
use super::{claim_address, claim_tag, criterion_address, help, named, tagged};
use crate::ask::Ask;
use crate::shell::Place;
use crate::trouble::Trouble;
use crate::view::function::{CellView, Section, TableView};
use crate::view::values::{address, inside};
use askama::Template;
use framework::appraisal::{Candidate, MAP, Rule, rules};
use framework::records::{CompetenceFramework, Part as Share, Reflection};
use record::{Fault, Kind, Reach, Record as _, Row};
use words::Words;
use workbench::competence::{Book, Proposals, proposals_on};
use workbench::{Act, may, may_write};

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

/// Where the work of a rule is done: a new record of each of its kinds that the reader may make, and the page of reflections.
pub(super) fn doing(ask: &Ask, rule: &Rule) -> Result<Vec<Place>, Trouble> {
    let (words, person) = (ask.words(), ask.person()?);
    let mut places: Vec<Place> = Vec::new();
    for kind in rule.ways.iter().filter_map(|way| workbench::kind(&way.record)).map(|it| it.kind) {
        let place = if kind.name == Reflection::KIND.name {
            Place::new("/competence/reflections", words.say("competence-reflections-title"))
        } else if may_write(person, kind) != Reach::Nothing && may(person, Act::Write) && !kind.is_made_by_journey() {
            Place::new(format!("/registers/{}/new", kind.slug()), words.with("add-one", &[("one", &inside(&words.one(kind)))]))
        } else {
            continue;
        };
        if !places.contains(&place) {
            places.push(place);
        }
    }
    Ok(places)
}

/// The full text of a statement, when the organisation brought its standard in: the framework and what stands there.
pub(super) async fn full_text(ask: &Ask, code: &str) -> Result<Option<(Place, String)>, Trouble> {
    let (shelf, person) = (&*ask.app.shelf, ask.person()?);
    let own = framework::workforce_standard();
    let is_own = |it: &CompetenceFramework| it.code.as_ref().is_some_and(|it| it.as_str() == own.urn) || it.title.as_str() == own.title;
    let frameworks = workbench::frameworks::all(shelf, person).await?;
    for held in frameworks.iter().filter(|it| is_own(&it.it)) {
        let (_, opened) = workbench::frameworks::open(shelf, person, &held.reference).await?;
        if let Some(found) = opened.live().find(|it| it.code == code) {
            return Ok(Some((Place::new(format!("/frameworks/{}", held.reference), held.it.title.as_str()), found.text.clone())));
        }
    }
    Ok(None)
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
    help: Vec<Place>,
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
        help: if claims {
            statements(code)
        } else {
            help(code).into_iter().map(|it| Place::new("", format!("{} {}", it.0, it.1))).collect()
        },
    })
}

/// On the page of a function of the map: what evidence must show, in which records, what these must hold, where one's own is found, and
/// what helps; `None` where no rule is known.
pub(in crate::pages) fn on_function(ask: &Ask, code: &str) -> Result<Option<String>, Trouble> {
    let Some(rule) = rules().of(MAP, code).filter(|_| ask.person().is_ok_and(|it| may(it, Act::Claim))) else { return Ok(None) };
    let text = ask.words().with("competence-evidence-for", &[("criterion", code)]);
    let person = ask.person()?;
    let way = |it: &framework::appraisal::Way| {
        let kind = workbench::kind(&it.record).map(|it| it.kind).filter(|kind| workbench::may_see(person, kind))?;
        let part = ask.words().say(&format!("part-{}", it.part));
        Some((Place::new(format!("/registers/{}", kind.slug()), ask.words().one(kind)), format!("{part}: {}", asks(ask.words(), kind, it))))
    };
    let part = FunctionPart {
        words: ask.words(),
        shows: rule.shows.clone(),
        ways: rule.ways.iter().filter_map(way).collect(),
        place: Place::new(criterion_address(code), text),
        help: statements(code),
    };
    part.render().map(Some).map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))
}

/// What a function's page says of its evidence.
#[derive(Template)]
#[template(path = "competence_function.html")]
struct FunctionPart {
    words: &'static Words,
    shows: String,
    ways: Vec<(Place, String)>,
    place: Place,
    help: Vec<Place>,
}

/// Knowledge statements that help beside a criterion, each with the way to its page.
fn statements(criterion: &str) -> Vec<Place> {
    help(criterion).into_iter().map(|(code, text)| Place::new(criterion_address(&code), format!("{code} {text}"))).collect()
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
    let criteria =
        served.iter().take(MOST).map(|rule| Place::new(criterion_address(&rule.criterion), named(&rule.standard, &rule.criterion)));
    // Whoever wrote none of it is told what the record itself still lacks; what stands around it is worked out for its author.
    let mut missing: Vec<String> = found.near.iter().map(near).collect();
    if found.ready.is_empty() && missing.is_empty() {
        missing = served.iter().take(MOST).filter_map(|rule| unsaid(words, rule, kind, row)).collect();
    }
    let mut helping = Vec::new();
    for rule in served.iter().take(MOST) {
        helping.extend(statements(&rule.criterion).into_iter().filter(|it| !helping.contains(it)).collect::<Vec<_>>());
    }
    helping.truncate(MOST);
    let part = Part {
        words,
        id: "competence-serves",
        uses: found.ready.iter().map(usable).collect(),
        near: missing,
        criteria: criteria.collect(),
        help: helping,
    };
    rendered(&part).map(Some)
}

/// What the fields of a record still lack for a rule, whatever stands around it.
fn unsaid(words: &Words, rule: &Rule, kind: &Kind, row: &Row) -> Option<String> {
    let ways = rule.ways.iter().flat_map(|it| &it.computed);
    let codes = rule.data.iter().chain(&rule.computed).chain(ways).cloned().chain(["judged".to_owned(), "contributed".to_owned()]);
    let text = |field: &str| row.text(kind, field).to_owned();
    let lacks = rule.meets(&Candidate { kind: kind.name, text: &text }, Share::Contributing, &codes.collect()).err()?;
    let told: Vec<String> = lacks.iter().map(|it| lacking(words, it, &rule.criterion)).collect();
    Some(format!("{}: {}", rule.criterion, told.join(" ")))
}

/// So many criteria and statements are named beside one record.
const MOST: usize = 6;

/// Whether a record is of the sort that a way names, whatever else is lacking.
fn fits(way: &framework::appraisal::Way, kind: &Kind, row: &Row) -> bool {
    way.record == kind.name && way.fields.iter().all(|(field, code)| row.text(kind, field) == code)
}
