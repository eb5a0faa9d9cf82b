//! Import, one use case for every file: drafts of one kind or of several → problems → changes. Every problem is said at once, no row
//! is lost, and whatever a file brings is one commit with one receipt and one undo.
//!
//! A file that names a record which is out of use brings it back, by its reference or by an identifier of the world outside: that is
//! how a file comes in again after its import was undone. See `docs/decisions/0009-imports-bring-back.md`.

mod plan;

use crate::keep::own_reference;
use crate::perform::{Command, Decision, Now, Origin, Unable, decided, written};
use crate::permission::{self, Act, Person};
use plan::Planned;
use record::{Batch, Change, Commit, Draft, Entry, Found, Problem, Query, Receipt, Reference, Row, Shape, Shelf, Telling, Test};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What to do when some rows have problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accept {
    /// Take nothing unless every row is sound.
    EveryRow,
    /// Take the sound rows and hand the others back.
    SoundRows,
}

/// What an import found, or did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Rows that are sound: new, changed, brought back, or already as the file says.
    pub accepted: usize,
    /// Rows with problems.
    pub refused: usize,
    /// Records that are new.
    pub made: usize,
    /// Records that change.
    pub amended: usize,
    /// Records that were out of use and are brought back: the file names them.
    pub restored: usize,
    /// Records that already hold what the file says.
    pub same: usize,
    /// Everything that is wrong, in the order of the file.
    pub problems: Vec<Problem>,
    /// The rows with problems, as a spreadsheet counts them.
    pub bad_rows: BTreeSet<u64>,
}

impl Report {
    /// Whether anything would be written.
    pub fn writes(&self) -> bool {
        self.made + self.amended + self.restored > 0
    }
}

/// The drafts of one kind.
#[derive(Debug)]
pub struct Part<'a> {
    /// The kind.
    pub entry: &'a Entry,
    /// The drafts. They may link by name to drafts of earlier parts.
    pub drafts: &'a [Draft],
    /// By what a record that is already held is known; `None` where only its reference tells it.
    pub telling: Option<Telling>,
    /// Fields that are set when a record is made, and never afterwards.
    pub at_first: &'a [&'static str],
}

impl<'a> Part<'a> {
    /// Drafts that only their references tell, as ordinary sheets give them.
    pub fn plain(entry: &'a Entry, drafts: &'a [Draft]) -> Part<'a> {
        Part { entry, drafts, telling: None, at_first: &[] }
    }

    /// The part that a batch is; `None` when nobody knows its kind.
    pub fn of(batch: &'a Batch) -> Option<Part<'a>> {
        let entry = crate::kind(batch.kind.name)?;
        Some(Part { entry, drafts: &batch.drafts, telling: batch.telling, at_first: batch.at_first })
    }

    /// The references that the drafts give for their own rows.
    fn own(&self) -> Vec<String> {
        let given = self.drafts.iter().filter_map(|it| own_reference(self.entry.kind, it.text("reference")).ok());
        given.map(|it| it.to_string()).collect()
    }
}

/// A file of records.
#[derive(Debug)]
pub struct Import<'a> {
    /// What it brings, in an order in which links to other drafts lead backwards.
    pub parts: Vec<Part<'a>>,
    /// What was already found wrong with it.
    pub problems: &'a [Problem],
    /// What to do when some rows have problems.
    pub accept: Accept,
    /// Why, for the log: usually the name of the file.
    pub why: &'a str,
    /// SHA-256 of the file.
    pub file: Option<String>,
}

/// An import whose rows were checked. It holds what is to be written, so that the drafts need not be kept meanwhile.
#[derive(Debug)]
pub struct Ready {
    /// What was found.
    pub report: Report,
    commit: Option<Commit>,
}

impl Ready {
    /// Writes it, unless something that was read has moved.
    pub async fn write(self, shelf: &dyn Shelf, by: &Person) -> Result<Wrote, Unable> {
        let Some(commit) = self.commit else { return Ok(Wrote::Done(self.report, None)) };
        Ok(match written(shelf, commit, by).await? {
            Some(receipt) => Wrote::Done(self.report, Some(receipt)),
            None => Wrote::Moved,
        })
    }
}

/// What came of writing an import.
#[derive(Debug)]
pub enum Wrote {
    /// It is done; the receipt is `None` when there was nothing to change.
    Done(Report, Option<Receipt>),
    /// Something that was read has moved: the rows must be checked again.
    Moved,
}

/// Beyond this many references a whole kind is read instead of naming each.
const NAMED: usize = 5_000;

