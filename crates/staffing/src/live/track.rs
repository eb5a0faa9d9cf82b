//! A role followed month by month: what was planned, what came, what is now to be expected, and whether to worry.

use super::ahead::{Ahead, Lift, MOST_MONTHS};
use super::belief::{Joining, Leaving, fade};
use super::chart::{Chart, Figure};
use super::month::Month;
use super::warning::{State, Warning, Watching, warn};
use crate::Counted;
use kernel::Range;
use measure::Counting;
use serde::{Deserialize, Serialize};
use simulate::Bands;

/// What was counted in one month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Actual {
    /// The month.
    pub month: Month,
    /// Heads at its end.
    pub heads: u32,
    /// Those who started; `None` when it is not known.
    pub starters: Option<u32>,
    /// Those who left.
    pub leavers: Option<u32>,
    /// Vacant posts at its end.
    pub vacancies: Option<u32>,
    /// Days absent in the month.
    pub days_absent: Option<f64>,
}

/// A role as the plan took it, and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// The role, by a stable name to which its luck belongs.
    pub name: String,
    /// The month at whose end the plan opens.
    pub opening: Month,
    /// Heads at the opening.
    pub heads: u32,
    /// Leavers of a year that the plan starts from.
    pub leaving: Counted,
    /// Starters of a year that the plan starts from.
    pub joining: Counted,
    /// What the plan multiplies leaving by.
    pub leaving_factor: f64,
    /// What the plan multiplies joining by.
    pub joining_factor: f64,
    /// Mean heads of the run so many months after the opening, as far as it tells: there the plan is the run. Empty where there is no run, and
    /// the plan is what its rates give.
    pub run: Vec<(u32, f64)>,
    /// What was counted since. Order does not matter.
    pub actuals: Vec<Actual>,
}

/// How to follow.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    /// After so many months a count counts half.
    pub half_life: f64,
    /// The last month to look at.
    pub horizon: Month,
    /// How many futures are drawn, from 20 to 20,000.
    pub draws: u64,
    /// The seed of the draws.
    pub seed: u64,
    /// So many times as many leavers or starters as planned, or as few, are a divergence.
    pub ratio: f64,
    /// At most so likely is any false alarm of a role within 12 months, or all months there are, by chance alone.
    pub false_alarm: f64,
}

impl Terms {
    /// The usual terms up to a month: a half-life of 24 months, 500 draws, half as many again, one false alarm in 20 roles a year.
    pub fn until(horizon: Month) -> Terms {
        Terms { half_life: 24.0, horizon, draws: 500, seed: 20_260_401, ratio: 1.5, false_alarm: 0.05 }
    }
}

/// Heads at a month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct At {
    /// The month.
    pub month: Month,
    /// The expected heads, in closed form.
    pub mean: f64,
    /// The bands over the draws.
    pub bands: Bands,
}

/// A yearly rate as planned and as now believed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// As planned: twelve times the chance of a month for each head, or starters of a year for each head of the opening.
    pub planned: f64,
    /// As now believed.
    pub now: f64,
    /// Between what it lies with a chance of 90 %.
    pub range: Range<f64>,
    /// What was counted since the opening.
    pub counted: f64,
    /// What the plan expected in the months that are known.
    pub expected: f64,
}

/// A role followed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tracked {
    /// The role.
    pub name: String,
    /// The month at whose end the plan opens.
    pub opening: Month,
    /// The latest month counted.
    pub latest: Option<Month>,
    /// Heads counted.
    pub actual: Vec<(Month, u32)>,
    /// Heads as planned, at the opening and after it.
    pub planned: Vec<At>,
    /// Heads as now expected, at the latest month counted and after it.
    pub expected: Vec<At>,
    /// Leaving.
    pub leaving: Moved,
    /// Joining.
    pub joining: Moved,
    /// Heads that neither starters nor leavers explain: the account of each month, where all of it is known.
    pub unexplained: Vec<(Month, i64)>,
    /// Plan against actual.
    pub charts: Vec<Chart>,
    /// Early warnings.
    pub warnings: Vec<Warning>,
}

/// Why a role cannot be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// The plan has no heads from which a rate could be known.
    NoRate,
    /// The horizon is not from 1 to 360 months after the opening, or the terms are out of range.
    Terms,
    /// A month stands twice.
    MonthTwice(Month),
    /// A month is not after the opening.
    BeforeOpening(Month),
}

