//! P18 · What may explain how an outcome moved: a link of the plan's own chain, or a rival to it.

use super::WorkforcePlan;
use record::{AnyLink, Link, Problem, Prose, Text, choices, record};
use register::Outcome;

choices! {
    /// Where an explanation stands.
    pub PartOfStory {
        ActionToWorkforce = "action-to-workforce" "From action to workforce",
        WorkforceToService = "workforce-to-service" "From workforce to service",
        ServiceToOutcome = "service-to-outcome" "From service to outcome",
        Rival = "rival" "Rival explanation",
    }
}

choices! {
    /// How much evidence there is.
    pub Weight {
        Little = "little" "Little: an opinion or none",
        Fair = "fair" "Fair: local figures, or accounts that agree",
        Good = "good" "Good: research or official figures that fit here",
    }
}

choices! {
    /// What the evidence says of it.
    pub Finding {
        Holds = "holds" "It holds",
        InPart = "in-part" "It holds in part",
        DoesNotHold = "does-not-hold" "It does not hold",
        NotLookedAt = "not-looked-at" "Nobody has looked yet",
    }
}

record! {
    /// One explanation of how an outcome moved, with its evidence: part of the plan’s own chain, or a rival to it.
    pub Explanation as "explanation" "EXP" named "Explanation", "Explanations" titled statement serves ["D3", "G2"]
    rules [it_begins_where_its_part_does(part, begins_at), it_leads_where_its_part_does(part, leads_to)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// The outcome that moved.
        outcome: Link<Outcome> = "Outcome",
        /// What it says, such as: paid travel keeps care workers longer.
        statement: Text<240> = "What it says",
        /// Where it stands.
        part: PartOfStory = "Part of the story",
        /// What the step begins at: a measure or an action, or an indicator.
        begins_at: Option<AnyLink> = "Begins at",
        /// What it leads to: an indicator, or the outcome.
        leads_to: Option<AnyLink> = "Leads to",
        /// How much evidence there is.
        weight: Weight = "Weight of evidence",
        /// What the evidence says.
        finding: Finding = "Finding",
        /// Where the evidence is on record.
        evidence: Option<AnyLink> = "Evidence on record in",
        /// What the evidence is, and its limits.
        reasons: Option<Prose<4000>> = "Reasons",
    }
}

/// The prefixes of what a part of the story may begin at and lead to; a rival may name anything.
fn ends(part: &PartOfStory) -> Option<[&'static [&'static str]; 2]> {
    match part {
        PartOfStory::ActionToWorkforce => Some([&["MEA", "ACT"], &["IND"]]),
        PartOfStory::WorkforceToService => Some([&["IND"], &["IND"]]),
        PartOfStory::ServiceToOutcome => Some([&["IND"], &["OUT"]]),
        PartOfStory::Rival => None,
    }
}

fn it_begins_where_its_part_does(part: &PartOfStory, begins_at: &Option<AnyLink>) -> Option<Problem> {
    let ([allowed, _], named) = (ends(part)?, begins_at.as_ref()?);
    (!allowed.contains(&named.reference().prefix())).then(|| Problem::new("begins_at", "step-of-another-part"))
}

fn it_leads_where_its_part_does(part: &PartOfStory, leads_to: &Option<AnyLink>) -> Option<Problem> {
    let ([_, allowed], named) = (ends(part)?, leads_to.as_ref()?);
    (!allowed.contains(&named.reference().prefix())).then(|| Problem::new("leads_to", "step-of-another-part"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    #[test]
    fn a_step_joins_what_its_part_of_the_story_speaks_of() {
        let codes = |part: &str, begins: &str, leads: &str| -> Vec<String> {
            let known = [("plan", "WFP-1"), ("outcome", "OUT-1"), ("statement", "So"), ("weight", "fair"), ("finding", "holds")];
            let more = [("part", part), ("begins_at", begins), ("leads_to", leads)];
            let draft: Draft = known.into_iter().chain(more).collect();
            Explanation::parse(&draft).err().unwrap_or_default().into_iter().map(|it| it.field.to_string()).collect()
        };
        assert_eq!(codes("action-to-workforce", "MEA-1", "IND-7"), [""; 0]);
        assert_eq!(codes("workforce-to-service", "IND-7", "IND-1"), [""; 0]);
        assert_eq!(codes("service-to-outcome", "IND-1", "OUT-1"), [""; 0]);
        assert_eq!(codes("rival", "RISK-1", ""), [""; 0]);
        assert_eq!(codes("service-to-outcome", "ACT-1", "IND-1").len(), 2);
    }
}
