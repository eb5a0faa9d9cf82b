//! Bringing a framework in: a document that is sent, or pasted.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::pages::import::plain_name;
use crate::shell::{Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::{FieldView, Widget};
use askama::Template;
use axum::http::StatusCode;
use framework::records::CompetenceFramework;
use record::{Draft, Field, Problem, Record as _};
use workbench::frameworks::{Bring, bring as bring_in, read};
use workbench::{Unable, demand_write};

/// What can be said of a framework when it is brought in. What is left empty is taken from the document.
const SAID: [&str; 4] = ["title", "code", "publisher", "sector"];

/// The page.
#[derive(Template)]
#[template(path = "framework_bring.html")]
struct BringPage {
    shell: Shell,
    form_key: String,
    errors: Vec<(String, String)>,
    file: FieldView,
    pasted: FieldView,
    said: Vec<FieldView>,
}

/// The form.
pub async fn ask(ask: Ask) -> Outcome {
    form(&ask, &[])
}

fn form(ask: &Ask, problems: &[Problem]) -> Outcome {
    let (words, person) = (ask.words(), ask.person()?);
    demand_write(person, &CompetenceFramework::KIND, &person.actor.organisation)?;
    let (shell, status) = (ask.shell(words.say("framework-bring-title")).under("/frameworks"), StatusCode::OK);
    let (shell, status) = if problems.is_empty() { (shell, status) } else { (shell.in_error(), StatusCode::UNPROCESSABLE_ENTITY) };
    let line = |name: &str, label: &str| FieldView::line(words, name, label, ask.form.get(name));
    let said = |name: &&str| {
        let field: Option<&Field> = CompetenceFramework::KIND.field(name);
        field.map(|field| {
            let mut view = line(name, "framework-bring-title").judged(problems);
            view.label = words.label(&CompetenceFramework::KIND, field);
            view
        })
    };
    let file = line("file", "framework-bring-file").picking(Widget::File { kept: String::new() });
    let pasted = line("pasted", "framework-bring-pasted").picking(Widget::Prose { value: ask.form.get("pasted").to_owned() });
    let bring = BringPage {
        shell: shell.crumb("/frameworks", words.say("frameworks-title")),
        form_key: ask.form_key(),
        errors: problems.iter().map(|it| (anchor(it), words.problem(it))).collect(),
        file: file.hinting("framework-bring-file-hint").judged(problems),
        pasted: pasted.hinting("framework-bring-pasted-hint"),
        said: SAID.iter().filter_map(said).collect(),
    };
    page(status, &bring)
}

/// The field that a problem is about; what is wrong with the document is wrong with the file.
fn anchor(it: &Problem) -> String {
    if SAID.contains(&it.field.as_ref()) { format!("#f-{}", it.field) } else { "#f-file".to_owned() }
}

/// Reads what was sent and keeps it.
pub async fn bring(ask: Ask) -> Outcome {
    let (words, person) = (ask.words(), ask.person()?);
    demand_write(person, &CompetenceFramework::KIND, &person.actor.organisation)?;
    let pasted = ask.form.get("pasted");
    let document = match ask.files.iter().find(|it| it.field == "file" && !it.bytes.is_empty()) {
        Some(it) => Some((plain_name(&it.name, &words.say("import-unnamed")), it.bytes.clone())),
        None if !pasted.trim().is_empty() => Some((words.say("import-pasted"), pasted.as_bytes().to_vec())),
        None => None,
    };
    let Some((name, document)) = document else { return form(&ask, &[Problem::new("file", "framework-nothing-sent")]) };
    let mut told = Draft::new();
    for field in SAID {
        told.set(field, ask.form.get(field));
    }
    let framework = match read(&document, &name) {
        Ok(it) => it,
        Err(Unable::Problems(problems)) => return form(&ask, &problems),
        Err(other) => return Err(other.into()),
    };
    let it = Bring { framework, told, document, name };
    match bring_in(&*ask.app.shelf, person, &ask.now(), &ask.origin(), it).await {
        Ok(brought) => onwards(&format!("/frameworks/{}", brought.reference)),
        Err(Unable::Problems(problems)) => form(&ask, &problems),
        Err(other) => Err(Trouble::from(other)),
    }
}
