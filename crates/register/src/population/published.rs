//! Other published files that a needs assessment is drawn from: deprivation, care homes, outcomes and statistical neighbours.

use super::delimited::{Delimited, Next, keep, text, trimmed, whole};
use super::{Effect, Misread, Reading, cells};
use chrono::NaiveDate;
use csv::ByteRecord;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// A council's standing in one domain of the Indices of Deprivation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deprivation {
    /// The council's code.
    pub area: String,
    /// The council's name.
    pub area_name: String,
    /// The year of the index.
    pub year: i32,
    /// The domain, such as `Income Deprivation`.
    pub domain: String,
    /// Mean score of its neighbourhoods; higher is more deprived.
    pub average_score: f64,
    /// Rank of that score, 1 the most deprived.
    pub rank: u32,
    /// Share of its neighbourhoods among the tenth most deprived of the country, from 0 to 1.
    pub in_lowest_tenth: f64,
}

/// A care home or agency as the regulator lists it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CareHome {
    /// The line of the file.
    pub row: u64,
    /// Its name.
    pub name: String,
    /// The regulator's number of the location.
    pub location: String,
    /// What it is, such as `Nursing homes`.
    pub kinds: Vec<String>,
    /// The postcode.
    pub postcode: String,
    /// Who provides it.
    pub provider: String,
    /// The day of the last inspection; `None` where the list says nothing or `NA`.
    pub inspected: Option<NaiveDate>,
    /// The council's code; `None` when the file's is no code.
    pub area: Option<String>,
    /// The council's name.
    pub area_name: String,
}

/// A council's outcome in a year beside those of its peers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CouncilOutcome {
    /// The financial year, such as `2021-22`.
    pub year: String,
    /// The council's code.
    pub area: String,
    /// The council's name.
    pub area_name: String,
    /// The code of the measure.
    pub code: String,
    /// The name of the measure.
    pub measure: String,
    /// The value; `None` where none was published.
    pub value: Option<f64>,
    /// The median of its peers.
    pub median: f64,
    /// How many median absolute deviations the value lies above the median.
    pub mads_from_median: Option<f64>,
}

/// Councils like each one, without itself, by code.
pub type Neighbours = BTreeMap<String, Vec<String>>;

/// Reads the Indices of Deprivation by council.
pub fn read_deprivation(bytes: &[u8]) -> Reading<Vec<Deprivation>> {
    let columns = [
        "area_code",
        "area_name",
        "deprivation_data_year",
        "index_domain",
        "average_score",
        "rank_average_score",
        "proportion_bottom_decile",
    ];
    table(bytes, columns, |row| {
        let rank = cells::number(row.cell(5)).filter(|it| it.fract() == 0.0 && (1.0..1e6).contains(it));
        if rank.is_none() {
            row.refuse(5, "rank", "Give the rank as a whole number from 1.");
        }
        let part = cells::number(row.cell(6)).filter(|it| (0.0..=1.0).contains(it));
        if part.is_none() {
            row.refuse(6, "share", "Give a share from 0 to 1.");
        }
        let year = cells::year(row.cell(2));
        if year.is_none() {
            row.refuse(2, "year", "Give the year with four digits.");
        }
        let (area, area_name, domain) = (row.area(0), row.name(1), row.name(3));
        let average_score = row.number(4, "Give the score as a number.");
        Some(Deprivation {
            area: area?,
            area_name: area_name?,
            year: year?,
            domain: domain?,
            average_score: average_score?,
            rank: rank? as u32,
            in_lowest_tenth: part?,
        })
    })
}

/// Reads the regulator's list of care homes. A wrong area code is reported, and the home kept without it.
pub fn read_care_homes(bytes: &[u8]) -> Reading<Vec<CareHome>> {
    let mut seen: HashMap<String, u64> = HashMap::new();
    table(bytes, ["name", "cqc_id", "type", "postcode", "provider", "inspection_date", "area_code", "area_name"], |row| {
        let area = cells::area(row.cell(6));
        if area.is_none() {
            row.found.push(cells::bad_area(row.line, "area_code", row.cell(6), Effect::ValueIgnored));
        }
        let inspected = NaiveDate::parse_from_str(&text(row.cell(5)), "%Y-%m-%d").ok();
        if inspected.is_none() && !matches!(row.cell(5), b"" | b"NA") {
            row.note(5, "day", "Write the day of the inspection as 2024-11-19; it was left out.");
        }
        let location = row.location(1);
        if let Some(first) = location.as_ref().and_then(|it| seen.insert(it.clone(), row.line)) {
            row.refuse(1, "twice", &format!("Line {first} already has this number: remove one of the two."));
        }
        let [name, postcode, provider, area_name] = [0, 3, 4, 7].map(|at| row.name(at));
        Some(CareHome {
            row: row.line,
            name: name?,
            location: location?,
            kinds: text(row.cell(2)).split('|').map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect(),
            postcode: postcode?,
            provider: provider?,
            inspected,
            area,
            area_name: area_name?,
        })
    })
}

