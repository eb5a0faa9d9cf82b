//! Consultation on a framework: rounds, answers with and without a name, replies, signatures and gates.

mod answer;
mod gate;
mod ground;
mod paper;
mod reply;
mod round;
mod sign;

#[cfg(test)]
mod tests;

pub use answer::{Answer, Given, MOST, Named, OnPage, answer, on_page, public};
pub use gate::DecideGate;
pub use ground::{Consulted, consulted, consulted_of_text};
pub use paper::paper;
pub use reply::{Reply, reply};
pub use round::OpenRound;
pub use sign::Sign;
