//! Agreement between people who judge the same things.
//!
//! Formulae: Krippendorff's alpha is 1 - Do/De over the coincidence matrix, in which a unit with m ratings holds each ordered pair of
//! its ratings with weight 1/(m-1); Fleiss' kappa is (P - Pe)/(1 - Pe) with the mean agreement of pairs within a subject.
//! Sources: K. Krippendorff (2011), "Computing Krippendorff's alpha-reliability", University of Pennsylvania;
//! J. L. Fleiss (1971), "Measuring nominal scale agreement among many raters", *Psychological Bulletin* 76, 378-382.

/// How far two different ratings are from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Names: different is different.
    Nominal,
    /// Ranks: as far as there are ratings between them.
    Ordinal,
    /// Numbers: the square of their difference.
    Interval,
}

/// Krippendorff's alpha of units that several raters judged. Each unit holds the ratings it was given, in any order; ratings that were
/// not given are left out. 1 is perfect agreement, 0 is what chance gives, below 0 is worse than chance.
///
/// `None` when fewer than two ratings can be paired, a rating is not finite, or every rating is the same: where nothing varies,
/// agreement cannot be told from habit.
pub fn krippendorff(units: &[Vec<f64>], scale: Scale) -> Option<f64> {
    if units.iter().flatten().any(|it| !it.is_finite()) {
        return None;
    }
    let paired: Vec<&Vec<f64>> = units.iter().filter(|it| it.len() > 1).collect();
    let mut values: Vec<f64> = paired.iter().flat_map(|it| it.iter().copied()).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    let place = |rating: f64| values.partition_point(|it| *it < rating);
    let size = values.len();
    let mut together = vec![0.0; size * size];
    for unit in &paired {
        let weight = 1.0 / (unit.len() as f64 - 1.0);
        for (at, one) in unit.iter().enumerate() {
            for (other, another) in unit.iter().enumerate() {
                if at != other {
                    together[place(*one) * size + place(*another)] += weight;
                }
            }
        }
    }
    let totals: Vec<f64> = (0..size).map(|row| together[row * size..(row + 1) * size].iter().sum()).collect();
    let all: f64 = totals.iter().sum();
    let (mut observed, mut expected) = (0.0, 0.0);
    for low in 0..size {
        for high in low + 1..size {
            let apart = distance(&values, &totals, low, high, scale);
            observed += together[low * size + high] * apart;
            expected += totals[low] * totals[high] * apart;
        }
    }
    (expected > 0.0).then(|| 1.0 - (all - 1.0) * observed / expected)
}

/// The squared difference between two values, the lower one first.
fn distance(values: &[f64], totals: &[f64], low: usize, high: usize, scale: Scale) -> f64 {
    let apart = match scale {
        Scale::Nominal => 1.0,
        Scale::Ordinal => totals[low..=high].iter().sum::<f64>() - (totals[low] + totals[high]) / 2.0,
        Scale::Interval => values[high] - values[low],
    };
    apart * apart
}

