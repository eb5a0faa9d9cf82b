//! Kinds, lists with filters and pages, and search.

use crate::call::{Call, answer, with_header};
use crate::failure::Failure;
use crate::routes::Answer;
use crate::{BASE, schema};
use axum::http::{StatusCode, header};
use record::{Cell, Digest, Entry, Found, Problem, Query, Reach, Reference, Row, Test};
use serde_json::{Value, json};
use workbench::view;

/// The most records of one page.
const LARGEST_PAGE: u64 = 500;
/// Records of a page when nobody says how many.
const PAGE: u64 = 50;
/// The most hits of a search.
const MOST_HITS: u64 = 100;

/// The kinds that the person may see.
pub async fn list_kinds(call: Call) -> Answer {
    let (person, words) = (call.person()?, call.words().await?);
    let writable = |entry: &Entry| match workbench::may_write(person, entry.kind) {
        Reach::Nothing => "nothing",
        Reach::Own => "own",
        Reach::Everything => "everything",
    };
    let one = |entry: &Entry| {
        let (kind, slug) = (entry.kind, entry.kind.slug());
        json!({
            "name": kind.name, "prefix": kind.prefix, "one": words.one(kind), "many": words.many(kind), "about": words.about(kind),
            "serves": kind.serves, "may_write": writable(entry), "records": format!("{BASE}/{slug}"), "schema": format!("{BASE}/{slug}/schema"),
        })
    };
    let kinds: Vec<Value> = workbench::kinds().iter().filter(|it| workbench::may_see(person, it.kind)).map(one).collect();
    Ok(answer(StatusCode::OK, &json!({ "kinds": kinds })))
}

/// What the fields of a kind may hold.
pub async fn show_schema(call: Call) -> Answer {
    let response = answer(StatusCode::OK, &schema::standing_alone(call.words().await?, call.kind()?.kind));
    Ok(with_header(response, header::CONTENT_TYPE, "application/schema+json"))
}

/// The query that `where`, `sort` and `retired` ask for.
pub fn query(call: &Call, entry: &'static Entry) -> Result<Query, Failure> {
    let mut query = Query::all(entry.kind.name);
    query.retired = call.wants("retired")?;
    let mut problems = Vec::new();
    for typed in call.all_asked("where") {
        match view::filtered(query.clone(), entry.kind, typed) {
            Ok(it) => query = it,
            Err(it) => problems.push(it),
        }
    }
    if let Some(typed) = call.asked("sort") {
        match view::ordered(query.clone(), entry.kind, typed) {
            Ok(it) => query = it,
            Err(it) => problems.push(it),
        }
    }
    if problems.is_empty() { Ok(query) } else { Err(Failure::problems(&problems)) }
}

/// A place in a list. In the order of references it names the last one seen, so that records made or retired in between
/// neither repeat nor hide others; in another order it counts, as the shelf does.
enum Place {
    Start,
    After(u64),
    Skipping(u64),
}

/// A few digits of what the list is of: a place in one list means nothing in another.
fn fingerprint(query: &Query) -> String {
    let text = format!("{} {:?} {:?} {}", query.kind, query.filters, query.order, query.retired);
    Digest::of(text.as_bytes()).to_string()[..8].to_owned()
}

fn place(call: &Call, query: &Query) -> Result<Place, Failure> {
    let Some(text) = call.asked("after") else { return Ok(Place::Start) };
    let wrong = || Failure::problem(Problem::new("after", "not-a-cursor"));
    let (how, rest) = text.split_at_checked(1).ok_or_else(wrong)?;
    let (number, of) = rest.split_once('-').ok_or_else(wrong)?;
    let number = number.parse::<u32>().map(u64::from).map_err(|_| wrong())?;
    match (how, query.order.is_none(), of == fingerprint(query)) {
        ("r", true, true) => Ok(Place::After(number)),
        ("s", false, true) => Ok(Place::Skipping(number)),
        _ => Err(wrong()),
    }
}

/// One page: the rows, how many there are on all pages, and the place after it when there is more.
async fn page(call: &Call, entry: &'static Entry, query: Query, limit: u64) -> Result<(Found, Option<String>), Failure> {
    let (scope, shelf) = (call.scope()?, &call.api.shelf);
    let of = fingerprint(&query);
    match place(call, &query)? {
        Place::After(number) => {
            let next = Reference::new(entry.kind.prefix, number + 1);
            let next = next.ok_or_else(|| Failure::problem(Problem::new("after", "not-a-cursor")))?;
            let rest = query.clone().filter("reference", Test::AtLeast(Cell::Text(next.to_string()))).page(0, limit);
            let found = shelf.find(&scope, &rest).await?;
            let total = shelf.tally(&scope, &query, None, None).await?.first().map_or(0, |it| it.count);
            let more = found.total > found.rows.len() as u64;
            let after = found.rows.last().filter(|_| more).map(|it| format!("r{}-{of}", it.reference.number()));
            Ok((Found { total, ..found }, after))
        }
        start => {
            let skip = if let Place::Skipping(it) = start { it } else { 0 };
            let by_reference = query.order.is_none();
            let found = shelf.find(&scope, &query.page(skip, limit)).await?;
            let seen = skip + found.rows.len() as u64;
            let last = found.rows.last().filter(|_| seen < found.total);
            let after =
                last.map(|it: &Row| if by_reference { format!("r{}-{of}", it.reference.number()) } else { format!("s{seen}-{of}") });
            Ok((found, after))
        }
    }
}

/// Records of a kind.
pub async fn list(call: Call) -> Answer {
    let entry = call.kind()?;
    let (query, limit) = (query(&call, entry)?, call.whole("limit", PAGE, 1, LARGEST_PAGE)?);
    let (found, after) = page(&call, entry, query, limit).await?;
    let reader = call.person()?;
    let records: Vec<Value> = found.rows.iter().map(|it| view::record(entry, it, reader)).collect();
    let next = after.map(|after| {
        let kept = call.query.iter().filter(|(name, _)| name != "after").map(|(name, value)| (name.as_str(), value.as_str()));
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).append_pair("after", &after).finish();
        format!("{BASE}/{}?{query}", entry.kind.slug())
    });
    let response = answer(StatusCode::OK, &json!({ "total": found.total, "records": records, "next": next }));
    Ok(match next {
        Some(next) => with_header(response, header::LINK, &format!("<{next}>; rel=\"next\"")),
        None => response,
    })
}

/// Records whose texts hold all the words.
pub async fn search(call: Call) -> Answer {
    let limit = call.whole("limit", 20, 1, MOST_HITS)?;
    let asked = call.asked("q").map(str::trim).filter(|it| !it.is_empty());
    let asked = asked.ok_or_else(|| Failure::problem(Problem::new("q", "needed")))?;
    let hits = call.api.shelf.search(&call.scope()?, asked, limit).await?;
    let hits: Vec<Value> = hits
        .iter()
        .map(|it| {
            let address = workbench::kind(it.kind).map(|entry| crate::call::address(entry, &it.reference));
            json!({ "kind": it.kind, "reference": it.reference, "title": it.title, "excerpt": it.excerpt, "record": address })
        })
        .collect();
    Ok(answer(StatusCode::OK, &json!({ "hits": hits })))
}
