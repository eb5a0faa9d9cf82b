//! What is there against what is required, role by role and year by year: the heat map of the gap.

use crate::profile::Profile;
use kernel::Standing;
use serde::{Deserialize, Serialize};

/// One role's gap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GapLine {
    /// The role's code.
    pub role: String,
    /// Year by year; `None` where nothing is required or nobody knows who will be there.
    pub cells: Vec<Option<GapCell>>,
}

/// One role in one year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GapCell {
    /// Whole-time equivalents that are required.
    pub required: f64,
    /// Whole-time equivalents that are expected to be there.
    pub there: f64,
    /// How the requirement is known.
    pub standing: Standing,
}

impl GapCell {
    /// Required less there: above nought there are too few.
    pub fn short(&self) -> f64 {
        self.required - self.there
    }

    /// How hot the cell is: 0 enough, 1 up to a tenth short, 2 up to a quarter, 3 up to a half, 4 more.
    pub fn level(&self) -> usize {
        let share = if self.required > 0.0 { self.short() / self.required } else { 0.0 };
        [0.0, 0.1, 0.25, 0.5].iter().filter(|it| share > **it).count()
    }
}

/// The gap of every role of a profile, and of all others together. Nobody is there in a role that no return tells of: that is a gap of the data and not of staff.
pub fn gaps(profile: &Profile) -> Vec<GapLine> {
    let line = |it: &crate::profile::ProfileLine| {
        let cell = |it: &crate::profile::ProfileCell| {
            let (required, standing) = it.required()?;
            Some(GapCell { required, there: it.supply?, standing })
        };
        GapLine { role: it.role.clone(), cells: it.cells.iter().map(cell).collect() }
    };
    profile.lines.iter().chain(&profile.others).map(line).collect()
}
