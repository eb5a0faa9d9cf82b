//! `competence`: learning plans, reflections and internal verification, as whoever is named by `--as`.

use crate::competence_arguments::CompetenceVerb;
use crate::house::Open;
use crate::outcome::{Done, Outcome};
use crate::world;
use record::{Draft, Listed as _, Problem, Reference, Refusal};
use serde_json::json;
use std::fmt::Write as _;
use workbench::competence::{
    Assess, Book, Claim, Draw, Finish, Learn, LookBack, Reflect, Revise, TESTS, Verify, book, look, verified, waiting_for_verification,
};
use workbench::{Command, Origin, Unable, perform};

/// Does what was typed; `None` for what only reads how somebody stands.
pub async fn run(open: &Open, it: &CompetenceVerb) -> Option<Outcome> {
    Some(match it {
        CompetenceVerb::Learning { account } => learning(open, account.as_deref()).await,
        CompetenceVerb::Learn { standard, criterion, action, due } => {
            let given = Draft::new().with("action", action).with("due", due);
            done(open, &Learn { standard, criterion, given: &given }).await
        }
        CompetenceVerb::Finish { reference, result } => match named(reference) {
            Ok(reference) => done(open, &Finish { reference: &reference, result }).await,
            Err(other) => Err(other),
        },
        CompetenceVerb::Reflections { account } => reflections(open, account.as_deref()).await,
        CompetenceVerb::Reflect { statement, about, happened, thought, next } => {
            let draft = Draft::new().with("statement", statement).with("about", about).with("happened", happened);
            done(open, &Reflect { given: &draft.with("thought", thought).with("next", next) }).await
        }
        CompetenceVerb::LookBack { reference, later } => match named(reference) {
            Ok(reference) => done(open, &LookBack { reference: &reference, later }).await,
            Err(other) => Err(other),
        },
        CompetenceVerb::Claim { criterion, standard, record, quote, reflection } => {
            claim(open, [standard, criterion, record], quote.as_deref(), reflection).await
        }
        CompetenceVerb::Revise { reference, reflection } => match named(reference) {
            Ok(claim) => done(open, &Revise { claim: &claim, reflection }).await,
            Err(other) => Err(other),
        },
        CompetenceVerb::Assess { reference, decision, tests, reasons } => assess(open, reference, decision, tests, reasons).await,
        CompetenceVerb::Verifications => verifications(open).await,
        CompetenceVerb::Draw { seed, count } => draw(open, seed, *count).await,
        CompetenceVerb::Verify { reference, decision, reasons } => verify(open, reference, decision, reasons).await,
        CompetenceVerb::Show { .. }
        | CompetenceVerb::Claims { .. }
        | CompetenceVerb::Ready
        | CompetenceVerb::Pack { .. }
        | CompetenceVerb::Badge { .. }
        | CompetenceVerb::Teams => return None,
    })
}

fn named(text: &str) -> Result<Reference, Unable> {
    Reference::parse(text)
        .ok_or_else(|| Unable::Problems(vec![Problem::new("reference", "not-a-reference").with("prefix", "LRN").with("value", text)]))
}

async fn done(open: &Open, command: &dyn Command) -> Outcome {
    let receipt = perform(&*open.store, command, &open.person, &world::now()?, &Origin::of("cli")).await?;
    let written: Vec<String> = receipt.iter().flat_map(|it| &it.written).map(|it| it.1.to_string()).collect();
    Ok(Done::of(written.join("\n"), json!({ "written": written })))
}

/// The passage is the whole field that the rule names when none is given.
async fn claim(open: &Open, [standard, criterion, record]: [&str; 3], quote: Option<&str>, reflection: &str) -> Outcome {
    let record = named(record)?;
    let criterion = criterion.to_uppercase();
    let today = world::clock().date_naive();
    let found = look(&*open.store, &open.person, standard, &criterion, &record, today).await?;
    let looked = found.ok_or_else(|| Refusal::new("no-such-record").with("kind", record.prefix()).with("reference", &record))?;
    let whole = || {
        let version = looked.written_by(&looked.account)?;
        Some(version.row.text(looked.work.kind, &looked.way(version).ok()?.quote).to_owned())
    };
    let quote = quote.map_or_else(|| whole().unwrap_or_default(), str::to_owned);
    done(open, &Claim { looked: &looked, quote: &quote, reflection }).await
}

