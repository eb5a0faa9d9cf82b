//! What somebody typed in a form and did not save: kept for this person and this form, and lost to nobody.
//!
//! Each form that is opened has a name of its own, so two windows on one form never overwrite each other. It also carries a
//! ticket that says whose it is. When the session has ended before the form is sent, or somebody else has signed in on the
//! same machine, the text is kept for whoever the ticket names and shown to nobody else.

use crate::ask::Ask;
use crate::guard;
use crate::trouble::Trouble;
use crate::view::fields::draft;
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use record::{Draft, Entry, Reach, Reference, Refusal, Row, Shape};
use serde::{Deserialize, Serialize};
use sha2_of_hmac::Sha256;
use std::collections::BTreeMap;
use workbench::desk::DraftText;
use workbench::{Person, may_write, retention};

/// So many forms that somebody left open are kept; more would hide each other.
const MOST: usize = 100;
/// How long the ticket of a form holds: longer than any session, as the form may lie open over a weekend.
const TICKET: TimeDelta = TimeDelta::days(7);
/// Hexadecimal digits of the name of a form.
const NAME: usize = 24;

/// What a form is about.
#[derive(Clone, Debug)]
pub struct Place {
    /// The kind.
    pub entry: &'static Entry,
    /// The record; `None` for a new one.
    pub reference: Option<Reference>,
}

impl Place {
    /// The place of a form about a record or about a new one.
    pub fn of(entry: &'static Entry, row: Option<&Row>) -> Place {
        Place { entry, reference: row.map(|it| it.reference.clone()) }
    }

    /// The place that the parts of a path name, whether or not anybody may see it.
    fn named(ask: &Ask) -> Option<Place> {
        let entry = workbench::kinds().iter().find(|it| it.kind.slug() == ask.param("kind"))?;
        let reference = match ask.param("reference") {
            "" => None,
            text => Some(Reference::parse(text).filter(|it| it.prefix() == entry.kind.prefix)?),
        };
        Some(Place { entry, reference })
    }

    /// Its part of the name under which the desk keeps drafts.
    pub fn key(&self) -> String {
        self.reference.as_ref().map_or_else(|| self.entry.kind.slug(), Reference::to_string)
    }

    /// The address of its form.
    pub fn address(&self) -> String {
        let slug = self.entry.kind.slug();
        self.reference.as_ref().map_or_else(|| format!("/registers/{slug}/new"), |it| format!("/registers/{slug}/{it}/edit"))
    }
}

/// One form that was not saved.
#[derive(Clone, Debug)]
pub struct Unsent {
    /// Its name.
    pub name: String,
    /// What it is about.
    pub place: Place,
    /// The version the person had in front of them; `None` for a new record.
    pub base: Option<u64>,
    /// What they gave as a reason.
    pub why: String,
    /// What they typed.
    pub draft: Draft,
    /// When it was kept.
    pub at: DateTime<Utc>,
}

impl Unsent {
    /// The address of the form with the draft in it.
    pub fn address(&self) -> String {
        format!("{}?draft={}", self.place.address(), self.name)
    }

    /// What should stand in the record: fields that the form does not hold, such as files, stay as they are.
    pub fn whole(&self, row: &Row) -> Draft {
        let (mut whole, kind) = (self.draft.clone(), self.place.entry.kind);
        for field in kind.fields.iter().filter(|it| !self.draft.mentions(it.name)) {
            whole.set(field.name, row.text(kind, field.name));
        }
        whole
    }

    /// The draft as the desk keeps it; `None` when it is of a kind that is no more.
    fn read(it: &DraftText) -> Option<Unsent> {
        let (place, name) = it.page.split_once('/')?;
        let reference = Reference::parse(place);
        let entry = match &reference {
            Some(it) => workbench::kind_of(it)?,
            None => workbench::kinds().iter().find(|it| it.kind.slug() == place)?,
        };
        let Body { base, why, fields } = serde_json::from_str(&it.body).ok()?;
        let place = Place { entry, reference };
        Some(Unsent { name: name.to_owned(), place, base, why, draft: fields.into_iter().collect(), at: it.at })
    }
}

/// What the desk keeps of a form.
#[derive(Serialize, Deserialize)]
struct Body {
    base: Option<u64>,
    why: String,
    fields: BTreeMap<String, String>,
}

/// Every draft of whoever asks, the newest first, as far as they may still write such a record.
pub async fn all(ask: &Ask) -> Result<Vec<Unsent>, Trouble> {
    let (person, since) = (ask.person()?, retention::drafts_since((ask.app.now)()));
    let kept = ask.app.desk.drafts(&person.actor.account).await?;
    let read = kept.iter().filter(|it| it.at >= since).filter_map(Unsent::read);
    Ok(read.filter(|it| may_write(person, it.place.entry.kind) != Reach::Nothing).collect())
}

