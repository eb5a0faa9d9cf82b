//! P3 · Staff numbers of others over the years, read from any tidy table: where they are going, and what was counted anew.
//!
//! A table has one row for each count: a time, a number, and what was counted. Which column is which is said by a saved mapping; the NHS
//! workforce statistics by ethnic group are known by their columns. A count of everybody stands beside the counts of its parts: where it is
//! there, it is read and the parts are not added up to it.

mod advertised;
mod capacity;
mod peers;
mod read;
mod trend;
mod watch;

#[cfg(test)]
mod tests;

pub use advertised::{Advertised, advertised};
pub use capacity::{CapacityPoint, CapacityReturn, Hours, Staffed, capacity_points, read_capacity};
pub use peers::{PeerRate, workforce_measure};
pub use read::read_series;
pub use trend::{Ahead, Broken, Line, SeriesTrend, trend};
pub use watch::watched;

use crate::records::{ColumnMapping, Counted};
use chrono::NaiveDate;
use record::Listed as _;
use serde::{Deserialize, Serialize};

/// What a column says of those who were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// The job.
    Role,
    /// The family of jobs.
    Family,
    /// The grade or band.
    Grade,
    /// The employer.
    Employer,
    /// The place.
    Place,
    /// A characteristic of people.
    Group,
    /// The sort of a characteristic: how finely it is told.
    GroupSort,
}

/// Which column is which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// What it is called.
    pub title: String,
    /// The column with the time.
    pub time: String,
    /// The column with the number.
    pub value: String,
    /// The code of what it counts.
    pub counted: String,
    /// The other columns.
    pub columns: Vec<(About, String)>,
    /// Words that stand for everybody, besides the usual ones.
    pub totals: Vec<String>,
    /// Words for sums that stand beside their parts and beside the count of everybody: they are no part of it.
    pub aside: Vec<String>,
}

impl Mapping {
    /// The NHS workforce statistics as they are published by ethnic group.
    pub fn nhs() -> Mapping {
        let columns = [
            (About::Role, "Role_Group"),
            (About::Family, "Staff_Group"),
            (About::Grade, "Grade"),
            (About::Group, "Ethnicity"),
            (About::GroupSort, "Ethnicity_type"),
        ];
        Mapping {
            title: "NHS workforce statistics by ethnic group".to_owned(),
            time: "Time".to_owned(),
            value: "Value".to_owned(),
            counted: Counted::Heads.code().to_owned(),
            columns: columns.into_iter().map(|(about, name)| (about, name.to_owned())).collect(),
            totals: Vec::new(),
            aside: vec!["All - Including Unknown, Not Stated And Discontinued Codes".to_owned()],
        }
    }

    /// A saved mapping.
    pub fn of(it: &ColumnMapping) -> Mapping {
        let own = Some(it.role.clone());
        let named = [
            (About::Role, &own),
            (About::Family, &it.family),
            (About::Grade, &it.grade),
            (About::Employer, &it.employer),
            (About::Place, &it.place),
            (About::Group, &it.group),
        ];
        Mapping {
            title: it.title.to_string(),
            time: it.time.to_string(),
            value: it.value.to_string(),
            counted: it.counted.code().to_owned(),
            columns: named.into_iter().filter_map(|(about, it)| Some((about, it.as_ref()?.to_string()))).collect(),
            totals: it
                .totals
                .iter()
                .flat_map(|it| it.as_str().lines())
                .map(|it| it.trim().to_owned())
                .filter(|it| !it.is_empty())
                .collect(),
            aside: Vec::new(),
        }
    }

    /// Whether the numbers are pay for an hour, which cannot be added up.
    pub(crate) fn is_of_pay(&self) -> bool {
        self.counted == Counted::PayAnHour.code()
    }

    /// Whether a word stands for everybody.
    fn is_total(&self, word: &str) -> bool {
        let word = word.trim().to_lowercase();
        let usual =
            ["", "all", "total", "totals", "all staff", "all grades", "all roles", "all groups", "everyone", "everybody", "england"];
        usual.contains(&word.as_str()) || self.totals.iter().any(|it| it.to_lowercase() == word)
    }
}

/// One count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StaffCount {
    /// The line of the file.
    pub line: u64,
    /// The day it speaks of; the first of a month or year where no day is said.
    pub day: NaiveDate,
    /// What was counted, in the order of the columns; `None` for everybody.
    pub of: Vec<Option<String>>,
    /// The number; `None` where the publisher withheld it.
    pub number: Option<f64>,
}

/// A table of staff numbers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StaffSeries {
    /// How it was read: the title of the mapping.
    pub mapping: String,
    /// `heads`, `whole-time` or `pay-hour`.
    pub counted: String,
    /// What the other columns say.
    pub columns: Vec<About>,
    /// The counts, in the order of the file.
    pub counts: Vec<StaffCount>,
}

/// What stands beside the workforce of a plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// Tables of staff numbers, each with where it is going.
    pub series: Vec<SeriesTrend>,
    /// Pay that competitors for the same people advertise.
    pub pay: Vec<Advertised>,
    /// Published rates of the council beside those of councils like it.
    pub peers: Vec<PeerRate>,
    /// Returns of capacity, month by month.
    pub capacity: Vec<CapacityPoint>,
    /// The files that were read.
    pub sources: Vec<kernel::Source>,
    /// What was left out, each with the file it was left out of.
    pub gaps: Vec<kernel::Gap>,
}
