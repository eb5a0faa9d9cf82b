//! G3 · Open Badges: a claim that was accepted and verified, or a role that is covered whole, as a credential to take away.
//!
//! It is not signed: nobody here looks after a key. It says what this organisation's records hold, and a reader who wants proof asks the
//! organisation. It names nobody and quotes nothing: the person is an identifier, the evidence a record, a version and a hash link.

use super::book::{Book, Claimed, Standing};
use super::pack::Say;
use super::standing::{LineState, Profile, answers, profile};
use super::verify::verified;
use super::{Proposals, heading};
use crate::frameworks::{CASE_BASE, OUR_MAP};
use crate::perform::Unable;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use framework::appraisal::MAP;
use framework::formats::badge::{Aligned, Award, Shown, credential};
use framework::records::{Assessment, Decision, OccupationalRole};
use framework::structure::{Framework, derived, own_map, own_standard};
use record::{Held, Reference, Refusal};
use serde_json::Value;

/// What a badge is made from.
pub struct Badge<'a> {
    /// What the person claimed, holds and was assessed on.
    pub book: &'a Book,
    /// The account of whoever achieved it.
    pub account: &'a str,
    /// The reference of the organisation that says so.
    pub organisation: &'a str,
    /// What it is called.
    pub named: &'a str,
    /// The address of the installation, without a stroke at its end; empty when nobody knows it. Then identifiers stand for addresses.
    pub origin: &'a str,
}

/// Something of which a badge may be asked, and why it is not to be had, if it is not.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The claim or the role.
    pub reference: Reference,
    /// What it is called: the criterion with its heading, or the role.
    pub name: String,
    /// Why there is no badge yet.
    pub refused: Option<Refusal>,
}

/// What stands behind one badge.
enum Behind<'a> {
    Claim(&'a Claimed, &'a Held<Assessment>),
    Role(&'a Held<OccupationalRole>, Box<Profile>, Vec<(&'a Claimed, &'a Held<Assessment>)>),
}

impl<'a> Badge<'a> {
    /// Everything of which this person may ask for a badge: the roles they hold, then their claims.
    pub fn offers(&self, today: NaiveDate) -> Vec<Offer> {
        let roles = self.roles(today).map(|it| (it.reference.clone(), it.it.name.to_string()));
        let claims = self.claims().map(|it| (it.claim.reference.clone(), called(it)));
        let offer = |(reference, name): (Reference, String)| Offer { refused: self.behind(&reference, today).err(), reference, name };
        roles.chain(claims).map(offer).collect()
    }

    /// The badge of a claim or of a role, as JSON-LD. `say` turns a message id and its arguments into words.
    ///
    /// # Errors
    /// A refusal when nothing was accepted and verified, or the role is not covered; one that says what is lacking in the award itself.
    pub fn award(&self, reference: &Reference, today: NaiveDate, say: Say<'_>) -> Result<Value, Unable> {
        let award = match self.behind(reference, today)? {
            Behind::Claim(claimed, assessed) => self.of_claim(claimed, assessed, say),
            Behind::Role(role, profile, claims) => self.of_role(role, &profile, &claims, say),
        };
        credential(&award).map_err(|problems| {
            let said: Vec<String> = problems.iter().map(|it| format!("{} {}", it.message, it.put_right)).collect();
            Refusal::new("badge-not-made").with("message", said.join(" ")).into()
        })
    }

