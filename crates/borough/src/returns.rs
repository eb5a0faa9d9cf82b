//! The workforce return: workplaces and workers as the Adult Social Care Workforce Data Set takes them.

use crate::calendar::{Calendar, days_before, months};
use crate::figures::VACANCY_RATE;
use crate::luck::Luck;
use crate::market::{Provider, Sort};
use crate::names::Names;
use crate::staff::{CARE_WORKER, NURSE, Person, REGISTERED_MANAGER, SENIOR, Staff};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use workforce::ascwds::Line;

/// The reference of a workplace.
fn workplace(at: usize) -> String {
    format!("NB-{:03}", at + 1)
}

/// Vacancies among the posts of the return of a year ago: about what Skills for Care published of 2023/24.
const VACANT_BEFORE: f64 = 8.3;
/// Why people leave: a code of the return, of which the service publishes no table, and how many of a hundred leavers. Shares of the kind that
/// Skills for Care publishes: about a quarter for reasons of their own, a fifth without saying why, then a career, another employer, dismissal,
/// retirement and the rest.
const REASONS: [(u16, f64); 12] =
    [(1, 3.0), (2, 4.0), (3, 5.0), (4, 8.0), (5, 5.0), (6, 13.0), (7, 25.0), (8, 19.0), (9, 5.0), (11, 7.0), (12, 2.0), (14, 4.0)];

/// The row of a workplace. `past` is the return of a year ago.
pub(crate) fn workplace_line(at: usize, provider: &Provider, staff: &Staff, luck: Luck, past: bool) -> Line {
    let people = if past { &staff.before } else { &staff.now };
    let service = match provider.sort {
        Sort::HomeCare => 8,
        Sort::Residential => 2,
        Sort::Nursing => 1,
        Sort::SupportedLiving => 55,
        Sort::Charity => 15,
        Sort::Micro => 10,
        Sort::Council => 16,
        Sort::Nhs => 69,
    };
    let employer = match provider.sort {
        Sort::Council => 1,
        Sort::Charity => 7,
        Sort::Nhs => 8,
        _ => 6,
    };
    let mut line = Line::new();
    line.set("LOCALESTID", workplace(at)).set("STATUS", "UPDATE").set("ESTNAME", &provider.name).set("POSTCODE", &provider.postcode);
    line.set("ADDRESS1", format!("{}, Northbrook (synthetic)", provider.ward)).set("POSTTOWN", "Northbrook").set("ESTTYPE", employer);
    line.set("REGTYPE", if provider.location.is_some() { 2 } else { 0 }).set("MAINSERVICE", service).set("ALLSERVICES", service);
    if let Some(location) = &provider.location {
        line.set("PROVNUM", location.replacen("1-99", "1-98", 1)).set("LOCATIONID", location);
    }
    line.set("CAPACITY", provider.places).set("UTILISATION", provider.places * 9 / 10).set("TOTALPERMTEMP", people.len());
    movements(&mut line, provider, staff, people, luck, past);
    line
}

