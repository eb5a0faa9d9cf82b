//! What the state of every criterion is read from.

use super::stood::Stood;
use super::{Condition, Next};
use crate::Figures;
use crate::plan::Opened;
use crate::records::{
    AcceptedGap, Advice, ChangeNotice, Contribution, CriterionCode, EqualityImpact, EqualityObjective, Exercise, Explanation,
    FairnessCheck, FeedbackCall, FeedbackReply, Funding, Judgement, Measure, Milestone, MonthlyActual, PlannedInvolvement, Playbook,
    Reading, ReviewCopy, ReviewFinding, RiskOutcome, Scenario, SkillStandard, StaffingModel, StressTest, Trigger, VoiceHeard,
    WorkforcePlan, WorkforceResponse, WorkloadStandard,
};
use crate::series::Beside;
use chrono::NaiveDate;
use record::{Held, Reference};
use register::{Action, Assumption, Indicator, Intention, Outcome, Provider, Risk, ServiceModel, Stakeholder, Tie, WorkforceRequirement};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The run that a plan stands on.
#[derive(Clone, Debug)]
pub struct Run {
    /// What was published of it; `None` while it is being published.
    pub publication: Option<Reference>,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// What it read, took for granted and found.
    pub opened: Opened,
}

/// A plan, the run it stands on, and the records that bear on it, as far as the reader may see them.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The plan.
    pub plan: Held<WorkforcePlan>,
    /// The day on which the question is asked.
    pub today: NaiveDate,
    /// The run; `None` when there is none, or it cannot be read.
    pub run: Option<Run>,
    /// Runs of the same area before that one, the newest first; not all of them.
    pub earlier: Vec<Run>,
    /// Records as they stood when the run before was published, and when this one was; `None` unless there are both.
    pub stood: Option<Box<[Stood; 2]>>,
    /// What the returns of its area tell; `None` when there is none.
    pub figures: Option<Arc<Figures>>,
    /// Staff numbers of others and returns of capacity; `None` when there is none.
    pub beside: Option<Arc<Beside>>,
    /// Intentions of other areas, and what hangs on nothing else.
    pub elsewhere: BTreeSet<Reference>,
    /// Records that do not read, and so count for nothing.
    pub unsound: Vec<Reference>,
    /// Judgements on the plan, by the organisation whose plan it is.
    pub judgements: Vec<Held<Judgement>>,
    /// Whom the plan means to involve.
    pub planned: Vec<Held<PlannedInvolvement>>,
    /// Contributions to the plan.
    pub contributions: Vec<Held<Contribution>>,
    /// Calls for feedback from the workforce.
    pub feedback_calls: Vec<Held<FeedbackCall>>,
    /// What the workforce answered.
    pub responses: Vec<Held<WorkforceResponse>>,
    /// What the workforce was told came of it.
    pub replies: Vec<Held<FeedbackReply>>,
    /// What specialists advised.
    pub advice: Vec<Held<Advice>>,
    /// What is meant to change in who the workforce is.
    pub objectives: Vec<Held<EqualityObjective>>,
    /// What the plan does to people who share a characteristic.
    pub impacts: Vec<Held<EqualityImpact>>,
    /// Checks of actions on fairness and flexible working.
    pub fairness_checks: Vec<Held<FairnessCheck>>,
    /// Measures of the plan.
    pub measures: Vec<Held<Measure>>,
    /// Scenarios of the plan.
    pub scenarios: Vec<Held<Scenario>>,
    /// What kinds of work ask of jobs.
    pub standards: Vec<Held<WorkloadStandard>>,
    /// Skills that are asked of jobs.
    pub skills: Vec<Held<SkillStandard>>,
    /// Ways of working that are held beside today's.
    pub ways: Vec<Held<StaffingModel>>,
    /// Money for the plan.
    pub fundings: Vec<Held<Funding>>,
    /// Gaps that are borne.
    pub accepted: Vec<Held<AcceptedGap>>,
    /// Stress tests that were kept.
    pub stress_tests: Vec<Held<StressTest>>,
    /// Playbooks.
    pub playbooks: Vec<Held<Playbook>>,
    /// Triggers.
    pub triggers: Vec<Held<Trigger>>,
    /// Exercises.
    pub exercises: Vec<Held<Exercise>>,
    /// What became of risks.
    pub risk_outcomes: Vec<Held<RiskOutcome>>,
    /// Months of actuals.
    pub months: Vec<Held<MonthlyActual>>,
    /// Milestones of actions.
    pub milestones: Vec<Held<Milestone>>,
    /// Change notices.
    pub notices: Vec<Held<ChangeNotice>>,
    /// Readings of indicators.
    pub readings: Vec<Held<Reading>>,
    /// Explanations of how outcomes moved.
    pub explanations: Vec<Held<Explanation>>,
    /// Voices heard.
    pub voices: Vec<Held<VoiceHeard>>,
    /// Review findings.
    pub findings: Vec<Held<ReviewFinding>>,
    /// Copies of the review.
    pub copies: Vec<Held<ReviewCopy>>,
    /// Outcomes.
    pub outcomes: Vec<Held<Outcome>>,
    /// Indicators.
    pub indicators: Vec<Held<Indicator>>,
    /// Providers.
    pub providers: Vec<Held<Provider>>,
    /// Commissioning intentions.
    pub intentions: Vec<Held<Intention>>,
    /// Service models.
    pub models: Vec<Held<ServiceModel>>,
    /// Workforce requirements.
    pub requirements: Vec<Held<WorkforceRequirement>>,
    /// Actions.
    pub actions: Vec<Held<Action>>,
    /// Risks.
    pub risks: Vec<Held<Risk>>,
    /// Stakeholders.
    pub stakeholders: Vec<Held<Stakeholder>>,
    /// Assumptions.
    pub assumptions: Vec<Held<Assumption>>,
    /// Ties of the golden thread.
    pub ties: Vec<Held<Tie>>,
}

