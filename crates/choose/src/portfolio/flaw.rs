//! What makes a portfolio problem meaningless: everything that is wrong, at once.

use super::{Portfolio, Scenarios};
use serde::Serialize;
use std::fmt;

/// The most numbers (place x need x year x scenario) that one problem may have.
pub const LARGEST: usize = 50_000_000;

/// Something that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Flaw {
    /// Where: a field, with the name of what it belongs to.
    pub place: String,
    /// What.
    pub what: Wrong,
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wrong {
    /// A list is empty that may not be.
    Empty,
    /// A list does not have as many numbers as it must.
    Length,
    /// A number is not finite, or is negative where it may not be.
    Number,
    /// A number lies outside what it may be.
    Range,
    /// Numbers are not in rising order.
    Order,
    /// It points at something that is not there.
    Unknown,
    /// It is given twice.
    Twice,
    /// There is more of it than can be worked with.
    TooMany,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.what {
            Wrong::Empty => "there must be at least one",
            Wrong::Length => "there are too few or too many numbers",
            Wrong::Number => "must be a number of 0 or more",
            Wrong::Range => "lies outside what it may be",
            Wrong::Order => "must rise from one to the next",
            Wrong::Unknown => "points at something that is not there",
            Wrong::Twice => "is given twice",
            Wrong::TooMany => "is more than can be worked with",
        };
        write!(f, "{}: {what}.", self.place)
    }
}

struct Flaws(Vec<Flaw>);

impl Flaws {
    fn add(&mut self, wrong: Wrong, place: impl Into<String>) {
        self.0.push(Flaw { place: place.into(), what: wrong });
    }

    fn none_or_more(&mut self, number: f64, place: impl Into<String>) {
        if !(number >= 0.0 && number.is_finite()) {
            self.add(Wrong::Number, place);
        }
    }

    /// `named` says in the words of the file which number it is.
    fn numbers(&mut self, numbers: &[f64], length: usize, place: &str, named: impl Fn(usize) -> String) {
        if numbers.len() != length {
            self.add(Wrong::Length, place);
            return;
        }
        for (at, _) in numbers.iter().enumerate().filter(|(_, it)| !(**it >= 0.0 && it.is_finite())) {
            let named = named(at);
            // A cost that holds in every place is told once.
            if self.0.last().is_none_or(|it| it.place != named) {
                self.add(Wrong::Number, named);
            }
        }
    }
}

/// Everything that is wrong with a problem and its scenarios; none when it can be solved.
pub fn flaws(portfolio: &Portfolio, scenarios: &Scenarios) -> Vec<Flaw> {
    let mut flaws = Flaws(Vec::new());
    of_lists(portfolio, &mut flaws);
    of_measures(portfolio, &mut flaws);
    of_limits(portfolio, &mut flaws);
    let (places, needs, years) = (portfolio.places.len(), portfolio.needs.len(), portfolio.years.len());
    let cells = places.saturating_mul(needs).saturating_mul(years);
    let measures = portfolio.measures.len();
    let levels = portfolio.most_levels();
    let (place, need) = (|at: usize| &portfolio.places[at], |at: usize| &portfolio.needs[at].name);
    let measure = |at: usize| &portfolio.measures[at];
    let gap = |at: usize| {
        let year = portfolio.years[at % years];
        format!("gap of {} in {}, year {year}", need(at / years % needs), place(at / years / needs))
    };
    flaws.numbers(&portfolio.gap, cells, "gap", gap);
    let effect = |at: usize| {
        format!("effect of {} on {} in {}", measure(at / needs % measures).name, need(at % needs), place(at / needs / measures))
    };
    flaws.numbers(&portfolio.effect, places.saturating_mul(measures).saturating_mul(needs), "effect", effect);
    let cost = |at: usize| {
        let measure = measure(at / levels % measures);
        let level = measure.levels.get(at % levels).map_or("", |it| it.name.as_str());
        format!("cost of {}, level {level}, in {}", measure.name, place(at / levels / measures))
    };
    flaws.numbers(&portfolio.cost, places.saturating_mul(measures).saturating_mul(levels), "cost", cost);
    if cells.saturating_mul(scenarios.count) > LARGEST {
        flaws.add(Wrong::TooMany, "scenarios");
    } else if scenarios.count == 0 {
        flaws.add(Wrong::Empty, "scenarios");
    } else {
        let scenario = |at: usize, of: usize| at / of.max(1) + 1;
        let shift = |at: usize| format!("gap by scenario, scenario {}", scenario(at, cells));
        flaws.numbers(&scenarios.gap, cells * scenarios.count, "gap by scenario", shift);
        let luck = |at: usize| format!("effect by scenario, scenario {}", scenario(at, measures));
        flaws.numbers(&scenarios.luck, measures * scenarios.count, "effect by scenario", luck);
    }
    flaws.0
}

