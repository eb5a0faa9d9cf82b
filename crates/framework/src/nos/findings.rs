//! What is wrong with a register itself: told, and never put right silently.

use super::register::{Record, Register, code_key};
use serde::Serialize;
use std::collections::BTreeMap;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trouble {
    /// The same code names several standards.
    RepeatedUrn,
    /// The title breaks off.
    CutOffTitle,
    /// A day that stands for no day.
    PlaceholderDay,
}

impl Trouble {
    /// The word in files and message ids.
    pub fn code(self) -> &'static str {
        match self {
            Trouble::RepeatedUrn => "repeated-urn",
            Trouble::CutOffTitle => "cut-off-title",
            Trouble::PlaceholderDay => "placeholder-day",
        }
    }
}

/// One thing that is wrong with a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What.
    pub trouble: Trouble,
    /// The code, the title or the day that it is about.
    pub about: String,
    /// The rows, from 1, the headings counted.
    pub rows: Vec<u64>,
}

/// A title that ends with one of these goes on somewhere else.
const GOES_ON: [&str; 24] = [
    "and", "or", "the", "a", "an", "of", "to", "in", "for", "with", "by", "from", "on", "at", "as", "your", "their", "its", "our", "that",
    "which", "into", "within", "using",
];
/// A day before the first standards of this kind, or after any review, stands for none.
const YEARS: std::ops::RangeInclusive<i32> = 1985..=2100;
/// A day that so many rows share, at least, and so large a part of all, was filled in by a machine.
const SHARED: (usize, f64) = (100, 0.2);

/// Whether a title breaks off: it ends with a word that needs another, with a comma or a possessive, or a bracket is not closed.
pub(super) fn is_cut_off(title: &str) -> bool {
    let title = title.trim();
    let last = title.rsplit(|it: char| it.is_whitespace()).next().unwrap_or_default().to_lowercase();
    let open = title.matches('(').count() > title.matches(')').count();
    let possessive = last.ends_with("’s") || last.ends_with("'s");
    GOES_ON.contains(&last.as_str()) || title.ends_with([',', '-', '–', '&', '/']) || open || possessive
}

/// The year of a day as registers write it: `2013-03-31`, `31 03 2013`, `31/03/2013`, `01 Mar 2013`. `None` for what is no day.
fn year(day: &str) -> Option<i32> {
    let parts: Vec<&str> = day.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let mut years = parts.iter().filter(|it| it.len() == 4 && it.bytes().all(|it| it.is_ascii_digit()));
    years.next_back().filter(|_| parts.len() >= 3).and_then(|it| it.parse().ok())
}

impl Register {
    /// Everything that is wrong with the register, by what it is, then by what it is about.
    pub fn findings(&self) -> Vec<Finding> {
        let mut found: BTreeMap<(Trouble, String), Vec<u64>> = BTreeMap::new();
        let mut codes: BTreeMap<String, Vec<&Record>> = BTreeMap::new();
        let mut days: BTreeMap<(String, String), Vec<u64>> = BTreeMap::new();
        for it in self.records() {
            codes.entry(code_key(&it.urn)).or_default().push(it);
            if is_cut_off(&it.title) {
                found.entry((Trouble::CutOffTitle, it.title.clone())).or_default().push(it.row);
            }
            for (column, day) in &it.days {
                days.entry((column.clone(), day.clone())).or_default().push(it.row);
            }
        }
        for (code, them) in codes.into_iter().filter(|it| !it.0.is_empty() && it.1.len() > 1) {
            found.insert((Trouble::RepeatedUrn, them.first().map_or(code, |it| it.urn.clone())), them.iter().map(|it| it.row).collect());
        }
        for ((column, day), rows) in days {
            let many = rows.len() >= SHARED.0 && rows.len() as f64 >= SHARED.1 * self.records().len() as f64;
            if many || year(&day).is_none_or(|it| !YEARS.contains(&it)) {
                found.insert((Trouble::PlaceholderDay, format!("{column}: {day}")), rows);
            }
        }
        found.into_iter().map(|((trouble, about), rows)| Finding { trouble, about, rows }).collect()
    }
}
