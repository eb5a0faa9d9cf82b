//! Consultation on a framework: what was said, signed and decided, and the acts that pass its rules.

use crate::call::{Call, answer};
use crate::failure::Failure;
use crate::given::Given;
use crate::routes::Answer;
use axum::http::StatusCode;
use framework::consult::{RoundTold, nations, round_told, said_and_done, signatures};
use framework::records::Consultation;
use record::{Digest, Draft, Held, Reference};
use serde_json::json;
use workbench::consult::{Answer as Said, Consulted, DecideGate, Given as One, Named, OpenRound, Reply, Sign, consulted_of_text, reply};
use workbench::{Command, Unable, perform};

/// The most characters of a text in a body.
const LONG: usize = 10_000;

async fn asked(call: &Call) -> Result<Consulted, Failure> {
    match consulted_of_text(&*call.api.shelf, call.person()?, call.param("reference"), (call.api.now)().date_naive()).await {
        Err(Unable::Refused(it)) if it.code == "no-such-record" => Err(Failure::missing()),
        other => Ok(other?),
    }
}

fn round<'a>(call: &Call, of: &'a Consulted) -> Result<&'a Held<Consultation>, Failure> {
    Reference::parse(call.param("round")).and_then(|it| of.material.round(&it)).ok_or_else(Failure::missing)
}

fn told(of: &Consulted) -> serde_json::Value {
    let it = &of.material;
    let rounds: Vec<RoundTold> = it.rounds.iter().filter_map(|round| round_told(it, round)).collect();
    let brief = |it: &RoundTold| {
        json!({ "reference": it.reference, "title": it.title, "state": it.state, "opens_on": it.opens_on, "closes_on": it.closes_on,
            "comments": it.comments, "unanswered": it.unanswered, "votes": it.votes })
    };
    json!({ "framework": it.framework.reference, "edits": it.number, "rounds": rounds.iter().map(brief).collect::<Vec<_>>(),
        "signatures": signatures(it), "nations": nations(it), "unsound": it.unsound })
}

/// Rounds, signatures and gates.
pub async fn show_consulting(call: Call) -> Answer {
    Ok(answer(StatusCode::OK, &told(&asked(&call).await?)))
}

fn whole_round(of: &Consulted, held: &Held<Consultation>) -> serde_json::Value {
    let page = held.it.token.as_ref().map(|it| format!("/consult/{it}"));
    json!({ "page": page, "round": round_told(&of.material, held), "said_and_done": said_and_done(&of.material, &held.reference) })
}

/// One round, statement by statement, and what was decided on its comments.
pub async fn show_round(call: Call) -> Answer {
    let of = asked(&call).await?;
    Ok(answer(StatusCode::OK, &whole_round(&of, round(&call, &of)?)))
}

async fn does(call: &Call, command: &dyn Command) -> Result<(), Failure> {
    perform(&*call.api.shelf, command, call.person()?, &call.now(), &call.origin()?).await?;
    Ok(())
}

/// Says how things stand after an act.
async fn after(call: &Call) -> Answer {
    Ok(answer(StatusCode::OK, &told(&asked(call).await?)))
}

/// Opens the page of a round on the framework as it stands.
pub async fn open_round(call: Call) -> Answer {
    let of = asked(&call).await?;
    let reference = round(&call, &of)?.reference.clone();
    let token = Digest((call.api.random)()).to_string();
    does(&call, &OpenRound { opened: &of.opened, round: &reference, token: &token }).await?;
    let of = asked(&call).await?;
    Ok(answer(StatusCode::OK, &whole_round(&of, round(&call, &of)?)))
}

/// Takes a vote, a comment or both on one statement.
pub async fn answer_round(call: Call) -> Answer {
    let mut given = Given::of(&call, &["statement", "opinion", "comment", "audience", "nation"])?;
    let statement = given.text("statement", 400);
    let text = |given: &mut Given, name| given.maybe_text(name, LONG).unwrap_or_default();
    let (opinion, comment) = (text(&mut given, "opinion"), text(&mut given, "comment"));
    let (audience, nation) = (given.text("audience", 40), text(&mut given, "nation"));
    given.sound()?;
    let of = asked(&call).await?;
    let held = round(&call, &of)?;
    let said = Said { audience, nation, given: vec![One { statement, opinion, comment }] };
    does(&call, &Named { material: &of.material, round: held, answer: &said }).await?;
    let of = asked(&call).await?;
    Ok(answer(StatusCode::OK, &whole_round(&of, round(&call, &of)?)))
}

/// Replies to comments.
pub async fn reply_to_comments(call: Call) -> Answer {
    let mut given = Given::of(&call, &["comments", "said", "outcome", "did", "edit"])?;
    let comments = given.texts("comments");
    let mut draft = Draft::new();
    for name in ["said", "outcome", "did"] {
        draft.set(name, given.text(name, LONG));
    }
    if let Some(edit) = given.maybe_whole("edit", 1, 10_000_000) {
        draft.set("edit", edit.to_string());
    }
    given.sound()?;
    draft.set("told_on", (call.api.now)().date_naive().to_string());
    let comments: Option<Vec<Reference>> = comments.iter().map(|it| Reference::parse(it)).collect();
    let not_one = || Failure::from(Unable::Problems(vec![record::Problem::new("comments", "not-a-reference").with("prefix", "CNC")]));
    let comments = comments.ok_or_else(not_one)?;
    let of = asked(&call).await?;
    let it = Reply { material: &of.material, round: round(&call, &of)?, comments: &comments, draft: &draft };
    reply(&*call.api.shelf, call.person()?, &call.now(), &call.origin()?, &it).await?;
    let of = asked(&call).await?;
    Ok(answer(StatusCode::OK, &whole_round(&of, round(&call, &of)?)))
}

/// Records an organisation's signature on the version that was seen.
pub async fn sign_framework(call: Call) -> Answer {
    let known = ["organisation", "nation", "consent", "language", "signed_by", "remarks", "statement", "edits"];
    let mut given = Given::of(&call, &known)?;
    let mut draft = Draft::new();
    for name in ["organisation", "nation", "consent", "language", "signed_by"] {
        draft.set(name, given.text(name, LONG));
    }
    draft.set("remarks", given.maybe_text("remarks", LONG).unwrap_or_default());
    let statement = given.maybe_text("statement", 400).unwrap_or_default();
    let seen = given.whole("edits", 0, 10_000_000);
    given.sound()?;
    let of = asked(&call).await?;
    does(&call, &Sign { consulted: &of, seen, statement: &statement, draft: &draft }).await?;
    after(&call).await
}

/// Decides at a gate.
pub async fn decide_gate(call: Call) -> Answer {
    let mut given = Given::of(&call, &["nation", "step", "consultation", "reasons", "decided_by"])?;
    let mut draft = Draft::new();
    for name in ["nation", "step", "reasons", "decided_by"] {
        draft.set(name, given.text(name, LONG));
    }
    draft.set("consultation", given.maybe_text("consultation", 40).unwrap_or_default());
    given.sound()?;
    let of = asked(&call).await?;
    does(&call, &DecideGate { consulted: &of, draft: &draft }).await?;
    after(&call).await
}
