//! P11, P15 · What if: sets of measures over scenarios, and the choice of measures under a budget. Both are asked for by the address alone,
//! so an answer can be sent on as a link, and work without script.

use crate::Pairs;
use crate::ask::Ask;
use crate::pages::longer::{self, Longer};
use crate::pages::workforce::asked;
use crate::shell::{Place, Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::criteria::{front, to_run};
use crate::view::fields::{FieldView, Pick, Widget};
use crate::view::function::Section;
use crate::view::values::inside;
use crate::view::whatif::{comparison, decision, impossible, unanswerable};
use askama::Template;
use axum::http::StatusCode;
use record::{Kind, Listed as _, Problem, Reach, Record as _, Reference};
use register::Role;
use words::Words;
use workbench::may_write;
use workbench::planning::longer::draws_of;
use workbench::planning::{Answered, COMPARE};
use workforce::criteria::Ground;
use workforce::criteria::asked::{Names, PLANNED, SETS, limits, post_year, question};
use workforce::criteria::longer::MOST_COMPARED;
use workforce::criteria::whatif::{DRAWS, Meant, Question, Unanswerable, compared, decided, meant_measures, meant_scenarios};
use workforce::measures::Comparison;
use workforce::records::{Measure, Scenario};

/// The page of either question.
#[derive(Template)]
#[template(path = "whatif.html")]
struct WhatIf {
    shell: Shell,
    errors: Vec<(String, String)>,
    heading: String,
    lead: String,
    action: String,
    fields: Vec<FieldView>,
    more: Option<(String, Vec<FieldView>)>,
    open: bool,
    button: String,
    trouble: Option<String>,
    longer: Option<Longer>,
    found_on: Option<String>,
    sections: Vec<Section>,
    methods: Vec<Place>,
    others: Vec<Place>,
    makes: Vec<Place>,
    run: Option<Place>,
}

/// The pages of a plan that ask what if.
pub(super) fn places(words: &Words, plan: &Reference) -> Vec<Place> {
    ["scenarios", "choice"].map(|it| Place::new(format!("{}/{it}", front(plan)), words.say(&format!("whatif-to-{it}")))).to_vec()
}

/// Links to those pages, for the criteria that rest on them.
pub(super) fn ways_on(words: &Words, plan: &Reference) -> String {
    let link = |it: &Place| format!("<a class=\"cw-button cw-button--secondary\" href=\"{}\">{}</a>", it.href, it.text);
    format!("<div class=\"cw-part cw-actions\">{}</div>", places(words, plan).iter().map(link).collect::<String>())
}

/// The forms for what the question is made of: a measure or a scenario of this plan, for those who may write one.
fn makes(ask: &Ask, plan: &Reference) -> Result<Vec<Place>, Trouble> {
    let (words, person) = (ask.words(), ask.person()?);
    let kinds = [&Measure::KIND, &Scenario::KIND].into_iter().filter(|it| may_write(person, it) != Reach::Nothing);
    let place = |kind: &Kind| {
        let query = Pairs::from_iter([("plan", plan.to_string())]).encode();
        Place::new(format!("/registers/{}/new?{query}", kind.slug()), words.with("add-one", &[("one", &inside(&words.one(kind)))]))
    };
    Ok(kinds.map(place).collect())
}

fn values(ask: &Ask) -> impl Fn(&str) -> Vec<String> {
    |name| ask.query.all(name).map(str::to_owned).collect()
}

fn told(ask: &Ask, ground: &Ground, what: &str, problems: &[Problem], fill: impl FnOnce(&mut WhatIf)) -> Outcome {
    let words = ask.words();
    let plan = &ground.plan.reference;
    // Without a run nothing can be asked, so nothing that was asked is wrong.
    let problems = if ground.run.is_some() { problems } else { &[] };
    let heading = words.say(&format!("whatif-{what}-heading"));
    let shell = ask
        .shell(heading.as_str())
        .under("/plan")
        .crumb("/plan", words.say("plan-title"))
        .crumb(front(plan), ground.plan.it.title.as_str());
    let method = |name: &str| workbench::method(name).map(|it| Place::new(format!("/methods/{name}"), it.title()));
    let methods: &[&str] = match what {
        "choice" => &["choosing-measures", "effects-of-measures", "shapley"],
        _ => &["effects-of-measures", "pay-and-staff", "regret"],
    };
    let mut shown = WhatIf {
        shell: if problems.is_empty() { shell } else { shell.in_error() },
        errors: problems.iter().map(|it| (format!("#f-{}", it.field), words.problem(it))).collect(),
        lead: words.say(&format!("whatif-{what}-lead")),
        heading,
        action: format!("{}/{what}", front(plan)),
        fields: Vec::new(),
        more: None,
        open: false,
        button: words.say(&format!("whatif-{what}-button")),
        trouble: None,
        longer: None,
        found_on: None,
        sections: Vec::new(),
        methods: methods.iter().filter_map(|it| method(it)).collect(),
        others: places(words, plan),
        makes: makes(ask, plan)?,
        run: None,
    };
    fill(&mut shown);
    if ground.run.is_none() {
        (shown.fields, shown.more, shown.longer) = (Vec::new(), None, None);
        shown.trouble = Some(unanswerable(words, &Unanswerable::NoRun));
        shown.run = to_run(words, ask.person()?, ground);
    }
    page(if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &shown)
}

/// Sets of measures in every scenario.
pub async fn scenarios(ask: Ask) -> Outcome {
    let (words, ground) = (ask.words(), asked(&ask).await?);
    let values = values(&ask);
    let found = question(&ground, &Names::of(|id| words.say(id)), &values);
    let mut problems = found.as_ref().err().cloned().unwrap_or_default();
    let usual = usual(&ground, words);
    let question = found.as_ref().unwrap_or(&usual);
    let draws = draws_of(&values, DRAWS);
    problems.extend(draws.as_ref().err().cloned());
    problems.extend(unticked(&ask));
    let many = draws.is_ok_and(|it| it > DRAWS) && problems.is_empty();
    let own: String = ask.query.iter().filter(|(name, _)| *name != "job").collect::<Pairs>().encode();
    let kept: Option<Answered<Comparison>> =
        longer::kept(&ask, COMPARE, &ground.plan.reference).await?.filter(|it: &Answered<Comparison>| it.question == own);
    let offer =
        if many && kept.is_none() { longer::offer(&ask, &format!("{}/scenarios", front(&ground.plan.reference)), own)? } else { None };
    let found_on = kept.as_ref().map(|it| {
        let args = [ask.query.get("draws").to_owned(), words.date(it.returned_on)];
        words.with("long-found", &[("draws", &args[0]), ("day", &args[1])])
    });
    let answer = match kept {
        Some(it) => Some(Ok(it.found)),
        None if many || !problems.is_empty() => None,
        None => Some(compared(&ground, question)),
    };
    told(&ask, &ground, "scenarios", &problems, |it| {
        (it.longer, it.found_on) = (offer, found_on);
        it.fields = vec![scenario_field(words, &ground, question), price(&ask, question.post_year), draws_field(&ask)];
        it.more = Some((words.say("whatif-sets"), sets(words, &ground, question)));
        it.open = SETS.iter().any(|set| ask.query.has(set));
        let judge = |field: &mut FieldView| *field = field.clone().judged(&problems);
        it.fields.iter_mut().for_each(judge);
        it.more.iter_mut().flat_map(|it| &mut it.1).for_each(judge);
        match answer {
            Some(Ok(found)) => {
                let none = found.policies.len() == 1 && meant_none(&ground);
                it.trouble = none.then(|| unanswerable(words, &Unanswerable::NoMeasures));
                it.sections = comparison(words, &found);
            }
            Some(Err(why)) => it.trouble = Some(unanswerable(words, &why)),
            None => {}
        }
    })
}

/// Asks for a comparison of many draws as long work.
pub async fn order(ask: Ask) -> Outcome {
    let ground = asked(&ask).await?;
    longer::order(&ask, COMPARE, &ground.plan.reference).await
}

/// Whether the plan has no live measure.
fn meant_none(ground: &Ground) -> bool {
    ground.run.as_ref().is_some_and(|run| meant_measures(ground, run).is_empty())
}

fn draws_field(ask: &Ask) -> FieldView {
    let words = ask.words();
    let typed = if ask.query.has("draws") { ask.query.get("draws").to_owned() } else { DRAWS.to_string() };
    let hint =
        words.with("whatif-draws-hint", &[("few", &words.number(DRAWS as f64, 0)), ("most", &words.number(MOST_COMPARED as f64, 0))]);
    FieldView::line(words, "draws", "whatif-draws", &typed).hinted(hint).picking(Widget::Line {
        value: typed,
        kind: "text",
        class: "govuk-input--width-5",
        prefix: "",
        suffix: String::new(),
        mode: "numeric",
        complete: "off",
    })
}

fn usual(ground: &Ground, words: &Words) -> Question {
    let it = Names::of(|id| words.say(id));
    Question::usual(ground, [it.nothing, it.decided, it.all, it.planned], post_year(ground))
}

/// The choice of measures under a budget. Nothing is chosen before somebody has set a limit.
pub async fn choice(ask: Ask) -> Outcome {
    let (words, ground) = (ask.words(), asked(&ask).await?);
    let values = values(&ask);
    let found = question(&ground, &Names::of(|id| words.say(id)), &values);
    let bounds = ground.run.as_ref().map(|run| limits(&ground, run, &values));
    let mut problems = found.as_ref().err().cloned().unwrap_or_default();
    problems.extend(unticked(&ask));
    for it in bounds.iter().filter_map(|it| it.as_ref().err()).flatten() {
        if !problems.iter().any(|known| known.field == it.field) {
            problems.push(it.clone());
        }
    }
    let usual = usual(&ground, words);
    let question = found.as_ref().unwrap_or(&usual);
    let asks = ask.query.iter().any(|(name, value)| !value.trim().is_empty() && name != "scenario");
    let answer = match bounds {
        None => Some(Err(Unanswerable::NoRun)),
        Some(Ok(bounds)) if problems.is_empty() && asks => Some(decided(&ground, question, &bounds)),
        Some(_) => None,
    };
    told(&ask, &ground, "choice", &problems, |it| {
        it.fields = limit_fields(&ask, &ground, question);
        it.more = Some((words.say("choice-more"), more_fields(&ask, &ground)));
        let further = |name: &str| ["start", "floor_role", "floor", "tail"].contains(&name) || name.starts_with("year_");
        it.open = ask.query.iter().any(|(name, value)| further(name) && !value.trim().is_empty());
        let judge = |field: &mut FieldView| *field = field.clone().judged(&problems);
        it.fields.iter_mut().for_each(judge);
        it.more.iter_mut().flat_map(|it| &mut it.1).for_each(judge);
        match answer {
            Some(Ok(found)) => (it.trouble, it.sections) = (impossible(words, &found), decision(words, &found)),
            Some(Err(why)) => it.trouble = Some(unanswerable(words, &why)),
            None => {}
        }
    })
}

fn picks(name: &str, all: impl Iterator<Item = (String, String, bool)>) -> Vec<Pick> {
    let pick = |(at, (value, label, picked)): (usize, (String, String, bool))| Pick {
        id: if at == 0 { format!("f-{name}") } else { format!("f-{name}-{}", at + 1) },
        value,
        label,
        picked,
    };
    all.enumerate().map(pick).collect()
}

fn scenario_field(words: &'static Words, ground: &Ground, asked: &Question) -> FieldView {
    let all = ground.run.as_ref().map_or_else(Vec::new, |run| meant_scenarios(ground, run, &words.say("whatif-planned")));
    let one = |(reference, it): (Option<Reference>, workforce::measures::Scenario)| {
        let value = reference.as_ref().map_or_else(|| PLANNED.to_owned(), ToString::to_string);
        (value, it.title, asked.scenarios.contains(&reference))
    };
    let picks = picks("scenario", all.into_iter().map(one));
    FieldView::line(words, "scenario", "whatif-scenario", "").picking(Widget::Checks(picks)).hinting("whatif-scenario-hint")
}

fn sets(words: &'static Words, ground: &Ground, asked: &Question) -> Vec<FieldView> {
    let meant = ground.run.as_ref().map_or_else(Vec::new, |run| meant_measures(ground, run));
    let set = |name: &&str| {
        let id = format!("whatif-set-{name}");
        let wanted = asked.policies.iter().find(|it| it.0 == words.say(&id)).map_or(&[][..], |it| &it.1[..]);
        let one = |it: &Meant| {
            let title = if it.measure.is_some() { it.title.clone() } else { words.with("whatif-unsized", &[("title", &it.title)]) };
            (it.reference.to_string(), title, wanted.contains(&it.reference))
        };
        FieldView::line(words, name, &id, "").picking(Widget::Checks(picks(name, meant.iter().map(one))))
    };
    SETS.iter().map(set).collect()
}

/// What an empty post costs: what was typed, read or not, else where the reader begins.
fn price(ask: &Ask, value: f64) -> FieldView {
    let typed = ask.query.get("post_year");
    let value = if typed.trim().is_empty() { ask.words().number(value, 0) } else { typed.to_owned() };
    pounds_field(ask.words(), "post_year", "whatif-post-year", &value).hinting("whatif-post-year-hint")
}

/// A form that was sent with every scenario unticked: an answer for scenarios that somebody has just unticked would be none to the question.
fn unticked(ask: &Ask) -> Option<Problem> {
    let sent = ask.query.has("post_year");
    (sent && !ask.query.has("scenario")).then(|| Problem::new("scenario", "choose-a-scenario"))
}

fn pounds_field(words: &'static Words, name: &str, label: &str, value: &str) -> FieldView {
    let field = FieldView::line(words, name, label, value);
    field.picking(Widget::Line {
        value: value.to_owned(),
        kind: "text",
        class: "govuk-input--width-10",
        prefix: "£",
        suffix: String::new(),
        mode: "decimal",
        complete: "off",
    })
}

fn limit_fields(ask: &Ask, ground: &Ground, asked: &Question) -> Vec<FieldView> {
    let words = ask.words();
    let typed = |name: &str| ask.query.get(name).to_owned();
    vec![
        pounds_field(words, "total", "choice-field-total", &typed("total")).hinting("choice-field-total-hint"),
        pounds_field(words, "each_year", "choice-field-each", &typed("each_year")),
        price(ask, asked.post_year),
        scenario_field(words, ground, asked),
    ]
}

fn more_fields(ask: &Ask, ground: &Ground) -> Vec<FieldView> {
    let words = ask.words();
    let typed = |name: &str| ask.query.get(name).to_owned();
    let Some(run) = &ground.run else { return Vec::new() };
    let inputs = &run.opened.inputs;
    let years = inputs.base_year..inputs.horizon;
    let starts = years.clone().map(|it| (it.to_string(), it.to_string(), ask.query.all("start").any(|of| of == it.to_string())));
    let kind = &<register::WorkforceRequirement as record::Record>::KIND;
    let label = |it: &record::Choice| kind.field("role").map_or_else(|| it.label.to_owned(), |field| words.choice(kind, field, it));
    let role = |it: &record::Choice| (it.code.to_owned(), label(it), typed("floor_role") == it.code);
    let none = (String::new(), words.say("pick-nothing"), typed("floor_role").is_empty());
    let roles = std::iter::once(none).chain(Role::LIST.iter().map(role));
    let percent = FieldView::line(words, "tail", "choice-field-tail", &typed("tail")).picking(Widget::Line {
        value: typed("tail"),
        kind: "text",
        class: "govuk-input--width-4",
        prefix: "",
        suffix: "%".to_owned(),
        mode: "decimal",
        complete: "off",
    });
    let mut fields = vec![
        FieldView::line(words, "start", "choice-field-start", "")
            .picking(Widget::Checks(picks("start", starts)))
            .hinting("choice-field-start-hint"),
        FieldView::line(words, "floor_role", "choice-field-floor-role", "").picking(Widget::Select(picks("floor_role", roles))),
        FieldView::line(words, "floor", "choice-field-floor", &typed("floor")).hinting("choice-field-floor-hint"),
        percent.hinting("choice-field-tail-hint"),
    ];
    fields.extend(years.map(|year| {
        let (name, text) = (format!("year_{year}"), year.to_string());
        let mut field = pounds_field(words, &name, "choice-field-each", &typed(&name));
        field.label = words.with("choice-field-year", &[("year", &text)]);
        field
    }));
    fields
}
