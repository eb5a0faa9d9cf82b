//! The page of the projection, whose worked example is a test.

use kernel::Method;

/// The methods, each with its page.
pub const METHODS: &[Method] = &[Method { name: "ratio-method", text: include_str!("../../../docs/methods/ratio-method.md") }];

#[cfg(test)]
mod tests {
    use super::METHODS;
    use crate::population::{Count, Estimate, Projection, Row, Sex, project};
    use kernel::method::{Example, Values, values};

    fn work(name: &str, it: &Example) -> Option<Values> {
        if name != "ratio-method" {
            return None;
        }
        let (base, last) = (it.number("base_year")? as i32, it.number("year")? as i32);
        let (sex, age_from, age_to) = (Sex::Persons, 70, Some(70));
        let rows = vec![Count { sex, age_from, age_to, persons: it.number("persons")? }];
        let estimate = Estimate { area: "E08000009".into(), area_name: "Here".into(), year: base, rows };
        let (now, then) = (it.number("nation_now")?, it.number("nation_then")?);
        let nation = |year: i32| Row { year, sex, age_from, age_to, persons: if year == last { then } else { now } };
        let variant = Projection { area: "E92000001".into(), rows: (base..=last).map(nation).collect() };
        let found = project(&[estimate], &[variant], "E08000009", last).ok()?;
        Some(values([("persons", found.iter().find(|it| it.year == last)?.persons.to_string())]))
    }

    #[test]
    fn every_worked_example_comes_out() {
        let wrong: Vec<String> = METHODS.iter().flat_map(|it| it.check(|example| work(it.name, example))).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
