//! P11, P15 · Models of somebody's own: a model folder is simulated, series are backtested, and measures are chosen under budgets.
//!
//! Each takes bytes and gives a report that says its checks, or everything that is wrong. The engine rooms below do the work; here it
//! is told in the problems of the house, so that every face can list them.

use choose::portfolio::{Report as Choice, solve_file};
use record::{Place, Problem};
pub use staffing::backtest::LEAST_READINGS;
use staffing::backtest::{Backtest, InputProblem, Wrong};
use staffing::cohort::folder::{self, Refused, Report};

pub use choose::linear::{Solver, Unavailable};
pub use choose::portfolio::{Conflict, Effort};
pub use simulate::Bands;
pub use simulate::cohort::Path as Instructions;
pub use staffing::Method;
pub use staffing::cohort::folder::{FILES, Files, GroupLine as SimulatedGroup, Report as Simulated, Wish};

/// Why a model was not run.
#[derive(Debug)]
pub enum NotRun {
    /// What a person can put right.
    Problems(Vec<Problem>),
    /// The engine does not publish this run, and says why.
    Refused(String),
}

/// Simulates the model of a folder, and checks the run against its closed form.
///
/// # Errors
/// Problems when nothing can be run; a refusal when the run is out of range or fails its checks.
pub fn simulate(files: &Files, wish: &Wish) -> Result<(Report, Vec<Problem>), NotRun> {
    match folder::read(files).simulate(wish) {
        Ok(report) => {
            let gaps = report.gaps.iter().map(of_folder).collect();
            Ok((report, gaps))
        }
        Err(Refused::Unsound(problems)) => Err(NotRun::Problems(problems.iter().map(of_folder).collect())),
        Err(other) => Err(NotRun::Refused(other.to_string())),
    }
}

fn of_folder(it: &folder::Problem) -> Problem {
    let place = Place { file: Some(it.file.clone()), row: it.row, column: it.column.clone(), value: it.value.clone(), ..Place::default() };
    Problem::new("", "model-to-put-right").with("remedy", it.remedy()).at(place)
}

/// Judges forecasts of series at earlier times: name and bytes of each file.
pub fn backtest(files: &[(String, Vec<u8>)]) -> (Backtest, Vec<Problem>) {
    let found = staffing::backtest(files);
    let problems = found.problems.iter().map(of_series).collect();
    (found, problems)
}

fn of_series(it: &InputProblem) -> Problem {
    let place = Place { file: Some(it.file.clone()), row: it.row, column: it.column.clone(), value: it.value.clone(), ..Place::default() };
    wrong(it.wrong).at(place)
}

/// What is wrong with series, as a problem that has words.
fn wrong(it: Wrong) -> Problem {
    match it {
        Wrong::NothingToRead => Problem::new("", "series-without-rows"),
        Wrong::NoTimeColumn => Problem::new("", "series-without-time"),
        Wrong::NoValueColumn => Problem::new("", "series-without-value"),
        Wrong::OtherColumns => Problem::new("", "series-other-columns"),
        Wrong::ColumnTwice => Problem::new("", "series-column-twice"),
        Wrong::OtherNumberOfFields => Problem::new("", "series-other-number-of-fields"),
        Wrong::NotATime => Problem::new("", "series-not-a-time"),
        Wrong::NotANumber => Problem::new("", "series-not-a-number"),
        Wrong::BelowNought => Problem::new("", "series-below-nought"),
        Wrong::BeyondBelief => Problem::new("", "series-beyond-belief"),
        Wrong::SaidTwice => Problem::new("", "series-said-twice"),
        Wrong::Contradicted => Problem::new("", "series-contradicted"),
        Wrong::YearMissing => Problem::new("", "series-year-missing"),
        Wrong::TotalDoesNotAdd => Problem::new("", "series-total-does-not-add"),
    }
}

/// Chooses measures for the problem in a file, as long as the effort allows.
///
/// # Errors
/// Everything that must be put right in the file.
pub fn choose(name: &str, bytes: &[u8], effort: &Effort) -> Result<Choice, Vec<Problem>> {
    solve_file(bytes, effort).map_err(|them| {
        let problem = |it: &choose::portfolio::Problem| {
            let place = Place { file: Some(name.to_owned()), column: Some(it.place.clone()), ..Place::default() };
            Problem::new("", "choice-to-put-right").with("remedy", it).at(place)
        };
        them.iter().map(problem).collect()
    })
}
