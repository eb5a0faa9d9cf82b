//! Differences as sentences and side by side, and the draft map refined to a second revision.

use super::tests::{add, base, of, part};
use super::*;
use chrono::{DateTime, TimeDelta};
use serde_json::json;

fn told(before: &Framework, after: &Framework) -> Vec<String> {
    let one = |it: &Difference| {
        let args: Vec<String> = it.args.iter().map(|(name, value)| format!("{name}={value}")).collect();
        format!("{} {}", it.code, args.join("; "))
    };
    differences(before, after).iter().map(one).collect()
}

fn after(operations: &[Operation]) -> Framework {
    let mut it = base();
    operations.iter().for_each(|operation| apply(&mut it, operation).expect("done"));
    it
}

#[test]
fn each_operation_is_told_once_and_in_its_own_words() {
    let reword = |meaning| Operation::Reword { statement: of("a2"), text: of("Forecast needs"), meaning };
    let parts = || vec![part("x", "Count people"), part("y", "Agree outcomes")];
    let relation = Association { id: of("r"), sort: of("isRelatedTo"), from: of("a1"), to: of("a3"), ..Association::default() };
    for (operation, expected) in [
        (add("n", "A9", "New", "a"), "added statement=A9 New; under=A"),
        (reword(Meaning::Kept), "reworded statement=A2 Forecast needs"),
        (reword(Meaning::Changed { id: of("n") }), "replaced statement=A2 Forecast needs; from=A2 Assess needs and agree outcomes"),
        (Operation::Renumber { statement: of("a1"), code: of("") }, "renumbered statement=Hear people; before=A1; after=–"),
        (Operation::Move { place: of("p-a1"), under: of("a2"), at: At::Last }, "moved statement=A1 Hear people; from=A; to=A2"),
        (
            Operation::Place { statement: of("s"), place: super::tests::place("q", "a3", At::Last) },
            "placed statement=S Count people; to=A3",
        ),
        (Operation::Unplace { place: of("p-s") }, "unplaced statement=S Count people; from=A2"),
        (
            Operation::Merge { statements: vec![of("a1"), of("a3")], into: Becomes::New(part("m", "Hear and weigh")) },
            "merged statement=M Hear and weigh; from=A1, A3; count=2",
        ),
        (
            Operation::Retire { statement: of("a1"), why: of("Done elsewhere"), replaced_by: Vec::new() },
            "retired statement=A1 Hear people; why=Done elsewhere; by=",
        ),
        (
            Operation::Retire { statement: of("a1"), why: of("Done there"), replaced_by: vec![of("a3")] },
            "retired-for statement=A1 Hear people; why=Done there; by=A3",
        ),
        (Operation::Relate { association: relation }, "related statement=A1 Hear people; sort=isRelatedTo; to=A3"),
        (Operation::SetHeader { part: Header::Fields, name: of("publisher"), value: Some(json!("Us")) }, "header field=publisher"),
        (
            Operation::Describe { statement: of("a1"), field: of("purpose"), value: Some(json!("So")) },
            "described statement=A1 Hear people; field=purpose",
        ),
    ] {
        assert_eq!(told(&base(), &after(std::slice::from_ref(&operation))), [expected], "{operation:?}");
    }
    let split = after(&[Operation::Split { statement: of("a2"), into: parts(), reason: SplitReason::Sector }]);
    assert_eq!(
        told(&base(), &split),
        [
            "split statement=X Count people; from=A2 Assess needs and agree outcomes; reason=sector",
            "split statement=Y Agree outcomes; from=A2 Assess needs and agree outcomes; reason=sector",
        ]
    );
    assert_eq!(told(&base(), &base()), Vec::<String>::new());
}

fn rows(before: &Framework, after: &Framework) -> Vec<String> {
    let side = |it: &Option<Side>| it.as_ref().map_or_else(|| "·".to_owned(), |it| it.id.clone());
    side_by_side(before, after)
        .iter()
        .map(|it| format!("{} {}{}", side(&it.before), side(&it.after), if it.is_same() { "" } else { " *" }))
        .collect()
}

#[test]
fn side_by_side_keeps_every_line_of_both_and_puts_a_successor_beside_the_one_before_it() {
    let changed = Operation::Reword { statement: of("a2"), text: of("Forecast needs"), meaning: Meaning::Changed { id: of("n") } };
    assert_eq!(rows(&base(), &after(&[changed])), ["a a", "a1 a1", "a2 n *", "s s", "a3 a3"]);
    let moved = Operation::Move { place: of("p-a1"), under: of("a"), at: At::Last };
    assert_eq!(rows(&base(), &after(&[moved])), ["a a", "a1 · *", "a2 a2", "s s", "a3 a3", "· a1 *"]);
    let gone = Operation::Retire { statement: of("a3"), why: of("So"), replaced_by: Vec::new() };
    assert_eq!(rows(&base(), &after(&[gone, add("n", "", "New", "a1")])), ["a a", "a1 a1", "· n *", "a2 a2", "s s", "a3 · *"]);
}

#[test]
fn words_that_stay_are_told_from_words_that_changed() {
    let same = |text: &str| Piece::Same(of(text));
    assert_eq!(
        word_by_word("Plan the workforce to achieve outcomes", "Plan a workforce to reach agreed outcomes"),
        [
            same("Plan"),
            Piece::Gone(of("the")),
            Piece::New(of("a")),
            same("workforce to"),
            Piece::Gone(of("achieve")),
            Piece::New(of("reach agreed")),
            same("outcomes"),
        ]
    );
    assert_eq!(word_by_word("", ""), []);
    let long = "word ".repeat(3_000);
    assert_eq!(word_by_word(&long, &format!("{long}more")).len(), 2, "a text that is too long is shown whole");
}

