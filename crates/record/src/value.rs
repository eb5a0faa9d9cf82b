//! The types a field may have. Each holds what its shape has read.

use crate::{Cell, Complaint, Datum, Decimal, FileRef, Record, Reference, Shape};
use chrono::NaiveDate;
use kernel::{Money, Share};
use std::fmt;
use std::marker::PhantomData;

fn mismatch() -> Complaint {
    Complaint::new("not-of-this-shape")
}

/// One line of text of at most `MAX` characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<const MAX: usize>(String);

/// Paragraphs of at most `MAX` characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Prose<const MAX: usize = 10_000>(String);

macro_rules! textual {
    ($name:ident, $shape:ident) => {
        impl<const MAX: usize> $name<MAX> {
            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl<const MAX: usize> fmt::Display for $name<MAX> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl<const MAX: usize> Datum for $name<MAX> {
            const SHAPE: Shape = Shape::$shape { max: MAX };
            fn from_cell(cell: Cell) -> Result<Self, Complaint> {
                if let Cell::Text(it) = cell { Ok($name(it)) } else { Err(mismatch()) }
            }
            fn cell(&self) -> Cell {
                Cell::Text(self.0.clone())
            }
        }
    };
}
textual!(Text, Text);
textual!(Prose, Prose);

/// A whole number from `MIN` to `MAX`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Whole<const MIN: i64, const MAX: i64>(i64);

impl<const MIN: i64, const MAX: i64> Whole<MIN, MAX> {
    /// The number.
    pub fn get(self) -> i64 {
        self.0
    }
}

impl<const MIN: i64, const MAX: i64> Datum for Whole<MIN, MAX> {
    const SHAPE: Shape = Shape::Whole { min: MIN, max: MAX };
    fn from_cell(cell: Cell) -> Result<Self, Complaint> {
        match cell {
            Cell::Whole(it) if (MIN..=MAX).contains(&it) => Ok(Whole(it)),
            _ => Err(mismatch()),
        }
    }
    fn cell(&self) -> Cell {
        Cell::Whole(self.0)
    }
}

/// An exact number of at most `PLACES` decimal places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number<const PLACES: u8 = 2>(Decimal);

impl<const PLACES: u8> Number<PLACES> {
    /// The number as a double.
    pub fn get(self) -> f64 {
        self.0.value()
    }
}

impl<const PLACES: u8> Datum for Number<PLACES> {
    const SHAPE: Shape = Shape::Decimal { places: PLACES };
    fn from_cell(cell: Cell) -> Result<Self, Complaint> {
        if let Cell::Decimal(it) = cell { Ok(Number(it)) } else { Err(mismatch()) }
    }
    fn cell(&self) -> Cell {
        Cell::Decimal(self.0)
    }
}

/// A unit of measurement.
pub trait Unit: Copy + 'static {
    /// The unit in the plural, as people say it.
    const NAME: &'static str;
    /// Places after the point worth keeping.
    const PLACES: u8 = 2;
}

/// An amount of the unit `U`, never negative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity<U>(Decimal, PhantomData<U>);

impl<U: Unit> Quantity<U> {
    /// The amount, in the unit.
    pub fn get(self) -> f64 {
        self.0.value()
    }
}

impl<U: Unit> Datum for Quantity<U> {
    const SHAPE: Shape = Shape::Quantity { unit: U::NAME, places: U::PLACES };
    fn from_cell(cell: Cell) -> Result<Self, Complaint> {
        match cell {
            Cell::Decimal(it) if it.digits() >= 0 => Ok(Quantity(it, PhantomData)),
            _ => Err(mismatch()),
        }
    }
    fn cell(&self) -> Cell {
        Cell::Decimal(self.0)
    }
}

/// Units that fields use.
pub mod units {
    use super::Unit;
    macro_rules! unit {
        ($($(#[doc = $doc:literal])* $name:ident = $text:literal $places:literal;)*) => {
            $($(#[doc = $doc])* #[derive(Clone, Copy, Debug, PartialEq)] pub struct $name;
            impl Unit for $name { const NAME: &'static str = $text; const PLACES: u8 = $places; })*
        };
    }
    unit! {
        /// People, counted.
        People = "people" 0;
        /// Hours in a week.
        HoursAWeek = "hours a week" 2;
        /// Whole-time equivalents.
        WholeTime = "whole-time equivalents" 2;
        /// Calendar days.
        Days = "days" 0;
        /// Months.
        Months = "months" 0;
        /// Places in a service: beds, seats, packages.
        Places = "places" 0;
    }
}

impl Datum for Share {
    const SHAPE: Shape = Shape::Share;
    fn from_cell(cell: Cell) -> Result<Self, Complaint> {
        if let Cell::Decimal(it) = cell { Share::new(it.value()).ok_or_else(mismatch) } else { Err(mismatch()) }
    }
    fn cell(&self) -> Cell {
        Decimal::new((self.part() * 1e6).round() as i64, 6).map_or(Cell::Missing, Cell::Decimal)
    }
}

macro_rules! plain {
    ($($type:ty, $variant:ident, $shape:expr;)*) => {
        $(impl Datum for $type {
            const SHAPE: Shape = $shape;
            fn from_cell(cell: Cell) -> Result<Self, Complaint> {
                if let Cell::$variant(it) = cell { Ok(it) } else { Err(mismatch()) }
            }
            fn cell(&self) -> Cell {
                Cell::$variant(self.clone())
            }
        })*
    };
}
plain! {
    Money, Money, Shape::Money;
    NaiveDate, Date, Shape::Date;
    bool, YesNo, Shape::YesNo;
}

/// A kept file of at most twenty mebibytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File(pub FileRef);

impl Datum for File {
    const SHAPE: Shape = Shape::File { max: 20 * 1_048_576 };
    fn from_cell(cell: Cell) -> Result<Self, Complaint> {
        if let Cell::File(it) = cell { Ok(File(*it)) } else { Err(mismatch()) }
    }
    fn cell(&self) -> Cell {
        Cell::File(Box::new(self.0.clone()))
    }
}

/// Yes or no.
pub type YesNo = bool;

/// Another record, to which this one belongs. Whether it is there is a question between records: the workbench asks it.
#[derive(Debug)]
pub struct Link<R>(Reference, PhantomData<fn() -> R>);

impl<R> Clone for Link<R> {
    fn clone(&self) -> Self {
        Link(self.0.clone(), PhantomData)
    }
}
impl<R> PartialEq for Link<R> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<R> Link<R> {
    /// The reference of the other record.
    pub fn reference(&self) -> &Reference {
        &self.0
    }
}

impl<R: Record> Datum for Link<R> {
    const SHAPE: Shape = Shape::Link(R::PREFIX);
    fn from_cell(cell: Cell) -> Result<Self, Complaint> {
        match cell {
            Cell::Link(it) if it.prefix() == R::PREFIX => Ok(Link(it, PhantomData)),
            _ => Err(mismatch()),
        }
    }
    fn cell(&self) -> Cell {
        Cell::Link(self.0.clone())
    }
}

/// A record of any kind: only the golden thread and evidence speak of anything at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnyLink(Reference);

impl AnyLink {
    /// The reference of the other record.
    pub fn reference(&self) -> &Reference {
        &self.0
    }
}

impl Datum for AnyLink {
    const SHAPE: Shape = Shape::Link("");
    fn from_cell(cell: Cell) -> Result<Self, Complaint> {
        if let Cell::Link(it) = cell { Ok(AnyLink(it)) } else { Err(mismatch()) }
    }
    fn cell(&self) -> Cell {
        Cell::Link(self.0.clone())
    }
}
