//! What kind of care a code of the common procurement vocabulary means.

use ocds::Code;

/// Codes of the vocabulary (CPV 2008, Regulation (EC) 213/2008) that name one of our settings, by their significant digits: a code means
/// the setting of the longest beginning that it shares.
const SETTINGS: &[(&str, &str)] = &[
    ("85144", "residential-care"),
    ("851441", "nursing-care"),
    ("853121", "day-opportunities"),
    ("8531211", "other"),
    ("853122", "prevention"),
    ("853123", "prevention"),
    ("9851331", "home-care"),
    ("85141211", "home-care"),
];

/// The setting that the first telling code names; `other` when none does. A guess, for the vocabulary knows markets and not care.
pub(super) fn setting(codes: &[Code]) -> &'static str {
    let of = |code: &Code| {
        let digits = code.id.split('-').next().unwrap_or_default();
        let fits = SETTINGS.iter().filter(|(start, _)| code.scheme == "CPV" && digits.starts_with(start));
        fits.max_by_key(|(start, _)| start.len()).map(|it| it.1)
    };
    codes.iter().find_map(of).unwrap_or("other")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_beginning_tells_and_a_broad_code_tells_nothing() {
        let told = |id: &str, scheme: &str| setting(&[Code { scheme: scheme.into(), id: id.into() }]);
        assert_eq!((told("85144000-0", "CPV"), told("85144100", "CPV")), ("residential-care", "nursing-care"));
        assert_eq!((told("85312100", "CPV"), told("85312110", "CPV")), ("day-opportunities", "other"));
        assert_eq!((told("85000000", "CPV"), told("85144100", "UNSPSC"), setting(&[])), ("other", "other", "other"));
        let known = <register::Setting as record::Listed>::LIST;
        assert!(SETTINGS.iter().all(|(_, setting)| known.iter().any(|it| it.code == *setting)));
    }
}
