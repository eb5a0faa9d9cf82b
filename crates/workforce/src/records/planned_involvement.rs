//! P2 · Whom the plan means to involve, in what, how and by when.

use super::{CriterionCode, WorkforcePlan};
use chrono::NaiveDate;
use record::{Link, Problem, Prose, Text, choices, record};
use register::Stakeholder;

choices! {
    /// How a partner is to take part.
    pub Manner {
        Meeting = "meeting" "A meeting with them",
        Workshop = "workshop" "A workshop with others",
        Interview = "interview" "A conversation, in person or by telephone",
        Questions = "questions" "Questions to answer in writing",
        Figures = "figures" "Figures that they give or check",
        Decision = "decision" "A decision that is theirs",
    }
}

choices! {
    /// What became of it.
    pub Arranged {
        Planned = "planned" "Planned",
        TookPlace = "took-place" "Took place",
        GivenUp = "given-up" "Given up",
    }
}

record! {
    /// That a partner is to take part in one criterion of a plan by a day. What they then say is a contribution.
    pub PlannedInvolvement as "planned_involvement" "INV" named "Planned involvement", "Planned involvements" titled question serves ["B4", "A1", "G2"]
    rules [what_is_given_up_has_a_reason(arranged, reason)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// The partner.
        partner: Link<Stakeholder> = "Partner",
        /// The criterion it is for.
        criterion: CriterionCode = "Criterion",
        /// What they are asked, or asked to do.
        question: Text<200> = "What they are asked",
        /// How they take part.
        manner: Manner = "How they take part",
        /// By when.
        due: NaiveDate = "By",
        /// Who sees to it.
        seen_to_by: Option<Text<120>> = "Who sees to it" [Personal],
        /// What makes it possible for them: time, place, language, pay.
        support: Option<Prose<2000>> = "What makes it possible for them",
        /// What became of it.
        arranged: Arranged = "What became of it",
        /// Why it was given up.
        reason: Option<Prose<2000>> = "Why it was given up",
    }
}

fn what_is_given_up_has_a_reason(arranged: &Arranged, reason: &Option<Prose<2000>>) -> Option<Problem> {
    match (arranged, reason) {
        (Arranged::GivenUp, None) => Some(Problem::new("reason", "given-up-without-a-reason")),
        (Arranged::Planned | Arranged::TookPlace, Some(_)) => Some(Problem::new("arranged", "reason-without-giving-up")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    fn codes(more: &[(&str, &str)]) -> Vec<String> {
        let texts = [("plan", "WFP-1"), ("partner", "STA-1"), ("criterion", "p4"), ("question", "How many nurses?"), ("manner", "meeting")];
        let draft: Draft = texts.iter().chain(&[("due", "2026-12-31")]).chain(more).copied().collect();
        PlannedInvolvement::parse(&draft).err().unwrap_or_default().into_iter().map(|it| it.code.to_string()).collect()
    }

    #[test]
    fn what_is_given_up_says_why() {
        assert_eq!(codes(&[("arranged", "planned")]), [""; 0]);
        assert_eq!(codes(&[("arranged", "given-up"), ("reason", "They declined twice.")]), [""; 0]);
        assert_eq!(codes(&[("arranged", "given-up")]), ["given-up-without-a-reason"]);
        assert_eq!(codes(&[("arranged", "took-place"), ("reason", "So")]), ["reason-without-giving-up"]);
    }
}
