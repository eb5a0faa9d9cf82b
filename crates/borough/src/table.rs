//! Tables of words written by hand: read, with dates and numbers worked out, and written as the files that the importers take.

use crate::calendar::{Calendar, months};
use crate::population::{People, in_band};
use record::Kind;

/// What the marks in a table stand for.
pub(crate) struct Marks<'a> {
    /// The days.
    pub(crate) calendar: Calendar,
    /// The people of the borough.
    pub(crate) people: &'a People,
}

/// A table: headings and rows without references.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) headings: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// The cells of the lines of a table.
pub(crate) fn lines(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|it| !it.trim().is_empty()).map(|it| it.split('|').map(str::trim).collect())
}

impl Table {
    /// Reads a table with headings. `@+3` is three months from today, `@E` and `@R` are the days of the estimate and of the return,
    /// `=65+*0.1` is a tenth of the people of 65 and over.
    pub(crate) fn read(text: &'static str, marks: &Marks<'_>) -> Table {
        let mut lines = lines(text);
        let headings = lines.next().unwrap_or_default().into_iter().map(str::to_owned).collect();
        let rows = lines.map(|cells| cells.into_iter().map(|it| marks.worked_out(it)).collect()).collect();
        Table { headings, rows }
    }

    /// The place of a heading.
    pub(crate) fn column(&self, heading: &str) -> usize {
        self.headings
            .iter()
            .position(|it| it == heading)
            .expect("our own tables have the columns that are asked for; a test reads them all")
    }

    /// Puts a column of values after the `at`th.
    pub(crate) fn insert(&mut self, at: usize, heading: &str, value: impl Fn(usize, &[String]) -> String) {
        self.headings.insert(at, heading.to_owned());
        for (place, row) in self.rows.iter_mut().enumerate() {
            let value = value(place, row);
            row.insert(at, value);
        }
    }

    /// The file: references first, then the columns by their labels.
    pub(crate) fn file(&self, kind: &Kind) -> Vec<u8> {
        let mut to = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let headings = std::iter::once("Reference").chain(self.headings.iter().map(String::as_str));
        put(&mut to, headings);
        for (at, row) in self.rows.iter().enumerate() {
            let reference = reference(kind.prefix, at + 1);
            put(&mut to, std::iter::once(reference.as_str()).chain(row.iter().map(String::as_str)));
        }
        to.into_inner().unwrap_or_default()
    }

    /// The file without references: the importer gives each row the next free one.
    pub(crate) fn plain(&self) -> Vec<u8> {
        let mut to = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        put(&mut to, self.headings.iter().map(String::as_str));
        self.rows.iter().for_each(|row| put(&mut to, row.iter().map(String::as_str)));
        to.into_inner().unwrap_or_default()
    }
}

fn put<'a>(to: &mut csv::Writer<Vec<u8>>, cells: impl Iterator<Item = &'a str>) {
    to.write_record(cells).expect("writing to memory cannot fail, and a test holds every row to the number of its headings");
}

/// A reference: `RISK-0042`.
pub(crate) fn reference(prefix: &str, number: usize) -> String {
    format!("{prefix}-{number:04}")
}

impl Marks<'_> {
    fn worked_out(&self, cell: &str) -> String {
        match cell {
            "@E" => self.calendar.estimated_on.to_string(),
            "@R" => self.calendar.returned_on.to_string(),
            _ => self.date(cell).or_else(|| self.share(cell)).or_else(|| link(cell)).unwrap_or_else(|| cell.to_owned()),
        }
    }

    fn date(&self, cell: &str) -> Option<String> {
        let by = cell.strip_prefix('@')?.parse().ok()?;
        Some(months(self.calendar.today, by).to_string())
    }

    fn share(&self, cell: &str) -> Option<String> {
        let (band, share) = cell.strip_prefix('=')?.split_once('*')?;
        let share: f64 = share.parse().ok()?;
        Some(format!("{}", (in_band(self.people, band)? * share).round()))
    }
}

/// A reference typed short, such as `NEED-7`, as it stands in the files.
fn link(cell: &str) -> Option<String> {
    let (prefix, number) = cell.split_once('-')?;
    let sound = prefix.len() > 1 && prefix.bytes().all(|it| it.is_ascii_uppercase()) && !number.is_empty();
    (sound && number.bytes().all(|it| it.is_ascii_digit())).then(|| reference(prefix, number.parse().unwrap_or(0)))
}
