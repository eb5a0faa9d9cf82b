//! Operations on a small map: each does what it says, and a refusal leaves everything as it was.

use super::*;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

fn day(number: u64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000 + i64::try_from(number).expect("small"))
}

pub(super) fn statement(id: &str, sort: &str, code: &str, text: &str) -> Statement {
    let of = str::to_owned;
    Statement { id: of(id), sort: of(sort), code: of(code), text: of(text), ..Statement::default() }
}

pub(super) fn place(id: &str, under: &str, at: At) -> NewPlace {
    NewPlace { id: id.to_owned(), under: under.to_owned(), at, fields: Fields::new() }
}

pub(super) fn add(id: &str, code: &str, text: &str, under: &str) -> Operation {
    Operation::Add { statement: statement(id, sorts::FUNCTION, code, text), place: Some(place(&format!("p-{id}"), under, At::Last)) }
}

/// An area with three functions, the second of which stands over one more.
pub(super) fn base() -> Framework {
    let mut it = Framework { id: "map".into(), title: "A map".into(), ..Framework::default() };
    let area = Operation::Add { statement: statement("a", sorts::AREA, "A", "Plan"), place: Some(place("p-a", "map", At::Last)) };
    for operation in [
        area,
        add("a1", "A1", "Hear people", "a"),
        add("a2", "A2", "Assess needs and agree outcomes", "a"),
        add("a3", "A3", "Weigh risks", "a"),
        add("s", "S", "Count people", "a2"),
    ] {
        apply(&mut it, &operation).expect("done");
    }
    it
}

pub(super) fn shown(it: &Framework) -> Vec<String> {
    it.outline().iter().map(|line| format!("{}{}", " ".repeat(line.depth), line.statement.id)).collect()
}

pub(super) fn part(id: &str, text: &str) -> Part {
    Part { id: id.into(), code: id.to_uppercase(), text: text.into() }
}

fn done(operation: Operation) -> Framework {
    let mut it = base();
    apply(&mut it, &operation).expect("done");
    it
}

pub(super) fn of(id: &str) -> String {
    id.to_owned()
}

#[test]
fn a_place_is_given_where_it_was_asked_for_and_numbers_are_free_between_neighbours() {
    let second = Operation::Add { statement: statement("x", "", "", "New"), place: Some(place("p-x", "a", At::After(of("p-a1")))) };
    assert_eq!(shown(&done(second)), ["a", " a1", " x", " a2", "  s", " a3"]);
    let first = Operation::Move { place: of("p-a3"), under: of("a"), at: At::First };
    assert_eq!(shown(&done(first)), ["a", " a3", " a1", " a2", "  s"]);
    let down = Operation::Move { place: of("p-a1"), under: of("a2"), at: At::Last };
    let it = done(down);
    assert_eq!(shown(&it), ["a", " a2", "  s", "  a1", " a3"]);
    assert_eq!(it.statement("a1").expect("kept").text, "Hear people", "a move changes no word");
}

#[test]
fn a_statement_stands_in_two_places_and_may_leave_one() {
    let mut it = done(Operation::Place { statement: of("s"), place: place("p-s2", "a3", At::Last) });
    assert_eq!(shown(&it), ["a", " a1", " a2", "  s", " a3", "  s"]);
    apply(&mut it, &Operation::Unplace { place: of("p-s") }).expect("done");
    assert_eq!(shown(&it), ["a", " a1", " a2", " a3", "  s"]);
}

