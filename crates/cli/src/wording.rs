//! `framework check`, `similar` and `glossary`: the wording of a framework that is kept, or of a document.

use crate::arguments::Alike as Asked;
use crate::house::House;
use crate::outcome::{Done, Outcome, problem};
use crate::world;
use framework::glossary::Why;
use framework::records::CompetenceFramework;
use framework::similar::AtLeast;
use framework::structure::{Framework, retire_ended};
use record::{Record as _, Reference};
use serde_json::json;
use std::fmt::Write as _;
use std::path::Path;
use words::{Language, Words};
use workbench::Unable;
use workbench::frameworks::{opened_of_text, read};
use workbench::wording::{Alike, Around, checked, terms};

/// The largest document that is read, in bytes.
const LARGEST: u64 = 16 * 1_048_576;

/// What is asked about: a framework that is kept, or a document that is not.
struct Subject {
    framework: Framework,
    sector: String,
    language: String,
}

async fn subject(house: &House, what: &str) -> Result<Subject, Unable> {
    let kept = Reference::parse(what).filter(|it| it.prefix() == CompetenceFramework::KIND.prefix);
    if kept.is_some() {
        let open = house.open().await?;
        let it = opened_of_text(&*open.store, &open.person, what).await?;
        let around = it.around(world::clock().date_naive());
        let (sector, language) = (around.sector.to_owned(), around.language.to_owned());
        return Ok(Subject { framework: it.framework, sector, language });
    }
    let path = Path::new(what);
    let mut framework = read(&world::read(path, LARGEST)?, &world::name(path))?;
    retire_ended(&mut framework, world::clock().date_naive());
    Ok(Subject { framework, sector: String::new(), language: String::new() })
}

fn called(framework: &Framework, id: &str) -> String {
    framework.statement(id).map_or_else(String::new, |it| format!("{} {}", it.code, it.text).trim().to_owned())
}

/// What the linter finds.
pub async fn check(house: &House, what: &str) -> Outcome {
    let it = subject(house, what).await?;
    let around = Around { today: world::clock().date_naive(), sector: &it.sector, language: &it.language };
    let found = checked(&it.framework, &around);
    let mut text = String::new();
    for rule in &found.found {
        let _ = writeln!(text, "{}: {}\n  {}", rule.rule, rule.heading, rule.reason);
        for remark in &rule.remarks {
            let quote = if remark.quote.is_empty() { String::new() } else { format!("[{}] ", remark.quote) };
            let _ = writeln!(text, "  - {quote}{}", called(&it.framework, &remark.statement));
        }
    }
    let remarks: usize = found.found.iter().map(|it| it.remarks.len()).sum();
    let _ = writeln!(text, "{remarks} remarks on {} statements; {} rules find nothing.", found.statements, found.clean.len());
    Ok(Done::of(text, found))
}

/// What is alike to a text in every framework that is kept.
pub async fn similar(house: &House, it: &Asked) -> Outcome {
    let open = house.open().await?;
    let at_least = AtLeast::thousandths(it.least)
        .filter(|_| it.least >= 200)
        .ok_or_else(|| Unable::Problems(vec![problem("least", "likeness-out-of-range")]))?;
    let search = Alike::default().search(&*open.store, &open.person).await?;
    let near = search.near(&it.text, at_least, None, it.limit);
    let (words, mut text) = (Words::of(Language::English), String::new());
    for it in &near {
        let class = words.say(&format!("kin-{}", it.kinship.class.code()));
        let reason = &it.kinship.reason;
        let why = words.with(&format!("reason-{}", reason.code), &[("one", &reason.one), ("other", &reason.other)]);
        let beside = &it.beside;
        let _ = writeln!(text, "{:.2} {class}: {} {}", it.likeness, beside.code, beside.text);
        let _ = writeln!(text, "     {why} {} {}", beside.framework, beside.framework_title);
    }
    let _ = writeln!(text, "{}", words.with("similar-found", &[("count", &near.len().to_string())]));
    Ok(Done::of(text, json!({ "at_least": it.least, "near": near, "unread": search.unread })))
}

/// The vocabularies, and what is not in order in them.
pub async fn glossary(house: &House, what: &str) -> Outcome {
    let it = subject(house, what).await?;
    let found = terms(&it.framework, &[]);
    let mut text = String::new();
    let _ = writeln!(text, "{} terms", found.glossary.terms.len());
    for it in &found.report.twice {
        let same = if it.same_words { " (the same words)" } else { "" };
        let _ = writeln!(text, "twice: {}{same}", it.first.term);
    }
    for it in &found.report.undefined {
        let why = match &it.why {
            Why::Abbreviation => "written out nowhere",
            Why::Elsewhere(whence) => whence,
        };
        let _ = writeln!(text, "not defined: {} ({why}), {} statements", it.term, it.statements.len());
    }
    for it in &found.report.unused {
        let near = if it.near.is_empty() { String::new() } else { format!(" (near: {})", it.near.join(", ")) };
        let _ = writeln!(text, "not used: {}{near}", it.term.term);
    }
    Ok(Done::of(text, found))
}
