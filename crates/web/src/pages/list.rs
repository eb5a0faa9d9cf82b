//! A list of one kind: sorted and filtered by its address, fifty a page.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::filters::{Asked, Direction, How, PAGE, Retired, is_ordered};
use crate::pairs::Pairs;
use crate::routes;
use crate::shell::{Place, Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::{Pick, summary};
use crate::view::values::{self, Shown, Titles, inside, is_figure};
use crate::view::{paging, rows};
use askama::Template;
use axum::http::StatusCode;
use record::{Field, Kind, Row, Shape};
use words::Words;
use workbench::{Act, may};

/// So many fields stand beside reference and title; the record page has the rest.
const COLUMNS: usize = 5;

/// The heading of a column.
struct Heading {
    text: String,
    href: String,
    sorted: &'static str,
    figure: bool,
}

/// One line of the table.
struct Line {
    href: String,
    reference: String,
    title: String,
    cells: Vec<(Shown, &'static str)>,
}

/// A control of the filter.
struct Control {
    name: String,
    label: String,
    picks: Vec<Pick>,
    text: String,
    between: Option<(String, String)>,
    hint: String,
}

/// A condition in use, and the list without it.
struct Chip {
    text: String,
    href: String,
}

/// A saved filter.
struct Saved {
    id: uuid::Uuid,
    name: String,
    href: String,
    here: bool,
}

/// The list.
#[derive(Template)]
#[template(path = "list.html")]
struct List {
    shell: Shell,
    title: String,
    many: String,
    about: String,
    path: String,
    caption: String,
    count: String,
    shown: String,
    headings: Vec<Heading>,
    lines: Vec<Line>,
    controls: Vec<Control>,
    hidden: Vec<(String, String)>,
    chips: Vec<Chip>,
    filtering: bool,
    saved: Vec<Saved>,
    query: String,
    errors: Vec<(String, String)>,
    pages: paging::Pages,
    downloads: Vec<Place>,
    add: Option<Place>,
    import: Option<Place>,
    other: Place,
}

/// The list that the address asks for.
pub async fn show(ask: Ask) -> Outcome {
    let (entry, words, person) = (ask.kind()?, ask.words(), ask.person()?);
    let kind = entry.kind;
    let (asked, problems) = Asked::read(kind, &ask.query);
    let query = asked.query(kind, kind.name).page(asked.page * PAGE, PAGE);
    let found = ask.app.shelf.find(&ask.scope()?, &query).await?;
    let columns = columns(kind);
    let titles = rows::titles(&ask, rows::linked(kind, &found.rows)).await?;
    let path = format!("/registers/{}", kind.slug());
    let many = words.many(kind);
    let saved = ask.app.desk.saved_filters(&person.actor.account, kind.name).await?;
    let here = asked.on_page(0).pairs().encode();
    let writes = workbench::may_write(person, kind) != record::Reach::Nothing;
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = ask.shell(&many).under("/registers").crumb("/registers", words.say("nav-registers"));
    let list = List {
        shell: if problems.is_empty() { shell } else { shell.in_error() },
        about: words.about(kind),
        caption: caption(words, kind, &asked),
        count: count(words, found.total),
        shown: shown_part(words, &asked, found.rows.len(), found.total),
        headings: headings(words, kind, &columns, &asked),
        lines: found.rows.iter().map(|it| line(words, kind, &columns, it, &titles)).collect(),
        controls: controls(words, kind, &asked),
        hidden: hidden(kind, &asked),
        chips: chips(words, kind, &asked),
        filtering: !asked.conditions.is_empty() || !problems.is_empty(),
        saved: saved
            .into_iter()
            .map(|it| Saved { href: format!("{path}?{}", it.query), here: it.query == here, id: it.id, name: it.name })
            .collect(),
        query: here,
        errors: summary(words, kind, &problems),
        pages: paging::Pages::of(words, asked.page, found.total, |page| asked.on_page(page).address(kind)),
        downloads: downloads(&ask, &path, &asked)?,
        add: (writes && may(person, Act::Write) && !kind.is_made_by_journey())
            .then(|| Place::new(format!("{path}/new"), words.with("add-one", &[("one", &inside(&words.one(kind)))]))),
        import: import(&ask, kind)?,
        other: other(words, kind, &asked),
        many: inside(&many),
        title: many,
        path,
    };
    page(status, &list)
}

/// How many records meet the filters, in words.
fn count(words: &Words, total: u64) -> String {
    words.with("list-count", &[("count", &total.to_string()), ("number", &words.number(total as f64, 0))])
}

/// The fields that stand in the table: short ones, in the order of the kind.
fn columns(kind: &'static Kind) -> Vec<&'static Field> {
    let short = |it: &&Field| it.name != kind.title && !matches!(it.shape, Shape::Prose { .. } | Shape::File { .. });
    kind.fields.iter().filter(short).take(COLUMNS).collect()
}

fn sorted(asked: &Asked, field: &str) -> &'static str {
    match &asked.order {
        Some((it, Direction::Up)) if it == field => "ascending",
        Some((it, Direction::Down)) if it == field => "descending",
        _ => "",
    }
}

fn headings(words: &Words, kind: &Kind, columns: &[&'static Field], asked: &Asked) -> Vec<Heading> {
    let heading =
        |name: &str, text: String, figure| Heading { text, href: asked.ordered(name).address(kind), sorted: sorted(asked, name), figure };
    let title = kind.field(kind.title).map_or_else(|| words.one(kind), |it| words.label(kind, it));
    let own = [heading("reference", words.say("reference"), false), heading(kind.title, title, false)];
    own.into_iter().chain(columns.iter().map(|it| heading(it.name, words.label(kind, it), is_figure(it.shape)))).collect()
}

fn line(words: &Words, kind: &Kind, columns: &[&'static Field], row: &Row, titles: &Titles) -> Line {
    Line {
        href: format!("/registers/{}/{}", kind.slug(), row.reference),
        reference: row.reference.to_string(),
        title: row.title(kind),
        cells: columns.iter().map(|it| (values::of(words, kind, it, row, titles), values::cell_class(it.shape))).collect(),
    }
}

fn caption(words: &Words, kind: &Kind, asked: &Asked) -> String {
    let many = words.many(kind);
    let field = match &asked.order {
        Some((name, _)) if name == "changed_at" => words.say("last-changed"),
        Some((name, _)) => kind.field(name).map_or_else(|| words.say("reference"), |it| words.label(kind, it)),
        None => words.say("reference"),
    };
    let id = match &asked.order {
        Some((_, Direction::Down)) => "list-caption-down",
        _ => "list-caption-up",
    };
    words.with(id, &[("many", &many), ("field", &field)])
}

fn shown_part(words: &Words, asked: &Asked, rows: usize, total: u64) -> String {
    if rows == 0 || total <= PAGE {
        return String::new();
    }
    let first = asked.page * PAGE + 1;
    let number = |it: u64| words.number(it as f64, 0);
    words.with("list-shown", &[("first", &number(first)), ("last", &number(first + rows as u64 - 1))])
}

fn controls(words: &Words, kind: &'static Kind, asked: &Asked) -> Vec<Control> {
    let fields = kind.fields.iter().filter(|it| !matches!(it.shape, Shape::File { .. }));
    fields.map(|it| control(words, kind, it, asked)).collect()
}

fn control(words: &Words, kind: &Kind, field: &Field, asked: &Asked) -> Control {
    let text = asked.text(field.name, How::Is).to_owned();
    let pick = |value: &str, label: String| Pick { id: String::new(), picked: text == value, value: value.to_owned(), label };
    let any = pick("", words.say("any"));
    let picks = match field.shape {
        Shape::Choice(list) | Shape::Choices(list) => {
            std::iter::once(any).chain(list.iter().map(|it| pick(it.code, words.choice(kind, field, it)))).collect()
        }
        Shape::YesNo => vec![any, pick("yes", words.say("yes")), pick("no", words.say("no"))],
        _ => Vec::new(),
    };
    let typed = |how| crate::view::fields::as_typed(field.shape, asked.text(field.name, how));
    let hint = match field.shape {
        Shape::Date => words.say("hint-date"),
        Shape::Share => words.say("hint-share"),
        Shape::Link(prefix) => {
            words.with("hint-example", &[("example", &format!("{}-0042", if prefix.is_empty() { "RISK" } else { prefix }))])
        }
        _ => String::new(),
    };
    Control {
        name: field.name.into(),
        label: words.label(kind, field),
        picks,
        between: is_ordered(field.shape).then(|| (typed(How::From), typed(How::To))),
        text,
        hint,
    }
}

/// What the address says and no control of the filter shows: kept when the filter is applied.
fn hidden(kind: &Kind, asked: &Asked) -> Vec<(String, String)> {
    let controlled = |it: &crate::filters::Condition| match kind.field(&it.field).map(|it| is_ordered(it.shape)) {
        Some(true) => matches!(it.how, How::From | How::To),
        Some(false) => it.how == How::Is,
        None => false,
    };
    let mut kept: Vec<_> = asked.conditions.iter().filter(|it| !controlled(it)).map(|it| (it.name(), it.text.clone())).collect();
    let rest = Asked { conditions: Vec::new(), page: 0, ..asked.clone() };
    kept.extend(rest.pairs().iter().map(|(name, value)| (name.to_owned(), value.to_owned())));
    kept
}

fn chips(words: &Words, kind: &Kind, asked: &Asked) -> Vec<Chip> {
    let label = |name: &str| {
        kind.field(name).map_or_else(|| words.say(if name == "owner" { "owned-by" } else { "reference" }), |it| words.label(kind, it))
    };
    let value = |it: &crate::filters::Condition| {
        let field = kind.field(&it.field);
        field.and_then(|field| Some(words.value(kind, field, &kind.read(field.name, &it.text).ok()?))).unwrap_or_else(|| it.text.clone())
    };
    let chip = |(at, it): (usize, &crate::filters::Condition)| {
        let words_are = matches!(kind.field(&it.field).map(|it| it.shape), Some(Shape::Text { .. } | Shape::Prose { .. }));
        let id = match it.how {
            How::Is if words_are => "chip-has",
            How::Is => "chip-is",
            How::From => "chip-from",
            How::To => "chip-to",
            How::Missing if it.text == "no" => "chip-present",
            How::Missing => "chip-missing",
        };
        Chip { text: words.with(id, &[("label", &label(&it.field)), ("value", &value(it))]), href: asked.without(at).address(kind) }
    };
    asked.conditions.iter().enumerate().map(chip).collect()
}

fn downloads(ask: &Ask, path: &str, asked: &Asked) -> Result<Vec<Place>, Trouble> {
    if !may(ask.person()?, Act::Export) {
        return Ok(Vec::new());
    }
    let query = asked.on_page(0).pairs().encode();
    let query = if query.is_empty() { query } else { format!("?{query}") };
    let link = |it: exchange::Format| Place::new(format!("{path}/download/{}{query}", it.extension()), it.extension().to_uppercase());
    Ok(exchange::Format::ALL.into_iter().map(link).collect())
}

/// Import is a page of its own: the link shows as soon as there is one.
fn import(ask: &Ask, kind: &Kind) -> Result<Option<Place>, Trouble> {
    let (person, words) = (ask.person()?, ask.words());
    let there = routes::open_to("/import", person) && workbench::may_write(person, kind) != record::Reach::Nothing;
    let address = format!("/import?{}", Pairs::from_iter([("kind", kind.slug())]).encode());
    Ok((there && !kind.is_made_by_journey())
        .then(|| Place::new(address, words.with("import-many", &[("many", &inside(&words.many(kind)))]))))
}

/// The records that this list leaves out: retired ones, or those in use.
fn other(words: &Words, kind: &Kind, asked: &Asked) -> Place {
    let (retired, id) = match asked.retired {
        Retired::InUse => (Retired::OutOfUse, "list-show-retired"),
        Retired::OutOfUse => (Retired::InUse, "list-show-in-use"),
    };
    let address = Asked { retired, page: 0, ..asked.clone() }.address(kind);
    Place::new(address, words.with(id, &[("many", &inside(&words.many(kind)))]))
}

/// Keeps the filter of the address under a name.
pub async fn save_filter(ask: Ask) -> Outcome {
    let (entry, person) = (ask.kind()?, ask.person()?);
    let (asked, _) = Asked::read(entry.kind, &Pairs::parse(ask.form.get("query").as_bytes()));
    let name: String = ask.form.get("saved_as").trim().chars().filter(|it| !it.is_control()).take(60).collect();
    if !name.is_empty() {
        ask.app.desk.save_filter(&person.actor.account, entry.kind.name, &name, &asked.on_page(0).pairs().encode()).await?;
    }
    onwards(&asked.on_page(0).address(entry.kind))
}

/// Drops a saved filter.
pub async fn drop_filter(ask: Ask) -> Outcome {
    let (entry, person) = (ask.kind()?, ask.person()?);
    let id = ask.form.get("id").parse().map_err(|_| Trouble::Missing)?;
    ask.app.desk.drop_filter(&person.actor.account, id).await?;
    let (asked, _) = Asked::read(entry.kind, &Pairs::parse(ask.form.get("query").as_bytes()));
    onwards(&asked.address(entry.kind))
}
