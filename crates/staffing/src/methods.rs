//! The pages of the staffing engine, whose worked examples are tests.

use kernel::Method;

/// The methods, each with its page.
pub const METHODS: &[Method] = &[
    Method { name: "staff-rates", text: include_str!("../../../docs/methods/staff-rates.md") },
    Method { name: "posts-follow-people", text: include_str!("../../../docs/methods/posts-follow-people.md") },
    Method { name: "hours-to-staff", text: include_str!("../../../docs/methods/hours-to-staff.md") },
    Method { name: "shrinkage", text: include_str!("../../../docs/methods/shrinkage.md") },
    Method { name: "erlang", text: include_str!("../../../docs/methods/erlang.md") },
    Method { name: "demand", text: include_str!("../../../docs/methods/demand.md") },
    Method { name: "wisn", text: include_str!("../../../docs/methods/wisn.md") },
    Method { name: "cohort-component", text: include_str!("../../../docs/methods/cohort-component.md") },
    Method { name: "workforce-accounts", text: include_str!("../../../docs/methods/workforce-accounts.md") },
    Method { name: "breaks", text: include_str!("../../../docs/methods/breaks.md") },
    Method { name: "stress-test", text: include_str!("../../../docs/methods/stress-test.md") },
    Method { name: "triggers", text: include_str!("../../../docs/methods/triggers.md") },
    Method { name: "backtest", text: include_str!("../../../docs/methods/backtest.md") },
    Method { name: "live-plan", text: include_str!("../../../docs/methods/live-plan.md") },
];

#[cfg(test)]
mod worked;

#[cfg(test)]
mod tests {
    use super::METHODS;
    use crate::{AvailableTime, Return, follow, hours_to_wte};
    use kernel::method::{Example, Values, values};

    fn work(name: &str, it: &Example) -> Option<Values> {
        let count = |name: &str| it.text(name).parse::<u32>().ok();
        Some(match name {
            "staff-rates" => {
                let employed = count("employed")?;
                let (starters, leavers, vacancies) = (count("starters"), count("leavers"), count("vacancies"));
                let a_year_or_more = count("a_year_or_more")?;
                let home = Return {
                    counted: employed,
                    records: employed,
                    employed,
                    a_year_or_more,
                    starters,
                    leavers,
                    vacancies,
                    without_start: 0,
                };
                let named = [("turnover", home.turnover()), ("vacancy_rate", home.vacancy_rate()), ("stability", home.stability())];
                values(named.map(|(name, it)| (name, it.value.map(|it| it.to_string()).unwrap_or_default())))
            }
            "posts-follow-people" => {
                values([("posts", follow(it.number("posts")?, it.number("people_now")?, it.number("people_then")?)?.to_string())])
            }
            "hours-to-staff" => {
                let (week_hours, week_days, leave_days) = (it.number("week_hours")?, it.number("week_days")?, it.number("days_away")?);
                let time = AvailableTime { week_hours, week_days, leave_days, sick_days: 0.0, training_days: 0.0, other_days: 0.0 };
                let hours = time.hours()?;
                let staff = hours_to_wte(it.number("care_hours")?, hours, it.number("contact_share")?)?.posts();
                values([("available_hours", hours.to_string()), ("staff", staff.to_string())])
            }
            _ => return super::worked::work(name, it),
        })
    }

    #[test]
    fn every_worked_example_comes_out() {
        let wrong: Vec<String> = METHODS.iter().flat_map(|it| it.check(|example| work(it.name, example))).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
