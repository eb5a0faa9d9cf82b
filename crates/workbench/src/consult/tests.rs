//! The use cases without a shelf: what is decided on what was found.

use super::*;
use crate::frameworks::Opened;
use crate::perform::{Command, Decision, Now, Unable};
use crate::{Person, Role};
use chrono::{DateTime, Utc};
use framework::consult::{Ground, Material, Standing, signatures};
use framework::records::{CompetenceFramework, Consultation, ConsultationComment, ConsultationVote, SignOff};
use framework::structure::own_map;
use record::{Actor, Draft, Envelope, Found, Held, Kind, Record, Reference, Row, load};
use std::collections::BTreeMap;

fn row(kind: &Kind, number: u64, texts: &[(&str, &str)]) -> Row {
    let draft: Draft = texts.iter().copied().collect();
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

fn held<R: Record>(row: &Row) -> Held<R> {
    load::<R>(std::slice::from_ref(row)).sound.pop().expect("sound")
}

fn round_row(token: &str) -> Row {
    let base = own_map(framework::map(), "The map");
    let digest = base.digest();
    let asked = if token.is_empty() { ("", "") } else { ("0", digest.as_str()) };
    row(
        &Consultation::KIND,
        1,
        &[
            ("framework", "FRW-1"),
            ("title", "The map"),
            ("introduction", "Say"),
            ("audiences", "employer"),
            ("nations", "england"),
            ("gates", "part-a"),
            ("language", "english"),
            ("opens_on", "2026-03-01"),
            ("closes_on", "2026-03-31"),
            ("through", asked.0),
            ("digest", asked.1),
            ("token", token),
        ],
    )
}

fn consulted() -> Consulted {
    let base = own_map(framework::map(), "The map");
    let record = row(&CompetenceFramework::KIND, 1, &[("title", "The map"), ("sort", "map"), ("adoption", "draft")]);
    let opened = Opened { held: held(&record), owner: "ORG-0001".into(), framework: base.clone(), base, edits: Vec::new() };
    let material = Material {
        framework: opened.held.clone(),
        number: 0,
        versions: BTreeMap::from([(0, opened.framework.clone())]),
        rounds: vec![held(&round_row("t"))],
        comments: Vec::new(),
        votes: Vec::new(),
        replies: Vec::new(),
        sign_offs: Vec::new(),
        decisions: Vec::new(),
        unsound: Vec::new(),
        today: "2026-04-02".parse().expect("a day"),
    };
    Consulted { opened, material }
}

fn person() -> Person {
    let actor = Actor { account: "ACC-0001".into(), organisation: "ORG-0001".into() };
    Person { actor, name: "Mair".into(), roles: vec![Role::FrameworkEditor] }
}

fn on(day: &str) -> Now {
    let at: DateTime<Utc> = format!("{day}T12:00:00Z").parse().expect("a moment");
    Now::new(at, [1; 16])
}

fn found(rows: Vec<Row>) -> Found {
    Found { total: rows.len() as u64, rows }
}

fn refused(of: Result<Decision, Unable>) -> String {
    match of {
        Err(Unable::Refused(it)) => it.code.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn opening_a_round_fixes_the_version_once_and_not_after_its_last_day() {
    let consulted = consulted();
    let reference = Reference::parse("CNS-1").expect("a reference");
    let token = "ab".repeat(32);
    let open = OpenRound { opened: &consulted.opened, round: &reference, token: &token };
    let decision = open.decide(&[found(vec![round_row("")])], &person(), &on("2026-02-20")).expect("opened");
    let cells: Vec<String> = decision.changes[0].cells.iter().map(|it| it.text().to_string()).collect();
    assert!(cells.contains(&token) && cells.contains(&consulted.opened.framework.digest()));
    let again = open.decide(&[found(vec![round_row("t")])], &person(), &on("2026-02-20")).expect("as it is");
    assert!(again.changes.is_empty(), "an open round keeps its version and its address");
    assert_eq!(refused(open.decide(&[found(vec![round_row("")])], &person(), &on("2026-04-01"))), "consultation-over");
}

fn given(statement: &str, opinion: &str, comment: &str) -> Given {
    Given { statement: statement.into(), opinion: opinion.into(), comment: comment.into() }
}

#[test]
fn an_answer_is_tied_to_the_words_that_were_asked_about() {
    let it = consulted();
    let a2 = it.opened.framework.live().find(|it| it.code == "A2").expect("a function").clone();
    let answer = Answer {
        audience: "employer".into(),
        nation: "england".into(),
        given: vec![given(&a2.id, "agree", ""), given(&a2.id, "", "Earlier")],
    };
    let named = Named { material: &it.material, round: &it.material.rounds[0], answer: &answer };
    let decision = named.decide(&[found(vec![round_row("t")])], &person(), &on("2026-03-31")).expect("the last day counts");
    let kinds: Vec<&str> = decision.changes.iter().map(|it| it.kind.name).collect();
    assert_eq!(kinds, [ConsultationVote::KIND.name, ConsultationComment::KIND.name]);
    let anchor = Ground::of(&it.opened.framework).anchor(&a2.id).expect("short");
    for change in &decision.changes {
        let texts: Vec<String> = change.cells.iter().map(|it| it.text().to_string()).collect();
        assert!(texts.contains(&anchor.digest) && texts.contains(&anchor.text) && texts.contains(&anchor.under));
    }
    assert_eq!(refused(named.decide(&[found(vec![round_row("t")])], &person(), &on("2026-04-01"))), "consultation-not-open");
}

#[test]
fn every_problem_of_an_answer_is_said_at_its_place() {
    let it = consulted();
    let id = it.opened.framework.live().next().expect("a statement").id.clone();
    let told = |audience: &str, given: Vec<Given>| {
        let answer = Answer { audience: audience.into(), nation: String::new(), given };
        let named = Named { material: &it.material, round: &it.material.rounds[0], answer: &answer };
        match named.decide(&[found(vec![round_row("t")])], &person(), &on("2026-03-02")) {
            Err(Unable::Problems(them)) => them.into_iter().map(|it| (it.field.to_string(), it.code.to_string())).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        }
    };
    let of = |field: &str, code: &str| (field.to_owned(), code.to_owned());
    assert_eq!(told("employer", vec![given(&id, " ", "")]), [of("comment-0", "consultation-nothing-said")]);
    let both = told("", vec![given(&id, "", ""), given("nowhere", "agree", ""), given(&id, "perhaps", &"x".repeat(4_001))]);
    assert_eq!(both.len(), 4, "{both:?}");
    for field in ["comment-1", "opinion-2", "comment-2", "audience"] {
        assert!(both.iter().any(|it| it.0 == field), "{field} is not in {both:?}");
    }
}

#[test]
fn a_gate_without_evidence_is_refused_with_what_is_possible() {
    let consulted = consulted();
    let decide = |nation: &str, step: &str| {
        let draft: Draft = [("nation", nation), ("step", step), ("reasons", "Because"), ("decided_by", "A. Board")].into_iter().collect();
        DecideGate { consulted: &consulted, draft: &draft }.decide(&[found(Vec::new())], &person(), &on("2026-04-02"))
    };
    let Err(Unable::Refused(refusal)) = decide("england", "agree-part-a") else { panic!("let through") };
    assert_eq!(refusal.code, "gate-without-evidence");
    assert!(refusal.args.contains(&("lacking".into(), "answers".to_owned())), "{refusal:?}");
    assert_eq!(refused(decide("england", "agree-final")), "gate-not-next");
    assert_eq!(refused(decide("wales", "agree-welsh")), "gate-not-next");
    assert_eq!(decide("england", "withdraw").expect("needs nothing").changes.len(), 1);
}

#[test]
fn a_signature_is_taken_on_the_version_that_was_shown() {
    let mut consulted = consulted();
    let texts = [
        ("organisation", "Care Forum"),
        ("nation", "england"),
        ("consent", "approves"),
        ("language", "english"),
        ("signed_by", "A. Jones"),
    ];
    let draft: Draft = texts.into_iter().collect();
    let sign = |consulted: &Consulted, seen| {
        Sign { consulted, seen, statement: "", draft: &draft }.decide(&[found(Vec::new())], &person(), &on("2026-04-02"))
    };
    assert_eq!(refused(sign(&consulted, 3)), "framework-moved");
    let decision = sign(&consulted, 0).expect("signed");
    let texts = Draft::of(&SignOff::KIND, &decision.changes[0].cells);
    let texts: Vec<(&str, &str)> = SignOff::KIND.fields.iter().map(|it| (it.name, texts.text(it.name))).collect();
    consulted.material.sign_offs = vec![held(&row(&SignOff::KIND, 1, &texts))];
    assert_eq!(signatures(&consulted.material)[0].standing, Standing::Stands);
}

fn comment_row(number: u64, reply: &str) -> Row {
    let asked = [("consultation", "CNS-1"), ("statement", "a"), ("statement_text", "Hear people"), ("audience", "employer")];
    let digest = "0".repeat(64);
    let said = [("statement_digest", digest.as_str()), ("comment", "Say carers"), ("received_on", "2026-03-05"), ("reply", reply)];
    row(&ConsultationComment::KIND, number, &[&asked[..], &said].concat())
}

/// The reply and the comments that name it are one decision: no reply can be left behind that answers nothing.
#[test]
fn a_reply_and_what_it_answers_are_written_together_or_not_at_all() {
    let it = consulted();
    let draft: Draft =
        [("said", "Carers"), ("outcome", "kept"), ("did", "They are meant."), ("told_on", "2026-04-02")].into_iter().collect();
    let comments = [1, 3].map(|it| Reference::new(ConsultationComment::KIND.prefix, it).expect("sound"));
    let reply = Reply { material: &it.material, round: &it.material.rounds[0], comments: &comments, draft: &draft };
    let decide = |rows: Vec<Row>| reply.decide(&[found(rows), found(vec![round_row("t")])], &person(), &on("2026-04-02"));
    let decision = decide([1, 2, 3].map(|it| comment_row(it, "")).to_vec()).expect("decided");
    let [made, named @ ..] = decision.changes.as_slice() else { panic!("nothing to write") };
    let reference = made.reference.clone().expect("a reference that stands in");
    assert!(reference.is_provisional() && made.verb == record::Verb::Create);
    let place = ConsultationComment::KIND.place("reply").expect("a field");
    let answered: Vec<_> = named.iter().map(|it| (it.reference.clone().expect("a comment").number(), it.cells[place].clone())).collect();
    assert_eq!(answered, [(1, record::Cell::Link(reference.clone())), (3, record::Cell::Link(reference))]);
    // The planted faults: one of them has a reply already, one is not of this round, and none was chosen.
    let before = vec![comment_row(1, ""), comment_row(3, "CNR-9")];
    assert_eq!(refused(decide(before)), "comment-has-reply");
    assert_eq!(refused(decide(vec![comment_row(1, "")])), "no-such-record");
    let nothing = Reply { comments: &[], ..reply };
    let told = nothing.decide(&[found(vec![comment_row(1, "")]), found(vec![round_row("t")])], &person(), &on("2026-04-02"));
    assert!(matches!(told, Err(Unable::Problems(them)) if them.iter().any(|it| it.code == "reply-to-nothing")));
}
