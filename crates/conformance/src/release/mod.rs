//! What a release leaves for later ones: `schema/NNN.toml`, the kinds as they were, and `schema/NNN.jsonl`, a backup of then.
//!
//! Both are written by `cargo xtask generate`, and only for the version that the workspace has now: what has gone out is never
//! written again. A difference between an earlier schema and the kinds needs a named step ([`record::Step`]).

mod copy;
mod schema;

pub use copy::copy;
pub use schema::{Schema, differences};

use std::path::{Path, PathBuf};

/// One release: its number, and its two files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// `001`, `002` …
    pub number: String,
    /// The kinds as they were.
    pub schema: PathBuf,
    /// A backup of then.
    pub copy: PathBuf,
}

impl Release {
    fn of(folder: &Path, number: usize) -> Release {
        let number = format!("{number:03}");
        Release { schema: folder.join(format!("{number}.toml")), copy: folder.join(format!("{number}.jsonl")), number }
    }
}

/// The releases in a folder, the oldest first.
pub fn releases(folder: &Path) -> Vec<Release> {
    (1..).map(|it| Release::of(folder, it)).take_while(|it| it.schema.is_file()).collect()
}

/// Writes the schema and the backup of `version` into a folder: over those of the same version, or beside those of earlier ones.
///
/// # Errors
/// What no step explains, one line each; or why a file could not be read or written.
pub fn write(folder: &Path, version: &str) -> Result<Release, Vec<String>> {
    let said = |it: std::io::Error| vec![it.to_string()];
    let mut faults = Vec::new();
    let mut number = 1;
    for earlier in releases(folder) {
        let schema = Schema::parse(&std::fs::read_to_string(&earlier.schema).map_err(said)?).map_err(|it| vec![it])?;
        if schema.release == version {
            break;
        }
        faults.extend(differences(&schema, &Schema::of(version), workbench::steps()));
        number += 1;
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let release = Release::of(folder, number);
    std::fs::create_dir_all(folder).map_err(said)?;
    std::fs::write(&release.schema, Schema::of(version).to_toml()).map_err(said)?;
    std::fs::write(&release.copy, copy()).map_err(said)?;
    Ok(release)
}
