//! What a file of records holds, and what was read of it: one door for every face.

use crate::Vocabulary;
use crate::import::{Accept, Import, Part, Ready, Report, Wrote};
use crate::perform::{Now, Origin, ROUNDS, Unable};
use crate::permission::{Person, may_write};
use record::{Batch, Digest, Draft, Entry, Fault, Labels, Problem, Reach, Receipt, Sheet, Shelf, from_sheet_in_words};
use register::care_homes;
use std::collections::{BTreeMap, BTreeSet};

/// What a file holds.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    /// Records of one kind, in a table.
    Records(&'static Entry),
    /// Open contracting releases.
    Releases,
    /// The regulator's list of care homes.
    CareHomes,
}

impl Content {
    /// The formats that carry a meaning of their own.
    pub const FORMATS: [Content; 2] = [Content::Releases, Content::CareHomes];

    /// The content of this name: a format's, or a kind's name or address.
    pub fn of(name: &str) -> Option<Content> {
        let format = Content::FORMATS.into_iter().find(|it| it.name() == name);
        format.or_else(|| crate::kind(name).map(Content::Records))
    }

    /// Its name in addresses and commands.
    pub fn name(self) -> String {
        match self {
            Content::Records(entry) => entry.kind.slug(),
            Content::Releases => "ocds".into(),
            Content::CareHomes => "care-homes".into(),
        }
    }

    /// The kinds of which it may hold records.
    pub fn kinds(self) -> Vec<&'static Entry> {
        let named = |names: &[&str]| names.iter().filter_map(|it| crate::kind(it)).collect();
        match self {
            Content::Records(entry) => vec![entry],
            Content::Releases => named(&["contract", "provider", "lot", "service", "tie"]),
            Content::CareHomes => named(&["provider", "service"]),
        }
    }

    /// Whether a person may bring it in: they may write every kind of it, and none of them is made by a journey only.
    pub fn may_be_brought_by(self, person: &Person) -> bool {
        self.kinds().iter().all(|it| may_write(person, it.kind) != Reach::Nothing && !it.kind.is_made_by_journey())
    }
}

/// A file of records, read: what it gave, without the rows that could not be read soundly.
#[derive(Debug)]
pub struct Taken {
    /// The drafts by kind.
    batches: Vec<Batch>,
    /// What is wrong with rows that could not be read, and with the headings.
    problems: Vec<Problem>,
    /// Every table of the file as it stood; none when it holds no tables.
    pub sheets: Vec<Sheet>,
    /// What the reader should know and need not put right: the first of each sort, with the count of all.
    pub notices: Vec<Problem>,
    /// SHA-256 of the file in hexadecimal.
    pub sha256: String,
    unread: u64,
    unread_rows: BTreeSet<u64>,
}

impl Taken {
    /// Reads the bytes of a file. The name is only for telling where a problem stands. Headings and choices may be told in the words
    /// of the reader's sector, and always in the declared ones.
    ///
    /// # Errors
    /// What is wrong with the whole file, of which nothing could be read.
    pub fn read(content: Content, name: &str, bytes: &[u8], sector: Vocabulary) -> Result<Taken, Vec<Problem>> {
        match content {
            Content::Records(entry) => Taken::sheets(entry, name, bytes, &crate::vocabulary::labels(sector, entry.kind)),
            Content::Releases => {
                let it = procure::notices::read(name, bytes);
                Taken::parcel(bytes, it.batches, it.problems, it.notices, it.refused)
            }
            Content::CareHomes => {
                let it = care_homes::read(name, bytes);
                Taken::parcel(bytes, it.batches, it.problems, it.notices, it.refused)
            }
        }
    }

    /// What a reader of a format of its own has made of a file.
    fn parcel(
        bytes: &[u8],
        batches: Vec<Batch>,
        problems: Vec<Problem>,
        notices: Vec<Problem>,
        unread: u64,
    ) -> Result<Taken, Vec<Problem>> {
        // One problem of a file without drafts is said at once; several are a report, with counts and sorts.
        if batches.iter().all(|it| it.drafts.is_empty()) && problems.len() == 1 {
            return Err(problems);
        }
        let unread_rows = problems.iter().filter_map(|it| it.place.row).collect();
        let (notices, sha256) = (gathered(notices), Digest::of(bytes).to_string());
        Ok(Taken { batches, problems, sheets: Vec::new(), notices, sha256, unread, unread_rows })
    }

