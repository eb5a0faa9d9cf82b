//! C2 · Contracts that end within a year, as the page of the function shows them.

use crate::view::function::{CellView, Section, TableView};
use crate::view::values::{Titles, address};
use chrono::NaiveDate;
use procure::contract::{ending, notice_by};
use record::Held;
use register::Contract;
use words::Words;

/// The section of a set of contracts. `providers` holds the names of those the reader may see.
pub fn section(words: &Words, contracts: &[Held<Contract>], providers: &Titles, today: NaiveDate) -> Section {
    let found = ending(contracts, today);
    let headings = [
        ("function-contract", false),
        ("function-provider", false),
        ("function-ends", true),
        ("function-notice-by", true),
        ("function-extension", true),
        ("function-value-a-year", true),
    ];
    let caption = words.with("function-contracts-caption", &[("count", &found.len().to_string()), ("all", &contracts.len().to_string())]);
    let mut table = TableView::new(words, "contracts", caption, &headings);
    table.rows = found.into_iter().map(|it| row(words, it, providers, today)).collect();
    Section {
        heading: words.say("function-contracts-heading"),
        lead: words.say("function-contracts-lead"),
        tables: vec![table],
        ..Section::default()
    }
}

fn row(words: &Words, held: &Held<Contract>, providers: &Titles, today: NaiveDate) -> Vec<CellView> {
    let it = &held.it;
    let provider = it.provider.reference();
    let provider = match providers.get(provider) {
        Some(name) => CellView::link(address(provider).unwrap_or_default(), name),
        None => CellView::text(provider.to_string()),
    };
    let notice = match notice_by(it) {
        Some(day) if day < today => CellView::text(words.date(day)).tagged("cw-tag--bad", words.say("function-notice-passed")),
        Some(day) => CellView::text(words.date(day)),
        None => CellView::text(words.say("function-not-agreed")),
    };
    let extension = it
        .extension
        .map_or_else(|| words.say("function-not-agreed"), |it| words.with("function-months", &[("count", &words.plain(it.get()))]));
    vec![
        CellView::link(address(&held.reference).unwrap_or_default(), it.title.to_string()),
        provider,
        CellView::text(words.date(it.ends)),
        notice,
        CellView::text(extension),
        CellView::text(it.value_a_year.map(|it| it.to_string()).unwrap_or_default()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record, Reference};

    fn contract(number: u64, ends: &str, notice: &str) -> Held<Contract> {
        let texts = [("title", "Home care"), ("provider", "PROV-1"), ("regime", "light-touch"), ("starts", "1/4/2020"), ("ends", ends)];
        let draft: Draft = texts.into_iter().collect();
        let it = Contract::parse(&draft.with("notice", notice)).expect("sound");
        Held { id: Default::default(), reference: Reference::new("CON", number).expect("sound"), version: 1, it }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_notice_day_that_has_passed_is_marked_in_words() {
        let words = Words::of(words::Language::English);
        let section = section(words, &[contract(1, "31/3/2027", "6")], &Titles::new(), day("2026-11-21"));
        assert!(section.tables[0].rows[0][3].tag.is_some());
        assert_eq!(section.tables[0].rows[0][1].text, "PROV-0001", "a provider that may not be seen has no name");
    }
}
