//! Files written, read, spoiled and checked as a whole.

mod hostile;
mod reading;
mod round_trip;
mod rules;
mod sample;
