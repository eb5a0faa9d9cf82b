//! Returns of the shape of the Capacity Tracker: one row for each service and day, with beds, staff employed and absent, and hours.
//!
//! The names of its columns are facts of the public service; they are met with underscores and without, in any case.

use super::read::day as read_day;
use crate::ascwds::{Effect, Misread, Reading};
use chrono::NaiveDate;
use csv::ByteRecord;
use register::population::delimited::{Delimited, Next, keep, text, trimmed};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// More staff, beds or hours than this in one service is a slip.
const MOST: f64 = 1e6;

/// Staff of one sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Staffed {
    /// Employed.
    pub employed: Option<f64>,
    /// Absent on the day.
    pub absent: Option<f64>,
    /// From an agency.
    pub agency: Option<f64>,
}

/// Hours since the last return.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Hours {
    /// Paid.
    pub paid: Option<f64>,
    /// Of overtime.
    pub overtime: Option<f64>,
    /// By agency staff.
    pub agency: Option<f64>,
    /// Lost to absence.
    pub absence: Option<f64>,
}

/// One service on one day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CapacityReturn {
    /// The line of the file.
    pub line: u64,
    /// The regulator's number of the location, or its name.
    pub location: String,
    /// The day.
    pub day: NaiveDate,
    /// Beds there are and beds in use.
    pub beds: Option<(f64, f64)>,
    /// Nurses.
    pub nurses: Staffed,
    /// Care workers.
    pub care_workers: Staffed,
    /// Staff who give no care.
    pub others: Staffed,
    /// Hours.
    pub hours: Hours,
}

/// The columns that are read: the name without signs and case, and what to call it.
const COLUMNS: [(&str, &str); 24] = [
    ("cqcid", "CQC_ID"),
    ("location", "Location"),
    ("lastupdatedutc", "Last_Updated_UTC"),
    ("lastupdatedbst", "Last_Updated_BST"),
    ("date", "Date"),
    ("maxcapacity", "Max_Capacity"),
    ("usedbeds", "Used_Beds"),
    ("nursesemployed", "Nurses_Employed"),
    ("nursesabsentgeneral", "Nurses_Absent_General"),
    ("nursesabsentcovid", "Nurses_Absent_Covid"),
    ("agencynursesemployed", "Agency_Nurses_Employed"),
    ("careworkersemployed", "Care_Workers_Employed"),
    ("careworkersabsentgeneral", "Care_Workers_Absent_General"),
    ("careworkersabsentcovid", "Care_Workers_Absent_Covid"),
    ("agencycareworkersemployed", "Agency_Care_Workers_Employed"),
    ("noncareworkersemployed", "Non_Care_Workers_Employed"),
    ("noncareworkersabsentgeneral", "Non_Care_Workers_Absent_General"),
    ("noncareworkersabsentcovid", "Non_Care_Workers_Absent_Covid"),
    ("agencynoncareworkersemployed", "Agency_Non_Care_Workers_Employed"),
    ("hourspaid", "Hours_Paid"),
    ("hoursovertime", "Hours_Overtime"),
    ("hoursagency", "Hours_Agency"),
    ("hoursabsence", "Hours_Absence"),
    ("daysabsence", "Days_Absence"),
];

/// A column's name as it is compared: letters only, in lower case. The service once spelt absence with an s.
fn folded(name: &str) -> String {
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let letters = letters.replace("absense", "absence");
    // Agencies at home return under the regulator's name.
    letters.strip_prefix("cqc").filter(|it| it.starts_with("care")).map_or(letters.clone(), str::to_owned)
}

