//! Keeping the records safe: verify, backup, restore, and the two things an operator keeps elsewhere: anchors and the ledger of redactions.

use crate::arguments::{Backup, Ledger, Restore, Verify};
use crate::house::{House, Open};
use crate::outcome::{Done, Outcome, machine, of_file};
use crate::world;
use record::{Digest, Head, Problem, Refusal, Shelf as _};
use serde_json::json;
use std::fs::File;
use std::io::{BufReader, BufWriter, Write as _};
use std::path::Path;
use store::Redaction;
use workbench::Unable;

/// The head as people keep it: a number, a colon and the link.
fn anchor(head: &Head) -> String {
    format!("{}:{}", head.number, head.link)
}

fn read_anchor(text: &str) -> Result<Head, Unable> {
    let head =
        text.trim().split_once(':').and_then(|(number, link)| Some(Head { number: number.parse().ok()?, link: Digest::parse(link)? }));
    head.ok_or_else(|| Unable::Problems(vec![Problem::new("anchor", "not-an-anchor")]))
}

/// The anchors of a file, one a line; blank lines and lines that begin with # are passed over.
fn read_anchors(path: &Path) -> Result<Vec<Head>, Unable> {
    let text = String::from_utf8_lossy(&world::read(path, 16 * 1_048_576)?).into_owned();
    text.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#')).map(read_anchor).collect()
}

/// Walks the chain, compares the projections, and looks for every anchor.
pub async fn verify(open: &Open, it: &Verify) -> Outcome {
    let mut anchors = it.anchor.as_deref().map(read_anchor).transpose()?.into_iter().collect::<Vec<_>>();
    if let Some(path) = &it.anchors {
        anchors.extend(read_anchors(path)?);
    }
    let mut verified = open.store.verify().await?;
    for anchor in &anchors {
        let against = open.store.verify_against(anchor.clone()).await?;
        verified.intact &= against.intact;
        verified.problems.extend(against.problems.into_iter().filter(|it| !verified.problems.contains(it)).collect::<Vec<_>>());
    }
    let head = anchor(&verified.head);
    let mut text = verified.problems.iter().map(|it| format!("{it}\n")).collect::<String>();
    let verdict = if verified.intact { "Intact" } else { "NOT intact" };
    text.push_str(&format!("{verdict}: {} changes, {} anchors, head {head}\n", verified.changes, anchors.len()));
    let json = json!({ "intact": verified.intact, "changes": verified.changes, "head": head, "anchors": anchors.len(), "problems": verified.problems });
    Ok(Done::of(text, json).code(if verified.intact { 0 } else { 2 }))
}

/// Writes everything to one file, whole or not at all, and prints its head.
pub async fn backup(open: &Open, it: &Backup) -> Outcome {
    if it.file.exists() {
        return Err(Refusal::new("file-exists").with("path", it.file.display()).into());
    }
    let failed = |error: std::io::Error| of_file(&it.file, &error);
    let mut beside = it.file.as_os_str().to_owned();
    beside.push(".part");
    let mut file = BufWriter::new(File::create(&beside).map_err(failed)?);
    let exported = open.store.export(&mut file).await?;
    file.flush().map_err(failed)?;
    file.get_ref().sync_all().map_err(failed)?;
    std::fs::rename(&beside, &it.file).map_err(failed)?;
    let head = anchor(&exported.head);
    if let Some(path) = &it.anchors {
        let mut file = File::options().create(true).append(true).open(path).map_err(|it| of_file(path, &it))?;
        writeln!(file, "{head}").and_then(|()| file.sync_all()).map_err(|it| of_file(path, &it))?;
    }
    let text = format!("Backup written to {}.\nKeep its head elsewhere: {head}", it.file.display());
    Ok(Done::of(text, json!({ "file": it.file, "lines": exported.lines, "head": head })))
}

/// Brings a backup back into an empty database. What was redacted since stays destroyed.
pub async fn restore(house: &House, it: &Restore) -> Outcome {
    let redactions: Vec<Redaction> = match &it.redactions {
        None => Vec::new(),
        Some(path) => serde_json::from_slice(&world::read(path, 256 * 1_048_576)?).map_err(machine)?,
    };
    let copy = BufReader::new(File::open(&it.file).map_err(|error| of_file(&it.file, &error))?);
    let restored = store::restore(copy, &house.database, workbench::declarations(), crate::house::options(), &redactions).await;
    let (store, head) = restored.map_err(|it| Unable::Problems(vec![Problem::new("", "not-restored").with("reason", it)]))?;
    let verified = store.verify().await?;
    let (copied, now) = (anchor(&head), anchor(&store.head(&crate::house::nobody()).await?));
    let mut text = format!("Restored up to {copied}; {} redactions applied again.\n", redactions.len());
    text.push_str(&verified.problems.iter().map(|it| format!("{it}\n")).collect::<String>());
    let json =
        json!({ "intact": verified.intact, "changes": verified.changes, "copied": copied, "head": now, "problems": verified.problems });
    Ok(Done::of(text, json).code(if verified.intact { 0 } else { 2 }))
}

/// Writes the ledger of redactions: keep it beside your backups.
pub async fn ledger(open: &Open, it: &Ledger) -> Outcome {
    let redactions = open.store.redactions().await?;
    let bytes = serde_json::to_vec_pretty(&redactions).map_err(machine)?;
    world::write(&it.file, &bytes)?;
    Ok(Done::of(format!("{} redactions written to {}.", redactions.len(), it.file.display()), json!({ "redactions": redactions.len() })))
}
