//! JSON as it was written: numbers keep their text, so that no penny is lost and a number too large for a computer is still a number.

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// True or false.
    Truth(bool),
    /// A number, as it was written.
    Number(Box<str>),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// An object: its fields in the order of the file, each once.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// The field of an object; `None` where there is none, or it is null.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Object(fields) => fields.iter().find(|it| it.0 == name).map(|it| &it.1).filter(|it| **it != Value::Null),
            _ => None,
        }
    }

    /// The text, when it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of an identifier: publishers write some of them as numbers.
    pub fn id(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            Value::Number(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of a list; none of anything else.
    pub fn list(&self) -> &[Value] {
        match self {
            Value::List(them) => them,
            _ => &[],
        }
    }

    /// In a few words, for a person who looks for it.
    pub fn brief(&self) -> String {
        match self {
            Value::Null => "null".into(),
            Value::Truth(it) => it.to_string(),
            Value::Number(text) => text.to_string(),
            Value::Text(text) => text.clone(),
            Value::List(them) => format!("[{} values]", them.len()),
            Value::Object(fields) => format!("{{{}}}", fields.iter().map(|it| it.0.as_str()).collect::<Vec<_>>().join(", ")),
        }
    }
}

/// Why a text is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// It is not JSON from this line and column of the text on, both from 1.
    At(usize, usize),
    /// It is nested too deep.
    TooDeep,
}

impl From<serde_json::Error> for Broken {
    fn from(it: serde_json::Error) -> Broken {
        Broken::At(it.line(), it.column())
    }
}

/// The fields of an object in order, not yet read.
pub(crate) struct Fields<'a>(pub Vec<(String, &'a RawValue)>);

impl<'a> Deserialize<'a> for Fields<'a> {
    fn deserialize<D: Deserializer<'a>>(from: D) -> Result<Fields<'a>, D::Error> {
        struct Pairs;
        impl<'a> Visitor<'a> for Pairs {
            type Value = Fields<'a>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<Fields<'a>, M::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry::<String, &'a RawValue>()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        from.deserialize_map(Pairs)
    }
}

/// Reads one value, at most `depth` levels deep. `twice` gets the path of every key that stands twice in its object.
pub(crate) fn parse(text: &str, depth: usize, twice: &mut Vec<String>) -> Result<Value, Broken> {
    let raw: &RawValue = serde_json::from_str(text)?;
    if deepest(raw.get()) > depth { Err(Broken::TooDeep) } else { build(raw, "", twice) }
}

/// How deep lists and objects stand in each other in a text that is known to be JSON. One pass, so that depth costs no time.
fn deepest(text: &str) -> usize {
    let (mut depth, mut most, mut quoted, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => {
                depth += 1;
                most = most.max(depth);
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    most
}

fn build(raw: &RawValue, path: &str, twice: &mut Vec<String>) -> Result<Value, Broken> {
    let text = raw.get();
    let inside = |part: &str| if path.is_empty() { part.to_owned() } else { format!("{path}/{part}") };
    Ok(match text.as_bytes().first() {
        Some(b'{') => {
            let mut fields: Vec<(String, Value)> = Vec::new();
            let mut known = std::collections::HashMap::new();
            for (name, raw) in serde_json::from_str::<Fields<'_>>(text)?.0 {
                let value = build(raw, &inside(&name), twice)?;
                match known.get(&name) {
                    Some(&at) => {
                        twice.push(inside(&name));
                        fields[at] = (name, value);
                    }
                    None => {
                        known.insert(name.clone(), fields.len());
                        fields.push((name, value));
                    }
                }
            }
            Value::Object(fields)
        }
        Some(b'[') => {
            let them: Vec<&RawValue> = serde_json::from_str(text)?;
            let one = |(at, raw): (usize, &&RawValue)| build(raw, &inside(&at.to_string()), twice);
            Value::List(them.iter().enumerate().map(one).collect::<Result<_, _>>()?)
        }
        Some(b'"') => Value::Text(serde_json::from_str(text)?),
        Some(b't') => Value::Truth(true),
        Some(b'f') => Value::Truth(false),
        Some(b'n') => Value::Null,
        _ => Value::Number(text.into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits_and_keys_given_twice_are_told() {
        let mut twice = Vec::new();
        let value = parse(r#"{"a":{"b":12345678901234567.89,"b":1e9999},"c":["é"]}"#, 8, &mut twice).expect("JSON");
        assert_eq!(value.get("a").and_then(|it| it.get("b")), Some(&Value::Number("1e9999".into())));
        assert_eq!((twice.as_slice(), value.get("c").expect("a list").list().len()), (&["a/b".to_owned()][..], 1));
    }

    #[test]
    fn depth_is_counted_and_a_million_brackets_are_no_danger() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(&nested(8), 8, &mut Vec::new()).is_ok());
        assert!(parse(r#"["]]][[[[[[[[\\\"[[["]"#, 1, &mut Vec::new()).is_ok(), "what stands in a text is no bracket");
        assert_eq!(parse(&nested(9), 8, &mut Vec::new()), Err(Broken::TooDeep));
        assert_eq!(parse(&nested(1_000_000), 64, &mut Vec::new()), Err(Broken::TooDeep));
        assert!(matches!(parse(&"[".repeat(1_000_000), 64, &mut Vec::new()), Err(Broken::At(1, _))));
    }
}
