//! Formats of other programs: nothing is lost unseen, and what is strict keeps the published schemas.

mod case;
mod differ;
mod made;
mod matrix;
mod schema;
