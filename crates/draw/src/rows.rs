//! Lying bars: for long names, and for ranking.

use crate::canvas::{Anchor, Canvas, Paint, Pen, pen, plain, strong};
use crate::figure::{decimals, fixed};
use crate::lettering::{SIZE, width, wrap};
use crate::palette::{AXIS, BAR, BAR_EDGE, INK, MARKED, MUTED};
use crate::scale::{Scale, Zero};
use crate::{Axis, Chart, Column, Entry, Frame, Table, drawable, figure};
use kernel::Range;
use serde::{Deserialize, Serialize};

/// Bars that lie, in the order given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowChart {
    /// The finding in words.
    pub title: String,
    /// What the picture shows, in a sentence.
    pub summary: String,
    /// What the bars are of: "Council".
    pub x: Axis,
    /// What is measured.
    pub y: Axis,
    /// The bars from top to bottom.
    pub bars: Vec<Bar>,
    /// A figure to hold the bars against, with its name: the median of the neighbours.
    pub reference: Option<(String, f64)>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// Its length; one that is not finite is shown as a dash.
    pub value: f64,
    /// How far it may be off.
    pub range: Option<Range<f64>>,
    /// Whether it is pointed out among the others.
    pub marked: bool,
}

/// So many bars are drawn; the table has them all.
const MOST_ROWS: usize = 40;

/// How the lines of a lying chart are laid out.
pub(crate) struct Rows {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    frame: Frame,
    labels: Vec<Vec<String>>,
    pub(crate) tops: Vec<f64>,
    pub(crate) end: f64,
}

/// The height of a lying bar.
pub(crate) const THICK: f64 = 18.0;

impl Rows {
    /// Sets the caption and the names: beside the bars on a page, above them where it is narrow. `beside` is kept free on the right.
    pub(crate) fn begin(canvas: &mut Canvas, frame: Frame, caption: &str, labels: &[&str], beside: f64) -> Rows {
        let (wide, line) = (frame.width(), SIZE * 1.3);
        let caption = wrap(caption, SIZE, wide - 8.0, 2);
        for (at, text) in (1..).zip(&caption) {
            canvas.text((4.0, line * f64::from(at)), plain("caption", Anchor::Start, MUTED), text);
        }
        let top = line * caption.len() as f64 + 14.0;
        let widest = labels.iter().map(|it| width(it, SIZE)).fold(20.0, f64::max);
        let room = if frame == Frame::Wide { widest.min(wide * 0.36) } else { wide - 12.0 };
        let left = if frame == Frame::Wide { room + 14.0 } else { 6.0 };
        let labels: Vec<Vec<String>> = labels.iter().map(|it| wrap(it, SIZE, room, 2)).collect();
        let mut tops = Vec::new();
        let mut y = top;
        for lines in &labels {
            if frame == Frame::Narrow {
                y += line * lines.len() as f64;
            }
            let tall = if frame == Frame::Wide { THICK.max(line * lines.len() as f64) } else { THICK };
            tops.push(y + (tall - THICK) / 2.0);
            y += tall + if frame == Frame::Wide { 10.0 } else { 8.0 };
        }
        Rows { left, right: wide - beside, top, frame, labels, tops, end: y }
    }

    /// An upright line through the rows; where names stand above the bars it is drawn beside the bars only.
    pub(crate) fn upright(&self, canvas: &mut Canvas, class: &str, x: f64, pen: Pen) {
        match (self.frame, self.tops.first()) {
            (Frame::Wide, Some(first)) => canvas.line(class, (x, first - 5.0), (x, self.end - 4.0), pen),
            _ => self.tops.iter().for_each(|top| canvas.line(class, (x, top - 2.0), (x, top + THICK + 2.0), pen)),
        }
    }

    /// The name of row `at`.
    pub(crate) fn name(&self, canvas: &mut Canvas, at: usize, colour: &str) {
        let line = SIZE * 1.3;
        let (top, lines) = (self.tops[at], &self.labels[at]);
        for (nth, text) in (0..).zip(lines) {
            let nth = f64::from(nth);
            if self.frame == Frame::Wide {
                let first = top + THICK / 2.0 + SIZE * 0.35 - line * (lines.len() as f64 - 1.0) / 2.0;
                canvas.text((self.left - 8.0, first + line * nth), plain("name", Anchor::End, colour), text);
            } else {
                let first = top - line * (lines.len() as f64 - 1.0) - 4.0;
                canvas.text((6.0, first + line * nth), plain("name", Anchor::Start, colour), text);
            }
        }
    }
}

impl Chart for RowChart {
    fn title(&self) -> &str {
        &self.title
    }

    fn summary(&self) -> &str {
        &self.summary
    }

