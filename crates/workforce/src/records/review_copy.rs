//! P22 · To whom the review went, in which form, and what they said to it.

use super::WorkforcePlan;
use chrono::NaiveDate;
use record::{Link, Problem, Prose, Text, choices, record};
use register::{Publication, Stakeholder, Voice};

choices! {
    /// The form of a copy.
    pub Form {
        Full = "full" "Full report",
        Summary = "summary" "Summary in plain words",
        EasyRead = "easy-read" "Easy Read",
        Spoken = "spoken" "Told in a meeting",
        Translated = "translated" "In another language",
        Data = "data" "Data and bundle",
    }
}

record! {
    /// A copy of the review that went to an audience in a form they can use, and what came back.
    pub ReviewCopy as "review_copy" "RVC" named "Copy of the review", "Copies of the review" titled title serves ["H7", "G2", "D3"]
    rules [an_answer_has_a_day(answer, answered_on), it_is_answered_after_it_went(shared_on, answered_on)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What stands on the first page.
        title: Text<200> = "Title",
        /// Whom it is for.
        audience: Voice = "Audience",
        /// Whom it went to, when it was one stakeholder.
        stakeholder: Option<Link<Stakeholder>> = "Stakeholder",
        /// Its form.
        form: Form = "Form",
        /// The day it went out.
        shared_on: NaiveDate = "Shared on",
        /// Where it can be read.
        place: Option<Text<400>> = "Where it can be read",
        /// The publication that holds it.
        publication: Option<Link<Publication>> = "Publication",
        /// The day somebody answered or confirmed that they have it.
        answered_on: Option<NaiveDate> = "Answered on",
        /// What they said.
        answer: Option<Prose<4000>> = "What they said",
    }
}

fn an_answer_has_a_day(answer: &Option<Prose<4000>>, answered_on: &Option<NaiveDate>) -> Option<Problem> {
    (answer.is_some() && answered_on.is_none()).then(|| Problem::new("answered_on", "answer-needs-a-day"))
}

fn it_is_answered_after_it_went(shared_on: &NaiveDate, answered_on: &Option<NaiveDate>) -> Option<Problem> {
    ((*answered_on)? < *shared_on).then(|| Problem::new("answered_on", "answered-before-shared"))
}
