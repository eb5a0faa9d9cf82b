//! P9 · A call to the workforce to say, without a name, what would keep them.

use super::WorkforcePlan;
use chrono::NaiveDate;
use record::{Link, Problem, Prose, Text, record};

record! {
    /// A page on which the workforce answers without a name, open from one day to another.
    pub FeedbackCall as "feedback_call" "FBC" named "Call for feedback", "Calls for feedback" titled title serves ["B4", "G2", "A1"]
    rules [it_closes_after_it_opens(opens_on, closes_on)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What people will read above the questions.
        title: Text<160> = "Title",
        /// Why it is asked, what becomes of the answers, and by when people will hear.
        introduction: Prose<2000> = "Introduction",
        /// The first day on which it can be answered.
        opens_on: NaiveDate = "Opens on",
        /// The last day on which it can be answered.
        closes_on: NaiveDate = "Closes on",
        /// What stands in the address of the page, so that only those who were given it find it.
        token: Option<Text<64>> = "Token of the page" [Journey],
    }
}

fn it_closes_after_it_opens(opens_on: &NaiveDate, closes_on: &NaiveDate) -> Option<Problem> {
    (closes_on < opens_on).then(|| Problem::new("closes_on", "closes-before-opening"))
}
