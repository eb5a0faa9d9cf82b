//! H9, H8, A2, G2 · Files of figures that plans read.

use crate::{Certainty, Source};
use chrono::NaiveDate;
use record::{File, Link, Problem, Prose, Text, Whole, choices, record};

choices! {
    /// What a file of figures holds.
    pub DatasetShape {
        PopulationEstimate = "population-estimate" "Population estimate",
        PopulationProjection = "population-projection" "Population projection",
        PopulationGroups = "population-groups" "People by ethnic group, disability or nationality",
        WardEstimate = "ward-estimate" "Population estimate by ward",
        CouncilOutcomes = "council-outcomes" "Outcomes by council",
        Neighbours = "statistical-neighbours" "Statistical neighbours",
        Deprivation = "deprivation" "Indices of deprivation by council",
        Workplaces = "asc-wds-workplace" "Workplaces of a workforce return",
        Workers = "asc-wds-worker" "Workers of a workforce return",
        Training = "asc-wds-training" "Training of a workforce return",
        StaffSeries = "staff-series" "Staff numbers over the years",
        Capacity = "capacity-return" "Returns of capacity and absence",
    }
}

choices! {
    /// How fast a projection takes the population to grow.
    pub DatasetVariant {
        Low = "low" "Low",
        Principal = "principal" "Principal",
        High = "high" "High",
    }
}

record! {
    /// A file of figures, kept by its content: what was read of it, whom it speaks of, on which day, and what it cannot tell.
    pub Dataset as "dataset" "DAT" named "Dataset", "Datasets" titled title serves ["H9", "H8", "A2", "G2"]
    rules [only_a_projection_has_a_variant(shape, variant)] {
        /// What it is, as people will look for it.
        title: Text<200> = "Title",
        /// What it holds.
        shape: DatasetShape = "What it holds" [Journey],
        /// How fast a projection takes the population to grow.
        variant: Option<DatasetVariant> = "Variant" [Journey],
        /// The statistical code of the area it is for, such as E08000009.
        area: Text<9> = "Area code" [Journey],
        /// What the area is called, where the file says it.
        area_name: Option<Text<120>> = "Area" [Journey],
        /// The day its figures speak of.
        speaks_of: NaiveDate = "Speaks of" [Journey],
        /// How many rows were read.
        rows: Whole<0, 1_000_000_000> = "Rows read" [Journey],
        /// What was read, in our own form. Nothing in it names a worker.
        file: File = "File" [Journey],
        /// Where it comes from.
        source: Option<Link<Source>> = "Source",
        /// How far its figures can be trusted.
        certainty: Option<Certainty> = "Certainty",
        /// What it leaves out, and what it cannot tell.
        limits: Option<Prose<4000>> = "Limits",
    }
}

fn only_a_projection_has_a_variant(shape: &DatasetShape, variant: &Option<DatasetVariant>) -> Option<Problem> {
    match (shape, variant) {
        (DatasetShape::PopulationProjection, None) => Some(Problem::new("variant", "projection-needs-a-variant")),
        (DatasetShape::PopulationProjection, Some(_)) | (_, None) => None,
        (_, Some(_)) => Some(Problem::new("variant", "only-projections-have-variants")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    fn codes(changes: &[(&str, &str)]) -> Vec<String> {
        let file = format!("{}/12/workers.json", "a".repeat(64));
        let texts = [("title", "Workers"), ("shape", "asc-wds-worker"), ("area", "E08000009"), ("speaks_of", "2024-06-30"), ("rows", "12")];
        let mut draft: Draft = texts.into_iter().chain([("file", file.as_str())]).collect();
        changes.iter().for_each(|(field, text)| draft.set(*field, *text));
        Dataset::parse(&draft).err().into_iter().flatten().map(|it| it.code.to_string()).collect()
    }

    #[test]
    fn a_variant_belongs_to_a_projection() {
        assert_eq!(codes(&[]), Vec::<String>::new());
        assert_eq!(codes(&[("shape", "population-projection")]), ["projection-needs-a-variant"]);
        assert_eq!(codes(&[("variant", "low")]), ["only-projections-have-variants"]);
        assert_eq!(codes(&[("shape", "population-projection"), ("variant", "high")]), Vec::<String>::new());
    }
}
