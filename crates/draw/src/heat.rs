//! The heat map of five by five: how many things stand at each likelihood and impact.

use crate::canvas::{Anchor, Canvas, Lettering, Paint, Weight, pen, plain, strong};
use crate::lettering::{SIZE, width, wrap};
use crate::palette::{HEAT, HEAT_EDGE, INK, MUTED, ink_on_heat};
use crate::{Axis, Chart, Column, Entry, Frame, Table};
use serde::{Deserialize, Serialize};

/// Counts by two scales of five steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeatMap {
    /// The finding in words.
    pub title: String,
    /// What the picture shows, in a sentence.
    pub summary: String,
    /// The scale from left to right.
    pub x: Axis,
    /// The scale from the foot upwards.
    pub y: Axis,
    /// The steps from left to right.
    pub columns: [String; 5],
    /// The steps from the foot upwards.
    pub rows: [String; 5],
    /// By row from the foot, then by column.
    pub cells: [[HeatCell; 5]; 5],
    /// What the levels are called, from calm to severe; at most five are told apart.
    pub levels: Vec<String>,
}

/// One cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeatCell {
    /// How many things stand there.
    pub count: u32,
    /// The place of its level in the list, from 0.
    pub level: usize,
}

impl Chart for HeatMap {
    fn title(&self) -> &str {
        &self.title
    }

    fn summary(&self) -> &str {
        &self.summary
    }

    fn svg(&self, prefix: &str, frame: Frame) -> String {
        let mut canvas = Canvas::new(prefix, frame.width());
        let (wide, line) = (frame.width(), SIZE * 1.3);
        let label = if frame == Frame::Wide { 110.0 } else { 64.0 };
        let (left, gap) = (label + 10.0, 4.0);
        let cell = ((wide - left - 4.0) / 5.0, if frame == Frame::Wide { 58.0 } else { 50.0 });
        canvas.text((4.0, line), plain("caption", Anchor::Start, MUTED), &wrap(&self.y.caption(), SIZE, wide - 8.0, 1)[0]);
        let top = line + 10.0;
        for row in 0..5 {
            let y = top + cell.1 * (4 - row) as f64;
            canvas.row_name(&wrap(&self.rows[row], SIZE, label, 3), (left - 8.0, y + cell.1 / 2.0));
            for column in 0..5 {
                let at = (left + cell.0 * column as f64, y);
                self.cell(&mut canvas, &self.cells[row][column], at, (cell.0 - gap, cell.1 - gap));
            }
        }
        let mut end = top + cell.1 * 5.0;
        let mut deepest = 1;
        // Names that are wider than their column take turns on two lines.
        let longest = |it: &String| it.split_whitespace().map(|word| width(word, SIZE)).fold(0.0, f64::max);
        let staggered = self.columns.iter().any(|it| longest(it) > cell.0 - gap);
        for (column, name) in self.columns.iter().enumerate() {
            let lines = if staggered { wrap(name, SIZE, 2.0 * cell.0 - 10.0, 1) } else { wrap(name, SIZE, cell.0 - gap, 3) };
            let first = if staggered { 1 + column % 2 } else { 1 };
            deepest = deepest.max(first + lines.len() - 1);
            for (nth, text) in (first..).zip(&lines) {
                let half = width(text, SIZE) / 2.0;
                let middle = (left + cell.0 * (column as f64 + 0.5) - gap / 2.0).min(wide - half - 2.0);
                canvas.text((middle, end + line * nth as f64), plain("name", Anchor::Middle, INK), text);
            }
        }
        end += line * deepest as f64 + line;
        let caption = wrap(&self.x.caption(), SIZE, wide - left, 1).remove(0);
        canvas.text((left + cell.0 * 2.5, end), plain("caption", Anchor::Middle, MUTED), &caption);
        let end = self.key(&mut canvas, wide, end + line + 8.0);
        canvas.finish(end, &self.title, &self.summary)
    }

    fn table(&self) -> Table {
        let columns =
            vec![Column::text(self.y.caption()), Column::text(self.x.caption()), Column::text("Level"), Column::number("Count", "")];
        let mut rows = Vec::new();
        for row in (0..5).rev() {
            for column in 0..5 {
                let cell = self.cells[row][column];
                let level = self.levels.get(cell.level).map_or(Entry::Missing, Entry::text);
                rows.push(vec![
                    Entry::text(&self.rows[row]),
                    Entry::text(&self.columns[column]),
                    level,
                    Entry::Number(f64::from(cell.count)),
                ]);
            }
        }
        Table { caption: self.title.clone(), columns, rows }
    }
}

impl HeatMap {
    /// Which of the five fills a level has: the levels are spread over them, the last one always the darkest but one.
    fn fill(&self, level: usize) -> usize {
        match self.levels.len() {
            0 | 1 => 0,
            many @ 2..=4 => level.min(many - 1) * 3 / (many - 1),
            _ => level.min(4),
        }
    }

    fn cell(&self, canvas: &mut Canvas, cell: &HeatCell, (x, y): (f64, f64), size: (f64, f64)) {
        let fill = self.fill(cell.level);
        canvas.rect(&format!("heat-{}", fill + 1), (x, y), size, Paint { fill: HEAT[fill], edge: Some(pen(HEAT_EDGE, 1.0)) });
        let (middle, ink) = (x + size.0 / 2.0, ink_on_heat(fill));
        // The name of the level where it fits, its number where it does not: a cell must be read without its colour.
        let fits = self.levels.iter().all(|it| width(it, SIZE) <= size.0 - 4.0);
        let level = if fits { self.levels.get(cell.level).cloned() } else { Some(format!("({})", cell.level + 1)) };
        let (bold, colour) = if cell.count == 0 { (Weight::Plain, ink) } else { (Weight::Strong, ink) };
        let lettering = Lettering { size: 16.0, bold, ..strong("count", Anchor::Middle, colour) };
        canvas.text((middle, y + size.1 / 2.0 - 1.0), lettering, &cell.count.to_string());
        canvas.text((middle, y + size.1 - 7.0), plain("level", Anchor::Middle, ink), &level.unwrap_or_default());
    }

    fn key(&self, canvas: &mut Canvas, wide: f64, mut y: f64) -> f64 {
        let mut x = 6.0;
        for (level, name) in self.levels.iter().enumerate().take(5) {
            let text = wrap(&format!("{} {name}", level + 1), SIZE, wide - 50.0, 1).remove(0);
            let room = 26.0 + width(&text, SIZE) + 14.0;
            if x > 6.0 && x + room > wide {
                (x, y) = (6.0, y + SIZE * 1.6);
            }
            canvas.rect("legend", (x, y - 11.0), (18.0, 13.0), Paint { fill: HEAT[self.fill(level)], edge: Some(pen(HEAT_EDGE, 1.0)) });
            canvas.text((x + 24.0, y), plain("legend", Anchor::Start, INK), &text);
            x += room;
        }
        y + 10.0
    }
}
