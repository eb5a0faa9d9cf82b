//! The gates on a smaller instance of the reference problem: 3,000 cells of ten areas.

use simulate::cohort::{Measure, Outcome, Path, Request, Test, Twin, run, verify};
use staffing::cohort::Reference;

fn ten_areas() -> Reference {
    Reference { areas: 10, years: 10, ..Reference::default() }
}

fn request(draws: u64, twin: Twin) -> Request {
    Request { seed: 11, draws: 0..draws, steps: 10, every: 1, path: Path::Widest, twin }
}

/// G1, G2 on all cells, G3 on one area of 300 cells.
#[test]
fn the_gates_hold() {
    let reference = ten_areas();
    let course = reference.course().expect("sound");
    let ask = request(40, Twin::Full);
    let outcome = run(&course, &ask).expect("in bounds");
    let test = Test { draws: 0..200, place: reference.area(4), place_draws: 0..2_000 };
    let verdict = verify(&course, &ask, &test, &outcome).expect("sound");
    assert!(verdict.passed() && verdict.mean.tested > 900 && verdict.spread.tested > 10_000, "{verdict:?}");
}

/// G4, with monthly steps too.
#[test]
fn the_bits_are_the_same_on_any_threads_and_path() {
    for steps_per_year in [1, 12] {
        let course = Reference { areas: 2, years: 2, steps_per_year, ..Reference::default() }.course().expect("sound");
        let print = |threads, path| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
            let ask = Request { path, steps: 2 * steps_per_year, every: steps_per_year, ..request(20, Twin::Full) };
            pool.install(|| run(&course, &ask)).expect("in bounds").fingerprint()
        };
        let first = print(1, Path::Widest);
        assert_eq!([print(2, Path::Widest), print(1, Path::Portable), print(3, Path::Portable)], [first; 3]);
    }
}

/// 3 % less leaving of care workers over ten years: with the same luck the spread of the effect on an area is an eighth, at most, of
/// what it is between two seeds.
#[test]
fn scenarios_meet_the_same_luck() {
    let course = ten_areas().course().expect("sound");
    let eased = Reference { care_leaving: 0.97, ..ten_areas() }.course().expect("sound");
    let plain = run(&course, &request(100, Twin::Linear)).expect("in bounds");
    let spread = |seed| {
        let other = run(&eased, &Request { seed, ..request(100, Twin::Linear) }).expect("in bounds");
        let area = |it: &Outcome, area: usize, draw: usize| {
            ten_areas().groups_of(area).map(|group| it.figures(Measure::Heads, 9, group)[draw]).sum::<f64>()
        };
        let sd = |place: usize| {
            let effects: Vec<f64> = (0..100).map(|draw| area(&other, place, draw) - area(&plain, place, draw)).collect();
            let mean = effects.iter().sum::<f64>() / 100.0;
            (effects.iter().map(|it| (it - mean) * (it - mean)).sum::<f64>() / 99.0).sqrt()
        };
        (0..10).map(sd).sum::<f64>() / 10.0
    };
    let (same, other) = (spread(11), spread(12));
    assert!(8.0 * same < other, "{same} {other}");
}
