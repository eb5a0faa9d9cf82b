//! One value, made what the specification wants, or nothing.

use super::keys::RELATIONS;
use super::shape::{Holds, Version};
use super::{ids, is_sound_id};
use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// What became of one value.
#[derive(Debug, PartialEq)]
pub(super) enum Repaired {
    /// It is sound as it is.
    Sound,
    /// It says the same in the form that is wanted; why it was changed.
    Changed(Value, &'static str),
    /// It cannot be made sound without a guess.
    Lost(&'static str),
}

use Repaired::{Changed, Lost, Sound};

/// What links need to know of the framework they stand in.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    /// The title of something by its identifier, when it is in this package.
    pub title: &'a dyn Fn(&str) -> Option<String>,
    /// The identifier under which something of this package travels; `None` for what is elsewhere.
    pub travels_as: &'a dyn Fn(&str) -> Option<String>,
    pub version: Version,
}

const NOT_TEXT: &str = "It was no text; it is written as one.";
const NOT_ID: &str = "CASE wants UUIDs of version 1 to 5 in lower case; one derived from it stands in its place.";
const WRONG_KIND: &str = "Its value is not of the kind that the specification wants.";
const TRIMMED: &str = "Members without a text were left out of the list.";
const ONE: &str = "It was one text; the specification wants a list.";
const EXTENSION: &str = "Certified exchange lets no data of one's own travel.";
const NUMBER_AS_TEXT: &str = "It was a number in a text; it is written as a number.";
const LINK: &str = "The link was not whole: title, identifier and address were completed from what is known.";
const RELATION: &str = "The specification knows no such relation; it is written as one of one's own.";
const OLD_RELATION: &str = "CASE 1.0 knows no such relation; it is written as isRelatedTo.";

/// Whether a value is what the specification wants.
pub(super) fn is_sound(value: &Value, holds: Holds) -> bool {
    match holds {
        Holds::Id => value.as_str().is_some_and(is_sound_id),
        Holds::Text => value.is_string(),
        Holds::Address => value.as_str().is_some_and(is_address),
        Holds::Day => value.as_str().is_some_and(|it| it.len() == 10 && NaiveDate::parse_from_str(it, "%Y-%m-%d").is_ok()),
        Holds::Moment => value.as_str().is_some_and(is_moment),
        Holds::Whole => value.as_i64().is_some_and(|it| i32::try_from(it).is_ok()),
        Holds::Number => value.is_number(),
        Holds::Texts => value.as_array().is_some_and(|them| them.iter().all(Value::is_string)),
        Holds::Link => is_link(value, true),
        Holds::Node => is_link(value, false),
        Holds::Links => value.as_array().is_some_and(|them| them.iter().all(|it| is_link(it, true))),
        Holds::Relation => value.as_str().is_some_and(|it| RELATIONS.contains(&it) || is_own_relation(it)),
        Holds::CaseVersion => value == "1.1",
        Holds::Extension => value.is_object(),
        Holds::Many(_) => value.as_array().is_some_and(|them| them.iter().all(Value::is_object)),
    }
}

/// Whether a text is an address: a scheme, and after it nothing that an address may not hold.
pub(super) fn is_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let letters = scheme.bytes().all(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it));
    let plain = rest.bytes().all(|it| it.is_ascii_graphic() && !b"\"<>\\^`{|}#[]".contains(&it) || it == b'#');
    let percent = rest.split('%').skip(1).all(|it| it.len() >= 2 && it.bytes().take(2).all(|it| it.is_ascii_hexdigit()));
    letters
        && scheme.starts_with(|it: char| it.is_ascii_alphabetic())
        && plain
        && percent
        && rest.matches('#').count() < 2
        && !rest.is_empty()
}

fn is_moment(text: &str) -> bool {
    text.as_bytes().get(10).is_some_and(|it| *it == b'T') && DateTime::parse_from_rfc3339(text).is_ok()
}

fn is_own_relation(text: &str) -> bool {
    text.strip_prefix("ext:").is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric() || b".-_".contains(&it)))
}

fn is_link(value: &Value, sound_id: bool) -> bool {
    let Some(it) = value.as_object() else { return false };
    let text = |key: &str| it.get(key).and_then(Value::as_str);
    let known = |key: &String| ["title", "identifier", "uri"].contains(&key.as_str()) || (key == "targetType" && !sound_id);
    let target = it.get("targetType").is_none_or(|it| it.as_str().is_some_and(|it| it == "CASE" || is_own_relation(it)));
    let id = text("identifier").is_some_and(|it| !sound_id || is_sound_id(it));
    text("title").is_some() && id && text("uri").is_some_and(is_address) && it.keys().all(known) && target
}

