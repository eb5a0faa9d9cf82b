//! Small enough to see whole: 400 lines of code at most in a file; tests and tables of data are apart.

use crate::tree::{Fault, Tree};

const MOST_LINES: usize = 400;
const CODE: &[&str] = &[".rs", ".mjs", ".js", ".ts", ".scss"];
const APART: &[&str] = &["tests", "benches", "tables"];

/// Files of code that are too long.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (file, text) in tree.texts(CODE) {
        if file.split('/').any(|part| APART.contains(&part)) {
            continue;
        }
        let lines = lines_of_code(&text);
        if lines > MOST_LINES {
            faults.push(Fault::of_file(file, format!("{lines} lines of code, of {MOST_LINES} allowed")));
        }
    }
    faults
}

/// Lines outside the modules that are compiled for tests only, wherever these stand.
fn lines_of_code(text: &str) -> usize {
    let mut lines = text.lines();
    let mut count = 0;
    while let Some(line) = lines.next() {
        if line != "#[cfg(test)]" {
            count += 1;
            continue;
        }
        // The attribute covers one item: a line that ends it, or all up to the brace that closes it.
        let item = lines.by_ref().find(|line| !line.starts_with("#["));
        if item.is_some_and(|line| line.ends_with('{')) {
            let _end = lines.by_ref().find(|line| *line == "}");
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{planted, said};

    #[test]
    fn a_file_too_long_is_found_wherever_its_tests_stand() {
        let tests_first = format!("#[cfg(test)]\nmod tests {{\n    fn a() {{}}\n}}\n{}", "x\n".repeat(401));
        let tests_last = format!("{}#[cfg(test)]\nmod tests {{\n{}}}\n", "x\n".repeat(400), "    y\n".repeat(900));
        let (_folder, tree) = planted(&[
            ("crates/a/src/first.rs", &tests_first),
            ("crates/a/src/last.rs", &tests_last),
            ("crates/a/tests/long.rs", &"x\n".repeat(900)),
            ("crates/a/src/tables/codes.rs", &"x\n".repeat(900)),
            ("browser/page.mjs", &"x\n".repeat(500)),
            ("docs/long.md", &"x\n".repeat(900)),
        ]);
        assert_eq!(
            said(&faults(&tree)),
            ["browser/page.mjs: 500 lines of code, of 400 allowed", "crates/a/src/first.rs: 401 lines of code, of 400 allowed",]
        );
    }

    #[test]
    fn a_test_module_in_its_own_file_hides_nothing() {
        assert_eq!(lines_of_code("#[cfg(test)]\nmod tests;\none\ntwo\n"), 2);
        assert_eq!(lines_of_code("one\n#[cfg(test)]\n#[path = \"t.rs\"]\nmod tests;\ntwo\n"), 2);
    }
}
