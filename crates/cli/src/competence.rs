//! `competence`: how people stand, what they claim, and their packs.

use crate::competence_arguments::{Competence, CompetenceVerb};
use crate::house::Open;
use crate::outcome::{Done, Outcome, machine};
use crate::world;
use document::Nature;
use record::{Listed as _, Problem};
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use words::Words;
use workbench::Unable;
use workbench::competence::{Book, Pack, Profile, Proposals, book, organisation, pack, profile, proposals, teams};

/// Does what was typed.
pub async fn run(open: &Open, it: &Competence) -> Outcome {
    if let Some(done) = crate::competence_deeds::run(open, &it.verb).await {
        return done;
    }
    match &it.verb {
        CompetenceVerb::Show { account } => show(open, account.as_deref()).await,
        CompetenceVerb::Claims { account } => claims(open, account.as_deref()).await,
        CompetenceVerb::Ready => ready(open).await,
        CompetenceVerb::Pack { account, format, out } => written(open, account.as_deref(), format, out).await,
        CompetenceVerb::Badge { of, account, out, origin } => {
            crate::badges::run(open, &whose(open, account.as_deref()), of.as_deref(), out.as_deref(), origin.as_deref()).await
        }
        _ => counts(open).await,
    }
}

fn whose(open: &Open, account: Option<&str>) -> String {
    account.map_or_else(|| open.person.actor.account.clone(), str::to_uppercase)
}

async fn read(open: &Open, account: &str) -> Result<(Book, Profile), Unable> {
    let today = world::clock().date_naive();
    let book = book(&*open.store, &open.person, Some(account), today).await?;
    let own = account == open.person.actor.account;
    let offered = if own { proposals(&*open.store, &open.person, today).await? } else { Proposals::default() };
    let profile = profile(&book, account, &offered.without_claimed(&book, account), today);
    Ok((book, profile))
}

async fn show(open: &Open, account: Option<&str>) -> Outcome {
    let account = whose(open, account);
    let (_, found) = read(open, &account).await?;
    let words = open.words;
    let mut text = format!("{account}: {}\n", found.roles.join(", "));
    for it in &found.lines {
        let until = it.until.map_or_else(String::new, |it| format!(" until {it}"));
        let _ = writeln!(text, "  {:<4} {:<40} {}{until}", it.criterion, it.heading, words.say(&format!("line-{}", it.state.code())));
    }
    let further = &found.further;
    for (record, title, closes) in &further.records {
        let _ = writeln!(text, "  claim {record} {title}: {}", closes.join(", "));
    }
    let _ = writeln!(text, "  at least {} needed, {} from the best at most; open: {}", further.bound, further.gap, further.open.join(", "));
    Ok(Done::of(text, json!({ "account": account, "profile": found })))
}

async fn claims(open: &Open, account: Option<&str>) -> Outcome {
    let account = whose(open, account);
    let (book, _) = read(open, &account).await?;
    let words = open.words;
    let mut text = String::new();
    let mut list = Vec::new();
    for it in book.claims.iter().filter(|it| it.claim.it.person.as_str() == account) {
        let claim = &it.claim.it;
        let state = words.say(&format!("claim-{}", it.standing.code()));
        let _ = writeln!(
            text,
            "{} {:<4} {} v{}  {state}",
            it.claim.reference,
            claim.criterion,
            claim.record.reference(),
            claim.record_version.get()
        );
        list.push(json!({
            "reference": it.claim.reference, "standard": claim.standard.as_str(), "criterion": claim.criterion.as_str(),
            "part": claim.part.code(), "record": claim.record.reference(), "version": claim.record_version.get(),
            "link": claim.link.as_str(), "written_on": claim.written_on, "claimed_on": claim.claimed_on,
            "standing": it.standing, "current_until": it.current.map(|it| it.until),
        }));
    }
    Ok(Done::of(text, json!({ "account": account, "claims": list })))
}

/// What may be claimed, one line each, and then what comes near.
async fn ready(open: &Open) -> Outcome {
    let account = open.person.actor.account.as_str();
    let today = world::clock().date_naive();
    let book = book(&*open.store, &open.person, Some(account), today).await?;
    let offered = proposals(&*open.store, &open.person, today).await?.without_claimed(&book, account);
    let mut text = String::new();
    for it in &offered.ready {
        let _ = writeln!(text, "{} {:<4} {} v{} {}", it.standard, it.criterion, it.record, it.version, it.title);
    }
    for it in &offered.near {
        let _ = writeln!(text, "near: {} {:<4} {} {} ({})", it.standard, it.criterion, it.record, it.title, it.lacks());
    }
    Ok(Done::of(text, json!({ "account": account, "ready": offered.ready, "near": offered.near })))
}

async fn written(open: &Open, account: Option<&str>, format: &str, out: &std::path::Path) -> Outcome {
    let account = whose(open, account);
    let (book, found) = read(open, &account).await?;
    let mut names = BTreeMap::new();
    let mentioned = book.claims.iter().flat_map(|it| &it.assessments).map(|it| it.it.assessor.to_string()).chain([account.clone()]);
    for it in mentioned {
        let named = workbench::entry::named(&*open.store, &open.person, &it).await?;
        names.insert(it.clone(), named.name.unwrap_or(it));
    }
    let own = workbench::entry::organisation(&*open.store, &open.person.actor.organisation).await?;
    let nature = if own.as_ref().is_some_and(|it| it.synthetic) { Nature::Synthetic } else { Nature::Recorded };
    let named = |it: &str| names.get(it).cloned().unwrap_or_else(|| it.to_owned());
    let (name, of) = (named(&account), own.map(|it| it.name.to_string()).unwrap_or_default());
    let it = Pack { book: &book, profile: &found, account: &account, name: &name, organisation: &of, nature, named: &named };
    let words: &Words = open.words;
    let made = pack(&it, world::clock().date_naive(), &|id, args| words.with(id, args));
    let bytes = match format {
        "pdf" => document::pdf::render(&made, assets::fonts()).map_err(machine)?,
        "docx" => document::docx::render(&made, assets::fonts()).map_err(machine)?,
        "html" => document::html::page(&made).map_err(machine)?.into_bytes(),
        _ => return Err(Unable::Problems(vec![Problem::new("format", "not-a-choice").with("possible", "pdf, docx, html")])),
    };
    world::write(out, &bytes)?;
    Ok(Done::of(format!("{} ({} bytes)", out.display(), bytes.len()), json!({ "file": out, "bytes": bytes.len() })))
}

async fn counts(open: &Open) -> Outcome {
    let today = world::clock().date_naive();
    let whole = organisation(&*open.store, &open.person, today).await?;
    let each = teams(&*open.store, &open.person, today).await?;
    let mut text = String::new();
    for team in std::iter::once(&whole).chain(&each) {
        let (met, asked) = team.total();
        let name = if team.name.is_empty() { open.words.say("competence-team-all") } else { team.name.clone() };
        let _ = writeln!(text, "{name}: {} people, {met} of {asked} covered", team.people);
        for line in team.nobody() {
            let _ = writeln!(text, "  nobody: {} {}", line.criterion, line.heading);
        }
    }
    Ok(Done::of(text, json!({ "organisation": whole, "teams": each })))
}
