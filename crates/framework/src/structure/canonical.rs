//! One text for one framework, and its digest: two frameworks are the same when these are.

use super::Framework;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The canonical JSON of a value: keys in order of their characters, no blanks. What came as `null` stays.
///
/// # Errors
/// When JSON cannot hold the value, such as a number that is not finite.
pub fn canonical<T: Serialize>(it: &T) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&sorted(serde_json::to_value(it)?))
}

fn sorted(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<(String, Value)> = fields.into_iter().collect();
            fields.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(fields.into_iter().map(|(key, it)| (key, sorted(it))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

impl Framework {
    /// The canonical JSON: what is kept of a framework, and what its digest is made of.
    ///
    /// # Errors
    /// When JSON cannot hold it. A framework that was read from JSON always can be written.
    pub fn bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        canonical(self)
    }

    /// SHA-256 of the canonical JSON, in lower-case hexadecimal; the digest of nothing when JSON cannot hold it.
    pub fn digest(&self) -> String {
        let bytes = self.bytes().unwrap_or_default();
        Sha256::digest(bytes).iter().map(|it| format!("{it:02x}")).collect()
    }

    /// Reads kept bytes.
    ///
    /// # Errors
    /// What is wrong with them, in the reader's words.
    pub fn from_bytes(bytes: &[u8]) -> Result<Framework, String> {
        serde_json::from_slice(bytes).map_err(|it| it.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_order_of_keys_makes_no_difference_and_every_value_does() {
        let read = |text: &str| Framework::from_bytes(text.as_bytes()).expect("sound");
        let one = read(r#"{"id":"f","title":"T","fields":{"b":null,"a":{"y":1,"x":[2,1]}}}"#);
        let other = read(r#"{"fields":{"a":{"x":[2,1],"y":1},"b":null},"title":"T","id":"f"}"#);
        assert_eq!((one.bytes().expect("sound"), one.digest()), (other.bytes().expect("sound"), other.digest()));
        for (key, value) in [("b", json!(false)), ("c", json!(null)), ("a", json!({"x": [1, 2], "y": 1}))] {
            let mut changed = one.clone();
            changed.fields.insert(key.to_owned(), value);
            assert_ne!(changed.digest(), one.digest(), "{key}");
        }
        assert_eq!(read(&String::from_utf8(one.bytes().expect("sound")).expect("text")), one);
    }
}
