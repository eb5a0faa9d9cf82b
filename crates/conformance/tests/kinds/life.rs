//! The life of one record of any kind: made, seen, changed, exported, imported, shared, retired, restored, redacted, found.

use crate::samples;
use crate::stage::Stage;
use exchange::{About, Format, Limits};
use record::{Draft, Drafts, Entry, Field, Labels, Order, Query, Reference, Row, Shape, Test, from_sheet, from_sheet_in_words};
use uuid::Uuid;
use workbench::import::{Accept, Import, Part};
use workbench::{Amend, Command, Make, Origin, Redact, Restore, Retire, Share, Unable, Undo, perform};

type Verdict<T = ()> = Result<T, String>;

/// Makes a record.
pub async fn make(stage: &Stage, entry: &Entry, draft: &Draft) -> Verdict<(Uuid, Reference)> {
    let written = run(stage, &Make { entry, draft, why: "made by a test" }).await?.ok_or("nothing was written")?.written;
    written.first().map(|(id, reference, _)| (*id, reference.clone())).ok_or_else(|| "no record was written".into())
}

async fn run(stage: &Stage, command: &dyn Command) -> Verdict<Option<record::Receipt>> {
    perform(&*stage.store, command, &stage.writer(), &stage.now(), &Origin::of("cli")).await.map_err(|it| format!("{it:?}"))
}

async fn rows(stage: &Stage, query: Query) -> Verdict<Vec<Row>> {
    Ok(stage.store.find(&stage.scope(), &query).await.map_err(|it| it.to_string())?.rows)
}

async fn row(stage: &Stage, entry: &Entry, reference: &Reference) -> Verdict<Row> {
    rows(stage, Query::one(entry.kind.name, reference)).await?.into_iter().next().ok_or_else(|| format!("{reference} cannot be found"))
}

fn hold(sound: bool, what: impl Into<String>) -> Verdict {
    if sound { Ok(()) } else { Err(what.into()) }
}

/// Everything that must hold for a kind.
pub async fn of(stage: &Stage, entry: &Entry) -> Verdict {
    let draft = samples::full(stage, entry, 0).await?;
    let (id, reference) = make(stage, entry, &draft).await?;
    let made = row(stage, entry, &reference).await?;
    let cells = (entry.check)(&draft).map_err(|it| format!("{it:?}"))?;
    let texts: Vec<String> = cells.iter().map(record::Cell::text).collect();
    hold(made.texts == texts, format!("kept as {:?} and not as {texts:?}", made.texts))?;
    questions(stage, entry, &made).await?;
    changed(stage, entry, &made).await?;
    files(stage, entry).await?;
    unseen(stage, entry, &reference).await?;
    shared(stage, entry, &reference).await?;
    redacted(stage, entry, &reference).await?;
    let versions = stage.store.history(&stage.scope(), entry.kind.name, id).await.map_err(|it| it.to_string())?;
    let theirs = async |account: &str, scope: &record::Scope| -> Verdict<usize> {
        let found = stage.store.authored(scope, account, &[entry.kind.name]).await.map_err(|it| it.to_string())?;
        Ok(found.iter().filter(|it| it.1.row.id == id).count())
    };
    hold(
        theirs(&stage.writer().actor.account, &stage.scope()).await? == versions.len(),
        "what somebody wrote is not found under their name",
    )?;
    hold(theirs("ACC-0098", &stage.scope()).await? == 0, "somebody is said to have written what they did not")?;
    let outside = workbench::scope(&stage.outsider());
    hold(theirs(&stage.writer().actor.account, &outside).await? == 0, "an outsider is told who wrote it")?;
    hold(versions.len() >= 4 && versions[0].row.version as usize == versions.len(), "the history has a gap")
}

/// Every field sorts both ways and every value is found by a filter.
async fn questions(stage: &Stage, entry: &Entry, made: &Row) -> Verdict {
    for field in entry.kind.fields {
        for order in [Order::Up(field.name.into()), Order::Down(field.name.into())] {
            hold(!rows(stage, Query::all(entry.kind.name).order(order)).await?.is_empty(), format!("cannot be sorted by {}", field.name))?;
        }
        let cell = made.cell(entry.kind, field.name);
        let test = match (&cell, field.shape) {
            (record::Cell::Missing, _) => Test::Missing,
            (_, Shape::Text { .. } | Shape::Prose { .. }) => {
                Test::Has(cell.text().split_whitespace().next().unwrap_or_default().to_owned())
            }
            (record::Cell::Codes(codes), _) => Test::Is(record::Cell::Text(codes[0].clone())),
            _ => Test::Is(cell.clone()),
        };
        let found = rows(stage, Query::all(entry.kind.name).filter(field.name, test.clone())).await?;
        hold(found.iter().any(|it| it.id == made.id), format!("not found by {} {test:?}", field.name))?;
    }
    let tally = stage.store.tally(&stage.scope(), &Query::all(entry.kind.name), None, None).await.map_err(|it| it.to_string())?;
    let counts = stage.store.counts(&stage.scope(), &[entry.kind.name]).await.map_err(|it| it.to_string())?;
    let count = tally.first().map_or(0, |it| it.count);
    hold(count > 0 && counts == [count], "not counted")
}

