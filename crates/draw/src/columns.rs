//! Standing bars with intervals: a few groups side by side.

use crate::canvas::{Anchor, Canvas, Paint, pen, plain, strong};
use crate::figure::{decimals, fixed};
use crate::lettering::{SIZE, width, wrap};
use crate::palette::{AXIS, BAR, BAR_EDGE, INK, MARKED, MUTED};
use crate::plot::{Plot, Room};
use crate::rows::bar_table;
use crate::scale::Zero;
use crate::{Axis, Bar, Chart, Frame, RowChart, Table, drawable};
use serde::{Deserialize, Serialize};

/// Bars that stand, with whiskers for their intervals. Where the names do not fit under the bars it lies down as a [`RowChart`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnChart {
    /// The finding in words.
    pub title: String,
    /// What the picture shows, in a sentence.
    pub summary: String,
    /// What the bars are of.
    pub x: Axis,
    /// What is measured.
    pub y: Axis,
    /// The bars from left to right.
    pub bars: Vec<Bar>,
}

impl Chart for ColumnChart {
    fn title(&self) -> &str {
        &self.title
    }

    fn summary(&self) -> &str {
        &self.summary
    }

    fn svg(&self, prefix: &str, frame: Frame) -> String {
        let each = (frame.width() - 60.0) / self.bars.len().max(1) as f64;
        let places = decimals(self.bars.iter().map(|it| it.value));
        let longest = |it: &Bar| it.label.split_whitespace().map(|word| width(word, SIZE)).fold(0.0, f64::max);
        let fits = |it: &Bar| {
            longest(it) <= each - 4.0 && width(&it.label, SIZE) <= 2.6 * (each - 4.0) && width(&fixed(it.value, places), SIZE) <= each
        };
        if self.bars.is_empty() || !self.bars.iter().all(fits) {
            return self.lying().svg(prefix, frame);
        }
        let mut canvas = Canvas::new(prefix, frame.width());
        let ends = |it: &Bar| [drawable(it.value), it.range.and_then(|r| drawable(r.low)), it.range.and_then(|r| drawable(r.high))];
        let values = self.bars.iter().flat_map(ends).flatten().collect();
        let plot = Plot::begin(&mut canvas, Room { frame, y: &self.y, values, zero: Zero::Shown, beside: 6.0 });
        let each = (plot.right - plot.left) / self.bars.len() as f64;
        let mut lines = 1;
        for (at, bar) in self.bars.iter().enumerate() {
            let middle = plot.left + each * (at as f64 + 0.5);
            draw(&mut canvas, bar, middle, (each * 0.62).min(64.0), &plot, places);
            let name = wrap(&bar.label, SIZE, each - 2.0, 3);
            lines = lines.max(name.len());
            for (nth, text) in (0..).zip(&name) {
                let y = plot.foot + 5.0 + SIZE + plot.line * f64::from(nth);
                canvas.text((middle, y), plain("name", Anchor::Middle, INK), text);
            }
        }
        let mut end = plot.foot + 5.0 + SIZE + plot.line * (lines - 1) as f64;
        for text in wrap(&self.x.caption(), SIZE, plot.right - plot.left, 2).iter().filter(|it| !it.is_empty()) {
            end += plot.line;
            canvas.text(((plot.left + plot.right) / 2.0, end), plain("caption", Anchor::Middle, MUTED), text);
        }
        canvas.finish(end + 8.0, &self.title, &self.summary)
    }

    fn table(&self) -> Table {
        bar_table(&self.title, &self.x, &self.y, &self.bars)
    }
}

impl ColumnChart {
    fn lying(&self) -> RowChart {
        let ColumnChart { title, summary, x, y, bars } = self.clone();
        RowChart { title, summary, x, y, bars, reference: None }
    }
}

fn draw(canvas: &mut Canvas, bar: &Bar, middle: f64, thick: f64, plot: &Plot, places: usize) {
    let zero = plot.scale.at(0.0);
    let Some(value) = drawable(bar.value) else {
        canvas.text((middle, zero - 6.0), plain("value", Anchor::Middle, MUTED), "\u{2013}");
        return;
    };
    let end = plot.scale.at(value);
    let paint = Paint { fill: if bar.marked { MARKED } else { BAR }, edge: Some(pen(BAR_EDGE, if bar.marked { 2.0 } else { 1.0 })) };
    canvas.rect("bar", (middle - thick / 2.0, zero.min(end)), (thick, (end - zero).abs()), paint);
    canvas.line("axis", (middle - thick, zero), (middle + thick, zero), pen(AXIS, 1.0));
    let mut far = end;
    if let Some((low, high)) = bar.range.and_then(|it| Some((drawable(it.low)?, drawable(it.high)?))) {
        let (low, high) = (plot.scale.at(low), plot.scale.at(high));
        canvas.line("whisker", (middle, low), (middle, high), pen(INK, 1.5));
        for y in [low, high] {
            canvas.line("whisker", (middle - 5.0, y), (middle + 5.0, y), pen(INK, 1.5));
        }
        far = if value < 0.0 { far.max(low) } else { far.min(high) };
    }
    let y = if value < 0.0 { far + SIZE + 3.0 } else { far - 5.0 };
    canvas.text((middle, y), strong("value", Anchor::Middle, INK), &fixed(value, places));
}
