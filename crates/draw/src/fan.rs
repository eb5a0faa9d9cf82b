//! The fan chart: how a figure may run, with the bands that hold one half and nine in ten of the outcomes.

use crate::canvas::{Anchor, Canvas, Paint, Pen, fill, pen, plain, strong};
use crate::lettering::{SIZE, apart, width, wrap};
use crate::palette::{AXIS, INK, INNER, INNER_EDGE, LINE, MUTED, OUTER, OUTER_EDGE, SECOND};
use crate::plot::{Plot, Room, stretches};
use crate::scale::Zero;
use crate::{Axis, Chart, Column, Entry, Frame, Table, drawable, figure};
use kernel::{Range, Standing};
use serde::{Deserialize, Serialize};

/// A figure over time with its bands, and perhaps a second one to hold against it, such as supply and demand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FanChart {
    /// The finding in words.
    pub title: String,
    /// What the picture shows, in a sentence.
    pub summary: String,
    /// What runs along the foot.
    pub x: Axis,
    /// What is measured.
    pub y: Axis,
    /// The labels along the foot, such as years, evenly spaced.
    pub at: Vec<String>,
    /// What the lines follow.
    pub average: Average,
    /// The series with filled bands.
    pub first: FanSeries,
    /// The series with dashed lines.
    pub second: Option<FanSeries>,
}

/// What the line through a fan follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Average {
    /// Half of the outcomes lie below it.
    #[default]
    Median,
    /// The mean of the outcomes.
    Mean,
}

impl Average {
    fn name(self) -> &'static str {
        match self {
            Average::Median => "Median",
            Average::Mean => "Mean",
        }
    }
}

/// One figure over time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FanSeries {
    /// Written beside the line.
    pub name: String,
    /// One point per label; a missing or endless number leaves a gap.
    pub points: Vec<FanPoint>,
}

/// A figure at one time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FanPoint {
    /// The median or mean, or the figure itself where it is known.
    pub middle: f64,
    /// The band of every second outcome.
    pub inner: Option<Range<f64>>,
    /// The band of nine outcomes in ten.
    pub outer: Option<Range<f64>>,
    /// Known, imputed or modelled.
    pub standing: Standing,
}

type Pick = fn(&FanPoint) -> Option<Range<f64>>;

const OUTER_BAND: Pick = |it| it.outer;
const INNER_BAND: Pick = |it| it.inner;

impl Chart for FanChart {
    fn title(&self) -> &str {
        &self.title
    }

    fn summary(&self) -> &str {
        &self.summary
    }

    fn svg(&self, prefix: &str, frame: Frame) -> String {
        let mut canvas = Canvas::new(prefix, frame.width());
        let most = if frame == Frame::Wide { 150.0 } else { 84.0 };
        let series: Vec<&FanSeries> = std::iter::once(&self.first).chain(&self.second).collect();
        let beside = series.iter().map(|it| width(&it.name, SIZE)).fold(40.0, f64::max).min(most) + 14.0;
        let values = series.iter().flat_map(|it| it.values(self.at.len())).collect();
        let plot = Plot::begin(&mut canvas, Room { frame, y: &self.y, values, zero: Zero::IfNear, beside });
        self.boundary(&mut canvas, &plot);
        for (pick, paint, edge) in [(OUTER_BAND, OUTER, OUTER_EDGE), (INNER_BAND, INNER, INNER_EDGE)] {
            self.bands(&mut canvas, &plot, &self.first, pick, Some(paint), pen(edge, 1.0));
        }
        if let Some(second) = &self.second {
            let dashed = |dash| Pen { colour: SECOND, width: 1.2, dash };
            self.bands(&mut canvas, &plot, second, OUTER_BAND, None, dashed("1.5 3"));
            self.bands(&mut canvas, &plot, second, INNER_BAND, None, dashed("4 3"));
            self.median(&mut canvas, &plot, second, Pen { colour: SECOND, width: 2.5, dash: "8 4" });
        }
        self.median(&mut canvas, &plot, &self.first, pen(LINE, 2.5));
        self.names(&mut canvas, &plot, &series, beside - 14.0);
        let end = plot.label_foot(&mut canvas, &self.x, &self.at);
        let end = self.key(&mut canvas, frame, end);
        canvas.finish(end, &self.title, &self.summary)
    }