impl Ground {
    /// A plan with nothing around it yet.
    pub fn of(plan: Held<WorkforcePlan>, today: NaiveDate) -> Ground {
        Ground {
            plan,
            today,
            run: None,
            earlier: Vec::new(),
            stood: None,
            figures: None,
            beside: None,
            elsewhere: BTreeSet::new(),
            unsound: Vec::new(),
            judgements: Vec::new(),
            planned: Vec::new(),
            contributions: Vec::new(),
            feedback_calls: Vec::new(),
            responses: Vec::new(),
            replies: Vec::new(),
            advice: Vec::new(),
            objectives: Vec::new(),
            impacts: Vec::new(),
            fairness_checks: Vec::new(),
            measures: Vec::new(),
            scenarios: Vec::new(),
            standards: Vec::new(),
            skills: Vec::new(),
            ways: Vec::new(),
            fundings: Vec::new(),
            accepted: Vec::new(),
            stress_tests: Vec::new(),
            playbooks: Vec::new(),
            triggers: Vec::new(),
            exercises: Vec::new(),
            risk_outcomes: Vec::new(),
            months: Vec::new(),
            milestones: Vec::new(),
            notices: Vec::new(),
            readings: Vec::new(),
            explanations: Vec::new(),
            voices: Vec::new(),
            findings: Vec::new(),
            copies: Vec::new(),
            outcomes: Vec::new(),
            indicators: Vec::new(),
            providers: Vec::new(),
            intentions: Vec::new(),
            models: Vec::new(),
            requirements: Vec::new(),
            actions: Vec::new(),
            risks: Vec::new(),
            stakeholders: Vec::new(),
            assumptions: Vec::new(),
            ties: Vec::new(),
        }
    }

    /// What was published of the run.
    pub fn publication(&self) -> Option<&Reference> {
        self.run.as_ref()?.publication.as_ref()
    }

