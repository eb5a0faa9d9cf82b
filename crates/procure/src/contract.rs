//! C2 · Manage contracts and service level agreements: which end when, and the days by which notice must be given.

use chrono::{Months, NaiveDate};
use record::Held;
use register::Contract;

/// How far ahead a page looks.
const AHEAD: Months = Months::new(12);

/// The last day on which notice can be given: so many whole months before the last day of the contract. `None` when no
/// notice is agreed. A month is a calendar month; where the day does not exist, the last day of the month stands for it.
pub fn notice_by(contract: &Contract) -> Option<NaiveDate> {
    let months = contract.notice?.get();
    // A quantity of months is whole and never negative, so nothing is cut off here.
    contract.ends.checked_sub_months(Months::new(months as u32))
}

/// The contracts that end from today until a year from now, the soonest first.
pub fn ending(contracts: &[Held<Contract>], today: NaiveDate) -> Vec<&Held<Contract>> {
    let until = today.checked_add_months(AHEAD).unwrap_or(NaiveDate::MAX);
    let mut found: Vec<_> = contracts.iter().filter(|it| (today..=until).contains(&it.it.ends)).collect();
    found.sort_by(|a, b| (a.it.ends, &a.reference).cmp(&(b.it.ends, &b.reference)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record, Reference};

    fn contract(number: u64, ends: &str, notice: &str) -> Held<Contract> {
        let texts = [("title", "Home care"), ("provider", "PROV-1"), ("regime", "light-touch"), ("starts", "1/4/2020"), ("ends", ends)];
        let draft: Draft = texts.into_iter().collect();
        let it = Contract::parse(&draft.with("notice", notice)).expect("sound");
        Held { id: Default::default(), reference: Reference::new("CON", number).expect("sound"), version: 1, it }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// By hand: six months before 31 August is 28 February, and 29 in a leap year; three before 31 March is 31 December.
    #[test]
    fn notice_is_counted_in_calendar_months() {
        for (ends, notice, by) in [
            ("31/8/2027", "6", "2027-02-28"),
            ("31/8/2028", "6", "2028-02-29"),
            ("31/3/2027", "3", "2026-12-31"),
            ("31/3/2027", "0", "2027-03-31"),
        ] {
            assert_eq!(notice_by(&contract(1, ends, notice).it), Some(day(by)), "{ends} {notice}");
        }
        assert_eq!(notice_by(&contract(1, "31/3/2027", "").it), None);
    }

    #[test]
    fn only_the_coming_year_is_listed_and_the_soonest_stands_first() {
        let today = day("2026-11-21");
        let all =
            [contract(1, "21/11/2027", ""), contract(2, "20/11/2026", ""), contract(3, "21/11/2026", ""), contract(4, "22/11/2027", "")];
        let found: Vec<u64> = ending(&all, today).iter().map(|it| it.reference.number()).collect();
        assert_eq!(found, [3, 1]);
    }
}
