//! `framework read`: what a functional map or an occupational standard says.

use crate::outcome::{Done, Outcome};
use crate::world;
use framework::Reading;
use record::{Place, Problem};
use std::fmt::Write as _;
use std::path::Path;
use workbench::Unable;

/// Reads a document and stores nothing.
pub fn run(file: &Path) -> Outcome {
    let bytes = world::read(file, 16 * 1_048_576)?;
    let name = world::name(file);
    let reading =
        framework::read(&bytes, &name).map_err(|problems| Unable::Problems(problems.iter().map(|it| placed(&name, it)).collect()))?;
    Ok(Done::of(told(&reading), &reading))
}

fn placed(name: &str, it: &framework::Problem) -> Problem {
    let place = Place { file: Some(name.to_owned()), row: it.line.and_then(|it| u64::try_from(it).ok()), ..Place::default() };
    Problem::new("", "document-not-read").with("message", &it.message).with("remedy", &it.put_right).at(place)
}

/// The outline of a reading, for people.
fn told(reading: &Reading) -> String {
    let mut text = String::new();
    match reading {
        Reading::Map(map) => {
            let _ = writeln!(text, "Functional map: {}", map.key_purpose.as_ref().map_or_else(String::new, |it| it.text().to_string()));
            for area in &map.areas {
                let _ = writeln!(text, "\n{}  {}", area.code.text(), area.title.text());
                for function in &area.functions {
                    let references: Vec<String> =
                        function.references.iter().map(|it| format!("{} {}", it.suite.text(), it.code.text())).collect();
                    let references = if references.is_empty() { String::new() } else { format!("  [{}]", references.join(", ")) };
                    let _ = writeln!(text, "  {}  {}{references}", function.code.text(), function.title.text());
                }
            }
        }
        Reading::Standard(standard) => {
            let _ = writeln!(text, "Occupational standard");
            for element in &standard.elements {
                let _ = writeln!(text, "\n{}", element.title.text());
                for it in &element.criteria {
                    let _ = writeln!(text, "  {}  {}", it.code.text(), it.text.text());
                }
            }
            for group in &standard.knowledge {
                let _ = writeln!(text, "\n{}: {} statements", group.title.text(), group.statements.len());
            }
        }
    }
    let _ = writeln!(text, "\nNot placed: {}", reading.rest().unplaced.len());
    for it in &reading.rest().unplaced {
        let _ = writeln!(text, "  line {}: {}", it.words.line(), it.words.text());
    }
    text
}