/// A field whose text can change without breaking a rule or a link.
fn loose(entry: &Entry) -> Option<&'static Field> {
    let texts = |it: &&Field| matches!(it.shape, Shape::Text { max } if max >= 40) && !["sha256", "email"].contains(&it.name);
    let free = |it: &&Field| texts(it) && !it.is_kept_by_journey();
    let paragraphs = |it: &&Field| matches!(it.shape, Shape::Prose { .. }) && !it.is_kept_by_journey();
    let fields = || entry.kind.fields.iter();
    fields().find(|it| free(it) && it.is_personal()).or_else(|| fields().find(free)).or_else(|| fields().find(paragraphs))
}

/// A change, a stale change, going back, retiring and bringing back.
async fn changed(stage: &Stage, entry: &Entry, made: &Row) -> Verdict {
    let field = loose(entry).ok_or("no field of text")?;
    let (reference, draft) = (&made.reference, Draft::new().with(field.name, "Changed"));
    let amend = Amend { entry, reference, base: 1, draft: &draft, why: "because" };
    run(stage, &amend).await?;
    let after = row(stage, entry, reference).await?;
    hold(after.version == 2 && after.text(entry.kind, field.name) == "Changed", "the change was not kept")?;
    let others = |it: &Row| {
        entry.kind.fields.iter().filter(|it| it.name != field.name).map(|f| it.text(entry.kind, f.name).to_owned()).collect::<Vec<_>>()
    };
    hold(others(&after) == others(made), "a change of one field touched another")?;
    let stale = perform(&*stage.store, &amend, &stage.writer(), &stage.now(), &Origin::of("cli")).await;
    hold(matches!(stale, Err(Unable::Stale(_))), "a stale change was not refused")?;
    let history = stage.store.history(&stage.scope(), entry.kind.name, made.id).await.map_err(|it| it.to_string())?;
    let version = history.iter().find(|it| it.row.version == 1).ok_or("the first version is gone")?;
    run(stage, &Restore { entry, version, base: 2, why: "back" }).await?;
    hold(row(stage, entry, reference).await?.texts == made.texts, "going back did not give the first version")?;
    run(stage, &Retire { entry, reference, base: 3, why: "done with" }).await?;
    hold(row(stage, entry, reference).await.is_err(), "a retired record is still in use")?;
    let gone = &rows(stage, Query { retired: true, ..Query::one(entry.kind.name, reference) }).await?[0];
    hold(gone.version == 4, "retiring is a version")?;
    run(stage, &Restore { entry, version, base: 4, why: "needed after all" }).await?;
    hold(row(stage, entry, reference).await?.texts == made.texts, "bringing back lost something")
}

/// Out and in again in every format: the same rows change nothing, rows without a reference make new records, undo takes them back.
async fn files(stage: &Stage, entry: &Entry) -> Verdict {
    let all = rows(stage, Query::all(entry.kind.name)).await?;
    for format in Format::ALL {
        let name = format!("{}.{}", entry.kind.name, format.extension());
        let bytes = exchange::write(entry.kind, &all, format, &About::default()).map_err(|it| format!("{name}: {it:?}"))?;
        let reading = exchange::read(&name, &bytes, &Limits::default()).map_err(|it| format!("{name}: {it:?}"))?;
        let sheet = reading.sheets.first().ok_or_else(|| format!("{name}: no sheet"))?;
        let mut drafts = from_sheet(entry.kind, sheet);
        let report = rehearse(stage, entry, &drafts).await?;
        hold(report.same == all.len() && report.problems.is_empty(), format!("{name}: {report:?}"))?;
        drafts.drafts.truncate(1);
        drafts.drafts.iter_mut().for_each(|it| it.set("reference", ""));
        let import = Import {
            parts: vec![Part::plain(entry, &drafts.drafts)],
            problems: &drafts.problems,
            accept: Accept::EveryRow,
            why: &name,
            file: None,
        };
        let number = run(stage, &import).await?.ok_or_else(|| format!("{name}: a copy was not made"))?.number;
        hold(rows(stage, Query::all(entry.kind.name)).await?.len() == all.len() + 1, format!("{name}: a copy is not there"))?;
        let undo = Undo::of(&*stage.store, &stage.writer(), number).await.map_err(|it| format!("{it:?}"))?;
        run(stage, &undo).await?;
        hold(rows(stage, Query::all(entry.kind.name)).await?.len() == all.len(), format!("{name}: undo left something"))?;
    }
    for sector in workbench::vocabulary::sectors() {
        in_words(stage, entry, &all, &workbench::vocabulary::labels(sector, entry.kind)).await?;
    }
    let template = exchange::template(entry.kind, Format::Xlsx, &Labels::default()).map_err(|it| format!("{it:?}"))?;
    let faults = exchange::check_workbook(&template);
    hold(faults.is_empty(), format!("the empty sheet breaks workbook rules: {faults:?}"))
}

