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
    rules [it_ends_after_it_starts(starts, ends), money_comes(yearly)] {
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

fn money_comes(yearly: &Money) -> Option<Problem> {
    super::not_below(0.0, [("yearly", Some(super::pence(yearly)))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    #[test]
    fn funding_is_not_below_nought() {
        let codes = |yearly: &str| {
            let texts = [("plan", "WFP-1"), ("title", "Levy"), ("funder", "NHS"), ("starts", "2026-04-01"), ("ends", "2027-03-31")];
            let draft: Draft = texts.into_iter().chain([("status", "idea"), ("yearly", yearly)]).collect();
            let problems = Funding::parse(&draft).err().unwrap_or_default();
            problems.into_iter().map(|it| format!("{} {}", it.field, it.code)).collect::<Vec<_>>()
        };
        assert_eq!(codes("-1"), ["yearly less-than-possible"]);
        assert_eq!(codes("0"), [""; 0]);
    }
}