/// Reads outcomes by council with the medians of their peers.
pub fn read_outcomes(bytes: &[u8]) -> Reading<Vec<CouncilOutcome>> {
    let columns =
        ["Financial year", "Local authority code", "Local authority name", "Code", "Measure", "Value", "MEDIAN", "MADs_from_median"];
    table(bytes, columns, |row| {
        let year = text(row.cell(0)).into_owned();
        let digits = |it: &str, count: usize| it.len() == count && it.bytes().all(|it| it.is_ascii_digit());
        if !year.split_once('-').is_some_and(|(from, to)| digits(from, 4) && digits(to, 2)) {
            row.refuse(0, "year", "Give the financial year as 2021-22.");
        }
        let or_none =
            |row: &mut Row<'_>, at: usize| if row.cell(at).is_empty() { None } else { row.number(at, "Give a number, or nothing.") };
        let (value, mads_from_median) = (or_none(row, 5), or_none(row, 7));
        let (area, median) = (row.area(1), row.number(6, "Give the median as a number."));
        let [area_name, code, measure] = [2, 3, 4].map(|at| row.name(at));
        Some(CouncilOutcome {
            year,
            area: area?,
            area_name: area_name?,
            code: code?,
            measure: measure?,
            value,
            median: median?,
            mads_from_median,
        })
    })
}

/// Reads statistical neighbours: a JSON object of councils' codes, each with the codes of those like it.
pub fn read_neighbours(bytes: &[u8]) -> Reading<Neighbours> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let parsed: Result<BTreeMap<String, Vec<String>>, _> = serde_json::from_slice(bytes);
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            let message = format!("This is not a list of neighbours by council: {error}.");
            return Reading::nothing(Misread { row: error.line() as u64, ..whole("json", &message) });
        }
    };
    let (mut value, mut misread, mut refused) = (Neighbours::new(), Vec::new(), 0);
    for (area, like) in parsed {
        if cells::area(area.as_bytes()).is_none() {
            keep(&mut misread, cells::bad_area(0, "area", area.as_bytes(), Effect::RowRefused));
            refused += 1;
            continue;
        }
        let mut sound = Vec::new();
        for one in like.into_iter().filter(|it| *it != area) {
            match cells::area(one.as_bytes()) {
                Some(one) => sound.push(one),
                None => keep(&mut misread, cells::bad_area(0, &area, one.as_bytes(), Effect::ValueIgnored)),
            }
        }
        value.insert(area, sound);
    }
    Reading { accepted: value.len() as u64, value, refused, misread }
}

pub(super) struct Row<'r> {
    record: &'r ByteRecord,
    at: &'r [usize],
    names: &'r [&'static str],
    line: u64,
    found: Vec<Misread>,
}

impl<'r> Row<'r> {
    pub(super) fn cell(&self, at: usize) -> &'r [u8] {
        trimmed(self.record.get(self.at[at]).unwrap_or_default())
    }

    pub(super) fn refuse(&mut self, at: usize, code: &'static str, message: &str) {
        self.found.push(Misread::refusing(Effect::RowRefused, self.line, self.names[at], self.cell(at), code, message));
    }

    fn note(&mut self, at: usize, code: &'static str, message: &str) {
        self.found.push(Misread::refusing(Effect::ValueIgnored, self.line, self.names[at], self.cell(at), code, message));
    }

    fn number(&mut self, at: usize, message: &str) -> Option<f64> {
        let found = cells::number(self.cell(at));
        if found.is_none() {
            self.refuse(at, "number", message);
        }
        found
    }

    pub(super) fn name(&mut self, at: usize) -> Option<String> {
        let found = cells::name(self.cell(at));
        if found.is_none() {
            self.refuse(at, "name", "This cell may not be empty, longer than 200 characters or hold invisible ones.");
        }
        found
    }

    pub(super) fn area(&mut self, at: usize) -> Option<String> {
        let found = cells::area(self.cell(at));
        if found.is_none() {
            self.found.push(cells::bad_area(self.line, self.names[at], self.cell(at), Effect::RowRefused));
        }
        found
    }

    fn location(&mut self, at: usize) -> Option<String> {
        let cell = self.cell(at);
        let sound = cell.len() > 2 && cell[0].is_ascii_digit() && cell[1] == b'-' && cell[2..].iter().all(u8::is_ascii_digit);
        if !sound {
            self.refuse(at, "regulator-number", "Write the regulator's number as 1-123456789.");
        }
        sound.then(|| text(cell).into_owned())
    }
}

