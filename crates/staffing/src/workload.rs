//! From need to staff in one chain: people × need × access × hours of each skill -> hours -> whole-time equivalents, month by month.
//!
//! A person in need who gets the service takes so many hours a week of each skill in each service model. Hours of contact become hours of
//! work by the contact share (what is not travel, notes and handover) or by travel time for each visit; work becomes posts by the hours a
//! whole-time worker is available; posts that must always be filled are relieved when their holders are away, which available time counts
//! only once, so relief is stated apart. Seasons move hours from month to month and leave their sum.
//! Source: the chain of needs-based planning, S. Birch and others (2007), *Human Resources for Health* 5; staffing ratios as in Buchan and
//! Dal Poz (2002), *Bulletin of the WHO* 80, 575-580.

use kernel::{Finding, Gap, Standing, Step, Wte};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Weeks of a year.
pub const WEEKS: f64 = 365.25 / 7.0;

/// A group of people and what of it is met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Need {
    /// Its name.
    pub group: String,
    /// People.
    pub people: f64,
    /// The share of them in need, from 0 to 1.
    pub in_need: f64,
    /// The share of those in need who get the service, from 0 to 1.
    pub access: f64,
    /// The service model that they get.
    pub model: String,
}

/// What a service model asks of one skill for one person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// The service model.
    pub model: String,
    /// The skill or role.
    pub skill: String,
    /// Hours with the person, a week.
    pub contact_hours: f64,
    /// Visits a week, each with travel; nought for a service that people live in.
    pub visits: f64,
}

/// How hours with people become posts, for one skill.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conversion {
    /// Hours a year in which a whole-time worker is available ([`crate::AvailableTime`]).
    pub available_hours: f64,
    /// The share of working time, travel apart, that is spent with people: above 0, at most 1.
    pub contact_share: f64,
    /// Hours of travel for each visit.
    pub travel_hours: f64,
    /// Added to posts so that a place is covered when its holder is away beyond what available time counts: 0.05 for 5 in 100.
    pub relief: f64,
}

/// What one skill needs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SkillNeed {
    /// The skill.
    pub skill: String,
    /// Hours with people a year.
    pub contact_hours: f64,
    /// Hours of travel a year.
    pub travel_hours: f64,
    /// Whole-time equivalents, with the steps that lead to them.
    pub posts: Finding<f64>,
}

/// The posts that `needs` ask of each skill, by name.
///
/// A need whose model has no task, and a skill without a conversion, are gaps of the result and not nought: see the second part. A figure
/// that is no number, negative, or a share above 1 is such a gap as well.
pub fn posts_needed(needs: &[Need], tasks: &[Task], conversions: &BTreeMap<String, Conversion>) -> (Vec<SkillNeed>, Vec<Gap>) {
    let mut gaps = Vec::new();
    let mut hours: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for need in needs {
        let parts = [need.people, need.in_need, need.access];
        if !parts.iter().all(|it| it.is_finite() && *it >= 0.0) || need.in_need > 1.0 || need.access > 1.0 {
            gaps.push(gap(&need.group, "its figures are not counts and shares; it is left out"));
            continue;
        }
        let served = need.people * need.in_need * need.access;
        let mut of_model = tasks.iter().filter(|it| it.model == need.model).peekable();
        if of_model.peek().is_none() {
            gaps.push(gap(&need.model, "no task is stated for this service model; those who get it are left out"));
        }
        for task in of_model {
            let sound = task.contact_hours.is_finite() && task.visits.is_finite() && task.contact_hours >= 0.0 && task.visits >= 0.0;
            if !sound {
                gaps.push(gap(&task.skill, "its hours or visits are not numbers from nought; they are left out"));
                continue;
            }
            let sum = hours.entry(&task.skill).or_default();
            sum.0 += served * task.contact_hours * WEEKS;
            sum.1 += served * task.visits * WEEKS;
        }
    }
    let mut found = Vec::new();
    for (skill, (contact, visits)) in hours {
        match conversions.get(skill).filter(|it| it.is_sound()) {
            Some(conversion) => found.push(conversion.skill(skill, contact, visits)),
            None => gaps.push(gap(skill, "no sound conversion into posts is stated; its hours are not in the total")),
        }
    }
    (found, gaps)
}

fn gap(missing: &str, effect: &str) -> Gap {
    Gap { missing: missing.to_owned(), effect: effect.to_owned() }
}

impl Conversion {
    fn is_sound(&self) -> bool {
        let finite = [self.available_hours, self.contact_share, self.travel_hours, self.relief].iter().all(|it| it.is_finite());
        finite
            && self.available_hours > 0.0
            && self.contact_share > 0.0
            && self.contact_share <= 1.0
            && self.travel_hours >= 0.0
            && self.relief >= 0.0
    }

    fn skill(&self, skill: &str, contact: f64, visits: f64) -> SkillNeed {
        let travel = visits * self.travel_hours;
        let with_people = contact / self.available_hours;
        let beside = contact * (1.0 / self.contact_share - 1.0) / self.available_hours;
        let on_the_way = travel / self.available_hours;
        let step = |label: &str, amount: f64| Step { label: label.to_owned(), amount, standing: Standing::Modelled };
        let relief = self.relief * (with_people + beside + on_the_way);
        let steps =
            vec![step("With people", with_people), step("Notes and handover", beside), step("Travel", on_the_way), step("Relief", relief)];
        SkillNeed { skill: skill.to_owned(), contact_hours: contact, travel_hours: travel, posts: Finding::total(steps) }
    }
}

