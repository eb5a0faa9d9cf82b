//! P3 · Trends and movements: who comes, goes, moves, grows older and is paid what, from one return or several.

mod ages;
mod change;
mod moves;
mod recruits;
mod registration;
mod signals;
mod wages;

pub use ages::{Ages, Ahead, ages, reaching};
pub use change::{Change, Jump, PayChange, Point, changes, jumps, pay_changes, points};
pub use moves::{By, Moves, Sums, moves};
pub use recruits::{Recruits, reasons, recruits};
pub use registration::Managed;
pub use signals::{Signal, Split, rates_by, signals};
pub use wages::{NextRise, PayLine, Wages, hourly, wages};

use self::registration::managed;
use crate::ascwds::{Worker, Workplace};
use crate::parameters::least_shown;
use crate::{Baseline, baseline};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A return: who worked where on a day.
#[derive(Clone, Copy, Debug)]
pub struct Snapshot<'a> {
    /// The day.
    pub on: NaiveDate,
    /// Its workplaces.
    pub workplaces: &'a [Workplace],
    /// Their workers.
    pub workers: &'a [Worker],
}

impl Snapshot<'_> {
    /// The workforce of the return.
    pub fn baseline(&self, full_week: f64) -> Baseline {
        baseline(self.workplaces, self.workers, self.on, full_week)
    }
}

/// The trends of a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trends {
    /// The latest return.
    pub now: Baseline,
    /// Every return by its day, the earliest first.
    pub points: Vec<Point>,
    /// Turnover and vacancies by kind of employer and by main service.
    pub splits: Vec<Split>,
    /// Why people left: the return's code and how many.
    pub reasons: Vec<(u16, u32)>,
    /// Where those of the last 12 months came from; `None` when too few are told.
    pub recruits: Option<Recruits>,
    /// Age and who will reach pension age; `None` when too few are told.
    pub ages: Option<Ages>,
    /// Pay against the National Living Wage.
    pub wages: Wages,
    /// Who stayed, moved, left and joined since the return before; `None` without one.
    pub moves: Option<Moves>,
    /// The same between kinds of employer, main services and districts, as far as each may be shown.
    pub between: Vec<Moves>,
    /// What changed since the return before, with the interval of the difference.
    pub changes: Vec<Change>,
    /// What pay did since the return before, as a ratio of medians.
    pub pay_changes: Vec<PayChange>,
    /// Steps between returns that look like a new way of counting; told from four returns on.
    pub jumps: Vec<Jump>,
    /// Roles, services and employers that differ from the others by more than chance.
    pub signals: Vec<Signal>,
    /// Regulated workplaces without a registered manager, return by return, the earliest first.
    #[serde(default)]
    pub managed: Vec<Managed>,
}

/// The trends that the returns tell, the latest of which is the present. `None` without a return.
pub fn trends(returns: &[Snapshot<'_>], full_week: f64) -> Option<Trends> {
    let mut returns = returns.to_vec();
    returns.sort_by_key(|it| it.on);
    let now = *returns.last()?;
    let before = returns.len().checked_sub(2).map(|at| returns[at]);
    let least = least_shown(now.on);
    let baselines: Vec<Baseline> = returns.iter().map(|it| it.baseline(full_week)).collect();
    let present = baselines.last()?.clone();
    Some(Trends {
        points: points(&baselines),
        splits: rates_by(&now, full_week),
        reasons: reasons(now.workplaces),
        recruits: recruits(&now, least),
        ages: ages(&now, least),
        wages: wages(&now, full_week, least),
        moves: before.and_then(|it| moves(&it, &now, By::Role, least)),
        between: before.map(|it| By::PLACES.iter().filter_map(|by| moves(&it, &now, *by, least)).collect()).unwrap_or_default(),
        changes: before.map(|it| changes(&it, &now, &baselines[baselines.len() - 2], &present)).unwrap_or_default(),
        pay_changes: before.map(|it| pay_changes(&it, &now, full_week, least)).unwrap_or_default(),
        jumps: jumps(&baselines),
        managed: managed(&returns),
        signals: signals(&present, &rates_by(&now, full_week)),
        now: present,
    })
}

#[cfg(test)]
mod tests;
