//! CASE 1.0 and 1.1 (1EdTech Competencies and Academic Standards Exchange): lenient in, nothing lost inside, strict out.
//!
//! [`read`] takes a package of either version, wrapped or bare, with nulls, odd types and unknown keys. [`write_kept`] gives back
//! what came, key by key; so a framework that nobody edited leaves as it arrived. [`strict`] gives a package without one error on the
//! official schema, and says what it repaired, left out and added.

mod ids;
mod kept;
mod keys;
mod read;
mod repair;
mod shape;
mod strict;

pub use ids::{derived_id, is_sound_id, sound_id};
pub use kept::write as write_kept;
pub use read::read;
pub use shape::Version;
pub use strict::{Ground, Package, package as strict, write as write_strict};
