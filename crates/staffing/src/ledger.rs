//! Accounts of a workforce by place, role and year, which close to a residual that is shown.
//!
//! Every figure says whether it is known, imputed or modelled, and where it comes from. Nothing is balanced in silence: the only way to a
//! different figure is an [`Override`] with a name, a person, a day and a reason; it can be taken back, and both stay on record.

use crate::Account;
use chrono::NaiveDate;
use kernel::{Source, Standing};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whose account it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Line {
    /// The place.
    pub place: String,
    /// The role.
    pub role: String,
    /// The year in which it ends.
    pub year: i32,
}

/// What an account is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Heads at the beginning.
    Opening,
    /// Heads that came from outside.
    Joiners,
    /// Heads that left for outside.
    Leavers,
    /// Heads that came from another line of the same year.
    MovedIn,
    /// Heads that went to another line of the same year.
    MovedOut,
    /// Heads that came by being counted differently, less those that went so.
    Reclassified,
    /// Heads at the end.
    Closing,
}

/// A figure with its standing and source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Heads.
    pub heads: i64,
    /// Known, imputed or modelled.
    pub standing: Standing,
    /// Where it comes from.
    pub source: Source,
    /// The override that set it, when one holds.
    pub overridden: Option<String>,
}

impl Figure {
    /// A figure as its source gives it.
    pub fn of(heads: i64, standing: Standing, source: Source) -> Figure {
        Figure { heads, standing, source, overridden: None }
    }
}

/// A figure set by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// What it is called; no two have the same name.
    pub name: String,
    /// Who answers for it.
    pub by: String,
    /// The day on which it was made.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
    /// The line it changes.
    pub line: Line,
    /// The part it changes.
    pub part: Part,
    /// The figure that it found.
    pub from: i64,
    /// The figure that it set.
    pub to: i64,
    /// Who took it back, on which day and why, when it was.
    pub taken_back: Option<(String, NaiveDate, String)>,
}

/// Why an override is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotOverridden {
    /// A name, a person and a reason are needed.
    Unaccounted,
    /// Another override has that name.
    NameTaken,
    /// The ledger has no such figure.
    NoSuchFigure,
    /// The figure is not the one that the override found.
    FigureHasMoved,
    /// Heads cannot be negative, and nothing changes when both figures are the same.
    NoFigure,
    /// A later override of the same figure holds: take that one back first.
    AnotherHolds,
    /// It was taken back before.
    TakenBackBefore,
}

/// What does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "residual", rename_all = "kebab-case")]
pub enum Residual {
    /// A line does not close: so many heads are unexplained (negative when too few are left).
    Unexplained {
        /// The line.
        line: Line,
        /// Heads.
        heads: i64,
    },
    /// A line opens with another figure than it closed with the year before.
    BetweenYears {
        /// The later line.
        line: Line,
        /// Heads more at the opening.
        heads: i64,
    },
    /// Within a year more moved in than moved out of other lines (negative: fewer).
    MovesDoNotMeet {
        /// The year.
        year: i32,
        /// Heads.
        heads: i64,
    },
    /// A line lacks a part, so that nothing can be said of it.
    Incomplete {
        /// The line.
        line: Line,
        /// The first part that it lacks.
        lacks: Part,
    },
    /// A line has a part that is negative and may not be.
    Negative {
        /// The line.
        line: Line,
        /// The part.
        part: Part,
    },
}

/// Accounts with their overrides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ledger {
    lines: BTreeMap<Line, BTreeMap<Part, Figure>>,
    overrides: Vec<Override>,
}

/// Parts without which a line says nothing; moves and reclassified heads are nought when not stated.
const NEEDED: [Part; 4] = [Part::Opening, Part::Joiners, Part::Leavers, Part::Closing];

impl Ledger {
    /// Puts down a figure. A figure that was there is returned: the later one stands.
    pub fn put(&mut self, line: Line, part: Part, figure: Figure) -> Option<Figure> {
        self.lines.entry(line).or_default().insert(part, figure)
    }

    /// The figure of a part, overrides included.
    pub fn figure(&self, line: &Line, part: Part) -> Option<&Figure> {
        self.lines.get(line)?.get(&part)
    }

    /// Every override ever made, the earliest first.
    pub fn overrides(&self) -> &[Override] {
        &self.overrides
    }

    /// The account of a line, moves counted with joiners and leavers; `None` when a needed part is not there.
    pub fn account(&self, line: &Line) -> Option<Account> {
        let parts = self.lines.get(line)?;
        let heads = |part: Part| parts.get(&part).map(|it| it.heads);
        let other = |part: Part| heads(part).unwrap_or(0);
        Some(Account {
            opening: heads(Part::Opening)?,
            joiners: heads(Part::Joiners)?.saturating_add(other(Part::MovedIn)),
            leavers: heads(Part::Leavers)?.saturating_add(other(Part::MovedOut)),
            reclassified: other(Part::Reclassified),
            closing: heads(Part::Closing)?,
        })
    }

