//! Help and the accessibility statement: the same place on every page.

use crate::ask::Ask;
use crate::shell::{Shell, shown};
use crate::trouble::Outcome;
use askama::Template;

/// A page of headings and paragraphs from the catalogue.
#[derive(Template)]
#[template(path = "about.html")]
struct About {
    shell: Shell,
    sections: Vec<(String, Vec<String>)>,
}

/// Sections whose messages are `<name>-<n>-title` and `<name>-<n>-<m>`, as far as the catalogue goes.
fn about(ask: &Ask, name: &str) -> Outcome {
    let words = ask.words();
    let paragraphs = |section: usize| {
        let ids = (1..).map(|it| format!("{name}-{section}-{it}")).take_while(|it| words.has(it));
        ids.map(|it| words.say(&it)).collect()
    };
    let sections = (1..).map(|it| (it, format!("{name}-{it}-title"))).take_while(|(_, id)| words.has(id));
    let sections = sections.map(|(section, id)| (words.say(&id), paragraphs(section))).collect();
    shown(&About { shell: ask.shell(words.say(&format!("{name}-title"))), sections })
}

/// How to work here.
pub async fn help(ask: Ask) -> Outcome {
    about(&ask, "help")
}

/// How accessible the workbench is, and what to do when it is not.
pub async fn accessibility(ask: Ask) -> Outcome {
    about(&ask, "accessibility")
}
