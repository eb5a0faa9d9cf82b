//! H6, G3 · What shows that a function was carried out or a criterion met: always something that was really done.

use chrono::NaiveDate;
use record::{AnyLink, File, Problem, Prose, Text, choices, record};

choices! {
    /// What somebody's part in the work was.
    pub Part {
        Responsible = "responsible" "Responsible for it",
        Contributing = "contributing" "Contributed to it",
    }
}

record! {
    /// Something that shows that a function was carried out or a criterion met. It points at real work, and says whose.
    pub EvidenceItem as "evidence_item" "EVI" named "Evidence item", "Evidence items" titled title serves ["H6", "G3", "I4"]
    rules [it_shows_something(function, criterion), a_function_has_a_code(function), a_criterion_has_a_code(criterion)] {
        /// What it shows, in a line.
        title: Text<200> = "Title",
        /// The record in which the work can be seen.
        about: AnyLink = "Record it is about",
        /// The function it shows, such as A2.
        function: Option<Text<2>> = "Function",
        /// The criterion or knowledge statement it shows, such as P4 or K49.
        criterion: Option<Text<4>> = "Criterion",
        /// Whose work it is.
        person: Text<160> = "Person" [Personal],
        /// What their part in it was.
        part: Part = "Part",
        /// The day the work was done.
        done_on: NaiveDate = "Work done on",
        /// What was learned, in their own words.
        reflection: Option<Prose<6000>> = "Reflection" [Personal],
        /// A file that cannot be seen in the record itself.
        file: Option<File> = "File",
    }
}

fn it_shows_something(function: &Option<Text<2>>, criterion: &Option<Text<4>>) -> Option<Problem> {
    (function.is_none() && criterion.is_none()).then(|| Problem::new("criterion", "evidence-of-nothing"))
}

fn a_function_has_a_code(function: &Option<Text<2>>) -> Option<Problem> {
    let code = function.as_ref()?.as_str().as_bytes();
    let sound = matches!(code, [b'A'..=b'I', b'1'..=b'9']);
    (!sound).then(|| Problem::new("function", "not-a-function-code"))
}

fn a_criterion_has_a_code(criterion: &Option<Text<4>>) -> Option<Problem> {
    let code = criterion.as_ref()?.as_str();
    let sound = code.strip_prefix(['P', 'K']).and_then(|it| it.parse::<u16>().ok()).is_some_and(|it| (1..=999).contains(&it));
    (!sound).then(|| Problem::new("criterion", "not-a-criterion-code"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    #[test]
    fn evidence_shows_a_function_or_a_criterion_by_its_code() {
        let texts =
            [("title", "Needs of carers"), ("about", "NEED-1"), ("person", "Mair Rhys"), ("part", "responsible"), ("done_on", "1/9/2026")];
        let draft: Draft = texts.into_iter().collect();
        let codes = |it: Draft| EvidenceItem::parse(&it).err().map(|it| it[0].code.to_string());
        assert_eq!(codes(draft.clone()).as_deref(), Some("evidence-of-nothing"));
        assert_eq!(codes(draft.clone().with("function", "Z2")).as_deref(), Some("not-a-function-code"));
        assert_eq!(codes(draft.clone().with("criterion", "P0")).as_deref(), Some("not-a-criterion-code"));
        assert_eq!(codes(draft.with("function", "A2").with("criterion", "K49")), None);
    }
}
