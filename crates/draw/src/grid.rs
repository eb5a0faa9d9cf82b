//! A grid of cells by two lists, each with its figure and its level of heat.

use crate::canvas::{Anchor, Canvas, Lettering, Paint, Weight, pen, plain, strong};
use crate::lettering::{SIZE, width, wrap};
use crate::palette::{HEAT, HEAT_EDGE, INK, MUTED, ink_on_heat};
use crate::{Axis, Chart, Column, Entry, Frame, Table, figure};
use serde::{Deserialize, Serialize};

/// So many columns are drawn; the table has them all.
const MOST_COLUMNS: usize = 12;
/// So many rows are drawn; the table has them all.
const MOST_ROWS: usize = 40;

/// Cells by row and column, such as roles by year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// The finding in words.
    pub title: String,
    /// What the picture shows, in a sentence.
    pub summary: String,
    /// What runs from left to right.
    pub x: Axis,
    /// What runs from the head downwards.
    pub y: Axis,
    /// What the figures are.
    pub value: Axis,
    /// The columns from left to right.
    pub columns: Vec<String>,
    /// The rows from the head downwards.
    pub rows: Vec<String>,
    /// By row, then by column; `None` where there is nothing to show.
    pub cells: Vec<Vec<Option<GridCell>>>,
    /// What the levels are called, from calm to severe; five at most are told apart.
    pub levels: Vec<String>,
}

/// One cell of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GridCell {
    /// The figure in it.
    pub value: f64,
    /// The place of its level in the list, from 0.
    pub level: usize,
}

impl Chart for Grid {
    fn title(&self) -> &str {
        &self.title
    }

    fn summary(&self) -> &str {
        &self.summary
    }

    fn svg(&self, prefix: &str, frame: Frame) -> String {
        let mut canvas = Canvas::new(prefix, frame.width());
        let (wide, line) = (frame.width(), SIZE * 1.3);
        let columns = self.columns.len().clamp(1, MOST_COLUMNS);
        let (label, gap, tall) = (if frame == Frame::Wide { 190.0 } else { 96.0 }, 3.0, 34.0);
        let left = label + 10.0;
        let cell = (wide - left - 4.0) / columns as f64;
        canvas.text((4.0, line), plain("caption", Anchor::Start, MUTED), &wrap(&self.value.caption(), SIZE, wide - 8.0, 1)[0]);
        let names: Vec<Vec<String>> = self.columns.iter().take(columns).map(|it| wrap(it, SIZE, cell - gap, 3)).collect();
        let deepest = names.iter().map(Vec::len).max().unwrap_or(1);
        let mut y = line * (1.0 + deepest as f64) + 8.0;
        for (at, lines) in names.iter().enumerate() {
            for (nth, text) in (0..).zip(lines.iter().rev()) {
                let place = (left + cell * (at as f64 + 0.5) - gap / 2.0, y - line * f64::from(nth));
                canvas.text(place, plain("name", Anchor::Middle, INK), text);
            }
        }
        y += 8.0;
        for (name, cells) in self.rows.iter().zip(&self.cells).take(MOST_ROWS) {
            canvas.row_name(&wrap(name, SIZE, label, 2), (left - 8.0, y + tall / 2.0));
            for (at, one) in cells.iter().take(columns).enumerate() {
                self.cell(&mut canvas, one.as_ref(), (left + cell * at as f64, y), (cell - gap, tall - gap));
            }
            y += tall;
        }
        let end = self.key(&mut canvas, wide, y + line + 4.0);
        canvas.finish(end, &self.title, &self.summary)
    }

    fn table(&self) -> Table {
        let columns = vec![
            Column::text(self.y.caption()),
            Column::text(self.x.caption()),
            Column::number(&self.value.name, &self.value.unit),
            Column::text("Level"),
        ];
        let mut rows = Vec::new();
        for (name, cells) in self.rows.iter().zip(&self.cells) {
            for (column, cell) in self.columns.iter().zip(cells) {
                let level = cell.and_then(|it| self.levels.get(it.level)).map_or(Entry::Missing, Entry::text);
                rows.push(vec![Entry::text(name), Entry::text(column), Entry::maybe(cell.map(|it| it.value)), level]);
            }
        }
        Table { caption: self.title.clone(), columns, rows }
    }
}

