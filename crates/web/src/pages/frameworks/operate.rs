//! One operation on a framework: its form, and doing it.

use super::drafting::{Drafting, drafting, looks};
use super::{address, asked, demand_edit, shell};
use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::pairs::Pairs;
use crate::shell::{Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::FieldView;
use crate::view::frameworks::form::{Form, WITH_STATEMENT, WITHOUT_STATEMENT, short};
use askama::Template;
use axum::http::StatusCode;
use record::{Problem, Refusal};
use workbench::Unable;
use workbench::frameworks::{EditFramework, Opened};

/// The page.
#[derive(Template)]
#[template(path = "framework_operate.html")]
struct OperatePage {
    shell: Shell,
    form_key: String,
    errors: Vec<(String, String)>,
    title: String,
    about: String,
    statement: Option<(String, String)>,
    number: u64,
    action: String,
    fields: Vec<FieldView>,
    looks: bool,
    drafting: Option<Drafting>,
    back: String,
}

/// Why an operation was not done.
enum Why {
    /// Only the draft was to be looked at.
    Looked(Drafting),
    Problems(Vec<Problem>),
    Refused(Refusal),
}

/// The form.
pub async fn ask(ask: Ask) -> Outcome {
    let it = asked(&ask).await?;
    let id = ask.query.get("statement").to_owned();
    told(&ask, &it, &id, &Pairs::default(), None)
}

fn form<'a>(ask: &'a Ask, it: &'a Opened, statement: &str, typed: &'a Pairs, problems: &'a [Problem]) -> Result<Form<'a>, Trouble> {
    let operation = ask.param("operation");
    let statement = it.framework.statement(statement);
    let known = WITHOUT_STATEMENT.contains(&operation) || (WITH_STATEMENT.contains(&operation) && statement.is_some_and(|it| it.live()));
    if !known {
        return Err(Trouble::Missing);
    }
    Ok(Form { words: ask.words(), framework: &it.framework, operation, statement, typed, problems })
}

fn told(ask: &Ask, it: &Opened, statement: &str, typed: &Pairs, why: Option<Why>) -> Outcome {
    demand_edit(ask, it)?;
    let words = ask.words();
    let (problems, status) = match &why {
        None | Some(Why::Looked(_)) => (Vec::new(), StatusCode::OK),
        Some(Why::Problems(them)) => (them.clone(), StatusCode::UNPROCESSABLE_ENTITY),
        Some(Why::Refused(_)) => (Vec::new(), StatusCode::CONFLICT),
    };
    let form = form(ask, it, statement, typed, &problems)?;
    let mut errors: Vec<(String, String)> = problems.iter().map(|it| (format!("#f-{}", it.field), words.problem(it))).collect();
    if let Some(Why::Refused(refusal)) = &why {
        errors.push((String::new(), words.refusal(refusal)));
    }
    let title = words.say(&format!("framework-do-{}", form.operation));
    let shell = shell(ask, it, title.clone()).crumb(format!("{}/edit", address(it)), words.say("framework-work-edit"));
    let query = form.statement.map(|it| format!("?{}", Pairs::from_iter([("statement", it.id.as_str())]).encode())).unwrap_or_default();
    let operate = OperatePage {
        shell: if errors.is_empty() { shell } else { shell.in_error() },
        form_key: ask.form_key(),
        errors,
        about: words.say(&format!("framework-do-{}-about", form.operation)),
        title,
        statement: form.statement.map(|it| (it.id.clone(), short(it))),
        number: it.number(),
        action: format!("{}/edit/{}", address(it), form.operation),
        fields: form.fields(),
        looks: looks(form.operation),
        drafting: match why {
            Some(Why::Looked(it)) => Some(it),
            _ => None,
        },
        back: format!("{}/edit{query}", address(it)),
    };
    page(status, &operate)
}

/// Does it.
pub async fn done(ask: Ask) -> Outcome {
    let it = asked(&ask).await?;
    demand_edit(&ask, &it)?;
    let (typed, statement) = (&ask.form, ask.form.get("statement").to_owned());
    if typed.has("look") && looks(ask.param("operation")) {
        let drafting = drafting(&ask, &it, it.framework.statement(&statement)).await?;
        return told(&ask, &it, &statement, typed, Some(Why::Looked(drafting)));
    }
    let seen: u64 = typed.get("number").parse().unwrap_or_default();
    let operation = match form(&ask, &it, &statement, typed, &[]) {
        Ok(form) => form.operation(&ask.app.token()),
        // The statement was retired while the form was open.
        Err(_) if seen != it.number() => return Err(moved(&it, seen).into()),
        Err(trouble) => return Err(trouble),
    };
    let operation = match operation {
        Ok(it) => it,
        Err(problems) => return told(&ask, &it, &statement, typed, Some(Why::Problems(problems))),
    };
    if seen != it.number() && !sent_again(&ask) {
        return told(&ask, &it, &statement, typed, Some(Why::Refused(moved(&it, seen))));
    }
    let command = EditFramework { opened: &it, operations: std::slice::from_ref(&operation), why: typed.get("why") };
    match ask.perform(&command).await {
        Ok(_) => onwards(&format!("{}/edit?done={}", address(&it), it.number() + 1)),
        Err(Unable::Refused(refusal)) if refusal.code.starts_with("framework-") => {
            told(&ask, &it, &statement, typed, Some(Why::Refused(refusal)))
        }
        Err(Unable::Problems(problems)) => told(&ask, &it, &statement, typed, Some(Why::Problems(problems))),
        Err(other) => Err(other.into()),
    }
}

/// Whether the form carries no number, as one made by hand does not: then the use case alone looks whether somebody was faster.
fn sent_again(ask: &Ask) -> bool {
    !ask.form.has("number")
}

fn moved(it: &Opened, seen: u64) -> Refusal {
    Refusal::new("framework-moved").with("reference", it.reference()).with("seen", seen).with("now", it.number())
}
