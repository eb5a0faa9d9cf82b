//! G3, H8 · What somebody does in order to learn, what they think of their practice, and what inquiries teach.

use super::occupational_role::it_has_a_code;
use chrono::NaiveDate;
use record::{AnyLink, Problem, Prose, Text, record};

record! {
    /// Something that somebody does in order to close a gap: a line of their learning plan.
    pub LearningAction as "learning_action" "LRN" named "Learning action", "Learning actions" titled action serves ["G3", "H8"]
    rules [it_has_a_code(criterion), what_is_done_has_a_result(done_on, result)] {
        /// The account of whoever learns.
        person: Text<12> = "Person" [Journey],
        /// The code of the standard; MAP for a function of the map.
        standard: Text<40> = "Standard" [Journey],
        /// The criterion, knowledge statement or function in which the gap lies.
        criterion: Text<4> = "Criterion" [Journey],
        /// What they will do.
        action: Text<240> = "What I will do" [Personal],
        /// By which day.
        due: NaiveDate = "By",
        /// The day on which it was done.
        done_on: Option<NaiveDate> = "Done on",
        /// What came of it.
        result: Option<Prose<4000>> = "What came of it" [Personal],
    }
}

fn what_is_done_has_a_result(done_on: &Option<NaiveDate>, result: &Option<Prose<4000>>) -> Option<Problem> {
    (done_on.is_some() && result.is_none()).then(|| Problem::new("result", "done-without-result"))
}

record! {
    /// What somebody thinks of a piece of their own work, and what they will do otherwise.
    pub Reflection as "reflection" "RFL" named "Reflection", "Reflections" titled statement serves ["G3", "H8"]
    rules [it_is_on_knowledge(statement)] {
        /// The account of whoever reflects.
        person: Text<12> = "Person" [Journey],
        /// The knowledge statement that it turns on, such as K57.
        statement: Text<4> = "Knowledge statement" [Journey],
        /// The record in which the work stands.
        about: AnyLink = "Record it is about" [Journey],
        /// What happened.
        happened: Prose<4000> = "What happened" [Personal],
        /// What they knew, and what they would have needed to know.
        thought: Prose<4000> = "What I knew and what I lacked" [Personal],
        /// What they will do otherwise.
        next: Prose<4000> = "What I will do otherwise" [Personal],
        /// What came of it, written later.
        later: Option<Prose<4000>> = "What came of it" [Personal],
    }
}

fn it_is_on_knowledge(statement: &Text<4>) -> Option<Problem> {
    (!statement.as_str().starts_with('K')).then(|| Problem::new("statement", "not-a-knowledge-statement"))
}

record! {
    /// What an inquiry, an inspection or our own failure teaches, and what changes here because of it.
    pub InquiryLesson as "inquiry_lesson" "LSN" named "Lesson from an inquiry", "Lessons from inquiries" titled title serves ["H8", "D3", "I3"]
    rules [a_change_has_a_day(change, change_by)] {
        /// The lesson, in a line.
        title: Text<200> = "Lesson",
        /// The inquiry, review or event it comes from.
        inquiry: Text<200> = "Inquiry or event",
        /// Where it can be read.
        place: Option<Text<400>> = "Where it can be read",
        /// When its findings were published.
        published_on: Option<NaiveDate> = "Published on",
        /// What was found.
        found: Prose<6000> = "What was found",
        /// What it means for our own commissioning.
        here: Prose<6000> = "What it means here",
        /// What changes because of it.
        change: Option<Prose<4000>> = "What changes here",
        /// By which day.
        change_by: Option<NaiveDate> = "Change by",
        /// The record in which the change can be seen.
        seen_in: Option<AnyLink> = "Record in which the change can be seen",
    }
}

fn a_change_has_a_day(change: &Option<Prose<4000>>, change_by: &Option<NaiveDate>) -> Option<Problem> {
    (change.is_some() && change_by.is_none()).then(|| Problem::new("change_by", "lesson-needs-a-day"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    #[test]
    fn what_is_done_says_what_came_of_it() {
        let texts = [("person", "ACC-1"), ("standard", "S"), ("criterion", "K4"), ("action", "Read it"), ("due", "2026-10-01")];
        let draft: Draft = texts.into_iter().collect();
        assert!(LearningAction::parse(&draft).is_ok());
        let done = draft.with("done_on", "2026-09-01");
        assert_eq!(LearningAction::parse(&done).expect_err("no result")[0].code, "done-without-result");
    }

    #[test]
    fn a_lesson_that_changes_something_has_a_day() {
        let texts = [("title", "A"), ("inquiry", "B"), ("found", "C"), ("here", "D"), ("change", "E")];
        let draft: Draft = texts.into_iter().collect();
        assert_eq!(InquiryLesson::parse(&draft).expect_err("no day")[0].code, "lesson-needs-a-day");
        assert!(InquiryLesson::parse(&draft.with("change_by", "2027-01-01")).is_ok());
    }
}
