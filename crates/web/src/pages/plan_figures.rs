//! H9 · Bringing in a file of figures: what it holds, of which area and day, and the file.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::pages::import::plain_name;
use crate::shell::{Shell, page};
use crate::trouble::Outcome;
use crate::view::fields::{FieldView, Pick, Widget, views};
use askama::Template;
use axum::http::StatusCode;
use record::{Draft, Listed, Problem, Query, Record, Refusal};
use register::{Dataset, DatasetShape, DatasetVariant};
use words::Words;
use workbench::Unable;
use workbench::planning::tray::{demand_bringing, lay};
use workbench::planning::{Key, Terms, Typed, reads_as, taken};
use workforce::records::ColumnMapping;

/// The form that takes a file.
#[derive(Template)]
#[template(path = "plan_figures.html")]
struct Figures {
    shell: Shell,
    fields: Vec<FieldView>,
    errors: Vec<(String, String)>,
    again: bool,
}

/// Says no to whoever may not keep figures before they fill anything in.
pub fn demand(ask: &Ask) -> Result<(), crate::Trouble> {
    Ok(demand_bringing(ask.person()?)?)
}

/// The form. The query may fill it in: `?shape=asc-wds-worker&area=E08000009`.
pub async fn choose(ask: Ask) -> Outcome {
    demand(&ask)?;
    form(&ask, &ask.query, &[], false).await
}

fn typed(form: &crate::Pairs) -> Typed<'_> {
    Typed {
        shape: form.get("shape"),
        variant: form.get("variant"),
        area: form.get("area"),
        speaks_of: form.get("speaks_of"),
        title: form.get("title"),
        source: form.get("source"),
        limits: form.get("limits"),
        mapping: form.get("mapping"),
    }
}

async fn form(ask: &Ask, typed: &crate::Pairs, problems: &[Problem], again: bool) -> Outcome {
    let words = ask.words();
    let shell = ask.shell(words.say("figures-title")).under("/plan").crumb("/plan", words.say("plan-title"));
    let errors = problems.iter().map(|it| (format!("#f-{}", it.field), words.problem(it))).collect::<Vec<_>>();
    let figures = Figures {
        shell: if errors.is_empty() { shell } else { shell.in_error() },
        fields: fields(ask, typed, problems).await?,
        again: again && !errors.is_empty(),
        errors,
    };
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &figures)
}

async fn fields(ask: &Ask, typed: &crate::Pairs, problems: &[Problem]) -> Result<Vec<FieldView>, crate::Trouble> {
    let words = ask.words();
    let line = |name: &str, label: &str| FieldView::line(words, name, label, typed.get(name));
    let most = crate::routes::FILES.0 >> 20;
    let file = line("file", "figures-file").picking(Widget::File { kept: String::new() });
    let limits = line("limits", "figures-limits").picking(Widget::Prose { value: typed.get("limits").to_owned() });
    let fields = vec![
        line("shape", "figures-shape").picking(Widget::Radios(picks(words, "shape", DatasetShape::LIST, typed.get("shape")))),
        line("variant", "figures-variant").hinting("figures-variant-hint").picking(Widget::Select(variants(words, typed.get("variant")))),
        mapping(ask, typed.get("mapping")).await?,
        line("area", "figures-area").hinting("figures-area-hint"),
        line("speaks_of", "figures-speaks-of").hinting("figures-speaks-of-hint"),
        file.hinted(words.with("figures-file-hint", &[("most", &most.to_string())])),
        line("title", "figures-name").hinting("figures-name-hint"),
        source(ask, typed.get("source")).await?,
        limits.hinting("figures-limits-hint"),
    ];
    Ok(fields.into_iter().map(|it| it.judged(problems)).collect())
}

fn picks(words: &Words, name: &str, list: &[record::Choice], picked: &str) -> Vec<Pick> {
    let kind = &Dataset::KIND;
    let pick = |(at, it): (usize, &record::Choice)| Pick {
        id: if at == 0 { format!("f-{name}") } else { format!("f-{name}-{}", at + 1) },
        value: it.code.into(),
        label: kind.field(name).map_or_else(|| it.label.to_owned(), |field| words.choice(kind, field, it)),
        picked: it.code == picked,
    };
    list.iter().enumerate().map(pick).collect()
}

