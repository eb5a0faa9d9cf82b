//! A worker as the rest of the house may know them.

use super::codes::{Answer, Contract, EthnicGroup, Status};
use super::key::WorkerKey;
use chrono::NaiveDate;
use kernel::Money;
use serde::{Deserialize, Serialize};

/// The columns of the worker file, in the service's order; up to 99 pairs of `QUALACH` columns may follow.
pub const COLUMNS: [&str; 44] = [
    "LOCALESTID",
    "UNIQUEWORKERID",
    "STATUS",
    "DISPLAYID",
    "NINUMBER",
    "POSTCODE",
    "DOB",
    "GENDER",
    "ETHNICITY",
    "NATIONALITY",
    "BRITISHCITIZENSHIP",
    "COUNTRYOFBIRTH",
    "YEAROFENTRY",
    "DISABLED",
    "CARECERT",
    "L2CARECERT",
    "RECSOURCE",
    "HANDCVISA",
    "INOUTUK",
    "STARTDATE",
    "STARTINSECT",
    "DHA",
    "APPRENTICE",
    "EMPLSTATUS",
    "ZEROHRCONT",
    "DAYSSICK",
    "SALARYINT",
    "SALARY",
    "HOURLYRATE",
    "MAINJOBROLE",
    "MAINJRDESC",
    "CONTHOURS",
    "AVGHOURS",
    "NMCREG",
    "AMHP",
    "SCQUAL",
    "NONSCQUAL",
    "CWPCATEGORY",
    "QUALACH01",
    "QUALACH01NOTES",
    "QUALACH02",
    "QUALACH02NOTES",
    "QUALACH03",
    "QUALACH03NOTES",
];

/// A column of [`COLUMNS`] by name.
#[derive(Clone, Copy, Debug)]
pub(super) enum At {
    Workplace = 0,
    Reference = 1,
    Status = 2,
    DisplayName = 3,
    NiNumber = 4,
    Postcode = 5,
    Birth = 6,
    Gender = 7,
    Ethnicity = 8,
    Nationality = 9,
    Citizenship = 10,
    CountryOfBirth = 11,
    YearOfEntry = 12,
    Disabled = 13,
    CareCertificate = 14,
    RecruitedFrom = 16,
    Visa = 17,
    FromAbroad = 18,
    Started = 19,
    StartedInSector = 20,
    Apprentice = 22,
    Contract = 23,
    ZeroHours = 24,
    DaysSick = 25,
    PayInterval = 26,
    Salary = 27,
    HourlyRate = 28,
    Role = 29,
    ContractedHours = 31,
    AverageHours = 32,
    CareQualification = 35,
    OtherQualification = 36,
    Pathway = 37,
}

impl From<At> for usize {
    fn from(at: At) -> usize {
        at as usize
    }
}

/// A worker's record without anything that names them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Worker {
    /// The line of the file.
    pub line: u64,
    /// The workplace's own reference (`LOCALESTID`).
    pub workplace: String,
    /// The worker, known only to those who hold the key.
    pub key: WorkerKey,
    /// The same person at any workplace, known only to those who hold the key; `None` without a National Insurance number and a day of birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<WorkerKey>,
    /// What the row says should be done with it; never `DELETE`.
    pub status: Status,
    /// Age on the day of the return.
    pub age_band: Option<AgeBand>,
    /// Gender.
    pub gender: Option<Gender>,
    /// Broad ethnic group.
    pub ethnic_group: Option<EthnicGroup>,
    /// Nationality, ISO 3166-1 numeric; 998 not known, 999 other.
    pub nationality: Option<u16>,
    /// British citizenship, asked of those with another nationality.
    pub british_citizen: Option<Answer>,
    /// Disability.
    pub disability: Option<Disability>,
    /// Care Certificate: 1 completed, 2 none, 3 in progress.
    pub care_certificate: Option<u8>,
    /// Where they were recruited from.
    pub recruited_from: Option<u8>,
    /// Health and Care Worker visa.
    pub visa: Option<Answer>,
    /// Recruited from outside the United Kingdom, asked of those with the visa.
    pub from_abroad: Option<Answer>,
    /// The first day in the present main job.
    pub started: Option<NaiveDate>,
    /// The year in which they began in adult social care.
    pub started_in_sector: Option<u16>,
    /// On an apprenticeship.
    pub apprentice: Option<Answer>,
    /// How they are employed.
    pub contract: Contract,
    /// On a zero-hours contract.
    pub zero_hours: Option<Answer>,
    /// Days of sickness in the last 12 months.
    pub days_sick: Option<f64>,
    /// Pay.
    pub pay: Option<Pay>,
    /// Main job role, one of [`super::codes::JOB_ROLES`].
    pub role: u8,
    /// Contracted hours a week.
    pub contracted_hours: Option<f64>,
    /// Average hours a week, asked of those without contracted hours.
    pub average_hours: Option<f64>,
    /// Social care qualification.
    pub care_qualification: Option<Qualification>,
    /// Any other qualification.
    pub other_qualification: Option<Qualification>,
    /// Care workforce pathway category, 1 to 7; 998 not known, 999 not able to say.
    pub pathway: Option<u16>,
}

impl Worker {
    /// Hours a week: contracted, or average where none are contracted.
    pub fn hours(&self) -> Option<f64> {
        self.contracted_hours.or(self.average_hours)
    }
}

/// Age on the day of the return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AgeBand {
    /// Under 18.
    #[serde(rename = "under 18")]
    Under18,
    /// 18 to 24.
    #[serde(rename = "18-24")]
    From18,
    /// 25 to 34.
    #[serde(rename = "25-34")]
    From25,
    /// 35 to 44.
    #[serde(rename = "35-44")]
    From35,
    /// 45 to 54.
    #[serde(rename = "45-54")]
    From45,
    /// 55 to 64.
    #[serde(rename = "55-64")]
    From55,
    /// 65 and over.
    #[serde(rename = "65+")]
    From65,
}

impl AgeBand {
    /// The band of an age in whole years.
    pub fn of(age: i32) -> AgeBand {
        match age {
            ..18 => AgeBand::Under18,
            18..25 => AgeBand::From18,
            25..35 => AgeBand::From25,
            35..45 => AgeBand::From35,
            45..55 => AgeBand::From45,
            55..65 => AgeBand::From55,
            65.. => AgeBand::From65,
        }
    }
}

/// Gender as the return asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gender {
    /// 1
    Male,
    /// 2
    Female,
    /// 3
    NotKnown,
    /// 4
    Other,
}

/// Disability as the return asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disability {
    /// 0
    No,
    /// 1
    Yes,
    /// 2
    Undisclosed,
    /// 3
    NotKnown,
}

/// Pay as the return gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pay {
    /// A year.
    Annual(Money),
    /// An hour.
    Hourly(Money),
}

/// A qualification held, and its level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Qualification {
    /// Whether one is held.
    pub held: Answer,
    /// The highest level, 0 (entry) to 8; `None` when it is not known or none is held.
    pub level: Option<u8>,
}
