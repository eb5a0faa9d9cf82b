//! Numbers as people read them.

/// The value with as many decimals as help: none from 100 up or when it is whole, else one, below 1 two. Thousands are grouped with
/// commas, the minus is a true minus, and a number that is not finite is a dash.
pub fn figure(value: f64) -> String {
    let size = value.abs();
    let decimals = match size {
        _ if size >= 100.0 || value == value.round() => 0,
        _ if size >= 1.0 => 1,
        _ if size >= 0.01 => 2,
        _ => 4,
    };
    fixed(value, decimals)
}

/// The value as it was set, to six decimals: `1.25`, `0.0375`. For what somebody typed or a method fixed, which must not be rounded.
pub fn exact(value: f64) -> String {
    let digits = format!("{:.6}", value.abs());
    let decimals = digits.trim_end_matches('0').split_once('.').map_or(0, |(_, part)| part.len());
    fixed(value, decimals)
}

/// How many decimals the figures of one chart have, so that they can be compared and added up by eye.
pub(crate) fn decimals(values: impl Iterator<Item = f64>) -> usize {
    let (mut whole, mut size) = (true, 0.0_f64);
    for value in values.filter(|it| it.is_finite()) {
        whole &= value == value.round();
        size = size.max(value.abs());
    }
    match size {
        _ if whole || size >= 10_000.0 => 0,
        _ if size >= 1.0 => 1,
        _ => 2,
    }
}

/// The value with its sign, a plus included.
pub(crate) fn signed(value: f64, decimals: usize) -> String {
    let text = fixed(value, decimals);
    if value > 0.0 { format!("+{text}") } else { text }
}

/// The value with a given number of decimals; very large or very small ones in powers of ten.
pub(crate) fn fixed(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "\u{2013}".into();
    }
    let size = value.abs();
    if size >= 1e12 || (size > 0.0 && size < 1e-4) {
        return format!("{value:.2e}").replace('-', "\u{2212}");
    }
    let digits = format!("{size:.decimals$}");
    let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
    let nothing = digits.bytes().all(|it| matches!(it, b'0' | b'.'));
    let mut text = String::from(if value < 0.0 && !nothing { "\u{2212}" } else { "" });
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if !part.is_empty() {
        text.push('.');
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_set_is_not_rounded() {
        let set = [1.25, 37.0, 0.0375, -1234.5, 1.0 / 3.0, 0.0].map(exact);
        assert_eq!(set, ["1.25", "37", "0.0375", "\u{2212}1,234.5", "0.333333", "0"]);
    }

    #[test]
    fn numbers_are_written_for_readers() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1234567.0, "1,234,567"),
            (-1234.5, "\u{2212}1,234"),
            (12.34, "12.3"),
            (0.256, "0.26"),
            (-0.00001, "\u{2212}1.00e\u{2212}5"),
            (f64::NAN, "\u{2013}"),
            (f64::INFINITY, "\u{2013}"),
        ] {
            assert_eq!(figure(value), text, "{value}");
        }
        assert_eq!((signed(3.0, 0).as_str(), signed(-3.0, 1).as_str()), ("+3", "\u{2212}3.0"));
        let places = [vec![3.0, 12_000.0], vec![3.5, 1_204.0], vec![0.25], vec![0.5, 20_000.0], vec![], vec![f64::NAN]];
        assert_eq!(places.map(|it| decimals(it.into_iter())), [0, 1, 2, 0, 0, 0]);
    }
}
