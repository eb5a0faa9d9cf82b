//! Everything that one person, or everybody of an organisation, has claimed, with what became of it.

use super::scope::{KEPT, demand_reader, kept, of_person};
use super::weigh::{Doubt, Seen, seen, weigh};
use crate::perform::Unable;
use crate::permission::Person;
use chrono::NaiveDate;
use framework::appraisal::{Current, current_for};
use framework::records::{
    Assessment, Decision, EvidenceClaim, LearningAction, OccupationalRole, Reflection, RoleCriterion, RoleHolder, Verification,
};
use record::{Held, Query, Record, Reference, Scope, Shelf, Version, load};
use serde::Serialize;
use std::collections::BTreeMap;

/// How a claim stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "standing", content = "doubts")]
pub enum Standing {
    /// It does not hold, whatever anybody decided.
    Doubtful(Vec<Doubt>),
    /// Nobody has assessed it as it stands.
    Waiting,
    /// Accepted.
    Accepted,
    /// The assessor asks for more.
    More,
    /// Refused.
    Refused,
}

impl Standing {
    /// Its code in catalogues, after `claim-`.
    pub fn code(&self) -> &'static str {
        match self {
            Standing::Doubtful(_) => "doubtful",
            Standing::Waiting => "waiting",
            Standing::Accepted => "accepted",
            Standing::More => "more",
            Standing::Refused => "refused",
        }
    }
}

/// A claim with what became of it.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// The claim.
    pub claim: Held<EvidenceClaim>,
    /// The organisation it belongs to.
    pub owner: String,
    /// How it stands.
    pub standing: Standing,
    /// Its assessments, the newest first; those that were written past the use case are left out.
    pub assessments: Vec<Held<Assessment>>,
    /// Until when it is current, and why.
    pub current: Option<Current>,
    /// What the record that it quotes is called.
    pub title: String,
}

impl Claimed {
    /// Whether it counts on a day.
    pub fn counts(&self, today: NaiveDate) -> bool {
        self.standing == Standing::Accepted && self.current.is_some_and(|it| it.until >= today)
    }

    /// The assessment that holds.
    pub fn assessed(&self) -> Option<&Held<Assessment>> {
        self.assessments.first()
    }
}

/// What one person, or everybody, claims, holds and learns.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// Occupational roles.
    pub roles: Vec<Held<OccupationalRole>>,
    /// What the roles ask for.
    pub lines: Vec<Held<RoleCriterion>>,
    /// Who holds them; only the person's own when the book is one person's.
    pub holders: Vec<Held<RoleHolder>>,
    /// Claims, the newest first.
    pub claims: Vec<Claimed>,
    /// Learning plans.
    pub actions: Vec<Held<LearningAction>>,
    /// Reflections.
    pub reflections: Vec<Held<Reflection>>,
    /// Verifications of these assessments.
    pub verifications: Vec<Held<Verification>>,
    /// Records that do not read.
    pub unsound: Vec<Reference>,
}

/// Reads the book of one account, or of everybody when `account` is `None`.
///
/// # Errors
/// A refusal when the person may not read it.
pub async fn book(shelf: &dyn Shelf, by: &Person, account: Option<&str>, today: NaiveDate) -> Result<Book, Unable> {
    match account {
        Some(it) => demand_reader(by, it)?,
        None => demand_reader(by, "")?,
    }
    read(shelf, by, account, today).await
}

/// The same without asking who reads: for counts in which nobody is named.
pub(super) async fn read(shelf: &dyn Shelf, by: &Person, account: Option<&str>, today: NaiveDate) -> Result<Book, Unable> {
    let scope = kept(by);
    let mut book = Book::default();
    book.roles = all(shelf, &scope, Query::all(OccupationalRole::KIND.name), &mut book.unsound).await?;
    book.lines = all(shelf, &scope, Query::all(RoleCriterion::KIND.name), &mut book.unsound).await?;
    book.holders = all(shelf, &scope, Query::all(RoleHolder::KIND.name), &mut book.unsound).await?;
    book.holders.retain(|it| account.is_none_or(|account| it.it.account.as_str() == account));
    let own = |kind: &'static str| account.map_or_else(|| Query::all(kind), |it| of_person(kind, it));
    book.actions = all(shelf, &scope, own(LearningAction::KIND.name), &mut book.unsound).await?;
    book.reflections = all(shelf, &scope, own(Reflection::KIND.name), &mut book.unsound).await?;
    book.claims = claims(shelf, by, &scope, own(EvidenceClaim::KIND.name), today, &mut book.unsound).await?;
    book.verifications = all(shelf, &scope, Query::all(Verification::KIND.name), &mut book.unsound).await?;
    let own: Vec<&Reference> = book.claims.iter().flat_map(|it| &it.assessments).map(|it| &it.reference).collect();
    book.verifications.retain(|it| account.is_none() || own.contains(&it.it.assessment.reference()));
    Ok(book)
}

