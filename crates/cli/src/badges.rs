//! `competence badge`: Open Badges that can be had, and one of them as a file.

use crate::house::Open;
use crate::outcome::{Done, Outcome};
use crate::world;
use record::{Reference, Refusal};
use serde_json::json;
use std::fmt::Write as _;
use std::path::Path;
use words::Words;
use workbench::competence::{Badge, book};

/// Lists what may be asked, or writes the badge of one claim or role.
pub async fn run(open: &Open, account: &str, of: Option<&str>, out: Option<&Path>, origin: Option<&str>) -> Outcome {
    let today = world::clock().date_naive();
    let book = book(&*open.store, &open.person, Some(account), today).await?;
    let organisation = &open.person.actor.organisation;
    let named = workbench::entry::organisation(&*open.store, organisation).await?.map(|it| it.name.to_string()).unwrap_or_default();
    let origin = origin.unwrap_or_default().trim_end_matches('/');
    let badge = Badge { book: &book, account, organisation, named: &named, origin };
    let words: &Words = open.words;
    let Some(of) = of else {
        let (mut text, mut list) = (String::new(), Vec::new());
        for it in badge.offers(today) {
            let why = it.refused.as_ref().map_or_else(String::new, |it| words.refusal(it));
            let _ = writeln!(text, "{} {}: {}", it.reference, it.name, if why.is_empty() { "to be had" } else { &why });
            list.push(json!({ "reference": it.reference, "name": it.name, "refused": it.refused.map(|it| it.code) }));
        }
        return Ok(Done::of(text, json!({ "account": account, "badges": list })));
    };
    let missing = || Refusal::new("no-such-record").with("kind", "claim").with("reference", of);
    let reference = Reference::parse(of).ok_or_else(missing)?;
    let made = badge.award(&reference, today, &|id, args| words.with(id, args))?;
    let text = format!("{made:#}\n");
    match out {
        None => Ok(Done::of(text, made)),
        Some(out) => {
            world::write(out, text.as_bytes())?;
            let said = format!("{} ({} bytes). {}", out.display(), text.len(), words.with("badges-unsigned", &[("organisation", &named)]));
            Ok(Done::of(said, json!({ "file": out, "bytes": text.len(), "signed": false })))
        }
    }
}
