//! ODS workbooks, read row by row from the markup itself.
//!
//! Not left to a library: an OpenDocument row may say that it is repeated a million times, which must be counted before it
//! is believed, and its numbers stand there in decimal, so that reading them needs no rounding.

use super::Reading;
use super::archive::Archive;
use super::gather::{Gathered, Rows};
use super::markup::{Attributes, Step, walk};
use crate::limits::Budget;
use crate::number::plain;
use record::{Line, Problem};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Reads every sheet that holds a table.
pub(crate) fn read(file: &str, mut archive: Archive, budget: &mut Budget) -> Result<Reading, Problem> {
    let mut walker = Walker::new(file, budget);
    walk(archive.part("content.xml")?, || Problem::new("", "file-damaged"), |step| walker.step(step))?;
    Ok(walker.gathered.reading())
}

struct Walker<'b> {
    budget: &'b mut Budget,
    gathered: Gathered,
    depth: usize,
    style: String,
    hidden: BTreeSet<String>,
    table: Option<Table>,
}

#[derive(Default)]
struct Table {
    name: String,
    hidden: bool,
    merged: bool,
    depth: usize,
    next_row: u64,
    rows: Vec<Line>,
    errors: Vec<(u64, usize, Problem, String)>,
    row: Row,
    cell: Option<Cell>,
}

#[derive(Default)]
struct Row {
    repeated: u64,
    next_column: usize,
    cells: Vec<String>,
}

#[derive(Default)]
struct Cell {
    repeated: u64,
    depth: usize,
    /// What the attributes say the value is; else the paragraphs are the value.
    value: Option<String>,
    error: bool,
    paragraphs: usize,
    text: String,
    /// The last character was layout of the markup, or none has been: more of it adds nothing.
    spaced: bool,
}