/// Follows one role.
///
/// # Errors
/// See [`Refused`].
pub fn track(course: &Course, terms: &Terms) -> Result<Tracked, Refused> {
    Ok(followed(course, terms)?.0)
}

type Futures = Vec<Vec<f64>>;

/// The role, with the futures of its plan and of what is now expected at the same months.
fn followed(course: &Course, terms: &Terms) -> Result<(Tracked, Futures, Futures), Refused> {
    let span = terms.horizon.since(course.opening);
    let sound = terms.ratio > 1.0 && terms.ratio.is_finite() && terms.false_alarm > 0.0 && terms.false_alarm < 1.0;
    if !(1..=MOST_MONTHS as i32).contains(&span) || !(20..=20_000).contains(&terms.draws) || !sound {
        return Err(Refused::Terms);
    }
    let months = in_order(course)?;
    let (Some(leaving), Some(joining)) =
        (Leaving::of_year(&course.leaving, course.leaving_factor), Joining::of_year(&course.joining, course.joining_factor))
    else {
        return Err(Refused::NoRate);
    };
    let opening = f64::from(course.heads);
    let plan = Ahead { heads: course.heads, leaving, joining, opening };
    let (leaving_now, joining_now) = believed(course, &months, &plan, terms);
    let last = months.last().map(|it| it.actual);
    let now = Ahead { heads: last.map_or(course.heads, |it| it.heads), leaving: leaving_now, joining: joining_now, opening };
    let latest = last.map(|it| it.month);
    let from = latest.unwrap_or(course.opening);
    let lift = plan.lift(&course.run);
    let (planned, futures) = heads(&plan, course, course.opening, &lift, terms).ok_or(Refused::Terms)?;
    let (expected, later) = heads(&now, course, from, &lift, terms).ok_or(Refused::Terms)?;
    let charts = charts(&months, &plan);
    let tracked = Tracked {
        name: course.name.clone(),
        opening: course.opening,
        latest,
        actual: months.iter().map(|it| (it.actual.month, it.actual.heads)).collect(),
        planned,
        expected,
        leaving: moved_leaving(&months, &plan.leaving, &now.leaving).ok_or(Refused::NoRate)?,
        joining: moved_joining(&months, &plan, &now.joining).ok_or(Refused::NoRate)?,
        unexplained: months.iter().filter_map(|it| Some((it.actual.month, it.unexplained?))).collect(),
        warnings: warnings(&months, &plan, terms, &charts),
        charts,
    };
    Ok((tracked, futures, later))
}

/// A month with those who were there when it began.
struct Counts {
    actual: Actual,
    at_start: f64,
    unexplained: Option<i64>,
}

impl Counts {
    /// Leavers among those who could leave: those there at the start, and of starters as many as are needed to explain the leavers.
    fn leavers(&self) -> Option<(Month, f64, f64)> {
        let left = f64::from(self.actual.leavers?);
        let could = self.at_start.max(left);
        (could > 0.0).then_some((self.actual.month, left, could))
    }
}

fn in_order(course: &Course) -> Result<Vec<Counts>, Refused> {
    let mut actuals = course.actuals.clone();
    actuals.sort_by_key(|it| it.month);
    if let Some(twice) = actuals.windows(2).find(|it| it[0].month == it[1].month) {
        return Err(Refused::MonthTwice(twice[0].month));
    }
    if let Some(early) = actuals.iter().find(|it| it.month <= course.opening) {
        return Err(Refused::BeforeOpening(early.month));
    }
    let mut before = (course.opening, course.heads);
    let counts = actuals.into_iter().map(|actual| {
        let (starters, leavers) = (i64::from(actual.starters.unwrap_or(0)), i64::from(actual.leavers.unwrap_or(0)));
        let known = actual.starters.is_some() && actual.leavers.is_some();
        let follows = actual.month.since(before.0) == 1;
        // After a missing month the start is told by the end of this one.
        let at_start = if follows { i64::from(before.1) } else { (i64::from(actual.heads) - starters + leavers).max(0) };
        let unexplained = (follows && known).then(|| i64::from(actual.heads) - (at_start + starters - leavers));
        before = (actual.month, actual.heads);
        Counts { actual, at_start: at_start as f64, unexplained }
    });
    Ok(counts.collect())
}

