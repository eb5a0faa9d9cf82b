//! H8, G2 · Frameworks of competence: brought in, read, edited and compared.

use crate::call::{Call, answer};
use crate::failure::{Failure, words};
use crate::given::Given;
use crate::once;
use crate::routes::Answer;
use crate::sheets::{file_only, plain_name};
use axum::http::StatusCode;
use draw::{Chart as _, Frame};
use framework::structure::{Operation, differences};
use record::{Draft, Problem, Refusal};
use serde_json::{Value, json};
use workbench::frameworks::{Bring, EditFramework, Opened, bring, keep_register, opened_of_text, picture, read, referring};
use workbench::{Unable, perform};

/// So many operations are taken at once.
const MOST: usize = 10_000;
/// The most edits that a framework may have.
const MOST_EDITS: u64 = 1_000_000;

/// The framework of a reference; one that may not be seen is not there.
async fn named(call: &Call, reference: &str) -> Result<Opened, Failure> {
    match opened_of_text(&*call.api.shelf, call.person()?, reference).await {
        Err(Unable::Refused(it)) if it.code == "no-such-record" => Err(Failure::missing()),
        other => Ok(other?),
    }
}

/// Brings a framework in.
pub async fn bring_framework(call: Call) -> Answer {
    file_only(&call)?;
    let person = call.person()?;
    let name = plain_name(call.asked("name"));
    let mut told = Draft::new();
    for (field, parameter) in [("title", "title"), ("code", "urn"), ("publisher", "publisher"), ("sector", "sector")] {
        told.set(field, call.asked(parameter).unwrap_or_default());
    }
    let document = call.body.to_vec();
    let it = Bring { framework: read(&document, &name)?, told, document, name };
    let brought = bring(&*call.api.shelf, person, &call.now(), &call.origin()?, it).await?;
    let told =
        json!({ "reference": brought.reference, "digest": brought.framework.digest(), "statements": brought.framework.live().count() });
    Ok(answer(StatusCode::CREATED, &told))
}

/// A framework as it stands or stood.
pub async fn read_framework(call: Call) -> Answer {
    let it = named(&call, call.param("reference")).await?;
    let through = call.whole("through", it.number(), 0, MOST_EDITS)?;
    let framework = it.at(through)?;
    let told = json!({ "reference": it.reference(), "number": through, "digest": framework.digest(), "framework": framework });
    Ok(answer(StatusCode::OK, &told))
}

/// Keeps a register of existing standards.
pub async fn keep_standards(call: Call) -> Answer {
    file_only(&call)?;
    let name = plain_name(call.asked("name"));
    let said = |field: &str| call.asked(field).unwrap_or_default().to_owned();
    let told = ["title", "publisher", "taken_on"].into_iter().fold(Draft::new(), |draft, field| draft.with(field, said(field)));
    let document = call.body.to_vec();
    let made = keep_register(&*call.api.shelf, call.person()?, &call.now(), &call.origin()?, document, &name, &told).await?;
    Ok(answer(StatusCode::CREATED, &json!({ "reference": made })))
}

/// What every reference of a framework means in the register that was taken last.
pub async fn list_references(call: Call) -> Answer {
    let it = named(&call, call.param("reference")).await?;
    let kept = call.api.alike.register(&*call.api.shelf, call.person()?).await?;
    let kept = kept.ok_or_else(|| Refusal::new("no-register-kept"))?;
    let all = referring(&it.framework, &kept.register);
    let told: Vec<Value> =
        all.iter().map(|it| json!({ "statement": it.statement, "code": it.code, "resolution": it.resolution })).collect();
    let found = all.iter().filter(|it| it.resolution.link().is_some()).count();
    let told = json!({
        "reference": it.reference(), "register": kept.held.reference, "taken_on": kept.held.it.taken_on, "found": found,
        "references": told, "findings": kept.register.findings(),
    });
    Ok(answer(StatusCode::OK, &told))
}

/// The log.
pub async fn list_edits(call: Call) -> Answer {
    let it = named(&call, call.param("reference")).await?;
    Ok(answer(StatusCode::OK, &json!({ "reference": it.reference(), "edits": it.edits })))
}

/// Does operations, and says where the framework stands then.
pub async fn edit_framework(call: Call) -> Answer {
    let mut given = Given::of(&call, &["number", "why", "operations"])?;
    let (number, why) = (given.whole("number", 0, MOST_EDITS), given.text("why", 500));
    let operations = operations(given.list("operations"), &mut given);
    given.sound()?;
    let it = named(&call, call.param("reference")).await?;
    if once::earlier(&call).await?.is_some() {
        return Ok(answer(StatusCode::OK, &state(&it)));
    }
    if it.number() != number {
        let moved = Refusal::new("framework-moved").with("reference", it.reference());
        return Err(moved.with("seen", number).with("now", it.number()).into());
    }
    let command = EditFramework { opened: &it, operations: &operations, why: &why };
    perform(&*call.api.shelf, &command, call.person()?, &call.now(), &call.origin()?).await?;
    let now = named(&call, call.param("reference")).await?;
    Ok(answer(StatusCode::OK, &state(&now)))
}

fn state(it: &Opened) -> Value {
    json!({ "reference": it.reference(), "number": it.number(), "digest": it.framework.digest() })
}

fn operations(values: Vec<Value>, given: &mut Given) -> Vec<Operation> {
    if values.is_empty() || values.len() > MOST {
        given.complain(Problem::new("operations", "out-of-range").with("min", 1).with("max", MOST));
    }
    let mut read = Vec::with_capacity(values.len().min(MOST));
    for (at, value) in values.into_iter().take(MOST).enumerate() {
        match serde_json::from_value(value) {
            Ok(it) => read.push(it),
            Err(why) => given.complain(Problem::new("operations", "operation-not-read").with("at", at + 1).with("why", why)),
        }
    }
    read
}

/// What stands under what, as values and as a drawing for a page.
pub async fn draw_framework(call: Call) -> Answer {
    let it = named(&call, call.param("reference")).await?;
    let drawn = picture(&it.framework, &|id, args| words().with(id, args));
    let svg = drawn.svg("drawing", Frame::Wide);
    Ok(answer(StatusCode::OK, &json!({ "reference": it.reference(), "number": it.number(), "drawing": drawn, "svg": svg })))
}

/// What differs.
pub async fn compare_framework(call: Call) -> Answer {
    let it = named(&call, call.param("reference")).await?;
    let before = it.at(call.whole("from", 0, 0, MOST_EDITS)?)?;
    let after = match call.asked("with") {
        Some(other) => named(&call, other).await?.framework,
        None => it.at(call.whole("to", it.number(), 0, MOST_EDITS)?)?,
    };
    let told: Vec<Value> = differences(&before, &after)
        .iter()
        .map(|it| {
            let args: Vec<(&str, &str)> = it.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let says = words().with(&format!("difference-{}", it.code), &args);
            json!({ "code": it.code, "statement": it.statement, "says": says, "before": it.before, "after": it.after })
        })
        .collect();
    Ok(answer(StatusCode::OK, &json!({ "reference": it.reference(), "differences": told })))
}
