//! The page of one function: what it is for, what it holds, what was found out, and what to do next.

use crate::ask::Ask;
use crate::routes::open_to;
use crate::shell::{Shell, shown};
use crate::trouble::{Outcome, Trouble};
use crate::view::function::Section;
use crate::view::function_findings;
use crate::view::map::{StateLine, due_line, states};
use crate::view::values::{address, inside};
use askama::Template;
use framework::{Certainty, Function, Place, Work};
use record::{Reach, Record as _};
use std::collections::BTreeMap;
use words::Words;
use workbench::state::{self, FunctionState, Holding};
use workbench::thread::Orphan;
use workbench::{Act, Person, may, may_write};

/// So many steps of one sort are listed.
const STEPS: usize = 6;

/// One register of the function.
struct Card {
    href: String,
    name: String,
    about: String,
    count: String,
    states: Vec<StateLine>,
    add: Option<(String, String)>,
}

/// Something to do next.
struct Step {
    href: String,
    text: String,
    hint: String,
    tag: &'static str,
    status: String,
}

/// The page.
#[derive(Template)]
#[template(path = "function.html")]
struct FunctionPage {
    shell: Shell,
    code: &'static str,
    name: String,
    purpose: String,
    hero: String,
    states: Vec<StateLine>,
    sections: Vec<Section>,
    cards: Vec<Card>,
    steps: Vec<Step>,
    more: Option<String>,
    references: Vec<(String, String)>,
    because: Option<String>,
    evidence: Option<String>,
    others: Vec<(String, String)>,
    here: String,
    plans: bool,
}

/// The function that the path names, in any case.
pub async fn show(ask: Ask) -> Outcome {
    let (words, person, map) = (ask.words(), ask.person()?, framework::map());
    let code = ask.param("code").to_uppercase();
    let function = map.function(&code).ok_or(Trouble::Missing)?;
    let area = map.area_of(&code).ok_or(Trouble::Missing)?;
    let standing = state::of_map(&*ask.app.shelf, &ask.app.threads, person, ask.today()).await?;
    let state = standing.into_iter().find(|it| it.code == code).ok_or(Trouble::Missing)?;
    let (steps, more) = steps(&ask, &state)?;
    let page = FunctionPage {
        shell: ask
            .shell(words.with("function-title", &[("code", &function.code), ("name", &words.function(function))]))
            .under("/")
            .crumb("/", words.say("nav-map"))
            .crumb(format!("/#area-{}", area.code.to_lowercase()), format!("{} {}", area.code, area.name)),
        code: &function.code,
        name: words.function(function),
        purpose: words.purpose(function),
        hero: if area.place == Place::Beneath { String::new() } else { format!("cw-hero--{}", area.code.to_lowercase()) },
        states: states(words, &state),
        sections: function_findings::sections(&ask, &code).await?,
        cards: state.holds.iter().filter_map(|it| card(words, person, it, &state)).collect(),
        steps,
        more,
        references: function.references.iter().map(|it| reference(words, it)).collect(),
        because: because(words, function),
        evidence: super::competence::serves::on_function(&ask, &code)?,
        others: area
            .functions
            .iter()
            .map(|it| (crate::view::map::address(&it.code), format!("{} {}", it.code, words.function(it))))
            .collect(),
        here: crate::view::map::address(&code),
        plans: open_to("/plan", person) && serves_plans(&code),
    };
    shown(&page)
}

/// Whether a function needs the figures of plans, or what is published of them.
fn serves_plans(code: &str) -> bool {
    [&register::Dataset::KIND, &register::Publication::KIND].iter().any(|it| it.serves.contains(&code))
}

fn reference(words: &Words, it: &framework::Reference) -> (String, String) {
    let id = match it.certainty {
        Certainty::Firm => "function-reference-firm",
        Certainty::Example => "function-reference-example",
    };
    (format!("{} {}", it.suite, it.code), words.say(id))
}

/// Why nothing is worked out for the function; `None` where something is, which the page itself shows.
fn because(words: &Words, function: &Function) -> Option<String> {
    match framework::rooms().iter().find(|it| it.function == function.code).map(|it| &it.work) {
        Some(Work::Because(reason)) => Some(words.with("function-because", &[("reason", reason)])),
        Some(Work::Room(_)) | None => None,
    }
}

fn add(words: &Words, person: &Person, kind: &record::Kind) -> Option<(String, String)> {
    let writes = may(person, Act::Write) && may_write(person, kind) != Reach::Nothing && !kind.is_made_by_journey();
    writes.then(|| (format!("/registers/{}/new", kind.slug()), words.with("add-one", &[("one", &inside(&words.one(kind)))])))
}

fn card(words: &Words, person: &Person, held: &Holding, state: &FunctionState) -> Option<Card> {
    let kind = workbench::kind(held.kind)?.kind;
    let due = state.due.iter().filter(|it| it.kind == held.kind).count();
    let loose: std::collections::BTreeSet<_> =
        state.loose.iter().filter(|it| it.node.kind == held.kind).map(|it| &it.node.reference).collect();
    let line =
        |class, id: &str, count: usize| (count > 0).then(|| StateLine { class, text: words.with(id, &[("count", &count.to_string())]) });
    let lines = [line("cw-state__due", "map-due", due), line("cw-state__missing", "map-loose", loose.len())];
    Some(Card {
        href: format!("/registers/{}", kind.slug()),
        name: words.many(kind),
        about: words.about(kind),
        count: words.number(held.count as f64, 0),
        states: lines.into_iter().flatten().collect(),
        add: add(words, person, kind),
    })
}

/// What is due, what hangs loose and which registers are empty, in this order; and how much more there is.
fn steps(ask: &Ask, state: &FunctionState) -> Result<(Vec<Step>, Option<String>), Trouble> {
    let (words, person) = (ask.words(), ask.person()?);
    let due = state.due.iter().map(|it| due_line(words, it, ask.today())).map(|it| Step {
        status: words.say(if it.overdue { "map-overdue" } else { "function-step-due" }),
        tag: if it.overdue { "cw-tag--bad" } else { "cw-tag--due" },
        href: it.href,
        text: it.title,
        hint: words.with("function-step-when", &[("what", &it.what), ("day", &it.on)]),
    });
    let empty = state.empty().filter_map(|it| {
        let kind = workbench::kind(it)?.kind;
        let (href, text) = add(words, person, kind)?;
        Some(Step { href, text, hint: words.about(kind), tag: "", status: words.say("function-step-empty") })
    });
    let loose = loose(words, &state.loose);
    let hidden = state.due.len().saturating_sub(STEPS) + loose.len().saturating_sub(STEPS);
    let more = (hidden > 0).then(|| words.with("function-more-steps", &[("count", &hidden.to_string())]));
    Ok((due.take(STEPS).chain(loose.into_iter().take(STEPS)).chain(empty).collect(), more))
}

/// One step for each record that hangs loose, with everything it lacks.
fn loose(words: &Words, orphans: &[Orphan]) -> Vec<Step> {
    let mut records: BTreeMap<_, (&str, Vec<String>)> = BTreeMap::new();
    for it in orphans {
        records.entry(&it.node.reference).or_insert((&it.node.title, Vec::new())).1.push(words.say(it.missing));
    }
    let step = |(reference, (title, missing)): (&record::Reference, (&str, Vec<String>))| Step {
        href: address(reference).unwrap_or_default(),
        text: title.to_owned(),
        hint: missing.join(" "),
        tag: "cw-tag--bad",
        status: words.say("function-step-loose"),
    };
    records.into_iter().map(step).collect()
}
