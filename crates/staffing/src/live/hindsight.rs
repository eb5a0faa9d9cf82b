//! How good past forecasts were, once their years have come: did the bands hold, how far off were they, and were chances honest?

use kernel::Range;
use measure::{Told, brier, coverage, mean, wilson};
use serde::{Deserialize, Serialize};
use simulate::Bands;

/// A forecast of a figure, and what came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Foretold {
    /// Where it was said, such as a reference of a publication.
    pub said_in: String,
    /// What was forecast, such as a role.
    pub of: String,
    /// The year or month it was for.
    pub at: String,
    /// What was said.
    pub bands: Bands,
    /// What came.
    pub actual: f64,
}

/// A claim that something would happen, and whether it did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The chance that was given to it, from 0 to 1.
    pub chance: f64,
    /// Whether it happened.
    pub happened: bool,
}

/// The shares of outcomes that should lie below the lowest quantile, between each and the next, and above the highest.
pub const PLACES: [f64; 6] = [0.05, 0.2, 0.25, 0.25, 0.2, 0.05];

/// How good forecasts were.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hindsight {
    /// Forecasts judged.
    pub forecasts: usize,
    /// The share within the middle band of one half, with Wilson's limits at 95 %.
    pub within_half: (f64, Range<f64>),
    /// The share within the band of nine in ten.
    pub within_nine_in_ten: (f64, Range<f64>),
    /// The mean CRPS, in the unit of the figure.
    pub crps: f64,
    /// The mean absolute error of the medians: what a forecast without doubt would have scored.
    pub error: f64,
    /// The mean of what came less the median: above nought when forecasts were too low.
    pub bias: f64,
    /// How many outcomes lay in each of [`PLACES`]: an even hand gives those shares.
    pub places: [usize; 6],
    /// The Brier score of the claims, and how many there were.
    pub brier: Option<(f64, usize)>,
}

/// Judges forecasts and claims. `None` when there are no forecasts, or one is none: its bands do not rise or a figure is not finite.
pub fn hindsight(forecasts: &[Foretold], claims: &[Claim]) -> Option<Hindsight> {
    let told = |it: &Foretold| {
        let b = it.bands;
        Told::new(&[(0.05, b.p5), (0.25, b.p25), (0.5, b.p50), (0.75, b.p75), (0.95, b.p95)])?.crps(it.actual)
    };
    let crps: Option<Vec<f64>> = forecasts.iter().map(told).collect();
    let within = |low: fn(&Bands) -> f64, high: fn(&Bands) -> f64, level: f64| {
        let pair = |it: &Foretold| (Range { low: low(&it.bands), high: high(&it.bands), level: Some(level) }, it.actual);
        let pairs: Vec<(Range<f64>, f64)> = forecasts.iter().map(pair).collect();
        let share = coverage(&pairs)?;
        Some((share, wilson((share * pairs.len() as f64).round() as u64, pairs.len() as u64, 0.95)?))
    };
    let misses: Vec<f64> = forecasts.iter().map(|it| it.actual - it.bands.p50).collect();
    let mut places = [0; 6];
    for it in forecasts {
        let b = it.bands;
        let place = [b.p5, b.p25, b.p50, b.p75, b.p95].iter().filter(|edge| it.actual > **edge).count();
        places[place] += 1;
    }
    let stated: Vec<(f64, bool)> = claims.iter().map(|it| (it.chance, it.happened)).collect();
    Some(Hindsight {
        forecasts: forecasts.len(),
        within_half: within(|it| it.p25, |it| it.p75, 0.5)?,
        within_nine_in_ten: within(|it| it.p5, |it| it.p95, 0.9)?,
        crps: mean(&crps?)?,
        error: mean(&misses.iter().map(|it| it.abs()).collect::<Vec<_>>())?,
        bias: mean(&misses)?,
        places,
        brier: brier(&stated).map(|it| (it, stated.len())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(actual: f64) -> Foretold {
        let bands = Bands { p5: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95 };
        Foretold { said_in: "PUB-1".into(), of: "carer".into(), at: "2027".into(), bands, actual }
    }

    /// A uniform forecast of a uniform outcome: half lie in the inner band, 90 % in the outer, the mean CRPS is the integral of
    /// (y^3 + (1 - y)^3) / 3, which is 1/6, and the mean error of the median 1/4.
    #[test]
    fn an_even_hand_scores_as_it_should() {
        let all: Vec<Foretold> = (0..2_000).map(|at| said((f64::from(at) + 0.5) / 2_000.0)).collect();
        let found = hindsight(&all, &[]).expect("sound");
        assert!((found.within_half.0 - 0.5).abs() < 1e-9 && (found.within_nine_in_ten.0 - 0.9).abs() < 1e-9);
        assert!((found.crps - 1.0 / 6.0).abs() < 1e-6 && (found.error - 0.25).abs() < 1e-6 && found.bias.abs() < 1e-9);
        assert_eq!(found.places, PLACES.map(|it| (it * 2_000.0) as usize));
        assert_eq!(found.brier, None);
    }

    #[test]
    fn forecasts_that_are_too_low_show() {
        let claims = [Claim { chance: 1.0, happened: false }, Claim { chance: 0.5, happened: true }];
        let found = hindsight(&[said(0.99), said(2.0)], &claims).expect("sound");
        assert_eq!((found.places, found.within_nine_in_ten.0), ([0, 0, 0, 0, 0, 2], 0.0));
        assert!(found.bias > 0.9 && found.brier == Some((0.625, 2)));
        assert_eq!(hindsight(&[], &claims), None);
        assert_eq!(hindsight(&[said(f64::NAN)], &[]), None);
    }
}
