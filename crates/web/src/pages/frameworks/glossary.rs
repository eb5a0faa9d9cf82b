//! The vocabularies of a framework: what is defined, what is not in order, and the functions in the words of a sector.

use super::{address, asked};
use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::shell::{Place, Shell, page};
use crate::trouble::Outcome;
use crate::view::fields::{FieldView, Widget};
use crate::view::frameworks::wording::{Places, called};
use crate::view::function::{CellView, TableView};
use askama::Template;
use axum::http::StatusCode;
use framework::glossary::{Term, Why};
use framework::records::CompetenceFramework;
use framework::structure::{Framework, Operation, derived, sorts};
use record::{Problem, Reach, Record as _};
use serde_json::json;
use words::Words;
use workbench::frameworks::{EditFramework, Opened};
use workbench::wording::{Terms, terms};
use workbench::{Unable, demand_write, may_write};

/// What the form asks, in its order.
const FIELDS: [&str; 5] = ["term", "meaning", "sector", "stands_for", "why"];
/// So many statements are named beside a term.
const NAMED: usize = 5;

/// The page.
#[derive(Template)]
#[template(path = "framework_glossary.html")]
struct GlossaryPage {
    shell: Shell,
    errors: Vec<(String, String)>,
    counted: String,
    own: String,
    sectors: Vec<Place>,
    reading: Option<TableView>,
    tables: Vec<(&'static str, String, Option<TableView>)>,
    form_key: String,
    fields: Vec<FieldView>,
    method: Place,
}

/// The vocabularies.
pub async fn show(ask: Ask) -> Outcome {
    let it = asked(&ask).await?;
    told(&ask, &it, &[]).await
}

/// Defines a term.
pub async fn put(ask: Ask) -> Outcome {
    let it = asked(&ask).await?;
    demand_write(ask.person()?, &CompetenceFramework::KIND, &it.owner)?;
    let given = |name: &str| ask.form.get(name).trim().to_owned();
    let needed = ["term", "meaning", "why"].iter().filter(|it| given(it).is_empty());
    let mut problems: Vec<Problem> = needed.map(|it| Problem::new(*it, "needed")).collect();
    let known = terms(&it.framework, &[]).glossary.terms.into_iter().any(|term| same(&term, &given("term"), &given("sector")));
    if problems.is_empty() && known {
        problems.push(Problem::new("term", "term-known").with("term", given("term")));
    }
    if !problems.is_empty() {
        return told(&ask, &it, &problems).await;
    }
    let id = derived(&[&it.framework.id, "term", &ask.app.token()]);
    let mut operations = vec![Operation::PutTerm { id: id.clone(), term: given("term"), definition: given("meaning") }];
    for field in ["sector", "stands_for"] {
        if !given(field).is_empty() {
            operations.push(Operation::Describe { statement: id.clone(), field: field.to_owned(), value: Some(json!(given(field))) });
        }
    }
    match ask.perform(&EditFramework { opened: &it, operations: &operations, why: &given("why") }).await {
        Ok(_) => onwards(&format!("{}/glossary", address(&it))),
        Err(Unable::Problems(problems)) => told(&ask, &it, &problems).await,
        Err(other) => Err(other.into()),
    }
}

fn same(term: &Term, text: &str, sector: &str) -> bool {
    term.of_sector(sector) && framework::grammar::stems(&term.term) == framework::grammar::stems(text)
}

async fn told(ask: &Ask, it: &Opened, problems: &[Problem]) -> Outcome {
    let (words, person) = (ask.words(), ask.person()?);
    let (address, places) = (address(it), Places::of(&it.framework, &address(it)));
    let search = ask.app.alike.search(&*ask.app.shelf, person).await?;
    let terms = terms(&it.framework, &search.elsewhere(it.reference()));
    let own = format!("{address}/glossary");
    let sector = ask.query.get("sector").to_owned();
    let may = may_write(person, &CompetenceFramework::KIND) != Reach::Nothing;
    let count = terms.glossary.terms.len();
    let shell = ask
        .shell(words.say("terms-title"))
        .under("/frameworks")
        .crumb("/frameworks", words.say("frameworks-title"))
        .crumb(address.as_str(), it.held.it.title.as_str());
    let page_of = GlossaryPage {
        shell: if problems.is_empty() { shell } else { shell.in_error() },
        errors: problems.iter().map(|it| (format!("#f-{}", it.field), words.problem(it))).collect(),
        counted: if count == 0 { words.say("terms-none") } else { words.with("terms-counted", &[("count", &count.to_string())]) },
        sectors: terms.sectors.iter().map(|it| reading_place(&own, it, &sector)).collect(),
        reading: terms.sectors.contains(&sector).then(|| reading(words, it, &terms, &sector, &places)),
        tables: vec![
            ("vocabulary", String::new(), vocabulary(words, &terms, &places)),
            ("twice", words.say("terms-twice-none"), twice(words, &terms, &places)),
            ("undefined", words.say("terms-undefined-none"), undefined(words, &it.framework, &terms)),
            ("unused", words.say("terms-not-used-none"), unused(words, &terms, &places)),
        ],
        own,
        form_key: ask.form_key(),
        fields: if may { fields(words, ask, problems) } else { Vec::new() },
        method: Place::new("/methods/sector-glossaries", words.say("terms-page")),
    };
    page(if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &page_of)
}

fn reading_place(own: &str, sector: &str, here: &str) -> Place {
    let query = crate::pairs::Pairs::from_iter([("sector", sector)]).encode();
    Place { href: format!("{own}?{query}#reading"), text: sector.to_owned(), here: sector == here }
}

fn fields(words: &'static Words, ask: &Ask, problems: &[Problem]) -> Vec<FieldView> {
    let field = |name: &&str| {
        let label = format!("terms-add-{}", name.replace('_', "-"));
        let field = FieldView::line(words, name, &label, ask.form.get(name));
        let field = match *name {
            "meaning" => field.picking(Widget::Prose { value: ask.form.get(name).to_owned() }),
            "sector" | "stands_for" | "why" => field.hinting(&format!("{label}-hint")),
            _ => field,
        };
        field.judged(problems)
    };
    FIELDS.iter().map(field).collect()
}

fn term_cell(it: &Term, places: &Places) -> CellView {
    CellView::link(places.of_statement(&it.statement), it.term.as_str())
}

fn sector_of(words: &Words, it: &Term) -> String {
    if it.sector.is_empty() { words.say("terms-all") } else { it.sector.clone() }
}

fn vocabulary(words: &Words, terms: &Terms, places: &Places) -> Option<TableView> {
    let headings =
        [("terms-term", false), ("terms-meaning", false), ("terms-sector", false), ("terms-stands-for", false), ("terms-used", false)];
    let mut table = TableView::new(words, "vocabulary", words.say("terms-whole-vocabulary"), &headings);
    let used = |it: &Term| terms.report.used.iter().find(|used| used.term.statement == it.statement).map(|it| it.statements);
    for it in &terms.glossary.terms {
        let used =
            used(it).map_or_else(|| words.say("terms-unused"), |count| words.with("terms-used-count", &[("count", &count.to_string())]));
        let texts = [it.meaning.clone(), sector_of(words, it), it.stands_for.clone(), used];
        table.rows.push(std::iter::once(term_cell(it, places)).chain(texts.map(CellView::text)).collect());
    }
    (!table.rows.is_empty()).then_some(table)
}

fn twice(words: &Words, terms: &Terms, places: &Places) -> Option<TableView> {
    let headings =
        [("terms-term", false), ("terms-sector", false), ("terms-first", false), ("terms-later", false), ("terms-differs", false)];
    let mut table = TableView::new(words, "twice", words.say("terms-twice"), &headings);
    for it in &terms.report.twice {
        let [first, later] = [&it.only_first, &it.only_later].map(|it| it.join(", "));
        let differs = match it.same_words {
            true => words.say("terms-same-words"),
            false => words.with("terms-only", &[("first", &first), ("later", &later)]),
        };
        let texts = [sector_of(words, &it.later), it.first.meaning.clone(), it.later.meaning.clone(), differs];
        table.rows.push(std::iter::once(term_cell(&it.later, places)).chain(texts.map(CellView::text)).collect());
    }
    (!table.rows.is_empty()).then_some(table)
}

fn undefined(words: &Words, framework: &Framework, terms: &Terms) -> Option<TableView> {
    let headings = [("terms-term", false), ("terms-why", false), ("terms-statements", false)];
    let mut table = TableView::new(words, "undefined", words.say("terms-undefined"), &headings);
    for it in &terms.report.undefined {
        let why = match &it.why {
            Why::Abbreviation => words.say("terms-abbreviation"),
            Why::Elsewhere(whence) => words.with("terms-elsewhere", &[("whence", whence)]),
        };
        let named = it.statements.iter().take(NAMED).filter_map(|id| framework.statement(id)).map(|it| called(&it.code, &it.text));
        let mut named: Vec<String> = named.collect();
        if it.statements.len() > NAMED {
            named.push("…".to_owned());
        }
        table.rows.push([it.term.clone(), why, named.join("; ")].map(CellView::text).into());
    }
    (!table.rows.is_empty()).then_some(table)
}

fn unused(words: &Words, terms: &Terms, places: &Places) -> Option<TableView> {
    let headings = [("terms-term", false), ("terms-sector", false), ("terms-near", false)];
    let mut table = TableView::new(words, "unused", words.say("terms-not-used"), &headings);
    for it in &terms.report.unused {
        let mut near = it.near.clone();
        if it.in_definitions > 0 {
            near.push(words.with("terms-in-definitions", &[("count", &it.in_definitions.to_string())]));
        }
        let texts = [sector_of(words, &it.term), near.join(", ")];
        table.rows.push(std::iter::once(term_cell(&it.term, places)).chain(texts.map(CellView::text)).collect());
    }
    (!table.rows.is_empty()).then_some(table)
}

/// Statements that a sector reads otherwise.
fn reading(words: &Words, it: &Opened, terms: &Terms, sector: &str, places: &Places) -> TableView {
    let mut table = TableView::new(words, "reading", words.with("terms-reading-of", &[("sector", sector)]), &[]);
    table.headings = vec![(words.say("terms-reading-common"), false), (words.with("terms-reading-own", &[("sector", sector)]), false)];
    for statement in it.framework.live().filter(|it| it.sort != sorts::TERM && it.sort != sorts::SCOPE) {
        let own = terms.glossary.reading(sector, &statement.text);
        if own != statement.text {
            let common = CellView::link(places.of_statement(&statement.id), called(&statement.code, &statement.text));
            table.rows.push(vec![common, CellView::text(own)]);
        }
    }
    if table.rows.is_empty() {
        table.caption = words.say("terms-reading-none");
    }
    table
}
