//! G3 · One's own profile or somebody's: what their roles ask, what is covered, what is missing, and the least further evidence.

use super::{CompetencePage, claim_address, claim_tag, line_tag, named, tagged};
use crate::ask::Ask;
use crate::pairs::Pairs;
use crate::people;
use crate::routes;
use crate::shell::Place;
use crate::trouble::{Outcome, Trouble};
use crate::view::function::{CellView, Section, TableView};
use crate::view::values::address;
use axum::http::StatusCode;
use framework::records::InquiryLesson;
use record::Record as _;
use workbench::competence::{Book, LineState, Profile, Proposals, book, profile, proposals};
use workbench::{Act, may, may_see};

/// One's own.
pub async fn mine(ask: Ask) -> Outcome {
    let account = ask.person()?.actor.account.clone();
    told(&ask, &account).await
}

/// Somebody's, for whoever may read it.
pub async fn show(ask: Ask) -> Outcome {
    let account = ask.param("person").to_uppercase();
    told(&ask, &account).await
}

/// The book of an account; what may not be read is not there.
pub(super) async fn read(ask: &Ask, account: &str) -> Result<Book, Trouble> {
    if !workbench::competence::may_read(ask.person()?, account) {
        return Err(Trouble::Missing);
    }
    Ok(book(&*ask.app.shelf, ask.person()?, Some(account), ask.today()).await?)
}

/// How an account stands, with what its owner may claim.
pub(super) async fn standing(ask: &Ask, account: &str) -> Result<(Book, Profile, Proposals), Trouble> {
    let book = read(ask, account).await?;
    let own = ask.person()?.actor.account == account;
    let offered = if own { proposals(&*ask.app.shelf, ask.person()?, ask.today()).await? } else { Proposals::default() };
    let offered = offered.without_claimed(&book, account);
    let profile = profile(&book, account, &offered, ask.today());
    Ok((book, profile, offered))
}

async fn told(ask: &Ask, account: &str) -> Outcome {
    let (book, profile, offered) = standing(ask, account).await?;
    let (words, person) = (ask.words(), ask.person()?);
    let own = person.actor.account == account;
    let named = people::names(ask, vec![account]).await?;
    let name = named.get(account).cloned().unwrap_or_default();
    if !own && name == account {
        return Err(Trouble::Missing);
    }
    let title = if own { words.say("competence-title") } else { words.with("competence-of", &[("name", &name)]) };
    let lead = match profile.roles.as_slice() {
        [] if own => words.say("competence-no-role"),
        [] => words.say("competence-no-role-of"),
        roles => words.with("competence-roles", &[("roles", &roles.join(", "))]),
    };
    let mut page = CompetencePage::of(ask, title, lead);
    page.actions = actions(ask, account, own)?;
    if !profile.lines.is_empty() {
        let of = |state: LineState| profile.count(state).to_string();
        let all = profile.lines.len().to_string();
        page.facts = vec![
            (words.say("competence-met"), words.with("competence-of-all", &[("done", &of(LineState::Met)), ("of", &all)]), String::new()),
            (words.say("competence-under-way"), of(LineState::UnderWay), String::new()),
            (words.say("competence-aged"), of(LineState::Aged), String::new()),
            (words.say("competence-gaps"), of(LineState::Gap), String::new()),
        ];
        page.sections.push(lines(ask, &profile, own));
        if own {
            page.sections.push(further(ask, &profile, &offered));
        }
    }
    if own {
        page.sections.push(offers(ask, &offered));
    }
    page.sections.push(claims(ask, &book, account));
    page.sections.push(learning(ask, &book, account));
    page.answer(StatusCode::OK)
}

