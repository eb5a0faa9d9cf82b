//! A checkout as a list of files, and a fault in one of them.

use std::fmt;
use std::path::{Path, PathBuf};

/// The files that belong to a checkout: all that `.gitignore` does not leave out, tracked already or not.
#[derive(Debug)]
pub struct Tree {
    top: PathBuf,
    files: Vec<String>,
}

impl Tree {
    /// Walks a checkout. The ignore files are honoured without git, so that a scratch copy is read like a clone.
    pub fn read(top: &Path) -> Result<Self, ignore::Error> {
        let walk = ignore::WalkBuilder::new(top)
            .standard_filters(false)
            .git_ignore(true)
            .require_git(false)
            .filter_entry(|entry| entry.file_name() != ".git")
            .build();
        let mut files = Vec::new();
        for entry in walk {
            let entry = entry?;
            if entry.file_type().is_some_and(|kind| kind.is_file())
                && let Ok(inner) = entry.path().strip_prefix(top)
            {
                files.push(inner.to_string_lossy().replace('\\', "/"));
            }
        }
        files.sort();
        Ok(Self { top: top.to_path_buf(), files })
    }

    /// Paths from the top, with `/`, in order.
    pub fn files(&self) -> &[String] {
        &self.files
    }

    /// Whether the checkout has this file.
    pub fn has(&self, file: &str) -> bool {
        self.files.binary_search_by(|one| one.as_str().cmp(file)).is_ok()
    }

    /// The text of a file; none when it is absent or not text.
    pub fn text(&self, file: &str) -> Option<String> {
        String::from_utf8(std::fs::read(self.top.join(file)).ok()?).ok()
    }

    /// Every file of text whose name ends with one of `endings`, with its text; every one when there are no endings.
    pub fn texts<'a>(&'a self, endings: &'a [&str]) -> impl Iterator<Item = (&'a str, String)> + 'a {
        let wanted = move |file: &&String| endings.is_empty() || endings.iter().any(|ending| file.ends_with(ending));
        self.files.iter().filter(wanted).filter_map(|file| Some((file.as_str(), self.text(file)?)))
    }
}

/// A place where a rule of the house is broken, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    file: String,
    line: Option<usize>,
    what: String,
}

impl Fault {
    /// A fault of a whole file.
    pub fn of_file(file: &str, what: impl Into<String>) -> Self {
        Self { file: file.to_string(), line: None, what: what.into() }
    }

    /// A fault on a line, counted from 1.
    pub fn at(file: &str, line: usize, what: impl Into<String>) -> Self {
        Self { file: file.to_string(), line: Some(line), what: what.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(out, "{}:{line}: {}", self.file, self.what),
            None => write!(out, "{}: {}", self.file, self.what),
        }
    }
}

/// A scratch checkout with the given files, for planted faults. The folder goes when the first value is dropped.
pub fn planted(files: &[(&str, &str)]) -> (tempfile::TempDir, Tree) {
    let folder = tempfile::tempdir().unwrap();
    for (file, text) in files {
        let path = folder.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let tree = Tree::read(folder.path()).unwrap();
    (folder, tree)
}

/// The faults as text, for comparing with what was planted.
pub fn said(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(Fault::to_string).collect()
}

#[test]
fn ignored_files_are_no_part_of_the_checkout_and_hidden_ones_are() {
    let (_folder, tree) = planted(&[
        (".gitignore", "/target\n"),
        ("target/debug/made.rs", ""),
        (".ci/run", ""),
        (".git/config", ""),
        ("browser/.gitignore", "/node_modules\n"),
        ("browser/node_modules/x.js", ""),
        ("a.rs", ""),
    ]);
    assert_eq!(tree.files(), [".ci/run", ".gitignore", "a.rs", "browser/.gitignore"]);
    assert!(tree.has("a.rs") && !tree.has("target/debug/made.rs"));
}