/// The planted fault: a framework of 20,000 statements against another one of as many; looking at each for each would take minutes.
#[test]
fn two_large_frameworks_are_compared_in_a_moment() {
    let large = |of: &str| {
        let mut it = Framework { id: "top".into(), title: "Large".into(), ..Framework::default() };
        for at in 0..20_000 {
            let id = format!("{of}{at}");
            it.associations.push(Association {
                id: format!("p{id}"),
                sort: IS_CHILD_OF.into(),
                from: id.clone(),
                to: "top".into(),
                ..Association::default()
            });
            it.statements.push(Statement { id, text: format!("Do {at}"), ..Statement::default() });
        }
        it
    };
    let began = std::time::Instant::now();
    let (one, mut other) = (large("a"), large("a"));
    other.statements.extend(large("b").statements);
    assert_eq!(differences(&one, &other).len(), 20_000);
    assert_eq!(side_by_side(&one, &other).len(), 40_000);
    assert_eq!(differences(&large("a"), &large("b")).len(), 40_000);
    assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
}

/// The functional map that ships, refined by twelve operations to a second revision, as the draft says it should be: what the areas have in
/// common is told apart, and functions are developed into standards.
#[test]
fn the_draft_map_is_refined_to_a_second_revision_with_an_explanation() {
    let map = own_map(crate::map(), "The map");
    let id = |code: &str| map.statements.iter().find(|it| it.code == code).expect("a function").id.clone();
    let spot = |code: &str| map.places_of(&id(code)).next().expect("a place").id.clone();
    let new = |name: &str| derived(&["refined", name]);
    let part = |name: &str, code: &str, text: &str| Part { id: new(name), code: of(code), text: of(text) };
    let standard = |name: &str, code: &str, text: &str, under: String| {
        let statement = Statement { id: new(name), sort: of(sorts::STANDARD), code: of(code), text: of(text), ..Statement::default() };
        let place = NewPlace { id: new(&format!("{name} place")), under, at: At::Last, fields: Fields::new() };
        Operation::Add { statement, place: Some(place) }
    };
    let operations = [
        Operation::Reword {
            statement: id("A1"),
            text: of("Engage with people who use services, and with those who do not"),
            meaning: Meaning::Kept,
        },
        Operation::Reword {
            statement: id("A2"),
            text: of("Assess needs and agree the outcomes people want"),
            meaning: Meaning::Changed { id: new("A2") },
        },
        Operation::Split {
            statement: id("C1"),
            into: vec![part("C1", "C1", "Manage tenders"), part("C1a", "C1.1", "Contribute to tenders")],
            reason: SplitReason::ResponsibleContributing,
        },
        Operation::Merge { statements: vec![id("G1"), id("G4")], into: Becomes::New(part("G1", "G1", "Build working relationships")) },
        Operation::Move { place: spot("G2"), under: id("B"), at: At::Last },
        Operation::Renumber { statement: id("G2"), code: of("B5") },
        Operation::Retire { statement: id("E7"), why: of("No commissioner is asked to do it"), replaced_by: Vec::new() },
        Operation::Place {
            statement: id("D2"),
            place: NewPlace { id: new("D2 again"), under: id("C"), at: At::First, fields: Fields::new() },
        },
        standard("workforce", "SCDCPC505", "Plan the workforce to achieve outcomes", id("G2")),
        Operation::Relate {
            association: Association {
                id: new("relation"),
                sort: of("isRelatedTo"),
                from: id("B2"),
                to: id("H1"),
                ..Association::default()
            },
        },
        Operation::PutTerm { id: new("outcome"), term: of("Outcome"), definition: of("What is better for people") },
        Operation::SetHeader { part: Header::Title, name: String::new(), value: Some(json!("The map, second draft")) },
    ];
    let when = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
    let log: Vec<Edit> = operations
        .into_iter()
        .enumerate()
        .map(|(at, operation)| Edit { number: at as u64 + 1, who: of("Mair"), when, why: of("Agreed"), operation })
        .collect();
    let second = replay(&map, &log).expect("each is done");
    let codes: Vec<&str> = differences(&map, &second).iter().map(|it| it.code).collect();
    assert_eq!(
        codes,
        [
            "reworded",
            "replaced",
            "renumbered",
            "moved",
            "added",
            "placed",
            "split",
            "split",
            "merged",
            "added",
            "retired",
            "related",
            "titled"
        ]
    );
    let explained = told(&map, &second);
    assert!(explained.contains(&of("moved statement=B5 Plan the workforce; from=G; to=B")), "{explained:#?}");
    assert!(explained.iter().any(
        |it| it.starts_with("split statement=C1.1 Contribute to tenders; from=C1 ") && it.ends_with("reason=responsible-contributing")
    ));
    assert!(explained.iter().any(|it| it.starts_with("merged statement=G1 Build working relationships; from=G1, G4")));
    let kept: std::collections::HashSet<&str> = second.statements.iter().map(|it| it.id.as_str()).collect();
    assert!(map.statements.iter().all(|it| kept.contains(it.id.as_str())), "nothing is deleted");
    assert_eq!(replay(&map, &log).expect("again").digest(), second.digest());
    assert_eq!(second.of_sort(sorts::FUNCTION).count(), 41 + 1 - 1 - 1, "one is split, two are merged, one is retired");
}
