//! P12 · What specialists were asked, what it cost, and what rests on it.

use crate::view::function::{Adding, CellView, Form, Said, Section, TableView, finding, pounds};
use crate::view::values::address;
use kernel::{Finding, Standing, Step};
use record::{Listed as _, Record as _};
use words::Words;
use workforce::criteria::{Advised, Ground, advised};
use workforce::records::{Advice, Speciality};

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = advised(ground);
    if found.is_empty() {
        return Vec::new();
    }
    let mut section = Section { heading: words.say("p12-heading"), lead: words.say("p12-lead"), ..Section::default() };
    section.findings.extend(cost(words, &found));
    let headings = [
        ("p12-question", false),
        ("p12-speciality", false),
        ("p12-asked-on", false),
        ("p12-advised-on", false),
        ("p12-paid", true),
        ("p12-rests", false),
        ("p12-effect", false),
    ];
    let mut table = TableView::new(words, "advice", words.say("p12-caption"), &headings);
    for it in &found {
        let question = CellView::link(address(&it.reference).unwrap_or_default(), &it.question);
        let question = if it.advised { question } else { question.tagged("cw-tag--due", words.say("p12-waits")) };
        let rests: Vec<String> = it.rests_on_it.iter().map(ToString::to_string).collect();
        let rests = match it.rests_on_it.first().filter(|_| it.rests_on_it.len() == 1).and_then(address) {
            Some(href) => CellView::link(href, rests.join(", ")),
            None => CellView::text(rests.join(", ")),
        };
        table.rows.push(vec![
            question,
            CellView::text(speciality(words, it.speciality)),
            CellView::text(words.date(it.asked_on)),
            CellView::text(it.advised_on.map_or_else(|| words.say("p4-nothing"), |it| words.date(it))),
            CellView::text(it.cost.map_or_else(|| words.say("p4-nothing"), |it| pounds(words, it.in_pence() as f64 / 100.0))),
            rests,
            CellView::text(it.effect.clone().unwrap_or_else(|| words.say("p12-no-effect"))),
        ]);
    }
    section.tables.push(table);
    vec![section]
}

fn speciality(words: &Words, code: &str) -> String {
    let kind = &Advice::KIND;
    let choice = Speciality::LIST.iter().find(|it| it.code == code);
    choice.zip(kind.field("speciality")).map_or_else(|| code.to_owned(), |(choice, field)| words.choice(kind, field, choice))
}

/// What it cost in all, by speciality; nothing where no cost is known.
fn cost(words: &Words, found: &[Advised]) -> Option<crate::view::function::FindingView> {
    let pounds = |it: &Advised| it.cost.map(|it| it.in_pence() as f64 / 100.0);
    let steps = found
        .iter()
        .filter_map(|it| Some(Step { label: format!("{} {}", it.reference, it.question), amount: pounds(it)?, standing: Standing::Known }));
    let steps: Vec<Step> = steps.collect();
    let title = words.say("p12-cost");
    let said = Said { id: "cost", title: &title, unit: "", method: "p12-cost-method" };
    (!steps.is_empty()).then(|| finding(words, &Finding::total(steps), Form::Pounds, Adding::Up, said))
}
