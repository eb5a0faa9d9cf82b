//! P4 · The staff that the same work takes by several methods, held beside each other, with the reasons why they differ.
//!
//! Workload indicators and contact hours count the work; a ratio and the sector's rule of the people aged 65 and over carry on what is there;
//! what requirements state and what the run requires stand beside them. No method is the right one: where their ranges part, somebody has to
//! say why, and each method is split into parts so that a difference between two is the sum of the differences of their parts.

mod driven;
mod reckon;
mod why;

#[cfg(test)]
mod tests;

pub use driven::{Driven, driven};
pub use reckon::{Growth, growth};
pub use why::Reason;

use crate::plan::Opened;
use crate::profile::Profile;
use crate::records::WorkloadStandard;
use kernel::{Range, Standing};
use record::{Held, Listed as _, Reference};
use register::Role;
use serde::Serialize;

/// A method by which staff are reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Workload indicators of staffing need.
    Wisn,
    /// People × hours with each, travel and cover.
    ContactHours,
    /// One post for so many people.
    Ratio,
    /// Posts now grow as the people aged 65 and over do.
    OlderPeople,
    /// The run of the plan.
    Run,
    /// What workforce requirements state.
    Stated,
}

impl Method {
    /// The end of its message ids.
    pub fn code(self) -> &'static str {
        match self {
            Method::Wisn => "wisn",
            Method::ContactHours => "contact-hours",
            Method::Ratio => "ratio",
            Method::OlderPeople => "older-people",
            Method::Run => "run",
            Method::Stated => "stated",
        }
    }
}

/// A part of what a method finds, in whole-time equivalents.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Part {
    /// What it is for, as the end of a message id.
    pub what: &'static str,
    /// Whole-time equivalents.
    pub wte: f64,
}

/// What one method finds for one job in one year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reckoned {
    /// The method.
    pub method: Method,
    /// Whole-time equivalents: the sum of the parts.
    pub wte: f64,
    /// With every amount at its low or at its high end together, and the population at the lowest or the highest variant; for the run nine
    /// draws in ten. `None` where nobody gave a range.
    pub range: Option<Range<f64>>,
    /// How it is known.
    pub standing: Standing,
    /// What it is made of.
    pub parts: Vec<Part>,
    /// The standards that it was worked out from.
    pub standards: Vec<Reference>,
    /// The smallest and the largest hours a year that its standards take a whole-time worker to have.
    pub hours: Option<(f64, f64)>,
}

impl Reckoned {
    fn ends(&self) -> (f64, f64) {
        self.range.map_or((self.wte, self.wte), |it| (it.low, it.high))
    }

    /// The parts of the same name added up.
    pub fn part(&self, what: &str) -> f64 {
        self.parts.iter().filter(|it| it.what == what).map(|it| it.wte).sum()
    }
}

/// What the methods find for one job in one year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RoleCompared {
    /// The job's code.
    pub role: &'static str,
    /// Whole-time equivalents that are there, or that the run expects to be there; `None` where no return tells of the job.
    pub there: Option<f64>,
    /// The methods, each once.
    pub methods: Vec<Reckoned>,
    /// Why they differ.
    pub reasons: Vec<Reason>,
}

/// One year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Compared {
    /// The year.
    pub year: i32,
    /// Job by job, in the order of the list of jobs; only jobs with a standard for the whole place.
    pub roles: Vec<RoleCompared>,
}

/// The methods beside each other in one year, for every job that has a standard. Standards of a service model speak of a part of the place
/// and are left to P1.
pub fn compared(standards: &[Held<WorkloadStandard>], run: Option<&Opened>, profile: &Profile, year: i32) -> Compared {
    let growth = run.and_then(|it| growth(it, year));
    let role = |it: &record::Choice| {
        let role = Role::of(it.code)?;
        let own: Vec<&Held<WorkloadStandard>> = standards.iter().filter(|it| it.it.role == role && it.it.service_model.is_none()).collect();
        if own.is_empty() {
            return None;
        }
        let cell = profile.lines.iter().find(|line| line.role == it.code).and_then(|line| {
            let at = profile.years.iter().position(|it| *it == year)?;
            line.cells.get(at).copied()
        });
        let mut methods = reckon::counted(&own, growth.unwrap_or_default());
        methods.extend(run.zip(growth).and_then(|(run, growth)| reckon::older_people(role, run, growth)));
        methods.extend(run.and_then(|it| reckon::of_run(role, it, year)));
        methods.extend(cell.and_then(|it| it.asked()).map(reckon::stated));
        methods.sort_by_key(|it| it.method);
        let reasons = why::reasons(&methods);
        Some(RoleCompared { role: it.code, there: cell.and_then(|it| it.supply), methods, reasons })
    };
    Compared { year, roles: Role::LIST.iter().filter_map(role).collect() }
}
