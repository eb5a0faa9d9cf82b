//! P5 · The workforce as it is, and the gap against what is required.

use super::p04::required;
use super::{Condition, Ground, Next, assumed};
use crate::composition::{GapLine, gaps};
use crate::profile::OTHER_ROLES;
use crate::skills::{self, SkillGap};
use record::Reference;
use serde::Serialize;

/// The gap by role and year.
pub fn gap(ground: &Ground) -> Vec<GapLine> {
    gaps(&required(ground))
}

/// Skills asked for beside those held, job by job.
pub fn skills(ground: &Ground) -> Vec<SkillGap> {
    skills::gaps(&ground.skills, ground.figures.as_deref(), ground.run.as_ref())
}

/// The name of the assumption that says how many people volunteer in care.
pub const VOLUNTEERS: &str = "volunteers";
/// The name of the assumption that says how many hours a week one of them gives.
pub const VOLUNTEERS_HOURS: &str = "hours_of_a_volunteer";

/// People who volunteer in care: no return counts them all, so somebody says how many they are.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Volunteers {
    /// How many they are.
    pub people: f64,
    /// Hours a week that all of them give; `None` where nobody has said what one gives.
    pub hours: Option<f64>,
    /// As many whole-time equivalents of work; they fill no post.
    pub wte: Option<f64>,
    /// The records that say so.
    pub records: Vec<Reference>,
}

