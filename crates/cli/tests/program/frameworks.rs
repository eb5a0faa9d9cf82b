//! Frameworks through the real program: checked, compared with what is alike, drawn, and badges asked for.

use crate::house::House;
use serde_json::Value;

const STANDARD: &str = "Overview\nA standard.\nPerformance criteria\nYou must be able to:\n\
P1 respond appropriately to complaints from tenants\nP2 identify risks on each site and inform the safety officer\n\
P3 commission a day centre for older people\nKnowledge and understanding\nYou need to know and understand:\nK1 the law on equality\n\
Glossary\nEscrow: money that a third party holds\n";
const MAP: &str = "Areas\nA. Plan\nA1 Decommission a day centre for older people\nA2 Hear people & carers\n";

/// A house beside which lie a standard and a map.
fn with_documents() -> House {
    let house = House::new();
    house.written("standard.txt", STANDARD);
    house.written("map.txt", MAP);
    house
}

/// The rules that find something.
fn rules(told: &Value) -> Vec<&str> {
    told["found"].as_array().expect("rules").iter().filter_map(|it| it["rule"].as_str()).collect()
}

#[test]
fn wording_is_checked_of_a_document_and_of_what_is_kept() {
    let house = with_documents();
    let (standard, map) = (house.file("standard.txt"), house.file("map.txt"));
    let told = house.ends(0, &["framework", "check", &standard]);
    let found = rules(&told);
    assert!(found.contains(&"evaluative-adverb") && found.contains(&"two-outcomes"), "{found:?}");
    assert!(!rules(&house.ends(0, &["framework", "check", &map])).contains(&"evaluative-adverb"), "nothing was planted there");
    house.ends(2, &["framework", "check", &house.file("nothing.txt")]);
    let glossary = house.ends(0, &["framework", "glossary", &standard]);
    let unused: Vec<&str> =
        glossary["report"]["unused"].as_array().expect("a list").iter().filter_map(|it| it["term"]["term"].as_str()).collect();
    assert_eq!(unused, ["Escrow"], "defined and used nowhere");

    let kept = house.ends(0, &["framework", "bring", &standard]);
    let reference = kept["reference"].as_str().expect("a reference").to_owned();
    house.ends(0, &["framework", "bring", &map]);
    let again = house.ends(0, &["framework", "check", &reference]);
    assert_eq!(rules(&again), found, "kept or not, the rules find the same");
    let near = house.ends(0, &["framework", "similar", "Decommission a day centre for older people"]);
    let classes: Vec<&str> = near["near"].as_array().expect("a list").iter().filter_map(|it| it["class"].as_str()).collect();
    assert!(classes.contains(&"same") && classes.contains(&"opposite-verb"), "{near:#}");
    let far = house.ends(2, &["framework", "similar", "a", "--least", "5"]);
    assert!(far.to_string().contains("likeness-out-of-range"), "{far}");
}

#[test]
fn a_framework_is_drawn_into_a_file() {
    let house = with_documents();
    let kept = house.ends(0, &["framework", "bring", &house.file("map.txt")]);
    let reference = kept["reference"].as_str().expect("a reference").to_owned();
    let mut sizes = Vec::new();
    for more in [&[][..], &["--narrow"]] {
        let out = house.file("map.svg");
        let told = house.ends(0, &[&["framework", "draw", &reference, "--out", &out], more].concat());
        let svg = std::fs::read_to_string(&out).expect("a drawing");
        assert_eq!(told["bytes"], svg.len());
        assert!(svg.starts_with("<svg xmlns=") && svg.contains("role=\"img\"") && svg.contains("<desc"), "{svg}");
        assert!(svg.contains(">A2<") && svg.contains("Hear people &amp; carers"), "{svg}");
        sizes.push(svg);
    }
    assert_ne!(sizes[0], sizes[1]);
    house.ends(3, &["framework", "draw", "FRW-0099"]);
}

#[test]
fn no_badge_is_written_where_nothing_was_accepted() {
    let house = with_documents();
    house.ends(0, &["framework", "bring", &house.file("map.txt")]);
    let told = house.ends(0, &["competence", "badge"]);
    assert_eq!(told["badges"].as_array().map(Vec::len), Some(0));
    let out = house.file("badge.json");
    house.ends(3, &["competence", "badge", "CLM-0001", "--out", &out]);
    assert!(!house.path("badge.json").exists());
}

#[test]
fn a_register_that_is_kept_is_looked_up_without_being_named() {
    let house = with_documents();
    let kept = house.ends(0, &["framework", "bring", &house.file("map.txt")]);
    let reference = kept["reference"].as_str().expect("a reference").to_owned();
    assert!(house.ends(3, &["framework", "resolve", &reference]).to_string().contains("no-register-kept"));
    let register = house.written("nos.csv", "URN,Title,Suite\nABC1,Hear people and carers,A suite\n");
    let made = house.ends(0, &["framework", "keep-register", &register, "--taken-on", "2026-09-01", "--publisher", "A body"]);
    assert_eq!(made["reference"], "NREG-0001");
    let told = house.ends(0, &["framework", "resolve", &reference]);
    assert_eq!(told, house.ends(0, &["framework", "resolve", &reference, &register]), "kept or sent, it says the same");
    assert_eq!(house.ends(0, &["show", "NREG-0001"])["fields"]["taken_on"], "2026-09-01");
    house.ends(3, &["framework", "keep-register", &register]);
    house.ends(2, &["framework", "keep-register", &house.file("map.txt")]);
}
