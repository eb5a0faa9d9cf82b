//! A server that cannot outlive us.

use anyhow::{Context, Result};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A running server; dropping it stops the server and clears its folder.
#[derive(Debug)]
pub struct Server {
    supervisor: Child,
}

impl Server {
    /// Starts `server`, which writes to `folder/log`; `folder` is cleared when it ends.
    ///
    /// # Errors
    /// When there is no shell.
    pub fn start(folder: &Path, server: &[String]) -> Result<Self> {
        let supervisor = Command::new("sh")
            .args(["-c", include_str!("supervise.sh"), "supervise"])
            .arg(folder)
            .args(server)
            .stdin(Stdio::piped())
            // A group of its own: Ctrl-C in the terminal must reach the tests first and the server last.
            .process_group(0)
            .spawn()
            .context("`sh` could not be started")?;
        Ok(Self { supervisor })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.supervisor.stdin.take());
        // A wait that fails means that the supervisor is gone already.
        let _ = self.supervisor.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    fn until(what: &str, holds: impl Fn() -> bool) {
        let end = Instant::now() + Duration::from_secs(10);
        while !holds() {
            assert!(Instant::now() < end, "in vain: {what}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn runs(process: &str) -> bool {
        Command::new("kill").args(["-0", process]).stderr(Stdio::null()).status().unwrap().success()
    }

    /// A server that notes its own process id and stops at SIGINT, as PostgreSQL does.
    const SERVER: &str = "trap 'exit 0' INT; echo $$ > \"$0.new\"; mv \"$0.new\" \"$0\"; while :; do sleep 0.05; done";

    #[test]
    fn dropping_stops_the_server_and_clears_the_folder() {
        let outer = tempfile::tempdir().unwrap();
        let (folder, note) = (outer.path().join("data"), outer.path().join("process"));
        std::fs::create_dir(&folder).unwrap();
        // A shell that starts in the background may not trap SIGINT; a fresh one with the default restored may.
        let words = ["env", "--default-signal=INT", "sh", "-c", SERVER, note.to_str().unwrap()].map(String::from);
        let server = Server::start(&folder, &words).unwrap();
        until("the server starts", || note.exists());
        let process = std::fs::read_to_string(&note).unwrap().trim().to_string();
        assert!(runs(&process));
        drop(server);
        assert!(!runs(&process), "the server outlived its owner");
        assert!(!folder.exists(), "the folder was left behind");
    }
}
