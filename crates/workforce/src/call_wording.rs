//! P9 · The questions of a call in another language, one line each: `code = words`.
//!
//! Whoever calls writes them, so that a page in any language needs no programmer. A wording is whole or it is refused: half a page in
//! somebody's language is no page in it.

use crate::records::{AgeTold, EmployerSort, JobSort, SexTold, Staying, Theme};
use record::{Choice, Listed};
use std::collections::BTreeMap;

/// What a page says besides its choices: that nobody is named, until when, the questions, that one must be answered, the button, thanks.
pub const PARTS: [&str; 10] = ["no-name", "until", "jobs", "employer", "staying", "themes", "change", "needed", "send", "thanks"];

/// The questions with their choices.
pub const CHOICES: [(&str, &[Choice]); 4] =
    [("jobs", JobSort::LIST), ("employer", EmployerSort::LIST), ("staying", Staying::LIST), ("themes", Theme::LIST)];

/// Questions that a wording may leave out: its page then does not ask them. Whoever puts one of their codes says them all.
pub const LEFT_OUT: [(&str, &[Choice]); 2] = [("age", AgeTold::LIST), ("sex", SexTold::LIST)];

/// The codes of a question that may be left out.
fn of_question((question, list): (&str, &[Choice])) -> Vec<String> {
    std::iter::once(question.to_owned()).chain(list.iter().map(|it| format!("{question}.{}", it.code))).collect()
}

/// Every code that a wording must say, in the order of the page: parts, then `question.choice`.
pub fn codes() -> Vec<String> {
    let choices = CHOICES.iter().flat_map(|(question, list)| list.iter().map(move |it| format!("{question}.{}", it.code)));
    PARTS.iter().map(|it| (*it).to_owned()).chain(choices).collect()
}

/// The words of a wording by their codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording(BTreeMap<String, String>);

impl Wording {
    /// Reads lines of `code = words`. Empty lines are left out.
    ///
    /// # Errors
    /// What is wrong: codes that nobody knows, lines without `=`, codes said twice, and codes that are missing.
    pub fn read(text: &str) -> Result<Wording, Wrong> {
        let (needed, mut wrong, mut said) = (codes(), Wrong::default(), BTreeMap::new());
        let optional: Vec<Vec<String>> = LEFT_OUT.into_iter().map(of_question).collect();
        for line in text.lines().map(str::trim).filter(|it| !it.is_empty()) {
            let (code, words) = line.split_once('=').map_or((line, ""), |(code, words)| (code.trim(), words.trim()));
            let sound = !words.is_empty() && needed.iter().chain(optional.iter().flatten()).any(|it| it == code);
            if !sound || said.insert(code.to_owned(), words.to_owned()).is_some() {
                wrong.unknown.push(line.chars().take(60).collect());
            }
        }
        let begun = optional.into_iter().filter(|it| it.iter().any(|it| said.contains_key(it))).flatten();
        wrong.missing = needed.into_iter().chain(begun).filter(|it| !said.contains_key(it)).collect();
        if wrong.unknown.is_empty() && wrong.missing.is_empty() { Ok(Wording(said)) } else { Err(wrong) }
    }

    /// What a code says.
    pub fn say(&self, code: &str) -> Option<&str> {
        self.0.get(code).map(String::as_str)
    }
}

/// What keeps a wording from being whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrong {
    /// Lines that say nothing known, or say it twice; cut to 60 characters.
    pub unknown: Vec<String>,
    /// Codes that are not said.
    pub missing: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> String {
        codes().iter().map(|it| format!("{it} = {}\n", it.to_uppercase())).collect()
    }

    #[test]
    fn a_whole_wording_is_read_by_its_codes() {
        let read = Wording::read(&whole()).expect("whole");
        assert_eq!(read.say("jobs"), Some("JOBS"));
        assert_eq!(read.say("themes.pay"), Some("THEMES.PAY"));
        assert_eq!(read.say("nothing"), None);
        assert_eq!(codes().len(), PARTS.len() + CHOICES.iter().map(|it| it.1.len()).sum::<usize>());
    }

    /// A wording may leave a question out; half of one is told.
    #[test]
    fn a_question_that_may_be_left_out_is_whole_or_not_there() {
        let with = |lines: &str| Wording::read(&format!("{}{lines}", whole()));
        let sex = "sex = SEX\nsex.women = W\nsex.men = M\nsex.another-sex = A\n";
        assert_eq!(with(sex).expect("whole").say("sex.men"), Some("M"));
        assert_eq!(with("").expect("whole").say("sex"), None);
        assert_eq!(with("sex = SEX\nsex.men = M\n").expect_err("half").missing, ["sex.women", "sex.another-sex"]);
    }

    /// Planted: a line left out, a code misspelt, a line without words and a code said twice. All are told at once.
    #[test]
    fn a_wording_that_is_not_whole_is_told_everything_at_once() {
        let text = whole().replace("staying.here = STAYING.HERE\n", "staying.hear = STAYING.HERE\nsend =\njobs = AGAIN\n");
        let wrong = Wording::read(&text).expect_err("not whole");
        assert_eq!(wrong.missing, ["staying.here"]);
        assert_eq!(wrong.unknown, ["staying.hear = STAYING.HERE", "send =", "jobs = AGAIN"]);
        assert_eq!(Wording::read("").expect_err("nothing").missing.len(), codes().len());
    }
}
