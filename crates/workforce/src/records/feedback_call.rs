//! P9 · A call to the workforce to say, without a name, what would keep them.

use super::WorkforcePlan;
use crate::call_wording::Wording;
use chrono::NaiveDate;
use record::{Link, Problem, Prose, Text, choices, record};

choices! {
    /// How a call is worded.
    pub CallStyle {
        Usual = "usual" "Usual words",
        EasyRead = "easy-read" "Easy read: short sentences, large letters",
    }
}

record! {
    /// A page on which the workforce answers without a name, open from one day to another.
    pub FeedbackCall as "feedback_call" "FBC" named "Call for feedback", "Calls for feedback" titled title serves ["B4", "G2", "A1"]
    rules [it_closes_after_it_opens(opens_on, closes_on), a_language_has_its_words(language, wording)] {
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
        /// How it is worded.
        style: Option<CallStyle> = "How it is worded",
        /// The language of the questions when it is not English: its tag, such as cy or pl.
        language: Option<Text<20>> = "Language, if not English",
        /// Each question and choice in that language, a line each: `code = words`.
        wording: Option<Prose<8000>> = "Questions in that language",
        /// The call that this one asks in other words: their pages lead to each other.
        wording_of: Option<Link<FeedbackCall>> = "Another wording of",
        /// What stands in the address of the page, so that only those who were given it find it.
        token: Option<Text<64>> = "Token of the page" [Journey],
    }
}

fn it_closes_after_it_opens(opens_on: &NaiveDate, closes_on: &NaiveDate) -> Option<Problem> {
    (closes_on < opens_on).then(|| Problem::new("closes_on", "closes-before-opening"))
}

/// A page is whole in its language or it is none. Every line that is wrong or missing is told at once.
fn a_language_has_its_words(language: &Option<Text<20>>, wording: &Option<Prose<8000>>) -> Option<Problem> {
    match (language, wording) {
        (None, None) => None,
        (Some(_), None) => Some(Problem::new("wording", "wording-missing")),
        (None, Some(_)) => Some(Problem::new("language", "words-without-language")),
        (Some(_), Some(words)) => {
            let wrong = Wording::read(words.as_str()).err()?;
            let told = |them: &[String]| if them.is_empty() { "-".to_owned() } else { them.join("; ") };
            let problem = Problem::new("wording", "wording-not-whole").with("missing", told(&wrong.missing));
            Some(problem.with("unknown", told(&wrong.unknown)))
        }
    }
}
