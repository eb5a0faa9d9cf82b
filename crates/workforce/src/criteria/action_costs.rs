//! P15 · What the actions of a plan cost, year by year: each spread evenly over its days, exact to the penny.

use crate::records::{Measure, Stage};
use chrono::{Datelike, Days, NaiveDate};
use kernel::Money;
use record::{Held, Reference};
use register::{Action, State};
use serde::Serialize;
use std::ops::Range;

/// What an action costs, by the years of the plan. The parts add up to the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActionCost {
    /// The action.
    pub action: Reference,
    /// What will be done.
    pub title: String,
    /// The live measure that it is a part of, and whose cost holds it already.
    pub measure: Option<Reference>,
    /// What falls before the first year, in pence.
    pub before: Money,
    /// What falls into each year, in pence.
    pub years: Vec<Money>,
    /// What falls after the last year, in pence.
    pub after: Money,
    /// All of it, in pence.
    pub total: Money,
}

/// The day of the return of a year; 28 February where there is no 29th.
pub(super) fn day(on: NaiveDate, year: i32) -> NaiveDate {
    on.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28)).unwrap_or(on)
}

/// What an action costs: what was spent when it is done, no less than what was spent while it is open, and no more than that when it was
/// dropped. `None` when nobody has said.
pub fn counted(it: &Action) -> Option<Money> {
    match it.state {
        State::Dropped => Some(it.spent.unwrap_or_default()),
        State::Done => it.spent.or(it.cost),
        _ => it.cost.max(it.spent),
    }
}

/// The actions that say what they cost. One that carries out a measure which is not among `measures` belongs to another plan, and is left
/// out; one whose measure was dropped is part of no measure any more.
pub(super) fn action_costs<'a>(
    on: NaiveDate,
    span: Range<i32>,
    actions: impl Iterator<Item = &'a Held<Action>>,
    measures: &[Held<Measure>],
) -> Vec<ActionCost> {
    let cost = |held: &Held<Action>| {
        let of = held.it.measure.as_ref().map(|it| it.reference());
        let measure = match of {
            Some(of) => Some(measures.iter().find(|it| it.reference == *of)?),
            None => None,
        };
        let total = counted(&held.it)?;
        let (first, last) = (held.it.starts.unwrap_or(held.it.due), held.it.due);
        let until = |year: i32| until(total, first, last, day(on, year));
        Some(ActionCost {
            action: held.reference.clone(),
            title: held.it.title.to_string(),
            measure: measure.filter(|it| it.it.stage != Stage::Dropped).map(|it| it.reference.clone()),
            before: until(span.start),
            years: span.clone().map(|year| until(year + 1) - until(year)).collect(),
            after: total - until(span.end),
            total,
        })
    };
    let mut found: Vec<ActionCost> = actions.filter_map(cost).collect();
    found.sort_by(|a, b| a.action.cmp(&b.action));
    found
}

/// What falls on the days from `first` up to, and without, `day`: whole pence of an even spread over all days to `last`, both ends counted.
/// Whatever a year is short of a penny the next one gets, so that differences of two days add up to the whole.
fn until(total: Money, first: NaiveDate, last: NaiveDate, day: NaiveDate) -> Money {
    let end = last.max(first).checked_add_days(Days::new(1)).unwrap_or(last);
    let (all, gone) = ((end - first).num_days().max(1), (day.clamp(first, end) - first).num_days());
    let pence = i128::from(total.in_pence()) * i128::from(gone) / i128::from(all);
    Money::pence(i64::try_from(pence).unwrap_or(total.in_pence()))
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::held;
    use super::*;

    fn on() -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, 6, 30).expect("a day")
    }

    fn action(number: u64, more: &[(&str, &str)]) -> Held<Action> {
        held(number, &[&[("title", "Do it"), ("done_by", "A")], more].concat())
    }

    fn pence(it: &[Money]) -> Vec<i64> {
        it.iter().map(|it| it.in_pence()).collect()
    }

    /// By hand: 1 January 2025 to 31 December 2025 are 365 days. 180 of them lie before 30 June 2025. 1000.01 pounds are 100001 pence:
    /// 100001 x 180 / 365 = 49315.56, so 49315 fall into the year of the return of 2024, and the other 50686 into that of 2025.
    #[test]
    fn a_cost_is_spread_over_its_days_and_adds_up_to_the_penny() {
        let spread = action(1, &[("starts", "2025-01-01"), ("due", "2025-12-31"), ("state", "under-way"), ("cost", "1000.01")]);
        let found = action_costs(on(), 2024..2027, [&spread].into_iter(), &[]);
        assert_eq!(pence(&found[0].years), [49_315, 50_686, 0]);
        assert_eq!((found[0].before.in_pence(), found[0].after.in_pence()), (0, 0));
        let wide = action(2, &[("starts", "2023-02-11"), ("due", "2029-08-17"), ("state", "to-do"), ("cost", "77777.77")]);
        let wide = &action_costs(on(), 2024..2027, [&wide].into_iter(), &[])[0];
        assert_eq!(wide.before + wide.years.iter().copied().sum::<Money>() + wide.after, Money::pence(7_777_777));
        assert!(wide.before > Money::default() && wide.after > Money::default());
    }

    /// An action without a day to begin falls on the day it is due. 30 June 2025 opens the year of the return of 2025.
    #[test]
    fn a_cost_without_a_beginning_falls_on_its_day() {
        let of = |due| {
            pence(
                &action_costs(on(), 2024..2026, [&action(1, &[("due", due), ("state", "to-do"), ("cost", "5")])].into_iter(), &[])[0].years,
            )
        };
        assert_eq!((of("2025-06-29"), of("2025-06-30")), (vec![500, 0], vec![0, 500]));
    }

    #[test]
    fn what_is_counted_follows_the_state_and_the_measure() {
        let of = |more: &[(&str, &str)]| counted(&action(1, &[&[("due", "2025-01-01")], more].concat()).it).map(|it| it.in_pence());
        let told = [("spent", "30"), ("reported_on", "2025-01-01"), ("cost", "20")];
        assert_eq!(of(&[&told[..], &[("state", "dropped")]].concat()), Some(3_000));
        assert_eq!(of(&[("cost", "20"), ("state", "dropped")]), Some(0));
        assert_eq!(of(&[&told[..], &[("state", "done"), ("done_on", "2025-01-01")]].concat()), Some(3_000));
        assert_eq!(of(&[&told[..], &[("state", "to-do")]].concat()), Some(3_000));
        assert_eq!((of(&[("cost", "20"), ("state", "to-do")]), of(&[("state", "to-do")])), (Some(2_000), None));
        let measure = |number, stage| {
            held::<Measure>(number, &[("plan", "WFP-1"), ("title", "Pay"), ("acts_on", "pay"), ("begins", "2025-01-01"), ("stage", stage)])
        };
        let measures = [measure(1, "decided"), measure(2, "dropped")];
        let tied = |it: &str| {
            let action = action(1, &[("due", "2025-01-01"), ("state", "to-do"), ("cost", "5"), ("measure", it)]);
            action_costs(on(), 2024..2026, [&action].into_iter(), &measures).pop().map(|it| it.measure.map(|it| it.number()))
        };
        assert_eq!((tied("MEA-1"), tied("MEA-2"), tied("MEA-9")), (Some(Some(1)), Some(None), None));
    }
}
