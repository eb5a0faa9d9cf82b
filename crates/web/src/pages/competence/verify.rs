//! I4 · Internal verification: draws from a named seed, what waits, and how far verifiers agree with assessors.

use super::{CompetencePage, FormView, claim_address, named, prose, radios};
use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::people;
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::FieldView;
use crate::view::function::{CellView, Section, TableView};
use axum::http::StatusCode;
use framework::appraisal::Agreement;
use record::{Draft, Listed as _, Problem, Reference};
use workbench::Unable;
use workbench::competence::{Book, Draw, Verify, book, verified, waiting_for_verification};

/// What waits, what was verified, and the form that draws.
pub async fn show(ask: Ask) -> Outcome {
    let book = whole(&ask).await?;
    told(&ask, &book, StatusCode::OK, &[]).await
}

async fn whole(ask: &Ask) -> Result<Book, Trouble> {
    Ok(book(&*ask.app.shelf, ask.person()?, None, ask.today()).await?)
}

/// Draws.
pub async fn draw(ask: Ask) -> Outcome {
    let book = whole(&ask).await?;
    let count = ask.form.get("count").trim().parse().unwrap_or(0);
    match ask.perform(&Draw { book: &book, seed: ask.form.get("seed"), count }).await {
        Ok(_) => onwards("/competence/verify?done=drawn"),
        Err(Unable::Problems(problems)) => told(&ask, &book, StatusCode::UNPROCESSABLE_ENTITY, &problems).await,
        Err(other) => Err(other.into()),
    }
}

async fn told(ask: &Ask, book: &Book, status: StatusCode, problems: &[Problem]) -> Outcome {
    let words = ask.words();
    let all = verified(book);
    let (_, agreement) = waiting_for_verification(book);
    let names = people::names(ask, all.iter().map(|it| it.assessment.it.assessor.as_str()).collect()).await?;
    let headings = [
        ("competence-claim", false),
        ("competence-assessor", false),
        ("competence-decision", false),
        ("competence-own-decision", false),
        ("competence-drawn-because", false),
    ];
    let mut table = TableView::new(words, "drawn", words.say("competence-drawn-caption"), &headings);
    // Whoever verifies decides without knowing what the assessor decided.
    let hidden = words.say("competence-after-yours");
    for it in &all {
        let claim = &it.claimed.claim.it;
        let criterion = named(claim.standard.as_str(), claim.criterion.as_str());
        let theirs = words.say(&format!("decision-{}", it.assessment.it.decision.code()));
        let assessor = it.assessment.it.assessor.as_str();
        let because: Vec<String> = it.held.it.because.as_str().split("; ").map(|code| words.say(&format!("drawn-{code}"))).collect();
        let own = match it.own {
            Some(own) => {
                let cell = CellView::text(words.say(&format!("decision-{}", own.code())));
                let same = own == it.assessment.it.decision;
                if same {
                    cell.tagged("cw-tag--good", words.say("competence-agreed"))
                } else {
                    cell.tagged("cw-tag--bad", words.say("competence-differed"))
                }
            }
            None => CellView::link(format!("/competence/verify/{}", it.held.reference), words.say("competence-verify-it")),
        };
        table.rows.push(vec![
            if it.own.is_some() {
                CellView::link(claim_address(&it.claimed.claim.reference), criterion)
            } else {
                CellView::text(criterion)
            },
            CellView::text(names.get(assessor).cloned().unwrap_or_else(|| assessor.to_owned())),
            CellView::text(if it.own.is_some() { theirs } else { hidden.clone() }),
            own,
            CellView::text(if it.own.is_some() { because.join(", ") } else { hidden.clone() }),
        ]);
    }
    let mut page = CompetencePage::of(ask, words.say("competence-verify-title"), words.say("competence-verify-lead"));
    page.facts = facts(ask, &agreement);
    let none = table.rows.is_empty();
    page.sections.push(Section {
        heading: words.say("competence-drawn"),
        lead: words.say(if none { "competence-drawn-none" } else { "competence-drawn-lead" }),
        tables: if none { Vec::new() } else { vec![table] },
        ..Section::default()
    });
    if workbench::may(ask.person()?, workbench::Act::Verify) {
        let seed = FieldView::line(words, "seed", "competence-seed", ask.form.get("seed")).hinting("competence-seed-hint").judged(problems);
        let typed = if ask.form.has("count") { ask.form.get("count") } else { "5" };
        let count = FieldView::line(words, "count", "competence-count", typed).judged(problems);
        page.forms.push(FormView {
            id: "drawing".into(),
            heading: words.say("competence-drawing"),
            lead: words.say("competence-drawing-lead"),
            action: "/competence/verify".into(),
            hidden: Vec::new(),
            fields: vec![seed, count],
            button: words.say("competence-draw-button"),
            form_key: ask.form_key(),
        });
    }
    page.blame(words, problems);
    page.answer(status)
}

