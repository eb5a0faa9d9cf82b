//! Where the work of each function is done: `data/map/rooms.toml`.

use crate::map::not_toml;
use crate::{FunctionalMap, Problem};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::LazyLock;

/// A function and where its work is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Room {
    /// Code of the function, such as `A2`.
    pub function: String,
    /// Where, or why nowhere.
    #[serde(flatten)]
    pub work: Work,
}

/// Where the work of a function is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Work {
    /// A module, such as `align::needs`.
    Room(String),
    /// Competence only: the reason completes "because ...".
    Because(String),
}

/// The rooms of the map that Commonweal works from, in the order of the map.
pub fn rooms() -> &'static [Room] {
    static ROOMS: LazyLock<Vec<Room>> = LazyLock::new(|| {
        parse_rooms(include_str!("../../../data/map/rooms.toml")).expect("the embedded rooms are sound: a test parses them")
    });
    &ROOMS
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoomsFile {
    function: Vec<RoomFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoomFile {
    code: String,
    room: Option<String>,
    because: Option<String>,
}

/// Reads rooms from the text of a data file.
///
/// # Errors
/// All that is wrong at once: not TOML, a function with both or neither of room and reason, a path that is no module.
pub fn parse_rooms(text: &str) -> Result<Vec<Room>, Vec<Problem>> {
    let file: RoomsFile = toml::from_str(text).map_err(|error| vec![not_toml(text, &error)])?;
    let mut problems = Vec::new();
    let mut rooms = Vec::new();
    for RoomFile { code, room, because } in file.function {
        match (room, because) {
            (Some(path), None) if is_module(&path) => rooms.push(Room { function: code, work: Work::Room(path) }),
            (Some(path), None) => {
                problems.push(Problem::whole(format!("{path:?}, the room of {code}, is no module."), "Write crate::module."))
            }
            (None, Some(reason)) if !reason.trim().is_empty() => rooms.push(Room { function: code, work: Work::Because(reason) }),
            _ => problems.push(Problem::whole(format!("{code} needs either a room or a reason."), "Write one of room and because.")),
        }
    }
    if problems.is_empty() { Ok(rooms) } else { Err(problems) }
}

fn is_module(path: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    path.split("::").count() >= 2 && path.split("::").all(is_name)
}

/// Does every function have exactly one room or reason, and every room a function?
pub fn check_rooms(map: &FunctionalMap, rooms: &[Room]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen = HashSet::new();
    for room in rooms {
        if map.function(&room.function).is_none() {
            problems.push(Problem::whole(format!("{} is no function of the map.", room.function), "Correct or remove its room."));
        } else if !seen.insert(room.function.as_str()) {
            problems.push(Problem::whole(format!("{} has more than one room or reason.", room.function), "Keep one."));
        }
    }
    for function in map.functions().filter(|function| !seen.contains(function.code.as_str())) {
        problems.push(Problem::whole(
            format!("{} has no room and no reason.", function.code),
            "Name the module that does its work, or say why none does.",
        ));
    }
    problems
}
