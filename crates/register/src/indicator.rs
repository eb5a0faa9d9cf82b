//! A2, D3 · How an outcome is seen.

use crate::{Outcome, Source};
use chrono::NaiveDate;
use record::{Link, Number, Problem, Prose, Text, choices, record};

choices! {
    /// Which way is better.
    pub Better {
        Higher = "higher" "Higher is better",
        Lower = "lower" "Lower is better",
    }
}

choices! {
    /// How often something is measured.
    pub Frequency {
        Weekly = "weekly" "Weekly",
        Monthly = "monthly" "Monthly",
        Quarterly = "quarterly" "Quarterly",
        Yearly = "yearly" "Yearly",
        Once = "once" "Once",
    }
}

record! {
    /// A measure of an outcome for a population. The work of one provider under a contract is measured by a KPI instead.
    pub Indicator as "indicator" "IND" named "Indicator", "Indicators" titled name serves ["A2", "D3", "I3", "H9"]
    rules [a_value_has_a_date(baseline, baseline_on), a_target_has_a_date(target, target_on), the_target_comes_after(baseline_on, target_on),
           the_target_is_better(better, baseline, target)] {
        /// A short name.
        name: Text<160> = "Name",
        /// The outcome it shows.
        outcome: Link<Outcome> = "Outcome",
        /// Exactly what is counted.
        definition: Prose<2000> = "Definition",
        /// What is above the line.
        numerator: Option<Text<240>> = "Numerator",
        /// What is below the line.
        denominator: Option<Text<240>> = "Denominator",
        /// The unit of the value, such as %, days, per 100,000.
        unit: Text<40> = "Unit",
        /// Which way is better.
        better: Better = "Direction",
        /// How often it is measured.
        frequency: Option<Frequency> = "Frequency",
        /// Where it stands to begin with.
        baseline: Option<Number<3>> = "Baseline",
        /// The day of the baseline.
        baseline_on: Option<NaiveDate> = "Baseline date",
        /// Where it should stand.
        target: Option<Number<3>> = "Target",
        /// The day by which it should.
        target_on: Option<NaiveDate> = "Target date",
        /// Where the values come from.
        source: Option<Link<Source>> = "Source",
    }
}

fn a_value_has_a_date(baseline: &Option<Number<3>>, baseline_on: &Option<NaiveDate>) -> Option<Problem> {
    (baseline.is_some() && baseline_on.is_none()).then(|| Problem::new("baseline_on", "value-needs-a-date"))
}

fn a_target_has_a_date(target: &Option<Number<3>>, target_on: &Option<NaiveDate>) -> Option<Problem> {
    (target.is_some() && target_on.is_none()).then(|| Problem::new("target_on", "value-needs-a-date"))
}

fn the_target_comes_after(baseline_on: &Option<NaiveDate>, target_on: &Option<NaiveDate>) -> Option<Problem> {
    ((*target_on)? <= (*baseline_on)?).then(|| Problem::new("target_on", "target-before-baseline"))
}

/// A target on the wrong side of the baseline is nearly always a slip of the direction.
fn the_target_is_better(better: &Better, baseline: &Option<Number<3>>, target: &Option<Number<3>>) -> Option<Problem> {
    let (baseline, target) = (baseline.as_ref()?.get(), target.as_ref()?.get());
    let worse = match better {
        Better::Higher => target < baseline,
        Better::Lower => target > baseline,
    };
    worse.then(|| Problem::new("target", "target-worse-than-baseline"))
}