impl Grid {
    /// A cell is read by its figure and the number of its level, not by its colour alone.
    fn cell(&self, canvas: &mut Canvas, cell: Option<&GridCell>, (x, y): (f64, f64), size: (f64, f64)) {
        let Some(cell) = cell else {
            canvas.text((x + size.0 / 2.0, y + size.1 / 2.0 + 4.0), plain("missing", Anchor::Middle, MUTED), "–");
            return;
        };
        let fill = cell.level.min(4);
        canvas.rect(&format!("heat-{}", fill + 1), (x, y), size, Paint { fill: HEAT[fill], edge: Some(pen(HEAT_EDGE, 1.0)) });
        let (middle, ink) = (x + size.0 / 2.0, ink_on_heat(fill));
        let lettering = Lettering { bold: Weight::Strong, ..strong("cell-value", Anchor::Middle, ink) };
        let text = figure(cell.value);
        let shown = if width(&text, SIZE) <= size.0 { text } else { wrap(&text, SIZE, size.0, 1).remove(0) };
        canvas.text((middle, y + size.1 / 2.0), lettering, &shown);
        canvas.text((middle, y + size.1 - 3.0), plain("level", Anchor::Middle, ink), &format!("({})", cell.level + 1));
    }

    fn key(&self, canvas: &mut Canvas, wide: f64, mut y: f64) -> f64 {
        let mut x = 6.0;
        for (level, name) in self.levels.iter().enumerate().take(5) {
            let text = wrap(&format!("{} {name}", level + 1), SIZE, wide - 50.0, 1).remove(0);
            let room = 26.0 + width(&text, SIZE) + 14.0;
            if x > 6.0 && x + room > wide {
                (x, y) = (6.0, y + SIZE * 1.6);
            }
            canvas.rect("legend", (x, y - 11.0), (18.0, 13.0), Paint { fill: HEAT[level], edge: Some(pen(HEAT_EDGE, 1.0)) });
            canvas.text((x + 24.0, y), plain("legend", Anchor::Start, INK), &text);
            x += room;
        }
        y + 10.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(columns: usize) -> Grid {
        let cell = |value: f64, level| Some(GridCell { value, level });
        Grid {
            title: "Care workers are short from 2028".into(),
            summary: "Whole-time equivalents short by role and year.".into(),
            x: Axis::new("Year", ""),
            y: Axis::new("Role", ""),
            value: Axis::new("Short", "whole-time equivalents"),
            columns: (0..columns).map(|it| (2026 + it).to_string()).collect(),
            rows: vec!["Care worker".into(), "Registered <nurse>".into()],
            cells: vec![(0..columns).map(|it| cell(it as f64 * 10.0, it % 5)).collect(), vec![None; columns]],
            levels: ["Enough", "Up to a tenth", "Up to a quarter", "Up to a half", "More"].map(str::to_owned).to_vec(),
        }
    }

    #[test]
    fn the_picture_says_what_the_table_says() {
        let it = grid(5);
        let svg = it.svg("g", Frame::Wide);
        assert!(svg.contains("role=\"img\"") && svg.contains(">40<") && svg.contains("(5)") && svg.contains("&lt;nurse&gt;"), "{svg}");
        let table = it.table();
        assert_eq!((table.rows.len(), table.rows[4][2].clone(), table.rows[9][2].clone()), (10, Entry::Number(40.0), Entry::Missing));
        assert_eq!(svg.matches("cw-heat-").count(), 5);
    }

    /// A rim of paper about a light figure on a dark cell would blot it out, and long names of columns must be read whole.
    #[test]
    fn figures_in_cells_have_no_rim_and_names_are_whole() {
        let mut it = grid(5);
        it.columns[1] = "British Sign Language".into();
        let svg = it.svg("g", Frame::Wide);
        assert!(!svg.contains("paint-order") && svg.contains(">Language<") && !svg.contains('…'), "{svg}");
    }

    #[test]
    fn many_columns_and_none_are_no_trouble() {
        for columns in [0, 1, 60] {
            for frame in [Frame::Narrow, Frame::Wide] {
                assert!(grid(columns).svg("g", frame).trim_end().ends_with("</svg>"));
            }
        }
        assert_eq!(grid(60).table().rows.len(), 120);
    }
}
