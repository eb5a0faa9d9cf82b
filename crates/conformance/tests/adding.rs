//! Follows “Add a kind” to the letter on a scratch copy of the repository, and runs what the page says to run.
#![allow(missing_docs)]

use std::path::{Path, PathBuf};
use std::process::Command;

const PAGE: &str = "docs/adding/a-kind.md";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the repository").to_owned()
}

/// One block of the page: what to write, where, and after which line.
#[derive(Debug, PartialEq)]
struct Block {
    file: String,
    after: Option<String>,
    text: String,
}

/// The blocks of a page that name a file.
fn blocks(page: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```").filter(|it| it.contains("file=")) else { continue };
        let text: Vec<&str> = lines.by_ref().take_while(|it| *it != "```").collect();
        let after = info.split_once("after=\"").and_then(|(_, it)| it.split_once("\" ")).map(|(it, _)| it.to_owned());
        let file = info.rsplit_once("file=").map(|(_, it)| it.trim().to_owned()).expect("it was just seen");
        found.push(Block { file, after, text: text.join("\n") + "\n" });
    }
    found
}

/// Does what a block says: writes a file, or writes lines after a line. `Err` when the line is not there exactly once.
fn apply(folder: &Path, block: &Block) -> Result<(), String> {
    let path = folder.join(&block.file);
    let Some(after) = &block.after else { return std::fs::write(&path, &block.text).map_err(|it| it.to_string()) };
    let old = std::fs::read_to_string(&path).map_err(|it| format!("{}: {it}", block.file))?;
    if old.lines().filter(|it| it == after).count() != 1 {
        return Err(format!("{} does not hold the line “{after}” once", block.file));
    }
    let new: String = old.lines().map(|line| if line == after { format!("{line}\n{}", block.text) } else { format!("{line}\n") }).collect();
    std::fs::write(&path, new).map_err(|it| it.to_string())
}

/// Copies what the rooms are built from. Files that stand there unchanged are left alone, so that a second run compiles little.
fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        if ["target", ".git", "node_modules"].iter().any(|it| name == *it) {
            continue;
        }
        let there = to.join(&name);
        if path.is_dir() {
            std::fs::create_dir_all(&there).expect("a folder");
            copy(&path, &there);
        } else {
            let bytes = std::fs::read(&path).expect("a file");
            if std::fs::read(&there).ok().as_ref() != Some(&bytes) {
                std::fs::write(&there, bytes).expect("a copy");
            }
        }
    }
}

#[test]
fn the_page_makes_a_kind_that_lives() {
    let page = std::fs::read_to_string(root().join(PAGE)).expect("the page");
    let target = std::env::current_exe().expect("this test").ancestors().nth(3).expect("the target folder").to_owned();
    let scratch = target.join("adding-a-kind");
    std::fs::create_dir_all(&scratch).expect("a folder");
    copy(&root(), &scratch);
    // The two share what third parties wrote. Of our own crates cargo must not take one for the other, so the copy has a version of its own.
    let manifest = std::fs::read_to_string(scratch.join("Cargo.toml")).expect("the manifest");
    let version = format!("version = \"{}\"", env!("CARGO_PKG_VERSION"));
    assert_eq!(manifest.matches(&version).count(), 1, "the workspace names its version once");
    let apart = manifest.replace(&version, &format!("version = \"{}-copy\"", env!("CARGO_PKG_VERSION")));
    std::fs::write(scratch.join("Cargo.toml"), apart).expect("a manifest of its own");
    let blocks = blocks(&page);
    assert_eq!(blocks.len(), 6, "the page has six blocks to write");
    for block in &blocks {
        apply(&scratch, block).unwrap_or_else(|fault| panic!("{PAGE}: {fault}"));
    }
    let mut cargo = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
    cargo.current_dir(&scratch).env("CARGO_TARGET_DIR", &target).env_remove("NEXTEST");
    cargo.args(["test", "--quiet", "--package", "workbench", "--package", "words", "--lib", "--package", "conformance", "--test", "kinds"]);
    let done = cargo.output().expect("cargo runs");
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "following {PAGE} gave:\n{said}");
}

#[test]
fn a_page_that_names_a_line_that_is_gone_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("list.rs"), "mod one;\n").expect("a file");
    let page = "```rust after=\"mod two;\" file=list.rs\nmod three;\n```\n";
    let found = blocks(page);
    assert_eq!(found, [Block { file: "list.rs".into(), after: Some("mod two;".into()), text: "mod three;\n".into() }]);
    assert!(apply(folder.path(), &found[0]).is_err());
    let sound = Block { after: Some("mod one;".into()), ..Block { file: "list.rs".into(), after: None, text: "mod two;\n".into() } };
    apply(folder.path(), &sound).expect("the line is there");
    assert_eq!(std::fs::read_to_string(folder.path().join("list.rs")).expect("a file"), "mod one;\nmod two;\n");
}
