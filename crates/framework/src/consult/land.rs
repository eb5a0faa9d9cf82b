//! Finding a statement again after edits.

use super::anchor::{places, said};
use super::likeness::{jaccard, runs};
use super::{Anchor, Change, change};
use crate::structure::{Framework, Outline, Statement};
use serde::Serialize;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

/// Texts less alike than this are not taken for one statement: half of all runs of five characters.
const ALIKE: f64 = 0.5;
/// The next best must be less alike by this much, else nobody can say which it is.
const CLEAR: f64 = 0.1;

/// How a statement was found again.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "how")]
pub enum How {
    /// It is the framework as a whole.
    Whole,
    /// By its identifier.
    Same,
    /// It was retired, and what took its place is named.
    Replaced,
    /// It was retired, and nothing took its place.
    Retired,
    /// Its identifier is gone, and one statement has the same words.
    SameWords,
    /// Its identifier is gone, and one statement is clearly the most alike: a guess, and said to be one.
    Alike {
        /// How alike, from 0 to 1.
        likeness: f64,
    },
    /// It is not there any more.
    Lost,
}

/// Where an anchor lands.
#[derive(Clone, Debug, PartialEq)]
pub struct Landing<'a> {
    /// How it was found.
    pub how: How,
    /// The statements that hold today; several when it was split, none when it is gone or the whole is meant.
    pub to: Vec<&'a Statement>,
}

/// A framework made ready for finding many statements again.
pub struct Ground<'a> {
    framework: &'a Framework,
    outline: Outline<'a>,
    places: Vec<String>,
    by_id: HashMap<&'a str, &'a Statement>,
    by_words: HashMap<String, Vec<&'a Statement>>,
    /// Lines of the outline for each statement, in order.
    lines: HashMap<&'a str, Vec<usize>>,
    runs: OnceCell<Vec<(&'a Statement, Vec<u64>)>>,
}

impl<'a> Ground<'a> {
    /// Makes a framework ready.
    pub fn of(framework: &'a Framework) -> Ground<'a> {
        let outline = framework.outline();
        let places = places(&outline);
        let mut lines: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, line) in outline.iter().enumerate() {
            lines.entry(&line.statement.id).or_default().push(at);
        }
        let mut by_words: HashMap<String, Vec<&Statement>> = HashMap::new();
        framework.live().for_each(|it| by_words.entry(said(&it.text)).or_default().push(it));
        // Where an identifier stands twice, the first one holds: the same as `Framework::statement` says.
        let by_id = framework.statements.iter().rev().map(|it| (it.id.as_str(), it)).collect();
        Ground { framework, outline, places, by_id, by_words, lines, runs: OnceCell::new() }
    }

    /// The framework.
    pub fn framework(&self) -> &'a Framework {
        self.framework
    }

    /// Its outline.
    pub fn outline(&self) -> &Outline<'a> {
        &self.outline
    }

    /// The headings over a line of the outline.
    pub fn under(&self, line: usize) -> &str {
        self.places.get(line).map_or("", String::as_str)
    }

    /// The first line of a statement in the outline; the last place for what does not stand in it.
    pub fn line(&self, statement: &str) -> usize {
        self.lines.get(statement).and_then(|it| it.first()).copied().unwrap_or(usize::MAX)
    }

    /// The anchor of a statement that holds today, or of the whole when its identifier is given. `None` when it does not hold, or is too
    /// long to be tied to.
    pub fn anchor(&self, statement: &str) -> Option<Anchor> {
        if statement == self.framework.id {
            return Anchor::of_whole(self.framework).ok();
        }
        let it = self.by_id.get(statement).filter(|it| it.live())?;
        Anchor::of(it, self.under(self.line(statement))).ok()
    }

    /// Whether one of the places of a statement is under these headings, or under headings that are only written otherwise.
    pub(super) fn stands_under(&self, statement: &Statement, under: &str) -> Change {
        let all = self.lines.get(statement.id.as_str()).into_iter().flatten();
        all.map(|line| change(under, self.under(*line))).min().unwrap_or(Change::Meaning)
    }

    /// Where an anchor lands.
    pub fn land(&self, anchor: &Anchor) -> Landing<'a> {
        if anchor.statement == self.framework.id {
            return Landing { how: How::Whole, to: Vec::new() };
        }
        match self.by_id.get(anchor.statement.as_str()) {
            Some(it) if it.live() => Landing { how: How::Same, to: vec![it] },
            Some(it) => {
                let to = self.followed(it);
                Landing { how: if to.is_empty() { How::Retired } else { How::Replaced }, to }
            }
            None => self.by_its_words(anchor),
        }
    }

    /// What took the place of a retired statement, and of what took its place, as far as it holds today.
    fn followed(&self, retired: &'a Statement) -> Vec<&'a Statement> {
        let (mut found, mut seen) = (Vec::new(), HashSet::from([retired.id.as_str()]));
        let mut next: Vec<&str> = retired.retired.iter().flat_map(|it| &it.replaced_by).map(String::as_str).rev().collect();
        while let Some(id) = next.pop() {
            if !seen.insert(id) {
                continue;
            }
            match self.by_id.get(id) {
                Some(it) if it.live() => found.push(*it),
                Some(it) => next.extend(it.retired.iter().flat_map(|it| &it.replaced_by).map(String::as_str).rev()),
                None => {}
            }
        }
        found
    }

    fn by_its_words(&self, anchor: &Anchor) -> Landing<'a> {
        if let Some(them) = self.by_words.get(&anchor.text) {
            let same_place: Vec<&Statement> =
                them.iter().filter(|it| self.stands_under(it, &anchor.under) != Change::Meaning).copied().collect();
            match (&them[..], &same_place[..]) {
                ([only], _) | (_, [only]) => return Landing { how: How::SameWords, to: vec![only] },
                // The same words stand in several places, and nothing tells which of them was meant.
                _ => return Landing { how: How::Lost, to: Vec::new() },
            }
        }
        let asked = runs(&anchor.text);
        let all = self.runs.get_or_init(|| self.framework.live().map(|it| (it, runs(&it.text))).collect());
        let (mut best, mut next) = ((0.0, None), 0.0_f64);
        for (statement, theirs) in all {
            let likeness = jaccard(&asked, theirs);
            if likeness > best.0 {
                (next, best) = (best.0, (likeness, Some(*statement)));
            } else {
                next = next.max(likeness);
            }
        }
        match best {
            (likeness, Some(it)) if likeness >= ALIKE && likeness - next >= CLEAR => Landing { how: How::Alike { likeness }, to: vec![it] },
            _ => Landing { how: How::Lost, to: Vec::new() },
        }
    }
}
