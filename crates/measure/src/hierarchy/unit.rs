//! What one unit's counts tell of its own part u, by numerical integration about the mode.

use super::curve::Curve;

/// How finely u is integrated: points on each side of the mode, and how many standard deviations lie between them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fineness {
    half: i32,
    step: f64,
}

impl Fineness {
    /// For sums over u while the fit is sought: even steps give the integral of a bell to ten figures already at this width.
    pub const SUMS: Fineness = Fineness { half: 16, step: 0.5 };
    /// For the chance of a u below a value, which is read off between the points.
    pub const CHANCES: Fineness = Fineness { half: 40, step: 0.2 };
    /// For the same where each point is spread out by the cells' own parts.
    pub const SPREAD: Fineness = Fineness { half: 20, step: 0.3 };
}

/// The posterior of u on points.
#[derive(Clone, Debug)]
pub(super) struct Nodes {
    /// u, and its posterior weight; all weights add up to 1.
    pub points: Vec<(f64, f64)>,
    /// The weight reached at each point, half of its own included.
    reached: Vec<f64>,
    /// Log of the chance of all the unit's counts in one order, u integrated out.
    pub ln_likelihood: f64,
    /// The mean of u squared.
    pub square: f64,
    /// The distance from point to point.
    pub apart: f64,
}

/// What the slope and the information of the fit need of a unit.
#[derive(Clone, Debug)]
pub(super) struct Moments {
    /// For each cell the mean slope of its curve.
    pub left: Vec<f64>,
    /// For each cell the mean of how strongly its curve bends downwards.
    pub weight: Vec<f64>,
    /// The covariance over u of the slopes, cell by cell.
    pub together: Vec<Vec<f64>>,
}

/// ln(1 + e^x) without overflow.
pub(super) fn softplus(x: f64) -> f64 {
    if x > 0.0 { x + libm::log1p(libm::exp(-x)) } else { libm::log1p(libm::exp(x)) }
}

/// A seen cell ready for integration: its curve and its logit without any own part.
pub(super) type Ready<'a> = (&'a Curve, f64);

impl Nodes {
    /// Integrates over u ~ N(0, `variance`).
    pub fn of(seen: &[Ready<'_>], variance: f64, fineness: Fineness) -> Nodes {
        let (mode, deviation) = mode(seen, variance);
        let joint = |u: f64| seen.iter().map(|(curve, m)| curve.value(m + u)).sum::<f64>() - u * u / (2.0 * variance);
        let top = joint(mode);
        let Fineness { half, step } = fineness;
        let mut points: Vec<(f64, f64)> =
            (-half..=half).map(|at| mode + f64::from(at) * step * deviation).map(|u| (u, libm::exp(joint(u) - top))).collect();
        let total: f64 = points.iter().map(|it| it.1).sum();
        points.iter_mut().for_each(|it| it.1 /= total);
        let density = libm::log(total * step * deviation) - 0.5 * libm::log(2.0 * core::f64::consts::PI * variance);
        let mut sum = 0.0;
        let reached = points.iter().map(|(_, weight)| {
            sum += weight;
            sum - weight / 2.0
        });
        let reached = reached.collect();
        let square = points.iter().map(|(u, weight)| u * u * weight).sum();
        Nodes { points, reached, ln_likelihood: top + density, square, apart: step * deviation }
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
    pub fn moments(&self, seen: &[Ready<'_>]) -> Moments {
        let many = seen.len();
        let mut found = Moments { left: vec![0.0; many], weight: vec![0.0; many], together: vec![vec![0.0; many]; many] };
        let mut left = vec![0.0; many];
        for &(u, weight) in &self.points {
            for (at, (curve, m)) in seen.iter().enumerate() {
                let [_, slope, bend] = curve.at(m + u);
                left[at] = slope;
                found.left[at] += weight * slope;
                found.weight[at] -= weight * bend;
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
fn mode(seen: &[Ready<'_>], variance: f64) -> (f64, f64) {
    let at = |u: f64| {
        seen.iter().fold((-u / variance, 1.0 / variance), |(slope, bend), (curve, m)| {
            let [_, rise, curved] = curve.at(m + u);
            (slope + rise, bend - curved)
        })
    };
    // The slope falls everywhere, so halving between ends of opposite sign cannot miss; Newton's step is taken when it stays inside.
    // At nought the prior has no slope, so the sum of the cells' slopes says on which side, and how far at most, the mode can lie.
    let first = at(0.0).0;
    let reach = variance * first.abs() + 1.0;
    let (mut low, mut high, mut u) = (-reach, reach, 0.0);
    for _ in 0..200 {
        let (slope, bend) = at(u);
        if slope > 0.0 {
            low = u;
        } else {
            high = u;
        }
        let newton = u + slope / bend;
        let next = if newton > low && newton < high { newton } else { f64::midpoint(low, high) };
        if (next - u).abs() < 1e-9 {
            u = next;
            break;
        }
        u = next;
    }
    (u, 1.0 / libm::sqrt(at(u).1))
}