/// What a question is asked for.
enum For {
    /// Records of a part, by its place, that may be meant by its drafts.
    Part(usize),
    /// Records that links name.
    Links,
}

impl Import<'_> {
    /// Says what would happen, and changes nothing.
    pub async fn rehearse(&self, shelf: &dyn Shelf, by: &Person, now: &Now) -> Result<Report, Unable> {
        permission::demand(by, Act::Import)?;
        let scope = permission::scope(by);
        let mut state = Vec::new();
        for query in self.reads() {
            state.push(shelf.find(&scope, &query).await?);
        }
        Ok(self.plan(&state, by, now).1)
    }

    /// Checks every row once and makes ready what may be written: nothing when some rows have problems and every row was asked for.
    pub async fn ready(&self, shelf: &dyn Shelf, by: &Person, now: &Now, origin: &Origin) -> Result<Ready, Unable> {
        permission::demand(by, Act::Import)?;
        let decide = |state: &[Found]| {
            let (changes, report) = self.plan(state, by, now);
            let changes = if self.accept == Accept::EveryRow && !report.problems.is_empty() { Vec::new() } else { changes };
            Ok((self.decision(changes), report))
        };
        let (commit, report) = decided(shelf, self.reads(), decide, by, now, origin).await?;
        Ok(Ready { report, commit })
    }

    fn decision(&self, changes: Vec<Change>) -> Decision {
        Decision { changes, why: self.why.to_owned(), file: self.file.clone() }
    }

    /// What must be known, and for what.
    fn questions(&self) -> Vec<(For, Query)> {
        let mut asked = Vec::new();
        for (at, part) in self.parts.iter().enumerate() {
            let (kind, own) = (part.entry.kind.name, part.own());
            if part.telling.is_some() {
                asked.push((For::Part(at), Query::all(kind)));
                asked.push((For::Part(at), Query { retired: true, ..Query::all(kind) }));
            }
            if !own.is_empty() {
                let query = named(kind, own);
                asked.push((For::Part(at), query.clone()));
                asked.push((For::Part(at), Query { retired: true, ..query }));
            }
        }
        let linked = self.linked().into_iter().map(|(kind, references)| named(kind, references.into_iter().collect()));
        asked.extend(linked.map(|it| (For::Links, it)));
        asked
    }

    /// The references that link fields name, by kind.
    fn linked(&self) -> BTreeMap<&'static str, BTreeSet<String>> {
        let mut linked: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        for part in &self.parts {
            for field in part.entry.kind.fields.iter().filter(|it| matches!(it.shape, Shape::Link(_))) {
                for reference in part.drafts.iter().filter_map(|it| Reference::parse(it.text(field.name))) {
                    if let Some(entry) = crate::kind_of(&reference) {
                        linked.entry(entry.kind.name).or_default().insert(reference.to_string());
                    }
                }
            }
        }
        linked
    }

    /// What would be written, and the report. Pure.
    fn plan(&self, state: &[Found], by: &Person, now: &Now) -> (Vec<Change>, Report) {
        let mut held: Vec<Vec<&Row>> = self.parts.iter().map(|_| Vec::new()).collect();
        let mut known: BTreeSet<String> = self.parts.iter().flat_map(Part::own).collect();
        for ((why, _), found) in self.questions().into_iter().zip(state) {
            match why {
                For::Part(at) => held[at].extend(&found.rows),
                For::Links => known.extend(found.rows.iter().map(|it| it.reference.to_string())),
            }
        }
        let mut planned = Planned::new(by, now, known);
        planned.report.problems.extend(self.problems.iter().cloned());
        if self.problems.iter().any(|it| it.code == "column-missing") {
            planned.report.refused = self.parts.iter().map(|it| it.drafts.len()).sum();
        } else {
            self.parts.iter().zip(&held).for_each(|(part, held)| planned.part(part, held));
        }
        (planned.changes, planned.report)
    }
}

impl Command for Import<'_> {
    fn reads(&self) -> Vec<Query> {
        self.questions().into_iter().map(|it| it.1).collect()
    }

    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        permission::demand(by, Act::Import)?;
        let (changes, report) = self.plan(state, by, now);
        if self.accept == Accept::EveryRow && !report.problems.is_empty() {
            return Err(Unable::Problems(report.problems));
        }
        Ok(self.decision(changes))
    }
}

fn named(kind: &'static str, references: Vec<String>) -> Query {
    let all = Query::all(kind);
    if references.len() > NAMED { all } else { all.filter("reference", Test::Among(references)) }
}
