//! The waterfall: how steps lead to a total. It takes the workings of a finding, so it cannot disagree with the finding.

use crate::canvas::{Anchor, Canvas, Paint, fill, pen, strong};
use crate::figure::{decimals, fixed, signed};
use crate::lettering::{SIZE, width};
use crate::palette::{AXIS, FALL, INK, MUTED, RISE, TOTAL};
use crate::rows::{Rows, THICK};
use crate::scale::{Scale, Zero};
use crate::{Axis, Chart, Column, Entry, Frame, Table, drawable};
use kernel::{Finding, Standing, Step};
use serde::{Deserialize, Serialize};

/// Steps and their total.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Waterfall {
    /// The finding in words.
    pub title: String,
    /// What the picture shows, in a sentence.
    pub summary: String,
    /// What is measured.
    pub y: Axis,
    /// The workings, in order.
    pub steps: Vec<Step>,
    /// What the last bar is called.
    pub total: String,
}

/// One bar, in the unit of the steps.
#[derive(Clone, Debug, PartialEq)]
pub struct WaterfallBar {
    /// Its name.
    pub label: String,
    /// Where it begins: where the bar before ends, and 0 for the first bar and the total.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Known, imputed or modelled; for the total the least certain of its steps.
    pub standing: Standing,
}

impl Waterfall {
    /// The bars: one for each step, then the total, which reaches from 0 to the sum of the steps.
    pub fn bars(&self) -> Vec<WaterfallBar> {
        let mut sum = 0.0;
        let step = |it: &Step| {
            let from = sum;
            sum += it.amount;
            WaterfallBar { label: it.label.clone(), from, to: sum, standing: it.standing }
        };
        let mut bars: Vec<WaterfallBar> = self.steps.iter().map(step).collect();
        let standing = Finding::total(self.steps.clone()).standing();
        bars.push(WaterfallBar { label: self.total.clone(), from: 0.0, to: sum, standing });
        bars
    }
}

impl Chart for Waterfall {
    fn title(&self) -> &str {
        &self.title
    }

    fn summary(&self) -> &str {
        &self.summary
    }

    fn svg(&self, prefix: &str, frame: Frame) -> String {
        let mut canvas = Canvas::new(prefix, frame.width());
        let bars = self.bars();
        let names: Vec<String> = bars.iter().map(named).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let places = decimals(self.steps.iter().map(|it| it.amount));
        let amounts: Vec<String> =
            self.steps.iter().map(|it| signed(it.amount, places)).chain(bars.last().map(|it| fixed(it.to, places))).collect();
        let beside = amounts.iter().map(|it| width(it, SIZE)).fold(20.0, f64::max) + 14.0;
        let rows = Rows::begin(&mut canvas, frame, &self.y.caption(), &names, beside);
        let ends: Vec<f64> = bars.iter().flat_map(|it| [it.from, it.to]).filter_map(drawable).collect();
        let left = if ends.iter().any(|&it| it < 0.0) { rows.left + beside } else { rows.left };
        let scale = Scale::of(ends.into_iter(), Zero::Shown, left, rows.right, 5.0);
        let zero = scale.at(0.0);
        rows.upright(&mut canvas, "axis", zero, pen(AXIS, 1.0));
        let hatching = canvas.hatching();
        for (at, (bar, amount)) in bars.iter().zip(&amounts).enumerate() {
            let (top, last) = (rows.tops[at], at + 1 == bars.len());
            rows.name(&mut canvas, at, INK);
            let (Some(from), Some(to)) = (drawable(bar.from).map(|it| scale.at(it)), drawable(bar.to).map(|it| scale.at(it))) else {
                canvas.text((left + 6.0, top + THICK / 2.0 + SIZE * 0.35), strong("value", Anchor::Start, MUTED), "\u{2013}");
                continue;
            };
            let paint = match bar.to < bar.from {
                _ if last => fill(TOTAL),
                true => Paint { fill: &hatching, edge: Some(pen(FALL, 1.5)) },
                false => fill(RISE),
            };
            let class = if last { "total" } else { "step" };
            canvas.rect(class, (from.min(to), top), ((to - from).abs(), THICK), paint);
            if !last && frame == Frame::Wide {
                canvas.line("link", (to, top + THICK), (to, rows.tops[at + 1]), pen(AXIS, 1.0));
            }
            let (x, anchor) = if bar.to < bar.from { (from.min(to) - 6.0, Anchor::End) } else { (from.max(to) + 6.0, Anchor::Start) };
            // On the left of a bar there may be no room: then the figure stands on its right.
            let room = x - width(amount, SIZE) > rows.left;
            let (x, anchor) = if matches!(anchor, Anchor::End) && !room { (from.max(to) + 6.0, Anchor::Start) } else { (x, anchor) };
            canvas.text((x, top + THICK / 2.0 + SIZE * 0.35), strong("value", anchor, INK), amount);
        }
        canvas.finish(rows.end + 2.0, &self.title, &self.summary)
    }

    fn table(&self) -> Table {
        let unit = &self.y.unit;
        let columns =
            vec![Column::text("Step"), Column::number("Amount", unit), Column::number("Running total", unit), Column::text("Standing")];
        let bars = self.bars();
        let amounts = self.steps.iter().map(|it| it.amount).chain(bars.last().map(|it| it.to));
        let row = |(bar, amount): (&WaterfallBar, f64)| {
            vec![Entry::text(&bar.label), Entry::number(amount), Entry::number(bar.to), Entry::standing(bar.standing)]
        };
        Table { caption: self.title.clone(), columns, rows: bars.iter().zip(amounts).map(row).collect() }
    }
}

/// The name of a bar; what is not known says so.
fn named(bar: &WaterfallBar) -> String {
    match bar.standing {
        Standing::Known => bar.label.clone(),
        Standing::Imputed => format!("{} (imputed)", bar.label),
        Standing::Modelled => format!("{} (modelled)", bar.label),
    }
}
