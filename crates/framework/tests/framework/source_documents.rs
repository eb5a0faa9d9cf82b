//! The two source documents give exactly what they hold, and nothing is lost.

use crate::places;

use framework::reading::Scope;
use framework::{Certainty, FurnitureKind, MapReading, Reading, StandardReading, coverage, map, read, workforce_standard};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn read_map(bytes: &[u8]) -> MapReading {
    match read(bytes, "map").unwrap() {
        Reading::Map(map) => map,
        Reading::Standard(_) => panic!("a map was read as a standard"),
    }
}

fn read_standard(bytes: &[u8]) -> StandardReading {
    match read(bytes, "standard").unwrap() {
        Reading::Standard(standard) => standard,
        Reading::Map(_) => panic!("a standard was read as a map"),
    }
}

fn references(map: &MapReading, certainty: Certainty) -> BTreeSet<(String, String)> {
    let all = map.functions().flat_map(|function| &function.references);
    let chosen = all.filter(|reference| reference.certainty == certainty);
    chosen.map(|reference| (reference.suite.text().to_owned(), reference.code.text().to_owned())).collect()
}

#[test]
fn the_functional_map_is_read_whole() {
    let Some(bytes) = places::source("functional-map.txt") else { return };
    let map = read_map(&bytes);
    assert!(map.key_purpose.as_ref().unwrap().text().ends_with("agreed needs and outcomes."));
    assert_eq!(map.areas.iter().map(|area| area.functions.len()).collect::<Vec<_>>(), [4, 4, 4, 3, 7, 2, 4, 9, 4]);
    let firm = references(&map, Certainty::Firm);
    assert_eq!(firm.len(), 31);
    assert!(firm.iter().all(|(suite, _)| suite == "M&L"));
    let hedged: Vec<_> = references(&map, Certainty::Example).into_iter().map(|(suite, code)| format!("{suite} {code}")).collect();
    assert_eq!(hedged, ["CfA 505", "SfG 2.4.6", "SfG 6.4.8"]);
    assert_eq!(map.rest.unplaced, [], "all of the map is placed");
    assert_eq!(map.rest.remarks, []);
    let titles = map.rest.furniture.iter().filter(|furniture| furniture.kind == FurnitureKind::TableTitle).count();
    assert_eq!((titles, map.rest.furniture.len()), (2, 10), "two table titles, two and twice three column headings");
    let count = coverage(&bytes, &Reading::Map(map)).unwrap();
    assert!(count.is_whole(), "{count:?}");
}

