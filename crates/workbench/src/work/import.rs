//! The job that imports a file of records.

use super::{Bench, Ended};
use crate::import::Accept;
use crate::intake::{Content, Taken};
use crate::perform::Unable;
use crate::permission::Person;
use record::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

/// What a job of the kind `import` works on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportArgs {
    /// What the file holds: the name of a kind, or of a format.
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
        let content = Content::of(&args.kind).ok_or_else(|| self.unread())?;
        self.step(0, 3, "job-reading").await?;
        let upload = self.desk.upload(&self.job.made_by, args.upload).await?.ok_or_else(|| Refusal::new("upload-gone"))?;
        let sector = crate::entry::vocabulary(self.shelf, by).await?;
        let taken = Taken::read(content, &upload.name, &upload.bytes, sector).map_err(Unable::Problems)?;
        let why = format!("Import of {}", upload.name);
        let import = taken.import(args.accept, &why);
        self.step(1, 3, "job-checking").await?;
        let before = self.written_before(by).await?;
        let (report, receipt) = match before {
            Some(it) => (taken.rehearse(&import, self.shelf, by, &self.now()).await?, Some(it)),
            None => taken.perform(&import, self.shelf, by, &self.now(), &self.origin()).await?,
        };
        if receipt.is_none() && args.accept == Accept::EveryRow && !report.problems.is_empty() {
            return Err(Unable::Problems(report.problems).into());
        }
        Ok(json!({
            "commit": receipt.as_ref().map(|it| it.number), "link": receipt.as_ref().map(|it| it.link.to_string()),
            "written": receipt.as_ref().map_or(0, |it| it.written.len()), "kind": args.kind, "file": upload.name, "upload": args.upload,
            "accepted": report.accepted, "refused": report.refused, "made": report.made, "amended": report.amended, "restored": report.restored,
            "same": report.same,
        }))
    }
}
