//! The facts of an ODS workbook.

use super::facts::{Facts, SheetFacts, TableFacts};
use crate::intake::Archive;
use crate::intake::markup::{Attributes, Step, walk};
use record::Problem;
use std::collections::{BTreeMap, BTreeSet};

fn damaged() -> Problem {
    Problem::new("", "file-damaged")
}

pub(super) fn facts(mut archive: Archive) -> Result<Facts, Problem> {
    let names = archive.names();
    let has = |part: &str| names.iter().any(|it| it == part);
    let mut facts = Facts::default();
    if names.iter().any(|it| it.starts_with("Basic/") || it.starts_with("Scripts/")) {
        facts.oddities.push("The workbook holds macros.".into());
    }
    if names.iter().any(|it| it.starts_with("Pictures/") || it.starts_with("Object ")) {
        facts.oddities.push("The workbook has pictures or embedded files.".into());
    }
    if has("meta.xml") {
        about(&mut archive, &mut facts)?;
    }
    let mut content = Content::default();
    if has("styles.xml") {
        walk(archive.part("styles.xml")?, damaged, |step| {
            content.step(step);
            Ok(())
        })?;
    }
    walk(archive.part("content.xml")?, damaged, |step| {
        content.step(step);
        Ok(())
    })?;
    facts.fonts = content.fonts;
    facts.fonts.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    facts.fonts.dedup();
    facts.oddities.extend(content.oddities.into_iter().map(str::to_owned));
    facts.sheets = content.sheets;
    for (sheet, table) in content.tables {
        facts
            .sheets
            .iter_mut()
            .filter(|it| it.name == sheet)
            .for_each(|it| it.tables.push(TableFacts { name: table.name.clone(), ..table }));
    }
    if has("settings.xml") {
        settings(&mut archive, &mut facts)?;
    }
    Ok(facts)
}

fn about(archive: &mut Archive, facts: &mut Facts) -> Result<(), Problem> {
    let mut within = String::new();
    walk(archive.part("meta.xml")?, damaged, |step| {
        match step {
            Step::Open(name, _) => within = name.to_owned(),
            Step::Close(_) => within.clear(),
            Step::Text(text) if !text.trim().is_empty() => match within.as_str() {
                "title" => facts.title.push_str(text),
                "creator" | "initial-creator" | "printed-by" => facts.people.push(text.trim().to_owned()),
                _ => {}
            },
            Step::Text(_) => {}
        }
        Ok(())
    })
}

/// Which rows stay in view, and at which sheet the workbook opens.
fn settings(archive: &mut Archive, facts: &mut Facts) -> Result<(), Problem> {
    let (mut entry, mut item) = (String::new(), String::new());
    walk(archive.part("settings.xml")?, damaged, |step| {
        match step {
            Step::Open("config-item-map-entry", it) => entry = it.get("config:name").unwrap_or_default(),
            Step::Open("config-item", it) => item = it.get("config:name").unwrap_or_default(),
            Step::Close("config-item") => item.clear(),
            Step::Text(text) if item == "VerticalSplitPosition" => {
                let rows = text.trim().parse().unwrap_or(0);
                facts.sheets.iter_mut().filter(|it| it.name == entry).for_each(|it| it.frozen = rows);
            }
            Step::Text(text) if item == "ActiveTable" => {
                facts.opens_at = facts.sheets.iter().position(|it| it.name == text).unwrap_or(usize::MAX);
            }
            _ => {}
        }
        Ok(())
    })
}

/// A walk through styles and cells.
#[derive(Default)]
struct Content {
    style: String,
    wrapped: BTreeMap<String, bool>,
    invisible: BTreeSet<String>,
    fonts: Vec<(String, f64)>,
    oddities: BTreeSet<&'static str>,
    sheets: Vec<SheetFacts>,
    tables: Vec<(String, TableFacts)>,
    row: u64,
    rows: u64,
    column: u64,
    /// The style that cells of each column have unless they name another: last column, style.
    defaults: Vec<(u64, String)>,
    cell: Option<Cell>,
}

#[derive(Default)]
struct Cell {
    columns: u64,
    wraps: bool,
    typed: bool,
    text: String,
}

impl Content {
    fn step(&mut self, step: Step) {
        match step {
            Step::Open(name, it) => self.open(name, &it),
            Step::Text(text) => self.cell.iter_mut().for_each(|it| it.text.push_str(text.trim_matches(['\n', '\r']))),
            Step::Close("table-cell") => self.end_cell(),
            Step::Close("table-row") => self.row = self.row.saturating_add(self.rows.max(1)),
            Step::Close(_) => {}
        }
    }

