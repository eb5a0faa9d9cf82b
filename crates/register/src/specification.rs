//! B3 · What a provider is asked to do, and its clauses.

use crate::{Outcome, ServiceModel};
use chrono::NaiveDate;
use record::{Link, Problem, Prose, Text, choices, record};

choices! {
    /// How far the text has come.
    pub Standing {
        Draft = "draft" "Draft",
        Consulted = "consulted" "Consulted on",
        Agreed = "agreed" "Agreed",
        Replaced = "replaced" "Replaced",
    }
}

choices! {
    /// How strongly a clause binds.
    pub Force {
        Must = "must" "Must",
        Should = "should" "Should",
        May = "may" "May",
    }
}

record! {
    /// What a provider is asked to achieve, and the conditions.
    pub Specification as "specification" "SPEC" named "Specification", "Specifications" titled title serves ["B3", "C1", "C2"] {
        /// The title on the first page.
        title: Text<200> = "Title",
        /// The service model it puts into words.
        service_model: Option<Link<ServiceModel>> = "Service model",
        /// What the service is for.
        purpose: Option<Prose<4000>> = "Purpose",
        /// How far the text has come.
        standing: Standing = "Standing",
        /// When it should be read again.
        review_on: Option<NaiveDate> = "Review on",
    }
}

record! {
    /// One clause of a specification.
    pub Clause as "clause" "CL" named "Clause", "Clauses" titled heading serves ["B3", "C2", "E3"]
    rules [what_binds_can_be_tested(force, test)] {
        /// A short heading.
        heading: Text<160> = "Heading",
        /// The specification it belongs to.
        specification: Link<Specification> = "Specification",
        /// The number in the text, such as 4.2.
        number: Text<20> = "Number",
        /// The clause itself.
        text: Prose<6000> = "Text",
        /// How strongly it binds.
        force: Force = "Force",
        /// How anybody could tell whether it is kept.
        test: Option<Text<400>> = "How it is tested",
        /// The outcome it serves.
        outcome: Option<Link<Outcome>> = "Outcome it serves",
        /// Whether it asks something of the workforce.
        about_workforce: bool = "About the workforce",
    }
}

/// A duty that nobody can test is a wish.
fn what_binds_can_be_tested(force: &Force, test: &Option<Text<400>>) -> Option<Problem> {
    (*force == Force::Must && test.is_none()).then(|| Problem::new("test", "duty-needs-a-test"))
}