    /// Judgements on a criterion, the newest first.
    pub fn judged_on(&self, code: &str) -> Vec<&Held<Judgement>> {
        let mut found: Vec<_> = self.judgements.iter().filter(|it| CriterionCode::named(code) == Some(it.it.criterion)).collect();
        found.sort_by(|a, b| (b.it.made_on, &b.reference).cmp(&(a.it.made_on, &a.reference)));
        found
    }

    /// Whether the run that the plan stands on is newer than what a judgement saw: it was reached before that run, and does not name it.
    pub fn is_outrun(&self, judgement: &Judgement) -> bool {
        let names_it = judgement.publication.as_ref().map(|it| it.reference()) == self.publication();
        self.run.as_ref().is_some_and(|run| judgement.made_on < run.made_on) && !(names_it && judgement.publication.is_some())
    }

    /// Contributions to a criterion, the newest first.
    pub fn heard_on(&self, code: &str) -> Vec<&Held<Contribution>> {
        let mut found: Vec<_> = self.contributions.iter().filter(|it| CriterionCode::named(code) == Some(it.it.criterion)).collect();
        found.sort_by(|a, b| (b.it.made_on, &b.reference).cmp(&(a.it.made_on, &a.reference)));
        found
    }

    /// The condition that there is a run to read.
    pub fn ran(&self) -> Condition {
        Condition::new("ran", self.run.is_some(), Next::Run)
    }

    /// The condition that a return of the area is there and can be read.
    pub fn returned(&self) -> Condition {
        Condition::new("returned", self.figures.is_some(), Next::Look("dataset"))
    }

    /// The condition that somebody recorded a judgement on a criterion.
    pub fn judged(&self, code: &str) -> Condition {
        Condition::new("judged", !self.judged_on(code).is_empty(), Next::Make("judgement"))
    }

    /// The condition that a partner contributed to a criterion, and that it is said what came of it.
    pub fn heard(&self, code: &str) -> Condition {
        let told = self.heard_on(code).iter().filter(|it| it.it.effect.is_some()).count();
        Condition::at_least("heard", told, 1, Next::Make("contribution"))
    }

    /// Whether two records are tied by this relation.
    pub fn tied(&self, from: &Reference, relation: register::Relation, to: &Reference) -> bool {
        self.ties.iter().any(|it| it.it.relation == relation && it.it.from.reference() == from && it.it.to.reference() == to)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use record::{Draft, Record};

    /// A record as the shelf would give it.
    pub(crate) fn held<R: Record>(number: u64, texts: &[(&str, &str)]) -> Held<R> {
        let draft: Draft = texts.iter().copied().collect();
        let it = R::parse(&draft).unwrap_or_else(|problems| panic!("{problems:?}"));
        Held { id: Default::default(), reference: Reference::new(R::KIND.prefix, number).expect("a reference"), version: 1, it }
    }

    /// A plan with nothing around it.
    pub(crate) fn empty() -> Ground {
        let plan = held(1, &[("title", "A plan"), ("area", "E08000009"), ("starts", "2026-04-01"), ("ends", "2036-03-31")]);
        Ground::of(plan, NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day"))
    }

    #[test]
    fn a_judgement_counts_for_its_own_criterion_and_a_contribution_when_it_is_answered() {
        let mut ground = empty();
        let judgement = [("plan", "WFP-1"), ("criterion", "p1"), ("summary", "Enough"), ("reasons", "So"), ("made_on", "2026-05-01")];
        ground.judgements.push(held(1, &[&judgement[..], &[("made_by", "A. Person")]].concat()));
        assert!(ground.judged("P1").met && !ground.judged("P2").met);
        let contribution = [("plan", "WFP-1"), ("criterion", "p2"), ("summary", "Pay"), ("partner", "STA-1"), ("made_on", "2026-05-01")];
        ground.contributions.push(held(1, &contribution));
        assert!(!ground.heard("P2").met, "nobody has said what came of it");
        ground.contributions.push(held(2, &[&contribution[..], &[("effect", "Pay is a measure now")]].concat()));
        assert!(ground.heard("P2").met);
    }
}
