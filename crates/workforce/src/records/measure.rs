//! P6, P7, P11, P15 · Something that may be done about the gap: what it does, when, for how much, and how well that is known.

use super::WorkforcePlan;
use chrono::NaiveDate;
use kernel::{Money, Share};
use record::{Choices, Link, Number, Problem, Prose, Text, Whole, choices, record};
use register::{Role, Source, Stakeholder};

choices! {
    /// What a measure works on. The unit of its effect follows from it.
    pub Acts {
        Leaving = "leaving" "How many leave (per cent)",
        Joining = "joining" "How many join (per cent)",
        Pay = "pay" "Pay beside other employers (per cent)",
        Training = "training" "Training into the job (heads a year)",
        International = "international" "Recruiting abroad (heads a year)",
        Hours = "hours" "Hours that each works (per cent)",
        Need = "need" "Posts that the service needs (per cent)",
    }
}

choices! {
    /// What speaks for the effect of a measure.
    pub Evidence {
        Studies = "studies" "Several studies agree",
        Study = "study" "One good study",
        Trial = "trial" "A trial or evaluation of our own",
        Elsewhere = "elsewhere" "Other places report it",
        Judgement = "judgement" "Judgement of people who know the work",
    }
}

choices! {
    /// How far a measure has come.
    pub Stage {
        Proposed = "proposed" "Proposed",
        Decided = "decided" "Decided",
        Dropped = "dropped" "Dropped",
    }
}

record! {
    /// Something that may be done about the gap of a workforce plan.
    pub Measure as "measure" "MEA" named "Workforce measure", "Workforce measures" titled title serves ["B4", "G2", "B2"]
    rules [the_effect_lies_in_its_range(low, effect, high), nothing_falls_by_more_than_all(acts_on, low, effect, high), it_costs_nothing_or_more(once, yearly)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What is done.
        title: Text<160> = "What is done",
        /// What it works on.
        acts_on: Acts = "What it changes",
        /// The jobs it is for; every job when none is chosen.
        roles: Option<Choices<Role>> = "Jobs it is for",
        /// The effect that is expected once it is fully at work: below nought where fewer leave or fewer posts are needed.
        effect: Option<Number<3>> = "Effect expected",
        /// The smallest number that would not surprise; one time in twenty it lies below.
        low: Option<Number<3>> = "Effect, low end",
        /// The largest number that would not surprise; one time in twenty it lies above.
        high: Option<Number<3>> = "Effect, high end",
        /// For training: people who begin in a year. With the two shares that follow it takes the place of the effect.
        intake: Option<Whole<0, 100_000>> = "People who begin in a year",
        /// For training: the share who complete.
        completion: Option<Share> = "Share who complete",
        /// For training: the share of those who complete that take a job here and are still there after a year.
        stays: Option<Share> = "Share who take the job and stay",
        /// The day it begins.
        begins: NaiveDate = "Begins on",
        /// Years from then until it does anything, such as the length of a course.
        lead: Option<Number<2>> = "Years until it works",
        /// Years from then until it works fully.
        ramp: Option<Number<2>> = "Years until it works fully",
        /// What it costs once.
        once: Option<Money> = "Cost once",
        /// What it costs every year.
        yearly: Option<Money> = "Cost a year",
        /// What speaks for its effect.
        evidence: Option<Evidence> = "Strength of the evidence",
        /// What the evidence says, for whom, and what speaks against it.
        grounds: Option<Prose<4000>> = "What the evidence says",
        /// Where the evidence can be read.
        source: Option<Link<Source>> = "Source",
        /// The partner who carries it.
        partner: Option<Link<Stakeholder>> = "Partner who carries it",
        /// How far it has come.
        stage: Stage = "Stage",
    }
}

fn the_effect_lies_in_its_range(low: &Option<Number<3>>, effect: &Option<Number<3>>, high: &Option<Number<3>>) -> Option<Problem> {
    let within = |a: &Option<Number<3>>, b: &Option<Number<3>>| match (a, b) {
        (Some(a), Some(b)) => a.get() <= b.get(),
        _ => true,
    };
    (!within(low, effect) || !within(effect, high) || !within(low, high)).then(|| Problem::new("effect", "value-outside-range"))
}

/// Where the effect is a share of what there is, all of it is the most that can go.
fn nothing_falls_by_more_than_all(
    acts_on: &Acts,
    low: &Option<Number<3>>,
    effect: &Option<Number<3>>,
    high: &Option<Number<3>>,
) -> Option<Problem> {
    let shares = matches!(acts_on, Acts::Leaving | Acts::Joining | Acts::Pay | Acts::Hours | Acts::Need);
    let figures = [("low", low), ("effect", effect), ("high", high)].map(|(field, it)| (field, it.as_ref().map(|it| it.get())));
    if shares { super::not_below(-100.0, figures) } else { None }
}

fn it_costs_nothing_or_more(once: &Option<Money>, yearly: &Option<Money>) -> Option<Problem> {
    super::not_below(0.0, [("once", once), ("yearly", yearly)].map(|(field, it)| (field, it.as_ref().map(super::pence))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    fn codes(more: &[(&str, &str)]) -> Vec<String> {
        let texts = [("plan", "WFP-1"), ("title", "A buddy"), ("begins", "2026-04-01"), ("stage", "proposed")];
        let draft: Draft = texts.iter().chain(more).copied().collect();
        let problems = Measure::parse(&draft).err().unwrap_or_default();
        problems.into_iter().map(|it| format!("{} {}", it.field, it.code)).collect()
    }

    #[test]
    fn nothing_falls_by_more_than_all_of_it_and_nothing_costs_less_than_nothing() {
        assert_eq!(codes(&[("acts_on", "leaving"), ("effect", "-100.5")]), ["effect less-than-possible"]);
        assert_eq!(codes(&[("acts_on", "need"), ("low", "-250"), ("effect", "-20")]), ["low less-than-possible"]);
        assert_eq!(codes(&[("acts_on", "hours"), ("effect", "-100")]), [""; 0]);
        assert_eq!(codes(&[("acts_on", "international"), ("effect", "-250")]), [""; 0], "heads are no share");
        assert_eq!(codes(&[("acts_on", "hours"), ("once", "-0.01")]), ["once less-than-possible"]);
        assert_eq!(codes(&[("acts_on", "hours"), ("yearly", "-5")]), ["yearly less-than-possible"]);
    }
}
