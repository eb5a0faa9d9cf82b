//! Words that several sections use.

use chrono::NaiveDate;
use document::{Document, Note, Phrases, Purpose};
use kernel::{Money, Standing};
use record::{Choice, Listed};
use register::Certainty;

/// What stands in a place where nothing was recorded.
pub(super) const NOTHING: &str = "not recorded";

/// The label of an entry of a closed list.
pub(super) fn label<T: Listed>(it: T) -> &'static str {
    T::LIST.iter().find(|choice: &&Choice| choice.code == it.code()).map_or("", |it| it.label)
}

/// A count of something, with the right number: "1 need", "3 needs".
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", draw::figure(number as f64), if number == 1 { one } else { many })
}

/// A day in words, or that there is none.
pub(super) fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| NOTHING.to_owned(), |it| Phrases::english().day(it))
}

/// Pounds without pence, or that there is no amount.
pub(super) fn money(amount: Option<Money>) -> String {
    amount.map_or_else(|| NOTHING.to_owned(), |it| pounds(it.in_pence() as f64 / 100.0))
}

/// Whole pounds.
pub(super) fn pounds(amount: f64) -> String {
    Money::pence(amount.round() as i64 * 100).to_string()
}

/// People, or that nobody counted them.
pub(super) fn people(number: Option<f64>) -> String {
    number.map_or_else(|| NOTHING.to_owned(), draw::figure)
}

/// How far a figure can be trusted, as documents say it.
pub(super) fn standing(it: Certainty) -> Standing {
    match it {
        Certainty::Known => Standing::Known,
        Certainty::Imputed => Standing::Imputed,
        Certainty::Modelled => Standing::Modelled,
    }
}

/// Says at its place that something is missing.
pub(super) fn missing(to: &mut Document, what: &str, effect: &str) {
    to.push(Note::new(Purpose::Caution, what, effect));
}

/// Paragraphs of a longer text, each as one.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|it| !it.is_empty())
}
