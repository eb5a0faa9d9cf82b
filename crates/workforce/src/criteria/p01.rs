//! P1 · What the commissioning intentions ask of the workforce: from activity to hours to posts, intention × role × year; which people are
//! asked for twice; and where the money or the days do not fit.

mod pools;

pub use pools::{Pool, PoolYear, Strain, YearAsk};

use super::{Condition, Ground, Next};
use crate::demand::{Driven, driven};
use crate::records::jobs;
use chrono::{Datelike, NaiveDate};
use record::{Held, Listed as _, Reference};
use register::{Intention, Progress, Relation, Role, WorkforceRequirement};
use serde::Serialize;
use staffing::WEEKS;
use std::collections::BTreeSet;

/// What is stated and what is worked out differ when they lie further apart than this share of the larger.
pub const APART: f64 = 0.1;

/// What one intention asks of one role.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ask {
    /// The intention.
    pub intention: Reference,
    /// Its title.
    pub title: String,
    /// The code of the role.
    pub role: &'static str,
    /// Whole-time equivalents asked for by the end of each year of [`Implications::years`]: what requirements state, or what the activity
    /// of its service models takes where no requirement does.
    pub wte: Vec<f64>,
    /// The requirements that were added up; empty where the figures come from activity alone.
    pub requirements: Vec<Reference>,
    /// Whole-time equivalents that the activity of its service models takes, by the end of each year; `None` without a standard for it.
    pub worked: Option<Vec<f64>>,
    /// What of that lies beyond the work of today; `None` where nobody has said how much work there is today.
    pub added: Option<Vec<f64>>,
    /// Whole-time equivalents of those requirements that are for the same work as `worked`: of the same service models, and not what another
    /// intention requires. `None` where there is none, or nothing to hold it against.
    pub alike: Option<Vec<f64>>,
    /// Whole-time equivalents of `wte` that are this intention's own, so that staff who serve two intentions count once: with the one that
    /// their service model names, or with the first.
    pub own: Vec<f64>,
    /// What of `own` lies beyond the posts that today's amount of work takes already, as far as activity tells; all of it where it does not.
    pub beyond: Vec<f64>,
}

impl Ask {
    /// Whether what is stated and what is worked out from activity lie apart in the last year: somebody has to say which holds.
    pub fn is_apart(&self) -> bool {
        self.ends().is_some_and(|(stated, worked)| (stated - worked).abs() > APART * stated.abs().max(worked.abs()))
    }

    /// What is stated and what is worked out for the same work, by the last year.
    pub fn ends(&self) -> Option<(f64, f64)> {
        let last = |it: &Option<Vec<f64>>| it.as_ref()?.last().copied();
        last(&self.alike).zip(last(&self.worked))
    }
}

/// An intention whose money does not cover the pay of the staff for whom it asks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Underpriced {
    /// The intention.
    pub intention: Reference,
    /// Its title.
    pub title: String,
    /// Whole-time equivalents of its own that it asks for by the last year beyond those whom today's work takes already, in jobs whose pay
    /// is known.
    pub added: f64,
    /// Their pay in a year at today's median of each job, in pounds, without the employer's other costs: they cost at least this.
    pub pay: f64,
    /// What the intention is said to cost in a year, in pounds; below nought what it is said to save.
    pub cost: f64,
}

/// Staff of an intention who are due only after it starts or began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unstaffed {
    /// The requirement: the first of its job.
    pub requirement: Reference,
    /// The intention.
    pub intention: Reference,
    /// The day on which the intention starts or began.
    pub starts: NaiveDate,
    /// Whether that day has come.
    pub begun: bool,
    /// Days from that day until the staff are due.
    pub days: i64,
}

