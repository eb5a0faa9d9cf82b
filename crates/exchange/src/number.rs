//! Numbers as text, without the noise of binary fractions.

/// The number with at most fifteen significant digits, which is what a spreadsheet program shows: 0.1 + 0.2 is `0.3`.
/// Never with an exponent.
pub(crate) fn plain(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    let text = rounded.to_string();
    if text == "-0" { "0".to_owned() } else { text }
}

/// Whether a decimal number in plain digits survives a spreadsheet program, which keeps fifteen significant digits.
pub(crate) fn survives(decimal: &str) -> bool {
    let digits: String = decimal.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').trim_end_matches('0').len() <= 15 && digits.len() <= 30
}

/// The letters of a column, counted from nought: `A`, `Z`, `AA`.
pub(crate) fn letters(column: usize) -> String {
    let (mut rest, mut letters) = (column + 1, Vec::new());
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn binary_fractions_leave_no_noise() {
        for (number, text) in [
            (0.1 + 0.2, "0.3"),
            (1.1 * 1.1, "1.21"),
            (-0.0, "0"),
            (1e15, "1000000000000000"),
            (1234.5, "1234.5"),
            (-5.0, "-5"),
            (1e-7, "0.0000001"),
            (100.0 / 3.0, "33.3333333333333"),
        ] {
            assert_eq!(plain(number), text);
        }
    }

    #[test]
    fn columns_are_lettered_as_spreadsheets_do() {
        assert_eq!([0, 25, 26, 701, 702, 16_383].map(letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"].map(str::to_owned));
    }

    proptest! {
        #[test]
        fn decimals_that_survive_come_back_the_same(digits in -999_999_999_999_999i64..=999_999_999_999_999, places in 0u8..=9) {
            let text = record::Decimal::new(digits, places).expect("in range").to_string();
            prop_assert!(survives(&text));
            prop_assert_eq!(plain(text.parse().expect("a number")), text);
        }
    }
}
