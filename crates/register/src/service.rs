//! A4 · What is provided today.

use crate::{Provider, Setting};
use chrono::NaiveDate;
use kernel::Money;
use record::units::{People, Places};
use record::{Link, Problem, Prose, Quantity, Text, choices, record};

choices! {
    /// What a review found.
    pub ReviewFinding {
        Continue = "continue" "Continue",
        Improve = "improve" "Improve",
        Redesign = "redesign" "Redesign",
        Recommission = "recommission" "Recommission",
        Decommission = "decommission" "Decommission",
    }
}

record! {
    /// A service that people use today.
    pub Service as "service" "SVC" named "Service", "Services" titled name serves ["A4", "C3", "B1", "H4"]
    rules [a_finding_has_reasons(finding, reasons)] {
        /// The name people know it by.
        name: Text<200> = "Name",
        /// Who runs it.
        provider: Option<Link<Provider>> = "Provider",
        /// What kind of care or support it is.
        setting: Setting = "Setting",
        /// The regulator's number for the location.
        regulator_id: Option<Text<40>> = "Regulator's number",
        /// When the regulator last inspected it.
        inspected_on: Option<NaiveDate> = "Last inspected on",
        /// The identifier of the contracting process in which it was bought.
        published_as: Option<Text<240>> = "Published identifier",
        /// Its postcode.
        postcode: Option<Text<10>> = "Postcode",
        /// Where it is, or which area it covers.
        area: Option<Text<120>> = "Area",
        /// How many people it could serve at any time.
        places: Option<Quantity<Places>> = "Places",
        /// How many it serves now.
        people: Option<Quantity<People>> = "People served",
        /// What it costs the commissioner in a year.
        cost_a_year: Option<Money> = "Cost a year",
        /// When it should next be reviewed.
        review_on: Option<NaiveDate> = "Review on",
        /// What the last review found.
        finding: Option<ReviewFinding> = "Finding of the review",
        /// Why, with the evidence.
        reasons: Option<Prose<6000>> = "Reasons for the finding",
    }
}

/// A finding without reasons cannot be defended.
fn a_finding_has_reasons(finding: &Option<ReviewFinding>, reasons: &Option<Prose<6000>>) -> Option<Problem> {
    (finding.is_some() && reasons.is_none()).then(|| Problem::new("reasons", "finding-needs-reasons"))
}
