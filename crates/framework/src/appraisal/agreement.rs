//! How far internal verifiers agree with assessors, from the decisions of both.

use super::super::records::Decision;
use measure::{Scale, fleiss, krippendorff};
use serde::Serialize;

/// Agreement over the verified assessments.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Agreement {
    /// Assessments that were verified.
    pub verified: usize,
    /// Of these, those in which the verifier would have decided the same.
    pub agreed: usize,
    /// Krippendorff's alpha for decisions in their order; `None` where it is not defined.
    pub ordinal: Option<f64>,
    /// Krippendorff's alpha for decisions as names.
    pub nominal: Option<f64>,
    /// Fleiss' kappa.
    pub kappa: Option<f64>,
}

/// Agreement of pairs: what the assessor decided, and what the verifier would have.
pub fn agreement(pairs: &[(Decision, Decision)]) -> Agreement {
    let units: Vec<Vec<f64>> = pairs.iter().map(|it| vec![it.0.rank(), it.1.rank()]).collect();
    let count = |pair: &(Decision, Decision), decision: Decision| u32::from(pair.0 == decision) + u32::from(pair.1 == decision);
    let subjects: Vec<Vec<u32>> =
        pairs.iter().map(|pair| [Decision::Accept, Decision::More, Decision::Refuse].map(|it| count(pair, it)).to_vec()).collect();
    Agreement {
        verified: pairs.len(),
        agreed: pairs.iter().filter(|it| it.0 == it.1).count(),
        ordinal: krippendorff(&units, Scale::Ordinal),
        nominal: krippendorff(&units, Scale::Nominal),
        kappa: fleiss(&subjects),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verifier_who_always_agrees_and_one_who_never_does() {
        use Decision::{Accept, More, Refuse};
        let same = agreement(&[(Accept, Accept), (More, More), (Refuse, Refuse)]);
        assert_eq!((same.agreed, same.ordinal, same.kappa), (3, Some(1.0), Some(1.0)));
        let never = agreement(&[(Accept, Refuse), (Refuse, Accept)]);
        assert!(never.nominal.is_some_and(|it| it < 0.0) && never.agreed == 0);
        assert_eq!(agreement(&[(Accept, Accept)]).ordinal, None, "nothing varies");
        // Krippendorff's example A, whose ratings are 0 and 1: 0.095.
        let meg = [Accept, More, Accept, Accept, Accept, Accept, Accept, Accept, More, Accept];
        let owen = [More, More, More, Accept, Accept, More, Accept, Accept, Accept, Accept];
        let pairs: Vec<_> = meg.into_iter().zip(owen).collect();
        assert!((agreement(&pairs).ordinal.expect("defined") - 0.095).abs() < 5e-4);
    }
}
