//! P6 · Another way of working that is held beside today's: who does what, for how much, and what it means for people.

use super::WorkforcePlan;
use kernel::{Money, Share};
use record::{Link, Problem, Prose, Text, Whole, choices, record};
use register::{Role, Source};

choices! {
    /// What is different about a way of working.
    pub Sort {
        SkillMix = "skill-mix" "Another mix of skills",
        Delegated = "delegated" "Delegated healthcare",
        Technology = "technology" "Equipment and technology",
        Assessor = "assessor" "Trusted assessor",
        SelfDirected = "self-directed" "People direct their own support",
        NewRole = "new-role" "A new role",
    }
}

record! {
    /// A way of working that is not today's, with what an hour of care takes and costs in each.
    pub StaffingModel as "staffing_model" "WAY" named "Way of working", "Ways of working" titled title serves ["B4", "A4", "G2"]
    rules [no_more_than_the_whole_is_moved(moved, spared)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What people call it.
        title: Text<160> = "Title",
        /// What is different about it.
        sort: Sort = "What is different",
        /// The hours of care a year that it is for.
        volume: Whole<1, 100_000_000> = "Hours of care a year",
        /// The job that does the work today.
        today: Role = "Job that does it today",
        /// What an hour of that job costs with on-costs.
        cost_today: Money = "Cost of an hour today",
        /// The job that takes part of it over.
        other: Role = "Job that takes part of it over",
        /// What an hour of that job costs with on-costs.
        cost_other: Money = "Cost of an hour of that job",
        /// The share of the hours that go over.
        moved: Share = "Share of the hours that go over",
        /// The share of the hours that are no longer needed.
        spared: Option<Share> = "Share of the hours no longer needed",
        /// Hours a year for which a whole-time worker is with people.
        available: Whole<1, 3_000> = "Hours with people of a whole-time worker a year",
        /// What it costs in every year besides, such as supervision or licences.
        fixed: Option<Money> = "Further cost a year",
        /// What it costs to set up.
        set_up: Option<Money> = "Cost to set up",
        /// Over how many years it is judged.
        years: Option<Whole<1, 30>> = "Years over which it is judged",
        /// What it means for the quality of care and for the people who get it.
        quality: Option<Prose<4000>> = "Quality of care",
        /// What could go wrong, and who answers for it.
        risks: Option<Prose<4000>> = "Risks and accountability",
        /// What it does to the hours that staff can count on: guaranteed hours, length and notice of shifts.
        hours_security: Option<Prose<4000>> = "Staff: hours they can count on",
        /// What it does to travel between visits and to work, and to who pays for it.
        travel: Option<Prose<4000>> = "Staff: travel",
        /// Whether any group of staff gains or loses by it: by sex, age, ethnic group, disability, or caring at home.
        fairness: Option<Prose<4000>> = "Staff: who gains and who loses",
        /// What else it means for staff: pay, standing, prospects, load.
        staff_impact: Option<Prose<4000>> = "Staff: pay, prospects and load",
        /// The profile of the new or changed job: purpose, tasks, skills, supervision and pay.
        profile: Option<Prose<8000>> = "Profile of the new or changed job",
        /// Where its figures come from.
        source: Option<Link<Source>> = "Source",
    }
}

fn no_more_than_the_whole_is_moved(moved: &Share, spared: &Option<Share>) -> Option<Problem> {
    let spared = spared.as_ref().map_or(0.0, |it| it.part());
    (moved.part() + spared > 1.0 + 1e-9).then(|| Problem::new("moved", "more-than-the-whole"))
}