    fn table(&self) -> Table {
        let mut columns = vec![Column::text(self.x.caption())];
        let series: Vec<&FanSeries> = std::iter::once(&self.first).chain(&self.second).collect();
        for one in &series {
            columns.push(Column::number(format!("{}: {}", one.name, self.average.name().to_lowercase()), &self.y.unit));
            for (name, pick) in [("inner", INNER_BAND), ("outer", OUTER_BAND)] {
                let name = one.level(pick).map_or(format!("{name} band"), |it| format!("middle {it}"));
                columns.push(Column::number(format!("{}: {name}, from", one.name), &self.y.unit));
                columns.push(Column::number(format!("{}: {name}, to", one.name), &self.y.unit));
            }
            columns.push(Column::text(format!("{}: standing", one.name)));
        }
        let cells = |one: &FanSeries, at: usize| match one.points.get(at) {
            None => vec![Entry::Missing; 6],
            Some(it) => {
                let ends = |band: Option<Range<f64>>| [Entry::maybe(band.map(|it| it.low)), Entry::maybe(band.map(|it| it.high))];
                let bands = [ends(it.inner), ends(it.outer)].concat();
                [vec![Entry::number(it.middle)], bands, vec![Entry::standing(it.standing)]].concat()
            }
        };
        let row = |(at, label): (usize, &String)| {
            std::iter::once(Entry::text(label)).chain(series.iter().flat_map(|one| cells(one, at))).collect()
        };
        Table { caption: self.title.clone(), columns, rows: self.at.iter().enumerate().map(row).collect() }
    }
}

impl FanChart {
    fn bands(&self, canvas: &mut Canvas, plot: &Plot, series: &FanSeries, pick: Pick, paint: Option<&str>, edge: Pen) {
        let count = self.at.len();
        let next = series.points.iter().skip(1).map(Some).chain([None]);
        let ends = series.points.iter().take(count).zip(next).map(|(it, next)| match pick(it) {
            Some(band) => Some((drawable(band.low)?, drawable(band.high)?)),
            // The fan opens at the last figure that is known.
            None if it.standing == Standing::Known && next.and_then(pick).is_some() => drawable(it.middle).map(|it| (it, it)),
            None => None,
        });
        for (start, band) in stretches(ends) {
            let place = |at: usize, value: f64| (plot.across(start + at, count), plot.scale.at(value));
            let low: Vec<_> = band.iter().enumerate().map(|(at, it)| place(at, it.0)).collect();
            let high: Vec<_> = band.iter().enumerate().map(|(at, it)| place(at, it.1)).collect();
            if band.len() == 1 {
                canvas.line("band-edge", low[0], high[0], Pen { width: 3.0, ..edge });
                continue;
            }
            if let Some(paint) = paint {
                let around: Vec<_> = low.iter().chain(high.iter().rev()).copied().collect();
                canvas.area("band", &around, fill(paint));
            }
            canvas.path("band-edge", &low, edge);
            canvas.path("band-edge", &high, edge);
        }
    }

    fn median(&self, canvas: &mut Canvas, plot: &Plot, series: &FanSeries, line: Pen) {
        let count = self.at.len();
        for (start, middle) in stretches(series.points.iter().take(count).map(|it| drawable(it.middle))) {
            let place = |(at, value): (usize, &f64)| (plot.across(start + at, count), plot.scale.at(*value));
            let places: Vec<_> = middle.iter().enumerate().map(place).collect();
            canvas.path("median", &places, line);
            if let [only] = places[..] {
                canvas.circle("median", only, 3.5, fill(line.colour));
            }
        }
    }

