//! The reference people use for a record: `RISK-0042`.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A human reference: the prefix of the kind and a number, unique per kind and never changed.
/// It stands in addresses, files and link fields; the prefix says which kind is meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference {
    prefix: String,
    number: u64,
}

/// Numbers from here on stand for records without a number.
const PROVISIONAL: u64 = 1_000_000_000;

impl Reference {
    /// `None` unless the prefix is 1 to 12 capital letters and the number lies in 1..=999,999,999.
    pub fn new(prefix: &str, number: u64) -> Option<Reference> {
        let sound = (1..=12).contains(&prefix.len()) && prefix.bytes().all(|it| it.is_ascii_uppercase());
        (sound && (1..=999_999_999).contains(&number)).then(|| Reference { prefix: prefix.to_owned(), number })
    }

    /// Stands for a record that the same commit makes and that has no number yet: the shelf gives it one, and puts it into the links that
    /// name it. Nobody can type such a reference, and none is ever kept.
    pub fn provisional(prefix: &str, at: u32) -> Option<Reference> {
        let sound = Reference::new(prefix, 1)?;
        Some(Reference { number: PROVISIONAL + u64::from(at), ..sound })
    }

    /// Whether it stands for a record that has no number yet.
    pub fn is_provisional(&self) -> bool {
        self.number >= PROVISIONAL
    }

    /// Reads `RISK-0042`, forgiving case, stray spaces and missing zeros.
    pub fn parse(text: &str) -> Option<Reference> {
        let (prefix, number) = text.trim().split_once('-')?;
        if number.is_empty() || number.len() > 9 || !number.bytes().all(|it| it.is_ascii_digit()) {
            return None;
        }
        Reference::new(&prefix.trim().to_ascii_uppercase(), number.parse().ok()?)
    }

    /// The prefix, which names the kind.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The number within the kind.
    pub fn number(&self) -> u64 {
        self.number
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}", self.prefix, self.number)
    }
}

impl TryFrom<String> for Reference {
    type Error = String;
    fn try_from(text: String) -> Result<Reference, String> {
        Reference::parse(&text).ok_or_else(|| format!("not a reference: {text}"))
    }
}

impl From<Reference> for String {
    fn from(it: Reference) -> String {
        it.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_people_type_them() {
        for text in ["RISK-0042", "risk-42", " Risk-042 "] {
            assert_eq!(Reference::parse(text).map(|it| it.to_string()).as_deref(), Some("RISK-0042"), "{text}");
        }
        assert_eq!(Reference::new("RISK", 12_345).map(|it| it.to_string()).as_deref(), Some("RISK-12345"));
        for text in ["", "RISK", "RISK-", "RISK-0", "-1", "RI SK-1", "RISK-1x", "RISK-9999999999", "RISQUÉ-1"] {
            assert_eq!(Reference::parse(text), None, "{text}");
        }
    }
}
