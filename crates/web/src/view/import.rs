//! What an import would do, in words: counts, problems by sort, and each problem in its place.

use record::{Entry, Problem};
use std::collections::BTreeMap;
use words::Words;
use workbench::import::Report;

/// By which column the problems are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// The row of the file.
    #[default]
    Row,
    /// The column of the file.
    Column,
    /// What stands there.
    Value,
    /// What is wrong.
    What,
}

impl By {
    /// Every order: the name that stands in the address, and the message id of the heading.
    pub const ALL: [(By, &'static str, &'static str); 4] = [
        (By::Row, "row", "import-row"),
        (By::Column, "column", "import-column"),
        (By::Value, "value", "import-value"),
        (By::What, "what", "import-what"),
    ];

    /// The order of this name; by row when there is none.
    pub fn of(name: &str) -> By {
        By::ALL.into_iter().find(|it| it.1 == name).map_or(By::Row, |it| it.0)
    }
}

/// One problem in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemLine {
    row: Option<u64>,
    code: String,
    /// Sheet and row, as a spreadsheet shows them; empty when the whole file is meant.
    pub place: String,
    /// The heading of the column; may be empty.
    pub column: String,
    /// What stands there, cut off when it is long; may be empty.
    pub value: String,
    /// What is wrong and what to put right.
    pub what: String,
}

/// The most characters of a value that are shown.
const SHOWN: usize = 80;

fn line(words: &Words, kinds: &[&Entry], several: Sheets, it: &Problem) -> ProblemLine {
    let label = || kinds.iter().find_map(|entry| Some(words.label(entry.kind, entry.kind.field(&it.field)?)));
    let column = it.place.column.clone().or_else(label).unwrap_or_default();
    let row = it.place.row.map(|row| words.number(row as f64, 0));
    let place = match (&it.place.sheet, row) {
        (Some(sheet), Some(row)) if several == Sheets::Several => words.with("import-place", &[("sheet", sheet), ("row", &row)]),
        (_, Some(row)) => row,
        (sheet, None) => sheet.clone().unwrap_or_default(),
    };
    ProblemLine { place, column, ..ProblemLine::of(words, it) }
}

impl ProblemLine {
    /// A problem of a file with one table, whose columns speak for themselves.
    pub fn of(words: &Words, it: &Problem) -> ProblemLine {
        let value = it.place.value.clone().unwrap_or_default();
        ProblemLine {
            row: it.place.row,
            code: it.code.to_string(),
            place: it.place.row.map(|row| words.number(row as f64, 0)).unwrap_or_default(),
            column: it.place.column.clone().unwrap_or_default(),
            value: if value.chars().count() > SHOWN { value.chars().take(SHOWN).chain(['…']).collect() } else { value },
            what: words.problem(it),
        }
    }
}

/// Whether a file has one table or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheets {
    /// One: its name is not repeated in every line.
    One,
    /// Several.
    Several,
}

/// The problems of one sort in this order; all when `only` is empty.
pub fn problems(words: &Words, kinds: &[&Entry], report: &Report, sheets: Sheets, only: &str, by: By) -> Vec<ProblemLine> {
    let wanted = report.problems.iter().filter(|it| only.is_empty() || it.code == only);
    let mut lines: Vec<ProblemLine> = wanted.map(|it| line(words, kinds, sheets, it)).collect();
    match by {
        By::Row => {}
        By::Column => lines.sort_by(|a, b| (&a.column, a.row).cmp(&(&b.column, b.row))),
        By::Value => lines.sort_by(|a, b| (&a.value, a.row).cmp(&(&b.value, b.row))),
        By::What => lines.sort_by(|a, b| (&a.code, &a.what, a.row).cmp(&(&b.code, &b.what, b.row))),
    }
    lines
}

/// Problems of one sort: how many there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortLine {
    /// The code, for the address.
    pub code: String,
    /// What is wrong, in the words of the first of them.
    pub what: String,
    /// The columns where it stands.
    pub columns: String,
    /// How many.
    pub count: usize,
}

/// The sorts of problems, the most frequent first.
pub fn sorts(words: &Words, kinds: &[&Entry], report: &Report) -> Vec<SortLine> {
    let mut sorts: BTreeMap<&str, (&Problem, Vec<String>, usize)> = BTreeMap::new();
    for it in &report.problems {
        let (_, columns, count) = sorts.entry(&it.code).or_insert((it, Vec::new(), 0));
        *count += 1;
        let column = line(words, kinds, Sheets::One, it).column;
        if !column.is_empty() && !columns.contains(&column) {
            columns.push(column);
        }
    }
    let made = |(code, (first, columns, count)): (&str, (&Problem, Vec<String>, usize))| SortLine {
        code: code.to_owned(),
        what: words.problem(first),
        columns: columns.join(", "),
        count,
    };
    let mut lines: Vec<SortLine> = sorts.into_iter().map(made).collect();
    lines.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.code.cmp(&b.code)));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Place;

    fn problem(field: &'static str, code: &'static str, row: u64, value: &str) -> Problem {
        let place = Place { row: Some(row), value: Some(value.to_owned()), column: Some(field.to_owned()), ..Place::default() };
        Problem::new(field, code).with("min", 1).with("max", 5).at(place)
    }

    fn report() -> Report {
        let problems = vec![
            problem("likelihood", "out-of-range", 2, "9"),
            problem("impact", "out-of-range", 3, "7"),
            problem("name", "needed", 4, ""),
        ];
        Report { problems, ..Report::default() }
    }

    fn kinds() -> [&'static Entry; 1] {
        [workbench::kind("risk").expect("a kind")]
    }

    #[test]
    fn problems_are_counted_by_sort_and_sorted_by_column() {
        let words = Words::of(words::Language::English);
        let sorts = sorts(words, &kinds(), &report());
        assert_eq!((sorts[0].code.as_str(), sorts[0].count, sorts[0].columns.as_str()), ("out-of-range", 2, "likelihood, impact"));
        let rows = |by, only: &str| -> Vec<String> {
            problems(words, &kinds(), &report(), Sheets::One, only, by).into_iter().map(|it| it.place).collect()
        };
        assert_eq!(rows(By::Row, ""), ["2", "3", "4"]);
        assert_eq!(rows(By::Column, ""), ["3", "2", "4"]);
        assert_eq!(rows(By::Value, ""), ["4", "3", "2"]);
        assert_eq!(rows(By::Row, "needed"), ["4"]);
        assert_eq!(By::of("nonsense"), By::Row);
    }

    #[test]
    fn a_long_value_is_cut_off_between_letters() {
        let words = Words::of(words::Language::English);
        let long = "ŵ".repeat(500);
        let report = Report { problems: vec![problem("name", "needed", 2, &long)], ..Report::default() };
        assert_eq!(problems(words, &kinds(), &report, Sheets::One, "", By::Row)[0].value.chars().count(), SHOWN + 1);
    }
}
