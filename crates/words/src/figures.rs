//! Dates and numbers as people read them.

use crate::Words;
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

impl Words {
    /// A day: `28 March 2027`.
    pub fn date(&self, day: NaiveDate) -> String {
        format!("{} {} {}", day.day(), self.say(&format!("month-{}", day.month())), day.year())
    }

    /// A moment in UTC, named as such: `28 March 2027, 09:05 UTC`. The moment of a deadline must never be read in the wrong zone.
    pub fn moment(&self, at: DateTime<Utc>) -> String {
        format!("{}, {:02}:{:02} UTC", self.date(at.date_naive()), at.hour(), at.minute())
    }

    /// A number to exactly `places` places, thousands set apart: `42,515.0`.
    pub fn number(&self, value: f64, places: usize) -> String {
        if !value.is_finite() {
            return self.say("no-number");
        }
        let text = format!("{:.places$}", value.abs());
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let mut grouped = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let nothing = text.bytes().all(|it| matches!(it, b'0' | b'.'));
        let sign = if value < 0.0 && !nothing { "\u{2212}" } else { "" };
        if part.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{part}") }
    }

    /// A number with as many places as it needs, at most six.
    pub fn plain(&self, value: f64) -> String {
        let text = format!("{:.6}", value.abs());
        let places = text.trim_end_matches('0').split_once('.').map_or(0, |(_, part)| part.len());
        self.number(value, places)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Language, Words};

    #[test]
    fn thousands_are_set_apart_and_nothing_is_minus_nothing() {
        let words = Words::of(Language::English);
        assert_eq!(words.number(1_234_567.891, 1), "1,234,567.9");
        assert_eq!(words.number(-0.04, 1), "0.0");
        assert_eq!(words.number(-1_000.0, 0), "\u{2212}1,000");
        assert_eq!(words.number(999.0, 0), "999");
        assert_eq!(words.number(f64::NAN, 0), "not known");
        assert_eq!(words.plain(12.50), "12.5");
        assert_eq!(words.plain(3.0), "3");
    }
}
