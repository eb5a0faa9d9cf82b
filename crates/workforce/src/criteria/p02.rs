//! P2 · Whether the partners whose staff the plan is about have a part in it.

use super::{Condition, Ground, Next};
use crate::partners::{Involvement, involvement};

/// Involvement in the plan.
pub fn partners(ground: &Ground) -> Involvement {
    let employers = ground.figures.as_ref().map_or(&[][..], |it| &it.composition.groups);
    let on = ground.figures.as_ref().map_or(ground.today, |it| it.trends.now.on);
    involvement(&ground.stakeholders, &ground.contributions, employers, on)
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
    vec![
        ground.returned(),
        Condition::all_of("p2-types", known, found.types.len(), Next::Make("stakeholder")),
        alarm("p2-independent", "independent"),
        alarm("p2-direct", "direct"),
        ground.heard("P2"),
        ground.judged("P2"),
    ]
}
