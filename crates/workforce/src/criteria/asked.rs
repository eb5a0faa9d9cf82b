//! P11, P15 · What somebody asks of measures and scenarios, read from names and values as addresses, calls and commands carry them.
//!
//! `a`, `b` and `c` hold the references of the measures of three sets; `scenario` holds references of scenarios, or `planned`. Where no set
//! or no scenario is given the usual ones are taken. The set without measures stands first always. `post_year` is a price; for a choice
//! `total`, `each_year`, `year_2027` and so on (or `year` with `2027:90000`) are budgets, `tail` a share in per cent, `start` the years in which measures may begin, and
//! `floor_role` with `floor` a floor for one job.

use super::p15::{EMPTY_POST, assumed};
use super::whatif::{POST_YEAR, Question};
use super::{Ground, Run};
use crate::measures::Limits;
use crate::records::jobs;
use kernel::Money;
use record::{Listed as _, Problem, Reference};

/// The names of the three sets.
pub const SETS: [&str; 3] = ["a", "b", "c"];
/// What stands for the scenario in which things go as planned.
pub const PLANNED: &str = "planned";
/// The most years in which measures may begin.
const MOST_STARTS: usize = 3;

/// What sets and scenarios are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// No measure at all.
    pub nothing: String,
    /// The measures that are decided.
    pub decided: String,
    /// Every live measure.
    pub all: String,
    /// Things go as planned.
    pub planned: String,
    /// The three sets.
    pub sets: [String; 3],
}

impl Names {
    /// What they are called in the words of a face: `say` turns a message id into words.
    pub fn of(say: impl Fn(&str) -> String) -> Names {
        Names {
            nothing: say("whatif-nothing"),
            decided: say("whatif-decided"),
            all: say("whatif-all"),
            planned: say("whatif-planned"),
            sets: SETS.map(|it| say(&format!("whatif-set-{it}"))),
        }
    }
}

/// Every value of a name.
pub type Values<'a> = &'a dyn Fn(&str) -> Vec<String>;

fn amount(ask: Values<'_>, name: &str, problems: &mut Vec<Problem>) -> Option<f64> {
    let text = ask(name).into_iter().find(|it| !it.trim().is_empty())?;
    let found = Money::parse(&text).map(|it| it.in_pence() as f64 / 100.0);
    let wrong = match found {
        None => Some("not-an-amount"),
        Some(it) if it < 0.0 => Some("amount-below-nought"),
        Some(_) => None,
    };
    problems.extend(wrong.map(|code| Problem::new(name.to_owned(), code).with("value", text)));
    found
}

fn reference(name: &str, prefix: &'static str, text: &str, problems: &mut Vec<Problem>) -> Option<Reference> {
    let found = Reference::parse(text.trim()).filter(|it| it.prefix() == prefix);
    if found.is_none() {
        problems.push(Problem::new(name.to_owned(), "not-a-reference").with("prefix", prefix).with("value", text));
    }
    found
}

