//! An organisation's word on a framework or one of its statements.

use super::{CompetenceFramework, Consultation, Tongue};
use crate::consult::Nation;
use chrono::NaiveDate;
use record::{Link, Prose, Text, Whole, choices, record};

choices! {
    /// What an organisation says.
    pub Consent {
        Approves = "approves" "Approves",
        Declines = "declines" "Does not approve",
    }
}

record! {
    /// An organisation's approval of a framework, or of one statement, as it stood. When the words change, it must be confirmed or is void.
    pub SignOff as "sign_off" "SGN" named "Sign-off", "Sign-offs" titled organisation serves ["E6", "G2", "H8"] {
        /// The framework.
        framework: Link<CompetenceFramework> = "Framework",
        /// The organisation.
        organisation: Text<160> = "Organisation" [Journey],
        /// The nation it speaks for.
        nation: Nation = "Nation" [Journey],
        /// What it says.
        consent: Consent = "Consent" [Journey],
        /// The language of the text that it speaks of.
        language: Tongue = "Language" [Journey],
        /// The round in which it was asked.
        consultation: Option<Link<Consultation>> = "Consultation round" [Journey],
        /// How many edits the version has that it speaks of.
        through: Whole<0, 10_000_000> = "Edits up to this version" [Journey],
        /// SHA-256 of that version.
        digest: Text<64> = "Digest of the version" [Journey],
        /// Identifier of the statement; blank when the whole framework is meant.
        statement: Option<Text<400>> = "Statement" [Journey],
        /// SHA-256 of the statement's sort and words.
        statement_digest: Option<Text<64>> = "Digest of the statement" [Journey],
        /// Its sort.
        statement_sort: Option<Text<200>> = "Sort of statement" [Journey],
        /// Its words when it was signed.
        statement_text: Option<Prose<10_000>> = "Words of the statement" [Journey],
        /// The headings it stood under.
        stood_under: Option<Prose<10_000>> = "Stood under" [Journey],
        /// Who signed for the organisation.
        signed_by: Text<160> = "Signed by" [Journey, Personal],
        /// What they said besides.
        remarks: Option<Prose<4000>> = "Remarks",
        /// The day of the signature.
        signed_on: NaiveDate = "Signed on" [Journey],
    }
}
