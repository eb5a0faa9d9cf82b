//! The plan of an import: drafts go in one by one; each is new, changed, the same, or has problems.

use super::{Part, Report};
use crate::keep::{laid_over, own_reference};
use crate::perform::Now;
use crate::permission::{self, Person};
use record::{Cell, Change, Draft, Entry, Envelope, Kind, Known, Problem, Reference, Row, Shape, Verb};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The values of a draft, or everything that is wrong with it.
type Checked = Result<Vec<Cell>, Vec<Problem>>;

/// So many drafts are checked at a time: enough to be worth a thread, few enough that what was checked need not all be held.
const BLOCK: usize = 4_096;

/// What became of a draft that others may link to: its reference, or `None` when it was refused.
type Target = Option<Reference>;

/// The work of one plan.
pub(super) struct Planned<'a> {
    by: &'a Person,
    now: &'a Now,
    known: BTreeSet<String>,
    given: BTreeSet<String>,
    taken: BTreeSet<Uuid>,
    named: HashMap<String, Target>,
    waiting: u32,
    /// What is to be written.
    pub changes: Vec<Change>,
    /// What was found.
    pub report: Report,
}

/// The records of a part that are already held.
struct Shelved<'a> {
    by_reference: HashMap<String, &'a Row>,
    by_sure: HashMap<String, Vec<(Known, &'a Row)>>,
    by_likely: HashMap<String, Vec<(Known, &'a Row)>>,
}

impl<'a> Shelved<'a> {
    fn of(part: &Part<'_>, held: &[&'a Row]) -> Shelved<'a> {
        let kind = part.entry.kind;
        let mut shelved = Shelved { by_reference: HashMap::new(), by_sure: HashMap::new(), by_likely: HashMap::new() };
        for row in held {
            shelved.by_reference.insert(row.reference.to_string(), row);
            let Some(telling) = part.telling else { continue };
            let known = telling(&|field| row.text(kind, field).to_owned());
            if let Some(sure) = known.sure.clone() {
                shelved.by_sure.entry(sure).or_default().push((known.clone(), row));
            }
            // A name alone brings nothing back that was taken out of use.
            if let Some(likely) = known.likely.clone().filter(|_| !row.retired) {
                shelved.by_likely.entry(likely).or_default().push((known, row));
            }
        }
        shelved
    }

    /// The record that is meant: by its identifier, else by its name. Several are a problem, for nobody can tell which. When none is in
    /// use, the one with this identifier that was last in use is meant.
    fn meant(&self, known: &Known) -> Result<Option<&'a Row>, Problem> {
        let among = |them: Option<&Vec<(Known, &'a Row)>>| -> Vec<&'a Row> {
            them.into_iter().flatten().filter(|it| it.0.same(known)).map(|it| it.1).collect()
        };
        let (gone, mut found): (Vec<&Row>, Vec<&Row>) =
            among(known.sure.as_ref().and_then(|it| self.by_sure.get(it))).into_iter().partition(|it| it.retired);
        if found.is_empty() {
            found = among(known.likely.as_ref().and_then(|it| self.by_likely.get(it)));
        }
        if found.is_empty() {
            found.extend(gone.into_iter().max_by_key(|it| (it.changed_at, it.reference.number())));
        }
        found.dedup_by_key(|it| it.id);
        match found.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(one)),
            many => {
                let references = many.iter().take(10).map(|it| it.reference.to_string()).collect::<Vec<_>>().join(", ");
                Err(Problem::new("", "several-records-match").with("references", references))
            }
        }
    }
}

