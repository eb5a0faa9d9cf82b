//! P13 · What the plan does to people who share a protected characteristic, and what is done about it.

use super::{Contribution, Measure, WorkforcePlan};
use chrono::NaiveDate;
use record::{Link, Prose, Text, choices, record};
use register::Action;

choices! {
    /// What people share: the nine protected characteristics of the Equality Act 2010, section 4, and two that are asked about beside them.
    pub Characteristic {
        Age = "age" "Age",
        Disability = "disability" "Disability",
        GenderReassignment = "gender-reassignment" "Gender reassignment",
        Marriage = "marriage" "Marriage and civil partnership",
        Pregnancy = "pregnancy" "Pregnancy and maternity",
        Race = "race" "Race",
        Religion = "religion" "Religion or belief",
        Sex = "sex" "Sex",
        Orientation = "orientation" "Sexual orientation",
        Caring = "caring" "Caring for others",
        Language = "language" "Language",
    }
}

impl Characteristic {
    /// Whether the Act protects it.
    pub fn is_protected(self) -> bool {
        !matches!(self, Characteristic::Caring | Characteristic::Language)
    }
}

choices! {
    /// What something does to people.
    pub Bears {
        Helps = "helps" "Helps",
        Hinders = "hinders" "Hinders",
        Both = "both" "Helps some and hinders others",
        Neither = "neither" "Makes no difference",
        Unknown = "unknown" "Nobody knows yet",
    }
}

record! {
    /// What the plan, or one measure or action of it, does to people who share a characteristic.
    pub EqualityImpact as "equality_impact" "EQI" named "Equality impact", "Equality impacts" titled summary serves ["B4", "G2", "D3"] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What these people share.
        characteristic: Characteristic = "Characteristic",
        /// What was found, in a line.
        summary: Text<200> = "In a line",
        /// What it does to them.
        bears: Bears = "What it does",
        /// The measure that does it; the plan as a whole where neither measure nor action is named.
        measure: Option<Link<Measure>> = "Workforce measure",
        /// The action that does it.
        action: Option<Link<Action>> = "Action",
        /// What is known, from where, and what is not.
        grounds: Option<Prose<4000>> = "What is known, and from where",
        /// What people who share it said.
        contribution: Option<Link<Contribution>> = "Contribution of people who share it",
        /// What is done about it.
        answer: Option<Prose<4000>> = "What is done about it",
        /// The day it was assessed.
        assessed_on: NaiveDate = "Assessed on",
    }
}
