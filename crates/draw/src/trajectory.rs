//! The trajectory chart: readings on their own days, beside the way on which they should run and what others read.

use crate::canvas::{Anchor, Canvas, Paint, Pen, fill, pen, plain, strong};
use crate::lettering::{SIZE, apart, width, wrap};
use crate::palette::{AXIS, GROUND, INK, LINE, MUTED, SECOND};
use crate::plot::{Plot, Room};
use crate::scale::Zero;
use crate::{Axis, Chart, Column, Entry, Frame, Table, drawable, figure};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Readings over time. Days stand as far apart as they were, since readings seldom come at even steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrajectoryChart {
    /// The finding in words.
    pub title: String,
    /// What the picture shows, in a sentence.
    pub summary: String,
    /// What runs along the foot.
    pub x: Axis,
    /// What is measured.
    pub y: Axis,
    /// What was read: a full line with points.
    pub readings: TimeLine,
    /// The way from where it stood to where it should stand: dashes.
    pub way: TimeLine,
    /// What others read: dots with squares; `None` where nobody is held beside it.
    pub others: Option<TimeLine>,
}

/// One line over time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeLine {
    /// Written beside the line.
    pub name: String,
    /// Its points in the order of time; one that is not finite is left out.
    pub points: Vec<TimePoint>,
}

/// A value on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimePoint {
    /// The number of the day, counted from any day.
    pub day: i32,
    /// The day as people write it.
    pub at: String,
    /// The value.
    pub value: f64,
}

const DASHES: &str = "8 4";
const DOTS: &str = "2 3";

impl Chart for TrajectoryChart {
    fn title(&self) -> &str {
        &self.title
    }

    fn summary(&self) -> &str {
        &self.summary
    }

    fn svg(&self, prefix: &str, frame: Frame) -> String {
        let mut canvas = Canvas::new(prefix, frame.width());
        let most = if frame == Frame::Wide { 150.0 } else { 84.0 };
        let beside = self.lines().map(|it| width(&it.name, SIZE)).fold(40.0, f64::max).min(most) + 14.0;
        let values = self.lines().flat_map(TimeLine::drawn).map(|it| it.value).collect();
        let plot = Plot::begin(&mut canvas, Room { frame, y: &self.y, values, zero: Zero::IfNear, beside });
        let days = Days::of(self, &plot);
        let place = |it: &TimePoint| (days.place(it.day), plot.scale.at(it.value));
        for (line, pen) in self.lines().zip(self.pens()).rev() {
            let places: Vec<_> = line.drawn().map(place).collect();
            if places.len() > 1 {
                canvas.path("series", &places, pen);
            }
        }
        for (x, y) in self.others.iter().flat_map(TimeLine::drawn).map(place) {
            canvas.rect("other", (x - 3.5, y - 3.5), (7.0, 7.0), Paint { fill: GROUND, edge: Some(pen(MUTED, 1.5)) });
        }
        self.readings.drawn().map(place).for_each(|it| canvas.circle("point", it, 4.0, fill(LINE)));
        self.names(&mut canvas, &plot, beside - 14.0);
        let end = self.foot(&mut canvas, &plot, &days);
        canvas.finish(end, &self.title, &self.summary)
    }

    fn table(&self) -> Table {
        let mut columns = vec![Column::text(self.x.caption())];
        columns.extend(self.lines().map(|it| Column::number(&it.name, &self.y.unit)));
        let value = |line: &TimeLine, day: i32| Entry::maybe(line.drawn().find(|it| it.day == day).map(|it| it.value));
        let row = |(day, at): (&i32, &&str)| std::iter::once(Entry::text(*at)).chain(self.lines().map(|it| value(it, *day))).collect();
        Table { caption: self.title.clone(), columns, rows: self.days().iter().map(row).collect() }
    }
}

impl TrajectoryChart {
    fn lines(&self) -> impl DoubleEndedIterator<Item = &TimeLine> + ExactSizeIterator {
        let mut all = vec![&self.readings, &self.way];
        all.extend(&self.others);
        all.into_iter()
    }