fn movements(line: &mut Line, provider: &Provider, staff: &Staff, people: &[Person], luck: Luck, past: bool) {
    let (came, left) = if past { (&staff.starters_before, &staff.leavers_before) } else { (&staff.starters, &staff.leavers) };
    let roles: BTreeSet<u8> = people.iter().map(|it| it.role).chain(came.iter().chain(left).copied()).collect();
    let all = |of: &dyn Fn(u8) -> u32| roles.iter().map(|it| of(*it).to_string()).collect::<Vec<_>>().join(";");
    let among = |list: &[u8], role: u8| list.iter().filter(|it| **it == role).count() as u32;
    // Each return has luck of its own, so that the present one does not hang on what is told of the other.
    let (rate, own) = if past { (VACANT_BEFORE / 100.0, 140) } else { (VACANCY_RATE.value / 100.0, 40) };
    let vacancies = |role: u8| {
        let employed = people.iter().filter(|it| it.role == role && it.contract != 3).count() as f64;
        let pull = if role == CARE_WORKER { 1.08 } else { 0.92 };
        if role == REGISTERED_MANAGER {
            0
        } else {
            luck.count(&provider.name, own + u64::from(role), employed * rate / (1.0 - rate) * pull)
        }
    };
    // Some small employers keep no count of who came and went.
    let silent = matches!(provider.sort, Sort::Micro | Sort::Charity) && luck.strikes(&provider.name, 34, 0.2);
    let told = |of: &dyn Fn(u8) -> u32| if silent { "999".to_owned() } else { all(of) };
    line.set("ALLJOBROLES", all(&u32::from));
    line.set("STARTERS", told(&|it| among(came, it))).set("LEAVERS", told(&|it| among(left, it)));
    line.set("VACANCIES", all(&vacancies));
    // Some ask nobody why.
    if !silent && !luck.strikes(&provider.name, 38, 0.15) {
        reasons(line, &provider.name, left.len(), luck, past);
    }
}

/// Why so many left: each for one reason, so that the reasons account for every leaver.
fn reasons(line: &mut Line, name: &str, leavers: usize, luck: Luck, past: bool) {
    let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
    let when = if past { "before" } else { "now" };
    let why = |at: usize| luck.one_of(&format!("{name} left {when} {at}"), 39, &REASONS);
    (0..leavers).filter_map(why).for_each(|it| *counts.entry(it).or_default() += 1);
    let list = |of: Vec<String>| of.join(";");
    line.set("REASONS", list(counts.keys().map(u16::to_string).collect()));
    line.set("REASONNOS", list(counts.values().map(usize::to_string).collect()));
}

/// The row of a worker as it stood on a day.
pub(crate) fn worker_line(at: usize, person: &Person, luck: Luck, names: &Names, calendar: Calendar) -> Line {
    let who = person.id.as_str();
    let mut line = Line::new();
    line.set("LOCALESTID", workplace(at)).set("UNIQUEWORKERID", who).set("STATUS", "UPDATE").set("DISPLAYID", names.of(luck, who));
    // Numbers that begin with QQ are given to nobody.
    let digits = [4, 5, 6].map(|it| luck.below(who, it + 20, 100));
    line.set("NINUMBER", format!("QQ {:02} {:02} {:02} C", digits[0], digits[1], digits[2])).set("POSTCODE", "NB1 1AA");
    let age = luck.between(who, 30, 19.0, 66.0);
    let born = days_before(calendar.returned_on, age * 365.25).min(months(person.since, -12 * 18));
    line.set("DOB", day(born)).set("GENDER", luck.one_of(who, 31, &[(2, 79.0), (1, 20.5), (4, 0.5)]).unwrap_or(2));
    line.set("DISABLED", luck.one_of(who, 32, &[(0, 88.0), (1, 6.0), (2, 3.0), (3, 3.0)]).unwrap_or(3));
    origin(&mut line, person, born, luck);
    line.set("CARECERT", luck.one_of(who, 33, &[(1, 55.0), (2, 30.0), (3, 15.0)]).unwrap_or(2));
    let before = luck.one_of(who, 34, &[(2, 45.0), (5, 8.0), (10, 9.0), (15, 25.0), (18, 8.0), (1, 5.0)]).unwrap_or(15);
    // Who came from another workplace of the borough says so.
    line.set("RECSOURCE", if person.since < person.started { 2 } else { before });
    let earlier = (luck.between(who, 35, 0.0, 9.0) as i32).min(person.started.year() - born.year() - 16);
    line.set("STARTDATE", day(person.started)).set("STARTINSECT", person.started.year() - earlier.max(0));
    line.set("APPRENTICE", if luck.strikes(who, 36, 0.03) { 1 } else { 2 }).set("EMPLSTATUS", person.contract);
    line.set("MAINJOBROLE", person.role).set("DAYSSICK", luck.count(who, 37, 4.8));
    hours_and_pay(&mut line, person, luck);
    let level = luck.one_of(who, 38, &[("2", 45.0), ("1;2", 22.0), ("1;3", 21.0), ("1;5", 7.0), ("999", 5.0)]).unwrap_or("999");
    line.set("SCQUAL", level).set("NONSCQUAL", if luck.strikes(who, 39, 0.4) { "1;3" } else { "2" });
    if person.role == NURSE {
        line.set("NMCREG", 1);
    }
    line
}

