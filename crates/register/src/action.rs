//! I1, B4 · What somebody will do by a certain day.

use crate::{Intention, WorkforceRequirement};
use chrono::NaiveDate;
use kernel::Money;
use record::{AnyLink, Link, Problem, Prose, Text, choices, record};

choices! {
    /// How far an action has come.
    pub State {
        ToDo = "to-do" "To do",
        UnderWay = "under-way" "Under way",
        Done = "done" "Done",
        Dropped = "dropped" "Dropped",
    }
}

record! {
    /// Something that somebody will do by a certain day.
    pub Action as "action" "ACT" named "Action", "Actions" titled title serves ["I1", "B4", "F2", "G2"]
    rules [
        what_is_done_has_a_day(state, done_on), it_carries_out_a_measure(measure), it_starts_before_it_is_due(starts, due),
        a_report_has_a_day(expected, spent, reported_on)
    ] {
        /// What will be done.
        title: Text<200> = "Title",
        /// The intention it is part of.
        intention: Option<Link<Intention>> = "Commissioning intention",
        /// The workforce requirement it helps to meet.
        workforce_requirement: Option<Link<WorkforceRequirement>> = "Workforce requirement",
        /// Who does it.
        done_by: Text<120> = "Who does it" [Personal],
        /// The organisation they work for.
        organisation: Option<Text<160>> = "Organisation",
        /// By when.
        due: NaiveDate = "Due on",
        /// How far it has come.
        state: State = "State",
        /// When it was done.
        done_on: Option<NaiveDate> = "Done on",
        /// What it costs.
        cost: Option<Money> = "Cost",
        /// What came of it.
        result: Option<Prose<4000>> = "Result",
        /// The workforce measure that it carries out, or a part of it.
        measure: Option<AnyLink> = "Workforce measure it carries out",
        /// The day it begins.
        starts: Option<NaiveDate> = "Starts on",
        /// The day on which it is expected to be done; the day that was promised stays.
        expected: Option<NaiveDate> = "Now expected on",
        /// What has been spent on it.
        spent: Option<Money> = "Spent to date",
        /// The day up to which spending and the expected day were told.
        reported_on: Option<NaiveDate> = "Told as of",
    }
}

fn what_is_done_has_a_day(state: &State, done_on: &Option<NaiveDate>) -> Option<Problem> {
    match (state, done_on) {
        (State::Done, None) => Some(Problem::new("done_on", "done-needs-a-day")),
        (State::Done, Some(_)) | (_, None) => None,
        (_, Some(_)) => Some(Problem::new("state", "not-done-has-a-day")),
    }
}

/// The kind of measures belongs to a room above: what is asked of the link is its prefix.
fn it_carries_out_a_measure(measure: &Option<AnyLink>) -> Option<Problem> {
    measure.as_ref().is_some_and(|it| it.reference().prefix() != "MEA").then(|| Problem::new("measure", "action-of-no-measure"))
}

fn it_starts_before_it_is_due(starts: &Option<NaiveDate>, due: &NaiveDate) -> Option<Problem> {
    starts.is_some_and(|it| it > *due).then(|| Problem::new("starts", "starts-after-it-is-due"))
}

/// Spending and an expected day are true of a day: without it nobody can tell whether they still are.
fn a_report_has_a_day(expected: &Option<NaiveDate>, spent: &Option<Money>, reported_on: &Option<NaiveDate>) -> Option<Problem> {
    ((expected.is_some() || spent.is_some()) && reported_on.is_none()).then(|| Problem::new("reported_on", "report-needs-a-day"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    fn codes(more: &[(&str, &str)]) -> Vec<String> {
        let texts = [("title", "Recruit"), ("done_by", "A. Person"), ("due", "2026-12-31"), ("state", "under-way")];
        let draft: Draft = texts.iter().chain(more).copied().collect();
        Action::parse(&draft).err().unwrap_or_default().into_iter().map(|it| it.code.to_string()).collect()
    }

    #[test]
    fn what_is_told_of_an_action_has_a_day_and_a_measure() {
        assert_eq!(codes(&[("measure", "MEA-2"), ("starts", "2026-12-31"), ("spent", "12.50"), ("reported_on", "2026-11-01")]), [""; 0]);
        assert_eq!(codes(&[("measure", "RISK-2")]), ["action-of-no-measure"]);
        assert_eq!(codes(&[("starts", "2027-01-01")]), ["starts-after-it-is-due"]);
        assert_eq!(codes(&[("expected", "2027-02-01")]), ["report-needs-a-day"]);
        assert_eq!(codes(&[("spent", "10")]), ["report-needs-a-day"]);
    }
}
