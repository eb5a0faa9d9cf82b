//! P1 · The chain from what a service model will do to the staff it takes: activity today and then, hours with people, posts by year.

use super::reckon::{Growth, parts};
use super::{Part, growth};
use crate::plan::Opened;
use crate::records::{Counting, WorkloadStandard};
use chrono::Datelike;
use record::{Held, Listed as _, Reference};
use serde::Serialize;

/// What one kind of work of one service model asks of one job.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Driven {
    /// The standard it was worked out from.
    pub standard: Reference,
    /// The service model.
    pub model: Reference,
    /// What is done.
    pub activity: String,
    /// The job's code.
    pub role: &'static str,
    /// The code of how the work is counted.
    pub counting: &'static str,
    /// How many a year today; `None` where nobody has said.
    pub today: Option<f64>,
    /// How many a year from the day on which the change is made.
    pub then: f64,
    /// The year from whose end there are as many.
    pub from: i32,
    /// Hours a year with people that the change adds, or that it takes in all where nobody has said how much there is today. Below nought
    /// it frees hours. `None` for posts by the number of people, which count no hours.
    pub hours: Option<f64>,
    /// What the posts of the change are for: whole-time equivalents in the year of the change, added or in all as the hours are.
    pub parts: Vec<Part>,
    /// Whole-time equivalents that the work takes in all, by the end of each year asked for.
    pub whole: Vec<f64>,
    /// Whole-time equivalents beyond what today's amount of work would take in the same year; `None` where nobody has said how much that is.
    pub added: Option<Vec<f64>>,
}

/// The chain of one standard over some years. Work that grows with the people aged 65 and over grows in both amounts, so that what is added
/// is the change and not the growth. `from` is the year of the change where the standard says none.
///
/// `None` for a standard of the whole place, and for one whose figures give no staff, which its rules do not let through.
pub fn driven(held: &Held<WorkloadStandard>, run: Option<&Opened>, years: &[i32], from: i32) -> Option<Driven> {
    let it = &held.it;
    let model = it.service_model.as_ref()?.reference().clone();
    let from = it.from.map_or(from, |day| day.year());
    let (then, today) = (it.volume.get() as f64, it.today.as_ref().map(|it| it.get() as f64));
    let grown = |year: i32| match it.grows {
        Some(true) => run.and_then(|run| growth(run, year)).unwrap_or_default().middle,
        _ => Growth::default().middle,
    };
    let posts = |volume: f64| -> Option<Vec<Part>> {
        // A service that does nothing has no further work either.
        let mut found = parts(it, volume, it.amount.get())?;
        if volume == 0.0 {
            found.iter_mut().for_each(|it| it.wte = 0.0);
        }
        Some(found)
    };
    let sum = |volume: f64| posts(volume).map(|it| it.iter().map(|it| it.wte).sum::<f64>());
    let of = |year: i32| if year < from { today.unwrap_or(0.0) } else { then };
    let whole = years.iter().map(|year| sum(of(*year) * grown(*year))).collect::<Option<Vec<f64>>>()?;
    let before = today.map(|today| years.iter().map(|year| sum(today * grown(*year))).collect::<Option<Vec<f64>>>());
    let added = match before {
        Some(before) => Some(whole.iter().zip(before?).map(|(whole, before)| whole - before).collect()),
        None => None,
    };
    let less = posts(today.unwrap_or(0.0) * grown(from))?;
    let parts: Vec<Part> = posts(then * grown(from))?.iter().zip(&less).map(|(a, b)| Part { what: a.what, wte: a.wte - b.wte }).collect();
    let with_people = parts.iter().find(|it| it.what == "with-people");
    let hours = it.available.as_ref().zip(with_people).filter(|_| it.counting != Counting::People);
    Some(Driven {
        standard: held.reference.clone(),
        model,
        activity: it.activity.to_string(),
        role: it.role.code(),
        counting: it.counting.code(),
        today,
        then,
        from,
        hours: hours.map(|(available, part)| part.wte * available.get() as f64),
        parts,
        whole,
        added,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::ground::tests::held;

    fn chain(more: &[(&str, &str)]) -> Driven {
        let base = [("plan", "WFP-1"), ("activity", "Visits"), ("role", "care-worker"), ("service_model", "MODEL-1")];
        let standard = held(1, &[&base[..], more].concat());
        driven(&standard, None, &[2026, 2027, 2028], 2027).expect("a chain")
    }

    /// By hand: from 16,000 to 24,000 visits of half an hour are 4,000 hours more; a worker has 1,600, a fifth of it for other work: 2.5
    /// posts with people and 0.625 beside. The hundred hours of further work are there today already.
    #[test]
    fn more_visits_are_hours_and_then_posts() {
        let units =
            [("counting", "units"), ("volume", "24000"), ("amount", "30"), ("available", "1600"), ("support", "20%"), ("further", "160")];
        let found = chain(&[&units[..], &[("today", "16000"), ("from", "2027-06-01")]].concat());
        assert_eq!((found.hours, found.from), (Some(4_000.0), 2027));
        let near = |a: &[f64], b: [f64; 3]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-9);
        assert!(near(&found.whole, [6.35, 9.475, 9.475]), "{found:?}");
        assert!(near(&found.added.clone().expect("today is said"), [0.0, 3.125, 3.125]), "{found:?}");
        let parts: Vec<f64> = found.parts.iter().map(|it| it.wte).collect();
        assert!((parts[0] - 2.5).abs() < 1e-9 && (parts[1] - 0.625).abs() < 1e-9 && parts[2].abs() < 1e-9, "{parts:?}");
    }

    /// A service that is new takes its further work with it; one that ends frees what it had; and where nobody says what there is today,
    /// nothing is called an addition.
    #[test]
    fn new_ended_and_unsaid() {
        let units = [("counting", "units"), ("amount", "60"), ("available", "1000"), ("further", "500")];
        let new = chain(&[&units[..], &[("volume", "2000"), ("today", "0")]].concat());
        assert_eq!((new.added, new.hours), (Some(vec![0.0, 2.5, 2.5]), Some(2_000.0)));
        let ended = chain(&[&units[..], &[("volume", "0"), ("today", "2000")]].concat());
        assert_eq!((ended.added, ended.hours, ended.whole), (Some(vec![0.0, -2.5, -2.5]), Some(-2_000.0), vec![2.5, 0.0, 0.0]));
        let unsaid = chain(&[&units[..], &[("volume", "2000")]].concat());
        assert_eq!((unsaid.added, unsaid.whole, unsaid.hours), (None, vec![0.0, 2.5, 2.5], Some(2_000.0)));
    }

    /// One post to so many people counts no hours, and a standard of the whole place has no chain.
    #[test]
    fn a_ratio_counts_no_hours() {
        let ratio = [("counting", "people"), ("volume", "60"), ("amount", "6"), ("today", "30")];
        let found = chain(&ratio);
        assert_eq!((found.hours, found.added), (None, Some(vec![0.0, 5.0, 5.0])));
        let whole_place = held(1, &[&[("plan", "WFP-1"), ("activity", "Visits"), ("role", "care-worker")][..], &ratio].concat());
        assert_eq!(driven(&whole_place, None, &[2027], 2027), None);
    }
}
