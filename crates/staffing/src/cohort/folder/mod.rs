//! A model as a folder: `model.toml` and a few CSV files, so that anybody's model and numbers can be run.
//!
//! The parser is pure: bytes in, a model and everything that is wrong out. Rows that are wrong are left out and listed; whoever goes on
//! without them sees them again, as gaps, beside every result. A file of which nothing can be used stops the run. The files are described in `docs/models/model-folder.md`.

mod build;
mod frame;
mod problem;
mod report;
mod sheet;
mod tables;

pub use frame::{Dimension, Frame, MOST_CELLS};
pub use problem::{MOST_PROBLEMS, Problem, What};
pub use report::{FlowLine, GroupLine, Range, Refused, Report, Wish};

use build::Tables;
use problem::Problems;
use simulate::cohort;
use std::collections::BTreeMap;

/// The bytes of a folder by file name, such as `stock.csv`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The files that a model may have: the first two it must have.
pub const FILES: [&str; 8] = ["model.toml", "stock.csv", "leaving.csv", "moves.csv", "joining.csv", "wte.csv", "limits.csv", "totals.csv"];

/// A model that can be simulated.
#[derive(Clone, Debug)]
pub struct Model {
    /// What its cells and years are called.
    pub frame: Frame,
    /// What is simulated.
    pub course: cohort::Course,
    /// The names of the reasons for leaving, the kinds of moves and the routes of joining.
    pub kinds: [Vec<String>; 3],
}

/// What a folder holds.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The sound part; `None` when nothing can be run.
    pub model: Option<Model>,
    /// Everything that is wrong, file by file.
    pub problems: Vec<Problem>,
}

/// Reads a folder.
pub fn read(files: &Files) -> Reading {
    let mut problems = Problems::default();
    let file = |name: &str| files.get(name).map(Vec::as_slice);
    for name in &FILES[..2] {
        if file(name).is_none() {
            problems.add(name, None, None, None, What::NoFile);
        }
    }
    let frame = file(FILES[0]).and_then(|bytes| Frame::read(bytes, &mut problems));
    let model = frame.and_then(|frame| {
        let heads = tables::stocks(&frame, file("stock.csv")?, &mut problems);
        tables::totals(&frame, &heads, file("totals.csv"), &mut problems);
        let mut rates = |layout| tables::rates(&frame, layout, file(layout.file), &mut problems);
        let (leaving, moves, joining) = (rates(&tables::LEAVING), rates(&tables::MOVES), rates(&tables::JOINING));
        let weights = tables::weights(&frame, file("wte.csv"), &mut problems);
        let limits = tables::limits(&frame, file("limits.csv"), &mut problems);
        let kinds = [leaving.kinds.clone(), moves.kinds.clone(), joining.kinds.clone()];
        let tables = Tables { heads, weights, leaving, moves, joining, limits };
        let course = tables.build(&frame, &mut problems)?;
        Some(Model { frame, course, kinds })
    });
    Reading { model: model.filter(|_| !problems.lost), problems: problems.found }
}