/// Reads returns. A row without a day of its own speaks of `on`.
pub fn read_capacity(bytes: &[u8], on: NaiveDate) -> Reading<Vec<CapacityReturn>> {
    let mut file = match Delimited::open(bytes) {
        Ok(file) => file,
        Err(problem) => return Reading::nothing(problem),
    };
    let names: Vec<String> = file.header().iter().map(|it| folded(it)).collect();
    let places: Vec<Option<usize>> = COLUMNS.iter().map(|(name, _)| names.iter().position(|it| it == name)).collect();
    let mut row = Row { places, line: 0, record: ByteRecord::new(), misread: Vec::new(), refused: false };
    let has = |name: &str| COLUMNS.iter().position(|it| it.0 == name).is_some_and(|at| row.places[at].is_some());
    if !(has("cqcid") || has("location")) || !(has("careworkersemployed") || has("nursesemployed")) {
        let message = "The header must have CQC_ID or Location, and Care_Workers_Employed or Nurses_Employed: check that this is a return of capacity.";
        return Reading::nothing(Misread::refusing(Effect::FileRefused, 1, "", b"", "column-missing", message));
    }
    let (mut value, mut refused): (Vec<CapacityReturn>, u64) = (Vec::new(), 0);
    let mut seen: BTreeMap<(String, NaiveDate), u64> = BTreeMap::new();
    let mut record = ByteRecord::new();
    loop {
        match file.next(&mut record) {
            Next::Row(line) => {
                (row.line, row.record, row.refused) = (line, record.clone(), false);
                let found = row.read(on);
                let first = seen.get(&(found.location.clone(), found.day)).copied();
                if let Some(first) = first.filter(|_| !row.refused) {
                    let message = format!("Line {first} has the same service on the same day: keep one of the two.");
                    row.refuse("cqcid", "twice", &message);
                }
                if row.refused {
                    refused += 1;
                } else {
                    seen.insert((found.location.clone(), found.day), line);
                    value.push(found);
                }
            }
            Next::Bad(problem) => {
                refused += 1;
                keep(&mut row.misread, problem);
            }
            Next::Broken(problem) => {
                keep(&mut row.misread, problem);
                break;
            }
            Next::End => break,
        }
    }
    Reading { accepted: value.len() as u64, refused, value, misread: row.misread }
}

struct Row {
    places: Vec<Option<usize>>,
    line: u64,
    record: ByteRecord,
    misread: Vec<Misread>,
    refused: bool,
}

impl Row {
    fn cell(&self, name: &str) -> &[u8] {
        let at = COLUMNS.iter().position(|it| it.0 == name).and_then(|it| self.places[it]);
        trimmed(at.and_then(|it| self.record.get(it)).unwrap_or_default())
    }

    fn say(&mut self, effect: Effect, name: &str, code: &'static str, message: &str) {
        let column = COLUMNS.iter().find(|it| it.0 == name).map_or(name, |it| it.1);
        let found = Misread::refusing(effect, self.line, column, self.cell(name), code, message);
        keep(&mut self.misread, found);
    }

    fn refuse(&mut self, name: &str, code: &'static str, message: &str) {
        self.refused = true;
        self.say(Effect::RowRefused, name, code, message);
    }

    /// A count or hours; a value that cannot be one is left out and the row kept.
    fn number(&mut self, name: &str) -> Option<f64> {
        let written = text(self.cell(name)).replace(',', "");
        if matches!(written.to_lowercase().as_str(), "" | "-" | "null" | "n/a" | "na") {
            return None;
        }
        let plain = written.bytes().all(|it| it.is_ascii_digit() || it == b'.' || it == b'-');
        let found = written.parse::<f64>().ok().filter(|it| plain && (0.0..=MOST).contains(it));
        if found.is_none() {
            self.say(Effect::ValueIgnored, name, "number", "Write a number from nought to a million; it was left out.");
        }
        found
    }

    fn staffed(&mut self, sort: &str) -> Staffed {
        let employed = self.number(&format!("{sort}employed"));
        let parts = [self.number(&format!("{sort}absentgeneral")), self.number(&format!("{sort}absentcovid"))];
        let mut absent = parts.iter().flatten().copied().reduce(|a, b| a + b);
        if absent.zip(employed).is_some_and(|(absent, employed)| absent > employed) {
            let message = "More are absent than are employed: correct one of the two; who is absent was left out.";
            self.say(Effect::ValueIgnored, &format!("{sort}absentgeneral"), "absent", message);
            absent = None;
        }
        Staffed { employed, absent, agency: self.number(&format!("agency{sort}employed")) }
    }

