//! A small portable backup with records of every kind, made of nothing but the declarations: the same program makes the same bytes.
//!
//! It is put together line by line, not exported, because the salts of an export are drawn by chance. That a store takes it,
//! verifies it and says what it says is held by a test.

use crate::samples;
use record::{Body, Cell, Digest, Draft, Entry, Envelope, Reference, Sealed, SealedChange, Shape, Stamp, Verb, seal};
use serde_json::{Value, json};
use uuid::Uuid;

/// When everything in it happened: 15 January 2027.
const MOMENT: i64 = 1_800_000_000;
/// The bytes of the one kept file.
const FILE: &[u8] = b"a kept file";

/// The lines in the making.
struct Lines {
    lines: Vec<Value>,
    personal: Vec<Value>,
    redactions: Vec<Value>,
    head: (u64, Digest),
}

/// The backup: one JSON value a line.
pub fn copy() -> String {
    let mut made = Lines {
        lines: vec![json!({ "heading": { "format": 1, "schema": 1 } })],
        personal: vec![],
        redactions: vec![],
        head: (0, Digest::NONE),
    };
    for step in workbench::steps() {
        // Every commit below speaks the words of now: no step lies after it.
        made.lines.push(json!({ "house": { "key": format!("step:{}", step.name), "value": format!("0 {}", step.kind) } }));
    }
    for entry in workbench::kinds() {
        made.lives(entry);
    }
    let Lines { mut lines, personal, redactions, head: (number, link) } = made;
    lines.extend(personal);
    let digits: String = FILE.iter().map(|it| format!("{it:02x}")).collect();
    lines.push(json!({ "file": { "sha256": Digest::of(FILE).to_string(), "bytes": digits } }));
    lines.extend(redactions);
    lines.push(json!({ "row": { "table": "credential", "values": ["ACC-0001", "no password", "2027-01-15T08:00:00.000Z"] } }));
    lines.push(json!({ "end": { "lines": lines.len() + 1, "number": number, "link": link.to_string() } }));
    lines.iter().map(|it| format!("{it}\n")).collect()
}

impl Lines {
    /// Three records of a kind: one with all it can hold, amended and shared; one with the least, retired; one whose personal
    /// values were redacted.
    fn lives(&mut self, entry: &Entry) {
        let (full, least) = (draft(entry, Filled::All), draft(entry, Filled::Least));
        let told: Vec<(u64, u64, Verb, &Draft)> = vec![
            (1, 1, Verb::Create, &full),
            (2, 1, Verb::Create, &least),
            (3, 1, Verb::Create, &full),
            (1, 2, Verb::Amend, &full),
            (2, 2, Verb::Retire, &least),
            (3, 2, Verb::Redact, &full),
        ];
        for part in [&told[..3], &told[3..]] {
            self.commit(entry, part);
        }
    }

    fn commit(&mut self, entry: &Entry, told: &[(u64, u64, Verb, &Draft)]) {
        let kind = entry.kind;
        let number = self.head.0 + 1;
        let stamp = Stamp {
            at: chrono::DateTime::from_timestamp(MOMENT, 0).unwrap_or_default(),
            by: Some("ACC-0001".into()),
            why: format!("A copy of every kind: {}", kind.name),
            face: "cli".into(),
            file: None,
        };
        let mut changes = Vec::new();
        for (record, version, verb, draft) in told {
            let redacted = |field: &record::Field| field.is_personal() && *verb == Verb::Redact;
            let cells =
                kind.fields.iter().map(|it| if redacted(it) { Cell::Missing } else { cell(it, draft, *record, *version, kind.title) });
            let id = identity(kind.name, *record);
            let mut salts = 0;
            let (body, apart) = Body::split(kind, &cells.collect::<Vec<_>>(), || {
                salts += 1;
                Digest::of(format!("{id} {version} {salts}").as_bytes()).to_string()
            });
            // What was redacted is gone from every version; the commitments stay.
            for it in apart.into_iter().filter(|_| *record != 3) {
                self.personal.push(json!({ "personal": {
                    "kind": kind.name, "id": id, "version": version, "field": it.field, "salt": it.salt, "text": it.text } }));
            }
            let shared_with = if *record == 1 { vec!["ORG-0002".to_owned()] } else { Vec::new() };
            let Some(reference) = Reference::new(kind.prefix, *record) else { continue };
            let envelope = Envelope { owner: "ORG-0001".into(), shared_with };
            changes.push(SealedChange { kind: kind.name.into(), id, reference, version: *version, verb: *verb, envelope, body });
            if *verb == Verb::Redact {
                for field in kind.fields.iter().filter(|it| it.is_personal()) {
                    self.redactions.push(json!({ "redaction": {
                        "kind": kind.name, "id": id, "field": field.name, "version": version, "at": stamp.at } }));
                }
            }
        }
        let link = seal(self.head.1, &Sealed { number, stamp: stamp.clone(), changes: changes.clone() });
        self.lines.push(json!({ "commit": { "number": number, "stamp": stamp, "key": null, "asked": null, "link": link.to_string() } }));
        self.lines.extend(changes.iter().map(|it| json!({ "change": it })));
        self.head = (number, link);
    }
}

/// An identity that is the same every time.
fn identity(kind: &str, record: u64) -> Uuid {
    let mut random = [0; 10];
    random.copy_from_slice(&Digest::of(format!("{kind} {record}").as_bytes()).0[..10]);
    uuid::Builder::from_unix_timestamp_millis(MOMENT.unsigned_abs() * 1_000, &random).into_uuid()
}

/// How much a draft says.
#[derive(Clone, Copy, PartialEq)]
enum Filled {
    All,
    Least,
}

/// A draft that the rules of the kind accept, as far as one can be made without looking at other records.
fn draft(entry: &Entry, filled: Filled) -> Draft {
    let (mut draft, mut spare) = (Draft::new(), Draft::new());
    for (at, field) in entry.kind.fields.iter().enumerate() {
        let text = samples::text(field, at).unwrap_or_else(|| match field.shape {
            Shape::Link(prefix) => format!("{}-0001", samples::target(prefix, field)),
            _ => format!("{}/{}/notes.txt", Digest::of(FILE), FILE.len()),
        });
        let wanted = field.required || filled == Filled::All;
        if wanted { draft.set(field.name, text) } else { spare.set(field.name, text) }
    }
    samples::sound(entry, draft.clone(), &spare).unwrap_or(draft)
}

/// The value of a field in one version of one record: titles differ, and so do versions.
fn cell(field: &record::Field, draft: &Draft, record: u64, version: u64, title: &str) -> Cell {
    let text = draft.text(field.name);
    let text = if field.name == title && matches!(field.shape, Shape::Text { .. }) {
        format!("{record}.{version} {}", text.chars().take(40).collect::<String>())
    } else {
        text.to_owned()
    };
    if text.is_empty() { Cell::Missing } else { field.shape.read(&text).unwrap_or(Cell::Text(text)) }
}
