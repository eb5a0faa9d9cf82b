//! A2 · What people need, and how sure we are of it.

use crate::{PopulationGroup, Source};
use chrono::NaiveDate;
use record::units::People;
use record::{Link, Problem, Prose, Quantity, Text, Whole, choices, record};

choices! {
    /// How a need became known.
    pub Lens {
        Measured = "measured" "Measured: counted or estimated from data",
        Compared = "compared" "Compared: others meet it and we do not",
        Expressed = "expressed" "Expressed: people told us",
    }
}

choices! {
    /// How far a figure can be trusted.
    pub Certainty {
        Known = "known" "Known",
        Imputed = "imputed" "Imputed",
        Modelled = "modelled" "Modelled",
    }
}

record! {
    /// Something a group of people needs in order to live well, whether or not it is met today.
    pub Need as "need" "NEED" named "Need", "Needs" titled statement serves ["A2", "A1", "B2"]
    rules [those_served_are_among_those_in_need(people, served)] {
        /// One sentence: who needs what.
        statement: Text<200> = "Need",
        /// Whose need it is.
        population_group: Link<PopulationGroup> = "Population group",
        /// How it became known.
        lens: Lens = "How we know",
        /// What lies behind it, in their words where possible.
        description: Option<Prose<6000>> = "Description",
        /// How many people have this need.
        people: Option<Quantity<People>> = "People in need",
        /// How many of them have it met today.
        served: Option<Quantity<People>> = "People served today",
        /// How far the numbers can be trusted.
        certainty: Option<Certainty> = "Certainty of the numbers",
        /// From 1, it can wait, to 5, people come to harm.
        severity: Whole<1, 5> = "Severity",
        /// Where this comes from.
        source: Option<Link<Source>> = "Source",
        /// When somebody should look at it again.
        review_on: Option<NaiveDate> = "Review on",
    }
}

/// Met need cannot be larger than need.
fn those_served_are_among_those_in_need(people: &Option<Quantity<People>>, served: &Option<Quantity<People>>) -> Option<Problem> {
    let (people, served) = (people.as_ref()?, served.as_ref()?);
    (served.get() > people.get()).then(|| Problem::new("served", "served-above-in-need"))
}