#[test]
fn the_standard_is_read_whole() {
    let Some(bytes) = places::source("workforce-standard.txt") else { return };
    let standard = read_standard(&bytes);
    let codes = |letter: &str, from: usize, to: usize| (from..=to).map(|number| format!("{letter}{number}")).collect::<Vec<_>>();
    let elements: Vec<Vec<_>> = standard
        .elements
        .iter()
        .map(|element| element.criteria.iter().map(|criterion| criterion.code.text().to_owned()).collect())
        .collect();
    assert_eq!(elements, [codes("P", 1, 10), codes("P", 11, 17), codes("P", 18, 24)]);
    assert!(standard.elements.iter().all(|element| element.title.text().len() > 10), "each element has its heading");
    let groups: Vec<Vec<_>> = standard
        .knowledge
        .iter()
        .map(|group| group.statements.iter().map(|statement| statement.code.text().to_owned()).collect())
        .collect();
    let bounds = [(1, 15), (16, 21), (22, 26), (27, 30), (31, 41), (42, 45), (46, 58), (59, 61), (62, 63), (64, 67), (68, 68), (69, 76)];
    assert_eq!(groups, bounds.map(|(from, to)| codes("K", from, to)));
    let titles: Vec<_> = standard.knowledge.iter().map(|group| group.title.text()).collect();
    assert_eq!((titles[0], titles[1], titles[11]), ("", "Rights", "Managing People"));
    assert!(standard.statements().all(|statement| !statement.text.text().contains("  ") && statement.text.text().len() > 15));

    let per_lead: Vec<_> = ["include the rights:", "should:"]
        .map(|end| standard.values.iter().filter(|value| value.under.text().ends_with(end)).count())
        .into();
    assert_eq!((per_lead, standard.values.len()), (vec![9, 10], 19));
    let terms = |scope: Scope| standard.terms.iter().filter(|term| term.scope == scope).count();
    assert_eq!((terms(Scope::Performance), terms(Scope::Knowledge), standard.scope_notes.len()), (11, 15, 3));
    let twice: Vec<_> = standard
        .terms_defined_twice()
        .iter()
        .map(|(term, one, other)| (term.to_lowercase(), one.text.text() == other.text.text()))
        .collect();
    assert_eq!(twice, [("co-production".to_owned(), false), ("outcomes".to_owned(), true)]);

    let kind = |kind: FurnitureKind| standard.rest.furniture.iter().filter(|furniture| furniture.kind == kind).count();
    let raw = String::from_utf8(bytes.clone()).unwrap();
    let prompts = raw.lines().filter(|line| line.trim().starts_with("You ") && line.trim().ends_with(':')).count();
    assert_eq!((kind(FurnitureKind::LeftColumn), kind(FurnitureKind::Disclaimer), kind(FurnitureKind::PartHeading)), (prompts, 2, 1));
    assert_eq!(standard.rest.overview.len(), 2);
    assert_eq!(standard.rest.unplaced, [], "all of the standard is placed");
    assert_eq!(standard.rest.remarks, []);
    let count = coverage(&bytes, &Reading::Standard(standard)).unwrap();
    assert!(count.is_whole(), "{count:?}");
}

/// The JSON alone shows every character of the source: an account that shares no code with `coverage`.
#[test]
fn the_json_holds_every_character() {
    for name in ["functional-map.txt", "workforce-standard.txt"] {
        let Some(bytes) = places::source(name) else { return };
        let json = serde_json::to_value(read(&bytes, name).unwrap()).unwrap();
        let mut left = characters(&String::from_utf8(bytes).unwrap());
        take_away(&json, &mut left);
        left.retain(|_, count| *count != 0);
        assert!(left.is_empty(), "{name}: {left:?}");
    }
}

fn characters(text: &str) -> BTreeMap<char, i64> {
    let mut characters = BTreeMap::new();
    text.chars().filter(|c| !c.is_whitespace()).for_each(|c| *characters.entry(c).or_default() += 1);
    characters
}

/// Takes away the strings that hold source text. A lead-in stands in each of its values, so only its first is taken.
fn take_away(json: &Value, left: &mut BTreeMap<char, i64>) {
    let mut lead = String::new();
    let mut pieces = vec![json];
    while let Some(piece) = pieces.pop() {
        match piece {
            Value::String(text) => characters(text).into_iter().for_each(|(c, count)| *left.entry(c).or_default() -= count),
            Value::Array(items) => pieces.extend(items),
            Value::Object(fields) => {
                let content =
                    |key: &str| !["kind", "certainty", "scope", "term", "source", "remarks", "under", "line", "suite"].contains(&key);
                pieces.extend(fields.iter().filter(|(key, _)| content(key)).map(|(_, value)| value));
                if let Some(under) = fields.get("under").filter(|under| under.as_str() != Some(&lead)) {
                    lead = under.as_str().unwrap_or_default().to_owned();
                    pieces.push(under);
                }
                // One suite serves all references of a function.
                if let Some(suite) = fields.get("references").and_then(|all| all.get(0)?.get("suite")) {
                    pieces.push(suite);
                }
            }
            _ => {}
        }
    }
}

