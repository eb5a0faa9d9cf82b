use super::*;
use std::path::PathBuf;

pub(crate) fn data(file: &str) -> Option<Vec<u8>> {
    let Some(folder) = std::env::var_os("COMMONWEAL_DATA") else {
        eprintln!("SKIPPED: COMMONWEAL_DATA is not set");
        return None;
    };
    let path = PathBuf::from(folder).join(file);
    Some(std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

fn ages(value: &str) -> String {
    (0..90).map(|_| value.to_owned()).collect::<Vec<_>>().join(",")
}

fn wide(rows: &[String]) -> Vec<u8> {
    let header = (0..90).map(|it| it.to_string()).collect::<Vec<_>>().join(",");
    format!("period,area_code,area_name,geography,sex,all_ages,{header},90+\n{}\n", rows.join("\n")).into_bytes()
}

fn person_row(code: &str, who: &str, each: u32, open: u32) -> String {
    format!("2024-06-30,{code},Môn,Ward,{who},{},{},{open}", each * 90 + open, ages(&each.to_string()))
}

#[test]
fn trafford_by_the_ratio_method_gives_the_published_numbers() {
    let (Some(base), Some(low), Some(high)) =
        (data("trafford_mye2024_syoa.csv"), data("ons_npp_low_2018-2035_syoa.csv"), data("ons_npp_high_2018-2035_syoa.csv"))
    else {
        return;
    };
    let base = read_estimates(&base);
    assert_eq!((base.misread.as_slice(), base.accepted, base.value.len()), (&[][..], 3, 1));
    let shown = |variant: &[u8], band: Band, year: i32| {
        let variant = read_projections(variant);
        assert_eq!((variant.misread.as_slice(), variant.accepted, variant.value.len()), (&[][..], 13_104, 4));
        let rows = project(&base.value, &variant.value, "E08000009", 2035).expect("a projection");
        let index = ratio_index(&rows, Band::over(65)).expect("people to begin with");
        let persons = in_bands(&rows, &[band]).expect("bands").into_iter().find(|it| it.year == year).expect("the year").shown;
        (persons, (index[10].1 * 1000.0).round() / 1000.0)
    };
    for (band, year, from, to) in [(65, 2024, 42_515, 42_515), (65, 2034, 51_025, 52_263), (85, 2024, 6_249, 6_249)] {
        assert_eq!((shown(&low, Band::over(band), year).0, shown(&high, Band::over(band), year).0), (from, to), "{band}+ in {year}");
    }
    for (band, year, from, to) in [(85, 2034, 8_685, 9_109), (65, 2029, 46_860, 47_336), (65, 2035, 51_627, 53_066)] {
        assert_eq!((shown(&low, Band::over(band), year).0, shown(&high, Band::over(band), year).0), (from, to), "{band}+ in {year}");
    }
    assert_eq!((shown(&low, Band::over(65), 2034).1, shown(&high, Band::over(65), 2034).1), (1.200, 1.229));
}

#[test]
fn the_wards_and_the_older_subnational_file_are_read_whole() {
    let (Some(wards), Some(subnational)) =
        (data("trafford_mye2024_ward_syoa.csv"), data("ons_snpp2014_hartlepool_darlington_durham_syoa.csv"))
    else {
        return;
    };
    let wards = read_estimates(&wards);
    assert_eq!((wards.misread.as_slice(), wards.value.len(), wards.accepted), (&[][..], 21, 63));
    let everyone: f64 = wards.value.iter().flat_map(|it| &it.rows).filter(|it| it.sex == Sex::Persons).map(|it| it.persons).sum();
    assert_eq!(everyone, 241_025.0);
    let subnational = read_projections(&subnational);
    assert_eq!((subnational.misread.as_slice(), subnational.accepted), (&[][..], 7_644));
    let areas: Vec<_> = subnational.value.iter().map(|it| it.area.as_str()).collect();
    assert_eq!(areas, ["E06000001", "E06000005", "E06000047"]);
    let durham = &subnational.value[2].rows;
    assert!(durham.iter().any(|it| (it.year, it.sex, it.age_from, it.persons) == (2014, Sex::Male, 0, 2_822.0)));
    assert!(durham.iter().filter(|it| it.age_to.is_none()).all(|it| it.age_from == 90));
}

/// Closed form: the open group of the area follows the sum of the nation's ages above it, and each sex its own ratio.
#[test]
fn the_open_group_follows_every_age_above_it() {
    let count = |sex, age_from, age_to, persons| Count { sex, age_from, age_to, persons };
    let rows = vec![count(Sex::Female, 89, Some(89), 10.0), count(Sex::Female, 90, None, 20.0), count(Sex::Male, 90, None, 8.0)];
    let base = [Estimate { area: "W06000001".into(), area_name: "Ynys Môn".into(), year: 2024, rows }];
    let row = |year, sex, age_from, age_to, persons| Row { year, sex, age_from, age_to, persons };
    let variant = [Projection {
        area: "W92000004".into(),
        rows: vec![
            row(2024, Sex::Female, 89, Some(89), 100.0),
            row(2024, Sex::Female, 90, Some(90), 60.0),
            row(2024, Sex::Female, 91, None, 40.0),
            row(2024, Sex::Male, 90, None, 50.0),
            row(2025, Sex::Female, 89, Some(89), 103.0),
            row(2025, Sex::Female, 90, Some(90), 50.0),
            row(2025, Sex::Female, 91, None, 45.0),
            row(2025, Sex::Male, 90, None, 75.0),
        ],
    }];
    let found = project(&base, &variant, "W06000001", 2025).expect("a projection");
    let persons: Vec<f64> = found.iter().filter(|it| it.year == 2025).map(|it| it.persons).collect();
    assert_eq!(persons, [10.3, 19.0, 12.0]);
    let refused = |area: &str, year| project(&base, &variant, area, year).expect_err("a refusal").to_string();
    assert!(refused("E08000009", 2025).contains("W06000001"));
    assert!(refused("W06000001", 2026).contains("from 2024 to 2025"));
    assert!(refused("W06000001", 2023).contains("before"));
}

#[test]
fn every_problem_of_an_estimate_is_found_at_once() {
    let mut row = person_row("E05015239", "Females", 3, 1).replace("2024-06-30", "mid 2024").replace(",Females,", ",Fem,");
    row = row.replacen("E05015239", "E0501523", 1).replacen(",3,3,", ",3,three,", 1);
    let rows = [row, person_row("E05015240", "Males", 2, 5), person_row("E05015240", "Males", 2, 5), "a,b".to_owned()];
    let found = read_estimates(&wide(&rows));
    let codes: Vec<_> = found.misread.iter().map(|it| (it.row, it.column.as_str(), it.code)).collect();
    let expected = [
        (2, "period", "year"),
        (2, "area_code", "area-code"),
        (2, "sex", "sex"),
        (2, "1", "persons"),
        (4, "area_code/sex", "twice"),
        (5, "", "cells"),
    ];
    assert_eq!(codes, expected);
    assert_eq!((found.accepted, found.refused, found.value.len()), (1, 3, 1));
    assert_eq!(found.value[0].area_name, "Môn");
}

#[test]
fn a_total_that_is_not_the_sum_is_found() {
    let wrong = person_row("E05015239", "Females", 3, 1).replace(",271,", ",272,");
    let found = read_estimates(&wide(&[wrong]));
    assert_eq!((found.misread[0].column.as_str(), found.misread[0].code, found.accepted), ("all_ages", "sum", 0));
    let parts = ["Females", "Males", "Persons"].map(|who| person_row("E05015239", who, if who == "Persons" { 7 } else { 3 }, 2));
    let found = read_estimates(&wide(&parts));
    assert_eq!((found.misread[0].row, found.misread[0].column.as_str(), found.accepted, found.refused), (4, "0", 2, 1));
}

#[test]
fn a_missing_age_is_found_in_either_shape() {
    let bytes = String::from_utf8(wide(&[person_row("E05015239", "Males", 1, 1)])).expect("text").replacen(",37,", ",", 1);
    assert!(read_estimates(bytes.as_bytes()).misread[0].message.contains("37"));
    let long =
        b"C_AGE,GENDER,OBS_VALUE,PROJECTED_YEAR_NAME,GEOGRAPHY_CODE\n0,1,5,2024,E92000001\n2,1,5,2024,E92000001\n1,1,-5,2024,E92000001\n";
    let found = read_projections(long);
    let codes: Vec<_> = found.misread.iter().map(|it| (it.row, it.code)).collect();
    assert_eq!(codes, [(4, "persons"), (0, "missing-age")]);
    assert_eq!((found.accepted, found.refused), (2, 1));
}

#[test]
fn the_wrong_dialect_is_told_by_name() {
    let found = read_estimates(b"C_AGE,GENDER,OBS_VALUE,PROJECTED_YEAR_NAME,GEOGRAPHY_CODE\n0,1,5,2024,E92000001\n");
    assert!(found.misread[0].message.contains("an estimate is wanted"));
    let found = read(b"name,value\nx,1\n").expect_err("a problem");
    assert_eq!((found.code, found.row, found.value.as_str()), ("dialect", 1, "name,value"));
}

#[test]
fn damaged_bytes_never_stop_the_reader() {
    let sound = wide(&[person_row("E05015239", "Females", 3, 1), person_row("E05015239", "Males", 3, 1)]);
    for at in 0..sound.len() {
        for byte in [0, b'"', b'\n', 0xFF, b','] {
            let mut damaged = sound.clone();
            damaged[at] = byte;
            let _ = read(&damaged);
            let _ = read(&damaged[..at]);
        }
    }
}
