//! B1, D1, D2 · Those who run services.

use chrono::NaiveDate;
use record::units::{People, Places};
use record::{Quantity, Text, choices, record};

choices! {
    /// What sort of organisation it is.
    pub Sector {
        Independent = "independent" "Independent business",
        Charity = "charity" "Charity or community interest company",
        Council = "council" "Council",
        Nhs = "nhs" "NHS",
        Micro = "micro" "Micro-provider",
        Other = "other" "Other",
    }
}

choices! {
    /// The regulator's rating.
    pub Rating {
        Outstanding = "outstanding" "Outstanding",
        Good = "good" "Good",
        RequiresImprovement = "requires-improvement" "Requires improvement",
        Inadequate = "inadequate" "Inadequate",
        NotRated = "not-rated" "Not rated",
    }
}

record! {
    /// An organisation or person that runs services, whether or not we pay them.
    pub Provider as "provider" "PROV" named "Provider", "Providers" titled name serves ["B1", "D1", "D2", "C2", "G4"] {
        /// The name it trades under.
        name: Text<200> = "Name",
        /// What sort of organisation it is.
        sector: Sector = "Sector",
        /// The number under which a public register knows it, with the register's code in front, such as GB-COH-01234567.
        published_as: Option<Text<240>> = "Published identifier",
        /// The regulator's number for the location or provider.
        regulator_id: Option<Text<40>> = "Regulator's number",
        /// The regulator's overall rating.
        rating: Option<Rating> = "Rating",
        /// When the regulator last inspected.
        inspected_on: Option<NaiveDate> = "Last inspected on",
        /// Beds, seats or packages it can offer.
        places: Option<Quantity<Places>> = "Places",
        /// People it employs.
        workers: Option<Quantity<People>> = "Workers",
        /// Where it is.
        address: Option<Text<300>> = "Address",
        /// Its postcode.
        postcode: Option<Text<10>> = "Postcode",
        /// The council, ward or neighbourhood.
        area: Option<Text<120>> = "Area",
        /// Who to speak to.
        contact: Option<Text<160>> = "Contact" [Personal],
        /// Where to write to.
        email: Option<Text<200>> = "E-mail address" [Personal],
    }
}
