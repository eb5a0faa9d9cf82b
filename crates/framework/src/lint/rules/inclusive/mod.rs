//! Whether a standard takes in the differences between sectors and settings: eight questions of the functional map of commissioning.
//!
//! The map asks that the criteria and knowledge of every new standard take in different sectors and contexts, and names eight things in
//! which these differ. Each check has a few *sides* of one of them, and words by which a side is known. A standard that names too few
//! sides is told which are missing. Words show that something is spoken of, not that it is spoken of well: this is advice.

pub mod constraints;
pub mod data;
pub mod engagement;
pub mod levers;
pub mod outcomes;
pub mod partnership;
pub mod procurement;
pub mod risks_and_benefits;

use crate::grammar::stems;
use crate::lint::{Ground, Remark, Rule};

/// One side of a matter, and the words by which it is known.
struct Side {
    name: &'static str,
    words: &'static [&'static str],
}

/// Standards that name fewer than so many sides, each with those that it does not name.
fn find(rule: &Rule, ground: &Ground<'_>, sides: &[Side], fewest: usize) -> Vec<Remark> {
    let mut found = Vec::new();
    for (standard, said) in ground.standards() {
        let texts: Vec<Vec<String>> = said.iter().map(|it| stems(&it.statement.text)).collect();
        let named = |side: &&Side| side.words.iter().any(|word| has(&texts, &stems(word)));
        let missing: Vec<&str> = sides.iter().filter(|it| !named(it)).map(|it| it.name).collect();
        if sides.len() - missing.len() < fewest {
            let missing = missing.join(", ");
            found.push(standard.map_or_else(|| Remark::whole(rule, missing.as_str()), |it| Remark::on(rule, it).about(missing.as_str())));
        }
    }
    found
}

fn has(texts: &[Vec<String>], word: &[String]) -> bool {
    texts.iter().any(|it| it.windows(word.len().max(1)).any(|it| it == word))
}
