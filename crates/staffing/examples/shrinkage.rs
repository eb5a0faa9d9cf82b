//! Prints the whole trial of `docs/methods/shrinkage.md`: every variance and seed, and their means.

use staffing::{Errors, Plan, Trial, trial};

fn main() {
    println!(
        "variance seed | by role: raw pooled calibrated best covered | by provider: raw pooled calibrated best covered | unknown covered"
    );
    for between_providers in [0.2, 0.4, 0.6, 0.8] {
        let mut found = Vec::new();
        for seed in 1..=8 {
            let Some(one) = trial(&Plan { seed, providers: 240, between_providers, unknown: 0.15 }) else { continue };
            println!("{between_providers} {seed:4} | {} | {} | {:.3}", line(&one.by_role), line(&one.by_provider), one.unknown_covered);
            found.push(one);
        }
        let mean = |of: fn(&Trial) -> f64| found.iter().map(of).sum::<f64>() / found.len() as f64;
        println!(
            "{between_providers} mean: by role {:.1} % below raw, {:.1} % below pooled, {:.1} % covered; by provider {:.1} %, {:.1} %, {:.1} %; unknown {:.1} %; best possible {:.1} % and {:.1} % below raw",
            100.0 * mean(|it| 1.0 - it.by_role.calibrated / it.by_role.raw),
            100.0 * mean(|it| 1.0 - it.by_role.calibrated / it.by_role.pooled),
            100.0 * mean(|it| it.by_role.covered),
            100.0 * mean(|it| 1.0 - it.by_provider.calibrated / it.by_provider.raw),
            100.0 * mean(|it| 1.0 - it.by_provider.calibrated / it.by_provider.pooled),
            100.0 * mean(|it| it.by_provider.covered),
            100.0 * mean(|it| it.unknown_covered),
            100.0 * mean(|it| 1.0 - it.by_role.best / it.by_role.raw),
            100.0 * mean(|it| 1.0 - it.by_provider.best / it.by_provider.raw),
        );
    }
}

fn line(it: &Errors) -> String {
    format!("{:.4} {:.4} {:.4} {:.4} {:.3}", it.raw, it.pooled, it.calibrated, it.best, it.covered)
}
