//! What a run of a model says: quantiles by group and year, flows by year, and which checks it passed.

use super::{Model, Problem, Reading};
use serde::{Deserialize, Serialize};
use simulate::Bands;
use simulate::cohort::{Flows, Measure, Outcome, Path, Request, Test, Twin, Unsound, Verdict, run, verify};
use std::fmt;

/// How many draws the linear twin is given, and how many its one place.
const TWIN_DRAWS: u64 = 200;
const PLACE_DRAWS: u64 = 2_000;

/// The most cells of the place whose covariances are checked.
const PLACE_CELLS: usize = 500;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Published with the results.
    pub seed: u64,
    /// How many draws, counted from 0.
    pub draws: u64,
    /// How many threads; `None` for as many as the machine has. The results do not depend on it.
    pub threads: Option<usize>,
    /// With which instructions. The results do not depend on it either.
    pub path: Path,
}

/// The quantiles of one figure over the draws.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Range(pub Bands);

/// One group in one year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupLine {
    /// The codes of the dimensions that are reported by.
    pub codes: Vec<String>,
    /// The year, at its end.
    pub year: i64,
    /// Heads.
    pub heads: Range,
    /// Whole-time equivalents.
    pub wte: Range,
}

/// One flow of all cells together in one year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FlowLine {
    /// Leaving, moving or joining.
    pub flow: Flows,
    /// The reason, kind or route.
    pub kind: String,
    /// The year.
    pub year: i64,
    /// Heads.
    pub heads: Range,
}

/// What a run says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The name of the model.
    pub model: String,
    /// What was asked for, without what does not matter to the result.
    pub seed: u64,
    /// How many draws.
    pub draws: u64,
    /// The dimensions that are reported by, in the order of the codes of each line.
    pub by: Vec<String>,
    /// By group and year.
    pub groups: Vec<GroupLine>,
    /// By flow, kind and year.
    pub flows: Vec<FlowLine>,
    /// Which checks applied, and how they went.
    pub checks: Verdict,
    /// A number that any other bit in any draw would change, as 16 hexadecimal digits.
    pub fingerprint: String,
    /// What was left out of the model because it is wrong.
    pub gaps: Vec<Problem>,
}

/// Why there is no report.
#[derive(Clone, Debug, PartialEq)]
pub enum Refused {
    /// The folder holds no model that can be run.
    Unsound(Vec<Problem>),
    /// The run is out of range.
    Request(Unsound),
    /// The linear twin cannot be built.
    Twin(Vec<Unsound>),
    /// The run does not agree with its closed form: nothing is published.
    Checks(Box<Verdict>),
    /// No threads could be had.
    Threads,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Unsound(problems) => write!(f, "The model cannot be run: {} things to put right.", problems.len()),
            Refused::Request(unsound) => write!(f, "{unsound}"),
            Refused::Twin(wrong) => write!(f, "The model cannot be checked: {}", wrong.first().map_or(String::new(), Unsound::to_string)),
            Refused::Checks(_) => write!(f, "The run does not agree with its closed form, so nothing is published."),
            Refused::Threads => write!(f, "The machine gives no threads: ask for fewer."),
        }
    }
}

impl std::error::Error for Refused {}

impl Reading {
    /// Runs and checks the model.
    pub fn simulate(&self, wish: &Wish) -> Result<Report, Refused> {
        let Some(model) = &self.model else { return Err(Refused::Unsound(self.problems.clone())) };
        let threads = wish.threads.unwrap_or(0);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(|_| Refused::Threads)?;
        pool.install(|| model.report(wish, &self.problems))
    }
}

impl Model {
    fn report(&self, wish: &Wish, gaps: &[Problem]) -> Result<Report, Refused> {
        let every = self.frame.steps_per_year;
        let steps = every * self.frame.years;
        let request = Request { seed: wish.seed, draws: 0..wish.draws, steps, every, path: wish.path, twin: Twin::Full };
        let outcome = run(&self.course, &request).map_err(Refused::Request)?;
        let test = Test { draws: 0..TWIN_DRAWS, place: self.place(), place_draws: 0..PLACE_DRAWS };
        let checks = verify(&self.course, &request, &test, &outcome).map_err(Refused::Twin)?;
        if !checks.passed() {
            return Err(Refused::Checks(Box::new(checks)));
        }
        Ok(Report {
            model: self.frame.name.clone(),
            seed: wish.seed,
            draws: wish.draws,
            by: self.frame.report.iter().map(|&at| self.frame.dimensions[at].name.clone()).collect(),
            groups: self.group_lines(&outcome),
            flows: self.flow_lines(&outcome),
            checks,
            fingerprint: format!("{:016x}", outcome.fingerprint()),
            gaps: gaps.to_vec(),
        })
    }

    /// The code of the first dimension with the most heads: its cells, those with heads first, as many as can be checked.
    fn place(&self) -> Vec<usize> {
        let heads = self.course.network(0).opening();
        let size = self.frame.size() / self.frame.dimensions[0].codes.len();
        let sum = |chunk: &[u32]| chunk.iter().map(|it| u64::from(*it)).sum::<u64>();
        let fullest = heads.chunks(size).map(sum).enumerate().max_by_key(|it| it.1).map_or(0, |it| it.0);
        let mut cells: Vec<usize> = (fullest * size..(fullest + 1) * size).collect();
        cells.sort_by_key(|&it| std::cmp::Reverse(heads[it]));
        cells.truncate(PLACE_CELLS);
        cells.sort_unstable();
        cells
    }

    fn group_lines(&self, outcome: &Outcome) -> Vec<GroupLine> {
        let (heads, wte) = (outcome.bands(Measure::Heads), outcome.bands(Measure::Weight));
        let lines = heads.into_iter().zip(wte).enumerate();
        let line = |(at, (heads, wte))| GroupLine {
            codes: self.codes_of(at % outcome.groups()),
            year: self.frame.first_year + (at / outcome.groups()) as i64,
            heads: Range(heads),
            wte: Range(wte),
        };
        lines.map(line).collect()
    }

    fn codes_of(&self, mut group: usize) -> Vec<String> {
        let mut codes = Vec::new();
        for &at in self.frame.report.iter().rev() {
            let list = &self.frame.dimensions[at].codes;
            codes.push(list[group % list.len()].clone());
            group /= list.len();
        }
        codes.reverse();
        codes
    }

    fn flow_lines(&self, outcome: &Outcome) -> Vec<FlowLine> {
        let mut lines = Vec::new();
        for (flow, kinds) in [Flows::Exits, Flows::Moves, Flows::Entries].into_iter().zip(&self.kinds) {
            for (kind, name) in kinds.iter().enumerate() {
                for record in 0..outcome.records() {
                    let range = Bands::of(&outcome.flows(flow, record, kind)).map(Range);
                    let year = self.frame.first_year + record as i64;
                    lines.extend(range.map(|heads| FlowLine { flow, kind: name.clone(), year, heads }));
                }
            }
        }
        lines
    }
}
