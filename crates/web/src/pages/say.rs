//! P9 · The page on which the workforce answers without a name: no sign-in, one page, and a form to print.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::pages::workforce::asked;
use crate::shell::{Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::criteria::{address, front, making};
use crate::view::fields::{FieldView, Pick, Widget};
use crate::view::function::Tag;
use crate::view::values;
use askama::Template;
use axum::http::StatusCode;
use record::{Choice, Draft, Fault, Field, Held, Problem, Reach, Record as _, Reference, Shape};
use words::Words;
use workbench::feedback::{OpenCall, Opened, answer, opened};
use workbench::{Unable, may_write};
use workforce::criteria::Ground;
use workforce::records::{FeedbackCall, WorkforceResponse};

/// The page.
#[derive(Template)]
#[template(path = "say.html")]
struct Say {
    shell: Shell,
    title: String,
    introduction: String,
    until: String,
    errors: Vec<(String, String)>,
    fields: Vec<FieldView>,
    csrf: String,
    action: String,
    paper: bool,
    done: bool,
}

/// The questions, in the order in which they are asked.
const ASKED: [&str; 4] = ["jobs", "staying", "themes", "change"];

/// The questions of an open call, the form to print, or thanks.
pub async fn show(ask: Ask) -> Outcome {
    let it = found(&ask).await?;
    told(&ask, &it, StatusCode::OK, &Draft::new(), &[])
}

async fn found(ask: &Ask) -> Result<Opened, Trouble> {
    match opened(&*ask.app.shelf, ask.param("token"), &ask.now()).await {
        Err(Unable::Refused(it)) if it.code == "no-such-call" => Err(Trouble::Missing),
        other => Ok(other?),
    }
}

/// Takes an answer.
pub async fn take(ask: Ask) -> Outcome {
    let it = found(&ask).await?;
    let mut draft = Draft::new();
    for field in ASKED {
        draft.set(field, ask.form.all(field).collect::<Vec<_>>().join("; "));
    }
    let done = answer(&*ask.app.shelf, &*ask.app.desk, ask.param("token"), &draft, ask.machine(), &ask.now()).await;
    match done {
        Ok(()) => onwards(&format!("/say/{}?done=yes", ask.param("token"))),
        Err(Unable::Problems(problems)) => told(&ask, &it, StatusCode::UNPROCESSABLE_ENTITY, &draft, &problems),
        Err(Unable::Refused(refusal)) if refusal.code == "too-many-answers" => {
            let said = [("#f-jobs".to_owned(), ask.words().refusal(&refusal))];
            shown(&ask, &it, StatusCode::TOO_MANY_REQUESTS, &draft, &[], said.to_vec())
        }
        Err(other) => Err(other.into()),
    }
}

fn told(ask: &Ask, it: &Opened, status: StatusCode, draft: &Draft, problems: &[Problem]) -> Outcome {
    let errors = problems.iter().map(|it| (format!("#f-{}", it.field), ask.words().problem(it))).collect();
    shown(ask, it, status, draft, problems, errors)
}

fn shown(ask: &Ask, it: &Opened, status: StatusCode, draft: &Draft, problems: &[Problem], errors: Vec<(String, String)>) -> Outcome {
    let words = ask.words();
    let shell = ask.shell(it.call.it.title.as_str());
    let say = Say {
        shell: if errors.is_empty() { shell } else { shell.in_error() },
        title: it.call.it.title.to_string(),
        introduction: it.call.it.introduction.to_string(),
        until: words.with("say-until", &[("day", &words.date(it.call.it.closes_on))]),
        errors,
        fields: ASKED.iter().filter_map(|name| field(words, name, draft, problems)).collect(),
        csrf: ask.csrf().to_owned(),
        action: format!("/say/{}", ask.param("token")),
        paper: ask.query.get("paper") == "yes",
        done: ask.query.get("done") == "yes",
    };
    page(status, &say)
}

/// One question. Few words, and every choice in sight.
fn field(words: &'static Words, name: &str, draft: &Draft, problems: &[Problem]) -> Option<FieldView> {
    let kind = &WorkforceResponse::KIND;
    let it: &Field = kind.field(name)?;
    let given: Vec<&str> = draft.text(name).split(';').map(str::trim).collect();
    let pick = |(at, choice): (usize, &Choice)| Pick {
        id: if at == 0 { format!("f-{name}") } else { format!("f-{name}-{at}") },
        value: choice.code.to_owned(),
        label: words.choice(kind, it, choice),
        picked: given.contains(&choice.code),
    };
    let picks = |list: &'static [Choice]| list.iter().enumerate().map(pick).collect::<Vec<Pick>>();
    let widget = match it.shape {
        Shape::Choice(list) => Widget::Radios(picks(list)),
        Shape::Choices(list) => Widget::Checks(picks(list)),
        _ => Widget::Prose { value: draft.text(name).to_owned() },
    };
    let field = FieldView::line(words, name, &format!("say-{name}"), "").picking(widget);
    Some(field.hinting(&format!("say-{name}-hint")).judged(problems))
}

/// Opens the public page of a call.
pub async fn open(ask: Ask) -> Outcome {
    let ground = asked(&ask).await?;
    let call = Reference::parse(ask.form.get("call")).filter(|it| it.prefix() == FeedbackCall::KIND.prefix).ok_or(Trouble::Missing)?;
    ask.perform(&OpenCall { call: &call, token: &ask.app.token() }).await?;
    onwards(&format!("{}#calls", address(&ground.plan.reference, "P9")))
}

/// One call on the page of its criterion.
struct CallView {
    reference: String,
    href: String,
    title: String,
    state: Tag,
    period: String,
    address: Option<String>,
}

/// The calls of a plan, on the page of P9.
#[derive(Template)]
#[template(path = "criterion_calls.html")]
struct Calls {
    words: &'static Words,
    csrf: String,
    form_key: String,
    action: String,
    calls: Vec<CallView>,
    make: Option<String>,
    may: bool,
}

/// The calls of a plan, each with the address of its page or the button that opens it.
pub(super) fn calls(ask: &Ask, ground: &Ground) -> Result<String, Trouble> {
    let (words, person) = (ask.words(), ask.person()?);
    let may = may_write(person, &FeedbackCall::KIND) != Reach::Nothing;
    let one = |held: &Held<FeedbackCall>| {
        let it = &held.it;
        let (class, id) = if ground.today < it.opens_on {
            ("", "calls-not-yet")
        } else if ground.today > it.closes_on {
            ("", "calls-closed")
        } else if it.token.is_some() {
            ("cw-tag--good", "calls-now")
        } else if ground.responses.iter().any(|answer| *answer.it.call.reference() == held.reference) {
            ("", "calls-another-way")
        } else {
            ("cw-tag--due", "calls-without-page")
        };
        let days = [("from", words.date(it.opens_on)), ("to", words.date(it.closes_on))];
        CallView {
            reference: held.reference.to_string(),
            href: values::address(&held.reference).unwrap_or_default(),
            title: it.title.to_string(),
            state: Tag { class, text: words.say(id) },
            period: words.with("workforce-from-to", &days.each_ref().map(|(name, it)| (*name, it.as_str()))),
            address: it.token.as_ref().map(|it| format!("/say/{it}")),
        }
    };
    let part = Calls {
        words,
        csrf: ask.csrf().to_owned(),
        form_key: ask.form_key(),
        action: format!("{}/calls", front(&ground.plan.reference)),
        calls: ground.feedback_calls.iter().map(one).collect(),
        make: may.then(|| making(&FeedbackCall::KIND, ground, "P9", &person.name)),
        may,
    };
    part.render().map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))
}
