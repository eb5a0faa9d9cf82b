use super::*;
use crate::sample::day;

const NHS: &str = "Time,Ethnicity,Ethnicity_type,Staff_Group,Role_Group,Grade,Value\n";

fn nhs(rows: &str) -> crate::ascwds::Reading<StaffSeries> {
    read_series(format!("{NHS}{rows}").as_bytes(), None)
}

fn codes(of: &crate::ascwds::Reading<impl Sized>) -> Vec<(u64, &'static str)> {
    of.misread.iter().map(|it| (it.row, it.code)).collect()
}

fn tidy() -> Mapping {
    Mapping {
        title: "Ours".into(),
        time: "Month".into(),
        value: "Staff".into(),
        counted: "heads".into(),
        columns: vec![(About::Role, "Job".into()), (About::Employer, "Who".into())],
        totals: vec!["Altogether".into()],
        aside: Vec::new(),
    }
}

#[test]
fn nhs_statistics_are_known_by_their_columns_and_other_tables_by_a_mapping() {
    let found = nhs("2018-09-01,All,All,Clinical,Midwives,All Grades,100\n2019-09-01,All,All,Clinical,Midwives,All Grades,\"1,100\"\n");
    assert_eq!((found.accepted, found.refused, found.misread.len()), (2, 0, 0));
    assert_eq!(found.value.counts[1].of, [Some("Midwives".into()), Some("Clinical".into()), None, None, None]);
    assert_eq!(found.value.counts[1].number, Some(1_100.0));
    let unknown = read_series(b"Month,Job,Staff\n2024-01,Nurse,3\n", None);
    assert_eq!(codes(&unknown), [(1, "mapping-needed")]);
    let ours = read_series(b"\xEF\xBB\xBFstaff;who;JOB;Month\r\n12;T\xE9st;Nurse;Sep 2024\r\n", Some(&tidy()));
    assert_eq!(
        (ours.accepted, &ours.value.counts[0]),
        (1, &StaffCount { line: 2, day: day("2024-09-01"), of: vec![Some("Nurse".into()), Some("Tést".into())], number: Some(12.0) })
    );
    let half = read_series(b"Month,Staff,Job\n2024,1,Nurse\n", Some(&tidy()));
    assert_eq!((codes(&half), half.accepted), (vec![(1, "column-missing")], 0));
}

/// Each planted fault is found where it stands, and the sound rows are read.
#[test]
fn every_planted_fault_has_its_row_and_the_rest_is_read() {
    let rows = [
        "2024,Nurse,Home,12",
        "soon,Nurse,Home,12",
        "2025,Nurse,Home,-3",
        "2025,Nurse,Home,twelve",
        "2025,Nurse,Home,1e5",
        "2025,Nurse,Home,99999999999",
        "2025,Nurse,Home",
        "2024,Nurse,Home,12",
        "2024,Nurse,Home,13",
        "2025,Carer,Home,[c]",
        "2027,Carer,Home,9",
        "2027,Carer,Altogether,90",
    ];
    let text = format!("Month,Job,Who,Staff\n{}\n", rows.join("\n"));
    let found = read_series(text.as_bytes(), Some(&tidy()));
    let expected = [
        (3, "time"),
        (4, "negative"),
        (5, "number"),
        (6, "number"),
        (7, "beyond-belief"),
        (8, "cells"),
        (9, "twice"),
        (10, "contradicts"),
        (0, "year-missing"),
        (13, "total"),
    ];
    assert_eq!(codes(&found), expected);
    assert_eq!((found.accepted, found.refused, found.value.counts[1].number), (4, 7, None));
    let messages = &found.misread;
    assert!(messages.iter().all(|it| it.message.ends_with(['.', ')'])) && messages[7].message.contains("Line 2"), "{messages:?}");
}

