//! Commands as values: what runs is what is printed when it fails.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The top folder of the checkout.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the xtask folder stands inside the workspace").to_path_buf()
}

/// The folder in which cargo puts the programs of this profile: the one this program itself was put in.
pub fn programs() -> Result<PathBuf> {
    let own = std::env::current_exe().context("this program's own place is unknown")?;
    Ok(own.parent().context("this program stands in no folder")?.to_path_buf())
}

/// The program and its arguments, run from the top folder.
///
/// `cargo run` hands its child variables that describe *this* package; they would make cargo's own child
/// believe that they had changed, and build again.
pub fn command(words: &[&str]) -> Command {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).current_dir(top());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs to the end; anything but success is a fault.
///
/// # Errors
/// When the program cannot be started or ends with another code than 0.
pub fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| format!("`{name}` could not be started"))?;
    if !status.success() {
        bail!("`{name}` ended with {status}");
    }
    Ok(())
}

/// Whether the program starts and says yes, with nothing shown.
pub fn answers(words: &[&str]) -> bool {
    command(words).output().is_ok_and(|output| output.status.success())
}

/// Whether we may install packages, and must not run PostgreSQL, as ourselves.
pub fn is_root() -> bool {
    answers(&["sh", "-c", "test $(id -u) = 0"])
}

/// The first of `names` found on PATH or in `further` folders.
pub fn find(names: &[&str], further: &[PathBuf]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).chain(further.iter().cloned()).collect();
    names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_a_fault_and_names_itself() {
        assert!(run(&mut command(&["true"])).is_ok());
        assert!(run(&mut command(&["false"])).unwrap_err().to_string().contains("`false`"));
        assert!(run(&mut command(&["no-such-program-here"])).unwrap_err().to_string().contains("could not be started"));
    }

    #[test]
    fn a_program_is_found_in_further_folders() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("rare-program"), "").unwrap();
        assert_eq!(find(&["rare-program"], &[]), None);
        assert_eq!(find(&["absent", "rare-program"], &[folder.path().to_path_buf()]), Some(folder.path().join("rare-program")));
    }
}
