//! Who moved the total: each driver's fair part of a change.
//!
//! A driver's Shapley value is its added worth, averaged over every order in which the drivers may come. The values add up to the worth of
//! all drivers together less the worth of none, whatever the interactions; a driver that never matters gets nothing; two alike get alike.
//! For up to [`MOST_EXACT`] drivers all 2^n sets are valued; beyond, a seeded number of orders is drawn, each with its reverse, which
//! still adds up in every order drawn, and hence in the mean.
//! Source: L. S. Shapley (1953), "A value for n-person games"; J. Castro, D. Gomez and J. Tejada (2009), *Computers & Operations
//! Research* 36, 1726-1730, for the drawn orders.

use crate::finite;

/// The most drivers for which every set is valued: 2^10 = 1,024 of them.
pub const MOST_EXACT: usize = 10;

/// The most drivers at all: a set is the bits of one number.
pub const MOST_DRIVERS: usize = 64;

/// The exact Shapley values of `drivers` drivers. `worth` values a set, given as bits: bit i is set when driver i is in it.
///
/// The parts add up to the worth of all less the worth of none, to the rounding of one addition. `None` for no drivers, more than
/// [`MOST_EXACT`], or a worth that is not finite.
pub fn shapley(drivers: usize, mut worth: impl FnMut(u64) -> f64) -> Option<Vec<f64>> {
    if drivers == 0 || drivers > MOST_EXACT {
        return None;
    }
    let worths: Vec<f64> = (0..1_u64 << drivers).map(&mut worth).collect();
    if worths.iter().any(|it| !it.is_finite()) {
        return None;
    }
    // The weight of a set of s others: s! (n - s - 1)! / n!.
    let factorial = |n: usize| (1..=n).map(|it| it as f64).product::<f64>();
    let weights: Vec<f64> = (0..drivers).map(|s| factorial(s) * factorial(drivers - s - 1) / factorial(drivers)).collect();
    let part = |driver: usize| {
        let others = (0..worths.len()).filter(|set| set & (1 << driver) == 0);
        others.map(|set| weights[set.count_ones() as usize] * (worths[set | 1 << driver] - worths[set])).sum::<f64>()
    };
    closed((0..drivers).map(part).collect(), worths[worths.len() - 1] - worths[0])
}

/// Shapley values from `orders` drawn orders and the reverse of each, with the standard error of each part.
///
/// The same seed gives the same orders. `None` for no drivers or more than [`MOST_DRIVERS`], fewer than two orders, or a worth that is not
/// finite.
pub fn shapley_drawn(drivers: usize, orders: usize, seed: u64, mut worth: impl FnMut(u64) -> f64) -> Option<Vec<(f64, f64)>> {
    if drivers == 0 || drivers > MOST_DRIVERS || orders < 2 {
        return None;
    }
    let (none, all) = (finite(worth(0))?, finite(worth(u64::MAX >> (MOST_DRIVERS - drivers)))?);
    let mut luck = seed;
    let (mut sums, mut squares) = (vec![0.0; drivers], vec![0.0; drivers]);
    for _ in 0..orders {
        let mut order: Vec<usize> = (0..drivers).collect();
        for at in (1..drivers).rev() {
            order.swap(at, (next(&mut luck) % (at as u64 + 1)) as usize);
        }
        let mut both = vec![0.0; drivers];
        for forwards in [true, false] {
            let (mut set, mut before) = (0_u64, none);
            for turn in 0..drivers {
                let driver = if forwards { order[turn] } else { order[drivers - 1 - turn] };
                set |= 1 << driver;
                let now = if turn + 1 == drivers { all } else { finite(worth(set))? };
                both[driver] += (now - before) / 2.0;
                before = now;
            }
        }
        for driver in 0..drivers {
            sums[driver] += both[driver];
            squares[driver] += both[driver] * both[driver];
        }
    }
    let count = orders as f64;
    let parts = closed(sums.iter().map(|it| it / count).collect(), all - none)?;
    let error = |at: usize| {
        let variance = (squares[at] - sums[at] * sums[at] / count).max(0.0) / (count - 1.0);
        libm::sqrt(variance / count)
    };
    Some(parts.iter().enumerate().map(|(at, part)| (*part, error(at))).collect())
}

