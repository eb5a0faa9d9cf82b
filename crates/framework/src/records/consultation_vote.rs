//! Whether somebody agrees with one version of a statement.

use super::{Audience, Consultation};
use crate::consult::Nation;
use chrono::NaiveDate;
use record::{Link, Prose, Text, choices, record};

choices! {
    /// Whether somebody agrees.
    pub Opinion {
        Agree = "agree" "Agree",
        WithChanges = "with-changes" "Agree, with changes",
        Disagree = "disagree" "Disagree",
        Unsure = "unsure" "Not sure",
    }
}

record! {
    /// Whether somebody agrees with a statement as it stood. A vote without a name is counted apart and never passes a gate.
    pub ConsultationVote as "consultation_vote" "CNV" named "Consultation vote", "Consultation votes" titled opinion serves ["A1", "G2", "H8"] {
        /// The round.
        consultation: Link<Consultation> = "Consultation round",
        /// Identifier of the statement; that of the framework when the whole is meant.
        statement: Text<400> = "Statement" [Journey],
        /// SHA-256 of its sort and words.
        statement_digest: Text<64> = "Digest of the statement" [Journey],
        /// Its sort.
        statement_sort: Option<Text<200>> = "Sort of statement" [Journey],
        /// Its words when the vote was given.
        statement_text: Prose<10_000> = "Words of the statement" [Journey],
        /// The headings it stood under.
        stood_under: Option<Prose<10_000>> = "Stood under" [Journey],
        /// Whether they agree.
        opinion: Opinion = "Opinion" [Journey],
        /// As whom they answer.
        audience: Audience = "Answers as" [Journey],
        /// The nation they answer for.
        nation: Option<Nation> = "Nation" [Journey],
        /// Who voted, when they gave an account; blank on the public page.
        voter: Option<Text<160>> = "Voter" [Journey, Personal],
        /// The day it was received.
        received_on: NaiveDate = "Received on" [Journey],
        /// Why it is set aside, such as one of many sent within a minute. A vote that is set aside stays and is not counted.
        set_aside: Option<Prose<2000>> = "Why it is set aside",
    }
}