/// Both beliefs after all months; months without a count fade too.
fn believed(course: &Course, months: &[Counts], plan: &Ahead, terms: &Terms) -> (Leaving, Joining) {
    let fade = fade(terms.half_life);
    let (mut leaving, mut joining, mut before) = (plan.leaving, plan.joining, course.opening);
    for it in months {
        let faded = libm::pow(fade, f64::from(it.actual.month.since(before)));
        let (left, could) = it.leavers().map_or((0.0, 0.0), |it| (it.1, it.2));
        leaving = leaving.seen(left, could, faded);
        let came = it.actual.starters.map_or((0.0, 0.0), |came| (f64::from(came), plan.opening));
        joining = joining.seen(came.0, came.1, faded);
        before = it.actual.month;
    }
    (leaving, joining)
}

/// Every month for two years from the opening, then every twelfth, and the last; from `from` on.
fn shown(opening: Month, from: Month, horizon: Month) -> Vec<usize> {
    let first = from.since(opening);
    let last = horizon.since(opening);
    let mut all: Vec<i32> = (0..=last).filter(|it| *it >= first && (*it <= 24 || it % 12 == 0 || *it == last)).collect();
    if all.first() != Some(&first) {
        all.insert(0, first);
    }
    all.into_iter().map(|it| (it - first) as usize).collect()
}

/// Heads from a month on, by the law of the rates, and with what the run knows beyond it since that month.
fn heads(ahead: &Ahead, course: &Course, from: Month, lift: &Lift, terms: &Terms) -> Option<(Vec<At>, Futures)> {
    let months = shown(course.opening, from, terms.horizon);
    let since = from.since(course.opening).max(0) as usize;
    let beyond = |months: usize| lift.at(since + months) - lift.at(since);
    let mut futures = ahead.futures(&course.name, &months, terms.seed, terms.draws)?;
    for (months, heads) in months.iter().zip(&mut futures) {
        heads.iter_mut().for_each(|it| *it = (*it + beyond(*months)).max(0.0));
    }
    let at = |(months, heads): (&usize, &Vec<f64>)| {
        let mean = (ahead.moments(*months).0 + beyond(*months)).max(0.0);
        Some(At { month: from.plus(*months as u32), mean, bands: Bands::of(heads)? })
    };
    Some((months.iter().zip(&futures).map(at).collect::<Option<Vec<At>>>()?, futures))
}

fn moved_leaving(months: &[Counts], plan: &Leaving, now: &Leaving) -> Option<Moved> {
    let year = |monthly: f64| 12.0 * monthly;
    let range = Range { low: year(now.quantile(0.05)?), high: year(now.quantile(0.95)?), level: Some(0.9) };
    let known: Vec<_> = months.iter().filter_map(Counts::leavers).collect();
    let (counted, could) = known.iter().fold((0.0, 0.0), |sum, it| (sum.0 + it.1, sum.1 + it.2));
    Some(Moved { planned: year(plan.mean()), now: year(now.mean()), range, counted, expected: could * plan.mean() })
}

fn moved_joining(months: &[Counts], plan: &Ahead, now: &Joining) -> Option<Moved> {
    let range = Range { low: 12.0 * now.quantile(0.05)?, high: 12.0 * now.quantile(0.95)?, level: Some(0.9) };
    let known: Vec<f64> = months.iter().filter_map(|it| it.actual.starters).map(f64::from).collect();
    let expected = known.len() as f64 * plan.opening * plan.joining.mean();
    Some(Moved { planned: 12.0 * plan.joining.mean(), now: 12.0 * now.mean(), range, counted: known.iter().sum(), expected })
}

