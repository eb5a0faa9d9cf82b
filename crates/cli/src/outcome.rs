//! How a command ends: what is printed, and the exit code.

use record::{Fault, Place, Problem, Refusal};
use serde::Serialize;
use std::io::Write as _;
use std::process::ExitCode;
use words::{Language, Words};
use workbench::Unable;

/// What a command hands over when it is done: text for people and JSON for programs, which say the same.
#[derive(Debug)]
pub struct Done {
    /// For people.
    pub text: String,
    /// For programs.
    pub json: serde_json::Value,
    /// The exit code: 2 where a report holds problems although the command ran.
    pub code: u8,
}

impl Done {
    /// Both forms, and all is well.
    pub fn of(text: impl Into<String>, json: impl Serialize) -> Done {
        let json = serde_json::to_value(json).unwrap_or_else(|error| serde_json::json!({ "fault": error.to_string() }));
        Done { text: text.into(), json, code: 0 }
    }

    /// The same, with an exit code.
    pub fn code(self, code: u8) -> Done {
        Done { code, ..self }
    }

    /// The text ends with one line break.
    pub fn finished(mut self) -> Done {
        self.text.truncate(self.text.trim_end().len());
        self
    }
}

/// A command is done, or says why not.
pub type Outcome = Result<Done, Unable>;

/// A problem of an argument, in the words of the catalogue.
pub fn problem(argument: &'static str, code: &'static str) -> Problem {
    Problem::new(argument, code)
}

/// A fault of the file system, with the path that it was about.
pub fn of_file(path: &std::path::Path, error: &std::io::Error) -> Unable {
    Unable::Problems(vec![Problem::new("", "file-not-usable").with("path", path.display()).with("reason", error)])
}

/// A fault of the machine.
pub fn machine(error: impl std::fmt::Display) -> Unable {
    Unable::Fault(Fault::new("machine-failed", error))
}

/// Prints what was done.
pub fn done(done: &Done, json: bool) -> ExitCode {
    let text = if json { done.json.to_string() } else { done.text.clone() };
    if !text.is_empty() {
        print(&text);
    }
    ExitCode::from(done.code)
}

/// A reader that closed the pipe has seen enough: that is no fault.
fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}

/// Prints for programs why a command line cannot be understood.
pub fn misused(message: &str) -> ExitCode {
    let problem = serde_json::json!({ "code": "usage", "field": "", "message": message.trim_end() });
    print(&serde_json::json!({ "problems": [problem] }).to_string());
    ExitCode::from(2)
}

/// Prints a fault.
pub fn fault(private: &str, json: bool) -> ExitCode {
    unable(&machine(private), json)
}

/// Prints why nothing was done.
pub fn unable(unable: &Unable, json: bool) -> ExitCode {
    let words = Words::of(Language::English);
    let (code, text, value) = match unable {
        Unable::Problems(problems) => (2, lines(words, problems), serde_json::json!({ "problems": spoken(words, problems) })),
        Unable::Refused(refusal) => (3, words.refusal(refusal), refused(words, refusal)),
        Unable::Stale(stale) => {
            let refusal = Refusal::new("saved-in-between").with("reference", &stale.theirs.reference).with("version", stale.theirs.version);
            (3, words.refusal(&refusal), refused(words, &refusal))
        }
        Unable::Fault(fault) => {
            let text = format!("{}\n({})", words.fault(fault), fault.private());
            (1, text, serde_json::json!({ "fault": words.fault(fault), "private": fault.private() }))
        }
    };
    if json {
        print(&value.to_string());
    } else {
        let _ = writeln!(std::io::stderr(), "{text}");
    }
    ExitCode::from(code)
}

fn refused(words: &Words, refusal: &Refusal) -> serde_json::Value {
    let possible: Vec<String> = refusal.possible.iter().map(|it| words.say(it)).collect();
    serde_json::json!({ "refusal": { "code": refusal.code, "message": words.refusal(refusal), "possible": possible } })
}

/// One problem as programs read it.
#[derive(Debug, Serialize)]
pub struct Spoken {
    file: Option<String>,
    sheet: Option<String>,
    row: Option<u64>,
    column: Option<String>,
    value: Option<String>,
    field: String,
    code: String,
    message: String,
}

/// Problems as programs read them.
pub fn spoken(words: &Words, problems: &[Problem]) -> Vec<Spoken> {
    let one = |it: &Problem| {
        let Place { file, sheet, row, column, value } = it.place.clone();
        Spoken { file, sheet, row, column, value, field: it.field.to_string(), code: it.code.to_string(), message: words.problem(it) }
    };
    problems.iter().map(one).collect()
}

/// Problems as people read them, one a line, each with its place.
pub fn lines(words: &Words, problems: &[Problem]) -> String {
    let mut text = String::new();
    for it in problems {
        let place = &it.place;
        let mut at: Vec<String> = place.file.iter().chain(&place.sheet).cloned().collect();
        at.extend(place.row.map(|it| format!("row {it}")));
        at.extend(place.column.clone().or_else(|| (!it.field.is_empty()).then(|| it.field.replace('_', " "))));
        if let Some(value) = place.value.as_deref().filter(|it| !it.is_empty()) {
            at.push(format!("“{}”", shortened(value)));
        }
        let place = if at.is_empty() { String::new() } else { format!("{}: ", at.join(", ")) };
        text.push_str(&format!("{place}{}\n", words.problem(it)));
    }
    text
}

/// A value cut for the terminal, without control characters that could move its cursor.
pub fn shortened(text: &str) -> String {
    let clean: String = text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    if clean.chars().count() > 60 { clean.chars().take(59).chain(['…']).collect() } else { clean }
}
