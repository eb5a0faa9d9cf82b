//! A1, A2 · The people a need belongs to.

use crate::Source;
use chrono::NaiveDate;
use record::units::People;
use record::{Link, Problem, Prose, Quantity, Text, record};

record! {
    /// A group of people in a place, for whom services are commissioned.
    pub PopulationGroup as "population_group" "POP" named "Population group", "Population groups" titled name serves ["A1", "A2", "E1", "E5"]
    rules [a_count_has_a_date(persons, counted_on)] {
        /// Who they are, as they would say it themselves.
        name: Text<120> = "Name",
        /// The council, ward or neighbourhood they live in.
        area: Text<120> = "Area",
        /// What they have in common, and who is at the edges of the group.
        description: Option<Prose<4000>> = "Description",
        /// How many people there are.
        persons: Option<Quantity<People>> = "Number of people",
        /// The day the number speaks of.
        counted_on: Option<NaiveDate> = "Counted on",
        /// Where the number comes from.
        source: Option<Link<Source>> = "Source",
    }
}

/// A number of people without a day cannot be compared with anything.
fn a_count_has_a_date(persons: &Option<Quantity<People>>, counted_on: &Option<NaiveDate>) -> Option<Problem> {
    (persons.is_some() && counted_on.is_none()).then(|| Problem::new("counted_on", "count-needs-a-date"))
}
