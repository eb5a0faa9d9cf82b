//! `framework list`, `show`, `bring`, `edit` and `compare`; and the frameworks that every house begins with.

use crate::house::Open;
use crate::outcome::{Done, Outcome, machine};
use crate::world;
use draw::{Chart as _, Frame};
use framework::structure::{Difference, Framework, Operation, differences, own_map, own_standard};
use record::{Draft, Problem, Refusal};
use serde_json::json;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use words::{Language, Words};
use workbench::frameworks::{
    Bring, EditFramework, OUR_MAP, all, bring, keep_register, latest_register, open_register, opened_of_text, picture, read, read_register,
    referring,
};
use workbench::{Act, Origin, Unable, demand, perform};

/// The largest document and the largest list of operations, in bytes.
const LARGEST: u64 = 16 * 1_048_576;
/// The largest register of existing standards, in bytes.
const LARGEST_REGISTER: u64 = 64 * 1_048_576;

/// What is done with the frameworks that are kept.
#[derive(Debug, clap::Subcommand)]
pub enum Kept {
    /// List the frameworks that are kept.
    List,
    /// Print the outline of a framework.
    Show {
        /// The framework, such as FRW-0001.
        reference: String,
        /// As it stood after this edit; 0 is as it was brought in.
        #[arg(long)]
        through: Option<u64>,
    },
    /// Draw what stands under what, and write the drawing as SVG.
    Draw {
        /// The framework, such as FRW-0001.
        reference: String,
        /// The file to write. Without it the name is made of the reference.
        #[arg(long)]
        out: Option<PathBuf>,
        /// Laid out for a column or a telephone.
        #[arg(long)]
        narrow: bool,
    },
    /// Bring in a document and keep it.
    Bring {
        /// The document.
        file: PathBuf,
        /// What it is called; taken from the document when it is left out.
        #[arg(long)]
        title: Option<String>,
    },
    /// Do operations on a framework, all of them or none.
    Edit {
        /// The framework, such as FRW-0001.
        reference: String,
        /// A file with one operation or a list of them, as JSON.
        operations: PathBuf,
        /// Why.
        #[arg(long)]
        why: String,
        /// How many edits it had when you looked; nothing is done when it has others now.
        #[arg(long)]
        number: Option<u64>,
    },
    /// Look the references of a framework up in a register of existing standards.
    Resolve {
        /// The framework, such as FRW-0001.
        reference: String,
        /// The register: a CSV, XLSX or ODS file. The one that is kept and was taken last when it is left out.
        register: Option<PathBuf>,
    },
    /// Keep a register of existing standards: every framework is looked up in it, and drafts are compared with it.
    KeepRegister {
        /// The register: a CSV, XLSX or ODS file.
        register: PathBuf,
        /// What it is called; the name of the file when it is left out.
        #[arg(long)]
        title: Option<String>,
        /// Who publishes it.
        #[arg(long)]
        publisher: Option<String>,
        /// The day it was taken from where it is published; today when it is left out.
        #[arg(long)]
        taken_on: Option<String>,
    },
    /// Say what differs between two moments of a framework, or between it and another one.
    Compare {
        /// The framework, such as FRW-0001.
        reference: String,
        /// The last edit of the earlier moment.
        #[arg(long, default_value_t = 0)]
        from: u64,
        /// The last edit of the later moment; the latest when it is left out.
        #[arg(long, conflicts_with = "with")]
        to: Option<u64>,
        /// Another framework to compare with.
        #[arg(long)]
        with: Option<String>,
    },
}

/// Does what is asked of the frameworks that are kept.
pub async fn run(open: &Open, verb: &Kept) -> Outcome {
    match verb {
        Kept::List => list(open).await,
        Kept::Show { reference, through } => show(open, reference, *through).await,
        Kept::Draw { reference, out, narrow } => {
            let frame = if *narrow { Frame::Narrow } else { Frame::Wide };
            drawn(open, reference, out.as_deref(), frame).await
        }
        Kept::Bring { file, title } => bring_in(open, file, title.as_deref()).await,
        Kept::Edit { reference, operations, why, number } => edit(open, reference, operations, why, *number).await,
        Kept::Resolve { reference, register } => resolve(open, reference, register.as_deref()).await,
        Kept::KeepRegister { register, title, publisher, taken_on } => {
            let said = [("title", title), ("publisher", publisher), ("taken_on", taken_on)];
            let told = said.into_iter().fold(Draft::new(), |draft, (name, it)| draft.with(name, it.clone().unwrap_or_default()));
            keep(open, register, &told).await
        }
        Kept::Compare { reference, from, to, with } => compare(open, reference, *from, *to, with.as_deref()).await,
    }
}

