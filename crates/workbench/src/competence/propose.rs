//! Evidence that is proposed to somebody: passages they wrote in real records, for every criterion whose rule these meet.

use super::book::{Book, Standing};
use super::facts::{Known, known, own};
use super::weigh::{Doubt, Seen, seen};
use crate::perform::Unable;
use crate::permission::Person;
use chrono::NaiveDate;
use framework::appraisal::{Candidate, Facts, Lack, Rule, Way, rules};
use framework::records::Part;
use record::{Digest, Kind, Reference, Row, Shelf, Verb, Version};
use serde::Serialize;
use std::collections::BTreeMap;

/// The longest passage that a claim holds, in characters.
pub(super) const LONGEST: usize = 4_000;

/// A passage that somebody may claim for a criterion.
#[derive(Clone, Debug, Serialize)]
pub struct Proposal {
    /// The standard; `MAP` for a function.
    pub standard: String,
    /// The criterion.
    pub criterion: String,
    /// The part in the work that the record shows.
    pub part: &'static str,
    /// The record.
    pub record: Reference,
    /// The name of its kind.
    pub kind: &'static str,
    /// What it is called.
    pub title: String,
    /// The version they wrote.
    pub version: u64,
    /// The hash link of the commit that holds it.
    #[serde(serialize_with = "digits")]
    pub link: Digest,
    /// The field.
    pub field: String,
    /// The passage as it stands in the field, cut to what a claim holds.
    pub passage: String,
    /// The day they wrote it.
    pub written_on: NaiveDate,
    /// Codes of what held around it.
    pub grounds: Vec<String>,
}

fn digits<S: serde::Serializer>(it: &Digest, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(it)
}

/// A record of theirs that would do, were it not for what is lacking around it.
#[derive(Clone, Debug, Serialize)]
pub struct Near {
    /// The standard.
    pub standard: String,
    /// The criterion.
    pub criterion: String,
    /// The record.
    pub record: Reference,
    /// What it is called.
    pub title: String,
    /// What is lacking.
    pub lacks: Vec<Lack>,
}

impl Near {
    /// What is lacking, as codes with commas between.
    pub fn lacks(&self) -> String {
        super::claim::told(&self.lacks)
    }
}

/// What somebody may claim, and what comes near.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Proposals {
    /// What meets a rule.
    pub ready: Vec<Proposal>,
    /// What does not yet.
    pub near: Vec<Near>,
}

impl Proposals {
    /// Without what was claimed for the same criterion already and was not refused.
    pub fn without_claimed(mut self, book: &Book, account: &str) -> Proposals {
        let claimed = |it: &Proposal| {
            book.claims.iter().filter(|other| other.claim.it.person.as_str() == account && other.standing != Standing::Refused).any(
                |other| {
                    let claim = &other.claim.it;
                    claim.standard.as_str() == it.standard
                        && claim.criterion.as_str() == it.criterion
                        && *claim.record.reference() == it.record
                },
            )
        };
        self.ready.retain(|it| !claimed(it));
        self
    }
}

