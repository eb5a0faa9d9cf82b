//! Why a large problem cannot be run.

use std::fmt;

/// What is wrong with a network, its indices or the request to run it. Places count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsound {
    /// There are no cells, another number than was said, or a cap that is no share.
    Empty,
    /// Two cells have one name.
    SameName {
        /// The place of the second of them.
        cell: usize,
    },
    /// A chance is not a number from 0 to 1, or those of leaving or of moving add up to more than 1.
    Chance {
        /// The place of the cell.
        cell: usize,
    },
    /// A move or ageing leads to no cell, or ageing to its own.
    NowhereToGo {
        /// The place of the cell.
        cell: usize,
    },
    /// A mean inflow is negative, not a number or above [`crate::LARGEST_MEAN`].
    Inflow {
        /// The place of the cell.
        cell: usize,
    },
    /// A cell opens with more heads than [`super::LARGEST_CELL`], or its weight is not a number from 0 up.
    TooLarge {
        /// The place of the cell.
        cell: usize,
    },
    /// Heads would age for ever.
    AgesInACircle {
        /// The place of a cell in the circle.
        cell: usize,
    },
    /// The networks of two times differ in cells, groups or opening, or the first does not begin at step 0.
    Unlike,
    /// A driver is named that has no index.
    NoIndex {
        /// Its number.
        driver: u16,
    },
    /// An index has a spread, memory or level that is no number or out of range.
    Index {
        /// Its place in the list.
        index: usize,
    },
    /// A limit names a cell that is not there, or a fill rate outside 0 to 1.
    Limit {
        /// Its place in the list.
        limit: usize,
    },
    /// No draws, no steps, more than [`crate::MOST_STEPS`] steps, more than 2^32 draws, or no step to record.
    Request,
    /// More numbers would have to be kept than [`super::LARGEST_RECORD`].
    TooMuch,
    /// More heads may come together than [`crate::LARGEST_TOTAL`].
    TooMany,
}

impl fmt::Display for Unsound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unsound::Empty => write!(f, "A network needs cells, as many as it says, and a cap from 0 to 1."),
            Unsound::SameName { cell } => write!(f, "Cell {cell} has the name of an earlier one."),
            Unsound::Chance { cell } => write!(f, "The chances of cell {cell} are not shares that add up to 1 at most."),
            Unsound::NowhereToGo { cell } => write!(f, "Cell {cell} has a way that leads nowhere."),
            Unsound::Inflow { cell } => write!(f, "The mean inflow of cell {cell} is out of range."),
            Unsound::TooLarge { cell } => write!(f, "Cell {cell} opens with too many heads, or its weight is out of range."),
            Unsound::AgesInACircle { cell } => write!(f, "Heads of cell {cell} would age for ever."),
            Unsound::Unlike => write!(f, "The networks of two times do not have the same cells."),
            Unsound::NoIndex { driver } => write!(f, "Driver {driver} has no index."),
            Unsound::Index { index } => write!(f, "Index {index} is out of range."),
            Unsound::Limit { limit } => write!(f, "Limit {limit} names a cell that is not there, or a rate out of range."),
            Unsound::Request => write!(f, "A run needs draws, and from 1 to {} steps of which some are recorded.", crate::MOST_STEPS),
            Unsound::TooMuch => write!(f, "More numbers would have to be kept than fit: run fewer draws, or record fewer steps."),
            Unsound::TooMany => write!(f, "More heads may come together than the engine counts."),
        }
    }
}

impl std::error::Error for Unsound {}
