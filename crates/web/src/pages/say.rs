//! P9 · The page on which the workforce answers without a name: no sign-in, one page, and a form to print.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::guard;
use crate::pages::workforce::asked;
use crate::shell::{Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::criteria::{address, front, making};
use crate::view::fields::{FieldView, Pick, Widget};
use crate::view::function::Tag;
use crate::view::values;
use askama::Template;
use axum::http::StatusCode;
use record::{Choice, Draft, Fault, Field, Held, Listed as _, Problem, Reach, Record as _, Reference, Shape};
use words::Words;
use workbench::feedback::{OpenCall, Opened, answer, opened, wordings};
use workbench::{Unable, may_write};
use workforce::call_wording::{CHOICES, LEFT_OUT, PARTS, Wording};
use workforce::criteria::Ground;
use workforce::records::{CallStyle, FeedbackCall, WorkforceResponse};

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
    /// What the page says in its own words: that nobody is named, the button, thanks.
    no_name: String,
    button: String,
    thanks: String,
    /// The language of the questions; that of the house when empty.
    language: String,
    easy: bool,
    /// The same call in other words: name, language, address.
    wordings: Vec<(String, String, String)>,
    csrf: String,
    action: String,
    paper: Option<OnPaper>,
    done: bool,
}

/// What only the form on paper has: how to answer on a telephone instead.
struct OnPaper {
    code: String,
    otherwise: String,
}

impl OnPaper {
    fn of(ask: &Ask) -> OnPaper {
        let path = format!("/say/{}", ask.param("token"));
        let typed = typed(ask, &path);
        OnPaper { code: scan(ask, &path), otherwise: ask.words().with("say-paper-otherwise", &[("address", &typed)]) }
    }
}

/// What has to be typed to come to a path.
fn typed(ask: &Ask, path: &str) -> String {
    format!("{}{path}", guard::host(ask.headers()).unwrap_or_default())
}

/// The code to scan that leads to a path; empty when the request did not say where this workbench is.
fn scan(ask: &Ask, path: &str) -> String {
    let whole = guard::whole_address(ask.headers(), path);
    whole.and_then(|it| draw::code_to_scan(&it, &ask.words().say("calls-code-title"))).unwrap_or_default()
}

/// The questions, in the order in which they are asked.
const ASKED: [&str; 7] = ["jobs", "employer", "staying", "themes", "change", "age", "sex"];

/// The questions of an open call, the form to print, or thanks.
pub async fn show(ask: Ask) -> Outcome {
    let it = found(&ask).await?;
    told(&ask, &it, StatusCode::OK, &Draft::new(), &[]).await
}

/// How a call speaks: in the words of its language, in easy words, or as the house does.
struct Voice {
    words: &'static Words,
    own: Option<Wording>,
    easy: bool,
}

impl Voice {
    fn of(words: &'static Words, it: &FeedbackCall) -> Voice {
        let own = it.wording.as_ref().and_then(|it| Wording::read(it.as_str()).ok());
        Voice { words, own, easy: it.style == Some(CallStyle::EasyRead) }
    }

    /// The message of the catalogue that stands for a part.
    fn id(&self, part: &str) -> String {
        let easy = format!("say-easy-{part}");
        if self.easy && self.words.has(&easy) { easy } else { format!("say-{part}") }
    }

    /// What a part says; `code` is what a wording in another language calls it.
    fn say(&self, code: &str, part: &str) -> String {
        let own = self.own.as_ref().and_then(|it| it.say(code));
        own.map_or_else(|| self.words.say(&self.id(part)), str::to_owned)
    }

    fn until(&self, day: chrono::NaiveDate) -> String {
        let day = self.words.date(day);
        match self.own.as_ref().and_then(|it| it.say("until")) {
            Some(own) => format!("{own} {day}"),
            None => self.words.with(&self.id("until"), &[("day", &day)]),
        }
    }

