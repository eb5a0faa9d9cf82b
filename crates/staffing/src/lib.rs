//! The staffing engine: rates as the field defines them, accounts that close, demand in whole-time equivalents, and a
//! stock-and-flow of supply by role whose chance has a name. It knows nothing of plans, providers or files.
#![warn(missing_docs)]

mod account;
pub mod backtest;
mod calibrate;
pub mod cohort;
pub mod contingency;
mod course;
mod demand;
mod ledger;
pub mod live;
mod methods;
pub mod person;
mod project;
pub mod queue;
mod rate;
mod supply;
mod trend;
mod workload;

pub use account::Account;
pub use backtest::{Backtest, Method, backtest};
pub use calibrate::{
    Calibrated, Calibration, Contradiction, Errors, Observed, Plan, Setting, Trial, at_risk, calibrate, calibrate_groups, reachable, trial,
    turnover, turnover_of,
};
pub use course::{Course, Drawn, Push, hazard};
pub use demand::{AvailableTime, Wisn, follow, hours_to_wte};
pub use ledger::{Figure, Ledger, Line, NotOverridden, Override, Part, Residual, implied_denominator};
pub use methods::METHODS;
pub use project::{CannotProject, Vital};
pub use rate::{MOST_TURNOVER, Rate, Return, Undefined};
pub use supply::{Counted, Pool, Supply};
pub use trend::{Break, DAMPING, FALSE_ALARM, Forecast, Panel, RECENCY, Trends, breaks, forecast};
pub use workload::{Conversion, Need, SkillNeed, Task, WEEKS, by_month, by_ratio, posts_needed, seasons};
