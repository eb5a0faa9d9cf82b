//! How good stated probabilities were.
//!
//! Formula: the mean of (probability - outcome)^2, outcome 1 when the event happened and 0 when not. 0 is perfect, 0.25 is what always
//! saying one half earns, 1 is certainty on the wrong side.
//! Source: G. W. Brier (1950), "Verification of forecasts expressed in terms of probability", *Monthly Weather Review* 78, 1-3. Brier
//! adds over both classes of a yes-or-no event, which doubles the figure; the half is what the field now calls the Brier score.

//!
//! Parts: with forecasts grouped by what was stated, n of N with probability f in a group of which a share o happened, and b the share of
//! all that happened, score = reliability - resolution + uncertainty, where reliability = sum n (f - o)^2 / N (0 when what was said came
//! true as often as was said), resolution = sum n (o - b)^2 / N (how far the groups differ in what happened) and uncertainty = b (1 - b).
//! Source: A. H. Murphy (1973), "A new vector partition of the probability score", *Journal of Applied Meteorology* 12, 595-600.

use crate::mean;

/// The Brier score of `(probability from 0 to 1, happened)` pairs, from 0 (perfect) to 1.
///
/// `None` when there are none, or a probability lies outside 0 to 1.
pub fn brier(forecasts: &[(f64, bool)]) -> Option<f64> {
    if forecasts.iter().any(|(stated, _)| !(0.0..=1.0).contains(stated)) {
        return None;
    }
    let miss = |&(stated, happened): &(f64, bool)| stated - f64::from(u8::from(happened));
    mean(&forecasts.iter().map(|it| miss(it) * miss(it)).collect::<Vec<_>>())
}

/// Forecasts that stated one probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stated {
    /// What was stated, from 0 to 1.
    pub probability: f64,
    /// How many.
    pub count: u64,
    /// Of how many it happened.
    pub happened: u64,
}

/// A Brier score in its parts: it is reliability − resolution + uncertainty.
#[derive(Clone, Debug, PartialEq)]
pub struct BrierParts {
    /// How far what happened lies from what was said: 0 is best.
    pub reliability: f64,
    /// How well the forecasts tell events from others: more is better.
    pub resolution: f64,
    /// What the events themselves leave open.
    pub uncertainty: f64,
    /// By what was stated, from the lowest.
    pub groups: Vec<Stated>,
}

/// The parts of the Brier score of `(probability from 0 to 1, happened)` pairs. `None` as for [`brier`].
pub fn brier_parts(forecasts: &[(f64, bool)]) -> Option<BrierParts> {
    brier(forecasts)?;
    let mut sorted = forecasts.to_vec();
    // Nought has one sign here, so that it makes one group.
    sorted.iter_mut().for_each(|it| it.0 += 0.0);
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let group = |it: &[(f64, bool)]| {
        let happened = it.iter().filter(|it| it.1).count() as u64;
        it.first().map(|first| Stated { probability: first.0, count: it.len() as u64, happened })
    };
    let groups: Vec<Stated> = sorted.chunk_by(|one, other| one.0 == other.0).filter_map(group).collect();
    let all = sorted.len() as f64;
    let base = sorted.iter().filter(|it| it.1).count() as f64 / all;
    let sum = |of: &dyn Fn(&Stated, f64) -> f64| {
        groups.iter().map(|it| it.count as f64 / all * of(it, it.happened as f64 / it.count as f64)).sum::<f64>()
    };
    let reliability = sum(&|it, share| (it.probability - share) * (it.probability - share));
    let resolution = sum(&|_, share| (share - base) * (share - base));
    Some(BrierParts { reliability, resolution, uncertainty: base * (1.0 - base), groups })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// By hand: ten forecasts of 0.2 of which three happened, ten of 0.6 of which five did. Reliability (0.01 + 0.01)/2, resolution 0.1
    /// squared, uncertainty 0.4 × 0.6; the score 0.24 is also (3×0.64 + 7×0.04 + 5×0.16 + 5×0.36)/20.
    #[test]
    fn the_parts_come_out_by_hand() {
        let some = |probability: f64, yes: usize| (0..10).map(move |at| (probability, at < yes));
        let forecasts: Vec<(f64, bool)> = some(0.2, 3).chain(some(0.6, 5)).collect();
        let parts = brier_parts(&forecasts).expect("sound");
        for (found, due) in [(parts.reliability, 0.01), (parts.resolution, 0.01), (parts.uncertainty, 0.24)] {
            assert!((found - due).abs() < 1e-15, "{parts:?}");
        }
        assert!((brier(&forecasts).expect("sound") - (3.0 * 0.64 + 7.0 * 0.04 + 5.0 * 0.16 + 5.0 * 0.36) / 20.0).abs() < 1e-15);
        assert_eq!(parts.groups[1], Stated { probability: 0.6, count: 10, happened: 5 });
        assert_eq!(brier_parts(&[(0.0, false), (-0.0, false)]).map(|it| it.groups.len()), Some(1));
        assert_eq!(brier_parts(&[]), None);
    }

    proptest! {
        #[test]
        fn the_parts_make_the_score(forecasts in proptest::collection::vec((0u32..=5, any::<bool>()), 1..60)) {
            let forecasts: Vec<(f64, bool)> = forecasts.into_iter().map(|(tenth, it)| (f64::from(tenth) / 5.0, it)).collect();
            let parts = brier_parts(&forecasts).expect("sound");
            let whole = parts.reliability - parts.resolution + parts.uncertainty;
            prop_assert!((whole - brier(&forecasts).expect("sound")).abs() < 1e-12);
        }
    }

    /// Brier (1950), table 1: ten forecasts of rain, score 0.19 over both classes, so 0.095 for the one.
    #[test]
    fn briers_own_example_comes_out() {
        let stated = [0.7, 0.9, 0.8, 0.4, 0.2, 0.0, 0.0, 0.0, 0.0, 0.1];
        let rained = [false, true, true, true, false, false, false, false, false, false];
        let forecasts: Vec<(f64, bool)> = stated.into_iter().zip(rained).collect();
        assert!((brier(&forecasts).expect("sound") - 0.095).abs() < 1e-12);
    }

    #[test]
    fn the_anchors_hold() {
        assert_eq!(brier(&[(1.0, true), (0.0, false)]), Some(0.0));
        assert_eq!(brier(&[(0.5, true), (0.5, false)]), Some(0.25));
        assert_eq!(brier(&[(1.0, false)]), Some(1.0));
    }

    #[test]
    fn what_is_not_defined_is_none() {
        for forecasts in [vec![], vec![(1.1, true)], vec![(-0.1, true)], vec![(f64::NAN, false)]] {
            assert_eq!(brier(&forecasts), None, "{forecasts:?}");
        }
    }
}
