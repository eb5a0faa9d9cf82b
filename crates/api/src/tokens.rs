//! API tokens: made with a password, shown once, kept as a hash, and revoked by the beginning of that hash.

use crate::call::{Call, answer};
use crate::failure::Failure;
use crate::given::Given;
use crate::routes::Answer;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, TimeDelta, Utc};
use record::Digest;
use serde_json::{Value, json};
use workbench::desk::ApiToken;
use workbench::entry::{self, Closed};

/// The longest a token lasts, in days.
pub const LONGEST: u64 = 365;
/// Digits of the hash that name a token.
const NAMED: usize = 12;

/// A token without what opens it.
fn told(it: &ApiToken, now: DateTime<Utc>) -> Value {
    let id = it.token_hash.get(..NAMED).unwrap_or(&it.token_hash);
    json!({ "id": id, "name": it.name, "made_at": it.made_at, "ends_at": it.ends_at, "ended": now >= it.ends_at })
}

/// Makes a token. Whoever asks is known by address and password; failed attempts are counted.
pub async fn make_token(call: Call) -> Answer {
    let mut given = Given::of(&call, &["email", "password", "name", "days"])?;
    let (email, password) = (given.text("email", 200), given.text("password", workbench::password::LONGEST));
    let (name, days) = (given.text("name", 100), given.whole("days", 1, LONGEST));
    given.sound()?;
    let now = (call.api.now)();
    let signed = entry::sign_in(&*call.api.shelf, &*call.api.desk, &email, &password, &call.machine, now).await;
    let person = signed.map_err(|it| match it {
        Closed::Refused(it) => Failure::from(it),
        Closed::Fault(it) => Failure::from(it),
    })?;
    let token = format!("cw_{}", Digest((call.api.random)()));
    let length = TimeDelta::days(i64::try_from(days).unwrap_or(1));
    let token_hash = Digest::of(token.as_bytes()).to_string();
    let kept = ApiToken { token_hash, account: person.actor.account, name, made_at: now, ends_at: now + length };
    call.api.desk.add_token(&kept).await?;
    let mut told = told(&kept, now);
    told["token"] = token.into();
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
    let (id, now) = (call.param("id"), (call.api.now)());
    let account = &call.person()?.actor.account;
    let tokens = call.api.desk.tokens_of(account).await?;
    let found = tokens.iter().find(|it| it.token_hash.get(..NAMED) == Some(id)).ok_or_else(Failure::missing)?;
    call.api.desk.revoke_token(account, &found.token_hash, now).await?;
    let mut response = Response::default();
    *response.status_mut() = StatusCode::NO_CONTENT;
    Ok(response)
}
