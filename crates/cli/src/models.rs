//! `workforce simulate`, `workforce backtest` and `workforce choose`: models and numbers of somebody's own, with their checks.

use crate::outcome::{Done, Outcome, lines, spoken};
use crate::plan_arguments::{Choose, Simulate};
use crate::world;
use record::{Problem, Refusal};
use serde_json::json;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;
use words::{Language, Words};
use workbench::Unable;
use workforce::models::{self, Conflict, Effort, Files, Instructions, Method, NotRun, Solver, Unavailable, Wish};

/// The most bytes of one file of a model, of series or of a problem.
const LARGEST: u64 = 256 * 1_048_576;
/// So many lines of a long list are shown.
const SHOWN: usize = 40;

/// Simulates the model of a folder.
pub fn simulate(it: &Simulate) -> Outcome {
    let files = folder(&it.model)?;
    let wish = Wish { seed: it.seed, draws: it.draws, threads: it.threads, path: Instructions::default() };
    let (report, gaps) = tokio::task::block_in_place(|| models::simulate(&files, &wish)).map_err(|why| match why {
        NotRun::Problems(them) => Unable::Problems(them),
        NotRun::Refused(reason) => Unable::Refused(Refusal::new("model-not-run").with("reason", reason)),
    })?;
    if let Some(path) = &it.out {
        let left: Vec<String> = lines(Words::of(Language::English), &gaps).lines().map(str::to_owned).collect();
        world::write(path, &crate::tables::simulated(&report, &left, crate::tables::form(path)?)?)?;
    }
    let mut text = format!("{}: {} draws of seed {}\n", report.model, report.draws, report.seed);
    // First what is missing: figures that are read first are believed.
    left_out(&mut text, &gaps);
    let last = report.groups.iter().map(|it| it.year).max();
    for it in report.groups.iter().filter(|it| Some(it.year) == last) {
        let bands = &it.heads.0;
        let _ = writeln!(
            text,
            "{} in {}: {:.0} heads, in 9 draws of 10 {:.0} to {:.0}",
            it.codes.join(", "),
            it.year,
            bands.p50,
            bands.p5,
            bands.p95
        );
    }
    let of_what = if gaps.is_empty() { "" } else { " of what was left" };
    let _ =
        writeln!(text, "Every head is accounted for, and the run{of_what} agrees with its closed form. Fingerprint {}", report.fingerprint);
    let code = if gaps.is_empty() { 0 } else { 2 };
    Ok(Done::of(text, &report).code(code))
}

/// The files of a model that are there. Others in the folder are left alone.
fn folder(path: &Path) -> Result<Files, Unable> {
    let there = |name: &&str| path.join(name).is_file();
    let names = models::FILES.iter().filter(|it| there(it));
    names.map(|name| Ok(((*name).to_owned(), world::read(&path.join(name), LARGEST)?))).collect()
}

/// Judges forecasts of series at earlier times.
pub fn backtest(paths: &[PathBuf]) -> Outcome {
    let files = paths.iter().map(|it| Ok((world::name(it), world::read(it, LARGEST)?))).collect::<Result<Vec<_>, Unable>>()?;
    let (found, problems) = tokio::task::block_in_place(|| models::backtest(&files));
    if found.levels.is_empty() {
        return Err(Unable::Problems(problems));
    }
    let mut text = String::new();
    for level in &found.levels {
        let _ = writeln!(text, "{} ({} series)", level.level, level.series);
        if level.horizons.is_empty() {
            let _ = writeln!(
                text,
                "  nothing could be judged: a forecast needs {} readings up to its day, and one after it that is not nought",
                models::LEAST_READINGS
            );
        }
        for it in &level.horizons {
            let errors: Vec<String> =
                it.wape.iter().map(|(method, error)| format!("{} {:.2}%", method_name(*method), 100.0 * error)).collect();
            let _ = writeln!(
                text,
                "  {} years ahead: {}. {:.1}% better than the best baseline; the 80% range held {:.1}%",
                it.years,
                errors.join(", "),
                100.0 * it.better_by,
                100.0 * it.covered
            );
        }
    }
    let by_chance = found.false_alarm_rate * found.steps_tested as f64;
    let _ = writeln!(text, "{} breaks in {} steps; {by_chance:.0} would be expected by chance", found.breaks.len(), found.steps_tested);
    for it in found.breaks.iter().take(SHOWN) {
        let place = format!("{} ({})", it.series.join(", "), it.level);
        let partner = it.partner.as_ref().map_or_else(String::new, |of| format!("; as many moved the other way in {}", of.join(", ")));
        let (from, to) = it.from_to;
        let _ =
            writeln!(text, "  Break at {}: {place} from {from:.0} to {to:.0}, {:+.0} beyond its usual growth{partner}", it.time, it.heads);
    }
    if found.breaks.len() > SHOWN {
        let _ = writeln!(text, "  and {} more, all of them in the JSON (--json)", found.breaks.len() - SHOWN);
    }
    left_out(&mut text, &problems);
    let judged = found.levels.iter().any(|it| !it.horizons.is_empty());
    let code = if problems.is_empty() && judged { 0 } else { 2 };
    let mut done = Done::of(text, &found).code(code);
    done.json["problems"] = json!(spoken(Words::of(Language::English), &problems));
    Ok(done)
}

