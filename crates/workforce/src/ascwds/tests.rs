use super::*;
use chrono::NaiveDate;
use kernel::Money;

type Changes = &'static [(&'static str, &'static str)];

fn terms() -> Terms {
    let on = NaiveDate::from_ymd_opt(2025, 3, 31).expect("a day");
    Terms { on, key: Key::new(&[42; 32]).expect("long enough") }
}

fn worker(reference: &str) -> Line {
    let mut line = Line::new();
    line.set("LOCALESTID", "HOME-1").set("UNIQUEWORKERID", reference).set("STATUS", "NEW").set("DISPLAYID", "Siân Llŷr");
    line.set("NINUMBER", "QQ 12 34 56 C").set("POSTCODE", "M33 7ZF").set("DOB", "01/04/1960").set("GENDER", 2);
    line.set("ETHNICITY", 31).set("NATIONALITY", 826).set("COUNTRYOFBIRTH", 826).set("DISABLED", 0).set("CARECERT", 1);
    line.set("RECSOURCE", 2).set("STARTDATE", "01/02/2020").set("STARTINSECT", 2018).set("APPRENTICE", 2).set("EMPLSTATUS", 1);
    line.set("ZEROHRCONT", 2).set("DAYSSICK", "2.5").set("SALARYINT", 3).set("HOURLYRATE", "12.60").set("MAINJOBROLE", 8);
    line.set("CONTHOURS", 30).set("SCQUAL", "1;3").set("NONSCQUAL", 2).set("CWPCATEGORY", 2);
    line
}

fn workplace(reference: &str) -> Line {
    let mut line = Line::new();
    line.set("LOCALESTID", reference).set("STATUS", "NEW").set("ESTNAME", "Bryn Glas").set("POSTCODE", "M33 7ZF").set("ESTTYPE", 6);
    line.set("REGTYPE", 2).set("PROVNUM", "1-123456789").set("LOCATIONID", "1-987654321").set("MAINSERVICE", 2);
    line.set("ALLSERVICES", "2").set("CAPACITY", 30).set("UTILISATION", 27).set("TOTALPERMTEMP", 1).set("ALLJOBROLES", "8;4");
    line.set("STARTERS", "3;0").set("LEAVERS", "2;1").set("VACANCIES", "1;0").set("REASONS", "31;34").set("REASONNOS", "2;1");
    line
}

fn read(lines: &[Line]) -> Reading<Vec<Worker>> {
    read_workers(&write(File::Worker, lines).expect("known columns"), &terms())
}

