//! JSON from strangers: any encoding, no key lost unseen, never too deep.

use super::found::Finder;
use crate::Problem;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::cell::RefCell;
use std::fmt;

/// Largest file that is read, in bytes. A package of 5,000 items is about ten million.
pub(crate) const LARGEST: usize = 128 << 20;

/// Bytes as text: UTF-8 or UTF-16 with their marks, UTF-8 without one, and Windows-1252 as a guess that is noted.
pub(crate) fn text(bytes: &[u8], finder: &mut Finder) -> Result<String, Problem> {
    if bytes.len() > LARGEST {
        let message = format!("The file holds {} bytes; at most {LARGEST} are read.", bytes.len());
        return Err(Problem::whole(message, "Split the framework into several files."));
    }
    let (encoding, skip) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, length),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, 0),
        None => (WINDOWS_1252, 0),
    };
    let (content, damaged) = encoding.decode_without_bom_handling(bytes.get(skip..).unwrap_or_default());
    if encoding == WINDOWS_1252 {
        finder.whole("The file is not sound UTF-8, so it was read as Windows-1252.", "If letters look wrong, save it as UTF-8.");
    } else if damaged {
        finder.whole("Some bytes are no letters of the encoding that the file names.", "Save the file as UTF-8.");
    }
    Ok(content.into_owned())
}

/// Reads JSON. Keys that an object gives twice are noted: the last one holds.
///
/// # Errors
/// Not JSON, nested more than 127 deep, or too large: with the line where reading ended.
pub(crate) fn read(bytes: &[u8], finder: &mut Finder) -> Result<Value, Problem> {
    let text = text(bytes, finder)?;
    if text.trim().is_empty() {
        return Err(Problem::whole("The file is empty.", "Give a file of JSON."));
    }
    let twice = RefCell::new(Vec::new());
    let mut reader = serde_json::Deserializer::from_str(&text);
    let value = Any { twice: &twice }.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    let value = value.map_err(|it| {
        let (line, why) = (it.line(), it.to_string());
        let why = why.split(" at line ").next().unwrap_or_default();
        Problem::at(line.max(1), format!("This is not JSON that can be read: {why}."), "Check the file with the program that wrote it.")
    })?;
    for key in twice.into_inner() {
        let message = format!("An object gives the key `{key}` twice; the last one was taken.");
        finder.note(&message, "Keep one of the two.", String::new);
    }
    Ok(value)
}

/// So many doubled keys are named.
const MOST_TWICE: usize = 100;

#[derive(Clone, Copy)]
struct Any<'a> {
    twice: &'a RefCell<Vec<String>>,
}

impl<'de> DeserializeSeed<'de> for Any<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_bool<E>(self, it: bool) -> Result<Value, E> {
        Ok(Value::Bool(it))
    }

    fn visit_i64<E>(self, it: i64) -> Result<Value, E> {
        Ok(Value::Number(it.into()))
    }

    fn visit_u64<E>(self, it: u64) -> Result<Value, E> {
        Ok(Value::Number(it.into()))
    }

    fn visit_f64<E>(self, it: f64) -> Result<Value, E> {
        Ok(Number::from_f64(it).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, it: &str) -> Result<Value, E> {
        Ok(Value::String(it.to_owned()))
    }

    fn visit_string<E>(self, it: String) -> Result<Value, E> {
        Ok(Value::String(it))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut them = Vec::new();
        while let Some(it) = from.next_element_seed(self)? {
            them.push(it);
        }
        Ok(Value::Array(them))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = from.next_key::<String>()? {
            let value = from.next_value_seed(self)?;
            if map.contains_key(&key) && self.twice.borrow().len() < MOST_TWICE {
                self.twice.borrow_mut().push(key.clone());
            }
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &[u8]) -> (Result<Value, Problem>, Vec<String>) {
        let mut finder = Finder::default();
        let value = read(bytes, &mut finder);
        (value, finder.found().into_iter().map(|it| it.message).collect())
    }

    #[test]
    fn every_encoding_gives_the_same_value() {
        let wide: Vec<u8> = "\u{FEFF}{\"a\":\"Tŷ\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in ["{\"a\":\"Tŷ\"}".as_bytes().to_vec(), "\u{FEFF}{\"a\":\"Tŷ\"}".as_bytes().to_vec(), wide] {
            assert_eq!(found(&bytes).0.unwrap()["a"], "Tŷ");
        }
        let (value, said) = found(b"{\"a\":\"caf\xE9\"}");
        assert_eq!((value.unwrap()["a"].as_str(), said.len()), (Some("café"), 1));
    }

    #[test]
    fn a_key_given_twice_is_noted() {
        let (value, said) = found(b"{\"a\":1,\"b\":{\"a\":2,\"a\":3}}");
        assert_eq!(value.unwrap()["b"]["a"], 3);
        assert_eq!(said, ["An object gives the key `a` twice; the last one was taken."]);
    }

    #[test]
    fn what_is_no_json_is_a_problem_with_its_line() {
        for (bytes, line) in [(&b"{\n\"a\": }"[..], 2), (b"[1,\n2\n", 3), (b"{} x", 1)] {
            assert_eq!(found(bytes).0.unwrap_err().line, Some(line));
        }
        assert!(found(&b"[".repeat(100_000)).0.is_err());
        assert!(found(&b"{\"a\":".repeat(100_000)).0.is_err());
        assert!(found(b" \n").0.is_err());
        assert!(found(b"\"\\ud800\"").0.is_err());
    }
}
