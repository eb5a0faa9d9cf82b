//! P13 · Equality objectives with their course, and the check of every action on fairness and flexible working.

use super::p13_impact::{equality_impact, is_dropped};
use super::{Condition, Ground, Next, is_settled};
use crate::equality::Course;
use crate::records::{JobSort, PeopleGroup};
use chrono::NaiveDate;
use record::{Listed as _, Reference};
use serde::Serialize;
use serde_json::{Value, json};

/// An objective, and whether it will be met when people come and go as they do now.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Aim {
    /// The record.
    pub reference: Reference,
    /// Its title.
    pub title: String,
    /// The group's code.
    pub group: &'static str,
    /// The share at the outset.
    pub baseline: f64,
    /// The share that is aimed at.
    pub target: f64,
    /// By when.
    pub due: NaiveDate,
    /// The share in the latest return; `None` where it may not be shown.
    pub now: Option<f64>,
    /// The share by the day that is due; `None` beyond five years, or where it cannot be said.
    pub then: Option<f64>,
    /// Whether an action that is not dropped is to bring it about.
    pub has_action: bool,
}

impl Aim {
    /// Whether the course leads to the target.
    pub fn is_on_course(&self) -> Option<bool> {
        self.then.map(|then| if self.target > self.baseline { then >= self.target } else { then <= self.target })
    }
}

/// An action of the plan that nobody has checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unchecked {
    /// The action.
    pub action: Reference,
    /// Its title.
    pub title: String,
}

/// Every objective with its course, the earliest due first.
pub fn aims(ground: &Ground) -> Vec<Aim> {
    let mut found: Vec<Aim> = ground.objectives.iter().map(|it| aim(ground, it)).collect();
    found.sort_by(|a, b| (a.due, &a.reference).cmp(&(b.due, &b.reference)));
    found
}

fn aim(ground: &Ground, held: &record::Held<crate::records::EqualityObjective>) -> Aim {
    let it = &held.it;
    let jobs = it.jobs.filter(|it| *it != JobSort::NotTold).map(JobSort::code);
    let course = ground.figures.as_ref().and_then(|figures| {
        let of = |course: &&Course| course.group == PeopleGroup::code(it.group) && course.jobs.as_deref() == jobs;
        figures.courses.iter().find(of).map(|course| (course, figures.trends.now.on))
    });
    let years = |on: NaiveDate| (it.due - on).num_days() as f64 / 365.25;
    Aim {
        reference: held.reference.clone(),
        title: it.title.to_string(),
        group: it.group.code(),
        baseline: it.baseline.part(),
        target: it.target.part(),
        due: it.due,
        now: course.map(|it| it.0.now),
        then: course.and_then(|(course, on)| course.at(years(on))),
        has_action: it.action.as_ref().is_some_and(|it| !is_dropped(ground, it.reference())),
    }
}

/// Actions about the workforce that are not settled: those that name a workforce requirement.
fn live(ground: &Ground) -> impl Iterator<Item = &record::Held<register::Action>> {
    ground.actions.iter().filter(|it| it.it.workforce_requirement.is_some() && !is_settled(&it.it.state))
}

/// Actions about the workforce that nobody has checked for fairness and flexible working.
pub fn unchecked(ground: &Ground) -> Vec<Unchecked> {
    let checked = |of: &Reference| ground.fairness_checks.iter().any(|it| it.it.action.reference() == of);
    let open = live(ground).filter(|it| !checked(&it.reference));
    open.map(|it| Unchecked { action: it.reference.clone(), title: it.it.title.to_string() }).collect()
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let all = live(ground).count();
    let (aims, open) = (aims(ground), unchecked(ground).len());
    let with_action = aims.iter().filter(|it| it.has_action).count();
    let pay = ground.figures.as_ref().is_some_and(|it| !it.fairness.is_empty());
    let told = aims.iter().filter(|it| it.now.is_some()).count();
    let protected: Vec<_> = equality_impact(ground).into_iter().filter(|it| it.is_protected).collect();
    let assessed = protected.iter().filter(|it| it.assessed > 0).count();
    vec![
        Condition::at_least("p13-aims", aims.len(), 1, Next::Make("equality_objective")),
        Condition::all_of("p13-actions", with_action, aims.len(), Next::Look("equality_objective")),
        Condition::all_of("p13-course", told, aims.len(), Next::Look("dataset")),
        Condition::all_of("p13-checked", all - open, all, Next::Make("fairness_check")),
        Condition::all_of("p13-assessed", assessed, protected.len(), Next::Make("equality_impact")),
        Condition::new("p13-pay", pay, Next::Look("dataset")),
        ground.judged("P13"),
    ]
}

pub(super) fn findings(ground: &Ground) -> Value {
    let figures = ground.figures.as_ref();
    json!({
        "impact": equality_impact(ground),
        "aims": aims(ground),
        "unchecked": unchecked(ground),
        "pay": figures.map(|it| &it.fairness),
        "courses": figures.map(|it| &it.courses),
    })
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::{empty, held};
    use super::*;

    /// Planted: an action that nobody checked, one that is done, one that is not about the workforce.
    #[test]
    fn every_open_action_about_the_workforce_is_checked() {
        let mut ground = empty();
        let action = |number, more: &[(&str, &str)]| {
            let texts = [("title", "Do it"), ("done_by", "A. Person"), ("due", "2027-03-31")];
            held(number, &[&texts[..], more].concat())
        };
        let of_staff = ("workforce_requirement", "WFR-1");
        ground.actions = vec![
            action(1, &[("state", "to-do"), of_staff]),
            action(2, &[("state", "under-way"), of_staff]),
            action(3, &[("state", "done"), ("done_on", "2026-05-01"), of_staff]),
            action(4, &[("state", "to-do")]),
        ];
        let check =
            [("plan", "WFP-1"), ("action", "ACT-1"), ("summary", "Fair"), ("flexibility", "part-time"), ("checked_on", "2026-05-01")];
        ground.fairness_checks = vec![held(1, &check)];
        assert_eq!(unchecked(&ground).iter().map(|it| it.action.to_string()).collect::<Vec<_>>(), ["ACT-0002"]);
        let checked = conditions(&ground).into_iter().find(|it| it.code == "p13-checked").expect("a condition");
        assert_eq!((checked.met, checked.args), (false, vec![("done", "1".to_owned()), ("of", "2".to_owned())]));
    }

    #[test]
    fn an_aim_is_on_course_from_either_side() {
        let aim = |baseline, target, then| Aim {
            reference: Reference::new("EQO", 1).expect("a reference"),
            title: String::new(),
            group: "men",
            baseline,
            target,
            due: NaiveDate::MIN,
            now: None,
            then,
            has_action: false,
        };
        assert_eq!(aim(0.2, 0.25, Some(0.26)).is_on_course(), Some(true));
        assert_eq!(aim(0.2, 0.25, Some(0.24)).is_on_course(), Some(false));
        assert_eq!(aim(0.3, 0.25, Some(0.24)).is_on_course(), Some(true));
        assert_eq!(aim(0.3, 0.25, None).is_on_course(), None);
    }
}
