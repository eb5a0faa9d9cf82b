//! A forecast that was told as quantiles, judged once the outcome is known.
//!
//! Between the quantiles the distribution function is taken to be straight; beyond the outermost ones it goes on with the slope of the
//! stretch beside it. Then the CRPS, the integral of (F(x) - [x >= y])^2, and the place of the outcome in the forecast (its probability
//! integral transform) have closed forms.
//!
//! Sources: T. Gneiting and A. E. Raftery (2007), *JASA* 102, 359-378; A. P. Dawid (1984), *JRSS A* 147, 278-292, for the transform.

use crate::finite;

/// A distribution told as quantiles.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Value and distribution function, rising from 0 to 1.
    knots: Vec<(f64, f64)>,
}

impl Told {
    /// From `(level, quantile)` pairs in rising order of both. `None` with fewer than two, or when they do not rise.
    pub fn new(quantiles: &[(f64, f64)]) -> Option<Told> {
        let sound = quantiles.iter().all(|it| it.0 > 0.0 && it.0 < 1.0 && it.1.is_finite());
        let rising = quantiles.windows(2).all(|it| it[0].0 < it[1].0 && it[0].1 <= it[1].1);
        let ([first, second, ..], [.., before, last]) = (quantiles, quantiles) else { return None };
        if !sound || !rising {
            return None;
        }
        let low = first.1 - (second.1 - first.1) * first.0 / (second.0 - first.0);
        let high = last.1 + (last.1 - before.1) * (1.0 - last.0) / (last.0 - before.0);
        let inner = quantiles.iter().map(|it| (it.1, it.0));
        let knots: Vec<(f64, f64)> = std::iter::once((low, 0.0)).chain(inner).chain([(high, 1.0)]).collect();
        knots.iter().all(|it| it.0.is_finite()).then_some(Told { knots })
    }

    /// The chance that was given to less than `value`; where the function jumps, the middle of the jump.
    pub fn below(&self, value: f64) -> Option<f64> {
        finite(value)?;
        let low = self.knots.iter().rev().find(|it| it.0 < value).copied();
        let high = self.knots.iter().find(|it| it.0 > value).copied();
        let at: Vec<f64> = self.knots.iter().filter(|it| it.0 == value).map(|it| it.1).collect();
        Some(match (at.first(), at.last(), low, high) {
            (Some(first), Some(last), ..) => (first + last) / 2.0,
            (_, _, Some(low), Some(high)) => low.1 + (high.1 - low.1) * (value - low.0) / (high.0 - low.0),
            (_, _, None, _) => 0.0,
            _ => 1.0,
        })
    }

    /// The continuous ranked probability score of `actual`, in the unit of the forecast: 0 is perfect.
    pub fn crps(&self, actual: f64) -> Option<f64> {
        finite(actual)?;
        let (first, last) = (self.knots.first()?.0, self.knots.last()?.0);
        let outside = (first - actual).max(0.0) + (actual - last).max(0.0);
        // The square of a straight function over a stretch: width times the mean of the ends' squares and their product.
        let square = |from: (f64, f64), to: (f64, f64)| (to.0 - from.0) * (from.1 * from.1 + from.1 * to.1 + to.1 * to.1) / 3.0;
        let above = |it: (f64, f64)| (it.0, 1.0 - it.1);
        let stretch = |from: (f64, f64), to: (f64, f64)| {
            if actual >= to.0 {
                square(from, to)
            } else if actual <= from.0 {
                square(above(from), above(to))
            } else {
                let split = (actual, from.1 + (to.1 - from.1) * (actual - from.0) / (to.0 - from.0));
                square(from, split) + square(above(split), above(to))
            }
        };
        finite(outside + self.knots.windows(2).map(|it| stretch(it[0], it[1])).sum::<f64>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn even() -> Told {
        Told::new(&[(0.05, 0.05), (0.25, 0.25), (0.5, 0.5), (0.75, 0.75), (0.95, 0.95)]).expect("sound")
    }

    /// Uniform on 0 to 1: F(y) = y and CRPS = (y^3 + (1 - y)^3) / 3, outside plus the distance.
    #[test]
    fn the_uniform_closed_form_comes_out() {
        for y in [0.0_f64, 0.03, 0.25, 0.6, 1.0] {
            assert!((even().crps(y).expect("sound") - (y.powi(3) + (1.0 - y).powi(3)) / 3.0).abs() < 1e-12, "{y}");
            assert!((even().below(y).expect("sound") - y).abs() < 1e-12, "{y}");
        }
        assert!((even().crps(3.0).expect("sound") - (1.0 / 3.0 + 2.0)).abs() < 1e-12);
        assert_eq!((even().below(-1.0), even().below(2.0)), (Some(0.0), Some(1.0)));
    }

    /// A forecast without doubt is judged by its error.
    #[test]
    fn a_point_has_its_absolute_error() {
        let point = Told::new(&[(0.05, 7.0), (0.5, 7.0), (0.95, 7.0)]).expect("sound");
        assert_eq!((point.crps(4.5), point.crps(7.0), point.below(7.0)), (Some(2.5), Some(0.0), Some(0.5)));
    }

    #[test]
    fn what_does_not_rise_is_no_forecast() {
        assert_eq!((Told::new(&[(0.5, 1.0)]), Told::new(&[(0.5, 1.0), (0.25, 2.0)])), (None, None));
        assert_eq!((Told::new(&[(0.1, 3.0), (0.9, 2.0)]), Told::new(&[(0.0, 1.0), (0.9, 2.0)])), (None, None));
        assert_eq!(even().crps(f64::NAN), None);
    }
}
