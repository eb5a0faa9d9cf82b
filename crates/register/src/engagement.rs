//! A1 · Meetings, surveys and everything else in which people took part.

use chrono::NaiveDate;
use record::units::People;
use record::{Prose, Quantity, Text, choices, record};

choices! {
    /// How much power people had, from being told to deciding together.
    pub Ladder {
        Informed = "informed" "Informed",
        Consulted = "consulted" "Consulted",
        Engaged = "engaged" "Engaged",
        CoDesigned = "co-designed" "Co-designed",
        CoProduced = "co-produced" "Co-produced",
    }
}

record! {
    /// An activity in which people were told, asked, or decided together.
    pub Engagement as "engagement" "ENG" named "Engagement activity", "Engagement activities" titled title serves ["A1", "H7"] {
        /// What it was.
        title: Text<200> = "Title",
        /// The day it took place, or closed.
        held_on: NaiveDate = "Held on",
        /// How much power people had.
        ladder: Ladder = "Level of participation",
        /// How many were asked.
        asked: Option<Quantity<People>> = "People asked",
        /// How many took part.
        took_part: Option<Quantity<People>> = "People who took part",
        /// What they said.
        you_said: Option<Prose<8000>> = "You said",
        /// What was changed, or why it could not be.
        we_did: Option<Prose<8000>> = "We did, or could not because",
    }
}
