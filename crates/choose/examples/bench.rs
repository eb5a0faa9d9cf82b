//! The benchmark table: WFP-OPT-1 with 1, 2, 5, 10, 25 and 150 places and 20 scenarios, each for so many seconds.
//!
//! `cargo run --release -p choose --example bench -- [--seconds 60] [--places 1,2,5,10,25,150] [--scenarios 20] [--seed 1] [--tail 0] [--json]`
//!
//! Every instance is run with each solver that is built in: `--features highs` puts HiGHS beside microlp. A second table gives the whole
//! linear form of the instances of one and two places to each solver alone, relaxed and with yes-or-no decisions.
//!
//! Peak memory is that of the whole program so far, so the places are run from the smallest to the largest.

use choose::benchmark::wfp_opt_1;
use choose::linear::{Limits, Problem, Solver, solve};
use choose::portfolio::{Effort, Scenarios, choose, linear_form, optimism};
use serde_json::json;
use std::time::Instant;

/// What the user asked for.
struct Asked {
    seconds: f64,
    places: Vec<usize>,
    scenarios: usize,
    seed: u32,
    tail: f64,
    json: bool,
}

fn asked() -> Result<Asked, String> {
    let mut asked = Asked { seconds: 60.0, places: vec![1, 2, 5, 10, 25, 150], scenarios: 20, seed: 1, tail: 0.0, json: false };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        if word == "--json" {
            asked.json = true;
            continue;
        }
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        let number = |text: &str| text.parse::<usize>().map_err(|_| format!("{word}: {text} is no whole number"));
        match word.as_str() {
            "--seconds" => asked.seconds = value.parse().map_err(|_| format!("{word}: {value} is no number"))?,
            "--places" => asked.places = value.split(',').map(number).collect::<Result<_, _>>()?,
            "--scenarios" => asked.scenarios = number(&value)?,
            "--tail" => asked.tail = value.parse().map_err(|_| format!("{word}: {value} is no number"))?,
            "--seed" => asked.seed = value.parse().map_err(|_| format!("{word}: {value} is no whole number"))?,
            _ => return Err(format!("{word} is not known")),
        }
    }
    Ok(asked)
}

/// The most memory that the program has held, in megabytes; `None` where the system does not tell.
fn peak_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
}

fn run(asked: &Asked, places: usize, solver: Solver) -> Result<serde_json::Value, String> {
    let (mut portfolio, scenarios) = wfp_opt_1(places, asked.scenarios, asked.seed);
    portfolio.tail.share = asked.tail;
    let began = Instant::now();
    let elapsed = || began.elapsed().as_secs_f64();
    let effort = Effort { seconds: Some(asked.seconds), elapsed: &elapsed, work: u64::MAX, gap: 1e-4, seed: asked.seed.into(), solver };
    let said = |flaws: Vec<choose::portfolio::Flaw>| flaws.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let choice = choose(&portfolio, &scenarios, &effort).map_err(said)?;
    let seconds = elapsed();
    let fresh = Scenarios::drawn(&portfolio, 500, 1_000_003);
    let checked = optimism(&portfolio, &scenarios, &fresh, &choice.picks).map_err(said)?;
    Ok(json!({
        "places": places,
        "decisions": portfolio.decisions(),
        "status": choice.status,
        "objective": choice.outcome.map(|it| it.objective),
        "bound": choice.bound,
        "gap": choice.gap,
        "seconds": seconds,
        "peak_mb": peak_mb(),
        "stopped": choice.stopped,
        "rounds": choice.rounds,
        "work": choice.work,
        "solver": format!("{} {}", choice.solver.name, choice.solver.version),
        "method": choice.method,
        "fresh_objective": checked.fresh.objective,
        "bias_share": checked.bias_share,
    }))
}

/// One linear problem, by one solver alone.
fn alone(asked: &Asked, problem: &Problem, solver: Solver) -> Result<serde_json::Value, String> {
    let began = Instant::now();
    let limits = Limits { seconds: Some(asked.seconds), ..Limits::default() };
    let answer = solve(problem, solver, &limits).map_err(|why| why.to_string())?;
    Ok(json!({
        "solver": format!("{} {}", answer.solver.name, answer.solver.version),
        "variables": problem.variables.len(),
        "rows": problem.rows.len(),
        "whole": problem.variables.iter().filter(|it| it.whole).count(),
        "status": answer.status,
        "objective": answer.objective,
        "bound": answer.bound,
        "gap": answer.gap,
        "seconds": began.elapsed().as_secs_f64(),
    }))
}

/// The linear forms of the smallest instances, each by every solver alone.
fn forms(asked: &Asked) -> Result<Vec<serde_json::Value>, String> {
    let mut rows = Vec::new();
    for &places in asked.places.iter().filter(|&&it| it <= 2) {
        let (mut portfolio, scenarios) = wfp_opt_1(places, asked.scenarios, asked.seed);
        portfolio.tail.share = asked.tail;
        let form = linear_form(&portfolio, &scenarios).problem;
        for problem in [form.relaxed(), form] {
            for &solver in Solver::ALL {
                rows.push(alone(asked, &problem, solver)?);
            }
        }
    }
    Ok(rows)
}

fn number(row: &serde_json::Value, name: &str) -> f64 {
    row[name].as_f64().unwrap_or(f64::NAN)
}

fn print_choice(row: &serde_json::Value) {
    println!(
        "{:6} {:9} {:12.4} {:12.4} {:8.3} {:8.2} {:8.1} {:16.4} {:7.2}  {:8}  {}",
        number(row, "places"),
        number(row, "decisions"),
        number(row, "objective"),
        number(row, "bound"),
        100.0 * number(row, "gap"),
        number(row, "seconds"),
        number(row, "peak_mb"),
        number(row, "fresh_objective"),
        100.0 * number(row, "bias_share"),
        row["stopped"].as_str().unwrap_or_default(),
        row["solver"].as_str().unwrap_or_default(),
    );
}

fn print_form(row: &serde_json::Value) {
    println!(
        "{:9} {:6} {:6} {:12.4} {:12.4} {:8.3} {:8.2}  {:10}  {}",
        number(row, "variables"),
        number(row, "rows"),
        number(row, "whole"),
        number(row, "objective"),
        number(row, "bound"),
        100.0 * number(row, "gap"),
        number(row, "seconds"),
        row["status"].as_str().unwrap_or_default(),
        row["solver"].as_str().unwrap_or_default(),
    );
}

fn main() -> Result<(), String> {
    let asked = asked()?;
    if !asked.json {
        println!("places  binaries    objective        bound    gap %  seconds  peak MB  fresh objective  bias %  stopped   prices by");
    }
    let mut rows = Vec::new();
    for &places in &asked.places {
        for &solver in Solver::ALL {
            let row = run(&asked, places, solver)?;
            if !asked.json {
                print_choice(&row);
            }
            rows.push(row);
        }
    }
    let forms = forms(&asked)?;
    if asked.json {
        println!(
            "{}",
            json!({ "family": "WFP-OPT-1", "scenarios": asked.scenarios, "seed": asked.seed, "rows": rows, "linear_forms": forms })
        );
        return Ok(());
    }
    if let Some(row) = rows.first() {
        println!("method: {}", row["method"].as_str().unwrap_or_default());
    }
    println!("\nvariables   rows  whole    objective        bound    gap %  seconds  status      solver alone");
    forms.iter().for_each(print_form);
    Ok(())
}