fn method_name(it: Method) -> &'static str {
    match it {
        Method::LastValue => "last value",
        Method::Drift => "drift",
        Method::DampedDrift => "damped drift",
        Method::Trend => "this method",
    }
}

/// Why the solver that was asked for does not run.
fn no_solver(why: Unavailable) -> Unable {
    match why {
        Unavailable::NotBuilt => Unable::Refused(Refusal::new("solver-not-built")),
        Unavailable::Unknown(name) => {
            let names: Vec<&str> = Solver::ALL.iter().map(|it| it.name().name).collect();
            Unable::Problems(vec![Problem::new("solver", "no-such-solver").with("solver", name).with("names", names.join(", "))])
        }
    }
}

/// Chooses measures under budgets.
pub fn choose(it: &Choose) -> Outcome {
    let solver = Solver::named(&it.solver).map_err(no_solver)?;
    let bytes = world::read(&it.problem, LARGEST)?;
    let begun = Instant::now();
    let elapsed = move || begun.elapsed().as_secs_f64();
    let effort = Effort { seconds: Some(it.seconds), elapsed: &elapsed, work: u64::MAX, gap: 1e-6, seed: it.seed, solver };
    let report = tokio::task::block_in_place(|| models::choose(&world::name(&it.problem), &bytes, &effort)).map_err(Unable::Problems)?;
    let name = if report.title.is_empty() { world::name(&it.problem) } else { report.title.clone() };
    let mut text = format!("{name}: {} decisions over {} scenarios\n", report.decisions, report.scenarios);
    for it in &report.choice.taken {
        let _ = writeln!(text, "{}: {}, {}, from {}, costs {:.2}", it.place, it.measure, it.level, it.start, it.cost);
    }
    for it in &report.budgets {
        let _ = writeln!(text, "Spent up to {}: {:.2} of {:.2}", it.start, it.spent, it.at_most);
    }
    let choice = &report.choice;
    let _ = match (&choice.outcome, choice.bound, choice.gap) {
        (Some(outcome), Some(bound), Some(gap)) => {
            let (objective, gap) = (outcome.objective, 100.0 * gap);
            writeln!(text, "Objective {objective:.2}; no choice can come below {bound:.2}: a proved gap of {gap:.2}%")
        }
        (Some(outcome), _, _) => writeln!(text, "Objective {:.2}; nothing is proved of it", outcome.objective),
        (None, _, _) => writeln!(text, "Nothing can be chosen within the budgets and floors"),
    };
    for it in &choice.conflicts {
        let _ = writeln!(text, "{}", conflict(it));
    }
    let _ = writeln!(text, "Method: {}", choice.method);
    let _ = writeln!(text, "Solver: {} {}", choice.solver.name, choice.solver.version);
    let code = if choice.outcome.is_some() { 0 } else { 3 };
    Ok(Done::of(text, &report).code(code))
}

/// Why limits cannot be kept, and which of them to loosen. Costs and needs have the units of the file.
fn conflict(it: &Conflict) -> String {
    match it {
        Conflict::FloorOutOfReach { place, need, at_most, least } => {
            format!(
                "Floor of {need} in {place}: at most {at_most} is asked for, and with every measure at its strongest it is {least:.2}. Raise at_most."
            )
        }
        Conflict::FloorsBeyondBudget { start, at_most, needed } => {
            format!("Budget of {start}: {at_most}, and what the floors ask for costs {needed:.2} by then. Raise the budget or the floors.")
        }
        Conflict::FloorsAndBudgets => "Floors and budgets cannot be kept together. Raise a budget or the at_most of a floor.".into(),
    }
}

/// What was left out because it is wrong, beside a result that goes on without it.
fn left_out(text: &mut String, problems: &[Problem]) {
    if !problems.is_empty() {
        let _ = writeln!(text, "The figures are without what is wrong or left out here ({}), each with what to do:", problems.len());
        text.push_str(&lines(Words::of(Language::English), &problems[..problems.len().min(SHOWN)]));
        if problems.len() > SHOWN {
            let _ = writeln!(text, "and {} more, all of them in the JSON (--json) under its gaps or problems", problems.len() - SHOWN);
        }
    }
}
