//! Why a page is not what was asked for, and the page that says so. Problem, refusal and fault stay apart to the end.

use crate::ask::Ask;
use crate::shell::{Shell, page};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use record::{Fault, Problem, Refusal};
use words::Words;
use workbench::Unable;

/// What a page function gives: a response, or why there is none.
pub type Outcome = Result<Response, Trouble>;

/// Why there is no page.
#[derive(Debug)]
pub enum Trouble {
    /// Nobody is signed in.
    SignIn,
    /// There is no such thing, or it may not be seen: nobody can tell the two apart.
    Missing,
    /// The person may not do this. The refusal says whom to ask.
    Denied(Refusal),
    /// The domain says no.
    Refused(Refusal),
    /// The person can put this right.
    Problems(Vec<Problem>),
    /// Somebody else saved in between.
    Moved,
    /// The form did not come from a page of this session.
    Foreign,
    /// More was sent than is taken.
    TooLarge,
    /// The machine failed.
    Fault(Fault),
}

impl From<Refusal> for Trouble {
    fn from(it: Refusal) -> Trouble {
        match it.code.as_ref() {
            "not-permitted" | "kind-not-writable" | "not-your-record" => Trouble::Denied(it),
            _ => Trouble::Refused(it),
        }
    }
}

impl From<Fault> for Trouble {
    fn from(it: Fault) -> Trouble {
        Trouble::Fault(it)
    }
}

impl From<Unable> for Trouble {
    fn from(it: Unable) -> Trouble {
        match it {
            Unable::Problems(it) => Trouble::Problems(it),
            Unable::Refused(it) => it.into(),
            Unable::Stale(_) => Trouble::Moved,
            Unable::Fault(it) => Trouble::Fault(it),
        }
    }
}

/// A page that says what is wrong and what to do next.
#[derive(Template)]
#[template(path = "trouble.html")]
struct TroublePage {
    shell: Shell,
    lead: String,
    details: Vec<String>,
    next: String,
}

impl Trouble {
    /// The status code.
    pub fn status(&self) -> StatusCode {
        match self {
            Trouble::SignIn => StatusCode::UNAUTHORIZED,
            Trouble::Missing => StatusCode::NOT_FOUND,
            Trouble::Denied(_) | Trouble::Foreign => StatusCode::FORBIDDEN,
            Trouble::Refused(_) | Trouble::Moved => StatusCode::CONFLICT,
            Trouble::Problems(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Trouble::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Trouble::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The start of the message ids of its page.
    fn name(&self) -> &'static str {
        match self {
            Trouble::SignIn => "trouble-sign-in",
            Trouble::Missing => "trouble-missing",
            Trouble::Denied(_) => "trouble-denied",
            Trouble::Refused(_) => "trouble-refused",
            Trouble::Problems(_) => "trouble-problems",
            Trouble::Moved => "trouble-moved",
            Trouble::Foreign => "trouble-foreign",
            Trouble::TooLarge => "trouble-too-large",
            Trouble::Fault(_) => "trouble-fault",
        }
    }

    fn details(&self, words: &Words) -> Vec<String> {
        match self {
            Trouble::Denied(it) | Trouble::Refused(it) => vec![words.refusal(it)],
            Trouble::Problems(them) => them.iter().map(|it| words.problem(it)).collect(),
            Trouble::Fault(it) => vec![words.fault(it)],
            _ => Vec::new(),
        }
    }

    /// The page. Somebody who is not signed in is led to the door first, and back to a page they only wanted to read.
    pub fn response(self, ask: &Ask) -> Response {
        if let Trouble::Fault(it) = &self {
            tracing::error!(fault = it.public, private = it.private(), path = ask.path(), "a page failed");
        }
        if matches!(self, Trouble::SignIn) {
            return Redirect::to(&ask.door()).into_response();
        }
        let words = ask.words();
        let name = self.name();
        let shown = TroublePage {
            // What the work serves is not told here: it would tell a page that may not be seen from one that is not there.
            shell: ask.shell(words.say(&format!("{name}-title"))).serving_nothing(),
            lead: words.say(&format!("{name}-lead")),
            details: self.details(words),
            next: words.say(&format!("{name}-next")),
        };
        page(self.status(), &shown).unwrap_or_else(|_| bare(self.status()))
    }
}

/// The last resort, when not even a page of words can be made.
pub(crate) fn bare(status: StatusCode) -> Response {
    let text = Words::of(words::Language::English).say("trouble-fault-lead");
    (status, text).into_response()
}
