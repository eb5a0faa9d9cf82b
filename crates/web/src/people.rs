//! People as pages name them.

use crate::ask::Ask;
use crate::trouble::Trouble;
use record::{Listed, Version};
use std::collections::{BTreeMap, BTreeSet};
use words::Words;
use workbench::entry::Named;
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
    let mut names = BTreeMap::new();
    for account in accounts {
        if names.contains_key(account) {
            continue;
        }
        let name = match account {
            "operator" => ask.words().say("operator-name"),
            "system" => ask.words().say("system-name"),
            account => match workbench::entry::named(&*ask.app.shelf, reader, account).await? {
                Named { name: Some(name), .. } => name,
                Named { organisation: Some(it), .. } => ask.words().with("person-elsewhere", &[("organisation", &it)]),
                _ => account.to_owned(),
            },
        };
        names.insert(account.to_owned(), name);
    }
    Ok(names)
}

/// The names behind versions: who made them, and the organisations with which they were shared.
pub async fn of_versions(ask: &Ask, versions: &[Version]) -> Result<BTreeMap<String, String>, Trouble> {
    let mut found = names(ask, versions.iter().filter_map(|it| it.by.as_deref()).collect()).await?;
    let shared: BTreeSet<&String> = versions.iter().flat_map(|it| &it.row.envelope.shared_with).collect();
    for it in shared {
        found.insert(it.clone(), organisation(ask, it).await?);
    }
    Ok(found)
}

/// What an organisation is called: whoever sees a record may know whose it is.
pub async fn organisation(ask: &Ask, reference: &str) -> Result<String, Trouble> {
    let found = workbench::entry::organisation(&*ask.app.shelf, reference).await?;
    Ok(found.map_or_else(|| reference.to_owned(), |it| it.name.to_string()))
}
