//! The same statement in the words of a sector.

use super::{Glossary, Term};
use crate::grammar::{Token, push_stems, stem, stems, tokens};

impl Glossary {
    /// A text with the common words replaced by those of a sector. Capitals at the beginning and plurals in `s` are kept; what the
    /// sector does not say otherwise stays as it is.
    pub fn reading(&self, sector: &str, text: &str) -> String {
        let own: Vec<(&Term, Vec<String>)> = self
            .terms
            .iter()
            .filter(|it| !it.sector.is_empty() && it.of_sector(sector) && !it.stands_for.is_empty())
            .map(|it| (it, stems(&it.stands_for)))
            .collect();
        let all = tokens(text);
        let (mut said, mut copied, mut at) = (String::new(), 0, 0);
        while at < all.len() {
            let longest = own.iter().filter_map(|(term, key)| matched(&all[at..], key).map(|count| (*term, count))).max_by_key(|it| it.1);
            let Some((term, count)) = longest else {
                at += 1;
                continue;
            };
            let (first, last) = (&all[at], &all[at + count - 1]);
            said.push_str(&text[copied..first.at]);
            said.push_str(&fitted(&term.term, first, last));
            copied = last.end();
            at += count;
        }
        said.push_str(&text[copied..]);
        said
    }
}

/// How many tokens from here on say the phrase.
fn matched(from: &[Token<'_>], key: &[String]) -> Option<usize> {
    let mut said = Vec::new();
    for (at, token) in from.iter().enumerate() {
        if token.mark {
            return None;
        }
        push_stems(&token.plain, &mut said);
        if said.len() >= key.len() {
            return (said == key).then_some(at + 1);
        }
    }
    None
}

/// The term with the capital and the plural of what it stands for.
fn fitted(term: &str, first: &Token<'_>, last: &Token<'_>) -> String {
    let mut said = term.to_owned();
    let plural = stem(&last.plain) != last.plain && last.plain.ends_with('s') && !last.plain.ends_with("'s");
    if plural && !said.ends_with('s') {
        said.push('s');
    }
    let mut letters = said.chars();
    match letters.next() {
        Some(letter) if first.text.chars().next().is_some_and(char::is_uppercase) => letter.to_uppercase().chain(letters).collect(),
        _ => said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::{Framework, Statement, sorts};
    use serde_json::json;

    #[test]
    fn a_sector_reads_its_own_words() {
        let term = |term: &str, sector: &str, of: &str| Statement {
            id: term.into(),
            sort: sorts::TERM.into(),
            text: "…".into(),
            fields: json!({"term": term, "sector": sector, "stands_for": of}).as_object().cloned().unwrap_or_default(),
            ..Statement::default()
        };
        let statements = vec![
            term("patient", "Health", "service user"),
            term("person in custody", "Justice", "service user"),
            term("ward", "Health", "unit"),
        ];
        let glossary = Glossary::of(&Framework { statements, ..Framework::default() });
        assert_eq!(glossary.sectors(), ["Health", "Justice"]);
        let read = |sector: &str, text: &str| glossary.reading(sector, text);
        assert_eq!(read("health", "Engage with service users, in a unit"), "Engage with patients, in a ward");
        assert_eq!(read("Health", "Service users’ views"), "Patients’ views");
        assert_eq!(read("Housing", "Engage with service users"), "Engage with service users");
        assert_eq!(read("Health", "service, user"), "service, user");
    }
}
