//! H8 · K57: reflections on one's own work, and what came of them.

use super::profile::read;
use super::{CompetencePage, FormView, named, prose};
use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::trouble::Outcome;
use crate::view::fields::{FieldView, Pick, Widget};
use crate::view::function::{CellView, Section, TableView};
use crate::view::values::address;
use axum::http::StatusCode;
use record::{Draft, Problem};
use workbench::Unable;
use workbench::competence::{LookBack, Reflect};

/// The parts of a reflection that are typed.
const TYPED: [&str; 3] = ["happened", "thought", "next"];

/// One's reflections, and the form for another one.
pub async fn show(ask: Ask) -> Outcome {
    told(&ask, StatusCode::OK, &[]).await
}

/// Keeps a reflection.
pub async fn take(ask: Ask) -> Outcome {
    let mut given = Draft::new();
    for field in TYPED.into_iter().chain(["statement", "about"]) {
        given.set(field, ask.form.get(field));
    }
    match ask.perform(&Reflect { given: &given }).await {
        Ok(_) => onwards("/competence/reflections?done=reflected"),
        Err(Unable::Problems(problems)) => told(&ask, StatusCode::UNPROCESSABLE_ENTITY, &problems).await,
        Err(other) => Err(other.into()),
    }
}

/// Comes back to one.
pub async fn look_back(ask: Ask) -> Outcome {
    let reference = ask.reference()?;
    match ask.perform(&LookBack { reference: &reference, later: ask.form.get("later") }).await {
        Ok(_) => onwards("/competence/reflections?done=looked-back"),
        Err(Unable::Problems(problems)) => told(&ask, StatusCode::UNPROCESSABLE_ENTITY, &problems).await,
        Err(other) => Err(other.into()),
    }
}

async fn told(ask: &Ask, status: StatusCode, problems: &[Problem]) -> Outcome {
    let words = ask.words();
    let account = ask.person()?.actor.account.clone();
    let book = read(ask, &account).await?;
    let standard = framework::workforce_standard();
    let headings =
        [("competence-statement", false), ("competence-record", false), ("competence-thought", false), ("competence-later", false)];
    let mut table = TableView::new(words, "reflections", words.say("competence-reflections-caption"), &headings);
    for held in book.reflections.iter().filter(|it| it.it.person.as_str() == account) {
        let it = &held.it;
        let about = it.about.reference();
        table.rows.push(vec![
            CellView::text(named(&standard.urn, it.statement.as_str())),
            CellView::link(address(about).unwrap_or_default(), about.to_string()),
            CellView::text(it.thought.to_string()),
            CellView::text(it.later.as_ref().map_or_else(|| words.say("competence-not-yet"), ToString::to_string)),
        ]);
    }
    let mut page = CompetencePage::of(ask, words.say("competence-reflections-title"), words.say("competence-reflections-lead"));
    let none = table.rows.is_empty();
    page.sections.push(Section {
        heading: words.say("competence-reflections"),
        lead: words.say(if none { "competence-reflections-none" } else { "competence-reflections-list" }),
        tables: if none { Vec::new() } else { vec![table] },
        ..Section::default()
    });
    page.forms.push(another(ask, problems));
    let here = ask.path().rsplit('/').next().unwrap_or_default().to_owned();
    for held in book.reflections.iter().filter(|it| it.it.person.as_str() == account && it.it.later.is_none()) {
        let mine = here == held.reference.to_string();
        let mut field = prose(words, "later", if mine { ask.form.get("later") } else { "" }, if mine { problems } else { &[] });
        field.id = format!("f-later-{}", held.reference);
        page.forms.push(FormView {
            id: format!("back-{}", held.reference),
            heading: words.with("competence-look-back", &[("statement", &named(&standard.urn, held.it.statement.as_str()))]),
            lead: held.it.next.to_string(),
            action: format!("/competence/reflections/{}", held.reference),
            hidden: Vec::new(),
            fields: vec![field],
            button: words.say("competence-look-back-button"),
            form_key: ask.form_key(),
        });
    }
    page.blame(words, problems);
    page.answer(status)
}

fn another(ask: &Ask, problems: &[Problem]) -> FormView {
    let words = ask.words();
    let asked = |name: &str| if ask.form.has(name) { ask.form.get(name) } else { ask.query.get(name) }.to_owned();
    let chosen = asked("statement");
    let statements = framework::workforce_standard().knowledge.iter().flat_map(|it| &it.statements);
    let blank = Pick { id: String::new(), value: String::new(), label: words.say("pick-nothing"), picked: chosen.is_empty() };
    let pick = |it: &framework::Criterion| Pick {
        id: String::new(),
        value: it.code.clone(),
        label: format!("{} {}", it.code, it.heading),
        picked: it.code == chosen,
    };
    let picks = std::iter::once(blank).chain(statements.map(pick)).collect();
    let statement = FieldView::line(words, "statement", "competence-statement", "")
        .picking(Widget::Select(picks))
        .hinting("competence-statement-hint")
        .judged(problems);
    let about = FieldView::line(words, "about", "competence-about", &asked("about")).hinting("hint-any-reference").judged(problems);
    let typed = TYPED.iter().map(|it| prose(words, it, ask.form.get(it), problems));
    FormView {
        id: "reflecting".into(),
        heading: words.say("competence-reflecting"),
        lead: String::new(),
        action: "/competence/reflections".into(),
        hidden: Vec::new(),
        fields: [statement, about].into_iter().chain(typed).collect(),
        button: words.say("competence-reflect-button"),
        form_key: ask.form_key(),
    }
}