/// The parts with the rounding left over put on the largest, so that they add up, in their order, to the change itself.
fn closed(mut parts: Vec<f64>, change: f64) -> Option<Vec<f64>> {
    finite(change)?;
    let largest = (0..parts.len()).max_by(|one, two| parts[*one].abs().total_cmp(&parts[*two].abs()))?;
    // Putting the difference on one part may round again; a few turns bring the sum to the change, or to its neighbour.
    for _ in 0..4 {
        let over = change - parts.iter().sum::<f64>();
        if over == 0.0 {
            break;
        }
        parts[largest] += over;
    }
    parts.iter().all(|it| it.is_finite()).then_some(parts)
}

/// The next number of the splitmix64 sequence (G. Steele, D. Lea and C. Flood 2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The airport game of Littlechild and Owen (1973) in small: runways of cost 1, 2 and 4 shared by three; 1/3, 1/3 + 1/2,
    /// 1/3 + 1/2 + 2. And the glove game: one left glove, two right ones: 2/3, 1/6, 1/6.
    #[test]
    fn the_published_games_come_out() {
        let runway = |set: u64| [4.0, 2.0, 1.0].into_iter().zip([2, 1, 0]).find(|it| set & (1 << it.1) != 0).map_or(0.0, |it| it.0);
        let found = shapley(3, runway).expect("sound");
        for (part, due) in found.iter().zip([1.0 / 3.0, 1.0 / 3.0 + 0.5, 1.0 / 3.0 + 2.5]) {
            assert!((part - due).abs() < 1e-12, "{found:?}");
        }
        let gloves = shapley(3, |set| f64::from(u8::from(set & 1 != 0 && set & 6 != 0))).expect("sound");
        assert!((gloves[0] - 2.0 / 3.0).abs() < 1e-12 && (gloves[1] - 1.0 / 6.0).abs() < 1e-12 && gloves[1] == gloves[2]);
    }

    #[test]
    fn drawn_orders_come_near_the_exact_values_and_add_up() {
        let worth = |set: u64| (0..8).filter(|at| set & (1 << at) != 0).map(|at| f64::from(at + 1)).sum::<f64>().powf(1.3);
        let (exact, drawn) = (shapley(8, worth).expect("sound"), shapley_drawn(8, 400, 7, worth).expect("sound"));
        for (due, (part, error)) in exact.iter().zip(&drawn) {
            assert!((part - due).abs() < 5.0 * error + 1e-9, "{part} {due} {error}");
        }
        assert!((drawn.iter().map(|it| it.0).sum::<f64>() - worth(255)).abs() < 1e-9);
        assert_eq!(drawn, shapley_drawn(8, 400, 7, worth).expect("sound"));
        assert!(shapley_drawn(64, 2, 1, |set| f64::from(set.count_ones())).expect("sound").iter().all(|it| (it.0 - 1.0).abs() < 1e-9));
    }

    #[test]
    fn what_is_not_defined_is_none() {
        assert_eq!((shapley(0, |_| 0.0), shapley(11, |_| 0.0), shapley(2, |_| f64::NAN)), (None, None, None));
        assert!(shapley_drawn(65, 10, 1, |_| 0.0).is_none() && shapley_drawn(3, 1, 1, |_| 0.0).is_none());
        assert!(shapley_drawn(3, 5, 1, |_| f64::INFINITY).is_none());
    }

    proptest! {
        #[test]
        fn the_parts_add_up(worths in prop::collection::vec(-1e6f64..1e6, 64)) {
            let parts = shapley(6, |set| worths[set as usize]).expect("sound");
            let change = worths[63] - worths[0];
            // One unit in the last place of the largest number on the way.
            prop_assert!((parts.iter().sum::<f64>() - change).abs() <= 1e-9, "{parts:?} {change}");
        }
    }
}
