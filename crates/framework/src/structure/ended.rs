//! Statements that came with the day on which they end: past that day they no longer hold.

use super::{Association, Framework, REPLACED_BY, Retired, STATUS_END, Statement};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The day on which a statement ended by its own field `statusEndDate`: a day, or a moment of which the day counts. What is neither says
/// nothing.
fn end_of(it: &Statement) -> Option<NaiveDate> {
    let said = it.fields.get(STATUS_END)?.as_str()?;
    NaiveDate::parse_from_str(said.trim().get(..10)?, "%Y-%m-%d").ok()
}

/// How a statement is retired that ended on a day of its own, replaced by these.
fn retired_on(day: NaiveDate, replaced_by: Vec<String>) -> Retired {
    Retired { why: format!("It ended on {day}, as the document says."), replaced_by }
}

/// What takes the place of each statement, by the relations of the framework.
fn successors(associations: &[Association]) -> HashMap<&str, Vec<String>> {
    let mut found: HashMap<&str, Vec<String>> = HashMap::new();
    for it in associations.iter().filter(|it| it.sort == REPLACED_BY) {
        found.entry(&it.from).or_default().push(it.to.clone());
    }
    found
}

/// Retires every statement that ended before `today`, and says how many. The day it ended must lie before: on its last day it holds.
pub fn retire_ended(framework: &mut Framework, today: NaiveDate) -> usize {
    let successors = successors(&framework.associations);
    let mut count = 0;
    for it in framework.statements.iter_mut().filter(|it| it.live()) {
        if let Some(day) = end_of(it).filter(|it| *it < today) {
            it.retired = Some(retired_on(day, successors.get(it.id.as_str()).cloned().unwrap_or_default()));
            count += 1;
        }
    }
    count
}

/// Whether a statement is retired for no other reason than its own last day. Then the field `statusEndDate` says it, and a file that has
/// it needs nothing more.
pub fn ended(it: &Statement) -> bool {
    let of_its_day = |(retired, day): (&Retired, NaiveDate)| retired.why == retired_on(day, Vec::new()).why;
    it.retired.as_ref().zip(end_of(it)).is_some_and(of_its_day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn statement(id: &str, end: &str) -> Statement {
        let mut it = Statement { id: id.into(), text: "Do".into(), ..Statement::default() };
        it.fields.insert(STATUS_END.into(), json!(end));
        it
    }

    #[test]
    fn what_ended_before_today_is_retired_and_says_what_takes_its_place() {
        let days =
            [("a", "2020-01-31"), ("b", "2026-11-22"), ("c", "2026-11-21T08:00:00Z"), ("d", "31/01/2020"), ("e", "never, ŵel"), ("f", "")];
        let statements = days.map(|(id, end)| statement(id, end)).to_vec();
        let mut it = Framework { statements, ..Framework::default() };
        it.associations.push(Association { sort: REPLACED_BY.into(), from: "a".into(), to: "b".into(), ..Association::default() });
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
        assert_eq!(retire_ended(&mut it, today), 2);
        let gone: Vec<&str> = it.statements.iter().filter(|it| !it.live()).map(|it| it.id.as_str()).collect();
        assert_eq!(gone, ["a", "c"], "on its last day it holds, and what is no day says nothing");
        assert_eq!(it.statements[0].retired.as_ref().expect("retired").replaced_by, ["b"]);
        assert!(it.statements.iter().all(|it| ended(it) != it.live()));
        assert_eq!(retire_ended(&mut it, today), 0, "twice is once");
        // The planted fault: somebody retired it for a reason of their own.
        it.statements[0].retired = Some(Retired { why: "Merged".into(), replaced_by: Vec::new() });
        assert!(!ended(&it.statements[0]));
    }
}
