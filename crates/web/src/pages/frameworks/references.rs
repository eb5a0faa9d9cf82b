//! What the references of a map mean in a register of existing standards: sure links, candidates with reasons, and what is not there.

use super::{address, asked, demand_edit, shell};
use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::pages::import::plain_name;
use crate::shell::{Notice, Place, Shell, page};
use crate::trouble::Outcome;
use crate::view::fields::{FieldView, Pick, Widget};
use crate::view::values::address as of_record;
use askama::Template;
use axum::http::StatusCode;
use framework::nos::{Candidate, Finding, Register, Verdict};
use framework::records::StandardsRegister;
use framework::structure::{At, Fields, IMPORTED, NewPlace, Operation, Statement, derived, sorts};
use record::{Draft, Held, Problem, Reach, Record as _};
use serde_json::json;
use words::Words;
use workbench::Unable;
use workbench::frameworks::{EditFramework, Opened, Referring, keep_register, read_register, referring};
use workbench::may_write;

/// So many findings of a register are listed one by one.
const MOST: usize = 100;

/// A standard that may be meant.
struct CandidateLine {
    urn: String,
    title: String,
    reasons: String,
}

/// One reference.
struct ReferenceLine {
    code: String,
    function: String,
    reference: String,
    verdict: String,
    class: &'static str,
    candidates: Vec<CandidateLine>,
    import: Option<Importable>,
}

/// What a form needs to import a standard.
struct Importable {
    under: String,
    urn: String,
    original: String,
    title: String,
    source: String,
}

/// The page.
#[derive(Template)]
#[template(path = "framework_references.html")]
struct ReferencesPage {
    shell: Shell,
    errors: Vec<(String, String)>,
    file: FieldView,
    keep: Option<FieldView>,
    address: String,
    /// The register that was looked in, when it is one that is kept.
    kept: Option<Place>,
    number: u64,
    counted: Option<String>,
    lines: Vec<ReferenceLine>,
    findings: Vec<(String, String)>,
    more: Option<String>,
    may: bool,
}

/// The form, and what the register that is kept says.
pub async fn ask(ask: Ask) -> Outcome {
    let it = asked(&ask).await?;
    match ask.app.alike.register(&*ask.app.shelf, ask.person()?).await {
        Ok(Some(kept)) => told(&ask, &it, &[], Some(answer(&it, kept.held.it.title.to_string(), &kept.register, Some(&kept.held)))),
        Ok(None) => told(&ask, &it, &[], None),
        Err(Unable::Fault(fault)) => Err(fault.into()),
        // The register that is kept is of no use: the page says so, and another can be sent.
        Err(Unable::Problems(problems)) => told(&ask, &it, &problems, None),
        Err(other) => Err(other.into()),
    }
}

/// What a register says of every reference.
#[derive(Default)]
struct Answered {
    source: String,
    all: Vec<Referring>,
    findings: Vec<Finding>,
    kept: Option<Place>,
}

fn answer(it: &Opened, source: String, register: &Register, kept: Option<&Held<StandardsRegister>>) -> Answered {
    let kept = kept.map(|held| Place::new(of_record(&held.reference).unwrap_or_default(), format!("{} {}", held.reference, held.it.title)));
    Answered { source, all: referring(&it.framework, register), findings: register.findings(), kept }
}

fn told(ask: &Ask, it: &Opened, problems: &[Problem], answered: Option<Answered>) -> Outcome {
    let words = ask.words();
    let title = words.with("framework-references-title", &[("title", &it.framework.title)]);
    let file = FieldView::line(words, "file", "framework-references-file", "").picking(Widget::File { kept: String::new() });
    let shell = shell(ask, it, title);
    let notice = (ask.query.get("done") == "kept").then(|| Notice { text: words.say("framework-references-done"), links: Vec::new() });
    let may = demand_edit(ask, it).is_ok();
    let known = answered.is_some();
    let Answered { source, all, findings, kept } = answered.unwrap_or_default();
    let keeps = may_write(ask.person()?, &StandardsRegister::KIND) != Reach::Nothing;
    let found = all.iter().filter(|it| it.resolution.link().is_some()).count();
    let counts = [("count", all.len().to_string()), ("found", found.to_string())];
    let references = ReferencesPage {
        shell: if problems.is_empty() { shell.noticing(notice) } else { shell.in_error() },
        errors: problems.iter().map(|it| ("#f-file".to_owned(), words.problem(it))).collect(),
        file: file.hinting("framework-references-file-hint").judged(problems),
        keep: keeps.then(|| keep(words, ask)),
        kept,
        address: address(it),
        number: it.number(),
        counted: known.then(|| words.with("framework-references-counted", &counts.each_ref().map(|(name, it)| (*name, it.as_str())))),
        lines: all.iter().map(|one| line(words, it, one, &source)).collect(),
        more: (findings.len() > MOST).then(|| words.with("framework-findings-more", &[("count", &(findings.len() - MOST).to_string())])),
        findings: findings.iter().take(MOST).map(|it| finding(words, it)).collect(),
        may,
    };
    page(if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &references)
}

