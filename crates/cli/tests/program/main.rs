//! The real program, typed at as its users type: one test binary, since every further one is linked anew.

mod choosing;
mod competence;
mod frameworks;
mod house;
mod imports;
mod planning;
mod workers;
