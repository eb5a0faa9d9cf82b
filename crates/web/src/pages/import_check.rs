//! What a file would do: checked before anything is saved, with every problem in its place.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::filters::PAGE;
use crate::pages::import::{attachment, content, many};
use crate::pairs::Pairs;
use crate::rehearsals::{Key, LARGEST, Rehearsed};
use crate::shell::{Place, Shell, shown};
use crate::trouble::{Outcome, Trouble};
use crate::view::import::{By, ProblemLine, Sheets, SortLine, problems, sorts};
use crate::view::paging::Pages;
use askama::Template;
use exchange::Format;
use record::{Problem, Refusal};
use std::sync::Arc;
use uuid::Uuid;
use workbench::desk::{JobState, Upload};
use workbench::import::{Accept, Report};
use workbench::intake::Content;
use workbench::work::{ImportArgs, Taken};

/// The page.
#[derive(Template)]
#[template(path = "import_check.html")]
struct Check {
    shell: Shell,
    upload: Uuid,
    name: String,
    kind: String,
    many: String,
    read: String,
    counts: Vec<(&'static str, String, String)>,
    notices: Vec<String>,
    sorts: Vec<(SortLine, Place)>,
    all: Option<String>,
    headings: Vec<(Place, bool)>,
    lines: Vec<ProblemLine>,
    caption: String,
    pages: Pages,
    downloads: Vec<Place>,
    every_row: Option<String>,
    sound_rows: Option<String>,
}

/// One file on the table.
struct Opened {
    content: Content,
    id: Uuid,
    upload: Upload,
    done: Arc<Rehearsed>,
}

/// Reads the file that the path names, as the kind that is given, and rehearses the import.
async fn open(ask: &Ask, name: &str) -> Result<Opened, Trouble> {
    let person = ask.person()?;
    let content = content(person, name).ok_or(Trouble::Missing)?;
    let id: Uuid = ask.param("upload").parse().map_err(|_| Trouble::Missing)?;
    let upload = ask.app.desk.upload(&person.actor.account, id).await?.ok_or_else(|| Refusal::new("upload-gone"))?;
    let head = ask.app.shelf.head(&ask.scope()?).await?.link;
    let key = Key { account: person.actor.account.clone(), upload: id, content: content.name(), head };
    if let Some(done) = ask.app.rehearsals.get(&key) {
        return Ok(Opened { content, id, upload, done });
    }
    let taken = Taken::read(content, &upload.name, &upload.bytes, ask.words().sector()).map_err(Trouble::Problems)?;
    let report = taken.rehearse(&taken.import(Accept::SoundRows, ""), &*ask.app.shelf, person, &ask.now()).await?;
    let done = Arc::new(Rehearsed { taken, report });
    if upload.bytes.len() <= LARGEST {
        ask.app.rehearsals.keep(key, done.clone());
    }
    Ok(Opened { content, id, upload, done })
}

/// The check.
pub async fn show(ask: Ask) -> Outcome {
    let words = ask.words();
    let it = open(&ask, ask.query.get("kind")).await?;
    let (kinds, report) = (it.content.kinds(), &it.done.report);
    let (only, by) = (ask.query.get("only"), By::of(ask.query.get("sort")));
    let page_number: u64 = ask.query.get("page").parse().unwrap_or(0);
    let address = |only: &str, sort: &str, page: u64| {
        let pairs = [("kind", it.content.name()), ("only", only.to_owned()), ("sort", sort.to_owned()), ("page", page.to_string())];
        let pairs = pairs.into_iter().filter(|(name, value)| *name == "kind" || !(value.is_empty() || value == "0"));
        format!("/import/{}?{}#problems", it.id, Pairs::from_iter(pairs).encode())
    };
    let several = if it.done.taken.sheets.len() > 1 { Sheets::Several } else { Sheets::One };
    let all = problems(words, &kinds, report, several, only, by);
    let number = |it: usize| words.number(it as f64, 0);
    let counted = |id: &str, count: usize| words.with(id, &[("count", &count.to_string())]);
    let sort_name = By::ALL.iter().find(|it| it.0 == by).map_or("row", |it| it.1);
    let many = many(words, it.content);
    let check = Check {
        shell: ask.shell(words.say("import-check-title")).under("/import").crumb("/import", words.say("import-title")),
        read: number(report.accepted + report.refused),
        counts: counts(&ask, report),
        notices: it.done.taken.notices.iter().map(|it| words.problem(it)).collect(),
        sorts: sorts(words, &kinds, report)
            .into_iter()
            .map(|it| (it.clone(), Place::new(address(&it.code, sort_name, 0), number(it.count))))
            .collect(),
        all: (!only.is_empty()).then(|| address("", sort_name, 0)),
        headings: By::ALL.iter().map(|(order, name, id)| (Place::new(address(only, name, 0), words.say(id)), *order == by)).collect(),
        caption: counted("import-problems-caption", all.len()),
        pages: Pages::of(words, page_number, all.len() as u64, |page| address(only, sort_name, page)),
        lines: all.into_iter().skip(usize::try_from(page_number.saturating_mul(PAGE)).unwrap_or(usize::MAX)).take(PAGE as usize).collect(),
        downloads: downloads(&ask, &it),
        every_row: (report.problems.is_empty() && report.writes()).then(|| counted("import-every-row", report.accepted)),
        sound_rows: (!report.problems.is_empty() && report.writes()).then(|| counted("import-sound-rows", report.accepted)),
        upload: it.id,
        name: it.upload.name.clone(),
        kind: it.content.name(),
        many,
    };
    shown(&check)
}

fn counts(ask: &Ask, report: &Report) -> Vec<(&'static str, String, String)> {
    let words = ask.words();
    let count = |class, id: &str, number: usize| (class, words.say(id), words.number(number as f64, 0));
    let bad = if report.refused > 0 { "cw-tally__bad" } else { "" };
    vec![
        count("cw-tally__good", "import-accepted", report.accepted),
        count(bad, "import-refused", report.refused),
        count("", "import-made", report.made),
        count("", "import-amended", report.amended),
        count("", "import-restored", report.restored),
        count("", "import-same", report.same),
    ]
}

/// The rows to put right as files: one set of formats for each sheet that has any.
fn downloads(ask: &Ask, it: &Opened) -> Vec<Place> {
    let words = ask.words();
    let bad = |sheet: &record::Sheet| {
        it.done
            .report
            .problems
            .iter()
            .any(|problem| problem.place.row.is_some_and(|row| row > sheet.heading_row) && problem.place.sheet == sheet.name)
    };
    let link = |at: usize, sheet: &record::Sheet, format: Format| {
        let query = Pairs::from_iter([("kind", it.content.name()), ("sheet", at.to_string())]).encode();
        let name = format.extension().to_uppercase();
        let text = match &sheet.name {
            Some(sheet) if it.done.taken.sheets.len() > 1 => words.with("import-bad-rows-of", &[("sheet", sheet), ("format", &name)]),
            _ => name,
        };
        Place::new(format!("/import/{}/rows/{}?{query}", it.id, format.extension()), text)
    };
    let sheets = it.done.taken.sheets.iter().enumerate().filter(|(_, sheet)| bad(sheet));
    sheets.flat_map(|(at, sheet)| [Format::Xlsx, Format::Ods, Format::Csv].map(|format| link(at, sheet, format))).collect()
}

/// The rows to put right, with what to put right beside each.
pub async fn rows(ask: Ask) -> Outcome {
    let words = ask.words();
    let format = Format::of(ask.param("format")).ok_or(Trouble::Missing)?;
    let it = open(&ask, ask.query.get("kind")).await?;
    let at: usize = ask.query.get("sheet").parse().unwrap_or(0);
    let sheet = it.done.taken.sheets.get(at).ok_or(Trouble::Missing)?;
    let said = |problem: &Problem| match &problem.place.column {
        Some(column) => words.with("import-said", &[("column", column), ("what", &words.problem(problem))]),
        None => words.problem(problem),
    };
    let bytes = exchange::problems_sheet(sheet, &it.done.report.problems, &said, format).map_err(|it| Trouble::Problems(vec![it]))?;
    let name = it.upload.name.rsplit_once('.').map_or(it.upload.name.as_str(), |it| it.0);
    attachment(&format!("{name}-{}.{}", words.say("import-bad-rows-file"), format.extension()), format, bytes)
}

/// Asks for the import as a job. The same file is taken once: sending the form again leads to the job that was made first.
pub async fn accept(ask: Ask) -> Outcome {
    let person = ask.person()?;
    let content = content(person, ask.form.get("kind")).ok_or(Trouble::Missing)?;
    let upload: Uuid = ask.param("upload").parse().map_err(|_| Trouble::Missing)?;
    let accept = if ask.form.get("accept") == "sound-rows" { Accept::SoundRows } else { Accept::EveryRow };
    let account = &person.actor.account;
    if ask.app.desk.upload(account, upload).await?.is_none() {
        return Err(Refusal::new("upload-gone").into());
    }
    let same = |it: &workbench::desk::Job| {
        let args: Option<ImportArgs> = serde_json::from_str(&it.args).ok();
        it.kind == "import" && !matches!(it.state, JobState::Failed | JobState::Cancelled) && args.is_some_and(|it| it.upload == upload)
    };
    let id = match ask.app.desk.jobs(Some(account), LOOKED_AT).await?.into_iter().find(same) {
        Some(it) => it.id,
        None => {
            let args = ImportArgs { kind: content.name(), upload, accept };
            let args = serde_json::to_string(&args).map_err(|it| Trouble::Fault(record::Fault::new("page-failed", it)))?;
            ask.app.desk.add_job("import", &args, account, (ask.app.now)()).await?
        }
    };
    onwards(&format!("/jobs/{id}"))
}

/// So many of the newest jobs are looked at for one that takes the same file.
const LOOKED_AT: u64 = 50;
