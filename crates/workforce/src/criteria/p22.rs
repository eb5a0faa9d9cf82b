//! P22 · Sharing the review: which audiences have it in a form they can use, and what came back.

use super::{Condition, Ground, Next};
use crate::records::{Form, ReviewCopy};
use record::{Held, Listed, Reference};
use register::Voice;
use serde::Serialize;
use std::collections::BTreeSet;

/// One audience.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shared {
    /// The code of the voice.
    pub audience: &'static str,
    /// Stakeholders who speak for it.
    pub stakeholders: usize,
    /// Copies that went out to it.
    pub copies: Vec<Reference>,
    /// The codes of their forms.
    pub forms: BTreeSet<&'static str>,
    /// How many were answered.
    pub answered: usize,
}

impl Shared {
    /// Whether the audience has a copy.
    pub fn is_reached(&self) -> bool {
        !self.copies.is_empty()
    }
}

/// Every audience that has stakeholders or a copy, in the order of the voices.
pub fn shared(ground: &Ground) -> Vec<Shared> {
    let audience = |voice: Voice| {
        let gone: Vec<&Held<ReviewCopy>> =
            ground.copies.iter().filter(|it| it.it.audience == voice && it.it.shared_on <= ground.today).collect();
        Shared {
            audience: voice.code(),
            stakeholders: ground.stakeholders.iter().filter(|it| it.it.voice == voice).count(),
            copies: gone.iter().map(|it| it.reference.clone()).collect(),
            forms: gone.iter().map(|it| it.it.form.code()).collect(),
            answered: gone.iter().filter(|it| it.it.answered_on.is_some()).count(),
        }
    };
    let all = Voice::LIST.iter().filter_map(|it| Voice::of(it.code)).map(audience);
    all.filter(|it| it.stakeholders > 0 || it.is_reached()).collect()
}

/// Whether a form serves those who do not read reports.
fn is_accessible(it: Form) -> bool {
    matches!(it, Form::Summary | Form::EasyRead | Form::Spoken | Form::Translated)
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = shared(ground);
    let reached = found.iter().filter(|it| it.is_reached()).count();
    let accessible = ground.copies.iter().filter(|it| is_accessible(it.it.form)).count();
    let answered: usize = found.iter().map(|it| it.answered).sum();
    vec![
        Condition::at_least("p22-findings", ground.findings.len(), 1, Next::Make("review_finding")),
        Condition::all_of("p22-reached", reached, found.len(), Next::Make("review_copy")),
        Condition::at_least("p22-accessible", accessible, 1, Next::Make("review_copy")),
        Condition::at_least("p22-answered", answered, 1, Next::Look("review_copy")),
        ground.judged("P22"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::{empty, held};
    use super::*;

    #[test]
    fn every_voice_with_a_stakeholder_must_have_a_copy() {
        let mut ground = empty();
        ground.stakeholders = vec![
            held(1, &[("name", "A"), ("voice", "carers"), ("reach", "willing")]),
            held(2, &[("name", "B"), ("voice", "nhs"), ("reach", "willing")]),
        ];
        let copy = |number, audience, form, day| {
            held(number, &[("plan", "WFP-1"), ("title", "The review"), ("audience", audience), ("form", form), ("shared_on", day)])
        };
        ground.copies = vec![copy(1, "carers", "easy-read", "2026-11-01"), copy(2, "nhs", "full", "2026-12-24")];
        let reached: Vec<_> = shared(&ground).iter().map(|it| (it.audience, it.is_reached())).collect();
        assert_eq!(reached, [("carers", true), ("nhs", false)], "what goes out next month has not gone out");
        let found = conditions(&ground);
        assert_eq!((found[1].met, found[2].met, found[3].met), (false, true, false));
        ground.copies.push(copy(3, "nhs", "data", "2026-11-02"));
        assert!(conditions(&ground)[1].met);
    }
}
