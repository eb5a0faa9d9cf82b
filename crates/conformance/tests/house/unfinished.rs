//! What is not done is not there: no mark of unfinished work, and no test that is left out.

use crate::tree::{Fault, Tree};

const CODE: &[&str] = &[".rs", ".mjs", ".js", ".ts", ".scss", ".html", ".ftl", ".sh", ".ci/run"];

/// In pieces, so that this file is no fault itself.
const MARKS: &[&str] = &[
    concat!("to", "do!"),
    concat!("unimpl", "emented!"),
    concat!("unreach", "able!()"),
    concat!("#[ig", "nore"),
    concat!("FIX", "ME"),
    concat!("TO", "DO"),
    concat!("XX", "X"),
    concat!("lorem ", "ipsum"),
    concat!("coming ", "soon"),
    concat!("test.", "skip("),
    concat!("test.", "todo("),
    concat!("test.", "only("),
    concat!("it.", "skip("),
    concat!("it.", "only("),
];

/// Lines of code with such a mark.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (file, text) in tree.texts(CODE) {
        for (place, line) in text.lines().enumerate() {
            if let Some(mark) = MARKS.iter().find(|mark| stands_in(line, mark)) {
                faults.push(Fault::at(file, place + 1, format!("unfinished or left out (`{mark}`)")));
            }
        }
    }
    faults
}

/// Whether the mark stands in the line as a word of its own.
fn stands_in(line: &str, mark: &str) -> bool {
    line.match_indices(mark).any(|(place, _)| {
        let inside = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '_');
        let before = line[..place].chars().next_back();
        let after = line[place + mark.len()..].chars().next();
        let is_word = mark.chars().all(char::is_alphanumeric);
        !(inside(before) || is_word && inside(after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::planted;

    #[test]
    fn every_mark_is_found_and_none_inside_another_word() {
        for mark in MARKS {
            let text = format!("fn a() {{}}\n    {mark} later\n");
            let (_folder, tree) = planted(&[("crates/a/src/a.rs", &text)]);
            assert_eq!(faults(&tree), [Fault::at("crates/a/src/a.rs", 2, format!("unfinished or left out (`{mark}`)"))]);
        }
        let (_folder, tree) = planted(&[("crates/a/src/a.rs", &format!("const A{}S: u8 = 1;\n// {}X\n", MARKS[5], MARKS[6]))]);
        assert_eq!(faults(&tree), []);
    }
}
