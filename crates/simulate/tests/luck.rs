//! The promises of named luck, and the faults that the checks must find.

use simulate::{Cell, Draw, Event, Flow, Leak, Mean, Move, Quantity, Stock, System, leaks, simulate};

fn cells(names: &[&str]) -> System {
    let stocks = names.iter().map(|name| Stock { cell: Cell::named(name), heads: 40 + 7 * name.len() as u32 }).collect();
    let flow = |name: &&str| Flow { outflow: 0.1 + 0.02 * name.len() as f64, moves: vec![], inflow: 5.5 };
    System::new(stocks, vec![names.iter().map(flow).collect()]).expect("sound")
}

/// Three cells with moves between them.
fn linked(outflow: f64) -> System {
    let stocks = [300, 200, 12].into_iter().zip(0..).map(|(heads, name)| Stock { cell: Cell(name), heads }).collect();
    let flow = |at: usize| Flow {
        outflow,
        moves: vec![Move { to: (at + 1) % 3, share: 0.1 }, Move { to: (at + 2) % 3, share: 0.03 }],
        inflow: 20.0,
    };
    System::new(stocks, vec![(0..3).map(flow).collect()]).expect("sound")
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let system = linked(0.2);
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| simulate(&system, 9, 0..64, 6).expect("within bounds"))
    };
    assert_eq!(on(1), on(2));
    assert_eq!(on(1), on(5));
}

#[test]
fn draws_may_run_in_any_order_or_alone() {
    let system = linked(0.2);
    let whole = simulate(&system, 9, 0..20, 4).expect("within bounds");
    for draw in (0..20).rev() {
        let alone = simulate(&system, 9, draw..draw + 1, 4).expect("within bounds");
        assert_eq!(alone.counts(Quantity::Heads, 0, 4), whole.counts(Quantity::Heads, draw as usize, 4));
    }
    let parts = simulate(&system, 9, 0..7, 4).and_then(|it| it.join(simulate(&system, 9, 7..20, 4)?)).expect("they follow on");
    assert_eq!(parts, whole);
    assert!(simulate(&system, 9, 0..7, 4).and_then(|it| it.join(simulate(&system, 9, 8..20, 4)?)).is_err());
}

#[test]
fn a_longer_run_or_another_cell_moves_no_ones_luck() {
    let (few, many) = (cells(&["north", "south"]), cells(&["south", "a new one", "north"]));
    let (short, long) = (simulate(&few, 3, 0..30, 4).expect("bounds"), simulate(&many, 3, 0..30, 9).expect("bounds"));
    for place in 0..30 {
        for step in 0..=4 {
            let (a, b) = (short.counts(Quantity::Heads, place, step), long.counts(Quantity::Heads, place, step));
            assert_eq!((a[0], a[1]), (b[2], b[0]));
        }
    }
    assert!(short.counts(Quantity::Heads, 0, 5).is_empty() && short.counts(Quantity::Outflow, 0, 0).is_empty());
}

/// The same luck makes the difference of two scenarios far sharper than separate luck would.
#[test]
fn scenarios_meet_the_same_luck() {
    let total = |outflow, seed| simulate(&linked(outflow), seed, 0..200, 5).expect("bounds").totals(Quantity::Heads, 5, &[1.0; 3]);
    let spread = |a: &[f64], b: &[f64]| {
        let gaps: Vec<f64> = a.iter().zip(b).map(|(a, b)| a - b).collect();
        let mean = gaps.iter().sum::<f64>() / 200.0;
        (gaps.iter().map(|it| (it - mean) * (it - mean)).sum::<f64>() / 199.0).sqrt()
    };
    let (plan, same, other) = (total(0.19, 5), total(0.20, 5), total(0.20, 6));
    assert!(3.0 * spread(&plan, &same) < spread(&plan, &other), "{} {}", spread(&plan, &same), spread(&plan, &other));
}

#[test]
fn every_step_conserves_heads_and_a_leak_is_found() {
    let system = linked(0.2);
    for (draw, passage) in system.walk(Draw { seed: 4, draw: 11 }).take(50).enumerate() {
        assert_eq!(leaks(draw as u64, &passage), vec![]);
    }
    let mut passage = system.walk(Draw { seed: 4, draw: 11 }).nth(2).expect("a step");
    passage.closing[1] -= 1;
    assert_eq!(leaks(11, &passage), vec![Leak { draw: 11, step: 2, cell: Some(1), surplus: -1 }]);
    passage.closing[1] += 1;
    passage.arrivals[0] += 2;
    passage.closing[0] += 2;
    assert_eq!(leaks(11, &passage), vec![Leak { draw: 11, step: 2, cell: None, surplus: 2 }]);
}

#[test]
fn a_biased_sampler_is_found() {
    // Two in a hundred more leave than the closed form says: what a biased sampler would do.
    let runs = simulate(&linked(0.204), 8, 0..2_000, 6).expect("bounds");
    assert!(runs.check(&linked(0.204)).passed());
    let check = runs.check(&linked(0.2));
    assert!(!check.passed() && !check.mean.passed() && check.leaks.is_empty(), "{check:?}");
    assert!(check.mean.worst.is_some_and(|it| it.z < -5.0));
}

#[test]
fn a_sampler_with_the_right_mean_and_the_wrong_spread_is_found() {
    let one = |heads, inflow| {
        let flow = Flow { inflow, ..Flow::default() };
        System::new(vec![Stock { cell: Cell(1), heads }], vec![vec![flow]]).expect("sound")
    };
    // 800 heads that stay have the mean of 400 heads and a Poisson inflow of 400, and none of its variance.
    let runs = simulate(&one(800, 0.0), 2, 0..200, 1).expect("bounds");
    let check = runs.check(&one(400, 400.0));
    assert!(!check.spread.passed() && check.spread.worst.is_some_and(|it| it.step == 1 && it.z < -5.0), "{check:?}");
    assert!(simulate(&one(400, 400.0), 2, 0..200, 1).expect("bounds").check(&one(400, 400.0)).passed());
}

/// Rates that differ from draw to draw are compared draw by draw.
#[test]
fn uncertain_rates_are_checked_too() {
    let model = |draw: &Draw| {
        let shock = draw.at(0, Cell::named("leaving"), Event(100)).normal();
        linked(0.2 * (0.1 * shock).exp())
    };
    let check = simulate(&model, 77, 0..300, 5).expect("bounds").check(&model);
    assert!(check.passed(), "{check:?}");
    assert!(!simulate(&model, 77, 0..300, 5).expect("bounds").check(&linked(0.2)).passed());
}

#[test]
fn small_cells_are_pooled_and_do_not_alarm() {
    let stocks = (0..200).map(|name| Stock { cell: Cell(name), heads: u32::from(name % 5 == 0) }).collect();
    let system = System::new(stocks, vec![vec![Flow { outflow: 0.02, moves: vec![], inflow: 0.001 }; 200]]).expect("sound");
    let check = simulate(&system, 1, 0..50, 4).expect("bounds").check(&system);
    assert!(check.passed() && check.mean.tested == 5, "{check:?}");
}

#[test]
fn what_cannot_be_run_is_refused() {
    let system = linked(0.2);
    for (draws, steps) in [(3..3, 5), (0..10, 0), (0..10, 100_000), (0..u64::MAX, 5)] {
        assert!(simulate(&system, 1, draws, steps).is_err());
    }
    assert!(Mean::new(f64::NAN).is_none() && Mean::new(-1.0).is_none() && Mean::new(1e7).is_none());
}
