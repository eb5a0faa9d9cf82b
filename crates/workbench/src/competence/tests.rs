//! Planted faults: nothing can be claimed, accepted or counted that the log does not bear out.

use super::*;
use crate::Role;
use crate::perform::{Command, Now, Unable};
use crate::permission::Person;
use chrono::{DateTime, NaiveDate, Utc};
use framework::appraisal::{Facts, rules};
use framework::records::EvidenceClaim;
use record::{Actor, Digest, Draft, Envelope, Found, Held, Record, Reference, Row, Verb, Version, load};
use workforce::records::Judgement;

const MINE: &str = "ACC-0001";
const OTHER: &str = "ACC-0002";

fn person(account: &str, role: Role) -> Person {
    Person { actor: Actor { account: account.into(), organisation: "ORG-0001".into() }, name: "A person".into(), roles: vec![role] }
}

fn at(day: &str) -> DateTime<Utc> {
    format!("{day}T10:00:00Z").parse().expect("a moment")
}

fn row<R: Record>(number: u64, version: u64, texts: &[(&str, &str)]) -> Row {
    let draft: Draft = texts.iter().copied().collect();
    Row {
        id: uuid::Uuid::from_u128(number.into()),
        reference: Reference::new(R::KIND.prefix, number).expect("a reference"),
        version,
        envelope: Envelope { owner: "ORG-0001".into(), shared_with: vec![] },
        retired: false,
        changed_at: at("2026-09-01"),
        texts: R::KIND.fields.iter().map(|it| draft.text(it.name).to_owned()).collect(),
    }
}

fn version(row: Row, by: &str, day: &str) -> Version {
    let number = row.version;
    let verb = if number == 1 { Verb::Create } else { Verb::Amend };
    Version { row, verb, by: Some(by.into()), at: at(day), why: String::new(), commit: number, link: Digest::of(&number.to_be_bytes()) }
}

const WORDS: &str = "Four risks are grave. Three are watched each month.";

fn judgement(criterion: &str, reasons: &str, number: u64) -> Row {
    let texts = [("plan", "WFP-1"), ("criterion", criterion), ("summary", "So"), ("reasons", reasons), ("made_on", "2026-09-01")];
    row::<Judgement>(3, number, &[&texts[..], &[("made_by", "X")]].concat())
}

/// The judgement that the person made, with its past, and what holds around it.
fn looked(versions: Vec<Version>, facts: &[&str]) -> Looked {
    let rule = rules().of("SCDCPC505", "P8").expect("a rule");
    let work = Seen { kind: &Judgement::KIND, versions };
    Looked { account: MINE.into(), rule, work, facts: facts.iter().map(|it| (*it).to_owned()).collect::<Facts>() }
}

fn own() -> Vec<Version> {
    vec![version(judgement("p8", WORDS, 1), MINE, "2026-09-01")]
}

const HELD: [&str; 2] = ["ran", "judged"];

fn claimed(looked: &Looked, quote: &str) -> Result<Vec<record::Cell>, Unable> {
    let claim = Claim { looked, quote, reflection: "I ask first what would make us go without." };
    let state = [Found { rows: vec![], total: 0 }];
    let decision = claim.decide(&state, &person(MINE, Role::Commissioner), &Now::new(at("2026-11-22"), [1; 16]))?;
    Ok(decision.changes[0].cells.clone())
}