/// A moment in the form that is wanted, and whether a zone or a time had to be assumed.
pub(super) fn moment(text: &str) -> Option<(String, bool)> {
    let text = text.trim();
    let told = |it: DateTime<Utc>| it.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    if let Ok(it) = DateTime::parse_from_rfc3339(text) {
        return Some((told(it.to_utc()), false));
    }
    let without_zone = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f"].iter().find_map(|it| NaiveDateTime::parse_from_str(text, it).ok());
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0);
    without_zone.or_else(day).map(|it| (told(it.and_utc()), true))
}

/// The value in the form that is wanted. Lists of objects are repaired by whoever walks them.
pub(super) fn repaired(value: &Value, holds: Holds, known: &Known<'_>) -> Repaired {
    if is_sound(value, holds) && !matches!(holds, Holds::Link | Holds::Links | Holds::Node | Holds::Relation | Holds::Extension) {
        return Sound;
    }
    match holds {
        Holds::Id => value.as_str().filter(|it| !it.is_empty()).map_or(Lost(WRONG_KIND), |it| Changed(ids::sound_id(it).into(), NOT_ID)),
        Holds::Text => text(value).map_or(Lost(WRONG_KIND), |it| Changed(it.into(), NOT_TEXT)),
        Holds::Address => Lost("It is no address with its scheme."),
        Holds::Day => day(value),
        Holds::Moment => match value.as_str().and_then(moment) {
            Some((it, true)) => Changed(it.into(), "It names no time or no zone; midnight and UTC are assumed."),
            Some((it, false)) => Changed(it.into(), "It is written as the specification wants times."),
            None => Lost("It is no time that can be read."),
        },
        Holds::Whole => number(value, |it| i32::try_from(it).ok().map(Value::from)),
        Holds::Number => number(value, |it| Some(it.into())),
        Holds::Texts => texts(value),
        Holds::Link => link(value, known, true).map_or(Lost(WRONG_KIND), |it| same_or_changed(value, it, LINK)),
        Holds::Node => link(value, known, false).map_or(Lost(WRONG_KIND), |it| same_or_changed(value, it, LINK)),
        Holds::Links => match value {
            Value::Array(them) => {
                let links: Option<Vec<Value>> = them.iter().map(|it| link(it, known, true)).collect();
                links.map_or(Lost(WRONG_KIND), |it| same_or_changed(value, it.into(), LINK))
            }
            one => link(one, known, true)
                .map_or(Lost(WRONG_KIND), |it| Changed(json!([it]), "It was one link; the specification wants a list.")),
        },
        Holds::Relation => relation(value, known.version),
        Holds::CaseVersion => Changed("1.1".into(), "It names another version than the one that is written."),
        Holds::Extension => Lost(EXTENSION),
        Holds::Many(_) => Lost(WRONG_KIND),
    }
}

fn same_or_changed(value: &Value, made: Value, why: &'static str) -> Repaired {
    if *value == made { Sound } else { Changed(made, why) }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Number(it) => Some(it.to_string()),
        Value::Bool(it) => Some(it.to_string()),
        Value::Array(them) if them.iter().all(Value::is_string) && !them.is_empty() => {
            Some(them.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "))
        }
        _ => None,
    }
}

fn day(value: &Value) -> Repaired {
    let text = value.as_str().unwrap_or_default().trim();
    let date = text.get(..10).filter(|_| is_moment(text) || moment(text).is_some());
    date.filter(|it| NaiveDate::parse_from_str(it, "%Y-%m-%d").is_ok())
        .map_or(Lost("It is no day that can be read without a guess."), |it| Changed(it.into(), "It names a time; only the day travels."))
}

fn number(value: &Value, fits: impl Fn(i64) -> Option<Value>) -> Repaired {
    let read = match value {
        Value::String(it) => it.trim().parse::<i64>().ok().and_then(&fits),
        Value::Number(it) => it.as_f64().filter(|it| it.fract() == 0.0 && it.abs() < 9e15).and_then(|it| fits(it as i64)),
        _ => None,
    };
    read.map_or(Lost(WRONG_KIND), |it| Changed(it, NUMBER_AS_TEXT))
}

fn texts(value: &Value) -> Repaired {
    match value {
        Value::Array(them) => {
            let kept: Vec<Value> =
                them.iter().filter_map(|it| it.as_str().map(str::to_owned).or_else(|| text(it))).map(Value::from).collect();
            if kept.is_empty() && !them.is_empty() { Lost(WRONG_KIND) } else { Changed(kept.into(), TRIMMED) }
        }
        Value::String(it) if !it.is_empty() => Changed(json!([it]), ONE),
        other => text(other).map_or(Lost(WRONG_KIND), |it| Changed(json!([it]), ONE)),
    }
}

