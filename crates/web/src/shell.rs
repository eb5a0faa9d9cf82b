//! What stands around every page: header, navigation, breadcrumbs, banners and footer.

use crate::ask::Ask;
use crate::routes;
use crate::trouble::{Outcome, Trouble};
use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use record::Fault;
use words::Words;

/// A link with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The address.
    pub href: String,
    /// The text.
    pub text: String,
    /// Whether this is where the reader is.
    pub here: bool,
}

impl Place {
    /// A link to somewhere else.
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Place {
        Place { href: href.into(), text: text.into(), here: false }
    }
}

/// The places of the main navigation: the path of a route and the message id of its text. An entry shows when the
/// route exists and the person may go there, so a page that is added to the route table appears by itself.
const PLACES: [(&str, &str); 8] = [
    ("/", "nav-map"),
    ("/registers", "nav-registers"),
    ("/thread", "nav-thread"),
    ("/plan", "nav-plan"),
    ("/frameworks", "nav-frameworks"),
    ("/competence", "nav-competence"),
    ("/import", "nav-import"),
    ("/jobs", "nav-jobs"),
];

/// Everything around the main content of a page. Templates extend `base.html`, which reads the field `shell`.
#[derive(Clone)]
pub struct Shell {
    words: &'static Words,
    /// The title of the page, without the product's name.
    pub title: String,
    /// The token for forms.
    pub csrf: String,
    /// The address of this page.
    pub address: String,
    /// The day on which it was shown, in words: a printed page must say how old it is.
    pub day: String,
    /// The commissioning organisation.
    pub organisation: String,
    /// Whether everything shown is made up.
    pub synthetic: bool,
    /// The person's name and their roles in words; `None` when nobody is signed in.
    pub person: Option<(String, String)>,
    /// The main navigation.
    pub places: Vec<Place>,
    /// The way here, the front door first, this page left out.
    pub crumbs: Vec<Place>,
    /// Languages to choose from: tag and whether it is in use. Empty when there is only one.
    pub languages: Vec<(&'static str, bool)>,
    /// After how many seconds the page should be read again, for long work without script.
    pub refresh: Option<u32>,
    /// What the page serves, as markup of our own; `None` where no work is done or where the page says it itself.
    pub serves: Option<String>,
    /// What was just done: the text of a success banner, and where to go from it.
    pub notice: Option<Notice>,
}

/// What was just done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// In words.
    pub text: String,
    /// What can be done about it.
    pub links: Vec<Place>,
}

impl Shell {
    /// The message `id`.
    pub fn say(&self, id: &str) -> String {
        self.words.say(id)
    }

    /// The message `id` with one argument.
    pub fn with(&self, id: &str, name: &str, value: impl ToString) -> String {
        self.words.with(id, &[(name, &value.to_string())])
    }

    /// Where a printed page comes from, and of which day it is.
    pub fn printed(&self) -> String {
        self.words.with("printed-from", &[("address", &self.address), ("day", &self.day)])
    }

    /// The words themselves.
    pub fn words(&self) -> &'static Words {
        self.words
    }

    /// The language tag of the page.
    pub fn lang(&self) -> &'static str {
        self.words.language().tag()
    }

    /// Whether this page is the one at `href`, not only below it.
    pub fn is_at(&self, href: &str) -> bool {
        self.address == href
    }

    /// The address of an asset of the front end.
    pub fn asset(&self, name: &str) -> &'static str {
        assets::path(name)
    }

    /// The mark as markup of our own, which needs no escaping.
    pub fn mark(&self) -> &'static str {
        assets::mark()
    }

    /// The version of the program.
    pub fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// One more step on the way here.
    pub fn crumb(mut self, href: impl Into<String>, text: impl Into<String>) -> Shell {
        self.crumbs.push(Place::new(href, text));
        self
    }

    /// With the place of the main navigation that this page belongs to: its path, such as `/registers`.
    pub fn under(mut self, path: &str) -> Shell {
        self.places.iter_mut().for_each(|it| it.here = it.href == path);
        self
    }

    /// With a success banner.
    pub fn noticing(mut self, notice: Option<Notice>) -> Shell {
        self.notice = notice;
        self
    }

    /// A page that reads itself again.
    pub fn refreshing(mut self, seconds: Option<u32>) -> Shell {
        self.refresh = seconds;
        self
    }

    /// The same shell for a page where no work is done: nothing is said of what it would serve.
    pub fn serving_nothing(mut self) -> Shell {
        self.serves = None;
        self
    }

    /// The same shell for a form with problems: the title says so first, as people listen to it first.
    pub fn in_error(mut self) -> Shell {
        self.title = self.with("title-in-error", "title", &self.title);
        self
    }
}

impl Ask {
    /// The shell of a page with this title.
    pub fn shell(&self, title: impl Into<String>) -> Shell {
        let words = self.words();
        let person = self.person().ok();
        let reachable = |path: &str| person.is_some_and(|it| routes::open_to(path, it));
        let places = PLACES.iter().filter(|(path, _)| reachable(path)).map(|(path, id)| Place::new(*path, words.say(id))).collect();
        let languages = self.languages();
        let languages = languages.iter().filter(|_| languages.len() > 1).map(|it| (it.tag(), *it == words.language())).collect();
        Shell {
            words,
            title: title.into(),
            csrf: self.csrf().to_owned(),
            address: self.address(),
            day: words.date(self.now().at().date_naive()),
            organisation: self.app.house.name.clone(),
            synthetic: self.app.house.synthetic,
            person: person.map(|it| (it.name.clone(), crate::people::roles(words, it))),
            places,
            crumbs: Vec::new(),
            languages,
            refresh: None,
            serves: crate::pages::competence::strip::strip(self),
            notice: None,
        }
    }
}

/// A page as a response.
pub fn page(status: StatusCode, template: &impl Template) -> Outcome {
    let html = template.render().map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))?;
    Ok((status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response())
}

/// A page that is what was asked for.
pub fn shown(template: &impl Template) -> Outcome {
    page(StatusCode::OK, template)
}
