//! P17 · What a partner was told of a change of the plan, and what they said to it.

use super::WorkforcePlan;
use chrono::NaiveDate;
use record::{AnyLink, Link, Problem, Prose, Text, record};
use register::Publication;

record! {
    /// A notice to one partner of what changed between two runs of a plan, and its acknowledgement.
    pub ChangeNotice as "change_notice" "CHN" named "Change notice", "Change notices" titled summary serves ["G2", "H7", "G1"]
    rules [it_goes_to_a_partner(partner), an_answer_follows_the_notice(sent_on, acknowledged_on)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What changed, in a line.
        summary: Text<200> = "In a line",
        /// The stakeholder or provider it goes to.
        partner: AnyLink = "Partner",
        /// The run that said it otherwise before.
        before: Option<Link<Publication>> = "Run before",
        /// The run that the plan stands on now.
        after: Link<Publication> = "Run now",
        /// What they are told: what changed, what it means for them, and by when to answer.
        notice: Prose<8000> = "Notice",
        /// The day it was sent; empty while it is a draft.
        sent_on: Option<NaiveDate> = "Sent on",
        /// How it was sent: letter, e-mail, meeting.
        sent_by: Option<Text<120>> = "Sent by",
        /// The day they said that they have it.
        acknowledged_on: Option<NaiveDate> = "Acknowledged on",
        /// What they said to it.
        answer: Option<Prose<4000>> = "Their answer",
    }
}

fn it_goes_to_a_partner(partner: &AnyLink) -> Option<Problem> {
    (!matches!(partner.reference().prefix(), "STA" | "PROV")).then(|| Problem::new("partner", "notice-to-no-partner"))
}

fn an_answer_follows_the_notice(sent_on: &Option<NaiveDate>, acknowledged_on: &Option<NaiveDate>) -> Option<Problem> {
    let acknowledged = (*acknowledged_on)?;
    sent_on.is_none_or(|sent| acknowledged < sent).then(|| Problem::new("acknowledged_on", "acknowledged-before-sent"))
}
