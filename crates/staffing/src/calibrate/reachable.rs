//! How much of the error of a raw rate can be taken away at all, in closed form.

/// By what share the root mean squared error of raw rates can be lessened at best, for units of these sizes whose logits are normal with
/// this variance about that of `share`, when all else is known.
///
/// A raw rate of n heads misses by sampling alone, with variance V = p (1 - p) / n. What is peculiar to a unit moves its rate by about
/// p (1 - p) times its logit, so rates differ with variance A = (p (1 - p))^2 `between`. The best estimate of a normal mean then misses with
/// variance A V / (A + V) (a mean of two normals weighted by what each tells), and the answer is one less the root of the quotient of both,
/// each taken over all sizes. `None` unless there is a size, none is nought, 0 < share < 1 and 0 <= between.
///
/// Source: the posterior variance of a normal mean, as in B. Efron and C. Morris (1975), *JASA* 70, 311-319.
pub fn reachable(between: f64, share: f64, sizes: &[u32]) -> Option<f64> {
    let sound = between >= 0.0 && between.is_finite() && share > 0.0 && share < 1.0 && !sizes.contains(&0);
    if !sound {
        return None;
    }
    let bend = share * (1.0 - share);
    let peculiar = bend * bend * between;
    let sampling: Vec<f64> = sizes.iter().map(|it| bend / f64::from(*it)).collect();
    let left: Vec<f64> = sampling.iter().map(|it| peculiar * it / (peculiar + it)).collect();
    Some(1.0 - (measure::mean(&left)? / measure::mean(&sampling)?).sqrt())
}
