//! What may stand in text, whoever wrote it.

/// The text without characters that no reader can take: each becomes U+FFFD, tabs and line ends become spaces.
/// XML 1.0 forbids most control characters, HTML forbids NUL, and neither can be escaped.
pub(crate) fn clean(text: &str) -> String {
    text.chars().map(|it| if matches!(it, '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}') { ' ' } else { readable(it) }).collect()
}

fn readable(it: char) -> char {
    let point = it as u32;
    let outside = it.is_control() || (0xFDD0..=0xFDEF).contains(&point) || point & 0xFFFE == 0xFFFE;
    if outside { char::REPLACEMENT_CHARACTER } else { it }
}

/// Whether a reader would see nothing.
pub(crate) fn blank(text: &str) -> bool {
    text.chars().all(|it| it.is_whitespace() || it.is_control() || unseen(it))
}

/// Characters that shape others or do nothing, and have no look of their own.
pub(crate) fn unseen(it: char) -> bool {
    matches!(it as u32, 0xAD | 0x34F | 0x61C | 0x180B..=0x180F | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F
        | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE0FFF)
}

/// The first `most` characters, with an ellipsis when there are more.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut kept: String = text.chars().take(most.saturating_sub(1)).collect();
    kept.truncate(kept.trim_end().len());
    kept + "…"
}

/// Puts a place to break (U+200B) into words of more than `longest` characters, so that none runs off the page.
/// Breaks fall between letters, digits, ASCII signs and replaced characters only, never inside a cluster of marks.
pub(crate) fn breakable(text: &str, longest: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut since = 0;
    let mut before: Option<char> = None;
    for it in text.chars() {
        let whole = |it: char| it.is_ascii() || it.is_alphanumeric() || matches!(it, '\u{FFFD}' | '□');
        if it.is_whitespace() || it == '\u{200B}' {
            since = 0;
        } else {
            if since >= longest && whole(it) && before.is_some_and(whole) {
                out.push('\u{200B}');
                since = 0;
            }
            since += 1;
        }
        out.push(it);
        before = Some(it);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_replaced_and_letters_kept() {
        assert_eq!(clean("a\0b\u{1b}\nŵ\u{FFFF}\u{85}"), "a\u{FFFD}b\u{FFFD} ŵ\u{FFFD}\u{FFFD}");
    }

    #[test]
    fn nothing_to_see_is_blank() {
        assert!(blank(" \t\u{200B}\u{FEFF}\0") && blank(""));
        assert!(!blank("\u{200B}a"));
    }

    #[test]
    fn long_words_may_break_and_short_ones_stay_whole() {
        assert_eq!(breakable("abcdef gh", 3), "abc\u{200B}def gh");
        assert_eq!(breakable("aaae\u{301}b", 4), "aaae\u{301}b");
        assert_eq!(breakable(&"x".repeat(10_000), 24).matches('\u{200B}').count(), 416);
    }

    #[test]
    fn a_long_title_is_shortened_by_characters() {
        assert_eq!(shortened("ŵŷŵŷŵ", 4), "ŵŷŵ…");
        assert_eq!(shortened("ŵŷ", 2), "ŵŷ");
    }
}
