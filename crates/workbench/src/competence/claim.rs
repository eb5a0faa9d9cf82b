//! Claiming evidence: refused unless there is a record that meets the rule, written by whoever claims it.

use super::facts::{Known, known};
use super::scope::{kept, of_person};
use super::weigh::{Doubt, Seen, seen};
use crate::perform::{Command, Decision, Now, Unable};
use crate::permission::{self, Act, Person};
use chrono::NaiveDate;
use framework::appraisal::{Candidate, Facts, Lack, Rule, Way, rules};
use framework::records::{EvidenceClaim, Part};
use record::{Change, Draft, Envelope, Found, Problem, Query, Record, Reference, Refusal, Row, Scope, Shelf, Verb, Version};

/// The field of a claim that holds the passage.
const QUOTE: &str = "quote";

/// A record that somebody wants to claim for a criterion, looked up with everything that the rule asks.
pub struct Looked {
    /// The account that looks.
    pub account: String,
    /// The rule.
    pub rule: &'static Rule,
    /// The record with its past.
    pub work: Seen,
    /// What holds around it.
    pub facts: Facts,
}

impl Looked {
    /// The last version that an account wrote.
    pub fn written_by(&self, account: &str) -> Option<&Version> {
        self.work.versions.iter().find(|it| it.by.as_deref() == Some(account) && matches!(it.verb, Verb::Create | Verb::Amend))
    }

    /// The way by which a version meets the rule, with the greatest part it shows; or what it lacks.
    ///
    /// # Errors
    /// What is lacking.
    pub fn way(&self, version: &Version) -> Result<&'static Way, Vec<Lack>> {
        let text = |field: &str| version.row.text(self.work.kind, field).to_owned();
        let candidate = Candidate { kind: self.work.kind.name, text: &text };
        let met = self.rule.meets(&candidate, Part::Responsible, &self.facts);
        met.or_else(|_| self.rule.meets(&candidate, Part::Contributing, &self.facts))
    }
}

/// Looks up a record and what holds around it for a criterion. Nothing when there is no such rule or record.
///
/// # Errors
/// A fault of the shelf.
pub async fn look(
    shelf: &dyn Shelf,
    by: &Person,
    standard: &str,
    criterion: &str,
    record: &Reference,
    today: NaiveDate,
) -> Result<Option<Looked>, Unable> {
    let Some(rule) = rules().of(standard, criterion) else { return Ok(None) };
    let Some(work) = seen(shelf, by, record).await? else { return Ok(None) };
    let row = work.versions.iter().find(|it| it.by.as_deref() == Some(by.actor.account.as_str())).or(work.versions.first());
    let Some(row) = row.map(|it| it.row.clone()) else { return Ok(None) };
    let mut around: Known = known(shelf, by, &by.actor.account, &[(work.kind, row.clone())], today).await?;
    let facts = around.facts(rule, work.kind, &row);
    Ok(Some(Looked { account: by.actor.account.clone(), rule, work, facts }))
}

/// Claims a passage of one's own work for a criterion.
pub struct Claim<'a> {
    /// The record and what holds around it.
    pub looked: &'a Looked,
    /// The passage, word for word.
    pub quote: &'a str,
    /// What was learned.
    pub reflection: &'a str,
}

impl Command for Claim<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![of_person(EvidenceClaim::KIND.name, &self.looked.account)]
    }

    fn scope(&self, by: &Person) -> Scope {
        kept(by)
    }

    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        permission::demand(by, Act::Claim)?;
        let Looked { rule, work, facts, .. } = self.looked;
        let account = by.actor.account.as_str();
        let nothing = |why: &str| Refusal::new("nothing-behind-it").with("criterion", &rule.criterion).with("lacks", why);
        let version = self.looked.written_by(account).ok_or_else(|| nothing(Doubt::WrittenByAnother.code()))?;
        let way = self.looked.way(version).map_err(|lacks| nothing(&told(&lacks)))?;
        let quote = self.quote.replace("\r\n", "\n").trim().to_owned();
        let mut problems = Vec::new();
        match work.doubts(account, version.row.version, &way.quote, &quote).first() {
            None => {}
            Some(Doubt::Redacted) => problems.push(Problem::new("quote", "needed")),
            Some(doubt) => problems.push(Problem::new(QUOTE, doubt.code())),
        }
        let kind = &EvidenceClaim::KIND;
        let same = |row: &&Row| {
            let is = |field: &str, text: &str| row.text(kind, field) == text;
            is("criterion", &rule.criterion)
                && is("standard", &rule.standard)
                && is("record", &version.row.reference.to_string())
                && is("quote", &quote)
        };
        if let Some(row) = state.iter().flat_map(|it| &it.rows).find(same) {
            return Err(Refusal::new("claimed-already").with("reference", &row.reference).into());
        }
        let draft = draft(self, account, version, way, &quote, now.at().date_naive(), &rule.held(way, facts));
        let cells = EvidenceClaim::parse(&draft).map_err(|mut more| {
            more.retain(|it| !problems.iter().any(|other| other.field == it.field));
            more.extend(problems.clone());
            Unable::Problems(more)
        })?;
        if !problems.is_empty() {
            return Err(Unable::Problems(problems));
        }
        let envelope = Envelope { owner: by.actor.organisation.clone(), shared_with: Vec::new() };
        let change = Change { kind, id: now.id(), reference: None, base: 0, verb: Verb::Create, envelope, cells: cells.cells() };
        Ok(Decision { changes: vec![change], why: format!("Claimed for {}", rule.criterion), file: None })
    }
}

fn draft(it: &Claim<'_>, account: &str, version: &Version, way: &Way, quote: &str, today: NaiveDate, grounds: &[String]) -> Draft {
    let rule = it.looked.rule;
    let mut draft = Draft::new().with("person", account).with("standard", &rule.standard).with("criterion", &rule.criterion);
    draft.set("part", way.part.as_str());
    draft.set("record", version.row.reference.to_string());
    draft.set("record_version", version.row.version.to_string());
    draft.set("link", version.link.to_string());
    draft.set("field", way.quote.as_str());
    draft.set("quote", quote);
    draft.set("written_on", version.at.date_naive().to_string());
    draft.set("claimed_on", today.to_string());
    draft.set("grounds", grounds.join("; "));
    draft.set("reflection", it.reflection);
    draft
}

/// What is lacking, as codes with commas between: the faces turn them into words.
pub(super) fn told(lacks: &[Lack]) -> String {
    let one = |it: &Lack| match it {
        Lack::Kind(it) => format!("kind:{it}"),
        Lack::Part(it) => format!("part:{it}"),
        Lack::Field(it) => format!("field:{it}"),
        Lack::Blank(it) => format!("blank:{it}"),
        Lack::Thin(it) => format!("thin:{it}"),
        Lack::Data(it) | Lack::Computed(it) => it.clone(),
        Lack::Judgement => "judged".to_owned(),
        Lack::Contribution => "contributed".to_owned(),
    };
    lacks.iter().map(one).collect::<Vec<_>>().join(", ")
}