/// Posts by ratio: one for every `people_per_post` people. `None` unless the ratio is above nought and people are a count.
pub fn by_ratio(people: f64, people_per_post: f64) -> Option<Wte> {
    (people_per_post > 0.0 && people_per_post.is_finite()).then(|| Wte::new(people / people_per_post)).flatten()
}

/// What each calendar month needs beside the average month, from readings of whole years (month 1 to 12, value): 1.1 for a tenth more. The
/// twelve add up to 12, so that a year's sum stays as it is.
///
/// Each reading is set against the mean of its year, so that growth from year to year is not taken for a season. `None` unless there is at
/// least one year of which all twelve months are read and whose mean is above nought.
pub fn seasons(years: &[[f64; 12]]) -> Option<[f64; 12]> {
    let whole = |it: &&[f64; 12]| it.iter().all(|it| it.is_finite() && *it >= 0.0) && it.iter().sum::<f64>() > 0.0;
    let years: Vec<&[f64; 12]> = years.iter().filter(whole).collect();
    let mut found = [0.0; 12];
    for year in &years {
        let mean = year.iter().sum::<f64>() / 12.0;
        for (sum, value) in found.iter_mut().zip(year.iter()) {
            *sum += value / mean / years.len() as f64;
        }
    }
    (!years.is_empty()).then_some(found)
}

/// A year's posts month by month, and the most that a month asks. `None` unless the factors add up to 12 (to six figures) and none is
/// negative.
pub fn by_month(posts: f64, seasons: &[f64; 12]) -> Option<([f64; 12], f64)> {
    let sum: f64 = seasons.iter().sum();
    let sound = posts.is_finite() && posts >= 0.0 && seasons.iter().all(|it| *it >= 0.0) && (sum - 12.0).abs() < 1e-5;
    let months = seasons.map(|it| it * posts);
    sound.then(|| (months, months.iter().copied().fold(0.0, f64::max)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(people: f64, model: &str) -> Need {
        Need { group: "Older people".into(), people, in_need: 0.1, access: 0.6, model: model.into() }
    }

    fn home_care() -> Task {
        Task { model: "home care".into(), skill: "carer".into(), contact_hours: 10.5, visits: 14.0 }
    }

    fn conversion() -> Conversion {
        Conversion { available_hours: 1_600.0, contact_share: 0.9, travel_hours: 0.25, relief: 0.05 }
    }

    /// The worked example of `docs/methods/demand.md`, by hand: 10,000 people, 1,000 in need, 600 served. A year has 52.1786 weeks, so
    /// 328,725 hours with people and 438,300 visits, 109,575 hours of travel: 205.453 + 22.828 + 68.484 = 296.766, with relief 311.604.
    #[test]
    fn the_chain_comes_out_by_hand() {
        let conversions = BTreeMap::from([("carer".to_owned(), conversion())]);
        let (found, gaps) = posts_needed(&[need(10_000.0, "home care")], &[home_care()], &conversions);
        assert_eq!(gaps, []);
        assert!((found[0].contact_hours - 328_725.0).abs() < 1e-6 && (found[0].travel_hours - 109_575.0).abs() < 1e-6);
        assert!((found[0].posts.value - 311.604).abs() < 5e-4, "{:?}", found[0].posts);
        assert_eq!(found[0].posts.workings.iter().map(|it| it.amount).sum::<f64>(), found[0].posts.value);
    }

    /// Planted: a model without tasks, a share above 1, a skill without conversion. Each is a gap, none is nought in silence.
    #[test]
    fn what_is_missing_is_a_gap() {
        let wrong = Need { in_need: 1.5, ..need(10.0, "home care") };
        let (found, gaps) = posts_needed(&[need(10.0, "extra care"), wrong, need(10.0, "home care")], &[home_care()], &BTreeMap::new());
        assert!(found.is_empty());
        assert_eq!(gaps.iter().map(|it| it.missing.as_str()).collect::<Vec<_>>(), ["extra care", "Older people", "carer"]);
    }

    #[test]
    fn ratios_and_seasons_follow_their_closed_forms() {
        assert_eq!(by_ratio(12_000.0, 400.0).map(|it| it.posts()), Some(30.0));
        assert_eq!(by_ratio(1.0, 0.0), None);
        let mut winter = [100.0; 12];
        winter[0] = 160.0;
        let grown = winter.map(|it| it * 1.3);
        let found = seasons(&[winter, grown, [f64::NAN; 12]]).expect("two whole years");
        assert!((found[0] - 160.0 / 105.0).abs() < 1e-12 && (found[5] - 100.0 / 105.0).abs() < 1e-12);
        let (months, most) = by_month(105.0, &found).expect("sound");
        assert!((months[0] - 160.0).abs() < 1e-9 && (most - 160.0).abs() < 1e-9);
        assert_eq!((seasons(&[[0.0; 12]]), by_month(1.0, &[0.5; 12])), (None, None));
    }
}
