//! P7 · Developing the workforce with partners: what each measure rests on, who carries it, and when those in training arrive.

use super::p05::skills;
use super::p07_needs::{NeedKnown, TrainingNeed, training_needs};
use super::whatif::{live_measures, pipeline};
use super::{Condition, Ground, Next};
use crate::chapter::groups;
use crate::measures::Cohorts;
use crate::records::{Acts, Measure, jobs};
use crate::skills::{SkillGap, State};
use kernel::{Money, Share};
use record::{Held, Listed as _, Reference};
use serde::Serialize;

/// What one measure of the development plan has.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Developing {
    /// The record.
    pub reference: Reference,
    /// What is done.
    pub title: String,
    /// The code of what speaks for it.
    pub evidence: Option<&'static str>,
    /// Whether it is said what the evidence says.
    pub grounded: bool,
    /// The partner who carries it, and what it is called where the reader may see that.
    pub partner: Option<(Reference, Option<String>)>,
    /// What it costs once, as far as anybody has said.
    pub once: Option<Money>,
    /// What it costs every year, as far as anybody has said.
    pub yearly: Option<Money>,
    /// The code of what it works on.
    pub acts_on: &'static str,
    /// The effect expected once it is fully at work, in the unit of what it works on.
    pub effect: Option<f64>,
    /// Years from its beginning until it works.
    pub lead: Option<f64>,
    /// When those in training arrive, for a training measure that says its intake and shares.
    pub cohorts: Option<Cohorts>,
}

/// What the run knows of the qualifications of a role.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Qualified {
    /// The role's name.
    pub role: String,
    /// Staff.
    pub heads: u32,
    /// The share who hold a social care qualification at level 2 or above, of those whose answer is known.
    pub share: f64,
    /// Of how many it is known.
    pub known: f64,
    /// How many staff that leaves without one, if those not known are like the others.
    pub without: f64,
}

/// The development plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Development {
    /// Measure by measure.
    pub measures: Vec<Developing>,
    /// Role by role; roles of too few people to be shown alone are left out.
    pub qualified: Vec<Qualified>,
    /// Skills asked for beside those held, with what closes each hole.
    pub skills: Vec<SkillGap>,
    /// Who has to be trained, job by job and provider by provider, the largest need first.
    pub needs: Vec<TrainingNeed>,
}

impl Developing {
    /// Whether anybody has said what it costs, be it nothing.
    pub fn is_costed(&self) -> bool {
        self.once.is_some() || self.yearly.is_some()
    }
}

/// What the plan does to develop the workforce.
pub fn development(ground: &Ground) -> Development {
    let mut measures: Vec<Developing> = live_measures(ground).map(|it| developing(ground, it)).collect();
    measures.sort_by_key(|it| it.reference.number());
    let qualified = ground.run.as_ref().map_or_else(Vec::new, qualified);
    Development { measures, qualified, skills: skills(ground), needs: training_needs(ground) }
}

fn developing(ground: &Ground, held: &Held<Measure>) -> Developing {
    let it = &held.it;
    let cohorts = ground.run.as_ref().filter(|_| it.acts_on == Acts::Training).and_then(|run| {
        let course = pipeline(run, it)?;
        let inputs = &run.opened.inputs;
        course.cohorts(inputs.base_year + 1, inputs.horizon, leaving(run, it)).into()
    });
    Developing {
        reference: held.reference.clone(),
        title: it.title.to_string(),
        evidence: it.evidence.map(|it| it.code()),
        grounded: it.grounds.is_some(),
        partner: it.partner.as_ref().map(|it| {
            let known = ground.stakeholders.iter().find(|held| held.reference == *it.reference());
            (it.reference().clone(), known.map(|it| it.it.name.to_string()))
        }),
        once: it.once,
        yearly: it.yearly,
        acts_on: it.acts_on.code(),
        effect: it.effect.as_ref().map(|it| it.get()),
        lead: it.lead.as_ref().map(|it| it.get()),
        cohorts,
    }
}

/// The share of those in the jobs of a measure who leave in a year, as the run takes it.
fn leaving(run: &super::Run, it: &Measure) -> Share {
    let codes: Vec<u8> = it.roles.as_ref().map_or_else(Vec::new, |it| it.all().iter().flat_map(|it| jobs(*it)).copied().collect());
    run.opened.leaving(|role| codes.is_empty() || codes.contains(&role))
}

fn qualified(run: &super::Run) -> Vec<Qualified> {
    let one = |group: crate::chapter::Group<'_>| {
        let role = group.roles.first().filter(|_| group.is_one())?;
        let (share, known) = (role.qualified.value?, role.qualified.denominator?);
        // Fewer than five of either answer would point at people.
        let shown = known * share >= 5.0 && known * (1.0 - share) >= 5.0;
        let heads = role.heads();
        shown.then(|| Qualified { role: group.name.clone(), heads, share, known, without: f64::from(heads) * (1.0 - share) })
    };
    groups(&run.opened.inputs.baseline.roles).into_iter().filter_map(one).collect()
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let plan = development(ground);
    let (found, skills) = (plan.measures, plan.skills);
    let by_provider = plan.needs.iter().filter(|it| it.train.is_some() && it.told == NeedKnown::ByProvider).count();
    let holes = skills.iter().filter(|it| it.state() != State::Enough).count();
    let closed = skills.iter().filter(|it| matches!(it.state(), State::Closes | State::Late)).count();
    let training = live_measures(ground).filter(|it| it.it.acts_on == Acts::Training).count();
    let grounded = found.iter().filter(|it| it.evidence.is_some() && it.grounded).count();
    let carried = found.iter().filter(|it| it.partner.is_some()).count();
    vec![
        ground.ran(),
        Condition::at_least("p7-training", training, 1, Next::Make("measure")),
        Condition::all_of("p7-evidence", grounded, found.len(), Next::Look("measure")),
        Condition::new("p7-holes", !skills.is_empty() && closed == holes, Next::Make("skill_standard"))
            .with("done", closed)
            .with("of", holes),
        Condition::at_least("p7-needs", by_provider, 1, Next::Make("skill_standard")),
        Condition::all_of("p7-partner", carried, found.len(), Next::Look("measure")),
        ground.judged("P7"),
        ground.heard("P7"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::tests_of_measures::ground;
    use super::*;

    /// By hand: the course begins on 1 April 2025, three quarters of a year after a return, and takes a year: the first come in the year
    /// that ends with the return of 2027.
    #[test]
    fn those_in_training_arrive_when_the_course_is_over() {
        let found = development(&ground());
        let course = found.measures[2].cohorts.as_ref().expect("a pipeline");
        let first = course.arrive.iter().position(|it| it.0 > 0.0).map(|at| course.years[at]);
        assert_eq!(first, Some(2027));
        assert!((course.in_post[course.in_post.len() - 1]) > 12.0);
        assert!(found.measures[0].cohorts.is_none() && found.measures[0].is_costed());
        let held: Vec<(&str, bool)> = conditions(&ground()).iter().map(|it| (it.code, it.met)).collect();
        assert_eq!(held[..4], [("ran", true), ("p7-training", true), ("p7-evidence", false), ("p7-holes", false)]);
    }
}
