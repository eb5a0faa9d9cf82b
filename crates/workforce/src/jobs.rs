//! The jobs of a return in the broad groups of the sector.

use serde::{Deserialize, Serialize};

/// The sector's four groups of jobs, which are also levels: who leads, who is registered, who gives care, who makes it possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JobGroup {
    /// Managers and supervisors.
    Managerial,
    /// Registered professions.
    Professional,
    /// Those who give care.
    DirectCare,
    /// Administration, cooking, cleaning and the rest.
    Other,
}

impl JobGroup {
    /// The codes of all groups, in order.
    pub const CODES: [&str; 4] = ["managerial", "professional", "direct-care", "other-jobs"];

    /// Every group, in order.
    pub const ALL: [JobGroup; 4] = [JobGroup::Managerial, JobGroup::Professional, JobGroup::DirectCare, JobGroup::Other];

    /// The group of a role's code.
    pub fn of(role: u8) -> JobGroup {
        match role {
            1..=5 | 24 | 43 | 45 | 47 | 49 | 50 => JobGroup::Managerial,
            6 | 15 | 16 | 17 | 35 | 37 => JobGroup::Professional,
            7..=11 | 23 | 34 | 36 | 38..=40 | 42 | 52 => JobGroup::DirectCare,
            _ => JobGroup::Other,
        }
    }

    /// The code.
    pub fn code(self) -> &'static str {
        JobGroup::CODES[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ascwds::codes::JOB_ROLES;

    #[test]
    fn every_role_has_its_group() {
        let groups = |of: JobGroup| JOB_ROLES.iter().filter(|it| JobGroup::of(it.0) == of).count();
        assert_eq!(JobGroup::ALL.map(groups).iter().sum::<usize>(), JOB_ROLES.len());
        assert!(JobGroup::ALL.iter().all(|it| groups(*it) >= 5));
        assert_eq!((JobGroup::of(8), JobGroup::of(16), JobGroup::of(4), JobGroup::of(26)), {
            (JobGroup::DirectCare, JobGroup::Professional, JobGroup::Managerial, JobGroup::Other)
        });
    }
}
