//! P9 · Whether the workforce was asked without a name, answered, and was told what came of it.

use super::{Condition, Ground, Next};
use crate::feedback::{Heard, heard};
use crate::parameters::least_shown;
use crate::records::JobSort;
use std::collections::BTreeSet;

/// What the workforce answered, told in numbers that give nobody away.
pub fn feedback(ground: &Ground) -> Heard {
    let workforce = ground.figures.as_ref().map_or(&[][..], |it| &it.composition.groups);
    let people = ground.figures.as_ref().map(|it| &it.composition.diversity);
    heard(&ground.responses, &ground.replies, workforce, people, least_shown(ground.today))
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = feedback(ground);
    let least = usize::try_from(least_shown(ground.today)).unwrap_or(usize::MAX);
    let pages = ground.feedback_calls.iter().filter(|it| it.it.token.is_some()).count();
    let next = if ground.feedback_calls.is_empty() { Next::Make("feedback_call") } else { Next::Here };
    // Answers on paper, or from elsewhere, are as good as those of a page; but no page was opened for them.
    let opened = match pages {
        0 if found.answers > 0 => Condition::new("p9-taken", true, next),
        _ => Condition::at_least("p9-opened", pages, 1, next),
    };
    // Who would rather not say their sort of job is of none.
    let kinds: BTreeSet<_> = ground.responses.iter().map(|it| it.it.jobs).filter(|it| *it != JobSort::NotTold).collect();
    vec![
        ground.returned(),
        opened,
        Condition::at_least("p9-answers", found.answers, least, Next::Here),
        Condition::at_least("p9-sorts", kinds.len(), 2, Next::Here),
        Condition::at_least("p9-replied", ground.replies.len(), 1, Next::Make("feedback_reply")),
        ground.judged("P9"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::{empty, held};
    use super::*;

    fn told(ground: &Ground, at: usize) -> (&'static str, bool, Vec<(&'static str, String)>) {
        let it = conditions(ground).swap_remove(at);
        (it.code, it.met, it.args)
    }

    /// Three answers on paper to a call without a page: two sorts of jobs, and somebody who would rather not say.
    #[test]
    fn answers_on_paper_are_not_told_as_a_page_and_no_sort_of_job_is_none() {
        let mut ground = empty();
        let counted = |count: &str, least: &str| vec![("count", count.to_owned()), ("least", least.to_owned())];
        assert_eq!(told(&ground, 1), ("p9-opened", false, counted("0", "1")));
        let days = [("opens_on", "2026-10-01"), ("closes_on", "2026-12-01")];
        let call = [&[("plan", "WFP-1"), ("title", "It"), ("introduction", "So")], &days[..]].concat();
        ground.feedback_calls = vec![held(1, &call)];
        let on = [("plan", "WFP-1"), ("call", "FBC-1"), ("received_on", "2026-10-02"), ("themes", "pay"), ("staying", "here")];
        let answer = |number, jobs| held(number, &[&on[..], &[("jobs", jobs)]].concat());
        ground.responses = vec![answer(1, "direct-care"), answer(2, "managerial"), answer(3, "not-told")];
        assert_eq!(told(&ground, 1), ("p9-taken", true, Vec::new()));
        assert_eq!(told(&ground, 3), ("p9-sorts", true, counted("2", "2")));
        ground.feedback_calls.push(held(2, &[&call[..], &[("token", "abc")]].concat()));
        assert_eq!(told(&ground, 1), ("p9-opened", true, counted("1", "1")));
    }
}
