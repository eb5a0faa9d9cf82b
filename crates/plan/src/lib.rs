//! B · Securing what people need: markets, priorities, specifications, strategies.
#![warn(missing_docs)]

pub mod strategy;
