//! B4 · What the commissioner means to do.

use crate::Outcome;
use chrono::NaiveDate;
use kernel::Money;
use record::{Link, Problem, Prose, Text, choices, record};

choices! {
    /// What sort of change is meant.
    pub Direction {
        Start = "start" "Start something new",
        Grow = "grow" "Grow",
        Redesign = "redesign" "Redesign",
        Continue = "continue" "Continue",
        Shrink = "shrink" "Shrink",
        Stop = "stop" "Stop",
    }
}

choices! {
    /// How far it has come.
    pub Progress {
        Proposed = "proposed" "Proposed",
        Agreed = "agreed" "Agreed",
        UnderWay = "under-way" "Under way",
        Done = "done" "Done",
        Dropped = "dropped" "Dropped",
    }
}

record! {
    /// A change that the commissioner means to bring about, with the outcome it pursues and the money it needs.
    pub Intention as "intention" "INT" named "Commissioning intention", "Commissioning intentions" titled title serves ["B4", "B2", "A3", "D3", "E2"]
    rules [it_ends_after_it_starts(starts, ends)] {
        /// What will be done, in a line.
        title: Text<200> = "Title",
        /// The outcome it pursues first; more can be tied on.
        outcome: Option<Link<Outcome>> = "Outcome it pursues",
        /// What sort of change this is.
        direction: Direction = "Direction",
        /// What it is, for whom, and why this way.
        description: Option<Prose<8000>> = "Description",
        /// What it costs in a full year; a saving is negative.
        cost_a_year: Option<Money> = "Cost a year",
        /// When it starts.
        starts: Option<NaiveDate> = "Starts on",
        /// When it ends, if it does.
        ends: Option<NaiveDate> = "Ends on",
        /// How far it has come.
        progress: Progress = "Progress",
        /// Who answers for it.
        lead: Option<Text<120>> = "Lead" [Personal],
        /// The statistical code of the area whose workforce plan holds it, such as E08000009; the plans of every area when empty.
        area: Option<Text<9>> = "Area code",
    }
}

fn it_ends_after_it_starts(starts: &Option<NaiveDate>, ends: &Option<NaiveDate>) -> Option<Problem> {
    ((*ends)? < (*starts)?).then(|| Problem::new("ends", "ends-before-start"))
}
