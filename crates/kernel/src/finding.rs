//! What a computation hands over: never a bare number.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Where a figure came from, and how far it may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Counted or recorded.
    Known,
    /// Filled in from similar records, because it was missing.
    Imputed,
    /// Computed by a model from assumptions.
    Modelled,
}

/// Where a figure or a text was taken from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Source {
    /// What the source calls itself.
    pub title: String,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The day it speaks of, or was published on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// A public address or reference where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// SHA-256 of the bytes read, in lower-case hexadecimal, when the source was a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

impl Source {
    /// A source of which only the title is known.
    pub fn titled(title: impl Into<String>) -> Source {
        Source { title: title.into(), publisher: None, date: None, place: None, sha256: None }
    }
}

/// An interval in the unit of the figure it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Range<T> {
    /// The lower end.
    pub low: T,
    /// The upper end.
    pub high: T,
    /// The share of cases that should lie between the ends, from 0 to 1; `None` for a range of scenarios, which has none.
    pub level: Option<f64>,
}

/// One step of the workings, in the unit of the total.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What this step is, in a commissioner's words.
    pub label: String,
    /// What it adds to the total.
    pub amount: f64,
    /// Known, imputed or modelled.
    pub standing: Standing,
}

/// Something that is missing, and what follows from that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// What is missing.
    pub missing: String,
    /// What was done without it, or what cannot be said.
    pub effect: String,
}

/// A value with everything a board may ask about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding<T> {
    /// The value itself.
    pub value: T,
    /// How far it may be off; `None` for a count, which is exact.
    pub range: Option<Range<T>>,
    /// The steps that lead to the value.
    pub workings: Vec<Step>,
    /// What was read.
    pub sources: Vec<Source>,
    /// What was missing.
    pub gaps: Vec<Gap>,
}

impl Finding<f64> {
    /// The total of its steps: a waterfall drawn from the workings cannot disagree with the value.
    pub fn total(workings: Vec<Step>) -> Finding<f64> {
        Finding { value: workings.iter().map(|it| it.amount).sum(), range: None, workings, sources: Vec::new(), gaps: Vec::new() }
    }

    /// The least certain standing among the steps: a total is no better than its worst part.
    pub fn standing(&self) -> Standing {
        self.workings.iter().map(|it| it.standing).max().unwrap_or(Standing::Known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(amount: f64, standing: Standing) -> Step {
        Step { label: "a step".into(), amount, standing }
    }

    #[test]
    fn a_total_is_the_sum_of_its_workings() {
        let found = Finding::total(vec![step(30.0, Standing::Known), step(-5.5, Standing::Imputed)]);
        assert_eq!(found.value, 24.5);
        assert_eq!(found.standing(), Standing::Imputed);
    }

    #[test]
    fn nothing_added_up_is_a_known_zero() {
        let found = Finding::total(Vec::new());
        assert_eq!((found.value, found.standing()), (0.0, Standing::Known));
    }
}
