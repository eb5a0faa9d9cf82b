//! G3, H8 · Evidence and appraisal: what shows that a criterion is met, how far somebody has come, and how far assessors agree.
//!
//! Everything here is pure. A [`Rule`] is data and [`Rule::meets`] reads it; [`coverage`] holds what is accepted against what roles ask
//! for; [`fewest`] finds the least further evidence with its proof; [`draw`] picks the assessments that an internal verifier reads.

mod agreement;
mod cover;
mod coverage;
mod parameters;
mod rules;
mod sample;

pub use agreement::{Agreement, agreement};
pub use cover::{Cover, MOST_STEPS, fewest};
pub use coverage::{Asked, Bits, Counted, Covered, Piece, coverage};
pub use parameters::{Current, current_for};
pub use rules::{Candidate, FEWEST_WORDS, Facts, Lack, MAP, Rule, RuleFile, Rules, Way, parse_rules, rules, says_enough};
pub use sample::{Drawn, Lot, draw};
