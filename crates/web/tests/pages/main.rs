//! The pages as a browser without script sees them, over a real store.

mod baseline;
mod competence;
mod consult;
mod consult_exports;
mod desk;
mod door;
mod drafts;
mod edits;
mod fair;
mod frameworks;
mod house;
mod imports;
mod lists;
mod permission;
mod plans;
mod running;
mod stress;
mod tokens;
mod vocabulary;
mod whatif;
mod wording;
