//! The language of a document and the words that renderers add.

use crate::tree::Purpose;
use chrono::{Datelike, NaiveDate};
use kernel::Standing;
use std::fmt;

/// A language tag: two or three letters, and a region of two letters where it matters, such as `en-GB` or `cy`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Language {
    code: String,
    region: Option<String>,
}

impl Language {
    /// British English.
    pub fn british() -> Language {
        Language { code: "en".to_owned(), region: Some("GB".to_owned()) }
    }

    /// Reads a tag; `None` when it has another form than the one described above.
    pub fn parse(tag: &str) -> Option<Language> {
        let letters = |it: &str| it.bytes().all(|it| it.is_ascii_alphabetic());
        let (code, region) = match tag.split_once('-') {
            Some((code, region)) => (code, Some(region)),
            None => (tag, None),
        };
        let sound = (2..=3).contains(&code.len()) && letters(code) && region.is_none_or(|it| it.len() == 2 && letters(it));
        sound.then(|| Language { code: code.to_ascii_lowercase(), region: region.map(str::to_ascii_uppercase) })
    }

    /// The letters of the language, in lower case.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The letters of the region, in upper case.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// Whether its script runs from right to left.
    pub(crate) fn runs_leftwards(&self) -> bool {
        ["ar", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(&self.code.as_str())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.region {
            Some(region) => write!(f, "{}-{region}", self.code),
            None => f.write_str(&self.code),
        }
    }
}

/// The words that renderers add, in one language. `{…}` stands for what is put in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // Each field is named after the English word it holds.
pub struct Phrases {
    pub contents: String,
    pub skip_to_content: String,
    pub table: String,
    pub figure: String,
    /// `{page}` and `{pages}`.
    pub page: String,
    /// Above the data of one figure; `{figure}` is its label.
    pub data_for: String,
    /// The heading above the data of all figures, in print.
    pub figure_data: String,
    /// Stands in a table that has no rows.
    pub nothing: String,
    pub fact: String,
    pub value: String,
    pub range: String,
    pub standing: String,
    pub known: String,
    pub imputed: String,
    pub modelled: String,
    pub note: String,
    pub caution: String,
    pub decision: String,
    /// Two or three words for every page.
    pub synthetic: String,
    /// A sentence for the cover.
    pub synthetic_long: String,
    /// What was done with characters that no font holds; `{mark}` and `{list}`.
    pub replaced: String,
    /// The months from January.
    pub months: [String; 12],
}

impl Phrases {
    /// British English.
    pub fn english() -> Phrases {
        let months = ["January", "February", "March", "April", "May", "June", "July"];
        let later = ["August", "September", "October", "November", "December"];
        let mut names = months.iter().chain(&later).map(|it| it.to_string());
        Phrases {
            contents: "Contents".into(),
            skip_to_content: "Skip to main content".into(),
            table: "Table".into(),
            figure: "Figure".into(),
            page: "Page {page} of {pages}".into(),
            data_for: "Data for {figure}".into(),
            figure_data: "Data behind the figures".into(),
            nothing: "Nothing to list".into(),
            fact: "Fact".into(),
            value: "Value".into(),
            range: "Range".into(),
            standing: "Standing".into(),
            known: "Known".into(),
            imputed: "Imputed".into(),
            modelled: "Modelled".into(),
            note: "Note".into(),
            caution: "Caution".into(),
            decision: "Decision".into(),
            synthetic: "Synthetic data".into(),
            synthetic_long: "The people, providers and figures in this document are invented. Do not use it to make decisions about \
                             real services."
                .into(),
            replaced: "Some characters are not in the fonts of this document and are shown as {mark}: {list}. The web version holds them."
                .into(),
            months: std::array::from_fn(|_| names.next().unwrap_or_default()),
        }
    }

    /// A day in words: `1 April 2026`.
    pub fn day(&self, day: NaiveDate) -> String {
        format!("{} {} {}", day.day(), self.months[day.month0() as usize], day.year())
    }

    pub(crate) fn standing(&self, standing: Standing) -> &str {
        match standing {
            Standing::Known => &self.known,
            Standing::Imputed => &self.imputed,
            Standing::Modelled => &self.modelled,
        }
    }

    pub(crate) fn purpose(&self, purpose: Purpose) -> &str {
        match purpose {
            Purpose::Note => &self.note,
            Purpose::Caution => &self.caution,
            Purpose::Decision => &self.decision,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_tag_has_one_form() {
        assert_eq!(Language::parse("en-gb"), Some(Language::british()));
        assert_eq!(Language::parse("cy").map(|it| it.to_string()), Some("cy".to_owned()));
        for tag in ["", "e", "engl", "en-", "en-GBR", "en-G1", "en GB", "-GB", "ŵy", "en-GB-x"] {
            assert_eq!(Language::parse(tag), None, "{tag}");
        }
    }

    #[test]
    fn a_day_is_written_out() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day");
        assert_eq!(Phrases::english().day(day), "1 December 2026");
    }
}
