//! One's own account.

use crate::ask::Ask;
use crate::people;
use crate::shell::{Notice, Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::drafts::Line;
use crate::view::fields::FieldView;
use crate::view::rows;
use askama::Template;
use axum::http::StatusCode;
use record::{Problem, Reference};
use workbench::entry::{self, Closed};
use workbench::{Act, password};

/// Who I am here, and a new password.
#[derive(Template)]
#[template(path = "own_account.html")]
struct OwnAccount {
    shell: Shell,
    facts: Vec<(String, String)>,
    fields: Vec<FieldView>,
    errors: Vec<(String, String)>,
    lines: Vec<Line>,
    drafts: Option<String>,
}

/// The account of whoever is signed in.
pub async fn show(ask: Ask) -> Outcome {
    account(&ask, StatusCode::OK, &[]).await
}

async fn account(ask: &Ask, status: StatusCode, problems: &[Problem]) -> Outcome {
    let (words, person) = (ask.words(), ask.person()?);
    let organisation = Reference::parse(&person.actor.organisation);
    let title = rows::titles(ask, organisation.clone()).await?;
    let title = organisation.and_then(|it| title.get(&it).cloned()).unwrap_or_else(|| person.actor.organisation.clone());
    let facts = vec![
        (words.say("account-name"), person.name.clone()),
        (words.say("account-organisation"), title),
        (words.say("account-roles"), people::roles(words, person)),
        (words.say("account-reference"), person.actor.account.clone()),
    ];
    let secret =
        |name: &str, label: &str, complete: &'static str| FieldView::secret(words, name, label, "password", complete, "").judged(problems);
    let fields = vec![
        FieldView::secret(words, "email", "email-label", "email", "username", ask.form.get("email")).judged(problems),
        secret("current", "password-current-label", "current-password"),
        secret("password", "password-new-label", "new-password").hinting("password-new-hint"),
    ];
    let notice = (ask.query.get("done") == "password").then(|| Notice { text: words.say("password-changed"), links: Vec::new() });
    let shell = ask.shell(words.say("account-title")).noticing(notice);
    let shell = if problems.is_empty() { shell } else { shell.in_error() };
    let errors = problems.iter().map(|it| (format!("#f-{}", it.field), words.problem(it))).collect();
    let drafts = workbench::may(person, Act::Write).then(|| super::drafts::lead(ask));
    let lines = if drafts.is_some() { super::drafts::lines(ask).await? } else { Vec::new() };
    page(status, &OwnAccount { shell, facts, fields, errors, lines, drafts })
}

/// Sets a new password, given the one there is; every other session of the account ends.
pub async fn change_password(ask: Ask) -> Outcome {
    let (person, now) = (ask.person()?.clone(), (ask.app.now)());
    let (email, new) = (ask.form.get("email").to_owned(), ask.form.get("password").to_owned());
    // The door counts failed attempts, so a session left open cannot be used to try passwords.
    let known = entry::sign_in(&*ask.app.shelf, &*ask.app.desk, &email, ask.form.get("current"), ask.machine(), now).await;
    let mut problems = password::check(&new, &email);
    match known {
        Ok(it) if it.actor == person.actor => {}
        Ok(_) => problems.insert(0, Problem::new("current", "wrong-sign-in")),
        Err(Closed::Refused(it)) => {
            problems.insert(0, Problem { place: Default::default(), field: "current".into(), code: it.code, args: it.args })
        }
        Err(Closed::Fault(it)) => return Err(it.into()),
    }
    if !problems.is_empty() {
        return account(&ask, StatusCode::UNPROCESSABLE_ENTITY, &problems).await;
    }
    keep(&ask, &person.actor.account, &new).await?;
    super::door::with_session(&ask, &person, "/account?done=password").await
}

/// Keeps the hash of a password. The desk ends the sessions of the account.
pub async fn keep(ask: &Ask, account: &str, password: &str) -> Result<(), Trouble> {
    let mut salt = [0; 16];
    salt.copy_from_slice(&(ask.app.random)()[..16]);
    let hash = password::hash(password, &salt)?;
    Ok(ask.app.desk.set_credential(account, &hash, (ask.app.now)()).await?)
}
