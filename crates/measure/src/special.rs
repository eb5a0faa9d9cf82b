//! Distribution functions on which the other methods rest: normal, beta, gamma and Student's t.
//!
//! The normal function is half the complementary error function. The incomplete beta function follows the continued fraction 8.17.22 of
//! the NIST *Digital Library of Mathematical Functions*; a quantile is found by halving, so that it is monotone in its level. Student's t
//! is a beta variable in disguise: with d degrees of freedom, P(|T| > t) = I(d/2, 1/2) at d / (d + t^2).

use crate::counts::gamma_tails;
use crate::within;

/// The chance that a standard normal variable falls below `z`. Not a number stays so.
pub fn normal_below(z: f64) -> f64 {
    0.5 * libm::erfc(-z / core::f64::consts::SQRT_2)
}

/// ln of n choose k for whole or broken numbers, by log gamma.
pub(crate) fn ln_choose(n: f64, k: f64) -> f64 {
    libm::lgamma(n + 1.0) - libm::lgamma(k + 1.0) - libm::lgamma(n - k + 1.0)
}

/// ln of the beta function.
pub(crate) fn ln_beta(a: f64, b: f64) -> f64 {
    libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b)
}

/// e^x / (1 + e^x) without overflow.
pub(crate) fn logistic(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + libm::exp(-x))
    } else {
        let e = libm::exp(x);
        e / (1.0 + e)
    }
}

/// The chance that a beta variable with shapes `a` and `b` falls below `x`. `None` unless both shapes are above zero and finite and x lies
/// within 0 to 1.
pub fn beta_below(x: f64, a: f64, b: f64) -> Option<f64> {
    let sound = a > 0.0 && b > 0.0 && a.is_finite() && b.is_finite() && (0.0..=1.0).contains(&x);
    if !sound {
        return None;
    }
    if x == 0.0 || x == 1.0 {
        return Some(x);
    }
    let front = |x: f64, a: f64, b: f64| libm::exp(a * libm::log(x) + b * libm::log1p(-x) - ln_beta(a, b)) / a;
    // The fraction converges quickly below the mean only; above it the mirror image is used.
    let below = if x < (a + 1.0) / (a + b + 2.0) {
        front(x, a, b) * fraction(x, a, b)
    } else {
        1.0 - front(1.0 - x, b, a) * fraction(1.0 - x, b, a)
    };
    Some(below.clamp(0.0, 1.0))
}

/// The continued fraction of the incomplete beta function, by Lentz's method.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let nudged = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let (mut c, mut d) = (1.0, 1.0 / nudged(1.0 - (a + b) * x / (a + 1.0)));
    let mut whole = d;
    for turn in 1..100_000_u32 {
        let m = f64::from(turn);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let before = whole;
        for term in [even, odd] {
            d = 1.0 / nudged(1.0 + term * d);
            c = nudged(1.0 + term / c);
            whole *= c * d;
        }
        if (whole - before).abs() <= 1e-16 * whole.abs() {
            break;
        }
    }
    whole
}

/// The value below which a beta variable falls with probability `p`. `None` as for [`beta_below`], or unless 0 < p < 1.
pub fn beta_quantile(p: f64, a: f64, b: f64) -> Option<f64> {
    within(p)?;
    beta_below(0.5, a, b)?;
    Some(halving(0.0, 1.0, |x| beta_below(x, a, b).is_some_and(|below| below < p)))
}

/// The chance that a gamma variable with this shape and scale 1 falls below `x`. `None` unless the shape is above zero and finite and `x`
/// is 0 or above.
pub fn gamma_below(x: f64, shape: f64) -> Option<f64> {
    let sound = shape > 0.0 && shape.is_finite() && x >= 0.0 && x.is_finite();
    sound.then(|| gamma_tails(shape, x).0.clamp(0.0, 1.0))
}

/// The value below which a gamma variable with this shape and scale 1 falls with probability `p`. `None` as for [`gamma_below`], or unless
/// 0 < p < 1.
pub fn gamma_quantile(p: f64, shape: f64) -> Option<f64> {
    within(p)?;
    let mut far = gamma_below(0.0, shape).map(|_| shape + 1.0)?;
    while gamma_below(far, shape).is_some_and(|below| below < p) {
        far *= 2.0;
    }
    Some(halving(0.0, far, |x| gamma_below(x, shape).is_some_and(|below| below < p)))
}

