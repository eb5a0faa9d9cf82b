//! P8, P14 · A stress test of the teams of a return, beside the same weeks without any event; and the tests that every plan should stand.

use super::asked::{Asked, usual};
use super::lost::{Lost, Supports, lost};
use super::teams::Staffed;
use crate::models::NotRun;
use kernel::Gap;
use record::Problem;
use serde::{Deserialize, Serialize};
use staffing::contingency::{Event, Hits, Kind, Report, Stress, Team, Wrong};
use std::collections::BTreeMap;

/// What a stress test found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stressed {
    /// How many teams there are.
    pub teams: usize,
    /// How many heads they have.
    pub heads: u64,
    /// With the events.
    pub report: Report,
    /// The same luck without them: what is unmet anyway.
    pub calm: Report,
    /// What the failure of providers takes from people; `None` when none fails.
    #[serde(default)]
    pub lost: Option<Lost>,
    /// What was missing in the return, and what was done without it.
    pub gaps: Vec<Gap>,
}

impl Stressed {
    /// Hours unmet because of the events, over all weeks, on average.
    pub fn because_of_it(&self) -> f64 {
        self.report.mean_unmet - self.calm.mean_unmet
    }

    /// Hours unmet because of the events in the week in which they are most, on average; nought when no week has more for them.
    pub fn worst_week(&self) -> f64 {
        let weeks = self.report.weeks.iter().zip(&self.calm.weeks);
        weeks.map(|(it, calm)| it.unmet - calm.unmet).fold(0.0, f64::max)
    }

    /// The fewest days of cover of any service at any place that fails because of the events: it holds without them. `None` when none
    /// fails.
    pub fn days_of_cover(&self) -> Option<u32> {
        let pairs = self.report.points.iter().zip(&self.calm.points);
        pairs.filter(|(_, calm)| calm.days_of_cover.is_none()).filter_map(|(it, _)| it.days_of_cover).min()
    }
}

/// Runs a stress test.
///
/// # Errors
/// Everything to put right, or a refusal when the checks of the run fail.
pub fn stress(returned: &Staffed, asked: &Asked) -> Result<Stressed, NotRun> {
    let problems = |them: Vec<Wrong>| NotRun::Problems(them.iter().map(problem).collect());
    in_time(asked)?;
    let it = Stress::new(returned.teams.clone(), asked.events.clone(), asked.responses, asked.weeks).map_err(problems)?;
    let run = |it: &Stress| {
        let tally = it.run(asked.seed, 0..asked.draws).map_err(|it| problems(vec![it]))?;
        tally.report(it, asked.seed).map_err(|_| NotRun::Refused("The simulation does not agree with its closed form.".to_owned()))
    };
    Ok(Stressed {
        teams: returned.teams.len(),
        heads: returned.teams.iter().map(|it| u64::from(it.heads)).sum(),
        report: run(&it)?,
        calm: run(&it.calm())?,
        lost: lost(returned, &asked.events),
        gaps: returned.gaps.clone(),
    })
}

/// A test in which something happens, and in the weeks ahead. Events that were not read from a form are looked at here.
pub(super) fn in_time(asked: &Asked) -> Result<(), NotRun> {
    let mut found: Vec<Problem> = (1..).zip(&asked.events).filter_map(|(at, it)| late(at, it, asked.weeks)).collect();
    found.extend(asked.events.is_empty().then(no_events));
    if found.is_empty() { Ok(()) } else { Err(NotRun::Problems(found)) }
}

/// The problem of a test in which nothing happens.
pub(super) fn no_events() -> Problem {
    Problem::new("kind-1", "stress-no-events")
}

/// The problem of an event that begins after the weeks ahead: it would never be seen.
pub(super) fn late(at: usize, it: &Event, weeks: u32) -> Option<Problem> {
    let problem = || Problem::new(format!("from-{at}"), "stress-begins-late").with("week", it.from_week).with("weeks", weeks);
    (it.from_week > weeks).then(problem)
}

pub(super) fn problem(it: &Wrong) -> Problem {
    match it {
        Wrong::HitsNobody { event } => Problem::new(format!("kind-{event}"), "stress-hits-nobody"),
        Wrong::Teams => Problem::new("", "stress-without-teams"),
        other => Problem::new("", "stress-out-of-range").with("what", other),
    }
}

/// The tests that every plan should stand, by name: each kind of event alone, and all at once. The provider that fails and the place that
/// floods are those of which most is required. The provider is one whose care the regulator answers for, unless there is none: a team of
/// social workers is no provider that can fail.
pub fn presets(returned: &Staffed) -> Vec<(&'static str, Vec<Event>)> {
    let largest = |of: fn(&Team) -> &String, counts: &dyn Fn(&Supports) -> bool| {
        let mut sums: BTreeMap<&String, u64> = BTreeMap::new();
        let counted = returned.teams.iter().zip(&returned.supports).filter(|it| counts(it.1));
        counted.for_each(|(it, _)| *sums.entry(of(it)).or_default() += it.required_minutes);
        sums.into_iter().max_by_key(|it| it.1).map(|it| it.0.clone())
    };
    let provider = || largest(|it| &it.provider, &|it| it.regulated).or_else(|| largest(|it| &it.provider, &|_| true));
    let hits = |kind: Kind| match kind {
        Kind::ProviderFailure => Hits { provider: provider(), ..Hits::default() },
        Kind::Flood => Hits { place: largest(|it| &it.place, &|_| true), ..Hits::default() },
        _ => Hits::default(),
    };
    let alone: Vec<Event> = Kind::ALL.into_iter().map(|kind| Event { hits: hits(kind), ..usual(kind) }).collect();
    let mut found: Vec<(&'static str, Vec<Event>)> = alone.iter().map(|it| (it.kind.code(), vec![it.clone()])).collect();
    found.push(("all-at-once", alone));
    found
}
