//! The gates of each nation: where it stands, what the next gate needs, and a decision.

use super::{GATE, asked, field, front, label, pages, shell, standing, writes};
use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::shell::{Place, Shell, page};
use crate::trouble::Outcome;
use crate::view::fields::{FieldView, Pick, Widget};
use crate::view::function::Tag;
use askama::Template;
use axum::http::StatusCode;
use framework::consult::{Decided, Lack, NationTold, NotCounted, nations};
use record::{Draft, Listed as _, Problem, Refusal};
use words::Words;
use workbench::Unable;
use workbench::consult::{Consulted, DecideGate};

/// One decision.
struct DecidedView {
    href: String,
    what: String,
    reasons: String,
    standing: Option<Tag>,
    not_counted: Option<String>,
}

/// One nation.
struct NationView {
    code: String,
    name: String,
    stage: Tag,
    next: Option<String>,
    lacking: Vec<String>,
    decisions: Vec<DecidedView>,
}

/// The page.
#[derive(Template)]
#[template(path = "consult/gates.html")]
struct Gates {
    shell: Shell,
    errors: Vec<(String, String)>,
    framework: String,
    pages: Vec<Place>,
    nations: Vec<NationView>,
    fields: Option<Vec<FieldView>>,
    action: String,
    form_key: String,
}

/// The gates.
pub async fn show(ask: Ask) -> Outcome {
    let of = asked(&ask).await?;
    told(&ask, &of, StatusCode::OK, &[], None)
}

/// The fields of the form that are posted.
const ASKED: [&str; 5] = ["nation", "step", "consultation", "reasons", "decided_by"];

/// What a gate lacks, in words.
pub(super) fn lack(words: &Words, it: Lack) -> String {
    words.say(&format!("consult-lack-{}", it.code()))
}

fn nation(words: &Words, it: &NationTold) -> NationView {
    let class = match it.stage {
        framework::consult::Stage::Final | framework::consult::Stage::Welsh => "cw-tag--good",
        framework::consult::Stage::Withdrawn => "cw-tag--bad",
        framework::consult::Stage::Proposed => "",
        _ => "cw-tag--due",
    };
    NationView {
        code: it.nation.to_owned(),
        name: label(words, GATE, "nation", it.nation),
        stage: Tag { class, text: words.say(&format!("consult-stage-{}", it.stage.code())) },
        next: it.next.map(|gate| label(words, &<framework::records::Consultation as record::Record>::KIND, "gates", gate)),
        lacking: it.lacking.iter().map(|it| lack(words, *it)).collect(),
        decisions: it.decisions.iter().map(|it| decision(words, it)).collect(),
    }
}

fn decision(words: &Words, it: &Decided) -> DecidedView {
    let args = [("step", label(words, GATE, "step", it.step)), ("by", it.decided_by.clone()), ("day", words.date(it.decided_on))];
    let why = |it: &NotCounted| match it {
        NotCounted::NoSuchMove => words.say("consult-not-counted-move"),
        NotCounted::OtherVersion => words.say("consult-not-counted-version"),
        NotCounted::Lacking(them) => {
            let lacking = them.iter().map(|it| lack(words, *it)).collect::<Vec<_>>().join(" ");
            words.with("consult-not-counted-lacking", &[("lacking", &lacking)])
        }
    };
    let passes = framework::consult::Step::of(it.step).is_some_and(|it| it.gate().is_some());
    DecidedView {
        href: crate::view::values::address(&it.reference).unwrap_or_default(),
        what: words.with("consult-decided", &args.each_ref().map(|(name, it)| (*name, it.as_str()))),
        reasons: it.reasons.clone(),
        standing: (passes && it.not_counted.is_none()).then(|| standing(words, it.standing)),
        not_counted: it.not_counted.as_ref().map(why),
    }
}

fn told(ask: &Ask, of: &Consulted, status: StatusCode, problems: &[Problem], refusal: Option<&Refusal>) -> Outcome {
    let words = ask.words();
    let may = writes(ask, GATE)?;
    let errors: Vec<(String, String)> = problems.iter().map(|it| (format!("#f-{}", it.field), words.problem(it))).collect();
    let errors: Vec<(String, String)> = errors.into_iter().chain(refusal.map(|it| ("#f-step".to_owned(), refused(words, it)))).collect();
    let asked = |name: &&str| {
        let view = field(words, GATE, name, name, ask.form.get(name));
        let view = if *name == "consultation" { rounds(words, of, view, ask.form.get(name)) } else { view };
        view.judged(problems)
    };
    let shell = shell(ask, of, words.say("consult-gates"));
    let shown = Gates {
        shell: if errors.is_empty() { shell } else { shell.in_error() },
        errors,
        framework: of.opened.framework.title.clone(),
        pages: pages(ask, of),
        nations: nations(&of.material).iter().map(|it| nation(words, it)).collect(),
        fields: may.then(|| ASKED.iter().map(asked).collect()),
        action: format!("{}/gates", front(of)),
        form_key: ask.form_key(),
    };
    page(status, &shown)
}

/// A round to pick.
fn rounds(words: &Words, of: &Consulted, view: FieldView, chosen: &str) -> FieldView {
    let pick = |value: &str, label: String| Pick { id: String::new(), value: value.to_owned(), label, picked: value == chosen };
    let all = of.material.rounds.iter().map(|it| pick(&it.reference.to_string(), format!("{} {}", it.reference, it.it.title)));
    view.picking(Widget::Select(std::iter::once(pick("", words.say("pick-nothing"))).chain(all).collect()))
}

/// A refusal of a gate, whose codes are said in words.
fn refused(words: &Words, it: &Refusal) -> String {
    let spoken = |(name, value): &(std::borrow::Cow<'static, str>, String)| {
        let each = |of: &dyn Fn(&str) -> String| value.split(", ").filter(|it| !it.is_empty()).map(of).collect::<Vec<_>>().join("; ");
        let text = match name.as_ref() {
            "nation" => label(words, GATE, "nation", value),
            "step" => label(words, GATE, "step", value),
            "stage" => words.say(&format!("consult-stage-{value}")),
            "possible" => each(&|it| label(words, GATE, "step", it)),
            "lacking" => each(&|it| words.say(&format!("consult-lack-{it}"))),
            _ => value.clone(),
        };
        (name.clone(), text)
    };
    words.refusal(&Refusal { args: it.args.iter().map(spoken).collect(), ..it.clone() })
}

/// Takes a decision.
pub async fn decide(ask: Ask) -> Outcome {
    let of = asked(&ask).await?;
    let draft: Draft = ASKED.into_iter().map(|it| (it, ask.form.get(it).to_owned())).collect();
    match ask.perform(&DecideGate { consulted: &of, draft: &draft }).await {
        Ok(_) => onwards(&format!("{}/gates#{}", front(&of), ask.form.get("nation"))),
        Err(Unable::Problems(them)) => told(&ask, &of, StatusCode::UNPROCESSABLE_ENTITY, &them, None),
        Err(Unable::Refused(it)) if it.code.starts_with("gate-") => told(&ask, &of, StatusCode::CONFLICT, &[], Some(&it)),
        Err(other) => Err(other.into()),
    }
}
