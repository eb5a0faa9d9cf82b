//! Differences in words, and two revisions side by side.

use framework::structure::{Conflict, Difference, Framework, Piece, Side, side_by_side, word_by_word};
use words::Words;

/// A difference as a sentence.
pub fn sentence(words: &Words, it: &Difference) -> String {
    let args: Vec<(&str, &str)> = it.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.with(&format!("difference-{}", it.code), &args)
}

/// A conflict as a sentence.
pub fn conflict(words: &Words, framework: &Framework, it: &Conflict) -> String {
    let name = framework.statement(&it.statement).map_or_else(|| framework.title.clone(), super::form::short);
    let named = |id: &str| {
        framework.statement(id).map_or_else(|| if id == framework.id { framework.title.clone() } else { id.to_owned() }, super::form::short)
    };
    let (ours, theirs) = if it.code == "place" { (named(&it.ours), named(&it.theirs)) } else { (it.ours.clone(), it.theirs.clone()) };
    words.with(&format!("conflict-{}", it.code), &[("statement", &name), ("field", &it.field), ("ours", &ours), ("theirs", &theirs)])
}

/// A piece of a text: whether it is on this side only, and its words.
pub type Marked = (bool, String);

/// One row of two revisions.
pub struct BesideRow {
    /// How it was: code, and pieces of its text.
    pub before: Option<(String, Vec<Marked>)>,
    /// How it is.
    pub after: Option<(String, Vec<Marked>)>,
    /// How deep it stands, from 0 to 8.
    pub depth: usize,
    /// Whether the sides differ.
    pub changed: bool,
    /// What happened to it, in a word.
    pub what: String,
}

/// The rows of two revisions.
pub fn beside(words: &Words, before: &Framework, after: &Framework) -> Vec<BesideRow> {
    let whole = |it: &Side| (it.code.clone(), vec![(false, it.text.clone())]);
    let one = |row: framework::structure::Row| {
        let changed = !row.is_same();
        let depth = row.after.as_ref().or(row.before.as_ref()).map_or(0, |it| it.depth).min(8);
        let (what, before, after) = match (&row.before, &row.after) {
            (Some(was), Some(is)) if changed => {
                let pieces = word_by_word(&was.text, &is.text);
                (
                    "framework-row-changed",
                    Some((was.code.clone(), side(&pieces, Which::Earlier))),
                    Some((is.code.clone(), side(&pieces, Which::Later))),
                )
            }
            (was, is) => {
                let what = match (was, is) {
                    (Some(_), None) => "framework-row-gone",
                    (None, Some(_)) => "framework-row-new",
                    _ => "framework-row-same",
                };
                (what, was.as_ref().map(whole), is.as_ref().map(whole))
            }
        };
        BesideRow { before, after, depth, changed, what: words.say(what) }
    };
    side_by_side(before, after).into_iter().map(one).collect()
}

/// The pieces that stand on one side: the later one, or the earlier one.
fn side(pieces: &[Piece], of: Which) -> Vec<Marked> {
    let one = |it: &Piece| match it {
        Piece::Same(text) => Some((false, text.clone())),
        Piece::Gone(text) => (of == Which::Earlier).then(|| (true, text.clone())),
        Piece::New(text) => (of == Which::Later).then(|| (true, text.clone())),
    };
    pieces.iter().filter_map(one).collect()
}

/// One of the two sides.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Earlier,
    Later,
}
