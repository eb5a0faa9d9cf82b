//! Hours, sickness and pay, checked as the service checks them.

use super::codes::{Answer, Contract, SENIOR_MANAGEMENT};
use super::row::{Row, code, plain_number};
use super::worker::{At, Pay};
use super::worker_reader::is_yes;
use kernel::Money;

/// The most hours a week that are believed.
const MOST_HOURS: f64 = 75.0;

/// Zero-hours contract. It must agree with the contracted hours: with hours above nought it can only be no.
pub(super) fn zero_hours(row: &mut Row<'_>) -> Option<Answer> {
    let cell = row.cell(At::ZeroHours);
    let hours = plain_number(row.cell(At::ContractedHours), 2);
    let answer = code(cell).and_then(Answer::of);
    let has_hours = hours.is_some_and(|it| it > 0.0 && it < 999.0);
    if cell.is_empty() {
        if has_hours {
            row.note(At::ZeroHours, "zero-hours", "There are contracted hours: say 2, not on a zero-hours contract.");
        }
    } else if answer.is_none() {
        row.refuse(At::ZeroHours, "answer", "Give 1 yes, 2 no or 999 not known.");
    } else if has_hours && answer != Some(Answer::No) {
        row.refuse(At::ZeroHours, "zero-hours", "Contracted hours above 0 and a zero-hours contract contradict each other: correct one.");
    } else if hours == Some(0.0) && answer == Some(Answer::No) {
        row.note(At::ZeroHours, "zero-hours", "Contracted hours are 0 and the contract is not a zero-hours one: check both.");
    }
    answer
}

/// Contracted hours a week: only for permanent and temporary staff who are not on zero hours. 999 is not known.
pub(super) fn contracted_hours(row: &mut Row<'_>, contract: Option<Contract>, zero_hours: Option<Answer>) -> Option<f64> {
    let cell = row.cell(At::ContractedHours);
    let not_asked = if is_yes(zero_hours) {
        Some("Contracted hours are not asked of someone on a zero-hours contract; they were left out.")
    } else if contract.is_some_and(|it| !it.is_employed()) {
        Some("Contracted hours are asked only of permanent and temporary staff; they were left out.")
    } else {
        None
    };
    hours(row, At::ContractedHours, cell, not_asked)
}

/// Average hours a week: for those without contracted hours. 999 is not known.
pub(super) fn average_hours(row: &mut Row<'_>, contract: Option<Contract>, zero_hours: Option<Answer>) -> Option<f64> {
    let cell = row.cell(At::AverageHours);
    let employed = contract.is_some_and(Contract::is_employed);
    let why = "Average hours are not asked of permanent and temporary staff unless on zero hours; they were left out.";
    hours(row, At::AverageHours, cell, (employed && !is_yes(zero_hours)).then_some(why))
}

fn hours(row: &mut Row<'_>, column: At, cell: &[u8], not_asked: Option<&str>) -> Option<f64> {
    if cell.is_empty() {
        return None;
    }
    if let Some(why) = not_asked {
        row.ignore(column, "not-asked", why);
        return None;
    }
    let found = plain_number(cell, 1).filter(|it| (it * 2.0).fract() == 0.0);
    match found {
        None => row.ignore(column, "hours", "Give the hours a week in whole or half hours, such as 37 or 18.5; they were left out."),
        Some(999.0) => {}
        Some(it) if it > MOST_HOURS => row.ignore(column, "hours", "More than 75 hours a week are not believed; they were left out."),
        Some(it) => return Some(it),
    }
    None
}

/// Days of sickness in the last 12 months, in whole or half days. 999 is not known.
pub(super) fn days_sick(row: &mut Row<'_>) -> Option<f64> {
    let cell = row.cell(At::DaysSick);
    if cell.is_empty() {
        return None;
    }
    let found = plain_number(cell, 1).filter(|it| (it * 2.0).fract() == 0.0 && (*it <= 366.0 || *it == 999.0));
    if found.is_none() {
        row.ignore(At::DaysSick, "days-sick", "Give 0 to 366 days in whole or half days, or 999 when not known; it was left out.");
    }
    found.filter(|it| *it != 999.0)
}

/// Pay: the interval (1 a year, 3 an hour, 999 not known) says which of the two amounts counts.
pub(super) fn pay(row: &mut Row<'_>, role: Option<u8>) -> Option<Pay> {
    let interval = row.cell(At::PayInterval);
    let (salary, hourly) = (row.cell(At::Salary), row.cell(At::HourlyRate));
    match interval {
        b"" | b"1" | b"3" => {}
        b"999" => {
            if !salary.is_empty() {
                row.ignore(At::Salary, "not-asked", "The pay interval is not known, so the salary was left out.");
            }
            if !hourly.is_empty() {
                row.ignore(At::HourlyRate, "not-asked", "The pay interval is not known, so the hourly rate was left out.");
            }
            return None;
        }
        _ => {
            row.refuse(At::PayInterval, "pay-interval", "Give 1 for a year, 3 for an hour or 999 when not known.");
            return None;
        }
    }
    let mut found = None;
    if !salary.is_empty() {
        match interval {
            b"1" => found = annual(row, role),
            _ => row.refuse(At::Salary, "pay-interval", "There is a salary, so the pay interval must be 1."),
        }
    }
    if !hourly.is_empty() {
        match interval {
            b"3" => found = by_the_hour(row),
            _ => row.refuse(At::HourlyRate, "pay-interval", "There is an hourly rate, so the pay interval must be 3."),
        }
    }
    found
}

fn annual(row: &mut Row<'_>, role: Option<u8>) -> Option<Pay> {
    let most = if role == Some(SENIOR_MANAGEMENT) { 250_000 } else { 200_000 };
    let amount = plain_number(row.cell(At::Salary), 2).map(f64::trunc).filter(|it| (500.0..=f64::from(most)).contains(it));
    if amount.is_none() {
        row.refuse(At::Salary, "salary", &format!("Give the salary of a year in pounds, 500 to {most}, digits only."));
    }
    amount.map(|it| Pay::Annual(Money::pence(it as i64 * 100)))
}

fn by_the_hour(row: &mut Row<'_>) -> Option<Pay> {
    let amount = plain_number(row.cell(At::HourlyRate), 2);
    if amount.is_none() {
        row.refuse(At::HourlyRate, "hourly-rate", "Give the rate of an hour in pounds and pence, such as 12.60.");
    }
    amount.map(|it| Pay::Hourly(Money::pence((it * 100.0).round() as i64)))
}
