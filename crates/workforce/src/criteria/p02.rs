//! P2 · Whether the partners whose staff the plan is about have a part in it.

use super::p02_planned::{involvement_plan, left_aside};
use super::{Condition, Ground, Next, told};
use crate::partners::{Involvement, involvement};
use serde_json::Value;

/// Involvement in the plan.
pub fn partners(ground: &Ground) -> Involvement {
    let employers = ground.figures.as_ref().map_or(&[][..], |it| &it.composition.groups);
    let on = ground.figures.as_ref().map_or(ground.today, |it| it.trends.now.on);
    involvement(&ground.stakeholders, &ground.contributions, employers, on)
}

/// Involvement, and the involvement plan beside it.
pub(super) fn findings(ground: &Ground) -> Value {
    let mut found = told(&partners(ground));
    found["planned"] = told(&involvement_plan(ground));
    found
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = partners(ground);
    let known = found.types.iter().filter(|it| it.known > 0).count();
    let alarm = |code: &'static str, who: &str| {
        let it = found.alarms.iter().find(|it| it.who == who);
        let share = it.map_or(0.0, |it| it.share * 100.0);
        let quiet = it.is_some_and(|it| !it.rings());
        Condition::new(code, quiet, Next::Make("contribution")).with("share", format!("{share:.0}"))
    };
    let plan = involvement_plan(ground);
    let open = plan.iter().filter(|it| it.is_open()).count();
    let planned = Condition::all_of("p2-planned", known - left_aside(ground).len(), known, Next::Make("planned_involvement"));
    let next = if plan.is_empty() { Next::Make("planned_involvement") } else { Next::Here };
    let kept = Condition::new("p2-kept", open == 0 && !plan.is_empty(), next).with("open", open).with("of", plan.len());
    vec![
        ground.returned(),
        Condition::all_of("p2-types", known, found.types.len(), Next::Make("stakeholder")),
        planned,
        kept,
        alarm("p2-independent", "independent"),
        alarm("p2-direct", "direct"),
        ground.heard("P2"),
        ground.judged("P2"),
    ]
}
