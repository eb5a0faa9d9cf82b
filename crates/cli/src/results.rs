//! Results of a plan in one file: what its name ends with says whether it is a table, the charts or a paper.

use crate::house::Open;
use crate::outcome::{Done, Outcome, machine};
use crate::world;
use document::Document;
use record::{Problem, Record as _, Reference, Refusal};
use serde_json::json;
use std::path::{Path, PathBuf};
use words::{Language, Words};
use workbench::planning::tables::{Form, PlanFigure, of_publication, of_result};
use workbench::planning::{Made, drawings, outlook};
use workbench::{Act, Unable, demand};

/// What a file of results holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The figures as a table.
    Table(Form),
    /// The charts, one file each.
    Charts,
    /// A paper of the plan, by the ending of its name.
    Paper(&'static str),
}

/// The papers of a plan that can be had alone.
const PAPERS: [&str; 3] = ["pdf", "docx", "html"];

impl Wanted {
    /// What the ending of a file's name asks for; `None` when it is the name of a folder.
    ///
    /// # Errors
    /// A refusal where a form is not built in.
    pub fn of(path: &Path) -> Result<Option<Wanted>, Unable> {
        let Some(ending) = path.extension().and_then(|it| it.to_str()).map(str::to_ascii_lowercase).filter(|_| !path.is_dir()) else {
            return Ok(None);
        };
        if let Some(it) = table(&ending)? {
            return Ok(Some(Wanted::Table(it)));
        }
        let paper = PAPERS.into_iter().find(|it| *it == ending).map(Wanted::Paper);
        Ok(if ending == "svg" { Some(Wanted::Charts) } else { paper })
    }
}

/// The form of a table that an ending asks for.
///
/// # Errors
/// A refusal where it is Parquet and that is not built in.
pub fn table(ending: &str) -> Result<Option<Form>, Unable> {
    let found = Form::of(ending);
    if found.is_none() && ending.eq_ignore_ascii_case("parquet") {
        return Err(Refusal::new("parquet-not-built").into());
    }
    Ok(found)
}

/// The figures of a run that need not be published.
pub async fn of_run(open: &Open, made: &Made, form: Form, path: &Path) -> Result<PathBuf, Unable> {
    let inputs = &made.gathered.inputs;
    let row = Reference::new(PlanFigure::KIND.prefix, 1).ok_or_else(|| machine("a prefix is not one"))?;
    let words = Words::of(Language::English);
    let say = |id: &str, args: &[(&str, &str)]| words.with(id, args);
    let area = format!("{}, {} to {}", inputs.area_name, inputs.base_year, inputs.horizon);
    let title = words.with("publication-figures-title", &[("publication", &area)]);
    let bytes = of_result(&*open.store, &open.person, &made.shown(), (&row, &title), form, world::clock(), &say).await?;
    world::write(path, &bytes)?;
    Ok(path.to_owned())
}

/// Writes every chart of a document into a file of its own: `plan.svg` becomes `plan-1.svg`, `plan-2.svg` and so on.
pub fn charts(document: &Document, path: &Path) -> Result<Vec<PathBuf>, Unable> {
    let stem = path.file_stem().and_then(|it| it.to_str()).unwrap_or("chart");
    let mut written = Vec::new();
    for (at, it) in (1..).zip(drawings(document)) {
        let path = path.with_file_name(format!("{stem}-{at}.svg"));
        world::write(&path, it.svg.as_bytes())?;
        written.push(path);
    }
    Ok(written)
}

/// `workforce figures`: the figures or the charts of a publication, as its page gives them.
pub async fn published(open: &Open, publication: &str, out: &Path) -> Outcome {
    demand(&open.person, Act::Export)?;
    let wrong = |code: &'static str, field: &'static str| Unable::Problems(vec![Problem::new(field, code).with("prefix", "PUB")]);
    let publication = Reference::parse(publication).ok_or_else(|| wrong("not-a-reference", "publication"))?;
    let written = match Wanted::of(out)? {
        Some(Wanted::Table(form)) => {
            let words = Words::of(Language::English);
            let say = |id: &str, args: &[(&str, &str)]| words.with(id, args);
            let bytes = of_publication(&*open.store, &open.person, &publication, form, world::clock(), &say).await?;
            world::write(out, &bytes)?;
            vec![out.to_owned()]
        }
        Some(Wanted::Charts) => charts(&outlook(&*open.store, &open.person, &publication).await?, out)?,
        Some(Wanted::Paper(_)) | None => {
            let possible = [Form::NAMES, &["svg"]].concat().join(", ");
            return Err(Unable::Problems(vec![Problem::new("out", "not-a-choice").with("possible", possible)]));
        }
    };
    let lines: Vec<String> = written.iter().map(|it| format!("Written: {}", it.display())).collect();
    Ok(Done::of(lines.join("\n"), json!({ "publication": publication, "files": written })))
}
