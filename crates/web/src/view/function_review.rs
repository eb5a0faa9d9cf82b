//! A4 · What services cost and how full they are beside their peers, and B1 · how places are spread over providers.

use crate::view::function::{Adding, CellView, Form, Said, Section, TableView, finding, pounds};
use crate::view::values::address;
use align::review::{Concentration, Reviewed, SettingReview, by_setting, concentration};
use record::{Held, Listed, Record};
use register::{Provider, Service, Setting};
use words::Words;

/// So many rows of a table are shown; the register has the rest.
const ROWS: usize = 10;

/// What a setting is called.
fn name(words: &Words, setting: Setting) -> String {
    let choice = Setting::LIST.iter().find(|it| it.code == setting.code());
    let field = Service::KIND.field("setting");
    choice.zip(field).map_or_else(|| setting.code().to_owned(), |(choice, field)| words.choice(&Service::KIND, field, choice))
}

/// The section of a set of services.
pub fn section(words: &Words, services: &[Held<Service>]) -> Section {
    let reviews = by_setting(services);
    let figure = |it: &SettingReview| {
        let title = words.with("function-unit-cost", &[("setting", &name(words, it.setting))]);
        let id = format!("cost-{}", it.setting.code());
        let said = Said { id: &id, title: &title, unit: "function-a-person-a-year", method: "function-review-method" };
        let mut view = finding(words, it.unit_cost.as_ref()?, Form::Pounds, Adding::Middle, said);
        view.foot = it
            .occupancy
            .map_or_else(String::new, |full| words.with("function-places-in-use", &[("number", &words.number(full * 100.0, 0))]));
        Some(view)
    };
    Section {
        heading: words.say("function-review-heading"),
        lead: words.say("function-review-lead"),
        findings: reviews.iter().filter_map(figure).collect(),
        tables: reviews.iter().map(|it| table(words, it)).collect(),
        ..Section::default()
    }
}

fn table(words: &Words, review: &SettingReview) -> TableView {
    let headings = [("function-service", false), ("function-cost-a-person", true), ("function-mads", true), ("function-occupancy", true)];
    let setting = name(words, review.setting);
    let caption = words.with("function-review-caption", &[("setting", &setting), ("count", &review.services.len().to_string())]);
    let mut table = TableView::new(words, &format!("services-{}", review.setting.code()), caption, &headings);
    let missing = || words.say("function-not-counted");
    let row = |it: &Reviewed| {
        vec![
            CellView::link(address(&it.reference).unwrap_or_default(), &it.name),
            CellView::text(it.unit_cost.map_or_else(missing, |cost| pounds(words, cost))),
            CellView::text(it.mads.map_or_else(|| words.say("function-no-peers"), |it| signed(words, it))),
            CellView::text(
                it.occupancy.map_or_else(missing, |full| words.with("function-percent", &[("number", &words.number(full * 100.0, 0))])),
            ),
        ]
    };
    table.rows = review.services.iter().take(ROWS).map(row).collect();
    let rest = || (format!("/registers/service?setting={}", review.setting.code()), words.say("function-the-rest"));
    table.rest = (review.services.len() > ROWS).then(rest);
    table
}

/// A distance with its sign, to one place.
fn signed(words: &Words, value: f64) -> String {
    let text = words.number(value, 1);
    if value >= 0.05 { format!("+{text}") } else { text }
}

/// The section of the market: how the places of each setting are spread over providers.
pub fn market(words: &Words, services: &[Held<Service>], providers: &[Held<Provider>]) -> Section {
    let found = concentration(services, providers);
    let figure = |it: &Concentration| {
        let title = words.with("function-concentration", &[("setting", &name(words, it.setting))]);
        let id = format!("market-{}", it.setting.code());
        let said = Said { id: &id, title: &title, unit: "function-points", method: "function-market-method" };
        let mut view = finding(words, &it.index, Form::Whole, Adding::Up, said);
        let (providers, largest) = (it.providers.to_string(), words.number(it.largest * 100.0, 0));
        view.foot = words
            .with("function-market-foot", &[("providers", &providers), ("largest", &largest), ("places", &words.number(it.places, 0))]);
        view
    };
    Section {
        heading: words.say("function-market-heading"),
        lead: words.say("function-market-lead"),
        findings: found.iter().map(figure).collect(),
        ..Section::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Reference};

    fn service(number: u64, texts: &[(&str, &str)]) -> Held<Service> {
        let mut draft: Draft = [("name", "A service"), ("setting", "home-care")].into_iter().collect();
        texts.iter().for_each(|(field, text)| draft.set(*field, *text));
        let it = Service::parse(&draft).expect("sound");
        Held { id: Default::default(), reference: Reference::new("SVC", number).expect("sound"), version: 1, it }
    }

    #[test]
    fn a_service_without_numbers_stands_in_the_table_and_says_so() {
        let words = Words::of(words::Language::English);
        let services = [service(1, &[("people", "10"), ("places", "20"), ("cost_a_year", "50000")]), service(2, &[])];
        let section = section(words, &services);
        assert_eq!(section.findings[0].value, "£5,000");
        assert!(section.findings[0].foot.contains("50%"), "{}", section.findings[0].foot);
        let rows = &section.tables[0].rows;
        assert_eq!((rows.len(), rows[0][1].text.as_str(), rows[0][3].text.as_str()), (2, "£5,000", "50%"));
        assert_eq!(rows[1][1].text, words.say("function-not-counted"));
    }

    #[test]
    fn a_market_of_one_has_ten_thousand_points() {
        let section = market(Words::of(words::Language::English), &[service(1, &[("provider", "PROV-1"), ("places", "9")])], &[]);
        assert_eq!((section.findings[0].value.as_str(), section.findings[0].total.as_deref()), ("10,000", Some("10,000")));
    }
}
