//! Numbers as the chapter writes them.

use crate::plan::Figure;
use chrono::NaiveDate;
use document::Phrases;
use kernel::Standing;

/// A count as people read it: `1,204`.
pub(crate) fn whole(value: f64) -> String {
    draw::figure(value.round())
}

/// One decimal, for whole-time equivalents and hours.
pub(crate) fn tenth(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    let text = whole(rounded.trunc());
    let part = ((rounded.abs() - rounded.abs().trunc()) * 10.0).round() as i64;
    let sign = if rounded < 0.0 && rounded.trunc() == 0.0 { "\u{2212}" } else { "" };
    format!("{sign}{text}.{part}")
}

/// A modelled count: rounded to the nearest ten from 100 on, because the last digit means nothing.
pub(crate) fn about(value: f64) -> String {
    whole(if value.abs() >= 100.0 { (value / 10.0).round() * 10.0 } else { value })
}

/// A share of 1 as a percentage with one decimal.
pub(crate) fn percent(share: f64) -> String {
    format!("{}%", tenth(share * 100.0))
}

/// The range that holds nine draws in ten.
pub(crate) fn within(it: &Figure) -> String {
    format!("{} to {} in 9 draws of 10", about(it.bands.p5), about(it.bands.p95))
}

/// A day in words.
pub(crate) fn day(day: NaiveDate) -> String {
    Phrases::english().day(day)
}

/// A signed count: a plus where there is more.
pub(crate) fn signed(value: f64) -> String {
    let text = whole(value);
    if value.round() > 0.0 { format!("+{text}") } else { text }
}

/// How far a figure may be trusted, as a word.
pub(crate) fn standing(it: Standing) -> &'static str {
    match it {
        Standing::Known => "known",
        Standing::Imputed => "imputed",
        Standing::Modelled => "modelled",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_readers() {
        assert_eq!([tenth(0.05), tenth(-0.26), tenth(1_234.56), tenth(-12.0)], ["0.1", "\u{2212}0.3", "1,234.6", "\u{2212}12.0"]);
        assert_eq!([about(96.4), about(1_243.0), about(-344.0)], ["96", "1,240", "\u{2212}340"]);
        assert_eq!([percent(0.2537), signed(3.2), signed(-3.2), signed(0.2)], ["25.4%", "+3", "\u{2212}3", "0"]);
    }
}
