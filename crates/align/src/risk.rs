//! A3 · Identify potential risks and benefits: where the risks stand, and what they may cost.

use kernel::{Finding, Gap, Source, Standing, Step};
use record::{Held, Reference};
use register::{Mark, Risk};
use serde::Serialize;

/// How bad a risk is, from the product of likelihood and impact (1 to 25).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Band {
    /// Product 1 to 4.
    Low,
    /// Product 5 to 9.
    Medium,
    /// Product 10 to 15.
    High,
    /// Product 16 to 25.
    Severe,
}

impl Band {
    /// The band of a product from 1 to 25.
    pub fn of(product: i64) -> Band {
        match product {
            ..=4 => Band::Low,
            5..=9 => Band::Medium,
            10..=15 => Band::High,
            _ => Band::Severe,
        }
    }
}

/// Before anything is done, or once the responses work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// Before anything is done.
    Inherent,
    /// Once the responses work; a risk without residual marks keeps its inherent ones.
    Residual,
}

/// The marks of a risk in a view: likelihood and impact, each 1 to 5.
pub fn marks(risk: &Risk, view: View) -> (Mark, Mark) {
    match (view, risk.residual_likelihood, risk.residual_impact) {
        (View::Residual, Some(likelihood), Some(impact)) => (likelihood, impact),
        _ => (risk.likelihood, risk.impact),
    }
}

/// One square of the map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Square {
    /// 1 to 5.
    pub likelihood: i64,
    /// 1 to 5.
    pub impact: i64,
    /// The band of the square.
    pub band: Band,
    /// The risks that stand there, by reference and name.
    pub risks: Vec<(Reference, String)>,
}

/// Twenty-five squares: likelihood 5 first, and impact from 1 to 5 within each row, as the map is read.
pub fn heat_map(risks: &[Held<Risk>], view: View) -> Vec<Square> {
    let squares = (1..=5).rev().flat_map(|likelihood| (1..=5).map(move |impact| (likelihood, impact)));
    let standing = |likelihood, impact| {
        let here = |it: &&Held<Risk>| {
            let marks = marks(&it.it, view);
            (marks.0.get(), marks.1.get()) == (likelihood, impact)
        };
        risks.iter().filter(here).map(|it| (it.reference.clone(), it.it.name.to_string())).collect()
    };
    squares
        .map(|(likelihood, impact)| Square { likelihood, impact, band: Band::of(likelihood * impact), risks: standing(likelihood, impact) })
        .collect()
}

/// The chance that a likelihood mark stands for, as a share of years in which the risk happens.
///
/// The middles of five bands (below 5 %, to 20 %, to 50 %, to 80 %, above): a convention of our own, stated wherever
/// the number is shown, because registers rarely say what their marks mean.
pub fn chance(likelihood: Mark) -> f64 {
    match likelihood.get() {
        1 => 0.025,
        2 => 0.125,
        3 => 0.35,
        4 => 0.65,
        _ => 0.90,
    }
}

/// What the risks may cost in a year, in pounds: the sum over risks of chance × cost.
///
/// Each step of the workings is one risk. Risks without a cost are gaps, not zeros. The sum says nothing of how the
/// risks hang together, so it has no range of its own: the simulation of the plan gives one.
pub fn exposure(risks: &[Held<Risk>], view: View) -> Finding<f64> {
    let (mut workings, mut gaps) = (Vec::new(), Vec::new());
    for held in risks {
        let label = format!("{} {}", held.reference, held.it.name);
        match held.it.cost {
            Some(cost) => {
                let amount = chance(marks(&held.it, view).0) * cost.in_pence() as f64 / 100.0;
                workings.push(Step { label, amount, standing: Standing::Modelled });
            }
            None => gaps.push(Gap { missing: format!("{label}: what it would cost"), effect: "It is left out of the sum.".into() }),
        }
    }
    let mut finding = Finding::total(workings);
    finding.gaps = gaps;
    finding.sources = vec![Source::titled("Risk register")];
    finding
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    fn held(number: u64, texts: &[(&str, &str)]) -> Held<Risk> {
        let mut draft: Draft = [("name", "A risk"), ("category", "market"), ("response", "reduce")].into_iter().collect();
        texts.iter().for_each(|(field, text)| draft.set(*field, *text));
        let it = Risk::parse(&draft).expect("sound");
        Held { id: Default::default(), reference: Reference::new("RISK", number).expect("sound"), version: 1, it }
    }

    #[test]
    fn each_risk_stands_in_one_square() {
        let risks = [held(1, &[("likelihood", "4"), ("impact", "5")]), held(2, &[("likelihood", "1"), ("impact", "1")])];
        let map = heat_map(&risks, View::Inherent);
        assert_eq!(map.len(), 25);
        assert_eq!((map[0].likelihood, map[0].impact, map[24].likelihood, map[24].impact), (5, 1, 1, 5));
        let taken: Vec<_> = map.iter().filter(|it| !it.risks.is_empty()).map(|it| (it.likelihood, it.impact, it.band)).collect();
        assert_eq!(taken, [(4, 5, Band::Severe), (1, 1, Band::Low)]);
    }

    #[test]
    fn residual_marks_move_a_risk_and_its_cost() {
        let texts = [("likelihood", "4"), ("impact", "5"), ("residual_likelihood", "2"), ("residual_impact", "3"), ("cost", "100000")];
        let risks = [held(1, &texts)];
        let moved = heat_map(&risks, View::Residual).into_iter().find(|it| !it.risks.is_empty()).expect("somewhere");
        assert_eq!((moved.likelihood, moved.impact, moved.band), (2, 3, Band::Medium));
        assert_eq!(exposure(&risks, View::Inherent).value, 65_000.0);
        assert_eq!(exposure(&risks, View::Residual).value, 12_500.0);
    }

    #[test]
    fn a_risk_without_a_cost_is_a_gap_and_not_a_zero() {
        let found = exposure(&[held(1, &[("likelihood", "3"), ("impact", "3")])], View::Inherent);
        assert_eq!((found.workings.len(), found.gaps.len()), (0, 1));
    }

    #[test]
    fn bands_meet_without_a_hole() {
        let bands: Vec<Band> = (1..=25).map(Band::of).collect();
        assert!(bands.windows(2).all(|it| it[0] <= it[1]));
        assert_eq!(
            [Band::of(4), Band::of(5), Band::of(9), Band::of(10), Band::of(15), Band::of(16)],
            [Band::Low, Band::Medium, Band::Medium, Band::High, Band::High, Band::Severe]
        );
    }
}
