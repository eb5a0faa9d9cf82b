//! One call, as handlers see it: who asks, for what, with which words. Everything a handler reads passes here.

use crate::failure::Failure;
use crate::routes::{Need, Route};
use crate::{Api, BASE};
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use record::{Digest, Entry, Problem, Reach, Reference, Refusal, Scope};
use serde_json::Value;
use words::{Language, Words};
use workbench::{Now, Origin, Person};

/// One call.
#[derive(Debug)]
pub struct Call {
    pub(crate) api: Api,
    pub(crate) route: &'static Route,
    pub(crate) person: Option<Person>,
    pub(crate) params: Vec<(String, String)>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) machine: String,
    /// Path and query as they were asked for.
    pub(crate) target: String,
}

impl Call {
    /// Whoever asks. On a route that needs somebody, there always is one.
    pub fn person(&self) -> Result<&Person, Failure> {
        self.person.as_ref().ok_or_else(|| Failure::unknown("token-needed"))
    }

    /// What that person may see, for every call of the shelf.
    pub fn scope(&self) -> Result<Scope, Failure> {
        Ok(workbench::scope(self.person()?))
    }

    /// The words of the organisation for which the caller acts.
    pub async fn words(&self) -> Result<&'static Words, Failure> {
        Ok(Words::spoken(Language::English, workbench::entry::vocabulary(&*self.api.shelf, self.person()?).await?))
    }

    /// The moment and the chance for a use case.
    pub fn now(&self) -> Now {
        let mut seed = [0; 16];
        seed.copy_from_slice(&(self.api.random)()[..16]);
        Now::new((self.api.now)(), seed)
    }

    /// The part of the path that the route calls `name`; empty when it has none.
    pub fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value)
    }

    /// The kind that the path names, when the person may see any of it.
    pub fn kind(&self) -> Result<&'static Entry, Failure> {
        let person = self.person()?;
        let found = workbench::kinds().iter().find(|it| it.kind.slug() == self.param("kind"));
        found.filter(|it| workbench::may_see(person, it.kind)).ok_or_else(Failure::missing)
    }

    /// The reference that the path names.
    pub fn reference(&self) -> Result<Reference, Failure> {
        Reference::parse(self.param("reference")).ok_or_else(Failure::missing)
    }

    /// Refuses unless the call meets the need of its route. Who may do nothing of the sort is told whom to ask; who may, but
    /// may not see this kind, learns nothing about it.
    pub fn demand(&self) -> Result<(), Failure> {
        let act = match self.route.need {
            Need::Public => return Ok(()),
            Need::SignedIn(act) | Need::Kind(act) | Need::KindToWrite(act) => act,
        };
        let person = self.person()?;
        workbench::demand(person, act)?;
        if matches!(self.route.need, Need::SignedIn(_)) {
            return Ok(());
        }
        let kind = self.kind()?.kind;
        if matches!(self.route.need, Need::KindToWrite(_)) && workbench::may_write(person, kind) == Reach::Nothing {
            return Err(Refusal::new("kind-not-writable").with("kind", kind.many).into());
        }
        Ok(())
    }

    /// The parameter `name` of the query.
    pub fn asked(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    /// Every parameter `name` of the query.
    pub fn all_asked(&self, name: &'static str) -> impl Iterator<Item = &str> {
        self.query.iter().filter(move |(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    /// A whole number in the query, or `otherwise`.
    pub fn whole(&self, name: &'static str, otherwise: u64, min: u64, max: u64) -> Result<u64, Failure> {
        let Some(text) = self.asked(name) else { return Ok(otherwise) };
        let number = text.parse().ok().filter(|it| (min..=max).contains(it));
        number.ok_or_else(|| Failure::problem(Problem::new(name, "out-of-range").with("min", min).with("max", max)))
    }

    /// One of a list in the query; the first of the list when nothing is asked.
    pub fn among(&self, name: &'static str, possible: &[&'static str]) -> Result<&'static str, Failure> {
        let first = possible.first().copied().unwrap_or_default();
        let Some(text) = self.asked(name) else { return Ok(first) };
        let found = possible.iter().find(|it| **it == text).copied();
        found.ok_or_else(|| Failure::problem(Problem::new(name, "not-among").with("possible", possible.join(", "))))
    }

    /// Whether `name=true` stands in the query.
    pub fn wants(&self, name: &'static str) -> Result<bool, Failure> {
        Ok(self.among(name, &["false", "true"])? == "true")
    }

    /// The version in `If-Match`, when there is one. A weak tag is taken as well: the version itself is exact.
    pub fn base(&self) -> Result<Option<u64>, Failure> {
        let Some(given) = self.headers.get(header::IF_MATCH) else { return Ok(None) };
        let text = given.to_str().unwrap_or_default().trim();
        let inside = text.strip_prefix("W/").unwrap_or(text).strip_prefix('"').and_then(|it| it.strip_suffix('"'));
        let version = inside.filter(|it| it.bytes().all(|it| it.is_ascii_digit())).and_then(|it| it.parse().ok());
        version.map(Some).ok_or_else(|| Failure::new(StatusCode::BAD_REQUEST, "not-a-version", &[]))
    }

    /// The version in `If-Match`, which must be there.
    pub fn required_base(&self) -> Result<u64, Failure> {
        self.base()?.ok_or_else(|| Failure::new(StatusCode::PRECONDITION_REQUIRED, "version-needed", &[]))
    }

    /// Whether `If-None-Match` names this version.
    pub fn has_already(&self, version: u64) -> bool {
        let tag = tag(version);
        let given = self.headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|it| it.to_str().ok());
        given.flat_map(|it| it.split(',')).map(str::trim).any(|it| it == "*" || it.strip_prefix("W/").unwrap_or(it) == tag)
    }

    /// Where the call came from, and what makes a repeat of it harmless. Keys of one account never meet those of another.
    pub fn origin(&self) -> Result<Origin, Failure> {
        let mut origin = Origin::of("api");
        let Some(given) = self.headers.get("idempotency-key").filter(|_| self.route.takes_key()) else { return Ok(origin) };
        let sound = |it: &&str| (1..=200).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_graphic());
        let unusable = || Failure::new(StatusCode::BAD_REQUEST, "key-not-usable", &[]);
        let key = given.to_str().ok().filter(sound).ok_or_else(unusable)?;
        origin.key = Some(format!("api {} {key}", self.person()?.actor.account));
        let asked = [self.route.method.as_str().as_bytes(), self.target.as_bytes(), &self.body[..]];
        origin.asked = Some(Digest::of(&asked.join(&b'\n')));
        Ok(origin)
    }
}

/// The entity tag of a version.
pub fn tag(version: u64) -> String {
    format!("\"{version}\"")
}

/// The address of a record.
pub fn address(entry: &Entry, reference: &Reference) -> String {
    format!("{BASE}/{}/{reference}", entry.kind.slug())
}

/// A JSON answer.
pub fn answer(status: StatusCode, value: &Value) -> Response {
    let mut response = Response::new(Body::from(value.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// The same answer with one more header. A value that no header can hold is left out: all of ours are ASCII.
pub fn with_header(mut response: Response, name: header::HeaderName, value: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
    response
}
