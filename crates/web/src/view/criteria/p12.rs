//! P12 · Who was asked, what it cost and what changed because of it, where advice is lacking, and every question.

use super::shown::{choice, form, link};
use crate::view::function::{Adding, CellView, FindingView, Form, Said, Section, TableView, finding};
use kernel::{Finding, Gap, Money, Standing, Step};
use record::{Record as _, Reference};
use register::Assumption;
use words::Words;
use workforce::criteria::{AdviceCost, Advised, Body, ChangedByAdvice, Experts, Ground, Unadvised, Waiting, experts};
use workforce::records::Advice;

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = experts(ground);
    let all = [register(words, &found), changes(words, &found), gaps(words, ground, &found), questions(words, &found)];
    all.into_iter().flatten().collect()
}

fn speciality(words: &Words, code: &str) -> String {
    choice(words, &Advice::KIND, "speciality", code)
}

fn listed(words: &Words, codes: &[&str]) -> String {
    codes.iter().map(|it| speciality(words, it)).collect::<Vec<_>>().join(", ")
}

/// References: the one there is as a link, several as text.
fn references(all: &[&Reference]) -> CellView {
    match all {
        [] => CellView::text("–"),
        [one] => link(one, one.to_string()),
        more => CellView::text(more.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
    }
}

fn register(words: &Words, found: &Experts) -> Option<Section> {
    let headings = [
        ("p12-body", false),
        ("p12-expertise", false),
        ("p12-asked", true),
        ("p12-answered", true),
        ("p12-cost-all", true),
        ("p12-changed", false),
        ("p12-last", false),
    ];
    let mut table = TableView::new(words, "experts", words.say("p12-register"), &headings);
    let row = |it: &Body| {
        let changed: Vec<&Reference> = it.changed.iter().collect();
        let last = match it.last_answered {
            Some(day) => CellView::text(words.date(day)),
            None => CellView::text("").tagged("cw-tag--due", words.say("p12-waits")),
        };
        vec![
            CellView::text(&it.name),
            CellView::text(listed(words, &it.expertise)),
            CellView::text(it.asked.to_string()),
            CellView::text(it.answered.to_string()),
            CellView::text(cost(words, &it.cost)),
            references(&changed),
            last,
        ]
    };
    table.rows = found.bodies.iter().map(row).collect();
    let (heading, lead) = (words.say("p12-register-heading"), words.say("p12-register-lead"));
    let section = Section { heading, lead, findings: total(words, found).into_iter().collect(), tables: vec![table], ..Section::default() };
    (!found.bodies.is_empty()).then_some(section)
}

/// What is known of a cost, to the penny, and how much is unknown.
fn cost(words: &Words, it: &AdviceCost) -> String {
    match (it.told, it.unknown) {
        (0, _) => words.say("p12-cost-unknown"),
        (_, 0) => it.known.to_string(),
        (_, unknown) => words.with("p12-cost-part", &[("amount", &it.known.to_string()), ("count", &unknown.to_string())]),
    }
}

/// What it cost in all, question by question; nothing where no cost is known.
fn total(words: &Words, found: &Experts) -> Option<FindingView> {
    let pounds = |it: Money| it.in_pence() as f64 / 100.0;
    let step = |it: &Advised| {
        Some(Step { label: format!("{} {}", it.reference, it.question), amount: pounds(it.cost?), standing: Standing::Known })
    };
    let mut finding_of = Finding::total(found.questions.iter().filter_map(step).collect());
    if found.cost.unknown > 0 {
        let missing = words.with("p12-cost-gap", &[("count", &found.cost.unknown.to_string())]);
        finding_of.gaps.push(Gap { missing, effect: words.say("p12-cost-gap-effect") });
    }
    let title = words.say("p12-cost");
    let said = Said { id: "cost", title: &title, unit: "", method: "p12-cost-method" };
    (found.cost.told > 0).then(|| finding(words, &finding_of, Form::Pence, Adding::Up, said))
}

fn changes(words: &Words, found: &Experts) -> Option<Section> {
    let headings = [("p12-record", false), ("p12-who", false), ("p12-advice", false), ("p12-advised-on", false), ("p12-effect", false)];
    let mut table = TableView::new(words, "changed", words.say("p12-changed-heading"), &headings);
    let row = |it: &ChangedByAdvice| {
        let title = it.title.as_ref().map_or_else(|| it.record.to_string(), |title| format!("{title} ({})", it.record));
        vec![
            link(&it.record, title),
            CellView::text(&it.who),
            link(&it.advice, it.advice.to_string()),
            CellView::text(it.on.map_or_else(|| words.say("p4-nothing"), |it| words.date(it))),
            effect(words, it.effect.as_deref()),
        ]
    };
    table.rows = found.changed.iter().map(row).collect();
    let (heading, lead) = (words.say("p12-changed-heading"), words.say("p12-changed-lead"));
    (!found.changed.is_empty()).then(|| Section { heading, lead, tables: vec![table], ..Section::default() })
}

fn effect(words: &Words, it: Option<&str>) -> CellView {
    it.map_or_else(|| CellView::text("").tagged("cw-tag--due", words.say("p12-no-effect")), CellView::text)
}

fn gaps(words: &Words, ground: &Ground, found: &Experts) -> Option<Section> {
    let mut tables = Vec::new();
    if !found.waiting.is_empty() {
        tables.push(waiting(words, found));
    }
    if !found.unadvised.is_empty() {
        tables.push(unadvised(words, ground, found));
    }
    let lead = match found.never_asked.as_slice() {
        [] => words.say("p12-all-asked"),
        codes => words.with("p12-never-asked", &[("list", &listed(words, codes))]),
    };
    let something = !found.questions.is_empty() || !tables.is_empty();
    something.then(|| Section { heading: words.say("p12-gaps-heading"), lead, tables, ..Section::default() })
}

fn waiting(words: &Words, found: &Experts) -> TableView {
    let headings = [("p12-question", false), ("p12-who", false), ("p12-asked-on", false), ("p12-days", true)];
    let mut table = TableView::new(words, "waiting", words.say("p12-waiting"), &headings);
    let row = |it: &Waiting| {
        vec![
            link(&it.advice, &it.question),
            CellView::text(&it.who),
            CellView::text(words.date(it.asked_on)),
            CellView::text(words.number(it.days as f64, 0)),
        ]
    };
    table.rows = found.waiting.iter().map(row).collect();
    table
}

fn unadvised(words: &Words, ground: &Ground, found: &Experts) -> TableView {
    let headings = [("p12-assumption", false), ("p12-certainty", false), ("p12-bears", false), ("p12-record", false)];
    let mut table = TableView::new(words, "unadvised", words.say("p12-unadvised"), &headings);
    let row = |it: &Unadvised| {
        let bears: Vec<&Reference> = it.underlies.iter().collect();
        let known = [
            ("plan", ground.plan.reference.to_string()),
            ("assumption", it.assumption.to_string()),
            ("asked_on", ground.today.format("%-d/%-m/%Y").to_string()),
        ];
        let ask = |id: &str, of: &Reference| words.with(id, &[("reference", &of.to_string())]);
        vec![
            link(&it.assumption, &it.name),
            CellView::text(choice(words, &Assumption::KIND, "certainty", it.certainty)),
            if bears.is_empty() { CellView::text(words.say("p12-read-by-name")) } else { references(&bears) },
            match &it.asked {
                Some(asked) => link(asked, ask("p12-asked-already", asked)).tagged("cw-tag--due", words.say("p12-waits")),
                None => CellView::link(form(&Advice::KIND, &known), ask("p12-ask", &it.assumption)),
            },
        ]
    };
    table.rows = found.unadvised.iter().map(row).collect();
    table
}

fn questions(words: &Words, found: &Experts) -> Option<Section> {
    let headings = [
        ("p12-question", false),
        ("p12-who", false),
        ("p12-speciality", false),
        ("p12-asked-on", false),
        ("p12-advised-on", false),
        ("p12-paid", true),
        ("p12-rests", false),
        ("p12-effect", false),
    ];
    let mut table = TableView::new(words, "advice", words.say("p12-caption"), &headings);
    let row = |it: &Advised| {
        let question = link(&it.reference, &it.question);
        let question = if it.advised { question } else { question.tagged("cw-tag--due", words.say("p12-waits")) };
        let rests: Vec<&Reference> = it.rests_on_it.iter().collect();
        vec![
            question,
            CellView::text(it.who()),
            CellView::text(speciality(words, it.speciality)),
            CellView::text(words.date(it.asked_on)),
            CellView::text(it.advised_on.map_or_else(|| words.say("p4-nothing"), |it| words.date(it))),
            CellView::text(it.cost.map_or_else(|| words.say("p12-cost-unknown"), |it| it.to_string())),
            references(&rests),
            CellView::text(it.effect.clone().unwrap_or_else(|| words.say("p12-no-effect"))),
        ]
    };
    table.rows = found.questions.iter().map(row).collect();
    let (heading, lead) = (words.say("p12-heading"), words.say("p12-lead"));
    (!found.questions.is_empty()).then(|| Section { heading, lead, tables: vec![table], ..Section::default() })
}
