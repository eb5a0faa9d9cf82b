//! P8, P11 · What may happen whatever anybody does: a named set of changes to what the plan takes for granted.

use super::WorkforcePlan;
use chrono::NaiveDate;
use record::{Link, Number, Problem, Prose, Text, choices, record};

choices! {
    /// Which way the population takes.
    pub Path {
        Projected = "projected" "Anywhere between the projections",
        Lowest = "lowest" "As in the lowest projection",
        Highest = "highest" "As in the highest projection",
    }
}

record! {
    /// A future that a workforce plan must bear.
    pub Scenario as "scenario" "SCE" named "Scenario", "Scenarios" titled title serves ["B4", "A3", "G2"]
    rules [it_counts_for_something(weight), changes_are_possible(need, leaving, joining, pay, ageing)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What people call it.
        title: Text<160> = "Title",
        /// How it comes about and what it would be like.
        story: Option<Prose<4000>> = "How it comes about",
        /// The day from which it holds.
        begins: NaiveDate = "Holds from",
        /// Which way the population takes.
        population: Option<Path> = "Population",
        /// How much more each of them needs, per cent.
        need: Option<Number<2>> = "Need of each person, change in per cent",
        /// How many more leave for other reasons than pay or age, per cent.
        leaving: Option<Number<2>> = "Leaving, change in per cent",
        /// How many more join, per cent.
        joining: Option<Number<2>> = "Joining, change in per cent",
        /// By how much pay runs ahead of other employers, per cent; below nought when it falls behind.
        pay: Option<Number<2>> = "Pay beside other employers, change in per cent",
        /// How many more heads arrive from abroad in a year; below nought when the route narrows.
        international: Option<Number<1>> = "Arrivals from abroad, change in heads a year",
        /// How many more leave because they grow older, per cent.
        ageing: Option<Number<2>> = "Leaving because of age, change in per cent",
        /// How much it counts beside other scenarios; 1 when empty.
        weight: Option<Number<2>> = "Weight",
    }
}

fn it_counts_for_something(weight: &Option<Number<2>>) -> Option<Problem> {
    weight.as_ref().is_some_and(|it| it.get() <= 0.0).then(|| Problem::new("weight", "weight-not-above-nought"))
}

/// No more than all of something can go; and where something is to be eleven times what it was, a point was forgotten.
fn changes_are_possible(
    need: &Option<Number<2>>,
    leaving: &Option<Number<2>>,
    joining: &Option<Number<2>>,
    pay: &Option<Number<2>>,
    ageing: &Option<Number<2>>,
) -> Option<Problem> {
    let named = [("need", need), ("leaving", leaving), ("joining", joining), ("pay", pay), ("ageing", ageing)];
    let figures = named.map(|(field, it)| (field, it.as_ref().map(|it| it.get())));
    super::not_below(-100.0, figures).or_else(|| super::not_above(1_000.0, figures))
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    #[test]
    fn a_change_takes_no_more_than_all_and_no_figure_grows_beyond_belief() {
        let codes = |more: (&str, &str)| {
            let texts = [("plan", "WFP-1"), ("title", "A shock"), ("begins", "2026-04-01")];
            let draft: Draft = texts.into_iter().chain([more]).collect();
            let problems = Scenario::parse(&draft).err().unwrap_or_default();
            problems.into_iter().map(|it| format!("{} {}", it.field, it.code)).collect::<Vec<_>>()
        };
        for field in ["need", "leaving", "joining", "pay"] {
            assert_eq!(codes((field, "-100.1")), [format!("{field} less-than-possible")]);
            assert_eq!(codes((field, "1000.1")), [format!("{field} more-than-believed")]);
            assert_eq!((codes((field, "-100")), codes((field, "1000"))), (Vec::new(), Vec::new()));
        }
    }
}