/// What the intentions ask of the workforce.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Implications {
    /// The years, each meaning its end.
    pub years: Vec<i32>,
    /// Intention by intention and role by role.
    pub asks: Vec<Ask>,
    /// Role by role.
    pub pools: Vec<Pool>,
    /// The chain from activity to posts: the intention, and one line for each standard of its service models.
    pub chain: Vec<(Reference, Driven)>,
    /// Intentions under way or agreed that ask nothing of the workforce: nobody has said yet what they need.
    pub silent: Vec<(Reference, String)>,
    /// Intentions that say no cost.
    pub unpriced: Vec<(Reference, String)>,
    /// Requirements that fall due after the intention they serve has ended: requirement and intention.
    pub late: Vec<(Reference, Reference)>,
    /// Requirements that are still to come and fall due after their intention starts or began, none of the same job before.
    pub unstaffed: Vec<Unstaffed>,
    /// Intentions that cost less than the pay of the staff for whom they ask.
    pub underpriced: Vec<Underpriced>,
    /// Requirements that serve no intention.
    pub adrift: Vec<Reference>,
}

/// Whether an intention is still meant.
pub(super) fn is_live(it: &Intention) -> bool {
    !matches!(it.progress, Progress::Done | Progress::Dropped)
}

/// Whether a requirement serves an intention: through its service model, or by a tie of either.
pub(super) fn serves(ground: &Ground, requirement: &Held<WorkforceRequirement>, intention: &Reference) -> bool {
    let of_intention = |model: &Reference| delivers(ground, model, intention);
    let by_link = requirement.it.service_model.as_ref().is_some_and(|it| of_intention(it.reference()));
    let by_tie = |it: &Held<register::Tie>| {
        let (from, to) = (it.it.from.reference(), it.it.to.reference());
        it.it.relation == Relation::Requires && *to == requirement.reference && (from == intention || of_intention(from))
    };
    by_link || ground.ties.iter().any(by_tie)
}

/// Whether a service model delivers an intention: by its own link, or by a tie.
fn delivers(ground: &Ground, model: &Reference, intention: &Reference) -> bool {
    let linked = ground.models.iter().find(|it| it.reference == *model).and_then(|it| it.it.intention.as_ref());
    linked.is_some_and(|it| it.reference() == intention) || ground.tied(intention, Relation::DeliveredBy, model)
}

/// The standards of the service models of an intention. Work belongs to the intention that its service model names; ties speak only where
/// it names none, so that what one service adds is not charged to another intention that makes use of it.
fn chain<'a>(ground: &'a Ground, intention: &Reference) -> Vec<&'a Held<crate::records::WorkloadStandard>> {
    let owned = |model: &Reference| match ground.models.iter().find(|it| it.reference == *model).and_then(|it| it.it.intention.as_ref()) {
        Some(named) => named.reference() == intention,
        None => ground.tied(intention, Relation::DeliveredBy, model),
    };
    let mine = |it: &&Held<crate::records::WorkloadStandard>| it.it.service_model.as_ref().is_some_and(|it| owned(it.reference()));
    ground.standards.iter().filter(mine).collect()
}

/// The years of which anybody speaks, at most thirty after the first.
fn years(ground: &Ground, live: &[&Held<Intention>]) -> Vec<i32> {
    let stated = ground.requirements.iter().map(|it| it.it.needed_by.year());
    let chained = live.iter().flat_map(|intention| chain(ground, &intention.reference).into_iter().map(|it| starts(ground, intention, it)));
    let years: BTreeSet<i32> = stated.chain(chained).collect();
    match (years.first(), years.last()) {
        (Some(first), Some(last)) => (*first..=*last.min(&(first + 30))).collect(),
        _ => Vec::new(),
    }
}

/// The year of the change: as the standard says, else when the intention starts, else this year.
fn starts(ground: &Ground, intention: &Held<Intention>, standard: &Held<crate::records::WorkloadStandard>) -> i32 {
    standard.it.from.or(intention.it.starts).unwrap_or(ground.today).year()
}

