//! The sheets of a workbook on their way to a reading.

use super::Reading;
use super::frame::{Frame, LOOKED_AT};
use crate::outgo::OWN_SHEETS;
use record::{Line, Place, Problem};

/// The rows of a sheet as text, and the cells that hold errors.
pub(crate) struct Rows {
    pub rows: Vec<Line>,
    /// Row, column counted from nought, code, and the text.
    pub errors: Vec<(u64, usize, Problem, String)>,
}

/// Sheets of a workbook on their way to a reading.
pub(crate) struct Gathered {
    file: String,
    frames: Vec<(Frame, String)>,
    notices: Vec<Problem>,
}

impl Gathered {
    pub(crate) fn new(file: &str) -> Gathered {
        Gathered { file: file.to_owned(), frames: Vec::new(), notices: Vec::new() }
    }

    pub(crate) fn notice(&mut self, name: &str, code: &'static str) {
        let place = Place { file: Some(self.file.clone()), sheet: Some(name.to_owned()), ..Place::default() };
        self.notices.push(Problem::new("", code).at(place));
    }

    /// Takes one sheet: finds its headings and fits its rows beneath them.
    pub(crate) fn sheet(&mut self, name: &str, hidden: bool, found: Rows) {
        let mut first = found.rows;
        let rest = first.split_off(first.len().min(LOOKED_AT));
        let Some((mut frame, first)) = Frame::find(&self.file, Some(name.to_owned()), first) else {
            return;
        };
        if hidden {
            self.notice(name, "hidden-sheet");
        }
        let lines: Vec<Line> = first.into_iter().chain(rest).filter_map(|line| frame.fit(line)).collect();
        frame.sheet.lines = lines;
        for (row, column, problem, text) in found.errors.into_iter().filter(|it| it.0 >= frame.sheet.heading_row) {
            let place = frame.place(row, column, &text);
            frame.problems.push(problem.at(place));
        }
        self.frames.push((frame, name.to_owned()));
    }

    /// The tables: our own cover, contents, notes and choices are passed over, and so is prose beside a table.
    pub(crate) fn reading(mut self) -> Reading {
        let own = self.frames.iter().any(|(frame, name)| frame.is_marked() && !OWN_SHEETS.contains(&name.as_str()));
        let wide = self.frames.iter().any(|(frame, _)| !frame.is_single());
        let mut reading = Reading::default();
        for (frame, name) in std::mem::take(&mut self.frames) {
            if own && OWN_SHEETS.contains(&name.as_str()) {
                continue;
            }
            if wide && frame.is_single() && !frame.is_marked() {
                self.notice(&name, "sheet-passed-over");
                continue;
            }
            reading.problems.extend(frame.problems);
            reading.sheets.push(frame.sheet);
        }
        reading.notices = self.notices;
        reading
    }
}
