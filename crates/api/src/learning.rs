//! G3, H8, I4 · Learning plans, reflections and internal verification for programs, by the same use cases as the pages.

use crate::call::{Call, answer};
use crate::failure::Failure;
use crate::given::Given;
use crate::routes::Answer;
use axum::http::StatusCode;
use framework::appraisal::Agreement;
use framework::records::{LearningAction, Reflection};
use record::{Draft, Held, Listed as _, Reference};
use serde_json::{Value, json};
use workbench::competence::{
    Book, Draw, Finish, Learn, LookBack, Reflect, Verified, Verify, book, may_read, verified, waiting_for_verification,
};
use workbench::{Command, perform};

/// The book of the account that the query names; one's own without one. What may not be read is not there.
async fn read(call: &Call) -> Result<(String, Book), Failure> {
    let person = call.person()?;
    let account = call.asked("account").map_or_else(|| person.actor.account.clone(), str::to_uppercase);
    if !may_read(person, &account) {
        return Err(Failure::missing());
    }
    let today = (call.api.now)().date_naive();
    Ok((account.clone(), book(&*call.api.shelf, person, Some(&account), today).await?))
}

/// Does a command and names the record that it wrote.
async fn done(call: &Call, command: &dyn Command) -> Result<Reference, Failure> {
    let receipt = perform(&*call.api.shelf, command, call.person()?, &call.now(), &call.origin()?).await?;
    receipt.and_then(|it| it.written.into_iter().next()).map(|it| it.1).ok_or_else(Failure::missing)
}

fn action(held: &Held<LearningAction>) -> Value {
    let it = &held.it;
    json!({
        "reference": held.reference, "version": held.version, "person": it.person.as_str(), "standard": it.standard.as_str(),
        "criterion": it.criterion.as_str(), "action": it.action.as_str(), "due": it.due, "done_on": it.done_on,
        "result": it.result.as_ref().map(|it| it.as_str()),
    })
}

fn reflection(held: &Held<Reflection>) -> Value {
    let it = &held.it;
    json!({
        "reference": held.reference, "version": held.version, "person": it.person.as_str(), "statement": it.statement.as_str(),
        "about": it.about.reference(), "happened": it.happened.as_str(), "thought": it.thought.as_str(), "next": it.next.as_str(),
        "later": it.later.as_ref().map(|it| it.as_str()),
    })
}

/// The learning plan of an account.
pub async fn list_learning(call: Call) -> Answer {
    let (account, book) = read(&call).await?;
    let all: Vec<Value> = book.actions.iter().map(action).collect();
    Ok(answer(StatusCode::OK, &json!({ "account": account, "learning": all })))
}

async fn one_action(call: &Call, reference: &Reference, status: StatusCode) -> Answer {
    let (_, book) = read(call).await?;
    let held = book.actions.iter().find(|it| it.reference == *reference).ok_or_else(Failure::missing)?;
    Ok(answer(status, &action(held)))
}

/// Plans to learn something for a criterion.
pub async fn plan_learning(call: Call) -> Answer {
    let mut given = Given::of(&call, &["standard", "criterion", "action", "due"])?;
    let [standard, criterion, action, due] =
        [("standard", 40), ("criterion", 4), ("action", 240), ("due", 40)].map(|(name, max)| given.text(name, max));
    given.sound()?;
    let draft = Draft::new().with("action", action).with("due", due);
    let reference = done(&call, &Learn { standard: &standard, criterion: &criterion, given: &draft }).await?;
    one_action(&call, &reference, StatusCode::CREATED).await
}

/// Says what came of a line of one's learning plan.
pub async fn finish_learning(call: Call) -> Answer {
    let mut given = Given::of(&call, &["result"])?;
    let result = given.text("result", 4_000);
    given.sound()?;
    let reference = call.reference()?;
    done(&call, &Finish { reference: &reference, result: &result }).await?;
    one_action(&call, &reference, StatusCode::OK).await
}

/// The reflections of an account.
pub async fn list_reflections(call: Call) -> Answer {
    let (account, book) = read(&call).await?;
    let all: Vec<Value> = book.reflections.iter().map(reflection).collect();
    Ok(answer(StatusCode::OK, &json!({ "account": account, "reflections": all })))
}

async fn one_reflection(call: &Call, reference: &Reference, status: StatusCode) -> Answer {
    let (_, book) = read(call).await?;
    let held = book.reflections.iter().find(|it| it.reference == *reference).ok_or_else(Failure::missing)?;
    Ok(answer(status, &reflection(held)))
}

