//! P3 · Whether trends and movements were worked out from returns, and read by somebody.

use super::running::counted;
use super::{Condition, Ground, Next};
use staffing::live::{Chart, Figure, Month};
use std::collections::{BTreeMap, BTreeSet};

/// Days absent for each head, month by month, as a control chart: of the roles that were counted in every month, so that no month differs from
/// the others by who was asked. `None` with fewer than three months.
pub fn absence(ground: &Ground) -> Option<Chart> {
    let mut months: BTreeMap<Month, BTreeMap<String, (f64, f64)>> = BTreeMap::new();
    for it in counted(ground) {
        let Some(days) = it.actual.days_absent.filter(|_| it.actual.heads > 0) else { continue };
        months.entry(it.actual.month).or_default().insert(it.role.trim().to_lowercase(), (days, f64::from(it.actual.heads)));
    }
    let all: BTreeSet<&String> = months.values().flat_map(BTreeMap::keys).collect();
    let always: Vec<&String> = all.into_iter().filter(|role| months.values().all(|it| it.contains_key(*role))).collect();
    let value = |it: &BTreeMap<String, (f64, f64)>| {
        let sum = always.iter().filter_map(|role| it.get(*role)).fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
        (sum.1 > 0.0).then(|| sum.0 / sum.1)
    };
    let values: Vec<(Month, f64)> = months.iter().filter_map(|(month, it)| Some((*month, value(it)?))).collect();
    (values.len() >= 3).then(|| Chart::of_values(Figure::Absence, &values)).flatten()
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let trends = ground.figures.as_ref().map(|it| &it.trends);
    let returns = ground.figures.as_ref().map_or(0, |it| it.returns.len());
    let rates = trends.map(|it| [&it.now.all.turnover.rate, &it.now.all.vacancy_rate.rate, &it.now.all.stability.rate]);
    let told = rates.iter().flatten().filter(|it| it.value.is_some()).count();
    vec![
        ground.returned(),
        Condition::all_of("p3-rates", told, 3, Next::Look("dataset")),
        Condition::at_least("p3-returns", returns, 2, Next::Look("dataset")),
        Condition::new("p3-moves", trends.is_some_and(|it| it.moves.is_some()), Next::Look("dataset")),
        ground.judged("P3"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::held;
    use super::super::p16::{month, running};
    use super::*;

    /// By hand: care workers 10, 12 and 20 days over 10 heads in three months; seniors are counted in two of them and left out. The mean is 1.4
    /// days, the moves 0.2 and 0.8, so the upper limit 1.4 + 2.66 x 0.5 = 2.73.
    #[test]
    fn absence_is_of_the_roles_that_every_month_counts() {
        let mut ground = running("2025-03-01");
        let absent = |number, role: &str, on: &str, days: &str| {
            held(number, &[("plan", "WFP-1"), ("role", role), ("month", on), ("heads", "10"), ("days_absent", days)])
        };
        ground.months = vec![absent(1, "Care worker", "2024-07-31", "10"), absent(2, " care WORKER", "2024-08-31", "12")];
        assert_eq!(absence(&ground), None, "two months have no usual level");
        ground.months.push(absent(3, "Care worker", "2024-09-30", "20"));
        ground.months.extend([absent(4, "Senior care worker", "2024-08-31", "90"), absent(5, "Senior care worker", "2024-09-30", "90")]);
        ground.months.push(month(6, "Nurse", "2024-09-30", ["4", "0", "0"]));
        let found = absence(&ground).expect("three months");
        let values: Vec<f64> = found.readings.iter().map(|it| it.value).collect();
        assert_eq!(values, [1.0, 1.2, 2.0]);
        assert!((found.centre - 1.4).abs() < 1e-12 && (found.readings[0].upper - 2.73).abs() < 1e-9);
    }
}
