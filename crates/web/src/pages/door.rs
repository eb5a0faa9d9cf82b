//! Signing in and out, and choosing a language.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::shell::{Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::FieldView;
use crate::{cookies, guard};
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use words::Language;
use workbench::entry::{self, Closed};

/// The door.
#[derive(Template)]
#[template(path = "sign_in.html")]
struct Door {
    shell: Shell,
    fields: Vec<FieldView>,
    next: String,
    error: Option<String>,
    kept: bool,
}

/// Asks who is there. Somebody who is signed in already goes on.
pub async fn show(ask: Ask) -> Outcome {
    if ask.person().is_ok() {
        return onwards(guard::onward(ask.query.get("next")));
    }
    door(&ask, StatusCode::OK, ask.query.get("next"), "", None)
}

fn door(ask: &Ask, status: StatusCode, next: &str, email: &str, error: Option<String>) -> Outcome {
    let words = ask.words();
    let fields = vec![
        FieldView::secret(words, "email", "email-label", "email", "username", email),
        FieldView::secret(words, "password", "password-label", "password", "current-password", ""),
    ];
    let shell = ask.shell(words.say("sign-in-title"));
    let shell = if error.is_some() { shell.in_error() } else { shell };
    page(status, &Door { shell, fields, next: guard::onward(next).to_owned(), error, kept: ask.query.get("kept") == "yes" })
}

/// Lets somebody in.
pub async fn sign_in(ask: Ask) -> Outcome {
    let (email, next, now) = (ask.form.get("email").to_owned(), ask.form.get("next"), (ask.app.now)());
    let given = ask.form.get("password");
    match entry::sign_in(&*ask.app.shelf, &*ask.app.desk, &email, given, ask.machine(), now).await {
        Ok(person) => with_session(&ask, &person, guard::onward(next)).await,
        Err(Closed::Fault(it)) => Err(it.into()),
        Err(Closed::Refused(it)) => {
            let status = if it.code == "too-many-attempts" { StatusCode::TOO_MANY_REQUESTS } else { StatusCode::UNAUTHORIZED };
            door(&ask, status, next, &email, Some(ask.words().refusal(&it)))
        }
    }
}

/// Opens a session with a new token, ends the one there was, and goes on.
pub async fn with_session(ask: &Ask, person: &workbench::Person, next: &str) -> Outcome {
    close(ask).await?;
    let (token, csrf) = (ask.app.token(), ask.app.token());
    entry::open(&*ask.app.desk, person, &token, &csrf, (ask.app.now)()).await?;
    with_cookie(onwards(next)?, cookies::keep_session(&ask.app.house, &token))
}

async fn close(ask: &Ask) -> Result<(), Trouble> {
    if let Some((session, _)) = &ask.signed {
        ask.app.desk.close_session(&session.token_hash).await?;
    }
    Ok(())
}

fn with_cookie(mut response: Response, cookie: HeaderValue) -> Outcome {
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Ends the session, and lets the browser forget what it kept.
pub async fn sign_out(ask: Ask) -> Outcome {
    close(&ask).await?;
    let mut response = with_cookie(onwards("/sign-in")?, cookies::drop_session(&ask.app.house))?;
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(response)
}

/// Keeps a language and goes back to the page.
pub async fn language(ask: Ask) -> Outcome {
    let wanted = Language::of(ask.form.get("language")).filter(|it| ask.languages().contains(it)).unwrap_or_default();
    with_cookie(onwards(guard::onward(ask.form.get("next")))?, cookies::keep_language(&ask.app.house, wanted))
}
