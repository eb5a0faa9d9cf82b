//! P3, H9 · Which column of somebody's table is which, kept so that next month's file is read in the same way.

use record::{Problem, Prose, Text, choices, record};

choices! {
    /// What the numbers of a table count.
    pub Counted {
        Heads = "heads" "People",
        WholeTime = "whole-time" "Whole-time equivalents",
        PayAnHour = "pay-hour" "Pay for an hour, in pounds",
    }
}

record! {
    /// A saved mapping of the columns of any table of staff numbers: one row for each count.
    pub ColumnMapping as "column_mapping" "MAP" named "Column mapping", "Column mappings" titled title serves ["H9", "G2"]
    rules [no_column_serves_twice(time, value, role, family, grade, group)] {
        /// Whose table it is for.
        title: Text<160> = "Title",
        /// The name of the column with the day, month or year.
        time: Text<120> = "Column with the time",
        /// The name of the column with the number of staff.
        value: Text<120> = "Column with the number",
        /// What the number counts.
        counted: Counted = "What it counts",
        /// The name of the column with the job, or with whatever else tells one series from another.
        role: Text<120> = "Column with the job",
        /// The name of the column with the family of jobs to which the job belongs.
        family: Option<Text<120>> = "Column with the family of jobs",
        /// The name of the column with the grade or band.
        grade: Option<Text<120>> = "Column with the grade",
        /// The name of the column with the employer or kind of employer.
        employer: Option<Text<120>> = "Column with the employer",
        /// The name of the column with the place.
        place: Option<Text<120>> = "Column with the place",
        /// The name of the column with a characteristic of people, such as ethnic group or sex.
        group: Option<Text<120>> = "Column with the characteristic",
        /// Words in these columns that stand for everybody, one on a line. All, total and the like are known.
        totals: Option<Prose<1000>> = "Words that stand for everybody",
        /// Where such tables come from, and what to look out for.
        notes: Option<Prose<4000>> = "Notes",
    }
}

fn no_column_serves_twice(
    time: &Text<120>,
    value: &Text<120>,
    role: &Text<120>,
    family: &Option<Text<120>>,
    grade: &Option<Text<120>>,
    group: &Option<Text<120>>,
) -> Option<Problem> {
    let own = Some(role.clone());
    let named = [("role", &own), ("family", family), ("grade", grade), ("group", group)];
    let mut seen = vec![folded(time.as_str())];
    if seen.contains(&folded(value.as_str())) {
        return Some(Problem::new("value", "column-serves-twice").with("column", value.as_str()));
    }
    seen.push(folded(value.as_str()));
    for (field, it) in named.into_iter().filter_map(|(field, it)| Some((field, it.as_ref()?))) {
        if seen.contains(&folded(it.as_str())) {
            return Some(Problem::new(field, "column-serves-twice").with("column", it.as_str()));
        }
        seen.push(folded(it.as_str()));
    }
    None
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}
