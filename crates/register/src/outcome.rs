//! A2 · The difference that is wanted in people's lives.

use crate::{Need, PopulationGroup};
use chrono::NaiveDate;
use record::{Link, Prose, Text, record};

record! {
    /// A difference in people's lives that was agreed with them, not a thing that a service does.
    pub Outcome as "outcome" "OUT" named "Outcome", "Outcomes" titled statement serves ["A2", "B4", "D3", "I3"] {
        /// What will be different, for whom.
        statement: Text<200> = "Outcome",
        /// Who will notice the difference.
        population_group: Link<PopulationGroup> = "Population group",
        /// The need it answers first; more can be tied on.
        need: Option<Link<Need>> = "Need it answers",
        /// Why it matters, and how it was agreed.
        reasons: Option<Prose<4000>> = "Why it matters",
        /// Who answers for it.
        accountable: Option<Text<120>> = "Accountable person or post" [Personal],
        /// By when the difference should show.
        due: Option<NaiveDate> = "Expected by",
    }
}
