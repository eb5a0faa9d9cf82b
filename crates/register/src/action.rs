//! I1, B4 · What somebody will do by a certain day.

use crate::{Intention, WorkforceRequirement};
use chrono::NaiveDate;
use kernel::Money;
use record::{Link, Problem, Prose, Text, choices, record};

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
    rules [what_is_done_has_a_day(state, done_on)] {
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
    }
}

fn what_is_done_has_a_day(state: &State, done_on: &Option<NaiveDate>) -> Option<Problem> {
    match (state, done_on) {
        (State::Done, None) => Some(Problem::new("done_on", "done-needs-a-day")),
        (State::Done, Some(_)) | (_, None) => None,
        (_, Some(_)) => Some(Problem::new("state", "not-done-has-a-day")),
    }
}
