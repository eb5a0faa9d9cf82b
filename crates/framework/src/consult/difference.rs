//! Two wordings side by side, word by word.

use serde::Serialize;

/// Above so many pairs of words the middle is shown as one exchange: nobody reads a finer difference of texts that long.
const MOST_PAIRS: usize = 4_000_000;

/// A stretch of a difference. Joined, what is kept and added gives the new text, and what is kept and dropped the old one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// In both.
    Kept(String),
    /// Only in the old one.
    Dropped(String),
    /// Only in the new one.
    Added(String),
}

/// What changed from one text to another, in whole words with the blanks after them.
pub fn difference(old: &str, new: &str) -> Vec<Part> {
    let (old, new) = (pieces(old), pieces(new));
    let ahead = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - ahead;
    let behind = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let (left, right) = (&old[ahead..old.len() - behind], &new[ahead..new.len() - behind]);
    let mut parts = Parts(Vec::new());
    old[..ahead].iter().for_each(|it| parts.add(Part::Kept, it));
    if left.len().saturating_mul(right.len()) > MOST_PAIRS {
        left.iter().for_each(|it| parts.add(Part::Dropped, it));
        right.iter().for_each(|it| parts.add(Part::Added, it));
    } else {
        middle(left, right, &mut parts);
    }
    old[old.len() - behind..].iter().for_each(|it| parts.add(Part::Kept, it));
    parts.0
}

/// Words, each with the blanks that follow it.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut from, mut blank) = (0, false);
    for (at, it) in text.char_indices() {
        if blank && !it.is_whitespace() {
            pieces.push(&text[from..at]);
            from = at;
        }
        blank = it.is_whitespace();
    }
    if from < text.len() {
        pieces.push(&text[from..]);
    }
    pieces
}

struct Parts(Vec<Part>);

impl Parts {
    fn add(&mut self, of: fn(String) -> Part, piece: &str) {
        let new = of(piece.to_owned());
        match (self.0.last_mut(), &new) {
            (Some(Part::Kept(all)), Part::Kept(_))
            | (Some(Part::Dropped(all)), Part::Dropped(_))
            | (Some(Part::Added(all)), Part::Added(_)) => {
                all.push_str(piece);
            }
            _ => self.0.push(new),
        }
    }
}

/// The longest run of words that both have, in order; the others are dropped or added.
fn middle(old: &[&str], new: &[&str], parts: &mut Parts) {
    let wide = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * wide];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * wide + j] = if old[i] == new[j] {
                longest[(i + 1) * wide + j + 1] + 1
            } else {
                longest[(i + 1) * wide + j].max(longest[i * wide + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            parts.add(Part::Kept, old[i]);
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || longest[(i + 1) * wide + j] >= longest[i * wide + j + 1]) {
            parts.add(Part::Dropped, old[i]);
            i += 1;
        } else {
            parts.add(Part::Added, new[j]);
            j += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn joined(parts: &[Part], old: bool) -> String {
        let text = |it: &Part| match it {
            Part::Kept(it) => it.clone(),
            Part::Dropped(it) if old => it.clone(),
            Part::Added(it) if !old => it.clone(),
            _ => String::new(),
        };
        parts.iter().map(text).collect()
    }

    #[test]
    fn a_word_put_in_is_shown_as_added() {
        let kept = |it: &str| Part::Kept(it.into());
        let found = difference("Share plans with partners", "Share plans early with partners");
        assert_eq!(found, [kept("Share plans "), Part::Added("early ".into()), kept("with partners")]);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_had_again(old in "([ab]{1,2}[ \n]{1,2}){0,8}", new in "[ ]?([ab]{1,2} ){0,8}\\PC{0,5}") {
            let parts = difference(&old, &new);
            prop_assert_eq!((joined(&parts, true), joined(&parts, false)), (old, new));
        }
    }
}