async fn list(open: &Open) -> Outcome {
    let found = all(&*open.store, &open.person).await?;
    let line = |it: &record::Held<framework::records::CompetenceFramework>| format!("{}  {}", it.reference, it.it.title.as_str());
    let told: Vec<_> = found.iter().map(|it| json!({ "reference": it.reference, "title": it.it.title.as_str() })).collect();
    Ok(Done::of(found.iter().map(line).collect::<Vec<_>>().join("\n"), told))
}

async fn show(open: &Open, reference: &str, through: Option<u64>) -> Outcome {
    let it = opened_of_text(&*open.store, &open.person, reference).await?;
    let number = through.unwrap_or_else(|| it.number());
    let framework = it.at(number)?;
    let digest = framework.digest();
    let mut text = format!("{}  {}\nAfter edit {number}: {digest}\n\n", it.reference(), framework.title);
    for line in framework.outline() {
        let _ = writeln!(
            text,
            "{}{}{}{}",
            "  ".repeat(line.depth.min(20)),
            line.statement.code,
            if line.statement.code.is_empty() { "" } else { "  " },
            line.statement.text
        );
    }
    Ok(Done::of(text, json!({ "reference": it.reference(), "number": number, "digest": digest, "framework": framework })))
}

async fn drawn(open: &Open, reference: &str, out: Option<&Path>, frame: Frame) -> Outcome {
    demand(&open.person, Act::Export)?;
    let it = opened_of_text(&*open.store, &open.person, reference).await?;
    let words = Words::of(Language::English);
    let drawn = picture(&it.framework, &|id, args| words.with(id, args));
    let svg = drawn.svg("drawing", frame);
    let name = out.map_or_else(|| format!("{}-map.svg", it.reference()).into(), Path::to_path_buf);
    world::write(&name, svg.as_bytes())?;
    let text = format!("Wrote {} ({} bytes). {} {}", name.display(), svg.len(), drawn.summary, drawn.note);
    Ok(Done::of(text, json!({ "file": name.display().to_string(), "bytes": svg.len(), "drawing": drawn })))
}

async fn bring_in(open: &Open, file: &Path, title: Option<&str>) -> Outcome {
    let (document, name) = (world::read(file, LARGEST)?, world::name(file));
    let told = title.map_or_else(Draft::new, |it| Draft::new().with("title", it));
    let it = Bring { framework: read(&document, &name)?, told, document, name };
    let brought = bring(&*open.store, &open.person, &world::now()?, &Origin::of("cli"), it).await?;
    let count = brought.framework.live().count();
    let text = format!("{}: {count} statements", brought.reference);
    Ok(Done::of(text, json!({ "reference": brought.reference, "statements": count, "digest": brought.framework.digest() })))
}

async fn edit(open: &Open, reference: &str, file: &Path, why: &str, number: Option<u64>) -> Outcome {
    let bytes = world::read(file, LARGEST)?;
    let operations = operations(&bytes)?;
    let it = opened_of_text(&*open.store, &open.person, reference).await?;
    if let Some(seen) = number.filter(|seen| *seen != it.number()) {
        let moved = Refusal::new("framework-moved").with("reference", it.reference());
        return Err(moved.with("seen", seen).with("now", it.number()).into());
    }
    let command = EditFramework { opened: &it, operations: &operations, why };
    perform(&*open.store, &command, &open.person, &world::now()?, &Origin::of("cli")).await?;
    let now = opened_of_text(&*open.store, &open.person, reference).await?;
    let told = sentences(&differences(&it.framework, &now.framework));
    let digest = now.framework.digest();
    let text = format!("{} after edit {}: {digest}\n{}", now.reference(), now.number(), told.join("\n"));
    Ok(Done::of(text, json!({ "reference": now.reference(), "number": now.number(), "digest": digest, "differences": told })))
}

/// One operation, or a list of them.
fn operations(bytes: &[u8]) -> Result<Vec<Operation>, Unable> {
    let wrong = |at: usize, why: &dyn std::fmt::Display| {
        Unable::Problems(vec![Problem::new("operations", "operation-not-read").with("at", at).with("why", why)])
    };
    let value: serde_json::Value = serde_json::from_slice(bytes).map_err(|it| wrong(1, &it))?;
    let values = if let serde_json::Value::Array(them) = value { them } else { vec![value] };
    values.into_iter().enumerate().map(|(at, it)| serde_json::from_value(it).map_err(|it| wrong(at + 1, &it))).collect()
}