/// Fleiss' kappa. Each subject holds how many raters put it into each category; every subject has the same number of raters.
///
/// `None` when there is no subject, fewer than two raters, subjects differ in raters or categories, or all ratings are one category.
pub fn fleiss(subjects: &[Vec<u32>]) -> Option<f64> {
    let first = subjects.first()?;
    let raters: u64 = first.iter().map(|it| u64::from(*it)).sum();
    let alike = |it: &Vec<u32>| it.len() == first.len() && it.iter().map(|it| u64::from(*it)).sum::<u64>() == raters;
    if raters < 2 || !subjects.iter().all(alike) {
        return None;
    }
    let (count, raters) = (subjects.len() as f64, raters as f64);
    let pairs = |it: &Vec<u32>| it.iter().map(|it| f64::from(*it) * (f64::from(*it) - 1.0)).sum::<f64>() / (raters * (raters - 1.0));
    let agreed = subjects.iter().map(pairs).sum::<f64>() / count;
    let share = |category: usize| subjects.iter().map(|it| f64::from(it[category])).sum::<f64>() / (count * raters);
    let chance: f64 = (0..first.len()).map(|it| share(it) * share(it)).sum();
    (chance < 1.0).then(|| (agreed - chance) / (1.0 - chance))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(found: Option<f64>, wanted: f64, within: f64) {
        let found = found.expect("defined");
        assert!((found - wanted).abs() <= within, "{found} is not {wanted}");
    }

    /// The ratings of raters, each a text in which a dot is a rating that was not given, as units.
    fn units(raters: &[&str]) -> Vec<Vec<f64>> {
        let rated = |at: usize| raters.iter().filter_map(move |it| it.chars().nth(at)).filter(|it| *it != '.');
        (0..raters[0].len()).map(|at| rated(at).map(|it| f64::from(u32::from(it) - u32::from('0'))).collect()).collect()
    }

    /// Krippendorff (2011), examples A, B and C, to the places he prints.
    #[test]
    fn krippendorffs_own_examples_come_out() {
        close(krippendorff(&units(&["0100000010", "1110010000"]), Scale::Nominal), 0.095, 5e-4);
        close(krippendorff(&units(&["112243335441", "212223335444"]), Scale::Nominal), 0.692, 5e-4);
        let four = units(&["123321412...", "1233224125.3", ".3332342251.", "12332441251."]);
        close(krippendorff(&four, Scale::Nominal), 0.743, 5e-4);
        close(krippendorff(&four, Scale::Ordinal), 0.815, 5e-4);
        close(krippendorff(&four, Scale::Interval), 0.849, 5e-4);
    }

    /// Fleiss (1971), table 1: thirty patients, six psychiatrists, five diagnoses.
    const PATIENTS: [[u32; 5]; 30] = [
        [0, 0, 0, 6, 0],
        [0, 3, 0, 0, 3],
        [0, 1, 4, 0, 1],
        [0, 0, 0, 0, 6],
        [0, 3, 0, 3, 0],
        [2, 0, 4, 0, 0],
        [0, 0, 4, 0, 2],
        [2, 0, 3, 1, 0],
        [2, 0, 0, 4, 0],
        [0, 0, 0, 0, 6],
        [1, 0, 0, 5, 0],
        [1, 1, 0, 4, 0],
        [0, 3, 3, 0, 0],
        [1, 0, 0, 5, 0],
        [0, 2, 0, 3, 1],
        [0, 0, 5, 0, 1],
        [3, 0, 0, 1, 2],
        [5, 1, 0, 0, 0],
        [0, 2, 0, 4, 0],
        [1, 0, 2, 0, 3],
        [0, 0, 0, 0, 6],
        [0, 1, 0, 5, 0],
        [0, 2, 0, 1, 3],
        [2, 0, 0, 4, 0],
        [1, 0, 0, 4, 1],
        [0, 5, 0, 1, 0],
        [4, 0, 0, 0, 2],
        [0, 2, 0, 4, 0],
        [1, 0, 5, 0, 0],
        [0, 0, 0, 0, 6],
    ];

    #[test]
    fn fleiss_own_example_comes_out() {
        let subjects: Vec<Vec<u32>> = PATIENTS.iter().map(|it| it.to_vec()).collect();
        close(fleiss(&subjects), 0.430, 5e-4);
    }

    #[test]
    fn what_is_not_defined_is_none() {
        assert_eq!(krippendorff(&[], Scale::Nominal), None);
        assert_eq!(krippendorff(&[vec![1.0], vec![2.0]], Scale::Nominal), None, "nothing can be paired");
        assert_eq!(krippendorff(&[vec![1.0, 1.0], vec![1.0, 1.0]], Scale::Ordinal), None, "nothing varies");
        assert_eq!(krippendorff(&[vec![1.0, f64::NAN]], Scale::Interval), None);
        assert_eq!(fleiss(&[]), None);
        assert_eq!(fleiss(&[vec![1, 0]]), None, "one rater");
        assert_eq!(fleiss(&[vec![2, 0], vec![1, 2]]), None, "another number of raters");
        assert_eq!(fleiss(&[vec![3, 0], vec![3, 0]]), None, "one category");
    }

    proptest! {
        /// Closed form: where every unit has the same raters, 1 - alpha = (1 - kappa)(n - 1)/n with n ratings in all.
        #[test]
        fn alpha_and_kappa_agree_as_they_must(subjects in proptest::collection::vec(proptest::collection::vec(0u8..4, 4), 2..30)) {
            let units: Vec<Vec<f64>> = subjects.iter().map(|it| it.iter().copied().map(f64::from).collect()).collect();
            let counts: Vec<Vec<u32>> = subjects
                .iter()
                .map(|it| (0..4).map(|category| it.iter().filter(|it| **it == category).count() as u32).collect())
                .collect();
            let all = (subjects.len() * 4) as f64;
            match (krippendorff(&units, Scale::Nominal), fleiss(&counts)) {
                (Some(alpha), Some(kappa)) => prop_assert!(((1.0 - alpha) - (1.0 - kappa) * (all - 1.0) / all).abs() < 1e-9),
                (alpha, kappa) => prop_assert_eq!(alpha.is_none(), kappa.is_none()),
            }
        }

        /// With two values every scale is the nominal one; and numbers may be stretched and moved.
        #[test]
        fn two_values_are_names_and_numbers_have_no_unit(units in proptest::collection::vec(proptest::collection::vec(0u8..2, 2..5), 2..20)) {
            let units: Vec<Vec<f64>> = units.iter().map(|it| it.iter().copied().map(f64::from).collect()).collect();
            let nominal = krippendorff(&units, Scale::Nominal);
            for scale in [Scale::Ordinal, Scale::Interval] {
                match (nominal, krippendorff(&units, scale)) {
                    (Some(one), Some(other)) => prop_assert!((one - other).abs() < 1e-9),
                    (one, other) => prop_assert_eq!(one, other),
                }
            }
            let moved: Vec<Vec<f64>> = units.iter().map(|it| it.iter().map(|it| 3.0 * it - 7.0).collect()).collect();
            prop_assert_eq!(nominal.is_some(), krippendorff(&moved, Scale::Interval).is_some());
        }

        #[test]
        fn perfect_agreement_is_one(values in proptest::collection::vec(0u8..5, 2..20), raters in 2usize..6) {
            let units: Vec<Vec<f64>> = values.iter().map(|it| vec![f64::from(*it); raters]).collect();
            for scale in [Scale::Nominal, Scale::Ordinal, Scale::Interval] {
                if let Some(alpha) = krippendorff(&units, scale) {
                    prop_assert!((alpha - 1.0).abs() < 1e-12);
                }
            }
        }
    }
}
