//! Small systems of linear equations, as the fits of this crate need them.

/// X'WX and X'Wy of `(x, y, weight)` rows. `None` when there is no row.
pub(crate) fn weighted_fit(rows: &[(&[f64], f64, f64)]) -> Option<(Vec<Vec<f64>>, Vec<f64>)> {
    let width = rows.first()?.0.len();
    let (mut normal, mut right) = (vec![vec![0.0; width]; width], vec![0.0; width]);
    for (x, y, weight) in rows {
        for one in 0..width {
            right[one] += weight * x[one] * y;
            for two in 0..width {
                normal[one][two] += weight * x[one] * x[two];
            }
        }
    }
    Some((normal, right))
}

/// Solves a symmetric positive definite system by Cholesky's method. `None` when it is not one, to about 12 figures.
pub(crate) fn solve(matrix: &[Vec<f64>], right: &[f64]) -> Option<Vec<f64>> {
    solved(&cholesky(matrix)?, right)
}

/// The same with the lower triangle in hand.
fn solved(lower: &[Vec<f64>], right: &[f64]) -> Option<Vec<f64>> {
    let size = right.len();
    let mut x = right.to_vec();
    for row in 0..size {
        for column in 0..row {
            x[row] -= lower[row][column] * x[column];
        }
        x[row] /= lower[row][row];
    }
    for row in (0..size).rev() {
        for below in row + 1..size {
            x[row] -= lower[below][row] * x[below];
        }
        x[row] /= lower[row][row];
    }
    x.iter().all(|it| it.is_finite()).then_some(x)
}

/// The lower triangle whose square is the matrix.
pub(crate) fn cholesky(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let size = matrix.len();
    let mut lower = vec![vec![0.0; size]; size];
    for row in 0..size {
        for column in 0..=row {
            let done: f64 = (0..column).map(|it| lower[row][it] * lower[column][it]).sum();
            let rest = matrix[row][column] - done;
            if row == column {
                if rest.is_nan() || rest <= 1e-12 * matrix[row][row].abs() {
                    return None;
                }
                lower[row][row] = libm::sqrt(rest);
            } else {
                lower[row][column] = rest / lower[column][column];
            }
        }
    }
    Some(lower)
}

/// The inverse of a symmetric positive definite matrix. `None` as for [`solve`].
pub(crate) fn inverse(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let (size, lower) = (matrix.len(), cholesky(matrix)?);
    (0..size).map(|at| solved(&lower, &(0..size).map(|it| f64::from(u8::from(it == at))).collect::<Vec<_>>())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 4x + 2y = 10, 2x + 3y = 9 has x = 1.5, y = 2.
    #[test]
    fn a_small_system_is_solved_and_inverted() {
        let matrix = vec![vec![4.0, 2.0], vec![2.0, 3.0]];
        let found = solve(&matrix, &[10.0, 9.0]).expect("definite");
        assert!((found[0] - 1.5).abs() < 1e-12 && (found[1] - 2.0).abs() < 1e-12);
        let inverse = inverse(&matrix).expect("definite");
        assert!((inverse[0][0] - 3.0 / 8.0).abs() < 1e-12 && (inverse[0][1] + 0.25).abs() < 1e-12);
        assert_eq!(solve(&[vec![1.0, 1.0], vec![1.0, 1.0]], &[1.0, 1.0]), None);
        assert_eq!(solve(&[vec![f64::NAN]], &[1.0]), None);
    }
}