    fn svg(&self, prefix: &str, frame: Frame) -> String {
        let mut canvas = Canvas::new(prefix, frame.width());
        let shown = &self.bars[..self.bars.len().min(MOST_ROWS)];
        let labels: Vec<&str> = shown.iter().map(|it| it.label.as_str()).collect();
        let places = decimals(shown.iter().map(|it| it.value).chain(self.reference_value()));
        let figures = shown.iter().map(|it| width(&fixed(it.value, places), SIZE)).fold(20.0, f64::max) + 14.0;
        let mut rows = Rows::begin(&mut canvas, frame, &self.y.caption(), &labels, figures);
        if let Some((name, value)) = &self.reference {
            let lift = self.reference_name(&mut canvas, &rows, name, *value, frame);
            rows.tops.iter_mut().for_each(|it| *it += lift);
            rows.end += lift;
        }
        let ends = |it: &Bar| [drawable(it.value), it.range.and_then(|r| drawable(r.low)), it.range.and_then(|r| drawable(r.high))];
        let values: Vec<f64> = shown.iter().flat_map(ends).flatten().chain(self.reference_value()).collect();
        // A bar below zero has its figure on the left of it.
        let left = if values.iter().any(|&it| it < 0.0) { rows.left + figures } else { rows.left };
        let scale = Scale::of(values.into_iter(), Zero::Shown, left, rows.right, 5.0);
        for (at, bar) in shown.iter().enumerate() {
            rows.name(&mut canvas, at, INK);
            draw(&mut canvas, bar, rows.tops[at], &scale, left);
        }
        rows.upright(&mut canvas, "axis", scale.at(0.0), pen(AXIS, 1.0));
        if let Some(value) = self.reference_value() {
            rows.upright(&mut canvas, "reference", scale.at(value), Pen { colour: INK, width: 1.2, dash: "4 3" });
        }
        for (bar, top) in shown.iter().zip(&rows.tops) {
            value(&mut canvas, bar, *top, &scale, places);
        }
        if self.bars.len() > MOST_ROWS {
            let more = format!("and {} more in the table", self.bars.len() - MOST_ROWS);
            rows.end += SIZE;
            canvas.text((rows.left, rows.end), plain("note", Anchor::Start, MUTED), &more);
        }
        canvas.finish(rows.end + 4.0, &self.title, &self.summary)
    }

    fn table(&self) -> Table {
        let mut table = bar_table(&self.title, &self.x, &self.y, &self.bars);
        if let Some((name, value)) = &self.reference {
            table.rows.push(vec![Entry::text(name), Entry::number(*value), Entry::Missing, Entry::Missing]);
        }
        table
    }
}

impl RowChart {
    fn reference_value(&self) -> Option<f64> {
        self.reference.as_ref().and_then(|it| drawable(it.1))
    }

    /// Names the dashed line above the bars and gives the height that takes.
    fn reference_name(&self, canvas: &mut Canvas, rows: &Rows, name: &str, value: f64, frame: Frame) -> f64 {
        let text = format!("{}: {}", wrap(name, SIZE, frame.width() - 90.0, 1).remove(0), fixed(value, decimals([value].into_iter())));
        let pen = Pen { colour: INK, width: 1.2, dash: "4 3" };
        canvas.line("legend", (rows.left, rows.top), (rows.left + 26.0, rows.top), pen);
        canvas.text((rows.left + 32.0, rows.top + 4.0), plain("legend", Anchor::Start, INK), &text);
        SIZE * 1.3 + 6.0
    }
}

/// One bar with its whisker.
fn draw(canvas: &mut Canvas, bar: &Bar, top: f64, scale: &Scale, left: f64) {
    let Some(value) = drawable(bar.value) else {
        canvas.text((left + 6.0, top + THICK / 2.0 + SIZE * 0.35), plain("value", Anchor::Start, MUTED), "\u{2013}");
        return;
    };
    let (zero, end) = (scale.at(0.0), scale.at(value));
    let paint = Paint { fill: if bar.marked { MARKED } else { BAR }, edge: Some(pen(BAR_EDGE, if bar.marked { 2.0 } else { 1.0 })) };
    canvas.rect("bar", (zero.min(end), top), ((end - zero).abs(), THICK), paint);
    if let Some((low, high)) = whisker(bar, scale) {
        let middle = top + THICK / 2.0;
        canvas.line("whisker", (low, middle), (high, middle), pen(INK, 1.5));
        for x in [low, high] {
            canvas.line("whisker", (x, middle - 4.0), (x, middle + 4.0), pen(INK, 1.5));
        }
    }
}

/// Where the whisker of a bar begins and ends.
fn whisker(bar: &Bar, scale: &Scale) -> Option<(f64, f64)> {
    let range = bar.range?;
    Some((scale.at(drawable(range.low)?), scale.at(drawable(range.high)?)))
}

/// The figure of a bar, beyond its end and its whisker.
fn value(canvas: &mut Canvas, bar: &Bar, top: f64, scale: &Scale, places: usize) {
    let Some(value) = drawable(bar.value) else { return };
    let end = scale.at(value);
    let (low, high) = whisker(bar, scale).unwrap_or((end, end));
    let (x, anchor) = if value < 0.0 { (end.min(low) - 6.0, Anchor::End) } else { (end.max(high) + 6.0, Anchor::Start) };
    canvas.text((x, top + THICK / 2.0 + SIZE * 0.35), strong("value", anchor, INK), &fixed(value, places));
}

/// Bars as rows: name, figure, range.
pub(crate) fn bar_table(title: &str, x: &Axis, y: &Axis, bars: &[Bar]) -> Table {
    let range = bars.iter().find_map(|it| it.range?.level).map_or("Range".to_owned(), |it| format!("{}% range", figure(it * 100.0)));
    let number = |heading: String| Column::number(heading, &y.unit);
    let columns = vec![Column::text(x.caption()), number(y.name.clone()), number(format!("{range}, from")), number(format!("{range}, to"))];
    let row = |it: &Bar| {
        let (low, high) = (it.range.map(|it| it.low), it.range.map(|it| it.high));
        vec![Entry::text(&it.label), Entry::number(it.value), Entry::maybe(low), Entry::maybe(high)]
    };
    Table { caption: title.into(), columns, rows: bars.iter().map(row).collect() }
}
