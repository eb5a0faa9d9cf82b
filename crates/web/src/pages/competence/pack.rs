//! H7 · The pack of one person as a page, a PDF and a DOCX.

use super::profile::standing;
use crate::ask::Ask;
use crate::people;
use crate::shell::{Shell, shown};
use crate::trouble::{Outcome, Trouble};
use askama::Template;
use axum::http::header;
use axum::response::IntoResponse;
use document::{Document, Nature};
use record::Fault;
use workbench::competence::{Pack, pack};

/// The pack on the screen.
#[derive(Template)]
#[template(path = "competence_pack.html")]
struct PackPage {
    shell: Shell,
    title: String,
    body: String,
}

/// The pack of the account in the form that the path names.
pub async fn show(ask: Ask) -> Outcome {
    let account = ask.param("person").to_uppercase();
    let document = composed(&ask, &account).await?;
    let failed = |it: document::Failure| Trouble::Fault(Fault::new("page-failed", it));
    let file = |bytes: Vec<u8>, kind: &'static str, ending: &str| {
        let name = format!("competence-{}.{ending}", account.to_lowercase());
        let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, crate::pages::files::attachment(&name))];
        Ok((headers, bytes).into_response())
    };
    match ask.param("format") {
        "pdf" => file(document::pdf::render(&document, assets::fonts()).map_err(failed)?, "application/pdf", "pdf"),
        "docx" => {
            let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            file(document::docx::render(&document, assets::fonts()).map_err(failed)?, kind, "docx")
        }
        "web" => {
            let shell = ask.shell(document.title.as_str()).under("/competence").crumb("/competence", ask.words().say("competence-title"));
            shown(&PackPage { shell, title: document.title.clone(), body: document::html::fragment(&document).map_err(failed)? })
        }
        _ => Err(Trouble::Missing),
    }
}

async fn composed(ask: &Ask, account: &str) -> Result<Document, Trouble> {
    let (book, profile, _) = standing(ask, account).await?;
    let (words, person) = (ask.words(), ask.person()?);
    let mut accounts = vec![account];
    accounts.extend(book.claims.iter().flat_map(|it| &it.assessments).map(|it| it.it.assessor.as_str()));
    let names = people::names(ask, accounts).await?;
    let named = |it: &str| names.get(it).cloned().unwrap_or_else(|| it.to_owned());
    let organisation = workbench::entry::organisation(&*ask.app.shelf, &person.actor.organisation).await?;
    let nature = if organisation.as_ref().is_some_and(|it| it.synthetic) { Nature::Synthetic } else { Nature::Recorded };
    let name = named(account);
    let of = organisation.map(|it| it.name.to_string()).unwrap_or_default();
    let it = Pack { book: &book, profile: &profile, account, name: &name, organisation: &of, nature, named: &named };
    Ok(pack(&it, ask.today(), &|id, args| words.with(id, args)))
}
