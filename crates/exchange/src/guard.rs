//! Text that a spreadsheet program would run as a formula, made harmless in CSV and given back unchanged.
//!
//! A text that begins with one of the characters OWASP names for CSV injection (`=`, `+`, `-`, `@`, tab, carriage return,
//! line feed, and the full-width forms of the first four) gets an apostrophe before it. So that nothing is lost, a text
//! that begins with apostrophes and then such a character gets one more; reading takes exactly one away.

fn starts_a_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// The text as CSV may carry it. For text only, never for numbers: -5 stays -5.
pub(crate) fn guarded(text: &str) -> std::borrow::Cow<'_, str> {
    if starts_a_formula(text) { format!("'{text}").into() } else { text.into() }
}

/// The text as it was before [`guarded`].
pub(crate) fn unguarded(text: String) -> String {
    match text.strip_prefix('\'') {
        Some(rest) if starts_a_formula(rest) => rest.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn apostrophes_are_added_only_where_a_formula_could_start() {
        for (text, safe) in [("=1+1", "'=1+1"), ("'=1", "''=1"), ("'tis", "'tis"), ("a=b", "a=b"), ("", ""), ("＝A1", "'＝A1")] {
            assert_eq!(guarded(text), safe);
        }
    }

    proptest! {
        #[test]
        fn guarding_loses_nothing(text in "['=+@\\-\ta]{0,6}|\\PC{0,8}") {
            let safe = guarded(&text).into_owned();
            prop_assert!(!safe.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
            prop_assert_eq!(unguarded(safe), text);
        }
    }
}
