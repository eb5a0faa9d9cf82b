//! Control charts of counts: shares (p) and rates (u) whose denominators differ, with Laney's correction, and the rules that find signals.
//!
//! p: limits = p -+ 3 s sqrt(p (1 - p) / n); u: limits = u -+ 3 s sqrt(u / n). s is 1 for counts that vary as chance alone lets them. Large
//! denominators nearly always vary more; then s is the spread of the values standardised about their own mean: their mean moving range over
//! 1.128 (Laney). With equal denominators the limits are then those of [`crate::xmr`].
//!
//! Sources: NIST/SEMATECH *e-Handbook of Statistical Methods*, 6.3.3; D. B. Laney (2002), "Improved control charts for attributes",
//! *Quality Engineering* 14, 531-537; C. W. Champ and W. H. Woodall (1987), "Exact results for Shewhart control charts with supplementary
//! runs rules", *Technometrics* 29, 393-399, from which the run lengths in the tests are taken.

use crate::{finite, mean};
use serde::{Deserialize, Serialize};

/// What a count is divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counting {
    /// Those to whom it happened among those to whom it could: at most one each.
    Share,
    /// Events among heads, days or posts: there may be more events than heads.
    Rate,
}

/// A chart of counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountChart {
    /// The share or rate about which the limits lie.
    pub centre: f64,
    /// How many times more than chance alone the values vary: 1 or above.
    pub spread: f64,
    /// The values in the order of time.
    pub points: Vec<CountPoint>,
}

/// One value of a chart of counts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountPoint {
    /// The count over its denominator.
    pub value: f64,
    /// The lower limit at this denominator.
    pub lower: f64,
    /// The upper limit at this denominator.
    pub upper: f64,
    /// The value's distance from the centre, where the limits are 3.
    pub distance: f64,
}

/// The mean range of two standard normal values.
const TWO: f64 = 1.128;
/// From so many values on their own spread is believed.
const LEAST_FOR_SPREAD: usize = 8;

/// The chart of `(count, denominator)` in the order of time about `centre`, or about their own mean.
///
/// `None` when there are none, a denominator is not above 0, a count is below 0 or, for a share, above its denominator, or the centre leaves
/// no room for chance: 0, or a share of 1.
pub fn count_chart(counting: Counting, counts: &[(f64, f64)], centre: Option<f64>) -> Option<CountChart> {
    let share = counting == Counting::Share;
    let sound = |&(count, of): &(f64, f64)| of > 0.0 && of.is_finite() && count >= 0.0 && count.is_finite() && !(share && count > of);
    if counts.is_empty() || !counts.iter().all(sound) {
        return None;
    }
    let own = finite(counts.iter().map(|it| it.0).sum::<f64>() / counts.iter().map(|it| it.1).sum::<f64>())?;
    let centre = finite(centre.unwrap_or(own))?;
    let variance = |centre: f64| if share { centre * (1.0 - centre) } else { centre };
    if variance(centre) <= 0.0 {
        return None;
    }
    let standard = |about: f64| counts.iter().map(move |(count, of)| (count / of - about) / libm::sqrt(variance(about) / of));
    let deviation = |of: f64| libm::sqrt(variance(centre) / of);
    let moves: Vec<f64> = standard(own).zip(standard(own).skip(1)).map(|it| (it.1 - it.0).abs()).collect();
    let known = counts.len() >= LEAST_FOR_SPREAD && variance(own) > 0.0;
    let spread = mean(&moves).filter(|_| known).map_or(1.0, |it| (it / TWO).max(1.0));
    let most = if share { 1.0 } else { f64::INFINITY };
    let point = |((count, of), distance): (&(f64, f64), f64)| {
        let reach = 3.0 * spread * deviation(*of);
        CountPoint { value: count / of, lower: (centre - reach).max(0.0), upper: (centre + reach).min(most), distance: distance / spread }
    };
    Some(CountChart { centre, spread, points: counts.iter().zip(standard(centre)).map(point).collect() })
}

/// Why a value is a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signal {
    /// It lies beyond a limit.
    Beyond,
    /// Two of three lie in the outer third on one side.
    TwoOfThree,
    /// Eight in a row lie on one side of the centre.
    EightOnOneSide,
}

