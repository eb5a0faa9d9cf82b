//! P16, P21 · A published plan followed month by month.

use crate::ascwds::codes::role_name;
use crate::plan::Opened;
use kernel::Gap;
use serde::{Deserialize, Serialize};
use staffing::live::{Actual, Course, Month, Terms, Whole, whole};

/// What somebody counted in a month, with the role as they called it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// The role, by the name or the code under which the plan knows it.
    pub role: String,
    /// What was counted.
    pub actual: Actual,
}

/// A plan followed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Followed {
    /// The month at whose end the plan opens.
    pub opening: Month,
    /// The roles for which something was counted, and all of them together.
    pub whole: Whole,
    /// What could not be used, and what follows from that.
    pub gaps: Vec<Gap>,
}

/// Follows the roles of a published plan for which something was counted, to its horizon. What does not fit is told as a gap.
pub fn follow(plan: &Opened, counted: &[Counted]) -> Followed {
    let inputs = &plan.inputs;
    let opening = Month::of(inputs.baseline.on);
    let horizon = Month::new(inputs.horizon, opening.month()).filter(|it| it.since(opening) > 0).unwrap_or(opening.plus(12));
    let all = &inputs.baseline.all;
    let weight = plan.assumptions.pooling.value;
    let mut gaps = Vec::new();
    let strange: Vec<&Counted> = counted.iter().filter(|it| role_of(plan, &it.role).is_none()).collect();
    if let Some(first) = strange.first() {
        let missing = format!("{} months of roles that the plan does not have, such as {}", strange.len(), first.role);
        gaps.push(Gap { missing, effect: "They are left out: name the role as the plan does.".to_owned() });
    }
    let mut courses = Vec::new();
    for role in &inputs.baseline.roles {
        let mine: Vec<Actual> = counted.iter().filter(|it| role_of(plan, &it.role) == Some(role.role)).map(|it| it.actual).collect();
        if mine.is_empty() {
            continue;
        }
        let (actuals, early): (Vec<Actual>, Vec<Actual>) = mine.into_iter().partition(|it| it.month > opening);
        if !early.is_empty() {
            let missing = format!("{} months of {} that are not after the plan's opening in {opening}", early.len(), role.name);
            gaps.push(Gap { missing, effect: "They are left out: the plan began from its own return.".to_owned() });
        }
        courses.push(Course {
            name: role.name.clone(),
            opening,
            heads: role.heads(),
            leaving: role.leaving_of(&all.leaving, weight),
            joining: role.joining_of(&all.joining, weight),
            leaving_factor: plan.assumptions.leaving_factor.value,
            joining_factor: plan.assumptions.joining_factor.value,
            actuals: once(actuals, &role.name, &mut gaps),
        });
    }
    let whole = whole(&courses, &Terms::until(horizon));
    for (role, why) in &whole.refused {
        gaps.push(Gap { missing: format!("{role} cannot be followed: {why:?}"), effect: "It is left out of all sums.".to_owned() });
    }
    Followed { opening, whole, gaps }
}

/// The code of a role by its name or code, without regard to case.
fn role_of(plan: &Opened, said: &str) -> Option<u8> {
    let said = said.trim();
    let roles = &plan.inputs.baseline.roles;
    let named = roles.iter().find(|it| it.name.eq_ignore_ascii_case(said) || role_name(it.role).eq_ignore_ascii_case(said));
    named.map(|it| it.role).or_else(|| said.parse().ok().filter(|code| roles.iter().any(|it| it.role == *code)))
}

/// Each month once: of two counts of one month the later one in the list holds, and that is told.
fn once(actuals: Vec<Actual>, role: &str, gaps: &mut Vec<Gap>) -> Vec<Actual> {
    let mut kept: Vec<Actual> = Vec::new();
    let mut twice = 0;
    for it in actuals {
        match kept.iter_mut().find(|known| known.month == it.month) {
            Some(known) => {
                *known = it;
                twice += 1;
            }
            None => kept.push(it),
        }
    }
    if twice > 0 {
        let missing = format!("{twice} months of {role} that were counted twice");
        gaps.push(Gap { missing, effect: "The count that was recorded last holds.".to_owned() });
    }
    kept
}