fn actions(ask: &Ask, account: &str, own: bool) -> Result<Vec<Place>, Trouble> {
    let (words, person) = (ask.words(), ask.person()?);
    let mut places = Vec::new();
    let mut offer = |is: bool, href: String, id: &str| {
        if is {
            places.push(Place::new(href, words.say(id)));
        }
    };
    offer(may(person, Act::Assess) && own, "/competence/assess".into(), "competence-assess-title");
    offer(may(person, Act::Verify) && own, "/competence/verify".into(), "competence-verify-title");
    offer(may(person, Act::SeeTeams) && own, "/competence/teams".into(), "competence-teams-title");
    offer(may(person, Act::Claim) && own, "/competence/learning".into(), "competence-learning-title");
    offer(may(person, Act::Claim) && own, "/competence/reflections".into(), "competence-reflections-title");
    offer(
        own && routes::open_to("/registers/{kind}", person) && may_see(person, &InquiryLesson::KIND),
        format!("/registers/{}", InquiryLesson::KIND.slug()),
        "competence-lessons-title",
    );
    offer(true, format!("/competence/{account}/badges"), "badges-link");
    for (format, id) in [("web", "competence-pack-web"), ("pdf", "competence-pack-pdf"), ("docx", "competence-pack-docx")] {
        offer(true, format!("/competence/{account}/pack/{format}"), id);
    }
    Ok(places)
}

/// What the roles ask for, line by line.
fn lines(ask: &Ask, profile: &Profile, own: bool) -> Section {
    let words = ask.words();
    let headings = [("competence-criterion", false), ("competence-part", false), ("competence-state", false), ("competence-next", false)];
    let mut table = TableView::new(words, "profile", words.say("competence-profile-caption"), &headings);
    for line in &profile.lines {
        let state = CellView::text(line.until.map_or_else(String::new, |it| words.with("competence-until", &[("day", &words.date(it))])));
        let open = matches!(line.state, LineState::Gap | LineState::Aged);
        let next = match line.claims.first() {
            Some(claim) if !open => CellView::link(claim_address(claim), words.say("competence-see-claim")),
            _ if own && open => {
                let query = Pairs::from_iter([("standard", line.standard.as_str()), ("criterion", line.criterion.as_str())]).encode();
                CellView::link(format!("/competence/learning?{query}"), words.say("competence-plan-it"))
            }
            _ => CellView::text(""),
        };
        let criterion =
            CellView::link(format!("/competence/criteria/{}", line.criterion.to_lowercase()), named(&line.standard, &line.criterion));
        table.rows.push(vec![
            criterion,
            CellView::text(words.say(&format!("part-{}", line.part))),
            tagged(state, line_tag(words, line.state)),
            next,
        ]);
    }
    Section {
        heading: words.say("competence-profile"),
        lead: words.say("competence-profile-lead"),
        tables: vec![table],
        ..Section::default()
    }
}

/// The least further evidence, with what was proved.
fn further(ask: &Ask, profile: &Profile, offered: &Proposals) -> Section {
    let words = ask.words();
    let it = &profile.further;
    let headings = [("competence-record", false), ("competence-closes", false)];
    let mut table = TableView::new(words, "further", words.say("competence-further-caption"), &headings);
    for (reference, title, closes) in &it.records {
        let first = offered.ready.iter().find(|offer| offer.record == *reference && closes.contains(&offer.criterion));
        let href = first.map_or_else(String::new, |offer| claiming(&offer.standard, &offer.criterion, &offer.record.to_string()));
        table.rows.push(vec![CellView::link(href, format!("{reference} {title}")), CellView::text(closes.join(", "))]);
    }
    let counts = [("count", it.records.len().to_string()), ("bound", it.bound.to_string()), ("gap", it.gap.to_string())];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(name, it)| (*name, it.as_str())).collect();
    let mut lead =
        if it.records.is_empty() { words.say("competence-further-none") } else { words.with("competence-further-proved", &counts) };
    if !it.open.is_empty() {
        lead.push(' ');
        lead.push_str(&words.with("competence-further-open", &[("criteria", &it.open.join(", "))]));
    }
    let tables = if it.records.is_empty() { Vec::new() } else { vec![table] };
    Section { heading: words.say("competence-further"), lead, tables, ..Section::default() }
}

