//! What stands beside the borough's plan: staff of its two hospital trusts over the years, and what services return of capacity and absence.

use crate::calendar::{Calendar, months};
use crate::figures::{TURNOVER_ALL, VACANCY_RATE};
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
        // A month has a luck of its own, and so has the same month a year later.
        let own = 20_000 + 10 * (12 * u64::from(day.year().unsigned_abs()) + u64::from(day.month()));
        for provider in providers.iter().filter(|it| matches!(it.sort, Sort::HomeCare | Sort::Residential | Sort::Nursing)) {
            let Some(location) = provider.location.as_ref().filter(|_| luck.strikes(&provider.name, own, 0.82)) else {
                continue;
            };
            let what = |it: u64| own + it;
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

/// What others advertise to the people who might work in care: the job, the sector, and pay for an hour a year ago, half a year ago and lately.
const RIVALS: [(&str, &str, [f64; 3]); 7] = [
    ("Store assistant, supermarket", "Retail", [12.60, 12.85, 13.15]),
    ("Store assistant, discount supermarket", "Retail", [13.00, 13.35, 13.55]),
    ("Warehouse operative", "Warehouses", [13.10, 13.45, 13.80]),
    ("Healthcare assistant, band 2", "NHS", [12.51, 12.51, 12.94]),
    ("Healthcare assistant, band 3", "NHS", [12.92, 12.92, 13.36]),
    ("Teaching assistant", "Schools", [12.65, 12.65, 13.05]),
    ("Kitchen porter", "Hotels and restaurants", [12.21, 12.71, 12.71]),
];

/// Pay that competitors advertised on three days.
pub(crate) fn rivals(calendar: Calendar) -> Vec<u8> {
    let mut text = String::from("Day,Job,Sector,Place,Pounds an hour\r\n");
    for (at, by) in [-13, -7, -1].into_iter().enumerate() {
        let day = months(calendar.today, by);
        for (job, sector, pay) in RIVALS {
            let _ = write!(text, "{day},\"{job} (synthetic)\",{sector},Northbrook,{:.2}\r\n", pay[at]);
        }
    }
    text.into_bytes()
}

/// Councils like the borough, with how much more than its own their turnover and vacancies are, in percentage points.
const ALIKE: [(&str, &str, f64, f64); 9] = [
    ("J99999902", "Ashwick (synthetic)", -3.4, -1.1),
    ("J99999903", "Calderholme (synthetic)", 2.8, 0.9),
    ("J99999904", "Dunmoor (synthetic)", -0.9, -0.4),
    ("J99999905", "Elverton (synthetic)", 5.1, 2.3),
    ("J99999906", "Fallowby (synthetic)", 1.2, -1.7),
    ("J99999907", "Garrowby (synthetic)", -2.2, 0.3),
    ("J99999908", "Harcastle (synthetic)", 3.7, 1.4),
    ("J99999909", "Inglemere (synthetic)", -5.3, -2.6),
    ("J99999910", "Kelthorpe (synthetic)", 0.4, 0.6),
];

/// Rates of the workforce as somebody publishes them for councils, of two years.
pub(crate) fn outcomes(calendar: Calendar) -> Vec<u8> {
    let mut text = String::from("Financial year,Local authority code,Local authority name,Code,Measure,Value,MEDIAN,MADs_from_median\r\n");
    let measures =
        [("ASC7", "Workforce turnover rate", TURNOVER_ALL.value), ("ASC8", "Vacancy rate of adult social care posts", VACANCY_RATE.value)];
    for (years_ago, fallen) in [(1, 1.3), (0, 0.0)] {
        let ends = calendar.returned_on.year() - years_ago;
        for (code, measure, own) in measures {
            let of = |it: &(&str, &str, f64, f64)| own + fallen + if code == "ASC7" { it.2 } else { it.3 };
            let own = (crate::AREA, crate::NAME, own + fallen);
            let all = std::iter::once(own).chain(ALIKE.iter().map(|it| (it.0, it.1, of(it))));
            let mut values: Vec<f64> = ALIKE.iter().map(of).collect();
            values.sort_by(f64::total_cmp);
            for (area, name, value) in all {
                let _ = write!(text, "{}-{:02},{area},{name},{code},{measure},{value:.1},{:.1},\r\n", ends - 1, ends % 100, values[4]);
            }
        }
    }
    text.into_bytes()
}

/// Groups and how many of 100 people belong to each.
type Groups = &'static [(&'static str, f64)];

