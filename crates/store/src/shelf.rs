//! The port of the record room, on this store.

use crate::open::Store;
use crate::sort::LARGE;
use crate::sql::{script, sql, whole};
use crate::writer::Waiting;
use crate::{reader, search, tally};
use record::{
    Aggregate, Commit, Digest, Fault, FileBytes, Found, Head, Hit, Pending, Query, Receipt, Reference, Row, Scope, Shelf, Turned, Version,
};
use tokio::sync::oneshot;
use uuid::Uuid;

impl Store {
    /// Makes the indexes that a query of a large kind lacked, beside the reader who missed them.
    async fn ease(&self, kind: &str, helpful: Vec<String>) -> Result<(), Fault> {
        let missing = |text: &String| self.eased.lock().is_ok_and(|it| !it.contains(text));
        let missing: Vec<String> = helpful.into_iter().filter(missing).collect();
        if missing.is_empty() || reader::size(&self.reader, &self.house, kind).await? < LARGE {
            return Ok(());
        }
        for text in missing {
            if self.eased.lock().is_ok_and(|mut it| it.insert(text.clone())) {
                let writer = self.writer.clone();
                tokio::spawn(async move {
                    if let Err(fault) = script(&writer, &text).await {
                        tracing::warn!(fault = %fault, "an index could not be made");
                    }
                });
            }
        }
        Ok(())
    }

    async fn write(&self, scope: &Scope, commit: Commit) -> Result<Result<Receipt, Turned>, Fault> {
        let (answer, written) = oneshot::channel();
        let gone = |_| Fault::new("storage-failed", "the writer has stopped");
        self.inbox.send(Waiting { scope: scope.clone(), commit, answer }).await.map_err(|_| gone(()))?;
        written.await.map_err(|_| gone(()))?
    }

    async fn keep_bytes(&self, bytes: Vec<u8>) -> Result<Digest, Fault> {
        let hash = Digest::of(&bytes);
        let size = whole(bytes.len() as u64);
        let text = "INSERT INTO kept_file (sha256, bytes, size) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
        sql(text, [hash.to_string().into(), bytes.into(), size]).run(&self.writer).await?;
        Ok(hash)
    }
}

impl Shelf for Store {
    fn find<'a>(&'a self, scope: &'a Scope, query: &'a Query) -> Pending<'a, Found> {
        Box::pin(async move {
            let (found, helpful) = reader::find(&self.reader, &self.house, scope, query).await?;
            self.ease(query.kind, helpful).await?;
            Ok(found)
        })
    }

    fn tally<'a>(&'a self, scope: &'a Scope, query: &'a Query, by: Option<&'a str>, sum: Option<&'a str>) -> Pending<'a, Vec<Aggregate>> {
        Box::pin(tally::tally(&self.reader, &self.house, scope, query, by, sum))
    }

    fn counts<'a>(&'a self, scope: &'a Scope, kinds: &'a [&'static str]) -> Pending<'a, Vec<u64>> {
        Box::pin(tally::counts(&self.reader, &self.house, scope, kinds))
    }

    fn history<'a>(&'a self, scope: &'a Scope, kind: &'static str, id: Uuid) -> Pending<'a, Vec<Version>> {
        Box::pin(async move { reader::history(&self.reader, self.house.entry(kind)?, scope, id).await })
    }

    fn authored<'a>(&'a self, scope: &'a Scope, account: &'a str, kinds: &'a [&'a str]) -> Pending<'a, Vec<(&'static str, Version)>> {
        Box::pin(reader::authored(&self.reader, &self.house, scope, account, kinds))
    }

    fn pointing_at<'a>(&'a self, scope: &'a Scope, reference: &'a Reference) -> Pending<'a, Vec<(&'static str, &'static str, Row)>> {
        Box::pin(reader::pointing_at(&self.reader, &self.house, scope, reference))
    }

    fn search<'a>(&'a self, scope: &'a Scope, words: &'a str, limit: u64) -> Pending<'a, Vec<Hit>> {
        Box::pin(search::search(&self.reader, &self.house, scope, words, limit))
    }

    fn commit<'a>(&'a self, scope: &'a Scope, commit: Commit) -> Pending<'a, Result<Receipt, Turned>> {
        Box::pin(self.write(scope, commit))
    }

    fn written<'a>(&'a self, scope: &'a Scope, number: u64) -> Pending<'a, Vec<(&'static str, Version)>> {
        Box::pin(reader::written(&self.reader, &self.house, scope, number))
    }

    fn head<'a>(&'a self, _scope: &'a Scope) -> Pending<'a, Head> {
        Box::pin(reader::head(&self.reader))
    }

    fn keep<'a>(&'a self, _scope: &'a Scope, bytes: Vec<u8>) -> Pending<'a, Digest> {
        Box::pin(self.keep_bytes(bytes))
    }

    fn fetch<'a>(&'a self, scope: &'a Scope, hash: Digest) -> Pending<'a, Option<FileBytes>> {
        Box::pin(reader::fetch(&self.reader, &self.house, scope, hash))
    }
}
