//! P1–P24 · A workforce plan as a task list in the standard's three parts. Each state is worked out from what is there.

use crate::ask::Ask;
use crate::shell::{Notice, Place, Shell, shown};
use crate::trouble::{Outcome, Trouble};
use crate::view::criteria::{address, front, reached, said};
use crate::view::function::Tag;
use crate::view::values;
use askama::Template;
use record::{Record as _, Reference};
use workbench::Unable;
use workbench::criteria::ground;
use workforce::criteria::{CriterionState, Ground, Reached, states};
use workforce::records::WorkforcePlan;

/// One criterion on the list.
struct Task {
    code: String,
    name: String,
    href: String,
    hint: String,
    state: Tag,
}

/// One part of the standard.
struct Part {
    heading: String,
    tasks: Vec<Task>,
}

/// The page.
#[derive(Template)]
#[template(path = "workforce.html")]
struct Front {
    shell: Shell,
    title: String,
    caption: String,
    purpose: String,
    record: String,
    whatif: Vec<Place>,
    facts: Vec<(String, String, String)>,
    done: String,
    unsound: Vec<(String, String)>,
    parts: Vec<Part>,
}

/// The plan that the path names, with everything that bears on it; a plan that may not be seen is not there.
pub(super) async fn asked(ask: &Ask) -> Result<Ground, Trouble> {
    let plan = ask.reference()?;
    if plan.prefix() != WorkforcePlan::KIND.prefix {
        return Err(Trouble::Missing);
    }
    match ground(&*ask.app.shelf, ask.person()?, &plan, ask.today()).await {
        Err(Unable::Refused(it)) if it.code == "no-such-record" => Err(Trouble::Missing),
        other => Ok(other?),
    }
}

/// The task list.
pub async fn show(ask: Ask) -> Outcome {
    let (words, ground) = (ask.words(), asked(&ask).await?);
    let states = states(&ground);
    let standard = framework::workforce_standard();
    let task = |it: &framework::Criterion| {
        let state = states.iter().find(|state| state.code == it.code)?;
        Some(Task {
            code: it.code.clone(),
            name: format!("{} {}", it.code, it.heading),
            href: address(&ground.plan.reference, &it.code),
            hint: hint(&ask, state),
            state: reached(words, state.reached),
        })
    };
    let part = |it: &framework::Element| Part { heading: it.title.clone(), tasks: it.criteria.iter().filter_map(task).collect() };
    let done = states.iter().filter(|it| it.reached == Reached::InPlace).count();
    let plan = &ground.plan.it;
    let page = Front {
        shell: ask
            .shell(plan.title.as_str())
            .under("/plan")
            .crumb("/plan", words.say("plan-title"))
            .noticing(notice(&ask, &ground.plan.reference)),
        title: plan.title.to_string(),
        caption: words.one(&WorkforcePlan::KIND),
        purpose: plan.purpose.as_ref().map(ToString::to_string).unwrap_or_default(),
        record: values::address(&ground.plan.reference).unwrap_or_default(),
        whatif: crate::pages::whatif::places(words, &ground.plan.reference)
            .into_iter()
            .chain([Place::new(format!("{}/stress", front(&ground.plan.reference)), words.say("stress-title"))])
            .collect(),
        facts: facts(&ask, &ground),
        done: words.with("workforce-done", &[("done", &done.to_string()), ("of", &states.len().to_string())]),
        unsound: ground.unsound.iter().map(|it| (values::address(it).unwrap_or_default(), it.to_string())).collect(),
        parts: standard.elements.iter().map(part).filter(|it| !it.tasks.is_empty()).collect(),
    };
    shown(&page)
}

/// What is left to do first.
fn hint(ask: &Ask, state: &CriterionState) -> String {
    let words = ask.words();
    state.conditions.iter().find(|it| !it.met).map_or_else(|| words.say("workforce-all-there"), |it| said(words, it))
}

fn facts(ask: &Ask, ground: &Ground) -> Vec<(String, String, String)> {
    let (words, plan) = (ask.words(), &ground.plan.it);
    let fact = |id: &str, text: String, href: String| (words.say(id), text, href);
    let area = ground.run.as_ref().map_or_else(|| plan.area.to_string(), |it| format!("{} ({})", it.opened.inputs.area_name, plan.area));
    let run = match ground.run.as_ref().zip(ground.publication()) {
        Some((run, it)) => {
            let text = words.with("workforce-run-of", &[("day", &words.date(run.made_on)), ("reference", &it.to_string())]);
            fact("workforce-run", text, values::address(it).unwrap_or_default())
        }
        None => fact("workforce-run", words.say("workforce-no-run"), format!("/plan/run?area={}", plan.area)),
    };
    let signed = plan.signed_on.map_or_else(|| words.say("workforce-unsigned"), |it| words.date(it));
    vec![
        fact("workforce-area", area, String::new()),
        fact(
            "workforce-period",
            words.with("workforce-from-to", &[("from", &words.date(plan.starts)), ("to", &words.date(plan.ends))]),
            String::new(),
        ),
        run,
        fact("workforce-signed", signed, address(&ground.plan.reference, "P10")),
    ]
}

fn notice(ask: &Ask, plan: &Reference) -> Option<Notice> {
    let place = Place::new(address(plan, "P10"), ask.words().say("sign-where"));
    (ask.query.get("done") == "signed").then(|| Notice { text: ask.words().say("sign-done"), links: vec![place] })
}

/// The link from the record of a plan to its task list; `None` for other kinds.
pub(super) fn part(ask: &Ask, kind: &record::Kind, row: &record::Row) -> Option<String> {
    let text = ask.words().say("workforce-open");
    (kind.name == WorkforcePlan::KIND.name).then(|| format!("<p><a class=\"cw-button\" href=\"{}\">{text}</a></p>", front(&row.reference)))
}
