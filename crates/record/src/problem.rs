//! The three voices of failure, never mixed: a problem a person can fix, a refusal of the domain, a fault of the machine.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// Where in the reader's own material something stands. Every part may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The file as the reader named it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The sheet of a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row as a spreadsheet counts them: the header is row 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
    /// The heading of the column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The text that stands there, as it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// What is wrong with one value: a code and its arguments. The words belong to the faces, per language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The message id, such as `not-a-date`.
    pub code: Cow<'static, str>,
    /// Named arguments of the message.
    pub args: Vec<(Cow<'static, str>, String)>,
}

impl Complaint {
    /// A complaint without arguments.
    pub fn new(code: impl Into<Cow<'static, str>>) -> Complaint {
        Complaint { code: code.into(), args: Vec::new() }
    }

    /// The same complaint with one more argument.
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl fmt::Display) -> Complaint {
        self.args.push((name.into(), value.to_string()));
        self
    }

    /// This complaint about `field`.
    pub fn about(self, field: impl Into<Cow<'static, str>>) -> Problem {
        Problem { place: Place::default(), field: field.into(), code: self.code, args: self.args }
    }
}

/// Something a person can put right: 422 on the web, exit code 2 in the terminal, beside the input on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where it stands in the reader's material.
    #[serde(default)]
    pub place: Place,
    /// The field of the kind; empty when the whole row or file is meant.
    pub field: Cow<'static, str>,
    /// The message id.
    pub code: Cow<'static, str>,
    /// Named arguments of the message.
    #[serde(default)]
    pub args: Vec<(Cow<'static, str>, String)>,
}

impl Problem {
    /// A problem of `field`.
    pub fn new(field: impl Into<Cow<'static, str>>, code: impl Into<Cow<'static, str>>) -> Problem {
        Complaint::new(code).about(field)
    }

    /// The same problem with one more argument.
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl fmt::Display) -> Problem {
        self.args.push((name.into(), value.to_string()));
        self
    }

    /// The same problem, placed.
    pub fn at(mut self, place: Place) -> Problem {
        self.place = place;
        self
    }
}

/// The domain says no, and says what is possible: 409 on the web, exit code 3 in the terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The message id.
    pub code: Cow<'static, str>,
    /// Named arguments of the message.
    #[serde(default)]
    pub args: Vec<(Cow<'static, str>, String)>,
    /// Message ids of what can be done instead.
    #[serde(default)]
    pub possible: Vec<Cow<'static, str>>,
}

impl Refusal {
    /// A refusal that offers nothing else yet.
    pub fn new(code: impl Into<Cow<'static, str>>) -> Refusal {
        Refusal { code: code.into(), args: Vec::new(), possible: Vec::new() }
    }

    /// The same refusal with one more argument.
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl fmt::Display) -> Refusal {
        self.args.push((name.into(), value.to_string()));
        self
    }

    /// The same refusal, offering one more thing that is possible.
    pub fn offering(mut self, code: impl Into<Cow<'static, str>>) -> Refusal {
        self.possible.push(code.into());
        self
    }
}

/// The machine failed: 500 on the web, exit code 1 in the terminal. What the public may read and what the
/// operator needs are different things, so that a database error never reaches a page.
#[derive(Debug)]
pub struct Fault {
    /// The message id of the public words.
    pub public: &'static str,
    private: String,
}

impl Fault {
    /// A fault with public words and the operator's context.
    pub fn new(public: &'static str, private: impl fmt::Display) -> Fault {
        Fault { public, private: private.to_string() }
    }

    /// What the operator's log should hold.
    pub fn private(&self) -> &str {
        &self.private
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.public, self.private)
    }
}

impl std::error::Error for Fault {}
