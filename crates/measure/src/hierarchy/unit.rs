//! What one unit's counts tell of its own part u, by numerical integration about the mode.

use crate::special::{ln_choose, logistic};

/// A cell that was seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub cell: usize,
    pub events: f64,
    pub trials: f64,
}

/// Points on each side of the mode; with steps of 0.2 they reach eight standard deviations.
const HALF: i32 = 40;
const STEP: f64 = 0.2;

/// The posterior of u on points.
#[derive(Clone, Debug)]
pub(super) struct Nodes {
    /// u, and its posterior weight; all weights add up to 1.
    pub points: Vec<(f64, f64)>,
    /// The weight reached at each point, half of its own included.
    reached: Vec<f64>,
    /// Log of the chance of all the unit's counts, u integrated out.
    pub ln_likelihood: f64,
    /// The mean of u squared.
    pub square: f64,
}

/// What the slope and the information of the fit need of a unit.
#[derive(Clone, Debug)]
pub(super) struct Moments {
    /// For each cell the mean of events less expected events.
    pub left: Vec<f64>,
    /// For each cell the mean of trials p (1 - p).
    pub weight: Vec<f64>,
    /// The covariance over u of what is left, cell by cell.
    pub together: Vec<Vec<f64>>,
}

/// ln(1 + e^x) without overflow.
fn softplus(x: f64) -> f64 {
    if x > 0.0 { x + libm::log1p(libm::exp(-x)) } else { libm::log1p(libm::exp(x)) }
}

impl Nodes {
    /// Integrates over u ~ N(0, `variance`) for the cells `seen`, whose logits without u are `expected`.
    pub fn of(seen: &[Seen], expected: &[f64], variance: f64) -> Nodes {
        let (mode, deviation) = mode(seen, expected, variance);
        let joint = |u: f64| {
            let counts: f64 = seen.iter().zip(expected).map(|(it, m)| it.events * (m + u) - it.trials * softplus(m + u)).sum();
            counts - u * u / (2.0 * variance)
        };
        let top = joint(mode);
        let mut points: Vec<(f64, f64)> =
            (-HALF..=HALF).map(|at| mode + f64::from(at) * STEP * deviation).map(|u| (u, libm::exp(joint(u) - top))).collect();
        let total: f64 = points.iter().map(|it| it.1).sum();
        points.iter_mut().for_each(|it| it.1 /= total);
        let ways: f64 = seen.iter().map(|it| ln_choose(it.trials, it.events)).sum();
        let density = libm::log(total * STEP * deviation) - 0.5 * libm::log(2.0 * core::f64::consts::PI * variance);
        let mut sum = 0.0;
        let reached = points.iter().map(|(_, weight)| {
            sum += weight;
            sum - weight / 2.0
        });
        let reached = reached.collect();
        let square = points.iter().map(|(u, weight)| u * u * weight).sum();
        Nodes { points, reached, ln_likelihood: top + ways + density, square }
    }

    /// The chance of a u below `x`: half of a point's weight lies below the point, and it rises evenly from point to point.
    pub fn below(&self, x: f64) -> f64 {
        let next = self.points.partition_point(|it| it.0 < x);
        if next == 0 || next == self.points.len() {
            return if next == 0 { 0.0 } else { 1.0 };
        }
        let ((before, under), (after, over)) =
            ((self.points[next - 1].0, self.reached[next - 1]), (self.points[next].0, self.reached[next]));
        under + (over - under) * (x - before) / (after - before)
    }

    /// The moments over u of the cells from which these nodes were made.
    pub fn moments(&self, seen: &[Seen], expected: &[f64]) -> Moments {
        let many = seen.len();
        let mut found = Moments { left: vec![0.0; many], weight: vec![0.0; many], together: vec![vec![0.0; many]; many] };
        let mut left = vec![0.0; many];
        for &(u, weight) in &self.points {
            for (at, (it, m)) in seen.iter().zip(expected).enumerate() {
                let p = logistic(m + u);
                left[at] = it.events - it.trials * p;
                found.left[at] += weight * left[at];
                found.weight[at] += weight * it.trials * p * (1.0 - p);
            }
            for one in 0..many {
                for two in 0..many {
                    found.together[one][two] += weight * left[one] * left[two];
                }
            }
        }
        for one in 0..many {
            for two in 0..many {
                found.together[one][two] -= found.left[one] * found.left[two];
            }
        }
        found
    }
}

/// The most likely u, and the standard deviation of the normal that fits there. The log of the joint density is concave.
fn mode(seen: &[Seen], expected: &[f64], variance: f64) -> (f64, f64) {
    let at = |u: f64| {
        seen.iter().zip(expected).fold((-u / variance, 1.0 / variance), |(slope, bend), (it, m)| {
            let p = logistic(m + u);
            (slope + it.events - it.trials * p, bend + it.trials * p * (1.0 - p))
        })
    };
    // The slope falls everywhere, so halving between ends of opposite sign cannot miss; Newton's step is taken when it stays inside.
    let reach = variance * seen.iter().map(|it| it.trials).sum::<f64>() + 1.0;
    let (mut low, mut high, mut u) = (-reach, reach, 0.0);
    for _ in 0..200 {
        let (slope, bend) = at(u);
        if slope > 0.0 {
            low = u;
        } else {
            high = u;
        }
        let newton = u + slope / bend;
        let next = if newton > low && newton < high { newton } else { (low + high) / 2.0 };
        if (next - u).abs() < 1e-9 {
            u = next;
            break;
        }
        u = next;
    }
    (u, 1.0 / libm::sqrt(at(u).1))
}