fn variants(words: &Words, picked: &str) -> Vec<Pick> {
    let none = Pick { id: String::new(), value: String::new(), label: words.say("pick-nothing"), picked: picked.is_empty() };
    std::iter::once(none).chain(picks(words, "variant", DatasetVariant::LIST, picked)).collect()
}

/// The saved mappings that the reader may see.
async fn mapping(ask: &Ask, picked: &str) -> Result<FieldView, crate::Trouble> {
    let words = ask.words();
    let found = ask.app.shelf.find(&ask.scope()?, &Query::all(ColumnMapping::KIND.name)).await?;
    let one = |row: &record::Row| {
        let reference = row.reference.to_string();
        Pick { id: String::new(), picked: reference == picked, label: row.title(&ColumnMapping::KIND).to_owned(), value: reference }
    };
    let none = Pick { id: String::new(), value: String::new(), label: words.say("pick-nothing"), picked: picked.is_empty() };
    let picks = std::iter::once(none).chain(found.rows.iter().map(one)).collect();
    Ok(FieldView::line(words, "mapping", "figures-mapping", picked).hinting("figures-mapping-hint").picking(Widget::Select(picks)))
}

/// The field of the kind itself: a list of sources while they are few.
async fn source(ask: &Ask, picked: &str) -> Result<FieldView, crate::Trouble> {
    let draft = Draft::new().with("source", picked);
    let all = views(ask, &Dataset::KIND, &draft, &[]).await?;
    let found = all.into_iter().find(|it| it.name == "source").map(|it| it.labelled("figures-source"));
    Ok(found.unwrap_or_else(|| FieldView::line(ask.words(), "source", "figures-source", picked)))
}

/// Reads what was sent, lays it out and leads on to the page that checks it. What is wrong with the whole is said here.
pub async fn send(ask: Ask) -> Outcome {
    demand(&ask)?;
    let described = typed(&ask.form).read();
    let sent = ask.files.iter().find(|it| it.field == "file");
    let mut problems = described.as_ref().err().cloned().unwrap_or_default();
    if sent.is_none() {
        problems.push(Problem::new("file", "figures-file-missing"));
    }
    let (Ok(described), Some(sent), true) = (described, sent, problems.is_empty()) else {
        return form(&ask, &ask.form, &problems, sent.is_some()).await;
    };
    let key = key(&ask, described.shape)?;
    let terms = Terms { on: described.speaks_of, key };
    let name = plain_name(&sent.name, &ask.words().say("import-unnamed"));
    let taken = match taken(&*ask.app.shelf, ask.person()?, &described, &name, &sent.bytes, &terms).await {
        Err(Unable::Problems(problems)) => return form(&ask, &ask.form, &problems, true).await,
        other => other?,
    };
    let shape = described.shape;
    match lay(&*ask.app.desk, ask.person()?, described.of(taken), (ask.app.now)()).await {
        Ok(id) => onwards(&format!("/plan/figures/{id}")),
        Err(Unable::Problems(them)) => {
            if let Some(other) = reads_as(shape, &name, &sent.bytes, &terms) {
                let known = picks(ask.words(), "shape", DatasetShape::LIST, other.code());
                let shape = known.into_iter().find(|it| it.picked).map_or_else(String::new, |it| it.label);
                return form(&ask, &ask.form, &[Problem::new("shape", "file-reads-as").with("shape", shape)], true).await;
            }
            let of_file: Vec<Problem> = them.into_iter().map(|it| Problem { field: "file".into(), ..it }).take(20).collect();
            form(&ask, &ask.form, &of_file, true).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The key of the workers. Files that name no worker are read with any.
fn key(ask: &Ask, shape: DatasetShape) -> Result<Key, crate::Trouble> {
    let named = matches!(shape, DatasetShape::Workers | DatasetShape::Training);
    let any = || if named { None } else { Key::new(&[0; 32]) };
    Ok(ask.app.workers.clone().or_else(any).ok_or_else(|| Refusal::new("workers-need-a-key"))?)
}