/// A test that nobody knows is a mistake to be told, not one left out.
async fn assess(open: &Open, reference: &str, decision: &str, tests: &[String], reasons: &str) -> Outcome {
    let reference = named(reference)?;
    if let Some(unknown) = tests.iter().find(|it| !TESTS.contains(&it.as_str())) {
        return Err(Unable::Problems(vec![
            Problem::new("tests", "not-a-choice").with("possible", TESTS.join(", ")).with("value", unknown),
        ]));
    }
    workbench::demand(&open.person, workbench::Act::Assess)?;
    let book = book(&*open.store, &open.person, None, world::clock().date_naive()).await?;
    let claimed = book.claims.iter().find(|it| it.claim.reference == reference);
    let claimed = claimed.ok_or_else(|| Refusal::new("no-such-record").with("kind", "claim").with("reference", &reference))?;
    let mut given = Draft::new().with("decision", decision).with("reasons", reasons);
    for test in TESTS {
        given.set(test, if tests.iter().any(|it| it == test) { "yes" } else { "no" });
    }
    done(open, &Assess { claimed, given: &given }).await
}

async fn read(open: &Open, account: Option<&str>) -> Result<(String, Book), Unable> {
    let account = account.map_or_else(|| open.person.actor.account.clone(), str::to_uppercase);
    let book = book(&*open.store, &open.person, Some(&account), world::clock().date_naive()).await?;
    Ok((account, book))
}

async fn learning(open: &Open, account: Option<&str>) -> Outcome {
    let (account, book) = read(open, account).await?;
    let (mut text, mut list) = (String::new(), Vec::new());
    for held in &book.actions {
        let it = &held.it;
        let result = it.result.as_ref().map_or("", |it| it.as_str());
        let _ = writeln!(text, "{} {:<4} {} {} {result}", held.reference, it.criterion, it.due, it.action);
        list.push(json!({
            "reference": held.reference, "standard": it.standard.as_str(), "criterion": it.criterion.as_str(),
            "action": it.action.as_str(), "due": it.due, "done_on": it.done_on, "result": it.result.as_ref().map(|it| it.as_str()),
        }));
    }
    Ok(Done::of(text, json!({ "account": account, "learning": list })))
}

async fn reflections(open: &Open, account: Option<&str>) -> Outcome {
    let (account, book) = read(open, account).await?;
    let (mut text, mut list) = (String::new(), Vec::new());
    for held in &book.reflections {
        let it = &held.it;
        let _ = writeln!(text, "{} {:<4} {} {}", held.reference, it.statement, it.about.reference(), it.thought);
        list.push(json!({
            "reference": held.reference, "statement": it.statement.as_str(), "about": it.about.reference(),
            "happened": it.happened.as_str(), "thought": it.thought.as_str(), "next": it.next.as_str(),
            "later": it.later.as_ref().map(|it| it.as_str()),
        }));
    }
    Ok(Done::of(text, json!({ "account": account, "reflections": list })))
}

async fn whole(open: &Open) -> Result<Book, Unable> {
    workbench::demand(&open.person, workbench::Act::Verify)?;
    book(&*open.store, &open.person, None, world::clock().date_naive()).await
}

/// What the assessor decided is left out until the verifier has decided.
async fn verifications(open: &Open) -> Outcome {
    let book = whole(open).await?;
    let words = open.words;
    let (_, agreement) = waiting_for_verification(&book);
    let (mut text, mut list) = (String::new(), Vec::new());
    for it in verified(&book) {
        let own = it.own.map(|it| it.code());
        let theirs = it.own.map(|_| it.assessment.it.decision.code());
        let told = own.map_or_else(|| words.say("competence-after-yours"), |code| words.say(&format!("decision-{code}")));
        let _ = writeln!(text, "{} {} {:<4} {told}", it.held.reference, it.assessment.reference, it.claimed.claim.it.criterion);
        list.push(json!({
            "reference": it.held.reference, "assessment": it.assessment.reference, "claim": it.claimed.claim.reference,
            "criterion": it.claimed.claim.it.criterion.as_str(), "own_decision": own, "decision": theirs,
        }));
    }
    let number = |it: Option<f64>| it.map_or_else(|| words.say("competence-undefined"), |it| words.number(it, 3));
    let _ = writeln!(
        text,
        "{} of {} agreed; alpha {} ordinal, {} nominal; kappa {}",
        agreement.agreed,
        agreement.verified,
        number(agreement.ordinal),
        number(agreement.nominal),
        number(agreement.kappa)
    );
    let agreed = json!({ "verified": agreement.verified, "agreed": agreement.agreed, "ordinal": agreement.ordinal,
        "nominal": agreement.nominal, "kappa": agreement.kappa });
    Ok(Done::of(text, json!({ "verifications": list, "agreement": agreed })))
}

async fn draw(open: &Open, seed: &str, count: usize) -> Outcome {
    let book = whole(open).await?;
    done(open, &Draw { book: &book, seed, count }).await
}

async fn verify(open: &Open, reference: &str, decision: &str, reasons: &str) -> Outcome {
    let (book, reference) = (whole(open).await?, named(reference)?);
    let given = Draft::new().with("own_decision", decision).with("reasons", reasons);
    done(open, &Verify { reference: &reference, book: &book, given: &given }).await
}
