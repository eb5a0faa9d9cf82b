//! From values to places, with ticks at round numbers.
//!
//! Ticks stand at 1, 2 or 5 times a power of ten: P. Heckbert (1990), "Nice numbers for graph labels", *Graphics Gems*.

use crate::figure::fixed;

/// A straight scale.
#[derive(Clone, Debug)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
    step: f64,
}

/// Whether zero must be on the scale.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Zero {
    /// Always: bars begin there.
    Shown,
    /// Only when the values come near it.
    IfNear,
}

impl Scale {
    /// A scale that holds `values` and runs from place `from` to place `to`, with about `ticks` ticks.
    pub(crate) fn of(values: impl Iterator<Item = f64>, zero: Zero, from: f64, to: f64, ticks: f64) -> Scale {
        let (mut low, mut high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| (low.min(it), high.max(it)));
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        if zero == Zero::Shown || (low > 0.0 && low < 0.5 * high) || (high < 0.0 && high > 0.5 * low) {
            (low, high) = (low.min(0.0), high.max(0.0));
        }
        // Equal values, or values that differ by less than a reader can see, get some room around them.
        let least = low.abs().max(high.abs()) * 1e-6;
        if high - low <= least {
            let room = if high == 0.0 { 1.0 } else { high.abs() * 0.05 };
            (low, high) = if zero == Zero::Shown { (low.min(0.0), high.max(0.0) + room) } else { (low - room, high + room) };
        }
        let step = nice((high - low) / ticks);
        Scale { low: (low / step).floor() * step, high: (high / step).ceil() * step, from, to, step }
    }

    /// Where `value` lies.
    pub(crate) fn at(&self, value: f64) -> f64 {
        self.from + (value - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    /// The ticks with their labels, from the lowest.
    pub(crate) fn ticks(&self) -> Vec<(f64, String)> {
        let first = (self.low / self.step).round();
        let last = (self.high / self.step).round();
        let mut decimals = 0;
        let mut unit = 1.0;
        while unit > self.step * 1.000_001 && decimals < 8 {
            unit /= 10.0;
            decimals += 1;
        }
        let many = (last - first).clamp(0.0, 20.0) as u32;
        (0..=many).map(|it| (first + f64::from(it)) * self.step).map(|value| (value, fixed(value, decimals))).collect()
    }
}

/// The next 1, 2 or 5 times a power of ten. Powers are made by multiplication: logarithms differ between machines.
fn nice(rough: f64) -> f64 {
    let mut decade = 1.0;
    while decade > rough && decade > 1e-290 {
        decade /= 10.0;
    }
    while decade * 10.0 <= rough {
        decade *= 10.0;
    }
    let times = rough / decade;
    decade
        * if times <= 1.0 {
            1.0
        } else if times <= 2.0 {
            2.0
        } else if times <= 5.0 {
            5.0
        } else {
            10.0
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn labels(values: &[f64], zero: Zero) -> Vec<String> {
        Scale::of(values.iter().copied(), zero, 0.0, 100.0, 5.0).ticks().into_iter().map(|it| it.1).collect()
    }

    #[test]
    fn ticks_stand_at_round_numbers() {
        assert_eq!(labels(&[3.0, 97.0], Zero::Shown), ["0", "20", "40", "60", "80", "100"]);
        assert_eq!(labels(&[0.13, 0.42], Zero::Shown), ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5"]);
        assert_eq!(labels(&[1_210.0, 1_260.0], Zero::IfNear), ["1,210", "1,220", "1,230", "1,240", "1,250", "1,260"]);
        assert_eq!(labels(&[], Zero::IfNear), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
    }

    proptest! {
        #[test]
        fn everything_lies_on_the_scale(values in prop::collection::vec(-1e15f64..1e15, 0..9)) {
            for zero in [Zero::Shown, Zero::IfNear] {
                let scale = Scale::of(values.iter().copied(), zero, 300.0, 20.0, 5.0);
                prop_assert!(values.iter().all(|&it| (19.99..=300.01).contains(&scale.at(it))));
                prop_assert!((2..=14).contains(&scale.ticks().len()));
            }
        }
    }
}
