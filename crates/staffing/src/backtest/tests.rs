use super::*;

fn file(text: &str) -> Vec<(String, Vec<u8>)> {
    vec![("heads.csv".to_owned(), text.as_bytes().to_vec())]
}

/// The worked example of `docs/methods/backtest.md`: readings 100, 110, 120, 130, 140, 150, 160 and one and two years ahead.
#[test]
fn the_baselines_follow_their_definition() {
    let readings: Vec<Option<f64>> = (10..16).map(|it| Some(f64::from(it) * 10.0)).collect();
    assert_eq!(score::baselines(&readings, 1), [150.0, 160.0, 159.0]);
    let [flat, drift, damped] = score::baselines(&readings, 2);
    assert_eq!((flat, drift), (150.0, 170.0));
    assert!((damped - 167.1).abs() < 1e-9);
    assert_eq!(
        score::baselines(&[None, Some(10.0), None, Some(4.0)], 3),
        [4.0, 0.0, 4.0 - 3.0 * (0.9 + 0.81 + 0.729)].map(|it: f64| it.max(0.0))
    );
    assert_eq!(score::baselines(&[Some(7.0)], 2), [7.0, 7.0, 7.0]);
}

/// A straight line is forecast better by drift than by the last value, and every origin from the sixth reading is there.
#[test]
fn origins_run_from_the_sixth_reading() {
    let rows: String = (2008..2018).map(|year| format!("{year},nurse,{}\n", 1000 + 100 * (year - 2008))).collect();
    let found = backtest(&file(&format!("Year,Role,Heads\n{rows}")));
    assert_eq!(found.problems, []);
    assert_eq!(found.levels.len(), 1);
    let one = &found.levels[0].horizons[0];
    assert_eq!(one.origins.iter().map(|it| it.origin.as_str()).collect::<Vec<_>>(), ["2013-01", "2014-01", "2015-01", "2016-01"]);
    assert_eq!((one.best_baseline, one.pairs, found.levels[0].horizons[2].pairs), (Method::Drift, 4, 2));
    assert!(one.wape[1].1 < 1e-12 && one.wape[0].1 > 0.05);
}

/// Planted: one of each fault, each found with its row, column and value.
#[test]
fn every_problem_is_listed_at_once() {
    let text = "Time,Role,Value\n2001-09-01,nurse,10\n2001-09-01,nurse,10\n2001-09-01,nurse,11\nlast year,nurse,1\n2002-09-01,nurse,-4\n\
        2003-09-01,nurse,many\n2004-09-01,nurse\n2005-09-01,nurse,1e300\n2001-09-01,All,500\n2001-09-01,porter,20\n2003-09-01,porter,*\n";
    let found = backtest(&file(text));
    let said: Vec<(Option<u64>, Wrong, Option<&str>)> = found.problems.iter().map(|it| (it.row, it.wrong, it.value.as_deref())).collect();
    for due in [
        (Some(3), Wrong::SaidTwice, Some("10")),
        (Some(4), Wrong::Contradicted, Some("11")),
        (Some(5), Wrong::NotATime, Some("last year")),
        (Some(6), Wrong::BelowNought, Some("-4")),
        (Some(7), Wrong::NotANumber, Some("many")),
        (Some(8), Wrong::OtherNumberOfFields, None),
        (Some(9), Wrong::BeyondBelief, Some("1e300")),
        (Some(10), Wrong::TotalDoesNotAdd, Some("500 / 30")),
        (None, Wrong::YearMissing, Some("2002-09")),
    ] {
        assert!(said.contains(&due), "{due:?} in {said:?}");
    }
    assert!(found.notes.contains(&Note::Withheld { values: 1 }));
    assert!(found.notes.contains(&Note::TotalsDoNotAdd { column: "Role".to_owned(), totals: 1, of: 1 }));
    let windows = text.replace('\n', "\r\n");
    assert_eq!(backtest(&file(&windows)).problems, found.problems, "rows are counted alike");
}

#[test]
fn a_file_without_what_is_needed_says_so() {
    let wrong = |text: &str| backtest(&file(text)).problems.into_iter().map(|it| it.wrong).collect::<Vec<_>>();
    assert_eq!(wrong(""), [Wrong::NothingToRead]);
    assert_eq!(wrong("a,b\n1,2\n"), [Wrong::NoTimeColumn, Wrong::NoValueColumn]);
    assert_eq!(wrong("Year,Role,Role,Value\n"), [Wrong::ColumnTwice]);
    assert_eq!(wrong("Year,Value\n"), [Wrong::NothingToRead]);
    let two =
        [("a.csv".to_owned(), b"Year,Role,Value\n2001,x,1\n".to_vec()), ("b.csv".to_owned(), b"Year,Place,Value\n2001,x,1\n".to_vec())];
    assert_eq!(backtest(&two).problems.iter().map(|it| it.wrong).collect::<Vec<_>>(), [Wrong::OtherColumns]);
}