#[test]
fn times_are_read_as_people_write_them_and_nothing_else_is() {
    for (text, expected) in [
        ("2024", "2024-01-01"),
        ("2024-09", "2024-09-01"),
        ("Sep 2024", "2024-09-01"),
        ("September 2024", "2024-09-01"),
        ("09/2024", "2024-09-01"),
        ("30/09/2024", "2024-09-30"),
        ("2024-09-30T10:11:12Z", "2024-09-30"),
        ("30 September 2024", "2024-09-30"),
    ] {
        assert_eq!(read::day(text), Some(day(expected)), "{text}");
    }
    for text in ["", "x", "31/02/2024", "99", "0024", "2024-13", "20240", "9999-01-01"] {
        assert_eq!(read::day(text), None, "{text}");
    }
}

/// By hand: everybody's count is read where it is there, parts are added up where it is not, and a part that is withheld leaves no sum.
#[test]
fn a_series_is_of_everybody_or_the_sum_of_its_parts() {
    let mut rows = String::new();
    for (year, all, a, b) in [(2015, "100", "60", "40"), (2016, "110", "66", "44"), (2017, "121", "70", "*")] {
        rows += &format!("{year},Nurse,Altogether,{all}\n{year},Nurse,Home,{a}\n{year},Nurse,Other,{b}\n");
    }
    let found = read_series(format!("Month,Job,Who,Staff\n{rows}").as_bytes(), Some(&tidy()));
    let of = trend("Ours", &found.value).expect("a trend");
    assert_eq!((of.years.clone(), of.lines.len()), (vec![2015, 2016, 2017], 1));
    assert_eq!(of.lines[0].readings, [Some(100.0), Some(110.0), Some(121.0)]);
    assert!((of.lines[0].growth().expect("read") - 0.1).abs() < 1e-12);
    assert_eq!(of.lines[0].ahead.iter().map(|it| it.year).collect::<Vec<_>>(), [2018, 2019, 2020]);
    let without: String = rows.lines().filter(|it| !it.contains("Altogether")).map(|it| format!("{it}\n")).collect();
    let found = read_series(format!("Month,Job,Who,Staff\n{without}").as_bytes(), Some(&tidy()));
    let of = trend("Ours", &found.value).expect("a trend");
    assert_eq!((of.years, &of.lines[0].readings[..]), (vec![2015, 2016], &[Some(100.0), Some(110.0)][..]));
}

/// By hand: 100 grow by a tenth a year to 121, and 30 more are counted here from 2017 on that were counted elsewhere: that is no growth.
#[test]
fn what_a_break_moved_is_no_growth() {
    let line =
        |broken| trend::Line { name: "Nurse".into(), readings: vec![Some(100.0), Some(110.0), Some(151.0)], ahead: Vec::new(), broken };
    let moved = trend::Broken { year: 2017, heads: 30.0, partner: None };
    assert!((line(vec![moved.clone()]).growth().expect("read") - 0.1).abs() < 1e-12);
    assert!((line(Vec::new()).growth().expect("read") - 1.51_f64.sqrt() + 1.0).abs() < 1e-12);
    assert_eq!(line(vec![trend::Broken { heads: 151.0, ..moved }]).growth(), None);
}