/// The question about sets of measures and scenarios.
///
/// # Errors
/// Everything that cannot be read.
pub fn question(ground: &Ground, names: &Names, ask: Values<'_>) -> Result<Question, Vec<Problem>> {
    let mut problems = Vec::new();
    let post_year = amount(ask, "post_year", &mut problems).unwrap_or_else(|| post_year(ground));
    let usual = [&names.nothing, &names.decided, &names.all, &names.planned].map(Clone::clone);
    let mut found = Question::usual(ground, usual, post_year);
    let mut sets = Vec::new();
    for (set, title) in SETS.into_iter().zip(&names.sets) {
        let wanted: Vec<Reference> = listed(ask, set).iter().filter_map(|it| reference(set, "MEA", it, &mut problems)).collect();
        if !wanted.is_empty() {
            sets.push((title.clone(), wanted));
        }
    }
    if !sets.is_empty() {
        found.policies.truncate(1);
        found.policies.extend(sets);
    }
    let mut scenarios = Vec::new();
    for it in listed(ask, "scenario") {
        if it.eq_ignore_ascii_case(PLANNED) {
            scenarios.push(None);
        } else {
            scenarios.extend(reference("scenario", "SCE", &it, &mut problems).map(Some));
        }
    }
    if !scenarios.is_empty() {
        found.scenarios = scenarios;
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

/// Values, several of which may stand in one with commas between.
fn listed(ask: Values<'_>, name: &str) -> Vec<String> {
    let split = |it: String| it.split([',', ';']).map(|it| it.trim().to_owned()).collect::<Vec<_>>();
    ask(name).into_iter().flat_map(split).filter(|it| !it.is_empty()).collect()
}

/// What an empty post costs a year: the assumption of that name, or where the reader begins.
pub fn post_year(ground: &Ground) -> f64 {
    assumed(ground, EMPTY_POST).map(|it| it.it.value.get()).filter(|it| *it > 0.0).unwrap_or(POST_YEAR)
}

/// The limits of a choice.
///
/// # Errors
/// Everything that cannot be read.
pub fn limits(ground: &Ground, run: &Run, ask: Values<'_>) -> Result<Limits, Vec<Problem>> {
    let mut problems = Vec::new();
    let inputs = &run.opened.inputs;
    let each = amount(ask, "each_year", &mut problems);
    let years = inputs.base_year..inputs.horizon;
    let named = ask("year");
    let own = |year: i32, problems: &mut Vec<Problem>| {
        let text = named.iter().find_map(|it| it.strip_prefix(&format!("{year}:")).map(str::to_owned))?;
        amount(&|_| vec![text.clone()], "year", problems)
    };
    let unread = named.iter().find(|it| !it.split_once(':').is_some_and(|it| it.0.parse::<i32>().is_ok_and(|it| years.contains(&it))));
    if let Some(it) = unread {
        problems.push(Problem::new("year", "choice-year-unread").with("value", it));
    }
    let yearly = years
        .clone()
        .map(|year| amount(ask, &format!("year_{year}"), &mut problems).or_else(|| own(year, &mut problems)).or(each))
        .collect();
    let number = |name: &str, most: f64, problems: &mut Vec<Problem>| {
        let text = ask(name).into_iter().find(|it| !it.trim().is_empty())?;
        let found = text.trim().trim_end_matches('%').trim().replace(',', "").parse::<f64>().ok().filter(|it| (0.0..=most).contains(it));
        if found.is_none() {
            problems.push(Problem::new(name.to_owned(), "out-of-range").with("min", 0).with("max", most));
        }
        found
    };
    let tail = number("tail", 100.0, &mut problems).unwrap_or(0.0) / 100.0;
    let mut floors = Vec::new();
    if let Some(role) = ask("floor_role").into_iter().find(|it| !it.is_empty()) {
        let codes = register::Role::of(&role).map_or(&[][..], jobs);
        if codes.is_empty() {
            problems.push(Problem::new("floor_role", "choice-unknown-role"));
        }
        if let Some(most) = number("floor", 1e7, &mut problems) {
            floors.extend(codes.iter().filter(|code| inputs.baseline.roles.iter().any(|it| it.role == **code)).map(|it| (*it, most)));
        }
    } else if number("floor", 1e7, &mut problems).is_some() {
        problems.push(Problem::new("floor_role", "choice-floor-needs-role"));
    }
    let mut starts: Vec<i32> = Vec::new();
    for it in listed(ask, "start") {
        match it.parse::<i32>().ok().filter(|it| years.contains(it)) {
            Some(year) => starts.push(year),
            None => problems.push(Problem::new("start", "out-of-range").with("min", years.start).with("max", years.end - 1)),
        }
    }
    starts.sort_unstable();
    starts.dedup();
    starts.truncate(MOST_STARTS);
    let total = amount(ask, "total", &mut problems);
    let post_year = amount(ask, "post_year", &mut problems).unwrap_or_else(|| post_year(ground)).max(1.0);
    let limits = Limits { yearly, total, floors, tail, post_year, starts };
    if problems.is_empty() { Ok(limits) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use super::super::tests_of_measures::ground;
    use super::*;

    fn names() -> Names {
        let [nothing, decided, all, planned] = ["Nothing", "Decided", "All", "Planned"].map(str::to_owned);
        Names { nothing, decided, all, planned, sets: ["A", "B", "C"].map(str::to_owned) }
    }

    fn asking(pairs: &'static [(&'static str, &'static str)]) -> impl Fn(&str) -> Vec<String> {
        move |name| pairs.iter().filter(|it| it.0 == name).map(|it| it.1.to_owned()).collect()
    }

    #[test]
    fn what_is_asked_is_read_and_what_is_not_is_usual() {
        let ground = ground();
        let usual = question(&ground, &names(), &asking(&[])).expect("a question");
        assert_eq!((usual.policies.len(), usual.scenarios.len(), usual.post_year), (3, 2, POST_YEAR));
        let asked = asking(&[("b", "MEA-1, mea-0002"), ("scenario", "planned"), ("scenario", "SCE-1"), ("post_year", "£12,500")]);
        let found = question(&ground, &names(), &asked).expect("a question");
        assert_eq!(found.policies.iter().map(|it| (it.0.as_str(), it.1.len())).collect::<Vec<_>>(), [("Nothing", 0), ("B", 2)]);
        assert_eq!((found.scenarios.len(), found.post_year), (2, 12_500.0));
        let run = ground.run.as_ref().expect("a run");
        let asked = asking(&[
            ("total", "2,000,000"),
            ("each_year", "500000"),
            ("year_2026", "100000"),
            ("year", "2027:0"),
            ("tail", "20%"),
            ("start", "2026"),
            ("start", "2025"),
            ("floor_role", "care-worker"),
            ("floor", "900"),
        ]);
        let found = limits(&ground, run, &asked).expect("limits");
        assert_eq!((found.total, &found.yearly[1..4]), (Some(2e6), &[Some(5e5), Some(1e5), Some(0.0)][..]));
        assert_eq!((found.tail, found.starts, found.floors), (0.2, vec![2025, 2026], vec![(8, 900.0)]));
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let ground = ground();
        let asked = asking(&[("a", "RISK-1"), ("scenario", "x"), ("post_year", "dear")]);
        let fields: Vec<String> =
            question(&ground, &names(), &asked).expect_err("problems").into_iter().map(|it| it.field.into_owned()).collect();
        assert_eq!(fields, ["post_year", "a", "scenario"]);
        let run = ground.run.as_ref().expect("a run");
        let asked = asking(&[("total", "-5"), ("tail", "101"), ("start", "1999"), ("floor_role", "wizard"), ("year", "soon:5")]);
        let fields: Vec<String> = limits(&ground, run, &asked).expect_err("problems").into_iter().map(|it| it.field.into_owned()).collect();
        assert_eq!(fields, ["year", "tail", "floor_role", "start", "total"]);
    }
}
