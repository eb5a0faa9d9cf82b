//! Prints the backtest of the files named: one line per level and horizon, then breaks and problems.

use staffing::{Method, backtest};

fn main() {
    let read = |path: String| std::fs::read(&path).map(|bytes| (path.clone(), bytes)).map_err(|fault| eprintln!("{path}: {fault}"));
    let files: Vec<(String, Vec<u8>)> = std::env::args().skip(1).filter_map(|path| read(path).ok()).collect();
    let found = backtest(&files);
    for level in &found.levels {
        println!("{} ({} series)", level.level, level.series);
        for it in &level.horizons {
            let errors: Vec<String> = it.wape.iter().map(|(method, error)| format!("{} {:.3}%", name(*method), 100.0 * error)).collect();
            println!(
                "  {} years, {} pairs: {}; {:.1}% better; CRPS {:.1} (best baseline {:.1}); 80% range holds {:.1}% (from ten heads {:.1}%)",
                it.years,
                it.pairs,
                errors.join(", "),
                100.0 * it.better_by,
                it.crps,
                it.baseline_crps,
                100.0 * it.covered,
                100.0 * it.covered_from_ten.unwrap_or(f64::NAN),
            );
            for at in &it.origins {
                println!("    {}: {:.2}%, {:.1}% held", at.origin, 100.0 * at.wape, 100.0 * at.covered);
            }
        }
    }
    println!(
        "{} breaks in {} steps, of which {:.0} expected by chance",
        found.breaks.len(),
        found.steps_tested,
        found.false_alarm_rate * found.steps_tested as f64
    );
    for it in found.breaks.iter().filter(|it| it.series.len() <= 1) {
        println!(
            "  {:?} {} {:?}: {:.0} heads, {:.1} times the noise, partner {:?}",
            it.series, it.time, it.from_to, it.heads, it.size, it.partner
        );
    }
    println!("{:?}\n{} problems", found.notes, found.problems.len());
    for it in found.problems.iter().take(20) {
        println!("  {it:?}");
    }
}

fn name(method: Method) -> &'static str {
    match method {
        Method::LastValue => "last value",
        Method::Drift => "drift",
        Method::DampedDrift => "damped drift",
        Method::Trend => "trend",
    }
}
