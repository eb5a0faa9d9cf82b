//! One record of any kind: what it says, what hangs on it, who wrote it last, and what can be done with it.

use crate::ask::Ask;
use crate::pages::{decision, publication, workforce};
use crate::people;
use crate::routes;
use crate::shell::{Notice, Place, Shell, shown};
use crate::trouble::{Outcome, Trouble};
use crate::view::links::{Around, around};
use crate::view::rows;
use crate::view::values::{self, Shown};
use crate::view::versions::{Event, Writable, events, told, writable};
use askama::Template;
use record::{Kind, Row};
use workbench::{Act, may};

/// So many versions are shown; the rest is on the page of the history.
const RECENT: usize = 3;

/// What the record says in one field, and where it is changed when the reader may.
struct Said {
    label: String,
    value: Shown,
    change: Option<String>,
}

/// The page of a record.
#[derive(Template)]
#[template(path = "record.html")]
struct RecordPage {
    shell: Shell,
    one: String,
    reference: String,
    title: String,
    retired: bool,
    wrong: usize,
    by_hand: Option<String>,
    evidence: Option<String>,
    fields: Vec<Said>,
    facts: Vec<(String, String)>,
    around: Around,
    events: Vec<Event>,
    older: usize,
    functions: Vec<(String, String, Option<String>)>,
    actions: Vec<Place>,
    edit: Option<String>,
    history: String,
}

/// Pages made by hand for one kind: its name, the path after `{reference}` is put in, the message of the link, and who may.
const BY_HAND: [(&str, &str, &str, Act); 1] = [("account", "/accounts/{reference}/password", "set-password-link", Act::ManageAccounts)];

/// The shell of a page about a record, and the address of the record.
pub fn frame(ask: &Ask, kind: &'static Kind, row: &Row, title: &str) -> (Shell, String) {
    let back = format!("/registers/{}/{}", kind.slug(), row.reference);
    (of_kind(ask, kind, title).crumb(back.clone(), row.title(kind)), back)
}

/// The shell of a page about a kind.
pub fn of_kind(ask: &Ask, kind: &Kind, title: &str) -> Shell {
    let words = ask.words();
    ask.shell(title)
        .under("/registers")
        .crumb("/registers", words.say("nav-registers"))
        .crumb(format!("/registers/{}", kind.slug()), words.many(kind))
}

/// The record.
pub async fn show(ask: Ask) -> Outcome {
    let (entry, row) = rows::named(&ask).await?;
    let (words, kind, person) = (ask.words(), entry.kind, ask.person()?);
    let titles = rows::titles(&ask, rows::linked(kind, [&row])).await?;
    let versions = told(person, kind, ask.app.shelf.history(&ask.scope()?, kind.name, row.id).await?);
    let names = people::of_versions(&ask, &versions[..versions.len().min(RECENT + 1)]).await?;
    let mut events = events(words, kind, &versions, &names, Writable::No);
    let older = events.len().saturating_sub(RECENT);
    events.truncate(RECENT);
    let address = format!("/registers/{}/{}", kind.slug(), row.reference);
    let writes = writable(person, kind, &row) == Writable::Yes && !row.retired;
    let fields: Vec<_> = kind
        .fields
        .iter()
        .map(|it| {
            let change = (writes && !it.is_kept_by_journey()).then(|| format!("{address}/edit#f-{}", it.name));
            Said { label: words.label(kind, it), value: values::of(words, kind, it, &row, &titles), change }
        })
        .collect();
    let title = row.title(kind);
    let page = RecordPage {
        shell: of_kind(&ask, kind, &format!("{} {title}", row.reference)).noticing(notice(&ask, kind, &address)),
        one: words.one(kind),
        reference: row.reference.to_string(),
        retired: row.retired,
        by_hand: by_hand(&ask, kind, &row).await?,
        evidence: super::competence::serves::on_record(&ask, kind, &row).await?,
        wrong: fields.iter().filter(|it| it.value.wrong.is_some()).count(),
        fields,
        facts: facts(&ask, kind, &row).await?,
        around: around(&ask, kind, &row).await?,
        events,
        older,
        functions: functions(&ask, kind),
        actions: actions(&ask, kind, &row, &address)?,
        edit: writes.then(|| format!("{address}/edit")),
        history: format!("{address}/history"),
        title,
    };
    shown(&page)
}

