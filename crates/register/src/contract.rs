//! C1, C2 · Lots and contracts.

use crate::{Provider, Specification};
use chrono::NaiveDate;
use kernel::Money;
use record::units::Months;
use record::{Link, Problem, Prose, Quantity, Text, choices, record};

choices! {
    /// Under which rules it was or will be bought.
    pub Regime {
        LightTouch = "light-touch" "Light-touch contract",
        AboveThreshold = "above-threshold" "Above-threshold contract",
        BelowThreshold = "below-threshold" "Below-threshold contract",
        ProviderSelection = "provider-selection" "Provider selection regime",
        Grant = "grant" "Grant",
        InHouse = "in-house" "In-house agreement",
        Spot = "spot" "Spot purchase",
        NotStated = "not-stated" "Not stated in the notice",
    }
}

record! {
    /// A part of what is bought, which can be awarded on its own.
    pub Lot as "lot" "LOT" named "Lot", "Lots" titled title serves ["C1", "B1"] {
        /// What it is called in the notice.
        title: Text<200> = "Title",
        /// What is bought.
        specification: Option<Link<Specification>> = "Specification",
        /// What it is worth over the whole term, without VAT.
        value: Option<Money> = "Value",
        /// The area it covers.
        area: Option<Text<120>> = "Area",
        /// The identifier under which its notice was published.
        published_as: Option<Text<240>> = "Published identifier",
        /// Anything that suppliers should know.
        note: Option<Prose<4000>> = "Note",
    }
}

record! {
    /// An agreement with a provider.
    pub Contract as "contract" "CON" named "Contract", "Contracts" titled title serves ["C2", "C1", "C3", "H1"]
    rules [it_ends_after_it_starts(starts, ends)] {
        /// What it is called.
        title: Text<240> = "Title",
        /// With whom it is made.
        provider: Link<Provider> = "Provider",
        /// Who buys, as the notice names them.
        buyer: Option<Text<240>> = "Buyer",
        /// The lot it was awarded for.
        lot: Option<Link<Lot>> = "Lot",
        /// Under which rules it was bought.
        regime: Regime = "Regime",
        /// The first day.
        starts: NaiveDate = "Starts on",
        /// The last day, before any extension.
        ends: NaiveDate = "Ends on",
        /// By how much it may be extended.
        extension: Option<Quantity<Months>> = "Possible extension",
        /// How long before the end notice must be given.
        notice: Option<Quantity<Months>> = "Notice",
        /// What it is worth over its whole term, as published.
        value: Option<Money> = "Value of the whole term",
        /// What it is worth in a year.
        value_a_year: Option<Money> = "Value a year",
        /// The identifier under which its award was published.
        published_as: Option<Text<240>> = "Published identifier",
        /// Who manages it.
        manager: Option<Text<120>> = "Contract manager" [Personal],
    }
}

fn it_ends_after_it_starts(starts: &NaiveDate, ends: &NaiveDate) -> Option<Problem> {
    (ends < starts).then(|| Problem::new("ends", "ends-before-start"))
}
