//! Bringing a draft back into the framework it was taken from: what would happen, where both changed the same, and doing it.

use super::{address, asked, demand_edit, shell};
use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::shell::{Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::FieldView;
use crate::view::frameworks::compare::{conflict, sentence};
use askama::Template;
use axum::http::StatusCode;
use framework::structure::differences;
use record::Problem;
use workbench::Unable;
use workbench::frameworks::{EditFramework, Landing, Opened, landing, opened};

/// The page.
#[derive(Template)]
#[template(path = "framework_merge.html")]
struct MergePage {
    shell: Shell,
    form_key: String,
    errors: Vec<(String, String)>,
    lead: String,
    action: String,
    conflicts: Vec<String>,
    sentences: Vec<String>,
    operations: usize,
    number: u64,
    why: FieldView,
    back: String,
}

async fn original(ask: &Ask, draft: &Opened) -> Result<Opened, Trouble> {
    let of = draft.held.it.draft_of.as_ref().ok_or(Trouble::Missing)?;
    Ok(opened(&*ask.app.shelf, ask.person()?, of.reference()).await?)
}

/// What would happen.
pub async fn show(ask: Ask) -> Outcome {
    let draft = asked(&ask).await?;
    let original = original(&ask, &draft).await?;
    demand_edit(&ask, &original)?;
    told(&ask, &draft, &original, &landing(&draft, &original), &[])
}

fn told(ask: &Ask, draft: &Opened, original: &Opened, it: &Landing, problems: &[Problem]) -> Outcome {
    let words = ask.words();
    let args = [("draft", draft.framework.title.as_str()), ("original", &original.framework.title)];
    let title = words.with("framework-merge-title", &args);
    let shell = shell(ask, draft, title);
    let merge = MergePage {
        shell: if problems.is_empty() { shell } else { shell.in_error() },
        form_key: ask.form_key(),
        errors: problems.iter().map(|it| (format!("#f-{}", it.field), words.problem(it))).collect(),
        lead: words.with("framework-merge-lead", &args),
        action: format!("{}/merge", address(draft)),
        conflicts: it.merged.conflicts.iter().map(|one| conflict(words, &it.merged.framework, one)).collect(),
        sentences: differences(&original.framework, &it.merged.framework).iter().map(|it| sentence(words, it)).collect(),
        operations: it.operations.len(),
        number: original.number(),
        why: FieldView::line(words, "why", "framework-field-why", ask.form.get("why")).hinting("framework-field-why-hint").judged(problems),
        back: format!("{}/edit", address(draft)),
    };
    page(if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &merge)
}

/// Does it.
pub async fn land(ask: Ask) -> Outcome {
    let draft = asked(&ask).await?;
    let original = original(&ask, &draft).await?;
    demand_edit(&ask, &original)?;
    let it = landing(&draft, &original);
    let seen: u64 = ask.form.get("number").parse().unwrap_or_default();
    if seen != original.number() {
        let refusal = record::Refusal::new("framework-moved").with("reference", original.reference());
        return Err(refusal.with("seen", seen).with("now", original.number()).into());
    }
    let command = EditFramework { opened: &original, operations: &it.operations, why: ask.form.get("why") };
    match ask.perform(&command).await {
        Ok(_) => onwards(&format!("{}/revisions", address(&original))),
        Err(Unable::Problems(problems)) => told(&ask, &draft, &original, &it, &problems),
        Err(other) => Err(other.into()),
    }
}
