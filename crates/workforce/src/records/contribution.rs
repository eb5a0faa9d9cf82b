//! P2, P7, P11, P23 · What a partner said on a criterion of a plan, and what changed because of it.

use super::{CriterionCode, WorkforcePlan};
use chrono::NaiveDate;
use record::{Link, Prose, Text, choices, record};
use register::Stakeholder;

choices! {
    /// Where a partner stands.
    pub Position {
        Agrees = "agrees" "Agrees",
        InPart = "in-part" "Agrees in part",
        Disagrees = "disagrees" "Disagrees",
        NoView = "no-view" "Takes no position",
    }
}

record! {
    /// What a partner brought to one criterion of a plan, and what was done with it. Disagreement is kept beside agreement.
    pub Contribution as "contribution" "CTB" named "Contribution", "Contributions" titled summary serves ["B4", "G2", "A1"] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// The criterion it is about.
        criterion: CriterionCode = "Criterion",
        /// What was said, in a line.
        summary: Text<200> = "In a line",
        /// The partner.
        partner: Link<Stakeholder> = "Partner",
        /// The day it was said.
        made_on: NaiveDate = "Said on",
        /// What they said.
        said: Option<Prose<8000>> = "What they said",
        /// Where they stand.
        position: Option<Position> = "Position",
        /// Of a joint run: which of the changes it is about, by its name on P23; about the run as a whole where it names none.
        change: Option<Text<200>> = "Change of the joint run it is about",
        /// What changed because of it, or why nothing did.
        effect: Option<Prose<4000>> = "What changed, or why nothing did",
    }
}
