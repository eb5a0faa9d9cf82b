//! `cargo xtask generate`: what a release leaves for later ones, in `schema/`.

use crate::command::{command, programs, run, top};
use anyhow::{Context, Result};

/// Writes the schema and the backup of the version that the workspace has now.
///
/// # Errors
/// When the house does not compile, or a difference from an earlier release has no named step.
pub fn generate() -> Result<()> {
    run(&mut command(&["cargo", "build", "--workspace", "--bin", "conformance-release"]))?;
    let program = programs()?.join("conformance-release");
    let program = program.to_str().context("the target folder has a name that is no text")?;
    let folder = top().join("schema");
    let folder = folder.to_str().context("the checkout has a name that is no text")?;
    run(&mut command(&[program, folder, env!("CARGO_PKG_VERSION")]))
}
