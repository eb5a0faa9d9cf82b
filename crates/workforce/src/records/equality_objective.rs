//! P13 · What a plan means to change in who the workforce is: group, baseline, target and day.

use super::WorkforcePlan;
use super::workforce_response::JobSort;
use chrono::NaiveDate;
use kernel::Share;
use record::{Link, Problem, Prose, Text, choices, record};
use register::Action;

choices! {
    /// A group of people in the workforce.
    pub PeopleGroup {
        Women = "women" "Women",
        Men = "men" "Men",
        Young = "under-25" "Aged under 25",
        Older = "aged-55" "Aged 55 and over",
        EthnicMinority = "ethnic-minority" "Ethnic minorities",
        Disabled = "disabled" "Disabled people",
        OtherNationality = "other-nationality" "People of another nationality",
    }
}

record! {
    /// A share of the workforce that should change by a day.
    pub EqualityObjective as "equality_objective" "EQO" named "Equality objective", "Equality objectives" titled title serves ["B4", "G2", "D3"]
    rules [the_target_is_another_share(baseline, target)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What is meant to change, in a line.
        title: Text<200> = "Title",
        /// The group.
        group: PeopleGroup = "Group",
        /// The sort of job it is about; all of them when empty.
        jobs: Option<JobSort> = "Sort of job",
        /// The share that the group makes up at the outset.
        baseline: Share = "Share at the outset",
        /// The share that it should make up.
        target: Share = "Target share",
        /// By when.
        due: NaiveDate = "By",
        /// The action that is to bring it about.
        action: Option<Link<Action>> = "Action",
        /// Why this group and this target, and who was asked.
        reasons: Option<Prose<4000>> = "Reasons",
    }
}

fn the_target_is_another_share(baseline: &Share, target: &Share) -> Option<Problem> {
    (baseline == target).then(|| Problem::new("target", "target-is-the-baseline"))
}
