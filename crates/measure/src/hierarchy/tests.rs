use super::*;
use crate::normal_quantile;

fn cell(unit: usize, levels: &[usize], seen: Option<(u64, u64)>) -> Cell {
    Cell { unit, levels: levels.to_vec(), seen }
}

/// The integral over u against a fine sum over the whole line.
#[test]
fn the_integral_of_a_unit_is_right() {
    for (events, trials, expected, variance) in [(0.0, 20.0, -1.0, 0.5), (3.0, 8.0, 0.3, 2.0), (40.0, 50.0, -1.0, 0.3)] {
        let nodes = unit::Nodes::of(&[unit::Seen { cell: 0, events, trials }], &[expected], variance);
        let density = |u: f64| {
            let p = logistic(expected + u);
            let ways = crate::special::ln_choose(trials, events).exp();
            ways * p.powf(events) * (1.0 - p).powf(trials - events) * (-u * u / (2.0 * variance)).exp()
                / (2.0 * std::f64::consts::PI * variance).sqrt()
        };
        let due: f64 = (-40_000..40_000).map(|at| density(f64::from(at) * 5e-4) * 5e-4).sum();
        assert!((nodes.ln_likelihood - due.ln()).abs() < 1e-8, "{} {}", nodes.ln_likelihood, due.ln());
    }
}

/// One unit per cell and no factor, many trials: each posterior is near its own binomial one.
#[test]
fn units_with_much_of_their_own_keep_it() {
    let cells: Vec<Cell> = (1..9).map(|at| cell(at, &[], Some((at as u64 * 10_000, 100_000)))).collect();
    let found = hierarchy(&cells, 0.9).expect("sound");
    for (at, likely) in found.cells.iter().enumerate() {
        let p = (at + 1) as f64 / 10.0;
        assert!((likely.share - p).abs() < 2e-4, "{likely:?}");
        let half = normal_quantile(0.95).expect("inside") * (p * (1.0 - p) / 1e5).sqrt();
        assert!(((likely.range.high - likely.range.low) / 2.0 / half - 1.0).abs() < 0.02, "{likely:?}");
    }
}

/// Units that differ by chance alone are drawn together, and the spread between them is found to be small.
#[test]
fn chance_alone_is_seen_through() {
    let counts = [4, 6, 5, 5, 3, 7, 5, 4, 6, 5, 5, 5, 6, 4, 5, 2, 8, 5, 5, 5];
    let cells: Vec<Cell> = counts.iter().enumerate().map(|(at, it)| cell(at, &[], Some((*it, 20)))).collect();
    let found = hierarchy(&cells, 0.9).expect("sound");
    assert!(found.between_units < 0.3, "{}", found.between_units);
    assert!(found.cells.iter().all(|it| (it.share - 0.25).abs() < 0.04), "{found:?}");
}

/// Groups are told apart, and a unit with no known count is expected to be as its group.
#[test]
fn an_unknown_unit_is_expected_as_its_group() {
    let mut cells: Vec<Cell> = (0..40).map(|at| cell(at, &[at % 2], Some(if at % 2 == 0 { (2, 20) } else { (10, 20) }))).collect();
    cells.push(cell(40, &[0], None));
    cells.push(cell(41, &[1], None));
    let found = hierarchy(&cells, 0.9).expect("sound");
    let (low, high) = (found.cells[40], found.cells[41]);
    assert!((low.share - 0.1).abs() < 0.03 && (high.share - 0.5).abs() < 0.05, "{low:?} {high:?}");
    let width = |it: &Likely| it.range.high - it.range.low;
    assert!(width(&high) > 0.5 * width(&found.cells[1]), "an unknown unit is not better known than a seen one");
    assert!(found.effects[0][1] > found.effects[0][0] + 1.0);
}

/// Cells of one unit lend to each other: a unit bad in one role is expected worse in the other.
#[test]
fn what_is_peculiar_to_a_unit_is_shared_by_its_cells() {
    let mut cells = Vec::new();
    for unit in 0..30 {
        let events = if unit < 15 { 5 } else { 25 };
        cells.push(cell(unit, &[0], Some((events, 40))));
        cells.push(cell(unit, &[1], (unit % 15 != 0).then_some((events, 40))));
    }
    let found = hierarchy(&cells, 0.9).expect("sound");
    assert!(found.cells[1].share < 0.25 && found.cells[31].share > 0.5, "{:?} {:?}", found.cells[1], found.cells[31]);
}

#[test]
fn what_is_not_defined_is_none() {
    assert!(hierarchy(&[], 0.9).is_none());
    assert!(hierarchy(&[cell(0, &[], Some((1, 2)))], 0.9).is_none());
    assert!(hierarchy(&[cell(0, &[], Some((3, 2))), cell(1, &[], Some((1, 2)))], 0.9).is_none());
    assert!(hierarchy(&[cell(0, &[1], Some((1, 2))), cell(1, &[], Some((1, 2)))], 0.9).is_none());
    assert!(hierarchy(&[cell(0, &[], Some((1, 2))), cell(1, &[], Some((1, 2)))], 1.0).is_none());
    assert!(hierarchy(&[cell(usize::MAX, &[], Some((1, 2))), cell(1, &[], Some((1, 2)))], 0.9).is_none());
}

#[test]
fn the_odd_and_the_empty_do_no_harm() {
    for seen in [(0, 30), (30, 30), (0, 1)] {
        let cells: Vec<Cell> = (0..6).map(|at| cell(at, &[at % 3], Some(seen))).collect();
        let found = hierarchy(&cells, 0.9).expect("sound");
        assert!(found.cells.iter().all(|it| it.range.low <= it.share && it.share <= it.range.high), "{seen:?} {found:?}");
    }
}
