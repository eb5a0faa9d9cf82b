//! Which characters the fonts can show. An archival PDF may not hold a character without a shape, so each is looked up before.

use crate::text::{breakable, clean, unseen};
use std::collections::BTreeSet;
use typst::text::Font;

/// Words longer than this may be broken anywhere: about half a line of text.
const LONGEST_WORD: usize = 28;
/// PDF/A forbids it within text.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

pub(super) struct Letters<'a> {
    fonts: &'a [Font],
    mark: char,
    missing: BTreeSet<char>,
}

impl<'a> Letters<'a> {
    pub(super) fn of(fonts: &'a [Font]) -> Letters<'a> {
        let mark = ['\u{FFFD}', '□', '?'].into_iter().find(|it| shows(fonts, *it)).unwrap_or(' ');
        Letters { fonts, mark, missing: BTreeSet::new() }
    }

    /// The text as it can be set: what has no shape becomes the mark, what has no look and no shape is left out.
    pub(super) fn set(&mut self, text: &str) -> String {
        self.set_in(text, LONGEST_WORD)
    }

    /// The same for a place where fewer characters fit on a line.
    pub(super) fn set_in(&mut self, text: &str, longest_word: usize) -> String {
        breakable(&self.plain(text), longest_word)
    }

    /// The text without places to break: for what is not laid out.
    pub(super) fn plain(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for it in clean(text).chars() {
            if it == BYTE_ORDER_MARK {
                continue;
            } else if shows(self.fonts, it) {
                out.push(it);
            } else if it.is_whitespace() {
                out.push(' ');
            } else if !unseen(it) {
                self.missing.insert(it);
                out.push(self.mark);
            }
        }
        out
    }

    /// The mark and a list of what it stands for; `None` when every character was shown.
    pub(super) fn replaced(&self) -> Option<(char, String)> {
        const SHOWN: usize = 20;
        let names: Vec<String> = self.missing.iter().take(SHOWN).map(|it| format!("U+{:04X}", *it as u32)).collect();
        let more = if self.missing.len() > SHOWN { ", …" } else { "" };
        (!names.is_empty()).then(|| (self.mark, names.join(", ") + more))
    }
}

/// Characters for private use mean nothing to a reader elsewhere: PDF/A forbids them even where a font has a shape.
fn shows(fonts: &[Font], it: char) -> bool {
    let private = matches!(it as u32, 0xE000..=0xF8FF | 0xF0000..);
    !private && fonts.iter().any(|font| font.info().coverage.contains(it as u32))
}
