//! The use cases without a shelf: what is decided on what was found.

use super::{EditFramework, NameRevision, Opened, read};
use crate::perform::{Command, Decision, Now, Unable};
use crate::{Person, Role};
use chrono::DateTime;
use framework::records::{CompetenceFramework, FrameworkEdit, FrameworkRevision};
use framework::structure::{Framework, Operation, Statement, own_map, replay};
use record::{Actor, Draft, Envelope, Found, Held, Kind, Record, Reference, Row};

fn row(kind: &Kind, number: u64, draft: &Draft) -> Row {
    Row {
        id: uuid::Uuid::from_u128(number.into()),
        reference: Reference::new(kind.prefix, number).expect("sound"),
        version: 1,
        envelope: Envelope { owner: "ORG-0001".into(), shared_with: vec![] },
        retired: false,
        changed_at: DateTime::UNIX_EPOCH,
        texts: kind.fields.iter().map(|it| draft.text(it.name).to_owned()).collect(),
    }
}

fn record(adoption: &str) -> Draft {
    [("title", "The map"), ("sort", "map"), ("adoption", adoption)].into_iter().collect()
}

fn opened(adoption: &str) -> Opened {
    let kind = &CompetenceFramework::KIND;
    let held = record::load::<CompetenceFramework>(&[row(kind, 1, &record(adoption))]).sound.pop().expect("sound");
    let base = own_map(framework::map(), "The map");
    Opened { held, owner: "ORG-0001".into(), framework: base.clone(), base, edits: Vec::new() }
}

fn person(role: Role) -> Person {
    let actor = Actor { account: "ACC-0001".into(), organisation: "ORG-0001".into() };
    Person { actor, name: "Mair".into(), roles: vec![role] }
}

fn found(rows: Vec<Row>) -> Found {
    Found { total: rows.len() as u64, rows }
}

fn state(adoption: &str, log: &[Row]) -> Vec<Found> {
    vec![found(vec![row(&CompetenceFramework::KIND, 1, &record(adoption))]), found(log.to_vec())]
}

fn now() -> Now {
    Now::new(DateTime::UNIX_EPOCH, [1; 16])
}

fn add(id: &str) -> Operation {
    let text = "Hear\u{85} people";
    Operation::Add { statement: Statement { id: id.into(), text: text.into(), ..Statement::default() }, place: None }
}

fn decided(opened: &Opened, operations: &[Operation], adoption: &str, log: &[Row], role: Role, why: &str) -> Result<Decision, Unable> {
    EditFramework { opened, operations, why }.decide(&state(adoption, log), &person(role), &now())
}

/// The rows that a decision would write.
fn rows(decision: &Decision) -> Vec<Row> {
    let kind = &FrameworkEdit::KIND;
    let one = |(at, it): (usize, &record::Change)| {
        let draft: Draft = kind.fields.iter().zip(&it.cells).map(|(field, cell)| (field.name, cell.text())).collect();
        row(kind, at as u64 + 1, &draft)
    };
    decision.changes.iter().enumerate().map(one).collect()
}

fn refused<T: std::fmt::Debug>(of: Result<T, Unable>) -> String {
    match of {
        Err(Unable::Refused(it)) => it.code.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_written_reads_back_and_replays_to_what_was_decided() {
    let it = opened("draft");
    let operations = [add("x"), Operation::Renumber { statement: "x".into(), code: "A5".into() }];
    let decision = decided(&it, &operations, "draft", &[], Role::FrameworkEditor, " It was missing ").expect("decided");
    let written = rows(&decision);
    let log = super::log::edits_of(&found(written.clone())).expect("read");
    assert_eq!(
        log.iter().map(|it| (it.number, it.who.as_str(), it.why.as_str())).collect::<Vec<_>>(),
        [(1, "Mair", "It was missing"), (2, "Mair", "It was missing")]
    );
    let replayed = replay(&it.base, &log).expect("replayed");
    assert_eq!(replayed.statement("x").map(|it| it.text.as_str()), Some("Hear\u{85} people"), "a control character came through");
    let named = Opened { framework: replayed.clone(), edits: log, ..it };
    let command = NameRevision { opened: &named, title: "Draft 2", notes: "" };
    let revision = command.decide(&state("draft", &written), &person(Role::FrameworkEditor), &now()).expect("named");
    let digest = FrameworkRevision::KIND.place("sha256").expect("a field");
    assert_eq!(revision.changes[0].cells[digest].text(), replayed.digest());
}

/// The planted faults: somebody else's edit in between, a reader, no reason, an adopted framework, a line of the log changed by hand.
#[test]
fn nothing_is_written_over_somebody_elses_edit_or_without_leave_or_reason() {
    let it = opened("draft");
    let first = rows(&decided(&it, &[add("x")], "draft", &[], Role::Administrator, "First").expect("decided"));
    assert_eq!(refused(decided(&it, &[add("y")], "draft", &first, Role::FrameworkEditor, "Second")), "framework-moved");
    assert_eq!(refused(decided(&it, &[add("y")], "draft", &[], Role::Commissioner, "I may not")), "kind-not-writable");
    assert!(matches!(decided(&it, &[add("y")], "draft", &[], Role::FrameworkEditor, " "), Err(Unable::Problems(_))));
    assert_eq!(refused(decided(&it, &[add("y")], "adopted", &[], Role::FrameworkEditor, "Why")), "framework-adopted");
    let term = Operation::PutTerm { id: "t".into(), term: "Outcome".into(), definition: "What is better".into() };
    assert!(decided(&it, std::slice::from_ref(&term), "adopted", &[], Role::FrameworkEditor, "Why").is_ok());
    assert_eq!(refused(decided(&it, &[term], "deprecated", &[], Role::FrameworkEditor, "Why")), "framework-deprecated");
    let twice = [add("x"), add("x")];
    assert_eq!(refused(decided(&it, &twice, "draft", &[], Role::FrameworkEditor, "Why")), "framework-id-not-free");
    let mut broken = first;
    let at = FrameworkEdit::KIND.place("operation").expect("a field");
    broken[0].texts[at] = "{\"do\":\"erase-everything\"}".into();
    assert_eq!(refused(decided(&it, &[add("y")], "draft", &broken, Role::FrameworkEditor, "Why")), "framework-log-unreadable");
}

#[test]
fn a_document_is_read_by_the_reader_that_knows_it_and_says_what_to_put_right() {
    let map = own_map(framework::map(), "The map");
    let bytes = [&b"\xef\xbb\xbf"[..], &map.bytes().expect("sound")].concat();
    assert_eq!(read(&bytes, "draft.json").expect("read").digest(), map.digest());
    let text = "Areas\nA. Plan\nA1 Hear people\nA2 Assess needs\nA3 Weigh risks\n";
    assert_eq!(read(text.as_bytes(), "map.txt").expect("read").outline().len(), 4);
    for hostile in [&b""[..], b"{}", b"[]", b"{\"id\":\"\",\"title\":\"T\",\"statements\":[]}", b"\xFF\xFE", &b"{".repeat(50_000)] {
        assert!(matches!(read(hostile, "x"), Err(Unable::Problems(_))), "{:?}", &hostile[..hostile.len().min(20)]);
    }
    let held: &Held<CompetenceFramework> = &opened("draft").held;
    assert_eq!(held.reference.to_string(), "FRW-0001");
    assert!(Framework::from_bytes(b"null").is_err());
}
