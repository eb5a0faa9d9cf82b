//! What a person can put right in a document or a data file.

use serde::Serialize;
use std::fmt;

/// One thing to put right, in the reader's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Line of the document, counted from 1; none when the whole document is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What was found.
    pub message: String,
    /// What to put right.
    pub put_right: String,
}

impl Problem {
    /// A problem of the whole document.
    pub fn whole(message: impl Into<String>, put_right: impl Into<String>) -> Problem {
        Problem { line: None, message: message.into(), put_right: put_right.into() }
    }

    /// A problem on one line, counted from 1.
    pub fn at(line: usize, message: impl Into<String>, put_right: impl Into<String>) -> Problem {
        Problem { line: Some(line), message: message.into(), put_right: put_right.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(out, "Line {line}: ")?;
        }
        write!(out, "{} {}", self.message, self.put_right)
    }
}
