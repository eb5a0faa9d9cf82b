//! P1–P24 · What somebody concluded on a criterion of a plan, having read its figures.

use super::{CriterionCode, WorkforcePlan};
use chrono::NaiveDate;
use record::{Link, Prose, Text, record};
use register::Publication;

record! {
    /// What was concluded on one criterion, on which figures, and by whom. Figures inform; a person answers for the conclusion.
    pub Judgement as "judgement" "JUD" named "Judgement", "Judgements" titled summary serves ["B4", "G2", "D3"] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// The criterion it is about.
        criterion: CriterionCode = "Criterion",
        /// The conclusion, in a line.
        summary: Text<200> = "Conclusion",
        /// What speaks for it, what against it, and what remains in doubt.
        reasons: Prose<8000> = "Reasons",
        /// The day it was reached.
        made_on: NaiveDate = "Reached on",
        /// Who answers for it.
        made_by: Text<120> = "Who answers for it" [Personal],
        /// The run whose figures it rests on.
        publication: Option<Link<Publication>> = "Run it rests on",
    }
}
