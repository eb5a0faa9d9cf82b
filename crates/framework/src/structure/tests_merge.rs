//! Merging drafts: whatever two people do apart, nothing is lost, and the result can be reached by operations.

use super::tests::{add, base, of, part, place, shown};
use super::*;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::json;
use std::collections::HashSet;

fn with(operations: &[Operation]) -> Framework {
    let mut it = base();
    operations.iter().for_each(|operation| apply(&mut it, operation).expect("done"));
    it
}

fn reword(id: &str, text: &str) -> Operation {
    Operation::Reword { statement: of(id), text: of(text), meaning: Meaning::Kept }
}

#[test]
fn what_only_one_draft_did_is_taken_and_what_both_did_is_told_with_both_texts() {
    let ours = with(&[reword("a1", "Listen to people"), reword("a3", "Weigh what may go wrong"), add("o", "A5", "Ours", "a")]);
    let theirs = with(&[
        reword("a1", "Engage with people"),
        Operation::Renumber { statement: of("a2"), code: of("A2.1") },
        add("t", "A6", "Theirs", "a2"),
    ]);
    let merged = merge(&base(), &ours, &theirs);
    assert_eq!(shown(&merged.framework), ["a", " a1", " a2", "  s", "  t", " a3", " o"]);
    let text = |id: &str| merged.framework.statement(id).expect("kept").text.as_str();
    assert_eq!((text("a1"), text("a3")), ("Listen to people", "Weigh what may go wrong"));
    assert_eq!(merged.framework.statement("a2").expect("kept").code, "A2.1");
    assert_eq!(merged.framework.statement("a1").expect("kept").fields[OTHER_WORDS], json!(["Engage with people"]));
    let [conflict] = &merged.conflicts[..] else { panic!("{:?}", merged.conflicts) };
    assert_eq!((conflict.code, conflict.base.as_str()), ("words", "Hear people"));
    assert_eq!((conflict.ours.as_str(), conflict.theirs.as_str()), ("Listen to people", "Engage with people"));
}

#[test]
fn what_one_draft_retired_goes_on_when_the_other_worked_on_it() {
    let gone = Operation::Retire { statement: of("a1"), why: of("Done elsewhere"), replaced_by: Vec::new() };
    let (ours, theirs) = (with(std::slice::from_ref(&gone)), with(&[reword("a1", "Engage with people")]));
    let merged = merge(&base(), &ours, &theirs);
    assert!(merged.framework.statement("a1").is_some_and(Statement::live));
    assert_eq!(merged.conflicts.iter().map(|it| it.code).collect::<Vec<_>>(), ["retired"]);
    let alone = merge(&base(), &ours, &base());
    assert!(alike(&alone.framework, &ours) && alone.conflicts.is_empty(), "{:?}", alone.conflicts);
}

#[test]
fn what_was_put_under_a_retired_statement_stands_under_what_took_its_place() {
    let parts = vec![part("x", "Count people"), part("y", "Agree outcomes")];
    let ours = with(&[Operation::Split { statement: of("a2"), into: parts, reason: SplitReason::Scope }]);
    let theirs = with(&[add("t", "", "Ask people", "a2")]);
    let merged = merge(&base(), &ours, &theirs);
    assert_eq!(shown(&merged.framework), ["a", " a1", " x", "  s", "  t", " y", " a3"]);
    assert_eq!(merged.conflicts.iter().map(|it| (it.code, it.statement.as_str())).collect::<Vec<_>>(), [("place", "t")]);
}

#[test]
fn what_goes_on_under_a_parent_that_is_retired_gets_a_home() {
    let gone = |id: &str| Operation::Retire { statement: of(id), why: of("Done elsewhere"), replaced_by: Vec::new() };
    let merged = merge(&base(), &with(&[reword("s", "Ask people twice")]), &with(&[gone("s"), gone("a2")]));
    assert_eq!(shown(&merged.framework), ["a", " a1", " a3", " s"]);
}

#[test]
fn two_moves_that_close_a_circle_together_are_a_conflict() {
    let into = |place: &str, under: &str| Operation::Move { place: of(place), under: of(under), at: At::Last };
    let merged = merge(&base(), &with(&[into("p-a1", "a3")]), &with(&[into("p-a3", "a1")]));
    assert_eq!(shown(&merged.framework), ["a", " a2", "  s", " a3", "  a1"]);
    assert_eq!(merged.conflicts.iter().map(|it| it.code).collect::<Vec<_>>(), ["place"]);
}

