//! Which shape a population file has, told from its header.

use super::delimited::{Delimited, whole};
use super::{Effect, Estimate, Misread, Projection, Reading, long, wide};

/// The shapes of population file that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// One row for an area and a sex, one column for each single year of age: mid-year estimates.
    Wide,
    /// One row for an area, sex, age and year: national variants and subnational projections.
    Long,
}

/// What a population file turned out to hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Publication {
    /// Mid-year estimates.
    Estimates(Vec<Estimate>),
    /// Projections.
    Projections(Vec<Projection>),
}

/// Tells the shape of a file from its header; the problem names the columns that would be needed.
pub fn dialect(bytes: &[u8]) -> Result<Dialect, Misread> {
    let file = Delimited::open(bytes)?;
    if long::COLUMNS.iter().all(|it| file.column(it).is_some()) {
        Ok(Dialect::Long)
    } else if wide::NEEDED.iter().all(|it| file.column(it).is_some()) {
        Ok(Dialect::Wide)
    } else {
        let message = format!(
            "The header is of neither known shape. An estimate needs {} and one column for each age; a projection needs {}.",
            wide::NEEDED.join(", "),
            long::COLUMNS.join(", ")
        );
        Err(Misread { row: 1, value: file.header().join(",").chars().take(80).collect(), ..whole("dialect", &message) })
    }
}

/// Reads a population file of either shape.
pub fn read(bytes: &[u8]) -> Result<Reading<Publication>, Misread> {
    Ok(match dialect(bytes)? {
        Dialect::Wide => read_estimates(bytes).map(Publication::Estimates),
        Dialect::Long => read_projections(bytes).map(Publication::Projections),
    })
}

/// Reads mid-year estimates by single year of age, for a council or its wards.
pub fn read_estimates(bytes: &[u8]) -> Reading<Vec<Estimate>> {
    match dialect(bytes) {
        Ok(Dialect::Wide) => Delimited::open(bytes).map_or_else(Reading::nothing, wide::read),
        Ok(Dialect::Long) => Reading::nothing(expected("an estimate", "a projection")),
        Err(problem) => Reading::nothing(problem),
    }
}

/// Reads projections by single year of age.
pub fn read_projections(bytes: &[u8]) -> Reading<Vec<Projection>> {
    match dialect(bytes) {
        Ok(Dialect::Long) => Delimited::open(bytes).map_or_else(Reading::nothing, long::read),
        Ok(Dialect::Wide) => Reading::nothing(expected("a projection", "an estimate")),
        Err(problem) => Reading::nothing(problem),
    }
}

fn expected(wanted: &str, found: &str) -> Misread {
    Misread {
        effect: Effect::FileRefused,
        ..whole("dialect", &format!("This is {found}, and {wanted} is wanted here: choose another file."))
    }
}

impl<T> Reading<T> {
    /// The same reading with another value.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Reading<U> {
        Reading { value: turn(self.value), accepted: self.accepted, refused: self.refused, misread: self.misread }
    }
}
