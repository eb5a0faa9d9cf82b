//! The pages of area A, whose worked examples are tests.

use kernel::Method;

/// The methods, each with its page.
pub const METHODS: &[Method] = &[
    Method { name: "unmet-need", text: include_str!("../../../docs/methods/unmet-need.md") },
    Method { name: "risk-exposure", text: include_str!("../../../docs/methods/risk-exposure.md") },
];

#[cfg(test)]
mod tests {
    use super::METHODS;
    use crate::needs::unmet;
    use crate::risk::{Band, View, exposure, marks};
    use kernel::method::{Example, Values, values};
    use record::{Draft, Held, Record, Reference};
    use register::{Need, Risk};

    fn held<R: Record>(prefix: &str, number: u64, draft: &Draft) -> Option<Held<R>> {
        let it = R::parse(draft).ok()?;
        Some(Held { id: Default::default(), reference: Reference::new(prefix, number)?, version: 1, it })
    }

    fn work(name: &str, it: &Example) -> Option<Values> {
        match name {
            "unmet-need" => {
                let mut needs = Vec::new();
                for (at, (people, served)) in it.numbers("people")?.into_iter().zip(it.numbers("served")?).enumerate() {
                    let texts = [("statement", "A need"), ("population_group", "POP-0001"), ("lens", "measured"), ("severity", "3")];
                    let draft: Draft = texts.into_iter().collect();
                    let draft = draft.with("people", people.to_string()).with("served", served.to_string());
                    needs.push(held::<Need>("NEED", at as u64 + 1, &draft)?);
                }
                Some(values([("unmet", unmet(&needs).value.to_string())]))
            }
            "risk-exposure" => {
                let mut draft: Draft = [("name", "A risk"), ("category", "market"), ("response", "reduce")].into_iter().collect();
                it.given.iter().for_each(|(field, text)| draft.set(field.as_str(), text));
                let risks = [held::<Risk>("RISK", 1, &draft)?];
                let band = |view| {
                    let (likelihood, impact) = marks(&risks[0].it, view);
                    format!("{:?}", Band::of(likelihood.get() * impact.get())).to_lowercase()
                };
                let cost = |view| exposure(&risks, view).value.to_string();
                let (inherent, residual) = (cost(View::Inherent), cost(View::Residual));
                let bands = [("band", band(View::Inherent)), ("residual_band", band(View::Residual))];
                Some(values([("inherent", inherent), ("residual", residual), bands[0].clone(), bands[1].clone()]))
            }
            _ => None,
        }
    }

    #[test]
    fn every_worked_example_comes_out() {
        let wrong: Vec<String> = METHODS.iter().flat_map(|it| it.check(|example| work(it.name, example))).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