#[test]
fn capacity_returns_are_read_in_both_spellings_and_their_faults_are_found() {
    let header = "Location,CQC_ID,Last_Updated_UTC,MaxCapacity,UsedBeds,Nurses_Employed,Nurses_Absent_General,Care_Workers_Employed,Care_Workers_Absent_General,Agency_Care_Workers_Employed,Hours_Absense";
    let rows = [
        "Elm,1-1,2026-05-14 10:00:00,30,28,4,1,20,2,3,40",
        "Elm,1-1,2026-05-20 10:00:00,30,29,4,0,20,3,3,40",
        "Oak,1-2,2026-05-14,20,25,2,3,15,1,0,",
        "Oak,1-2,2026-05-14,20,19,2,1,15,1,0,",
        ",,2026-05-14,20,19,2,1,15,1,0,",
        "Ash,1-3,never,20,19,2,1,15,1,0,",
        "Ivy,1-4,2026-06-14,20,19,2,1,fifteen,1,0,",
    ];
    let found = read_capacity(format!("{header}\n{}\n", rows.join("\n")).as_bytes(), day("2026-05-31"));
    assert_eq!(codes(&found), [(4, "beds"), (4, "absent"), (5, "twice"), (6, "missing"), (7, "day"), (8, "number")]);
    assert_eq!((found.accepted, found.refused, found.value[0].hours.absence), (4, 3, Some(40.0)));
    let points = capacity_points(&found.value);
    // Of Elm's two returns of May the later one: none of four nurses and 3 of 20; of Oak 1 of 15.
    assert_eq!((points.len(), points[0].services, points[0].absent), (2, 2, Some((4.0, 39.0))));
    assert_eq!((points[0].occupied, points[0].agency), (Some((29.0, 30.0)), Some((3.0, 38.0))));
    let odd = read_capacity(
        b"cqcid,careworkersemployed,hourspaid,hoursovertime,hoursagency\n1-1,5,100,101,99\n1-2,5,100,99,101\n",
        day("2026-05-31"),
    );
    let noted: Vec<(u64, &str)> = odd.misread.iter().map(|it| (it.row, it.column.as_str())).collect();
    assert_eq!(
        (odd.accepted, noted),
        (2, vec![(2, "Hours_Overtime"), (3, "Hours_Agency")]),
        "both rows are kept, and a person should look"
    );
    let spelt = read_capacity(b"cqcid,careworkersemployed\n1-1,5\n", day("2026-05-31"));
    assert_eq!((spelt.accepted, spelt.value[0].day), (1, day("2026-05-31")));
    let strange = read_capacity(b"a,b\n1,2\n", day("2026-05-31"));
    assert_eq!(codes(&strange), [(1, "column-missing")]);
}

/// Bytes of any sort are read or refused, and never stop the readers.
#[test]
fn hostile_bytes_are_only_text() {
    let samples: [&[u8]; 7] =
        [b"", b"\0\0\0", b"PK\x03\x04zip", b"\xFF\xFE\x41", b"Time\n\"open", b"Time,Value\n2024,\xFF\n", b",,,\n,,,\n"];
    for it in samples {
        let (series, capacity) = (read_series(it, Some(&tidy())), read_capacity(it, day("2026-05-31")));
        assert!(series.accepted == 0 && !series.misread.is_empty() && capacity.accepted == 0 && !capacity.misread.is_empty(), "{it:?}");
    }
}

/// The real file: every row is read, role by role, and the ambulance staff counted anew in 2019 are found with where they went.
#[test]
fn the_published_statistics_are_read_whole() {
    let Ok(folder) = std::env::var("COMMONWEAL_DATA") else {
        println!("SKIPPED: COMMONWEAL_DATA is not set");
        return;
    };
    let bytes = std::fs::read(format!("{folder}/nhs_workforce_2009_2019.csv")).expect("the file");
    let found = read_series(&bytes, None);
    assert_eq!((found.accepted, found.refused), (14_186, 0), "{:?}", found.misread.iter().take(5).collect::<Vec<_>>());
    let of = trend("NHS", &found.value).expect("a trend");
    println!("{:?}", found.misread);
    assert_eq!((of.lines.len(), of.years.len(), of.by), (13, 11, About::Role));
    let ambulance = of.lines.iter().find(|it| it.name == "Ambulance Staff").expect("the series");
    assert_eq!((ambulance.readings[0], ambulance.readings[10]), (Some(16_421.0), Some(16_733.0)));
    let broken = ambulance.broken.iter().find(|it| it.year == 2019).expect("the break of 2019");
    assert!(broken.heads < -3_000.0 && broken.partner.as_deref() == Some("Support To Ambulance Staff"), "{broken:?}");
    assert!(of.lines.iter().all(|it| it.ahead.len() == 3));
}
