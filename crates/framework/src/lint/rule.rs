//! What a rule is, and what it says.

use super::Ground;
use crate::grammar::Token;
use crate::structure::{Association, Framework, IS_CHILD_OF, Statement};
use serde::Serialize;
use serde_json::Value;

/// How much a remark weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// It is wrong and should be put right.
    Fault,
    /// Somebody should look at it and may leave it.
    Advice,
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Such as `two-outcomes`.
    pub code: &'static str,
    /// What it finds, in a few words.
    pub heading: &'static str,
    /// Why that matters.
    pub reason: &'static str,
    /// How much it weighs.
    pub weight: Weight,
    /// Whether it reads wording, and so English only.
    pub wording: bool,
    /// An example that it finds.
    pub bad: Example,
    /// The same put right: it must not be found.
    pub good: Example,
    pub(super) find: fn(&Ground<'_>) -> Vec<Remark>,
}

/// A small framework that shows a rule: statements with sort and code, and fields of its header.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// Sort, code and text of each statement.
    pub lines: &'static [(&'static str, &'static str, &'static str)],
    /// Fields of the header.
    pub fields: &'static [(&'static str, &'static str)],
}

impl Example {
    /// An example of statements alone.
    pub const fn of(lines: &'static [(&'static str, &'static str, &'static str)]) -> Example {
        Example { lines, fields: &[] }
    }

    /// The example as a framework, with every statement directly under it.
    pub fn framework(&self) -> Framework {
        let statement = |(at, (sort, code, text)): (usize, &(&str, &str, &str))| Statement {
            id: format!("s{at}"),
            sort: (*sort).to_owned(),
            code: (*code).to_owned(),
            text: (*text).to_owned(),
            ..Statement::default()
        };
        let statements: Vec<Statement> = self.lines.iter().enumerate().map(statement).collect();
        let place = |it: &Statement| Association {
            id: format!("place-{}", it.id),
            sort: IS_CHILD_OF.to_owned(),
            from: it.id.clone(),
            to: "example".to_owned(),
            ..Association::default()
        };
        Framework {
            id: "example".to_owned(),
            associations: statements.iter().map(place).collect(),
            fields: self.fields.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value))).collect(),
            statements,
            ..Framework::default()
        }
    }

    /// The example as lines of text.
    pub fn text(&self) -> Vec<String> {
        let fields = self.fields.iter().map(|(name, value)| format!("{name}: {value}"));
        let lines = self.lines.iter().map(|(_, code, text)| if code.is_empty() { (*text).to_owned() } else { format!("{code} {text}") });
        fields.chain(lines).collect()
    }
}

/// What a rule says of a statement, or of the framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The code of the rule.
    pub rule: &'static str,
    /// The statement; empty for the framework itself.
    pub statement: String,
    /// The words in question, or what is missing.
    pub quote: String,
    /// Where the words stand in the text of the statement, in bytes; none when nothing is quoted from it.
    pub at: Option<(usize, usize)>,
    /// Other statements that it bears on.
    pub others: Vec<String>,
    /// What could be said instead; empty when nothing is proposed.
    pub instead: &'static str,
}

impl Remark {
    /// A remark on a statement without a quotation.
    pub(super) fn on(rule: &Rule, statement: &Statement) -> Remark {
        Remark { rule: rule.code, statement: statement.id.clone(), quote: String::new(), at: None, others: Vec::new(), instead: "" }
    }

    /// A remark on the framework itself, with what it is about.
    pub(super) fn whole(rule: &Rule, about: impl Into<String>) -> Remark {
        Remark { rule: rule.code, statement: String::new(), quote: about.into(), at: None, others: Vec::new(), instead: "" }
    }

    /// Quotes from the first of these tokens to the last.
    pub(super) fn quoting(self, text: &str, first: &Token<'_>, last: &Token<'_>) -> Remark {
        self.quoting_bytes(text, first.at, last.end())
    }

    pub(super) fn quoting_bytes(mut self, text: &str, from: usize, to: usize) -> Remark {
        self.quote = text.get(from..to).unwrap_or_default().to_owned();
        self.at = Some((from, to));
        self
    }

    pub(super) fn about(mut self, what: impl Into<String>) -> Remark {
        self.quote = what.into();
        self
    }
}