/// The people who volunteer; `None` where nobody has said how many they are.
pub fn volunteers(ground: &Ground) -> Option<Volunteers> {
    let (people, hours) = (assumed(ground, VOLUNTEERS)?, assumed(ground, VOLUNTEERS_HOURS));
    let count = people.it.value.get();
    let each = hours.map(|it| it.it.value.get());
    let week = ground.figures.as_ref().map(|it| it.full_week).filter(|it| *it > 0.0);
    let all = each.map(|it| it * count);
    Some(Volunteers {
        people: count,
        hours: all,
        wte: all.zip(week).map(|(all, week)| all / week),
        records: std::iter::once(people).chain(hours).map(|it| it.reference.clone()).collect(),
    })
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let composition = ground.figures.as_ref().map(|it| &it.composition);
    let capable = composition.is_some_and(|it| it.capability.iter().any(|it| !it.held.is_empty()));
    let beside = composition.is_some_and(|it| !it.diversity.ratios.is_empty());
    let compared = gap(ground).iter().filter(|it| it.role != OTHER_ROLES && it.cells.iter().any(Option::is_some)).count();
    let known = skills(ground).iter().filter(|it| it.level().is_some()).count();
    vec![
        ground.returned(),
        Condition::new("p5-capability", capable, Next::Look("dataset")),
        Condition::new("p5-diversity", beside, Next::Look("dataset")),
        ground.ran(),
        Condition::at_least("p5-gap", compared, 1, Next::Make("workforce_requirement")),
        Condition::at_least("p5-skills", known, 1, Next::Make("skill_standard")),
        ground.judged("P5"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::{empty, held};
    use super::super::{Reached, state};
    use super::*;
    use crate::sample::{day, staff, workplace};
    use crate::{Returned, figures};
    use std::sync::Arc;

    fn returned(on: &str, care: usize) -> Returned {
        let workers = [staff("A", 8, 0, care), staff("A", 16, 0, 40)].concat();
        Returned {
            on: day(on),
            workplaces: vec![workplace("A", (care + 40) as u16, &[(8, 20, 25, 9), (16, 2, 3, 1)])],
            workers,
            ..Returned::default()
        }
    }

    fn met(ground: &Ground, code: &str) -> Vec<&'static str> {
        state(ground, code).expect("worked out").conditions.into_iter().filter(|it| it.met).map(|it| it.code).collect()
    }

    /// What a return gives, one return and then two; no condition holds that rests on what is not there.
    #[test]
    fn returns_meet_what_rests_on_them_and_nothing_else() {
        let mut ground = empty();
        for code in ["P2", "P3", "P4", "P5"] {
            assert_eq!(met(&ground, code), [""; 0], "{code}");
        }
        ground.figures = figures(&[returned("2026-03-31", 110)], &crate::composition::Place::default(), 37.0, Vec::new()).map(Arc::new);
        assert_eq!(
            (met(&ground, "P3"), met(&ground, "P5"), met(&ground, "P2")),
            (vec!["returned", "p3-rates"], vec!["returned"], vec!["returned"])
        );
        ground.figures =
            figures(&[returned("2026-03-31", 110), returned("2025-03-31", 100)], &crate::composition::Place::default(), 37.0, Vec::new())
                .map(Arc::new);
        assert_eq!(met(&ground, "P3"), ["returned", "p3-rates", "p3-returns", "p3-moves"]);
        let judgement = [("plan", "WFP-1"), ("criterion", "p3"), ("summary", "So"), ("reasons", "So"), ("made_on", "2026-05-01")];
        ground.judgements.push(held(1, &[&judgement[..], &[("made_by", "A. Person")]].concat()));
        assert_eq!(state(&ground, "P3").map(|it| it.reached), Some(Reached::InPlace));
    }

    /// By hand: 600 people who give 3.7 hours a week each give 2,220 hours, as many as 60 who work 37.
    #[test]
    fn volunteers_are_told_beside_the_posts() {
        let mut ground = empty();
        assert_eq!(volunteers(&ground), None);
        let said = |number, name, value| held(number, &[("name", name), ("value", value), ("unit", "people"), ("certainty", "known")]);
        ground.assumptions = vec![said(1, "Volunteers", "600")];
        assert_eq!(volunteers(&ground).map(|it| (it.people, it.hours, it.wte)), Some((600.0, None, None)));
        ground.assumptions.push(said(2, "Hours of a volunteer", "3.7"));
        ground.figures = figures(&[returned("2026-03-31", 110)], &crate::composition::Place::default(), 37.0, Vec::new()).map(Arc::new);
        let found = volunteers(&ground).expect("volunteers");
        assert!(found.hours.is_some_and(|it| (it - 2_220.0).abs() < 1e-9) && found.wte.is_some_and(|it| (it - 60.0).abs() < 1e-9));
        assert_eq!(found.records.iter().map(Reference::number).collect::<Vec<_>>(), [1, 2]);
    }

    /// Planted: the seniors of the run are made a role that the list of roles has no name for. They stand among the others, and all lines together
    /// are the run: its posts and its staff of every role, at the hours of each.
    #[test]
    fn the_lines_of_the_gap_are_everybody_whom_the_run_holds() {
        let mut ground = super::super::tests_of_measures::ground();
        let opened = &mut ground.run.as_mut().expect("a run").opened;
        opened.inputs.baseline.roles.iter_mut().filter(|it| it.role == 7).for_each(|it| it.role = 42);
        opened.result.roles.iter_mut().filter(|it| it.role == 7).for_each(|it| it.role = 42);
        let profile = required(&ground);
        assert_eq!((profile.other_roles.len(), profile.others.as_ref().map(|it| it.role.as_str())), (1, Some(OTHER_ROLES)));
        let opened = &ground.run.as_ref().expect("a run").opened;
        for (at, year) in profile.years.iter().enumerate() {
            let run = opened.inputs.baseline.roles.iter().map(|base| {
                let role = opened.result.role(base.role).expect("of the run");
                let of = role.years.iter().find(|it| it.year == *year).expect("a year");
                (of.required.mean - of.supply.mean) * base.wte_per_head().unwrap_or(0.0)
            });
            let lines = gap(&ground).iter().map(|it| it.cells[at].expect("modelled").short()).sum::<f64>();
            assert!((lines - run.sum::<f64>()).abs() < 1e-6, "{year}");
        }
    }

    /// By hand: 10 by 2027 and 5 more by 2029; nothing is modelled without a run, and nobody knows who will be there.
    #[test]
    fn requirements_add_up_by_year_and_without_a_run_there_is_no_gap() {
        let mut ground = empty();
        let requirement = |number, wte, by| {
            held(number, &[("title", "Staff"), ("role", "care-worker"), ("whole_time", wte), ("needed_by", by), ("skills", "Signs")])
        };
        ground.requirements = vec![requirement(1, "10", "2027-03-31"), requirement(2, "5", "2029-06-30")];
        let found = required(&ground);
        assert_eq!((found.years.first(), found.years.last(), found.lines.len()), (Some(&2026), Some(&2036), 1));
        let stated: Vec<_> = found.lines[0].cells.iter().take(5).map(|it| it.required().map(|it| it.0)).collect();
        assert_eq!(stated, [None, Some(10.0), Some(10.0), Some(15.0), Some(15.0)]);
        assert_eq!(found.lines[0].cells[2].required().map(|it| it.1), Some(kernel::Standing::Imputed));
        assert_eq!((found.skills.len(), found.without_workings.len()), (2, 2));
        assert!(gap(&ground)[0].cells.iter().all(Option::is_none));
        assert_eq!(met(&ground, "P4"), ["p4-skills"]);
    }
}
