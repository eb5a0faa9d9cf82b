//! Files of figures: read, pseudonymised and kept. The key of the workers lies beside the database and never in it.

use crate::arguments::Import;
use crate::house::{House, Open};
use crate::outcome::{Done, Outcome, lines, machine, of_file, problem, spoken};
use crate::world;
use chrono::NaiveDate;
use record::{Digest, Listed, Problem, Reference};
use register::{DatasetShape, DatasetVariant};
use serde_json::json;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use words::{Language, Words};
use workbench::import::{Accept, Report};
use workbench::planning::{Bring, Taken, dataset, import_dataset, mapping, rehearse, take, take_series};
use workbench::{Act, Origin, Unable, demand};
use workforce::ascwds::{Key, Terms};

/// The largest file of figures that is read.
const LARGEST: u64 = 256 * 1_048_576;

/// The shape that a word names, if it names one.
pub fn shape(name: &str) -> Option<DatasetShape> {
    DatasetShape::of(name)
}

/// A file of figures with all that must be said about it.
#[derive(Debug)]
pub struct Figures<'a> {
    /// What it holds.
    pub shape: DatasetShape,
    /// The variant of a projection.
    pub variant: Option<DatasetVariant>,
    /// The code of the area.
    pub area: &'a str,
    /// The day its figures speak of.
    pub speaks_of: NaiveDate,
    /// Where it comes from.
    pub source: Option<&'a Reference>,
    /// What to do when some rows have problems.
    pub accept: Accept,
}

/// Keeps what was read of a file; gives the report and the number of the commit, unless the same content was kept before.
pub async fn keep(open: &Open, it: &Figures<'_>, taken: &Taken) -> Result<(Report, Option<u64>), Unable> {
    let brought = import_dataset(&*open.store, &open.person, &world::now()?, &Origin::of("import"), &bring(it, taken)).await?;
    Ok((brought.report, brought.receipt.map(|it| it.number)))
}

fn bring<'a>(it: &Figures<'a>, taken: &'a Taken) -> Bring<'a> {
    Bring { taken, area: it.area, speaks_of: it.speaks_of, title: None, source: it.source, limits: None, accept: it.accept }
}

/// Imports files of figures, each as one commit.
pub async fn import(house: &House, open: &Open, it: &Import) -> Outcome {
    demand(&open.person, Act::Import)?;
    let asked = asked(it)?;
    let accept = if it.sound_rows { Accept::SoundRows } else { Accept::EveryRow };
    let Asked { shape, variant, speaks_of, .. } = asked;
    let figures = Figures { shape, variant, area: &asked.area, speaks_of, source: asked.source.as_ref(), accept };
    let key = match (figures.shape, it.dry_run) {
        (DatasetShape::Workers | DatasetShape::Training, false) => key(&key_file(house, it.figures.key_file.as_deref())?)?,
        _ => made_key(&world::random()?)?,
    };
    let mapping = match &asked.mapping {
        Some(it) => Some(mapping(&*open.store, &open.person, it).await?),
        None => None,
    };
    let (mut report, mut commits, mut handed) = (Report::default(), Vec::new(), None);
    for path in &it.files {
        let bytes = world::read(path, LARGEST)?;
        let terms = Terms { on: figures.speaks_of, key: key.clone() };
        let taken = match &mapping {
            Some(it) => take_series(Some(it), &world::name(path), &bytes),
            None => take(figures.shape, figures.variant, &world::name(path), &bytes, &terms),
        };
        let found = rehearse(&*open.store, &open.person, &world::now()?, &bring(&figures, &taken)).await?;
        if it.hand_back.is_some() && found.problems.iter().any(|it| !dataset::is_note(it)) {
            handed = Some(with_problems(&world::name(path), &bytes, &found.problems)?);
        }
        if found.accepted > 0 && !it.dry_run {
            commits.extend(keep(open, &figures, &taken).await?.1);
        }
        report.accepted += found.accepted;
        report.refused += found.refused;
        report.made += found.made;
        report.same += found.same;
        report.problems.extend(found.problems);
    }
    let handed = match (&it.hand_back, handed) {
        (Some(path), Some(bytes)) => {
            world::write(path, &bytes)?;
            Some(path.as_path())
        }
        _ => None,
    };
    Ok(told(it, &report, &commits, handed))
}

/// The whole file with a column that says what to put right: a return of the few rows that were wrong would be another return.
fn with_problems(name: &str, bytes: &[u8], problems: &[Problem]) -> Result<Vec<u8>, Unable> {
    let words = Words::of(Language::English);
    let limits = exchange::Limits { bytes: LARGEST, ..exchange::Limits::default() };
    let sheets = exchange::read(name, bytes, &limits).map_err(Unable::Problems)?.sheets;
    let Some(sheet) = sheets.first() else { return Err(Unable::Problems(vec![problem("hand_back", "nothing-to-hand-back")])) };
    let wrong: Vec<Problem> = problems.iter().filter(|it| !dataset::is_note(it)).cloned().collect();
    exchange::sheet_with_problems(sheet, &wrong, &|it| words.problem(it)).map_err(|it| Unable::Problems(vec![it]))
}

/// What was typed, once it is whole.
struct Asked {
    shape: DatasetShape,
    variant: Option<DatasetVariant>,
    area: String,
    speaks_of: NaiveDate,
    source: Option<Reference>,
    mapping: Option<Reference>,
}

