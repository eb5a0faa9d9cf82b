//! Prints the whole trial of `docs/methods/shrinkage.md`: every setting, variance and seed, and their means. Variances may be named.

use staffing::{Errors, Plan, Setting, Trial, trial};

fn main() {
    println!(
        "setting variance seed | by role: raw pooled calibrated best covered best-covered | by provider: raw pooled calibrated best covered | by place, type and role: the same | unknown covered | found"
    );
    let asked: Vec<f64> = std::env::args().skip(1).filter_map(|it| it.parse().ok()).collect();
    let variances = if asked.is_empty() { vec![0.2, 0.4, 0.6, 0.8] } else { asked };
    for setting in Setting::ALL {
        for &between_providers in &variances {
            let mut found = Vec::new();
            for seed in 1..=8 {
                let Some(one) = trial(&Plan { setting, seed, providers: 240, between_providers, unknown: 0.15 }) else { continue };
                println!(
                    "{} {between_providers} {seed} | {} {:.3} | {} | {} | {:.3} | {:.2} {:.2}",
                    setting.name,
                    line(&one.by_role),
                    one.by_role.best_covered,
                    line(&one.by_provider),
                    line(&one.by_group),
                    one.unknown_covered,
                    one.found[0],
                    one.found[1]
                );
                found.push(one);
            }
            let mean = |of: fn(&Trial) -> f64| 100.0 * found.iter().map(of).sum::<f64>() / found.len() as f64;
            // Only where all providers share one rate is there a closed form for the best that can be done.
            let known: Option<Vec<f64>> = found.iter().map(|it| it.closed_form).collect();
            let closed_form = known.filter(|it| !it.is_empty()).map(|it| 100.0 * it.iter().sum::<f64>() / it.len() as f64);
            let closed_form = closed_form.map(|it| format!(", closed form {it:.1}%")).unwrap_or_default();
            println!(
                "{} {between_providers} mean: by role {:.1}% below raw (best {:.1}%), {:.1}% below pooled, {:.1}% covered (best {:.1}%); by provider {:.1}% below raw (best {:.1}%{closed_form}), {:.1}% below pooled, {:.1}% covered; by group {:.1}% below raw (best {:.1}%), {:.1}% below pooled, {:.1}% covered; unknown {:.1}%",
                setting.name,
                mean(|it| 1.0 - it.by_role.calibrated / it.by_role.raw),
                mean(|it| 1.0 - it.by_role.best / it.by_role.raw),
                mean(|it| 1.0 - it.by_role.calibrated / it.by_role.pooled),
                mean(|it| it.by_role.covered),
                mean(|it| it.by_role.best_covered),
                mean(|it| 1.0 - it.by_provider.calibrated / it.by_provider.raw),
                mean(|it| 1.0 - it.by_provider.best / it.by_provider.raw),
                mean(|it| 1.0 - it.by_provider.calibrated / it.by_provider.pooled),
                mean(|it| it.by_provider.covered),
                mean(|it| 1.0 - it.by_group.calibrated / it.by_group.raw),
                mean(|it| 1.0 - it.by_group.best / it.by_group.raw),
                mean(|it| 1.0 - it.by_group.calibrated / it.by_group.pooled),
                mean(|it| it.by_group.covered),
                mean(|it| it.unknown_covered),
            );
        }
    }
}

fn line(it: &Errors) -> String {
    format!("{:.4} {:.4} {:.4} {:.4} {:.3}", it.raw, it.pooled, it.calibrated, it.best, it.covered)
}