/// The change rules of CASE (implementation guide, change management): a slip keeps the identifier; another meaning gives another one,
/// the old one retired and `replacedBy` the new, which stands where it stood with everything that stood under it.
#[test]
fn a_slip_keeps_the_identifier_and_another_meaning_gives_another_one() {
    let slip = done(Operation::Reword { statement: of("a2"), text: of("Assess needs, and agree outcomes"), meaning: Meaning::Kept });
    assert_eq!(shown(&slip), shown(&base()));
    let changed = Meaning::Changed { id: of("a2b") };
    let it = done(Operation::Reword { statement: of("a2"), text: of("Forecast needs"), meaning: changed });
    assert_eq!(shown(&it), ["a", " a1", " a2b", "  s", " a3"]);
    let old = it.statement("a2").expect("kept");
    assert_eq!(
        (old.text.as_str(), old.retired.as_ref().map(|it| it.replaced_by.clone())),
        ("Assess needs and agree outcomes", Some(vec![of("a2b")]))
    );
    let replaced: Vec<_> =
        it.associations.iter().filter(|it| it.sort == REPLACED_BY).map(|it| (it.from.as_str(), it.to.as_str())).collect();
    assert_eq!(replaced, [("a2", "a2b")]);
    assert_eq!(it.statement("a2b").map(|it| (it.code.as_str(), it.sort.as_str())), Some(("A2", sorts::FUNCTION)));
}

#[test]
fn what_was_imported_is_tailored_as_soon_as_it_is_reworded() {
    let mut it = base();
    it.statements[1].fields.insert(of(IMPORTED), json!({ "source": "MSC", "originalUrn": "B5", "status": "unchanged" }));
    apply(&mut it, &Operation::Reword { statement: of("a"), text: of("Planning"), meaning: Meaning::Kept }).expect("done");
    assert_eq!(it.statements[1].fields[IMPORTED]["status"], "unchanged", "another statement was reworded");
    apply(&mut it, &Operation::Reword { statement: of("a1"), text: of("Listen"), meaning: Meaning::Kept }).expect("done");
    assert_eq!(it.statement("a1").expect("kept").fields[IMPORTED]["status"], "tailored");
}

#[test]
fn a_split_keeps_its_reason_and_the_one_who_contributes_points_at_the_one_responsible() {
    let into = vec![part("a2r", "Lead the assessment"), part("a2c", "Contribute to the assessment")];
    let it = done(Operation::Split { statement: of("a2"), into: into.clone(), reason: SplitReason::ResponsibleContributing });
    assert_eq!(shown(&it), ["a", " a1", " a2r", "  s", " a2c", " a3"]);
    assert_eq!(it.statement("a2c").expect("made").fields[SPLIT_REASON], "responsible-contributing");
    assert!(it.associations.iter().any(|it| it.sort == CONTRIBUTES_TO && it.from == "a2c" && it.to == "a2r"));
    assert_eq!(it.statement("a2").and_then(|it| it.retired.clone()).map(|it| it.replaced_by), Some(vec![of("a2r"), of("a2c")]));
    let by_sector = done(Operation::Split { statement: of("a2"), into, reason: SplitReason::Sector });
    assert!(!by_sector.associations.iter().any(|it| it.sort == CONTRIBUTES_TO));
}

#[test]
fn a_merge_keeps_everything_that_stood_under_those_merged() {
    let both = vec![of("a2"), of("a3")];
    let it = done(Operation::Merge { statements: both.clone(), into: Becomes::New(part("m", "Assess needs and risks")) });
    assert_eq!(shown(&it), ["a", " a1", " m", "  s"]);
    let it = done(Operation::Merge { statements: both, into: Becomes::One(of("a3")) });
    assert_eq!(shown(&it), ["a", " a1", " a3", "  s"]);
    assert!(it.statement("a2").is_some_and(|it| !it.live()));
}

#[test]
fn a_retired_statement_stays_and_can_come_back() {
    let mut it = done(Operation::Retire { statement: of("a1"), why: of("Nobody does it"), replaced_by: vec![of("a3")] });
    assert_eq!(shown(&it), ["a", " a2", "  s", " a3"]);
    apply(&mut it, &Operation::Revive { statement: of("a1") }).expect("done");
    assert_eq!(it, base());
    for id in ["s", "a2"] {
        apply(&mut it, &Operation::Retire { statement: of(id), why: of("So"), replaced_by: Vec::new() }).expect("done");
    }
    let refusal = apply(&mut it, &Operation::Revive { statement: of("s") }).expect_err("what it stands under does not hold");
    assert_eq!(refusal.code, "framework-parent-retired");
}

