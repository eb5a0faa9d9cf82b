//! How likely a cell's counts are at each logit, when the cell has a part of its own that is integrated out.

use super::unit::softplus;
use crate::special::logistic;

/// The curve is known at points this far apart, and in between by cubic curves through its values and slopes.
const STEP: f64 = 0.25;
/// From the negative of this to this; beyond lies nothing that counts tell of, and the curve goes on as a straight line.
const REACH: f64 = 10.0;
/// Points on each side of the mode when the own part is integrated, and how many standard deviations lie between them. Even steps give the
/// integral of a bell to about ten figures already at this width.
const HALF: i32 = 8;
const WIDTH: f64 = 0.7;

/// The log of the chance of the counts as a function of the cell's logit without its own part.
#[derive(Clone, Debug)]
pub(super) enum Curve {
    /// The cell has no part of its own.
    Plain {
        /// Events.
        events: f64,
        /// Trials.
        trials: f64,
    },
    /// The cell's own part is normal: value, slope and bend of the curve at each point.
    Spread(Vec<[f64; 3]>),
}

impl Curve {
    /// The curve of a cell whose own part is N(0, `spread`^2).
    pub fn of(events: f64, trials: f64, spread: f64) -> Curve {
        if spread <= 0.0 {
            return Curve::Plain { events, trials };
        }
        let many = (2.0 * REACH / STEP) as usize + 1;
        let mut start = 0.0;
        let point = |at: usize| {
            let logit = at as f64 * STEP - REACH;
            let (found, mode) = integrated(events, trials, spread * spread, logit, start);
            start = mode;
            found
        };
        Curve::Spread((0..many).map(point).collect())
    }

    /// Value, slope and bend at a logit.
    pub fn at(&self, logit: f64) -> [f64; 3] {
        match self {
            Curve::Plain { events, trials } => {
                let p = logistic(logit);
                [events * logit - trials * softplus(logit), events - trials * p, -trials * p * (1.0 - p)]
            }
            Curve::Spread(points) => between(points, logit),
        }
    }

    /// The value alone.
    pub fn value(&self, logit: f64) -> f64 {
        match self {
            Curve::Plain { events, trials } => events * logit - trials * softplus(logit),
            Curve::Spread(points) => between(points, logit)[0],
        }
    }
}

fn between(points: &[[f64; 3]], logit: f64) -> [f64; 3] {
    let (first, last) = (points[0], points[points.len() - 1]);
    if logit <= -REACH {
        return [first[0] + first[1] * (logit + REACH), first[1], 0.0];
    }
    if logit >= REACH {
        return [last[0] + last[1] * (logit - REACH), last[1], 0.0];
    }
    let place = (logit + REACH) / STEP;
    let at = (place as usize).min(points.len() - 2);
    let (part, [v0, s0, b0], [v1, s1, b1]) = (place - at as f64, points[at], points[at + 1]);
    let cubic = |v0: f64, s0: f64, v1: f64, s1: f64| {
        let rest = 1.0 - part;
        let held = v0 * (1.0 + 2.0 * part) * rest * rest + v1 * (3.0 - 2.0 * part) * part * part;
        held + STEP * part * rest * (s0 * rest - s1 * part)
    };
    [cubic(v0, s0, v1, s1), cubic(s0, b0, s1, b1), b0 + part * (b1 - b0)]
}