fn charts(months: &[Counts], plan: &Ahead) -> Vec<Chart> {
    let leavers: Vec<_> = months.iter().filter_map(Counts::leavers).collect();
    let starters = months.iter().filter_map(|it| Some((it.actual.month, f64::from(it.actual.starters?), plan.opening)));
    let starters: Vec<_> = starters.filter(|it| it.2 > 0.0).collect();
    let vacancies = months.iter().filter_map(|it| {
        let vacant = f64::from(it.actual.vacancies?);
        Some((it.actual.month, vacant, vacant + f64::from(it.actual.heads)))
    });
    let vacancies: Vec<_> = vacancies.filter(|it| it.2 > 0.0).collect();
    let absence = months.iter().filter(|it| it.actual.heads > 0);
    let absence: Vec<_> = absence.filter_map(|it| Some((it.actual.month, it.actual.days_absent? / f64::from(it.actual.heads)))).collect();
    [
        Chart::of_counts(Figure::Leavers, Counting::Share, &leavers, Some(plan.leaving.mean())),
        Chart::of_counts(Figure::Starters, Counting::Rate, &starters, Some(plan.joining.mean())),
        Chart::of_counts(Figure::Vacancies, Counting::Share, &vacancies, None),
        Chart::of_values(Figure::Absence, &absence),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn warnings(months: &[Counts], plan: &Ahead, terms: &Terms, charts: &[Chart]) -> Vec<Warning> {
    let excess = |figure: Figure| charts.iter().find(|it| it.figure == figure).map_or(1.0, |it| it.spread * it.spread);
    let leaving: Vec<_> = months.iter().filter_map(Counts::leavers).map(|it| (it.0, it.2 * plan.leaving.mean(), it.1)).collect();
    let usual = plan.opening * plan.joining.mean();
    let joining: Vec<_> = months.iter().filter_map(|it| Some((it.actual.month, usual, f64::from(it.actual.starters?)))).collect();
    let chance = terms.false_alarm / Watching::ALL.len() as f64;
    let one = |watching: Watching| {
        let (counts, figure) = if watching.is_of_leaving() { (&leaving, Figure::Leavers) } else { (&joining, Figure::Starters) };
        if counts.is_empty() { None } else { warn(watching, counts, terms.ratio, excess(figure), 12, chance) }
    };
    Watching::ALL.into_iter().filter_map(one).collect()
}

impl Tracked {
    /// The worst state of the watches that make the gap wider, or of all when none of those says anything.
    pub fn state(&self) -> State {
        self.warnings.iter().map(|it| it.state).max_by_key(|it| *it as u8).unwrap_or(State::Clear)
    }

    /// Heads as now expected at a month less those that were planned, where both are reckoned.
    pub fn moved_at(&self, month: Month) -> Option<f64> {
        let at = |all: &[At]| all.iter().find(|it| it.month == month).map(|it| it.mean);
        Some(at(&self.expected)? - at(&self.planned)?)
    }
}

/// All roles together, and each.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Whole {
    /// Role by role.
    pub roles: Vec<Tracked>,
    /// Roles that cannot be followed, and why.
    pub refused: Vec<(String, Refused)>,
    /// Heads of all roles followed as planned.
    pub planned: Vec<At>,
    /// Heads of all roles followed as now expected, from the latest month that every one of them has, at months reckoned for each.
    pub expected: Vec<At>,
}

/// Follows all roles. Their luck is independent, so the whole is less uncertain than its parts.
pub fn whole(courses: &[Course], terms: &Terms) -> Whole {
    use rayon::prelude::*;
    let found: Vec<_> = courses.par_iter().map(|it| (it, followed(it, terms))).collect();
    let mut all = Whole { roles: Vec::new(), refused: Vec::new(), planned: Vec::new(), expected: Vec::new() };
    let (mut planned, mut expected) = (Vec::new(), Vec::new());
    for (course, one) in found {
        match one {
            Ok((role, futures, later)) => {
                planned.push((role.planned.clone(), futures));
                expected.push((role.expected.clone(), later));
                all.roles.push(role);
            }
            Err(why) => all.refused.push((course.name.clone(), why)),
        }
    }
    (all.planned, all.expected) = (together(&planned), together(&expected));
    all
}

/// The sum over roles at the months that all of them have.
fn together(parts: &[(Vec<At>, Futures)]) -> Vec<At> {
    let Some((first, _)) = parts.iter().max_by_key(|it| it.0.first().map(|it| it.month)) else { return Vec::new() };
    let sum = |month: Month| {
        let places: Option<Vec<usize>> = parts.iter().map(|it| it.0.iter().position(|it| it.month == month)).collect();
        let places = places?;
        let mean = parts.iter().zip(&places).map(|(it, at)| it.0[*at].mean).sum();
        let draws = parts.first()?.1.first()?.len();
        let heads: Vec<f64> = (0..draws).map(|draw| parts.iter().zip(&places).map(|(it, at)| it.1[*at][draw]).sum()).collect();
        Some(At { month, mean, bands: Bands::of(&heads)? })
    };
    first.iter().filter_map(|it| sum(it.month)).collect()
}
