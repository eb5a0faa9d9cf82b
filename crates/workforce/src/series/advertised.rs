//! P3 · Pay that competitors for the same people advertise: shops, hospitals, warehouses, by place and day.

use super::{About, StaffSeries};
use chrono::NaiveDate;
use kernel::Money;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The pay for an hour that one competitor advertised for one job in one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advertised {
    /// The table that it was read from.
    pub title: String,
    /// The job.
    pub job: String,
    /// The employer or sector, where the table says it.
    pub employer: Option<String>,
    /// The place, where the table says it.
    pub place: Option<String>,
    /// The days and the pay, the earliest first.
    pub readings: Vec<(NaiveDate, Money)>,
}

impl Advertised {
    /// The latest reading.
    pub fn latest(&self) -> Option<(NaiveDate, Money)> {
        self.readings.last().copied()
    }

    /// What the latest reading is more than the one before, in pounds; negative when it is less.
    pub fn change(&self) -> Option<f64> {
        let [.., (_, before), (_, now)] = self.readings.as_slice() else { return None };
        Some((now.in_pence() - before.in_pence()) as f64 / 100.0)
    }
}

/// The competitors of a table whose numbers are pay for an hour, those that pay most first; none of any other table.
pub fn advertised(title: &str, series: &StaffSeries) -> Vec<Advertised> {
    use record::Listed as _;
    if series.counted != crate::records::Counted::PayAnHour.code() {
        return Vec::new();
    }
    let at = |about: About| series.columns.iter().position(|it| *it == about);
    let (job, employer, place) = (at(About::Role), at(About::Employer), at(About::Place));
    let mut found: BTreeMap<[Option<String>; 3], BTreeMap<NaiveDate, Money>> = BTreeMap::new();
    for it in &series.counts {
        let word = |at: Option<usize>| at.and_then(|at| it.of.get(at).cloned()).flatten();
        let (Some(pounds), Some(job)) = (it.number, word(job)) else { continue };
        let pay = Money::pence((pounds * 100.0).round() as i64);
        found.entry([Some(job), word(employer), word(place)]).or_default().insert(it.day, pay);
    }
    let one = |([job, employer, place], readings): ([Option<String>; 3], BTreeMap<NaiveDate, Money>)| Advertised {
        title: title.to_owned(),
        job: job.unwrap_or_default(),
        employer,
        place,
        readings: readings.into_iter().collect(),
    };
    let mut all: Vec<Advertised> = found.into_iter().map(one).collect();
    all.sort_by_key(|it| std::cmp::Reverse(it.latest().map(|it| it.1)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::{Mapping, read_series};

    fn mapping() -> Mapping {
        Mapping {
            title: "Advertisements".into(),
            time: "Day".into(),
            value: "Pounds an hour".into(),
            counted: "pay-hour".into(),
            columns: vec![(About::Role, "Job".into()), (About::Employer, "Sector".into()), (About::Place, "Area".into())],
            totals: Vec::new(),
            aside: Vec::new(),
        }
    }

    /// By hand: shops rose from 12.40 to 12.85, so by 0.45; two areas are two lines; a yearly salary and pence are refused, and nothing is
    /// added up.
    #[test]
    fn each_competitor_has_its_latest_pay_and_its_rise() {
        let text = "Day,Job,Sector,Area,Pounds an hour\n2026-03-01,Store assistant,Retail,M33,12.85\n2025-09-01,Store assistant,Retail,M33,12.40\n\
            2026-03-01,Store assistant,Retail,SK9,12.60\n2026-03-01,Healthcare assistant band 2,NHS,M33,12.51\n\
            2026-03-01,Driver,Warehouses,M33,25000\n2026-03-01,Picker,Warehouses,M33,0.13\n2026-03-01,Porter,NHS,M33,*\n";
        let found = read_series(text.as_bytes(), Some(&mapping()));
        let codes: Vec<_> = found.misread.iter().map(|it| it.code).collect();
        assert_eq!((found.accepted, found.refused, codes), (5, 2, vec!["hourly-pay", "hourly-pay"]), "{:?}", found.misread);
        let all = advertised("Advertised pay", &found.value);
        let line = |it: &Advertised| (it.job.clone(), it.place.clone().unwrap_or_default(), it.latest().map(|it| it.1.in_pence()));
        assert_eq!(
            all.iter().map(line).collect::<Vec<_>>(),
            [
                ("Store assistant".into(), "M33".into(), Some(1_285)),
                ("Store assistant".into(), "SK9".into(), Some(1_260)),
                ("Healthcare assistant band 2".into(), "M33".into(), Some(1_251)),
            ]
        );
        assert!((all[0].change().expect("two days") - 0.45).abs() < 1e-9 && all[1].change().is_none());
        let heads = StaffSeries { counted: "heads".into(), ..found.value };
        assert!(advertised("Staff", &heads).is_empty(), "numbers of staff are no pay");
    }
}
