//! Every register the reader may open, and how many records they see in each.

use crate::ask::Ask;
use crate::shell::{Shell, shown};
use crate::trouble::Outcome;
use askama::Template;
use std::collections::BTreeMap;
use workbench::Group;

/// One register.
struct Card {
    href: String,
    name: String,
    about: String,
    count: String,
}

/// All registers, by what they are about.
#[derive(Template)]
#[template(path = "registers.html")]
struct Registers {
    shell: Shell,
    groups: Vec<(String, Vec<Card>)>,
}

const GROUPS: [(Group, &str); 11] = [
    (Group::Thread, "group-thread"),
    (Group::Market, "group-market"),
    (Group::Buying, "group-buying"),
    (Group::Workforce, "group-workforce"),
    (Group::Governance, "group-governance"),
    (Group::Voices, "group-voices"),
    (Group::Grounds, "group-grounds"),
    (Group::Organisations, "group-organisations"),
    (Group::Accounts, "group-accounts"),
    (Group::Frameworks, "group-frameworks"),
    (Group::Consultations, "group-consultations"),
];

/// The registers.
pub async fn show(ask: Ask) -> Outcome {
    let (words, person, scope) = (ask.words(), ask.person()?, ask.scope()?);
    let kinds: Vec<&str> = workbench::kinds().iter().filter(|it| workbench::may_see(person, it.kind)).map(|it| it.kind.name).collect();
    let counts: BTreeMap<&str, u64> = kinds.iter().copied().zip(ask.app.shelf.counts(&scope, &kinds).await?).collect();
    let mut groups = Vec::new();
    for (group, id) in GROUPS {
        let mut cards = Vec::new();
        for entry in workbench::kinds().iter().filter(|it| workbench::group(it.kind) == Some(group)) {
            let Some(count) = counts.get(entry.kind.name) else { continue };
            cards.push(Card {
                href: format!("/registers/{}", entry.kind.slug()),
                name: words.many(entry.kind),
                about: words.about(entry.kind),
                count: words.number(*count as f64, 0),
            });
        }
        if !cards.is_empty() {
            groups.push((words.say(id), cards));
        }
    }
    shown(&Registers { shell: ask.shell(words.say("registers-title")).under("/registers"), groups })
}
