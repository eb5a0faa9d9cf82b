//! From need to staff: the growth rule, hours of care into whole-time equivalents, and workload indicators (WISN).

use kernel::Wte;
use serde::{Deserialize, Serialize};

/// Posts that grow as a population does: posts now × people then ÷ people now. `None` when nobody is there now.
///
/// It is the rule by which Skills for Care projects posts to 2040 from the people aged 65 and over.
pub fn follow(posts: f64, people_now: f64, people_then: f64) -> Option<f64> {
    (people_now > 0.0 && posts.is_finite() && people_then.is_finite()).then(|| posts * people_then / people_now)
}

/// The hours of a year in which one whole-time worker can be at work.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct AvailableTime {
    /// Hours of a full week.
    pub week_hours: f64,
    /// Days worked in a week.
    pub week_days: f64,
    /// Days of annual leave and public holidays a year.
    pub leave_days: f64,
    /// Days of sickness a year.
    pub sick_days: f64,
    /// Days of training a year.
    pub training_days: f64,
    /// Days of other absence a year.
    pub other_days: f64,
}

impl AvailableTime {
    /// Hours a year; `None` unless something is left and every part is a sound number.
    pub fn hours(&self) -> Option<f64> {
        let parts = [self.week_hours, self.week_days, self.leave_days, self.sick_days, self.training_days, self.other_days];
        if self.week_days <= 0.0 || !parts.iter().all(|it| it.is_finite() && *it >= 0.0) {
            return None;
        }
        let absent = self.leave_days + self.sick_days + self.training_days + self.other_days;
        let days = 52.0 * self.week_days - absent;
        let hours = days * self.week_hours / self.week_days;
        (days > 0.0 && hours > 0.0).then_some(hours)
    }
}

/// Whole-time equivalents for hours of care a year: hours ÷ (available hours × contact share), the contact share being
/// the part of working time spent with people rather than on travel, notes and handover, above 0 and at most 1.
pub fn hours_to_wte(care_hours: f64, available_hours: f64, contact_share: f64) -> Option<Wte> {
    let sound = available_hours > 0.0 && contact_share > 0.0 && contact_share <= 1.0;
    sound.then(|| Wte::new(care_hours / (available_hours * contact_share))).flatten()
}

/// Workload Indicators of Staffing Need for one role at one place.
///
/// Source: World Health Organization (2010), *WISN user's manual*, ISBN 978 92 4 150019 7.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wisn {
    /// Hours a year in which one whole-time worker can be at work.
    pub available_hours: f64,
    /// Health service activities: volume a year and hours each takes.
    pub activities: Vec<(f64, f64)>,
    /// Shares of everyone's working time for support activities, such as meetings.
    pub support_shares: Vec<f64>,
    /// Hours a year for additional activities of some, such as supervising students.
    pub additional_hours: Vec<f64>,
}

impl Wisn {
    /// Staff needed: Σ volume ÷ standard workload × category allowance + individual allowance, where the standard workload
    /// is available time ÷ unit time, the category allowance 1 ÷ (1 − Σ shares), the individual one Σ hours ÷ available time.
    pub fn required(&self) -> Option<f64> {
        let shares: f64 = self.support_shares.iter().sum();
        let numbers = self.activities.iter().flat_map(|it| [it.0, it.1]).chain(self.support_shares.iter().copied());
        let sound = numbers.chain(self.additional_hours.iter().copied()).all(|it| it.is_finite() && it >= 0.0);
        if !sound || self.available_hours <= 0.0 || shares >= 1.0 {
            return None;
        }
        let direct: f64 = self.activities.iter().map(|(volume, hours)| volume * hours / self.available_hours).sum();
        Some(direct / (1.0 - shares) + self.additional_hours.iter().sum::<f64>() / self.available_hours)
    }

    /// Existing staff over staff needed: below 1 there is pressure.
    pub fn ratio(&self, existing: f64) -> Option<f64> {
        self.required().filter(|it| *it > 0.0).map(|it| existing / it)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Skills for Care, 2024: 29 % more posts from 2023 to 2040 are published as 540,000 more, so there were 1.862 million.
    #[test]
    fn posts_follow_the_people() {
        let posts = follow(1_862_000.0, 100.0, 129.0).expect("people now");
        assert_eq!(((posts - 1_862_000.0) / 1_000.0).round(), 540.0);
        assert_eq!(follow(10.0, 0.0, 5.0), None);
    }

    /// Closed form: 52 weeks of 5 days less 40 days are 220 days of 7.4 hours; 1,000 people with 10 hours a week for a year.
    #[test]
    fn hours_of_care_become_staff() {
        let time =
            AvailableTime { week_hours: 37.0, week_days: 5.0, leave_days: 33.0, sick_days: 5.0, training_days: 2.0, other_days: 0.0 };
        let hours = time.hours().expect("time is left");
        assert!((hours - 1_628.0).abs() < 1e-9);
        let wte = hours_to_wte(1_000.0 * 10.0 * 52.0, hours, 0.8).expect("sound");
        assert!((wte.posts() - 520_000.0 / 1_302.4).abs() < 1e-9);
        assert_eq!(AvailableTime { leave_days: 260.0, ..time }.hours(), None);
        assert_eq!((hours_to_wte(1.0, hours, 0.0), hours_to_wte(1.0, hours, 1.1), hours_to_wte(-1.0, hours, 1.0)), (None, None, None));
    }

    /// Closed form: standard workload 1,600 / 0.5 = 3,200; 16,000 / 3,200 = 5; × 1 / (1 − 0.2) + 160 / 1,600 = 6.35.
    #[test]
    fn workload_indicators_follow_the_closed_form() {
        let mut unit = Wisn {
            available_hours: 1_600.0,
            activities: vec![(16_000.0, 0.5)],
            support_shares: vec![0.15, 0.05],
            additional_hours: vec![160.0],
        };
        assert!((unit.required().expect("sound") - 6.35).abs() < 1e-12);
        assert!((unit.ratio(5.0).expect("sound") - 5.0 / 6.35).abs() < 1e-12);
        unit.support_shares = vec![0.6, 0.4];
        assert_eq!(unit.required(), None);
    }
}
