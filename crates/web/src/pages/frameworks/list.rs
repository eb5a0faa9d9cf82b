//! Every framework, with a search by words of title, code, publisher and sector.

use crate::ask::Ask;
use crate::routes::open_to;
use crate::shell::{Shell, shown};
use crate::trouble::Outcome;
use crate::view::fields::FieldView;
use askama::Template;
use framework::records::CompetenceFramework;
use record::{Held, Listed as _, Reach, Record as _};
use words::Words;
use workbench::{frameworks, may_write};

/// One framework of the list.
struct Card {
    href: String,
    reference: String,
    title: String,
    about: String,
}

/// The list.
#[derive(Template)]
#[template(path = "frameworks.html")]
struct List {
    shell: Shell,
    search: FieldView,
    searched: bool,
    cards: Vec<Card>,
    found: String,
    bring: bool,
}

/// The list.
pub async fn show(ask: Ask) -> Outcome {
    let (words, person) = (ask.words(), ask.person()?);
    let all = frameworks::all(&*ask.app.shelf, person).await?;
    let asked = ask.query.get("words").trim().to_owned();
    let cards: Vec<Card> = all.iter().filter(|it| matches(&it.it, &asked)).map(|it| card(words, it)).collect();
    let may = may_write(person, &CompetenceFramework::KIND) != Reach::Nothing;
    let page = List {
        shell: ask.shell(words.say("frameworks-title")).under("/frameworks"),
        search: FieldView::line(words, "words", "frameworks-search", &asked).hinting("frameworks-search-hint"),
        searched: !asked.is_empty(),
        found: words.with("frameworks-found", &[("count", &cards.len().to_string())]),
        cards,
        bring: may && open_to("/frameworks/bring", person),
    };
    shown(&page)
}

/// Whether every word stands somewhere in what is said of a framework.
fn matches(it: &CompetenceFramework, asked: &str) -> bool {
    let more = [
        &it.code.as_ref().map(ToString::to_string),
        &it.publisher.as_ref().map(ToString::to_string),
        &it.sector.as_ref().map(ToString::to_string),
    ];
    let said =
        std::iter::once(it.title.to_string()).chain(more.into_iter().flatten().cloned()).collect::<Vec<_>>().join(" ").to_lowercase();
    asked.to_lowercase().split_whitespace().all(|word| said.contains(word))
}

fn card(words: &'static Words, held: &Held<CompetenceFramework>) -> Card {
    let it = &held.it;
    let label = |field: &str, code: &str| {
        let found = CompetenceFramework::KIND.field(field);
        found.map_or_else(String::new, |field| crate::view::values::readable(words, &CompetenceFramework::KIND, field, code))
    };
    let parts = [
        Some(label("sort", it.sort.code())),
        it.code.as_ref().map(ToString::to_string),
        it.publisher.as_ref().map(ToString::to_string),
        it.sector.as_ref().map(ToString::to_string),
        Some(label("adoption", it.adoption.code())),
        it.draft_of.as_ref().map(|it| words.with("framework-draft-of", &[("reference", &it.reference().to_string())])),
    ];
    Card {
        href: format!("/frameworks/{}", held.reference),
        reference: held.reference.to_string(),
        title: it.title.to_string(),
        about: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}
