//! P14 · What is done when care is in danger: by whom, with whose hours, and what must never be given up.

use super::WorkforcePlan;
use chrono::NaiveDate;
use kernel::Share;
use record::{Link, Number, Prose, Text, Whole, choices, record};

choices! {
    /// What a playbook is for. The codes are those of the events of a stress test.
    pub Emergency {
        ProviderFailure = "provider-failure" "A provider fails",
        AbsenceWave = "absence-wave" "A wave of absence",
        VisaClosed = "visa-closed" "A visa route closes",
        PayShock = "pay-shock" "Others pay better",
        Surge = "surge" "A surge of need",
        Flood = "flood" "Roads are cut",
        Other = "other" "Something else",
    }
}

record! {
    /// What is done when care is in danger, written down before it is.
    pub Playbook as "playbook" "PLB" named "Playbook", "Playbooks" titled title serves ["G2", "B4", "C2"] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What people call it.
        title: Text<200> = "Title",
        /// What it is for.
        emergency: Emergency = "What it is for",
        /// What is done, step by step, from the first hour.
        steps: Prose<8000> = "What is done",
        /// The post that leads.
        led_by: Text<120> = "Who leads" [Personal],
        /// Hours of care a week that it must be able to find.
        cover_hours: Option<Number<1>> = "Hours a week it must find",
        /// Where the hours come from: surge pool, redeployment, mutual aid, agency.
        pool: Option<Prose<4000>> = "Where the hours come from",
        /// The share of the hours people need below which care is not safe.
        minimum_safe: Option<Share> = "Minimum safe share of hours",
        /// For how many days it can keep care safe.
        days_of_cover: Option<Whole<0, 3650>> = "Days of cover it promises",
        /// When somebody last checked names, numbers and hours.
        checked_on: Option<NaiveDate> = "Checked on",
    }
}
