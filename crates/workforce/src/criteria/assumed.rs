//! P21 · What the run took for granted of vacancies, hours and pay, beside what was counted or returned since.

use super::Ground;
use super::running::counted;
use crate::RoleBaseline;
use crate::live::Counted;
use chrono::NaiveDate;
use kernel::Range;
use serde::Serialize;
use staffing::Rate;
use staffing::live::Month;

/// What was taken for granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Assumed {
    /// The share of posts without anybody, held against the latest month counted.
    Vacancies,
    /// Whole-time equivalents of a head, held against a later return.
    Hours,
    /// Middle pay, which the run takes to stay as it is, held against a later return: 1 is the same.
    Pay,
}

/// Something taken for granted, held against what came.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Came {
    /// What.
    pub what: Assumed,
    /// The role.
    pub role: String,
    /// As the run took it.
    pub assumed: f64,
    /// As it came.
    pub came: f64,
    /// The limits that chance puts about what came, where it has any.
    pub range: Option<Range<f64>>,
    /// The day or the month's first day of what came.
    pub on: NaiveDate,
}

impl Came {
    /// Whether what was assumed lies within the limits; `None` without limits.
    pub fn holds(&self) -> Option<bool> {
        self.range.map(|it| (it.low..=it.high).contains(&self.assumed))
    }
}

/// What can be held against the assumptions of the run, role by role.
pub fn came(ground: &Ground) -> Vec<Came> {
    let Some(run) = &ground.run else { return Vec::new() };
    let (baseline, counted) = (&run.opened.inputs.baseline, counted(ground));
    let opening = Month::of(baseline.on);
    let vacancies = baseline.roles.iter().filter_map(|it| vacancies(it, opening, &counted));
    let mut found: Vec<Came> = vacancies.collect();
    let Some(trends) = ground.figures.as_ref().map(|it| &it.trends).filter(|it| it.now.on > baseline.on) else { return found };
    found.extend(baseline.roles.iter().filter_map(|it| {
        let now = trends.now.roles.iter().find(|now| now.role == it.role)?;
        let (assumed, came) = (it.wte_per_head()?, now.wte_per_head()?);
        Some(Came { what: Assumed::Hours, role: it.name.clone(), assumed, came, range: None, on: trends.now.on })
    }));
    // Pay is compared between the two latest returns: it speaks of the run only when the earlier of them is the run's own.
    let of_run = trends.points.iter().rev().nth(1).is_some_and(|it| it.on == baseline.on);
    found.extend(trends.pay_changes.iter().filter(|_| of_run).map(|it| Came {
        what: Assumed::Pay,
        role: it.name.clone(),
        assumed: 1.0,
        came: it.ratio,
        range: Some(it.range),
        on: trends.now.on,
    }));
    found
}

/// The share of posts without anybody at the opening beside that of the latest month in which somebody counted them.
fn vacancies(role: &RoleBaseline, opening: Month, counted: &[Counted]) -> Option<Came> {
    let mine = |it: &&Counted| it.role.trim().eq_ignore_ascii_case(&role.name) || it.role.trim().parse() == Ok(role.role);
    let latest = counted.iter().filter(mine).filter(|it| it.actual.month > opening && it.actual.vacancies.is_some());
    let latest = latest.max_by_key(|it| it.actual.month)?;
    let posts = f64::from(role.heads()) + role.vacancies();
    let (vacant, heads) = (latest.actual.vacancies?, latest.actual.heads);
    let rate = Rate::share(kernel::Source::titled("Vacancies counted over heads and vacancies"), vacant, heads.saturating_add(vacant));
    let on = NaiveDate::from_ymd_opt(latest.actual.month.year(), latest.actual.month.month(), 1)?;
    (posts > 0.0).then_some(())?;
    Some(Came {
        what: Assumed::Vacancies,
        role: role.name.clone(),
        assumed: role.vacancies() / posts,
        came: rate.value?,
        range: rate.range,
        on,
    })
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::held;
    use super::super::p16::{month, running};
    use super::*;
    use crate::sample::{day, staff, workplace};
    use crate::{Returned, figures};
    use std::sync::Arc;

    /// By hand: of the run's 20 care workers and their vacancies the share at the opening, beside 6 of 20 in October, the latest month in which
    /// vacancies were counted; November has none.
    #[test]
    fn vacancies_are_held_against_the_latest_month_that_counted_them() {
        let mut ground = running("2025-03-01");
        assert!(came(&ground).is_empty());
        let vacant = |number, on: &str, vacancies: &str| {
            held(number, &[("plan", "WFP-1"), ("role", "Care worker"), ("month", on), ("heads", "14"), ("vacancies", vacancies)])
        };
        ground.months =
            vec![vacant(1, "2024-09-30", "1"), vacant(2, "2024-10-31", "6"), month(3, "Care worker", "2024-11-30", ["14", "0", "0"])];
        let found = came(&ground);
        let role = ground.run.as_ref().and_then(|it| it.opened.inputs.baseline.roles.iter().find(|it| it.name == "Care worker").cloned());
        let role = role.expect("a role");
        let one = &found[0];
        assert_eq!((found.len(), one.what, one.came, one.on), (1, Assumed::Vacancies, 0.3, day("2024-10-01")));
        assert!((one.assumed - role.vacancies() / (f64::from(role.heads()) + role.vacancies())).abs() < 1e-12);
        let range = one.range.expect("limits");
        assert!((range.low - 0.1455).abs() < 1e-4 && (range.high - 0.5190).abs() < 1e-4, "Wilson of 6 in 20: {range:?}");
        assert_eq!(one.holds(), Some((range.low..=range.high).contains(&one.assumed)));
    }

    /// A later return holds the hours against those of the run; pay too, when the return before it is the run's own.
    #[test]
    fn hours_and_pay_need_a_later_return() {
        let mut ground = running("2025-08-01");
        let on = ground.run.as_ref().map(|it| it.opened.inputs.baseline.on).expect("a run");
        let returned = |on, pence: i64, hours: f64| {
            let mut workers = staff("A", 8, 0, 40);
            workers.iter_mut().for_each(|it| {
                it.pay = Some(crate::ascwds::Pay::Hourly(kernel::Money::pence(pence)));
                it.contracted_hours = Some(hours);
            });
            Returned { on, workplaces: vec![workplace("A", 40, &[])], workers, ..Returned::default() }
        };
        let of = |all: &[Returned]| figures(all, &crate::composition::Place::default(), 37.0, Vec::new()).map(Arc::new);
        ground.figures = of(&[returned(on, 1_200, 37.0)]);
        assert!(came(&ground).is_empty(), "the run's own return says nothing of what came");
        ground.figures = of(&[returned(on, 1_200, 37.0), returned(day("2025-06-30"), 1_260, 18.5)]);
        let found = came(&ground);
        let line = |what| found.iter().find(|it| it.what == what).expect("a line");
        assert!((line(Assumed::Hours).came - 0.5).abs() < 1e-9 && line(Assumed::Hours).holds().is_none());
        assert!((line(Assumed::Pay).came - 1.05).abs() < 1e-9 && line(Assumed::Pay).assumed == 1.0);
        assert_eq!(line(Assumed::Pay).holds(), Some(false), "everybody's pay rose by a twentieth");
        ground.figures = of(&[returned(day("2025-03-31"), 1_200, 37.0), returned(day("2025-06-30"), 1_260, 18.5)]);
        assert!(came(&ground).iter().all(|it| it.what != Assumed::Pay), "the return before is not the run's own");
    }
}
