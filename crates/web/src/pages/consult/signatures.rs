//! Signatures of organisations: which still hold, and which must be confirmed or are void because the words changed.

use super::{SIGN_OFF, asked, field, front, label, pages, reason, shell, standing, writes};
use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::shell::{Place, Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::FieldView;
use crate::view::function::Tag;
use askama::Template;
use axum::http::StatusCode;
use framework::consult::{Part, Signed, Standing, signatures};
use record::{Draft, Problem, Refusal};
use words::Words;
use workbench::Unable;
use workbench::consult::{Consulted, Sign};

/// What changed since a signature, one statement.
struct ChangeView {
    text: String,
    reason: String,
    since: Vec<Part>,
}

/// One signature.
struct SignatureView {
    reference: String,
    href: String,
    organisation: String,
    says: String,
    statement: Option<String>,
    standing: Tag,
    reason: String,
    since: Vec<Part>,
    changed: Vec<ChangeView>,
    confirm: Option<Vec<(&'static str, String)>>,
}

/// The page.
#[derive(Template)]
#[template(path = "consult/signatures.html")]
struct Signatures {
    shell: Shell,
    errors: Vec<(String, String)>,
    framework: String,
    pages: Vec<Place>,
    current: Vec<SignatureView>,
    superseded: Vec<SignatureView>,
    fields: Option<Vec<FieldView>>,
    action: String,
    form_key: String,
    seen: u64,
    version: String,
    method: Place,
}

/// The signatures.
pub async fn show(ask: Ask) -> Outcome {
    let of = asked(&ask).await?;
    told(&ask, &of, StatusCode::OK, &[], None)
}

/// The fields of the form, in order.
const ASKED: [&str; 6] = ["organisation", "nation", "consent", "language", "signed_by", "remarks"];

fn told(ask: &Ask, of: &Consulted, status: StatusCode, problems: &[Problem], refusal: Option<&Refusal>) -> Outcome {
    let words = ask.words();
    let may = writes(ask, SIGN_OFF)?;
    let (superseded, current): (Vec<Signed>, Vec<Signed>) = signatures(&of.material).into_iter().partition(|it| it.superseded);
    let errors: Vec<(String, String)> = problems.iter().map(|it| (format!("#f-{}", it.field), words.problem(it))).collect();
    let errors: Vec<(String, String)> = errors.into_iter().chain(refusal.map(|it| (String::new(), words.refusal(it)))).collect();
    let number = of.opened.number();
    let view = |it: &Signed| view(words, of, it, may);
    let asked = |name: &&str| field(words, SIGN_OFF, name, name, ask.form.get(name)).judged(problems);
    let shell = shell(ask, of, words.say("consult-signatures"));
    let shown = Signatures {
        shell: if errors.is_empty() { shell } else { shell.in_error() },
        errors,
        framework: of.opened.framework.title.clone(),
        pages: pages(ask, of),
        current: current.iter().map(view).collect(),
        superseded: superseded.iter().map(view).collect(),
        fields: may.then(|| ASKED.iter().map(asked).collect()),
        action: format!("{}/signatures", front(of)),
        form_key: ask.form_key(),
        seen: number,
        version: words.with("consult-version", &[("number", &number.to_string())]),
        method: Place::new("/methods/approvals-that-hold", words.say("consult-method")),
    };
    page(status, &shown)
}

fn view(words: &Words, of: &Consulted, it: &Signed, may: bool) -> SignatureView {
    let args = [
        ("consent", label(words, SIGN_OFF, "consent", it.consent)),
        ("nation", label(words, SIGN_OFF, "nation", it.nation)),
        ("language", label(words, SIGN_OFF, "language", it.language)),
        ("day", words.date(it.signed_on)),
    ];
    let changed =
        it.changed.iter().map(|it| ChangeView { text: it.text.clone(), reason: reason(words, it.reason), since: it.since.clone() });
    let held = of.material.sign_offs.iter().find(|held| held.reference == it.reference);
    let confirms = may && !it.superseded && it.standing == Standing::ToConfirm && it.statement.is_none();
    let confirm = held.filter(|_| confirms).map(|held| {
        let text = |of: Option<String>| of.unwrap_or_default();
        vec![
            ("organisation", held.it.organisation.to_string()),
            ("nation", it.nation.to_owned()),
            ("consent", it.consent.to_owned()),
            ("language", it.language.to_owned()),
            ("signed_by", held.it.signed_by.to_string()),
            ("remarks", text(held.it.remarks.as_ref().map(ToString::to_string))),
        ]
    });
    SignatureView {
        reference: it.reference.to_string(),
        href: crate::view::values::address(&it.reference).unwrap_or_default(),
        organisation: it.organisation.clone(),
        says: words.with("consult-signed", &args.each_ref().map(|(name, it)| (*name, it.as_str()))),
        statement: it.statement.clone(),
        standing: standing(words, it.standing),
        reason: reason(words, it.reason),
        since: it.since.clone(),
        changed: changed.collect(),
        confirm,
    }
}

/// Takes a signature on the version that the form showed.
pub async fn sign(ask: Ask) -> Outcome {
    let of = asked(&ask).await?;
    let seen = ask.form.get("seen").parse().map_err(|_| Trouble::Missing)?;
    let draft: Draft = ASKED.into_iter().map(|it| (it, ask.form.get(it).to_owned())).collect();
    let done = ask.perform(&Sign { consulted: &of, seen, statement: ask.form.get("statement"), draft: &draft }).await;
    match done {
        Ok(_) => onwards(&format!("{}/signatures", front(&of))),
        Err(Unable::Problems(them)) => told(&ask, &of, StatusCode::UNPROCESSABLE_ENTITY, &them, None),
        Err(Unable::Refused(it)) if it.code == "framework-moved" => told(&ask, &of, StatusCode::CONFLICT, &[], Some(&it)),
        Err(other) => Err(other.into()),
    }
}
