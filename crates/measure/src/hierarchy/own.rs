//! How much units differ, and the cells of a unit among themselves: values of t and v across their posterior.

use super::fit::Fit;

/// Values of v at which its evidence is looked at first.
const SCAN: [f64; 9] = [0.0, 0.12, 0.25, 0.4, 0.6, 0.85, 1.2, 1.7, 2.4];
/// The largest v, and the smallest and largest t.
const MOST_OWN: f64 = 3.0;
const LEAST_BETWEEN: f64 = 0.02;
const MOST_BETWEEN: f64 = 6.0;
/// Before anything is seen a larger v is less likely: exponential, above 1 with a chance of 5 %.
const RARITY: f64 = 2.995_732_273_553_991;
/// Turns at each value of v: it begins where its neighbour ended.
const TURNS: usize = 8;
/// Values of v and of t at which the posterior is taken.
const GRID: usize = 7;
const GRID_OF_UNITS: usize = 7;
/// The same where v is nought and all there is is t.
const GRID_ALONE: usize = 13;
/// A value whose log evidence lies so far below the best is past all belief.
const FAR: f64 = 12.0;
/// The grid reaches to where the log evidence lies so far below the best.
const EDGE: f64 = 4.5;

/// A fit for one t and v, with the log of its weight.
pub(super) type Weighed<'d> = (f64, Fit<'d>);

/// Fits across the posterior of t and v.
pub(super) fn fits(settled: Fit<'_>) -> Option<Vec<Weighed<'_>>> {
    if settled.data.seen_units().all(|it| it.len() < 2) {
        return units(settled, GRID_ALONE);
    }
    let scanned = scan(settled)?;
    let points: Vec<(f64, f64)> = scanned.iter().map(|it| (it.1.own, it.0)).collect();
    let (low, high) = reach(&points);
    let mut found = Vec::new();
    for at in 0..GRID {
        let own = low + (high - low) * at as f64 / (GRID - 1) as f64;
        let near = scanned.iter().min_by(|a, b| (a.1.own - own).abs().total_cmp(&(b.1.own - own).abs()))?;
        let mut fit = near.1.with_own(own);
        fit.settle(TURNS)?;
        // Only half of the step about an end lies inside.
        let edge = if at == 0 || at == GRID - 1 { core::f64::consts::LN_2 } else { 0.0 };
        found.extend(units(fit, GRID_OF_UNITS)?.into_iter().map(|(ln_weight, fit)| (ln_weight - RARITY * own - edge, fit)));
    }
    Some(found)
}

/// The evidence of values of v from nought upwards, until they are past all belief.
fn scan(settled: Fit<'_>) -> Option<Vec<Weighed<'_>>> {
    let mut found: Vec<Weighed<'_>> = vec![(settled.ln_evidence()?, settled)];
    let mut best = found[0].0;
    for own in SCAN.into_iter().skip(1) {
        let mut fit = found.last()?.1.with_own(own);
        fit.settle(TURNS)?;
        let evidence = fit.ln_evidence()? - RARITY * own;
        found.push((evidence, fit));
        best = best.max(evidence);
        if evidence < best - FAR {
            break;
        }
    }
    Some(found)
}

/// From where to where the evidence is within reach of the best, between the values looked at as a parabola would run.
fn reach(points: &[(f64, f64)]) -> (f64, f64) {
    let best = (0..points.len()).max_by(|a, b| points[*a].1.total_cmp(&points[*b].1)).unwrap_or(0);
    let (_, top) = points[best];
    let edge = |side: &mut dyn Iterator<Item = &(f64, f64)>| {
        let mut inside = points[best];
        for it in side {
            if it.1 < top - EDGE {
                let part = ((EDGE - (top - inside.1)) / (inside.1 - it.1)).clamp(0.0, 1.0);
                return inside.0 + (it.0 - inside.0) * part.sqrt();
            }
            inside = *it;
        }
        inside.0
    };
    let (low, high) = (edge(&mut points[..best].iter().rev()), edge(&mut points[best + 1..].iter()));
    (low.max(0.0), high.clamp(low + 1e-3, MOST_OWN))
}

/// Where the evidence is highest and how far it reaches from there, by the parabola through the best value and its neighbours. At nought the
/// evidence is even, being one of the spread squared.
fn peak(points: &[(f64, f64)]) -> (f64, f64) {
    let best = (0..points.len()).max_by(|a, b| points[*a].1.total_cmp(&points[*b].1)).unwrap_or(0);
    let (x1, y1) = points[best];
    let (x2, y2) = points.get(best + 1).copied().unwrap_or((x1 + x1.max(0.1), y1 - 1.0));
    let (x0, y0) = if best == 0 { (-x2, y2) } else { points[best - 1] };
    let (rise, fall) = ((y1 - y0) / (x1 - x0), (y2 - y1) / (x2 - x1));
    let bend = 2.0 * (rise - fall) / (x2 - x0);
    let widest = x2 - x0;
    if bend.is_nan() || bend <= 1.0 / (widest * widest) {
        return (x1, widest);
    }
    let mode = f64::midpoint(x0, x1) + rise / bend;
    (mode.clamp(x0.max(0.0), x2), 1.0 / libm::sqrt(bend))
}

/// Values of t across its posterior, flat in t, each with the level and effects refitted.
fn units(fit: Fit<'_>, many: usize) -> Option<Vec<Weighed<'_>>> {
    let at = |between: f64| {
        let mut here = fit.clone();
        here.between = between;
        here.climb(3)?;
        Some((here.ln_evidence()?, here))
    };
    let apart = (0.3 * fit.between).max(0.12);
    let near = [-1.0, 0.0, 1.0, 2.0].map(|it| fit.between + it * apart);
    let near = near.into_iter().filter(|it| *it >= LEAST_BETWEEN).map(|it| Some((it, at(it)?.0))).collect::<Option<Vec<_>>>()?;
    let best = near.iter().map(|it| it.1).fold(f64::NEG_INFINITY, f64::max);
    let (mode, deviation) = peak(&near);
    // With few units the evidence falls slowly to the right: so far that a bell would end long before.
    let mut high = (mode + 2.5 * deviation).min(MOST_BETWEEN);
    while high < MOST_BETWEEN && at(high)?.0 > best - EDGE {
        high = (mode + 1.5 * (high - mode)).min(MOST_BETWEEN);
    }
    let low = (mode - 3.0 * deviation).max(LEAST_BETWEEN);
    let step = (high - low) / (many - 1) as f64;
    // Even steps weigh alike, but how long they are differs from one v to the next.
    let weigh = |(evidence, fit)| (evidence + libm::log(step), fit);
    (0..many).map(|place| at(low + step * place as f64).map(weigh)).collect()
}
