//! B3, C2, D2 · How the work of a provider is measured.

use crate::{Better, Clause, Contract, Frequency};
use record::{Link, Number, Problem, Prose, Text, record};

record! {
    /// A measure of what one provider does under a contract. The outcome for a population is measured by an indicator instead.
    pub Kpi as "kpi" "KPI" named "KPI", "KPIs" titled name serves ["D2", "C2", "B3"]
    rules [the_threshold_is_on_the_near_side(better, target, threshold)] {
        /// A short name.
        name: Text<160> = "Name",
        /// The clause it tests.
        clause: Option<Link<Clause>> = "Clause",
        /// The contract it is reported under.
        contract: Option<Link<Contract>> = "Contract",
        /// Exactly what is counted.
        definition: Prose<2000> = "Definition",
        /// What is above the line.
        numerator: Text<240> = "Numerator",
        /// What is below the line.
        denominator: Option<Text<240>> = "Denominator",
        /// The unit of the value.
        unit: Text<40> = "Unit",
        /// Which way is better.
        better: Better = "Direction",
        /// How often it is reported.
        frequency: Frequency = "Frequency",
        /// What is asked for.
        target: Number<3> = "Target",
        /// Where concern begins.
        threshold: Option<Number<3>> = "Threshold",
        /// Who supplies the data, and who checks it.
        data_source: Text<240> = "Data source",
    }
}

/// Concern begins on the worse side of the target.
fn the_threshold_is_on_the_near_side(better: &Better, target: &Number<3>, threshold: &Option<Number<3>>) -> Option<Problem> {
    let (target, threshold) = (target.get(), threshold.as_ref()?.get());
    let wrong = match better {
        Better::Higher => threshold > target,
        Better::Lower => threshold < target,
    };
    wrong.then(|| Problem::new("threshold", "threshold-beyond-target"))
}
