//! `explain`: how a figure is worked out, from the same pages as the workbench shows.

use crate::arguments::Explain;
use crate::outcome::{Done, Outcome};
use record::Refusal;
use serde_json::{Value, json};
use workbench::{method, methods};

/// Prints a method, or the list of them.
pub fn run(it: &Explain) -> Outcome {
    let Some(name) = &it.method else {
        let width = methods().iter().map(|it| it.name.len()).max().unwrap_or(0);
        let lines: Vec<String> = methods().iter().map(|it| format!("{:<width$}  {}", it.name, it.title())).collect();
        let listed: Vec<Value> = methods().iter().map(|it| json!({ "name": it.name, "title": it.title() })).collect();
        return Ok(Done::of(lines.join("\n"), json!({ "methods": listed })));
    };
    let found = method(name).ok_or_else(|| Refusal::new("no-such-method").with("name", name))?;
    Ok(Done::of(found.text, json!({ "name": found.name, "title": found.title(), "text": found.text })))
}
