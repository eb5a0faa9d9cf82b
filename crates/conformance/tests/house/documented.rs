//! Each crate says on its first line what it is for.

use crate::tree::{Fault, Tree};

/// Crates whose root has no opening documentation.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let roots = |file: &&str| {
        let inner = file.strip_prefix("crates/").and_then(|rest| rest.split_once('/')).map(|(_, inner)| inner);
        matches!(inner.or(file.strip_prefix("xtask/")), Some("src/lib.rs" | "src/main.rs"))
    };
    let says = |text: &str| text.lines().next().and_then(|line| line.strip_prefix("//! ")).is_some_and(|line| line.len() > 10);
    tree.texts(&[".rs"])
        .filter(|(file, text)| roots(file) && !says(text))
        .map(|(file, _)| Fault::at(file, 1, "begins with no `//!` line that says what the crate is for"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{planted, said};

    #[test]
    fn a_silent_crate_is_found() {
        let (_folder, tree) = planted(&[
            ("crates/a/src/lib.rs", "pub mod b;\n"),
            ("crates/a/src/b.rs", "fn b() {}\n"),
            ("crates/c/src/main.rs", "//!\nfn main() {}\n"),
            ("crates/d/src/lib.rs", "//! Money and dates, without a domain.\n"),
            ("xtask/src/main.rs", "fn main() {}\n"),
        ]);
        let what = "begins with no `//!` line that says what the crate is for";
        let places = ["crates/a/src/lib.rs:1", "crates/c/src/main.rs:1", "xtask/src/main.rs:1"];
        assert_eq!(said(&faults(&tree)), places.map(|place| format!("{place}: {what}")));
    }
}
