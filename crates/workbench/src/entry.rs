//! The door: signing in and staying signed in.

use crate::desk::{Desk, Session};
use crate::{Account, Organisation, Person, Role, Vocabulary, password};
use chrono::{DateTime, TimeDelta, Utc};
use record::{Actor, Cell, Digest, Fault, Held, Query, Reach, Refusal, Scope, Shelf, Test, load};

/// Failed attempts for one address before it must wait.
const TRIES_PER_ADDRESS: u64 = 5;
/// Failed attempts from one machine before it must wait.
const TRIES_PER_MACHINE: u64 = 30;
/// How long failed attempts count.
const WAIT: TimeDelta = TimeDelta::minutes(15);
/// How long a session lasts without being used.
pub const IDLE: TimeDelta = TimeDelta::minutes(60);
/// How long a session lasts at most.
pub const LONGEST: TimeDelta = TimeDelta::hours(12);

/// A hash that no password opens: checking it takes as long as a real one, so that nobody learns which addresses exist.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGlzIGhlcmU$DGnEw0iIiZGZV0mTHcDfPbTIz9Z2jrDZCVLwXbLLd2c";

/// The door sees accounts and nothing else.
fn accounts() -> Scope {
    Scope::new("", [("account", Reach::Everything)])
}

/// Why somebody was not let in.
#[derive(Debug)]
pub enum Closed {
    /// Wrong address or password, no permission to sign in, or too many attempts.
    Refused(Refusal),
    /// The machine failed.
    Fault(Fault),
}

impl From<Fault> for Closed {
    fn from(it: Fault) -> Closed {
        Closed::Fault(it)
    }
}

/// Lets somebody in who knows the password of an active account. `machine` is where the attempt came from.
pub async fn sign_in(
    shelf: &dyn Shelf,
    desk: &dyn Desk,
    email: &str,
    given: &str,
    machine: &str,
    now: DateTime<Utc>,
) -> Result<Person, Closed> {
    let email = email.trim().to_lowercase();
    let since = now - WAIT;
    let tried = desk.attempts("address", &email, since).await? >= TRIES_PER_ADDRESS;
    if tried || desk.attempts("machine", machine, since).await? >= TRIES_PER_MACHINE {
        return Err(Closed::Refused(Refusal::new("too-many-attempts").with("minutes", WAIT.num_minutes())));
    }
    let held = by_email(shelf, &email).await?;
    let kept = match &held {
        Some(it) => desk.credential(&it.reference.to_string()).await?,
        None => None,
    };
    let right = password::verify(given, kept.as_deref().unwrap_or(NOBODY)) && kept.is_some();
    match held {
        Some(it) if right && it.it.active => Ok(person(&it)),
        _ => {
            desk.note_attempt("address", &email, now).await?;
            desk.note_attempt("machine", machine, now).await?;
            Err(Closed::Refused(Refusal::new("wrong-sign-in")))
        }
    }
}

async fn by_email(shelf: &dyn Shelf, email: &str) -> Result<Option<Held<Account>>, Fault> {
    let found = shelf.find(&accounts(), &Query::all("account").filter("email", Test::Has(email.to_owned()))).await?;
    let same = |it: &Held<Account>| it.it.email.as_str().to_lowercase() == email;
    Ok(load::<Account>(&found.rows).sound.into_iter().find(same))
}

/// The person of an account that may sign in; `None` when there is none. Roles are read each time: taking one away works at once.
pub async fn person_of(shelf: &dyn Shelf, account: &str) -> Result<Option<Person>, Fault> {
    let query = Query::all("account").filter("reference", Test::Is(Cell::Text(account.to_owned())));
    let found = shelf.find(&accounts(), &query).await?;
    Ok(load::<Account>(&found.rows).sound.iter().find(|it| it.it.active).map(person))
}

