//! P8, P14 · A stress test of the latest workforce return: events are chosen in a form, stand in the address, and can be shared with it.

use crate::Pairs;
use crate::ask::Ask;
use crate::pages::longer::{self, Longer};
use crate::pages::workforce::asked as plan_of;
use crate::routes::open_to;
use crate::shell::{Place, Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::criteria::front;
use crate::view::criteria::stress::{checked, keeping, lead, said, sections};
use crate::view::fields::{FieldView, Pick, Widget};
use crate::view::function::Section;
use askama::Template;
use axum::http::StatusCode;
use chrono::NaiveDate;
use record::{Problem, Reach, Record as _, Refusal};
use std::collections::BTreeSet;
use words::Words;
use workbench::planning::{Answered, STRESS, teams};
use workbench::{Unable, may_write};
use workforce::models::NotRun;
use workforce::records::StressTest;
use workforce::risk::{
    Asked, EVERY_PROVIDER, Kind, MOST_WAITED_FOR, NAMES, OF_EVENT, ROWS, Staffed, StressUnderway, Stressed, Team, presets, stress,
};

/// Empty rows for further events.
const SPARE: usize = 2;

/// The page.
#[derive(Template)]
#[template(path = "stress.html")]
struct Stress {
    shell: Shell,
    errors: Vec<(String, String)>,
    lead: String,
    refused: Option<String>,
    /// Where figures are brought in, while there are none to test.
    bring: Option<Place>,
    presets: Vec<Place>,
    found: Option<Found>,
    sections: Vec<Section>,
    checked: Option<String>,
    longer: Option<Longer>,
    keep: Option<String>,
    action: String,
    events: Vec<(String, Vec<FieldView>)>,
    responses: Vec<FieldView>,
}

/// What stands under the heading of a result: what was found in a sentence, and the line that opens the form again.
struct Found {
    lead: String,
    change: String,
}

/// The form, and what came of the question in the address, if there is one.
pub async fn show(ask: Ask) -> Outcome {
    let (words, ground) = (ask.words(), plan_of(&ask).await?);
    let plan = &ground.plan.reference;
    let action = format!("{}/stress", front(plan));
    let shell = ask
        .shell(words.say("stress-title"))
        .under("/plan")
        .crumb("/plan", words.say("plan-title"))
        .crumb(front(plan), ground.plan.it.title.as_str());
    let mut shown = Stress {
        shell,
        errors: Vec::new(),
        lead: words.say("stress-page-lead"),
        refused: None,
        bring: None,
        presets: Vec::new(),
        found: None,
        sections: Vec::new(),
        checked: None,
        longer: None,
        keep: None,
        action,
        events: Vec::new(),
        responses: Vec::new(),
    };
    let returned = match teams(&*ask.app.shelf, ask.person()?, ground.plan.it.area.as_str()).await {
        Ok(returned) => returned,
        Err(Unable::Refused(why)) => {
            shown.refused = Some(words.refusal(&Refusal { possible: Vec::new(), ..why }));
            shown.bring = open_to("/plan/figures", ask.person()?).then(|| Place::new("/plan/figures", words.say("figures-title")));
            return page(StatusCode::OK, &shown);
        }
        Err(other) => return Err(other.into()),
    };
    let heads: u64 = returned.teams.iter().map(|it| u64::from(it.heads)).sum();
    let count = [words.number(returned.teams.len() as f64, 0), words.number(heads as f64, 0), words.date(returned.on)];
    shown.lead = words.with("stress-teams", &[("teams", &count[0]), ("heads", &count[1]), ("day", &count[2])]);
    shown.presets = presets_of(words, &shown.action, &returned);
    let kept: Option<Answered<Stressed>> = longer::kept(&ask, STRESS, plan).await?;
    let problems = match outcome(&ask.query, &returned, kept)? {
        Told::Nothing => Vec::new(),
        Told::Longer(asked) => {
            shown.longer = longer::offer(&ask, &shown.action, asked.question())?;
            Vec::new()
        }
        Told::Wrong(problems) => problems,
        Told::Refused(why) => {
            shown.refused = Some(why);
            Vec::new()
        }
        Told::Found(it) => {
            let (asked, found, on) = *it;
            if let Some(on) = on {
                let args = [words.number(asked.draws as f64, 0), words.date(on)];
                shown.refused_not(words.with("long-found", &[("draws", &args[0]), ("day", &args[1])]));
            }
            shown.found = Some(Found { lead: lead(words, &found), change: said(words, &asked) });
            shown.sections = sections(words, &found);
            shown.checked = Some(checked(words, &found.report));
            let may = may_write(ask.person()?, &StressTest::KIND) != Reach::Nothing;
            shown.keep = may.then(|| keeping(words, plan, &asked, &found, ask.today()));
            Vec::new()
        }
    };
    shown.events = events(words, &ask.query, &returned.teams, &problems);
    shown.responses = responses(words, &ask.query, &problems);
    let rows = shown.events.iter().flat_map(|(row, fields)| fields.iter().map(move |it| (Some(row), it)));
    let fields = rows.chain(shown.responses.iter().map(|it| (None, it)));
    let named = |(row, it): (Option<&String>, &FieldView)| {
        let label = row.map_or_else(|| it.label.clone(), |row| format!("{row}, {}", it.label));
        Some((format!("#{}", it.id), format!("{label}: {}", it.error.as_ref()?)))
    };
    shown.errors = fields.filter_map(named).collect();
    shown.errors.extend(problems.iter().filter(|it| it.field.is_empty()).map(|it| (String::new(), words.problem(it))));
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    if !problems.is_empty() {
        shown.shell = shown.shell.in_error();
    }
    page(status, &shown)
}

impl Stress {
    /// Says above what was found how it was worked out.
    fn refused_not(&mut self, said: String) {
        self.lead = format!("{} {said}", self.lead);
    }
}

/// Asks for a test of many draws as long work.
pub async fn order(ask: Ask) -> Outcome {
    let ground = plan_of(&ask).await?;
    longer::order(&ask, STRESS, &ground.plan.reference).await
}

/// What the address asks, and what came of it.
enum Told {
    Nothing,
    Wrong(Vec<Problem>),
    Refused(String),
    Longer(Box<Asked>),
    Found(Box<(Asked, Stressed, Option<NaiveDate>)>),
}

fn outcome(query: &Pairs, returned: &Staffed, kept: Option<Answered<Stressed>>) -> Result<Told, Trouble> {
    // A form that is sent with nothing chosen is answered as well.
    let of_form = |name: &str| NAMES.contains(&name) || name.split_once('-').is_some_and(|it| OF_EVENT.contains(&it.0));
    if !query.iter().any(|(name, _)| of_form(name)) {
        return Ok(Told::Nothing);
    }
    let given = |name: &str| query.has(name).then(|| query.get(name).to_owned());
    let asked = match Asked::read_for(returned, given) {
        Ok(asked) => asked,
        Err(problems) => return Ok(Told::Wrong(problems)),
    };
    // An answer is shown with its own question alone.
    if let Some(it) = kept.filter(|it| it.question == asked.question()) {
        return Ok(Told::Found(Box::new((asked, it.found, Some(it.returned_on)))));
    }
    if asked.draws > MOST_WAITED_FOR {
        return Ok(match StressUnderway::begin(returned, asked.clone()) {
            Ok(_) => Told::Longer(Box::new(asked)),
            Err(NotRun::Problems(problems)) => Told::Wrong(problems),
            Err(NotRun::Refused(why)) => Told::Refused(why),
        });
    }
    Ok(match stress(returned, &asked) {
        Ok(found) => Told::Found(Box::new((asked, found, None))),
        Err(NotRun::Problems(problems)) => Told::Wrong(problems),
        Err(NotRun::Refused(why)) => Told::Refused(why),
    })
}

fn presets_of(words: &Words, action: &str, returned: &Staffed) -> Vec<Place> {
    let place = |(name, events): (&str, Vec<workforce::risk::Event>)| {
        let asked = Asked { events, ..Asked::default() };
        let text = words.say(&format!("stress-preset-{name}"));
        Place::new(format!("{action}?{}", Pairs::from_iter(asked.pairs()).encode()), text)
    };
    presets(returned).into_iter().map(place).collect()
}

fn events(words: &'static Words, query: &Pairs, teams: &[Team], problems: &[Problem]) -> Vec<(String, Vec<FieldView>)> {
    let typed = |at: &usize| OF_EVENT.iter().any(|name| !query.get(&format!("{name}-{at}")).is_empty());
    let used = (1..=ROWS).filter(typed).max().unwrap_or(0);
    let rows = (used + SPARE).min(ROWS);
    let every = |of: fn(&Team) -> &String| teams.iter().map(of).collect::<BTreeSet<_>>().into_iter().cloned().collect::<Vec<String>>();
    let lists = [every(|it| &it.place), every(|it| &it.service), every(|it| &it.provider)];
    let row = |at: usize| {
        let fields = OF_EVENT.iter().map(|name| {
            let full = format!("{name}-{at}");
            let value = query.get(&full).to_owned();
            let field = FieldView::line(words, &full, &format!("stress-field-{name}"), &value);
            let field = match *name {
                "kind" => field.picking(Widget::Select(kinds(words, &full, &value))),
                "place" => field.picking(Widget::Select(list(words, &full, &value, &lists[0]))),
                "service" => field.picking(Widget::Select(list(words, &full, &value, &lists[1]))),
                "provider" => field.picking(Widget::Select(providers(words, &full, &value, &lists[2]))).hinting("stress-provider-hint"),
                _ => narrow(field),
            };
            field.judged(problems)
        });
        (words.with("stress-event-number", &[("number", &at.to_string())]), fields.collect())
    };
    (1..=rows).map(row).collect()
}

fn narrow(field: FieldView) -> FieldView {
    match field.widget.clone() {
        Widget::Line { value, kind, prefix, suffix, complete, .. } => {
            field.picking(Widget::Line { value, kind, class: "govuk-input--width-5", prefix, suffix, mode: "decimal", complete })
        }
        _ => field,
    }
}

fn kinds(words: &Words, name: &str, value: &str) -> Vec<Pick> {
    let none = pick(name, "", words.say("stress-no-event"), value);
    let kinds = Kind::ALL.into_iter().map(|it| pick(name, it.code(), words.say(&format!("stress-kind-{}", it.code())), value));
    std::iter::once(none).chain(kinds).collect()
}

fn list(words: &Words, name: &str, value: &str, all: &[String]) -> Vec<Pick> {
    listed(name, value, all, vec![pick(name, "", words.say("stress-every"), value)])
}

/// Every provider is a choice of its own, apart from none: where a provider fails, nobody should close them all by leaving the list alone.
fn providers(words: &Words, name: &str, value: &str, all: &[String]) -> Vec<Pick> {
    let first = [("", "stress-no-provider"), (EVERY_PROVIDER, "stress-every-provider")];
    listed(name, value, all, first.map(|(it, id)| pick(name, it, words.say(id), value)).to_vec())
}

fn listed(name: &str, value: &str, all: &[String], first: Vec<Pick>) -> Vec<Pick> {
    // What the address names stays in the list, so that it can be put right, although the return has no such thing.
    let strange =
        (!first.iter().any(|it| it.picked) && !all.iter().any(|it| it == value)).then(|| pick(name, value, value.to_owned(), value));
    first.into_iter().chain(strange).chain(all.iter().map(|it| pick(name, it, it.clone(), value))).collect()
}

fn pick(name: &str, value: &str, label: String, chosen: &str) -> Pick {
    Pick { id: format!("f-{name}"), value: value.to_owned(), label, picked: value == chosen }
}

fn responses(words: &'static Words, query: &Pairs, problems: &[Problem]) -> Vec<FieldView> {
    let usual = Asked::default().pairs();
    let field = |name: &&str| {
        let usual = usual.iter().find(|it| it.0 == **name).map_or("", |it| it.1.as_str());
        let value = if query.has(name) { query.get(name) } else { usual };
        narrow(FieldView::line(words, name, &format!("stress-field-{name}"), value)).judged(problems)
    };
    NAMES.iter().map(field).collect()
}