async fn compare(open: &Open, reference: &str, from: u64, to: Option<u64>, with: Option<&str>) -> Outcome {
    let it = opened_of_text(&*open.store, &open.person, reference).await?;
    let before = it.at(from)?;
    let after = match with {
        Some(other) => opened_of_text(&*open.store, &open.person, other).await?.framework,
        None => it.at(to.unwrap_or_else(|| it.number()))?,
    };
    let found = differences(&before, &after);
    let told = sentences(&found);
    let each = found
        .iter()
        .zip(&told)
        .map(|(it, says)| json!({ "code": it.code, "statement": it.statement, "says": says, "before": it.before, "after": it.after }));
    Ok(Done::of(told.join("\n"), json!({ "reference": it.reference(), "differences": each.collect::<Vec<_>>() })))
}

async fn keep(open: &Open, file: &Path, told: &Draft) -> Outcome {
    let document = world::read(file, LARGEST_REGISTER)?;
    let (now, origin) = (world::now()?, Origin::of("cli"));
    let made = keep_register(&*open.store, &open.person, &now, &origin, document, &world::name(file), told).await?;
    Ok(Done::of(format!("Kept as {made}."), json!({ "reference": made })))
}

async fn resolve(open: &Open, reference: &str, file: Option<&Path>) -> Outcome {
    let it = opened_of_text(&*open.store, &open.person, reference).await?;
    let register = match file {
        Some(file) => read_register(&world::read(file, LARGEST_REGISTER)?, &world::name(file))?,
        None => {
            let none = || Refusal::new("no-register-kept");
            let held = latest_register(&*open.store, &open.person).await?.ok_or_else(none)?;
            open_register(&*open.store, &open.person, &held).await?
        }
    };
    let words = Words::of(Language::English);
    let all = referring(&it.framework, &register);
    let mut text = String::new();
    for one in &all {
        let found = &one.resolution;
        let verdict = words.say(&format!("verdict-{}", found.verdict.code()));
        let _ = writeln!(text, "{} {}: {} {}: {verdict}", one.code, found.title, found.reference.suite, found.reference.code);
        for candidate in &found.candidates {
            let reasons: Vec<String> = candidate.reasons.iter().map(|it| words.say(&format!("reason-{}", it.code()))).collect();
            let _ = writeln!(text, "  {} {} ({})", candidate.record.urn, candidate.record.title, reasons.join("; "));
        }
    }
    let findings = register.findings();
    let found = all.iter().filter(|it| it.resolution.link().is_some()).count();
    let _ = writeln!(
        text,
        "\n{found} of {} found among {} records; {} things are wrong with the register.",
        all.len(),
        register.records().len(),
        findings.len()
    );
    let told: Vec<_> = all.iter().map(|it| json!({ "statement": it.statement, "code": it.code, "resolution": it.resolution })).collect();
    Ok(Done::of(text, json!({ "reference": it.reference(), "references": told, "findings": findings })))
}

/// Differences as sentences.
fn sentences(found: &[Difference]) -> Vec<String> {
    let words = Words::of(Language::English);
    let one = |it: &Difference| {
        let args: Vec<(&str, &str)> = it.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        words.with(&format!("difference-{}", it.code), &args)
    };
    found.iter().map(one).collect()
}

/// Brings in the functional map and the workforce standard that Commonweal works from, as documents like any other.
pub async fn bring_ours(open: &Open) -> Result<Vec<(String, u64)>, Unable> {
    let ours = [
        (own_map(framework::map(), OUR_MAP), "functional-map.json"),
        (own_standard(framework::workforce_standard()), "workforce-planning.json"),
    ];
    for (framework, name) in &ours {
        let document = framework.bytes().map_err(machine)?;
        let it = Bring { framework: read(&document, name)?, told: told(framework), document, name: (*name).to_owned() };
        bring(&*open.store, &open.person, &world::now()?, &Origin::of("cli"), it).await?;
    }
    Ok(vec![("Competence frameworks".to_owned(), ours.len() as u64)])
}

/// What is said of ours: where its codes are from, and whose the words are.
fn told(framework: &Framework) -> Draft {
    let language = Draft::new().with("title", &framework.title).with("language", "en");
    language.with("publisher", "Commonweal: codes of the published documents, headings and purposes in our own words")
}
