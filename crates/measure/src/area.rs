//! Direct estimates of areas, each with a known sampling variance, strengthened by a regression over all areas (Fay and Herriot).
//!
//! Model: y(i) = x(i)'b + v(i) + e(i), v with variance A common to all, e with known variance D(i). A solves
//! sum (y - x'b)^2 / (A + D) = m - p, with b by weighted least squares at that A, and is 0 when even A = 0 leaves less. The estimate of an
//! area is g y + (1 - g) x'b with g = A / (A + D). Its mean squared error adds, to the part that would remain if all were known, the parts
//! for not knowing b and not knowing A.
//! Source: R. E. Fay and R. A. Herriot (1979), *JASA* 74, 269-277, with their way of finding A; G. S. Datta, J. N. K. Rao and D. D. Smith
//! (2005), *Biometrika* 92, 183-196, for the mean squared error with it. The rule for A is that of Paule and Mandel (1982).

use crate::deviate;
use crate::linear::{solve, weighted_fit};
use kernel::Range;

/// What is known of an area beforehand.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaEstimate {
    /// The direct estimate.
    pub direct: f64,
    /// Its sampling variance, above zero.
    pub variance: f64,
    /// What explains it, the same number for every area; put a 1 first for a level common to all.
    pub explained_by: Vec<f64>,
}

/// An area after borrowing strength.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strengthened {
    /// The estimate.
    pub value: f64,
    /// What the regression alone would say.
    pub synthetic: f64,
    /// How much the direct estimate counts, from 0 to 1.
    pub own_weight: f64,
    /// The estimated mean squared error.
    pub squared_error: f64,
    /// The normal interval from it.
    pub range: Range<f64>,
}

/// A fit over all areas.
#[derive(Clone, Debug, PartialEq)]
pub struct FayHerriot {
    /// The variance between areas that the regression does not explain (A).
    pub between: f64,
    /// The coefficients (b), in the order of `explained_by`.
    pub coefficients: Vec<f64>,
    /// The areas, in their order.
    pub areas: Vec<Strengthened>,
}

/// Fits the model with intervals at `level`.
///
/// `None` unless there are more areas than coefficients, every figure is finite, every variance above zero, the areas have as many
/// explaining figures each, and these tell the coefficients apart.
pub fn fay_herriot(areas: &[AreaEstimate], level: f64) -> Option<FayHerriot> {
    let z = deviate(level)?;
    let width = areas.first()?.explained_by.len();
    let fits = |it: &AreaEstimate| it.direct.is_finite() && it.variance.is_finite() && it.variance > 0.0 && it.explained_by.len() == width;
    if width == 0 || areas.len() <= width || !areas.iter().all(fits) {
        return None;
    }
    let between = between(areas, width)?;
    let (coefficients, covariance) = at(areas, between)?;
    let weights: Vec<f64> = areas.iter().map(|it| 1.0 / (between + it.variance)).collect();
    let (first, m) = (weights.iter().sum::<f64>(), areas.len() as f64);
    let second: f64 = weights.iter().map(|it| it * it).sum();
    // The sampling variance of A, and its bias, as this rule leaves them (Datta, Rao and Smith 2005).
    let doubt = 2.0 * m / (first * first);
    let bias = 2.0 * (m * second - first * first) / (first * first * first);
    let one = |(it, weight): (&AreaEstimate, &f64)| {
        let own = between * weight;
        let synthetic: f64 = it.explained_by.iter().zip(&coefficients).map(|(x, b)| x * b).sum();
        let left = 1.0 - own;
        let leverage: f64 = it.explained_by.iter().zip(&covariance).map(|(x, row)| x * dot(row, &it.explained_by)).sum();
        let known = own * it.variance;
        let unknown_a = it.variance * it.variance * weight * weight * weight * doubt;
        let squared_error = (known + left * left * leverage + 2.0 * unknown_a - left * left * bias).max(known);
        let value = own * it.direct + left * synthetic;
        let reach = z * libm::sqrt(squared_error);
        let range = crate::interval(value - reach, value + reach, level)?;
        Some(Strengthened { value, synthetic, own_weight: own, squared_error, range })
    };
    let strengthened: Option<Vec<Strengthened>> = areas.iter().zip(&weights).map(one).collect();
    Some(FayHerriot { between, coefficients, areas: strengthened? })
}

fn dot(one: &[f64], two: &[f64]) -> f64 {
    one.iter().zip(two).map(|(a, b)| a * b).sum()
}

