//! The staffing engine: rates as the field defines them, accounts that close, demand in whole-time equivalents, and a
//! stock-and-flow of supply by role whose chance has a name. It knows nothing of plans, providers or files.
#![warn(missing_docs)]

mod account;
mod demand;
mod methods;
mod rate;
mod supply;

pub use account::Account;
pub use demand::{AvailableTime, Wisn, follow, hours_to_wte};
pub use methods::METHODS;
pub use rate::{MOST_TURNOVER, Rate, Return, Undefined};
pub use supply::{Counted, Pool, Supply};
