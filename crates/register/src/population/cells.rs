//! Values that several published files share.

use super::delimited::{text, trimmed};
use super::{Effect, Misread, Sex};

/// A number that counts or measures: finite; the message says what is allowed.
pub(super) fn number(cell: &[u8]) -> Option<f64> {
    let cell = trimmed(cell);
    let plain = !cell.is_empty() && cell.len() <= 32 && cell.iter().all(|it| it.is_ascii_digit() || b"+-.eE".contains(it));
    plain.then(|| std::str::from_utf8(cell).ok()?.parse::<f64>().ok()).flatten().filter(|it| it.is_finite())
}

/// People: not negative, and fewer than have ever lived.
pub(super) fn persons(cell: &[u8]) -> Option<f64> {
    number(cell).filter(|it| (0.0..=1e11).contains(it))
}

/// A statistical area's code: one letter for the country and eight digits.
pub(super) fn area(cell: &[u8]) -> Option<String> {
    let cell = trimmed(cell);
    let sound = cell.len() == 9 && b"EWSNKJLM".contains(&cell[0]) && cell[1..].iter().all(u8::is_ascii_digit);
    sound.then(|| text(cell).into_owned())
}

/// The problem of an area code that is not one.
pub(super) fn bad_area(row: u64, column: &str, cell: &[u8], effect: Effect) -> Misread {
    let message = format!(
        "An area code has a letter and 8 digits, 9 characters in all, such as E08000009; this one has {}.",
        text(trimmed(cell)).chars().count()
    );
    Misread::refusing(effect, row, column, cell, "area-code", &message)
}

/// A sex by its name or by the codes of the long files: 0 everyone, 1 male, 2 female.
pub(super) fn sex(cell: &[u8]) -> Option<Sex> {
    let cell = trimmed(cell);
    let any = |names: &[&str]| names.iter().any(|it| cell.eq_ignore_ascii_case(it.as_bytes()));
    if any(&["persons", "person", "all", "0"]) {
        Some(Sex::Persons)
    } else if any(&["males", "male", "m", "1"]) {
        Some(Sex::Male)
    } else if any(&["females", "female", "f", "2"]) {
        Some(Sex::Female)
    } else {
        None
    }
}

/// The year of `2024-06-30`, `30/06/2024` or `2024`.
pub(super) fn year(cell: &[u8]) -> Option<i32> {
    let cell = trimmed(cell);
    let digits = match cell.len() {
        4 => cell,
        10 if cell[4] == b'-' && cell[7] == b'-' => &cell[..4],
        10 if cell[2] == b'/' && cell[5] == b'/' => &cell[6..],
        _ => return None,
    };
    let year = digits.iter().all(u8::is_ascii_digit).then(|| std::str::from_utf8(digits).ok()?.parse().ok()).flatten()?;
    (1_801..=2_300).contains(&year).then_some(year)
}

/// A name: not empty, at most 200 characters, without control characters.
pub(super) fn name(cell: &[u8]) -> Option<String> {
    let name = text(trimmed(cell));
    let sound = !name.is_empty() && name.chars().count() <= 200 && !name.chars().any(char::is_control);
    sound.then(|| name.into_owned())
}
