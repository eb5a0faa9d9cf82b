//! How much of a file is believed before it is refused.

use record::{Line, Problem};

/// The most that one file may hold. Every limit is checked while reading, before memory is spent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as it came.
    pub bytes: u64,
    /// Bytes of all parts of a workbook once unpacked.
    pub unpacked: u64,
    /// How many times its packed size a part may unpack to, beyond its first four mebibytes.
    pub ratio: u64,
    /// Rows of all tables, headings included.
    pub rows: u64,
    /// Columns of one table.
    pub columns: usize,
    /// Cells of all tables, counting blank ones before the last of a row.
    pub cells: u64,
    /// Bytes of one value.
    pub cell: usize,
    /// Bytes of all values together: a workbook may show one long text a million times.
    pub text: u64,
    /// How deep elements may stand within each other.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes: 100 << 20,
            unpacked: 512 << 20,
            ratio: 200,
            rows: 1_000_000,
            columns: 1_000,
            cells: 10_000_000,
            cell: 100_000,
            text: 256 << 20,
            depth: 64,
        }
    }
}

/// What has been read so far, held against the limits.
#[derive(Clone, Debug)]
pub(crate) struct Budget {
    limits: Limits,
    rows: u64,
    cells: u64,
    text: u64,
}

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Budget {
        Budget { limits: limits.clone(), rows: 0, cells: 0, text: 0 }
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Whether the row with this number may be read at all.
    pub(crate) fn row(&self, row: u64) -> Result<(), Problem> {
        over("too-many-rows", row, self.limits.rows)
    }

    /// Whether a cell may stand in this column, counted from nought.
    pub(crate) fn column(&self, column: usize) -> Result<(), Problem> {
        over("too-many-columns", column as u64 + 1, self.limits.columns as u64)
    }

    /// One more value of `bytes` bytes; a blank one between others counts as well, for it takes memory.
    pub(crate) fn cell(&mut self, bytes: usize) -> Result<(), Problem> {
        self.cells += 1;
        self.text += bytes as u64;
        over("too-many-cells", self.cells, self.limits.cells)?;
        over("too-much-text", self.text, self.limits.text)
            .map_err(|_| Problem::new("", "too-much-text").with("max", self.limits.text >> 20))
    }

    /// One more row that will be kept.
    pub(crate) fn line(&mut self, line: &Line) -> Result<(), Problem> {
        self.rows += 1;
        self.row(self.rows)?;
        line.cells.iter().try_for_each(|it| self.cell(it.len()))
    }
}

fn over(code: &'static str, count: u64, max: u64) -> Result<(), Problem> {
    if count > max { Err(Problem::new("", code).with("max", max)) } else { Ok(()) }
}
