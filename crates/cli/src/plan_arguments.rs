//! What can be typed about datasets and plans.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What an import of figures needs besides the file.
#[derive(Debug, Default, Args)]
#[command(
    next_help_heading = "For files of figures (population-estimate, population-projection, population-groups, ward-estimate, council-outcomes, statistical-neighbours, deprivation, asc-wds-workplace, asc-wds-worker, asc-wds-training, staff-series, capacity-return)"
)]
pub struct DatasetOptions {
    /// The day the figures speak of, such as 2024-06-30.
    #[arg(long, value_name = "DATE")]
    pub speaks_of: Option<NaiveDate>,
    /// The code of the area they are for, such as E08000009.
    #[arg(long, value_name = "CODE")]
    pub area: Option<String>,
    /// The variant of a projection: low, principal or high.
    #[arg(long)]
    pub variant: Option<String>,
    /// Where they come from: the reference of a source, such as SRC-0001.
    #[arg(long, value_name = "REFERENCE")]
    pub source: Option<String>,
    /// The saved mapping of the columns of a table of staff numbers, such as MAP-0001.
    #[arg(long, value_name = "REFERENCE")]
    pub mapping: Option<String>,
    /// The file with the key under which workers' references are hashed. It is made when it is not there.
    #[arg(long, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
}

/// Plan the workforce.
#[derive(Debug, Args)]
pub struct Workforce {
    /// What to do.
    #[command(subcommand)]
    pub verb: WorkforceVerb,
}

