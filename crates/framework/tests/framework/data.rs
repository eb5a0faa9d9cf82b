//! The data that ships: complete, and each check finds a planted fault.

use framework::{Place, Work, check_rooms, map, parse_map, parse_rooms, parse_standard, rooms, workforce_standard};
use std::collections::HashSet;

const MAP: &str = include_str!("../../../../data/map/functional-map.toml");
const ROOMS: &str = include_str!("../../../../data/map/rooms.toml");
const STANDARD: &str = include_str!("../../../../data/standards/workforce-planning.toml");

#[test]
fn the_map_holds_41_functions_around_one_centre() {
    let codes: HashSet<&str> = map().functions().map(|function| function.code.as_str()).collect();
    assert_eq!((map().areas.len(), map().functions().count(), codes.len()), (9, 41, 41));
    let at = |place: Place| map().areas.iter().filter(|area| area.place == place).map(|area| area.code.as_str()).collect::<String>();
    assert_eq!((at(Place::Centre), at(Place::Around), at(Place::Beneath)), ("A".into(), "BCD".into(), "EFGHI".into()));
    assert_eq!(map().function("H9").unwrap().references[0].suite, "SfG");
    assert_eq!((map().area_of("G2").unwrap().code.as_str(), map().area("D").unwrap().functions.len()), ("G", 3));
    assert!(map().function("J1").is_none() && map().area_of("A9").is_none());
    let one_sentence = |text: &str| text.ends_with('.') && !text.trim_end_matches('.').contains(". ");
    assert!(
        map().functions().all(|function| one_sentence(&function.purpose)) && map().areas.iter().all(|area| one_sentence(&area.purpose))
    );
}

#[test]
fn every_function_has_a_room_or_a_reason() {
    assert_eq!(check_rooms(map(), rooms()), []);
    let done = rooms().iter().filter(|room| matches!(room.work, Work::Room(_))).count();
    assert!(done >= 9, "nine functions had a room, and rooms are only added");
}

#[test]
fn a_missing_doubled_or_unknown_room_is_found() {
    let fault = |text: &str| check_rooms(map(), &parse_rooms(text).unwrap()).into_iter().map(|problem| problem.message).collect::<Vec<_>>();
    assert_eq!(
        fault(&ROOMS.replace("code = \"D3\"", "code = \"D2\"")),
        ["D2 has more than one room or reason.", "D3 has no room and no reason."]
    );
    assert_eq!(fault(&ROOMS.replace("code = \"D3\"", "code = \"D4\"")), ["D4 is no function of the map.", "D3 has no room and no reason."]);
    for (from, to) in [
        ("\"align::needs\"", "\"Align needs\""),
        ("room = \"align::needs\"", ""),
        ("room = \"align::needs\"", "because = \" \""),
        ("room = \"align::needs\"", "place = \"x\""),
    ] {
        assert_eq!(parse_rooms(&ROOMS.replace(from, to)).unwrap_err().len(), 1, "{to}");
    }
}

#[test]
fn faults_in_the_map_are_found_all_at_once() {
    let faulty = MAP
        .replace("code = \"B2\"", "code = \"B1\"")
        .replace("code = \"C3\"", "code = \"D8\"")
        .replace("\"M&L E8\"", "\"E8\"")
        .replace("place = \"centre\"", "place = \"around\"")
        .replace("name = \"Manage risk\"", "name = \"\"");
    let messages: Vec<_> = parse_map(&faulty).unwrap_err().into_iter().map(|problem| problem.message).collect();
    let wanted = [
        "The code B1 is given twice.",
        "D8 does not belong to area C.",
        "E4 has no name or no purpose.",
        "H4 refers to \"E8\".",
        "0 areas are at the centre of the map.",
    ];
    assert_eq!(messages, wanted);
    assert_eq!(parse_map("key_purpose = \"x\"\narea = 3\n").unwrap_err()[0].line, Some(2));
}

#[test]
fn the_standard_holds_24_criteria_and_76_statements() {
    let standard = workforce_standard();
    assert_eq!(standard.elements.iter().map(|element| element.criteria.len()).collect::<Vec<_>>(), [10, 7, 7]);
    assert_eq!(standard.knowledge.iter().map(|group| group.statements.len()).collect::<Vec<_>>(), [15, 6, 5, 4, 11, 4, 13, 3, 2, 4, 1, 8]);
    assert_eq!(standard.criteria().count(), 100);
    assert_eq!(standard.criterion("P14").unwrap().heading, "Contingency and continuity");
    assert!(standard.criterion("P25").is_none());
    for (from, to) in [
        ("\"P4\"", "\"P3\""),
        ("\"Skill mix for outcomes\"", "\"Skills\""),
        ("\"Contingency and continuity\"", "\"Skill mix for outcomes\""),
    ] {
        assert_eq!(parse_standard(&STANDARD.replace(from, to)).unwrap_err().len(), 1, "{to}");
    }
}