    /// A problem with an answer. Whoever reads another language is only told that an answer is needed: nothing else can go wrong here.
    fn problem(&self, it: &Problem) -> String {
        let own = self.own.as_ref().and_then(|it| it.say("needed"));
        own.map_or_else(|| self.words.problem(it), str::to_owned)
    }
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
        Err(Unable::Problems(problems)) => told(&ask, &it, StatusCode::UNPROCESSABLE_ENTITY, &draft, &problems).await,
        Err(Unable::Refused(refusal)) if refusal.code == "too-many-answers" => {
            let said = [("#f-jobs".to_owned(), ask.words().refusal(&refusal))];
            shown(&ask, &it, StatusCode::TOO_MANY_REQUESTS, &draft, &[], said.to_vec()).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn told(ask: &Ask, it: &Opened, status: StatusCode, draft: &Draft, problems: &[Problem]) -> Outcome {
    let voice = Voice::of(ask.words(), &it.call.it);
    let named = |it: &Problem| format!("{}: {}", voice.say(&it.field, &it.field), voice.problem(it));
    let errors = problems.iter().map(|it| (format!("#f-{}", it.field), named(it))).collect();
    shown(ask, it, status, draft, problems, errors).await
}

/// What another wording is called where its page is linked to: its language, or its style.
fn wording(words: &Words, it: &FeedbackCall) -> Option<(String, String, String)> {
    let language = it.language.as_ref().map_or_else(String::new, ToString::to_string);
    let name = if language.is_empty() {
        words.say(&format!("say-wording-{}", it.style.unwrap_or(CallStyle::Usual).code()))
    } else {
        it.title.to_string()
    };
    Some((name, language, format!("/say/{}", it.token.as_ref()?)))
}

async fn shown(ask: &Ask, it: &Opened, status: StatusCode, draft: &Draft, problems: &[Problem], errors: Vec<(String, String)>) -> Outcome {
    let words = ask.words();
    let shell = ask.shell(it.call.it.title.as_str());
    let (voice, others) = (Voice::of(words, &it.call.it), wordings(&*ask.app.shelf, it, &ask.now()).await?);
    let say = Say {
        shell: if errors.is_empty() { shell } else { shell.in_error() },
        title: it.call.it.title.to_string(),
        introduction: it.call.it.introduction.to_string(),
        until: voice.until(it.call.it.closes_on),
        no_name: voice.say("no-name", "no-name"),
        button: voice.say("send", "button"),
        thanks: voice.say("thanks", "thanks"),
        language: it.call.it.language.as_ref().map_or_else(String::new, ToString::to_string),
        easy: voice.easy,
        wordings: others.iter().filter_map(|it| wording(words, &it.it)).collect(),
        errors,
        fields: ASKED.iter().filter_map(|name| field(&voice, name, draft, problems)).collect(),
        csrf: ask.csrf().to_owned(),
        action: format!("/say/{}", ask.param("token")),
        paper: (ask.query.get("paper") == "yes").then(|| OnPaper::of(ask)),
        done: ask.query.get("done") == "yes",
    };
    page(status, &say)
}

/// One question. Few words, and every choice in sight.
fn field(voice: &Voice, name: &str, draft: &Draft, problems: &[Problem]) -> Option<FieldView> {
    let words = voice.words;
    let kind = &WorkforceResponse::KIND;
    let it: &Field = kind.field(name)?;
    let left_out = |own: &Wording| LEFT_OUT.iter().any(|it| it.0 == name) && own.say(name).is_none();
    if voice.own.as_ref().is_some_and(left_out) {
        return None;
    }
    let given: Vec<&str> = draft.text(name).split(';').map(str::trim).collect();
    let pick = |(at, choice): (usize, &Choice)| Pick {
        id: if at == 0 { format!("f-{name}") } else { format!("f-{name}-{at}") },
        value: choice.code.to_owned(),
        label: voice
            .own
            .as_ref()
            .and_then(|it| it.say(&format!("{name}.{}", choice.code)))
            .map_or_else(|| words.choice(kind, it, choice), str::to_owned),
        picked: given.contains(&choice.code),
    };
    let picks = |list: &'static [Choice]| list.iter().enumerate().map(pick).collect::<Vec<Pick>>();
    let widget = match it.shape {
        Shape::Choice(list) => Widget::Radios(picks(list)),
        Shape::Choices(list) => Widget::Checks(picks(list)),
        _ => Widget::Prose { value: draft.text(name).to_owned() },
    };
    let mut field = FieldView::line(words, name, &voice.id(name), "").picking(widget);
    field.label = voice.say(name, name);
    field.error = problems.iter().find(|it| it.field == name).map(|it| voice.problem(it));
    // A wording in another language says everything in its own words: hints stand only in those of the house.
    Some(if voice.own.is_some() { field } else { field.hinting(&voice.id(&format!("{name}-hint"))) })
}

/// Opens the public page of a call.
pub async fn open(ask: Ask) -> Outcome {
    let ground = asked(&ask).await?;
    let call = Reference::parse(ask.form.get("call")).filter(|it| it.prefix() == FeedbackCall::KIND.prefix).ok_or(Trouble::Missing)?;
    ask.perform(&OpenCall { call: &call, token: &ask.app.token() }).await?;
    onwards(&format!("{}#calls", address(&ground.plan.reference, "P9")))
}

/// The English words of everything that a wording in another language says.
fn lines(words: &'static Words) -> String {
    let part = |code: &&str| {
        let text = match *code {
            "until" => words.with("say-until", &[("day", "")]),
            "needed" => words.say("say-needed"),
            "send" => words.say("say-button"),
            other => words.say(&format!("say-{other}")),
        };
        format!("{code} = {}", text.trim_end_matches(['.', ' ']))
    };
    let kind = &WorkforceResponse::KIND;
    let asked = LEFT_OUT.iter().map(|it| format!("{} = {}", it.0, words.say(&format!("say-{}", it.0)))).collect::<Vec<_>>();
    let choices = CHOICES.iter().chain(&LEFT_OUT).filter_map(|(name, list)| Some((name, *list, kind.field(name)?)));
    let choices = choices
        .flat_map(|(name, list, field)| list.iter().map(move |it| format!("{name}.{} = {}", it.code, words.choice(kind, field, it))));
    PARTS.iter().map(part).chain(asked).chain(choices).collect::<Vec<_>>().join("\n")
}

/// One call on the page of its criterion.
struct CallView {
    reference: String,
    href: String,
    title: String,
    state: Tag,
    period: String,
    /// Where its page is, and what is to be typed to come there.
    address: Option<(String, String)>,
    /// The same as a code to scan.
    code: String,
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
    /// What a wording in another language must say, in English: a line for each code.
    lines: String,
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
            // Nobody should print a code that leads to a page which is closed.
            code: it
                .token
                .as_ref()
                .filter(|_| ground.today <= it.closes_on)
                .map_or_else(String::new, |it| scan(ask, &format!("/say/{it}"))),
            address: it.token.as_ref().map(|it| {
                let path = format!("/say/{it}");
                let typed = typed(ask, &path);
                (path, typed)
            }),
        }
    };
    let part = Calls {
        words,
        csrf: ask.csrf().to_owned(),
        form_key: ask.form_key(),
        action: format!("{}/calls", front(&ground.plan.reference)),
        lines: lines(words),
        calls: ground.feedback_calls.iter().map(one).collect(),
        make: may.then(|| making(&FeedbackCall::KIND, ground, "P9", &person.name)),
        may,
    };
    part.render().map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))
}
