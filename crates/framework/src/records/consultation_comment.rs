//! What somebody said of one version of a statement.

use super::{Audience, CommentReply, Consultation};
use crate::consult::Nation;
use chrono::NaiveDate;
use record::{Link, Prose, Text, record};

record! {
    /// What somebody said of a statement, tied to the words it was said of. On the public page nobody is named.
    pub ConsultationComment as "consultation_comment" "CNC" named "Consultation comment", "Consultation comments" titled comment
    serves ["A1", "G2", "H8"] {
        /// The round.
        consultation: Link<Consultation> = "Consultation round",
        /// Identifier of the statement; that of the framework when the whole is meant.
        statement: Text<400> = "Statement" [Journey],
        /// SHA-256 of its sort and words.
        statement_digest: Text<64> = "Digest of the statement" [Journey],
        /// Its sort.
        statement_sort: Option<Text<200>> = "Sort of statement" [Journey],
        /// Its words when the comment was made.
        statement_text: Prose<10_000> = "Words of the statement" [Journey],
        /// The headings it stood under.
        stood_under: Option<Prose<10_000>> = "Stood under" [Journey],
        /// As whom they answer.
        audience: Audience = "Answers as" [Journey],
        /// The nation they answer for.
        nation: Option<Nation> = "Nation" [Journey],
        /// What they said.
        comment: Prose<4000> = "Comment" [Journey, Personal],
        /// The day it was received.
        received_on: NaiveDate = "Received on" [Journey],
        /// What was decided on it.
        reply: Option<Link<CommentReply>> = "Reply" [Journey],
        /// What whoever read it noted, such as a theme.
        note: Option<Prose<2000>> = "Note",
    }
}
