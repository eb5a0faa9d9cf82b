//! What was decided at a gate in one nation.

use super::{CompetenceFramework, Consultation};
use crate::consult::{Nation, Step};
use chrono::NaiveDate;
use record::{Link, Prose, Text, Whole, record};

record! {
    /// A decision at a gate, on one version of a framework. Where a nation stands follows from its decisions, in their order.
    pub GateDecision as "gate_decision" "GAT" named "Gate decision", "Gate decisions" titled step serves ["E6", "G2", "H8"] {
        /// The framework.
        framework: Link<CompetenceFramework> = "Framework" [Journey],
        /// The nation.
        nation: Nation = "Nation" [Journey],
        /// What was decided.
        step: Step = "Decision" [Journey],
        /// The round that it rests on.
        consultation: Option<Link<Consultation>> = "Consultation round" [Journey],
        /// How many edits the version has that it was taken on.
        through: Whole<0, 10_000_000> = "Edits up to this version" [Journey],
        /// SHA-256 of that version.
        digest: Text<64> = "Digest of the version" [Journey],
        /// Why, and what is to be done.
        reasons: Prose<4000> = "Reasons",
        /// Who decided.
        decided_by: Text<160> = "Decided by" [Journey, Personal],
        /// The day.
        decided_on: NaiveDate = "Decided on" [Journey],
    }
}
