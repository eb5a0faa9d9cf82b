//! P9 · Whether the workforce was asked without a name, answered, and was told what came of it.

use super::{Condition, Ground, Next};
use crate::feedback::{Heard, heard};
use crate::parameters::least_shown;

/// What the workforce answered, told in numbers that give nobody away.
pub fn feedback(ground: &Ground) -> Heard {
    let workforce = ground.figures.as_ref().map_or(&[][..], |it| &it.composition.groups);
    let people = ground.figures.as_ref().map(|it| &it.composition.diversity);
    heard(&ground.responses, &ground.replies, workforce, people, least_shown(ground.today))
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = feedback(ground);
    let least = usize::try_from(least_shown(ground.today)).unwrap_or(usize::MAX);
    let opened = ground.feedback_calls.iter().filter(|it| it.it.token.is_some()).count().max(usize::from(found.answers > 0));
    let kinds: std::collections::BTreeSet<_> = ground.responses.iter().map(|it| it.it.jobs).collect();
    vec![
        ground.returned(),
        Condition::at_least(
            "p9-opened",
            opened,
            1,
            if ground.feedback_calls.is_empty() { Next::Make("feedback_call") } else { Next::Here },
        ),
        Condition::at_least("p9-answers", found.answers, least, Next::Here),
        Condition::at_least("p9-sorts", kinds.len(), 2, Next::Here),
        Condition::at_least("p9-replied", ground.replies.len(), 1, Next::Make("feedback_reply")),
        ground.judged("P9"),
    ]
}