/// Marks, line ends, semicolons, the encoding of Windows and hostile bytes neither stop nor panic it.
#[test]
fn files_as_they_come_are_read() {
    let welsh = "\u{feff}Year;Lle;Value\r\n2001;Ynys Môn;1,000\r\n2001;Tŷ;5\r\n";
    let found = backtest(&file(welsh));
    assert_eq!((found.problems.len(), found.levels[0].series), (0, 2));
    let windows = b"Year,Place,Value\n2001,Ynys M\xf4n,7\n".to_vec();
    assert_eq!(backtest(&[("w.csv".to_owned(), windows)]).problems, []);
    let hostile: Vec<u8> = (0..50_000_u32).map(|it| (it.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert!(!backtest(&[("h".to_owned(), hostile)]).problems.is_empty());
    assert_eq!(backtest(&[]).levels, []);
}

#[test]
fn monthly_readings_are_compared_year_on_year() {
    let mut text = "Month,Place,FTE\n".to_owned();
    for year in 2010..2020 {
        for month in 1..=12 {
            text += &format!("{year}-{month:02},north,{}\n", 100 + 50 * (month % 6));
        }
    }
    let found = backtest(&file(&text));
    assert!(found.notes.contains(&Note::OneReadingAYear { left_out: 110 }), "{:?}", found.notes);
    assert!(found.levels[0].horizons[0].wape[0].1 < 1e-12, "the season is not taken for growth");
}

#[test]
fn a_hundred_thousand_rows_are_read() {
    let mut text = "Year,Place,Role,Value\n".to_owned();
    for at in 0..100_000 {
        text += &format!("{},p{},r{},{}\n", 2000 + at % 10, at / 10 % 100, at / 1000, if at % 3 == 0 { -1 } else { at });
    }
    let found = backtest(&file(&text));
    assert_eq!(found.problems.iter().filter(|it| it.wrong == Wrong::BelowNought).count(), 33_334);
}

/// Planted: as many series as rows, spread over four centuries. It is said and left out, and nothing hangs.
#[test]
fn a_level_beyond_judging_is_said_and_left_out() {
    let rows: String = (0..20_000).map(|at| format!("{},p{at},{at}\n", 1800 + at % 400)).collect();
    let found = backtest(&file(&format!("Year,Place,Value\n{rows}")));
    assert_eq!((found.levels.len(), found.notes), (0, vec![Note::TooLarge { level: "Place".into(), series: 20_000, years: 400 }]));
}

/// The workforce of the NHS in England, 2009 to 2019: the aims of `docs/methods/backtest.md`, and the break of 2019.
#[test]
fn the_aims_hold_on_real_figures() {
    let Some(folder) = std::env::var_os("COMMONWEAL_DATA") else {
        assert!(std::env::var("COMMONWEAL_REQUIRE_DATA").is_err(), "COMMONWEAL_REQUIRE_DATA is set, and COMMONWEAL_DATA is not");
        println!("SKIPPED: COMMONWEAL_DATA is not set");
        return;
    };
    let path = std::path::Path::new(&folder).join("nhs_workforce_2009_2019.csv");
    let bytes = std::fs::read(&path).expect("the NHS workforce file");
    let found = backtest(&[("nhs".to_owned(), bytes.clone())]);
    let level = found.levels.iter().find(|it| it.level == "Role_Group × Grade").expect("role by grade");
    for horizon in &level.horizons {
        assert!(horizon.better_by >= 0.05, "{horizon:?}");
        assert!((0.75..=0.85).contains(&horizon.covered), "{horizon:?}");
    }
    let broken = |role: &str| {
        found.breaks.iter().find(|it| it.series == [role] && it.time == "2019-09").unwrap_or_else(|| panic!("no break of {role}"))
    };
    let (ambulance, support) = (broken("Ambulance Staff"), broken("Support To Ambulance Staff"));
    assert_eq!((ambulance.from_to, support.from_to), ((21_479.0, 16_733.0), (15_929.0, 22_728.0)));
    assert_eq!(ambulance.partner.as_deref(), Some(["Support To Ambulance Staff".to_owned()].as_slice()));
    assert_eq!(found, backtest(&[("nhs".to_owned(), bytes)]), "the same file gives the same answer");
}
