//! Named draws, and a stock-and-flow of whole heads that is checked against its closed form on every run.
//!
//! **Chance has a name.** A random number belongs to (seed, draw, step, cell, event) and to nothing else: it is computed from that name,
//! not taken from a running stream. So any number of threads gives the same bits, a new step or cell moves no other's luck, one draw can
//! be run again alone, and two scenarios meet the same luck, which makes their difference sharp.
//!
//! **Counts are counts.** Binomial, Poisson and multinomial numbers are whole and drawn from their distribution by inversion, never from
//! a normal approximation: most cells hold a handful of heads. Inversion is monotone: with the same luck a higher probability never gives
//! a smaller number.
//!
//! **A run proves itself.** [`System::moments`] works out the mean and variance of every cell and step in closed form; [`Runs::check`]
//! compares the draws with it and adds up every flow of every draw.
//!
//! Only IEEE arithmetic and a pure Rust exponential are used, so the bits are the same on every machine.
//!
//! ```
//! use simulate::{Cell, Flow, Stock, System, simulate};
//! let stock = Stock { cell: Cell::named("north/carer"), heads: 400 };
//! let flow = Flow { outflow: 0.25, moves: vec![], inflow: 90.0 };
//! let system = System::new(vec![stock], vec![vec![flow]]).unwrap();
//! let runs = simulate(&system, 7, 0..200, 5).unwrap();
//! assert!(runs.check(&system).passed());
//! ```

mod check;
pub mod cohort;
mod methods;
mod moments;
mod name;
mod philox;
mod run;
mod sample;
mod stream;
mod system;
mod walk;

pub use check::{Check, Deviation, Gate, Leak, leaks};
pub use methods::METHODS;
pub use moments::Moments;
pub use name::{Cell, Draw, Event};
pub use run::{Bands, LARGEST_RUN, Model, Quantity, Refused, Runs, simulate};
pub use sample::{LARGEST_MEAN, binomial_at, poisson_at};
pub use stream::{Mean, Stream};
pub use system::{Flow, LARGEST_TOTAL, MOST_STEPS, Move, Stock, System, Unsound};
pub use walk::{Passage, Walk};
