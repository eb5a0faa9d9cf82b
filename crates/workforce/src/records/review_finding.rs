//! P18–P24 · What a review of the plan found on one objective, what follows from it, and whether that worked.

use super::WorkforcePlan;
use chrono::NaiveDate;
use record::{Link, Problem, Prose, Text, choices, record};
use register::{Action, Publication};

choices! {
    /// How far an objective was met.
    pub Met {
        Met = "met" "Met",
        Partly = "partly" "Partly met",
        NotMet = "not-met" "Not met",
    }
}

choices! {
    /// What follows.
    pub Course {
        Keep = "keep" "Keep it as it is",
        Adjust = "adjust" "Adjust it",
        Stop = "stop" "Stop it",
        Add = "add" "Add something",
    }
}

choices! {
    /// What a change brought about.
    pub EffectSeen {
        Worked = "worked" "It worked",
        InPart = "in-part" "It worked in part",
        DidNot = "did-not" "It did not work",
        TooEarly = "too-early" "Too early to say",
    }
}

record! {
    /// What a review found on one objective of a plan: how far it was met, why, what follows, and later whether that had its effect.
    pub ReviewFinding as "review_finding" "REV" named "Review finding", "Review findings" titled objective serves ["D3", "G2", "I4"]
    rules [a_change_is_said(course, change), an_effect_has_a_day(effect, checked_on), it_is_found_first(found_on, checked_on)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// The objective, in the plan’s words.
        objective: Text<200> = "Objective",
        /// How far it was met.
        met: Met = "Met",
        /// Why, with the evidence.
        reasons: Prose<6000> = "Reasons",
        /// The day it was found.
        found_on: NaiveDate = "Found on",
        /// What follows.
        course: Course = "What follows",
        /// What changes, for whom and by when.
        change: Option<Prose<4000>> = "What changes",
        /// The action it led to.
        action: Option<Link<Action>> = "Action it led to",
        /// The run of the plan in which the change first shows.
        publication: Option<Link<Publication>> = "Run that holds the change",
        /// The day on which the effect was looked at.
        checked_on: Option<NaiveDate> = "Effect looked at on",
        /// What the change brought about.
        effect: Option<EffectSeen> = "Effect",
        /// What was seen, and how it is known.
        seen: Option<Prose<4000>> = "What was seen",
    }
}

fn a_change_is_said(course: &Course, change: &Option<Prose<4000>>) -> Option<Problem> {
    (*course != Course::Keep && change.is_none()).then(|| Problem::new("change", "change-not-said"))
}

fn an_effect_has_a_day(effect: &Option<EffectSeen>, checked_on: &Option<NaiveDate>) -> Option<Problem> {
    (effect.is_some() && checked_on.is_none()).then(|| Problem::new("checked_on", "effect-needs-a-day"))
}

fn it_is_found_first(found_on: &NaiveDate, checked_on: &Option<NaiveDate>) -> Option<Problem> {
    checked_on.as_ref().is_some_and(|it| it < found_on).then(|| Problem::new("checked_on", "effect-before-finding"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    #[test]
    fn an_effect_is_looked_at_after_it_was_found() {
        let codes = |day: &str| {
            let texts = [("plan", "WFP-1"), ("objective", "Keep staff"), ("met", "partly"), ("reasons", "Pay"), ("found_on", "2026-05-01")];
            let more = [("course", "adjust"), ("change", "Pay the shift"), ("effect", "worked"), ("checked_on", day)];
            let draft: Draft = texts.into_iter().chain(more).collect();
            let problems = ReviewFinding::parse(&draft).err().unwrap_or_default();
            problems.into_iter().map(|it| format!("{} {}", it.field, it.code)).collect::<Vec<_>>()
        };
        assert_eq!(codes("2026-04-30"), ["checked_on effect-before-finding"]);
        assert_eq!(codes("2026-05-01"), [""; 0]);
    }
}
