//! The job that imports a file of records.

use super::{Bench, Ended};
use crate::import::{Accept, Import, Report};
use crate::perform::{Now, Unable, perform};
use crate::permission::Person;
use exchange::Limits;
use record::{Digest, Draft, Drafts, Entry, Problem, Refusal, Sheet, Shelf, from_sheet};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What a job of the kind `import` works on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportArgs {
    /// The name of the kind.
    pub kind: String,
    /// The upload that whoever asks has sent.
    pub upload: Uuid,
    /// What to do when some rows have problems: `every-row` or `sound-rows`.
    #[serde(with = "Accepting")]
    pub accept: Accept,
}

/// How [`Accept`] is written in the arguments of a job.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Accept", rename_all = "kebab-case")]
enum Accepting {
    EveryRow,
    SoundRows,
}

impl Bench<'_> {
    pub(super) async fn import(&self, by: &Person) -> Result<Value, Ended> {
        let args: ImportArgs = self.args()?;
        let entry = crate::kind(&args.kind).ok_or_else(|| self.unread())?;
        self.step(0, 3, "job-reading").await?;
        let upload = self.desk.upload(&self.job.made_by, args.upload).await?.ok_or_else(|| Refusal::new("upload-gone"))?;
        let taken = Taken::read(entry, &upload.name, &upload.bytes).map_err(Unable::Problems)?;
        let why = format!("Import of {}", upload.name);
        let import = Import { entry, drafts: &taken.drafts, accept: args.accept, why: &why, file: Some(taken.sha256.clone()) };
        self.step(1, 3, "job-checking").await?;
        let before = self.written_before(by).await?;
        let report = taken.rehearse(&import, self.shelf, by, &self.now()).await?;
        self.step(2, 3, "job-writing").await?;
        let receipt = match before {
            Some(it) => Some(it),
            None if args.accept == Accept::SoundRows && report.accepted == 0 => None,
            None => perform(self.shelf, &import, by, &self.now(), &self.origin()).await?,
        };
        Ok(json!({
            "commit": receipt.as_ref().map(|it| it.number), "link": receipt.as_ref().map(|it| it.link.to_string()),
            "written": receipt.as_ref().map_or(0, |it| it.written.len()), "kind": entry.kind.name, "file": upload.name, "upload": args.upload,
            "accepted": report.accepted, "refused": report.refused, "made": report.made, "amended": report.amended, "same": report.same,
        }))
    }
}

/// A file of records, read: what its sheets gave, without the rows that could not be read soundly.
#[derive(Debug)]
pub struct Taken {
    /// A draft for each row that could be read, and what is wrong with the others and with the headings.
    pub drafts: Drafts,
    /// Every table of the file as it stood.
    pub sheets: Vec<Sheet>,
    /// What the reader should know and need not put right.
    pub notices: Vec<Problem>,
    /// SHA-256 of the file in hexadecimal.
    pub sha256: String,
    /// Rows that could not be read soundly.
    unread: BTreeSet<u64>,
}

impl Taken {
    /// Reads the bytes of a file of any format that is known. The name is only for telling where a problem stands.
    ///
    /// # Errors
    /// What is wrong with the whole file, of which nothing could be read.
    pub fn read(entry: &Entry, name: &str, bytes: &[u8]) -> Result<Taken, Vec<Problem>> {
        let reading = exchange::read(name, bytes, &Limits::default())?;
        let mut drafts = Drafts::default();
        for sheet in &reading.sheets {
            let more = from_sheet(entry.kind, sheet);
            drafts.drafts.extend(more.drafts);
            drafts.problems.extend(more.problems);
        }
        let misread: BTreeSet<(Option<&str>, u64)> =
            reading.problems.iter().filter_map(|it| Some((it.place.sheet.as_deref(), it.place.row?))).collect();
        let bad = |it: &Draft| it.place().row.is_some_and(|row| misread.contains(&(it.place().sheet.as_deref(), row)));
        let unread = drafts.drafts.iter().filter(|it| bad(it)).filter_map(Draft::row).collect();
        drafts.drafts.retain(|it| !bad(it));
        drafts.problems.extend(reading.problems.iter().cloned());
        Ok(Taken { drafts, sheets: reading.sheets, notices: reading.notices, sha256: Digest::of(bytes).to_string(), unread })
    }

    /// What the import would do, with the rows that could not be read counted among the refused. Changes nothing.
    pub async fn rehearse(&self, import: &Import<'_>, shelf: &dyn Shelf, by: &Person, now: &Now) -> Result<Report, Unable> {
        let mut report = import.rehearse(shelf, by, now).await?;
        report.refused += self.unread.len();
        report.bad_rows.extend(&self.unread);
        report.problems.sort_by_key(|it| (it.place.sheet.clone(), it.place.row));
        Ok(report)
    }
}