/// An operation made of numbers, for a draft whose new identifiers begin with `who`.
fn made(who: &str, at: usize, it: &Framework, (what, one, other, word): (u8, usize, usize, u8)) -> Operation {
    let id = |number: usize| it.statements.get(number % it.statements.len()).map_or_else(String::new, |it| it.id.clone());
    let associations = &it.associations;
    let spot = |number: usize| associations.get(number % associations.len().max(1)).map_or_else(String::new, |it| it.id.clone());
    let (new, text) = (format!("{who}{at}"), format!("Do {word}"));
    let under = if other % 5 == 0 { it.id.clone() } else { id(other) };
    let where_at = if other % 2 == 0 { At::First } else { At::Last };
    match what % 13 {
        0 => add(&new, "", &text, &under),
        1 => Operation::Reword { statement: id(one), text, meaning: Meaning::Kept },
        2 => Operation::Reword { statement: id(one), text, meaning: Meaning::Changed { id: new } },
        3 => Operation::Move { place: spot(one), under, at: where_at },
        4 => Operation::Place { statement: id(one), place: place(&format!("p-{new}"), &under, where_at) },
        5 => Operation::Unplace { place: spot(one) },
        6 => Operation::Merge { statements: vec![id(one), id(other)], into: Becomes::New(part(&new, &text)) },
        7 => Operation::Split {
            statement: id(one),
            into: vec![part(&new, &text), part(&format!("{new}b"), "More")],
            reason: SplitReason::Scope,
        },
        8 => {
            Operation::Retire { statement: id(one), why: of("So"), replaced_by: if other % 2 == 0 { vec![id(other)] } else { Vec::new() } }
        }
        9 => Operation::Renumber { statement: id(one), code: text },
        10 => Operation::Describe { statement: id(one), field: format!("f{}", other % 3), value: (word % 3 > 0).then(|| json!(word)) },
        11 => Operation::SetHeader { part: Header::Fields, name: format!("h{}", other % 3), value: (word % 3 > 0).then(|| json!(word)) },
        _ => Operation::Relate {
            association: Association { id: new, sort: of("isRelatedTo"), from: id(one), to: id(other), ..Association::default() },
        },
    }
}

fn drafted(who: &str, from: &Framework, steps: &[(u8, usize, usize, u8)]) -> Framework {
    let mut it = from.clone();
    for (at, step) in steps.iter().enumerate() {
        let operation = made(who, at, &it, *step);
        let before = it.clone();
        if apply(&mut it, &operation).is_err() {
            assert_eq!(it, before, "a refusal changed something: {operation:?}");
        }
    }
    it
}

/// What differs, for whoever reads a failure.
fn unlike(one: &Framework, other: &Framework) -> String {
    let lines = |it: &Framework| -> HashSet<String> {
        it.statements.iter().map(|it| format!("{it:?}")).chain(it.associations.iter().map(|it| format!("{it:?}"))).collect()
    };
    let (one, other) = (lines(one), lines(other));
    format!("only one: {:#?}\nonly the other: {:#?}", one.difference(&other), other.difference(&one))
}

fn steps() -> impl Strategy<Value = Vec<(u8, usize, usize, u8)>> {
    proptest::collection::vec((any::<u8>(), any::<usize>(), any::<usize>(), 0..6_u8), 0..14)
}

fn has_a_circle(it: &Framework) -> bool {
    let mut way = HashSet::new();
    it.statements.iter().any(|start| {
        way.clear();
        let mut ahead: Vec<&str> = it.places_of(&start.id).map(|it| it.to.as_str()).collect();
        while let Some(here) = ahead.pop() {
            if here == start.id {
                return true;
            }
            if way.insert(here) {
                ahead.extend(it.places_of(here).map(|it| it.to.as_str()));
            }
        }
        false
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, rng_seed: RngSeed::Fixed(20_261_122), ..ProptestConfig::default() })]

    #[test]
    fn no_live_statement_of_either_draft_is_lost(common in steps(), mine in steps(), yours in steps()) {
        let base = drafted("c", &base(), &common);
        let (ours, theirs) = (drafted("o", &base, &mine), drafted("t", &base, &yours));
        let Merged { framework, conflicts } = merge(&base, &ours, &theirs);
        let outline: HashSet<&str> = framework.outline().iter().map(|it| it.statement.id.as_str()).collect();
        for (draft, other) in [(&ours, &theirs), (&theirs, &ours)] {
            for it in draft.live() {
                let merged = framework.statement(&it.id);
                prop_assert!(merged.is_some(), "{} is gone", it.id);
                let retired_there = other.statement(&it.id).is_some_and(|it| !it.live());
                let same_as_before = base.statement(&it.id).is_some_and(|base| (base.live(), &base.text, &base.code) == (true, &it.text, &it.code));
                if !(retired_there && same_as_before) {
                    prop_assert!(outline.contains(it.id.as_str()), "{} does not hold any more", it.id);
                }
                let words = |merged: &Statement| merged.text == it.text
                    || merged.fields.get(OTHER_WORDS).is_some_and(|them| them.as_array().is_some_and(|them| them.contains(&json!(it.text))));
                let unchanged = base.statement(&it.id).is_some_and(|base| base.text == it.text);
                prop_assert!(unchanged || merged.is_some_and(words), "the words of {} are lost: {:?}", it.id, conflicts);
            }
        }
        prop_assert!(!has_a_circle(&framework));
        let mut landed = ours.clone();
        for operation in between(&ours, &framework) {
            prop_assert!(apply(&mut landed, &operation).is_ok(), "{:?}", operation);
        }
        prop_assert!(alike(&landed, &framework), "{}", unlike(&landed, &framework));
    }

    #[test]
    fn a_draft_merged_with_what_nobody_touched_is_itself(common in steps(), mine in steps()) {
        let base = drafted("c", &base(), &common);
        let draft = drafted("o", &base, &mine);
        for merged in [merge(&base, &draft, &base), merge(&base, &base, &draft)] {
            prop_assert!(merged.conflicts.is_empty(), "{:?}", merged.conflicts);
            prop_assert!(alike(&merged.framework, &draft), "{}", unlike(&merged.framework, &draft));
        }
    }
}
