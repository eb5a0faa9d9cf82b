//! API tokens: made with a password, shown once, kept as a hash, and revoked by the beginning of that hash.

use crate::call::{Call, answer};
use crate::failure::Failure;
use crate::given::Given;
use crate::routes::Answer;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use workbench::desk::{ApiToken, TokenReach};
use workbench::entry::{self, Closed};
use workbench::token::{self, LONGEST, LONGEST_NAME, Wanted};

/// A token without what opens it.
fn told(it: &ApiToken, now: DateTime<Utc>) -> Value {
    json!({
        "id": token::id(it), "name": it.name, "reach": it.reach.code(), "made_at": it.made_at, "ends_at": it.ends_at, "used_at": it.used_at,
        "ended": now >= it.ends_at,
    })
}

/// Makes a token. Whoever asks is known by address and password; failed attempts are counted.
pub async fn make_token(call: Call) -> Answer {
    let mut given = Given::of(&call, &["email", "password", "name", "days", "reach"])?;
    let (email, password) = (given.text("email", 200), given.text("password", workbench::password::LONGEST));
    let (name, days) = (given.text("name", LONGEST_NAME), given.whole("days", 1, LONGEST));
    let reach = given.among("reach", &TokenReach::ALL.map(TokenReach::code)).and_then(TokenReach::of).unwrap_or(TokenReach::ReadWrite);
    given.sound()?;
    let now = (call.api.now)();
    let signed = entry::sign_in(&*call.api.shelf, &*call.api.desk, &email, &password, &call.machine, now).await;
    let person = signed.map_err(|it| match it {
        Closed::Refused(it) => Failure::from(it),
        Closed::Fault(it) => Failure::from(it),
    })?;
    let ends_at = now + TimeDelta::days(i64::try_from(days).unwrap_or(1));
    let wanted = Wanted { name, reach, ends_at };
    let (opens, kept) = token::make(&*call.api.desk, &person.actor.account, wanted, (call.api.random)(), now).await?;
    let mut told = told(&kept, now);
    told["token"] = opens.into();
    Ok(answer(StatusCode::CREATED, &told))
}

/// The tokens of whoever asks.
pub async fn list_tokens(call: Call) -> Answer {
    let tokens = call.api.desk.tokens_of(&call.person()?.actor.account).await?;
    let tokens: Vec<Value> = tokens.iter().map(|it| told(it, (call.api.now)())).collect();
    Ok(answer(StatusCode::OK, &json!({ "tokens": tokens })))
}

/// Revokes a token of whoever asks.
pub async fn revoke_token(call: Call) -> Answer {
    let account = &call.person()?.actor.account;
    if !token::revoke(&*call.api.desk, account, call.param("id"), (call.api.now)()).await? {
        return Err(Failure::missing());
    }
    let mut response = Response::default();
    *response.status_mut() = StatusCode::NO_CONTENT;
    Ok(response)
}
