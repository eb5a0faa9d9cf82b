//! P14 · A playbook tried out before it is needed, and what was changed because of it.

use super::{Playbook, WorkforcePlan};
use chrono::NaiveDate;
use record::{Link, Prose, Text, record};
use register::Stakeholder;

record! {
    /// A day on which a playbook was tried out, what was found, and what was changed. One that changed nothing found nothing.
    pub Exercise as "exercise" "EXR" named "Exercise", "Exercises" titled title serves ["G2", "B4", "C2"] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What was played.
        title: Text<200> = "What was played",
        /// The playbook that was tried.
        playbook: Link<Playbook> = "Playbook",
        /// The day.
        held_on: NaiveDate = "Held on",
        /// Who outside the organisation took part.
        partner: Option<Link<Stakeholder>> = "Partner who took part",
        /// What was found: what worked, what did not.
        found: Prose<8000> = "What was found",
        /// What was changed because of it.
        changed: Option<Prose<4000>> = "What was changed",
    }
}