#[test]
fn terms_and_headers_and_relations_are_set_and_taken_away() {
    let mut it = base();
    let before = it.clone();
    let define = |text: &str| Operation::PutTerm { id: of("t"), term: of("Outcome"), definition: of(text) };
    apply(&mut it, &define("A result")).expect("done");
    apply(&mut it, &define("What is better for people")).expect("done");
    let term = it.of_sort(sorts::TERM).next().expect("a term");
    assert_eq!((term.text.as_str(), &term.fields[TERM]), ("What is better for people", &json!("Outcome")));
    apply(&mut it, &Operation::RemoveTerm { id: of("t"), why: of("Nobody uses it") }).expect("done");
    assert_eq!(it.of_sort(sorts::TERM).count(), 0);
    let relation = Association { id: of("r"), sort: of("isRelatedTo"), from: of("a1"), to: of("elsewhere"), ..Association::default() };
    let mut it = before.clone();
    for operation in [
        Operation::Relate { association: relation },
        Operation::Unrelate { association: of("r") },
        Operation::SetHeader { part: Header::Fields, name: of("publisher"), value: Some(json!(null)) },
        Operation::SetHeader { part: Header::Fields, name: of("publisher"), value: None },
        Operation::SetHeader { part: Header::Title, name: String::new(), value: Some(json!("Another")) },
        Operation::SetHeader { part: Header::Title, name: String::new(), value: Some(json!("A map")) },
    ] {
        apply(&mut it, &operation).expect("done");
    }
    assert_eq!(it, before);
}

/// Each of these is a fault somebody could plant: every one is refused, and nothing has changed.
#[test]
fn a_refusal_names_its_reason_and_changes_nothing() {
    let reword = |id: &str, text: &str| Operation::Reword { statement: of(id), text: of(text), meaning: Meaning::Kept };
    let retire = |id: &str, why: &str, by: &[&str]| Operation::Retire {
        statement: of(id),
        why: of(why),
        replaced_by: by.iter().map(|it| of(it)).collect(),
    };
    let relation = |id: &str, sort: &str, from: &str, to: &str| Operation::Relate {
        association: Association { id: of(id), sort: of(sort), from: of(from), to: of(to), ..Association::default() },
    };
    let merge = |them: &[&str], into| Operation::Merge { statements: them.iter().map(|it| of(it)).collect(), into };
    for (operation, code) in [
        (add("a1", "", "Twice", "a"), "framework-id-not-free"),
        (add("p-a", "", "The id of a place", "a"), "framework-id-not-free"),
        (add("x", "", "  ", "a"), "framework-statement-empty"),
        (add("x", "", "Nowhere", "gone"), "framework-no-such-statement"),
        (add("x", "", &"long ".repeat(5_000), "a"), "framework-statement-too-long"),
        (reword("gone", "Words"), "framework-no-such-statement"),
        (reword("a1", "Hear people"), "framework-same-words"),
        (Operation::Renumber { statement: of("a1"), code: "9".repeat(300) }, "framework-code-too-long"),
        (Operation::Move { place: of("p-a"), under: of("s"), at: At::Last }, "framework-circle"),
        (Operation::Move { place: of("p-a"), under: of("a"), at: At::Last }, "framework-circle"),
        (Operation::Move { place: of("gone"), under: of("a"), at: At::Last }, "framework-no-such-place"),
        (Operation::Move { place: of("p-a1"), under: of("a"), at: At::After(of("p-s")) }, "framework-no-such-place"),
        (Operation::Move { place: of("p-a1"), under: of("a"), at: At::After(of("p-a1")) }, "framework-no-such-place"),
        (Operation::Place { statement: of("a2"), place: place("y", "s", At::Last) }, "framework-circle"),
        (Operation::Unplace { place: of("r") }, "framework-no-such-place"),
        (merge(&["a1"], Becomes::One(of("a1"))), "framework-merge-needs-two"),
        (merge(&["a1", "a1"], Becomes::One(of("a1"))), "framework-merge-needs-two"),
        (merge(&["a1", "a3"], Becomes::One(of("a2"))), "framework-no-such-statement"),
        (merge(&["a2", "s"], Becomes::New(part("m", "Both"))), "framework-merge-of-parent"),
        (Operation::Split { statement: of("a1"), into: vec![part("x", "One")], reason: SplitReason::Scope }, "framework-split-needs-two"),
        (
            Operation::Split { statement: of("a1"), into: vec![part("x", "One"), part("x", "Two")], reason: SplitReason::Scope },
            "framework-id-not-free",
        ),
        (retire("a1", " ", &[]), "framework-no-reason"),
        (retire("a2", "It goes", &[]), "framework-has-children"),
        (retire("a1", "It goes", &["a1"]), "framework-replaces-itself"),
        (Operation::Revive { statement: of("a1") }, "framework-statement-live"),
        (relation("r", IS_CHILD_OF, "a1", "a2"), "framework-not-a-relation"),
        (relation("r", "isRelatedTo", "gone", "a2"), "framework-no-such-statement"),
        (relation("r", "isRelatedTo", "a1", "a1"), "framework-relation-to-itself"),
        (Operation::Unrelate { association: of("p-a") }, "framework-no-such-relation"),
        (Operation::SetHeader { part: Header::Title, name: String::new(), value: Some(json!("")) }, "framework-header-not-set"),
        (Operation::PutTerm { id: of("a1"), term: of("Outcome"), definition: of("A result") }, "framework-not-a-term"),
        (Operation::RemoveTerm { id: of("a1"), why: of("So") }, "framework-not-a-term"),
    ] {
        let mut it = base();
        let refusal = apply(&mut it, &operation).expect_err(code);
        assert_eq!(refusal.code, code, "{operation:?}");
        assert_eq!(it, base(), "{operation:?} was refused and changed something");
    }
}

