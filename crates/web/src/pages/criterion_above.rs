//! P8 · The reader's own question on its page: how likely is a gap above so many posts? It stands in the address and needs no script.

use crate::ask::Ask;
use crate::trouble::Trouble;
use crate::view::criteria::{above, address};
use crate::view::fields::{FieldView, Pick, Widget};
use crate::view::function::Section;
use askama::Template;
use record::Fault;
use words::Words;
use workforce::criteria::{ABOVE_NAMES, Ground, askable, asked_above};

/// The form.
#[derive(Template)]
#[template(path = "criterion_above.html")]
struct AboveForm {
    words: &'static Words,
    action: String,
    fields: Vec<FieldView>,
}

/// What the question adds to the page.
#[derive(Default)]
pub struct Part {
    /// The form; empty without a run.
    pub form: String,
    /// The answer, when one was asked for.
    pub answer: Option<Section>,
    /// What is to be put right: the address of the field and why.
    pub errors: Vec<(String, String)>,
}

/// The form, with the answer or what is wrong with the question.
pub fn part(ask: &Ask, ground: &Ground) -> Result<Part, Trouble> {
    let Some(run) = &ground.run else { return Ok(Part::default()) };
    let words = ask.words();
    let given = |name: &str| ask.query.has(name).then(|| ask.query.get(name).to_owned());
    let (asked, problems) = match asked_above(ground, given) {
        Ok(asked) => (asked, Vec::new()),
        Err(problems) => (None, problems),
    };
    let last = run.opened.inputs.horizon;
    let fields: Vec<FieldView> =
        ABOVE_NAMES.iter().map(|name| field(words, ground, name, ask.query.get(name), last).judged(&problems)).collect();
    let errors = fields.iter().filter_map(|it| Some((format!("#{}", it.id), format!("{}: {}", it.label, it.error.as_ref()?)))).collect();
    let form = AboveForm { words, action: address(&ground.plan.reference, "P8"), fields };
    Ok(Part {
        form: form.render().map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))?,
        answer: asked.and_then(|asked| workforce::criteria::above(ground, &asked)).map(|it| above::section(words, &it)),
        errors,
    })
}

fn field(words: &'static Words, ground: &Ground, name: &str, typed: &str, last: i32) -> FieldView {
    let field = FieldView::line(words, name, &format!("p8-ask-{name}"), typed);
    match name {
        "role" => {
            let pick = |(code, name): (u8, String)| {
                let value = code.to_string();
                Pick { id: String::new(), picked: value == typed, value, label: name }
            };
            field.picking(Widget::Select(askable(ground).into_iter().map(pick).collect()))
        }
        "until" => field.hinted(words.with("p8-ask-until-hint", &[("last", &last.to_string())])),
        _ => field.hinting("p8-ask-above-hint"),
    }
}
