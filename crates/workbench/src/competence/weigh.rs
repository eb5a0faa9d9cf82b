//! Whether a claim holds, worked out from the log: it quotes what its owner wrote, in that version, in their own words.

use super::scope::kept;
use crate::perform::Unable;
use crate::permission::Person;
use framework::appraisal::{Candidate, rules, says_enough};
use framework::records::{EvidenceClaim, Part};
use record::{Cell, Held, Kind, Query, Reference, Shelf, Test, Verb, Version};
use serde::Serialize;

/// Why a claim does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// Somebody else wrote the claim.
    ClaimedByAnother,
    /// The record or the version is not there, or may not be seen.
    NotThere,
    /// Somebody else wrote that version.
    WrittenByAnother,
    /// The words stood there before they wrote it.
    WordsOfAnother,
    /// The passage does not stand in the field.
    NotQuoted,
    /// The passage was destroyed as a personal value.
    Redacted,
    /// The passage is too short to show anything.
    TooShort,
    /// The hash link is another than that of the commit.
    OtherLink,
    /// The day is another than the log's.
    OtherDay,
    /// No content rule knows this criterion.
    NoRule,
    /// The record is none in which the criterion can have been met.
    NotTheSort,
}

impl Doubt {
    /// Its code in catalogues, after `doubt-`.
    pub fn code(self) -> &'static str {
        match self {
            Doubt::ClaimedByAnother => "claimed-by-another",
            Doubt::NotThere => "not-there",
            Doubt::WrittenByAnother => "written-by-another",
            Doubt::WordsOfAnother => "words-of-another",
            Doubt::NotQuoted => "not-quoted",
            Doubt::Redacted => "redacted",
            Doubt::TooShort => "too-short",
            Doubt::OtherLink => "other-link",
            Doubt::OtherDay => "other-day",
            Doubt::NoRule => "no-rule",
            Doubt::NotTheSort => "not-the-sort",
        }
    }
}

/// A record with every version of it, the newest first.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its kind.
    pub kind: &'static Kind,
    /// Its versions; none when it is not there or may not be seen.
    pub versions: Vec<Version>,
}

/// A record with its past, in use or not. What may not be seen is not there.
///
/// # Errors
/// A fault of the shelf.
pub async fn seen(shelf: &dyn Shelf, by: &Person, reference: &Reference) -> Result<Option<Seen>, Unable> {
    let Some(entry) = crate::kind_of(reference) else { return Ok(None) };
    let scope = kept(by);
    let one = Query::all(entry.kind.name).filter("reference", Test::Is(Cell::Text(reference.to_string())));
    let mut rows = shelf.find(&scope, &one).await?.rows;
    if rows.is_empty() {
        rows = shelf.find(&scope, &Query { retired: true, ..one }).await?.rows;
    }
    let Some(row) = rows.into_iter().next() else { return Ok(None) };
    Ok(Some(Seen { kind: entry.kind, versions: shelf.history(&scope, entry.kind.name, row.id).await? }))
}

impl Seen {
    /// One version.
    pub fn version(&self, number: u64) -> Option<&Version> {
        self.versions.iter().find(|it| it.row.version == number)
    }

    /// The first version in whose field the passage stands.
    fn first_with(&self, field: &str, passage: &str) -> Option<&Version> {
        self.versions.iter().rev().find(|it| it.row.text(self.kind, field).contains(passage))
    }

    /// Why a passage of this record is not what an account wrote at a version; nothing when it is.
    pub fn doubts(&self, account: &str, number: u64, field: &str, passage: &str) -> Vec<Doubt> {
        let Some(version) = self.version(number) else { return vec![Doubt::NotThere] };
        let mut doubts = Vec::new();
        if version.by.as_deref() != Some(account) || !matches!(version.verb, Verb::Create | Verb::Amend) {
            doubts.push(Doubt::WrittenByAnother);
        }
        if passage.trim().is_empty() {
            doubts.push(Doubt::Redacted);
        } else if !version.row.text(self.kind, field).contains(passage) {
            doubts.push(Doubt::NotQuoted);
        } else if self.first_with(field, passage).is_none_or(|it| it.by.as_deref() != Some(account)) {
            doubts.push(Doubt::WordsOfAnother);
        } else if !says_enough(passage) {
            doubts.push(Doubt::TooShort);
        }
        doubts
    }
}

/// Everything that speaks against a claim; nothing when it holds. `past` are the versions of the claim itself, `work` the record it
/// quotes.
pub fn weigh(claim: &Held<EvidenceClaim>, past: &[Version], work: Option<&Seen>) -> Vec<Doubt> {
    let it = &claim.it;
    let mut doubts = Vec::new();
    let first = past.iter().min_by_key(|it| it.row.version);
    if first.is_none_or(|first| first.by.as_deref() != Some(it.person.as_str())) {
        doubts.push(Doubt::ClaimedByAnother);
    }
    let number = u64::try_from(it.record_version.get()).unwrap_or_default();
    match work {
        None => doubts.push(Doubt::NotThere),
        Some(work) => {
            doubts.extend(work.doubts(it.person.as_str(), number, it.field.as_str(), it.quote.as_str()));
            if let Some(version) = work.version(number) {
                doubts.extend((version.link.to_string() != it.link.as_str()).then_some(Doubt::OtherLink));
                doubts.extend((version.at.date_naive() != it.written_on).then_some(Doubt::OtherDay));
                doubts.extend(of_rule(it, work, version));
            }
        }
    }
    doubts.sort_unstable();
    doubts.dedup();
    doubts
}

/// Whether the record is one in which the rule allows the work to have been done. What had been computed by then stands in the claim, and
/// the assessor reads it.
fn of_rule(it: &EvidenceClaim, work: &Seen, version: &Version) -> Option<Doubt> {
    let Some(rule) = rules().of(it.standard.as_str(), it.criterion.as_str()) else { return Some(Doubt::NoRule) };
    let text = |field: &str| version.row.text(work.kind, field).to_owned();
    let candidate = Candidate { kind: work.kind.name, text: &text };
    let of_ways = rule.ways.iter().flat_map(|it| &it.computed);
    let every =
        rule.data.iter().chain(&rule.computed).chain(of_ways).cloned().chain(["judged".to_owned(), "contributed".to_owned()]).collect();
    let way = rule.meets(&candidate, Part::Contributing, &every);
    let fits = way.is_ok_and(|way| way.quote == it.field.as_str());
    let part = rule.meets(&candidate, it.part, &every).is_ok();
    (!fits || !part).then_some(Doubt::NotTheSort)
}
