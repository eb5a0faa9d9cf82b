//! A shelf that does one thing wrong, to see that the tests of every kind find it.

use record::{
    Aggregate, Commit, Digest, FileBytes, Found, Head, Hit, Pending, Query, Reach, Receipt, Reference, Row, Scope, Shelf, Turned, Verb,
    Version,
};
use std::sync::Arc;
use uuid::Uuid;

/// What is done wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    LosesAText,
    LosesTheFirstVersion,
    CannotSort,
    CannotFilter,
    ShowsToStrangers,
    CountsForStrangers,
    SearchesForStrangers,
    TellsStrangersThePast,
    DoesNotShare,
    KeepsWhatIsRedacted,
    ForgetsWhatACommitWrote,
    RetiresNothing,
}

/// The shelf.
pub struct Crooked {
    pub sound: Arc<dyn Shelf>,
    pub fault: Fault,
}

impl Crooked {
    /// The scope that is looked at in place of the one that was given.
    fn scope(&self, given: &Scope, wrong_with: Fault) -> Scope {
        let all = workbench::kinds().iter().map(|it| (it.kind.name, Reach::Everything));
        if self.fault == wrong_with { Scope::new("ORG-0001", all) } else { given.clone() }
    }
}

impl Shelf for Crooked {
    fn find<'a>(&'a self, scope: &'a Scope, query: &'a Query) -> Pending<'a, Found> {
        Box::pin(async move {
            let mut found = self.sound.find(&self.scope(scope, Fault::ShowsToStrangers), query).await?;
            let wrong = match self.fault {
                Fault::CannotSort => query.order.is_some(),
                Fault::CannotFilter => query.filters.iter().any(|it| it.field != "reference"),
                _ => false,
            };
            if wrong {
                found.rows.clear();
            }
            if self.fault == Fault::LosesAText {
                found.rows.iter_mut().filter_map(|it| it.texts.last_mut()).for_each(String::clear);
            }
            Ok(found)
        })
    }

    fn tally<'a>(&'a self, scope: &'a Scope, query: &'a Query, by: Option<&'a str>, sum: Option<&'a str>) -> Pending<'a, Vec<Aggregate>> {
        Box::pin(async move { self.sound.tally(&self.scope(scope, Fault::CountsForStrangers), query, by, sum).await })
    }

    fn counts<'a>(&'a self, scope: &'a Scope, kinds: &'a [&'static str]) -> Pending<'a, Vec<u64>> {
        Box::pin(async move { self.sound.counts(&self.scope(scope, Fault::CountsForStrangers), kinds).await })
    }

    fn history<'a>(&'a self, scope: &'a Scope, kind: &'static str, id: Uuid) -> Pending<'a, Vec<Version>> {
        Box::pin(async move {
            let mut versions = self.sound.history(&self.scope(scope, Fault::TellsStrangersThePast), kind, id).await?;
            versions.retain(|it| self.fault != Fault::LosesTheFirstVersion || it.row.version > 1);
            Ok(versions)
        })
    }

    fn authored<'a>(&'a self, scope: &'a Scope, account: &'a str, kinds: &'a [&'a str]) -> Pending<'a, Vec<(&'static str, Version)>> {
        Box::pin(async move { self.sound.authored(&self.scope(scope, Fault::TellsStrangersThePast), account, kinds).await })
    }

    fn pointing_at<'a>(&'a self, scope: &'a Scope, reference: &'a Reference) -> Pending<'a, Vec<(&'static str, &'static str, Row)>> {
        self.sound.pointing_at(scope, reference)
    }

    fn search<'a>(&'a self, scope: &'a Scope, words: &'a str, limit: u64) -> Pending<'a, Vec<Hit>> {
        Box::pin(async move { self.sound.search(&self.scope(scope, Fault::SearchesForStrangers), words, limit).await })
    }

    fn commit<'a>(&'a self, scope: &'a Scope, mut commit: Commit) -> Pending<'a, Result<Receipt, Turned>> {
        for change in &mut commit.changes {
            match self.fault {
                Fault::DoesNotShare => change.envelope.shared_with.clear(),
                Fault::KeepsWhatIsRedacted if change.verb == Verb::Redact => change.verb = Verb::Amend,
                Fault::RetiresNothing if change.verb == Verb::Retire => change.verb = Verb::Amend,
                _ => {}
            }
        }
        self.sound.commit(scope, commit)
    }

    fn written<'a>(&'a self, scope: &'a Scope, number: u64) -> Pending<'a, Vec<(&'static str, Version)>> {
        Box::pin(async move {
            let mut written = self.sound.written(scope, number).await?;
            written.retain(|_| self.fault != Fault::ForgetsWhatACommitWrote);
            Ok(written)
        })
    }

    fn head<'a>(&'a self, scope: &'a Scope) -> Pending<'a, Head> {
        self.sound.head(scope)
    }

    fn keep<'a>(&'a self, scope: &'a Scope, bytes: Vec<u8>) -> Pending<'a, Digest> {
        self.sound.keep(scope, bytes)
    }

    fn fetch<'a>(&'a self, scope: &'a Scope, hash: Digest) -> Pending<'a, Option<FileBytes>> {
        self.sound.fetch(scope, hash)
    }
}
