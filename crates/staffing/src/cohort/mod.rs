//! The supply of staff by cells of declared dimensions: whole heads that leave, move, age and are recruited, with the chance and the
//! uncertainty of each, at the size of a whole country.

pub mod folder;
mod reference;

pub use reference::{REFERENCE_AREAS, Reference};
