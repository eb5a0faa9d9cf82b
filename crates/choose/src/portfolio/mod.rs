//! Portfolios: which measure, how strong, where and from when, under budgets, when what is needed and what works are uncertain.

mod case;
mod certificate;
mod combine;
mod decompose;
mod descend;
mod effort;
mod master;
mod model;
mod network;
mod place;
mod prune;
mod scenario;
mod total;

pub use model::{Budget, Floor, Level, Measure, Need, Portfolio, Spread, Start, Tail};
pub use scenario::Scenarios;


/// trial
pub fn trial(places: usize, seconds: f64) {
    let (p, s) = crate::benchmark::wfp_opt_1(places, 20, 1);
    let t = std::time::Instant::now();
    let cases: Vec<_> = (0..places).map(|it| case::Case::new(&p, &s, it)).collect();
    let el = || t.elapsed().as_secs_f64();
    let e = effort::Effort { seconds: Some(seconds), elapsed: &el, work: u64::MAX, gap: 1e-4, seed: 1 };
    let d = decompose::decompose(&p, &s, &cases, &e);
    let o = d.best.as_ref().map(|(_, t)| t.objective(&p)).unwrap_or(f64::NAN);
    let c = d.certificate.unwrap();
    println!("{places}: {o:.4} bound {:.4} gap {:.3}% {:?} rounds {} work {:.2e} {:.2}s prices {:?} doubts {:?}", c.bound, 100.0 * (o - c.bound) / o, d.stopped, d.rounds, d.work as f64, el(), c.budget_prices, c.doubts(&p, &cases, d.best.as_ref().map(|b| &b.0[..])));
}