/// The signals among distances from the centre, where the limits are -3 and 3, in the order of time. Of several rules the first counts.
///
/// A steady process gives one false signal in about 122 values.
pub fn signals(distances: &[f64]) -> Vec<Option<Signal>> {
    let of = |at: usize| {
        let now = distances[at];
        let side = |it: &f64| it * now > 0.0;
        let back = |many: usize| (at + 1).checked_sub(many).map(|from| &distances[from..=at]);
        let outer = |it: &&f64| it.abs() > 2.0 && side(it);
        if now.abs() > 3.0 {
            Some(Signal::Beyond)
        } else if now.abs() > 2.0 && distances[at.saturating_sub(2)..=at].iter().filter(outer).count() >= 2 {
            Some(Signal::TwoOfThree)
        } else if back(8).is_some_and(|it| it.iter().all(side)) {
            Some(Signal::EightOnOneSide)
        } else {
            None
        }
    };
    (0..distances.len()).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{normal_quantile, xmr};

    const WAFERS: [u32; 30] = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6];
    const DEFECTS: [u32; 25] = [16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13];

    /// NIST e-Handbook 6.3.3.2: 30 samples of 50 chips give p = 0.2313 with limits 0.0524 and 0.4102. 6.3.3.1: 25 wafers give 16 defects
    /// a wafer with limits 4 and 28. The correction is undone here, for the handbook has none.
    #[test]
    fn the_handbooks_limits_come_out() {
        let plain = |counting, counts: Vec<(f64, f64)>| {
            let it = count_chart(counting, &counts, None).expect("sound");
            let reach = (it.points[0].upper - it.centre) / it.spread;
            (it.centre, it.centre - reach, it.centre + reach)
        };
        let (centre, lower, upper) = plain(Counting::Share, WAFERS.iter().map(|it| (f64::from(*it), 50.0)).collect());
        assert!((centre - 347.0 / 1500.0).abs() < 1e-12 && (lower - 0.0524).abs() < 5e-5 && (upper - 0.4102).abs() < 5e-5);
        let (centre, lower, upper) = plain(Counting::Rate, DEFECTS.iter().map(|it| (f64::from(*it), 1.0)).collect());
        assert!((centre - 16.0).abs() < 1e-12 && (lower - 4.0).abs() < 1e-9 && (upper - 28.0).abs() < 1e-9);
    }

    /// With equal denominators the corrected limits are those of single values, to the rounding of 2.66 = 3 / 1.128.
    #[test]
    fn the_correction_tends_to_the_chart_of_single_values() {
        let counts = [310.0, 402.0, 290.0, 380.0, 260.0, 410.0, 300.0, 350.0, 420.0, 280.0];
        let chart = count_chart(Counting::Share, &counts.map(|it| (it, 1_000.0)), None).expect("sound");
        let single = xmr(&counts.map(|it| it / 1_000.0)).expect("sound");
        assert!(chart.spread > 2.0);
        assert!((chart.points[3].upper - single.upper).abs() < 1e-3 && (chart.points[3].lower - single.lower).abs() < 1e-3);
    }

    /// Champ and Woodall (1987), table 1: a steady normal process gives its first signal after 370.4 values by the limits alone, and after
    /// 122.05 by the three rules together.
    #[test]
    fn false_signals_come_as_seldom_as_published() {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut normal = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            normal_quantile(((state >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0).expect("inside")
        };
        let (mut first, mut beyond, runs) = (0_usize, 0_usize, 6_000);
        for _ in 0..runs {
            let mut window: Vec<f64> = Vec::new();
            let mut met = false;
            for at in 1.. {
                window.push(normal());
                if window.len() > 8 {
                    window.remove(0);
                }
                let last = signals(&window)[window.len() - 1];
                if last.is_some() && !met {
                    (first, met) = (first + at, true);
                }
                if last == Some(Signal::Beyond) {
                    beyond += at;
                    break;
                }
            }
        }
        let (first, beyond) = (first as f64 / f64::from(runs), beyond as f64 / f64::from(runs));
        assert!((first - 122.05).abs() < 5.0, "{first}");
        assert!((beyond - 370.4).abs() < 16.0, "{beyond}");
    }

    #[test]
    fn each_rule_finds_its_own() {
        assert_eq!(signals(&[0.1, 3.2, -3.1]), [None, Some(Signal::Beyond), Some(Signal::Beyond)]);
        assert_eq!(signals(&[2.1, -2.2, 2.3]), [None, None, Some(Signal::TwoOfThree)]);
        let run = signals(&[0.5; 9]);
        assert_eq!((run[6], run[7], run[8]), (None, Some(Signal::EightOnOneSide), Some(Signal::EightOnOneSide)));
    }

    #[test]
    fn what_is_not_defined_is_none() {
        let share = |counts: &[(f64, f64)]| count_chart(Counting::Share, counts, None);
        assert_eq!((share(&[]), share(&[(1.0, 0.0)]), share(&[(-1.0, 3.0)]), share(&[(4.0, 3.0)])), (None, None, None, None));
        assert_eq!((share(&[(0.0, 9.0)]), share(&[(9.0, 9.0)]), share(&[(f64::NAN, 9.0)])), (None, None, None));
        assert!(count_chart(Counting::Rate, &[(4.0, 3.0)], None).is_some());
    }
}