    /// The least certain standing of a line's figures: an account is no better than its worst part.
    pub fn standing(&self, line: &Line) -> Option<Standing> {
        self.lines.get(line)?.values().map(|it| it.standing).max()
    }

    /// Everything that does not fit, line by line: with each residual put down as unexplained, every account closes.
    pub fn residuals(&self) -> Vec<Residual> {
        let mut found = Vec::new();
        let mut moves: BTreeMap<i32, i64> = BTreeMap::new();
        for (line, parts) in &self.lines {
            let negative = parts.iter().filter(|it| *it.0 != Part::Reclassified && it.1.heads < 0);
            found.extend(negative.map(|(part, _)| Residual::Negative { line: line.clone(), part: *part }));
            let heads = |part: Part| parts.get(&part).map_or(0, |it| it.heads);
            *moves.entry(line.year).or_default() += heads(Part::MovedIn) - heads(Part::MovedOut);
            if let Some(lacks) = NEEDED.into_iter().find(|part| !parts.contains_key(part)) {
                found.push(Residual::Incomplete { line: line.clone(), lacks });
                continue;
            }
            let unexplained = self.account(line).map_or(0, |it| it.unexplained());
            if unexplained != 0 {
                found.push(Residual::Unexplained { line: line.clone(), heads: unexplained });
            }
            let before = Line { year: line.year - 1, ..line.clone() };
            let jump = self.figure(&before, Part::Closing).map_or(0, |closing| heads(Part::Opening) - closing.heads);
            if jump != 0 {
                found.push(Residual::BetweenYears { line: line.clone(), heads: jump });
            }
        }
        let unmet = moves.into_iter().filter(|it| it.1 != 0);
        found.extend(unmet.map(|(year, heads)| Residual::MovesDoNotMeet { year, heads }));
        found
    }

    /// Sets a figure by hand. What was there stays on record in the override.
    ///
    /// # Errors
    /// Says why it is not taken; the ledger is then as it was.
    pub fn set(&mut self, change: Override) -> Result<(), NotOverridden> {
        if [&change.name, &change.by, &change.reason].iter().any(|it| it.trim().is_empty()) || change.taken_back.is_some() {
            return Err(NotOverridden::Unaccounted);
        }
        if self.overrides.iter().any(|it| it.name == change.name) {
            return Err(NotOverridden::NameTaken);
        }
        if change.from == change.to || (change.to < 0 && change.part != Part::Reclassified) {
            return Err(NotOverridden::NoFigure);
        }
        let figure = self.lines.get_mut(&change.line).and_then(|it| it.get_mut(&change.part)).ok_or(NotOverridden::NoSuchFigure)?;
        if figure.heads != change.from {
            return Err(NotOverridden::FigureHasMoved);
        }
        (figure.heads, figure.overridden) = (change.to, Some(change.name.clone()));
        self.overrides.push(change);
        Ok(())
    }

    /// Takes an override back: the figure is again what it was before, and the override stays on record with who took it back and why.
    ///
    /// # Errors
    /// Says why not; the ledger is then as it was.
    pub fn take_back(&mut self, name: &str, by: &str, on: NaiveDate, reason: &str) -> Result<(), NotOverridden> {
        if by.trim().is_empty() || reason.trim().is_empty() {
            return Err(NotOverridden::Unaccounted);
        }
        let at = self.overrides.iter().position(|it| it.name == name).ok_or(NotOverridden::NoSuchFigure)?;
        let (line, part, from) = (self.overrides[at].line.clone(), self.overrides[at].part, self.overrides[at].from);
        if self.overrides[at].taken_back.is_some() {
            return Err(NotOverridden::TakenBackBefore);
        }
        // The override of the same figure that held before this one, if any, holds again.
        let same = |it: &&Override| it.line == line && it.part == part && it.taken_back.is_none();
        let before = self.overrides[..at].iter().rfind(same).map(|it| it.name.clone());
        let figure = self.lines.get_mut(&line).and_then(|it| it.get_mut(&part)).ok_or(NotOverridden::NoSuchFigure)?;
        if figure.overridden.as_deref() != Some(name) {
            return Err(NotOverridden::AnotherHolds);
        }
        (figure.heads, figure.overridden) = (from, before);
        self.overrides[at].taken_back = Some((by.to_owned(), on, reason.to_owned()));
        Ok(())
    }
}

/// The denominator on which a published rate must rest: events over rate. `None` unless the rate is above nought.
pub fn implied_denominator(events: f64, rate: f64) -> Option<f64> {
    (rate > 0.0 && events.is_finite() && events >= 0.0).then(|| events / rate)
}

#[cfg(test)]
mod tests;