/// What to do with a workforce plan.
#[derive(Debug, Subcommand)]
pub enum WorkforceVerb {
    /// Run the plan of an area, and write it with the strategy that holds it.
    Run(WorkforceRun),
    /// Write the figures or the charts of a published plan into a file.
    Figures {
        /// The reference of the publication, such as PUB-0001.
        publication: String,
        /// The file: csv, xlsx, ods or json at its end gives the figures by role and year, svg a file for each chart.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Compute a bundle anew and name whatever differs.
    Replay {
        /// The bundle that a run wrote.
        bundle: PathBuf,
    },
    /// Say how the criteria of the standard stand for a workforce plan, and what is worked out for one of them.
    Standing {
        /// The reference of the plan, such as WFP-0001.
        plan: String,
        /// One criterion, such as P4.
        #[arg(long)]
        criterion: Option<String>,
        /// What is asked about the gap.
        #[command(flatten)]
        question: GapQuestion,
    },
    /// Sign a plan with its strategy, on the run it stands on, and keep the signed strategy with it.
    Sign {
        /// The reference of the plan, such as WFP-0001.
        plan: String,
        /// Why it is right to sign although an intention lacks staff, cost or risk.
        #[arg(long, default_value = "")]
        exception: String,
    },
    /// Hold a plan against the months counted, with its forecast updated and its early warnings.
    Track {
        /// The reference of the plan, such as WFP-0001.
        plan: String,
    },
    /// Run sets of measures of a workforce plan in its scenarios, and name the robust set.
    Compare(Compare),
    /// Choose the measures of a workforce plan under a budget, prove how good the choice is, and say why the gap is then what it is.
    Decide(Decide),
    /// Stress-test care: let providers fail, staff fall ill, need surge or roads flood, and see what nobody gives week by week.
    Stress(Stress),
    /// Simulate a model of your own from a folder of TOML and CSV files, and check the run.
    Simulate(Simulate),
    /// Judge forecasts of series of staff at earlier times, against simple baselines.
    Backtest {
        /// The files: one row for each time and series.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Choose measures, places and start years under budgets, and prove how far from the best the choice can be.
    Choose(Choose),
}

/// How likely a gap above a number of posts is.
#[derive(Debug, Default, Args)]
pub struct GapQuestion {
    /// Say how likely a gap above so many posts is, such as 120, or above a share of today's staff, such as 5%.
    #[arg(long, value_name = "POSTS", allow_hyphen_values = true)]
    pub above: Option<String>,
    /// Of which role, by its code; all roles when it is left out.
    #[arg(long, value_name = "CODE", requires = "above")]
    pub role: Option<String>,
    /// Up to which year; the last of the plan when it is left out.
    #[arg(long, value_name = "YEAR", requires = "above")]
    pub until: Option<String>,
}

impl GapQuestion {
    /// What was typed under a name of the question.
    pub fn of(&self, name: &str) -> Option<String> {
        match name {
            "above" => self.above.clone(),
            "role" => self.role.clone(),
            "until" => self.until.clone(),
            _ => None,
        }
    }
}

/// Compare sets of measures.
#[derive(Debug, Args)]
pub struct Compare {
    /// The reference of the plan, such as WFP-0001.
    pub plan: String,
    /// A set of measures: references with commas between. Up to three; nothing, what is decided and everything when there is none.
    #[arg(long = "set", value_name = "MEASURES")]
    pub sets: Vec<String>,
    /// A scenario by its reference, or `planned`. Up to four; the plan's own when there is none.
    #[arg(long = "scenario", value_name = "SCENARIO")]
    pub scenarios: Vec<String>,
    /// What a post that stands empty for a year costs, in pounds.
    #[arg(long)]
    pub post_year: Option<String>,
    /// How many draws; 200 when nobody says.
    #[arg(long)]
    pub draws: Option<u64>,
}

/// Choose measures under a budget.
#[derive(Debug, Args)]
pub struct Decide {
    /// The reference of the plan, such as WFP-0001.
    pub plan: String,
    /// The budget of the whole plan, in pounds.
    #[arg(long)]
    pub total: Option<String>,
    /// The budget of each year, in pounds.
    #[arg(long)]
    pub each_year: Option<String>,
    /// The budget of one year, such as 2027:90000.
    #[arg(long = "year", value_name = "YEAR:POUNDS")]
    pub years: Vec<String>,
    /// A year in which measures may begin; up to three.
    #[arg(long = "start", value_name = "YEAR")]
    pub starts: Vec<String>,
    /// How much the worst tenth counts, in per cent.
    #[arg(long)]
    pub tail: Option<String>,
    /// A job with a floor, such as care-worker.
    #[arg(long, requires = "floor")]
    pub floor_role: Option<String>,
    /// The most post-years of that job that may stand empty over the plan.
    #[arg(long)]
    pub floor: Option<String>,
    /// A scenario by its reference, or `planned`. Up to four; the plan's own when there is none.
    #[arg(long = "scenario", value_name = "SCENARIO")]
    pub scenarios: Vec<String>,
    /// What a post that stands empty for a year may cost to fill, in pounds.
    #[arg(long)]
    pub post_year: Option<String>,
}

/// A stress test of the latest workforce return of a plan's area.
#[derive(Debug, Args)]
pub struct Stress {
    /// The reference of the plan, such as WFP-0001.
    pub plan: String,
    /// An event: kind, first week, days and size in per cent, then place=, service= or provider=. A provider-failure names its
    /// provider, or says provider=* when every provider fails. May be given several times.
    #[arg(long = "event", value_name = "EVENT")]
    pub events: Vec<String>,
    /// A test that every plan should stand, such as provider-failure or all-at-once.
    #[arg(long)]
    pub preset: Option<String>,
    /// The question of a page or of a test that was kept: what stands in the address after the question mark.
    #[arg(long)]
    pub question: Option<String>,
    /// A limit of what can be done, such as agency-hours=500. May be given several times.
    #[arg(long = "limit", value_name = "NAME=VALUE")]
    pub limits: Vec<String>,
    /// How many weeks.
    #[arg(long)]
    pub weeks: Option<u32>,
    /// How many draws.
    #[arg(long)]
    pub draws: Option<u64>,
    /// The seed of the draws: the same seed gives the same hours.
    #[arg(long)]
    pub seed: Option<u64>,
}

/// Simulate a model of your own.
#[derive(Debug, Args)]
pub struct Simulate {
    /// The folder, as docs/models/model-folder.md describes it.
    #[arg(value_name = "MODEL_DIR")]
    pub model: PathBuf,
    /// The seed of the draws: the same seed gives the same bits.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How many draws.
    #[arg(long, default_value_t = 100)]
    pub draws: u64,
    /// How many threads; as many as the machine has, when it is not given. The results do not depend on it.
    #[arg(long)]
    pub threads: Option<usize>,
    /// A file for the results: one row for each group, year and measure. It ends with csv, xlsx, ods, json, or parquet where that is
    /// built in.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Choose under budgets.
#[derive(Debug, Args)]
pub struct Choose {
    /// The problem, as TOML or JSON; docs/models/budgeted-choice.md describes it.
    pub problem: PathBuf,
    /// How many seconds to look for a better choice and a better proof.
    #[arg(long, default_value_t = 60.0)]
    pub seconds: f64,
    /// The seed of the search.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// The solver that sets the prices and branches small problems: microlp, or highs where it is built in.
    #[arg(long, default_value = "microlp")]
    pub solver: String,
}

/// Run the plan of an area.
#[derive(Debug, Args)]
pub struct WorkforceRun {
    /// The seed of the draws: the same seed gives the same plan.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How many draws.
    #[arg(long, default_value_t = 1_000)]
    pub draws: u64,
    /// The folder for bundle.json, result.json and the strategy as PDF, DOCX and HTML. Or one file: csv, xlsx, ods or json at its end gives
    /// the figures by role and year, svg a file for each chart, pdf, docx or html the strategy.
    #[arg(long, value_name = "FOLDER_OR_FILE")]
    pub out: PathBuf,
    /// Keep the strategy and its bundle among the publications, where others can read them.
    #[arg(long)]
    pub publish: bool,
    /// The code of the area, where there are datasets for several.
    #[arg(long, value_name = "CODE")]
    pub area: Option<String>,
    /// The last year; ten years on, when it is not given.
    #[arg(long, value_name = "YEAR")]
    pub to: Option<i32>,
}
