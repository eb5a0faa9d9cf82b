//! The control chart: values in the order of time, the limits of what the process does by itself, and the signals beyond it.

use crate::canvas::{Anchor, Canvas, Paint, Pen, fill, pen, plain, strong};
use crate::lettering::{SIZE, apart, width};
use crate::palette::{AXIS, GROUND, LINE, MUTED, RISE, SECOND};
use crate::plot::{Plot, Room, stretches};
use crate::scale::Zero;
use crate::{Axis, Chart, Column, Entry, Frame, Table, drawable, figure};
use serde::{Deserialize, Serialize};

/// An XmR chart of single values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ControlChart {
    /// The finding in words.
    pub title: String,
    /// What the picture shows, in a sentence.
    pub summary: String,
    /// What runs along the foot.
    pub x: Axis,
    /// What is measured.
    pub y: Axis,
    /// The values in the order of time.
    pub points: Vec<ControlPoint>,
    /// The mean of the values.
    pub centre: f64,
    /// The lower process limit, if the values can reach it; where points have limits of their own, that of the last.
    pub lower: Option<f64>,
    /// The upper process limit; where points have limits of their own, that of the last.
    pub upper: Option<f64>,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ControlPoint {
    /// When: the label along the foot.
    pub at: String,
    /// The value; one that is not finite leaves a gap.
    pub value: f64,
    /// Why the value is a signal, in words; `None` for a value that the process gives by itself.
    pub signal: Option<String>,
    /// Its own limits, the lower one first, where they differ from point to point: limits of a share depend on how many it is of.
    pub limits: Option<(f64, f64)>,
}

/// Beyond so many points only signals are drawn as points.
const MOST_DOTS: usize = 120;

impl Chart for ControlChart {
    fn title(&self) -> &str {
        &self.title
    }

    fn summary(&self) -> &str {
        &self.summary
    }

    fn svg(&self, prefix: &str, frame: Frame) -> String {
        let mut canvas = Canvas::new(prefix, frame.width());
        let limits = self.limits();
        let values = self.points.iter().filter_map(|it| drawable(it.value)).chain(limits.iter().map(|it| it.1));
        let own = self.points.iter().filter_map(|it| it.limits).flat_map(|(lower, upper)| [lower, upper]).filter_map(drawable);
        let values = values.chain(own).collect();
        let beside = limits.iter().map(|it| width(it.0, SIZE).max(width(&figure(it.1), SIZE))).fold(30.0, f64::max) + 14.0;
        let plot = Plot::begin(&mut canvas, Room { frame, y: &self.y, values, zero: Zero::IfNear, beside });
        let mut places: Vec<f64> = limits.iter().map(|it| plot.scale.at(it.1)).collect();
        for (&(name, _), &y) in limits.iter().zip(&places) {
            if name != "Mean" && self.points.iter().any(|it| it.limits.is_some()) {
                continue;
            }
            let dash = if name == "Mean" { "" } else { "6 4" };
            canvas.line("limit", (plot.left, y), (plot.right, y), Pen { colour: AXIS, width: 1.5, dash });
        }
        self.steps(&mut canvas, &plot);
        apart(&mut places, plot.line * 2.0 + 2.0, plot.top, plot.foot - 4.0);
        for ((name, value), y) in limits.iter().zip(places) {
            canvas.text((plot.right + 8.0, y), plain("name", Anchor::Start, MUTED), name);
            canvas.text((plot.right + 8.0, y + plot.line), strong("value", Anchor::Start, MUTED), &figure(*value));
        }
        self.values(&mut canvas, &plot);
        let labels: Vec<String> = self.points.iter().map(|it| it.at.clone()).collect();
        let end = plot.label_foot(&mut canvas, &self.x, &labels);
        canvas.finish(end, &self.title, &self.summary)
    }

    fn table(&self) -> Table {
        let columns = vec![
            Column::text(self.x.caption()),
            Column::number(&self.y.name, &self.y.unit),
            Column::number("Lower limit", &self.y.unit),
            Column::number("Mean", &self.y.unit),
            Column::number("Upper limit", &self.y.unit),
            Column::text("Signal"),
        ];
        let row = |it: &ControlPoint| {
            vec![
                Entry::text(&it.at),
                Entry::number(it.value),
                Entry::maybe(self.limits_of(it).0),
                Entry::number(self.centre),
                Entry::maybe(self.limits_of(it).1),
                self.signal(it).map_or(Entry::Missing, Entry::text),
            ]
        };
        Table { caption: self.title.clone(), columns, rows: self.points.iter().map(row).collect() }
    }
}

impl ControlChart {
    /// Upper limit, mean and lower limit, those that can be drawn.
    fn limits(&self) -> Vec<(&'static str, f64)> {
        let all = [("Upper limit", self.upper), ("Mean", Some(self.centre)), ("Lower limit", self.lower)];
        all.into_iter().filter_map(|(name, value)| Some((name, drawable(value?)?))).collect()
    }

