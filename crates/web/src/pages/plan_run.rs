//! B4 · Asking for a plan: which area, how far, how many draws, with which seed.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::shell::{Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::{FieldView, Pick, Widget};
use crate::view::plan::called;
use askama::Template;
use axum::http::StatusCode;
use record::{Problem, Refusal};
use words::Words;
use workbench::Unable;
use workbench::planning::ground::Ground;
use workbench::planning::papers::demand_publishing;
use workbench::planning::{Asked, MOST_DRAWS, MOST_SEED, USUAL_DRAWS, USUAL_SEED, ground, order_plan};

/// The form.
#[derive(Template)]
#[template(path = "plan_run.html")]
struct Run {
    shell: Shell,
    fields: Vec<FieldView>,
    errors: Vec<(String, String)>,
    form_key: String,
}

/// The form. The query may choose the area: `?area=E08000009`.
pub async fn ask_run(ask: Ask) -> Outcome {
    form(&ask, &ask.query, &[], None).await
}

/// The areas that can be planned.
async fn areas(ask: &Ask) -> Result<Vec<Ground>, Trouble> {
    let grounds = ground::grounds(&*ask.app.shelf, ask.person()?).await?;
    Ok(grounds.into_iter().filter(Ground::is_plannable).collect())
}

async fn form(ask: &Ask, typed: &crate::Pairs, problems: &[Problem], refusal: Option<&Refusal>) -> Outcome {
    demand_publishing(ask.person()?)?;
    let (words, areas) = (ask.words(), areas(ask).await?);
    if areas.is_empty() {
        return onwards("/plan?done=no-figures");
    }
    let shell = ask.shell(words.say("run-title")).under("/plan").crumb("/plan", words.say("plan-title"));
    let fields: Vec<FieldView> = fields(words, typed, &areas).into_iter().map(|it| it.judged(problems)).collect();
    let named = |it: &FieldView| Some((format!("#{}", it.id), format!("{}: {}", it.label, it.error.as_ref()?)));
    let mut errors: Vec<_> = fields.iter().filter_map(named).collect();
    errors.extend(refusal.map(|it| (String::new(), words.refusal(it))));
    let status = match (problems, refusal) {
        ([], None) => StatusCode::OK,
        ([], Some(_)) => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let run = Run { shell: if errors.is_empty() { shell } else { shell.in_error() }, fields, errors, form_key: ask.form_key() };
    page(status, &run)
}

fn fields(words: &'static Words, typed: &crate::Pairs, areas: &[Ground]) -> Vec<FieldView> {
    let usual = |name: &str, usual: u64| if typed.has(name) { typed.get(name).to_owned() } else { usual.to_string() };
    let chosen = if areas.len() == 1 { areas[0].area.as_str() } else { typed.get("area") };
    let pick = |(at, it): (usize, &Ground)| Pick {
        id: if at == 0 { "f-area".to_owned() } else { format!("f-area-{}", at + 1) },
        value: it.area.clone(),
        label: called(it),
        picked: it.area == chosen,
    };
    let narrow = |it: FieldView| match it.widget.clone() {
        Widget::Line { value, kind, prefix, suffix, complete, .. } => {
            it.picking(Widget::Line { value, kind, class: "govuk-input--width-10", prefix, suffix, mode: "numeric", complete })
        }
        _ => it,
    };
    let draws_hint = words.with("run-draws-hint", &[("most", &words.number(MOST_DRAWS as f64, 0))]);
    vec![
        FieldView::line(words, "area", "run-area", "").picking(Widget::Radios(areas.iter().enumerate().map(pick).collect())),
        narrow(FieldView::line(words, "to", "run-to", typed.get("to")).hinting("run-to-hint")),
        narrow(FieldView::line(words, "draws", "run-draws", &usual("draws", USUAL_DRAWS))).hinted(draws_hint),
        narrow(FieldView::line(words, "seed", "run-seed", &usual("seed", USUAL_SEED)).hinting("run-seed-hint")),
    ]
}

/// Reads the form, with everything that is wrong said at once.
fn asked(ask: &Ask) -> Result<Asked, Vec<Problem>> {
    let mut problems = Vec::new();
    let area = ask.form.get("area").trim().to_owned();
    if area.is_empty() {
        problems.push(Problem::new("area", "run-choose-area"));
    }
    let plain = |name: &str| ask.form.get(name).replace([',', ' ', '\u{a0}'], "");
    let to = match plain("to").as_str() {
        "" => None,
        text => match text.parse::<i32>().ok().filter(|it| (1900..=2300).contains(it)) {
            Some(year) => Some(year),
            None => {
                problems.push(Problem::new("to", "not-a-year"));
                None
            }
        },
    };
    let draws = plain("draws").parse().ok().filter(|it| (1..=MOST_DRAWS).contains(it));
    if draws.is_none() {
        problems.push(Problem::new("draws", "out-of-range").with("min", 1).with("max", MOST_DRAWS));
    }
    let seed = plain("seed").parse().ok().filter(|it| *it <= MOST_SEED);
    if seed.is_none() {
        problems.push(Problem::new("seed", "run-not-a-seed"));
    }
    match (draws, seed, problems.is_empty()) {
        (Some(draws), Some(seed), true) => Ok(Asked { area: Some(area), to, seed, draws }),
        _ => Err(problems),
    }
}

/// Asks for the plan as a job. Sending the form again leads to the job that was made first.
pub async fn run(ask: Ask) -> Outcome {
    let asked = match asked(&ask) {
        Ok(it) => it,
        Err(problems) => return form(&ask, &ask.form, &problems, None).await,
    };
    let app = &ask.app;
    match order_plan(&*app.shelf, &*app.desk, ask.person()?, &asked, ask.origin().key, (app.now)()).await {
        Ok(id) => onwards(&format!("/jobs/{id}")),
        Err(Unable::Problems(problems)) => form(&ask, &ask.form, &problems, None).await,
        Err(Unable::Refused(it)) if !matches!(Trouble::from(it.clone()), Trouble::Denied(_)) => form(&ask, &ask.form, &[], Some(&it)).await,
        Err(other) => Err(other.into()),
    }
}
