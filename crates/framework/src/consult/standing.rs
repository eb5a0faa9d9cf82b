//! Whether an approval still holds.

use super::{Anchor, Change, Ground, How, Landing, Part, change, difference};
use serde::Serialize;

/// Whether an approval still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The very words that were approved stand in their place.
    Stands,
    /// Something changed that need not matter: whoever approved must say so.
    ToConfirm,
    /// What was approved does not stand any more.
    Void,
}

/// What became of the words that were approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Nothing but, perhaps, how a heading above is written.
    Unchanged,
    /// Written otherwise, every word still there.
    Wording,
    /// It stands under other headings.
    Moved,
    /// It was retired, and another statement with these words took its place.
    Merged,
    /// Its identifier is gone, and another statement has these words.
    SameWords,
    /// It says something else.
    Meaning,
    /// It became another sort of statement.
    Sort,
    /// Several took its place.
    Split,
    /// It was retired.
    Retired,
    /// It cannot be found any more, or only guessed at.
    Lost,
    /// The approval contradicts itself: its digest is not that of its words.
    Broken,
    /// The header or something beside the statements changed.
    Beside,
    /// A statement was added.
    Added,
}

/// An approval and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged<'a> {
    /// Whether it still holds.
    pub standing: Standing,
    /// Why.
    pub reason: Reason,
    /// Where it landed.
    pub landing: Landing<'a>,
    /// From the words that were approved to those that stand now; empty when they are the same or nothing stands now.
    pub difference: Vec<Part>,
}

impl<'a> Ground<'a> {
    /// Whether an approval of these words still holds.
    pub fn judge(&self, anchor: &Anchor) -> Judged<'a> {
        let landing = self.land(anchor);
        let (standing, reason, now) = self.verdict(anchor, &landing);
        let difference = now.filter(|it| *it != anchor.text).map(|it| difference(&anchor.text, &it)).unwrap_or_default();
        Judged { standing, reason, landing, difference }
    }

    fn verdict(&self, anchor: &Anchor, landing: &Landing<'a>) -> (Standing, Reason, Option<String>) {
        if !anchor.is_sound() {
            return (Standing::Void, Reason::Broken, None);
        }
        let one = match (landing.how, &landing.to[..]) {
            (How::Whole, _) => {
                let title = super::anchor::said(&self.framework().title);
                let (standing, reason) = by_words(change(&anchor.text, &title));
                return (standing, reason, Some(title));
            }
            (How::Lost, _) => return (Standing::Void, Reason::Lost, None),
            (How::Retired, _) | (_, []) => return (Standing::Void, Reason::Retired, None),
            (_, [one]) => *one,
            _ => return (Standing::Void, Reason::Split, None),
        };
        let text = super::anchor::said(&one.text);
        let (standing, reason) = match by_words(change(&anchor.text, &text)) {
            // A guess carries no approval further.
            _ if matches!(landing.how, How::Alike { .. }) => (Standing::Void, Reason::Lost),
            (Standing::Void, reason) => (Standing::Void, reason),
            // Whoever replaced a statement rather than mended it said that its meaning changed.
            (Standing::ToConfirm, _) if landing.how == How::Replaced => (Standing::Void, Reason::Meaning),
            _ if anchor.sort != super::anchor::said(&one.sort) => (Standing::Void, Reason::Sort),
            (Standing::ToConfirm, reason) => (Standing::ToConfirm, reason),
            (Standing::Stands, _) => self.in_its_place(anchor, landing),
        };
        (standing, reason, Some(text))
    }

    /// The words are the same; where do they stand?
    fn in_its_place(&self, anchor: &Anchor, landing: &Landing<'a>) -> (Standing, Reason) {
        match landing.how {
            How::Replaced => (Standing::ToConfirm, Reason::Merged),
            How::SameWords => (Standing::ToConfirm, Reason::SameWords),
            _ if landing.to.iter().any(|it| self.stands_under(it, &anchor.under) == Change::Meaning) => {
                (Standing::ToConfirm, Reason::Moved)
            }
            _ => (Standing::Stands, Reason::Unchanged),
        }
    }
}

fn by_words(change: Change) -> (Standing, Reason) {
    match change {
        Change::None => (Standing::Stands, Reason::Unchanged),
        Change::Wording => (Standing::ToConfirm, Reason::Wording),
        Change::Meaning => (Standing::Void, Reason::Meaning),
    }
}
