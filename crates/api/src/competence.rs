//! G3, I4 · Evidence and appraisal: how somebody stands, what they may claim, claims, and their assessment.

use crate::call::{Call, answer};
use crate::failure::{Failure, words};
use crate::given::Given;
use crate::routes::Answer;
use axum::http::StatusCode;
use record::{Draft, Listed as _, Problem, Reference};
use serde_json::{Value, json};
use workbench::competence::{
    Assess, Badge, Book, Claim, Claimed, Offer, Proposals, TESTS, appraisers, book, look, may_read, organisation, profile, proposals, teams,
};
use workbench::{Unable, perform};

fn today(call: &Call) -> chrono::NaiveDate {
    (call.api.now)().date_naive()
}

fn told(it: &Claimed) -> Value {
    let claim = &it.claim.it;
    let assessment = |held: &record::Held<framework::records::Assessment>| {
        let it = &held.it;
        json!({
            "reference": held.reference, "assessor": it.assessor.as_str(), "decision": it.decision.code(), "decided_on": it.decided_on,
            "valid": it.valid, "authentic": it.authentic, "current": it.current, "sufficient": it.sufficient, "reliable": it.reliable,
            "reasons": it.reasons.as_str(),
        })
    };
    json!({
        "reference": it.claim.reference, "version": it.claim.version, "person": claim.person.as_str(), "standard": claim.standard.as_str(),
        "criterion": claim.criterion.as_str(), "part": claim.part.code(), "record": claim.record.reference(),
        "record_version": claim.record_version.get(), "link": claim.link.as_str(), "field": claim.field.as_str(),
        "quote": claim.quote.as_str(), "written_on": claim.written_on, "claimed_on": claim.claimed_on,
        "reflection": claim.reflection.as_str(), "standing": it.standing, "current_until": it.current.map(|it| it.until),
        "assessments": it.assessments.iter().map(assessment).collect::<Vec<_>>(),
    })
}

/// How an account stands: one's own when none is named.
pub async fn show_competence(call: Call) -> Answer {
    let person = call.person()?;
    let account = call.asked("account").map_or_else(|| person.actor.account.clone(), str::to_uppercase);
    if !may_read(person, &account) {
        return Err(Failure::missing());
    }
    let book = book(&*call.api.shelf, person, Some(&account), today(&call)).await?;
    let own = account == person.actor.account;
    let offered = if own { proposals(&*call.api.shelf, person, today(&call)).await? } else { Proposals::default() };
    let offered = offered.without_claimed(&book, &account);
    let found = profile(&book, &account, &offered, today(&call));
    let claims: Vec<Value> = book.claims.iter().map(told).collect();
    let told = json!({
        "account": account, "roles": found.roles, "lines": found.lines, "further": found.further, "claims": claims,
        "ready": offered.ready, "near": offered.near, "unsound": book.unsound,
    });
    Ok(answer(StatusCode::OK, &told))
}

/// What badges need besides the book: whose, and what the organisation is called.
async fn for_badges(call: &Call) -> Result<(Book, String, String), Failure> {
    let person = call.person()?;
    let account = call.asked("account").map_or_else(|| person.actor.account.clone(), str::to_uppercase);
    if !may_read(person, &account) {
        return Err(Failure::missing());
    }
    let organisation = workbench::entry::organisation(&*call.api.shelf, &person.actor.organisation).await?;
    let named = organisation.map(|it| it.name.to_string()).unwrap_or_default();
    Ok((book(&*call.api.shelf, person, Some(&account), today(call)).await?, account, named))
}

/// Everything of which a badge may be asked, and why some are not to be had.
pub async fn list_badges(call: Call) -> Answer {
    let (book, account, named) = for_badges(&call).await?;
    let organisation = &call.person()?.actor.organisation;
    let badge = Badge { book: &book, account: &account, organisation, named: &named, origin: "" };
    let told = |it: Offer| json!({ "reference": it.reference, "name": it.name, "refused": it.refused.map(|it| it.code) });
    let offers: Vec<Value> = badge.offers(today(&call)).into_iter().map(told).collect();
    Ok(answer(StatusCode::OK, &json!({ "account": account, "badges": offers })))
}