/// What was typed, with everything that is missing said at once.
fn asked(it: &Import) -> Result<Asked, Unable> {
    let options = &it.figures;
    let mut problems = Vec::new();
    if options.speaks_of.is_none() {
        problems.push(problem("speaks_of", "import-needs-a-day"));
    }
    if options.area.is_none() {
        problems.push(problem("area", "import-needs-an-area"));
    }
    if it.hand_back.is_some() && it.files.len() > 1 {
        problems.push(problem("hand_back", "hand-back-of-one-file"));
    }
    let variant = options.variant.as_deref().and_then(DatasetVariant::of);
    let shape = shape(&it.kind);
    match (shape, variant, &options.variant) {
        (Some(DatasetShape::PopulationProjection), None, _) | (_, None, Some(_)) => {
            problems.push(problem("variant", "projection-needs-a-variant"))
        }
        (Some(DatasetShape::PopulationProjection), Some(_), _) | (_, None, None) => {}
        (_, Some(_), _) => problems.push(problem("variant", "only-projections-have-variants")),
    }
    let source = options.source.as_deref().map(|text| Reference::parse(text).filter(|it| it.prefix() == "SRC"));
    if source == Some(None) {
        problems.push(Problem::new("source", "not-a-reference").with("prefix", "SRC"));
    }
    let mapping = options.mapping.as_deref().map(|text| Reference::parse(text).filter(|it| it.prefix() == "MAP"));
    match &mapping {
        Some(None) => problems.push(Problem::new("mapping", "not-a-reference").with("prefix", "MAP")),
        Some(_) if shape != Some(DatasetShape::StaffSeries) => problems.push(problem("mapping", "only-series-have-a-mapping")),
        _ => {}
    }
    let (Some(shape), Some(speaks_of), Some(area), true) = (shape, options.speaks_of, &options.area, problems.is_empty()) else {
        return Err(Unable::Problems(problems));
    };
    Ok(Asked { shape, variant, area: area.trim().to_ascii_uppercase(), speaks_of, source: source.flatten(), mapping: mapping.flatten() })
}

fn told(it: &Import, report: &Report, commits: &[u64], handed: Option<&Path>) -> Done {
    let words = Words::of(Language::English);
    let mut text = lines(words, &report.problems);
    text.push_str(&format!("{} rows accepted, {} refused.\n", report.accepted, report.refused));
    if report.same > 0 {
        text.push_str(&format!("{} of the files were kept before, with the same content.\n", report.same));
    }
    if let Some(path) = handed {
        let path = path.display();
        text.push_str(&format!(
            "The whole file is in {path}, with a first column that says what to put right. Correct it there, and import it again.\n"
        ));
    }
    match commits {
        [] => text.push_str("Nothing was changed.\n"),
        _ => commits.iter().for_each(|it| text.push_str(&format!("Written as commit {it}. Take it back with: commonweal undo {it}\n"))),
    }
    let problems = spoken(words, &report.problems);
    let json = json!({
        "accepted": report.accepted, "refused": report.refused, "made": report.made, "same": report.same, "problems": problems,
        "dry_run": it.dry_run, "commits": commits,
    });
    let wrong = report.problems.iter().any(|it| !dataset::is_note(it));
    Done::of(text, json).code(if wrong { 2 } else { 0 })
}

/// Where the key lies: the file that was named, or one beside an embedded database. A server has no beside.
pub fn key_file(house: &House, named: Option<&Path>) -> Result<PathBuf, Unable> {
    if let Some(path) = named {
        return Ok(path.to_owned());
    }
    let database = house.database.as_str();
    if is_server(database) {
        return Err(Unable::Problems(vec![problem("key_file", "key-file-needed")]));
    }
    let path = database.strip_prefix("sqlite://").or_else(|| database.strip_prefix("sqlite:")).unwrap_or(database);
    Ok(PathBuf::from(format!("{}.workers.key", path.split('?').next().unwrap_or(path))))
}

/// Whether an address names a database server and not a file.
pub fn is_server(database: &str) -> bool {
    database.starts_with("postgres:") || database.starts_with("postgresql:")
}

/// The key of a file; it is made from chance when there is none. Only its owner may read it.
pub fn key(path: &Path) -> Result<Key, Unable> {
    match std::fs::read_to_string(path) {
        Ok(text) => {
            if open_to_others(path)? {
                return Err(Unable::Problems(vec![Problem::new("key_file", "key-file-open-to-others").with("path", path.display())]));
            }
            let secret = Digest::parse(text.trim()).map(|it| it.0);
            let secret =
                secret.ok_or_else(|| Unable::Problems(vec![Problem::new("key_file", "not-a-key").with("path", path.display())]))?;
            made_key(&secret)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let secret: [u8; 32] = world::random()?;
            let failed = |error: std::io::Error| of_file(path, &error);
            let mut file = private(path).map_err(failed)?;
            writeln!(file, "{}", Digest(secret)).and_then(|()| file.sync_all()).map_err(failed)?;
            made_key(&secret)
        }
        Err(error) => Err(of_file(path, &error)),
    }
}

fn made_key(secret: &[u8; 32]) -> Result<Key, Unable> {
    Key::new(secret).ok_or_else(|| machine("a key of 32 bytes was refused"))
}

/// A new file that only its owner may read.
fn private(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(unix)]
fn open_to_others(path: &Path) -> Result<bool, Unable> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(path).map_err(|error| of_file(path, &error))?.permissions().mode();
    Ok(mode & 0o077 != 0)
}

#[cfg(not(unix))]
fn open_to_others(_: &Path) -> Result<bool, Unable> {
    Ok(false)
}
