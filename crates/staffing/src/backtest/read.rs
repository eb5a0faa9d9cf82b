//! Bytes to a tidy table: every row that can be used, and every reason why one cannot.

use csv::{ReaderBuilder, StringRecord};
use serde::Serialize;
use std::collections::BTreeMap;

/// What is wrong with a file, row or value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wrong {
    /// The file has no rows.
    NothingToRead,
    /// No column is called time, date, year, month or period.
    NoTimeColumn,
    /// No column is called value, count, headcount, heads, staff, fte, wte, number or total.
    NoValueColumn,
    /// The columns are not those of the first file.
    OtherColumns,
    /// Two columns have the same name.
    ColumnTwice,
    /// The row has more or fewer fields than the header.
    OtherNumberOfFields,
    /// Not a year, a year and month, or a date.
    NotATime,
    /// Not a number.
    NotANumber,
    /// Below nought.
    BelowNought,
    /// More than 10^12.
    BeyondBelief,
    /// The same series has another row for that time with the same value.
    SaidTwice,
    /// The same series has another row for that time with another value; the first is kept.
    Contradicted,
    /// A year of the series is missing, though years before and after are there.
    YearMissing,
    /// A total differs from the sum of its parts by more than 2 in 100 and more than 10; said once for each sort of total, where it is worst.
    TotalDoesNotAdd,
}

/// One thing to put right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct InputProblem {
    /// The file.
    pub file: String,
    /// The line, the header being 1; `None` when it is of no one line.
    pub row: Option<u64>,
    /// The column's name.
    pub column: Option<String>,
    /// What stands there.
    pub value: Option<String>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// A reading of one series.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    /// Months since the beginning of year 0.
    pub month: i64,
    pub key: Vec<usize>,
    /// `None` where the publisher withheld it.
    pub value: Option<f64>,
    pub file: usize,
    pub row: u64,
}

/// The columns that say what was counted, their values, and the readings.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub files: Vec<String>,
    pub columns: Vec<String>,
    /// The distinct values of each column, in the order met.
    pub values: Vec<Vec<String>>,
    pub readings: Vec<Reading>,
}

const TIMES: &[&str] = &["time", "date", "year", "month", "period", "time period", "time_period", "timeperiod"];
const VALUES: &[&str] =
    &["value", "count", "headcount", "heads", "staff", "fte", "wte", "number", "total", "total headcount", "total fte", "total wte"];
/// What publishers write for a value that they withhold or do not have.
const WITHHELD: &[&str] = &["", "*", "**", "-", "..", ":", "x", "c", "[c]", "[x]", "[z]", "z", "n/a", "na", "null"];
const MOST: f64 = 1e12;

/// Reads all files as one table.
pub(super) fn read(files: &[(String, Vec<u8>)]) -> (Table, Vec<InputProblem>) {
    let mut reader = Reader::default();
    for (at, (name, bytes)) in files.iter().enumerate() {
        reader.table.files.push(name.clone());
        reader.file(at, &decoded(bytes));
    }
    (reader.table, reader.problems)
}

/// UTF-8 with or without its mark; what is not is taken for the usual Western encoding of Windows, in which every byte is a sign.
fn decoded(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    };
    // One sort of line end, so that rows are counted as an editor counts them.
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[derive(Default)]
struct Reader {
    table: Table,
    numbers: Vec<BTreeMap<String, usize>>,
    met: BTreeMap<(Vec<usize>, i64), Option<f64>>,
    problems: Vec<InputProblem>,
}

/// Where the columns of one file stand.
struct Header {
    names: Vec<String>,
    time: usize,
    value: usize,
    keys: Vec<usize>,
}

