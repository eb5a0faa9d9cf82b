//! P8, P14 · A stress test that was run: its question, so that anybody can run it again, and what it found.

use super::WorkforcePlan;
use chrono::NaiveDate;
use kernel::{Money, Share};
use record::{Link, Number, Prose, Text, Whole, record};

record! {
    /// A stress test that was run. Its question holds events, limits and seed: whoever runs it again on the same return gets the same hours.
    pub StressTest as "stress_test" "STT" named "Stress test", "Stress tests" titled title serves ["G2", "B4", "C2"] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What was tried.
        title: Text<200> = "What was tried",
        /// Events, limits, weeks, draws and seed, as the address of the page has them after the question mark.
        question: Text<4000> = "Question, as in the address of the page",
        /// The day it was run.
        run_on: NaiveDate = "Run on",
        /// Mean hours that nobody gave, over all weeks.
        unmet_hours: Number<1> = "Hours unmet",
        /// Mean hours that nobody gave in the same weeks without the events.
        unmet_anyway: Option<Number<1>> = "Hours unmet without the events",
        /// Mean cost of agency staff over all weeks.
        agency_cost: Option<Money> = "Cost of agency staff",
        /// Days until the first service that failed because of the events fell below what is safe; empty when none did.
        days_of_cover: Option<Whole<0, 3650>> = "Days of cover",
        /// The chance that no service anywhere falls below what is safe.
        holds: Option<Share> = "Chance that care stays safe everywhere",
        /// What follows from it.
        conclusion: Option<Prose<4000>> = "What follows from it",
    }
}
