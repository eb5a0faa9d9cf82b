//! H8, H9 · Where a fact was taken from.

use chrono::NaiveDate;
use record::{Problem, Prose, Text, choices, record};

choices! {
    /// How strong a source is.
    pub Strength {
        OfficialStatistic = "official-statistic" "Official statistic",
        Research = "research" "Research",
        LocalData = "local-data" "Local data",
        Experience = "experience" "Lived or professional experience",
        Synthetic = "synthetic" "Synthetic: made up for demonstration",
    }
}

record! {
    /// A publication, file or conversation from which a fact was taken.
    pub Source as "source" "SRC" named "Source", "Sources" titled title serves ["H9", "H8", "A2"]
    rules [a_hash_is_a_hash(sha256)] {
        /// What it calls itself.
        title: Text<240> = "Title",
        /// Who published it, or spoke.
        publisher: Option<Text<160>> = "Publisher",
        /// How strong it is.
        strength: Strength = "Strength",
        /// The day it was published or speaks of.
        dated: Option<NaiveDate> = "Date",
        /// A public address or reference.
        place: Option<Text<400>> = "Where it can be read",
        /// Under which terms it may be used.
        licence: Option<Text<120>> = "Licence",
        /// The SHA-256 of the file that was read.
        sha256: Option<Text<64>> = "SHA-256 of the file",
        /// What it cannot tell.
        limits: Option<Prose<4000>> = "Limits",
    }
}

fn a_hash_is_a_hash(sha256: &Option<Text<64>>) -> Option<Problem> {
    let text = sha256.as_ref()?.as_str();
    let sound = text.len() == 64 && text.bytes().all(|it| it.is_ascii_hexdigit());
    (!sound).then(|| Problem::new("sha256", "not-a-hash"))
}
