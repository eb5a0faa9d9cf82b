//! Turnover, vacancy, time in role and stability, each with its denominator, or the reason why it cannot be said.
//!
//! Source: the benchmarks of the Adult Social Care Workforce Data Set, as its public code computes them
//! (NMDSdevopsServiceAdm/SopraSteria-SFC, commit b6857156, `benchmarksService.js`).

use kernel::{Range, Source};
use serde::{Deserialize, Serialize};

/// A turnover above this is taken for a mistake in the return.
pub const MOST_TURNOVER: f64 = 9.95;

/// Why a rate cannot be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Undefined {
    /// The workplace's count of its staff is not the number of its worker records, or is nought.
    RecordsDoNotMatch,
    /// The workplace does not know how many left.
    LeaversNotKnown,
    /// The workplace does not know how many started.
    StartersNotKnown,
    /// The workplace does not know its vacancies.
    VacanciesNotKnown,
    /// Nobody is permanent or temporary.
    NobodyEmployed,
    /// The rate comes to more than can be believed.
    Implausible,
    /// Someone permanent or temporary has no start date.
    StartDatesMissing,
    /// Nobody was there a year ago.
    NobodyAYearAgo,
    /// Nobody's answer is known.
    NoAnswers,
}

/// A rate that carries what it was divided by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// What was counted; `None` when it is not known.
    pub numerator: Option<f64>,
    /// What it was divided by; `None` when it is not known.
    pub denominator: Option<f64>,
    /// The rate, where 1 is 100 %. A turnover may be above 1: more may leave in a year than are there at its end.
    pub value: Option<f64>,
    /// Chance alone would put the rate between these in 95 of 100 years: Byar's limits for what happens over a year,
    /// Wilson's for a share of those who are there.
    pub range: Option<Range<f64>>,
    /// Why there is no value.
    pub why_undefined: Option<Undefined>,
    /// The definition that was followed.
    pub source: Source,
}

/// What a workplace returned, or several workplaces added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// All staff as the workplace counts them.
    pub counted: u32,
    /// Worker records.
    pub records: u32,
    /// Permanent and temporary staff among the records.
    pub employed: u32,
    /// Permanent and temporary staff whose start date is missing.
    pub without_start: u32,
    /// Permanent and temporary staff in their role for a year or more.
    pub a_year_or_more: u32,
    /// Starters in the last 12 months.
    pub starters: Option<u32>,
    /// Leavers in the last 12 months.
    pub leavers: Option<u32>,
    /// Vacancies on the day.
    pub vacancies: Option<u32>,
}

fn definition(what: &str) -> Source {
    Source {
        publisher: Some("Skills for Care".to_owned()),
        place: Some("https://github.com/NMDSdevopsServiceAdm/SopraSteria-SFC".to_owned()),
        ..Source::titled(format!("Adult Social Care Workforce Data Set: {what}"))
    }
}

impl Return {
    /// Leavers of the last 12 months over permanent and temporary staff.
    pub fn turnover(&self) -> Rate {
        let rate = Rate::of(definition("turnover rate"), self.leavers, Some(self.employed));
        match self.cannot(self.leavers, Undefined::LeaversNotKnown) {
            Some(why) => rate.undefined(why),
            None => rate.over_a_year(MOST_TURNOVER),
        }
    }

    /// Vacancies over permanent staff, temporary staff and vacancies.
    pub fn vacancy_rate(&self) -> Rate {
        let posts = self.vacancies.map(|it| it.saturating_add(self.employed));
        let rate = Rate::of(definition("vacancy rate"), self.vacancies, posts);
        match self.cannot(self.vacancies, Undefined::VacanciesNotKnown) {
            Some(why) => rate.undefined(why),
            None => rate.of_those_there(),
        }
    }

    /// Permanent and temporary staff in their role for a year or more, over all of them.
    pub fn time_in_role(&self) -> Rate {
        let rate = Rate::of(definition("in role for a year or more"), Some(self.a_year_or_more), Some(self.employed));
        match self.cannot(Some(0), Undefined::NobodyEmployed) {
            Some(why) => rate.undefined(why),
            None if self.without_start > 0 => rate.undefined(Undefined::StartDatesMissing),
            None if self.a_year_or_more > self.employed => rate.undefined(Undefined::Implausible),
            None => rate.of_those_there(),
        }
    }

    /// The stability index: staff there both now and a year ago, over all staff a year ago. The staff a year ago follow
    /// from the account: those there now, less the starters, plus the leavers.
    pub fn stability(&self) -> Rate {
        let then = || (self.employed + self.leavers?).checked_sub(self.starters?);
        let source = Source::titled("Stability index: staff with a year of service over staff a year ago");
        let rate = Rate::of(source, Some(self.a_year_or_more), then());
        let known = if self.leavers.is_none() { Undefined::LeaversNotKnown } else { Undefined::StartersNotKnown };
        match self.cannot(self.leavers.and(self.starters), known) {
            Some(why) => rate.undefined(why),
            None if self.without_start > 0 => rate.undefined(Undefined::StartDatesMissing),
            None if then().unwrap_or(0) == 0 => rate.undefined(Undefined::NobodyAYearAgo),
            None if Some(self.a_year_or_more) > then() => rate.undefined(Undefined::Implausible),
            None => rate.of_those_there(),
        }
    }

