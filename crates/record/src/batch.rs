//! Drafts of one kind out of a file that carries several, with what tells the records that are already held.

use crate::{Draft, Kind};

/// By what a record is known in the world, besides its reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// An identifier: whoever has the same one is the same, and whoever has another is not.
    pub sure: Option<String>,
    /// A name: whoever has the same one is taken to be the same, unless identifiers tell them apart.
    pub likely: Option<String>,
}

impl Known {
    /// Whether two are one and the same.
    pub fn same(&self, other: &Known) -> bool {
        match (&self.sure, &other.sure) {
            (Some(one), Some(another)) => one == another,
            _ => self.likely.is_some() && self.likely == other.likely,
        }
    }
}

/// Tells by what a record is known, from the texts of its fields.
pub type Telling = fn(&dyn Fn(&str) -> String) -> Known;

/// Drafts of one kind.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The kind.
    pub kind: &'static Kind,
    /// The drafts. They may link to drafts of earlier batches by name.
    pub drafts: Vec<Draft>,
    /// By what a record that is already held is known; `None` where only its reference tells it.
    pub telling: Option<Telling>,
    /// Fields that the file only guesses: they are set when a record is made, and never afterwards.
    pub at_first: &'static [&'static str],
}

impl Batch {
    /// Drafts that only their references tell, as ordinary sheets give them.
    pub fn plain(kind: &'static Kind, drafts: Vec<Draft>) -> Batch {
        Batch { kind, drafts, telling: None, at_first: &[] }
    }
}

impl Known {
    /// A name for comparing: small letters, without full stops, one blank between words, and `limited` as `ltd`.
    pub fn folded(name: &str) -> Option<String> {
        let small = name.to_lowercase().replace('.', "");
        let words = small.split_whitespace().map(|it| if it == "limited" { "ltd" } else { it });
        Some(words.collect::<Vec<_>>().join(" ")).filter(|it| !it.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(sure: &str, likely: &str) -> Known {
        let filled = |it: &str| (!it.is_empty()).then(|| it.to_owned());
        Known { sure: filled(sure), likely: Known::folded(likely) }
    }

    #[test]
    fn identifiers_tell_apart_what_names_would_join() {
        assert!(known("GB-COH-1", "A").same(&known("GB-COH-1", "B")));
        assert!(!known("GB-COH-1", "A").same(&known("GB-COH-2", "A")));
        assert!(known("", "Gofal Môn  LIMITED").same(&known("GB-COH-2", "gofal môn Ltd.")));
        assert!(!known("", "").same(&known("", "")) && !known("GB-COH-1", "").same(&known("", "")));
    }
}
