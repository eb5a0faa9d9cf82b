//! P1–P24 · The page of one criterion of a workforce plan: what must hold, what was worked out, and what people concluded and said.

use crate::ask::Ask;
use crate::pages::workforce::asked;
use crate::pages::{criterion_above, signature};
use crate::shell::{Place, Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::criteria::{ConditionView, address, condition, front, making, own_words, reached, sections};
use crate::view::function::{Section, Tag};
use crate::view::values;
use askama::Template;
use axum::http::StatusCode;
use record::{Fault, Kind, Reach, Record as _};
use words::Words;
use workbench::{may_see, may_write};
use workforce::criteria::{CRITERIA, Ground, state};
use workforce::records::{Contribution, Judgement, WorkforceResponse};

/// What somebody concluded or said.
struct Voice {
    href: String,
    text: String,
    by: String,
    more: String,
}

/// The criteria of one part of the standard.
struct Others {
    heading: String,
    places: Vec<Place>,
}

/// The page.
#[derive(Template)]
#[template(path = "criterion.html")]
struct CriterionPage {
    shell: Shell,
    errors: Vec<(String, String)>,
    code: String,
    name: String,
    about: String,
    state: Tag,
    conditions: Vec<ConditionView>,
    by_hand: Option<String>,
    evidence: String,
    sections: Vec<Section>,
    judgements: Vec<Voice>,
    judge: Option<String>,
    contributions: Vec<Voice>,
    contribute: Option<String>,
    others: Vec<Others>,
}

/// The way to the stress test, on the pages of P8 and P14.
#[derive(Template)]
#[template(path = "criterion_stress.html")]
struct StressLink {
    words: &'static Words,
    href: String,
}

/// Why a plan was not signed, told beside what was typed.
pub(super) struct Unsigned {
    pub(super) status: StatusCode,
    pub(super) said: String,
}

/// The criterion that the path names, in any case, when it is worked out here.
fn named(ask: &Ask) -> Result<&'static str, Trouble> {
    let asked = ask.param("criterion").to_uppercase();
    CRITERIA.iter().map(|it| it.code).find(|it| *it == asked).ok_or(Trouble::Missing)
}

/// The page of a criterion.
pub async fn show(ask: Ask) -> Outcome {
    let (code, ground) = (named(&ask)?, asked(&ask).await?);
    told(&ask, &ground, code, None).await
}

pub(super) async fn told(ask: &Ask, ground: &Ground, code: &'static str, unsigned: Option<&Unsigned>) -> Outcome {
    let (words, person) = (ask.words(), ask.person()?);
    let found = state(ground, code).ok_or(Trouble::Missing)?;
    let heading = framework::workforce_standard().criterion(code).map_or("", |it| it.heading.as_str());
    let plan = &ground.plan.reference;
    let shell = ask
        .shell(format!("{code} {heading}"))
        .under("/plan")
        .crumb("/plan", words.say("plan-title"))
        .crumb(front(plan), ground.plan.it.title.as_str());
    let may = |kind: &'static Kind| may_write(person, kind) != Reach::Nothing;
    let other = |it: &framework::Criterion| {
        let worked = CRITERIA.iter().any(|of| of.code == it.code);
        let place = Place::new(address(plan, &it.code), format!("{} {}", it.code, it.heading));
        worked.then(|| Place { here: it.code == code, ..place })
    };
    let part = |it: &framework::Element| Others { heading: it.title.clone(), places: it.criteria.iter().filter_map(other).collect() };
    // Answers one by one are for those who may read them where they are kept.
    let reads = code == "P9" && !ground.responses.is_empty() && may_see(person, &WorkforceResponse::KIND);
    let read = reads.then(|| own_words(words, ground));
    let own = if code == "P8" { criterion_above::part(ask, ground)? } else { criterion_above::Part::default() };
    let unasked = !own.errors.is_empty();
    let mut by_hand = by_hand(ask, ground, code, unsigned).await?;
    by_hand.iter_mut().for_each(|it| it.push_str(&own.form));
    let shown = CriterionPage {
        shell: if unsigned.is_some() || unasked { shell.in_error() } else { shell },
        errors: unsigned.map(|it| ("#f-exception".to_owned(), it.said.clone())).into_iter().chain(own.errors).collect(),
        code: code.to_owned(),
        name: heading.to_owned(),
        about: words.say(&format!("criterion-{}-about", code.to_lowercase())),
        state: reached(words, found.reached),
        conditions: found.conditions.iter().map(|it| condition(words, person, ground, code, it)).collect(),
        by_hand,
        evidence: super::competence::serves::on_criterion(ask, code)?,
        sections: own.answer.into_iter().chain(sections(words, ground, code)).chain(read).collect(),
        judgements: judgements(words, ground, code),
        judge: may(&Judgement::KIND).then(|| making(&Judgement::KIND, ground, code, &person.name)),
        contributions: contributions(words, ground, code),
        contribute: may(&Contribution::KIND).then(|| making(&Contribution::KIND, ground, code, &person.name)),
        others: framework::workforce_standard().elements.iter().map(part).filter(|it| !it.places.is_empty()).collect(),
    };
    let status = if unasked { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page(unsigned.map_or(status, |it| it.status), &shown)
}

/// What a criterion's page has that no section holds: forms of its own.
async fn by_hand(ask: &Ask, ground: &Ground, code: &str, unsigned: Option<&Unsigned>) -> Result<Option<String>, Trouble> {
    match code {
        "P9" => super::say::calls(ask, ground).map(Some),
        "P10" => signature::part(ask, ground, unsigned).await.map(Some),
        "P6" | "P7" | "P11" | "P15" => Ok(Some(crate::pages::whatif::ways_on(ask.words(), &ground.plan.reference))),
        "P8" | "P14" => {
            let link = StressLink { words: ask.words(), href: format!("{}/stress", front(&ground.plan.reference)) };
            link.render().map(Some).map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))
        }
        _ => Ok(None),
    }
}

fn judgements(words: &Words, ground: &Ground, code: &str) -> Vec<Voice> {
    let one = |held: &&record::Held<Judgement>| {
        let (by, day) = (held.it.made_by.to_string(), words.date(held.it.made_on));
        let by = words.with("criterion-by", &[("by", &by), ("day", &day)]);
        let newer = ground.run.as_ref().filter(|_| ground.is_outrun(&held.it));
        let newer = newer.map(|run| words.with("criterion-outrun", &[("day", &words.date(run.made_on))]));
        Voice {
            href: values::address(&held.reference).unwrap_or_default(),
            text: held.it.summary.to_string(),
            by: newer.map_or_else(|| by.clone(), |it| format!("{by}. {it}")),
            more: held.it.reasons.to_string(),
        }
    };
    ground.judged_on(code).iter().map(one).collect()
}

fn contributions(words: &Words, ground: &Ground, code: &str) -> Vec<Voice> {
    let partner = |it: &Contribution| {
        let found = ground.stakeholders.iter().find(|held| held.reference == *it.partner.reference());
        found.map_or_else(|| it.partner.reference().to_string(), |it| it.it.name.to_string())
    };
    let one = |held: &&record::Held<Contribution>| Voice {
        href: values::address(&held.reference).unwrap_or_default(),
        text: held.it.summary.to_string(),
        by: words.with("criterion-by", &[("by", &partner(&held.it)), ("day", &words.date(held.it.made_on))]),
        more: held.it.effect.as_ref().map_or_else(|| words.say("criterion-unanswered"), ToString::to_string),
    };
    ground.heard_on(code).iter().map(one).collect()
}
