//! G3, H8 · One's learning plan: what to do about a gap, by when, and what came of it.

use super::profile::{learning, read};
use super::{CompetencePage, FormView, help, named, prose};
use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::trouble::Outcome;
use crate::view::fields::FieldView;
use axum::http::StatusCode;
use record::{Draft, Problem};
use workbench::Unable;
use workbench::competence::{Finish, Learn};

/// The plan, and the form for the gap that the address names.
pub async fn show(ask: Ask) -> Outcome {
    told(&ask, StatusCode::OK, &[]).await
}

fn asked<'a>(ask: &'a Ask, name: &str) -> &'a str {
    if ask.form.has(name) { ask.form.get(name) } else { ask.query.get(name) }
}

/// Plans to learn.
pub async fn plan(ask: Ask) -> Outcome {
    let given = Draft::new().with("action", ask.form.get("action")).with("due", ask.form.get("due"));
    let done = ask.perform(&Learn { standard: asked(&ask, "standard"), criterion: asked(&ask, "criterion"), given: &given }).await;
    match done {
        Ok(_) => onwards("/competence/learning?done=planned"),
        Err(Unable::Problems(problems)) => told(&ask, StatusCode::UNPROCESSABLE_ENTITY, &problems).await,
        Err(other) => Err(other.into()),
    }
}

/// Says what came of it.
pub async fn finish(ask: Ask) -> Outcome {
    let reference = ask.reference()?;
    match ask.perform(&Finish { reference: &reference, result: ask.form.get("result") }).await {
        Ok(_) => onwards("/competence/learning?done=learned"),
        Err(Unable::Problems(problems)) => told(&ask, StatusCode::UNPROCESSABLE_ENTITY, &problems).await,
        Err(other) => Err(other.into()),
    }
}

async fn told(ask: &Ask, status: StatusCode, problems: &[Problem]) -> Outcome {
    let words = ask.words();
    let account = ask.person()?.actor.account.clone();
    let book = read(ask, &account).await?;
    let mut page = CompetencePage::of(ask, words.say("competence-learning-title"), words.say("competence-learning-page-lead"));
    let (standard, criterion) = (asked(ask, "standard"), asked(ask, "criterion"));
    let rule = framework::appraisal::rules().of(standard, criterion);
    if let Some(rule) = rule {
        let action = FieldView::line(words, "action", "competence-action", ask.form.get("action")).hinting("competence-action-hint");
        let due = FieldView::line(words, "due", "competence-due", ask.form.get("due")).hinting("hint-date");
        page.forms.push(FormView {
            id: "planning".into(),
            heading: words.with("competence-planning", &[("criterion", &named(standard, criterion))]),
            lead: words.with("competence-planning-lead", &[("shows", &rule.shows)]),
            action: "/competence/learning".into(),
            hidden: vec![("standard".into(), standard.to_owned()), ("criterion".into(), criterion.to_owned())],
            fields: vec![action.judged(problems), due.judged(problems)],
            button: words.say("competence-plan-button"),
            form_key: ask.form_key(),
        });
        page.help = help(criterion);
    }
    let form_of = ask.path().rsplit('/').next().unwrap_or_default().to_owned();
    for held in book.actions.iter().filter(|it| it.it.person.as_str() == account && it.it.done_on.is_none()) {
        let here = form_of == held.reference.to_string();
        let mut field = prose(words, "result", if here { ask.form.get("result") } else { "" }, if here { problems } else { &[] });
        field.id = format!("f-result-{}", held.reference);
        page.forms.push(FormView {
            id: format!("finish-{}", held.reference),
            heading: held.it.action.to_string(),
            lead: words.with("competence-finish-lead", &[("day", &words.date(held.it.due)), ("criterion", held.it.criterion.as_str())]),
            action: format!("/competence/learning/{}", held.reference),
            hidden: Vec::new(),
            fields: vec![field],
            button: words.say("competence-finish-button"),
            form_key: ask.form_key(),
        });
    }
    page.sections.push(learning(ask, &book, &account));
    page.blame(words, problems);
    page.answer(status)
}
