//! Stocks and flows of whole heads for large problems: tens of thousands of cells, eight draws side by side.
//!
//! The promises are those of the rest of this room: a random number belongs to its name (seed, draw, step, cell, event, block of heads),
//! counts are exact, and a run is checked against its closed form. What differs is the order of work: the lanes of a vector are draws of
//! one and the same cell, so that all of them read the same rates, take nearly the same number of steps, and send their movers to the
//! same cells.
//!
//! Uniform numbers have 52 bits; the way of a mover is chosen by 32 bits, so its chances are multiples of 2^-32.

mod count;
mod course;
mod covariance;
mod gate;
mod index;
mod lanes;
mod limit;
mod luck;
mod means;
mod network;
mod outcome;
mod part;
mod run;
mod state;
mod step;
mod unsound;

pub use course::Course;
pub use covariance::{Covariance, MOST_COVARIANCES};
pub use gate::{Test, Verdict, mean_gate, spread_gate, verify};
pub use index::{Doubt, Index, MOST_SPREAD};
pub use limit::{Ceiling, Limit};
pub use means::Means;
pub use network::{Driver, Exit, LARGEST_CELL, Network, Node, Route, Way};
pub use outcome::{Flows, Measure, Outcome, Surplus};
pub use run::{LARGEST_RECORD, Path, Request, Twin, run};
pub use unsound::Unsound;
