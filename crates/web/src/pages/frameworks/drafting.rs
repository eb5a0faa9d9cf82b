//! While somebody drafts a statement: who has said it already, and what the rules say of it.

use super::address;
use crate::ask::Ask;
use crate::trouble::Trouble;
use crate::view::frameworks::wording::{NearView, Places, near};
use framework::lint::rule;
use framework::similar::AtLeast;
use framework::structure::{Framework, Statement, sorts};
use workbench::frameworks::Opened;
use workbench::wording::checked;

/// Operations whose form holds the words of a statement.
const WORDED: [&str; 2] = ["add", "reword"];
/// So many statements are shown.
const MOST: usize = 20;
/// The longest text that is looked for, in characters.
const LONGEST: usize = 4_096;

/// What is told of a draft.
pub struct Drafting {
    /// How many statements are alike.
    pub found: String,
    /// They, the most alike first.
    pub near: Vec<NearView>,
    /// What the rules say: heading, words in question, reason.
    pub rules: Vec<(&'static str, String, &'static str)>,
}

/// Whether the form of an operation can be looked at before it is done.
pub fn looks(operation: &str) -> bool {
    WORDED.contains(&operation)
}

/// What is told of the text that stands in the form of an operation.
pub async fn drafting(ask: &Ask, it: &Opened, statement: Option<&Statement>) -> Result<Drafting, Trouble> {
    let words = ask.words();
    let text: String = ask.form.get("text").trim().chars().take(LONGEST).collect();
    let search = ask.app.alike.search(&*ask.app.shelf, ask.person()?).await?;
    let own = statement.map(|statement| (it.reference(), statement.id.as_str()));
    let hits = search.near(&text, AtLeast::DRAFTING, own, MOST);
    let places = Places::of(&it.framework, &address(it));
    let sort = statement.map_or_else(|| ask.form.get("sort").trim(), |it| it.sort.as_str());
    Ok(Drafting {
        found: words.with("similar-found", &[("count", &hits.len().to_string())]),
        near: hits.iter().map(|hit| near(words, hit, it.reference(), &places)).collect(),
        rules: rules(ask, it, sort, &text),
    })
}

/// What the rules say of the draft alone, with the glossary of its framework.
fn rules(ask: &Ask, it: &Opened, sort: &str, text: &str) -> Vec<(&'static str, String, &'static str)> {
    const DRAFT: &str = "draft";
    let draft = Statement { id: DRAFT.to_owned(), sort: sort.to_owned(), text: text.to_owned(), ..Statement::default() };
    let terms = it.framework.live().filter(|it| it.sort == sorts::TERM || it.sort == sorts::SCOPE).cloned();
    let framework = Framework {
        id: it.framework.id.clone(),
        fields: it.framework.fields.clone(),
        definitions: it.framework.definitions.clone(),
        statements: std::iter::once(draft).chain(terms).collect(),
        ..Framework::default()
    };
    let found = checked(&framework, &it.around(ask.today())).found;
    let remarks = found.into_iter().flat_map(|it| it.remarks).filter(|it| it.statement == DRAFT);
    remarks.filter_map(|it| rule(it.rule).map(|rule| (rule.heading, it.quote, rule.reason))).collect()
}
