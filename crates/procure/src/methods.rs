//! The pages of area C, whose worked examples are tests.

use kernel::Method;

/// The methods, each with its page.
pub const METHODS: &[Method] = &[Method { name: "notice-day", text: include_str!("../../../docs/methods/notice-day.md") }];

#[cfg(test)]
mod tests {
    use super::METHODS;
    use crate::contract::notice_by;
    use kernel::method::{Example, Values, values};
    use record::{Draft, Record};
    use register::Contract;

    fn work(name: &str, it: &Example) -> Option<Values> {
        if name != "notice-day" {
            return None;
        }
        let texts = [("title", "Home care"), ("provider", "PROV-1"), ("regime", "light-touch"), ("starts", "1/4/2020")];
        let draft: Draft = texts.into_iter().collect();
        let contract = Contract::parse(&draft.with("ends", it.text("ends")).with("notice", it.text("notice"))).ok()?;
        Some(values([("notice_by", notice_by(&contract)?.to_string())]))
    }

    #[test]
    fn every_worked_example_comes_out() {
        let wrong: Vec<String> = METHODS.iter().flat_map(|it| it.check(|example| work(it.name, example))).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