/// Agreement as facts, each of which says when it is not defined.
fn facts(ask: &Ask, it: &Agreement) -> Vec<(String, String, String)> {
    let words = ask.words();
    let number = |it: Option<f64>| it.map_or_else(|| words.say("competence-undefined"), |it| words.number(it, 3));
    let agreed = words.with("competence-of-all", &[("done", &it.agreed.to_string()), ("of", &it.verified.to_string())]);
    let page = "/methods/agreement".to_owned();
    vec![
        (words.say("competence-agreement-count"), agreed, String::new()),
        (words.say("competence-alpha-ordinal"), number(it.ordinal), page.clone()),
        (words.say("competence-alpha-nominal"), number(it.nominal), page.clone()),
        (words.say("competence-kappa"), number(it.kappa), page),
    ]
}

fn one<'a>(ask: &Ask, book: &'a Book) -> Result<(Reference, workbench::competence::Verified<'a>), Trouble> {
    let reference = ask.reference()?;
    let found = verified(book).into_iter().find(|it| it.held.reference == reference).ok_or(Trouble::Missing)?;
    Ok((reference, found))
}

/// One verification: the claim is read first, the assessor's decision after.
pub async fn judge(ask: Ask) -> Outcome {
    let book = whole(&ask).await?;
    judging(&ask, &book, StatusCode::OK, &[])
}

/// Says what the verifier would have decided.
pub async fn take(ask: Ask) -> Outcome {
    let book = whole(&ask).await?;
    let (reference, _) = one(&ask, &book)?;
    let given = Draft::new().with("own_decision", ask.form.get("own_decision")).with("reasons", ask.form.get("reasons"));
    match ask.perform(&Verify { reference: &reference, book: &book, given: &given }).await {
        Ok(_) => onwards("/competence/verify?done=verified"),
        Err(Unable::Problems(problems)) => judging(&ask, &book, StatusCode::UNPROCESSABLE_ENTITY, &problems),
        Err(other) => Err(other.into()),
    }
}

fn judging(ask: &Ask, book: &Book, status: StatusCode, problems: &[Problem]) -> Outcome {
    let words = ask.words();
    let (reference, it) = one(ask, book)?;
    let claim = &it.claimed.claim.it;
    let title = words.with("competence-verify-one", &[("criterion", &named(claim.standard.as_str(), claim.criterion.as_str()))]);
    let mut page = CompetencePage::of(ask, title, words.say("competence-verify-one-lead"));
    page.caption = reference.to_string();
    page.passages
        .push(super::Passage { text: claim.quote.to_string(), about: format!("{} {}", claim.record.reference(), it.claimed.title) });
    page.facts = vec![
        (
            words.say("competence-record"),
            format!("{} {}", claim.record.reference(), it.claimed.title),
            crate::view::values::address(claim.record.reference()).unwrap_or_default(),
        ),
        (words.say("competence-part"), words.say(&format!("part-{}", claim.part.code())), String::new()),
        (words.say("competence-reflection-said"), claim.reflection.to_string(), String::new()),
    ];
    let may = workbench::may(ask.person()?, workbench::Act::Verify);
    if let Some(own) = it.own {
        page.facts.push((words.say("competence-own-decision"), words.say(&format!("decision-{}", own.code())), String::new()));
    } else if may {
        let choices = [("accept", "decision-accept"), ("more", "decision-more"), ("refuse", "decision-refuse")];
        let decision = FieldView::line(words, "own_decision", "competence-own-decision", "")
            .picking(radios(words, "own_decision", ask.form.get("own_decision"), &choices))
            .judged(problems);
        page.forms.push(FormView {
            id: "verifying".into(),
            heading: words.say("competence-verifying"),
            lead: String::new(),
            action: format!("/competence/verify/{reference}"),
            hidden: Vec::new(),
            fields: vec![decision, prose(words, "reasons", ask.form.get("reasons"), problems)],
            button: words.say("competence-verify-button"),
            form_key: ask.form_key(),
        });
    }
    page.blame(words, problems);
    page.answer(status)
}
