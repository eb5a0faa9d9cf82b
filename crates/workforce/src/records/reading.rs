//! P18 · What an indicator read on a day, here or at a peer.

use super::WorkforcePlan;
use chrono::NaiveDate;
use record::{Link, Number, Text, choices, record};
use register::Indicator;

choices! {
    /// Whose reading it is.
    pub Whose {
        Ours = "ours" "Ours",
        Peer = "peer" "A statistical peer’s",
    }
}

record! {
    /// What an indicator read on a day, in this place or at a peer with which it is compared.
    pub Reading as "reading" "RDG" named "Indicator reading", "Indicator readings" titled place serves ["D3", "I3", "G2"] {
        /// The plan in whose review it is read.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// The indicator.
        indicator: Link<Indicator> = "Indicator",
        /// The place it speaks of.
        place: Text<120> = "Place",
        /// Whose it is.
        whose: Whose = "Whose",
        /// The day it speaks of.
        read_on: NaiveDate = "Date",
        /// The value, in the unit of the indicator.
        value: Number<3> = "Value",
    }
}