/// Coefficients and their covariance when the variance between areas is `between`.
fn at(areas: &[AreaEstimate], between: f64) -> Option<(Vec<f64>, Vec<Vec<f64>>)> {
    let rows: Vec<(&[f64], f64, f64)> =
        areas.iter().map(|it| (it.explained_by.as_slice(), it.direct, 1.0 / (between + it.variance))).collect();
    let (normal, right) = weighted_fit(&rows)?;
    let width = right.len();
    let unit = |at: usize| (0..width).map(|it| f64::from(u8::from(it == at))).collect::<Vec<f64>>();
    let covariance: Option<Vec<Vec<f64>>> = (0..width).map(|at| solve(&normal, &unit(at))).collect();
    Some((solve(&normal, &right)?, covariance?))
}

/// The variance between areas: where the weighted squares left over come to their number of degrees of freedom.
fn between(areas: &[AreaEstimate], width: usize) -> Option<f64> {
    let freedom = (areas.len() - width) as f64;
    let over = |a: f64| {
        let (coefficients, _) = at(areas, a)?;
        let squares = areas.iter().map(|it| {
            let left = it.direct - dot(&it.explained_by, &coefficients);
            left * left / (a + it.variance)
        });
        Some(squares.sum::<f64>() > freedom)
    };
    if !over(0.0)? {
        return Some(0.0);
    }
    let mut far = areas.iter().map(|it| it.variance).fold(0.0, f64::max);
    while over(far)? {
        far *= 4.0;
        crate::finite(far)?;
    }
    Some(crate::special::halving(0.0, far, |a| over(a).unwrap_or(false)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(direct: f64, variance: f64) -> AreaEstimate {
        AreaEstimate { direct, variance, explained_by: vec![1.0] }
    }

    /// D. Rubin's eight schools (1981; Bayesian Data Analysis, table 5.2): no variance between schools is found, and the pooled effect is
    /// 7.7 with a standard error of 4.1.
    #[test]
    fn the_eight_schools_come_out() {
        let effects = [28.0, 8.0, -3.0, 7.0, -1.0, 1.0, 18.0, 12.0];
        let errors = [15.0, 10.0, 16.0, 11.0, 9.0, 11.0, 10.0, 18.0];
        let areas: Vec<AreaEstimate> = effects.iter().zip(errors).map(|(y, e)| area(*y, e * e)).collect();
        let found = fay_herriot(&areas, 0.95).expect("sound");
        assert_eq!(found.between, 0.0);
        assert!((found.coefficients[0] - 7.7).abs() < 0.05, "{found:?}");
        let weight: f64 = errors.iter().map(|e| 1.0 / (e * e)).sum();
        assert!(((1.0 / weight).sqrt() - 4.1).abs() < 0.05);
    }

    /// Closed form: with equal variances A is the sample variance less D, and every area keeps A / (A + D) of its distance.
    #[test]
    fn equal_variances_have_a_closed_form() {
        let values = [3.0, 8.0, 1.0, 12.0, 6.0];
        let areas: Vec<AreaEstimate> = values.iter().map(|it| area(*it, 4.0)).collect();
        let found = fay_herriot(&areas, 0.9).expect("sound");
        let a = 74.0 / 4.0 - 4.0;
        assert!((found.between - a).abs() < 1e-9, "{found:?}");
        for (got, y) in found.areas.iter().zip(values) {
            assert!((got.value - (6.0 + a / (a + 4.0) * (y - 6.0))).abs() < 1e-9);
            assert!(got.range.low < got.value && got.value < got.range.high && got.squared_error > got.own_weight * 4.0);
        }
    }

    /// A straight line with no error is found, and all is put on the regression.
    #[test]
    fn what_the_regression_explains_is_left_to_it() {
        let line = |x: f64| AreaEstimate { direct: 2.0 + 3.0 * x, variance: 0.5 + x, explained_by: vec![1.0, x] };
        let found = fay_herriot(&[line(0.0), line(1.0), line(2.5), line(4.0)], 0.95).expect("sound");
        assert!((found.coefficients[0] - 2.0).abs() < 1e-9 && (found.coefficients[1] - 3.0).abs() < 1e-9);
        assert!(found.areas.iter().all(|it| it.own_weight == 0.0));
    }

    #[test]
    fn what_is_not_defined_is_none() {
        assert!(fay_herriot(&[], 0.95).is_none() && fay_herriot(&[area(1.0, 1.0)], 0.95).is_none());
        assert!(fay_herriot(&[area(1.0, 1.0), area(2.0, 0.0)], 0.95).is_none());
        assert!(fay_herriot(&[area(1.0, 1.0), area(f64::NAN, 1.0)], 0.95).is_none());
        let twice = |y| AreaEstimate { direct: y, variance: 1.0, explained_by: vec![1.0, 1.0] };
        assert!(fay_herriot(&[twice(1.0), twice(2.0), twice(4.0)], 0.95).is_none());
    }
}
