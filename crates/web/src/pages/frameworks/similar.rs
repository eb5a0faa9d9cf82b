//! What is alike: to a text that somebody types, and among the statements of a framework and all others.

use super::{address, asked};
use crate::ask::Ask;
use crate::shell::{Place, Shell, shown};
use crate::trouble::Outcome;
use crate::view::fields::{FieldView, Pick, Widget};
use crate::view::frameworks::wording::{LEASTS, NearView, PairView, Places, at_least, near, pair};
use askama::Template;
use framework::similar::AtLeast;
use words::Words;

/// So many statements are shown for a text.
const MOST: usize = 50;
/// So many pairs are shown.
const MOST_PAIRS: usize = 100;
/// The longest text that is looked for, in characters.
const LONGEST: usize = 4_096;

/// The page.
#[derive(Template)]
#[template(path = "framework_similar.html")]
struct SimilarPage {
    shell: Shell,
    action: String,
    text: FieldView,
    least: FieldView,
    found: Option<String>,
    near: Vec<NearView>,
    pairs_lead: String,
    pairs_most: Option<String>,
    pairs: Vec<PairView>,
    unread: Vec<Place>,
    method: Place,
}

/// The form, what it finds, and the pairs.
pub async fn show(ask: Ask) -> Outcome {
    let (words, it) = (ask.words(), asked(&ask).await?);
    let address = address(&it);
    let text: String = ask.query.get("text").trim().chars().take(LONGEST).collect();
    let search = ask.app.alike.search(&*ask.app.shelf, ask.person()?).await?;
    let places = Places::of(&it.framework, &address);
    let least = at_least(ask.query.get("least"), if text.is_empty() { AtLeast::NEAR } else { AtLeast::DRAFTING });
    let hits = if text.is_empty() { Vec::new() } else { search.near(&text, least, None, MOST + 1) };
    let found = (!text.is_empty()).then(|| match hits.len() {
        count if count > MOST => words.with("similar-most", &[("count", &MOST.to_string())]),
        count => words.with("similar-found", &[("count", &count.to_string())]),
    });
    // Pairs below six tenths are mostly chance.
    let for_pairs = if least == AtLeast::DRAFTING { AtLeast::NEAR } else { least };
    let (twins, count) = search.pairs(it.reference(), for_pairs, MOST_PAIRS);
    let share = if for_pairs == AtLeast::NEAR { "80%" } else { "60%" };
    shown(&SimilarPage {
        shell: ask
            .shell(words.say("similar-title"))
            .under("/frameworks")
            .crumb("/frameworks", words.say("frameworks-title"))
            .crumb(address.as_str(), it.held.it.title.as_str()),
        action: format!("{address}/similar"),
        text: FieldView::line(words, "text", "similar-text", "").picking(Widget::Prose { value: text }).hinting("similar-text-hint"),
        least: leasts(words, least),
        found,
        near: hits.iter().take(MOST).map(|hit| near(words, hit, it.reference(), &places)).collect(),
        pairs_lead: words.with("similar-pairs-lead", &[("count", &count.to_string()), ("least", share)]),
        pairs_most: (count > MOST_PAIRS).then(|| words.with("similar-pairs-most", &[("count", &MOST_PAIRS.to_string())])),
        pairs: twins.iter().map(|twins| pair(words, twins, it.reference(), &places)).collect(),
        unread: search.unread.iter().map(|it| Place::new(crate::view::values::address(it).unwrap_or_default(), it.to_string())).collect(),
        method: Place::new("/methods/near-duplicates", words.say("similar-page")),
    })
}

fn leasts(words: &'static Words, chosen: AtLeast) -> FieldView {
    let pick = |(at, it): (usize, &usize)| Pick {
        id: if at == 0 { "f-least".to_owned() } else { format!("f-least-{}", at + 1) },
        value: it.to_string(),
        label: words.say(&format!("similar-least-{it}")),
        picked: AtLeast::thousandths(*it) == Some(chosen),
    };
    FieldView::line(words, "least", "similar-least", "").picking(Widget::Radios(LEASTS.iter().enumerate().map(pick).collect()))
}
