//! Completions and the manual page, from the same declaration as the arguments.

use crate::arguments::Completions;
use crate::outcome::{Done, Outcome, machine};

/// Completions for a shell.
pub fn completions(command: &mut clap::Command, it: &Completions) -> Done {
    let mut bytes = Vec::new();
    clap_complete::generate(it.shell, command, "commonweal", &mut bytes);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Done::of(text.clone(), serde_json::json!({ "completions": text }))
}

/// The manual page.
pub fn man(command: clap::Command) -> Outcome {
    let mut bytes = Vec::new();
    clap_mangen::Man::new(command).render(&mut bytes).map_err(machine)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(Done::of(text.clone(), serde_json::json!({ "man": text })))
}