/// The people of the borough by ethnic group, disability and passport, as the last census would tell it.
const GROUPS: [(&str, &str, Groups); 3] = [
    (
        crate::ETHNIC_GROUPS,
        "ethnic_group",
        &[
            ("White: English, Welsh, Scottish, Northern Irish or British", 72.4),
            ("White: Irish", 1.2),
            ("White: Other White", 4.9),
            ("Mixed or Multiple ethnic groups", 3.1),
            ("Asian, Asian British or Asian Welsh: Indian", 3.4),
            ("Asian, Asian British or Asian Welsh: Pakistani", 6.2),
            ("Black, Black British, Black Welsh, Caribbean or African: African", 5.3),
            ("Other ethnic group", 3.5),
        ],
    ),
    (
        crate::DISABILITY,
        "disability_category",
        &[
            ("Disabled under the Equality Act: Day-to-day activities limited a lot", 7.8),
            ("Disabled under the Equality Act: Day-to-day activities limited a little", 10.6),
            ("Not disabled under the Equality Act: No long term physical or mental health conditions", 81.6),
        ],
    ),
    (
        crate::PASSPORTS,
        "passports_held",
        &[("United Kingdom", 74.6), ("Poland", 2.1), ("India", 1.7), ("Other", 7.4), ("No passport held", 14.2)],
    ),
];

/// A census table for each of three characteristics: its name and content.
pub(crate) fn groups(people: f64) -> Vec<(&'static str, Vec<u8>)> {
    let table = |(name, column, groups): (&'static str, &str, &[(&str, f64)])| {
        let mut text = format!("area_code,area_name,period,{column},measure,value\r\n");
        for (group, share) in groups {
            let _ = write!(text, "{},{},2021-03-21,\"{group}\",Count,{:.0}\r\n", crate::AREA, crate::NAME, people * share / 100.0);
        }
        (name, text.into_bytes())
    };
    GROUPS.into_iter().map(table).collect()
}

/// Who is like the borough.
pub(crate) fn neighbours() -> Vec<u8> {
    let codes: Vec<String> = ALIKE.iter().map(|it| format!("\"{}\"", it.0)).collect();
    format!("{{\"{}\": [{}]}}\n", crate::AREA, codes.join(", ")).into_bytes()
}

#[cfg(test)]
mod tests {
    use crate::tests::BOROUGH;
    use crate::{AREA, CAPACITY, NEIGHBOURS, OUTCOMES, RIVALS, TRUSTS};
    use register::population::published::{read_neighbours, read_outcomes};
    use workforce::records::ColumnMapping;
    use workforce::series::{Mapping, advertised, capacity_points, read_capacity, read_series, trend, workforce_measure};

    /// The census tables are read whole, and their people are those of the borough.
    #[test]
    fn people_are_told_by_three_characteristics() {
        for (name, about, groups) in
            [(crate::ETHNIC_GROUPS, "ethnic-group", 5), (crate::DISABILITY, "disability", 2), (crate::PASSPORTS, "nationality", 2)]
        {
            let found = register::population::read_groups(&BOROUGH.file(name).expect("a file").bytes);
            assert!(found.misread.is_empty(), "{:?}", found.misread);
            assert!(found.value.iter().all(|it| it.about == about && it.area == AREA));
            let told: std::collections::BTreeSet<&String> = found.value.iter().filter_map(|it| it.group.as_ref()).collect();
            assert_eq!(told.len(), groups, "{told:?}");
        }
    }

    /// Pay of seven competitors on three days by the second saved mapping, and two published rates of ten councils in two years.
    #[test]
    fn competitors_and_councils_alike_are_read_whole() {
        let mapping = <ColumnMapping as record::Record>::parse(&crate::tests::drafts("column_mapping")[1]).expect("sound");
        let bytes = |name: &str| &BOROUGH.file(name).expect("a file").bytes;
        let found = read_series(bytes(RIVALS), Some(&Mapping::of(&mapping)));
        assert!(found.misread.is_empty() && found.accepted == 21, "{:?}", found.misread);
        let all = advertised("Advertised pay", &found.value);
        assert_eq!((all.len(), all[0].latest().map(|it| it.1.in_pence())), (7, Some(1_380)));
        let (outcomes, like) = (read_outcomes(bytes(OUTCOMES)), read_neighbours(bytes(NEIGHBOURS)));
        assert!(outcomes.misread.is_empty() && outcomes.accepted == 40 && like.misread.is_empty(), "{:?}", outcomes.misread);
        assert!(outcomes.value.iter().all(|it| workforce_measure(&it.measure)) && like.value[AREA].len() == 9);
    }

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
