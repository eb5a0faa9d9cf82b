//! The functional map that ships with Commonweal: `data/map/functional-map.toml`.

use crate::{Area, Certainty, Function, Place, Problem, Reference};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::LazyLock;

/// A functional map: one key purpose and all that has to happen for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FunctionalMap {
    /// What the whole occupation is for.
    pub key_purpose: String,
    /// Areas in order.
    pub areas: Vec<Area>,
}

impl FunctionalMap {
    /// Every function, in the order of the areas.
    pub fn functions(&self) -> impl Iterator<Item = &Function> {
        self.areas.iter().flat_map(|area| &area.functions)
    }

    /// The function of a code such as `A1`.
    pub fn function(&self, code: &str) -> Option<&Function> {
        self.functions().find(|function| function.code == code)
    }

    /// The area of a letter such as `A`.
    pub fn area(&self, code: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.code == code)
    }

    /// The area that holds a function.
    pub fn area_of(&self, function: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.functions.iter().any(|held| held.code == function))
    }
}

/// The map that Commonweal works from.
pub fn map() -> &'static FunctionalMap {
    static MAP: LazyLock<FunctionalMap> = LazyLock::new(|| {
        parse_map(include_str!("../../../data/map/functional-map.toml")).expect("the embedded map is sound: a test parses it")
    });
    &MAP
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MapFile {
    key_purpose: String,
    area: Vec<AreaFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AreaFile {
    code: String,
    name: String,
    place: Place,
    purpose: String,
    #[serde(default)]
    function: Vec<FunctionFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FunctionFile {
    code: String,
    name: String,
    purpose: String,
    #[serde(default)]
    firm: Vec<String>,
    #[serde(default)]
    example: Vec<String>,
}

/// Reads a map from the text of a data file.
///
/// # Errors
/// All that is wrong at once: not TOML, a code given twice or outside its area, an empty name, a reference without a
/// code, more or fewer than one centre.
pub fn parse_map(text: &str) -> Result<FunctionalMap, Vec<Problem>> {
    let file: MapFile = toml::from_str(text).map_err(|error| vec![not_toml(text, &error)])?;
    let mut problems = Vec::new();
    let mut seen = HashSet::new();
    let areas: Vec<Area> = file.area.into_iter().map(|area| area_of_file(area, &mut seen, &mut problems)).collect();
    let centres = areas.iter().filter(|area| area.place == Place::Centre).count();
    if centres != 1 {
        problems
            .push(Problem::whole(format!("{centres} areas are at the centre of the map."), "Give exactly one area the place \"centre\"."));
    }
    if file.key_purpose.trim().is_empty() {
        problems.push(Problem::whole("The map has no key purpose.", "Write it as key_purpose = \"...\"."));
    }
    if problems.is_empty() { Ok(FunctionalMap { key_purpose: file.key_purpose, areas }) } else { Err(problems) }
}

fn area_of_file(area: AreaFile, seen: &mut HashSet<String>, problems: &mut Vec<Problem>) -> Area {
    let mut problem = |message: String, put_right: &str| problems.push(Problem::whole(message, put_right));
    let letter = area.code.len() == 1 && area.code.bytes().all(|byte| byte.is_ascii_uppercase());
    if !letter {
        problem(format!("{:?} is not an area code.", area.code), "Use one capital letter.");
    }
    for (code, name, purpose) in std::iter::once((&area.code, &area.name, &area.purpose))
        .chain(area.function.iter().map(|function| (&function.code, &function.name, &function.purpose)))
    {
        if !seen.insert(code.clone()) {
            problem(format!("The code {code} is given twice."), "Give each area and function a code of its own.");
        }
        if name.trim().is_empty() || purpose.trim().is_empty() {
            problem(format!("{code} has no name or no purpose."), "Write both.");
        }
    }
    let functions = area.function.into_iter().map(|function| {
        let number = function.code.strip_prefix(&area.code).and_then(|rest| rest.parse::<u8>().ok());
        if number.is_none() {
            problem(
                format!("{} does not belong to area {}.", function.code, area.code),
                "Begin its code with the letter of its area, then a number.",
            );
        }
        let mut references = Vec::new();
        for (texts, certainty) in [(&function.firm, Certainty::Firm), (&function.example, Certainty::Example)] {
            for text in texts {
                match Reference::parse(text, certainty) {
                    Some(reference) => references.push(reference),
                    None => problem(
                        format!("{} refers to {text:?}.", function.code),
                        "Write the suite, a blank and the code, such as \"M&L B5\".",
                    ),
                }
            }
        }
        Function { code: function.code, name: function.name, purpose: function.purpose, references }
    });
    let functions = functions.collect();
    Area { code: area.code, name: area.name, purpose: area.purpose, place: area.place, functions }
}

/// A fault of the file's grammar, with the line it stands on.
pub(crate) fn not_toml(text: &str, error: &toml::de::Error) -> Problem {
    let before = error.span().and_then(|span| text.get(..span.start));
    let line = before.map(|before| before.matches('\n').count() + 1);
    Problem { line, message: format!("The data file can not be read: {}.", error.message()), put_right: "Correct the line.".to_owned() }
}
