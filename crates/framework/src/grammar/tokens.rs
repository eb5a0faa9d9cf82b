//! Words and marks of a statement, each with its place.

/// A word or a punctuation mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'a> {
    /// As it is written.
    pub text: &'a str,
    /// First byte in the statement.
    pub at: usize,
    /// In lower case, with plain apostrophes and hyphens.
    pub plain: String,
    /// Whether it is a mark and not a word.
    pub mark: bool,
}

impl Token<'_> {
    /// One past the last byte in the statement.
    pub fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// Whether it is this word.
    pub fn is(&self, word: &str) -> bool {
        !self.mark && self.plain == word
    }
}

fn joins(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '-' | '‐' | '‑' | '&')
}

fn plain(letter: char) -> impl Iterator<Item = char> {
    let letter = match letter {
        '’' | '‘' => '\'',
        '‐' | '‑' => '-',
        other => other,
    };
    letter.to_lowercase()
}

/// The words and marks of a text, in order. Apostrophes, hyphens and `&` belong to a word that goes on after them.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((from, letter)) = letters.next() {
        if letter.is_whitespace() {
            continue;
        }
        let mut end = from + letter.len_utf8();
        let word = letter.is_alphanumeric();
        loop {
            match letters.peek() {
                _ if !word => break,
                Some((_, it)) if it.is_alphanumeric() => {}
                Some((at, it)) if joins(*it) && goes_on(text, at + it.len_utf8()) => {}
                _ => break,
            }
            if let Some((at, it)) = letters.next() {
                end = at + it.len_utf8();
            }
        }
        let written = text.get(from..end).unwrap_or_default();
        found.push(Token { text: written, at: from, plain: written.chars().flat_map(plain).collect(), mark: !word });
    }
    found
}

fn goes_on(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_marks_keep_their_places() {
        let text = "Use the M&L suite’s co‑design, (in Tŷ Mawr)";
        let found = tokens(text);
        let words: Vec<&str> = found.iter().filter(|it| !it.mark).map(|it| it.plain.as_str()).collect();
        assert_eq!(words, ["use", "the", "m&l", "suite's", "co-design", "in", "tŷ", "mawr"]);
        assert_eq!(found.iter().filter(|it| it.mark).map(|it| it.text).collect::<String>(), ",()");
        assert!(found.iter().all(|it| &text[it.at..it.end()] == it.text));
        assert_eq!(tokens(" -’ ").len(), 2);
    }
}
