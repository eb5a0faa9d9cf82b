//! The Rust tests: cargo-nextest when it is there, `cargo test` when it is not.

use crate::command::{answers, command, programs, run};
use crate::postgres::Cluster;
use crate::skipped;
use anyhow::{Context, Result, bail};
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

/// Runs every test of the workspace against SQLite and a PostgreSQL of our own; the last line is the runner's summary.
///
/// # Errors
/// When a test fails or the server does not start.
pub fn workspace() -> Result<()> {
    let cluster = Cluster::start()?;
    if answers(&["cargo", "nextest", "--version"]) { with_nextest(&cluster) } else { with_cargo(&cluster) }
}

fn with_nextest(cluster: &Cluster) -> Result<()> {
    let report = programs()?.parent().context("no target folder")?.join("nextest/default/junit.xml");
    // A report of an earlier run must not speak for this one.
    let _ = std::fs::remove_file(&report);
    let words = ["cargo", "nextest", "run", "--workspace", "--config-file", "xtask/nextest.toml"];
    let outcome = run(command(&words).env("TEST_POSTGRES_URL", cluster.url()).env("TEST_POSTGRES_CERTIFICATE", cluster.certificate()));
    // What was skipped is said before the fault, which ends the run.
    if report.exists() || outcome.is_ok() {
        skipped::tell(&report)?;
    }
    outcome
}

fn with_cargo(cluster: &Cluster) -> Result<()> {
    let words = ["cargo", "test", "--workspace", "--bins", "--lib", "--tests", "--no-fail-fast", "--", "--show-output"];
    let mut child = command(&words)
        .env("TEST_POSTGRES_URL", cluster.url())
        .env("TEST_POSTGRES_CERTIFICATE", cluster.certificate())
        .stdout(Stdio::piped())
        .spawn()
        .context("`cargo test` could not be started")?;
    let output = child.stdout.take().context("`cargo test` has no output")?;
    let mut tally = Tally::default();
    for line in BufReader::new(output).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        println!("{line}");
        tally.read(&line);
    }
    let status = child.wait()?;
    println!("\n{} passed, {} failed", tally.passed, tally.failed);
    if !status.success() || tally.failed > 0 || tally.passed == 0 {
        bail!("`cargo test` ended with {status}");
    }
    Ok(())
}

/// The sum of the harnesses' own `test result:` lines.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    passed: usize,
    failed: usize,
}

impl Tally {
    fn read(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result: ") else { return };
        let count = |word: &str| {
            let part = result.split([';', '.']).find_map(|part| part.trim().strip_suffix(word))?;
            part.trim().parse::<usize>().ok()
        };
        self.passed += count("passed").unwrap_or(0);
        self.failed += count("failed").unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_summed() {
        let mut tally = Tally::default();
        tally.read("test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s");
        tally.read("a line about 7 passed; 8 failed");
        tally.read("test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s");
        assert_eq!(tally, Tally { passed: 15, failed: 2 });
    }
}