/// Reads a table whose columns are all needed. A row is kept when nothing found in it says otherwise.
pub(super) fn table<T, const N: usize>(
    bytes: &[u8],
    names: [&'static str; N],
    mut take: impl FnMut(&mut Row<'_>) -> Option<T>,
) -> Reading<Vec<T>> {
    let mut file = match Delimited::open(bytes) {
        Ok(file) => file,
        Err(problem) => return Reading::nothing(problem),
    };
    let mut reading = Reading { value: Vec::new(), accepted: 0, refused: 0, misread: Vec::new() };
    for name in names.iter().filter(|it| file.column(it).is_none()) {
        let message = format!("The column {name} is missing from the header: is this the right file?");
        keep(&mut reading.misread, Misread::refusing(Effect::FileRefused, 1, name, b"", "column-missing", &message));
    }
    if !reading.misread.is_empty() {
        return reading;
    }
    let at: Vec<usize> = names.iter().filter_map(|it| file.column(it)).collect();
    let mut record = ByteRecord::new();
    loop {
        let (found, problems) = match file.next(&mut record) {
            Next::End => return reading,
            Next::Row(line) => {
                let mut row = Row { record: &record, at: &at, names: &names, line, found: Vec::new() };
                let found = take(&mut row);
                (found.filter(|_| row.found.iter().all(|it| it.effect != Effect::RowRefused)), row.found)
            }
            Next::Bad(problem) => (None, vec![problem]),
            Next::Broken(problem) => {
                keep(&mut reading.misread, problem);
                return reading;
            }
        };
        match found {
            Some(one) => {
                reading.accepted += 1;
                reading.value.push(one);
            }
            None => reading.refused += 1,
        }
        problems.into_iter().for_each(|it| keep(&mut reading.misread, it));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::population::tests::data;

    #[test]
    fn the_published_files_are_read_whole() {
        let (Some(deprivation), Some(homes), Some(outcomes), Some(neighbours)) = (
            data("iod2025_lad.csv"),
            data("trafford_care_homes_cqc.csv"),
            data("oflog_asc_2015-16_2021-22.csv"),
            data("oflog_cipfa_nearest_neighbours.json"),
        ) else {
            return;
        };
        let deprivation = read_deprivation(&deprivation);
        assert_eq!((deprivation.misread.as_slice(), deprivation.accepted), (&[][..], 2_960));
        let trafford = |it: &&Deprivation| it.area == "E08000009" && it.domain == "Index of Multiple Deprivation";
        assert_eq!(
            deprivation.value.iter().find(trafford).map(|it| (it.rank, it.average_score, it.in_lowest_tenth)),
            Some((201, 14.972, 0.0432))
        );
        let homes = read_care_homes(&homes);
        assert_eq!((homes.accepted, homes.misread.len()), (56, 56));
        assert!(homes.misread.iter().all(|it| (it.code, it.value.as_str(), it.effect) == ("area-code", "E0800009", Effect::ValueIgnored)));
        assert!(homes.misread[0].message.contains("this one has 8"));
        let outcomes = read_outcomes(&outcomes);
        assert_eq!((outcomes.misread.as_slice(), outcomes.accepted), (&[][..], 5_616));
        assert_eq!(outcomes.value.iter().filter(|it| it.value.is_none()).count(), 289);
        let neighbours = read_neighbours(&neighbours);
        assert_eq!((neighbours.misread.as_slice(), neighbours.accepted), (&[][..], 348));
        assert_eq!(neighbours.value["E08000009"].len(), 15);
    }

    #[test]
    fn every_problem_of_a_row_is_found_at_once() {
        let header = "area_code,area_name,deprivation_data_year,index_domain,average_score,rank_average_score,proportion_bottom_decile\n";
        let bytes = format!("{header}E0800009,Trafford,25,Crime,high,12,1.5\nE08000009,Trafford,2025,Crime,1.5,12,0.5\n");
        let found = read_deprivation(bytes.as_bytes());
        let mut columns: Vec<_> = found.misread.iter().map(|it| it.column.as_str()).collect();
        columns.sort_unstable();
        assert_eq!(columns, ["area_code", "average_score", "deprivation_data_year", "proportion_bottom_decile"]);
        assert_eq!((found.accepted, found.refused), (1, 1));
        assert_eq!(read_outcomes(header.as_bytes()).misread.len(), 8);
    }

    #[test]
    fn neighbours_are_checked() {
        let found = read_neighbours(br#"{"E08000009": ["E08000009", "E08000007", "x"], "Trafford": []}"#);
        assert_eq!((found.accepted, found.refused, found.misread.len()), (1, 1, 2));
        assert_eq!(found.value["E08000009"], ["E08000007"]);
        assert_eq!(read_neighbours(b"[1,").misread[0].code, "json");
    }
}
