//! Frameworks as pages show them.

pub mod compare;
pub mod form;
pub mod wording;

use framework::structure::{Framework, IMPORTED, OTHER_WORDS, SPLIT_REASON, Statement, TERM};
use std::collections::HashMap;
use words::Words;

/// So many lines of an outline stand on one page.
pub const PAGE: usize = 1_000;
/// Lines deeper than this stand as deep as this: a list of lists that goes on helps nobody.
const DEEPEST: usize = 8;

/// One line of an outline.
pub struct Line {
    /// The id of its element: others may lead there.
    pub anchor: String,
    /// The code that people use; may be empty.
    pub code: String,
    /// What it says.
    pub text: String,
    /// What sort of statement it is.
    pub sort: String,
    /// What it has been through, and where it is from, in sentences.
    pub told: Vec<String>,
    /// Where one works on it, when one may.
    pub href: Option<String>,
    /// How many lists begin before it.
    pub opens: usize,
    /// How many lists end after it.
    pub closes: usize,
}

/// A page of an outline.
pub struct Outline {
    /// Its lines.
    pub lines: Vec<Line>,
    /// The number of its first line in the whole outline.
    pub from: usize,
    /// How many live statements there are on all pages.
    pub total: usize,
    /// The first line of the page before.
    pub earlier: Option<usize>,
    /// The first line of the page after.
    pub later: Option<usize>,
}

/// The id of the element of a statement. Identifiers from elsewhere may hold anything.
pub fn anchor(id: &str) -> String {
    let plain: String = id.chars().map(|it| if it.is_ascii_alphanumeric() || it == '-' { it } else { '_' }).take(80).collect();
    format!("s-{plain}")
}

/// A page of the outline from the line `from`. `histories` are the edits of each statement.
pub fn outline(words: &'static Words, framework: &Framework, histories: &HashMap<String, Vec<u64>>, from: usize) -> Outline {
    let all = framework.outline();
    let from = if from < all.len() { from } else { 0 };
    let page = &all[from..all.len().min(from.saturating_add(PAGE))];
    // Nobody sees a list in a list on a page that begins in the middle: it begins at its least depth.
    let least = page.iter().map(|it| it.depth).min().unwrap_or(0);
    let mut depths: Vec<usize> = page.iter().map(|it| (it.depth - least).min(DEEPEST)).collect();
    // No line stands more than one list deeper than the line before it.
    for at in 0..depths.len() {
        let most = at.checked_sub(1).map_or(0, |before| depths[before] + 1);
        depths[at] = depths[at].min(most);
    }
    let line = |(at, it): (usize, &framework::structure::Line<'_>)| {
        let (before, here, next) = (at.checked_sub(1).map(|at| depths[at]), depths[at], depths.get(at + 1).copied());
        Line {
            anchor: anchor(&it.statement.id),
            code: it.statement.code.clone(),
            text: it.statement.text.clone(),
            sort: it.statement.sort.clone(),
            href: None,
            told: told(words, it.statement, histories.get(&it.statement.id)),
            opens: before.map_or(here + 1, |before| here.saturating_sub(before)),
            closes: next.map_or(here + 1, |next| here.saturating_sub(next)),
        }
    };
    Outline {
        lines: page.iter().enumerate().map(line).collect(),
        from,
        total: framework.live().count(),
        earlier: (from > 0).then(|| from.saturating_sub(PAGE)),
        later: (from + PAGE < all.len()).then_some(from + PAGE),
    }
}

fn told(words: &'static Words, it: &Statement, edits: Option<&Vec<u64>>) -> Vec<String> {
    let mut told = Vec::new();
    if let Some(edits) = edits.filter(|it| !it.is_empty()) {
        let numbers = edits.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
        told.push(words.with("framework-statement-edits", &[("count", &edits.len().to_string()), ("numbers", &numbers)]));
    }
    if let Some(term) = it.fields.get(TERM).and_then(|it| it.as_str()) {
        told.push(words.with("framework-term", &[("term", term)]));
    }
    for other in it.fields.get(OTHER_WORDS).and_then(|it| it.as_array()).into_iter().flatten().filter_map(|it| it.as_str()) {
        told.push(words.with("framework-other-words", &[("words", other)]));
    }
    if let Some(imported) = it.fields.get(IMPORTED) {
        let field = |name: &str| imported.get(name).and_then(|it| it.as_str()).unwrap_or_default().to_owned();
        let id = if field("status") == "unchanged" { "framework-imported-unchanged" } else { "framework-imported-tailored" };
        told.push(words.with(id, &[("source", &field("source")), ("urn", &field("originalUrn"))]));
    }
    if let Some(reason) = it.fields.get(SPLIT_REASON).and_then(|it| it.as_str()) {
        told.push(words.say(match reason {
            "responsible-contributing" => "framework-split-responsible-contributing",
            "sector" => "framework-split-sector",
            _ => "framework-split-scope",
        }));
    }
    for it in it.fields.get("references").and_then(|it| it.as_array()).into_iter().flatten() {
        let field = |name: &str| it.get(name).and_then(|it| it.as_str()).unwrap_or_default().to_owned();
        let id = if field("certainty") == "example" { "framework-reference-example" } else { "framework-reference-firm" };
        told.push(words.with(id, &[("suite", &field("suite")), ("code", &field("code"))]));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page opens and closes as many lists, wherever it begins; a planted jump of depth opens one list and not five.
    #[test]
    fn every_page_closes_the_lists_it_opens() {
        let words = Words::of(words::Language::English);
        let map = framework::structure::own_map(framework::map(), "The map");
        let lines = map.outline().len();
        for from in 0..lines {
            let page = outline(words, &map, &HashMap::new(), from);
            let sum = |of: fn(&Line) -> usize| page.lines.iter().map(of).sum::<usize>();
            assert_eq!(sum(|it| it.opens), sum(|it| it.closes), "from {from}");
            assert_eq!(page.lines.len(), lines - from);
            assert!(page.lines.iter().all(|it| it.opens <= 1), "from {from}");
        }
        assert_eq!(outline(words, &map, &HashMap::new(), 10_000).lines.len(), lines, "a page beyond the end is the first one");
        assert_eq!(anchor("a b/<ŵ>"), "s-a_b____");
    }
}
