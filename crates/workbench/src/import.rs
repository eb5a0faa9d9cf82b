//! Import, one use case for every kind: sheet → drafts → problems → changes. Every problem is said at once and no row is lost.

use crate::keep::{laid_over, own_reference};
use crate::perform::{Command, Decision, Now, Origin, Unable, decided, written};
use crate::permission::{self, Act, Person};
use record::{
    Cell, Change, Commit, Draft, Drafts, Entry, Envelope, Found, Problem, Query, Receipt, Reference, Row, Shape, Shelf, Test, Verb,
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    /// Rows that are sound: new, changed, or already as the file says.
    pub accepted: usize,
    /// Rows with problems.
    pub refused: usize,
    /// Records that are new.
    pub made: usize,
    /// Records that change.
    pub amended: usize,
    /// Records that already hold what the file says.
    pub same: usize,
    /// Everything that is wrong, in the order of the file.
    pub problems: Vec<Problem>,
    /// The rows with problems, as a spreadsheet counts them.
    pub bad_rows: BTreeSet<u64>,
}

/// A file of records of one kind.
#[derive(Debug)]
pub struct Import<'a> {
    /// The kind.
    pub entry: &'a Entry,
    /// What the sheets gave.
    pub drafts: &'a Drafts,
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

    /// The references that the drafts give for their own rows.
    fn own(&self) -> Vec<String> {
        let given = self.drafts.drafts.iter().filter_map(|it| own_reference(self.entry.kind, it.text("reference")).ok());
        given.map(|it| it.to_string()).collect()
    }

    /// The references that link fields name, by kind.
    fn linked(&self) -> BTreeMap<&'static str, BTreeSet<String>> {
        let mut linked: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        for field in self.entry.kind.fields.iter().filter(|it| matches!(it.shape, Shape::Link(_))) {
            for reference in self.drafts.drafts.iter().filter_map(|it| Reference::parse(it.text(field.name))) {
                if let Some(entry) = crate::kind_of(&reference) {
                    linked.entry(entry.kind.name).or_default().insert(reference.to_string());
                }
            }
        }
        linked
    }

    /// What would be written, and the report. Pure.
    fn plan(&self, state: &[Found], by: &Person, now: &Now) -> (Vec<Change>, Report) {
        let kind = self.entry.kind;
        let (own, others) = state.split_at(if self.own().is_empty() { 0 } else { 2 });
        let held: HashMap<String, &Row> = own.iter().flat_map(|it| &it.rows).map(|it| (it.reference.to_string(), it)).collect();
        let mut known: BTreeSet<String> = others.iter().flat_map(|it| &it.rows).map(|it| it.reference.to_string()).collect();
        known.extend(self.own());
        let mut plan =
            Planned { import: self, by, now, held, known, given: BTreeSet::new(), changes: Vec::new(), report: Report::default() };
        plan.report.problems.extend(self.drafts.problems.iter().cloned());
        if !plan.report.problems.iter().any(|it| it.code == "column-missing") {
            self.drafts.drafts.iter().for_each(|it| plan.row(kind.name, it));
        } else {
            plan.report.refused = self.drafts.drafts.len();
        }
        (plan.changes, plan.report)
    }
}

/// The work of one plan: rows go in one by one.
struct Planned<'a> {
    import: &'a Import<'a>,
    by: &'a Person,
    now: &'a Now,
    held: HashMap<String, &'a Row>,
    known: BTreeSet<String>,
    given: BTreeSet<String>,
    changes: Vec<Change>,
    report: Report,
}

impl Planned<'_> {
    fn row(&mut self, kind: &str, draft: &Draft) {
        match self.decide(draft) {
            Ok(None) => self.report.same += 1,
            Ok(Some(change)) if change.base == 0 => {
                self.report.made += 1;
                self.changes.push(change);
            }
            Ok(Some(change)) => {
                self.report.amended += 1;
                self.changes.push(change);
            }
            Err(problems) => {
                debug_assert!(!problems.is_empty(), "a row of {kind} is refused for a reason");
                self.report.refused += 1;
                self.report.bad_rows.extend(draft.row());
                self.report.problems.extend(problems.into_iter().map(|it| draft.placed(it)));
                return;
            }
        }
        self.report.accepted += 1;
    }

    /// One row: new, changed, the same, or every problem it has.
    fn decide(&mut self, draft: &Draft) -> Result<Option<Change>, Vec<Problem>> {
        let entry = self.import.entry;
        let mut problems = Vec::new();
        let reference = match draft.text("reference").trim() {
            "" => None,
            text => own_reference(entry.kind, text).map_err(|it| problems.push(it)).ok(),
        };
        if let Some(reference) = &reference
            && !self.given.insert(reference.to_string())
        {
            problems.push(Problem::new("reference", "reference-given-twice").with("reference", reference));
        }
        let row = reference.as_ref().and_then(|it| self.held.get(&it.to_string()).copied());
        if row.is_some_and(|it| it.retired) {
            problems.push(Problem::new("reference", "record-is-retired").with("reference", draft.text("reference")));
        }
        let owner = row.map_or(self.by.actor.organisation.as_str(), |it| it.envelope.owner.as_str());
        if let Err(refusal) = permission::demand_write(self.by, entry.kind, owner) {
            problems.push(Problem { place: Default::default(), field: "".into(), code: refusal.code, args: refusal.args });
        }
        let whole = row.map_or_else(|| draft.clone(), |row| laid_over(entry.kind, row, draft));
        let cells = (entry.check)(&whole).unwrap_or_else(|more| {
            problems.extend(more);
            Vec::new()
        });
        for (field, cell) in entry.kind.fields.iter().zip(&cells) {
            if let Cell::Link(it) = cell
                && !self.known.contains(&it.to_string())
            {
                problems.push(Problem::new(field.name, "no-such-record").with("reference", it));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(self.change(row, reference, cells))
    }

    fn change(&self, row: Option<&Row>, reference: Option<Reference>, cells: Vec<Cell>) -> Option<Change> {
        let kind = self.import.entry.kind;
        let Some(row) = row else {
            let envelope = Envelope { owner: self.by.actor.organisation.clone(), shared_with: Vec::new() };
            return Some(Change { kind, id: self.now.id(), reference, base: 0, verb: Verb::Create, envelope, cells });
        };
        let same = kind.fields.iter().zip(&cells).all(|(field, cell)| row.text(kind, field.name) == cell.text());
        let (envelope, verb) = (row.envelope.clone(), Verb::Amend);
        (!same).then(|| Change { kind, id: row.id, reference: Some(row.reference.clone()), base: row.version, verb, envelope, cells })
    }
}

impl Command for Import<'_> {
    fn reads(&self) -> Vec<Query> {
        let mut reads = Vec::new();
        let own = self.own();
        if !own.is_empty() {
            let query = named(self.entry.kind.name, own);
            reads.push(query.clone());
            reads.push(Query { retired: true, ..query });
        }
        reads.extend(self.linked().into_iter().map(|(kind, references)| named(kind, references.into_iter().collect())));
        reads
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