#[test]
fn coverage_finds_what_is_taken_out_of_the_real_readings() {
    if let Some(bytes) = places::source("functional-map.txt") {
        let mut map = read_map(&bytes);
        let gone = map.areas[6].functions.remove(1);
        let count = coverage(&bytes, &Reading::Map(map)).unwrap();
        assert!(!count.is_whole());
        assert!(count.lost.iter().any(|lost| lost.text == gone.title.text()));
        let missing: usize = count.lost.iter().map(|lost| lost.text.chars().filter(|c| !c.is_whitespace()).count()).sum();
        assert_eq!(count.placed + count.furniture + count.unplaced + missing, count.characters);
    }
    if let Some(bytes) = places::source("workforce-standard.txt") {
        let mut standard = read_standard(&bytes);
        standard.rest.furniture.pop();
        standard.values.remove(3);
        assert_eq!(coverage(&bytes, &Reading::Standard(standard)).unwrap().lost.len(), 2);
    }
}

#[test]
fn the_data_that_ships_agrees_with_the_documents() {
    if let Some(bytes) = places::source("functional-map.txt") {
        let read = read_map(&bytes);
        let theirs: Vec<_> = read.areas.iter().map(|area| (area.code.text(), area.title.text())).collect();
        let ours: Vec<_> = map().areas.iter().map(|area| (area.code.as_str(), area.name.as_str())).collect();
        assert_eq!(ours, theirs);
        let reference = |suite: &str, code: &str, certainty: Certainty| format!("{suite} {code} {certainty:?}");
        for (theirs, ours) in read.functions().zip(map().functions()) {
            assert_eq!(ours.code, theirs.code.text());
            // The document prints I2 without its last letter.
            let printed = if ours.code == "I2" { ours.name.trim_end_matches('s') } else { &ours.name };
            assert_eq!(printed, theirs.title.text());
            let theirs: Vec<_> = theirs.references.iter().map(|r| reference(r.suite.text(), r.code.text(), r.certainty)).collect();
            let ours: Vec<_> = ours.references.iter().map(|r| reference(&r.suite, &r.code, r.certainty)).collect();
            assert_eq!(ours, theirs);
        }
        assert_eq!(read.functions().count(), map().functions().count());
    }
    if let Some(bytes) = places::source("workforce-standard.txt") {
        let read = read_standard(&bytes);
        let theirs: Vec<Vec<_>> =
            read.elements.iter().map(|element| element.criteria.iter().map(|criterion| criterion.code.text()).collect()).collect();
        let ours: Vec<Vec<_>> = workforce_standard()
            .elements
            .iter()
            .map(|element| element.criteria.iter().map(|criterion| criterion.code.as_str()).collect())
            .collect();
        assert_eq!(ours, theirs);
        let theirs: Vec<Vec<_>> =
            read.knowledge.iter().map(|group| group.statements.iter().map(|statement| statement.code.text()).collect()).collect();
        let ours: Vec<Vec<_>> = workforce_standard()
            .knowledge
            .iter()
            .map(|group| group.statements.iter().map(|statement| statement.code.as_str()).collect())
            .collect();
        assert_eq!(ours, theirs);
    }
}

/// What we ship is ours: no purpose or heading repeats a run of four words of a source document.
#[test]
fn the_words_that_ship_are_our_own() {
    let (Some(first), Some(second)) = (places::source("functional-map.txt"), places::source("workforce-standard.txt")) else { return };
    let plain = |text: &str| {
        text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let sources = plain(&format!("{} {}", String::from_utf8_lossy(&first), String::from_utf8_lossy(&second)));
    let repeats = |ours: &str| {
        let words = plain(ours);
        let words: Vec<&str> = words.split(' ').collect();
        words.windows(4).any(|run| sources.contains(&run.join(" ")))
    };
    assert!(repeats("look at workforce trends and movements"), "a planted copy is found");
    let purposes = map().areas.iter().map(|area| &area.purpose).chain(map().functions().map(|function| &function.purpose));
    let headings = workforce_standard().criteria().map(|criterion| &criterion.heading);
    let copied: Vec<_> = purposes.chain(headings).filter(|ours| repeats(ours)).collect();
    assert!(copied.is_empty(), "{copied:?}");
}