/// What the signed-in person wrote and may claim, by the log.
///
/// # Errors
/// A fault of the shelf.
pub async fn proposals(shelf: &dyn Shelf, by: &Person, today: NaiveDate) -> Result<Proposals, Unable> {
    let kinds: Vec<&str> = rules().kinds().into_iter().collect();
    let written = shelf.authored(&own(by), &by.actor.account, &kinds).await?;
    let mut latest: BTreeMap<Reference, (&'static str, Version)> = BTreeMap::new();
    for (kind, version) in written {
        if matches!(version.verb, Verb::Create | Verb::Amend) {
            latest.entry(version.row.reference.clone()).or_insert((kind, version));
        }
    }
    of(shelf, by, latest.into_keys().collect(), today).await
}

/// What the signed-in person may claim from one record.
///
/// # Errors
/// A fault of the shelf.
pub async fn proposals_on(shelf: &dyn Shelf, by: &Person, record: &Reference, today: NaiveDate) -> Result<Proposals, Unable> {
    let known = crate::kind_of(record).is_some_and(|it| rules().kinds().contains(it.kind.name));
    if known { of(shelf, by, vec![record.clone()], today).await } else { Ok(Proposals::default()) }
}

/// A record with the version that its author may quote from.
pub(super) struct Work {
    pub(super) seen: Seen,
    pub(super) version: Version,
}

async fn of(shelf: &dyn Shelf, by: &Person, records: Vec<Reference>, today: NaiveDate) -> Result<Proposals, Unable> {
    let mut works = Vec::new();
    for reference in records {
        let Some(seen) = seen(shelf, by, &reference).await? else { continue };
        let theirs = |it: &&Version| it.by.as_deref() == Some(by.actor.account.as_str()) && matches!(it.verb, Verb::Create | Verb::Amend);
        let Some(version) = seen.versions.iter().find(theirs).cloned() else { continue };
        works.push(Work { seen, version });
    }
    if works.is_empty() {
        return Ok(Proposals::default());
    }
    let rows: Vec<(&'static Kind, Row)> = works.iter().map(|it| (it.seen.kind, it.version.row.clone())).collect();
    let mut known = known(shelf, by, &by.actor.account, &rows, today).await?;
    let mut found = Proposals::default();
    for work in &works {
        let Proposals { ready, near } = found_by(work, &mut known, &by.actor.account);
        found.ready.extend(ready);
        found.near.extend(near);
    }
    Ok(found)
}

/// What one record offers by every rule.
pub(super) fn found_by(work: &Work, known: &mut Known, account: &str) -> Proposals {
    let mut found = Proposals::default();
    for rule in rules().all() {
        judge(rule, work, known, account, &mut found);
    }
    found
}

/// One rule and one record.
fn judge(rule: &Rule, work: &Work, known: &mut Known, account: &str, found: &mut Proposals) {
    let Work { seen, version } = work;
    let text = |field: &str| version.row.text(seen.kind, field).to_owned();
    let candidate = Candidate { kind: seen.kind.name, text: &text };
    // What is of another sort is told apart before anything is worked out.
    if !rule.ways.iter().any(|it| it.names(&candidate)) {
        return;
    }
    let facts = known.facts(rule, seen.kind, &version.row);
    // Whoever answers for the work has contributed to it as well, so the greater part is looked for first.
    let met = rule.meets(&candidate, Part::Responsible, &facts).or_else(|_| rule.meets(&candidate, Part::Contributing, &facts));
    match met {
        Ok(way) => found.ready.extend(proposal(rule, way, work, &facts, account)),
        Err(lacks) => {
            // What is of another sort, or shows another part, comes no nearer by more work on it.
            let beside = |it: &Lack| matches!(it, Lack::Kind(_) | Lack::Field(_) | Lack::Part(_));
            if !lacks.iter().any(beside) {
                let near = Near {
                    standard: rule.standard.clone(),
                    criterion: rule.criterion.clone(),
                    record: version.row.reference.clone(),
                    title: version.row.title(seen.kind),
                    lacks,
                };
                found.near.push(near);
            }
        }
    }
}

fn proposal(rule: &Rule, way: &Way, work: &Work, facts: &Facts, account: &str) -> Option<Proposal> {
    let Work { seen, version } = work;
    let whole = version.row.text(seen.kind, &way.quote);
    let passage: String = whole.chars().take(LONGEST).collect();
    let doubts = seen.doubts(account, version.row.version, &way.quote, &passage);
    // Whoever only changed another field wrote none of these words; what they added to them may still be quoted by hand.
    if !doubts.is_empty() && doubts != [Doubt::WordsOfAnother] {
        return None;
    }
    Some(Proposal {
        standard: rule.standard.clone(),
        criterion: rule.criterion.clone(),
        part: if way.part == "responsible" { "responsible" } else { "contributing" },
        record: version.row.reference.clone(),
        kind: seen.kind.name,
        title: version.row.title(seen.kind),
        version: version.row.version,
        link: version.link,
        field: way.quote.clone(),
        passage: if doubts.is_empty() { passage } else { return None },
        written_on: version.at.date_naive(),
        grounds: rule.held(way, facts),
    })
}
