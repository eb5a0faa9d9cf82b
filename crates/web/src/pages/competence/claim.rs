//! G3 · Claiming a passage of one's own work for a criterion.

use super::profile::standing;
use super::{CompetencePage, FormView, Passage, claim_address, help, named, prose};
use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::trouble::{Outcome, Trouble};
use crate::view::values::address;
use axum::http::StatusCode;
use framework::appraisal::Lack;
use record::{Problem, Reference};
use words::Words;
use workbench::Unable;
use workbench::competence::{Claim, Looked, look};

/// The record and criterion that the address or the form names.
async fn looked(ask: &Ask) -> Result<(Looked, Reference), Trouble> {
    let given = |name: &str| if ask.form.has(name) { ask.form.get(name) } else { ask.query.get(name) }.to_owned();
    let record = Reference::parse(&given("record")).ok_or(Trouble::Missing)?;
    let found = look(&*ask.app.shelf, ask.person()?, &given("standard"), &given("criterion"), &record, ask.today()).await?;
    Ok((found.ok_or(Trouble::Missing)?, record))
}

/// The form with the passage in it; or what is lacking.
pub async fn form(ask: Ask) -> Outcome {
    let (looked, record) = looked(&ask).await?;
    told(&ask, &looked, &record, StatusCode::OK, &[]).await
}

/// Claims it.
pub async fn take(ask: Ask) -> Outcome {
    let (looked, record) = looked(&ask).await?;
    let claim = Claim { looked: &looked, quote: ask.form.get("quote"), reflection: ask.form.get("reflection") };
    match ask.perform(&claim).await {
        Ok(receipt) => {
            let made = receipt.and_then(|it| it.written.first().map(|it| it.1.clone()));
            onwards(&format!("{}?done=claimed", made.as_ref().map_or_else(|| "/competence".to_owned(), claim_address)))
        }
        Err(Unable::Problems(problems)) => told(&ask, &looked, &record, StatusCode::UNPROCESSABLE_ENTITY, &problems).await,
        Err(other) => Err(other.into()),
    }
}

async fn told(ask: &Ask, looked: &Looked, record: &Reference, status: StatusCode, problems: &[Problem]) -> Outcome {
    let words = ask.words();
    let rule = looked.rule;
    let title = words.with("competence-claim-title", &[("criterion", &named(&rule.standard, &rule.criterion))]);
    let mut page = CompetencePage::of(ask, title, rule.shows.clone());
    page.help = help(&rule.criterion);
    let work = looked.work.versions.first().map(|it| it.row.title(looked.work.kind)).unwrap_or_default();
    let name = format!("{} {record} {work}", words.one(looked.work.kind));
    page.facts.push((words.say("competence-record"), name, address(record).unwrap_or_default()));
    let version = looked.written_by(&looked.account);
    match version.map(|it| (it, looked.way(it))) {
        None => page.warnings.push(words.say("competence-not-yours")),
        Some((_, Err(lacks))) => page.warnings.extend(lacks.iter().map(|it| lacking(words, it, &rule.criterion))),
        Some((version, Ok(way))) => {
            let text = version.row.text(looked.work.kind, &way.quote);
            let day = words.date(version.at.date_naive());
            let number = version.row.version.to_string();
            let label = looked.work.kind.field(&way.quote).map(|it| words.label(looked.work.kind, it)).unwrap_or_default();
            let about = [("field", label.as_str()), ("day", &day), ("version", &number), ("link", &version.link.to_string()[..12])];
            page.passages.push(Passage { text: text.to_owned(), about: words.with("competence-passage-about", &about) });
            page.facts.push((words.say("competence-part"), words.say(&format!("part-{}", way.part)), String::new()));
            let quote = if ask.form.has("quote") { ask.form.get("quote").to_owned() } else { text.chars().take(4_000).collect() };
            page.forms.push(FormView {
                id: "claiming".into(),
                heading: words.say("competence-claiming"),
                lead: String::new(),
                action: "/competence/claim".into(),
                hidden: [("standard", rule.standard.clone()), ("criterion", rule.criterion.clone()), ("record", record.to_string())]
                    .map(|(name, text)| (name.to_owned(), text))
                    .into(),
                fields: vec![prose(words, "quote", &quote, problems), prose(words, "reflection", ask.form.get("reflection"), problems)],
                button: words.say("competence-claim-button"),
                form_key: ask.form_key(),
            });
        }
    }
    page.blame(words, problems);
    page.answer(status)
}

/// What is lacking, in words.
pub(super) fn lacking(words: &Words, it: &Lack, criterion: &str) -> String {
    match it {
        Lack::Kind(_) | Lack::Field(_) => words.with("lack-not-the-sort", &[("criterion", criterion)]),
        Lack::Part(_) => words.say("lack-part"),
        Lack::Thin(field) => words.with("lack-thin", &[("field", &field.replace('_', " "))]),
        Lack::Blank(field) => words.with("lack-blank", &[("field", &field.replace('_', " "))]),
        Lack::Judgement => words.with("lack-judged", &[("criterion", criterion)]),
        Lack::Contribution => words.with("lack-contributed", &[("criterion", criterion)]),
        Lack::Data(code) | Lack::Computed(code) => {
            let id = format!("lack-{code}");
            if words.has(&id) {
                words.with(&id, &[("criterion", criterion)])
            } else {
                // A condition on a plan begins with the code of its criterion, whose page says what is missing.
                let of = code.split('-').next().unwrap_or_default().to_uppercase();
                let known = framework::workforce_standard().criterion(&of).is_some();
                words.with("lack-condition", &[("criterion", if known { &of } else { criterion })])
            }
        }
    }
}

/// One criterion: what shows that it is met, what one may claim for it, what comes near, and what helps.
pub async fn criterion(ask: Ask) -> Outcome {
    let code = ask.param("criterion").to_uppercase();
    let own = framework::workforce_standard().urn.as_str();
    let rules = framework::appraisal::rules();
    let rule = [own, framework::appraisal::MAP].into_iter().find_map(|it| rules.of(it, &code)).ok_or(Trouble::Missing)?;
    let account = ask.person()?.actor.account.clone();
    let (book, _, offered) = standing(&ask, &account).await?;
    let mut page = CompetencePage::of(&ask, named(&rule.standard, &rule.criterion), rule.shows.clone());
    page.help = help(&rule.criterion);
    page.actions = super::serves::doing(&ask, rule)?;
    if let Some((place, text)) = super::serves::full_text(&ask, &rule.criterion).await? {
        page.facts.push((ask.words().with("competence-full-text", &[("title", &place.text)]), text, place.href));
    }
    page.sections = super::serves::of_rule(&ask, rule, &offered, &book);
    page.answer(StatusCode::OK)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever can be lacking is said in words of its own; a condition on a plan names the page that says what is missing.
    #[test]
    fn every_lack_has_words() {
        let words = Words::of(words::Language::English);
        for rule in framework::appraisal::rules().all() {
            let of_ways = rule.ways.iter().flat_map(|it| &it.computed);
            for code in rule.data.iter().chain(&rule.computed).chain(of_ways) {
                let of_plan = code.starts_with('p') && code[1..].starts_with(|it: char| it.is_ascii_digit());
                assert!(of_plan || words.has(&format!("lack-{code}")), "{}: {code}", rule.criterion);
            }
        }
        let told = |code: &str| lacking(words, &Lack::Computed(code.to_owned()), "D3");
        assert!(told("p18-read").contains("P18") && !told("p18-read").contains("D3"), "{}", told("p18-read"));
        assert!(lacking(words, &Lack::Thin("we_did".into()), "A1").contains("too short"));
    }
}
