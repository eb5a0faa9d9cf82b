//! One's own API tokens: made, named, limited, shown once, and taken back.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::shell::{Notice, Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::{FieldView, Pick, Widget};
use askama::Template;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use record::{Cell, Problem, Shape};
use words::Words;
use workbench::desk::{ApiToken, TokenReach};
use workbench::token::{self, Wanted};

/// One token as the list shows it.
struct Line {
    id: String,
    name: String,
    reach: String,
    made: String,
    ends: String,
    ended: bool,
    used: String,
}

/// The tokens, the form for a new one, and the one that was just made.
#[derive(Template)]
#[template(path = "tokens.html")]
struct Tokens {
    shell: Shell,
    lines: Vec<Line>,
    fields: Vec<FieldView>,
    errors: Vec<(String, String)>,
    made: Option<(String, String)>,
}

fn said(words: &Words, reach: TokenReach) -> String {
    words.say(match reach {
        TokenReach::Read => "token-reach-read",
        TokenReach::ReadWrite => "token-reach-read-write",
    })
}

fn line(words: &Words, it: &ApiToken, now: DateTime<Utc>) -> Line {
    // A token that holds to the end of a day ends at midnight; people read the day.
    let last = it.ends_at - chrono::TimeDelta::seconds(1);
    Line {
        id: token::id(it).to_owned(),
        name: it.name.clone(),
        reach: said(words, it.reach),
        made: words.date(it.made_at.date_naive()),
        ends: words.date(last.date_naive()),
        ended: now >= it.ends_at,
        used: it.used_at.map_or_else(|| words.say("token-never-used"), |it| words.moment(it)),
    }
}

fn fields(ask: &Ask, problems: &[Problem]) -> Vec<FieldView> {
    let words = ask.words();
    let chosen = TokenReach::of(ask.form.get("reach")).unwrap_or(TokenReach::Read);
    let pick = |(at, it): (usize, TokenReach)| Pick {
        id: if at == 0 { "f-reach".to_owned() } else { format!("f-reach-{}", at + 1) },
        value: it.code().to_owned(),
        label: said(words, it),
        picked: it == chosen,
    };
    let picks = TokenReach::ALL.into_iter().enumerate().map(pick).collect();
    let name = FieldView::line(words, "name", "token-name-label", ask.form.get("name")).hinting("token-name-hint");
    let reach = FieldView::line(words, "reach", "token-reach-label", "").picking(Widget::Radios(picks));
    let ends = FieldView::line(words, "ends", "token-ends-label", ask.form.get("ends")).hinting("token-ends-hint");
    [name, reach, ends].into_iter().map(|it| it.judged(problems)).collect()
}

async fn tokens(ask: &Ask, status: StatusCode, problems: &[Problem], made: Option<(String, String)>) -> Outcome {
    let (words, now) = (ask.words(), (ask.app.now)());
    let kept = ask.app.desk.tokens_of(&ask.person()?.actor.account).await?;
    let notice = (ask.query.get("done") == "revoked").then(|| Notice { text: words.say("token-revoked-done"), links: Vec::new() });
    let shell = ask.shell(words.say("tokens-title")).crumb("/account", words.say("account-title")).noticing(notice);
    page(
        status,
        &Tokens {
            shell: if problems.is_empty() { shell } else { shell.in_error() },
            lines: kept.iter().map(|it| line(words, it, now)).collect(),
            fields: fields(ask, problems),
            errors: problems.iter().map(|it| (format!("#f-{}", it.field), words.problem(it))).collect(),
            made,
        },
    )
}

/// The tokens of whoever is signed in.
pub async fn list(ask: Ask) -> Outcome {
    tokens(&ask, StatusCode::OK, &[], None).await
}

/// Makes a token and shows it, this once.
pub async fn make(mut ask: Ask) -> Outcome {
    let now = (ask.app.now)();
    let (name, reach) = (ask.form.get("name").trim().to_owned(), TokenReach::of(ask.form.get("reach")).unwrap_or(TokenReach::Read));
    let day = match Shape::Date.read(ask.form.get("ends").trim()) {
        Ok(Cell::Date(day)) => Ok(day),
        Ok(_) => Err(Problem::new("ends", "needed")),
        Err(_) if ask.form.get("ends").trim().is_empty() => Err(Problem::new("ends", "needed")),
        Err(it) => Err(it.about("ends")),
    };
    // A day that does not read takes the place of what would be said of a sound one; the name is judged all the same.
    let wanted = Wanted { name: name.clone(), reach, ends_at: token::end_of(day.as_ref().copied().unwrap_or_else(|_| ask.today())) };
    let mut problems = token::check(&wanted, now);
    problems.extend(day.err());
    if !problems.is_empty() {
        return tokens(&ask, StatusCode::UNPROCESSABLE_ENTITY, &problems, None).await;
    }
    let account = ask.person()?.actor.account.clone();
    let (opens, _) = token::make(&*ask.app.desk, &account, wanted, (ask.app.random)(), now).await?;
    ask.form = Default::default();
    tokens(&ask, StatusCode::OK, &[], Some((name, opens))).await
}

/// Takes a token back.
pub async fn revoke(ask: Ask) -> Outcome {
    let account = &ask.person()?.actor.account;
    if !token::revoke(&*ask.app.desk, account, ask.param("token"), (ask.app.now)()).await? {
        return Err(Trouble::Missing);
    }
    onwards("/account/tokens?done=revoked")
}