impl Reader {
    fn file(&mut self, file: usize, text: &str) {
        let first = text.lines().next().unwrap_or_default();
        let often = |sign: char| first.matches(sign).count();
        let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|it| (often(char::from(*it)), *it == b',')).unwrap_or(b',');
        let mut csv = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
        let mut header = None;
        let mut record = StringRecord::new();
        let mut rows = 0;
        // Text is UTF-8 by now and field counts are free, so a record that cannot be read is the end of the text.
        while csv.read_record(&mut record).unwrap_or(false) {
            let row = record.position().map_or(0, |it| it.line());
            match &header {
                None => match self.header(file, &record) {
                    Some(found) => header = Some(found),
                    None => return,
                },
                Some(header) => {
                    rows += 1;
                    self.row(file, row, header, &record);
                }
            }
        }
        if rows == 0 {
            self.say(file, None, None, Wrong::NothingToRead);
        }
    }

    fn say(&mut self, file: usize, row: Option<u64>, at: Option<(&str, &str)>, wrong: Wrong) {
        // A cell of a hostile file may be as long as the file.
        let value = at.map(|it| it.1.chars().take(80).collect());
        let column = at.map(|it| it.0.chars().take(80).collect());
        self.problems.push(InputProblem { file: self.table.files[file].clone(), row, column, value, wrong });
    }

    fn header(&mut self, file: usize, record: &StringRecord) -> Option<Header> {
        let names: Vec<String> = record.iter().map(|it| it.trim().to_owned()).collect();
        let find = |wanted: &[&str]| wanted.iter().find_map(|want| names.iter().position(|it| it.to_lowercase() == *want));
        let (time, value) = (find(TIMES), find(VALUES));
        if time.is_none() {
            self.say(file, Some(1), None, Wrong::NoTimeColumn);
        }
        if value.is_none() {
            self.say(file, Some(1), None, Wrong::NoValueColumn);
        }
        let (time, value) = (time?, value?);
        if let Some(twice) = names.iter().enumerate().find(|(at, name)| names[..*at].contains(name)) {
            self.say(file, Some(1), Some((&twice.1.clone(), "")), Wrong::ColumnTwice);
            return None;
        }
        let keys: Vec<usize> = (0..names.len()).filter(|it| *it != time && *it != value).collect();
        let columns: Vec<String> = keys.iter().map(|it| names[*it].clone()).collect();
        if self.numbers.is_empty() && self.table.readings.is_empty() && self.table.columns.is_empty() {
            self.numbers = vec![BTreeMap::new(); columns.len()];
            self.table.values = vec![Vec::new(); columns.len()];
            self.table.columns = columns;
            return Some(Header { names, time, value, keys });
        }
        // The same columns in another order are the same columns.
        let place = |wanted: &String| keys.iter().copied().find(|it| names[*it] == *wanted);
        let keys_in_order: Option<Vec<usize>> = self.table.columns.iter().map(place).collect();
        match keys_in_order.filter(|it| it.len() == keys.len()) {
            Some(keys) => Some(Header { names, time, value, keys }),
            None => {
                self.say(file, Some(1), None, Wrong::OtherColumns);
                None
            }
        }
    }

    fn row(&mut self, file: usize, row: u64, header: &Header, record: &StringRecord) {
        if record.iter().all(|it| it.trim().is_empty()) {
            return;
        }
        if record.len() != header.names.len() {
            return self.say(file, Some(row), None, Wrong::OtherNumberOfFields);
        }
        let (said_time, said_value) = (record[header.time].trim(), record[header.value].trim());
        let Some(month) = month(said_time) else {
            return self.say(file, Some(row), Some((&header.names[header.time], said_time)), Wrong::NotATime);
        };
        let at = (header.names[header.value].as_str(), said_value);
        let value = match number(said_value) {
            Ok(value) => value,
            Err(wrong) => return self.say(file, Some(row), Some(at), wrong),
        };
        let key: Vec<usize> = header.keys.iter().enumerate().map(|(column, it)| self.numbered(column, record[*it].trim())).collect();
        match self.met.get(&(key.clone(), month)) {
            Some(earlier) if *earlier == value => return self.say(file, Some(row), Some(at), Wrong::SaidTwice),
            Some(_) => return self.say(file, Some(row), Some(at), Wrong::Contradicted),
            None => {}
        }
        self.met.insert((key.clone(), month), value);
        self.table.readings.push(Reading { month, key, value, file, row });
    }

    fn numbered(&mut self, column: usize, value: &str) -> usize {
        if let Some(number) = self.numbers[column].get(value) {
            return *number;
        }
        let number = self.table.values[column].len();
        self.table.values[column].push(value.to_owned());
        self.numbers[column].insert(value.to_owned(), number);
        number
    }
}

/// A value, or `None` when it is withheld. Thousands may be set off by commas or spaces.
fn number(said: &str) -> Result<Option<f64>, Wrong> {
    if WITHHELD.contains(&said.to_lowercase().as_str()) {
        return Ok(None);
    }
    let plain: String = said.chars().filter(|it| !matches!(it, ',' | ' ' | '\u{a0}' | '\u{202f}')).collect();
    let digits = plain.chars().all(|it| it.is_ascii_digit() || matches!(it, '.' | '-' | '+' | 'e' | 'E'));
    match plain.parse::<f64>().ok().filter(|it| digits && it.is_finite()) {
        None => Err(Wrong::NotANumber),
        Some(value) if value < 0.0 => Err(Wrong::BelowNought),
        Some(value) if value > MOST => Err(Wrong::BeyondBelief),
        Some(value) => Ok(Some(value)),
    }
}

/// Months since the beginning of year 0 of a year (2019), a year and month (2019-09), or a date (2019-09-30, 30/09/2019).
fn month(said: &str) -> Option<i64> {
    let date = said.split(['T', ' ']).next()?;
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let whole = |it: &str| (!it.is_empty() && it.len() <= 4 && it.bytes().all(|it| it.is_ascii_digit())).then(|| it.parse::<i64>().ok())?;
    let numbers: Option<Vec<i64>> = parts.iter().map(|it| whole(it)).collect();
    let (year, month, day) = match (numbers?.as_slice(), parts[0].len()) {
        ([year], 4) => (*year, 1, 1),
        ([year, month], 4) => (*year, *month, 1),
        ([year, month, day], 4) => (*year, *month, *day),
        ([day, month, year], 1 | 2) if parts[2].len() == 4 => (*year, *month, *day),
        _ => return None,
    };
    ((1800..=2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some(year * 12 + month - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_numbers_are_read_as_people_write_them() {
        let september = 2019 * 12 + 8;
        for said in ["2019-09", "2019-09-30", "30/09/2019", "2019/09/01", "1.9.2019", "2019-09-01T00:00:00"] {
            assert_eq!(month(said), Some(september), "{said}");
        }
        assert_eq!(month("2019"), Some(2019 * 12));
        for said in ["", "x", "2019-13", "19-09-01", "2019-09-32", "9999", "2019-09-01-01", "２０１９"] {
            assert_eq!(month(said), None, "{said}");
        }
        assert_eq!((number("1,234.5"), number(" * ".trim()), number("[c]")), (Ok(Some(1234.5)), Ok(None), Ok(None)));
        assert_eq!(
            (number("-1"), number("many"), number("inf"), number("1e99")),
            (Err(Wrong::BelowNought), Err(Wrong::NotANumber), Err(Wrong::NotANumber), Err(Wrong::BeyondBelief))
        );
    }
}
