//! P11 · A gap that is borne for a time: nobody fills it, and somebody has said why that is right.

use super::WorkforcePlan;
use chrono::NaiveDate;
use record::{Choices, Link, Problem, Prose, Text, record};
use register::{Risk, Role};

record! {
    /// Years of a workforce plan in which a gap is accepted, with the risk that is run.
    pub AcceptedGap as "accepted_gap" "AGP" named "Accepted gap", "Accepted gaps" titled title serves ["B4", "A3", "G2"]
    rules [it_ends_after_it_starts(starts, ends)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What is accepted, in a line.
        title: Text<200> = "What is accepted",
        /// The jobs whose gap is accepted; every job when none is chosen.
        roles: Option<Choices<Role>> = "Jobs, if not all",
        /// The first day of it.
        starts: NaiveDate = "From",
        /// The last day of it.
        ends: NaiveDate = "Until",
        /// Why it is right to bear it, and what is done for the people concerned.
        reasons: Prose<4000> = "Why it is borne",
        /// The risk that is run.
        risk: Option<Link<Risk>> = "Risk that is run",
        /// Who answers for it.
        accepted_by: Text<120> = "Who answers for it" [Personal],
    }
}

fn it_ends_after_it_starts(starts: &NaiveDate, ends: &NaiveDate) -> Option<Problem> {
    (ends <= starts).then(|| Problem::new("ends", "ends-before-start"))
}