/// What a kind has on its page besides its fields.
async fn by_hand(ask: &Ask, kind: &'static Kind, row: &Row) -> Result<Option<String>, Trouble> {
    if let Some(part) = publication::part(ask, kind, row).await? {
        return Ok(Some(part));
    }
    Ok(decision::part(ask, kind, row).await?.or_else(|| workforce::part(ask, kind, row)))
}

/// What was just done, from a closed list: an address cannot put words into our mouth.
fn notice(ask: &Ask, kind: &Kind, address: &str) -> Option<Notice> {
    let words = ask.words();
    let id = match ask.query.get("done") {
        "made" => "done-made",
        "saved" => "done-saved",
        "same" => "done-same",
        "restored" => "done-restored",
        "retired" => "done-retired",
        "shared" => "done-shared",
        "redacted" => "done-redacted",
        "password" => "done-password",
        _ => return None,
    };
    let mut links = Vec::new();
    if !matches!(id, "done-password" | "done-same") {
        links.push(Place::new(format!("{address}/history"), words.say("see-history")));
    }
    if id == "done-made" && kind.name == "decision" && decision::may_weigh(ask) {
        let made = address.rsplit('/').next().and_then(record::Reference::parse);
        links.extend(made.map(|it| Place::new(decision::weighing(&it), words.say("decision-weigh"))));
    }
    if id == "done-made" {
        links.push(Place::new(format!("/registers/{}/new", kind.slug()), words.say("make-another")));
    }
    Some(Notice { text: words.with(id, &[("one", &words.one(kind))]), links })
}

async fn facts(ask: &Ask, kind: &Kind, row: &Row) -> Result<Vec<(String, String)>, Trouble> {
    let words = ask.words();
    let mut facts = vec![(words.say("owned-by"), people::organisation(ask, &row.envelope.owner).await?)];
    let mut shared = Vec::new();
    for it in workbench::audience(ask.person()?, kind, &row.envelope) {
        shared.push(people::organisation(ask, it).await?);
    }
    if !shared.is_empty() {
        facts.push((words.say("shared-with"), shared.join(", ")));
    }
    facts.push((words.say("version"), row.version.to_string()));
    facts.push((words.say("last-changed"), words.moment(row.changed_at)));
    Ok(facts)
}

/// The functions of the map that the kind serves: code, name, and their page where there is one.
fn functions(ask: &Ask, kind: &Kind) -> Vec<(String, String, Option<String>)> {
    let there = ask.person().is_ok_and(|it| routes::open_to("/functions/{code}", it));
    let found = kind.serves.iter().filter_map(|code| framework::map().functions().find(|it| it.code.as_str() == *code));
    found.map(|it| (it.code.to_string(), ask.words().function(it), there.then(|| format!("/functions/{}", it.code)))).collect()
}

/// What else can be done with the record.
fn actions(ask: &Ask, kind: &Kind, row: &Row, address: &str) -> Result<Vec<Place>, Trouble> {
    let (words, person) = (ask.words(), ask.person()?);
    let writes = writable(person, kind, row) == Writable::Yes;
    let mut actions = Vec::new();
    let mut offer = |allowed: bool, href: String, id: &str| {
        if allowed {
            actions.push(Place::new(href, words.say(id)));
        }
    };
    for (name, path, id, act) in BY_HAND {
        offer(kind.name == name && may(person, act), path.replace("{reference}", &row.reference.to_string()), id);
    }
    offer(writes && !row.retired && may(person, Act::Share), format!("{address}/share"), "share-link");
    let personal = kind.fields.iter().any(|it| it.is_personal());
    offer(personal && may(person, Act::Redact), format!("{address}/redact"), "redact-link");
    offer(writes && !row.retired, format!("{address}/retire"), "retire-link");
    Ok(actions)
}
