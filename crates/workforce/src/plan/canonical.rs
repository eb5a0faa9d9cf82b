//! One text for one value: JSON with sorted keys and no blanks, so that equal plans have equal bytes and equal hashes.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The value as JSON; `None` for what JSON cannot hold, which the types of a plan never do.
pub(super) fn value_of(it: &impl Serialize) -> Option<Value> {
    serde_json::to_value(it).ok()
}

/// The canonical bytes of a value: keys sorted by their bytes, numbers in their shortest form that reads back the same.
pub(super) fn bytes_of(value: &Value) -> Vec<u8> {
    let mut to = Vec::new();
    put(value, &mut to);
    to
}

fn put(value: &Value, to: &mut Vec<u8>) {
    match value {
        Value::Array(items) => {
            to.push(b'[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    to.push(b',');
                }
                put(item, to);
            }
            to.push(b']');
        }
        Value::Object(fields) => {
            // The map may keep the order of insertion, if some other crate asks for that.
            let mut keys: Vec<&String> = fields.keys().collect();
            keys.sort_unstable();
            to.push(b'{');
            for (at, key) in keys.into_iter().enumerate() {
                if at > 0 {
                    to.push(b',');
                }
                put(&Value::String(key.clone()), to);
                to.push(b':');
                put(&fields[key], to);
            }
            to.push(b'}');
        }
        plain => to.extend_from_slice(plain.to_string().as_bytes()),
    }
}

/// SHA-256 of the canonical bytes, in lower-case hexadecimal.
pub(super) fn hash_of(value: &Value) -> String {
    Sha256::digest(bytes_of(value)).iter().map(|it| format!("{it:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn equal_values_have_equal_bytes() {
        let one = json!({"b": [1, 0.1, null, true], "a": {"é": "\"x\"\n", "d": -0.0}});
        assert_eq!(bytes_of(&one), r#"{"a":{"d":-0.0,"é":"\"x\"\n"},"b":[1,0.1,null,true]}"#.as_bytes());
        let again: Value = serde_json::from_slice(&bytes_of(&one)).expect("JSON");
        assert_eq!(bytes_of(&again), bytes_of(&one));
        assert_eq!(hash_of(&json!("")), hash_of(&Value::String(String::new())));
    }

    #[test]
    fn numbers_are_read_back_bit_for_bit() {
        let mut bits = 0x9e37_79b9_7f4a_7c15_u64;
        for _ in 0..20_000 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let number = f64::from_bits(bits >> 2);
            let back: Value = serde_json::from_slice(&bytes_of(&json!(number))).expect("JSON");
            assert_eq!(back.as_f64().map(f64::to_bits), Some(number.to_bits()));
        }
    }
}
