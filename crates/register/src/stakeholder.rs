//! A1, G1, G4 · Those who have a say or a stake.

use record::{Prose, Text, Whole, choices, record};

choices! {
    /// Whom somebody speaks for.
    pub Voice {
        PeopleUsingServices = "people-using-services" "People using services",
        Carers = "carers" "Carers",
        Community = "community" "Community or voluntary group",
        Provider = "provider" "Provider",
        MicroProvider = "micro-provider" "Micro-provider",
        DirectEmployer = "direct-employer" "Person who employs a personal assistant",
        Nhs = "nhs" "NHS",
        Education = "education" "Education and training",
        Council = "council" "Council",
        Regulator = "regulator" "Regulator",
        Union = "union" "Trade union",
    }
}

choices! {
    /// How willing and able they are to take part.
    pub ReachOut {
        Willing = "willing" "Willing",
        SeldomHeard = "seldom-heard" "Seldom heard",
        Unwilling = "unwilling" "Unwilling",
    }
}

record! {
    /// A person, group or organisation with a say or a stake.
    pub Stakeholder as "stakeholder" "STA" named "Stakeholder", "Stakeholders" titled name serves ["A1", "G1", "G4", "E7"] {
        /// A person, group or organisation.
        name: Text<160> = "Name" [Personal],
        /// Whom they speak for.
        voice: Voice = "Speaks for",
        /// How willing and able they are to take part.
        reach: ReachOut = "Reach",
        /// From 1, little, to 5, a great deal.
        interest: Option<Whole<1, 5>> = "Interest",
        /// From 1, little, to 5, a great deal.
        power: Option<Whole<1, 5>> = "Power",
        /// What they need in order to take part: language, format, time, place, support.
        access_needs: Option<Prose<2000>> = "What they need to take part" [Personal],
        /// How to reach them.
        contact: Option<Text<200>> = "Contact" [Personal],
    }
}