/// The problems that one changed cell gives.
fn with(changes: &[(&'static str, &str)]) -> Vec<(String, &'static str, Effect)> {
    let mut line = worker("W1");
    for (column, value) in changes {
        line.set(column, value);
    }
    read(&[line]).misread.into_iter().map(|it| (it.column, it.code, it.effect)).collect()
}

#[test]
fn a_sound_worker_is_read_and_nothing_names_them() {
    let found = read(&[worker("W1")]);
    assert_eq!((found.misread.as_slice(), found.accepted), (&[][..], 1));
    let one = &found.value[0];
    assert_eq!((one.age_band, one.role, one.contract, one.line), (Some(AgeBand::From55), 8, Contract::Permanent, 2));
    assert_eq!((one.contracted_hours, one.days_sick, one.pay), (Some(30.0), Some(2.5), Some(Pay::Hourly(Money::pence(1_260)))));
    assert_eq!(one.care_qualification, Some(Qualification { held: Answer::Yes, level: Some(3) }));
    let kept = format!("{one:?}{}", serde_json::to_string(one).expect("text"));
    for personal in ["QQ", "123456", "Siân", "M33", "1960", "W1"] {
        assert!(!kept.contains(personal), "{personal} left the reader: {kept}");
    }
}

/// The service's own rules, one planted fault each.
#[test]
fn every_planted_fault_is_found() {
    use Effect::{Noted, RowRefused, ValueIgnored};
    let cases: [(Changes, &str, &str, Effect); 36] = [
        (&[("LOCALESTID", "")], "LOCALESTID", "missing", RowRefused),
        (&[("UNIQUEWORKERID", "")], "UNIQUEWORKERID", "missing", RowRefused),
        (&[("STATUS", "OLD")], "STATUS", "status", RowRefused),
        (&[("DISPLAYID", "")], "DISPLAYID", "missing", RowRefused),
        (&[("NINUMBER", "12345")], "NINUMBER", "ni-number", RowRefused),
        (&[("POSTCODE", "M337ZF")], "POSTCODE", "postcode", RowRefused),
        (&[("DOB", "1960-04-01")], "DOB", "day", ValueIgnored),
        (&[("DOB", "01/04/2020")], "DOB", "age", ValueIgnored),
        (&[("GENDER", "5")], "GENDER", "gender", RowRefused),
        (&[("ETHNICITY", "12")], "ETHNICITY", "ethnicity", RowRefused),
        (&[("NATIONALITY", "British")], "NATIONALITY", "country", RowRefused),
        (&[("BRITISHCITIZENSHIP", "1")], "BRITISHCITIZENSHIP", "not-asked", ValueIgnored),
        (&[("COUNTRYOFBIRTH", "1000")], "COUNTRYOFBIRTH", "country", RowRefused),
        (&[("YEAROFENTRY", "2030"), ("COUNTRYOFBIRTH", "372")], "YEAROFENTRY", "year", RowRefused),
        (&[("YEAROFENTRY", "2001")], "YEAROFENTRY", "not-asked", ValueIgnored),
        (&[("HANDCVISA", "1")], "HANDCVISA", "not-asked", ValueIgnored),
        (&[("INOUTUK", "1")], "INOUTUK", "not-asked", ValueIgnored),
        (&[("DISABLED", "4")], "DISABLED", "disability", RowRefused),
        (&[("CARECERT", "0")], "CARECERT", "care-certificate", RowRefused),
        (&[("RECSOURCE", "friend")], "RECSOURCE", "recruited-from", RowRefused),
        (&[("STARTDATE", "")], "STARTDATE", "missing", Noted),
        (&[("STARTDATE", "01/04/2025")], "STARTDATE", "start-date", ValueIgnored),
        (&[("STARTINSECT", "2021")], "STARTINSECT", "year", ValueIgnored),
        (&[("APPRENTICE", "3")], "APPRENTICE", "answer", ValueIgnored),
        (&[("EMPLSTATUS", "5")], "EMPLSTATUS", "contract", RowRefused),
        (&[("ZEROHRCONT", "999")], "ZEROHRCONT", "zero-hours", RowRefused),
        (&[("ZEROHRCONT", "")], "ZEROHRCONT", "zero-hours", Noted),
        (&[("DAYSSICK", "367")], "DAYSSICK", "days-sick", ValueIgnored),
        (&[("SALARYINT", "2")], "SALARYINT", "pay-interval", RowRefused),
        (&[("SALARYINT", "1"), ("HOURLYRATE", ""), ("SALARY", "499")], "SALARY", "salary", RowRefused),
        (&[("SALARYINT", "1")], "HOURLYRATE", "pay-interval", RowRefused),
        (&[("HOURLYRATE", "12.605")], "HOURLYRATE", "hourly-rate", RowRefused),
        (&[("MAINJOBROLE", "41")], "MAINJOBROLE", "role", RowRefused),
        (&[("CONTHOURS", "76")], "CONTHOURS", "hours", ValueIgnored),
        (&[("AVGHOURS", "20")], "AVGHOURS", "not-asked", ValueIgnored),
        (&[("SCQUAL", "1")], "SCQUAL", "level", RowRefused),
    ];
    for (changes, column, code, effect) in cases {
        assert_eq!(with(changes), [(column.to_owned(), code, effect)], "{changes:?}");
    }
}

#[test]
fn problems_come_all_at_once_and_repeat_nothing_personal() {
    let mut line = worker("W1");
    line.set("NINUMBER", "AB98").set("DOB", "31/02/1999").set("GENDER", "x").set("MAINJOBROLE", "").set("EMPLSTATUS", "9");
    let found = read(&[worker("W0"), line]);
    assert_eq!((found.accepted, found.refused, found.misread.len()), (1, 1, 5));
    assert!(found.misread.iter().all(|it| it.row == 3));
    assert!(found.misread.iter().all(|it| !it.value.contains("AB98") && !it.value.contains("1999")));
}

#[test]
fn a_reference_used_twice_and_a_deleted_worker_are_left_out() {
    let mut gone = worker("W3");
    gone.set("STATUS", "DELETE").set("EMPLSTATUS", "");
    let bytes = write(File::Worker, &[worker("W1"), worker("W 1"), gone]).expect("known columns");
    let outcome = visit_workers(&bytes, &terms(), |_| {});
    assert_eq!((outcome.accepted, outcome.refused, outcome.removed), (1, 1, 1));
    assert_eq!((outcome.misread[0].code, outcome.misread[0].row, outcome.misread[0].value.as_str()), ("twice", 3, ""));
}

#[test]
fn columns_may_stand_in_any_order_and_missing_ones_are_named() {
    let bytes = b"MAINJOBROLE,EMPLSTATUS,STATUS,UNIQUEWORKERID,LOCALESTID,DISPLAYID,EXTRA,QUALACH04\n8,1,NEW,W1,HOME,x,,\n";
    let found = read_workers(bytes, &terms());
    assert_eq!(found.accepted, 1);
    assert!(found.misread.iter().any(|it| (it.column.as_str(), it.code) == ("CONTHOURS", "column-missing")));
    assert!(found.misread.iter().any(|it| (it.column.as_str(), it.code) == ("EXTRA", "column-unknown")));
    let found = read_workers(b"LOCALESTID,UNIQUEWORKERID,STATUS,EMPLSTATUS\nA,B,NEW,1\n", &terms());
    assert!(found.misread.iter().any(|it| (it.column.as_str(), it.effect) == ("MAINJOBROLE", Effect::FileRefused)));
    assert_eq!(found.accepted, 0);
}

#[test]
fn workplaces_carry_their_movements_by_role() {
    let mut unknown = workplace("HOME-2");
    unknown.set("LOCATIONID", "").set("LEAVERS", "999").set("STARTERS", "").set("REASONS", "").set("REASONNOS", "");
    let found = read_workplaces(&write(File::Workplace, &[workplace("HOME-1"), unknown]).expect("known columns"));
    assert_eq!(found.misread, []);
    let [one, two] = &found.value[..] else { panic!("two workplaces") };
    assert_eq!((one.starters(), one.leavers(), one.vacancies()), (Some(3), Some(3), Some(1)));
    assert_eq!((two.starters(), two.leavers(), two.vacancies()), (None, None, Some(1)));
    assert_eq!((one.capacity.as_slice(), one.reasons.len()), (&[(2, Some(30), Some(27))][..], 2));
}

#[test]
fn every_planted_fault_of_a_workplace_is_found() {
    let cases: [(Changes, &str, &str); 12] = [
        (&[("ESTNAME", "")], "ESTNAME", "missing"),
        (&[("POSTCODE", "nowhere")], "POSTCODE", "postcode"),
        (&[("ESTTYPE", "2")], "ESTTYPE", "code"),
        (&[("MAINSERVICE", "99")], "MAINSERVICE", "code"),
        (&[("LOCATIONID", "1-12")], "LOCATIONID", "regulator-number"),
        (&[("TOTALPERMTEMP", "1000")], "TOTALPERMTEMP", "total"),
        (&[("TOTALPERMTEMP", "0")], "TOTALPERMTEMP", "total"),
        (&[("ALLJOBROLES", "8;41")], "ALLJOBROLES", "role"),
        (&[("VACANCIES", "1")], "VACANCIES", "count"),
        (&[("LEAVERS", "2;many"), ("REASONS", "")], "LEAVERS", "count"),
        (&[("REASONNOS", "2;2")], "REASONNOS", "sum"),
        (&[("CAPACITY", "30;1")], "CAPACITY", "count"),
    ];
    for (changes, column, code) in cases {
        let mut line = workplace("HOME-1");
        for (column, value) in changes {
            line.set(column, value);
        }
        let found = read_workplaces(&write(File::Workplace, &[line]).expect("known columns"));
        let problems: Vec<_> = found.misread.iter().map(|it| (it.column.as_str(), it.code)).collect();
        assert_eq!((problems.as_slice(), found.accepted), (&[(column, code)][..], 0), "{changes:?}");
    }
}

/// Thirty-one people in thirty places may be right: the row is kept, and a person should look.
#[test]
fn more_people_than_places_is_told() {
    let mut line = workplace("HOME-1");
    line.set("UTILISATION", 31);
    let found = read_workplaces(&write(File::Workplace, &[line]).expect("known columns"));
    let problems: Vec<_> = found.misread.iter().map(|it| (it.column.as_str(), it.code, it.effect)).collect();
    assert_eq!((problems.as_slice(), found.accepted), (&[("UTILISATION", "range", Effect::Noted)][..], 1));
}

#[test]
fn training_ends_when_its_validity_says() {
    let mut line = Line::new();
    line.set("LOCALESTID", "HOME-1").set("UNIQUEWORKERID", "W1").set("CATEGORY", 8).set("TRAININGNAME", "Moving Siân").set("ACCREDITED", 1);
    line.set("VALIDITY", 12).set("DATECOMPLETED", "15/01/2024");
    let mut wrong = line.clone();
    wrong.set("CATEGORY", 52).set("DATECOMPLETED", "01/04/2025").set("ACCREDITED", 7);
    let found = read_training(&write(File::Training, &[line, wrong]).expect("known columns"), &terms());
    assert_eq!(found.value[0].expires, NaiveDate::from_ymd_opt(2025, 1, 14));
    assert!(!format!("{:?}", found.value).contains("Siân"));
    let codes: Vec<_> = found.misread.iter().map(|it| (it.row, it.code)).collect();
    assert_eq!(codes, [(3, "category"), (3, "answer"), (3, "future")]);
}

#[test]
fn the_three_files_are_compared() {
    let workplaces = read_workplaces(&write(File::Workplace, &[workplace("HOME-1")]).expect("known columns")).value;
    let mut stray = worker("W2");
    stray.set("LOCALESTID", "ELSEWHERE");
    let workers = read(&[worker("W1"), worker("W9"), stray]).value;
    let mut line = Line::new();
    line.set("LOCALESTID", "HOME-1").set("UNIQUEWORKERID", "W7").set("CATEGORY", 8);
    let training = read_training(&write(File::Training, &[line]).expect("known columns"), &terms()).value;
    let found = cross_check(&workplaces, &workers, &training);
    assert_eq!(found.workers.iter().map(|it| (it.row, it.code)).collect::<Vec<_>>(), [(4, "no-workplace")]);
    assert_eq!(found.workplaces.iter().map(|it| it.code).collect::<Vec<_>>(), ["mismatch"]);
    assert_eq!(found.training.iter().map(|it| it.code).collect::<Vec<_>>(), ["no-worker"]);
    let agreed = cross_check(&workplaces, &workers[..1], &[]);
    let columns: Vec<_> = agreed.workplaces.iter().map(|it| it.column.as_str()).collect();
    assert_eq!(columns, ["STARTERS", "LEAVERS", "VACANCIES"]);
}

#[test]
fn files_are_told_apart_and_written_safely() {
    for file in [File::Workplace, File::Worker, File::Training] {
        assert_eq!(File::of(&write(file, &[]).expect("no lines")), Ok(file));
    }
    assert_eq!(File::of(b"a,b\n").map_err(|it| it.code), Err("dialect"));
    let headless = b"HOME-1,W1,NEW,Si\xC3\xA2n,QQ123456C\n";
    let told = format!("{:?} {:?}", File::of(headless), read_workers(headless, &terms()));
    assert!(!told.contains("QQ123456C") && !told.contains("Si\u{e2}n"), "a file without a header tells on nobody");
    let mut line = Line::new();
    line.set("ESTNAME", "=cmd|' /C calc'!A0").set("TOTALPERMTEMP", "-5");
    let text = String::from_utf8(write(File::Workplace, &[line.clone()]).expect("known columns")).expect("text");
    assert!(text.contains(",'=cmd|' /C calc'!A0,") && text.contains(",-5,"));
    line.set("DOB", "");
    assert_eq!(write(File::Workplace, &[line]), Err(UnknownColumn { line: 2, column: "DOB" }));
}

#[test]
fn damaged_bytes_never_stop_the_readers() {
    let files = [write(File::Worker, &[worker("W1"), worker("W2")]), write(File::Workplace, &[workplace("HOME-1")])];
    for bytes in files.map(|it| it.expect("known columns")) {
        for at in (0..bytes.len()).step_by(3) {
            for byte in [0, b'"', b'\n', 0xFF, b',', b';'] {
                let mut damaged = bytes.clone();
                damaged[at] = byte;
                let _ = (read_workers(&damaged, &terms()), read_workplaces(&damaged), read_training(&damaged[..at], &terms()));
            }
        }
    }
}
