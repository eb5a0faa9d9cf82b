//! A folder with a database of its own, on which the program is run.

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

/// The folder.
pub struct House(tempfile::TempDir);

/// The program, without what the environment would tell it.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_commonweal"));
    command.env_remove("COMMONWEAL_DATABASE").env_remove("COMMONWEAL_AS");
    command
}

impl House {
    /// With nothing in it.
    pub fn new() -> House {
        House(tempfile::tempdir().expect("a folder"))
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The same as text.
    pub fn file(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// A file with these bytes.
    pub fn written(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), bytes).expect("written");
        self.file(name)
    }

    /// Runs a command.
    pub fn run(&self, arguments: &[&str]) -> Output {
        program().args(arguments).arg("--json").arg("--database").arg(self.path("house.db")).output().expect("the program")
    }

    /// Runs a command that ends with this code, and gives what it printed.
    pub fn ends(&self, code: i32, arguments: &[&str]) -> Value {
        let output = self.run(arguments);
        let text = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{text}\n{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
    }
}
