//! What is worked out from records: the state of functions, where risks stand and what they may cost, the end of the chain.

use crate::call::{Call, answer};
use crate::failure::Failure;
use crate::routes::Answer;
use crate::thread::orphan;
use align::risk::{View, exposure, heat_map};
use axum::http::StatusCode;
use record::{Held, Loaded, Query, Record, Reference, load};
use register::Risk;
use serde_json::{Value, json};
use words::Words;
use workbench::state::{self, FunctionState};

/// The end of the chain.
pub async fn show_head(call: Call) -> Answer {
    let head = call.api.shelf.head(&call.scope()?).await?;
    Ok(answer(StatusCode::OK, &json!({ "number": head.number, "link": head.link.to_string() })))
}

async fn functions(call: &Call) -> Result<Vec<FunctionState>, Failure> {
    Ok(state::of_map(&*call.api.shelf, &call.api.threads, call.person()?, (call.api.now)().date_naive()).await?)
}

/// The function itself, and how much it holds.
fn summary(words: &Words, it: &FunctionState) -> Value {
    let map = framework::map();
    let (function, area) = (map.function(&it.code), map.area_of(&it.code));
    json!({
        "code": it.code, "name": function.map(|it| words.function(it)), "purpose": function.map(|it| words.purpose(it)), "area": area.map(|it| &it.code),
        "count": it.count(), "due_count": it.due.len(), "loose_count": it.loose.len(), "holds": it.holds,
    })
}

/// How every function stands.
pub async fn list_functions(call: Call) -> Answer {
    let words = call.words().await?;
    let functions: Vec<Value> = functions(&call).await?.iter().map(|it| summary(words, it)).collect();
    Ok(answer(StatusCode::OK, &json!({ "key_purpose": framework::map().key_purpose, "functions": functions })))
}

/// How one function stands.
pub async fn show_function(call: Call) -> Answer {
    let code = call.param("code").to_ascii_uppercase();
    let found = functions(&call).await?.into_iter().find(|it| it.code == code).ok_or_else(Failure::missing)?;
    let mut told = summary(call.words().await?, &found);
    told["due"] = json!(found.due);
    told["loose"] = found.loose.iter().map(orphan).collect();
    Ok(answer(StatusCode::OK, &told))
}

/// The risks that the person may see, and the view that was asked for.
async fn risks(call: &Call) -> Result<(Vec<Held<Risk>>, Vec<Reference>, View), Failure> {
    let view = if call.among("view", &["inherent", "residual"])? == "residual" { View::Residual } else { View::Inherent };
    if !workbench::may_see(call.person()?, &Risk::KIND) {
        return Err(Failure::missing());
    }
    let rows = call.api.shelf.find(&call.scope()?, &Query::all(Risk::KIND.name)).await?.rows;
    let Loaded { sound, unsound } = load::<Risk>(&rows);
    Ok((sound, unsound.into_iter().map(|(reference, _)| reference).collect(), view))
}

/// What the risks may cost in a year. Rows that do not read are named beside the finding: they are no part of it.
pub async fn show_exposure(call: Call) -> Answer {
    let (sound, unsound, view) = risks(&call).await?;
    let finding = exposure(&sound, view);
    let told = json!({ "view": view, "unit": "GBP a year", "standing": finding.standing(), "finding": finding, "to_put_right": unsound });
    Ok(answer(StatusCode::OK, &told))
}

/// Where the risks stand.
pub async fn show_heat_map(call: Call) -> Answer {
    let (sound, unsound, view) = risks(&call).await?;
    let square = |it: &align::risk::Square| {
        let risks: Vec<Value> = it.risks.iter().map(|(reference, name)| json!({ "reference": reference, "name": name })).collect();
        json!({ "likelihood": it.likelihood, "impact": it.impact, "band": it.band, "risks": risks })
    };
    let squares: Vec<Value> = heat_map(&sound, view).iter().map(square).collect();
    Ok(answer(StatusCode::OK, &json!({ "view": view, "squares": squares, "to_put_right": unsound })))
}
