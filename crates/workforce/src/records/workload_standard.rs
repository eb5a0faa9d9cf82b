//! P1, P4 · What one kind of work asks of one job: how much of it there is, what each unit takes, and the time a worker has.

use super::WorkforcePlan;
use chrono::NaiveDate;
use kernel::Share;
use record::{Link, Number, Problem, Prose, Text, Whole, YesNo, choices, record};
use register::{Role, ServiceModel, Source};

choices! {
    /// How work is turned into staff.
    pub Counting {
        Units = "units" "Units of work, each of so many minutes (WISN)",
        People = "people" "One post for so many people",
        Contact = "contact" "Hours with each person, with visits and travel",
    }
}

record! {
    /// A standard for one kind of work in a workforce plan, from which the staff that it takes can be worked out.
    pub WorkloadStandard as "workload_standard" "WLS" named "Workload standard", "Workload standards" titled activity serves ["B4", "A2", "G2"]
    rules [the_amount_lies_in_its_range(low, amount, high), the_amount_is_above_nought(amount, low), work_needs_a_workers_time(counting, available), time_is_left_for_the_work(support)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What is done.
        activity: Text<160> = "Activity",
        /// The job that does it.
        role: Role = "Job",
        /// How it is turned into staff.
        counting: Counting = "How it is counted",
        /// Units of work a year, or people.
        volume: Whole<0, 100_000_000> = "How many a year: units of work, or people",
        /// Minutes that each unit takes, people to one post, or hours with each person in a week.
        amount: Number<2> = "Minutes each, people to a post, or hours a week with each",
        /// The smallest amount that would not surprise.
        low: Option<Number<2>> = "The same, low end",
        /// The largest amount that would not surprise.
        high: Option<Number<2>> = "The same, high end",
        /// Hours a year in which one whole-time worker is at work: the week less leave, sickness and training. Not needed for people to a post.
        available: Option<Whole<1, 3_000>> = "Hours a year of a whole-time worker",
        /// The share of everyone's time that goes into other work, such as notes, handover and meetings.
        support: Option<Share> = "Share of time for notes, handover and meetings",
        /// Hours a year of further work that some do, such as supervising students.
        further: Option<Whole<0, 10_000_000>> = "Hours a year of further work of some",
        /// For hours with each person: visits in a week.
        visits: Option<Number<2>> = "Visits a week to each person",
        /// For hours with each person: minutes on the way to each visit.
        travel: Option<Number<2>> = "Minutes of travel for each visit",
        /// For hours with each person: what is added so that a place is covered when its holder is away beyond what the hours of a worker count.
        relief: Option<Share> = "Added for cover",
        /// Whether there will be more of it as there are more people aged 65 and over.
        grows: Option<YesNo> = "Grows with the people aged 65 and over",
        /// Where the figures come from and what speaks against them.
        grounds: Option<Prose<4000>> = "Where the figures come from",
        /// Where they can be read.
        source: Option<Link<Source>> = "Source",
        /// The service model whose work it is. Such work is the chain from an intention to its staff; without one it is work of the whole
        /// place.
        service_model: Option<Link<ServiceModel>> = "Service model whose work it is",
        /// Units of work a year, or people, before the service model changes them: nought for a new service.
        today: Option<Whole<0, 100_000_000>> = "How many a year today",
        /// From when there are as many as stated.
        from: Option<NaiveDate> = "From when there are as many",
    }
}

fn the_amount_lies_in_its_range(low: &Option<Number<2>>, amount: &Number<2>, high: &Option<Number<2>>) -> Option<Problem> {
    let below = low.as_ref().is_some_and(|it| it.get() > amount.get());
    let above = high.as_ref().is_some_and(|it| it.get() < amount.get());
    (below || above).then(|| Problem::new("amount", "value-outside-range"))
}

fn the_amount_is_above_nought(amount: &Number<2>, low: &Option<Number<2>>) -> Option<Problem> {
    let wrong = |it: &Number<2>| it.get() <= 0.0;
    let field = if wrong(amount) { "amount" } else { "low" };
    (wrong(amount) || low.as_ref().is_some_and(wrong)).then(|| Problem::new(field, "amount-not-above-nought"))
}

fn work_needs_a_workers_time(counting: &Counting, available: &Option<Whole<1, 3_000>>) -> Option<Problem> {
    (*counting != Counting::People && available.is_none()).then(|| Problem::new("available", "work-needs-a-workers-time"))
}

fn time_is_left_for_the_work(support: &Option<Share>) -> Option<Problem> {
    let all = support.as_ref().is_some_and(|it| it.part() >= 1.0);
    all.then(|| Problem::new("support", "no-time-is-left"))
}