/// One badge, unsigned.
pub async fn show_badge(call: Call) -> Answer {
    let (reference, origin) = (call.reference()?, crate::case::origin(&call.headers));
    let (book, account, named) = for_badges(&call).await?;
    let organisation = &call.person()?.actor.organisation;
    let badge = Badge { book: &book, account: &account, organisation, named: &named, origin: &origin };
    let made = badge.award(&reference, today(&call), &|id, args| words().with(id, args))?;
    Ok(answer(StatusCode::OK, &made))
}

/// How teams and the organisation stand, in counts.
pub async fn show_teams(call: Call) -> Answer {
    let person = call.person()?;
    let whole = organisation(&*call.api.shelf, person, today(&call)).await?;
    let each = teams(&*call.api.shelf, person, today(&call)).await?;
    Ok(answer(StatusCode::OK, &json!({ "organisation": whole, "teams": each })))
}

/// Claims a passage of one's own work for a criterion.
pub async fn claim_evidence(call: Call) -> Answer {
    let mut given = Given::of(&call, &["standard", "criterion", "record", "quote", "reflection"])?;
    let [standard, criterion, record] = [("standard", 40), ("criterion", 4), ("record", 24)].map(|(name, max)| given.text(name, max));
    let (quote, reflection) = (given.text("quote", 4_000), given.text("reflection", 6_000));
    given.sound()?;
    let wrong = || Unable::Problems(vec![Problem::new("record", "not-a-reference").with("prefix", "JUD").with("value", &record)]);
    let record = Reference::parse(&record).ok_or_else(wrong)?;
    let found = look(&*call.api.shelf, call.person()?, &standard, &criterion, &record, today(&call)).await?;
    let looked = found.ok_or_else(Failure::missing)?;
    let claim = Claim { looked: &looked, quote: &quote, reflection: &reflection };
    let receipt = perform(&*call.api.shelf, &claim, call.person()?, &call.now(), &call.origin()?).await?;
    let made = receipt.and_then(|it| it.written.into_iter().next()).ok_or_else(Failure::missing)?;
    one(&call, &made.1, StatusCode::CREATED).await
}

/// One claim, for its owner and for appraisers.
pub async fn show_claim(call: Call) -> Answer {
    let reference = call.reference()?;
    one(&call, &reference, StatusCode::OK).await
}

async fn one(call: &Call, reference: &Reference, status: StatusCode) -> Answer {
    let book = whole(call).await?;
    let claim = book.claims.iter().find(|it| it.claim.reference == *reference).ok_or_else(Failure::missing)?;
    Ok(answer(status, &told(claim)))
}

async fn whole(call: &Call) -> Result<Book, Failure> {
    let person = call.person()?;
    let whose = if appraisers(person) { None } else { Some(person.actor.account.as_str()) };
    Ok(book(&*call.api.shelf, person, whose, today(call)).await?)
}

/// Decides on a claim of somebody else.
pub async fn assess_claim(call: Call) -> Answer {
    let mut given = Given::of(&call, &["decision", "tests", "reasons"])?;
    let (decision, reasons) = (given.text("decision", 20), given.text("reasons", 4_000));
    let met = given.texts("tests");
    given.sound()?;
    let reference = call.reference()?;
    let book = whole(&call).await?;
    let claimed = book.claims.iter().find(|it| it.claim.reference == reference).ok_or_else(Failure::missing)?;
    let mut draft = Draft::new().with("decision", decision).with("reasons", reasons);
    for test in TESTS {
        draft.set(test, if met.iter().any(|it| it == test) { "yes" } else { "no" });
    }
    perform(&*call.api.shelf, &Assess { claimed, given: &draft }, call.person()?, &call.now(), &call.origin()?).await?;
    one(&call, &reference, StatusCode::OK).await
}