/// What goes out in the words of a sector changes nothing when it comes in again in these words.
async fn in_words(stage: &Stage, entry: &Entry, all: &[Row], labels: &Labels) -> Verdict {
    if *labels == Labels::default() {
        return Ok(());
    }
    let about = About { labels: labels.clone(), ..About::default() };
    let bytes = exchange::write(entry.kind, all, Format::Xlsx, &about).map_err(|it| format!("{it:?}"))?;
    let reading = exchange::read("words.xlsx", &bytes, &Limits::default()).map_err(|it| format!("{it:?}"))?;
    let sheet = reading.sheets.first().ok_or("no sheet in the words of a sector")?;
    let report = rehearse(stage, entry, &from_sheet_in_words(entry.kind, sheet, labels)).await?;
    hold(report.same == all.len() && report.problems.is_empty(), format!("in the words of a sector: {report:?}"))
}

async fn rehearse(stage: &Stage, entry: &Entry, drafts: &Drafts) -> Verdict<workbench::import::Report> {
    let import = Import {
        parts: vec![Part::plain(entry, &drafts.drafts)],
        problems: &drafts.problems,
        accept: Accept::EveryRow,
        why: "rehearsal",
        file: None,
    };
    import.rehearse(&*stage.store, &stage.writer(), &stage.now()).await.map_err(|it| format!("{it:?}"))
}

/// Somebody of another organisation sees nothing, counts nothing, finds nothing and changes nothing.
async fn unseen(stage: &Stage, entry: &Entry, reference: &Reference) -> Verdict {
    let outsider = stage.outsider();
    let scope = workbench::scope(&outsider);
    let found = stage.store.find(&scope, &Query::all(entry.kind.name)).await.map_err(|it| it.to_string())?;
    hold(found.rows.is_empty() && found.total == 0, "an outsider sees it")?;
    let tally = stage.store.tally(&scope, &Query::all(entry.kind.name), None, None).await.map_err(|it| it.to_string())?;
    let counts = stage.store.counts(&scope, &[entry.kind.name]).await.map_err(|it| it.to_string())?;
    hold(tally.iter().all(|it| it.count == 0) && counts == [0], "an outsider can count it")?;
    let hits = stage.store.search(&scope, "Sample", 50).await.map_err(|it| it.to_string())?;
    hold(hits.is_empty(), "an outsider can find it")?;
    let id = row(stage, entry, reference).await?.id;
    let history = stage.store.history(&scope, entry.kind.name, id).await.map_err(|it| it.to_string())?;
    hold(history.is_empty(), "an outsider can read its history")?;
    let draft = Draft::new();
    let amend = Amend { entry, reference, base: 5, draft: &draft, why: "mischief" };
    let refused = perform(&*stage.store, &amend, &outsider, &stage.now(), &Origin::of("cli")).await;
    hold(matches!(refused, Err(Unable::Refused(_))), "an outsider can change it")
}

/// What is shared with an organisation can be seen there, and only while it is shared.
async fn shared(stage: &Stage, entry: &Entry, reference: &Reference) -> Verdict {
    if entry.kind.name == "organisation" || workbench::scope(&stage.outsider()).reach(entry.kind.name) == record::Reach::Nothing {
        return Ok(());
    }
    let other = workbench::kind("organisation").ok_or("no organisations")?;
    let organisation: Reference = Reference::new("ORG", 99).ok_or("a reference")?;
    if row(stage, other, &organisation).await.is_err() {
        let draft =
            Draft::new().with("name", "Another").with("standing", "provider").with("synthetic", "yes").with("reference", "ORG-0099");
        make(stage, other, &draft).await?;
    }
    let seen = async || -> Verdict<u64> {
        let scope = workbench::scope(&stage.outsider());
        Ok(stage.store.find(&scope, &Query::one(entry.kind.name, reference)).await.map_err(|it| it.to_string())?.total)
    };
    run(stage, &Share { entry, reference, with: std::slice::from_ref(&organisation), why: "they need it" }).await?;
    hold(seen().await? == 1, "what is shared cannot be seen")?;
    run(stage, &Share { entry, reference, with: &[], why: "no longer" }).await?;
    hold(seen().await? == 0, "what is no longer shared can be seen")
}

/// Personal values can be destroyed in every version, and the rest stays.
async fn redacted(stage: &Stage, entry: &Entry, reference: &Reference) -> Verdict {
    let fields: Vec<String> = entry.kind.fields.iter().filter(|it| it.is_personal() && !it.required).map(|it| it.name.to_owned()).collect();
    if fields.is_empty() {
        return Ok(());
    }
    run(stage, &Redact { entry, reference, fields: &fields, why: "asked for" }).await?;
    let after = row(stage, entry, reference).await?;
    let versions = stage.store.history(&stage.scope(), entry.kind.name, after.id).await.map_err(|it| it.to_string())?;
    let left = versions.iter().any(|it| fields.iter().any(|field| !it.row.text(entry.kind, field).is_empty()));
    hold(!left && fields.iter().all(|it| after.text(entry.kind, it).is_empty()), "a personal value is left")
}