fn refused<T: std::fmt::Debug>(of: Result<T, Unable>) -> String {
    match of {
        Err(Unable::Refused(it)) => it.code.to_string(),
        Err(Unable::Problems(them)) => format!("{}: {}", them[0].field, them[0].code),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_claim_holds_what_the_log_says_and_nothing_that_was_typed() {
    let cells = claimed(&looked(own(), &HELD), "Three are watched each month.").expect("claimed");
    let text = |name: &str| cells[EvidenceClaim::KIND.place(name).expect("a field")].text();
    let found = ["person", "record", "record_version", "field", "written_on", "part", "grounds"].map(text);
    assert_eq!(found, [MINE, "JUD-0003", "1", "reasons", "2026-09-01", "responsible", "ran; judged"]);
    assert_eq!(text("link"), Digest::of(&1u64.to_be_bytes()).to_string());
}

/// A criterion with nothing behind it can never be ticked: each planted fault is refused, and by its own name.
#[test]
fn nothing_is_claimed_that_has_nothing_behind_it() {
    assert_eq!(refused(claimed(&looked(own(), &["ran"]), WORDS)), "nothing-behind-it", "nobody has judged");
    assert_eq!(refused(claimed(&looked(own(), &["judged"]), WORDS)), "nothing-behind-it", "no run");
    let others = vec![version(judgement("p8", WORDS, 1), OTHER, "2026-09-01")];
    assert_eq!(refused(claimed(&looked(others, &HELD), WORDS)), "nothing-behind-it", "another's work");
    let of_another_criterion = vec![version(judgement("p9", WORDS, 1), MINE, "2026-09-01")];
    assert_eq!(refused(claimed(&looked(of_another_criterion, &HELD), WORDS)), "nothing-behind-it", "another criterion");
    assert_eq!(refused(claimed(&looked(own(), &HELD), "All risks are small.")), "quote: not-quoted");
    assert_eq!(refused(claimed(&looked(own(), &HELD), "  ")), "quote: needed");
    // They changed another field; the words stood there before.
    let changed = vec![version(judgement("p8", WORDS, 2), MINE, "2026-09-02"), version(judgement("p8", WORDS, 1), OTHER, "2026-09-01")];
    assert_eq!(refused(claimed(&looked(changed, &HELD), WORDS)), "quote: words-of-another");
    let auditor = Claim { looked: &looked(own(), &HELD), quote: WORDS, reflection: "So" };
    let decided = auditor.decide(&[], &person(MINE, Role::Auditor), &Now::new(at("2026-11-22"), [1; 16]));
    assert_eq!(refused(decided.map(|it| it.why)), "not-permitted");
}

fn held(cells: &[record::Cell], number: u64) -> Held<EvidenceClaim> {
    let texts: Vec<(&str, String)> =
        EvidenceClaim::KIND.fields.iter().map(|it| it.name).zip(cells.iter().map(record::Cell::text)).collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    load::<EvidenceClaim>(&[row::<EvidenceClaim>(number, 1, &texts)]).sound.pop().expect("sound")
}

/// A claim that was written past its use case counts for nothing, whichever part of it was forged.
#[test]
fn forged_claims_are_found_when_they_are_read() {
    let it = held(&claimed(&looked(own(), &HELD), WORDS).expect("claimed"), 1);
    let past = |by: &str| vec![version(row::<EvidenceClaim>(1, 1, &[]), by, "2026-11-22")];
    let seen = Seen { kind: &Judgement::KIND, versions: own() };
    assert_eq!(weigh(&it, &past(MINE), Some(&seen)), []);
    assert_eq!(weigh(&it, &past(OTHER), Some(&seen)), [Doubt::ClaimedByAnother]);
    assert_eq!(weigh(&it, &past(MINE), None), [Doubt::NotThere]);
    let forged = |field: &str, text: &str| {
        let texts: Vec<(&str, String)> =
            EvidenceClaim::KIND.fields.iter().map(|it| it.name).zip(it.it.cells().iter().map(record::Cell::text)).collect();
        let texts: Vec<(&str, &str)> =
            texts.iter().map(|(name, held)| (*name, if *name == field { text } else { held.as_str() })).collect();
        let claim = load::<EvidenceClaim>(&[row::<EvidenceClaim>(1, 1, &texts)]).sound.pop().expect("sound");
        weigh(&claim, &past(MINE), Some(&seen))
    };
    assert_eq!(forged("quote", "All risks are small."), [Doubt::NotQuoted]);
    assert_eq!(forged("link", "00"), [Doubt::OtherLink]);
    assert_eq!(forged("written_on", "2020-01-01"), [Doubt::OtherDay]);
    assert_eq!(forged("criterion", "P9"), [Doubt::NotTheSort]);
    assert_eq!(forged("standard", "OTHER"), [Doubt::NoRule]);
    assert_eq!(forged("record_version", "9"), [Doubt::NotThere]);
    assert!(forged("field", "summary").contains(&Doubt::NotTheSort));
}

fn waiting(standing: Standing) -> Claimed {
    let claim = held(&claimed(&looked(own(), &HELD), WORDS).expect("claimed"), 1);
    Claimed { claim, owner: "ORG-0001".into(), standing, assessments: vec![], current: None, title: "A judgement".into() }
}

fn assessed(claimed: &Claimed, by: &Person, decision: &str, before: &[Row]) -> Result<String, Unable> {
    let mut given = Draft::new().with("decision", decision).with("reasons", "It rests on the run.");
    for test in ["valid", "authentic", "current", "sufficient", "reliable"] {
        given.set(test, if decision == "accept" { "yes" } else { "no" });
    }
    let rows = vec![row::<EvidenceClaim>(1, 1, &[("person", MINE)])];
    let state = [Found { total: 1, rows }, Found { total: before.len() as u64, rows: before.to_vec() }];
    let assess = Assess { claimed, given: &given };
    assess.decide(&state, by, &Now::new(at("2026-11-23"), [2; 16])).map(|it| it.why)
}

#[test]
fn nobody_assesses_their_own_and_a_claim_that_does_not_hold_cannot_be_accepted() {
    let (assessor, claim) = (person(OTHER, Role::Assessor), waiting(Standing::Waiting));
    assert!(assessed(&claim, &assessor, "accept", &[]).is_ok());
    assert_eq!(refused(assessed(&claim, &person(MINE, Role::Assessor), "accept", &[])), "own-claim");
    assert_eq!(refused(assessed(&claim, &person(OTHER, Role::Commissioner), "accept", &[])), "not-permitted");
    let doubtful = waiting(Standing::Doubtful(vec![Doubt::NotQuoted]));
    assert_eq!(refused(assessed(&doubtful, &assessor, "accept", &[])), "doubtful-claim");
    assert!(assessed(&doubtful, &assessor, "refuse", &[]).is_ok(), "it can be refused");
    let before = row::<framework::records::Assessment>(7, 1, &[("claim", "CLM-1"), ("claim_version", "1")]);
    assert_eq!(refused(assessed(&claim, &assessor, "more", &[before])), "assessed-already");
}

#[test]
fn what_others_claim_is_read_by_appraisers_and_by_nobody_else() {
    for role in [Role::Commissioner, Role::Analyst, Role::DecisionMaker, Role::Administrator, Role::FrameworkEditor, Role::Provider] {
        assert!(!may_read(&person(MINE, role), OTHER), "{role:?}");
        assert!(may_read(&person(MINE, role), MINE), "one's own");
        assert!(demand_reader(&person(MINE, role), OTHER).is_err());
    }
    for role in [Role::Assessor, Role::InternalVerifier, Role::Auditor] {
        assert!(may_read(&person(MINE, role), OTHER), "{role:?}");
    }
}

#[test]
fn only_claims_that_hold_and_are_accepted_cover_a_line() {
    let today: NaiveDate = "2026-11-22".parse().expect("a day");
    let roles = load(&[row::<framework::records::OccupationalRole>(1, 1, &[("name", "Planner")])]).sound;
    let mut book = Book { roles, ..Book::default() };
    let line = |number, code, part| {
        row::<framework::records::RoleCriterion>(
            number,
            1,
            &[("role", "ROLE-1"), ("standard", "SCDCPC505"), ("criterion", code), ("part", part)],
        )
    };
    book.lines = load(&[line(1, "P8", "responsible"), line(2, "P9", "contributing")]).sound;
    let holder = [("name", "A"), ("account", MINE), ("role", "ROLE-1"), ("since", "2026-01-01")];
    book.holders = load(&[row::<framework::records::RoleHolder>(1, 1, &holder)]).sound;
    let current = framework::appraisal::current_for("P8", "2026-09-01".parse().expect("a day"), today);
    let states = |standing: Standing, book: &mut Book| {
        book.claims = vec![Claimed { current, ..waiting(standing) }];
        let found = profile(book, MINE, &Proposals::default(), today);
        (found.lines[0].state, found.lines[1].state)
    };
    assert_eq!(states(Standing::Waiting, &mut book), (LineState::UnderWay, LineState::Gap));
    assert_eq!(states(Standing::Accepted, &mut book), (LineState::Met, LineState::Gap));
    assert_eq!(states(Standing::Doubtful(vec![Doubt::OtherLink]), &mut book).0, LineState::Gap, "a forged claim covers nothing");
    assert_eq!(states(Standing::Refused, &mut book).0, LineState::Gap);
    let later = "2031-01-01".parse().expect("a day");
    book.claims = vec![Claimed { current, ..waiting(Standing::Accepted) }];
    assert_eq!(profile(&book, MINE, &Proposals::default(), later).lines[0].state, LineState::Aged);
    assert_eq!(profile(&book, OTHER, &Proposals::default(), today).lines.len(), 0, "somebody without a role is asked nothing");
}

/// The values of a decision are the standard's list: a heading is changed in the data first.
#[test]
fn the_values_asked_of_decisions_are_those_of_the_standard() {
    use record::Listed as _;
    let values = framework::workforce_standard().values.iter().flat_map(|it| &it.values);
    let due: Vec<(String, String)> = values.map(|it| (it.code.to_lowercase(), it.heading.clone())).collect();
    let found: Vec<(String, String)> = register::ValueName::LIST.iter().map(|it| (it.code.to_owned(), it.label.to_owned())).collect();
    assert_eq!(found, due);
}

/// Every way names a kind that there is, a field that can be quoted, and codes that its fields have.
#[test]
fn every_content_rule_can_be_met_by_a_kind_that_there_is() {
    let mut wrong = Vec::new();
    for rule in rules().all() {
        for way in &rule.ways {
            let Some(entry) = crate::kind(&way.record) else {
                wrong.push(format!("{}: no kind {}", rule.criterion, way.record));
                continue;
            };
            let text = |name: &str| {
                entry.kind.field(name).is_some_and(|it| matches!(it.shape, record::Shape::Text { .. } | record::Shape::Prose { .. }))
            };
            if !text(&way.quote) {
                wrong.push(format!("{}: {}.{} cannot be quoted", rule.criterion, way.record, way.quote));
            }
            wrong.extend(
                way.present.iter().filter(|it| entry.kind.field(it).is_none()).map(|it| format!("{}: no field {it}", rule.criterion)),
            );
            for (field, code) in &way.fields {
                let known = entry.kind.field(field).is_some_and(|it| match it.shape {
                    record::Shape::Choice(list) => list.iter().any(|it| it.code == code),
                    record::Shape::Text { .. } => true,
                    _ => false,
                });
                if !known {
                    wrong.push(format!("{}: {}.{field} is never {code}", rule.criterion, way.record));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Every condition that a rule names is one that its criterion works out; a rule on a condition that never holds could never be met.
#[test]
fn every_condition_that_a_rule_names_is_worked_out() {
    let plan = row::<workforce::records::WorkforcePlan>(
        1,
        1,
        &[("title", "A plan"), ("area", "E08000009"), ("starts", "2026-04-01"), ("ends", "2036-03-31")],
    );
    let plan = load(&[plan]).sound.pop().expect("a plan");
    let ground = workforce::criteria::Ground::of(plan, "2026-11-22".parse().expect("a day"));
    for rule in rules().all().iter().filter(|it| it.criterion.starts_with('P')) {
        let state = workforce::criteria::state(&ground, &rule.criterion).expect("worked out");
        for code in rule.data.iter().chain(&rule.computed).filter(|it| !["ran", "returned"].contains(&it.as_str())) {
            assert!(state.conditions.iter().any(|it| it.code == code), "{}: {code}", rule.criterion);
        }
    }
    for rule in rules().all().iter().filter(|it| !it.criterion.starts_with('P')) {
        let of_ways = rule.ways.iter().flat_map(|it| &it.computed);
        for code in rule.data.iter().chain(&rule.computed).chain(of_ways) {
            let of_plan = workforce::criteria::CRITERIA.iter().any(|it| {
                let states = workforce::criteria::state(&ground, it.code);
                states.is_some_and(|it| it.conditions.iter().any(|it| it.code == code))
            });
            let plain = ["threaded", "own-work", "ran", "returned"].contains(&code.as_str());
            assert!(plain || of_plan || surround::is_fact(code), "{}: {code}", rule.criterion);
        }
    }
}
