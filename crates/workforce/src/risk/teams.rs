//! P14 · Teams for a stress test from a workforce return: each workplace is a team, its postcode district a place.
//!
//! What a workplace does not say is taken from all that do, and said as a gap. Few heads tell little of a rate, so each workplace is lent
//! the experience of ten heads of all, as in the plan. Hours required are those of filled posts and vacancies, less usual absence: what
//! people are given when every post is filled.

use super::lost::Supports;
use crate::ascwds::codes::{SERVICES, UNITED_KINGDOM, name_in};
use crate::ascwds::{Answer, Worker, Workplace};
use crate::homes::{Home, homes};
use chrono::{Months, NaiveDate};
use kernel::Gap;
use staffing::Counted;
use staffing::contingency::Team;
use std::collections::BTreeMap;

/// Days of a year on which a whole-time worker is due at work: five a week, less leave of 28 days and holidays.
pub const WORKING_DAYS: f64 = 233.0;
/// Heads of all workplaces' experience that each is lent.
const LENT: f64 = 10.0;
/// Days of sickness when nobody's are known: about what the sector reports.
const USUAL_SICK_DAYS: f64 = 5.0;
/// Hours a week when nobody's are known.
const USUAL_HOURS: f64 = 30.0;
/// Weeks of a year.
const WEEKS: f64 = 365.25 / 7.0;

/// The teams of a return.
#[derive(Clone, Debug, PartialEq)]
pub struct Staffed {
    /// A team for each workplace that has staff.
    pub teams: Vec<Team>,
    /// What each of them says of the people it supports, in the same order.
    pub supports: Vec<Supports>,
    /// What was missing, and what was done without it.
    pub gaps: Vec<Gap>,
    /// The day of the return.
    pub on: NaiveDate,
}

/// What is counted at one workplace, or at all of them.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    hours: Counted,
    leavers: Counted,
    starters: Counted,
    vacancies: Counted,
    days_sick: Counted,
    sponsored: Counted,
    from_abroad: Counted,
}

/// Teams from workplaces and their workers on the day of the return.
pub fn teams(workplaces: &[Workplace], workers: &[Worker], on: NaiveDate) -> Staffed {
    let mut homes: Vec<Home<'_>> = homes(workplaces, workers, on).into_iter().filter(|it| heads(it) > 0).collect();
    // In one order, whatever that of the files: the last minute of a share depends on it.
    homes.sort_by(|a, b| a.workplace.reference.cmp(&b.workplace.reference));
    let counts: Vec<Counts> = homes.iter().map(|it| counts(it, on)).collect();
    let all = counts.iter().fold(Counts::default(), |sum, it| sum.and(it));
    let providers = providers(&homes);
    let teams = homes.iter().zip(&counts).map(|(home, own)| team(home, own, &all, &providers)).collect();
    let supports = homes.iter().map(|it| Supports::of(it.workplace.regulated, &it.workplace.capacity)).collect();
    Staffed { teams, supports, gaps: gaps(&homes, &counts, &all), on }
}

fn heads(home: &Home<'_>) -> u32 {
    u32::from(home.workplace.total).max(home.records.len() as u32)
}

/// A provider's number with the name of its first workplace.
fn providers(homes: &[Home<'_>]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for home in homes {
        if let Some(number) = &home.workplace.provider {
            found.entry(number.clone()).or_insert_with(|| format!("{} ({number})", home.workplace.name));
        }
    }
    found
}

fn counts(home: &Home<'_>, on: NaiveDate) -> Counts {
    let heads = f64::from(heads(home));
    let returned = home.all();
    let of_all = |it: Option<u32>| it.map_or(Counted::default(), |it| Counted { events: f64::from(it), of: heads });
    let summed = |them: Vec<f64>| Counted { events: them.iter().sum(), of: them.len() as f64 };
    let yes = |it: Answer| f64::from(u8::from(it == Answer::Yes));
    let known = |it: Option<Answer>| it.filter(|it| matches!(it, Answer::Yes | Answer::No));
    // The visa is asked only of those who may need one.
    let needs_none = |it: &Worker| it.nationality == Some(UNITED_KINGDOM) || it.british_citizen == Some(Answer::Yes);
    let sponsor = |it: &Worker| known(it.visa).or_else(|| needs_none(it).then_some(Answer::No));
    let a_year_ago = on.checked_sub_months(Months::new(12));
    let new = home.records.iter().filter(|it| it.started > a_year_ago);
    // Where somebody came from is asked only of those with a visa.
    let abroad = |visa: Answer, from: Option<Answer>| if visa == Answer::Yes { known(from).map(yes) } else { Some(0.0) };
    Counts {
        hours: summed(home.records.iter().filter_map(|it| it.contracted_hours.or(it.average_hours)).collect()),
        leavers: of_all(returned.leavers),
        starters: of_all(returned.starters),
        vacancies: of_all(returned.vacancies),
        days_sick: summed(home.records.iter().filter_map(|it| it.days_sick).collect()),
        sponsored: summed(home.records.iter().filter_map(|it| sponsor(it).map(yes)).collect()),
        from_abroad: summed(new.filter_map(|it| abroad(sponsor(it)?, it.from_abroad)).collect()),
    }
}

