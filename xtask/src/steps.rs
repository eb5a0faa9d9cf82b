//! The steps of `cargo xtask test`, in order: cheap ones first, and the Rust tests last, so that the whole run ends with their summary.
//!
//! All share one target folder, one profile and one set of features, so nothing is compiled twice.

use crate::command::{command, run};
use crate::needs::{self, Need};
use crate::{browser, runner};
use anyhow::{Result, anyhow, bail};
use std::time::Instant;

struct Step {
    name: &'static str,
    headline: &'static str,
    needs: &'static [Need],
    run: fn() -> Result<()>,
}

const STEPS: &[Step] = &[
    Step { name: "format", headline: "Format", needs: &[Need::Components], run: || cargo(&["fmt", "--all", "--check"]) },
    Step {
        name: "clippy",
        headline: "Clippy, warnings refused",
        // The front-end assets are built with npm by a build script, so whatever compiles the house needs it.
        needs: &[Need::Components, Need::Node],
        run: || cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]),
    },
    Step { name: "docs", headline: "Documentation, warnings refused", needs: &[Need::Node], run: docs },
    Step {
        name: "build",
        headline: "Build of the program and all tests",
        needs: &[Need::Node],
        run: || cargo(&["build", "--workspace", "--bins", "--tests"]),
    },
    Step {
        name: "doctests",
        headline: "Examples in the documentation",
        needs: &[Need::Node],
        run: || cargo(&["test", "--doc", "--workspace"]),
    },
    Step { name: "browser", headline: "Browser tests", needs: &[Need::Node, Need::Chromium], run: program_and_browser },
    Step {
        name: "tests",
        headline: "Unit, property, conformance and house tests, on SQLite and PostgreSQL",
        needs: &[Need::Node, Need::Postgres, Need::Poppler],
        run: runner::workspace,
    },
];

/// Runs every step, having first settled what any of them needs.
///
/// # Errors
/// At the first step that fails.
pub fn all() -> Result<()> {
    let begun = Instant::now();
    let mut wanted: Vec<Need> = Vec::new();
    for need in STEPS.iter().flat_map(|step| step.needs) {
        if !wanted.contains(need) {
            wanted.push(*need);
        }
    }
    needs::settle(&wanted)?;
    for (place, step) in STEPS.iter().enumerate() {
        println!("\n== {}/{} {} ({} since the start)", place + 1, STEPS.len(), step.headline, seconds(begun));
        take(step)?;
    }
    Ok(())
}

/// Runs one step.
///
/// # Errors
/// When there is no such step, or it fails.
pub fn only(name: &str) -> Result<()> {
    let Some(step) = STEPS.iter().find(|step| step.name == name) else {
        bail!("There is no step `{name}`. Steps: {}", names());
    };
    needs::settle(step.needs)?;
    println!("== {}", step.headline);
    take(step)
}

/// The house checks alone: they read the manifests, files and texts of the checkout.
///
/// # Errors
/// When a check finds a fault.
pub fn house() -> Result<()> {
    cargo(&["test", "--package", "conformance", "--test", "house"])
}

/// The names that `--only` takes.
pub fn names() -> String {
    STEPS.iter().map(|step| step.name).collect::<Vec<_>>().join(", ")
}

fn take(step: &Step) -> Result<()> {
    let begun = Instant::now();
    (step.run)().map_err(|fault| {
        let name = step.name;
        anyhow!("Step `{name}` failed after {}: {fault:#}\nRepeat it with: cargo xtask test --only {name}", seconds(begun))
    })
}

fn seconds(begun: Instant) -> String {
    format!("{:.1} s", begun.elapsed().as_secs_f64())
}

fn cargo(words: &[&str]) -> Result<()> {
    run(&mut command(&[&["cargo"], words].concat()))
}

fn docs() -> Result<()> {
    run(command(&["cargo", "doc", "--no-deps", "--workspace"]).env("RUSTDOCFLAGS", "-D warnings"))
}

/// The whole workspace is built, not the program alone: a smaller choice of packages can mean other features, and a second build.
fn program_and_browser() -> Result<()> {
    cargo(&["build", "--workspace", "--bins", "--tests"])?;
    browser::tests()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_has_its_own_name() {
        let mut names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), STEPS.len());
    }

    #[test]
    fn a_failing_step_names_itself_and_how_to_repeat_it() {
        let step = Step { name: "sour", headline: "Sour", needs: &[], run: || bail!("no luck") };
        let fault = format!("{:#}", take(&step).unwrap_err());
        assert!(fault.starts_with("Step `sour` failed after "), "{fault}");
        assert!(fault.ends_with(" s: no luck\nRepeat it with: cargo xtask test --only sour"), "{fault}");
    }

    #[test]
    fn an_unknown_step_is_refused_with_the_choice() {
        assert!(only("polish").unwrap_err().to_string().contains("format, clippy"));
    }
}
