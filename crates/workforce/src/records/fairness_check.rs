//! P13 · Whether an action of the plan is fair and offers ways to work flexibly.

use super::WorkforcePlan;
use super::equality_objective::PeopleGroup;
use chrono::NaiveDate;
use record::{Choices, Link, Problem, Prose, Text, choices, record};
use register::Action;

choices! {
    /// A way of working that fits a life beside the work.
    pub Flexibility {
        PartTime = "part-time" "Part-time hours",
        JobShare = "job-share" "Job share",
        TermTime = "term-time" "Term-time or school hours",
        FixedRota = "fixed-rota" "A rota known four weeks ahead",
        GuaranteedHours = "guaranteed-hours" "Guaranteed hours",
        OwnRota = "own-rota" "Teams that make their own rota",
        Remote = "remote" "Work from elsewhere",
        PhasedRetirement = "phased-retirement" "Phased retirement",
    }
}

record! {
    /// What was checked of one action: ways to work flexibly, whom it may shut out, and what is done about that.
    pub FairnessCheck as "fairness_check" "FCK" named "Fairness check", "Fairness checks" titled summary serves ["B4", "G2", "D3"]
    rules [no_flexibility_needs_a_reason(flexibility, why_none), a_barrier_needs_an_answer(shut_out, answer)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// The action.
        action: Link<Action> = "Action",
        /// What was found, in a line.
        summary: Text<200> = "In a line",
        /// Ways to work flexibly that it offers.
        flexibility: Choices<Flexibility> = "Ways to work flexibly",
        /// Why it offers none.
        why_none: Option<Prose<2000>> = "Why it offers none",
        /// Groups that it may shut out or pay less.
        shut_out: Choices<PeopleGroup> = "Whom it may shut out",
        /// What is done so that it does not.
        answer: Option<Prose<4000>> = "What is done about it",
        /// The day it was checked.
        checked_on: NaiveDate = "Checked on",
    }
}

fn no_flexibility_needs_a_reason(flexibility: &Choices<Flexibility>, why_none: &Option<Prose<2000>>) -> Option<Problem> {
    (flexibility.all().is_empty() && why_none.is_none()).then(|| Problem::new("why_none", "no-flexibility-needs-a-reason"))
}

fn a_barrier_needs_an_answer(shut_out: &Choices<PeopleGroup>, answer: &Option<Prose<4000>>) -> Option<Problem> {
    (!shut_out.all().is_empty() && answer.is_none()).then(|| Problem::new("answer", "a-barrier-needs-an-answer"))
}