    fn read(&mut self, on: NaiveDate) -> CapacityReturn {
        let location = ["cqcid", "location"].iter().map(|it| text(self.cell(it)).into_owned()).find(|it| !it.is_empty());
        if location.is_none() {
            self.refuse("cqcid", "missing", "Give the number of the location, or its name.");
        }
        let mut day = on;
        for name in ["date", "lastupdatedbst", "lastupdatedutc"] {
            let cell = text(self.cell(name)).into_owned();
            if cell.is_empty() {
                continue;
            }
            match read_day(&cell) {
                Some(found) => day = found,
                None => self.refuse(name, "day", "Write the day as 2024-11-19 or 19/11/2024."),
            }
            break;
        }
        let (beds, used) = (self.number("maxcapacity"), self.number("usedbeds"));
        let mut beds = beds.zip(used);
        if beds.is_some_and(|(most, used)| used > most) {
            self.say(
                Effect::ValueIgnored,
                "usedbeds",
                "beds",
                "More beds are in use than there are: correct one of the two; both were left out.",
            );
            beds = None;
        }
        let (nurses, care_workers, others) = (self.staffed("nurses"), self.staffed("careworkers"), self.staffed("noncareworkers"));
        let all = [nurses, care_workers, others];
        let alike =
            all.iter().filter(|it| it.employed.is_some_and(|it| it > 0.0)).count() > 1 && all.iter().all(|it| it.employed == it.agency);
        if alike {
            let message = "Staff and agency staff are the same numbers throughout: check that the one was not copied into the other.";
            self.say(Effect::Noted, "agencycareworkersemployed", "agency", message);
        }
        let hours = Hours {
            paid: self.number("hourspaid"),
            overtime: self.number("hoursovertime"),
            agency: self.number("hoursagency"),
            absence: self.number("hoursabsence"),
        };
        if hours.overtime.zip(hours.paid).is_some_and(|(overtime, paid)| overtime > paid) {
            let message = "More hours of overtime than hours paid: check which of the two is right.";
            self.say(Effect::Noted, "hoursovertime", "hours", message);
        }
        if hours.agency.zip(hours.paid).is_some_and(|(agency, paid)| agency > paid) {
            let message = "More hours by agency staff than hours paid: check which of the two is right.";
            self.say(Effect::Noted, "hoursagency", "hours", message);
        }
        CapacityReturn { line: self.line, location: location.unwrap_or_default(), day, beds, nurses, care_workers, others, hours }
    }
}

/// A month of returns: each service's latest return of it counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CapacityPoint {
    /// The first day of the month.
    pub month: NaiveDate,
    /// Services that returned.
    pub services: usize,
    /// Staff absent, and staff employed of services that told both.
    pub absent: Option<(f64, f64)>,
    /// Agency staff, and all staff with them, of services that told both.
    pub agency: Option<(f64, f64)>,
    /// Beds in use, and beds.
    pub occupied: Option<(f64, f64)>,
}

/// The returns month by month, the earliest first.
pub fn capacity_points(returns: &[CapacityReturn]) -> Vec<CapacityPoint> {
    use chrono::Datelike as _;
    let mut latest: BTreeMap<(NaiveDate, &str), &CapacityReturn> = BTreeMap::new();
    for it in returns {
        let Some(month) = it.day.with_day(1) else { continue };
        let own = latest.entry((month, it.location.as_str())).or_insert(it);
        if it.day > own.day {
            *own = it;
        }
    }
    let mut months: BTreeMap<NaiveDate, Vec<&CapacityReturn>> = BTreeMap::new();
    latest.iter().for_each(|((month, _), it)| months.entry(*month).or_default().push(it));
    let sum = |pairs: &mut dyn Iterator<Item = (f64, f64)>| {
        pairs.fold(None, |sum: Option<(f64, f64)>, it| {
            let (a, b) = sum.unwrap_or_default();
            Some((a + it.0, b + it.1))
        })
    };
    let point = |(month, of): (NaiveDate, Vec<&CapacityReturn>)| {
        let staff = || of.iter().flat_map(|it| [it.nurses, it.care_workers, it.others]);
        CapacityPoint {
            month,
            services: of.len(),
            absent: sum(&mut staff().filter_map(|it| it.absent.zip(it.employed))).filter(|it| it.1 > 0.0),
            agency: sum(&mut staff().filter_map(|it| Some((it.agency?, it.agency? + it.employed?)))).filter(|it| it.1 > 0.0),
            occupied: sum(&mut of.iter().filter_map(|it| it.beds.map(|(most, used)| (used, most)))).filter(|it| it.1 > 0.0),
        }
    };
    months.into_iter().map(point).collect()
}
