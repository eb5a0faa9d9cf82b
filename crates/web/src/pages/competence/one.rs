//! G3, I4 · One claim: the passage, what held, what was decided; and what its owner or an assessor can do.

use super::{CompetencePage, FormView, Passage, claim_tag, help, named, prose, radios};
use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::people;
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::{FieldView, Pick, Widget};
use crate::view::function::{CellView, Section, TableView};
use crate::view::values::address;
use axum::http::StatusCode;
use record::{Draft, Listed as _, Problem};
use workbench::competence::{Assess, Book, Claimed, Revise, Standing, TESTS, appraisers, book};
use workbench::{Act, Unable, may};

/// The claim that the path names, for its owner and for appraisers.
async fn found(ask: &Ask) -> Result<(Book, usize), Trouble> {
    let reference = ask.reference()?;
    let person = ask.person()?;
    let whose = if appraisers(person) { None } else { Some(person.actor.account.as_str()) };
    let mut all = book(&*ask.app.shelf, person, whose, ask.today()).await?;
    let at = |book: &Book| book.claims.iter().position(|it| it.claim.reference == reference);
    if let Some(place) = at(&all) {
        return Ok((all, place));
    }
    all = book(&*ask.app.shelf, person, Some(&person.actor.account), ask.today()).await?;
    let place = at(&all).ok_or(Trouble::Missing)?;
    Ok((all, place))
}

/// The claim.
pub async fn show(ask: Ask) -> Outcome {
    let (book, at) = found(&ask).await?;
    told(&ask, &book.claims[at], StatusCode::OK, &[]).await
}

/// Decides on it.
pub async fn assess(ask: Ask) -> Outcome {
    let (book, at) = found(&ask).await?;
    let claimed = &book.claims[at];
    let mut given = Draft::new().with("decision", ask.form.get("decision")).with("reasons", ask.form.get("reasons"));
    let ticked: Vec<&str> = ask.form.all("tests").collect();
    for test in TESTS {
        given.set(test, if ticked.contains(&test) { "yes" } else { "no" });
    }
    match ask.perform(&Assess { claimed, given: &given }).await {
        Ok(_) => onwards(&format!("{}?done=assessed", super::claim_address(&claimed.claim.reference))),
        Err(Unable::Problems(problems)) => told(&ask, claimed, StatusCode::UNPROCESSABLE_ENTITY, &problems).await,
        Err(other) => Err(other.into()),
    }
}

/// Says more on it.
pub async fn revise(ask: Ask) -> Outcome {
    let (book, at) = found(&ask).await?;
    let claimed = &book.claims[at];
    let claim = &claimed.claim.reference;
    match ask.perform(&Revise { claim, reflection: ask.form.get("reflection") }).await {
        Ok(_) => onwards(&format!("{}?done=revised", super::claim_address(claim))),
        Err(Unable::Problems(problems)) => told(&ask, claimed, StatusCode::UNPROCESSABLE_ENTITY, &problems).await,
        Err(other) => Err(other.into()),
    }
}

async fn told(ask: &Ask, claimed: &Claimed, status: StatusCode, problems: &[Problem]) -> Outcome {
    let (words, person) = (ask.words(), ask.person()?);
    let it = &claimed.claim.it;
    let criterion = named(it.standard.as_str(), it.criterion.as_str());
    let rule = framework::appraisal::rules().of(it.standard.as_str(), it.criterion.as_str());
    let mut accounts = vec![it.person.as_str()];
    accounts.extend(claimed.assessments.iter().map(|it| it.it.assessor.as_str()));
    let names = people::names(ask, accounts).await?;
    let name = |account: &str| names.get(account).cloned().unwrap_or_else(|| account.to_owned());
    let title = words.with("competence-claim-of", &[("criterion", &criterion), ("name", &name(it.person.as_str()))]);
    let mut page = CompetencePage::of(ask, title, rule.map(|it| it.shows.clone()).unwrap_or_default());
    page.caption = claimed.claim.reference.to_string();
    page.state = Some(claim_tag(words, &claimed.standing));
    if let Standing::Doubtful(doubts) = &claimed.standing {
        page.warnings.extend(doubts.iter().map(|it| words.say(&format!("doubt-{}", it.code()))));
    }
    let day = words.date(it.written_on);
    let version = it.record_version.get().to_string();
    let link: String = it.link.as_str().chars().take(12).collect();
    let kind = workbench::kind_of(it.record.reference()).map(|it| it.kind);
    let label = kind.and_then(|kind| kind.field(it.field.as_str()).map(|field| words.label(kind, field))).unwrap_or_default();
    let about = [("field", label.as_str()), ("day", day.as_str()), ("version", &version), ("link", &link)];
    page.passages.push(Passage { text: it.quote.to_string(), about: words.with("competence-passage-about", &about) });
    let fact = |id: &str, text: String| (words.say(id), text, String::new());
    page.facts = vec![
        (
            words.say("competence-record"),
            format!("{} {}", it.record.reference(), claimed.title),
            address(it.record.reference()).unwrap_or_default(),
        ),
        fact("competence-part", words.say(&format!("part-{}", it.part.code()))),
        fact("competence-claimed-on", words.date(it.claimed_on)),
        fact("competence-reflection-said", it.reflection.to_string()),
    ];
    if let Some(held) = it.grounds.as_ref().map(|grounds| held(words, grounds.as_str(), it.criterion.as_str())).filter(|it| !it.is_empty())
    {
        page.facts.push(fact("competence-grounds", held));
    }
    if let Some(current) = claimed.current {
        let months = current.months.to_string();
        let told = words.with("competence-current-until", &[("day", &words.date(current.until)), ("months", &months)]);
        page.facts.push(fact("competence-current", told));
    }
    page.sections.extend(decisions(ask, claimed, &name));
    page.help = help(it.criterion.as_str());
    let own = it.person.as_str() == person.actor.account;
    let open = matches!(claimed.standing, Standing::Waiting | Standing::Doubtful(_));
    if own && matches!(claimed.standing, Standing::Waiting | Standing::More | Standing::Refused) {
        page.forms.push(revising(ask, claimed, problems));
    }
    if !own && open && may(person, Act::Assess) {
        page.forms.push(assessing(ask, claimed, problems));
    }
    page.blame(words, problems);
    page.answer(status)
}

