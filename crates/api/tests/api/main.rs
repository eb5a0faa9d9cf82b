//! The interface as a whole, on a database of its own for each test.

mod bad_input;
mod case;
mod competence;
mod desk;
mod frameworks;
mod house;
mod leaks;
mod lists;
mod plans;
mod records;
mod sheets;
mod tokens;
mod wording;