/// Where somebody comes from, with only the questions that the return would ask of them.
fn origin(line: &mut Line, person: &Person, born: NaiveDate, luck: Luck) {
    let who = person.id.as_str();
    let nations =
        [(826, 790.0), (356, 40.0), (566, 38.0), (716, 28.0), (616, 26.0), (642, 24.0), (608, 18.0), (288, 14.0), (586, 12.0), (372, 10.0)];
    let nation = luck.one_of(who, 50, &nations).unwrap_or(826);
    let group = match nation {
        826 => luck.one_of(who, 51, &[(31, 80.0), (45, 6.0), (39, 4.0), (40, 4.0), (35, 3.0), (99, 3.0)]).unwrap_or(99),
        356 => 39,
        586 => 40,
        566 | 716 | 288 => 44,
        608 => 43,
        372 => 32,
        _ => 34,
    };
    line.set("ETHNICITY", group).set("NATIONALITY", nation).set("COUNTRYOFBIRTH", nation);
    if nation == 826 {
        return;
    }
    let citizen = luck.strikes(who, 52, 0.3);
    let entered = (person.started.year() - luck.below(who, 53, 12) as i32).max(born.year());
    line.set("BRITISHCITIZENSHIP", if citizen { 1 } else { 2 }).set("YEAROFENTRY", entered);
    let may_need = !citizen && !matches!(nation, 616 | 642 | 372);
    if !citizen {
        let visa = may_need && luck.strikes(who, 54, 0.6);
        line.set("HANDCVISA", if visa { 1 } else { 2 });
        if visa {
            line.set("INOUTUK", if luck.strikes(who, 55, 0.55) { 1 } else { 2 });
        }
    }
}

fn hours_and_pay(line: &mut Line, person: &Person, luck: Luck) {
    let who = person.id.as_str();
    let half = |hours: f64| (hours * 2.0).round() / 2.0;
    let zero = person.contract == 3 || (person.role == CARE_WORKER && luck.strikes(who, 60, 0.26));
    line.set("ZEROHRCONT", if zero { 1 } else { 2 });
    if zero {
        line.set("AVGHOURS", half(luck.between(who, 61, 6.0, 36.0)));
    } else {
        let full = if matches!(person.role, CARE_WORKER | 26 | 34 | 9) { 0.5 } else { 0.78 };
        let hours = if luck.strikes(who, 62, full) { 37.5 } else { half(luck.between(who, 63, 14.0, 36.0)) };
        line.set("CONTHOURS", hours);
    }
    match person.role {
        1..=4 | 24 | 6 | 15 | 43 => line.set("SALARYINT", 1).set("SALARY", (luck.between(who, 64, 31.0, 46.0) * 1_000.0).round()),
        NURSE => line.set("SALARYINT", 3).set("HOURLYRATE", format!("{:.2}", luck.between(who, 64, 19.4, 24.0))),
        SENIOR | 45 | 40 => line.set("SALARYINT", 3).set("HOURLYRATE", format!("{:.2}", luck.between(who, 64, 12.9, 14.6))),
        _ => line.set("SALARYINT", 3).set("HOURLYRATE", format!("{:.2}", luck.between(who, 64, 12.21, 13.6))),
    };
}

fn day(it: NaiveDate) -> String {
    it.format("%d/%m/%Y").to_string()
}