/// The form that claims a record for a criterion.
pub(in crate::pages) fn claiming(standard: &str, criterion: &str, record: &str) -> String {
    format!("/competence/claim?{}", Pairs::from_iter([("standard", standard), ("criterion", criterion), ("record", record)]).encode())
}

/// What they wrote and may claim.
fn offers(ask: &Ask, offered: &Proposals) -> Section {
    let words = ask.words();
    let headings =
        [("competence-criterion", false), ("competence-record", false), ("competence-part", false), ("competence-written", false)];
    let mut table = TableView::new(words, "offers", words.say("competence-offers-caption"), &headings);
    for it in &offered.ready {
        table.rows.push(vec![
            CellView::link(claiming(&it.standard, &it.criterion, &it.record.to_string()), named(&it.standard, &it.criterion)),
            CellView::link(address(&it.record).unwrap_or_default(), format!("{} {}", it.record, it.title)),
            CellView::text(words.say(&format!("part-{}", it.part))),
            CellView::text(words.date(it.written_on)),
        ]);
    }
    let lead = if table.rows.is_empty() { words.say("competence-offers-none") } else { words.say("competence-offers-lead") };
    let tables = if table.rows.is_empty() { Vec::new() } else { vec![table] };
    Section { heading: words.say("competence-offers"), lead, tables, ..Section::default() }
}

fn claims(ask: &Ask, book: &Book, account: &str) -> Section {
    let words = ask.words();
    let headings = [("competence-claim", false), ("competence-record", false), ("competence-state", false), ("competence-current", false)];
    let mut table = TableView::new(words, "claims", words.say("competence-claims-caption"), &headings);
    for it in book.claims.iter().filter(|it| it.claim.it.person.as_str() == account) {
        let claim = &it.claim.it;
        let until = it.current.map_or_else(String::new, |it| words.date(it.until));
        table.rows.push(vec![
            CellView::link(claim_address(&it.claim.reference), named(claim.standard.as_str(), claim.criterion.as_str())),
            CellView::text(format!("{} {}", claim.record.reference(), it.title)),
            tagged(CellView::text(""), claim_tag(words, &it.standing)),
            CellView::text(until),
        ]);
    }
    let lead = if table.rows.is_empty() { words.say("competence-claims-none") } else { words.say("competence-claims-lead") };
    let tables = if table.rows.is_empty() { Vec::new() } else { vec![table] };
    Section { heading: words.say("competence-claims"), lead, tables, ..Section::default() }
}

pub(super) fn learning(ask: &Ask, book: &Book, account: &str) -> Section {
    let words = ask.words();
    let headings = [("competence-criterion", false), ("competence-action", false), ("competence-due", false), ("competence-result", false)];
    let mut table = TableView::new(words, "learning", words.say("competence-learning-caption"), &headings);
    for held in book.actions.iter().filter(|it| it.it.person.as_str() == account) {
        let it = &held.it;
        let due = CellView::text(words.date(it.due));
        let late = it.done_on.is_none() && it.due < ask.today();
        table.rows.push(vec![
            CellView::text(named(it.standard.as_str(), it.criterion.as_str())),
            CellView::text(it.action.to_string()),
            if late { due.tagged("cw-tag--bad", words.say("map-overdue")) } else { due },
            CellView::text(it.result.as_ref().map_or_else(|| words.say("competence-not-yet"), ToString::to_string)),
        ]);
    }
    let lead = if table.rows.is_empty() { words.say("competence-learning-none") } else { words.say("competence-learning-lead") };
    let tables = if table.rows.is_empty() { Vec::new() } else { vec![table] };
    Section { heading: words.say("competence-learning-title"), lead, tables, ..Section::default() }
}