/// Works out what the live intentions ask of the workforce. Requirements add up over the years: what was needed last year is needed still.
pub fn implications(ground: &Ground) -> Implications {
    let live: Vec<&Held<Intention>> = ground.intentions.iter().filter(|it| is_live(&it.it)).collect();
    let mut found = Implications { years: years(ground, &live), ..Implications::default() };
    let title = |it: &Held<Intention>| (it.reference.clone(), it.it.title.to_string());
    let run = ground.run.as_ref().map(|it| &it.opened);
    for intention in &live {
        let mine: Vec<&Held<WorkforceRequirement>> =
            ground.requirements.iter().filter(|it| serves(ground, it, &intention.reference)).collect();
        let of_chain = |it| driven(it, run, &found.years, starts(ground, intention, it));
        let chain: Vec<Driven> = chain(ground, &intention.reference).into_iter().filter_map(of_chain).collect();
        if mine.is_empty() && chain.is_empty() {
            found.silent.push(title(intention));
        }
        if intention.it.cost_a_year.is_none() {
            found.unpriced.push(title(intention));
        }
        let after = |it: &&&Held<WorkforceRequirement>| intention.it.ends.is_some_and(|end| it.it.needed_by > end);
        found.late.extend(mine.iter().filter(after).map(|it| (it.reference.clone(), intention.reference.clone())));
        found.unstaffed.extend(unstaffed(ground, intention, &mine));
        found.asks.extend(asks(ground, intention, &mine, &chain, &found.years));
        found.chain.extend(chain.into_iter().map(|it| (intention.reference.clone(), it)));
    }
    let of = |it: &Held<WorkforceRequirement>| {
        let mut of: Vec<Reference> = live.iter().map(|it| &it.reference).filter(|of| serves(ground, it, of)).cloned().collect();
        of.sort_by_key(|intention| !is_own(ground, it, intention));
        of
    };
    let all = ground.requirements.iter().map(|it| (it, of(it)));
    let (serving, adrift): (Vec<_>, Vec<_>) = all.partition(|it| !it.1.is_empty());
    found.adrift = adrift.into_iter().map(|it| it.0.reference.clone()).collect();
    pools::divide(ground, &mut found.asks, &found.chain, &serving, &found.years);
    found.underpriced = live.iter().filter_map(|it| underpriced(ground, it, &found.asks)).collect();
    found.pools = pools::pools(ground, &found.asks, &found.years);
    found
}

/// Whether a requirement states the staff of some work of an intention: it is of a service model of that work, or of none; and it is not what
/// another intention alone requires by a tie, such as a job of its own kind under the same role.
fn is_alike(ground: &Ground, requirement: &Held<WorkforceRequirement>, intention: &Reference, work: &[&Driven]) -> bool {
    let same = requirement.it.service_model.as_ref().is_none_or(|model| work.iter().any(|it| it.model == *model.reference()));
    let requires = |it: &Reference| ground.tied(it, Relation::Requires, &requirement.reference);
    let others = || ground.intentions.iter().any(|it| is_live(&it.it) && it.reference != *intention && requires(&it.reference));
    same && (requires(intention) || !others())
}

/// What one intention asks of each role.
fn asks(ground: &Ground, intention: &Held<Intention>, mine: &[&Held<WorkforceRequirement>], chain: &[Driven], years: &[i32]) -> Vec<Ask> {
    let sum = |of: Vec<&Vec<f64>>| (0..years.len()).map(|at| of.iter().map(|it| it[at]).sum()).collect::<Vec<f64>>();
    let ask = |role: Role| {
        let code = role.code();
        let of_role: Vec<_> = mine.iter().copied().filter(|it| it.it.role == role).collect();
        let links: Vec<&Driven> = chain.iter().filter(|it| it.role == code).collect();
        if of_role.is_empty() && links.is_empty() {
            return None;
        }
        let worked = (!links.is_empty()).then(|| sum(links.iter().map(|it| &it.whole).collect()));
        // One line that does not say what there is today leaves open what the role gains in all.
        let added = links.iter().map(|it| it.added.as_ref()).collect::<Option<Vec<_>>>().filter(|it| !it.is_empty()).map(sum);
        let stated = |of: &[&Held<WorkforceRequirement>]| years.iter().map(|year| asked(of, *year)).collect::<Vec<f64>>();
        let alike: Vec<_> = of_role.iter().copied().filter(|it| is_alike(ground, it, &intention.reference, &links)).collect();
        Some(Ask {
            intention: intention.reference.clone(),
            title: intention.it.title.to_string(),
            role: code,
            wte: worked.clone().filter(|_| of_role.is_empty()).unwrap_or_else(|| stated(&of_role)),
            requirements: of_role.iter().map(|it| it.reference.clone()).collect(),
            alike: (!links.is_empty() && !alike.is_empty()).then(|| stated(&alike)),
            worked,
            added,
            own: Vec::new(),
            beyond: Vec::new(),
        })
    };
    Role::LIST.iter().filter_map(|it| Role::of(it.code)).filter_map(ask).collect()
}

