//! What is wrong with a file of figures, as a page shows it: each problem in its place, and how often each sort stands.

use crate::view::import::ProblemLine;
use record::Problem;
use std::collections::BTreeMap;
use words::Words;

/// Problems of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    /// What is wrong, in the words of the first of them.
    pub what: String,
    /// The columns where it stands.
    pub columns: String,
    /// Where the first of them stands; may be empty.
    pub example: String,
    /// How many.
    pub count: String,
}

/// The name of a reader's own sort of problem; the code, for others.
fn sort_of(it: &Problem) -> &str {
    it.args.iter().find(|(name, _)| name == "reason").map_or(it.code.as_ref(), |(_, value)| value)
}

/// The sorts of problems, the most frequent first.
pub fn sorts(words: &Words, problems: &[&Problem]) -> Vec<Sort> {
    let mut found: BTreeMap<&str, (&Problem, Vec<&str>, usize)> = BTreeMap::new();
    for it in problems {
        let (_, columns, count) = found.entry(sort_of(it)).or_insert((it, Vec::new(), 0));
        *count += 1;
        if let Some(column) = it.place.column.as_deref().filter(|it| !columns.contains(it)) {
            columns.push(column);
        }
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by_key(|it| std::cmp::Reverse(it.2));
    let made = |(first, columns, count): (&Problem, Vec<&str>, usize)| Sort {
        what: words.problem(first),
        columns: columns.join(", "),
        example: first.place.row.map(|it| words.with("figures-example-row", &[("row", &words.number(it as f64, 0))])).unwrap_or_default(),
        count: words.number(count as f64, 0),
    };
    found.into_iter().map(made).collect()
}

/// Problems in their places, in the order of the file.
pub fn problems<'a>(words: &Words, problems: impl Iterator<Item = &'a Problem>) -> Vec<ProblemLine> {
    problems.map(|it| ProblemLine::of(words, it)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Place;

    #[test]
    fn problems_are_counted_by_the_sorts_of_their_reader() {
        let problem = |reason: &str, column: &str, row| {
            let place = Place { row: Some(row), column: Some(column.to_owned()), ..Place::default() };
            Problem::new("", "file-misread").with("message", format!("About {reason}.")).with("reason", reason).at(place)
        };
        let all = [problem("age", "C_AGE", 4), problem("count", "OBS_VALUE", 5), problem("count", "VALUE", 1_006)];
        let words = Words::of(words::Language::English);
        let found = sorts(words, &all.iter().collect::<Vec<_>>());
        assert_eq!((found.len(), found[0].count.as_str(), found[0].columns.as_str()), (2, "2", "OBS_VALUE, VALUE"));
        assert_eq!((found[0].what.as_str(), found[0].example.as_str()), ("About count.", "row 5"));
        let lines = problems(words, all.iter());
        assert_eq!((lines[2].place.as_str(), lines[2].column.as_str()), ("1,006", "VALUE"));
    }
}
