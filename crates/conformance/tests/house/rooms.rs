//! The functional map is the table of contents of the code: each function has a room that exists, or a reason why not.

use crate::tree::{Fault, Tree};
use std::collections::BTreeMap;
use toml::{Table, Value};

const MAP: &str = "data/map/functional-map.toml";
const ROOMS: &str = "data/map/rooms.toml";

/// Functions without an answer, answers without a function, and rooms that are not there.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let (map, answers) = match (table(tree, MAP), table(tree, ROOMS)) {
        (Ok(map), Ok(answers)) => (map, answers),
        (map, answers) => return map.err().into_iter().chain(answers.err()).collect(),
    };
    let mut codes = Vec::new();
    functions(&Value::Table(map), &mut |function| codes.extend(code(function)));
    let mut faults = Vec::new();
    if codes.is_empty() {
        faults.push(Fault::of_file(MAP, "names no function"));
    }
    let mut answered: BTreeMap<String, usize> = BTreeMap::new();
    functions(&Value::Table(answers), &mut |answer| {
        let code = code(answer).unwrap_or_default();
        if !codes.contains(&code) {
            faults.push(Fault::of_file(ROOMS, format!("`{code}` is no function of the map")));
        }
        faults.extend(answer_fault(tree, answer).map(|what| Fault::of_file(ROOMS, format!("{code}: {what}"))));
        *answered.entry(code).or_default() += 1;
    });
    for code in codes {
        match answered.get(&code) {
            Some(1) => {}
            Some(times) => faults.push(Fault::of_file(ROOMS, format!("{code} has {times} answers"))),
            None => faults.push(Fault::of_file(ROOMS, format!("{code} has neither a room nor a reason"))),
        }
    }
    faults
}

fn table(tree: &Tree, file: &str) -> Result<Table, Fault> {
    let text = tree.text(file).ok_or_else(|| Fault::of_file(file, "is missing"))?;
    text.parse().map_err(|why| Fault::of_file(file, format!("cannot be read: {why}")))
}

/// Shows every entry of every list called `function`, at any depth.
fn functions(value: &Value, see: &mut impl FnMut(&Value)) {
    match value {
        Value::Table(table) => {
            for (key, inner) in table {
                if key == "function" {
                    inner.as_array().into_iter().flatten().for_each(&mut *see);
                }
                functions(inner, see);
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| functions(inner, see)),
        _ => {}
    }
}

fn code(function: &Value) -> Option<String> {
    function.get("code").and_then(Value::as_str).map(String::from)
}

fn answer_fault(tree: &Tree, answer: &Value) -> Option<String> {
    let word = |key: &str| answer.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    match (word("room"), word("because")) {
        (Some(room), None) => (!exists(tree, room)).then(|| format!("the room `{room}` does not exist")),
        (None, Some(_)) => None,
        (Some(_), Some(_)) => Some("has both a room and a reason to have none".to_string()),
        (None, None) => Some("has neither a room nor a reason".to_string()),
    }
}

/// `crate::module` stands in `crates/<crate>/src/<module>.rs` or `.../<module>/mod.rs`.
fn exists(tree: &Tree, room: &str) -> bool {
    let Some((home, module)) = room.split_once("::") else { return false };
    let stem = format!("crates/{home}/src/{}", module.replace("::", "/"));
    tree.has(&format!("{stem}.rs")) || tree.has(&format!("{stem}/mod.rs"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{planted, said};

    const THREE: &str =
        "[[area]]\n[[area.function]]\ncode = \"A1\"\n[[area.function]]\ncode = \"A2\"\n[[area]]\n[[area.function]]\ncode = \"E2\"\n";

    fn answer(code: &str, rest: &str) -> String {
        format!("[[function]]\ncode = \"{code}\"\n{rest}\n")
    }

    #[test]
    fn a_map_that_is_covered_has_no_fault() {
        let rooms =
            answer("A1", "room = \"align::needs\"") + &answer("A2", "room = \"align::deep::options\"") + &answer("E2", "because = \"x\"");
        let (_folder, tree) =
            planted(&[(MAP, THREE), (ROOMS, &rooms), ("crates/align/src/needs.rs", ""), ("crates/align/src/deep/options/mod.rs", "")]);
        assert_eq!(faults(&tree), []);
    }

    #[test]
    fn every_way_of_missing_an_answer_is_found() {
        let rooms =
            answer("A1", "room = \"align::needs\"") + &answer("A1", "because = \" \"") + &answer("Z9", "room = \"align\"\nbecause = \"x\"");
        let (_folder, tree) = planted(&[(MAP, THREE), (ROOMS, &rooms)]);
        assert_eq!(
            said(&faults(&tree)),
            [
                "data/map/rooms.toml: A1: the room `align::needs` does not exist",
                "data/map/rooms.toml: A1: has neither a room nor a reason",
                "data/map/rooms.toml: `Z9` is no function of the map",
                "data/map/rooms.toml: Z9: has both a room and a reason to have none",
                "data/map/rooms.toml: A1 has 2 answers",
                "data/map/rooms.toml: A2 has neither a room nor a reason",
                "data/map/rooms.toml: E2 has neither a room nor a reason",
            ]
        );
    }

    #[test]
    fn a_missing_or_empty_map_is_a_fault() {
        let (_folder, tree) = planted(&[(MAP, "")]);
        assert_eq!(said(&faults(&tree)), ["data/map/rooms.toml: is missing"]);
        let (_folder, tree) = planted(&[(MAP, ""), (ROOMS, "")]);
        assert_eq!(said(&faults(&tree)), ["data/map/functional-map.toml: names no function"]);
    }
}