    /// Why a point is a signal: as the caller says, or because it lies beyond a limit.
    fn signal(&self, point: &ControlPoint) -> Option<String> {
        let (lower, upper) = self.limits_of(point);
        let above = upper.is_some_and(|it| point.value > it).then(|| "above the upper limit".to_owned());
        let below = lower.is_some_and(|it| point.value < it).then(|| "below the lower limit".to_owned());
        point.signal.clone().or(above).or(below)
    }

    /// The limits that a point is held against, the lower one first.
    fn limits_of(&self, point: &ControlPoint) -> (Option<f64>, Option<f64>) {
        point.limits.map_or((self.lower, self.upper), |(lower, upper)| (Some(lower), Some(upper)))
    }

    /// Limits that differ from point to point, as steps that change half-way between two points.
    fn steps(&self, canvas: &mut Canvas, plot: &Plot) {
        let count = self.points.len();
        for side in [|it: (f64, f64)| it.0, |it: (f64, f64)| it.1] {
            for (start, values) in stretches(self.points.iter().map(|it| it.limits.map(side).and_then(drawable))) {
                let across = |at: usize| plot.across(at, count);
                let edges = |at: usize| {
                    let before = if at > 0 { f64::midpoint(across(at - 1), across(at)) } else { across(at) };
                    let after = if at + 1 < count { f64::midpoint(across(at), across(at + 1)) } else { across(at) };
                    (before, after)
                };
                let step = |(at, value): (usize, &f64)| {
                    let ((before, after), y) = (edges(start + at), plot.scale.at(*value));
                    [(before, y), (after, y)]
                };
                let places: Vec<_> = values.iter().enumerate().flat_map(step).collect();
                canvas.path("limit", &places, Pen { colour: AXIS, width: 1.5, dash: "6 4" });
            }
        }
    }

    fn values(&self, canvas: &mut Canvas, plot: &Plot) {
        let count = self.points.len();
        for (start, values) in stretches(self.points.iter().map(|it| drawable(it.value))) {
            let place = |(at, value): (usize, &f64)| (plot.across(start + at, count), plot.scale.at(*value));
            let places: Vec<_> = values.iter().enumerate().map(place).collect();
            canvas.path("series", &places, pen(RISE, 1.8));
        }
        for (at, point) in self.points.iter().enumerate() {
            let Some(value) = drawable(point.value) else { continue };
            let (x, y) = (plot.across(at, count), plot.scale.at(value));
            if self.signal(point).is_some() {
                // A diamond and its figure, so that a signal is seen without colour.
                let diamond = [(x, y - 7.0), (x + 7.0, y), (x, y + 7.0), (x - 7.0, y)];
                canvas.area("signal", &diamond, Paint { fill: SECOND, edge: Some(pen(GROUND, 1.0)) });
                let beside = if y - 22.0 < plot.top - 16.0 { y + 20.0 } else { y - 11.0 };
                let half = width(&figure(value), SIZE) / 2.0;
                let x = x.clamp(plot.left + half, (plot.right - half).max(plot.left + half));
                canvas.text((x, beside), strong("value", Anchor::Middle, SECOND), &figure(value));
            } else if count <= MOST_DOTS {
                canvas.circle("point", (x, y), 3.2, fill(LINE));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three months of a share, of 100, 400 and 100 people: the same 14 per cent is usual of 100 and a signal of 400.
    #[test]
    fn a_point_is_held_against_its_own_limits_and_the_table_tells_them() {
        let point = |at: &str, value: f64, lower: f64, upper: f64| ControlPoint {
            at: at.into(),
            value,
            signal: None,
            limits: Some((lower, upper)),
        };
        let chart = ControlChart {
            title: "Absence".into(),
            summary: "Absence by month".into(),
            x: Axis::new("Month", ""),
            y: Axis::new("Absence", "%"),
            points: vec![point("Jan", 14.0, 1.0, 19.0), point("Feb", 14.0, 5.5, 13.5), point("Mar", 9.0, 1.0, 19.0)],
            centre: 10.0,
            lower: Some(1.0),
            upper: Some(19.0),
        };
        let table = chart.table();
        let cells = |at: usize| [2, 4].map(|column| table.rows[at][column].clone());
        assert_eq!(cells(1), [Entry::number(5.5), Entry::number(13.5)]);
        assert_eq!(cells(2), [Entry::number(1.0), Entry::number(19.0)]);
        let signals: Vec<bool> = table.rows.iter().map(|row| row[5] != Entry::Missing).collect();
        assert_eq!(signals, [false, true, false]);
        let svg = chart.svg("c", Frame::Wide);
        assert_eq!(svg.matches("stroke-dasharray=\"6 4\"").count(), 2, "two stepped limits: {svg}");
    }
}
