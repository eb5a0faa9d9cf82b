//! Workplaces and workers for tests.

use crate::ascwds::{AgeBand, Contract, Gender, Key, Pay, RoleTotals, Status, Worker, Workplace};
use chrono::NaiveDate;
use kernel::Money;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A care home without nursing of a private employer that knows all its movements: role, starters, leavers, vacancies.
pub(crate) fn workplace(reference: &str, total: u16, roles: &[(u8, u16, u16, u16)]) -> Workplace {
    let role = |it: &(u8, u16, u16, u16)| RoleTotals { role: it.0, starters: Some(it.1), leavers: Some(it.2), vacancies: Some(it.3) };
    Workplace {
        line: 2,
        reference: reference.into(),
        status: Status::Update,
        name: reference.into(),
        postcode: None,
        employer: 6,
        regulated: true,
        provider: None,
        location: None,
        main_service: 2,
        capacity: Vec::new(),
        total,
        roles: roles.iter().map(role).collect(),
        known: [true; 3],
        reasons: Vec::new(),
    }
}

/// A permanent worker of 37 hours at £12.60, aged 35 to 44, who began long ago.
pub(crate) fn worker(workplace: &str, reference: &str, role: u8) -> Worker {
    Worker {
        line: 2,
        workplace: workplace.into(),
        key: Key::new(&[7; 32]).expect("long enough").worker(workplace.as_bytes(), reference.as_bytes()),
        person: None,
        status: Status::Update,
        age_band: Some(AgeBand::From35),
        gender: Some(Gender::Female),
        ethnic_group: None,
        nationality: None,
        british_citizen: None,
        disability: None,
        care_certificate: None,
        recruited_from: None,
        visa: None,
        from_abroad: None,
        started: Some(day("2015-01-01")),
        started_in_sector: None,
        apprentice: None,
        contract: Contract::Permanent,
        zero_hours: None,
        days_sick: None,
        pay: Some(Pay::Hourly(Money::pence(1_260))),
        role,
        contracted_hours: Some(37.0),
        average_hours: None,
        care_qualification: None,
        other_qualification: None,
        pathway: None,
    }
}

/// So many workers of a role, numbered from `from`.
pub(crate) fn staff(workplace: &str, role: u8, from: usize, count: usize) -> Vec<Worker> {
    (from..from + count).map(|at| worker(workplace, &format!("{role}-{at}"), role)).collect()
}