/// Value, slope and bend with the own part w ~ N(0, `variance`) integrated out, and the most likely w, which is sought from `start`.
fn integrated(events: f64, trials: f64, variance: f64, logit: f64, start: f64) -> ([f64; 3], f64) {
    let joint = |w: f64| events * (logit + w) - trials * softplus(logit + w) - w * w / (2.0 * variance);
    let slope_of = |w: f64| events - trials * logistic(logit + w) - w / variance;
    let bend_of = |w: f64| {
        let p = logistic(logit + w);
        trials * p * (1.0 - p) + 1.0 / variance
    };
    // The slope falls everywhere: between ends of opposite sign Newton's step is taken where it stays inside, and halving elsewhere.
    let reach = variance * trials + 1.0;
    let (mut low, mut high, mut w) = (-reach, reach, start.clamp(-reach, reach));
    for _ in 0..100 {
        let slope = slope_of(w);
        if slope > 0.0 {
            low = w;
        } else {
            high = w;
        }
        let newton = w + slope / bend_of(w);
        let next = if newton > low && newton < high { newton } else { f64::midpoint(low, high) };
        let moved = (next - w).abs();
        w = next;
        if moved < 1e-7 {
            break;
        }
    }
    let (width, top) = (WIDTH / libm::sqrt(bend_of(w)), joint(w));
    let (mut total, mut slope, mut squares, mut weights) = (0.0, 0.0, 0.0, 0.0);
    for at in -HALF..=HALF {
        let here = w + f64::from(at) * width;
        let part = libm::exp(joint(here) - top);
        let p = logistic(logit + here);
        let left = events - trials * p;
        total += part;
        slope += part * left;
        squares += part * left * left;
        weights += part * trials * p * (1.0 - p);
    }
    let slope = slope / total;
    let value = top + libm::log(total * width) - 0.5 * libm::log(2.0 * core::f64::consts::PI * variance);
    ([value, slope, squares / total - slope * slope - weights / total], w)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The integral against a fine sum over the whole line, on and between the points, and its slope and bend against differences.
    #[test]
    fn the_own_part_is_integrated_out() {
        for (events, trials, spread) in [(0.0, 3.0, 0.5), (2.0, 5.0, 1.2), (30.0, 40.0, 0.3), (7.0, 900.0, 0.8)] {
            let curve = Curve::of(events, trials, spread);
            let due = |logit: f64| {
                let density = |w: f64| {
                    let p: f64 = 1.0 / (1.0 + (-(logit + w)).exp());
                    p.powf(events) * (1.0 - p).powf(trials - events) * (-w * w / (2.0 * spread * spread)).exp()
                        / (spread * (2.0 * std::f64::consts::PI).sqrt())
                };
                (-16_000..16_000).map(|at| density(f64::from(at) * 5e-4) * 5e-4).sum::<f64>().ln()
            };
            for logit in [-2.0, -1.13, 0.6] {
                let [value, slope, bend] = curve.at(logit);
                assert!((value - due(logit)).abs() < 2e-3, "{events} {trials} {spread} {logit}: {value} for {}", due(logit));
                let (up, down) = (due(logit + 0.01), due(logit - 0.01));
                assert!((slope - (up - down) / 0.02).abs() < 2e-2, "{slope} for {}", (up - down) / 0.02);
                let curved = (up + down - 2.0 * due(logit)) / 1e-4;
                assert!((bend - curved).abs() < 0.02 * curved.abs() + 0.02, "{bend} for {curved}");
            }
        }
    }

    /// With next to no own part the curve is that of the binomial.
    #[test]
    fn a_small_own_part_changes_little() {
        let (plain, spread) = (Curve::of(3.0, 10.0, 0.0), Curve::of(3.0, 10.0, 0.01));
        for logit in [-3.0, -0.9, 0.2] {
            let (one, two) = (plain.at(logit), spread.at(logit));
            let close = |at: usize, by: f64| (one[at] - two[at]).abs() < by;
            assert!(close(0, 2e-3) && close(1, 2e-3) && close(2, 2e-2), "{one:?} {two:?}");
        }
    }

    #[test]
    fn far_out_the_curve_goes_on_straight() {
        let curve = Curve::of(1.0, 4.0, 0.7);
        let [near, slope, _] = curve.at(10.0);
        assert!((curve.value(14.0) - near - 4.0 * slope).abs() < 1e-9);
        assert!(curve.value(-60.0).is_finite() && curve.value(60.0) < curve.value(14.0));
    }
}
