//! A2 · How far needs are met, and D3 · where indicators stand and should stand, as a page shows them.

use crate::view::function::{Adding, CellView, FindingView, Form, Said, Section, TableView, finding, standing};
use crate::view::values::address;
use align::needs::{Met, in_need, met, served, unmet};
use record::Held;
use register::{Better, Indicator, Need};
use words::Words;

/// So many rows of a table are shown; the register has the rest.
const ROWS: usize = 10;

/// The section of a set of needs.
pub fn section(words: &Words, needs: &[Held<Need>]) -> Section {
    let figure = |found: &kernel::Finding<f64>, id: &str, title: &str| -> FindingView {
        let said = Said { id, title: &words.say(title), unit: "function-people", method: "function-needs-method" };
        finding(words, found, Form::Whole, Adding::Up, said)
    };
    Section {
        heading: words.say("function-needs-heading"),
        lead: words.say("function-needs-lead"),
        findings: vec![
            figure(&in_need(needs), "in-need", "function-in-need"),
            figure(&served(needs), "served", "function-served"),
            figure(&unmet(needs), "unmet", "function-unmet"),
        ],
        tables: vec![table(words, &met(needs))],
        ..Section::default()
    }
}

fn table(words: &Words, needs: &[Met]) -> TableView {
    let headings = [
        ("function-need", false),
        ("function-severity", true),
        ("function-in-need", true),
        ("function-served", true),
        ("function-unmet", true),
        ("function-share-met", true),
        ("function-standing", false),
    ];
    let caption = words.with("function-needs-caption", &[("count", &needs.len().to_string())]);
    let mut table = TableView::new(words, "needs-met", caption, &headings);
    let number = |it: Option<f64>| CellView::text(it.map_or_else(|| words.say("function-not-counted"), |it| words.number(it, 0)));
    let row = |it: &Met| {
        let tag = standing(words, it.standing);
        let share = it.share().map_or_else(
            || words.say("function-not-counted"),
            |it| words.with("function-percent", &[("number", &words.number(it * 100.0, 0))]),
        );
        vec![
            CellView::link(address(&it.reference).unwrap_or_default(), &it.statement),
            CellView::text(it.severity.to_string()),
            number(it.people),
            number(it.served),
            number(it.unmet()),
            CellView::text(share),
            CellView::text("").tagged(tag.class, tag.text),
        ]
    };
    table.rows = needs.iter().take(ROWS).map(row).collect();
    table.rest = (needs.len() > ROWS).then(|| ("/registers/need".to_owned(), words.say("function-the-rest")));
    table
}

/// The section of a set of indicators: where each began and where it should stand.
pub fn indicators(words: &Words, indicators: &[Held<Indicator>]) -> Section {
    let headings = [
        ("function-indicator", false),
        ("function-baseline", false),
        ("function-target", false),
        ("function-change", true),
        ("function-direction", false),
    ];
    let caption = words.with("function-indicators-caption", &[("count", &indicators.len().to_string())]);
    let mut table = TableView::new(words, "indicators", caption, &headings);
    table.rows = indicators.iter().take(ROWS).map(|it| indicator(words, it)).collect();
    table.rest = (indicators.len() > ROWS).then(|| ("/registers/indicator".to_owned(), words.say("function-the-rest")));
    Section {
        heading: words.say("function-indicators-heading"),
        lead: words.say("function-indicators-lead"),
        tables: vec![table],
        ..Section::default()
    }
}

fn indicator(words: &Words, held: &Held<Indicator>) -> Vec<CellView> {
    let it = &held.it;
    let unit = it.unit.to_string();
    let value = |value: Option<f64>, on: Option<chrono::NaiveDate>| match (value, on) {
        (Some(value), Some(on)) => {
            CellView::text(words.with("function-value-on", &[("value", &words.plain(value)), ("unit", &unit), ("day", &words.date(on))]))
        }
        (Some(value), None) => CellView::text(words.with("function-value", &[("value", &words.plain(value)), ("unit", &unit)])),
        (None, _) => CellView::text("").tagged("cw-tag--bad", words.say("function-not-set")),
    };
    let (baseline, target) = (it.baseline.map(|it| it.get()), it.target.map(|it| it.get()));
    let change = baseline.zip(target).map(|(baseline, target)| target - baseline);
    let signed = |it: f64| if it > 0.0 { format!("+{}", words.plain(it)) } else { words.plain(it) };
    let better = match it.better {
        Better::Higher => "function-higher",
        Better::Lower => "function-lower",
    };
    vec![
        CellView::link(address(&held.reference).unwrap_or_default(), it.name.to_string()),
        value(baseline, it.baseline_on),
        value(target, it.target_on),
        CellView::text(change.map(signed).unwrap_or_default()),
        CellView::text(words.say(better)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record, Reference};

    #[test]
    fn an_indicator_without_a_target_says_so_and_a_change_has_its_sign() {
        let texts = [("name", "Falls"), ("outcome", "OUT-1"), ("definition", "d"), ("unit", "%"), ("better", "higher")];
        let draft: Draft = texts.into_iter().collect();
        let held = |draft: &Draft| Held {
            id: Default::default(),
            reference: Reference::new("IND", 1).expect("sound"),
            version: 1,
            it: Indicator::parse(draft).expect("sound"),
        };
        let words = Words::of(words::Language::English);
        let bare = indicator(words, &held(&draft));
        assert!(bare[1].tag.is_some() && bare[2].tag.is_some() && bare[3].text.is_empty());
        let full = draft.with("baseline", "40").with("baseline_on", "1/4/2026").with("target", "52.5").with("target_on", "1/4/2028");
        let full = indicator(words, &held(&full));
        assert_eq!((full[1].text.as_str(), full[3].text.as_str()), ("40% on 1 April 2026", "+12.5"));
    }
}