/// The person of the account with this address, whether or not they know the password: for the operator's own commands.
pub async fn person_named(shelf: &dyn Shelf, email: &str) -> Result<Option<Person>, Fault> {
    Ok(by_email(shelf, &email.trim().to_lowercase()).await?.filter(|it| it.it.active).map(|it| person(&it)))
}

/// An organisation, whoever asks: its name stands beside whatever it shares.
pub async fn organisation(shelf: &dyn Shelf, reference: &str) -> Result<Option<Organisation>, Fault> {
    let scope = Scope::new("", [("organisation", Reach::Everything)]);
    let query = Query::all("organisation").filter("reference", Test::Is(Cell::Text(reference.to_owned())));
    let found = shelf.find(&scope, &query).await?;
    Ok(load::<Organisation>(&found.rows).sound.into_iter().next().map(|it| it.it))
}

/// What an account is called, as far as a reader may know it. People of one organisation know each other, and whoever looks after
/// accounts knows everybody; of others only the organisation is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The person's name.
    pub name: Option<String>,
    /// The name of the organisation for which they act.
    pub organisation: Option<String>,
}

/// What an account is called for a reader. Nothing is told of one that is gone or may no longer sign in.
pub async fn named(shelf: &dyn Shelf, reader: &Person, account: &str) -> Result<Named, Fault> {
    let Some(person) = person_of(shelf, account).await? else { return Ok(Named::default()) };
    let sees_accounts = crate::kind("account").is_some_and(|it| crate::may_see(reader, it.kind));
    let known = sees_accounts || person.actor.organisation == reader.actor.organisation;
    let organisation = organisation(shelf, &person.actor.organisation).await?.map(|it| it.name.to_string());
    Ok(Named { name: known.then_some(person.name), organisation })
}

/// The sector in whose words somebody reads: that of the organisation they act for.
pub async fn vocabulary(shelf: &dyn Shelf, by: &Person) -> Result<Vocabulary, Fault> {
    let organisation = organisation(shelf, &by.actor.organisation).await?;
    Ok(crate::vocabulary::sector(organisation.and_then(|it| it.vocabulary)))
}

fn person(held: &Held<Account>) -> Person {
    let roles: Vec<Role> = held.it.roles.all().to_vec();
    let actor = Actor { account: held.reference.to_string(), organisation: held.it.organisation.reference().to_string() };
    Person { actor, name: held.it.name.to_string(), roles }
}

/// Opens a session for somebody who was let in. `token` is what the cookie will hold, `csrf` what forms will carry: random texts.
pub async fn open(desk: &dyn Desk, person: &Person, token: &str, csrf: &str, now: DateTime<Utc>) -> Result<Session, Fault> {
    let session = Session {
        token_hash: Digest::of(token.as_bytes()).to_string(),
        account: person.actor.account.clone(),
        made_at: now,
        seen_at: now,
        ends_at: now + LONGEST,
        csrf: csrf.to_owned(),
    };
    desk.open_session(&session).await?;
    Ok(session)
}

/// The session of a cookie and its person, unless it was idle for too long, has ended, or the account may no longer sign in.
pub async fn resume(shelf: &dyn Shelf, desk: &dyn Desk, token: &str, now: DateTime<Utc>) -> Result<Option<(Session, Person)>, Fault> {
    let hash = Digest::of(token.as_bytes()).to_string();
    let Some(session) = desk.session(&hash).await? else { return Ok(None) };
    if now >= session.ends_at || now - session.seen_at >= IDLE {
        desk.close_session(&hash).await?;
        return Ok(None);
    }
    if now - session.seen_at >= TimeDelta::minutes(1) {
        desk.touch_session(&hash, now).await?;
    }
    Ok(person_of(shelf, &session.account).await?.map(|person| (session, person)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_nobody_is_read_and_opens_to_nothing_likely() {
        assert!(argon2::PasswordHash::new(NOBODY).is_ok());
        assert!(!password::verify("", NOBODY) && !password::verify("nobody", NOBODY));
    }
}
