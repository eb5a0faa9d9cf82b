//! Accounts, for those who look after them: the register does the rest, here only passwords are set.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::pages::own_account::keep;
use crate::shell::{Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::FieldView;
use crate::view::{rows, values};
use askama::Template;
use axum::http::StatusCode;
use record::{Problem, Record, Row};
use workbench::{Account, password};

/// A new password for somebody else.
#[derive(Template)]
#[template(path = "set_password.html")]
struct SetPassword {
    shell: Shell,
    name: String,
    fields: Vec<FieldView>,
    errors: Vec<(String, String)>,
    back: String,
}

/// The accounts are a register like any other.
pub async fn list(_: Ask) -> Outcome {
    onwards(&format!("/registers/{}", Account::KIND.slug()))
}

async fn account(ask: &Ask) -> Result<Row, Trouble> {
    let reference = ask.reference()?;
    let entry = workbench::kind_of(&reference).filter(|it| it.kind.prefix == Account::PREFIX).ok_or(Trouble::Missing)?;
    rows::one(ask, entry.kind, &reference).await?.ok_or(Trouble::Missing)
}

/// Asks for the password.
pub async fn ask_password(ask: Ask) -> Outcome {
    let row = account(&ask).await?;
    form(&ask, StatusCode::OK, &row, &[])
}

fn form(ask: &Ask, status: StatusCode, row: &Row, problems: &[Problem]) -> Outcome {
    let (words, kind) = (ask.words(), &Account::KIND);
    let back = values::address(&row.reference).unwrap_or_default();
    let shell = ask
        .shell(words.say("set-password-title"))
        .under("/registers")
        .crumb("/registers", words.say("nav-registers"))
        .crumb(format!("/registers/{}", kind.slug()), words.many(kind))
        .crumb(back.clone(), row.title(kind));
    let shell = if problems.is_empty() { shell } else { shell.in_error() };
    let fields =
        vec![FieldView::secret(words, "password", "password-new-label", "text", "off", "").hinting("set-password-hint").judged(problems)];
    let errors = problems.iter().map(|it| (format!("#f-{}", it.field), words.problem(it))).collect();
    page(status, &SetPassword { shell, name: row.title(kind), fields, errors, back })
}

/// Sets it. The sessions of that account end.
pub async fn set_password(ask: Ask) -> Outcome {
    let row = account(&ask).await?;
    let new = ask.form.get("password").to_owned();
    let problems = password::check(&new, row.text(&Account::KIND, "email"));
    if !problems.is_empty() {
        return form(&ask, StatusCode::UNPROCESSABLE_ENTITY, &row, &problems);
    }
    keep(&ask, &row.reference.to_string(), &new).await?;
    let back = values::address(&row.reference).unwrap_or_default();
    onwards(&format!("{back}?done=password"))
}