fn edit(number: u64, operation: Operation) -> Edit {
    Edit { number, who: of("Mair"), when: day(number), why: of("Agreed on Monday"), operation }
}

fn log() -> Vec<Edit> {
    vec![
        edit(1, add("a4", "A4", "Review", "a")),
        edit(2, Operation::Reword { statement: of("a2"), text: of("Forecast needs"), meaning: Meaning::Changed { id: of("a2b") } }),
        edit(3, Operation::Renumber { statement: of("a2b"), code: of("A2.1") }),
        edit(4, Operation::Retire { statement: of("a1"), why: of("It is done elsewhere"), replaced_by: Vec::new() }),
    ]
}

#[test]
fn replaying_the_log_gives_every_revision_to_the_bit_and_says_when_things_changed() {
    let (base, log) = (base(), log());
    let mut step = base.clone();
    for at in 0..log.len() {
        log[at].apply(&mut step).expect("done");
        let text = serde_json::to_string(&log[..=at]).expect("written");
        let read: Vec<Edit> = serde_json::from_str(&text).expect("read");
        assert_eq!(replay(&base, &read).expect("replayed").digest(), step.digest(), "edit {}", at + 1);
    }
    assert_eq!(step.fields[LAST_CHANGE], json!("2024-10-08T00:00:00Z"));
    assert_eq!(step.statement("a2b").expect("made").fields[LAST_CHANGE], json!("2024-10-07T00:00:00Z"));
    assert_eq!(step.statement("a1").expect("kept").fields[STATUS_END], json!("2024-10-08"));
    assert!(!step.statement("a3").expect("kept").fields.contains_key(LAST_CHANGE), "nobody touched it");
    let histories = histories(&base, &log).expect("replayed");
    assert_eq!((histories["a2"].clone(), histories["a2b"].clone(), histories.get("a3")), (vec![2], vec![2, 3], None));
}

#[test]
fn a_log_with_a_line_missing_or_changed_is_found() {
    let mut gap = log();
    gap.remove(1);
    assert_eq!(replay(&base(), &gap).expect_err("broken").code, "framework-log-broken");
    let mut changed = log();
    changed[1].operation = Operation::Unplace { place: of("p-a2") };
    let refusal = replay(&base(), &changed).expect_err("it stands on the changed line");
    assert_eq!((refusal.code.as_ref(), refusal.args.last().map(|it| it.1.as_str())), ("framework-no-such-statement", Some("3")));
    let mut other = log();
    other[0].when += TimeDelta::seconds(1);
    assert_ne!(replay(&base(), &other).expect("replayed").digest(), replay(&base(), &log()).expect("replayed").digest());
}
