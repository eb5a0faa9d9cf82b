//! H8, G2 · A framework at one moment, under a name, with the digest that proves it.

use super::CompetenceFramework;
use record::{Link, Problem, Prose, Text, Whole, record};

record! {
    /// A framework as it stood after an edit. Its digest is that of the replayed framework, so nobody can change it unseen.
    pub FrameworkRevision as "framework_revision" "FRV" named "Revision of a framework", "Revisions of frameworks" titled title
    serves ["H8", "G2"]
    rules [a_digest_is_one(sha256)] {
        /// The framework.
        framework: Link<CompetenceFramework> = "Framework" [Journey],
        /// What people call it, such as Draft 2 for consultation.
        title: Text<160> = "Name of the revision",
        /// The last edit that is part of it; 0 for the framework as it was brought in.
        through: Whole<0, 1_000_000> = "Up to edit" [Journey],
        /// The digest of the framework then.
        sha256: Text<64> = "Digest" [Journey],
        /// What people should know of it.
        notes: Option<Prose<4000>> = "Notes",
    }
}

fn a_digest_is_one(sha256: &Text<64>) -> Option<Problem> {
    let hex = |it: u8| it.is_ascii_digit() || (b'a'..=b'f').contains(&it);
    let sound = sha256.as_str().len() == 64 && sha256.as_str().bytes().all(hex);
    (!sound).then(|| Problem::new("sha256", "not-a-hash"))
}
