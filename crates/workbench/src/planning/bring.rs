//! Keeps a file of figures: the bytes by their content, and a record that says what they are.

use super::dataset::{LARGEST_KEPT, Taken, is_note, serves, speaks_of};
use crate::import::{Accept, Report};
use crate::perform::{Command, Decision, Now, Origin, Unable, perform};
use crate::permission::{self, Act, Person};
use chrono::NaiveDate;
use record::{
    Cell, Change, Digest, Draft, Envelope, FileRef, Found, Listed, Problem, Query, Receipt, Record, Reference, Refusal, Shelf, Test, Verb,
};
use register::{Dataset, Source};

/// A file of figures to be kept.
#[derive(Debug)]
pub struct Bring<'a> {
    /// What was read of it.
    pub taken: &'a Taken,
    /// The code of the area it is for.
    pub area: &'a str,
    /// The day its figures speak of.
    pub speaks_of: NaiveDate,
    /// What it is called; a name is made up from the file when there is none.
    pub title: Option<&'a str>,
    /// Where it comes from.
    pub source: Option<&'a Reference>,
    /// What it cannot tell.
    pub limits: Option<&'a str>,
    /// What to do when some rows have problems.
    pub accept: Accept,
}

/// What became of it.
#[derive(Debug)]
pub struct Brought {
    /// Rows read and refused, and everything to put right. `made` counts datasets.
    pub report: Report,
    /// The proof that it was written; `None` when the same content was kept before.
    pub receipt: Option<Receipt>,
}

/// Says what would happen, and changes nothing.
pub async fn rehearse(shelf: &dyn Shelf, by: &Person, now: &Now, bring: &Bring<'_>) -> Result<Report, Unable> {
    permission::demand(by, Act::Import)?;
    let scope = permission::scope(by);
    let mut state = Vec::new();
    for query in bring.reads() {
        state.push(shelf.find(&scope, &query).await?);
    }
    match bring.decide(&state, by, now) {
        Ok(decision) => Ok(bring.report(decision.changes.len(), &[])),
        Err(Unable::Problems(problems)) => Ok(bring.report(0, &problems)),
        Err(other) => Err(other),
    }
}

/// Keeps the bytes and makes the record in one commit. Bytes that no record names cannot be read by anybody.
pub async fn import_dataset(shelf: &dyn Shelf, by: &Person, now: &Now, origin: &Origin, bring: &Bring<'_>) -> Result<Brought, Unable> {
    permission::demand(by, Act::Import)?;
    permission::demand_write(by, &Dataset::KIND, &by.actor.organisation)?;
    bring.sound(now.at().date_naive()).map_err(Unable::Problems)?;
    shelf.keep(&permission::scope(by), bring.taken.kept.clone()).await?;
    let receipt = perform(shelf, bring, by, now, origin).await?;
    Ok(Brought { report: bring.report(usize::from(receipt.is_some()), &[]), receipt })
}