pub(super) async fn all<R: Record>(
    shelf: &dyn Shelf,
    scope: &Scope,
    query: Query,
    unsound: &mut Vec<Reference>,
) -> Result<Vec<Held<R>>, Unable> {
    let loaded = load::<R>(&shelf.find(scope, &query).await?.rows);
    unsound.extend(loaded.unsound.into_iter().map(|it| it.0));
    Ok(loaded.sound)
}

async fn claims(
    shelf: &dyn Shelf,
    by: &Person,
    scope: &Scope,
    query: Query,
    today: NaiveDate,
    unsound: &mut Vec<Reference>,
) -> Result<Vec<Claimed>, Unable> {
    let rows = shelf.find(scope, &query).await?.rows;
    let mut assessments = assessments(shelf, scope, unsound).await?;
    let mut works: BTreeMap<Reference, Option<Seen>> = BTreeMap::new();
    let mut found = Vec::new();
    for row in rows {
        let mut loaded = load::<EvidenceClaim>(std::slice::from_ref(&row));
        unsound.extend(loaded.unsound.into_iter().map(|it| it.0));
        let Some(claim) = loaded.sound.pop() else { continue };
        let past = shelf.history(scope, EvidenceClaim::KIND.name, row.id).await?;
        let record = claim.it.record.reference().clone();
        if !works.contains_key(&record) {
            works.insert(record.clone(), seen(shelf, by, &record).await?);
        }
        let work = works.get(&record).and_then(Option::as_ref);
        let doubts = weigh(&claim, &past, work);
        let title = work.and_then(|it| Some(it.versions.first()?.row.title(it.kind))).unwrap_or_else(|| record.to_string());
        let mut own = assessments.remove(&claim.reference).unwrap_or_default();
        own.retain(|(it, past)| is_sound(it, past, &claim));
        let own: Vec<Held<Assessment>> = own.into_iter().map(|it| it.0).collect();
        let current = current_for(claim.it.criterion.as_str(), claim.it.written_on, today);
        let standing = if doubts.is_empty() { stands(&claim, &own) } else { Standing::Doubtful(doubts) };
        found.push(Claimed { standing, assessments: own, current, title, owner: row.envelope.owner.clone(), claim });
    }
    found.sort_by(|one, other| (other.claim.it.claimed_on, &other.claim.reference).cmp(&(one.claim.it.claimed_on, &one.claim.reference)));
    Ok(found)
}

type WithPast = (Held<Assessment>, Vec<Version>);

/// Assessments by claim, the newest first, each with its past.
async fn assessments(shelf: &dyn Shelf, scope: &Scope, unsound: &mut Vec<Reference>) -> Result<BTreeMap<Reference, Vec<WithPast>>, Unable> {
    let mut found: BTreeMap<Reference, Vec<WithPast>> = BTreeMap::new();
    for it in all::<Assessment>(shelf, scope, Query::all(KEPT[1]), unsound).await? {
        let past = shelf.history(scope, KEPT[1], it.id).await?;
        found.entry(it.it.claim.reference().clone()).or_default().push((it, past));
    }
    for list in found.values_mut() {
        list.sort_by_key(|it| std::cmp::Reverse(it.0.reference.number()));
    }
    Ok(found)
}

/// An assessment counts when the log says that its assessor wrote it, and all of it, and that this was not whoever claims.
fn is_sound(it: &Held<Assessment>, past: &[Version], claim: &Held<EvidenceClaim>) -> bool {
    let assessor = it.it.assessor.as_str();
    let own_hand = !past.is_empty() && past.iter().all(|version| version.by.as_deref() == Some(assessor));
    own_hand && assessor != claim.it.person.as_str()
}

fn stands(claim: &Held<EvidenceClaim>, assessments: &[Held<Assessment>]) -> Standing {
    let read = |it: &&Held<Assessment>| u64::try_from(it.it.claim_version.get()).is_ok_and(|it| it == claim.version);
    match assessments.iter().find(read).map(|it| it.it.decision) {
        None => Standing::Waiting,
        Some(Decision::Accept) => Standing::Accepted,
        Some(Decision::More) => Standing::More,
        Some(Decision::Refuse) => Standing::Refused,
    }
}
