//! P1–P24 · How the criteria of a workforce plan stand, and what is worked out for each.

use crate::call::{Call, answer};
use crate::failure::{Failure, words};
use crate::routes::Answer;
use axum::http::StatusCode;
use record::Record as _;
use serde_json::{Value, json};
use words::Words;
use workbench::criteria::ground;
use workforce::criteria::{CRITERIA, CriterionState, Ground, state, states};
use workforce::records::WorkforcePlan;

/// The plan that the path names; a plan that may not be seen is not there.
async fn asked(call: &Call) -> Result<Ground, Failure> {
    let plan = call.reference()?;
    if plan.prefix() != WorkforcePlan::KIND.prefix {
        return Err(Failure::missing());
    }
    match ground(&*call.api.shelf, call.person()?, &plan, (call.api.now)().date_naive()).await {
        Err(workbench::Unable::Refused(it)) if it.code == "no-such-record" => Err(Failure::missing()),
        other => Ok(other?),
    }
}

fn summary(words: &Words, it: &CriterionState) -> Value {
    let heading = framework::workforce_standard().criterion(it.code).map(|it| it.heading.as_str());
    let condition = |it: &workforce::criteria::Condition| {
        let args: Vec<(&str, &str)> = it.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        json!({ "code": it.code, "met": it.met, "says": words.with(&format!("criterion-{}", it.code), &args), "next": it.next })
    };
    json!({
        "code": it.code, "heading": heading, "reached": it.reached,
        "conditions": it.conditions.iter().map(condition).collect::<Vec<_>>(),
    })
}

fn frame(ground: &Ground) -> Value {
    json!({ "plan": ground.plan.reference, "run": ground.run.as_ref().map(|it| &it.publication), "unsound": ground.unsound })
}

/// How every criterion stands.
pub async fn list_criteria(call: Call) -> Answer {
    let ground = asked(&call).await?;
    let mut told = frame(&ground);
    told["criteria"] = states(&ground).iter().map(|it| summary(words(), it)).collect();
    Ok(answer(StatusCode::OK, &told))
}

/// How one criterion stands, with what is worked out for it.
pub async fn show_criterion(call: Call) -> Answer {
    let ground = asked(&call).await?;
    let code = call.param("criterion").to_ascii_uppercase();
    let worked = CRITERIA.iter().find(|it| it.code == code).ok_or_else(Failure::missing)?;
    let state = state(&ground, worked.code).ok_or_else(Failure::missing)?;
    let mut told = frame(&ground);
    told["criterion"] = summary(words(), &state);
    told["findings"] = (worked.findings)(&ground);
    Ok(answer(StatusCode::OK, &told))
}
