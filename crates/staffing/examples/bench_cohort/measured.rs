//! One measurement, in a process of its own.

use serde::{Deserialize, Serialize};
use simulate::cohort::{Measure, Path, Request, Twin, run};
use staffing::cohort::Reference;
use std::fmt;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// The draws of the reference problem.
pub const DRAWS: u64 = 100;

/// What is measured.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Setting {
    pub steps_per_year: usize,
    pub threads: usize,
    /// 1 for the portable path, 0 for the widest.
    pub portable: u8,
}

/// What came out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Measured {
    pub setting: Setting,
    pub path: String,
    /// Processor seconds of all threads for the draws and their quantiles.
    pub cpu_s: f64,
    /// Those of the busiest thread: the time from beginning to end when nobody else uses the machine.
    pub busiest_s: f64,
    pub wall_s: f64,
    pub peak_mb: f64,
    pub fingerprint: u64,
    pub leaks: usize,
    pub cell_steps: f64,
}

impl Measured {
    /// Measures in a process of its own.
    pub fn of(setting: Setting) -> Option<Measured> {
        let Setting { steps_per_year, threads, portable } = setting;
        let program = std::env::current_exe().ok()?;
        let arguments = [steps_per_year, threads, usize::from(portable)].map(|it| it.to_string());
        let output = Command::new(program).arg("--measure").args(arguments).output().ok()?;
        serde_json::from_slice(&output.stdout).ok()
    }

    /// Million cell-steps per processor second.
    pub fn speed(&self) -> f64 {
        self.cell_steps / 1e6 / self.cpu_s
    }
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Setting { steps_per_year, threads, .. } = self.setting;
        let (cpu, busiest, wall, peak) = (self.cpu_s, self.busiest_s, self.wall_s, self.peak_mb);
        write!(
            f,
            "{:>8}, {steps_per_year:>2} steps a year, {threads} threads: {:6.2} M cell-steps per core-second",
            self.path,
            self.speed()
        )?;
        write!(f, ", {cpu:.2} s of processor, {busiest:.2} s of the busiest thread, {wall:.2} s of wall, {peak:.0} MB")
    }
}

/// The child's part: measures, and prints one line.
pub fn child(arguments: &[String]) -> ExitCode {
    let numbers: Vec<usize> = arguments.iter().filter_map(|it| it.parse().ok()).collect();
    let [steps_per_year, threads, portable] = numbers[..] else { return ExitCode::from(2) };
    let setting = Setting { steps_per_year, threads, portable: portable as u8 };
    match measure(setting) {
        Some(measured) => {
            println!("{}", serde_json::to_string(&measured).expect("numbers are numbers"));
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}

fn measure(setting: Setting) -> Option<Measured> {
    let reference = Reference { steps_per_year: setting.steps_per_year, ..Reference::default() };
    let course = reference.course().ok()?;
    let path = if setting.portable == 1 { Path::Portable } else { Path::Widest };
    let request = Request { seed: 1, draws: 0..DRAWS, steps: reference.steps(), every: setting.steps_per_year, path, twin: Twin::Full };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(setting.threads).build().ok()?;
    let before = processor_seconds();
    let began = Instant::now();
    let outcome = pool.install(|| run(&course, &request)).ok()?;
    let bands = pool.install(|| (outcome.bands(Measure::Heads), outcome.bands(Measure::Weight)));
    let wall_s = began.elapsed().as_secs_f64();
    let spent: Vec<f64> = processor_seconds().into_iter().enumerate().map(|(at, it)| it - before.get(at).unwrap_or(&0.0)).collect();
    assert_eq!(bands.0.len() + bands.1.len(), 2 * 150 * 10 * 15);
    Some(Measured {
        setting,
        path: path.name().to_owned(),
        cpu_s: spent.iter().sum(),
        busiest_s: spent.iter().copied().fold(0.0, f64::max),
        wall_s,
        peak_mb: peak_mb(),
        fingerprint: outcome.fingerprint(),
        leaks: outcome.surplus().len(),
        cell_steps: (reference.cells() * reference.steps()) as f64 * DRAWS as f64,
    })
}

/// The processor seconds of each thread so far, where the system tells them (Linux); else the wall clock as one thread.
pub fn processor_seconds() -> Vec<f64> {
    let told = std::fs::read_dir("/proc/self/task").ok().map(|tasks| {
        let mut paths: Vec<_> = tasks.filter_map(|it| Some(it.ok()?.path())).collect();
        paths.sort();
        let seconds = |path: &std::path::PathBuf| {
            let text = std::fs::read_to_string(path.join("schedstat")).ok()?;
            Some(text.split_whitespace().next()?.parse::<f64>().ok()? / 1e9)
        };
        paths.iter().filter_map(seconds).collect::<Vec<f64>>()
    });
    let wall = || vec![std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0.0, |it| it.as_secs_f64())];
    told.filter(|it| !it.is_empty()).unwrap_or_else(wall)
}

/// The most memory this process has held, in MB; 0 where the system does not tell.
fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    line.and_then(|it| it.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