    /// The names of the series with their last figures, beside the ends of the lines.
    fn names(&self, canvas: &mut Canvas, plot: &Plot, series: &[&FanSeries], room: f64) {
        let shown = series.iter().zip([LINE, SECOND]).filter_map(|(one, colour)| {
            let last = one.points.iter().take(self.at.len()).rev().find_map(|it| drawable(it.middle))?;
            Some((wrap(&one.name, SIZE, room, 3), colour, last))
        });
        let shown: Vec<_> = shown.collect();
        let tallest = shown.iter().map(|it| it.0.len() + 1).max().unwrap_or(1) as f64 * plot.line;
        let mut places: Vec<f64> = shown.iter().map(|it| plot.scale.at(it.2) - 2.0).collect();
        apart(&mut places, tallest + 4.0, plot.top + SIZE * 0.5, plot.foot - tallest + plot.line);
        for ((lines, colour, last), place) in shown.iter().zip(places) {
            let x = plot.right + 8.0;
            canvas.text((x, place), strong("value", Anchor::Start, colour), &figure(*last));
            for (at, text) in (1..).zip(lines) {
                canvas.text((x, place + plot.line * f64::from(at)), plain("name", Anchor::Start, colour), text);
            }
        }
    }

    /// Where what is known ends.
    fn boundary(&self, canvas: &mut Canvas, plot: &Plot) {
        let standing = |at: usize| self.first.points.get(at).map(|it| it.standing);
        let count = self.at.len();
        let Some(at) =
            (1..count).find(|&at| standing(at - 1) == Some(Standing::Known) && standing(at).is_some_and(|it| it != Standing::Known))
        else {
            return;
        };
        let x = plot.across(at - 1, count);
        canvas.line("boundary", (x, plot.top), (x, plot.foot), Pen { colour: AXIS, width: 1.0, dash: "3 3" });
        let word = if standing(at) == Some(Standing::Imputed) { "imputed" } else { "modelled" };
        let text = format!("{word} from {}", wrap(&self.at[at], SIZE, 80.0, 1).remove(0));
        let (x, anchor) = if x + width(&text, SIZE) + 10.0 < plot.right { (x + 5.0, Anchor::Start) } else { (x - 5.0, Anchor::End) };
        canvas.text((x, plot.top - 4.0), plain("boundary", anchor, MUTED), &text);
    }

    /// What line and bands mean, under the plot. Gives the height that is used up.
    fn key(&self, canvas: &mut Canvas, frame: Frame, top: f64) -> f64 {
        let band = |pick: Pick| self.first.level(pick).map_or("Range".to_owned(), |it| format!("Middle {it} of outcomes"));
        let mut items = vec![(None, pen(LINE, 2.5), self.average.name().to_owned())];
        if self.first.points.iter().any(|it| it.inner.is_some()) {
            items.push((Some(INNER), pen(INNER_EDGE, 1.0), band(INNER_BAND)));
        }
        if self.first.points.iter().any(|it| it.outer.is_some()) {
            items.push((Some(OUTER), pen(OUTER_EDGE, 1.0), band(OUTER_BAND)));
        }
        if let Some(second) = &self.second {
            items.push((None, Pen { colour: SECOND, width: 2.5, dash: "8 4" }, second.name.clone()));
        }
        let (mut x, mut y) = (6.0, top + 12.0);
        for (area, line, text) in items {
            let text = wrap(&text, SIZE, frame.width() - 50.0, 1).remove(0);
            let wide = 34.0 + width(&text, SIZE) + 14.0;
            if x > 6.0 && x + wide > frame.width() {
                (x, y) = (6.0, y + SIZE * 1.6);
            }
            match area {
                Some(area) => canvas.rect("legend", (x, y - 9.0), (26.0, 11.0), Paint { fill: area, edge: Some(line) }),
                None => canvas.line("legend", (x, y - 4.0), (x + 26.0, y - 4.0), line),
            }
            canvas.text((x + 32.0, y), plain("legend", Anchor::Start, INK), &text);
            x += wide;
        }
        y + 10.0
    }
}

impl FanSeries {
    /// The share that a band holds, as a percentage.
    fn level(&self, pick: Pick) -> Option<String> {
        let level = self.points.iter().find_map(|it| pick(it)?.level)?;
        Some(format!("{}%", figure((level * 1000.0).round() / 10.0)))
    }

    /// Everything that must lie on the scale.
    fn values(&self, count: usize) -> Vec<f64> {
        let ends = |band: Option<Range<f64>>| band.map_or([None, None], |it| [drawable(it.low), drawable(it.high)]);
        let all = |it: &FanPoint| [&[drawable(it.middle)][..], &ends(it.inner), &ends(it.outer)].concat();
        self.points.iter().take(count).flat_map(all).flatten().collect()
    }
}
