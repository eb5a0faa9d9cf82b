//! H8, G2 · The wording of frameworks: what is alike, what the linter says, and what the glossary lacks.

mod alike;
mod checked;

pub use alike::{Alike, Beside, Near, OpenRegister, Search, Twins};
pub use checked::{Around, Checked, RuleFound, Terms, checked, terms};
