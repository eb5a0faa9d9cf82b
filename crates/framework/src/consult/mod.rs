//! Consultation on a framework: what people said stays tied to the words they said it of.
//!
//! # Question it answers
//! *Of which statement was this said, what has become of that statement, and does the approval still hold?*
//!
//! # How
//! An [`Anchor`] binds a comment, a vote or a sign-off to a *version* of a statement: its identifier, a digest of its words, and the
//! words. [`Ground::land`] finds the statement again after edits; [`Ground::judge`] says whether an approval of it still stands. Only an
//! approval of the very words that stand now counts: everything else must be confirmed or is void, so nothing can be approved by
//! being changed afterwards.

mod anchor;
mod difference;
mod gates;
mod land;
mod likeness;
mod material;
mod methods;
mod nations;
mod round;
mod standing;
mod whole;
mod wording;

#[cfg(test)]
mod tests;

pub use anchor::{Anchor, TooLong};
pub use difference::{Part, difference};
pub use gates::{Gate, Lack, MOVES, NEEDS, Nation, NotPossible, Stage, Step, after, diagram, next_gate, possible};
pub use land::{Ground, How, Landing};
pub use material::{Anchored, Material, RoundState};
pub use methods::METHODS;
pub use nations::{Decided, Moved, NationTold, NotCounted, Signed, nation_told, nations, signatures};
pub use round::{Line, Remark, RoundTold, SaidAndDone, Tally, round_told, said_and_done};
pub use standing::{Judged, Reason, Standing};
pub use whole::{Whole, whole};
pub use wording::{Change, change};