    fn claims(&self) -> impl Iterator<Item = &'a Claimed> {
        let account = self.account;
        self.book.claims.iter().filter(move |it| it.claim.it.person.as_str() == account)
    }

    /// The roles that the person holds on a day.
    fn roles(&self, today: NaiveDate) -> impl Iterator<Item = &'a Held<OccupationalRole>> {
        let holds = self.book.holders.iter().filter(move |it| it.it.account.as_str() == self.account && it.it.holds_on(today));
        let held: Vec<&Reference> = holds.map(|it| it.it.role.reference()).collect();
        self.book.roles.iter().filter(move |it| held.contains(&&it.reference))
    }

    /// What stands behind a badge; a refusal when that is not enough.
    fn behind(&self, reference: &Reference, today: NaiveDate) -> Result<Behind<'a>, Refusal> {
        if let Some(claimed) = self.claims().find(|it| it.claim.reference == *reference) {
            let assessed = self.accepted(claimed, today)?;
            self.verified(claimed)?;
            return Ok(Behind::Claim(claimed, assessed));
        }
        let role = self.roles(today).find(|it| it.reference == *reference);
        let missing = || Refusal::new("no-such-record").with("kind", reference.prefix()).with("reference", reference);
        let role = role.ok_or_else(missing)?;
        let holders = self.book.holders.iter().filter(|it| it.it.role.reference() == reference).cloned().collect();
        let found = profile(&Book { holders, ..self.book.clone() }, self.account, &Proposals::default(), today);
        let met = found.count(LineState::Met);
        if met == 0 || met < found.lines.len() {
            let refusal = Refusal::new("badge-role-not-covered").with("role", &role.it.name);
            return Err(refusal.with("met", met).with("of", found.lines.len()).offering("badge-close-the-gaps"));
        }
        let counted = |it: &'a Claimed| Some((it, self.accepted(it, today).ok()?)).filter(|it| of_lines(it.0, &found));
        let claims = self.claims().filter_map(counted).collect();
        Ok(Behind::Role(role, Box::new(found), claims))
    }

    /// The assessment by which a claim is accepted and current.
    fn accepted(&self, claimed: &'a Claimed, today: NaiveDate) -> Result<&'a Held<Assessment>, Refusal> {
        let refusal = |code: &'static str| Refusal::new(code).with("reference", &claimed.claim.reference);
        let read = |it: &&Held<Assessment>| u64::try_from(it.it.claim_version.get()).is_ok_and(|it| it == claimed.claim.version);
        let assessed = claimed.assessments.iter().find(read).filter(|_| claimed.standing == Standing::Accepted);
        let assessed = assessed.ok_or_else(|| refusal("badge-nothing-accepted").offering("badge-have-it-assessed"))?;
        if claimed.counts(today) { Ok(assessed) } else { Err(refusal("badge-not-current").offering("badge-claim-again")) }
    }

    /// Refuses unless a verifier came to the same decision, and none to another.
    fn verified(&self, claimed: &Claimed) -> Result<(), Refusal> {
        let refusal = |code: &'static str| Refusal::new(code).with("reference", &claimed.claim.reference);
        let own: Vec<Decision> =
            verified(self.book).iter().filter(|it| it.claimed.claim.reference == claimed.claim.reference).filter_map(|it| it.own).collect();
        if own.is_empty() {
            return Err(refusal("badge-not-verified").offering("badge-have-it-verified"));
        }
        if own.iter().any(|it| *it != Decision::Accept) { Err(refusal("badge-verifier-differs")) } else { Ok(()) }
    }

    fn of_claim(&self, claimed: &Claimed, assessed: &Held<Assessment>, say: Say<'_>) -> Award {
        let (name, claim) = (called(claimed), &claimed.claim.it);
        let args = [("criterion", name.as_str()), ("organisation", self.named)];
        let award = self.plain(&claimed.claim.reference, &[&assessed.reference.to_string()]);
        Award {
            description: say("badge-claim-description", &args),
            criteria: say("badge-claim-criteria", &args),
            aligned: vec![self.aligned(claim.standard.as_str(), claim.criterion.as_str())],
            evidence: vec![shown(claimed, say)],
            from: start(assessed.it.decided_on),
            until: claimed.current.map(|it| end(it.until)),
            name,
            ..award
        }
    }

    fn of_role(&self, role: &Held<OccupationalRole>, profile: &Profile, claims: &[(&Claimed, &Held<Assessment>)], say: Say<'_>) -> Award {
        let (name, lines) = (role.it.name.to_string(), profile.lines.len().to_string());
        let args = [("role", name.as_str()), ("organisation", self.named), ("lines", lines.as_str())];
        let assessed: Vec<String> = claims.iter().map(|it| it.1.reference.to_string()).collect();
        let award = self.plain(&role.reference, &assessed.iter().map(String::as_str).collect::<Vec<_>>());
        Award {
            description: say("badge-role-description", &args),
            criteria: say("badge-role-criteria", &args),
            aligned: profile.lines.iter().map(|it| self.aligned(&it.standard, &it.criterion)).collect(),
            evidence: claims.iter().map(|it| shown(it.0, say)).collect(),
            from: claims.iter().map(|it| start(it.1.it.decided_on)).max().unwrap_or_default(),
            until: profile.lines.iter().filter_map(|it| it.until).min().map(end),
            name,
            ..award
        }
    }

    /// An award with its identifiers: the same evidence gives the same badge, and more evidence another one.
    fn plain(&self, of: &Reference, on: &[&str]) -> Award {
        let of = of.to_string();
        let named = |what: &str, parts: &[&str]| derived(&[&[what, self.organisation, self.named], parts].concat());
        let address = |id: String| format!("urn:uuid:{id}");
        let issuer = if self.origin.is_empty() { address(named("commonweal issuer", &[])) } else { self.origin.to_owned() };
        Award {
            id: named("commonweal badge", &[&[self.account, of.as_str()], on].concat()),
            issuer: (issuer, self.named.to_owned()),
            subject: address(named("commonweal person", &[self.account])),
            achievement: named("commonweal achievement", &[&of]),
            name: String::new(),
            description: String::new(),
            criteria: String::new(),
            aligned: Vec::new(),
            evidence: Vec::new(),
            from: DateTime::UNIX_EPOCH,
            until: None,
        }
    }

    fn aligned(&self, standard: &str, criterion: &str) -> Aligned {
        let framework = ours(standard);
        let id = framework.statements.iter().find(|it| it.code == criterion).map(|it| it.id.clone());
        let id = id.unwrap_or_else(|| derived(&["commonweal statement", standard, criterion]));
        let url = if self.origin.is_empty() { format!("urn:uuid:{id}") } else { format!("{}{CASE_BASE}/CFItems/{id}", self.origin) };
        let name = Some(heading(standard, criterion)).filter(|it| !it.is_empty()).unwrap_or_else(|| criterion.to_owned());
        Aligned { name, code: criterion.to_owned(), url, framework: framework.title }
    }
}

