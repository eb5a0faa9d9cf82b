use super::*;
use crate::normal_quantile;
use crate::special::logistic;
use curve::Curve;
use unit::{Fineness, Nodes};

fn cell(unit: usize, levels: &[usize], seen: Option<(u64, u64)>) -> Cell {
    Cell { unit, levels: levels.to_vec(), seen }
}

/// The integral over u against a fine sum over the whole line.
#[test]
fn the_integral_of_a_unit_is_right() {
    for (events, trials, expected, variance) in [(0.0, 20.0, -1.0, 0.5), (3.0, 8.0, 0.3, 2.0), (40.0, 50.0, -1.0, 0.3)] {
        let curve = Curve::of(events, trials, 0.0);
        let density = |u: f64| {
            let p = logistic(expected + u);
            p.powf(events) * (1.0 - p).powf(trials - events) * (-u * u / (2.0 * variance)).exp()
                / (2.0 * std::f64::consts::PI * variance).sqrt()
        };
        let due: f64 = (-40_000..40_000).map(|at| density(f64::from(at) * 5e-4) * 5e-4).sum();
        for fineness in [Fineness::SUMS, Fineness::CHANCES, Fineness::SPREAD] {
            let nodes = Nodes::of(&[(&curve, expected)], variance, fineness);
            assert!((nodes.ln_likelihood - due.ln()).abs() < 1e-6, "{} {}", nodes.ln_likelihood, due.ln());
        }
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

/// Planted: cells of a unit that differ among themselves as much as units do, which a model with one part for the whole unit must miss. The
/// spread between cells is found, cells with trials by the thousand keep their own, and an unseen cell is no better known than that spread.
#[test]
fn cells_of_a_unit_may_differ_among_themselves() {
    let normal = |at: usize| normal_quantile((((at * 37) % 97) as f64 + 0.5) / 97.0).expect("inside");
    let events = |unit: usize, role: usize, trials: f64| {
        let logit = -1.0 + 0.6 * normal(unit) + 0.6 * normal(unit * 3 + role * 41 + 11);
        (trials * logistic(logit)).round() as u64
    };
    let mut cells: Vec<Cell> =
        (0..90).flat_map(|unit| (0..3).map(move |role| cell(unit, &[role], Some((events(unit, role, 60.0), 60))))).collect();
    cells.push(cell(0, &[0], None));
    cells.push(cell(1, &[2], Some((events(1, 2, 6_000.0), 6_000))));
    let found = hierarchy(&cells, 0.9).expect("sound");
    assert!((found.between_cells - 0.6).abs() < 0.12 && (found.between_units - 0.6).abs() < 0.2, "{found:?}");
    let width = |at: usize| found.cells[at].range.high - found.cells[at].range.low;
    assert!(width(270) > 1.5 * width(0), "{:?} {:?}", found.cells[270], found.cells[0]);
    let own = events(1, 2, 6_000.0) as f64 / 6_000.0;
    assert!((found.cells[271].share - own).abs() < 0.01 && width(271) < 0.03, "{:?} {own}", found.cells[271]);
    // Without anything of their own the spread between cells is found to be next to nothing.
    let same = |unit: usize| (200.0 * logistic(-1.0 + 0.6 * normal(unit))).round() as u64;
    let alike: Vec<Cell> = (0..90).flat_map(|unit| (0..3).map(move |role| cell(unit, &[role], Some((same(unit), 200))))).collect();
    assert!(hierarchy(&alike, 0.9).expect("sound").between_cells < 0.12);
}

/// The interval of a cell against the posterior summed over u and w point by point, with both spreads all but given.
#[test]
fn the_answer_is_that_of_a_sum_over_both_parts() {
    let counts = [(1_u64, 4_u64), (0, 3), (9, 12)];
    for (t, v) in [(0.7_f64, 0.5_f64), (0.4, 1.0)] {
        let curves: Vec<Curve> = counts.iter().map(|it| Curve::of(it.0 as f64, it.1 as f64, v)).collect();
        let expected = [-1.0, -0.6, -1.4];
        let ready: Vec<unit::Ready<'_>> = curves.iter().zip(expected).collect();
        let nodes = Nodes::of(&ready, t * t, Fineness::SPREAD);
        // The posterior of the second cell's logit: all of u, and of the other cells' own parts, summed finely.
        let fine: Vec<f64> = (-200..=200).map(|at| f64::from(at) / 40.0).collect();
        let bell = |z: f64| (-z * z / 2.0).exp();
        let chance = |at: usize, x: f64| {
            let p = logistic(x);
            p.powf(counts[at].0 as f64) * (1.0 - p).powf((counts[at].1 - counts[at].0) as f64)
        };
        let others = |u: f64| -> f64 {
            [0, 2].into_iter().map(|at| fine.iter().map(|z| bell(*z) * chance(at, expected[at] + u + v * z)).sum::<f64>()).product()
        };
        let mut due: Vec<(f64, f64)> = fine
            .iter()
            .flat_map(|zu| {
                let shared = bell(*zu) * others(t * zu);
                fine.iter().map(move |zw| (expected[1] + t * zu + v * zw, shared * bell(*zw)))
            })
            .map(|(x, weight)| (x, weight * chance(1, x)))
            .collect();
        due.sort_by(|a, b| a.0.total_cmp(&b.0));
        let total: f64 = due.iter().map(|it| it.1).sum();
        let below = |x: f64| due.iter().take_while(|it| it.0 < x).map(|it| it.1).sum::<f64>() / total;
        let own = v * v;
        let ours = |x: f64| -> f64 {
            let point = |(u, part): &(f64, f64)| {
                let [_, slope, bend] = curves[1].at(expected[1] + u);
                let (mean, variance) = (expected[1] + u + own * slope, own * (1.0 + own * bend));
                part * crate::normal_below((x - mean) / variance.sqrt())
            };
            nodes.points.iter().map(point).sum()
        };
        for x in [-3.5, -2.5, -1.5, -0.5, 0.2] {
            assert!((ours(x) - below(x)).abs() < 0.012, "t {t} v {v} at {x}: {} for {}", ours(x), below(x));
        }
    }
}

/// Closed form: units with trials by the thousand are known, so the mean of a group is known; a group of one cell is that cell; and units of
/// which nothing is known, all expected alike, share what is not known of the level and differ by t.
#[test]
fn the_mean_of_a_group_is_that_of_its_cells() {
    let normal = |at: usize| normal_quantile((at as f64 + 0.5) / 40.0).expect("inside");
    let counts = |at: usize| (10_000.0 * logistic(-1.0 + 0.5 * normal(at))).round() as u64;
    let mut cells: Vec<Cell> = (0..40).map(|at| cell(at, &[], Some((counts(at), 10_000)))).collect();
    cells.extend((40..80).map(|at| cell(at, &[], None)));
    let groups = vec![(0..40).map(|at| (at, 1.0)).collect(), vec![(3, 2.0)], (40..80).map(|at| (at, 1.0)).collect(), vec![(50, 1.0)]];
    let (found, groups) = hierarchy_of_groups(&cells, 0.9, &groups).expect("sound");
    let mean = (0..40).map(|at| counts(at) as f64 / 1e4).sum::<f64>() / 40.0;
    let width = |it: &Likely| it.range.high - it.range.low;
    assert!((groups[0].share - mean).abs() < 1e-3 && width(&groups[0]) < 0.006, "{:?} {mean}", groups[0]);
    assert!((groups[1].share - found.cells[3].share).abs() < 1e-3 && (width(&groups[1]) / width(&found.cells[3]) - 1.0).abs() < 0.1);
    // Forty new units: variance t^2 (p (1 - p))^2 / 40 by chance and as much again for the level, which forty units told; p bent by t.
    assert!((groups[2].share - mean).abs() < 0.01, "{:?} {mean}", groups[2]);
    let due = 2.0 * 1.645 * 0.5 * mean * (1.0 - mean) * (2.0_f64 / 40.0).sqrt();
    assert!((width(&groups[2]) / due - 1.0).abs() < 0.15, "{} for {due}", width(&groups[2]));
    assert!(width(&groups[3]) > 4.0 * width(&groups[2]));
    for wrong in [vec![], vec![(80, 1.0)], vec![(0, -1.0)], vec![(0, 0.0)]] {
        assert!(hierarchy_of_groups(&cells, 0.9, &[wrong]).is_none());
    }
}
