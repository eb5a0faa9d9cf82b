//! Whether an edit changed the meaning of a statement or only how it is written.
//!
//! A program cannot read meaning. What it can do is to know the edits that leave every word in its place: capitals, punctuation,
//! blanks, articles, and -ise for -ize. Anything else counts as a change of meaning, also a misspelling that was put right:
//! asking once too often costs a signature, asking once too little costs an approval that nobody gave.

use serde::Serialize;

/// What an edit did to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Nothing.
    None,
    /// How it is written; every word is still there, in order.
    Wording,
    /// What it says, as far as a program can tell.
    Meaning,
}

/// What happened from one text to another.
pub fn change(old: &str, new: &str) -> Change {
    if super::anchor::said(old) == super::anchor::said(new) {
        return Change::None;
    }
    let (was, is) = (words(old), words(new));
    if was.is_empty() || was != is { Change::Meaning } else { Change::Wording }
}

/// The words that carry the meaning, in order.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().flat_map(chunk).filter(|it| !matches!(it.as_str(), "a" | "an" | "the")).map(spelt).collect()
}

/// The words of a stretch without blanks. Where it holds a digit or a sign that counts, everything in it counts: 2.5 is not 25, and
/// 5 % is not 5.
fn chunk(text: &str) -> Vec<String> {
    let plain: String = text.chars().map(|it| if matches!(it, '\u{2019}' | '\u{2018}') { '\'' } else { it }).collect();
    let plain = plain.to_lowercase();
    if plain.chars().any(counts) {
        return vec![plain.trim_end_matches(['.', ',', ';', ':']).to_owned()];
    }
    let apart = |it: char| !it.is_alphanumeric() && it != '\'' && !is_mark(it);
    plain.split(apart).map(|it| it.trim_matches('\'')).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

/// A digit, a currency or mathematical sign, a question mark: what is no mere punctuation.
fn counts(it: char) -> bool {
    it.is_numeric()
        || matches!(
            it,
            '%' | '£' | '$' | '€' | '+' | '=' | '<' | '>' | '≤' | '≥' | '±' | '×' | '÷' | '?' | '#' | '@' | '*' | '^' | '~' | '¬'
        )
}

/// Marks that stand on a letter and belong to it.
fn is_mark(it: char) -> bool {
    matches!(it, '\u{300}'..='\u{36f}')
}

/// One spelling for words that British English writes with -ise and -ize.
fn spelt(word: String) -> String {
    for (end, with) in
        [("ize", "ise"), ("izes", "ises"), ("ized", "ised"), ("izing", "ising"), ("ization", "isation"), ("izations", "isations")]
    {
        // Short words such as prize and size are other words with an s.
        if let Some(stem) = word.strip_suffix(end).filter(|it| it.chars().count() >= 4) {
            return format!("{stem}{with}");
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_it_is_written_is_wording() {
        for (old, new) in [
            ("Agree needs, with people.", "agree needs with people"),
            ("Prioritise the services", "Prioritize services"),
            ("Co-produce a plan", "Co produce the plan"),
            ("People’s views", "People's  views;"),
        ] {
            assert_eq!(change(old, new), Change::Wording, "{old} / {new}");
        }
        assert_eq!(change("Agree needs\r\n", "Agree needs"), Change::None);
    }

    /// Planted: edits that look small and turn a statement round.
    #[test]
    fn what_turns_a_statement_round_is_meaning() {
        for (old, new) in [
            ("You must share plans", "You must not share plans"),
            ("You must share plans", "You may share plans"),
            ("Involve all partners", "Involve some partners"),
            ("Share plans and risks", "Share plans or risks"),
            ("Within 2.5 days", "Within 25 days"),
            ("At most 5% of staff", "At most 5 of staff"),
            ("Services that are safe?", "Services that are safe"),
            ("We're ready", "Were ready"),
            ("Award the prize", "Award the prise"),
            ("Providers review commissioners", "Commissioners review providers"),
            ("…", "!"),
            ("Cynllunio’r gweithlu", "Cynllunio’r gwasanaeth"),
        ] {
            assert_eq!(change(old, new), Change::Meaning, "{old} / {new}");
        }
    }
}