fn finding(words: &Words, it: &Finding) -> (String, String) {
    let rows: Vec<String> = it.rows.iter().take(10).map(u64::to_string).collect();
    let count = it.rows.len().to_string();
    let about = words.with(&format!("finding-{}", it.trouble.code()), &[("about", &it.about), ("count", &count)]);
    (about, words.with("framework-finding-rows", &[("rows", &rows.join(", ")), ("count", &count)]))
}

fn line(words: &Words, opened: &Opened, it: &Referring, source: &str) -> ReferenceLine {
    let found = &it.resolution;
    let (suite, code) = (&found.reference.suite, &found.reference.code);
    let candidate = |it: &Candidate| CandidateLine {
        urn: it.record.urn.clone(),
        title: it.record.title.clone(),
        reasons: it.reasons.iter().map(|it| words.say(&format!("reason-{}", it.code()))).collect::<Vec<_>>().join("; "),
    };
    let imported =
        |urn: &str| opened.framework.live().any(|it| it.fields.get(IMPORTED).and_then(|it| it.get("urn")).is_some_and(|it| it == urn));
    let import = found.link().filter(|it| !imported(&it.urn)).map(|record| Importable {
        under: it.statement.clone(),
        urn: record.urn.clone(),
        original: record.original.clone(),
        title: record.title.clone(),
        source: source.to_owned(),
    });
    ReferenceLine {
        code: it.code.clone(),
        function: found.title.clone(),
        reference: format!("{suite} {code}"),
        verdict: words.say(&format!("verdict-{}", found.verdict.code())),
        class: match found.verdict {
            Verdict::Found => "cw-tag--good",
            Verdict::NotFound => "",
            Verdict::Several | Verdict::Possible => "cw-tag--due",
        },
        candidates: found.candidates.iter().map(candidate).collect(),
        import,
    }
}

/// Whether the register is kept.
fn keep(words: &'static Words, ask: &Ask) -> FieldView {
    let pick = Pick {
        id: "f-keep".into(),
        value: "yes".into(),
        label: words.say("framework-references-keep"),
        picked: ask.form.get("keep") == "yes",
    };
    FieldView::line(words, "keep", "framework-references-keeping", "")
        .picking(Widget::Checks(vec![pick]))
        .hinting("framework-references-keep-hint")
}

/// Resolves every reference against the register that was sent. It is kept when that was asked for.
pub async fn resolve(ask: Ask) -> Outcome {
    let it = asked(&ask).await?;
    let words = ask.words();
    let Some(sent) = ask.files.iter().find(|it| it.field == "file" && !it.bytes.is_empty()) else {
        return told(&ask, &it, &[Problem::new("file", "framework-nothing-sent")], None);
    };
    let name = plain_name(&sent.name, &words.say("import-unnamed"));
    if ask.form.get("keep") == "yes" {
        let (shelf, person) = (&*ask.app.shelf, ask.person()?);
        return match keep_register(shelf, person, &ask.now(), &ask.origin(), sent.bytes.clone(), &name, &Draft::new()).await {
            Ok(_) => onwards(&format!("{}/references?done=kept", address(&it))),
            Err(Unable::Problems(problems)) => told(&ask, &it, &problems, None),
            Err(other) => Err(other.into()),
        };
    }
    match read_register(&sent.bytes, &name) {
        Ok(register) => told(&ask, &it, &[], Some(answer(&it, name, &register, None))),
        Err(Unable::Problems(problems)) => told(&ask, &it, &problems, None),
        Err(other) => Err(other.into()),
    }
}

/// Imports an existing standard under the function that refers to it, with where it is from.
pub async fn import(ask: Ask) -> Outcome {
    let it = asked(&ask).await?;
    demand_edit(&ask, &it)?;
    let said = |name: &str| ask.form.get(name).trim().to_owned();
    let seen: u64 = said("number").parse().unwrap_or_default();
    if seen != it.number() {
        let moved = record::Refusal::new("framework-moved").with("reference", it.reference());
        return Err(moved.with("seen", seen).with("now", it.number()).into());
    }
    let (urn, source) = (said("urn"), said("source"));
    let mut fields = Fields::new();
    let imported = json!({ "source": source, "urn": urn, "originalUrn": said("original"), "status": "unchanged" });
    fields.insert(IMPORTED.to_owned(), imported);
    // A copied item says what it is a copy of, as CASE asks.
    let uri = format!("urn:nos:{urn}");
    let item = derived(&["register", &source, &urn]);
    fields.insert("extensions".to_owned(), json!({ "sourceItemIdentifier": item, "sourceItemURI": uri }));
    let new = ask.app.token();
    let statement = Statement {
        id: derived(&["import", &new]),
        sort: sorts::STANDARD.into(),
        code: urn.clone(),
        text: said("title"),
        retired: None,
        fields,
    };
    let place = NewPlace { id: derived(&["import place", &new]), under: said("under"), at: At::Last, fields: Fields::new() };
    let operation = Operation::Add { statement, place: Some(place) };
    let why = ask.words().with("framework-import-why", &[("urn", &urn), ("source", &source)]);
    ask.perform(&EditFramework { opened: &it, operations: std::slice::from_ref(&operation), why: &why }).await?;
    onwards(&format!("{}/revisions#edit-{}", address(&it), it.number() + 1))
}
