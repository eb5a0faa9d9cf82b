//! Pieces of five letters.

/// Letters in a piece.
pub const LONG: usize = 5;

/// Bits of a letter.
const BITS: u32 = 21;

/// The text in which likeness is measured: lower case, and a single space for everything that is neither letter nor digit.
pub fn normal(text: &str) -> Vec<char> {
    let mut found: Vec<char> = Vec::with_capacity(text.len());
    let mut gap = false;
    for letter in text.chars() {
        if !letter.is_alphanumeric() {
            gap |= !matches!(letter, '\'' | '’' | '‘');
            continue;
        }
        if gap && !found.is_empty() {
            found.push(' ');
        }
        gap = false;
        if letter.is_ascii() {
            found.push(letter.to_ascii_lowercase());
        } else {
            found.extend(letter.to_lowercase());
        }
    }
    found
}

/// The pieces of a text, one after the other, the same piece as often as it stands there. Five letters fit one number exactly, so
/// different pieces are never taken for one another. A text of fewer letters is one piece; an empty one has none.
pub fn shingles(text: &str) -> impl Iterator<Item = u128> {
    let letters = normal(text);
    let first = letters.len().min(LONG);
    let mut piece = letters.iter().take(first).fold(0, |piece, it| after(piece, *it));
    let begun = (first > 0).then_some(piece);
    begun.into_iter().chain(letters.into_iter().skip(LONG).map(move |it| {
        piece = after(piece, it);
        piece
    }))
}

fn after(piece: u128, letter: char) -> u128 {
    let mask = (1 << (BITS * LONG as u32)) - 1;
    ((piece << BITS) | u128::from(u32::from(letter))) & mask
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn pieces_are_those_of_the_plain_text() {
        assert_eq!(normal(" Manage  a Budget: (H1) ").iter().collect::<String>(), "manage a budget h1");
        assert_eq!(normal("others’ Tŷ").iter().collect::<String>(), "others tŷ");
        assert_eq!(shingles("manage").count(), 2);
        assert_eq!(shingles("plan").count(), 1);
        assert_eq!(shingles(" - ").count(), 0);
        let set = |text: &str| shingles(text).collect::<BTreeSet<u128>>();
        assert_eq!(set("Plan!"), set(" plan"));
        assert!(set("plans").is_disjoint(&set("plan")));
        assert!(set("planned").is_superset(&set("plann")));
    }
}
