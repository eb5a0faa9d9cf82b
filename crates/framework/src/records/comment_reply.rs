//! You said, we did: what was decided on comments, and which edit did it.

use super::Consultation;
use chrono::NaiveDate;
use record::{Link, Problem, Prose, Text, Whole, choices, record};

choices! {
    /// What was decided.
    pub Outcome {
        Changed = "changed" "We changed it",
        Partly = "partly" "We changed part of it",
        Kept = "kept" "We kept it",
        Later = "later" "We will come back to it",
    }
}

record! {
    /// What people said, in a line, and what was decided on it.
    pub CommentReply as "comment_reply" "CNR" named "Reply to comments", "Replies to comments" titled said serves ["A1", "G2", "H8"]
    rules [a_change_names_its_edit(outcome, edit)] {
        /// The round.
        consultation: Link<Consultation> = "Consultation round",
        /// You said.
        said: Text<300> = "You said",
        /// What was decided.
        outcome: Outcome = "What was decided",
        /// We did, or why nothing was done.
        did: Prose<4000> = "We did, or why nothing was done",
        /// The number of the edit of the framework that did it.
        edit: Option<Whole<1, 10_000_000>> = "Number of the edit",
        /// The day people were told.
        told_on: NaiveDate = "Told on",
    }
}

fn a_change_names_its_edit(outcome: &Outcome, edit: &Option<Whole<1, 10_000_000>>) -> Option<Problem> {
    (matches!(outcome, Outcome::Changed | Outcome::Partly) && edit.is_none()).then(|| Problem::new("edit", "change-without-edit"))
}
