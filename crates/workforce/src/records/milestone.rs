//! P16 · A point that an action should have reached by a day, and how many people it should have brought by then.

use super::WorkforcePlan;
use chrono::NaiveDate;
use record::{Link, Problem, Text, Whole, choices, record};
use register::Action;

choices! {
    /// What a milestone counts.
    pub Brings {
        Recruits = "recruits" "Recruits",
        Starts = "starts" "People who begin a course",
        Completions = "completions" "People who complete a course",
    }
}

record! {
    /// A point that an action should have reached by a day. One that counts people says how many it should bring, and later how many came.
    pub Milestone as "milestone" "MST" named "Milestone", "Milestones" titled title serves ["G2", "B4", "D2"]
    rules [a_count_has_a_number(counts, planned), who_came_is_counted(counts, reached_on, reached)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// The action it is a point of.
        action: Link<Action> = "Action",
        /// What is then reached.
        title: Text<160> = "What is reached",
        /// By when.
        due: NaiveDate = "Due on",
        /// The day on which it is expected; the day that was promised stays.
        expected: Option<NaiveDate> = "Now expected on",
        /// The day it was reached.
        reached_on: Option<NaiveDate> = "Reached on",
        /// What it counts, when it brings people.
        counts: Option<Brings> = "What it counts",
        /// How many it should bring, beside those of other milestones.
        planned: Option<Whole<1, 100_000>> = "How many it should bring",
        /// How many it has brought up to now.
        reached: Option<Whole<0, 100_000>> = "How many it has brought",
    }
}

fn a_count_has_a_number(counts: &Option<Brings>, planned: &Option<Whole<1, 100_000>>) -> Option<Problem> {
    match (counts, planned) {
        (Some(_), None) => Some(Problem::new("planned", "count-needs-a-number")),
        (None, Some(_)) => Some(Problem::new("counts", "number-of-nothing")),
        _ => None,
    }
}

fn who_came_is_counted(counts: &Option<Brings>, reached_on: &Option<NaiveDate>, reached: &Option<Whole<0, 100_000>>) -> Option<Problem> {
    match (counts, reached_on, reached) {
        (None, _, Some(_)) => Some(Problem::new("counts", "number-of-nothing")),
        (Some(_), Some(_), None) => Some(Problem::new("reached", "reached-needs-a-number")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    fn codes(more: &[(&str, &str)]) -> Vec<String> {
        let texts = [("plan", "WFP-1"), ("action", "ACT-1"), ("title", "First course"), ("due", "2026-12-31")];
        let draft: Draft = texts.iter().chain(more).copied().collect();
        Milestone::parse(&draft).err().unwrap_or_default().into_iter().map(|it| it.code.to_string()).collect()
    }

    #[test]
    fn a_milestone_that_counts_says_how_many() {
        assert_eq!(codes(&[("reached_on", "2026-12-01")]), [""; 0]);
        assert_eq!(codes(&[("counts", "starts"), ("planned", "12"), ("reached", "9"), ("reached_on", "2026-12-01")]), [""; 0]);
        assert_eq!(codes(&[("counts", "starts")]), ["count-needs-a-number"]);
        assert_eq!(codes(&[("planned", "12")]), ["number-of-nothing"]);
        assert_eq!(codes(&[("reached", "12")]), ["number-of-nothing"]);
        assert_eq!(codes(&[("counts", "starts"), ("planned", "12"), ("reached_on", "2026-12-01")]), ["reached-needs-a-number"]);
    }
}
