//! P16, P21 · A published plan followed month by month.

use crate::ascwds::codes::role_name;
use crate::plan::Opened;
use kernel::Gap;
use record::Reference;
use serde::{Deserialize, Serialize};
use staffing::live::{Actual, Course, Month, Terms, Whole, whole};

/// What somebody counted in a month, with the role as they called it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// The role, by the name or the code under which the plan knows it.
    pub role: String,
    /// What was counted.
    pub actual: Actual,
    /// The record that says so; `None` for counts that stand in none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Reference>,
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
        let mine: Vec<&Counted> = counted.iter().filter(|it| role_of(plan, &it.role) == Some(role.role)).collect();
        if mine.is_empty() {
            continue;
        }
        let (actuals, early): (Vec<&Counted>, Vec<&Counted>) = mine.into_iter().partition(|it| it.actual.month > opening);
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
            run: run_of(plan, role.role),
            actuals: possible(once(actuals, &role.name, &mut gaps), (opening, role.heads()), &role.name, &mut gaps),
        });
    }
    let whole = whole(&courses, &Terms::until(horizon));
    for (role, why) in &whole.refused {
        gaps.push(Gap { missing: format!("{role} cannot be followed: {why:?}"), effect: "It is left out of all sums.".to_owned() });
    }
    Followed { opening, whole, gaps }
}

/// Mean heads of a role in the run, so many months after its opening.
pub(super) fn run_of(plan: &Opened, role: u8) -> Vec<(u32, f64)> {
    let years = plan.result.role(role).map(|it| it.years.as_slice()).unwrap_or_default();
    (0..).zip(years).map(|(year, it)| (12 * year, it.supply.mean)).collect()
}

/// The code of a role by its name or code, without regard to case.
fn role_of(plan: &Opened, said: &str) -> Option<u8> {
    let said = said.trim();
    let roles = &plan.inputs.baseline.roles;
    let named = roles.iter().find(|it| it.name.eq_ignore_ascii_case(said) || role_name(it.role).eq_ignore_ascii_case(said));
    named.map(|it| it.role).or_else(|| said.parse().ok().filter(|code| roles.iter().any(|it| it.role == *code)))
}

/// A count by its record, where it stands in one.
fn called(it: &Counted) -> String {
    it.record.as_ref().map_or_else(|| format!("a count of {} heads", it.actual.heads), Reference::to_string)
}

/// Each month once: of two counts of one month the later one in the list holds, and both are named.
fn once<'a>(actuals: Vec<&'a Counted>, role: &str, gaps: &mut Vec<Gap>) -> Vec<&'a Counted> {
    let mut kept: Vec<&Counted> = Vec::new();
    for it in actuals {
        match kept.iter_mut().find(|known| known.actual.month == it.actual.month) {
            Some(known) => {
                let (before, now) = (called(known), called(it));
                let missing = format!("{role} in {} is counted twice, by {before} and by {now}", it.actual.month);
                gaps.push(Gap { missing, effect: format!("What was recorded last holds, {now}: take the wrong one out of use.") });
                *known = it;
            }
            None => kept.push(it),
        }
    }
    kept
}

/// The months that can be, the earliest first: nobody can leave who was not there at the end of the month before and did not start. Where the
/// month before was not counted, that cannot be told.
fn possible(mut counted: Vec<&Counted>, opening: (Month, u32), role: &str, gaps: &mut Vec<Gap>) -> Vec<Actual> {
    counted.sort_by_key(|it| it.actual.month);
    let mut before = Some(opening);
    let mut kept = Vec::new();
    for it in counted {
        let actual = it.actual;
        let there = before.filter(|(month, _)| actual.month.since(*month) == 1).map(|(_, heads)| heads);
        let most = there.zip(actual.starters).map(|(heads, starters)| heads.saturating_add(starters));
        match most.zip(actual.leavers).filter(|(most, leavers)| leavers > most) {
            Some((most, leavers)) => {
                let missing = format!("{role} in {}, by {}: {leavers} left, and {most} were there or started", actual.month, called(it));
                gaps.push(Gap { missing, effect: "The month is left out: put the count right.".to_owned() });
                before = None;
            }
            None => {
                before = Some((actual.month, actual.heads));
                kept.push(actual);
            }
        }
    }
    kept
}
