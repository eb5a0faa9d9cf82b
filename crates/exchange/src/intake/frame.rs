//! Which row holds the headings, and how the rows below fit beneath them.

use crate::number::letters;
use record::{Line, Place, Problem, Sheet};
use std::sync::Arc;

/// What stands in A2 of every sheet with a table that we write; the headings are the next row that holds anything.
pub(crate) const MARKER: &str = "This worksheet contains one table";

/// How many rows are looked at to find the headings.
pub(crate) const LOOKED_AT: usize = 20;

/// The headings of a table, and what does not fit beneath them.
#[derive(Debug)]
pub(crate) struct Frame {
    /// The sheet, to which lines are added by whoever reads.
    pub sheet: Sheet,
    /// What is wrong with rows.
    pub problems: Vec<Problem>,
    unnamed: Vec<bool>,
    marked: bool,
    single: bool,
}

impl Frame {
    /// Finds the headings among the first rows, and hands back the rows below them. `None` when every row is blank.
    ///
    /// The row after our own marker; else the first row with two values or more, so that a title above the table is passed
    /// over; else, for a table of one column, the first row that holds anything.
    pub(crate) fn find(file: &str, name: Option<String>, first: Vec<Line>) -> Option<(Frame, Vec<Line>)> {
        let filled = |line: &Line| line.cells.iter().filter(|it| !it.trim().is_empty()).count();
        let marker = first.iter().position(|line| line.cells.first().is_some_and(|it| it.starts_with(MARKER)));
        let after_marker = marker.and_then(|at| (at + 1..first.len()).find(|row| filled(&first[*row]) > 0));
        let wide = || first.iter().position(|line| filled(line) > 1);
        let at = after_marker.or_else(wide).or_else(|| first.iter().position(|line| filled(line) > 0))?;
        let mut rest = first.into_iter().skip(at);
        let heading = rest.next()?;
        let mut headings = Arc::unwrap_or_clone(heading.cells);
        while headings.last().is_some_and(|it| it.trim().is_empty()) {
            headings.pop();
        }
        let single = headings.len() < 2;
        let unnamed = headings.iter().map(|it| it.trim().is_empty()).collect();
        let sheet = Sheet { file: file.to_owned(), name, heading_row: heading.row, headings, lines: Vec::new() };
        Some((Frame { sheet, problems: Vec::new(), unnamed, marked: after_marker.is_some(), single }, rest.collect()))
    }

    /// Whether our own export wrote the table.
    pub(crate) fn is_marked(&self) -> bool {
        self.marked
    }

    /// Whether there is only one column: perhaps prose and not a table.
    pub(crate) fn is_single(&self) -> bool {
        self.single
    }

    /// Fits a line beneath the headings; `None` when it is blank. Values without a heading become problems: they would be
    /// lost without a word.
    pub(crate) fn fit(&mut self, mut line: Line) -> Option<Line> {
        if line.cells.iter().all(|it| it.trim().is_empty()) {
            return None;
        }
        let width = self.sheet.headings.len();
        if let Some((at, value)) = line.cells.iter().enumerate().skip(width).find(|(_, it)| !it.trim().is_empty()) {
            self.problems.push(Problem::new("", "more-cells-than-headings").with("headings", width).at(self.place(line.row, at, value)));
        }
        if line.cells.len() > width {
            Arc::make_mut(&mut line.cells).truncate(width);
        }
        for at in 0..line.cells.len() {
            if self.unnamed[at] && !line.cells[at].trim().is_empty() {
                self.unnamed[at] = false;
                let place = Place { value: None, ..self.place(self.sheet.heading_row, at, "") };
                self.problems.push(Problem::new("", "heading-missing").at(place));
            }
        }
        Some(line)
    }

    /// The place of a cell: its column by its heading, or by its letters where it has none.
    pub(crate) fn place(&self, row: u64, column: usize, value: &str) -> Place {
        let heading = self.sheet.headings.get(column).filter(|it| !it.trim().is_empty());
        Place {
            file: Some(self.sheet.file.clone()),
            sheet: self.sheet.name.clone(),
            row: Some(row),
            column: Some(heading.cloned().unwrap_or_else(|| letters(column))),
            value: Some(value.chars().take(200).collect()),
        }
    }
}
