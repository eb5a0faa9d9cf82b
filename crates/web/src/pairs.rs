//! Names and values as forms and addresses carry them: in order, and a name may stand several times.

use form_urlencoded::{Serializer, parse};

/// Names and values, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Reads the query of an address or the body of a form. It never fails: bytes that are no UTF-8 become U+FFFD.
    pub fn parse(bytes: &[u8]) -> Pairs {
        Pairs(parse(bytes).into_owned().collect())
    }

    /// The first value of `name`; empty when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value)
    }

    /// Every value of `name`.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    /// Whether `name` stands here at all.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(it, _)| it == name)
    }

    /// Adds a value.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// Every name and value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The text for an address, without the question mark.
    pub fn encode(&self) -> String {
        Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Pairs {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Pairs {
        Pairs(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_may_stand_several_times_and_bad_bytes_do_no_harm() {
        let pairs = Pairs::parse(b"a=1&b=%FF&a=2&&=x&c");
        assert_eq!(pairs.all("a").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!((pairs.get("b"), pairs.get("c"), pairs.get("d")), ("\u{FFFD}", "", ""));
        assert!(pairs.has("c") && !pairs.has("d"));
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_read_back(pairs in proptest::collection::vec((".{0,12}", ".{0,20}"), 0..6)) {
            let pairs: Pairs = pairs.into_iter().collect();
            prop_assert_eq!(Pairs::parse(pairs.encode().as_bytes()), pairs);
        }
    }
}
