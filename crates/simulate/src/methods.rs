//! The pages of the simulation, whose worked examples are tests.

use kernel::Method;

/// The methods, each with its page.
pub const METHODS: &[Method] = &[
    Method { name: "stock-and-flow", text: include_str!("../../../docs/methods/stock-and-flow.md") },
    Method { name: "named-draws", text: include_str!("../../../docs/methods/named-draws.md") },
];

#[cfg(test)]
mod tests {
    use super::METHODS;
    use crate::{Cell, Flow, Stock, System, binomial_at, poisson_at};
    use kernel::Share;
    use kernel::method::{Example, Values, joined, values};

    fn work(name: &str, it: &Example) -> Option<Values> {
        match name {
            "stock-and-flow" => {
                let stock = Stock { cell: Cell::named("one"), heads: it.number("heads")? as u32 };
                let flow = Flow { outflow: it.number("leaving")?, moves: Vec::new(), inflow: it.number("joining")? };
                let found = System::new(vec![stock], vec![vec![flow]]).ok()?.moments(it.number("steps")? as usize);
                let of = |them: &[Vec<f64>]| joined(&them.iter().map(|it| it[0]).collect::<Vec<_>>());
                Some(values([("mean", of(&found.mean)), ("variance", of(&found.variance))]))
            }
            "named-draws" => {
                let (uniform, share) = (it.number("uniform")?, Share::new(it.number("share")?)?);
                let binomial = binomial_at(uniform, it.number("trials")? as u32, share).to_string();
                let poisson = poisson_at(uniform, it.number("mean")?).to_string();
                let cell = format!("{:016x}", Cell::named(it.text("name")).0);
                Some(values([("cell", cell), ("binomial", binomial), ("poisson", poisson)]))
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
