//! What a reading holds. The JSON keys are stable: other programs read them.

use crate::{Furniture, Listed, Problem, Words};
use serde::{Deserialize, Serialize};

/// A document that was recognised. The key `kind` is `map` or `standard`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Reading {
    /// A functional map.
    Map(MapReading),
    /// One occupational standard.
    Standard(StandardReading),
}

/// Where a reading comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// The name that the caller gave, most often a file name.
    pub name: String,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// Encoding that was used, such as `UTF-8`.
    pub encoding: String,
}

/// What every reading keeps besides its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rest {
    /// Explaining prose: the overview of a standard, the text around the tables of a map.
    pub overview: Vec<Listed>,
    /// Known layout, such as column headings.
    pub furniture: Vec<Furniture>,
    /// Punctuation beside codes and references, such as the full stop after `A1` and "e.g.": part of no text.
    pub marks: Vec<Listed>,
    /// Everything that the reader could not place.
    pub unplaced: Vec<Listed>,
    /// What a person may want to look at: a missing number, a code given twice.
    pub remarks: Vec<Problem>,
    /// Where it comes from.
    pub source: Origin,
}

/// A functional map as its document gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MapReading {
    /// The key purpose, when the document states one.
    pub key_purpose: Option<Words>,
    /// Areas in the order of the document.
    pub areas: Vec<AreaReading>,
    /// Prose, furniture, unplaced pieces, remarks and source.
    #[serde(flatten)]
    pub rest: Rest,
}

/// An area of competence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AreaReading {
    /// One capital letter.
    pub code: Words,
    /// Name; empty when only its functions were found.
    pub title: Words,
    /// Functions in the order of the document.
    pub functions: Vec<FunctionReading>,
}

/// A function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FunctionReading {
    /// Such as `A1`.
    pub code: Words,
    /// Name; empty when the document gives none.
    pub title: Words,
    /// Standards that describe the function.
    pub references: Vec<ReferenceReading>,
}

/// A reference from a function to a standard of another suite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReferenceReading {
    /// Suite, such as `M&L`.
    pub suite: Words,
    /// Code in that suite, such as `B5` or `2.4.6`.
    pub code: Words,
    /// Is this the standard, or only an example of one?
    pub certainty: Certainty,
}

/// How sure a reference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// The document names the standard.
    Firm,
    /// The document says "e.g.".
    Example,
}

/// An occupational standard as its document gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StandardReading {
    /// Groups of performance criteria.
    pub elements: Vec<ElementReading>,
    /// Groups of knowledge statements.
    pub knowledge: Vec<GroupReading>,
    /// Values, each under its lead-in.
    pub values: Vec<ValueReading>,
    /// Terms that the scope fields define.
    pub terms: Vec<TermReading>,
    /// Paragraphs of the scope fields that define no term.
    pub scope_notes: Vec<ScopeNote>,
    /// Prose, furniture, unplaced pieces, remarks and source.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A heading and the criteria under it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ElementReading {
    /// Heading; empty when the document gives none.
    pub title: Words,
    /// Criteria P1, P2 and so on.
    pub criteria: Vec<StatementReading>,
}

/// A heading and the knowledge statements under it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct GroupReading {
    /// Heading; empty when the document gives none.
    pub title: Words,
    /// Statements K1, K2 and so on.
    pub statements: Vec<StatementReading>,
}

/// A performance criterion or a knowledge statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatementReading {
    /// Such as `P1` or `K16`.
    pub code: Words,
    /// The statement.
    pub text: Words,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ValueReading {
    /// The value.
    pub text: Words,
    /// The lead-in that it completes; empty when there is none.
    pub under: Words,
}

/// Which field of the standard a definition stands in. The same term may be defined in two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Scope of the performance criteria.
    Performance,
    /// Scope of the knowledge.
    Knowledge,
    /// One scope field for the whole standard.
    Whole,
    /// A glossary.
    Glossary,
}

/// A term and the paragraph that defines it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermReading {
    /// The term, inferred: the subject of the paragraph's first sentence.
    pub term: String,
    /// Field that it stands in.
    pub scope: Scope,
    /// The whole paragraph.
    pub text: Words,
}

/// A paragraph of a scope field that defines no term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScopeNote {
    /// Field that it stands in.
    pub scope: Scope,
    /// The paragraph.
    pub text: Words,
}

/// How a piece of the source was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    Placed,
    Furniture,
    Unplaced,
}

impl Reading {
    /// Prose, furniture, unplaced pieces, remarks and source.
    pub fn rest(&self) -> &Rest {
        match self {
            Reading::Map(map) => &map.rest,
            Reading::Standard(standard) => &standard.rest,
        }
    }

    pub(crate) fn rest_mut(&mut self) -> &mut Rest {
        match self {
            Reading::Map(map) => &mut map.rest,
            Reading::Standard(standard) => &mut standard.rest,
        }
    }

    /// Every piece that the reading keeps.
    pub(crate) fn pieces(&self) -> Vec<(Kept, &Words)> {
        let content = match self {
            Reading::Map(map) => map.words(),
            Reading::Standard(standard) => standard.words(),
        };
        let rest = self.rest();
        let mut pieces: Vec<_> = content.into_iter().map(|words| (Kept::Placed, words)).collect();
        pieces.extend(rest.overview.iter().map(|listed| (Kept::Placed, &listed.words)));
        pieces.extend(rest.furniture.iter().map(|furniture| (Kept::Furniture, &furniture.words)));
        pieces.extend(rest.unplaced.iter().map(|listed| (Kept::Unplaced, &listed.words)));
        pieces
    }
}

impl MapReading {
    /// Every function, in the order of the areas.
    pub fn functions(&self) -> impl Iterator<Item = &FunctionReading> {
        self.areas.iter().flat_map(|area| &area.functions)
    }

    fn words(&self) -> Vec<&Words> {
        let mut words: Vec<&Words> = self.key_purpose.iter().collect();
        for area in &self.areas {
            words.extend([&area.code, &area.title]);
            for function in &area.functions {
                words.extend([&function.code, &function.title]);
                words.extend(function.references.iter().flat_map(|reference| [&reference.suite, &reference.code]));
            }
        }
        words
    }
}

impl StandardReading {
    /// Every criterion and knowledge statement.
    pub fn statements(&self) -> impl Iterator<Item = &StatementReading> {
        let criteria = self.elements.iter().flat_map(|element| &element.criteria);
        criteria.chain(self.knowledge.iter().flat_map(|group| &group.statements))
    }

    /// Terms that the document defines more than once: the term, the first definition and a later one. Definitions
    /// that differ need a decision, because the glossary can hold only one.
    pub fn terms_defined_twice(&self) -> Vec<(&str, &TermReading, &TermReading)> {
        let mut first = std::collections::HashMap::new();
        let mut twice = Vec::new();
        for term in &self.terms {
            let key = term.term.to_lowercase();
            match first.get(&key) {
                Some(earlier) => twice.push((term.term.as_str(), *earlier, term)),
                None => drop(first.insert(key, term)),
            }
        }
        twice
    }

    fn words(&self) -> Vec<&Words> {
        let mut words: Vec<&Words> = self.elements.iter().map(|element| &element.title).collect();
        words.extend(self.knowledge.iter().map(|group| &group.title));
        words.extend(self.statements().flat_map(|statement| [&statement.code, &statement.text]));
        words.extend(self.values.iter().flat_map(|value| [&value.text, &value.under]));
        words.extend(self.terms.iter().map(|term| &term.text));
        words.extend(self.scope_notes.iter().map(|note| &note.text));
        words
    }
}