impl Counts {
    fn and(self, other: &Counts) -> Counts {
        let sum = |one: Counted, other: Counted| Counted { events: one.events + other.events, of: one.of + other.of };
        Counts {
            hours: sum(self.hours, other.hours),
            leavers: sum(self.leavers, other.leavers),
            starters: sum(self.starters, other.starters),
            vacancies: sum(self.vacancies, other.vacancies),
            days_sick: sum(self.days_sick, other.days_sick),
            sponsored: sum(self.sponsored, other.sponsored),
            from_abroad: sum(self.from_abroad, other.from_abroad),
        }
    }
}

fn team(home: &Home<'_>, own: &Counts, all: &Counts, providers: &BTreeMap<String, String>) -> Team {
    let workplace = home.workplace;
    let rate = |of: fn(&Counts) -> Counted| of(own).pooled(&of(all), LENT).rate();
    let hours = if all.hours.of > 0.0 { rate(|it| it.hours) } else { USUAL_HOURS };
    let sick = if all.days_sick.of > 0.0 { rate(|it| it.days_sick) } else { USUAL_SICK_DAYS };
    let absence = (sick / WORKING_DAYS).clamp(0.0, 1.0);
    let heads = heads(home);
    let vacancies = if own.vacancies.of > 0.0 { own.vacancies.events } else { all.vacancies.rate() * f64::from(heads) };
    let minutes = rounded(hours * 60.0);
    let name = format!("{} ({})", workplace.name, workplace.reference);
    let provider = workplace.provider.as_ref().and_then(|it| providers.get(it)).cloned().unwrap_or_else(|| workplace.name.clone());
    Team {
        provider,
        place: district(workplace.postcode.as_deref()),
        service: name_in(&SERVICES, workplace.main_service).map_or_else(|| format!("Service {}", workplace.main_service), str::to_owned),
        heads,
        minutes_a_head: minutes as u32,
        required_minutes: rounded((f64::from(heads) + vacancies) * minutes * (1.0 - absence)) as u64,
        leaving: (rate(|it| it.leavers) / WEEKS).clamp(0.0, 1.0),
        joining: rate(|it| it.starters) / WEEKS * f64::from(heads),
        absence,
        sponsored: rate(|it| it.sponsored).clamp(0.0, 1.0),
        from_abroad: rate(|it| it.from_abroad).clamp(0.0, 1.0),
        name,
    }
}

fn rounded(it: f64) -> f64 {
    it.max(0.0).round()
}

/// The outward part of a postcode.
fn district(postcode: Option<&str>) -> String {
    let solid: String = postcode.unwrap_or_default().split_whitespace().collect::<String>().to_ascii_uppercase();
    let outward = solid.len().checked_sub(3).and_then(|end| solid.get(..end)).filter(|it| !it.is_empty());
    outward.map_or_else(|| "No postcode".to_owned(), str::to_owned)
}

fn gaps(homes: &[Home<'_>], counts: &[Counts], all: &Counts) -> Vec<Gap> {
    let without = |of: fn(&Counts) -> Counted| counts.iter().filter(|it| of(it).of == 0.0).count();
    let mut found = Vec::new();
    let mut say = |count: usize, missing: &str, effect: &str| {
        if count > 0 {
            found.push(Gap { missing: format!("{count} {missing}"), effect: effect.to_owned() });
        }
    };
    let as_all = "They are taken to be as in all workplaces that say so.";
    say(without(|it| it.leavers), "workplaces that do not know their leavers", as_all);
    say(without(|it| it.vacancies), "workplaces that do not know their vacancies", as_all);
    say(without(|it| it.hours), "workplaces without hours of any worker", as_all);
    say(without(|it| it.sponsored), "workplaces that do not know who has a visa", as_all);
    say(without(|it| it.days_sick), "workplaces without days of sickness of any worker", as_all);
    let nowhere = homes.iter().filter(|it| it.workplace.postcode.is_none()).count();
    say(nowhere, "workplaces without a postcode", "They make a place of their own.");
    say(usize::from(all.days_sick.of == 0.0), "return without any days of sickness", "Five days a year are taken for everybody.");
    say(usize::from(all.hours.of == 0.0), "return without any hours", "Thirty hours a week are taken for everybody.");
    found
}
