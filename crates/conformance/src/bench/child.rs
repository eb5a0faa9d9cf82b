//! Other processes: how long they took and how much memory they held.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How often the memory of a process is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// A process that ended.
pub struct Ended {
    /// Whether it ended well.
    pub success: bool,
    /// From its start to its end.
    pub seconds: f64,
    /// Seconds of processor time, to a hundredth: unlike the time on the wall they hardly depend on what else the machine does.
    pub processor: f64,
    /// The most memory it held, in MiB; 0 where the system does not say.
    pub peak_mib: f64,
    /// What it printed.
    pub output: String,
}

/// The program that is measured: it stands beside this one.
pub fn program(name: &str) -> PathBuf {
    std::env::current_exe().expect("a place").with_file_name(name)
}

/// Runs `commonweal` to its end.
pub fn run(words: &[&str]) -> Ended {
    watch(Command::new(program("commonweal")).args(words))
}

/// Runs a command to its end.
pub fn watch(command: &mut Command) -> Ended {
    let begun = Instant::now();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let (mut out, mut err) = (child.stdout.take().expect("piped"), child.stderr.take().expect("piped"));
    let out = std::thread::spawn(move || {
        let mut text = String::new();
        out.read_to_string(&mut text).map(|_| text)
    });
    let err = std::thread::spawn(move || {
        let mut text = String::new();
        err.read_to_string(&mut text).map(|_| text)
    });
    let (mut peak_mib, mut processor): (f64, f64) = (0.0, 0.0);
    let status = loop {
        peak_mib = peak_mib.max(peak(child.id()));
        processor = processor.max(self::processor(child.id()));
        if let Some(status) = child.try_wait().expect("waited") {
            break status;
        }
        std::thread::sleep(LOOK);
    };
    let seconds = begun.elapsed().as_secs_f64();
    let read = |it: std::thread::JoinHandle<std::io::Result<String>>| it.join().ok().and_then(Result::ok).unwrap_or_default();
    Ended { success: status.success(), seconds, processor, peak_mib, output: read(out) + &read(err) }
}

/// The high-water mark of a process, in MiB.
fn peak(id: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    line.and_then(|it| it.trim().trim_end_matches(" kB").trim().parse::<f64>().ok()).map_or(0.0, |it| it / 1_024.0)
}

/// The processor time of a process in seconds; 0 where the system does not say. The system counts in hundredths.
fn processor(id: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    // The name of the program stands in brackets and may hold spaces.
    let after = stat.rsplit_once(')').map_or("", |(_, it)| it);
    let ticks: f64 = after.split_whitespace().skip(11).take(2).filter_map(|it| it.parse::<f64>().ok()).sum();
    ticks / 100.0
}

/// A server that is stopped when this is dropped.
pub struct Server {
    child: Child,
    /// Host and port.
    pub address: String,
}

impl Server {
    /// Serves a database on a free port.
    pub fn start(database: &str) -> Server {
        let words = ["serve", "--port", "0", "--database", database];
        let mut child = Command::new(program("commonweal")).args(words).stdout(Stdio::piped()).spawn().expect("it starts");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let address = loop {
            let line = lines.next().expect("it says where it is").expect("text");
            if let Some((_, address)) = line.split_once("http://") {
                break address.trim().to_owned();
            }
        };
        Server { child, address }
    }
}

impl Server {
    /// Its processor time so far, in seconds.
    pub fn processor(&self) -> f64 {
        processor(self.child.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