/// The framework of which a claim speaks, as every house begins with it.
fn ours(standard: &str) -> Framework {
    if standard == MAP { own_map(framework::map(), OUR_MAP) } else { own_standard(framework::workforce_standard()) }
}

fn called(it: &Claimed) -> String {
    let (standard, criterion) = (it.claim.it.standard.as_str(), it.claim.it.criterion.as_str());
    format!("{criterion} {}", heading(standard, criterion)).trim_end().to_owned()
}

/// Whether a claim is for a line of this profile, in the part that it asks for.
fn of_lines(claimed: &Claimed, profile: &Profile) -> bool {
    let it = &claimed.claim.it;
    let same = |line: &super::Line| line.standard == it.standard.as_str() && line.criterion == it.criterion.as_str();
    profile.lines.iter().any(|line| same(line) && answers(line.part, it.part))
}

/// Where the work stands. The passage itself stays where it is: it may speak of people and of contracts.
fn shown(claimed: &Claimed, say: Say<'_>) -> Shown {
    let it = &claimed.claim.it;
    let (record, version) = (it.record.reference().to_string(), it.record_version.get().to_string());
    let args = [("record", record.as_str()), ("version", &version), ("link", it.link.as_str())];
    Shown { url: String::new(), name: format!("{record} v{version}"), narrative: say("badge-evidence", &args) }
}

fn start(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

/// The last second of a day.
fn end(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(23, 59, 59).map_or_else(|| start(day), |it| it.and_utc())
}
