//! One request, as page functions see it: who asks, for what, with which words. Everything a page reads passes here.

use crate::pairs::Pairs;
use crate::trouble::Trouble;
use crate::{App, cookies, guard};
use axum::http::{HeaderMap, Method};
use chrono::NaiveDate;
use record::{Digest, Entry, Receipt, Reference, Scope};
use std::sync::Arc;
use words::Words;
use workbench::competence::Progress;
use workbench::desk::Session;
use workbench::{Command, Now, Origin, Person, Unable, perform};

/// A file that came with a form.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The name of the field.
    pub field: String,
    /// The name it came with; may be empty.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// One request.
pub struct Ask {
    /// What the pages are given from outside.
    pub app: App,
    /// The query of the address.
    pub query: Pairs,
    /// The fields of the form; empty unless something was posted.
    pub form: Pairs,
    /// The files of the form.
    pub files: Vec<Upload>,
    pub(crate) signed: Option<(Session, Person)>,
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) params: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) machine: String,
    pub(crate) words: &'static Words,
    pub(crate) csrf: String,
    /// How far the person's own claims have got, on pages that say what their work serves.
    pub(crate) progress: Arc<Progress>,
}

impl Ask {
    /// Whoever is signed in. On a route that needs somebody, there always is one.
    pub fn person(&self) -> Result<&Person, Trouble> {
        self.signed.as_ref().map(|(_, person)| person).ok_or(Trouble::SignIn)
    }

    /// What that person may see, for every call of the shelf.
    pub fn scope(&self) -> Result<Scope, Trouble> {
        Ok(workbench::scope(self.person()?))
    }

    /// The words of the reader's language and of their organisation's sector.
    pub fn words(&self) -> &'static Words {
        self.words
    }

    /// The path of the address.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The path and query of the address.
    pub fn address(&self) -> String {
        let query = self.query.encode();
        if query.is_empty() { self.path.clone() } else { format!("{}?{query}", self.path) }
    }

    /// The part of the path that the route calls `name`; empty when it has none.
    pub fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value)
    }

    /// The headers of the request.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The machine that asks, for counting failed attempts to sign in.
    pub fn machine(&self) -> &str {
        &self.machine
    }

    /// The token that every form of this page carries in its field `csrf`.
    pub fn csrf(&self) -> &str {
        &self.csrf
    }

    /// A key for a form that must be done once, however often it is sent.
    pub fn form_key(&self) -> String {
        self.app.token()
    }

    /// The moment and the chance for a use case.
    pub fn now(&self) -> Now {
        let mut seed = [0; 16];
        seed.copy_from_slice(&(self.app.random)()[..16]);
        Now::new((self.app.now)(), seed)
    }

    /// The day.
    pub fn today(&self) -> NaiveDate {
        (self.app.now)().date_naive()
    }

    /// The kind that the part `kind` of the path names, when the person may see any of it.
    pub fn kind(&self) -> Result<&'static Entry, Trouble> {
        let person = self.person()?;
        let found = workbench::kinds().iter().find(|it| it.kind.slug() == self.param("kind"));
        found.filter(|it| workbench::may_see(person, it.kind)).ok_or(Trouble::Missing)
    }

    /// The reference that the part `reference` of the path names.
    pub fn reference(&self) -> Result<Reference, Trouble> {
        Reference::parse(self.param("reference")).ok_or(Trouble::Missing)
    }

    /// Does what a command asks. A form that carries a `form_key` is done once, however often it is sent.
    pub async fn perform(&self, command: &dyn Command) -> Result<Option<Receipt>, Unable> {
        let person = self.person().map_err(|_| Unable::Refused(record::Refusal::new("not-permitted").with("roles", "")))?;
        perform(&*self.app.shelf, command, person, &self.now(), &self.origin()).await
    }

    /// Where the request came from, and what makes a repeat of it harmless.
    pub fn origin(&self) -> Origin {
        let key = Some(self.form.get("form_key")).filter(|it| it.len() == 64);
        let Some(key) = key else { return Origin::of("web") };
        // The token of the session is masked anew on each page, so it is no part of what was asked for.
        let asked: Pairs = self.form.iter().filter(|(name, _)| *name != "csrf").collect();
        let asked = Digest::of(format!("{} {}", self.path, asked.encode()).as_bytes());
        let account = self.signed.as_ref().map_or("", |(_, person)| person.actor.account.as_str());
        Origin { face: "web", key: Some(format!("{account} {key}")), asked: Some(asked) }
    }

    /// Where somebody signs in, and comes back from when they only wanted to read.
    pub fn door(&self) -> String {
        let reading = matches!(self.method, Method::GET | Method::HEAD) && self.path != "/";
        let next = self.address();
        if !reading || guard::onward(&next) != next {
            return "/sign-in".to_owned();
        }
        format!("/sign-in?{}", Pairs::from_iter([("next", next)]).encode())
    }

    /// The languages that can be chosen.
    pub(crate) fn languages(&self) -> Vec<words::Language> {
        cookies::offered(&self.app.house).collect()
    }
}
