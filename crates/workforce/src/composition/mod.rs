//! P5 · Diversity, capacity and capability of the workforce as it is, and the gap against what is required.

mod by_provider;
mod by_role;
mod capability;
mod diversity;
mod gap;
mod groups;
mod place;

pub use by_provider::{HeldAt, held_by_provider};
pub use by_role::{HeldInJob, held_by_job};
pub use capability::{Capability, Trained, capability};
pub use diversity::{Comparator, Diversity, Representation, comparator, diversity};
pub use gap::{GapCell, GapLine, gaps};
pub use groups::{GroupLine, OtherWays, Outside, by_group, by_place, other_ways, outside};
pub use place::{GroupsOfPlace, Place, groups_of};

use crate::ascwds::Training;
use crate::parameters::least_shown;
use crate::trends::Snapshot;
use serde::{Deserialize, Serialize};

/// The workforce as it is, told by who, where and what they can do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Composition {
    /// Heads and whole-time equivalents by role, main service and kind of employer.
    pub groups: Vec<GroupLine>,
    /// The same by postcode district and by provider; those with few staff are told together.
    pub places: Vec<GroupLine>,
    /// Those who work in another way than for pay or through an agency, volunteers and students among them; `None` when they may not be shown.
    pub other_ways: Option<OtherWays>,
    /// Those whom the return does not hold.
    pub outside: Vec<Outside>,
    /// What they can show that they know.
    pub capability: Vec<Capability>,
    /// The same job by job, where it may be shown.
    pub held: Vec<HeldInJob>,
    /// The same job by job and provider by provider, where it may be shown.
    pub held_at: Vec<HeldAt>,
    /// Training in date, by the return's category; empty without a training file.
    pub trained: Vec<Trained>,
    /// Who they are, beside the people of the place.
    pub diversity: Diversity,
    /// The smallest count that is shown, nought apart.
    pub least: u64,
}

/// The composition of a return. `place` tells its people, as far as files hold them.
pub fn composition(it: &Snapshot<'_>, training: Option<&[Training]>, place: &Place<'_>, full_week: f64) -> Composition {
    let least = least_shown(it.on);
    let held = held_by_job(it, training, least);
    Composition {
        groups: by_group(it, full_week),
        places: by_place(it, full_week, least),
        other_ways: other_ways(it, full_week, least),
        outside: outside(it, full_week),
        capability: capability(it, least),
        held_at: held_by_provider(it, training, &held, full_week, least),
        held,
        trained: training.map(|training| capability::trained(it, training, least)).unwrap_or_default(),
        diversity: diversity(it, place, least),
        least,
    }
}

#[cfg(test)]
mod tests;