/// What held around the work when it was claimed, in words.
fn held(words: &words::Words, grounds: &str, criterion: &str) -> String {
    let codes: Vec<&str> = grounds.split("; ").filter(|it| !it.is_empty()).collect();
    let (known, other): (Vec<&str>, Vec<&str>) = codes.into_iter().partition(|it| words.has(&format!("held-{it}")));
    let mut said: Vec<String> = known.iter().map(|it| words.with(&format!("held-{it}"), &[("criterion", criterion)])).collect();
    if !other.is_empty() {
        said.push(words.with("held-conditions", &[("count", &other.len().to_string()), ("criterion", criterion)]));
    }
    said.join(" ")
}

fn decisions(ask: &Ask, claimed: &Claimed, name: &dyn Fn(&str) -> String) -> Option<Section> {
    let words = ask.words();
    let headings = [("competence-decision", false), ("competence-tests", false), ("competence-reasons", false), ("competence-by", false)];
    let mut table = TableView::new(words, "decisions", words.say("competence-decisions-caption"), &headings);
    for held in &claimed.assessments {
        let it = &held.it;
        let tests = [it.valid, it.authentic, it.current, it.sufficient, it.reliable];
        let held_up: Vec<String> = TESTS.iter().zip(tests).filter(|it| it.1).map(|(test, _)| words.say(&format!("test-{test}"))).collect();
        let who = words.with("criterion-by", &[("by", &name(it.assessor.as_str())), ("day", &words.date(it.decided_on))]);
        table.rows.push(vec![
            CellView::text(words.say(&format!("decision-{}", it.decision.code()))),
            CellView::text(held_up.join(", ")),
            CellView::text(it.reasons.to_string()),
            CellView::text(who),
        ]);
    }
    let section = Section {
        heading: words.say("competence-decisions"),
        lead: words.say("competence-decisions-lead"),
        tables: vec![table],
        ..Section::default()
    };
    (!claimed.assessments.is_empty()).then_some(section)
}

fn revising(ask: &Ask, claimed: &Claimed, problems: &[Problem]) -> FormView {
    let words = ask.words();
    let typed = if ask.form.has("reflection") { ask.form.get("reflection").to_owned() } else { claimed.claim.it.reflection.to_string() };
    FormView {
        id: "revising".into(),
        heading: words.say("competence-revising"),
        lead: words.say("competence-revising-lead"),
        action: format!("{}/revise", super::claim_address(&claimed.claim.reference)),
        hidden: Vec::new(),
        fields: vec![prose(words, "reflection", &typed, problems)],
        button: words.say("competence-revise-button"),
        form_key: ask.form_key(),
    }
}

fn assessing(ask: &Ask, claimed: &Claimed, problems: &[Problem]) -> FormView {
    let words = ask.words();
    let ticked: Vec<&str> = ask.form.all("tests").collect();
    let pick = |(at, test): (usize, &&str)| Pick {
        id: if at == 0 { "f-tests".to_owned() } else { format!("f-tests-{at}") },
        value: (*test).to_owned(),
        label: words.say(&format!("test-{test}-means")),
        picked: ticked.contains(test),
    };
    let tests = FieldView::line(words, "tests", "competence-tests-met", "")
        .picking(Widget::Checks(TESTS.iter().enumerate().map(pick).collect()))
        .hinting("competence-tests-hint");
    let choices = [("accept", "decision-accept"), ("more", "decision-more"), ("refuse", "decision-refuse")];
    let decision = FieldView::line(words, "decision", "competence-decision", "")
        .picking(radios(words, "decision", ask.form.get("decision"), &choices))
        .judged(problems);
    FormView {
        id: "assessing".into(),
        heading: words.say("competence-assessing"),
        lead: words.say("competence-assessing-lead"),
        action: format!("{}/assess", super::claim_address(&claimed.claim.reference)),
        hidden: Vec::new(),
        fields: vec![tests, decision, prose(words, "reasons", ask.form.get("reasons"), problems)],
        button: words.say("competence-assess-button"),
        form_key: ask.form_key(),
    }
}
