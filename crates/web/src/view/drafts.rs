//! Drafts as pages show them.

use crate::drafts::Unsent;
use crate::view::values::{canonical, inside, readable};
use record::Row;
use words::Words;

/// One draft in a list, or offered above its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is about: the record it changes, or what the new one is called so far.
    pub title: String,
    /// The record's reference; empty for a new one.
    pub reference: String,
    /// When it was kept, in words and for machines.
    pub when: (String, String),
    /// That the record was saved since, when it was; that it is gone, when it is.
    pub moved: Option<String>,
    /// The address of the form with the draft in it; `None` when there is no record any more to change.
    pub onwards: Option<String>,
    /// Its own address, where it stands beside the record.
    pub compare: String,
}

/// A draft as a line. `row` is the record that it would change, as far as it may be seen.
pub fn line(words: &Words, it: &Unsent, row: Option<&Row>) -> Line {
    let kind = it.place.entry.kind;
    let one = inside(&words.one(kind));
    let title = match (row, &it.place.reference) {
        (Some(row), _) => row.title(kind),
        (None, Some(reference)) => reference.to_string(),
        (None, None) => match it.draft.text(kind.title).trim() {
            "" => words.with("new-title", &[("one", &one)]),
            title => words.with("draft-new", &[("one", &one), ("title", title)]),
        },
    };
    let gone = it.place.reference.is_some() && row.is_none_or(|it| it.retired);
    let moved = match row {
        _ if gone => Some(words.say("draft-record-gone")),
        Some(row) if it.base != Some(row.version) => {
            let (version, when) = (row.version.to_string(), words.moment(row.changed_at));
            Some(words.with("draft-moved", &[("version", &version), ("when", &when)]))
        }
        _ => None,
    };
    Line {
        title,
        reference: it.place.reference.as_ref().map(ToString::to_string).unwrap_or_default(),
        when: (words.moment(it.at), it.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
        moved,
        onwards: (!gone).then(|| it.address()),
        compare: format!("/drafts/{}", it.name),
    }
}

/// The fields that differ: label, what the record says, what the draft says.
pub fn said(words: &Words, it: &Unsent, row: Option<&Row>) -> Vec<(String, String, String)> {
    let kind = it.place.entry.kind;
    let fields = kind.fields.iter().filter(|field| it.draft.mentions(field.name));
    let texts = fields.map(|field| {
        let now = row.map(|row| row.text(kind, field.name).to_owned()).unwrap_or_default();
        (field, now, it.draft.text(field.name).trim())
    });
    let differ = texts.filter(|(field, now, typed)| *now != canonical(kind, field, typed));
    differ
        .map(|(field, now, typed)| (words.label(kind, field), readable(words, kind, field, &now), readable(words, kind, field, typed)))
        .collect()
}
