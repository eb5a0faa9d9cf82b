//! Versions of a record, and what each changed.

use crate::view::values::readable;
use record::{Field, Kind, Row, Verb, Version};
use std::collections::BTreeMap;
use words::Words;

/// One field that differs between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The label of the field.
    pub label: String,
    /// What it was; empty when nothing was said.
    pub was: String,
    /// What it is.
    pub now: String,
}

/// One version as the history shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its number.
    pub version: u64,
    /// What was done, in words.
    pub what: String,
    /// Who did it.
    pub who: String,
    /// When, in words and for machines.
    pub when: (String, String),
    /// Why; may be empty.
    pub why: String,
    /// What differs from the version before.
    pub changed: Vec<Difference>,
    /// Whether the record can be put back to it.
    pub restorable: bool,
}

/// The text of a field as people read it.
pub fn text(words: &Words, kind: &Kind, field: &Field, row: &Row) -> String {
    readable(words, kind, field, row.text(kind, field.name))
}

/// What differs between two versions. `names` are what people and organisations are called.
pub fn differences(words: &Words, kind: &Kind, was: &Row, now: &Row, names: &BTreeMap<String, String>) -> Vec<Difference> {
    let fields = kind.fields.iter().filter(|it| was.text(kind, it.name) != now.text(kind, it.name));
    let made = |field: &Field| Difference {
        label: words.label(kind, field),
        was: text(words, kind, field, was),
        now: text(words, kind, field, now),
    };
    let mut found: Vec<Difference> = fields.map(made).collect();
    let (before, after) = (&was.envelope.shared_with, &now.envelope.shared_with);
    if before != after {
        let called = |them: &[String]| them.iter().map(|it| names.get(it).unwrap_or(it).as_str()).collect::<Vec<_>>().join(", ");
        found.push(Difference { label: words.say("shared-with"), was: called(before), now: called(after) });
    }
    found
}

/// The versions as a reader may see them: whoever a record is shared with does not learn who else sees it.
pub fn told(reader: &workbench::Person, kind: &Kind, mut versions: Vec<Version>) -> Vec<Version> {
    for it in &mut versions {
        let seen = workbench::audience(reader, kind, &it.row.envelope).into_iter().map(str::to_owned).collect();
        it.row.envelope.shared_with = seen;
    }
    versions
}

/// The history of a record, the newest version first. `writable` says whether the reader may put it back.
pub fn events(words: &Words, kind: &Kind, versions: &[Version], names: &BTreeMap<String, String>, writable: Writable) -> Vec<Event> {
    let newest = versions.first().map(|it| it.row.version);
    let event = |(at, it): (usize, &Version)| {
        let before = versions.get(at + 1);
        Event {
            version: it.row.version,
            what: words.say(&format!("verb-{}", it.verb.code())),
            who: it.by.as_ref().map_or_else(|| words.say("nobody-named"), |by| names.get(by).cloned().unwrap_or_else(|| by.clone())),
            when: (words.moment(it.at), it.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
            why: it.why.clone(),
            changed: before.map(|before| differences(words, kind, &before.row, &it.row, names)).unwrap_or_default(),
            restorable: writable == Writable::Yes && (Some(it.row.version) != newest) && it.verb != Verb::Retire,
        }
    };
    versions.iter().enumerate().map(event).collect()
}

/// Whether the reader may write the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writable {
    /// They may.
    Yes,
    /// They may only read it.
    No,
}

/// Whether a person may write this row.
pub fn writable(person: &workbench::Person, kind: &Kind, row: &Row) -> Writable {
    if workbench::demand_write(person, kind, &row.envelope.owner).is_ok() { Writable::Yes } else { Writable::No }
}
