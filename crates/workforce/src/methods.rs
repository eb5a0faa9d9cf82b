//! The pages of the plan and its measures, whose worked examples are tests; with those of the rooms beneath it.

use kernel::Method;

/// The methods, each with its page.
pub const METHODS: &[Method] = &[
    Method { name: "workforce-plan", text: include_str!("../../../docs/methods/workforce-plan.md") },
    Method { name: "movements", text: include_str!("../../../docs/methods/movements.md") },
    Method { name: "retirement-ahead", text: include_str!("../../../docs/methods/retirement-ahead.md") },
    Method { name: "representation", text: include_str!("../../../docs/methods/representation.md") },
    Method { name: "employers-heard", text: include_str!("../../../docs/methods/employers-heard.md") },
    Method { name: "composition-ahead", text: include_str!("../../../docs/methods/composition-ahead.md") },
    Method { name: "lived-forward", text: include_str!("../../../docs/methods/lived-forward.md") },
    Method { name: "effects-of-measures", text: include_str!("../../../docs/methods/effects-of-measures.md") },
    Method { name: "pay-and-staff", text: include_str!("../../../docs/methods/pay-and-staff.md") },
    Method { name: "regret", text: include_str!("../../../docs/methods/regret.md") },
    Method { name: "worth-of-keeping-staff", text: include_str!("../../../docs/methods/worth-of-keeping-staff.md") },
    Method { name: "ways-of-working", text: include_str!("../../../docs/methods/ways-of-working.md") },
    Method { name: "training-pipeline", text: include_str!("../../../docs/methods/training-pipeline.md") },
    Method { name: "choosing-measures", text: include_str!("../../../docs/methods/choosing-measures.md") },
    Method { name: "tornado", text: include_str!("../../../docs/methods/tornado.md") },
    Method { name: "demand-compared", text: include_str!("../../../docs/methods/demand-compared.md") },
    Method { name: "skills-gap", text: include_str!("../../../docs/methods/skills-gap.md") },
    Method { name: "forecast-cost", text: include_str!("../../../docs/methods/forecast-cost.md") },
    Method { name: "contribution-claims", text: include_str!("../../../docs/methods/contribution-claims.md") },
];

/// The methods of the plan and of the engine and the statistics that it rests on.
pub fn methods() -> impl Iterator<Item = &'static Method> {
    METHODS.iter().chain(staffing::METHODS).chain(simulate::METHODS).chain(measure::METHODS)
}

#[cfg(test)]
mod worked;
#[cfg(test)]
mod worked_demand;
#[cfg(test)]
mod worked_returns;

#[cfg(test)]
mod tests {
    use super::METHODS;
    use kernel::method::{Example, Values, values};
    use simulate::{Cell, Flow, Stock, System};

    fn claim(it: &Example) -> Option<Values> {
        use crate::live::{Wanted, Wish, movement};
        let begin = chrono::NaiveDate::from_ymd_opt(2024, 4, 1)?;
        let day = |name: &str| Some(begin + chrono::Days::new(it.number(name)? as u64));
        let wish =
            Wish { wanted: Wanted::Down, baseline: (begin, it.number("baseline")?), target: Some((day("days")?, it.number("target")?)) };
        let found = movement(&wish, &[(day("after")?, it.number("reading")?)])?;
        Some(values([("change", found.change.to_string()), ("due", found.due?.to_string())]))
    }

    fn work(name: &str, it: &Example) -> Option<Values> {
        match name {
            "tornado" => return tornado(it),
            "contribution-claims" => return claim(it),
            "forecast-cost" => {
                let share = crate::criteria::progress::mean(&it.numbers("parts")?)?;
                let forecast = crate::criteria::progress::forecast(it.number("spent")?, share)?;
                return Some(values([("share", share.to_string()), ("forecast", forecast.to_string())]));
            }
            "workforce-plan" => {}
            _ => {
                return super::worked::work(name, it)
                    .or_else(|| super::worked_returns::work(name, it))
                    .or_else(|| super::worked_demand::work(name, it));
            }
        }
        let filled = it.number("filled")?;
        let posts = filled + it.number("vacancies")?;
        let needed = staffing::follow(posts, it.number("people_now")?, it.number("people_then")?)?;
        let stock = Stock { cell: Cell::named("all"), heads: filled as u32 };
        let flow = Flow { outflow: it.number("leaving")?, moves: Vec::new(), inflow: it.number("joining")? * filled };
        let staff = *System::new(vec![stock], vec![vec![flow]]).ok()?.moments(10).mean.last()?.first()?;
        Some(values([("needed", needed.to_string()), ("staff", staff.to_string()), ("gap", (needed - staff).to_string())]))
    }

    /// The mean gap after some years at both ends of the leaving rate, in closed form.
    fn tornado(it: &Example) -> Option<Values> {
        let (filled, years) = (it.number("filled")?, it.number("years")? as usize);
        let gap = |factor: f64| {
            let stock = Stock { cell: Cell::named("all"), heads: filled as u32 };
            let flow = Flow { outflow: it.number("leaving")? * factor, moves: Vec::new(), inflow: it.number("recruits")? };
            let system = System::new(vec![stock], vec![vec![flow]]).ok()?;
            Some(it.number("needed")? - system.moments(years).mean.last()?.first()?)
        };
        let (low, high) = (gap(it.number("low")?)?, gap(it.number("high")?)?);
        Some(values([("at_low", low.to_string()), ("at_high", high.to_string()), ("swing", (high - low).to_string())]))
    }

    #[test]
    fn every_worked_example_comes_out() {
        let wrong: Vec<String> = METHODS.iter().flat_map(|it| it.check(|example| work(it.name, example))).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