    fn open(&mut self, name: &str, it: &Attributes) {
        match name {
            "style" | "default-style" => self.style = it.get("style:name").unwrap_or_default(),
            "text-properties" => self.font(it),
            "table-cell-properties" => {
                self.wrapped.insert(self.style.clone(), it.get("fo:wrap-option").as_deref() == Some("wrap"));
            }
            "table-properties" if it.get("table:display").as_deref() == Some("false") => {
                self.invisible.insert(self.style.clone());
            }
            "annotation" => drop(self.oddities.insert("The workbook has comments.")),
            "event-listeners" | "script" => drop(self.oddities.insert("The workbook holds macros.")),
            "table-source" | "dde-link" => drop(self.oddities.insert("The workbook has links to other files.")),
            "database-range" => {
                let range = it.get("table:target-range-address").unwrap_or_default();
                let sheet = range.rsplit_once(':').and_then(|it| it.0.rsplit_once('.')).map(|it| it.0.trim_matches(['\'', '$']).to_owned());
                let header = it.get("table:contains-header").as_deref() != Some("false");
                let table = TableFacts::of(it.get("table:name").unwrap_or_default(), header, &range);
                self.tables.extend(sheet.zip(table));
            }
            "table" => {
                let hidden = it.get("table:style-name").is_some_and(|it| self.invisible.contains(&it));
                self.sheets.push(SheetFacts { name: it.get("table:name").unwrap_or_default(), hidden, ..SheetFacts::default() });
                self.row = 1;
                self.defaults.clear();
            }
            "table-column" => self.column_default(it),
            _ => self.open_cell(name, it),
        }
    }

    fn font(&mut self, it: &Attributes) {
        let font = it.get("fo:font-family").or_else(|| it.get("style:font-name"));
        let size = it.get("fo:font-size").and_then(|it| it.strip_suffix("pt").and_then(|it| it.parse().ok()));
        if font.is_some() || size.is_some() {
            self.fonts.push((font.unwrap_or_else(|| "Arial".into()).trim_matches('\'').to_owned(), size.unwrap_or(11.0)));
        }
    }

    fn column_default(&mut self, it: &Attributes) {
        let last = self.defaults.last().map_or(0, |it| it.0).saturating_add(it.number("table:number-columns-repeated", 1));
        self.defaults.push((last, it.get("table:default-cell-style-name").unwrap_or_default()));
        let hidden = it.get("table:visibility").is_some_and(|it| it != "visible");
        self.sheets.last_mut().into_iter().for_each(|sheet| sheet.hidden_lines |= hidden);
    }

    fn open_cell(&mut self, name: &str, it: &Attributes) {
        let Some(sheet) = self.sheets.last_mut() else { return };
        match name {
            "table-row" => {
                sheet.hidden_lines |= it.get("table:visibility").is_some_and(|it| it != "visible");
                (self.rows, self.column) = (it.number("table:number-rows-repeated", 1), 1);
            }
            "covered-table-cell" => {
                sheet.merged = true;
                self.column = self.column.saturating_add(it.number("table:number-columns-repeated", 1));
            }
            "table-cell" => {
                sheet.formulas += usize::from(it.get("table:formula").is_some());
                sheet.errors += usize::from(it.get("calcext:value-type").as_deref() == Some("error"));
                sheet.merged |= it.get("table:number-columns-spanned").is_some_and(|it| it != "1");
                sheet.merged |= it.get("table:number-rows-spanned").is_some_and(|it| it != "1");
                let of_column = || self.defaults.iter().find(|it| it.0 >= self.column).map(|it| it.1.clone());
                let style = it.get("table:style-name").or_else(of_column);
                let wraps = style.is_some_and(|it| self.wrapped.get(&it).copied().unwrap_or(false));
                let typed = it.get("office:value-type").is_some_and(|it| it != "string");
                let columns = it.number("table:number-columns-repeated", 1);
                self.cell = Some(Cell { columns, wraps, typed, text: it.get("office:string-value").unwrap_or_default() });
            }
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let (Some(cell), Some(sheet)) = (self.cell.take(), self.sheets.last_mut()) else { return };
        if cell.typed || !cell.text.is_empty() {
            let last = self.column.saturating_add(cell.columns.saturating_sub(1));
            sheet.cell(self.row, last, (!cell.typed).then_some(cell.text.as_str()), cell.wraps);
        }
        self.column = self.column.saturating_add(cell.columns);
    }
}