/// The value below which Student's t with `freedom` degrees of freedom (above zero, may be broken) falls with probability `p`.
///
/// `None` unless 0 < p < 1 and the freedom is above zero and finite.
pub fn student_quantile(p: f64, freedom: f64) -> Option<f64> {
    within(p)?;
    if !(freedom > 0.0 && freedom.is_finite()) {
        return None;
    }
    let tail = p.min(1.0 - p);
    let x = beta_quantile_of_tails(2.0 * tail, freedom)?;
    let size = libm::sqrt(freedom * (1.0 - x) / x);
    (size.is_finite()).then_some(if p < 0.5 { -size } else { size })
}

/// d / (d + t^2) at which both tails of Student's t together hold `both`.
fn beta_quantile_of_tails(both: f64, freedom: f64) -> Option<f64> {
    if both >= 1.0 { Some(1.0) } else { beta_quantile(both, freedom / 2.0, 0.5) }
}

/// Where `still` turns from true to false between `low` and `high`, to the last bit that halving can reach.
pub(crate) fn halving(mut low: f64, mut high: f64, still: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..1100 {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            return middle;
        }
        if still(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low + (high - low) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_function_undoes_its_quantile() {
        for p in [0.001, 0.025, 0.3, 0.5, 0.84, 0.999] {
            let z = crate::normal_quantile(p).expect("inside");
            assert!((normal_below(z) - p).abs() < 1e-14, "{p}");
        }
    }

    /// Closed forms: I(x; 1, 1) = x, I(x; 2, 2) = 3x^2 - 2x^3, I(x; a, 1) = x^a, and the arcsine law I(x; 1/2, 1/2).
    #[test]
    fn the_beta_function_has_its_closed_forms() {
        for x in [0.01_f64, 0.2, 0.5, 0.77, 0.99] {
            let close = |a, b, due: f64| assert!((beta_below(x, a, b).expect("sound") - due).abs() < 1e-13, "{x} {a} {b}");
            close(1.0, 1.0, x);
            close(2.0, 2.0, 3.0 * x * x - 2.0 * x * x * x);
            close(7.5, 1.0, x.powf(7.5));
            close(0.5, 0.5, 2.0 / std::f64::consts::PI * x.sqrt().asin());
        }
        assert!((beta_quantile(0.15625, 2.0, 2.0).expect("sound") - 0.25).abs() < 1e-12);
    }

    /// The usual table of Student's t: 12.706 (1), 2.776 (4), 2.228 (10), 2.042 (30), each at 0.975; Cauchy in closed form.
    #[test]
    fn students_table_comes_out() {
        for (freedom, due) in [(1.0, 12.706), (4.0, 2.776), (10.0, 2.228), (30.0, 2.042)] {
            assert!((student_quantile(0.975, freedom).expect("sound") - due).abs() < 5e-4, "{freedom}");
        }
        assert!((student_quantile(0.1, 1.0).expect("sound") + (0.4 * std::f64::consts::PI).tan()).abs() < 1e-9);
        assert_eq!(student_quantile(0.5, 3.0), Some(0.0));
    }

    /// Closed forms: shape 1 is the exponential law, shape 1/2 the square of a normal variable over 2, shape 2 is 1 - (1 + x) e^-x.
    #[test]
    fn the_gamma_function_has_its_closed_forms() {
        for x in [0.001_f64, 0.3, 1.0, 4.0, 15.0] {
            let close = |shape, due: f64| assert!((gamma_below(x, shape).expect("sound") - due).abs() < 1e-13, "{x} {shape}");
            close(1.0, 1.0 - (-x).exp());
            close(0.5, libm::erf(x.sqrt()));
            close(2.0, 1.0 - (1.0 + x) * (-x).exp());
        }
        assert!((gamma_quantile(0.3, 1.0).expect("sound") + 0.7_f64.ln()).abs() < 1e-12);
        assert_eq!((gamma_below(-1.0, 1.0), gamma_below(1.0, 0.0), gamma_quantile(1.0, 2.0)), (None, None, None));
    }

    #[test]
    fn what_is_not_defined_is_none() {
        assert_eq!((beta_below(1.1, 1.0, 1.0), beta_below(0.5, 0.0, 1.0), beta_quantile(0.0, 1.0, 1.0)), (None, None, None));
        assert_eq!((student_quantile(1.0, 3.0), student_quantile(0.4, 0.0), beta_below(f64::NAN, 1.0, 1.0)), (None, None, None));
    }
}
