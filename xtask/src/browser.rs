//! The browser tests: npm tools at the versions of the lock, a `commonweal` of the dev profile, headless Chromium.

use crate::command::{command, programs, run, top};
use crate::needs::chromium;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Runs every `browser/tests/*.test.mjs`.
///
/// # Errors
/// When the tools cannot be installed, there is no browser, or a test fails.
pub fn tests() -> Result<()> {
    let folder = top().join("browser");
    if !fresh(&folder)? {
        run(command(&["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder))?;
        fs::copy(folder.join("package-lock.json"), stamp(&folder)).context("the lock could not be noted")?;
    }
    let tests = test_files(&folder.join("tests"))?;
    if tests.is_empty() {
        bail!("browser/tests holds no *.test.mjs");
    }
    let browser = chromium().context("Chromium is missing")?;
    run(command(&["node", "--test", "--test-reporter=spec"])
        .args(tests)
        .current_dir(&folder)
        .env("COMMONWEAL_BIN", programs()?.join("commonweal"))
        .env("CHROMIUM", browser))
}

/// The lock as of the last installation; inside `node_modules`, so that it goes when they go.
fn stamp(folder: &Path) -> PathBuf {
    folder.join("node_modules/.installed-lock.json")
}

fn fresh(folder: &Path) -> Result<bool> {
    let lock = fs::read(folder.join("package-lock.json")).context("browser/package-lock.json cannot be read")?;
    Ok(fs::read(stamp(folder)).is_ok_and(|installed| installed == lock))
}

/// Named one by one: what `node --test` makes of a folder differs between its versions.
fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.is_file() && path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_lock_is_not_fresh() {
        let folder = tempfile::tempdir().unwrap();
        let lock = folder.path().join("package-lock.json");
        assert!(fresh(folder.path()).is_err(), "no lock at all");
        fs::write(&lock, "one").unwrap();
        assert!(!fresh(folder.path()).unwrap());
        fs::create_dir(folder.path().join("node_modules")).unwrap();
        fs::copy(&lock, stamp(folder.path())).unwrap();
        assert!(fresh(folder.path()).unwrap());
        fs::write(&lock, "two").unwrap();
        assert!(!fresh(folder.path()).unwrap());
    }

    #[test]
    fn only_test_files_run() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.test.mjs", "a.test.mjs", "page.mjs"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let found = test_files(folder.path()).unwrap();
        assert_eq!(found, [folder.path().join("a.test.mjs"), folder.path().join("b.test.mjs")]);
    }
}