impl<'a> Planned<'a> {
    /// Nothing yet. `known` are the references that links may name.
    pub fn new(by: &'a Person, now: &'a Now, known: BTreeSet<String>) -> Planned<'a> {
        let (given, taken, named) = (BTreeSet::new(), BTreeSet::new(), HashMap::new());
        Planned { by, now, known, given, taken, named, waiting: 0, changes: Vec::new(), report: Report::default() }
    }

    /// Takes every draft of a part. `held` are the records it may mean.
    pub fn part(&mut self, part: &Part<'_>, held: &[&Row]) {
        let shelved = Shelved::of(part, held);
        for block in part.drafts.chunks(BLOCK) {
            let checked = checked(part, block);
            block.iter().zip(checked).for_each(|(draft, checked)| self.draft(part, &shelved, draft, checked));
        }
    }

    fn draft(&mut self, part: &Part<'_>, shelved: &Shelved<'_>, draft: &Draft, checked: Option<Checked>) {
        let target = match self.decide(part, shelved, draft, checked) {
            Ok(Decided::Same(reference)) => {
                self.report.same += 1;
                Some(reference)
            }
            Ok(Decided::Changed(change)) => {
                let count = match change.verb {
                    Verb::Create => &mut self.report.made,
                    Verb::Restore => &mut self.report.restored,
                    _ => &mut self.report.amended,
                };
                *count += 1;
                let reference = change.reference.clone();
                self.changes.push(*change);
                reference
            }
            Err(problems) => {
                debug_assert!(!problems.is_empty(), "a row of {} is refused for a reason", part.entry.kind.name);
                self.report.refused += 1;
                self.report.bad_rows.extend(draft.row());
                self.report.problems.extend(problems.into_iter().map(|it| draft.placed(it)));
                self.name(draft, None);
                return;
            }
        };
        self.report.accepted += 1;
        self.name(draft, target);
    }

    fn name(&mut self, draft: &Draft, target: Target) {
        if let Some(name) = draft.name() {
            self.named.insert(name.to_owned(), target);
        }
    }

    /// The links of a draft to drafts before it. A link to a refused draft is a problem of this one.
    fn links(&self, kind: &Kind, draft: &Draft, problems: &mut Vec<Problem>) -> Vec<(&'static str, Reference)> {
        let mut links = Vec::new();
        for field in kind.fields.iter().filter(|it| matches!(it.shape, Shape::Link(_))) {
            let Some(name) = draft.link(field.name) else { continue };
            match self.named.get(name) {
                Some(Some(reference)) => links.push((field.name, reference.clone())),
                Some(None) => problems.push(Problem::new(field.name, "linked-row-refused")),
                None => {}
            }
        }
        links
    }

    /// One row: new, changed, the same, or every problem it has.
    fn decide(&mut self, part: &Part<'_>, shelved: &Shelved<'_>, draft: &Draft, checked: Option<Checked>) -> Result<Decided, Vec<Problem>> {
        let entry = part.entry;
        let mut problems = Vec::new();
        let links = self.links(entry.kind, draft, &mut problems);
        if !problems.is_empty() {
            return Err(problems);
        }
        let reference = match draft.text("reference").trim() {
            "" => None,
            text => own_reference(entry.kind, text).map_err(|it| problems.push(it)).ok(),
        };
        if let Some(reference) = &reference
            && !self.given.insert(reference.to_string())
        {
            problems.push(Problem::new("reference", "reference-given-twice").with("reference", reference));
        }
        let row = self.row(part, shelved, draft, &links, reference.as_ref()).unwrap_or_else(|it| {
            problems.push(it);
            None
        });
        let owner = row.map_or(self.by.actor.organisation.as_str(), |it| it.envelope.owner.as_str());
        if let Err(refusal) = permission::demand_write(self.by, entry.kind, owner) {
            problems.push(Problem { place: Default::default(), field: "".into(), code: refusal.code, args: refusal.args });
        }
        let checked = checked.unwrap_or_else(|| whole(part, row, draft, &links));
        let cells = self.cells(part, row, draft, (&links, checked), &mut problems);
        if problems.is_empty() { Ok(self.change(entry, row, reference, cells, draft)) } else { Err(problems) }
    }

    /// The record that a draft means.
    fn row<'r>(
        &mut self,
        part: &Part<'_>,
        shelved: &Shelved<'r>,
        draft: &Draft,
        links: &[(&'static str, Reference)],
        reference: Option<&Reference>,
    ) -> Result<Option<&'r Row>, Problem> {
        let (None, Some(telling)) = (reference, part.telling) else {
            return Ok(reference.and_then(|it| shelved.by_reference.get(&it.to_string()).copied()));
        };
        let text = |field: &str| {
            let linked = links.iter().find(|it| it.0 == field);
            linked.map_or_else(|| draft.text(field).trim().to_owned(), |it| it.1.to_string())
        };
        let row = shelved.meant(&telling(&text))?;
        match row.filter(|it| !self.taken.insert(it.id)) {
            Some(twice) => Err(Problem::new("", "reference-given-twice").with("reference", &twice.reference)),
            None => Ok(row),
        }
    }

    /// The values after the import. Links that were checked under a number of their own are put in.
    fn cells(
        &self,
        part: &Part<'_>,
        row: Option<&Row>,
        draft: &Draft,
        (links, checked): (&[(&'static str, Reference)], Checked),
        problems: &mut Vec<Problem>,
    ) -> Vec<Cell> {
        let mut cells = checked.unwrap_or_else(|more| {
            problems.extend(more);
            Vec::new()
        });
        for (field, cell) in part.entry.kind.fields.iter().zip(&mut cells) {
            let Cell::Link(it) = cell else { continue };
            if let Some((_, target)) = links.iter().find(|it| it.0 == field.name) {
                *it = target.clone();
            } else if !self.known.contains(&it.to_string()) && (row.is_none() || draft.mentions(field.name)) {
                problems.push(Problem::new(field.name, "no-such-record").with("reference", it));
            }
        }
        cells
    }

    fn change(&mut self, entry: &Entry, row: Option<&Row>, reference: Option<Reference>, cells: Vec<Cell>, draft: &Draft) -> Decided {
        let kind = entry.kind;
        let Some(row) = row else {
            let envelope = Envelope { owner: self.by.actor.organisation.clone(), shared_with: Vec::new() };
            let reference = reference.or_else(|| draft.name().and_then(|_| self.provisional(kind)));
            let change = Change { kind, id: self.now.id(), reference, base: 0, verb: Verb::Create, envelope, cells };
            return Decided::Changed(Box::new(change));
        };
        if !row.retired && kind.fields.iter().zip(&cells).all(|(field, cell)| row.text(kind, field.name) == cell.text()) {
            return Decided::Same(row.reference.clone());
        }
        let (envelope, verb) = (row.envelope.clone(), if row.retired { Verb::Restore } else { Verb::Amend });
        let change = Change { kind, id: row.id, reference: Some(row.reference.clone()), base: row.version, verb, envelope, cells };
        Decided::Changed(Box::new(change))
    }

    /// A reference for a record to which others of this import may link, before it has a number.
    fn provisional(&mut self, kind: &Kind) -> Option<Reference> {
        self.waiting += 1;
        Reference::provisional(kind.prefix, self.waiting)
    }
}

/// Checks each draft that stands by itself, on all cores: one that links to no other draft and can mean no record that is held. The others are
/// `None`; what came before them must be known first.
fn checked(part: &Part<'_>, block: &[Draft]) -> Vec<Option<Checked>> {
    let alone = |draft: &Draft| {
        let links = part.entry.kind.fields.iter().any(|it| matches!(it.shape, Shape::Link(_)) && draft.link(it.name).is_some());
        part.telling.is_none() && !links && draft.text("reference").trim().is_empty()
    };
    let check = |drafts: &[Draft]| drafts.iter().map(|it| alone(it).then(|| (part.entry.check)(it))).collect::<Vec<_>>();
    let threads = std::thread::available_parallelism().map_or(1, |it| it.get());
    if part.telling.is_some() || threads == 1 || block.len() < BLOCK {
        return check(block);
    }
    std::thread::scope(|scope| {
        let running: Vec<_> = block.chunks(block.len().div_ceil(threads)).map(|it| scope.spawn(move || check(it))).collect();
        running.into_iter().flat_map(|it| it.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

/// Checks a draft laid over the record it means. Links to records without a number are checked under a number of their own.
fn whole(part: &Part<'_>, row: Option<&Row>, draft: &Draft, links: &[(&'static str, Reference)]) -> Checked {
    let mut draft = draft.clone();
    for (at, (field, target)) in links.iter().enumerate() {
        let stand_in = Reference::new(target.prefix(), 999_999_999 - at as u64).unwrap_or_else(|| target.clone());
        draft.set(*field, stand_in.to_string());
    }
    let whole = match row {
        Some(row) => laid_over(part.entry.kind, row, &part.at_first.iter().fold(draft, |draft, field| draft.without(field))),
        None => draft,
    };
    (part.entry.check)(&whole)
}

/// What is to be done for a draft.
enum Decided {
    /// Nothing: this record already holds what the file says.
    Same(Reference),
    /// A record is made, changed or brought back.
    Changed(Box<Change>),
}
