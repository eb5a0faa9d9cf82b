//! G3, H8, I4 · Evidence and appraisal: one's own profile, claims, assessment, verification, learning, and how teams stand.

pub mod assess;
pub mod badges;
pub mod claim;
pub mod learn;
pub mod one;
pub mod pack;
pub mod profile;
pub mod reflect;
pub mod serves;
pub(crate) mod strip;
pub mod teams;
pub mod verify;

use crate::ask::Ask;
use crate::shell::{Notice, Place, Shell, page};
use crate::trouble::Outcome;
use crate::view::fields::{FieldView, Pick, Widget};
use crate::view::function::{CellView, Section, Tag};
use askama::Template;
use axum::http::StatusCode;
use record::{Problem, Reference};
use words::Words;
use workbench::competence::{LineState, Standing};

/// One form of a page.
pub(super) struct FormView {
    /// An id of its heading.
    pub id: String,
    pub heading: String,
    pub lead: String,
    /// Where it is posted; read with the address when `get` holds.
    pub action: String,
    pub hidden: Vec<(String, String)>,
    pub fields: Vec<FieldView>,
    pub button: String,
    pub form_key: String,
}

/// A passage that is shown word for word, with what is known of it.
pub(super) struct Passage {
    pub text: String,
    pub about: String,
}

/// A page of this place: what is known, then tables, then what can be done.
#[derive(Template)]
#[template(path = "competence.html")]
pub(super) struct CompetencePage {
    pub shell: Shell,
    pub caption: String,
    pub title: String,
    pub lead: String,
    pub state: Option<Tag>,
    pub errors: Vec<(String, String)>,
    pub actions: Vec<Place>,
    pub facts: Vec<(String, String, String)>,
    pub passages: Vec<Passage>,
    pub warnings: Vec<String>,
    pub sections: Vec<Section>,
    pub forms: Vec<FormView>,
    pub after: Vec<Section>,
    pub help: Vec<(String, String)>,
}

impl CompetencePage {
    /// A page with a title and nothing on it yet.
    pub(super) fn of(ask: &Ask, title: String, lead: String) -> CompetencePage {
        let shell = ask.shell(title.as_str()).under("/competence");
        let home = ask.path() == "/competence";
        CompetencePage {
            shell: if home { shell } else { shell.crumb("/competence", ask.words().say("competence-title")) }.noticing(notice(ask)),
            caption: String::new(),
            title,
            lead,
            state: None,
            errors: Vec::new(),
            actions: Vec::new(),
            facts: Vec::new(),
            passages: Vec::new(),
            warnings: Vec::new(),
            sections: Vec::new(),
            forms: Vec::new(),
            after: Vec::new(),
            help: Vec::new(),
        }
    }

    /// The page, with what is wrong at its head and beside the fields.
    pub(super) fn answer(mut self, status: StatusCode) -> Outcome {
        let of_form = self.forms.iter().flat_map(|it| &it.fields);
        let named = of_form.filter_map(|it| Some((format!("#{}", it.id), format!("{}: {}", it.label, it.error.as_ref()?))));
        let mut errors: Vec<(String, String)> = named.collect();
        errors.append(&mut self.errors);
        self.errors = errors;
        if !self.errors.is_empty() {
            self.shell = self.shell.in_error();
        }
        page(status, &self)
    }

    /// Problems that belong to no field of the page.
    pub(super) fn blame(&mut self, words: &Words, problems: &[Problem]) {
        let fields: Vec<&str> = self.forms.iter().flat_map(|it| &it.fields).map(|it| it.name.as_str()).collect();
        let loose = problems.iter().filter(|it| !fields.contains(&it.field.as_ref()));
        let said: Vec<_> = loose.map(|it| (String::new(), words.problem(it))).collect();
        self.errors.extend(said);
    }
}

/// What was just done, from a closed list.
fn notice(ask: &Ask) -> Option<Notice> {
    let id = match ask.query.get("done") {
        "claimed" => "competence-done-claimed",
        "assessed" => "competence-done-assessed",
        "revised" => "competence-done-revised",
        "drawn" => "competence-done-drawn",
        "verified" => "competence-done-verified",
        "planned" => "competence-done-planned",
        "learned" => "competence-done-learned",
        "reflected" => "competence-done-reflected",
        "looked-back" => "competence-done-looked-back",
        _ => return None,
    };
    Some(Notice { text: ask.words().say(id), links: Vec::new() })
}

/// How a claim stands, as a tag.
pub(super) fn claim_tag(words: &Words, it: &Standing) -> Tag {
    let class = match it {
        Standing::Accepted => "cw-tag--good",
        Standing::Refused | Standing::Doubtful(_) => "cw-tag--bad",
        Standing::Waiting | Standing::More => "cw-tag--due",
    };
    Tag { class, text: words.say(&format!("claim-{}", it.code())) }
}

/// How a line of a profile stands, as a tag.
pub(super) fn line_tag(words: &Words, it: LineState) -> Tag {
    let class = match it {
        LineState::Met => "cw-tag--good",
        LineState::UnderWay | LineState::Aged => "cw-tag--due",
        LineState::Gap => "",
    };
    Tag { class, text: words.say(&format!("line-{}", it.code())) }
}

pub(super) fn tagged(cell: CellView, tag: Tag) -> CellView {
    CellView { tag: Some(tag), ..cell }
}

/// The address of the page of a claim.
pub(super) fn claim_address(reference: &Reference) -> String {
    format!("/competence/claims/{reference}")
}

/// The address of the page of a criterion, statement or function.
pub(crate) fn criterion_address(criterion: &str) -> String {
    format!("/competence/criteria/{}", criterion.to_lowercase())
}

/// The code of a criterion with what it is called.
pub(super) fn named(standard: &str, criterion: &str) -> String {
    format!("{criterion} {}", workbench::competence::heading(standard, criterion)).trim_end().to_owned()
}

/// Radios from message ids: value and id.
pub(super) fn radios(words: &Words, name: &str, chosen: &str, choices: &[(&str, &str)]) -> Widget {
    let pick = |(at, (value, id)): (usize, &(&str, &str))| Pick {
        id: if at == 0 { format!("f-{name}") } else { format!("f-{name}-{at}") },
        value: (*value).to_owned(),
        label: words.say(id),
        picked: *value == chosen,
    };
    Widget::Radios(choices.iter().enumerate().map(pick).collect())
}

/// A field for paragraphs.
pub(super) fn prose(words: &'static Words, name: &str, value: &str, problems: &[Problem]) -> FieldView {
    let field = FieldView::line(words, name, &format!("competence-{name}"), "");
    field.picking(Widget::Prose { value: value.to_owned() }).hinting(&format!("competence-{name}-hint")).judged(problems)
}

/// Knowledge statements that help beside a criterion: code and our own short heading. The full text comes from the user's own standard.
pub(super) fn help(criterion: &str) -> Vec<(String, String)> {
    let standard = framework::workforce_standard();
    let rules = framework::appraisal::rules();
    let of = [standard.urn.as_str(), framework::appraisal::MAP].into_iter().find_map(|it| rules.of(it, criterion));
    let statement = |code: &String| Some((code.clone(), standard.criterion(code)?.heading.clone()));
    of.into_iter().flat_map(|it| &it.knowledge).filter_map(statement).collect()
}