impl Bring<'_> {
    /// Every reason why this may not be kept.
    fn sound(&self, today: NaiveDate) -> Result<(), Vec<Problem>> {
        let mut problems: Vec<Problem> = serves(self.taken, self.area).err().into_iter().collect();
        problems.extend(speaks_of(self.taken, self.speaks_of, today).err());
        let nothing = self.taken.rows == 0 || self.taken.kept.len() > LARGEST_KEPT;
        if nothing || (self.accept == Accept::EveryRow && self.taken.losses().next().is_some()) {
            problems.extend(self.taken.losses().cloned());
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    fn draft(&self) -> Draft {
        let taken = self.taken;
        let label = |code: &str, list: &[record::Choice]| list.iter().find(|it| it.code == code).map_or("", |it| it.label).to_owned();
        let shape = label(taken.shape.code(), register::DatasetShape::LIST);
        let title = self.title.map_or_else(|| format!("{shape}: {}", taken.name.chars().take(120).collect::<String>()), str::to_owned);
        let mut draft: Draft = [
            ("title", title),
            ("shape", taken.shape.code().to_owned()),
            ("area", self.area.to_owned()),
            ("speaks_of", self.speaks_of.to_string()),
            ("rows", taken.rows.to_string()),
            ("file", self.file().to_string()),
        ]
        .into_iter()
        .collect();
        if let Some(name) = taken.names.get(self.area) {
            draft.set("area_name", name.chars().take(120).collect::<String>());
        }
        let certainty = if taken.shape == register::DatasetShape::PopulationProjection { "modelled" } else { "known" };
        draft.set("certainty", certainty);
        let more = [("variant", taken.variant.map(|it| it.code().to_owned())), ("source", self.source.map(ToString::to_string))];
        for (field, text) in more.into_iter().chain([("limits", self.limits())]) {
            text.into_iter().for_each(|it| draft.set(field, it));
        }
        draft
    }

    /// What the reader was told, and how many rows the file has lost.
    fn limits(&self) -> Option<String> {
        let lost = (self.taken.refused > 0)
            .then(|| format!("{} rows of {} were left out, because they had problems.", self.taken.refused, self.taken.name));
        let said = self.limits.map(str::to_owned);
        let parts: Vec<String> = said.into_iter().chain(lost).collect();
        (!parts.is_empty()).then(|| parts.join("\n"))
    }

    /// The file by its content. The name keeps only what every file system takes.
    fn file(&self) -> FileRef {
        let safe = |it: char| if it.is_alphanumeric() || matches!(it, '.' | '-' | '_') { it } else { '-' };
        let stem: String = self.taken.name.chars().map(safe).take(60).collect();
        FileRef { sha256: Digest::of(&self.taken.kept).to_string(), name: format!("{stem}.json"), size: self.taken.kept.len() as u64 }
    }

    fn report(&self, made: usize, refusals: &[Problem]) -> Report {
        let taken = self.taken;
        let mut problems = taken.problems.clone();
        problems.extend(refusals.iter().filter(|it| !taken.problems.contains(it)).cloned());
        let bad = problems.iter().filter(|it| !is_note(it)).filter_map(|it| it.place.row).collect();
        let whole = |it: u64| usize::try_from(it).unwrap_or(usize::MAX);
        let accepted = if refusals.is_empty() { whole(taken.rows) } else { 0 };
        let refused = if refusals.is_empty() { whole(taken.refused) } else { whole(taken.rows + taken.refused) };
        let same = usize::from(made == 0 && refusals.is_empty());
        Report { accepted, refused, made, amended: 0, restored: 0, same, problems, bad_rows: bad }
    }
}

impl Command for Bring<'_> {
    fn reads(&self) -> Vec<Query> {
        let text = |it: &str| Test::Is(Cell::Text(it.to_owned()));
        let alike = Query::all("dataset").filter("shape", text(self.taken.shape.code())).filter("area", text(self.area));
        let mut reads = vec![alike.filter("speaks_of", Test::Is(Cell::Date(self.speaks_of)))];
        reads.extend(self.source.map(|it| Query::one("source", it)));
        reads
    }

    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        permission::demand(by, Act::Import)?;
        let kind = &Dataset::KIND;
        permission::demand_write(by, kind, &by.actor.organisation)?;
        self.sound(now.at().date_naive()).map_err(Unable::Problems)?;
        if let Some(source) = self.source.filter(|_| state.get(1).is_none_or(|it| it.rows.is_empty())) {
            return Err(Refusal::new("no-such-record").with("kind", Source::KIND.one).with("reference", source).into());
        }
        let made = Dataset::parse(&self.draft()).map_err(Unable::Problems)?;
        let (why, file) = (format!("Import of {}", self.taken.name), Some(self.taken.sha256.clone()));
        let sha256 = self.file().sha256;
        let kept_before = state.first().into_iter().flat_map(|it| &it.rows).any(|row| row.text(kind, "file").starts_with(&sha256));
        if kept_before {
            return Ok(Decision { changes: Vec::new(), why, file });
        }
        let envelope = Envelope { owner: by.actor.organisation.clone(), shared_with: Vec::new() };
        let change = Change { kind, id: now.id(), reference: None, base: 0, verb: Verb::Create, envelope, cells: made.cells() };
        Ok(Decision { changes: vec![change], why, file })
    }
}
