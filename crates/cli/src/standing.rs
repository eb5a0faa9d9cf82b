//! `workforce standing`: how the criteria of the standard stand for a plan.

use crate::house::Open;
use crate::outcome::{Done, Outcome};
use crate::plan_arguments::GapQuestion;
use crate::world;
use record::Refusal;
use serde_json::json;
use std::fmt::Write as _;
use words::{Language, Words};
use workbench::Unable;
use workbench::criteria::ground_of_text;
use workforce::criteria::{CRITERIA, CriterionState, above, asked_above, states};

/// Says how every criterion stands, or one of them with what is worked out for it.
pub async fn run(open: &Open, plan: &str, criterion: Option<&str>, question: &GapQuestion) -> Outcome {
    let words = Words::of(Language::English);
    let ground = ground_of_text(&*open.store, &open.person, plan, world::clock().date_naive()).await?;
    let code = criterion.map(str::to_uppercase);
    let unknown = |code: &str| Refusal::new("no-such-criterion").with("criterion", code).with("possible", possible());
    if let Some(code) = code.as_deref().filter(|code| !CRITERIA.iter().any(|it| it.code == *code)) {
        return Err(unknown(code).into());
    }
    let states: Vec<CriterionState> = states(&ground).into_iter().filter(|it| code.as_deref().is_none_or(|code| it.code == code)).collect();
    let mut text = String::new();
    for it in &states {
        let heading = framework::workforce_standard().criterion(it.code).map_or("", |it| it.heading.as_str());
        let _ = writeln!(text, "{} {heading}: {} of {}", it.code, it.met(), it.conditions.len());
        for condition in &it.conditions {
            let state = words.say(if condition.met { "criterion-met" } else { "criterion-unmet" });
            let _ = writeln!(text, "  {state:<6} {}", condition.says(|id| words.has(id), |id, args| words.with(id, args)));
        }
    }
    let findings: serde_json::Map<String, serde_json::Value> = CRITERIA
        .iter()
        .filter(|it| states.iter().any(|state| state.code == it.code))
        .map(|it| (it.code.to_owned(), (it.findings)(&ground)))
        .collect();
    let asked = asked_above(&ground, |name| question.of(name)).map_err(Unable::Problems)?;
    let found = asked.and_then(|it| above(&ground, &it));
    if let Some(it) = &found {
        let _ = writeln!(text, "A gap above {:.0} posts, {}, {} draws", it.asked.posts, it.name, it.draws);
        for year in &it.years {
            let [chance, low, high, by_then] = [year.chance, year.range.low, year.range.high, year.by_then].map(|it| it * 100.0);
            let _ = writeln!(text, "  {}: {chance:.0}% ({low:.0} to {high:.0}); {by_then:.0}% by then", year.year);
        }
    }
    let run = ground.publication();
    Ok(Done::of(text, json!({ "plan": ground.plan.reference, "run": run, "criteria": states, "findings": findings, "above": found })))
}

fn possible() -> String {
    CRITERIA.iter().map(|it| it.code).collect::<Vec<_>>().join(", ")
}
