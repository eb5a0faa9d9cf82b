//! P19 · What became of a risk: whether it happened, when, how bad it was, and when somebody acted.

use super::WorkforcePlan;
use chrono::NaiveDate;
use kernel::Share;
use record::{Link, Problem, Prose, Text, choices, record};
use register::{Mark, Risk};

choices! {
    /// Whether it happened.
    pub Came {
        Open = "open" "Not known yet",
        Happened = "happened" "It happened",
        DidNot = "did-not" "It did not happen",
    }
}

record! {
    /// What became of a risk. Something that happened without having been on the register is recorded too, with no risk named.
    pub RiskOutcome as "risk_outcome" "RKO" named "Risk outcome", "Risk outcomes" titled title serves ["D2", "D3", "G2"]
    rules [a_chance_has_its_day(chance, stated_on), what_happened_has_its_day(came, happened_on),
           nobody_answers_before_it_happens(happened_on, responded_on), a_chance_is_stated_beforehand(stated_on, happened_on)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What it was, in a line.
        title: Text<200> = "What it was",
        /// The risk on the register; nobody had seen it coming when empty.
        risk: Option<Link<Risk>> = "Risk",
        /// How likely it was said to be, before anybody knew.
        chance: Option<Share> = "Chance stated beforehand",
        /// The day on which that was said.
        stated_on: Option<NaiveDate> = "Chance stated on",
        /// The day until which it was watched.
        watched_until: NaiveDate = "Watched until",
        /// Whether it happened.
        came: Came = "What came",
        /// The day on which it happened.
        happened_on: Option<NaiveDate> = "Happened on",
        /// The day on which somebody acted on it.
        responded_on: Option<NaiveDate> = "Acted on",
        /// How bad it was, from 1, slight, to 5, people came to harm or a service stopped.
        felt: Option<Mark> = "Impact that was felt",
        /// What happened, what was done, and what to do otherwise next time.
        story: Option<Prose<8000>> = "What happened, and what we learned",
    }
}

fn a_chance_has_its_day(chance: &Option<Share>, stated_on: &Option<NaiveDate>) -> Option<Problem> {
    match (chance, stated_on) {
        (Some(_), None) => Some(Problem::new("stated_on", "chance-needs-its-day")),
        (None, Some(_)) => Some(Problem::new("chance", "day-needs-its-chance")),
        _ => None,
    }
}

fn what_happened_has_its_day(came: &Came, happened_on: &Option<NaiveDate>) -> Option<Problem> {
    match (came, happened_on) {
        (Came::Happened, None) => Some(Problem::new("happened_on", "happened-needs-a-day")),
        (Came::Open | Came::DidNot, Some(_)) => Some(Problem::new("happened_on", "not-happened-has-a-day")),
        _ => None,
    }
}

fn nobody_answers_before_it_happens(happened_on: &Option<NaiveDate>, responded_on: &Option<NaiveDate>) -> Option<Problem> {
    let (happened, responded) = (happened_on.as_ref()?, responded_on.as_ref()?);
    (responded < happened).then(|| Problem::new("responded_on", "answered-before-it-happened"))
}

/// A chance that is stated afterwards proves nothing.
fn a_chance_is_stated_beforehand(stated_on: &Option<NaiveDate>, happened_on: &Option<NaiveDate>) -> Option<Problem> {
    let (stated, happened) = (stated_on.as_ref()?, happened_on.as_ref()?);
    (stated > happened).then(|| Problem::new("stated_on", "chance-stated-afterwards"))
}
