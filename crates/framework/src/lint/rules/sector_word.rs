//! A word of one sector in a statement for all of them.

use crate::grammar::push_stems;
use crate::lint::sectors::WORDS;
use crate::lint::{Example, Ground, Remark, Rule, Said, Weight};
use crate::structure::sorts::{CRITERION, ELEMENT, FUNCTION, KEY_PURPOSE, KNOWLEDGE, STANDARD};

pub const RULE: Rule = Rule {
    code: "sector-word",
    heading: "A word of one sector, outside the glossary",
    reason: "Differences between sectors live in the glossary and in the knowledge of the sector. A statement in the words of one sector shuts the others out.",
    weight: Weight::Fault,
    wording: true,
    bad: Example::of(&[(CRITERION, "P1", "ask patients what they think of the service")]),
    good: Example::of(&[(CRITERION, "P1", "ask the people who use the service what they think of it")]),
    find,
};

const SORTS: &[&str] = &[KEY_PURPOSE, FUNCTION, STANDARD, ELEMENT, CRITERION, KNOWLEDGE];

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    ground.those(SORTS).flat_map(|it| words(ground, it)).collect()
}

fn words(ground: &Ground<'_>, it: &Said<'_>) -> Vec<Remark> {
    let mut stems: Vec<(String, usize)> = Vec::new();
    for (at, token) in it.act.tokens.iter().enumerate().filter(|(_, it)| !it.mark) {
        let mut own = Vec::new();
        push_stems(&token.plain, &mut own);
        stems.extend(own.into_iter().map(|it| (it, at)));
    }
    let mut found = Vec::new();
    for word in WORDS.iter().filter(|it| !ground.sector.eq_ignore_ascii_case(it.sector)) {
        let here = stems.windows(word.key.len()).find(|it| it.iter().map(|it| &it.0).eq(&word.key));
        let Some(here) = here.filter(|_| !ground.glossary.terms.iter().any(|it| crate::grammar::stems(&it.term) == word.key)) else {
            continue;
        };
        let [first, last] = [here.first(), here.last()].map(|it| it.map_or(0, |it| it.1));
        let remark = Remark::on(&RULE, it.statement).quoting(&it.statement.text, &it.act.tokens[first], &it.act.tokens[last]);
        found.push(Remark { instead: word.common, ..remark });
    }
    found
}
