//! P16, P21 · What was counted of a role in a month, to be held against the plan.

use super::WorkforcePlan;
use chrono::NaiveDate;
use record::{Link, Number, Problem, Text, Whole, record};

record! {
    /// What was counted of one role in one month. A figure that nobody knows stays empty: nought is a count.
    pub MonthlyActual as "monthly_actual" "MAC" named "Month of actuals", "Months of actuals" titled role serves ["G2", "D2", "I4"]
    rules [who_left_was_there(heads, starters, leavers), absence_is_a_count(days_absent)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// The role, as the plan’s run calls it, such as Care worker.
        role: Text<120> = "Role",
        /// Any day of the month; the last day is usual.
        month: NaiveDate = "Month",
        /// Heads at the end of the month.
        heads: Whole<0, 1_000_000> = "Heads at the end",
        /// Those who started in the month.
        starters: Option<Whole<0, 1_000_000>> = "Starters",
        /// Those who left in the month.
        leavers: Option<Whole<0, 1_000_000>> = "Leavers",
        /// Vacant posts at the end of the month.
        vacancies: Option<Whole<0, 1_000_000>> = "Vacancies at the end",
        /// Days of absence in the month, added up over everybody.
        days_absent: Option<Number<1>> = "Days absent",
        /// Who counted, or which return it was taken from.
        counted_by: Option<Text<160>> = "Taken from",
    }
}

/// Starters who are neither still there nor left are a slip of the pen.
fn who_left_was_there(
    heads: &Whole<0, 1_000_000>,
    starters: &Option<Whole<0, 1_000_000>>,
    leavers: &Option<Whole<0, 1_000_000>>,
) -> Option<Problem> {
    (starters.as_ref()?.get() > heads.get() + leavers.as_ref()?.get()).then(|| Problem::new("starters", "more-started-than-there-were"))
}

fn absence_is_a_count(days_absent: &Option<Number<1>>) -> Option<Problem> {
    super::not_below(0.0, [("days_absent", days_absent.as_ref().map(|it| it.get()))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    fn codes(more: &[(&str, &str)]) -> Vec<(String, String)> {
        let texts = [("plan", "WFP-1"), ("role", "Care worker"), ("month", "2026-03-31"), ("heads", "10")];
        let draft: Draft = texts.iter().chain(more).copied().collect();
        let problems = MonthlyActual::parse(&draft).err().unwrap_or_default();
        problems.into_iter().map(|it| (it.field.to_string(), it.code.to_string())).collect()
    }

    #[test]
    fn days_absent_are_not_below_nought() {
        assert_eq!(codes(&[("days_absent", "-2")]), [("days_absent".to_owned(), "less-than-possible".to_owned())]);
        assert!(codes(&[("days_absent", "0"), ("starters", "1"), ("leavers", "2")]).is_empty());
    }
}