/// A link made whole. A bare text is taken for an address, or for an identifier.
fn link(value: &Value, known: &Known<'_>, sound: bool) -> Option<Value> {
    let empty = Map::new();
    let (it, bare) = match value {
        Value::Object(it) => (it, None),
        Value::String(text) if !text.trim().is_empty() => (&empty, Some(text.trim())),
        _ => return None,
    };
    let of = |key: &str| it.get(key).and_then(|it| it.as_str().map(str::to_owned).or_else(|| text(it))).filter(|it| !it.trim().is_empty());
    let uri = of("uri").or_else(|| bare.map(str::to_owned)).filter(|it| is_address(it));
    let last = |uri: &str| uri.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
    let named = of("identifier").or_else(|| uri.as_deref().map(last)).or_else(|| bare.map(str::to_owned)).filter(|it| !it.is_empty())?;
    let id: Cow<'_, str> = match (known.travels_as)(&named) {
        Some(id) => id.into(),
        None if sound => ids::sound_id(&named),
        None => named.as_str().into(),
    };
    let uri = uri.unwrap_or_else(|| format!("urn:uuid:{}", ids::sound_id(&id)));
    let title = of("title").or_else(|| (known.title)(&named)).unwrap_or_else(|| named.clone());
    let mut made = json!({ "title": title, "identifier": id, "uri": uri });
    let target = it.get("targetType").and_then(Value::as_str).filter(|it| *it == "CASE" || is_own_relation(it));
    if let (Some(target), false, Version::V11) = (target, sound, known.version) {
        made["targetType"] = target.into();
    }
    Some(made)
}

fn relation(value: &Value, version: Version) -> Repaired {
    let said = match value {
        Value::String(it) if !it.trim().is_empty() => it.as_str(),
        _ => return Lost(WRONG_KIND),
    };
    match version {
        Version::V11 if is_sound(value, Holds::Relation) => Sound,
        Version::V10 if RELATIONS[..9].contains(&said) => Sound,
        Version::V10 => Changed("isRelatedTo".into(), OLD_RELATION),
        Version::V11 => {
            let letters = |it: char| if it.is_ascii_alphanumeric() || ".-_".contains(it) { it } else { '-' };
            let name: String = said.trim_start_matches("ext:").chars().map(letters).collect();
            Changed(format!("ext:{name}").into(), RELATION)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: Value, holds: Holds) -> Repaired {
        let known = Known { title: &|_| None, travels_as: &|_| None, version: Version::V11 };
        repaired(&value, holds, &known)
    }

    #[test]
    fn values_are_repaired_without_a_guess() {
        let made = |it| match it {
            Changed(it, _) => it,
            Sound => json!("sound"),
            Lost(_) => json!("lost"),
        };
        for (value, holds, wanted) in [
            (json!("2017-05-25T18:05:33"), Holds::Moment, json!("2017-05-25T18:05:33Z")),
            (json!("2017-05-25"), Holds::Moment, json!("2017-05-25T00:00:00Z")),
            (json!("2018-03-01T21:01:43+00:00"), Holds::Moment, json!("sound")),
            (json!("2026-06-05T04:23:43.000Z"), Holds::Moment, json!("sound")),
            (json!("yesterday"), Holds::Moment, json!("lost")),
            (json!("2025-04-01"), Holds::Day, json!("sound")),
            (json!("2025-04-01T10:00:00Z"), Holds::Day, json!("2025-04-01")),
            (json!("01/04/2025"), Holds::Day, json!("lost")),
            (json!("2025"), Holds::Day, json!("lost")),
            (json!("06"), Holds::Texts, json!(["06"])),
            (json!(["a", null, 3]), Holds::Texts, json!(["a", "3"])),
            (json!("12"), Holds::Whole, json!(12)),
            (json!(3.0), Holds::Whole, json!(3)),
            (json!(3_000_000_000_i64), Holds::Whole, json!("lost")),
            (json!(7), Holds::Text, json!("7")),
            (json!({"a": 1}), Holds::Text, json!("lost")),
            (json!("knows about"), Holds::Relation, json!("ext:knows-about")),
            (json!({"x": 1}), Holds::Extension, json!("lost")),
        ] {
            assert_eq!(made(of(value.clone(), holds)), wanted, "{value}");
        }
    }

    #[test]
    fn a_bare_link_is_made_whole() {
        let uri = "http://salt.example/uri/20c5134f-423d-4097-a971-3dd5152bf507";
        let Changed(it, _) = of(json!(uri), Holds::Link) else { panic!("it is not whole") };
        assert_eq!(it["identifier"], "20c5134f-423d-4097-a971-3dd5152bf507");
        assert_eq!((&it["uri"], is_sound(&it, Holds::Link)), (&json!(uri), true));
        assert_eq!(of(json!(null), Holds::Link), Lost(WRONG_KIND));
        assert_eq!(of(json!({}), Holds::Node), Lost(WRONG_KIND));
    }

    #[test]
    fn addresses_have_a_scheme_and_nothing_odd() {
        for (text, sound) in [
            ("https://a.example/b?c=d#e", true),
            ("urn:uuid:20c5134f-423d-4097-a971-3dd5152bf507", true),
            ("a.example/b", false),
            ("http://a b", false),
            ("http://a/%zz", false),
            ("http://a/tŷ", false),
            ("1:2", false),
            ("", false),
        ] {
            assert_eq!(is_address(text), sound, "{text}");
        }
    }
}
