//! What several criteria of a running plan read: the months counted, the plan followed by them, and the run before.

use super::{Ground, Run};
use crate::live::{AtHorizon, Counted, Followed, Foreseen, PlanDifference, Published, by_horizon, difference, due, follow, next, past};
use crate::plan::Opened;
use crate::records::MonthlyActual;
use kernel::Gap;
use record::{Held, Reference};
use serde::Serialize;
use staffing::live::{Actual, Hindsight, Month, hindsight};

/// Whether a month of actuals is over: nobody can count it before.
pub(super) fn is_over(ground: &Ground, it: &MonthlyActual) -> bool {
    Month::of(it.month) < Month::of(ground.today)
}

/// The months of actuals that are over, in the order in which they were recorded.
pub(super) fn counted(ground: &Ground) -> Vec<Counted> {
    let mut months: Vec<_> = ground.months.iter().filter(|it| is_over(ground, &it.it)).collect();
    months.sort_by(|a, b| a.reference.cmp(&b.reference));
    let whole = |it: i64| u32::try_from(it).unwrap_or(u32::MAX);
    let one = |held: &&Held<MonthlyActual>| {
        let it = &held.it;
        let actual = Actual {
            month: Month::of(it.month),
            heads: whole(it.heads.get()),
            starters: it.starters.as_ref().map(|it| whole(it.get())),
            leavers: it.leavers.as_ref().map(|it| whole(it.get())),
            vacancies: it.vacancies.as_ref().map(|it| whole(it.get())),
            days_absent: it.days_absent.as_ref().map(|it| it.get()),
        };
        Counted { role: it.role.to_string(), actual, record: Some(held.reference.clone()) }
    };
    months.iter().map(one).collect()
}

/// The run followed month by month; `None` without a run or without any month. Months that are not over yet are left out, and named.
pub(super) fn followed(ground: &Ground) -> Option<Followed> {
    let mut found = follow(&ground.run.as_ref()?.opened, &counted(ground));
    let ahead = ground.months.iter().filter(|it| !is_over(ground, &it.it));
    let named: Vec<String> = ahead.map(|it| format!("{} in {} ({})", it.it.role, Month::of(it.it.month), it.reference)).collect();
    if !named.is_empty() {
        let missing = format!("Months that are not over yet: {}", named.join(", "));
        found.gaps.insert(0, Gap { missing, effect: "They are left out: nobody can count a month before its end.".to_owned() });
    }
    (!ground.months.is_empty()).then_some(found)
}

/// Two published runs, and what the later one says otherwise.
pub(super) struct Changed<'a> {
    /// The run before, and what it was published as.
    pub before: (&'a Reference, &'a Opened),
    /// The run that the plan stands on.
    pub after: (&'a Reference, &'a Opened),
    /// What changed.
    pub difference: PlanDifference,
}

/// The run before the one that the plan stands on, and what changed since; `None` unless both are published.
pub(super) fn changed(ground: &Ground) -> Option<Changed<'_>> {
    let (before, after) = (published(ground.earlier.first()?)?, published(ground.run.as_ref()?)?);
    Some(Changed { before, after, difference: difference(before.1, after.1) })
}

fn published(it: &Run) -> Option<(&Reference, &Opened)> {
    Some((it.publication.as_ref()?, &it.opened))
}

/// How good the forecasts of all runs of the area were, as far as their months and years have come.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Judged {
    /// Heads at all months together, with the claims made in passing; `None` where nothing can be judged yet.
    pub whole: Option<Hindsight>,
    /// Heads by distance from the opening, all together first.
    pub heads: Vec<AtHorizon>,
    /// Vacancies likewise.
    pub vacancies: Vec<AtHorizon>,
    /// How many of the months judged were not over yet when their run was made, and of how many.
    pub in_time: (usize, usize),
    /// The next month to count, and whether it is over; `None` without a published run, or past its end.
    pub next: Option<(Month, bool)>,
}

/// Judges the forecasts of all runs of the area: month by month where somebody counted, year by year where only a later return tells.
pub(super) fn judged(ground: &Ground) -> Judged {
    let of = |it: &Run| Some(Published { reference: it.publication.clone()?, made_on: it.made_on, plan: it.opened.clone() });
    let all: Vec<Published> = ground.run.iter().chain(&ground.earlier).filter_map(of).collect();
    let counted = counted(ground);
    let due = due(&all, &counted);
    let (_, claims) = past(&all, &counted);
    let heads = due.iter().filter(|it| it.of == Foreseen::Heads);
    let mut forecasts: Vec<_> = heads.clone().map(|it| it.foretold.clone()).collect();
    // A year that only a later return counts is judged beside the months; one that was counted is among them already.
    let (returned, _) = past(&all, &[]);
    let known = |it: &staffing::live::Foretold| {
        due.iter().any(|due| {
            due.foretold.of == it.of && due.foretold.said_in == it.said_in && due.month.year().to_string() == it.at && due.horizon % 12 == 0
        })
    };
    forecasts.extend(returned.into_iter().filter(|it| !known(it)));
    Judged {
        whole: hindsight(&forecasts, &claims),
        heads: by_horizon(&due, Foreseen::Heads),
        vacancies: by_horizon(&due, Foreseen::Vacancies),
        in_time: (heads.clone().filter(|it| it.in_time).count(), heads.count()),
        next: next(&all, &counted, ground.today),
    }
}
