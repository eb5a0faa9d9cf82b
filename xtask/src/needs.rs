//! What a step needs on the machine: installed when we may, named with the exact command when we may not.

use crate::command::{answers, command, find, is_root, run};
use crate::postgres;
use anyhow::{Result, bail};
use std::path::PathBuf;

/// A thing that cargo does not bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The programs of a PostgreSQL server.
    Postgres,
    /// A Chromium that runs without a screen.
    Chromium,
    /// Poppler's tools, which read the PDF files that we write.
    Poppler,
    /// Node.js 20 or later, with npm.
    Node,
    /// rustfmt and clippy.
    Components,
}

impl Need {
    fn present(self) -> bool {
        match self {
            Need::Postgres => postgres::programs().is_some(),
            Need::Chromium => chromium().is_some(),
            Need::Poppler => find(&["pdfinfo"], &[]).is_some() && find(&["pdftotext"], &[]).is_some(),
            Need::Node => node_is_new_enough() && answers(&["npm", "--version"]),
            Need::Components => answers(&["cargo", "fmt", "--version"]) && answers(&["cargo", "clippy", "--version"]),
        }
    }

    /// The Debian package that brings it; none for what a developer chooses.
    fn package(self) -> Option<&'static str> {
        match self {
            Need::Postgres => Some("postgresql"),
            Need::Chromium => Some("chromium"),
            Need::Poppler => Some("poppler-utils"),
            Need::Node | Need::Components => None,
        }
    }

    fn advice(self) -> &'static str {
        match self {
            Need::Postgres => "PostgreSQL's programs (initdb, postgres, pg_isready): install PostgreSQL and put them on PATH",
            Need::Chromium => "Chromium: install it and put `chromium`, `chromium-browser` or `google-chrome` on PATH",
            Need::Poppler => "Poppler's `pdfinfo` and `pdftotext`: install poppler-utils",
            Need::Node => "Node.js 20.19 or later with npm: install it from https://nodejs.org and put `node` and `npm` on PATH",
            Need::Components => "rustfmt and clippy: run `rustup component add rustfmt clippy`",
        }
    }
}

/// The browser that the tests drive.
pub fn chromium() -> Option<PathBuf> {
    find(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"], &[])
}

/// The browser tools name 20.19 as their oldest.
fn node_is_new_enough() -> bool {
    answers(&[
        "node",
        "-e",
        "const [a, b] = process.versions.node.split('.').map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)",
    ])
}

/// Brings or names what is missing.
///
/// # Errors
/// When something is missing that we may not install, with the command to run.
pub fn settle(needs: &[Need]) -> Result<()> {
    let missing: Vec<Need> = needs.iter().copied().filter(|need| !need.present()).collect();
    let packages: Vec<&str> = missing.iter().filter_map(|need| need.package()).collect();
    let debian = find(&["apt-get"], &[]).is_some();
    if !packages.is_empty() && debian && is_root() {
        println!("Installing {}", packages.join(", "));
        install(&packages)?;
    }
    let still: Vec<Need> = missing.into_iter().filter(|need| !need.present()).collect();
    if still.is_empty() { Ok(()) } else { bail!(complaint(&still, debian)) }
}

fn install(packages: &[&str]) -> Result<()> {
    run(command(&["apt-get", "update", "--quiet"]).env("DEBIAN_FRONTEND", "noninteractive"))?;
    let words = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends"];
    run(command(&[&words, packages].concat()).env("DEBIAN_FRONTEND", "noninteractive"))
}

/// What a developer reads: each missing thing on a line, and the one command that brings what Debian has.
fn complaint(missing: &[Need], debian: bool) -> String {
    let mut lines = vec!["Missing on this machine:".to_string()];
    lines.extend(missing.iter().map(|need| format!("  - {}", need.advice())));
    let packages: Vec<&str> = missing.iter().filter_map(|need| need.package()).collect();
    if debian && !packages.is_empty() {
        let packages = packages.join(" ");
        lines.push(format!("Run: sudo apt-get update && sudo apt-get install --yes --no-install-recommends {packages}"));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_complaint_names_everything_and_the_command() {
        let text = complaint(&[Need::Postgres, Need::Chromium, Need::Node], true);
        assert!(text.contains("initdb") && text.contains("nodejs.org"), "{text}");
        assert!(text.ends_with("--no-install-recommends postgresql chromium"), "{text}");
    }

    #[test]
    fn without_apt_no_apt_command_is_named() {
        let text = complaint(&[Need::Postgres], false);
        assert!(!text.contains("apt-get") && text.contains("put them on PATH"), "{text}");
    }
}
