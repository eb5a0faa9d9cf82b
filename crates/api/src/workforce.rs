//! P1–P24 · How the criteria of a workforce plan stand, what is worked out for each, and what its measures would do.

use crate::call::{Call, answer};
use crate::failure::{Failure, words};
use crate::given::Given;
use crate::routes::Answer;
use axum::http::StatusCode;
use record::{Problem, Record as _, Refusal};
use serde_json::{Value, json};
use words::Words;
use workbench::Unable;
use workbench::criteria::{Sign, ground, unanswerable};
use workbench::perform;
use workbench::planning::{COMPARE, LongArgs, STRESS, order_long, order_signed, teams};
use workforce::criteria::asked::{Names, limits, question};
use workforce::criteria::longer::MOST_COMPARED;
use workforce::criteria::whatif::{Question, Unanswerable, compared, decided};
use workforce::criteria::{CRITERIA, CriterionState, Ground, above, asked_above, state, states};
use workforce::models::NotRun;
use workforce::records::WorkforcePlan;
use workforce::risk::{Asked, MOST_STRESS_DRAWS, MOST_WAITED_FOR, NAMES, ROWS, event, stress};

/// The plan that the path names; a plan that may not be seen is not there.
async fn asked(call: &Call) -> Result<Ground, Failure> {
    let plan = call.reference()?;
    if plan.prefix() != WorkforcePlan::KIND.prefix {
        return Err(Failure::missing());
    }
    match ground(&*call.api.shelf, call.person()?, &plan, (call.api.now)().date_naive()).await {
        Err(Unable::Refused(it)) if it.code == "no-such-record" => Err(Failure::missing()),
        other => Ok(other?),
    }
}

fn summary(words: &Words, it: &CriterionState) -> Value {
    let heading = framework::workforce_standard().criterion(it.code).map(|it| it.heading.as_str());
    let condition = |it: &workforce::criteria::Condition| {
        let says = it.says(|id| words.has(id), |id, args| words.with(id, args));
        json!({ "code": it.code, "met": it.met, "says": says, "next": it.next })
    };
    json!({
        "code": it.code, "heading": heading, "reached": it.reached,
        "conditions": it.conditions.iter().map(condition).collect::<Vec<_>>(),
    })
}

fn frame(ground: &Ground) -> Value {
    json!({ "plan": ground.plan.reference, "run": ground.publication(), "unsound": ground.unsound })
}

/// How every criterion stands.
pub async fn list_criteria(call: Call) -> Answer {
    standing(&call).await
}

/// Signs the plan, and says how its criteria stand then.
pub async fn sign_plan(call: Call) -> Answer {
    let mut given = Given::of(&call, &["exception"])?;
    let exception = given.maybe_text("exception", 4_000).unwrap_or_default();
    given.sound()?;
    let ground = asked(&call).await?;
    let sign = Sign { plan: &ground.plan.reference, exception: &exception, run: ground.publication() };
    perform(&*call.api.shelf, &sign, call.person()?, &call.now(), &call.origin()?).await?;
    standing(&call).await
}

/// Asks for the strategy that was signed with the plan to be written and kept with it, as long work.
pub async fn write_signed(call: Call) -> Answer {
    let (api, person) = (&call.api, call.person()?);
    let ground = asked(&call).await?;
    let id = order_signed(&*api.shelf, &*api.desk, person, &ground.plan.reference, call.origin()?.key, (api.now)()).await?;
    crate::plans::under_way(&call, id, StatusCode::ACCEPTED).await
}

async fn standing(call: &Call) -> Answer {
    let ground = asked(call).await?;
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
    told["above"] = Value::Null;
    if worked.code == "P8" {
        let question =
            asked_above(&ground, |name| call.asked(name).map(str::to_owned)).map_err(|them| Failure::from(Unable::Problems(them)))?;
        told["above"] = question.and_then(|it| above(&ground, &it)).map_or(Value::Null, |it| json!(it));
    }
    Ok(answer(StatusCode::OK, &told))
}

fn values(call: &Call) -> impl Fn(&str) -> Vec<String> {
    |name| call.query.iter().filter(|(it, _)| it == name).map(|(_, value)| value.clone()).collect()
}

fn asking(ground: &Ground, call: &Call) -> Result<Question, Failure> {
    question(ground, &Names::of(|id| words().say(id)), &values(call)).map_err(|them| Unable::Problems(them).into())
}

