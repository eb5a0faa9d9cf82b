//! P9 · You said, we did: what the workforce was told came of its answers.

use super::workforce_response::Theme;
use super::{FeedbackCall, WorkforcePlan};
use chrono::NaiveDate;
use record::{Link, Prose, Text, record};
use register::Action;

record! {
    /// What the workforce said, in a line, and what was done about it or why nothing was.
    pub FeedbackReply as "feedback_reply" "FBR" named "Reply to feedback", "Replies to feedback" titled said serves ["B4", "G2", "A1"] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// The call it replies to.
        call: Link<FeedbackCall> = "Call for feedback",
        /// What it is about.
        theme: Theme = "About",
        /// You said.
        said: Text<200> = "You said",
        /// We did, or why nothing was done.
        did: Prose<4000> = "We did, or why nothing was done",
        /// The action that does it.
        action: Option<Link<Action>> = "Action",
        /// The day the workforce was told.
        told_on: NaiveDate = "Told on",
    }
}
