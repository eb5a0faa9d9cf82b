//! B3 · How a service works, before anybody is asked to run it.

use crate::Intention;
use record::units::{HoursAWeek, People};
use record::{Link, Prose, Quantity, Text, choices, record};

choices! {
    /// What kind of care or support it is.
    pub Setting {
        HomeCare = "home-care" "Care at home",
        ResidentialCare = "residential-care" "Residential care",
        NursingCare = "nursing-care" "Nursing care",
        SupportedLiving = "supported-living" "Supported living",
        ExtraCare = "extra-care" "Extra care housing",
        DayOpportunities = "day-opportunities" "Day opportunities",
        Reablement = "reablement" "Reablement",
        DirectPayment = "direct-payment" "Direct payment",
        Prevention = "prevention" "Prevention and community",
        CarerSupport = "carer-support" "Support for carers",
        Other = "other" "Other",
    }
}

record! {
    /// How a service works: what people get, from whom, how much of it.
    pub ServiceModel as "service_model" "MODEL" named "Service model", "Service models" titled name serves ["B3", "B4", "F1"] {
        /// A short name.
        name: Text<160> = "Name",
        /// The intention it delivers.
        intention: Option<Link<Intention>> = "Commissioning intention",
        /// What kind of care or support it is.
        setting: Setting = "Setting",
        /// What a person experiences, step by step.
        how_it_works: Option<Prose<8000>> = "How it works",
        /// Direct hours one person receives in an ordinary week.
        hours_a_person: Option<Quantity<HoursAWeek>> = "Hours for each person",
        /// How many people it is meant for at any time.
        people: Option<Quantity<People>> = "People at any time",
    }
}
