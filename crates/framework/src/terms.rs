//! Which term does a scope paragraph define?
//!
//! Scope fields define terms in running sentences: "Key partners might include ...". The term is the subject of the
//! first sentence. This is an inference, so the whole paragraph is always kept beside it.

/// Most words that a term has.
const MOST_WORDS: usize = 16;

/// What follows the subject in the sentences that define.
const VERBS: [&str; 22] = [
    " is ",
    " are ",
    " means ",
    " mean ",
    " includes ",
    " include ",
    " might include ",
    " may include ",
    " can be ",
    " can include ",
    " refers ",
    " refer ",
    " involves ",
    " involve ",
    " describes ",
    " describe ",
    " incorporate ",
    " identify ",
    " encompass ",
    " uses ",
    " covers ",
    " in this context ",
];

/// What may stand before the term.
const OPENINGS: [&str; 4] = ["the process of ", "the ", "an ", "a "];

/// Sentences that begin so set a condition or a rule; they define nothing.
const RULES: [&str; 8] = ["where ", "when ", "if ", "all ", "this ", "these ", "it ", "there "];

/// The term that a paragraph defines, if its first sentence has the look of a definition.
pub(crate) fn term(paragraph: &str) -> Option<String> {
    // Lower-casing ASCII only keeps every byte in its place, so places found here hold in the paragraph.
    let plain = paragraph.to_ascii_lowercase();
    if RULES.iter().any(|opening| plain.starts_with(opening)) {
        return None;
    }
    // "For services to be sustainable, they must ...": the subject is what stands before the comma.
    if plain.starts_with("for ") {
        return paragraph.get(4..).and_then(|rest| rest.split_once(',')).and_then(|(subject, _)| short(subject));
    }
    let end = VERBS.iter().filter_map(|verb| plain.find(verb)).min()?;
    let start = OPENINGS.iter().find(|opening| plain.starts_with(*opening)).map_or(0, |opening| opening.len());
    paragraph.get(start..end).and_then(short)
}

fn short(subject: &str) -> Option<String> {
    let subject = subject.trim();
    let words = subject.split_whitespace().count();
    let one_sentence = !subject.contains(". ");
    ((1..=MOST_WORDS).contains(&words) && one_sentence).then(|| subject.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subject_is_the_term() {
        for (paragraph, expected) in [
            ("Key workers might include nurses.", Some("Key workers")),
            ("The process of co-design involves listening.", Some("co-design")),
            ("A tŷ is a house.", Some("tŷ")),
            ("Reach in this context is how far a service goes.", Some("Reach")),
            ("For plans to be sound, they must add up.", Some("plans to be sound")),
            ("Where a person is unsure, ask.", None),
            ("All staff are to be asked.", None),
            ("Nothing here defines", None),
            ("One. Two is more.", None),
            ("", None),
        ] {
            assert_eq!(term(paragraph).as_deref(), expected, "{paragraph}");
        }
    }
}
