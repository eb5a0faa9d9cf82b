//! P10 · The signature of a workforce plan, and the strategy that was signed with it.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::pages::criterion::{Unsigned, told};
use crate::pages::workforce::asked;
use crate::shell::Place;
use crate::trouble::{Outcome, Trouble};
use crate::view::criteria::front;
use crate::view::fields::{FieldView, Widget};
use crate::view::{jobs, values};
use askama::Template;
use axum::http::StatusCode;
use record::{Fault, FileRef, Reach, Record as _};
use words::Words;
use workbench::criteria::Sign;
use workbench::planning::{SIGNED, order_signed, signed_args};
use workbench::{Act, Unable, may, may_write};
use workforce::criteria::Ground;
use workforce::records::WorkforcePlan;

/// So many of the newest jobs are looked at for one that writes the signed strategy.
const LOOKED_AT: u64 = 200;

/// The signature, on the page of P10.
#[derive(Template)]
#[template(path = "criterion_sign.html")]
struct Signature {
    words: &'static Words,
    csrf: String,
    form_key: String,
    action: String,
    field: FieldView,
    signed: Option<String>,
    version: Option<String>,
    exception: Option<String>,
    files: Vec<(String, String, String)>,
    underway: Option<Place>,
    writes: bool,
    may: bool,
}

/// The part of the page.
pub(super) async fn part(ask: &Ask, ground: &Ground, unsigned: Option<&Unsigned>) -> Result<String, Trouble> {
    let (words, person, plan) = (ask.words(), ask.person()?, &ground.plan.it);
    let typed = ask.form.get("exception").to_owned();
    let mut field = FieldView::line(words, "exception", "sign-exception", "").hinting("sign-exception-hint");
    field.widget = Widget::Prose { value: typed };
    field.error = unsigned.map(|it| it.said.clone());
    let by = plan.signed_by.as_ref().map(ToString::to_string).unwrap_or_else(|| words.say("nobody-named"));
    let version = plan.signed_as.as_ref().zip(plan.publication.as_ref()).map(|(version, run)| {
        let (version, run) = (version.get().to_string(), run.reference().to_string());
        words.with("sign-version", &[("version", &version), ("reference", &ground.plan.reference.to_string()), ("run", &run)])
    });
    let files = files(words, ground);
    let underway = if plan.signed_on.is_some() && files.is_empty() { underway(ask, ground).await? } else { None };
    let part = Signature {
        words,
        csrf: ask.csrf().to_owned(),
        form_key: ask.form_key(),
        action: format!("{}/sign", front(&ground.plan.reference)),
        field,
        signed: plan.signed_on.map(|it| words.with("sign-signed", &[("day", &words.date(it)), ("by", &by)])),
        version,
        exception: plan.exception.as_ref().map(ToString::to_string),
        writes: files.is_empty() && underway.is_none() && plan.publication.is_some() && may(person, Act::Plan),
        files,
        underway,
        may: may_write(person, &WorkforcePlan::KIND) != Reach::Nothing,
    };
    part.render().map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))
}

/// The signed strategy in its forms: address, name and size.
fn files(words: &Words, ground: &Ground) -> Vec<(String, String, String)> {
    let (plan, Some(address)) = (&ground.plan.it, values::address(&ground.plan.reference)) else { return Vec::new() };
    let all = [
        ("signed_pdf", "sign-pdf", &plan.signed_pdf),
        ("signed_docx", "sign-docx", &plan.signed_docx),
        ("signed_html", "sign-html", &plan.signed_html),
    ];
    let one = |(field, id, file): (&str, &str, &Option<record::File>)| {
        let FileRef { size, .. } = file.as_ref()?.0;
        let size = words.number((size as f64 / 1_000.0).ceil(), 0);
        Some((format!("{address}/files/{field}"), words.say(id), words.with("publication-size", &[("size", &size)])))
    };
    all.into_iter().filter_map(one).collect()
}

/// One's own job that is writing the signed strategy.
async fn underway(ask: &Ask, ground: &Ground) -> Result<Option<Place>, Trouble> {
    let found = ask.app.desk.jobs(Some(&ask.person()?.actor.account), LOOKED_AT).await?;
    let mine = |it: &&workbench::desk::Job| {
        it.kind == SIGNED && jobs::is_open(it) && signed_args(it).is_some_and(|it| it.plan == ground.plan.reference)
    };
    Ok(found.iter().find(mine).map(|it| Place::new(format!("/jobs/{}", it.id), ask.words().say("sign-underway"))))
}

/// Signs the plan, and asks for its strategy to be written.
pub async fn sign(ask: Ask) -> Outcome {
    let ground = asked(&ask).await?;
    let run = ground.publication();
    let done = ask.perform(&Sign { plan: &ground.plan.reference, exception: ask.form.get("exception"), run }).await;
    match done {
        Ok(_) => {
            // The signature stands whatever becomes of the paper: whoever may have it written finds the button on the page.
            if may(ask.person()?, Act::Plan) {
                order(&ask, &ground).await?;
            }
            onwards(&format!("{}?done=signed", front(&ground.plan.reference)))
        }
        Err(Unable::Refused(it)) => match Trouble::from(it) {
            Trouble::Refused(it) => unsigned(&ask, &ground, StatusCode::CONFLICT, ask.words().refusal(&it)).await,
            other => Err(other),
        },
        Err(Unable::Problems(found)) => {
            let said: Vec<String> = found.iter().map(|it| ask.words().problem(it)).collect();
            unsigned(&ask, &ground, StatusCode::UNPROCESSABLE_ENTITY, said.join(" ")).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The page again, with what was typed and why the plan is not signed.
async fn unsigned(ask: &Ask, ground: &Ground, status: StatusCode, said: String) -> Outcome {
    told(ask, ground, "P10", Some(&Unsigned { status, said })).await
}

/// Asks for the strategy of a signed plan to be written, as long work.
pub async fn write(ask: Ask) -> Outcome {
    let ground = asked(&ask).await?;
    let id = order(&ask, &ground).await?;
    onwards(&format!("/jobs/{id}"))
}

async fn order(ask: &Ask, ground: &Ground) -> Result<uuid::Uuid, Trouble> {
    let app = &ask.app;
    Ok(order_signed(&*app.shelf, &*app.desk, ask.person()?, &ground.plan.reference, ask.origin().key, (app.now)()).await?)
}