/// Reflects on a piece of one's own work.
pub async fn reflect(call: Call) -> Answer {
    let parts = [("statement", 4), ("about", 24), ("happened", 4_000), ("thought", 4_000), ("next", 4_000)];
    let mut given = Given::of(&call, &parts.map(|it| it.0))?;
    let mut draft = Draft::new();
    for (name, max) in parts {
        draft.set(name, given.text(name, max));
    }
    given.sound()?;
    let reference = done(&call, &Reflect { given: &draft }).await?;
    one_reflection(&call, &reference, StatusCode::CREATED).await
}

/// Comes back to a reflection and says what came of it.
pub async fn look_back(call: Call) -> Answer {
    let mut given = Given::of(&call, &["later"])?;
    let later = given.text("later", 4_000);
    given.sound()?;
    let reference = call.reference()?;
    done(&call, &LookBack { reference: &reference, later: &later }).await?;
    one_reflection(&call, &reference, StatusCode::OK).await
}

async fn whole(call: &Call) -> Result<Book, Failure> {
    Ok(book(&*call.api.shelf, call.person()?, None, (call.api.now)().date_naive()).await?)
}

/// One verification. Whoever verifies decides without knowing what the assessor decided: until then it is left out.
fn verification(it: &Verified<'_>) -> Value {
    let decided = it.own.map(|own| {
        json!({ "own_decision": own.code(), "decision": it.assessment.it.decision.code(), "because": it.held.it.because.as_str(),
            "verifier": it.held.it.verifier.as_ref().map(|it| it.as_str()), "decided_on": it.held.it.decided_on,
            "reasons": it.held.it.reasons.as_ref().map(|it| it.as_str()) })
    });
    json!({
        "reference": it.held.reference, "version": it.held.version, "seed": it.held.it.seed.as_str(), "drawn_on": it.held.it.drawn_on,
        "lots": it.held.it.lots.get(), "assessment": it.assessment.reference, "claim": it.claimed.claim.reference,
        "criterion": it.claimed.claim.it.criterion.as_str(), "quote": it.claimed.claim.it.quote.as_str(), "decided": decided,
    })
}

/// A number that is not defined, with so few decisions or decisions all alike, is null and never a guess.
fn agreed(it: &Agreement) -> Value {
    json!({ "verified": it.verified, "agreed": it.agreed, "ordinal": it.ordinal, "nominal": it.nominal, "kappa": it.kappa })
}

/// Every verification and how far verifiers agree with assessors.
pub async fn list_verifications(call: Call) -> Answer {
    let book = whole(&call).await?;
    let (_, agreement) = waiting_for_verification(&book);
    let all: Vec<Value> = verified(&book).iter().map(verification).collect();
    Ok(answer(StatusCode::OK, &json!({ "verifications": all, "agreement": agreed(&agreement) })))
}

/// Draws assessments for verification from a named seed.
pub async fn draw_verifications(call: Call) -> Answer {
    let mut given = Given::of(&call, &["seed", "count"])?;
    let seed = given.text("seed", 80);
    let count = given.whole("count", 1, 200);
    given.sound()?;
    let drawn = whole(&call).await?;
    done(&call, &Draw { book: &drawn, seed: &seed, count: usize::try_from(count).unwrap_or_default() }).await?;
    let book = whole(&call).await?;
    let all: Vec<Value> = verified(&book).iter().filter(|it| it.held.it.seed.as_str() == seed.trim()).map(verification).collect();
    let (_, agreement) = waiting_for_verification(&book);
    Ok(answer(StatusCode::CREATED, &json!({ "verifications": all, "agreement": agreed(&agreement) })))
}

/// Says what one would have decided.
pub async fn verify_assessment(call: Call) -> Answer {
    let mut given = Given::of(&call, &["own_decision", "reasons"])?;
    let (decision, reasons) = (given.text("own_decision", 20), given.text("reasons", 4_000));
    given.sound()?;
    let reference = call.reference()?;
    let draft = Draft::new().with("own_decision", decision).with("reasons", reasons);
    let before = whole(&call).await?;
    done(&call, &Verify { reference: &reference, book: &before, given: &draft }).await?;
    let book = whole(&call).await?;
    let all = verified(&book);
    let it = all.iter().find(|it| it.held.reference == reference).ok_or_else(Failure::missing)?;
    Ok(answer(StatusCode::OK, &verification(it)))
}
