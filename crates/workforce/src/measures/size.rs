//! How large a change is, how well that is known, and how it grows.

use serde::{Deserialize, Serialize};

/// The standard normal below which 95 % lie.
const Z95: f64 = 1.644_853_626_951_472_2;

/// A size with its range: 5 % lie below `low`, half below `central`, 95 % below `high`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Size {
    /// The low end.
    pub low: f64,
    /// The middle.
    pub central: f64,
    /// The high end.
    pub high: f64,
}

impl Size {
    /// A size that is certain.
    pub const fn sure(size: f64) -> Size {
        Size { low: size, central: size, high: size }
    }

    /// In the order low, central, high, and finite.
    pub fn is_sound(&self) -> bool {
        self.low.is_finite() && self.high.is_finite() && self.low <= self.central && self.central <= self.high
    }

    /// The size at the standard normal `luck`: two halves of normal distributions that meet in the middle.
    pub fn at(&self, luck: f64) -> f64 {
        let reach = if luck < 0.0 { self.central - self.low } else { self.high - self.central };
        self.central + luck / Z95 * reach
    }

    /// The ratio 1 + per cent / 100 at `luck`, spread on the logarithmic scale, so that it is never below 0. A range that reaches
    /// −100 % or less is held a hair above it.
    pub fn ratio(&self, luck: f64) -> f64 {
        let log = |percent: f64| libm::log((1.0 + percent / 100.0).max(1e-6));
        libm::exp(Size { low: log(self.low), central: log(self.central), high: log(self.high) }.at(luck))
    }
}

/// The share of its full effect that something has in the twelve months that end in `year`, taken at their middle: none before `begins`
/// plus `lead` years, then evenly more for `ramp` years, then all of it.
pub fn share_reached(year: i32, begins: i32, lead: f64, ramp: f64) -> f64 {
    let gone = f64::from(year) - 0.5 - f64::from(begins) - lead;
    match ramp > 0.0 {
        true => (gone / ramp).clamp(0.0, 1.0),
        false => f64::from(u8::from(gone >= 0.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_meets_its_range() {
        let size = Size { low: 2.0, central: 4.0, high: 5.0 };
        for (luck, due) in [(-Z95, 2.0), (0.0, 4.0), (Z95, 5.0)] {
            assert!((size.at(luck) - due).abs() < 1e-12);
            assert!((size.ratio(luck) - (1.0 + due / 100.0)).abs() < 1e-12);
        }
        let fewer = Size { low: -20.0, central: -10.0, high: -2.0 };
        assert!((fewer.ratio(-Z95) - 0.8).abs() < 1e-12 && fewer.ratio(-60.0) > 0.0);
        assert_eq!(Size::sure(3.0).at(2.5), 3.0);
        assert!(!Size { low: 2.0, central: 1.0, high: 3.0 }.is_sound() && !Size::sure(f64::NAN).is_sound());
    }

    /// By hand: begun in 2026 with half a year of lead and two years to grow: 2027 ends at its middle half a year after the start.
    #[test]
    fn effects_come_late_and_grow() {
        let at = |year| share_reached(year, 2026, 0.5, 2.0);
        assert_eq!([2026, 2027, 2028, 2029, 2030].map(at), [0.0, 0.0, 0.5, 1.0, 1.0]);
        assert_eq!([2026, 2027].map(|it| share_reached(it, 2026, 0.0, 0.0)), [0.0, 1.0]);
        assert_eq!([2027, 2028].map(|it| share_reached(it, 2026, 1.0, 0.0)), [0.0, 1.0]);
    }
}
