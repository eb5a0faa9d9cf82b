//! Everything that was said and decided on one framework, gathered from the shelf.

use crate::frameworks::{Opened, opened, opened_of_text};
use crate::perform::Unable;
use crate::permission::{self, Person};
use chrono::NaiveDate;
use framework::consult::Material;
use framework::records::{CommentReply, CompetenceFramework, Consultation, ConsultationComment, ConsultationVote, GateDecision, SignOff};
use record::{Cell, Held, Query, Record, Reference, Shelf, Test, load};
use std::collections::{BTreeMap, BTreeSet};

/// A framework with everything that was said and decided on it.
#[derive(Clone, Debug)]
pub struct Consulted {
    /// The framework and its log.
    pub opened: Opened,
    /// What was said and decided.
    pub material: Material,
}

/// Records that belong to another one by a link.
pub(super) fn belonging<R: Record>(field: &'static str, to: &Reference) -> Query {
    Query::all(R::KIND.name).filter(field, Test::Is(Cell::Link(to.clone())))
}

/// What was said and decided on a framework, as far as the person may see it.
///
/// # Errors
/// As for [`opened`](crate::frameworks::opened).
pub async fn consulted(shelf: &dyn Shelf, by: &Person, framework: &Reference, today: NaiveDate) -> Result<Consulted, Unable> {
    let opened = opened(shelf, by, framework).await?;
    gathered(shelf, by, opened, today).await
}

/// The same for a framework that somebody typed; a text that names none is one that is not there.
///
/// # Errors
/// As for [`opened`](crate::frameworks::opened).
pub async fn consulted_of_text(shelf: &dyn Shelf, by: &Person, framework: &str, today: NaiveDate) -> Result<Consulted, Unable> {
    let opened = opened_of_text(shelf, by, framework).await?;
    gathered(shelf, by, opened, today).await
}

struct Reader<'a> {
    shelf: &'a dyn Shelf,
    by: &'a Person,
    unsound: Vec<Reference>,
}

impl Reader<'_> {
    async fn all<R: Record>(&mut self, field: &'static str, to: &Reference) -> Result<Vec<Held<R>>, Unable> {
        let rows = self.shelf.find(&permission::scope(self.by), &belonging::<R>(field, to)).await?.rows;
        let mut loaded = load::<R>(&rows);
        self.unsound.extend(loaded.unsound.into_iter().map(|it| it.0));
        loaded.sound.sort_by_key(|it| it.reference.number());
        Ok(loaded.sound)
    }
}

async fn gathered(shelf: &dyn Shelf, by: &Person, opened: Opened, today: NaiveDate) -> Result<Consulted, Unable> {
    let mut reader = Reader { shelf, by, unsound: Vec::new() };
    let framework = opened.reference().clone();
    let rounds = reader.all::<Consultation>("framework", &framework).await?;
    let (mut comments, mut votes, mut replies) = (Vec::new(), Vec::new(), Vec::new());
    for round in &rounds {
        comments.extend(reader.all::<ConsultationComment>("consultation", &round.reference).await?);
        votes.extend(reader.all::<ConsultationVote>("consultation", &round.reference).await?);
        replies.extend(reader.all::<CommentReply>("consultation", &round.reference).await?);
    }
    let sign_offs = reader.all::<SignOff>("framework", &framework).await?;
    let decisions = reader.all::<GateDecision>("framework", &framework).await?;
    let numbers = rounds.iter().filter_map(|it| it.it.through).chain(sign_offs.iter().map(|it| it.it.through));
    let numbers = numbers.chain(decisions.iter().map(|it| it.it.through)).filter_map(|it| u64::try_from(it.get()).ok());
    // A number past the end of the log names no version: whatever rests on it is shown as void.
    let numbers: BTreeSet<u64> = numbers.filter(|it| *it < opened.number()).collect();
    let mut versions = BTreeMap::from([(opened.number(), opened.framework.clone())]);
    for number in numbers {
        versions.insert(number, opened.at(number)?);
    }
    let held: Held<CompetenceFramework> = opened.held.clone();
    let number = opened.number();
    let unsound = reader.unsound;
    let material = Material { framework: held, number, versions, rounds, comments, votes, replies, sign_offs, decisions, unsound, today };
    Ok(Consulted { opened, material })
}
