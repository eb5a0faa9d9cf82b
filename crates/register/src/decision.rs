//! H6, E6 · What was decided, on what grounds, by whom.

use crate::Intention;
use chrono::NaiveDate;
use record::{Link, Problem, Prose, Text, choices, record};

choices! {
    /// How sure those who decided were.
    pub Confidence {
        High = "high" "High",
        Middling = "middling" "Middling",
        Low = "low" "Low",
    }
}

record! {
    /// A decision with its question, options, grounds and dissent.
    pub Decision as "decision" "DEC" named "Decision", "Decisions" titled question serves ["H6", "E6", "B2", "C1"]
    rules [it_is_reviewed_later(decided_on, review_on)] {
        /// The question that was put.
        question: Text<240> = "Question",
        /// The intention it is about.
        intention: Option<Link<Intention>> = "Commissioning intention",
        /// What could have been done, with nothing left out.
        options: Prose<8000> = "Options considered",
        /// What was decided.
        decided: Prose<4000> = "Decision",
        /// Why: evidence, criteria, and what people said.
        reasons: Prose<8000> = "Reasons",
        /// Who thought otherwise, and why.
        dissent: Option<Prose<4000>> = "Dissent",
        /// How rights, proportion, equality and accountability were weighed.
        values_weighed: Option<Prose<4000>> = "How values were weighed",
        /// The person or body that decided.
        decided_by: Text<160> = "Decided by" [Personal],
        /// The day it was decided.
        decided_on: NaiveDate = "Decided on",
        /// How sure they were.
        confidence: Option<Confidence> = "Confidence",
        /// When it should be looked at again.
        review_on: Option<NaiveDate> = "Review on",
    }
}

fn it_is_reviewed_later(decided_on: &NaiveDate, review_on: &Option<NaiveDate>) -> Option<Problem> {
    ((*review_on)? <= *decided_on).then(|| Problem::new("review_on", "review-before-decision"))
}
