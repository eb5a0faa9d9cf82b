//! What stands beside the borough's plan: staff of its two hospital trusts over the years, and what services return of capacity and absence.

use crate::calendar::{Calendar, months};
use crate::luck::Luck;
use crate::market::{Provider, Sort};
use chrono::{Datelike, NaiveDate};
use std::fmt::Write as _;

/// Jobs of the trusts: the family, how many at the outset, and their growth a year.
const JOBS: [(&str, &str, f64, f64); 9] = [
    ("Nurses and health visitors", "Clinical", 1_640.0, 0.016),
    ("Doctors", "Clinical", 610.0, 0.024),
    ("Allied health professionals", "Clinical", 420.0, 0.031),
    ("Midwives", "Clinical", 190.0, 0.007),
    ("Healthcare assistants", "Support to clinical staff", 980.0, 0.028),
    ("Therapy assistants", "Support to clinical staff", 140.0, 0.045),
    ("Hospital social workers", "Social care", 64.0, 0.002),
    ("Discharge and reviewing officers", "Social care", 38.0, 0.003),
    ("Estates and catering", "Infrastructure", 510.0, -0.008),
];
/// In the last year but one so many social workers were counted as reviewing officers.
const RECOUNTED: f64 = 22.0;
/// Years that the trusts have on file.
const YEARS: i32 = 11;
const TRUSTS: [(&str, f64); 2] = [("Northbrook General (synthetic)", 0.7), ("Northbrook Community Health (synthetic)", 0.3)];

/// The table of the trusts: whole-time equivalents by job and trust, and of both.
pub(crate) fn trusts(luck: Luck, calendar: Calendar) -> Vec<u8> {
    let mut text = String::from("Quarter ending,Staff group,Job,Trust,Whole-time equivalents\r\n");
    let last = calendar.returned_on.year() - 1;
    for year in last - YEARS + 1..=last {
        for (at, (job, family, outset, growth)) in (0..).zip(JOBS) {
            let gone = f64::from(year - (last - YEARS + 1));
            let noise = 0.012 * (luck.of(job, 700 + 20 * at + (year - last + YEARS) as u64) - 0.5);
            let recounted = match job {
                "Hospital social workers" if year >= last - 1 => -RECOUNTED,
                "Discharge and reviewing officers" if year >= last - 1 => RECOUNTED,
                _ => 0.0,
            };
            let whole = (outset * (1.0 + growth).powf(gone) * (1.0 + noise) + recounted).max(0.0);
            let parts = TRUSTS.map(|(name, share)| (name, (whole * share * 10.0).round() / 10.0));
            let both: f64 = parts.iter().map(|it| it.1).sum();
            for (name, part) in parts.into_iter().chain([("Both trusts", both)]) {
                let _ = write!(text, "Sep {year},{family},{job},{name},{part:.1}\r\n");
            }
        }
    }
    text.into_bytes()
}

/// What services returned of capacity in the last months that are over: more are absent in the winter.
pub(crate) fn capacity(providers: &[Provider], luck: Luck, calendar: Calendar) -> Vec<u8> {
    let mut text = String::from("Location,CQC_ID,Date,MaxCapacity,UsedBeds,Nurses_Employed,Nurses_Absent_General,Care_Workers_Employed,");
    text.push_str("Care_Workers_Absent_General,Agency_Nurses_Employed,Agency_Care_Workers_Employed,Hours_Paid,Hours_Agency\r\n");
    let days: Vec<NaiveDate> = (-14..=-2).filter_map(|by| months(calendar.today, by).with_day(14)).collect();
    for day in days {
        let winter = matches!(day.month(), 12 | 1 | 2);
        for provider in providers.iter().filter(|it| matches!(it.sort, Sort::HomeCare | Sort::Residential | Sort::Nursing)) {
            let Some(location) = provider.location.as_ref().filter(|_| luck.strikes(&provider.name, 800 + u64::from(day.month()), 0.82))
            else {
                continue;
            };
            let what = |it: u64| 820 + 10 * u64::from(day.month()) + it;
            let care = 12.0 + f64::from(provider.places) * 0.7;
            let nurses = if provider.sort == Sort::Nursing { 4.0 + f64::from(provider.places) * 0.08 } else { 0.0 };
            let rate = if winter { 0.082 } else { 0.052 };
            let (care, nurses) = (care.round(), nurses.round());
            let absent = f64::from(luck.count(&provider.name, what(1), care * rate)).min(care);
            let ill = f64::from(luck.count(&provider.name, what(2), nurses * rate)).min(nurses);
            let agency = luck.count(&provider.name, what(3), care * if winter { 0.07 } else { 0.045 });
            let beds = if provider.sort == Sort::HomeCare { 0 } else { provider.places };
            let used = (f64::from(beds) * luck.between(&provider.name, what(4), 0.82, 0.97)).round();
            let agency_nurses = luck.count(&provider.name, what(5), nurses * 0.06);
            let paid = (care * 118.0).round();
            let _ = write!(
                text,
                "{} (synthetic),{},{day},{beds},{used},{nurses},{ill},{care},{absent},{agency_nurses},{agency},{paid},{}\r\n",
                provider.name.replace(',', " "),
                location.replacen("1-99", "1-98", 1),
                agency * 110,
            );
        }
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use crate::tests::BOROUGH;
    use crate::{CAPACITY, TRUSTS};
    use workforce::records::ColumnMapping;
    use workforce::series::{Mapping, capacity_points, read_capacity, read_series, trend};

    /// The trusts' table is read by the mapping that the borough saved, whole; the year in which staff were counted anew is found; a winter
    /// shows in who is absent.
    #[test]
    fn what_stands_beside_the_plan_is_read_whole() {
        let mapping = crate::tests::drafts("column_mapping");
        let mapping = <ColumnMapping as record::Record>::parse(&mapping[0]).expect("sound");
        let bytes = |name: &str| &BOROUGH.file(name).expect("a file").bytes;
        let found = read_series(bytes(TRUSTS), Some(&Mapping::of(&mapping)));
        assert!(found.misread.is_empty() && found.accepted == 11 * 9 * 3, "{:?}", found.misread);
        let of = trend("Trusts", &found.value).expect("a trend");
        let social = of.lines.iter().find(|it| it.name == "Hospital social workers").expect("a series");
        let broken = social.broken.first().expect("a break");
        assert!(broken.partner.as_deref() == Some("Discharge and reviewing officers") && broken.heads < 0.0, "{broken:?}");
        let found = read_capacity(bytes(CAPACITY), BOROUGH.calendar.today);
        assert!(found.misread.is_empty() && found.accepted > 500, "{:?}", found.misread);
        let points = capacity_points(&found.value);
        let share = |month: &str| {
            points.iter().find(|it| it.month.format("%m").to_string() == month).and_then(|it| it.absent).map(|it| it.0 / it.1)
        };
        assert!(points.len() == 13 && share("01").expect("January") > share("06").expect("June"), "{points:?}");
    }
}
