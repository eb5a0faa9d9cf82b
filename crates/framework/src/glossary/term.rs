//! The terms of a framework.

use crate::grammar::stems;
use crate::structure::{Fields, Framework, Statement, sorts};
use serde::Serialize;
use std::collections::BTreeSet;

/// One term with its meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Term {
    /// The statement (or concept) that defines it.
    pub statement: String,
    /// The term.
    pub term: String,
    /// What it means.
    pub meaning: String,
    /// The sector whose word it is; empty for all sectors.
    pub sector: String,
    /// The common word that this sector says otherwise; empty when it stands for no other.
    pub stands_for: String,
    /// The words without their endings.
    #[serde(skip)]
    pub(super) key: Vec<String>,
}

/// The vocabularies of a framework.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Glossary {
    /// Every term, in the order of the framework.
    pub terms: Vec<Term>,
}

fn field(fields: &Fields, name: &str) -> String {
    fields.get(name).and_then(|it| it.as_str()).map(str::trim).unwrap_or_default().to_owned()
}

impl Term {
    /// The term that a statement defines, if it defines one.
    pub fn of(it: &Statement) -> Option<Term> {
        if it.sort != sorts::TERM && it.sort != sorts::SCOPE {
            return None;
        }
        let named = field(&it.fields, "term");
        let (term, meaning) = if named.is_empty() {
            match before_colon(&it.text) {
                Some((term, meaning)) => (term, meaning.to_owned()),
                None => (crate::terms::term(&it.text)?, it.text.trim().to_owned()),
            }
        } else {
            (named, it.text.trim().to_owned())
        };
        Term::new(&it.id, &term, &meaning, &it.fields)
    }

    fn new(id: &str, term: &str, meaning: &str, fields: &Fields) -> Option<Term> {
        let key = stems(term);
        (!key.is_empty()).then(|| Term {
            statement: id.to_owned(),
            term: term.trim().to_owned(),
            meaning: meaning.to_owned(),
            sector: field(fields, "sector"),
            stands_for: field(fields, "stands_for"),
            key,
        })
    }

    /// Whether it belongs to a sector; the empty one is for all.
    pub fn of_sector(&self, sector: &str) -> bool {
        self.sector.eq_ignore_ascii_case(sector)
    }
}

/// Most words before a colon that still name a term.
const MOST_WORDS: usize = 6;

fn before_colon(text: &str) -> Option<(String, &str)> {
    let (term, meaning) = text.split_once(": ").or_else(|| text.split_once(" – ")).or_else(|| text.split_once(" - "))?;
    let words = term.split_whitespace().count();
    ((1..=MOST_WORDS).contains(&words) && !meaning.trim().is_empty()).then(|| (term.trim().to_owned(), meaning.trim()))
}

impl Glossary {
    /// The terms that a framework defines.
    pub fn of(framework: &Framework) -> Glossary {
        let mut terms: Vec<Term> = framework.live().filter_map(Term::of).collect();
        let concepts = framework.definitions.get("CFConcepts").and_then(|it| it.as_array());
        for it in concepts.into_iter().flatten().filter_map(|it| it.as_object()) {
            let (title, meaning) = (field(it, "title"), field(it, "description"));
            if !meaning.is_empty() {
                terms.extend(Term::new(&field(it, "identifier"), &title, &meaning, it));
            }
        }
        Glossary { terms }
    }

    /// Sectors that have words of their own, by name.
    pub fn sectors(&self) -> Vec<&str> {
        let names: BTreeSet<&str> = self.terms.iter().map(|it| it.sector.as_str()).filter(|it| !it.is_empty()).collect();
        names.into_iter().collect()
    }

    /// Whether a word or phrase is defined, for whichever sector.
    pub fn defines(&self, phrase: &str) -> bool {
        let key = stems(phrase);
        self.terms.iter().any(|it| it.key == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn statement(sort: &str, text: &str, fields: serde_json::Value) -> Statement {
        let fields = fields.as_object().cloned().unwrap_or_default();
        Statement { id: "x".into(), sort: sort.into(), text: text.into(), fields, ..Statement::default() }
    }

    #[test]
    fn a_term_is_named_by_its_field_a_colon_or_its_first_sentence() {
        let of = |sort, text, fields| Term::of(&statement(sort, text, fields)).map(|it| (it.term, it.meaning));
        let said = |term: &str, meaning: &str| Some((term.to_owned(), meaning.to_owned()));
        assert_eq!(of(sorts::TERM, "Who lives here.", json!({"term": "Resident"})), said("Resident", "Who lives here."));
        assert_eq!(of(sorts::TERM, "Resident: who lives here", json!({})), said("Resident", "who lives here"));
        assert_eq!(of(sorts::SCOPE, "A resident is who lives here.", json!({})), said("resident", "A resident is who lives here."));
        assert_eq!(of(sorts::SCOPE, "Where nobody lives, ask.", json!({})), None);
        assert_eq!(of(sorts::CRITERION, "Resident: ask", json!({})), None);
        assert_eq!(of(sorts::TERM, "…", json!({"term": "?!"})), None);
    }

    #[test]
    fn concepts_with_a_description_are_terms() {
        let concept = json!([{"identifier": "c", "title": "Lot", "description": "A part of a contract."}, {"title": "Empty"}]);
        let mut framework = Framework::default();
        framework.definitions.insert("CFConcepts".into(), concept);
        let found = Glossary::of(&framework);
        assert_eq!(found.terms.len(), 1);
        assert!(found.defines("lots") && !found.defines("empty") && found.sectors().is_empty());
    }
}
