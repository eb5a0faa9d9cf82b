//! P18 · What may explain how an outcome moved: a link of the plan's own chain, or a rival to it.

use super::WorkforcePlan;
use record::{AnyLink, Link, Prose, Text, choices, record};
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
    pub Explanation as "explanation" "EXP" named "Explanation", "Explanations" titled statement serves ["D3", "G2"] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// The outcome that moved.
        outcome: Link<Outcome> = "Outcome",
        /// What it says, such as: paid travel keeps care workers longer.
        statement: Text<240> = "What it says",
        /// Where it stands.
        part: PartOfStory = "Part of the story",
        /// How much evidence there is.
        weight: Weight = "Evidence",
        /// What the evidence says.
        finding: Finding = "Finding",
        /// Where the evidence is on record.
        evidence: Option<AnyLink> = "Evidence on record in",
        /// What the evidence is, and its limits.
        reasons: Option<Prose<4000>> = "Reasons",
    }
}