/// Whether a requirement belongs to an intention: its service model names it, or names none.
fn is_own(ground: &Ground, requirement: &Held<WorkforceRequirement>, intention: &Reference) -> bool {
    let model = requirement.it.service_model.as_ref().and_then(|it| ground.models.iter().find(|model| model.reference == *it.reference()));
    model.and_then(|it| it.it.intention.as_ref()).is_none_or(|it| it.reference() == intention)
}

/// Requirements of an intention that are still to come and fall due after its start, where none of the same job comes before.
fn unstaffed(ground: &Ground, intention: &Held<Intention>, mine: &[&Held<WorkforceRequirement>]) -> Vec<Unstaffed> {
    let Some(starts) = intention.it.starts else { return Vec::new() };
    let own: Vec<&Held<WorkforceRequirement>> = mine.iter().copied().filter(|it| is_own(ground, it, &intention.reference)).collect();
    let first = |role: Role| own.iter().filter(|it| it.it.role == role).min_by_key(|it| it.it.needed_by).copied();
    let late = |it: &Held<WorkforceRequirement>| {
        let days = (it.it.needed_by - starts).num_days();
        (days > 0 && it.it.needed_by > ground.today).then(|| Unstaffed {
            requirement: it.reference.clone(),
            intention: intention.reference.clone(),
            starts,
            begun: starts <= ground.today,
            days,
        })
    };
    roles(&own).into_iter().filter_map(first).filter_map(late).collect()
}

/// Whether an intention costs less than the pay of the staff for whom it asks; `None` where its cost, the staff or their pay is unknown. One
/// that saves is held against it too: what ends must bring in that pay besides the saving.
fn underpriced(ground: &Ground, intention: &Held<Intention>, asks: &[Ask]) -> Option<Underpriced> {
    let figures = ground.figures.as_ref()?;
    let cost = intention.it.cost_a_year.map(|it| it.in_pence() as f64 / 100.0)?;
    let a_year = |role: Role| -> Option<f64> {
        let lines = figures.trends.wages.roles.iter().filter(|it| jobs(role).contains(&it.role));
        let (paid, workers) = lines.fold((0.0, 0.0), |(paid, workers), it| {
            let heads = f64::from(it.workers);
            (paid + it.median.in_pence() as f64 / 100.0 * heads, workers + heads)
        });
        (workers > 0.0).then(|| paid / workers * figures.full_week * WEEKS)
    };
    let of = |it: &Ask| Some((*it.beyond.last()?, a_year(Role::of(it.role)?)?));
    let mine = asks.iter().filter(|it| it.intention == intention.reference);
    let (added, pay) = mine.filter_map(of).fold((0.0, 0.0), |(added, pay), it| (added + it.0, pay + it.0 * it.1));
    (pay > cost && added > 0.0).then(|| Underpriced {
        intention: intention.reference.clone(),
        title: intention.it.title.to_string(),
        added,
        pay,
        cost,
    })
}

/// The roles of some requirements, in the order of the list.
fn roles(of: &[&Held<WorkforceRequirement>]) -> Vec<Role> {
    let roles = Role::LIST.iter().filter_map(|it| Role::of(it.code));
    roles.filter(|role| of.iter().any(|it| it.it.role == *role)).collect()
}

fn asked(of: &[&Held<WorkforceRequirement>], year: i32) -> f64 {
    of.iter().filter(|it| it.it.needed_by.year() <= year).fold(0.0, |sum, it| sum + it.it.whole_time.get())
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = implications(ground);
    let live = ground.intentions.iter().filter(|it| is_live(&it.it)).count();
    vec![
        ground.ran(),
        Condition::all_of("p1-lines", live - found.silent.len(), live, Next::Make("workforce_requirement")),
        ground.judged("P1"),
    ]
}

#[cfg(test)]
mod tests;
