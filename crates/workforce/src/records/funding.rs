//! P15 · Money for the plan: from whom, how much a year, how sure, and on which conditions.

use super::{Measure, WorkforcePlan};
use chrono::NaiveDate;
use kernel::Money;
use record::{Link, Problem, Prose, Text, choices, record};

choices! {
    /// How sure the money is.
    pub Certain {
        Idea = "idea" "To be asked for",
        Bid = "bid" "Asked for",
        Offered = "offered" "Offered",
        Confirmed = "confirmed" "Confirmed",
        Refused = "refused" "Refused",
    }
}

record! {
    /// Money that pays for measures of a workforce plan, or may.
    pub Funding as "funding" "FND" named "Funding", "Funding" titled title serves ["B4", "B2", "G2"]
    rules [it_ends_after_it_starts(starts, ends)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What people call it.
        title: Text<160> = "Title",
        /// Who gives it.
        funder: Text<160> = "Funder",
        /// How much a year.
        yearly: Money = "Amount a year",
        /// The first day it is for.
        starts: NaiveDate = "From",
        /// The last day it is for.
        ends: NaiveDate = "Until",
        /// How sure it is.
        status: Certain = "Status",
        /// What must be done or shown for it, and by when.
        conditions: Option<Prose<4000>> = "Conditions",
        /// The measure it may be spent on; any when empty.
        measure: Option<Link<Measure>> = "Measure it is for",
    }
}

fn it_ends_after_it_starts(starts: &NaiveDate, ends: &NaiveDate) -> Option<Problem> {
    (ends <= starts).then(|| Problem::new("ends", "ends-before-start"))
}
