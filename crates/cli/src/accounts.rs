//! Accounts from the terminal: the first one has to come from somewhere.

use crate::arguments::{Account, AccountVerb};
use crate::house::Open;
use crate::outcome::{Done, Outcome};
use crate::world;
use record::{Draft, Problem, Query, Receipt, Reference, Refusal, Shelf as _};
use serde_json::json;
use workbench::desk::Desk as _;
use workbench::{Act, Make, Organisation, Origin, Unable, demand, entry, password, perform};

/// Makes an account, or sets a password.
pub async fn run(open: &Open, it: &Account) -> Outcome {
    demand(&open.person, Act::ManageAccounts)?;
    match &it.verb {
        AccountVerb::Add { name, email, organisation, standing, roles } => {
            add(open, &Asked { name, email, organisation, standing, roles }).await
        }
        AccountVerb::Password { email } => {
            let refusal = || Unable::from(Refusal::new("no-such-account").with("email", email));
            let person = entry::person_named(&*open.store, email).await?.ok_or_else(refusal)?;
            let first = set_password(open, &person.actor.account, None).await?;
            Ok(Done::of(format!("Password of {email}: {first}"), json!({ "account": person.actor.account, "password": first })))
        }
    }
}

/// An account to be made.
pub struct Asked<'a> {
    /// The person's name.
    pub name: &'a str,
    /// The address they sign in with.
    pub email: &'a str,
    /// The organisation, by name.
    pub organisation: &'a str,
    /// What the organisation is to the commissioner.
    pub standing: &'a str,
    /// Codes of roles, separated by commas.
    pub roles: &'a str,
}

async fn add(open: &Open, it: &Asked<'_>) -> Outcome {
    if !it.email.contains('@') {
        return Err(Unable::Problems(vec![Problem::new("email", "not-an-email")]));
    }
    if entry::person_named(&*open.store, it.email).await?.is_some() {
        return Err(Refusal::new("email-taken").with("email", it.email).into());
    }
    let organisation = organisation(open, it.organisation, &[("standing", it.standing)]).await?;
    let account = account(open, it, &organisation).await?;
    let first = set_password(open, &account.to_string(), None).await?;
    let text = format!("Account {account} of {organisation} made.\nSign in with {} and the first password: {first}", it.email);
    Ok(Done::of(text, json!({ "account": account, "organisation": organisation, "email": it.email, "password": first })))
}

/// The organisation of this name, made with these values when there is none.
pub async fn organisation(open: &Open, name: &str, values: &[(&str, &str)]) -> Result<Reference, Unable> {
    let found = open.store.find(&open.scope(), &Query::all("organisation")).await?.rows;
    let kind = <Organisation as record::Record>::KIND;
    if let Some(row) = found.iter().find(|it| it.text(&kind, "name") == name) {
        return Ok(row.reference.clone());
    }
    let usual = Draft::new().with("name", name).with("synthetic", "no");
    let draft = values.iter().fold(usual, |draft, (field, value)| draft.with(field, *value));
    made(open, "organisation", &draft).await
}

/// Makes an account without a password.
pub async fn account(open: &Open, it: &Asked<'_>, organisation: &Reference) -> Result<Reference, Unable> {
    let roles = it.roles.replace(',', ";");
    let draft = Draft::new().with("name", it.name).with("email", it.email.trim().to_lowercase()).with("roles", roles);
    made(open, "account", &draft.with("organisation", organisation.to_string()).with("active", "yes")).await
}

async fn made(open: &Open, kind: &str, draft: &Draft) -> Result<Reference, Unable> {
    let make = Make { entry: crate::records::entry(kind)?, draft, why: "Made from the terminal" };
    let receipt: Option<Receipt> = perform(&*open.store, &make, &open.person, &world::now()?, &Origin::of("cli")).await?;
    let written = receipt.and_then(|it| it.written.into_iter().next());
    written.map(|(_, reference, _)| reference).ok_or_else(|| crate::outcome::machine("nothing was written"))
}

/// Sets a password: the given one, or four pairs of syllables drawn by chance (about 59 bits).
pub async fn set_password(open: &Open, account: &str, given: Option<&str>) -> Result<String, Unable> {
    let first = match given {
        Some(it) => it.to_owned(),
        None => drawn(&world::random::<16>()?),
    };
    let hash = password::hash(&first, &world::random::<16>()?)?;
    open.desk().set_credential(account, &hash, world::clock()).await?;
    Ok(first)
}

/// A password that can be read out over the telephone.
fn drawn(bytes: &[u8; 16]) -> String {
    const FIRST: &[u8; 16] = b"bdfghklmnprstvwz";
    const SECOND: [&str; 8] = ["a", "e", "i", "o", "u", "al", "en", "or"];
    let syllable = |it: &u8| format!("{}{}", char::from(FIRST[usize::from(it >> 4)]), SECOND[usize::from(it & 7)]);
    let words: Vec<String> = bytes[..12].chunks(3).map(|it| it.iter().map(syllable).collect()).collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawn_password_passes_our_own_check() {
        for at in 0..=255u8 {
            let bytes: [u8; 16] = std::array::from_fn(|it| at.wrapping_mul(31).wrapping_add((it as u8).wrapping_mul(47)));
            assert_eq!(password::check(&drawn(&bytes), "mair@council.example"), [], "{}", drawn(&bytes));
        }
    }
}
