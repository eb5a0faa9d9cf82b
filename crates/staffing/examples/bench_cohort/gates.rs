//! The four gates on the whole problem, the sharpness of scenario differences, and the deterministic means.

use crate::measured::{Measured, processor_seconds};
use simulate::cohort::{Measure, Outcome, Path, Request, Test, Twin, run, verify};
use staffing::cohort::Reference;

/// Whether all gates hold.
pub fn hold(all: &[Measured]) -> bool {
    let leaks: usize = all.iter().map(|it| it.leaks).sum();
    let conserved = tell("G1 conservation: heads that do not add up in any draw and step", leaks as f64, leaks == 0);
    let annual: Vec<u64> = all.iter().filter(|it| it.setting.steps_per_year == 1).map(|it| it.fingerprint).collect();
    let different = annual.iter().filter(|it| **it != annual[0]).count();
    let same = tell("G4 identity: runs on other threads or instructions that differ", different as f64, different == 0);
    means_time();
    let closed = closed_forms();
    let ratio = sharpness();
    let sharp = tell("scenario differences: sd with other luck over sd with the same", ratio, ratio >= 8.0);
    conserved && same && closed && sharp
}

fn tell(what: &str, figure: f64, holds: bool) -> bool {
    println!("{what}: {figure:.2}{}", if holds { ", holds" } else { ", FAILED" });
    holds
}

fn request(reference: &Reference, draws: u64, twin: Twin) -> Request {
    let every = reference.steps_per_year;
    Request { seed: 7, draws: 0..draws, steps: reference.steps(), every, path: Path::Widest, twin }
}

/// G2 on all 45,000 cells, G3 on one area.
fn closed_forms() -> bool {
    let reference = Reference::default();
    let Ok(course) = reference.course() else { return false };
    let request = request(&reference, 100, Twin::Full);
    let Ok(outcome) = run(&course, &request) else { return false };
    let test = Test { draws: 0..200, place: reference.area(3), place_draws: 0..4_000 };
    let Ok(verdict) = verify(&course, &request, &test, &outcome) else { return false };
    for (name, gate) in [("G2 means", &verdict.mean), ("G3 covariances", &verdict.spread)] {
        let worst = gate.worst.map_or(0.0, |it| it.z);
        println!("{name}: {} of {} within five standard errors, the worst at {worst:.2}", gate.within, gate.tested);
    }
    verdict.passed()
}

/// 3,000 cells, 10 years, 3 % less leaving of care workers: the spread of the effect on each area's heads.
fn sharpness() -> f64 {
    let spread = |seed: u64| {
        let reference = Reference { areas: 10, years: 10, ..Reference::default() };
        let eased = Reference { care_leaving: 0.97, ..reference };
        let plain = request(&reference, 200, Twin::Linear);
        let (Ok(a), Ok(b)) = (reference.course(), eased.course()) else { return f64::NAN };
        let (Ok(a), Ok(b)) = (run(&a, &plain), run(&b, &Request { seed, ..plain.clone() })) else { return f64::NAN };
        let sds = (0..reference.areas).map(|area| {
            let heads =
                |it: &Outcome, draw: usize| reference.groups_of(area).map(|group| it.figures(Measure::Heads, 9, group)[draw]).sum::<f64>();
            let effects: Vec<f64> = (0..200).map(|draw| heads(&b, draw) - heads(&a, draw)).collect();
            let mean = effects.iter().sum::<f64>() / 200.0;
            (effects.iter().map(|it| (it - mean) * (it - mean)).sum::<f64>() / 199.0).sqrt()
        });
        sds.sum::<f64>() / 10.0
    };
    let (same, other) = (spread(7), spread(8));
    println!("sd of the effect on an area after ten years: {same:.1} heads with the same luck, {other:.1} with other luck");
    other / same
}

fn means_time() {
    let reference = Reference::default();
    let Ok(course) = reference.course() else { return };
    let once = || {
        let began: f64 = processor_seconds().iter().sum();
        let mut means = course.means();
        (0..reference.steps()).for_each(|_| means.advance());
        let spent = processor_seconds().iter().sum::<f64>() - began;
        (spent * 1e3, means.heads().iter().sum::<f64>())
    };
    let best = (0..9).map(|_| once()).min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or_default();
    println!("deterministic means of all cells and years: {:.1} ms of processor at best of nine; {:.1} heads at the end", best.0, best.1);
}
