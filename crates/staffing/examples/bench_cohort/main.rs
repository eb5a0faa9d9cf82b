//! The reference problem on the cohort engine: speed, memory and gates, beside a straightforward numpy version.
//!
//! `cargo run --release -p staffing --example bench_cohort [-- --json]`. Each measurement is a process of its own, so that its memory is
//! its own; a machine that is shared and noisy is best judged by processor seconds.

mod gates;
mod measured;

use measured::{Measured, Setting};
use serde::Serialize;
use std::process::{Command, ExitCode};

/// The last line of `--json`.
#[derive(Serialize)]
struct Line {
    annual_m_cell_steps_per_core_s: f64,
    monthly_m_cell_steps_per_core_s: f64,
    wall_s: f64,
    peak_mb: f64,
    numpy_ratio: Option<f64>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("--measure") => return measured::child(&arguments[1..]),
        Some("--json") | None => {}
        Some(other) => {
            eprintln!("{other} is not known: only --json is.");
            return ExitCode::from(2);
        }
    }
    let Some(all) = measure_all() else {
        eprintln!("A measurement did not finish.");
        return ExitCode::FAILURE;
    };
    let numpy = numpy();
    let gates = gates::hold(&all);
    if !arguments.is_empty() {
        let [annual, two, _, _, monthly] = &all[..] else { return ExitCode::FAILURE };
        let line = Line {
            annual_m_cell_steps_per_core_s: annual.speed(),
            monthly_m_cell_steps_per_core_s: monthly.speed(),
            wall_s: two.wall_s,
            peak_mb: all.iter().filter(|it| it.setting.steps_per_year == 1).map(|it| it.peak_mb).fold(0.0, f64::max),
            numpy_ratio: numpy.map(|it| annual.speed() / it),
        };
        println!("{}", serde_json::to_string(&line).expect("numbers are numbers"));
    }
    if gates { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Annual on one thread and on two, portable on one and two, and monthly.
fn measure_all() -> Option<Vec<Measured>> {
    let annual = Setting { steps_per_year: 1, threads: 1, portable: 0 };
    let settings = [
        annual,
        Setting { threads: 2, ..annual },
        Setting { portable: 1, ..annual },
        Setting { portable: 1, threads: 2, ..annual },
        Setting { steps_per_year: 12, ..annual },
    ];
    let all: Vec<Measured> = settings.into_iter().map(Measured::of).collect::<Option<_>>()?;
    for it in &all {
        println!("{it}");
    }
    println!("two threads: {:.2} times the work of one, by the busier thread's processor seconds", all[0].busiest_s / all[1].busiest_s);
    Some(all)
}

/// Million cell-steps per processor second of the numpy version, on four draws; `None` when there is no numpy.
fn numpy() -> Option<f64> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/bench/numpy_reference.py");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let output = Command::new(&python).args([script, "4"]).output().ok().filter(|it| it.status.success());
    let Some(output) = output else {
        println!("SKIPPED: the numpy version did not run ({python} or numpy is absent); set PYTHON to one that has it.");
        return None;
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    println!("numpy: {}", text.trim());
    serde_json::from_str::<serde_json::Value>(&text).ok()?.get("m_cell_steps_per_core_s")?.as_f64()
}