fn of_lists(portfolio: &Portfolio, flaws: &mut Flaws) {
    let lists = [
        ("place", portfolio.places.len()),
        ("need", portfolio.needs.len()),
        ("measure", portfolio.measures.len()),
        ("start", portfolio.starts.len()),
        ("years", portfolio.years.len()),
    ];
    for (name, _) in lists.iter().filter(|(_, length)| *length == 0) {
        flaws.add(Wrong::Empty, *name);
    }
    for need in &portfolio.needs {
        flaws.none_or_more(need.weight, format!("need {}: weight", need.name));
    }
    for (name, years) in [("years", portfolio.years.clone()), ("start", portfolio.starts.iter().map(|it| it.year).collect())] {
        if years.iter().any(|it| !it.is_finite()) {
            flaws.add(Wrong::Number, name);
        } else if years.windows(2).any(|pair| pair[0] >= pair[1]) {
            flaws.add(Wrong::Order, name);
        }
    }
}

fn of_measures(portfolio: &Portfolio, flaws: &mut Flaws) {
    for measure in &portfolio.measures {
        if !(measure.lead > 0.0 && measure.lead.is_finite()) {
            flaws.add(Wrong::Range, format!("measure {}: lead", measure.name));
        }
        if measure.levels.is_empty() {
            flaws.add(Wrong::Empty, format!("measure {}: level", measure.name));
        }
        // A choice is kept in 16 bits.
        if measure.levels.len().saturating_mul(portfolio.starts.len()) >= usize::from(u16::MAX) {
            flaws.add(Wrong::TooMany, format!("measure {}: level", measure.name));
        }
        for level in &measure.levels {
            flaws.none_or_more(level.strength, format!("measure {}, level {}: strength", measure.name, level.name));
        }
    }
}

fn of_limits(portfolio: &Portfolio, flaws: &mut Flaws) {
    flaws.none_or_more(portfolio.cost_weight, "cost_weight");
    flaws.none_or_more(portfolio.spread.gap, "spread of gaps");
    flaws.none_or_more(portfolio.spread.effect, "spread of effects");
    if !(0.0..=1.0).contains(&portfolio.tail.share) {
        flaws.add(Wrong::Range, "tail: share");
    }
    if !(0.0..1.0).contains(&portfolio.tail.beyond) {
        flaws.add(Wrong::Range, "tail: beyond");
    }
    let mut seen = Vec::new();
    for (at, budget) in portfolio.budgets.iter().enumerate() {
        let start = portfolio.starts.get(budget.start).map_or_else(String::new, |it| it.name.clone());
        flaws.none_or_more(budget.at_most, format!("budget of start {start}"));
        if budget.start >= portfolio.starts.len() {
            flaws.add(Wrong::Unknown, format!("budget {}: start", at + 1));
        } else if seen.contains(&budget.start) {
            flaws.add(Wrong::Twice, format!("budget {}: start", at + 1));
        }
        seen.push(budget.start);
    }
    for (at, floor) in portfolio.floors.iter().enumerate() {
        flaws.none_or_more(floor.at_most, format!("floor {}: at_most", at + 1));
        if floor.place >= portfolio.places.len() {
            flaws.add(Wrong::Unknown, format!("floor {}: place", at + 1));
        }
        if floor.need >= portfolio.needs.len() {
            flaws.add(Wrong::Unknown, format!("floor {}: need", at + 1));
        }
    }
}
