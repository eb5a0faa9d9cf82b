//! Chart values, and the accessible SVG and the table that both come from them.
//!
//! A chart is plain data with a `title` that says the finding in words and a `summary` sentence. [`Chart::svg`] draws it and
//! [`Chart::table`] gives the same numbers as rows and columns, for the table beside the picture and for CSV; neither can say anything
//! that the other does not.
//!
//! The picture has `role="img"`, a title and a description; it holds no script and no style attribute, so a strict content security
//! policy lets it through. Colours are presentation attributes, so it also stands alone in a PDF, and every mark has a class beginning
//! with `cw-`, so a page may restyle it. Meaning never rests on colour alone: lines differ in dash, bars in hatching, and the names stand
//! beside the marks. The title is not painted into the picture: page and document set it as a heading or caption, where it wraps.
//!
//! Why an own writer: `kuva`, the nearest library, is young and gives SVG without title, description or roles; what is needed here is a
//! handful of charts on seven elements.

mod branches;
mod canvas;
mod columns;
mod control;
mod fan;
mod figure;
mod grid;
mod heat;
mod lettering;
mod palette;
mod plot;
mod rows;
mod scale;
mod scan;
mod table;
mod trajectory;
mod waterfall;

pub use branches::{Branch, Branches, MOST_BOXES, MOST_LEVELS};
pub use columns::ColumnChart;
pub use control::{ControlChart, ControlPoint};
pub use fan::{Average, FanChart, FanPoint, FanSeries};
pub use figure::{exact, figure};
pub use grid::{Grid, GridCell};
pub use heat::{HeatCell, HeatMap};
pub use rows::{Bar, RowChart};
pub use scan::code_to_scan;
pub use table::{Column, Entry, Table};
pub use trajectory::{TimeLine, TimePoint, TrajectoryChart};
pub use waterfall::{Waterfall, WaterfallBar};

use serde::{Deserialize, Serialize};

/// Anything that can be drawn.
pub trait Chart: std::fmt::Debug {
    /// The finding in words, such as "By 2034 the borough will be 210 care workers short".
    fn title(&self) -> &str;
    /// One sentence on what the picture shows, for those who cannot see it.
    fn summary(&self) -> &str;
    /// The picture. `prefix` makes its ids unique on the page: letters, digits, `-` and `_` are kept.
    fn svg(&self, prefix: &str, frame: Frame) -> String;
    /// The same numbers as rows and columns.
    fn table(&self) -> Table;
}

/// What runs along an axis.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Axis {
    /// What is measured: "Care workers".
    pub name: String,
    /// The unit: "whole-time equivalents". Empty when the name says it.
    pub unit: String,
}

impl Axis {
    /// An axis with a name and a unit.
    pub fn new(name: impl Into<String>, unit: impl Into<String>) -> Axis {
        Axis { name: name.into(), unit: unit.into() }
    }

    /// "Care workers (whole-time equivalents)".
    pub fn caption(&self) -> String {
        if self.unit.is_empty() { self.name.clone() } else { format!("{} ({})", self.name, self.unit) }
    }
}

/// The room a chart is laid out for. It scales to any size; text is about 12 units high.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Frame {
    /// 360 units wide: a telephone, or a column. At 320 pixels the smallest text is 10.7 pixels high.
    Narrow,
    /// 720 units wide: a page.
    Wide,
}

impl Frame {
    /// The width in units of the picture.
    pub fn width(self) -> f64 {
        match self {
            Frame::Narrow => 360.0,
            Frame::Wide => 720.0,
        }
    }
}

/// The value, when it can be drawn: finite, and not so large that a scale would break.
fn drawable(value: f64) -> Option<f64> {
    (value.abs() <= 1e15).then_some(value)
}
