//! People as pages name them.

use crate::ask::Ask;
use crate::trouble::Trouble;
use record::Listed;
use std::collections::BTreeMap;
use words::Words;
use workbench::{Person, Role};

/// What somebody does, in words.
pub fn roles(words: &Words, person: &Person) -> String {
    let kind = workbench::kind("account").map(|it| it.kind);
    let field = kind.and_then(|it| it.field("roles"));
    let label = |role: &Role| {
        let choice = Role::LIST.iter().find(|it| it.code == role.code())?;
        Some(kind.zip(field).map_or_else(|| choice.label.to_owned(), |(kind, field)| words.choice(kind, field, choice)))
    };
    person.roles.iter().filter_map(label).collect::<Vec<_>>().join(", ")
}

/// The names behind accounts. People of one organisation know each other; of others only their organisation is named, unless
/// the reader looks after accounts.
pub async fn names(ask: &Ask, accounts: Vec<&str>) -> Result<BTreeMap<String, String>, Trouble> {
    let reader = ask.person()?;
    let sees_accounts = workbench::kind("account").is_some_and(|it| workbench::may_see(reader, it.kind));
    let mut names = BTreeMap::new();
    for account in accounts {
        if names.contains_key(account) {
            continue;
        }
        let name = match account {
            "operator" => ask.words().say("operator-name"),
            "system" => ask.words().say("system-name"),
            account => match workbench::entry::person_of(&*ask.app.shelf, account).await? {
                Some(it) if sees_accounts || it.actor.organisation == reader.actor.organisation => it.name,
                Some(it) => ask.words().with("person-elsewhere", &[("organisation", &organisation(ask, &it.actor.organisation).await?)]),
                None => account.to_owned(),
            },
        };
        names.insert(account.to_owned(), name);
    }
    Ok(names)
}

/// What an organisation is called: whoever sees a record may know whose it is.
pub async fn organisation(ask: &Ask, reference: &str) -> Result<String, Trouble> {
    let found = workbench::entry::organisation(&*ask.app.shelf, reference).await?;
    Ok(found.map_or_else(|| reference.to_owned(), |it| it.name.to_string()))
}