/// Sets of measures in every scenario.
pub async fn compare(call: Call) -> Answer {
    let ground = asked(&call).await?;
    let question = asking(&ground, &call)?;
    let found = compared(&ground, &question).map_err(|why| unanswerable(why, &ground.plan.reference))?;
    Ok(answer(StatusCode::OK, &json!(found)))
}

/// The measures chosen under a budget.
pub async fn decide(call: Call) -> Answer {
    let ground = asked(&call).await?;
    let question = asking(&ground, &call)?;
    let Some(run) = &ground.run else { return Err(unanswerable(Unanswerable::NoRun, &ground.plan.reference).into()) };
    let bounds = limits(&ground, run, &values(&call)).map_err(|them| Failure::from(Unable::Problems(them)))?;
    let found = decided(&ground, &question, &bounds).map_err(|why| unanswerable(why, &ground.plan.reference))?;
    Ok(answer(StatusCode::OK, &json!(found)))
}

/// The members of a stress test that are numbers; the others of its names are texts, as people write them.
const WHOLE: [&str; 3] = ["weeks", "draws", "seed"];

/// What events would do to hours of care, on the latest return of the plan's area.
pub async fn stress_test(call: Call) -> Answer {
    let asked = read_stress(&call, MOST_WAITED_FOR)?;
    let ground = self::asked(&call).await?;
    let staffed = teams(&*call.api.shelf, call.person()?, ground.plan.it.area.as_str()).await?;
    let found = stress(&staffed, &asked).map_err(|why| match why {
        NotRun::Problems(them) => Unable::Problems(them),
        NotRun::Refused(reason) => Unable::Refused(Refusal::new("model-not-run").with("reason", reason)),
    })?;
    let told = json!({ "plan": ground.plan.reference, "returned_on": staffed.on, "question": asked.question(), "result": found });
    Ok(answer(StatusCode::OK, &told))
}

/// Asks for a stress test of many draws as long work.
pub async fn long_stress(call: Call) -> Answer {
    let asked = read_stress(&call, MOST_STRESS_DRAWS)?;
    long(&call, STRESS, asked.question()).await
}

/// Asks for a comparison of many draws as long work: the names of the comparison and `draws`.
pub async fn long_compare(call: Call) -> Answer {
    let question = read_comparison(&call)?;
    long(&call, COMPARE, question).await
}

fn read_comparison(call: &Call) -> Result<String, Failure> {
    let mut given = Given::of(call, &["a", "b", "c", "scenario", "post_year", "draws"])?;
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    for name in ["a", "b", "c", "scenario", "post_year"] {
        pairs.extend_pairs(given.maybe_text(name, 400).map(|it| (name, it)));
    }
    pairs.extend_pairs(given.maybe_whole("draws", 1, MOST_COMPARED).map(|it| ("draws", it.to_string())));
    given.sound()?;
    Ok(pairs.finish())
}

async fn long(call: &Call, kind: &'static str, question: String) -> Answer {
    let (api, plan) = (&call.api, asked(call).await?.plan.reference);
    let args = LongArgs { plan, question, key: call.origin()?.key };
    let id = order_long(&*api.shelf, &*api.desk, call.person()?, kind, args, (api.now)()).await?;
    crate::plans::under_way(call, id, StatusCode::ACCEPTED).await
}

/// The test that a body asks for, with at most so many draws.
fn read_stress(call: &Call, most: u64) -> Result<Asked, Failure> {
    let known: Vec<&str> = ["events"].into_iter().chain(NAMES).collect();
    let mut given = Given::of(call, &known)?;
    let lines = given.texts("events");
    let mut pairs = Vec::new();
    for name in NAMES {
        let text = match name {
            "draws" => given.maybe_whole(name, 1, most).map(|it| it.to_string()),
            _ if WHOLE.contains(&name) => given.maybe_whole(name, 0, u64::MAX).map(|it| it.to_string()),
            _ => given.maybe_text(name, 20),
        };
        pairs.extend(text.map(|it| (name.to_owned(), it)));
    }
    given.sound()?;
    if lines.is_empty() {
        return Err(Unable::Problems(vec![Problem::new("events", "stress-no-events")]).into());
    }
    if lines.len() > ROWS {
        return Err(Unable::Problems(vec![Problem::new("events", "stress-too-many-events").with("most", ROWS)]).into());
    }
    for (at, line) in lines.iter().enumerate() {
        pairs.extend(event(line, at + 1).map_err(|it| Unable::Problems(vec![Problem { field: "events".into(), ..it }]))?);
    }
    let asked = Asked::read(|name| pairs.iter().find(|it| it.0 == name).map(|it| it.1.clone()));
    asked.map_err(|them| Unable::Problems(them).into())
}
