//! Whether an approval of a whole framework still holds.

use super::{Anchor, Change, Ground, Reason, Standing, change};
use crate::structure::{Fields, Framework, LAST_CHANGE, STATUS_END};
use serde::Serialize;
use std::collections::HashSet;

/// What became of a framework that was approved as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Whole {
    /// Whether the approval still holds.
    pub standing: Standing,
    /// Each statement of which something changed: its identifier then (now, for one that was added), what happened, and its words.
    pub changed: Vec<(String, Reason, String)>,
}

/// Whether an approval of `then` holds for `now`. A statement that says something else, is gone or is new makes it void; what is only
/// written otherwise or stands elsewhere must be confirmed.
pub fn whole(then: &Framework, now: &Framework) -> Whole {
    let (before, after) = (Ground::of(then), Ground::of(now));
    let mut told = Told { standing: Standing::Stands, changed: Vec::new(), seen: HashSet::new() };
    match change(&then.title, &now.title) {
        Change::None => {}
        Change::Wording => told.add(Standing::ToConfirm, Reason::Wording, &then.id, &now.title),
        Change::Meaning => told.add(Standing::Void, Reason::Meaning, &then.id, &now.title),
    }
    let same_beside = same(&then.fields, &now.fields) && then.definitions == now.definitions && then.rubrics == now.rubrics;
    if !same_beside {
        told.add(Standing::ToConfirm, Reason::Beside, &then.id, &now.title);
    }
    let mut known: HashSet<&str> = HashSet::new();
    for (at, line) in before.outline().iter().enumerate() {
        let Ok(anchor) = Anchor::of(line.statement, before.under(at)) else {
            told.add(Standing::Void, Reason::Broken, &line.statement.id, "");
            continue;
        };
        let judged = after.judge(&anchor);
        known.extend(judged.landing.to.iter().map(|it| it.id.as_str()));
        told.add(judged.standing, judged.reason, &anchor.statement, &anchor.text);
        let beside = judged.landing.to.first().is_some_and(|it| !same(&it.fields, &line.statement.fields));
        if judged.standing == Standing::Stands && beside {
            told.add(Standing::ToConfirm, Reason::Beside, &anchor.statement, &anchor.text);
        }
    }
    for line in after.outline() {
        if !known.contains(line.statement.id.as_str()) {
            told.add(Standing::Void, Reason::Added, &line.statement.id, &line.statement.text);
        }
    }
    Whole { standing: told.standing, changed: told.changed }
}

/// Whether two sets of fields say the same. The day of the last change says nothing of the content.
fn same(then: &Fields, now: &Fields) -> bool {
    let content = |it: &&str| ![LAST_CHANGE, STATUS_END].contains(it);
    let names: HashSet<&str> = then.keys().chain(now.keys()).map(String::as_str).filter(content).collect();
    names.into_iter().all(|it| then.get(it) == now.get(it))
}

struct Told {
    standing: Standing,
    changed: Vec<(String, Reason, String)>,
    /// A statement that stands in several places is told once.
    seen: HashSet<(String, u8)>,
}

impl Told {
    fn add(&mut self, standing: Standing, reason: Reason, id: &str, text: &str) {
        if standing != Standing::Stands && self.seen.insert((id.to_owned(), reason as u8)) {
            self.standing = self.standing.max(standing);
            self.changed.push((id.to_owned(), reason, text.to_owned()));
        }
    }
}
