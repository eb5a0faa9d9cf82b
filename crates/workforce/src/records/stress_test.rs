//! P8, P14 · A stress test that was run: its question, so that anybody can run it again, and what it found.

use super::WorkforcePlan;
use chrono::NaiveDate;
use kernel::{Money, Share};
use record::{Link, Number, Problem, Prose, Text, Whole, record};

record! {
    /// A stress test that was run. Its question holds events, limits and seed: whoever runs it again on the same return gets the same hours.
    pub StressTest as "stress_test" "STT" named "Stress test", "Stress tests" titled title serves ["G2", "B4", "C2"]
    rules [hours_and_money_are_counts(unmet_hours, unmet_anyway, worst_week, agency_cost)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What was tried.
        title: Text<200> = "What was tried",
        /// Events, limits, weeks, draws and seed, as the address of the page has them after the question mark.
        question: Text<4000> = "Question, as in the address of the page",
        /// The day it was run.
        run_on: NaiveDate = "Run on",
        /// Mean hours that nobody gave, over all weeks.
        unmet_hours: Number<1> = "Hours unmet",
        /// Mean hours that nobody gave in the same weeks without the events.
        unmet_anyway: Option<Number<1>> = "Hours unmet without the events",
        /// Mean hours that nobody gave because of the events in the week in which they were most; empty in tests kept before this was told.
        worst_week: Option<Number<1>> = "Hours missing in the worst week",
        /// Mean cost of agency staff over all weeks.
        agency_cost: Option<Money> = "Cost of agency staff",
        /// Days until the first service that failed because of the events fell below what is safe; empty when none did.
        days_of_cover: Option<Whole<0, 3650>> = "Days of cover",
        /// The chance that no service anywhere falls below what is safe.
        holds: Option<Share> = "Chance that care stays safe everywhere",
        /// What follows from it.
        conclusion: Option<Prose<4000>> = "What follows from it",
    }
}

fn hours_and_money_are_counts(
    unmet: &Number<1>,
    anyway: &Option<Number<1>>,
    worst: &Option<Number<1>>,
    agency: &Option<Money>,
) -> Option<Problem> {
    let told = |it: &Option<Number<1>>| it.as_ref().map(|it| it.get());
    let hours = [("unmet_hours", Some(unmet.get())), ("unmet_anyway", told(anyway)), ("worst_week", told(worst))];
    super::not_below(0.0, hours.into_iter().chain([("agency_cost", agency.as_ref().map(super::pence))]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    #[test]
    fn a_test_that_is_kept_counts_from_nought() {
        let codes = |more: &[(&str, &str)]| {
            let texts = [("plan", "WFP-1"), ("title", "A flood"), ("run_on", "2026-10-01")];
            let mut draft: Draft = texts.into_iter().chain([("unmet_hours", "0"), ("question", "kind-1=flood&size-1=50")]).collect();
            more.iter().for_each(|(field, text)| draft.set(*field, *text));
            let problems = StressTest::parse(&draft).err().unwrap_or_default();
            problems.into_iter().map(|it| format!("{} {}", it.field, it.code)).collect::<Vec<_>>()
        };
        assert_eq!(codes(&[]), [""; 0]);
        assert_eq!(codes(&[("unmet_hours", "-1")]), ["unmet_hours less-than-possible"]);
        assert_eq!(codes(&[("unmet_anyway", "-1")]), ["unmet_anyway less-than-possible"]);
        assert_eq!(codes(&[("worst_week", "-1")]), ["worst_week less-than-possible"]);
        assert_eq!(codes(&[("agency_cost", "-1")]), ["agency_cost less-than-possible"]);
    }
}
