//! Tests that hold for every kind, file, route and function, and the house checks. It ships in nothing.

pub mod release;
pub mod samples;
