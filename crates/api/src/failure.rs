//! Why there is no answer, as a problem document (RFC 9457). Problem, refusal and fault stay apart to the end.

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use record::{Entry, Fault, Place, Problem, Refusal, Row};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use words::{Language, Words};
use workbench::{Stale, Unable, view};

/// The words of this interface.
pub fn words() -> &'static Words {
    Words::of(Language::English)
}

/// A failure on its way to the caller.
#[derive(Debug)]
pub struct Failure(Box<Inside>);

#[derive(Debug)]
struct Inside {
    status: StatusCode,
    code: Cow<'static, str>,
    detail: String,
    more: Map<String, Value>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Failure {
    /// A failure with the words of its code.
    pub fn new(status: StatusCode, code: &'static str, args: &[(&str, &str)]) -> Failure {
        let detail = words().with(code, args);
        Failure(Box::new(Inside { status, code: code.into(), detail, more: Map::new(), headers: Vec::new() }))
    }

    /// There is no such thing, or it may not be seen: nobody can tell the two apart.
    pub fn missing() -> Failure {
        Failure::new(StatusCode::NOT_FOUND, "nothing-here", &[])
    }

    /// Things that the caller can put right.
    pub fn problems(problems: &[Problem]) -> Failure {
        let first = problems.first().map_or(Cow::Borrowed("not-of-this-shape"), |it| it.code.clone());
        let code = if problems.len() == 1 { first } else { "several-problems".into() };
        let detail = problems.iter().map(|it| words().problem(it)).take(20).collect::<Vec<_>>().join(" ");
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Failure(Box::new(Inside { status, code, detail, more: Map::new(), headers: Vec::new() })).with("problems", spoken(problems))
    }

    /// One thing that the caller can put right.
    pub fn problem(problem: Problem) -> Failure {
        Failure::problems(&[problem])
    }

    /// Nobody is known by what was sent.
    pub fn unknown(code: &'static str) -> Failure {
        Failure::new(StatusCode::UNAUTHORIZED, code, &[]).header(header::WWW_AUTHENTICATE, r#"Bearer realm="commonweal""#)
    }

    /// The same failure with one more member.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Failure {
        self.0.more.insert(name.to_owned(), value.into());
        self
    }

    /// The same failure with one more header.
    pub fn header(mut self, name: HeaderName, value: &'static str) -> Failure {
        self.0.headers.push((name, HeaderValue::from_static(value)));
        self
    }

    fn refusal(status: StatusCode, it: &Refusal) -> Failure {
        let possible: Vec<Value> = it.possible.iter().map(|code| json!({ "code": code, "message": words().say(code) })).collect();
        let (code, detail) = (it.code.clone(), words().refusal(it));
        Failure(Box::new(Inside { status, code, detail, more: Map::new(), headers: Vec::new() })).with("possible", possible)
    }

    fn stale(it: &Stale) -> Failure {
        let reference = it.theirs.reference.to_string();
        let args = [("reference", reference.as_str()), ("version", &it.theirs.version.to_string())];
        let failure = Failure::new(StatusCode::PRECONDITION_FAILED, "saved-meanwhile", &args).with("base", it.base);
        let Some(entry) = workbench::kind_of(&it.theirs.reference) else { return failure };
        failure.with("yours", json!({ "fields": yours(entry, it) })).with("theirs", view::whole(entry, &it.theirs))
    }

    /// The response.
    pub fn response(self) -> Response {
        let Inside { status, code, detail, mut more, headers } = *self.0;
        more.insert("type".into(), "about:blank".into());
        more.insert("title".into(), status.canonical_reason().unwrap_or("Error").into());
        more.insert("status".into(), status.as_u16().into());
        more.insert("code".into(), code.into());
        more.insert("detail".into(), detail.into());
        let mut response = Response::new(Body::from(Value::Object(more).to_string()));
        *response.status_mut() = status;
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response.headers_mut().extend(headers);
        response
    }
}

/// What was to be saved, typed where it reads and as it was written where it does not: nothing of it is lost.
fn yours(entry: &'static Entry, stale: &Stale) -> Value {
    let texts = entry.kind.fields.iter().map(|it| stale.yours.text(it.name).to_owned()).collect();
    let row = Row { version: stale.base, texts, ..stale.theirs.clone() };
    let mut fields = view::whole(entry, &row)["fields"].take();
    for field in entry.kind.fields {
        let text = row.text(entry.kind, field.name);
        if fields[field.name].is_null() && !text.is_empty() {
            fields[field.name] = text.into();
        }
    }
    fields
}

/// Problems as programs read them.
pub fn spoken(problems: &[Problem]) -> Vec<Value> {
    let one = |it: &Problem| {
        let Place { file, sheet, row, column, value } = &it.place;
        json!({
            "file": file, "sheet": sheet, "row": row, "column": column, "value": value,
            "field": it.field, "code": it.code, "message": words().problem(it),
        })
    };
    problems.iter().map(one).collect()
}

impl From<Refusal> for Failure {
    fn from(it: Refusal) -> Failure {
        match it.code.as_ref() {
            "not-permitted" | "kind-not-writable" | "not-your-record" => Failure::refusal(StatusCode::FORBIDDEN, &it),
            "key-used-for-something-else" | "control-character" => Failure::refusal(StatusCode::UNPROCESSABLE_ENTITY, &it),
            "token-not-known" | "token-revoked" | "token-ended" | "token-without-account" => {
                let challenge = r#"Bearer realm="commonweal", error="invalid_token""#;
                Failure::refusal(StatusCode::UNAUTHORIZED, &it).header(header::WWW_AUTHENTICATE, challenge)
            }
            "token-reads-only" => {
                let challenge = r#"Bearer realm="commonweal", error="insufficient_scope""#;
                Failure::refusal(StatusCode::FORBIDDEN, &it).header(header::WWW_AUTHENTICATE, challenge)
            }
            "no-such-commit" => Failure::missing(),
            "too-many-attempts" => Failure::refusal(StatusCode::TOO_MANY_REQUESTS, &it).header(header::RETRY_AFTER, "900"),
            "wrong-sign-in" => {
                Failure::refusal(StatusCode::UNAUTHORIZED, &it).header(header::WWW_AUTHENTICATE, r#"Bearer realm="commonweal""#)
            }
            _ => Failure::refusal(StatusCode::CONFLICT, &it),
        }
    }
}

impl From<Fault> for Failure {
    fn from(it: Fault) -> Failure {
        tracing::error!(fault = it.public, private = it.private(), "a call failed");
        let (code, detail) = (it.public.into(), words().fault(&it));
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Failure(Box::new(Inside { status, code, detail, more: Map::new(), headers: Vec::new() }))
    }
}

impl From<Unable> for Failure {
    fn from(it: Unable) -> Failure {
        match it {
            Unable::Problems(them) => Failure::problems(&them),
            Unable::Refused(it) => it.into(),
            Unable::Stale(it) => Failure::stale(&it),
            Unable::Fault(it) => it.into(),
        }
    }
}
