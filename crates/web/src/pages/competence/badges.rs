//! G3 · Open Badges of one person: what can be taken away as a credential, what cannot and why, and what an unsigned one is worth.

use super::profile::read;
use super::{CompetencePage, claim_address};
use crate::ask::Ask;
use crate::pages::files::attachment;
use crate::people;
use crate::shell::Place;
use crate::trouble::{Outcome, Trouble};
use crate::view::function::{CellView, Section, TableView};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use framework::records::EvidenceClaim;
use record::{Record as _, Reference};
use workbench::competence::{Badge, Book, Offer};

/// The account that the path names.
fn account(ask: &Ask) -> String {
    ask.param("person").to_uppercase()
}

/// What the organisation of the reader is called.
async fn named(ask: &Ask) -> Result<String, Trouble> {
    let organisation = workbench::entry::organisation(&*ask.app.shelf, &ask.person()?.actor.organisation).await?;
    Ok(organisation.map(|it| it.name.to_string()).unwrap_or_default())
}

fn badge<'a>(ask: &'a Ask, book: &'a Book, account: &'a str, named: &'a str) -> Result<Badge<'a>, Trouble> {
    Ok(Badge { book, account, organisation: &ask.person()?.actor.organisation, named, origin: "" })
}

/// Everything of which a badge may be asked.
pub async fn show(ask: Ask) -> Outcome {
    let (words, account) = (ask.words(), account(&ask));
    let (book, named) = (read(&ask, &account).await?, named(&ask).await?);
    let names = people::names(&ask, vec![account.as_str()]).await?;
    let name = names.get(&account).cloned().unwrap_or_default();
    let own = ask.person()?.actor.account == account;
    if !own && name == account {
        return Err(Trouble::Missing);
    }
    let offers = badge(&ask, &book, &account, &named)?.offers(ask.today());
    let title = if own { words.say("badges-title") } else { words.with("badges-of", &[("name", &name)]) };
    let mut page = CompetencePage::of(&ask, title, words.say("badges-lead"));
    page.warnings.push(words.with("badges-unsigned", &[("organisation", &named)]));
    page.actions = vec![Place::new(format!("/competence/{account}"), words.say("badges-back"))];
    page.sections.push(section(&ask, &offers, &account));
    page.answer(StatusCode::OK)
}

fn section(ask: &Ask, offers: &[Offer], account: &str) -> Section {
    let words = ask.words();
    let headings = [("badges-what", false), ("badges-behind", false), ("badges-badge", false)];
    let mut table = TableView::new(words, "badges", words.say("badges-caption"), &headings);
    for it in offers {
        let behind = match it.reference.prefix() == EvidenceClaim::KIND.prefix {
            true => CellView::link(claim_address(&it.reference), words.with("badges-claim", &[("reference", &it.reference.to_string())])),
            false => CellView::text(words.with("badges-role", &[("reference", &it.reference.to_string())])),
        };
        let got = match &it.refused {
            None => CellView::link(
                format!("/competence/{account}/badges/{}", it.reference),
                words.with("badges-download", &[("name", &it.name)]),
            ),
            Some(refusal) => CellView::text(words.refusal(refusal)),
        };
        table.rows.push(vec![CellView::text(it.name.as_str()), behind, got]);
    }
    let lead = words.say(if offers.is_empty() { "badges-none" } else { "badges-table-lead" });
    let tables = if offers.is_empty() { Vec::new() } else { vec![table] };
    Section { heading: words.say("badges-heading"), lead, tables, ..Section::default() }
}

/// One badge as a file; a refusal when nothing was accepted.
pub async fn download(ask: Ask) -> Outcome {
    let (words, account) = (ask.words(), account(&ask));
    let reference = Reference::parse(ask.param("reference")).ok_or(Trouble::Missing)?;
    let (book, named) = (read(&ask, &account).await?, named(&ask).await?);
    let made = badge(&ask, &book, &account, &named)?.award(&reference, ask.today(), &|id, args| words.with(id, args))?;
    let name = format!("badge-{}.json", reference.to_string().to_lowercase());
    let headers = [(header::CONTENT_TYPE, "application/ld+json".to_owned()), (header::CONTENT_DISPOSITION, attachment(&name))];
    Ok((headers, format!("{made:#}\n")).into_response())
}
