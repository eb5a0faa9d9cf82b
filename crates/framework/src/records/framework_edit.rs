//! H8, G2 · One edit of a framework: what was done, by whom and why. Edits are added and never changed.

use super::CompetenceFramework;
use crate::structure::Operation;
use chrono::DateTime;
use record::{Link, Problem, Prose, Text, Whole, record};

record! {
    /// One step of the work on a framework. Replaying the steps gives every revision exactly.
    pub FrameworkEdit as "framework_edit" "FED" named "Edit of a framework", "Edits of frameworks" titled reason serves ["H8", "G2"]
    rules [it_says_what_was_done(operation), a_moment_is_one(made_at)] {
        /// The framework.
        framework: Link<CompetenceFramework> = "Framework" [Journey],
        /// Its place in the log of the framework, from 1.
        number: Whole<1, 1_000_000> = "Number" [Journey],
        /// Why it was done.
        reason: Text<500> = "Reason" [Journey],
        /// Who did it.
        made_by: Option<Text<120>> = "Who did it" [Journey, Personal],
        /// When it was done, to the second.
        made_at: Text<40> = "When it was done" [Journey],
        /// What was done, in the words of the log.
        operation: Prose<100000> = "Operation" [Journey],
        /// What somebody has to add about it later. The step itself never changes.
        note: Option<Prose<2000>> = "Note",
    }
}

fn a_moment_is_one(made_at: &Text<40>) -> Option<Problem> {
    DateTime::parse_from_rfc3339(made_at.as_str()).is_err().then(|| Problem::new("made_at", "not-a-moment"))
}

fn it_says_what_was_done(operation: &Prose<100000>) -> Option<Problem> {
    let read = serde_json::from_str::<Operation>(operation.as_str());
    read.is_err().then(|| Problem::new("operation", "not-an-operation"))
}
