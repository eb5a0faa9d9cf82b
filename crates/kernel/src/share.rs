//! Shares of a whole and whole-time equivalents.

use serde::{Deserialize, Serialize};

/// A part of a whole, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Share(f64);

impl Share {
    /// `None` unless `part` lies in 0..=1.
    pub fn new(part: f64) -> Option<Share> {
        (0.0..=1.0).contains(&part).then_some(Share(part))
    }

    /// Reads `12.5%` or `0.125`.
    pub fn parse(text: &str) -> Option<Share> {
        let text = text.trim();
        match text.strip_suffix('%') {
            Some(percent) => Share::new(percent.trim().parse::<f64>().ok()? / 100.0),
            None => Share::new(text.parse().ok()?),
        }
    }

    /// The part, from 0 to 1.
    pub fn part(self) -> f64 {
        self.0
    }
}

/// Whole-time equivalent: one person working the full contracted week of the service, or two at half of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Wte(f64);

impl Wte {
    /// `None` for negative or endless amounts.
    pub fn new(posts: f64) -> Option<Wte> {
        (posts.is_finite() && posts >= 0.0).then_some(Wte(posts))
    }

    /// Contracted hours a week over the full week of the service; `None` when the full week is not above zero.
    pub fn from_hours(contracted: f64, full_week: f64) -> Option<Wte> {
        (full_week > 0.0).then(|| Wte::new(contracted / full_week)).flatten()
    }

    /// The number of whole-time posts.
    pub fn posts(self) -> f64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_never_more_than_the_whole() {
        assert_eq!(Share::parse("12.5%"), Share::new(0.125));
        assert_eq!(Share::parse("0.125"), Share::new(0.125));
        for text in ["", "101%", "-1", "1.01", "NaN", "%"] {
            assert_eq!(Share::parse(text), None, "{text}");
        }
    }

    #[test]
    fn half_a_week_is_half_a_post() {
        assert_eq!(Wte::from_hours(18.5, 37.0), Wte::new(0.5));
        assert_eq!(Wte::from_hours(18.5, 0.0), None);
        assert_eq!(Wte::from_hours(-1.0, 37.0), None);
    }
}
