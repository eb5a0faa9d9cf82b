//! Names say what a thing is: none of the words under which anything may be put.

use crate::tree::{Fault, Tree};

const EMPTY: &[&str] = &["util", "utils", "utility", "utilities", "helper", "helpers", "common", "manager", "managers", "info", "misc"];

/// Files, folders, modules and types whose last word is empty.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in tree.files() {
        for part in file.split('/') {
            let stem = part.trim_start_matches('.').split('.').next().unwrap_or_default();
            if is_empty(stem) {
                faults.push(Fault::of_file(file, format!("`{part}` does not say what it holds")));
            }
        }
    }
    for (file, text) in tree.texts(&[".rs"]) {
        for (place, line) in text.lines().enumerate() {
            if let Some(name) = declared(line).filter(|name| is_empty(name)) {
                faults.push(Fault::at(file, place + 1, format!("`{name}` does not say what it is")));
            }
        }
    }
    faults
}

fn is_empty(name: &str) -> bool {
    EMPTY.contains(&last_word(name).as_str())
}

/// The last word of a name in snake, kebab or camel case, in small letters.
fn last_word(name: &str) -> String {
    let last = name.rsplit(['_', '-']).next().unwrap_or_default();
    let start = last.rfind(char::is_uppercase).unwrap_or(0);
    last[start..].to_lowercase()
}

/// The name of the module or type that a line declares.
fn declared(line: &str) -> Option<&str> {
    // Comments and texts that speak of a type declare none.
    if !line.trim_start().starts_with(char::is_alphabetic) {
        return None;
    }
    let mut words = line.trim_start().split(|sign: char| !(sign.is_alphanumeric() || sign == '_')).filter(|word| !word.is_empty());
    let keyword = words.find(|word| !matches!(*word, "pub" | "crate" | "super" | "in" | "unsafe"))?;
    if matches!(keyword, "mod" | "struct" | "enum" | "trait" | "type" | "union") { words.next() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{planted, said};

    #[test]
    fn empty_names_are_found_and_full_ones_are_not() {
        let text =
            "pub(crate) struct JobManager;\nmod common {\n}\nenum Commonweal {}\n// struct Info\nlet info = 1;\ntype Information = u8;\n";
        let (_folder, tree) = planted(&[
            ("crates/a/src/date_utils.rs", ""),
            ("crates/a/src/helpers/mod.rs", ""),
            ("crates/a/src/commonweal.rs", text),
            ("browser/page-helper.mjs", ""),
        ]);
        assert_eq!(
            said(&faults(&tree)),
            [
                "browser/page-helper.mjs: `page-helper.mjs` does not say what it holds",
                "crates/a/src/date_utils.rs: `date_utils.rs` does not say what it holds",
                "crates/a/src/helpers/mod.rs: `helpers` does not say what it holds",
                "crates/a/src/commonweal.rs:1: `JobManager` does not say what it is",
                "crates/a/src/commonweal.rs:2: `common` does not say what it is",
            ]
        );
    }
}
