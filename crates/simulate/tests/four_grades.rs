//! Two systems with known answers: a closed one of four grades and an open one with Poisson inflow.

use simulate::{Cell, Flow, Move, Quantity, Stock, System, simulate};

const OPENING: [u32; 4] = [200, 150, 90, 60];
const LEAVE: [f64; 4] = [0.25, 0.15, 0.10, 0.05];
const PROMOTED: f64 = 0.20;

fn stocks() -> Vec<Stock> {
    ["A", "B", "C", "D"].iter().zip(OPENING).map(|(name, heads)| Stock { cell: Cell::named(name), heads }).collect()
}

fn promotion(from: usize) -> Vec<Move> {
    if from < 3 { vec![Move { to: from + 1, share: PROMOTED }] } else { vec![] }
}

/// Every leaver's post is filled at the bottom at once, so posts move there instead of leaving.
fn refilled() -> System {
    let flow = |from: usize| {
        let mut moves = promotion(from);
        if from > 0 {
            moves.push(Move { to: 0, share: LEAVE[from] });
        }
        Flow { outflow: 0.0, moves, inflow: 0.0 }
    };
    System::new(stocks(), vec![(0..4).map(flow).collect()]).expect("sound")
}

fn open() -> System {
    let flow = |from: usize| Flow { outflow: LEAVE[from], moves: promotion(from), inflow: [60.0, 5.0, 0.0, 0.0][from] };
    System::new(stocks(), vec![(0..4).map(flow).collect()]).expect("sound")
}

fn near(found: &[f64], due: [f64; 4], width: f64) {
    assert!(found.iter().zip(due).all(|(a, b)| (a - b).abs() <= width), "{found:?} for {due:?}");
}

#[test]
fn the_refilled_grades_follow_the_exact_recursion() {
    let found = refilled().moments(400);
    near(&found.mean[1], [194.5, 137.5, 93.0, 75.0], 1e-9);
    near(&found.mean[2], [189.275, 128.275, 92.6, 89.85], 1e-9);
    near(&found.mean[400], [143.84, 82.19, 54.79, 219.18], 5e-3);
    let deviations: Vec<f64> = found.variance[2].iter().map(|it| it.sqrt()).collect();
    near(&deviations, [9.395, 8.983, 7.729, 5.562], 5e-4);
}

#[test]
fn the_open_grades_follow_the_exact_recursion() {
    let found = open().moments(400);
    near(&found.mean[5], [136.688_562_5, 106.142_765_625, 84.520_237_5, 129.089_043_75], 1e-9);
    // The matrix recursion V' = P'VP + sum n (diag P - PP') + diag(inflow), worked out in fractions apart from this code.
    near(&found.variance[5], [136.181_972_175_762, 100.670_096_422_993, 73.383_033_736_891, 66.603_349_527_807], 1e-9);
    near(&found.mean[400], [133.33, 90.48, 60.32, 241.27], 5e-3);
}

#[test]
fn the_draws_agree_with_both() {
    for system in [refilled(), open()] {
        let runs = simulate(&system, 20_260_401, 0..3_000, 5).expect("within bounds");
        let check = runs.check(&system);
        assert!(check.passed(), "{check:?}");
        assert_eq!(check.mean.tested, 6 + 5 * 4);
        assert_eq!(check.spread.tested, runs_spread(&system));
        let all = runs.totals(Quantity::Heads, 5, &[1.0; 4]);
        assert_eq!(all.len(), 3_000);
    }
    let total = simulate(&refilled(), 1, 0..50, 5).expect("within bounds").bands(Quantity::Heads, 5, &[1.0; 4]).expect("finite");
    assert_eq!((total.p5, total.p95), (500.0, 500.0), "a closed system keeps its heads");
}

/// How many cells and steps have a variance of at least 25.
fn runs_spread(system: &System) -> usize {
    system.moments(5).variance.iter().flatten().filter(|&&it| it >= 25.0).count()
}