impl<'b> Walker<'b> {
    fn new(file: &str, budget: &'b mut Budget) -> Walker<'b> {
        Walker { budget, gathered: Gathered::new(file), depth: 0, style: String::new(), hidden: BTreeSet::new(), table: None }
    }

    fn step(&mut self, step: Step) -> Result<(), Problem> {
        match step {
            Step::Open(name, attributes) => {
                self.depth += 1;
                self.open(name, &attributes)
            }
            Step::Close(name) => {
                self.depth = self.depth.saturating_sub(1);
                self.close(name)
            }
            Step::Text(text) => {
                self.text(text);
                Ok(())
            }
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes) -> Result<(), Problem> {
        let depth = self.depth;
        match (&mut self.table, name) {
            (None, "style") => self.style = attributes.get("style:name").unwrap_or_default(),
            (None, "table-properties") if attributes.get("table:display").as_deref() == Some("false") => {
                self.hidden.insert(std::mem::take(&mut self.style));
            }
            (None, "table") => {
                let hidden = attributes.get("table:style-name").is_some_and(|it| self.hidden.contains(&it));
                let name = attributes.get("table:name").unwrap_or_default();
                self.table = Some(Table { name, hidden, depth, next_row: 1, ..Table::default() });
            }
            (Some(table), "table-row") if table.cell.is_none() => {
                table.row = Row { repeated: attributes.number("table:number-rows-repeated", 1), ..Row::default() };
            }
            (Some(table), "table-cell" | "covered-table-cell") if table.cell.is_none() => {
                table.merged |= attributes.get("table:number-columns-spanned").is_some_and(|it| it != "1");
                table.cell = Some(Cell::open(attributes, depth));
            }
            (Some(Table { cell: Some(cell), .. }), name) => cell.inner(name, attributes, depth),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(Table { cell: Some(cell), .. }) = &mut self.table {
            // Text stands within a paragraph; what lies between cells and paragraphs is the layout of the markup.
            if cell.paragraphs > 0 && self.depth > cell.depth {
                cell.push(text, self.budget.limits().cell);
            }
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Problem> {
        let Some(table) = &mut self.table else { return Ok(()) };
        match name {
            "table-cell" | "covered-table-cell" if table.cell.as_ref().is_some_and(|it| it.depth == self.depth + 1) => {
                let cell = table.cell.take().unwrap_or_default();
                table.put(cell, self.budget)
            }
            "table-row" if table.cell.is_none() => table.end_row(self.budget),
            "table" if table.depth == self.depth + 1 => {
                let table = self.table.take().unwrap_or_default();
                if table.merged {
                    self.gathered.notice(&table.name, "merged-cells");
                }
                self.gathered.sheet(&table.name, table.hidden, Rows { rows: table.rows, errors: table.errors });
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

impl Cell {
    fn open(attributes: &Attributes, depth: usize) -> Cell {
        let error = attributes.get("calcext:value-type").as_deref() == Some("error");
        let value = match attributes.get("office:value-type").as_deref() {
            _ if error => None,
            Some("float" | "percentage" | "currency") => attributes.get("office:value").map(|it| it.parse().map_or(it, plain)),
            Some("date") => attributes.get("office:date-value").map(|it| it.strip_suffix("T00:00:00").map_or(it.clone(), str::to_owned)),
            Some("time") => attributes.get("office:time-value").map(|it| clock(&it)),
            Some("boolean") => attributes.get("office:boolean-value"),
            _ => attributes.get("office:string-value").filter(|it| !it.is_empty()),
        };
        Cell { repeated: attributes.number("table:number-columns-repeated", 1), depth, value, error, ..Cell::default() }
    }

    fn inner(&mut self, name: &str, attributes: &Attributes, depth: usize) {
        match name {
            "p" if depth == self.depth + 1 => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                (self.paragraphs, self.spaced) = (self.paragraphs + 1, true);
            }
            "s" => {
                let count = attributes.number("text:c", 1).min(100_000) as usize;
                self.text.extend(std::iter::repeat_n(' ', count));
                self.spaced = false;
            }
            "tab" => self.text.push('\t'),
            "line-break" => self.text.push('\n'),
            _ => {}
        }
    }

    /// Adds text. By the standard every run of white space is one space; LibreOffice writes and reads plain spaces as they
    /// are, so only runs with a line end or a tab, the layout of the markup, are drawn together. Beyond twice the limit
    /// nothing more is kept.
    fn push(&mut self, text: &str, max: usize) {
        for it in text.chars() {
            let layout = matches!(it, '\t' | '\n' | '\r');
            if !(layout && self.spaced) && self.text.len() < 2 * max {
                self.text.push(if layout { ' ' } else { it });
            }
            self.spaced = layout;
        }
    }
}

impl Table {
    fn put(&mut self, cell: Cell, budget: &mut Budget) -> Result<(), Problem> {
        let mut text = cell.value.unwrap_or(cell.text);
        let from = self.row.next_column;
        self.row.next_column = from.saturating_add(usize::try_from(cell.repeated).unwrap_or(usize::MAX));
        if text.is_empty() {
            return Ok(());
        }
        budget.column(self.row.next_column - 1)?;
        let max = budget.limits().cell;
        let problem = if text.len() > max {
            text.truncate(text.floor_char_boundary(max));
            Some(Problem::new("", "cell-too-long").with("max", max))
        } else {
            cell.error.then(|| Problem::new("", "error-value").with("value", &text))
        };
        self.errors.extend(problem.map(|it| (self.next_row, from, it, text.clone())));
        self.row.cells.resize(from, String::new());
        self.row.cells.resize(self.row.next_column, text);
        Ok(())
    }

    fn end_row(&mut self, budget: &mut Budget) -> Result<(), Problem> {
        let row = std::mem::take(&mut self.row);
        let from = self.next_row;
        self.next_row = from.saturating_add(row.repeated.max(1));
        if row.cells.is_empty() {
            return Ok(());
        }
        budget.row(self.next_row - 1)?;
        // Repeated rows share their cells: a file may say a million of them in one line.
        let cells = Arc::new(row.cells);
        for number in from..self.next_row {
            cells.iter().try_for_each(|it| budget.cell(it.len()))?;
            self.rows.push(Line { row: number, cells: cells.clone() });
        }
        Ok(())
    }
}

/// `PT09H30M00S` as `09:30:00`; other text as it is.
fn clock(text: &str) -> String {
    let parts = text.strip_prefix("PT").and_then(|it| it.strip_suffix('S')).and_then(|it| it.split_once('H'));
    let read = parts.and_then(|(hours, rest)| {
        let (minutes, seconds) = rest.split_once('M')?;
        Some((hours.parse::<u64>().ok()?, minutes.parse::<u64>().ok()?, seconds.parse::<f64>().ok()?))
    });
    read.map_or_else(|| text.to_owned(), |(hours, minutes, seconds)| format!("{hours:02}:{minutes:02}:{seconds:02.0}"))
}
