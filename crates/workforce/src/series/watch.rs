//! P3 · Absence and agency use from month to month as control charts: what a steady service shows by itself, and what asks for a reason.

use super::CapacityPoint;
use staffing::live::{Chart, Figure, Month};

/// With fewer months there is no usual level to hold a month against.
const LEAST_MONTHS: usize = 3;

/// What is followed of a month: the part and the whole.
type Of = fn(&CapacityPoint) -> Option<(f64, f64)>;

/// The share of staff absent, and the share of staff from agencies, month by month about their own mean.
pub fn watched(points: &[CapacityPoint]) -> Vec<Chart> {
    let followed: [(Figure, Of); 2] = [(Figure::Absence, |it| it.absent), (Figure::Agency, |it| it.agency)];
    let chart = |(figure, of): (Figure, Of)| {
        let counts: Vec<(Month, f64, f64)> =
            points.iter().filter_map(|it| of(it).map(|(part, whole)| (Month::of(it.month), part, whole))).collect();
        (counts.len() >= LEAST_MONTHS).then(|| Chart::of_counts(figure, measure::Counting::Share, &counts, None)).flatten()
    };
    followed.into_iter().filter_map(chart).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::live::Signal;
    use chrono::NaiveDate;

    fn point(at: u32, absent: f64, agency: Option<(f64, f64)>) -> CapacityPoint {
        let month = NaiveDate::from_ymd_opt(2025, 1 + at, 1).expect("a month");
        CapacityPoint { month, services: 9, absent: Some((absent, 400.0)), agency, occupied: None }
    }

    /// By hand: seven months of 20 of 400 and one of 44: the mean is 184 of 3,200, or 5.75 %. One deviation at 400 is
    /// sqrt(0.0575 x 0.9425 / 400) = 1.1640 points; the moves are 24/400 up at the end alone, which is 5.1547 deviations over 7 steps, a mean
    /// of 0.7364, less than chance brings (1.128): the spread stays 1 and the upper limit is 5.75 + 3.4919 = 9.2419 %. 11 % lies beyond it.
    #[test]
    fn a_month_beyond_the_limits_is_a_signal() {
        let points: Vec<CapacityPoint> = (0..8).map(|at| point(at, if at == 7 { 44.0 } else { 20.0 }, None)).collect();
        let found = watched(&points);
        assert_eq!((found.len(), found[0].figure), (1, Figure::Absence), "nobody told agency staff");
        let last = found[0].readings.last().expect("eight months");
        assert!((found[0].centre - 0.0575).abs() < 1e-12 && (last.upper - 0.092_419).abs() < 1e-6, "{last:?}");
        let signals: Vec<_> = found[0].signals().map(|it| (it.month.to_string(), it.signal)).collect();
        assert_eq!(signals, [("2025-08".to_owned(), Some(Signal::Beyond))]);
    }

    #[test]
    fn two_months_have_no_usual_level() {
        let points: Vec<CapacityPoint> = (0..3).map(|at| point(at, 20.0, (at > 0).then_some((10.0, 410.0)))).collect();
        assert_eq!(watched(&points).iter().map(|it| it.figure).collect::<Vec<_>>(), [Figure::Absence]);
        assert!(watched(&points[..2]).is_empty() && watched(&[]).is_empty());
    }
}
