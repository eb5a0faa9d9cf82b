//! Regulated workplaces for which nobody is returned as registered manager.

use super::Snapshot;
use crate::homes::homes;
use crate::records::jobs;
use chrono::NaiveDate;
use register::Role;
use serde::{Deserialize, Serialize};

/// Regulated workplaces of one return, and those without a registered manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Managed {
    /// The day of the return.
    pub on: NaiveDate,
    /// Regulated workplaces with a record for each head that they count: of the others it is not known.
    pub told: u32,
    /// Of those, how many have no worker recorded as registered manager. A manager of several services is recorded at one.
    pub without: u32,
}

/// The count of each return, in the order in which they are given.
pub(super) fn managed(returns: &[Snapshot<'_>]) -> Vec<Managed> {
    let codes = jobs(Role::RegisteredManager);
    let one = |it: &Snapshot<'_>| {
        let all = homes(it.workplaces, it.workers, it.on);
        let told = all.iter().filter(|it| it.workplace.regulated && !it.records.is_empty());
        let told: Vec<_> = told.filter(|it| it.records.len() >= usize::from(it.workplace.total)).collect();
        let without = told.iter().filter(|it| !it.records.iter().any(|of| codes.contains(&of.role))).count();
        Managed { on: it.on, told: told.len() as u32, without: without as u32 }
    };
    returns.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{day, staff, workplace};

    /// East has a manager, South has none, West has a record for one of its two heads only, and North is not regulated.
    #[test]
    fn regulated_workplaces_that_record_all_and_no_manager_are_counted() {
        let mut homes = [workplace("East", 2, &[]), workplace("South", 1, &[]), workplace("West", 2, &[]), workplace("North", 1, &[])];
        homes[3].regulated = false;
        let mut workers = staff("East", 4, 0, 1);
        for name in ["East", "South", "West", "North"] {
            workers.extend(staff(name, 8, 10, 1));
        }
        let it = Snapshot { on: day("2026-03-31"), workplaces: &homes, workers: &workers };
        assert_eq!(managed(&[it]), [Managed { on: day("2026-03-31"), told: 2, without: 1 }]);
        let nobody = Snapshot { workers: &[], ..it };
        assert_eq!(managed(&[nobody])[0].told, 0, "what nobody recorded is not known");
    }
}
