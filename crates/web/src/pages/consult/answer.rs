//! The page on which everybody who was given its address answers a round: no sign-in, no name, no script.

use super::field;
use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::pairs::Pairs;
use crate::shell::{Place, Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::{FieldView, Widget};
use askama::Template;
use axum::http::StatusCode;
use framework::consult::{Ground, RoundState};
use framework::records::{Consultation, ConsultationComment, ConsultationVote};
use record::{Kind, Problem, Record as _};
use words::Words;
use workbench::Unable;
use workbench::consult::{Answer, Given, MOST, OnPage, answer, on_page};

/// One statement with its questions.
struct Asked {
    code: String,
    text: String,
    under: String,
    statement: String,
    at: usize,
    open: bool,
    fields: [FieldView; 2],
}

/// The page.
#[derive(Template)]
#[template(path = "consult/answer.html")]
struct AnswerPage {
    shell: Shell,
    title: String,
    introduction: String,
    until: String,
    closed: bool,
    errors: Vec<(String, String)>,
    about: Vec<FieldView>,
    asked: Vec<Asked>,
    csrf: String,
    action: String,
    part: String,
    more: Option<Place>,
    earlier: Option<Place>,
    said: String,
    paper: bool,
    print: String,
    done: bool,
}

async fn found(ask: &Ask) -> Result<OnPage, Trouble> {
    match on_page(&*ask.app.shelf, ask.param("token"), &ask.now()).await {
        Err(Unable::Refused(it)) if it.code == "no-such-call" => Err(Trouble::Missing),
        other => Ok(other?),
    }
}

/// What is said of a statement: identifier, code, words, headings. The framework as a whole comes first.
fn statements(it: &OnPage) -> Vec<(String, String, String, String)> {
    let ground = Ground::of(&it.version);
    let whole = (it.version.id.clone(), String::new(), it.version.title.clone(), String::new());
    let line = |(at, line): (usize, &framework::structure::Line<'_>)| {
        (line.statement.id.clone(), line.statement.code.clone(), line.statement.text.clone(), ground.under(at).to_owned())
    };
    std::iter::once(whole).chain(ground.outline().iter().enumerate().map(line)).collect()
}

fn part(ask: &Ask) -> usize {
    ask.query.get("part").parse().unwrap_or(1_usize).max(1)
}

/// The questions, thanks, or what came of it once the round is closed.
pub async fn show(ask: Ask) -> Outcome {
    let it = found(&ask).await?;
    told(&ask, &it, StatusCode::OK, &Answer::default(), &[], Vec::new())
}

/// Takes an answer to one part of the outline.
pub async fn take(ask: Ask) -> Outcome {
    let it = found(&ask).await?;
    let text = |name: &str| ask.form.get(name).to_owned();
    let one = |at: usize| Given {
        statement: text(&format!("statement-{at}")),
        opinion: text(&format!("opinion-{at}")),
        comment: text(&format!("comment-{at}")),
    };
    let given = Answer { audience: text("audience"), nation: text("nation"), given: (0..MOST).map(one).collect() };
    let done = answer(&*ask.app.shelf, &*ask.app.desk, ask.param("token"), &given, ask.machine(), &ask.now()).await;
    match done {
        Ok(()) => {
            let known =
                [("part", part(&ask).to_string()), ("audience", given.audience), ("nation", given.nation), ("done", "yes".to_owned())];
            onwards(&format!("/consult/{}?{}", ask.param("token"), Pairs::from_iter(known).encode()))
        }
        Err(Unable::Problems(them)) => told(&ask, &it, StatusCode::UNPROCESSABLE_ENTITY, &given, &them, Vec::new()),
        Err(Unable::Refused(refusal)) if refusal.code == "too-many-answers" => {
            let said = vec![("#f-audience".to_owned(), ask.words().refusal(&refusal))];
            told(&ask, &it, StatusCode::TOO_MANY_REQUESTS, &given, &[], said)
        }
        Err(Unable::Refused(it)) if it.code == "no-such-call" => Err(Trouble::Missing),
        Err(other) => Err(other.into()),
    }
}

fn told(ask: &Ask, it: &OnPage, status: StatusCode, given: &Answer, problems: &[Problem], mut errors: Vec<(String, String)>) -> Outcome {
    let words = ask.words();
    let all = statements(it);
    let last = all.len().div_ceil(MOST).max(1);
    let part = part(ask).min(last);
    errors.extend(problems.iter().map(|it| (format!("#f-{}", it.field), words.problem(it))));
    let address = format!("/consult/{}", ask.param("token"));
    let known = |name: &str, given: &str| if given.is_empty() { ask.query.get(name).to_owned() } else { given.to_owned() };
    let (audience, nation) = (known("audience", &given.audience), known("nation", &given.nation));
    let turn = |to: usize, id: &str| {
        let known = [("part", to.to_string()), ("audience", audience.clone()), ("nation", nation.clone())];
        let args = [("part", to.to_string()), ("of", last.to_string())];
        let text = words.with(id, &args.each_ref().map(|(name, it)| (*name, it.as_str())));
        Place::new(format!("{address}?{}", Pairs::from_iter(known).encode()), text)
    };
    let shell = ask.shell(it.round.it.title.as_str());
    let args = [("part", part.to_string()), ("of", last.to_string())];
    let page_of = AnswerPage {
        shell: if errors.is_empty() { shell } else { shell.in_error() },
        title: it.round.it.title.to_string(),
        introduction: it.round.it.introduction.to_string(),
        until: words.with("say-until", &[("day", &words.date(it.round.it.closes_on))]),
        closed: it.state != RoundState::Open,
        errors,
        about: about(words, &it.round.it, &audience, &nation).into_iter().map(|it| it.judged(problems)).collect(),
        asked: all
            .into_iter()
            .skip((part - 1) * MOST)
            .take(MOST)
            .enumerate()
            .map(|(at, it)| asked(words, at, it, given, problems))
            .collect(),
        csrf: ask.csrf().to_owned(),
        action: format!("{address}?part={part}"),
        part: words.with("consult-part", &args.each_ref().map(|(name, it)| (*name, it.as_str()))),
        more: (part < last).then(|| turn(part + 1, "consult-next-part")),
        earlier: (part > 1).then(|| turn(part - 1, "consult-part-before")),
        said: format!("{address}/said"),
        paper: ask.query.get("paper") == "yes",
        print: format!("{address}?part={part}&paper=yes"),
        done: ask.query.get("done") == "yes",
    };
    page(status, &page_of)
}

/// As whom somebody answers and for which nation: only what the round asks.
fn about(words: &'static Words, round: &Consultation, audience: &str, nation: &str) -> Vec<FieldView> {
    let kind: &'static Kind = &ConsultationComment::KIND;
    let codes = |them: Vec<&'static str>, view: FieldView| match view.widget.clone() {
        Widget::Radios(picks) => {
            let mut picks: Vec<_> = picks.into_iter().filter(|it| them.contains(&it.value.as_str())).collect();
            if let Some(first) = picks.first_mut() {
                first.id = view.id.clone();
            }
            view.picking(Widget::Radios(picks))
        }
        _ => view,
    };
    let audiences = round.audiences.all().iter().copied().map(record::Listed::code).collect();
    let nations = round.nations.all().iter().copied().map(record::Listed::code).collect();
    vec![
        codes(audiences, field(words, kind, "audience", "audience", audience)),
        codes(nations, field(words, kind, "nation", "nation", nation)),
    ]
}

fn asked(words: &'static Words, at: usize, it: (String, String, String, String), given: &Answer, problems: &[Problem]) -> Asked {
    let (statement, code, text, under) = it;
    let said = given.given.get(at).cloned().unwrap_or_default();
    let (opinion, comment) = (format!("opinion-{at}"), format!("comment-{at}"));
    let wrong = problems.iter().any(|it| it.field == opinion || it.field == comment);
    let short: String = if code.is_empty() { text.chars().take(60).collect() } else { code.clone() };
    let mut first = field(words, &ConsultationVote::KIND, "opinion", &opinion, &said.opinion).hinted(String::new());
    first.label = words.with("consult-opinion", &[("statement", &short)]);
    let mut second = field(words, &ConsultationComment::KIND, "comment", &comment, &said.comment).hinted(String::new());
    second.label = words.with("consult-comment", &[("statement", &short)]);
    Asked {
        open: wrong || at == 0 || !said.opinion.is_empty() || !said.comment.is_empty(),
        fields: [first.judged(problems), second.judged(problems)],
        code,
        text,
        under,
        statement,
        at,
    }
}
