//! Which assessments an internal verifier reads: drawn by lot from a named seed, the risky ones with more lots.
//!
//! Each assessment has as many lots as its weight. A lot's number is the first eight bytes of SHA-256 over seed, assessment and lot; an
//! assessment stands where its lowest lot stands, and the lowest are drawn. That is weighted sampling without replacement in whole
//! numbers: P. S. Efraimidis and P. G. Spirakis (2006), *Information Processing Letters* 97, 181-185, whose key u^(1/w) is the largest
//! of w even draws. Whoever has the seed draws the same again, on any machine.

use super::super::records::Decision;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// An assessment that may be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    /// The assessment, such as ASMT-0004.
    pub name: String,
    /// What was decided.
    pub decision: Decision,
    /// How many the assessor had decided before this one.
    pub before: usize,
    /// How many of theirs a verifier has differed from.
    pub differed: usize,
    /// Characters of the reasons.
    pub reasons: usize,
}

/// An assessment that was drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Drawn {
    /// The assessment.
    pub name: String,
    /// How many lots it had.
    pub lots: u32,
    /// Codes of why it had more than one.
    pub because: Vec<&'static str>,
}

/// Decisions that an assessor makes before they are no longer new to it.
const NEW: usize = 10;
/// Reasons shorter than this say little, in characters.
const SHORT: usize = 80;

impl Lot {
    /// How many lots it has, and why.
    pub fn weight(&self) -> (u32, Vec<&'static str>) {
        let risks = [
            (2, "new-assessor", self.before < NEW),
            (3, "differed-before", self.differed > 0),
            (1, "accepted", self.decision == Decision::Accept),
            (2, "short-reasons", self.reasons < SHORT),
        ];
        let held = risks.into_iter().filter(|it| it.2);
        held.fold((1, Vec::new()), |(lots, mut because), (more, code, _)| {
            because.push(code);
            (lots + more, because)
        })
    }
}

/// Draws `count` of the assessments, in the order of the draw. The order in which they are given does not matter.
pub fn draw(seed: &str, lots: &[Lot], count: usize) -> Vec<Drawn> {
    let mut found: Vec<(u64, Drawn)> = lots
        .iter()
        .map(|it| {
            let (weight, because) = it.weight();
            let lowest = (0..weight).map(|lot| number(seed, &it.name, lot)).min().unwrap_or(u64::MAX);
            (lowest, Drawn { name: it.name.clone(), lots: weight, because })
        })
        .collect();
    found.sort_by(|one, other| (one.0, &one.1.name).cmp(&(other.0, &other.1.name)));
    found.into_iter().take(count).map(|it| it.1).collect()
}

fn number(seed: &str, name: &str, lot: u32) -> u64 {
    // The lengths keep one seed and name from reading as another.
    let text = format!("{}:{seed}{}:{name}{lot}", seed.len(), name.len());
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lot(name: usize, decision: Decision, reasons: usize) -> Lot {
        Lot { name: format!("ASMT-{name:04}"), decision, before: 99, differed: 0, reasons }
    }

    #[test]
    fn the_same_seed_draws_the_same_whatever_the_order() {
        let mut lots: Vec<Lot> = (0..40).map(|it| lot(it, Decision::Refuse, 200)).collect();
        let first = draw("autumn 2026", &lots, 5);
        lots.reverse();
        assert_eq!(draw("autumn 2026", &lots, 5), first);
        assert_ne!(draw("spring 2027", &lots, 5), first);
        assert_eq!(draw("autumn 2026", &lots, 3)[..], first[..3], "drawing more goes on from where fewer ended");
        assert_eq!(draw("autumn 2026", &lots, 99).len(), 40);
    }

    #[test]
    fn risks_give_lots_and_say_so() {
        let risky = Lot { before: 0, differed: 1, ..lot(1, Decision::Accept, 10) };
        assert_eq!(risky.weight(), (9, vec!["new-assessor", "differed-before", "accepted", "short-reasons"]));
        assert_eq!(lot(1, Decision::More, 200).weight(), (1, vec![]));
    }

    /// Closed form: of one with two lots and one with one, the first is drawn two times in three.
    #[test]
    fn two_lots_are_drawn_twice_as_often_as_one() {
        let lots = [lot(1, Decision::Accept, 200), lot(2, Decision::Refuse, 200)];
        let first = (0..9_000).filter(|it| draw(&format!("seed {it}"), &lots, 1)[0].name == "ASMT-0001").count();
        assert!((5_850..6_150).contains(&first), "{first} of 9,000; three standard deviations are 134");
    }
}
