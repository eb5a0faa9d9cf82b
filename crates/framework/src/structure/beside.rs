//! Two revisions side by side: the lines of both outlines, those that belong together in one row.

use super::{Framework, Line, Retired, Statement};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// One side of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The statement's identifier.
    pub id: String,
    /// Its code.
    pub code: String,
    /// What it says.
    pub text: String,
    /// How deep it stands.
    pub depth: usize,
}

/// One row: the same statement on both sides, or a statement that stands on one side only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// As it was.
    pub before: Option<Side>,
    /// As it is.
    pub after: Option<Side>,
}

impl Row {
    /// Whether both sides say the same.
    pub fn is_same(&self) -> bool {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => (&before.code, &before.text, &before.id) == (&after.code, &after.text, &after.id),
            _ => false,
        }
    }
}

/// What stands where: a statement, and what it stands under. One that took another's place counts as that one.
type Key<'a> = (&'a str, &'a str, usize);

/// The rows of two revisions. Lines keep the order of both sides: where something moved, it stands once on each side in a row of its own.
pub fn side_by_side(before: &Framework, after: &Framework) -> Vec<Row> {
    let heirs = heirs(after);
    let (old, new) = (before.outline(), after.outline());
    let (old_keys, new_keys) = (keys(before, &old, &heirs), keys(after, &new, &heirs));
    let at: HashMap<Key<'_>, usize> = new_keys.iter().enumerate().map(|(at, key)| (*key, at)).collect();
    let common: Vec<(usize, usize)> = old_keys.iter().enumerate().filter_map(|(from, key)| Some((from, *at.get(key)?))).collect();
    let mut rows = Vec::new();
    let (mut from, mut to) = (0, 0);
    for (next_from, next_to) in longest_rising(&common).into_iter().chain([(old.len(), new.len())]) {
        rows.extend(old[from..next_from].iter().map(|it| Row { before: Some(side(it)), after: None }));
        rows.extend(new[to..next_to].iter().map(|it| Row { before: None, after: Some(side(it)) }));
        if let (Some(was), Some(is)) = (old.get(next_from), new.get(next_to)) {
            rows.push(Row { before: Some(side(was)), after: Some(side(is)) });
        }
        (from, to) = (next_from + 1, next_to + 1);
    }
    rows
}

fn side(it: &Line<'_>) -> Side {
    let Statement { id, code, text, .. } = it.statement;
    Side { id: id.clone(), code: code.clone(), text: text.clone(), depth: it.depth }
}

/// Of each statement that one other took the place of: the one that stands there in the end.
fn heirs(framework: &Framework) -> HashMap<&str, &str> {
    let one = |it: &'_ Retired| -> Option<String> { if let [one] = &it.replaced_by[..] { Some(one.clone()) } else { None } };
    let next: HashMap<&str, &str> = framework
        .statements
        .iter()
        .filter_map(|it| it.retired.as_ref().and_then(|retired| one(retired).map(|_| (it.id.as_str(), retired.replaced_by[0].as_str()))))
        .collect();
    let last = |first: &'_ str| {
        let (mut seen, mut here) = (HashSet::new(), first.to_owned());
        while let Some(heir) = next.get(here.as_str()) {
            if !seen.insert(here.clone()) {
                break;
            }
            here = (*heir).to_owned();
        }
        here
    };
    next.keys().filter_map(|id| Some((*id, framework.statement(&last(id))?.id.as_str()))).collect()
}

/// The key of every line. A statement that stands twice under the same parent is told apart by a count.
fn keys<'a>(framework: &'a Framework, lines: &[Line<'a>], heirs: &HashMap<&'a str, &'a str>) -> Vec<Key<'a>> {
    let mut count: HashMap<(&str, &str), usize> = HashMap::new();
    let heir = |id: &'a str| heirs.get(id).copied().unwrap_or(id);
    lines
        .iter()
        .map(|it| {
            let parent = it.place.map_or("", |place| if place.to == framework.id { "" } else { heir(&place.to) });
            let name = (heir(it.statement.id.as_str()), parent);
            let count = count.entry(name).or_default();
            *count += 1;
            (name.0, name.1, *count)
        })
        .collect()
}

/// The longest part of the pairs in which both numbers rise: what kept its order.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // Patience sorting: the last pair of the best sequence of each length, and whence each pair came.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, (_, to)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *to);
        before[at] = length.checked_sub(1).map(|it| ends[it]);
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut sequence = Vec::new();
    let mut here = ends.last().copied();
    while let Some(at) = here {
        sequence.push(pairs[at]);
        here = before[at];
    }
    sequence.reverse();
    sequence
}

/// A piece of a text beside another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Piece {
    /// On both sides.
    Same(String),
    /// Only as it was.
    Gone(String),
    /// Only as it is.
    New(String),
}

/// So many pairs of words are compared; longer texts are shown whole.
const MOST_PAIRS: usize = 4_000_000;

/// Two texts word by word: the longest common sequence of words stays (Wagner and Fischer, 1974).
pub fn word_by_word(before: &str, after: &str) -> Vec<Piece> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split_whitespace().collect(), after.split_whitespace().collect());
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return vec![Piece::Gone(before.to_owned()), Piece::New(after.to_owned())];
    }
    let width = new.len() + 1;
    let mut length = vec![0_u32; (old.len() + 1) * width];
    for (at, word) in old.iter().enumerate().rev() {
        for (other, beside) in new.iter().enumerate().rev() {
            let below = (at + 1) * width + other;
            length[at * width + other] =
                if word == beside { length[below + 1] + 1 } else { length[below].max(length[at * width + other + 1]) };
        }
    }
    let (mut at, mut other) = (0, 0);
    let mut pieces = Vec::new();
    while at < old.len() || other < new.len() {
        let both = at < old.len() && other < new.len();
        if both && old[at] == new[other] {
            join(&mut pieces, Piece::Same(old[at].to_owned()));
            (at, other) = (at + 1, other + 1);
        } else if at < old.len() && (!both || length[(at + 1) * width + other] >= length[at * width + other + 1]) {
            join(&mut pieces, Piece::Gone(old[at].to_owned()));
            at += 1;
        } else {
            join(&mut pieces, Piece::New(new[other].to_owned()));
            other += 1;
        }
    }
    pieces
}

/// Adds a word to the last piece when it is of the same sort.
fn join(pieces: &mut Vec<Piece>, word: Piece) {
    match (pieces.last_mut(), word) {
        (Some(Piece::Same(text)), Piece::Same(word))
        | (Some(Piece::Gone(text)), Piece::Gone(word))
        | (Some(Piece::New(text)), Piece::New(word)) => {
            text.push(' ');
            text.push_str(&word);
        }
        (_, word) => pieces.push(word),
    }
}