    fn cannot(&self, needed: Option<u32>, unknown: Undefined) -> Option<Undefined> {
        if self.counted == 0 || self.counted != self.records {
            Some(Undefined::RecordsDoNotMatch)
        } else if needed.is_none() {
            Some(unknown)
        } else if self.employed == 0 {
            Some(Undefined::NobodyEmployed)
        } else {
            None
        }
    }
}

impl Rate {
    /// A rate yet without a value.
    fn of(source: Source, numerator: Option<u32>, denominator: Option<u32>) -> Rate {
        let number = |it: Option<u32>| it.map(f64::from);
        Rate { numerator: number(numerator), denominator: number(denominator), value: None, range: None, why_undefined: None, source }
    }

    /// The share of `whole` that `part` makes up; undefined when the whole is nought.
    pub fn share(source: Source, part: u32, whole: u32) -> Rate {
        let rate = Rate::of(source, Some(part), Some(whole));
        match whole {
            0 => rate.undefined(Undefined::NoAnswers),
            it if part > it => rate.undefined(Undefined::Implausible),
            _ => rate.of_those_there(),
        }
    }

    fn undefined(self, why: Undefined) -> Rate {
        Rate { value: None, range: None, why_undefined: Some(why), ..self }
    }

    fn quotient(&self) -> Option<(f64, f64)> {
        self.numerator.zip(self.denominator).filter(|it| it.1 > 0.0)
    }

    fn over_a_year(self, most: f64) -> Rate {
        let Some((events, of)) = self.quotient() else { return self.undefined(Undefined::NobodyEmployed) };
        if events / of > most {
            return self.undefined(Undefined::Implausible);
        }
        let limits = measure::byar(events as u64, 0.95);
        let range = limits.map(|it| Range { low: it.low / of, high: it.high / of, level: it.level });
        Rate { value: Some(events / of), range, ..self }
    }

    fn of_those_there(self) -> Rate {
        let Some((part, whole)) = self.quotient() else { return self.undefined(Undefined::NobodyEmployed) };
        Rate { value: Some(part / whole), range: measure::wilson(part as u64, whole as u64, 0.95), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home() -> Return {
        Return {
            counted: 45,
            records: 45,
            employed: 40,
            without_start: 0,
            a_year_or_more: 31,
            starters: Some(9),
            leavers: Some(10),
            vacancies: Some(4),
        }
    }

    /// The field's definitions on one home: 10 / 40, 4 / 44, 31 / 40, and 31 of the 40 - 9 + 10 = 41 a year ago.
    #[test]
    fn rates_follow_the_fields_definitions() {
        let found = [home().turnover(), home().vacancy_rate(), home().time_in_role(), home().stability()];
        let parts: Vec<_> = found.iter().map(|it| (it.numerator, it.denominator, it.value)).collect();
        assert_eq!(parts[0], (Some(10.0), Some(40.0), Some(0.25)));
        assert_eq!(parts[1], (Some(4.0), Some(44.0), Some(4.0 / 44.0)));
        assert_eq!(parts[2], (Some(31.0), Some(40.0), Some(0.775)));
        assert_eq!(parts[3], (Some(31.0), Some(41.0), Some(31.0 / 41.0)));
        assert!(found.iter().all(|it| it.range.is_some_and(|range| range.low < range.high)));
    }

    /// NHS England, November 2014: 94,739 leavers are the published 8.3 % only of 1,141,434, not of the headcount.
    #[test]
    fn a_published_rate_has_its_own_denominator() {
        let nhs = |of| Return { counted: of, records: of, employed: of, leavers: Some(94_739), ..Return::default() }.turnover();
        let percent = |rate: Rate| (rate.value.expect("defined") * 1000.0).round() / 10.0;
        assert_eq!((percent(nhs(1_141_434)), percent(nhs(1_216_834))), (8.3, 7.8));
    }

    #[test]
    fn what_cannot_be_said_says_why() {
        let why = |change: fn(&mut Return)| {
            let mut one = home();
            change(&mut one);
            [one.turnover(), one.vacancy_rate(), one.time_in_role(), one.stability()].map(|it| it.why_undefined)
        };
        use Undefined::*;
        assert_eq!(why(|it| it.counted = 46), [Some(RecordsDoNotMatch); 4]);
        assert_eq!(why(|it| (it.counted, it.records) = (0, 0)), [Some(RecordsDoNotMatch); 4]);
        assert_eq!(why(|it| it.leavers = None), [Some(LeaversNotKnown), None, None, Some(LeaversNotKnown)]);
        assert_eq!(why(|it| it.starters = None), [None, None, None, Some(StartersNotKnown)]);
        assert_eq!(why(|it| it.vacancies = None), [None, Some(VacanciesNotKnown), None, None]);
        assert_eq!(why(|it| it.employed = 0), [Some(NobodyEmployed); 4]);
        assert_eq!(why(|it| it.without_start = 1), [None, None, Some(StartDatesMissing), Some(StartDatesMissing)]);
        assert_eq!(why(|it| it.starters = Some(50)), [None, None, None, Some(NobodyAYearAgo)]);
        assert_eq!(why(|it| it.leavers = Some(399))[0], Some(Implausible));
        assert_eq!(why(|it| it.leavers = Some(398))[0], None);
    }

    #[test]
    fn nobody_who_left_is_nought_and_not_unknown() {
        let none = Return { leavers: Some(0), vacancies: Some(0), ..home() };
        assert_eq!((none.turnover().value, none.vacancy_rate().value), (Some(0.0), Some(0.0)));
        assert_eq!(Rate::share(definition("x"), 1, 0).why_undefined, Some(Undefined::NoAnswers));
    }
}
