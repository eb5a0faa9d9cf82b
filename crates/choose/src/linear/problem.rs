//! A linear problem as data: variables with bounds, rows with bounds, and what to make small or large.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

/// Whether the objective is to be as small or as large as possible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Goal {
    /// As small as possible.
    #[default]
    Minimise,
    /// As large as possible.
    Maximise,
}

/// One unknown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variable {
    /// What it is called in messages.
    pub name: String,
    /// The least value; may be minus infinity.
    pub low: f64,
    /// The largest value; may be infinity.
    pub high: f64,
    /// Whether only whole numbers will do.
    pub whole: bool,
    /// What one unit adds to the objective.
    pub weight: f64,
}

/// One condition: the sum of its terms lies between two numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// What it is called in messages.
    pub name: String,
    /// The place of a variable and its coefficient; each variable at most once.
    pub terms: Vec<(usize, f64)>,
    /// The least sum; minus infinity when there is none.
    pub low: f64,
    /// The largest sum; infinity when there is none.
    pub high: f64,
}

/// A linear problem, with whole-number variables or without.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// Small or large.
    pub goal: Goal,
    /// The unknowns.
    pub variables: Vec<Variable>,
    /// The conditions.
    pub rows: Vec<Row>,
}

/// Something that makes a problem meaningless.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Flaw {
    /// A bound or weight of the variable is not a number, or the objective cannot take it.
    NotFinite {
        /// The variable.
        variable: String,
    },
    /// The least value of the variable lies above its largest.
    EmptyVariable {
        /// The variable.
        variable: String,
    },
    /// A whole-number variable may not reach beyond 2^31 - 1 either way.
    TooWide {
        /// The variable.
        variable: String,
    },
    /// A coefficient or bound of the row is not a number, or is infinite on the side that it closes.
    RowNotFinite {
        /// The row.
        row: String,
    },
    /// The row names a variable that is not there.
    Unknown {
        /// The row.
        row: String,
        /// The place that it names.
        place: usize,
    },
    /// The row names a variable twice.
    Twice {
        /// The row.
        row: String,
        /// The variable.
        variable: String,
    },
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::NotFinite { variable } => write!(f, "{variable}: its weight and bounds must be numbers."),
            Flaw::EmptyVariable { variable } => write!(f, "{variable}: its least value lies above its largest."),
            Flaw::TooWide { variable } => write!(f, "{variable}: a whole number must stay within 2,147,483,647 either way."),
            Flaw::RowNotFinite { row } => write!(f, "{row}: its coefficients and bounds must be numbers."),
            Flaw::Unknown { row, place } => write!(f, "{row}: there is no variable number {place}."),
            Flaw::Twice { row, variable } => write!(f, "{row}: names {variable} twice."),
        }
    }
}

impl Problem {
    /// A problem without variables and rows.
    pub fn new(goal: Goal) -> Problem {
        Problem { goal, ..Problem::default() }
    }

    /// Adds an unknown between `low` and `high` and gives its place.
    pub fn real(&mut self, name: impl Into<String>, low: f64, high: f64, weight: f64) -> usize {
        self.variables.push(Variable { name: name.into(), low, high, whole: false, weight });
        self.variables.len() - 1
    }

    /// Adds a whole-number unknown between `low` and `high` and gives its place.
    pub fn whole(&mut self, name: impl Into<String>, low: f64, high: f64, weight: f64) -> usize {
        self.variables.push(Variable { name: name.into(), low, high, whole: true, weight });
        self.variables.len() - 1
    }

    /// Adds a condition: the sum of `terms` lies between `low` and `high`.
    pub fn row(&mut self, name: impl Into<String>, terms: Vec<(usize, f64)>, low: f64, high: f64) {
        self.rows.push(Row { name: name.into(), terms, low, high });
    }

    /// What the objective comes to at `values`.
    pub fn objective(&self, values: &[f64]) -> f64 {
        self.variables.iter().zip(values).map(|(variable, value)| variable.weight * value).sum()
    }

    /// The same problem without the demand for whole numbers: its optimum bounds that of this one.
    pub fn relaxed(&self) -> Problem {
        let variables = self.variables.iter().map(|it| Variable { whole: false, ..it.clone() }).collect();
        Problem { variables, ..self.clone() }
    }

    /// Everything that makes the problem meaningless; none when it can be solved.
    pub fn flaws(&self) -> Vec<Flaw> {
        let mut flaws: Vec<Flaw> = self.variables.iter().filter_map(flaw_of_variable).collect();
        for row in &self.rows {
            self.flaws_of_row(row, &mut flaws);
        }
        flaws
    }

    fn flaws_of_row(&self, row: &Row, flaws: &mut Vec<Flaw>) {
        let closed = row.low.is_nan() || row.high.is_nan() || row.low == f64::INFINITY || row.high == f64::NEG_INFINITY;
        if closed || row.terms.iter().any(|(_, coefficient)| !coefficient.is_finite()) {
            flaws.push(Flaw::RowNotFinite { row: row.name.clone() });
        }
        let mut seen = BTreeSet::new();
        for &(place, _) in &row.terms {
            match self.variables.get(place) {
                None => flaws.push(Flaw::Unknown { row: row.name.clone(), place }),
                Some(variable) if !seen.insert(place) => {
                    flaws.push(Flaw::Twice { row: row.name.clone(), variable: variable.name.clone() });
                }
                Some(_) => {}
            }
        }
    }

    /// How far `values` break a bound or a row, relative to the size of what is added up there; 0 when they break none.
    pub fn violation(&self, values: &[f64]) -> f64 {
        let outside = |value: f64, low: f64, high: f64| (low - value).max(value - high).max(0.0);
        let of_variables = self.variables.iter().zip(values).map(|(it, &value)| outside(value, it.low, it.high) / value.abs().max(1.0));
        let of_rows = self.rows.iter().map(|row| {
            let terms = row.terms.iter().map(|&(place, coefficient)| coefficient * values[place]);
            let (sum, size) = terms.fold((0.0, 1.0_f64), |(sum, size), term| (sum + term, size.max(term.abs())));
            outside(sum, row.low, row.high) / size
        });
        of_variables.chain(of_rows).fold(0.0, f64::max)
    }
}

fn flaw_of_variable(variable: &Variable) -> Option<Flaw> {
    let name = || variable.name.clone();
    let bounds_unsound = variable.low.is_nan() || variable.high.is_nan();
    if bounds_unsound || variable.low == f64::INFINITY || variable.high == f64::NEG_INFINITY || !variable.weight.is_finite() {
        return Some(Flaw::NotFinite { variable: name() });
    }
    if variable.low > variable.high {
        return Some(Flaw::EmptyVariable { variable: name() });
    }
    let finite = |bound: f64| !bound.is_finite() || bound.abs() <= f64::from(i32::MAX);
    (variable.whole && !(finite(variable.low) && finite(variable.high))).then(|| Flaw::TooWide { variable: name() })
}
