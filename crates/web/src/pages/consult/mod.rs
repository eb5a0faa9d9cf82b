//! Consultation on a framework: rounds, answers, replies, signatures and gates. One file a page.

pub mod answer;
pub mod gates;
pub mod round;
pub mod rounds;
pub mod said;
pub mod signatures;
pub mod statement;

use crate::ask::Ask;
use crate::shell::{Place, Shell};
use crate::trouble::Trouble;
use crate::view::fields::{FieldView, Pick, Widget};
use crate::view::function::Tag;
use framework::consult::{Reason, RoundState, Standing};
use framework::records::{Consultation, GateDecision, SignOff};
use record::{Held, Kind, Reach, Record as _, Reference, Shape};
use words::Words;
use workbench::consult::{Consulted, consulted_of_text};
use workbench::{Unable, may_write};

/// The framework that the part `reference` of the path names, with what was said and decided on it.
async fn asked(ask: &Ask) -> Result<Consulted, Trouble> {
    match consulted_of_text(&*ask.app.shelf, ask.person()?, ask.param("reference"), ask.today()).await {
        Err(Unable::Refused(it)) if it.code == "no-such-record" => Err(Trouble::Missing),
        other => Ok(other?),
    }
}

/// The round that the part `round` of the path names.
fn round<'a>(ask: &Ask, of: &'a Consulted) -> Result<&'a Held<Consultation>, Trouble> {
    let reference = Reference::parse(ask.param("round")).ok_or(Trouble::Missing)?;
    of.material.round(&reference).ok_or(Trouble::Missing)
}

/// The address of the consultation on a framework.
fn front(of: &Consulted) -> String {
    format!("/frameworks/{}/consult", of.opened.reference())
}

/// The shell of a page under the consultation on a framework.
fn shell(ask: &Ask, of: &Consulted, title: String) -> Shell {
    let words = ask.words();
    let framework = format!("/frameworks/{}", of.opened.reference());
    ask.shell(title)
        .under("/frameworks")
        .crumb("/frameworks", words.say("frameworks-title"))
        .crumb(framework, of.opened.framework.title.as_str())
        .crumb(front(of), words.say("consult-title"))
}

/// The pages of a consultation, this one marked.
fn pages(ask: &Ask, of: &Consulted) -> Vec<Place> {
    let words = ask.words();
    let page = |(part, id): (&str, &str)| {
        let href = format!("{}{part}", front(of));
        Place { here: href == ask.path(), ..Place::new(href, words.say(id)) }
    };
    [("", "consult-rounds"), ("/signatures", "consult-signatures"), ("/gates", "consult-gates")].map(page).to_vec()
}

/// Whether the person may write records of a kind.
fn writes(ask: &Ask, kind: &Kind) -> Result<bool, Trouble> {
    Ok(may_write(ask.person()?, kind) != Reach::Nothing)
}

/// A code of a field in words of the language.
fn label(words: &Words, kind: &'static Kind, field: &str, code: &str) -> String {
    kind.field(field).map_or_else(|| code.to_owned(), |it| crate::view::values::readable(words, kind, it, code))
}

/// How far a round has come, as a tag.
fn state(words: &Words, it: RoundState) -> Tag {
    let class = match it {
        RoundState::Open => "cw-tag--good",
        RoundState::Prepared => "cw-tag--due",
        RoundState::Waiting | RoundState::Closed => "",
    };
    Tag { class, text: words.say(&format!("consult-round-{}", it.code())) }
}

/// Whether an approval holds, as a tag.
fn standing(words: &Words, it: Standing) -> Tag {
    let (class, id) = match it {
        Standing::Stands => ("cw-tag--good", "consult-stands"),
        Standing::ToConfirm => ("cw-tag--due", "consult-to-confirm"),
        Standing::Void => ("cw-tag--bad", "consult-void"),
    };
    Tag { class, text: words.say(id) }
}

/// What became of the words that were approved, in a sentence.
fn reason(words: &Words, it: Reason) -> String {
    let id = match it {
        Reason::Unchanged => "consult-reason-unchanged",
        Reason::Wording => "consult-reason-wording",
        Reason::Moved => "consult-reason-moved",
        Reason::Merged => "consult-reason-merged",
        Reason::SameWords => "consult-reason-same-words",
        Reason::Meaning => "consult-reason-meaning",
        Reason::Sort => "consult-reason-sort",
        Reason::Split => "consult-reason-split",
        Reason::Retired => "consult-reason-retired",
        Reason::Lost => "consult-reason-lost",
        Reason::Broken => "consult-reason-broken",
        Reason::Beside => "consult-reason-beside",
        Reason::Added => "consult-reason-added",
    };
    words.say(id)
}

/// A field of a kind made by hand: its label and hint, and the control that fits its shape. `name` is what is posted.
fn field(words: &'static Words, kind: &'static Kind, field: &str, name: &str, value: &str) -> FieldView {
    let view = FieldView::line(words, name, "consult-title", value);
    let Some(it) = kind.field(field) else { return view };
    let label = words.label(kind, it);
    let label = if it.required { label } else { words.with("label-optional", &[("label", &label)]) };
    let mut view = view.hinted(words.hint(kind, it));
    view.label = label;
    let pick = |(at, (value, label, picked)): (usize, (&str, String, bool))| Pick {
        id: if at == 0 { format!("f-{name}") } else { format!("f-{name}-{at}") },
        value: value.to_owned(),
        label,
        picked,
    };
    match it.shape {
        Shape::Choice(list) => {
            let picks = list.iter().map(|choice| (choice.code, words.choice(kind, it, choice), choice.code == value));
            view.picking(Widget::Radios(picks.enumerate().map(pick).collect()))
        }
        Shape::Prose { .. } => view.picking(Widget::Prose { value: value.to_owned() }),
        _ => view,
    }
}

/// The kinds whose fields the forms ask for.
const SIGN_OFF: &Kind = &SignOff::KIND;
const GATE: &Kind = &GateDecision::KIND;