    fn sheets(entry: &Entry, name: &str, bytes: &[u8], labels: &Labels) -> Result<Taken, Vec<Problem>> {
        let reading = exchange::read(name, bytes, &exchange::Limits::default())?;
        let (mut drafts, mut problems) = (Vec::new(), Vec::new());
        for sheet in &reading.sheets {
            let more = from_sheet_in_words(entry.kind, sheet, labels);
            drafts.extend(more.drafts);
            problems.extend(more.problems);
        }
        let misread: BTreeSet<(Option<&str>, u64)> =
            reading.problems.iter().filter_map(|it| Some((it.place.sheet.as_deref(), it.place.row?))).collect();
        let bad = |it: &Draft| it.row().is_some_and(|row| misread.contains(&(it.sheet(), row)));
        let unread_rows: BTreeSet<u64> = drafts.iter().filter(|it| bad(it)).filter_map(Draft::row).collect();
        let before = drafts.len();
        drafts.retain(|it| !bad(it));
        problems.extend(reading.problems.iter().cloned());
        let unread = (before - drafts.len()) as u64;
        let (batches, sha256) = (vec![Batch::plain(entry.kind, drafts)], Digest::of(bytes).to_string());
        Ok(Taken { batches, problems, sheets: reading.sheets, notices: reading.notices, sha256, unread, unread_rows })
    }

    /// The import of what was read.
    pub fn import<'a>(&'a self, accept: Accept, why: &'a str) -> Import<'a> {
        let parts = self.batches.iter().filter_map(Part::of).collect();
        Import { parts, problems: &self.problems, accept, why, file: Some(self.sha256.clone()) }
    }

    /// What the import would do, with the rows that could not be read counted among the refused. Changes nothing.
    pub async fn rehearse(&self, import: &Import<'_>, shelf: &dyn Shelf, by: &Person, now: &Now) -> Result<Report, Unable> {
        Ok(self.whole(import.rehearse(shelf, by, now).await?))
    }

    /// Checks every row once and makes ready what may be written.
    pub async fn ready(&self, import: &Import<'_>, shelf: &dyn Shelf, by: &Person, now: &Now, origin: &Origin) -> Result<Ready, Unable> {
        let mut ready = import.ready(shelf, by, now, origin).await?;
        ready.report = self.whole(std::mem::take(&mut ready.report));
        Ok(ready)
    }

    /// Writes what may be written, and says what a rehearsal says.
    pub async fn perform(
        &self,
        import: &Import<'_>,
        shelf: &dyn Shelf,
        by: &Person,
        now: &Now,
        origin: &Origin,
    ) -> Result<(Report, Option<Receipt>), Unable> {
        for _ in 0..ROUNDS {
            if let Wrote::Done(report, receipt) = self.ready(import, shelf, by, now, origin).await?.write(shelf, by).await? {
                return Ok((report, receipt));
            }
        }
        Err(Fault::new("too-busy", "what an import was checked against moved again and again").into())
    }

    /// The report with the rows that could not be read.
    fn whole(&self, mut report: Report) -> Report {
        report.refused += usize::try_from(self.unread).unwrap_or(usize::MAX);
        report.bad_rows.extend(&self.unread_rows);
        report.problems.sort_by_key(|it| (it.place.sheet.clone(), it.place.row));
        report
    }
}

/// One notice for each sort and place in the form, with the count of all.
fn gathered(notices: Vec<Problem>) -> Vec<Problem> {
    let mut sorts: BTreeMap<(String, String), (Problem, usize)> = BTreeMap::new();
    for it in notices {
        let column = it.place.column.as_deref().unwrap_or_default();
        let form =
            column.split('/').map(|it| if it.bytes().all(|it| it.is_ascii_digit()) { "*" } else { it }).collect::<Vec<_>>().join("/");
        sorts.entry((it.code.to_string(), form)).or_insert((it, 0)).1 += 1;
    }
    let told = |((_, form), (it, count)): ((String, String), (Problem, usize))| {
        let line = it.place.row.unwrap_or(0);
        it.with("where", form).with("count", count).with("line", line)
    };
    sorts.into_iter().map(told).collect()
}