/// The drafts of one form.
pub async fn of_form(ask: &Ask, place: &Place) -> Result<Vec<Unsent>, Trouble> {
    Ok(all(ask).await?.into_iter().filter(|it| it.place.key() == place.key()).collect())
}

/// The name of the form that was sent; a new one when it carried none that is sound.
pub fn name(ask: &Ask) -> String {
    let sound = |it: &str| it.len() == NAME && it.bytes().all(|it| it.is_ascii_hexdigit() && !it.is_ascii_uppercase());
    let given = ask.form.get("draft");
    if sound(given) { given.to_owned() } else { ask.app.token()[..NAME].to_owned() }
}

/// Keeps what was typed for an account; gives the name of the draft. A form in which nothing stands is not kept.
pub async fn keep(ask: &Ask, account: &str, place: &Place) -> Result<Option<String>, Trouble> {
    let (kind, name, desk) = (place.entry.kind, name(ask), &ask.app.desk);
    let typed = draft(kind, &ask.form);
    let held = kind.fields.iter().filter(|it| typed.mentions(it.name) && !matches!(it.shape, Shape::File { .. }));
    let fields: BTreeMap<String, String> = held.map(|it| (it.name.to_owned(), typed.text(it.name).to_owned())).collect();
    let why = ask.form.get("why").to_owned();
    if why.trim().is_empty() && fields.values().all(|it| it.trim().is_empty()) {
        return Ok(None);
    }
    let page = format!("{}/{name}", place.key());
    let others = desk.drafts(account).await?;
    if others.len() >= MOST && !others.iter().any(|it| it.page == page) {
        return Err(Refusal::new("too-many-drafts").with("max", MOST).into());
    }
    let body = Body { base: ask.form.get("base").parse().ok(), why, fields };
    let body = serde_json::to_string(&body).map_err(|it| Trouble::Fault(record::Fault::new("page-failed", it)))?;
    desk.keep_draft(account, &DraftText { page, body, at: (ask.app.now)() }).await?;
    Ok(Some(name))
}

/// Drops the draft of the form that was sent, as after saving it.
pub async fn forget(ask: &Ask, place: &Place) -> Result<(), Trouble> {
    let page = format!("{}/{}", place.key(), name(ask));
    Ok(ask.app.desk.drop_draft(&ask.person()?.actor.account, &page).await?)
}

/// The ticket of a form: whose it is, since when, and a code that only this workbench can write. Its key is the account's
/// own password hash, so a new password ends every ticket. Empty for an account that has no password.
pub async fn ticket(ask: &Ask, place: &Place) -> Result<String, Trouble> {
    let account = &ask.person()?.actor.account;
    let Some(secret) = ask.app.desk.credential(account).await? else { return Ok(String::new()) };
    let said = format!("{account}.{}", (ask.app.now)().timestamp());
    let code = record::Digest(code(&secret, &said, place).finalize().into_bytes().into());
    Ok(format!("{said}.{code}"))
}

fn code(secret: &str, said: &str, place: &Place) -> Hmac<Sha256> {
    let mut code = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes a key of any length");
    code.update(format!("form {said} {}", place.key()).as_bytes());
    code
}

/// Whoever a form without a session of its own belongs to, when its ticket is sound and they may still write such a record.
pub async fn owner(ask: &Ask) -> Result<Option<(Person, Place)>, Trouble> {
    let given = ask.form.get("ticket");
    let Some((said, digits)) = given.rsplit_once('.') else { return Ok(None) };
    let Some((account, since)) = said.split_once('.') else { return Ok(None) };
    let since = since.parse().ok().and_then(|it| DateTime::from_timestamp(it, 0));
    let fresh = since.is_some_and(|it| (TimeDelta::zero()..TICKET).contains(&((ask.app.now)() - it)));
    let (Some(place), true, true) = (Place::named(ask), fresh, guard::from_our_own_page(&ask.headers)) else { return Ok(None) };
    let Some(secret) = ask.app.desk.credential(account).await? else { return Ok(None) };
    let digits = record::Digest::parse(digits).map(|it| it.0).unwrap_or_default();
    if code(&secret, said, &place).verify_slice(&digits).is_err() {
        return Ok(None);
    }
    let person = workbench::entry::person_of(&*ask.app.shelf, account).await?;
    Ok(person.filter(|it| may_write(it, place.entry.kind) != Reach::Nothing).map(|it| (it, place)))
}