    fn pens(&self) -> impl DoubleEndedIterator<Item = Pen<'static>> + ExactSizeIterator {
        let of = |colour, dash| Pen { colour, width: 2.5, dash };
        let all = vec![of(LINE, ""), of(SECOND, DASHES), of(MUTED, DOTS)];
        all.into_iter().take(self.lines().len()).collect::<Vec<_>>().into_iter()
    }

    /// Every day that has a value, with its name.
    fn days(&self) -> BTreeMap<i32, &str> {
        self.lines().flat_map(TimeLine::drawn).map(|it| (it.day, it.at.as_str())).collect()
    }

    /// The name of each line with its last value, at the right edge.
    fn names(&self, canvas: &mut Canvas, plot: &Plot, room: f64) {
        let shown: Vec<_> = self
            .lines()
            .zip(self.pens())
            .filter_map(|(it, pen)| Some((wrap(&it.name, SIZE, room, 3), pen, it.drawn().last()?.value)))
            .collect();
        let tallest = shown.iter().map(|it| it.0.len() + 1).max().unwrap_or(1) as f64 * plot.line;
        let mut places: Vec<f64> = shown.iter().map(|it| plot.scale.at(it.2) - 2.0).collect();
        apart(&mut places, tallest + 4.0, plot.top + SIZE * 0.5, plot.foot - tallest + plot.line);
        for ((lines, pen, last), y) in shown.iter().zip(places) {
            let x = plot.right + 8.0;
            canvas.line("legend", (x, y - SIZE - 1.0), (x + 26.0, y - SIZE - 1.0), *pen);
            canvas.text((x, y + 2.0), strong("value", Anchor::Start, pen.colour), &figure(*last));
            for (at, text) in (1..).zip(lines) {
                canvas.text((x, y + 2.0 + plot.line * f64::from(at)), plain("name", Anchor::Start, INK), text);
            }
        }
    }

    /// The days along the foot, the first and the last always and others where there is room.
    fn foot(&self, canvas: &mut Canvas, plot: &Plot, days: &Days) -> f64 {
        let all: Vec<(f64, &str)> = self.days().into_iter().map(|(day, at)| (days.place(day), at)).collect();
        let reach = |at: &str| width(at, SIZE).min(110.0) / 2.0 + 5.0;
        let mut free = f64::NEG_INFINITY;
        for (at, (x, text)) in all.iter().enumerate() {
            canvas.line("tick", (*x, plot.foot), (*x, plot.foot + 4.0), pen(AXIS, 1.0));
            let meets_last = all.last().is_some_and(|(last, text)| at + 1 < all.len() && x + reach(text) > last - reach(text));
            if x - reach(text) < free || (meets_last && at > 0) {
                continue;
            }
            free = x + reach(text);
            let text = wrap(text, SIZE, 110.0, 1).remove(0);
            let middle = x.max(width(&text, SIZE) / 2.0 + 2.0);
            canvas.text((middle, plot.foot + 4.0 + SIZE), plain("tick", Anchor::Middle, MUTED), &text);
        }
        let mut end = plot.foot + 4.0 + SIZE;
        for text in wrap(&self.x.caption(), SIZE, plot.right - plot.left, 2).iter().filter(|it| !it.is_empty()) {
            end += plot.line;
            canvas.text(((plot.left + plot.right) / 2.0, end), plain("caption", Anchor::Middle, MUTED), text);
        }
        end + 8.0
    }
}

impl TimeLine {
    fn drawn(&self) -> impl Iterator<Item = &TimePoint> {
        self.points.iter().filter(|it| drawable(it.value).is_some())
    }
}

/// Where days stand along the foot.
struct Days {
    first: f64,
    span: f64,
    left: f64,
    wide: f64,
}

impl Days {
    fn of(chart: &TrajectoryChart, plot: &Plot) -> Days {
        let all = chart.days();
        let ends = |it: Option<&i32>| f64::from(it.copied().unwrap_or_default());
        let (first, last) = (ends(all.keys().next()), ends(all.keys().next_back()));
        Days { first, span: last - first, left: plot.left + 6.0, wide: plot.right - plot.left - 12.0 }
    }

    /// A share of the way from the first day to the last; the middle when there is but one day.
    fn place(&self, day: i32) -> f64 {
        let share = if self.span > 0.0 { (f64::from(day) - self.first) / self.span } else { 0.5 };
        self.left + self.wide * share
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, points: &[(i32, f64)]) -> TimeLine {
        let point = |it: &(i32, f64)| TimePoint { day: it.0, at: format!("day {}", it.0), value: it.1 };
        TimeLine { name: name.into(), points: points.iter().map(point).collect() }
    }

    /// Of 100 days, the reading of day 25 stands a quarter of the way along.
    #[test]
    fn days_stand_as_far_apart_as_they_were() {
        let days = Days { first: 0.0, span: 100.0, left: 10.0, wide: 400.0 };
        assert_eq!([0, 25, 100].map(|it| days.place(it)), [10.0, 110.0, 410.0]);
        assert_eq!(Days { span: 0.0, ..days }.place(7), 210.0);
    }

    #[test]
    fn the_table_has_a_row_for_each_day_and_a_column_for_each_line() {
        let (x, y) = (Axis::new("Date", ""), Axis::new("On time", "%"));
        let (readings, way) = (line("Here", &[(10, 72.0), (20, f64::NAN)]), line("Way", &[(0, 70.0), (10, 71.0), (100, 80.0)]));
        let chart =
            TrajectoryChart { title: "T".into(), summary: "S".into(), x, y, readings, way, others: Some(line("Peers", &[(5, 60.0)])) };
        let rows: Vec<Vec<String>> = chart.table().rows.iter().map(|it| it.iter().map(Entry::plain).collect()).collect();
        assert_eq!(rows, [["day 0", "", "70", ""], ["day 5", "", "", "60"], ["day 10", "72", "71", ""], ["day 100", "", "80", ""]]);
        assert_eq!(chart.svg("t", Frame::Wide).matches("cw-point").count(), 1);
    }
}
