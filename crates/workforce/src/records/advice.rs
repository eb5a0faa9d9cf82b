//! P12 · What a specialist was asked, what they advised, what it cost, and what changed because of it.

use super::WorkforcePlan;
use chrono::NaiveDate;
use kernel::Money;
use record::{Link, Problem, Prose, Text, choices, record};
use register::{Action, Assumption};

choices! {
    /// What somebody is a specialist in.
    pub Speciality {
        LabourMarket = "labour-market" "Labour market",
        HumanResources = "human-resources" "Human resources",
        Analysis = "analysis" "Data and modelling",
        Finance = "finance" "Finance or actuarial",
        Clinical = "clinical" "Clinical or professional practice",
        Learning = "learning" "Learning and development",
        Equality = "equality" "Equality and inclusion",
        Employment = "employment" "Employment law and relations",
        LivedExperience = "lived-experience" "Lived experience",
    }
}

record! {
    /// A question put to a specialist, and what became of the answer.
    pub Advice as "advice" "ADV" named "Specialist advice", "Specialist advice" titled question serves ["B4", "G2", "H9"]
    rules [advice_has_its_day(advice, advised_on)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What was asked, in a line.
        question: Text<200> = "Question",
        /// What they are a specialist in.
        speciality: Speciality = "Speciality",
        /// Who was asked.
        adviser: Text<160> = "Who was asked" [Personal],
        /// The organisation or group they speak for; nothing where they speak for themselves.
        body: Option<Text<160>> = "Organisation they speak for",
        /// The day they were asked.
        asked_on: NaiveDate = "Asked on",
        /// What they advised.
        advice: Option<Prose<8000>> = "Advice",
        /// The day they advised it.
        advised_on: Option<NaiveDate> = "Advised on",
        /// What it cost.
        cost: Option<Money> = "Cost",
        /// The assumption that rests on it.
        assumption: Option<Link<Assumption>> = "Assumption that rests on it",
        /// The action that follows it.
        action: Option<Link<Action>> = "Action that follows it",
        /// What changed because of it, or why nothing did.
        effect: Option<Prose<4000>> = "What changed, or why nothing did",
    }
}

fn advice_has_its_day(advice: &Option<Prose<8000>>, advised_on: &Option<NaiveDate>) -> Option<Problem> {
    match (advice, advised_on) {
        (Some(_), None) => Some(Problem::new("advised_on", "advice-needs-a-day")),
        (None, Some(_)) => Some(Problem::new("advice", "a-day-needs-advice")),
        _ => None,
    }
}
