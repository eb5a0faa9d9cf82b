use super::chosen::Chosen;
use super::dataset::{is_note, reads_as, serves, speaks_of};
use super::ground::Use;
use super::kept::Kept;
use super::overrides::laid_over;
use super::run::joined;
use super::{Bring, take};
use crate::import::Accept;
use crate::perform::{Command, Now, Unable};
use crate::permission::Person;
use chrono::NaiveDate;
use record::{Draft, Found, Held, Record, Reference, Row};
use register::{Assumption, Dataset, DatasetShape, DatasetVariant};
use std::collections::BTreeMap;
use workforce::ascwds::{File, Key, Line, Terms, Worker, Workplace, write};

/// Texts that must never be kept: a National Insurance number, a name, a birthday, a home postcode, a worker's own reference.
const CANARIES: [&str; 5] = ["QQ123456C", "Canary Jones", "01/04/1980", "SK9 9ZZ", "canary-77"];

fn on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 6, 30).expect("a day")
}

fn terms() -> Terms {
    Terms { on: on(), key: Key::new(&[7; 32]).expect("long enough") }
}

fn worker(reference: &str) -> Line {
    let mut line = Line::new();
    line.set("LOCALESTID", "A").set("UNIQUEWORKERID", reference).set("STATUS", "NEW").set("DISPLAYID", "Canary Jones");
    line.set("NINUMBER", "QQ123456C").set("POSTCODE", "SK9 9ZZ").set("DOB", "01/04/1980").set("EMPLSTATUS", 1).set("MAINJOBROLE", 8);
    line.set("STARTDATE", "01/01/2020").set("CONTHOURS", "37").set("ZEROHRCONT", 2);
    line
}

fn workers(references: &[&str]) -> Vec<u8> {
    write(File::Worker, &references.iter().map(|it| worker(it)).collect::<Vec<_>>()).expect("columns")
}

#[test]
fn no_worker_is_named_in_what_is_kept_or_said() {
    let mut bad = worker("canary-77");
    bad.set("MAINJOBROLE", "no such role").set("NINUMBER", "QQ123456C9").set("DOB", "01/04/1980x");
    let bytes = write(File::Worker, &[worker("canary-77"), bad, worker("other")]).expect("columns");
    let taken = take(DatasetShape::Workers, None, "workers.csv", &bytes, &terms());
    assert!(taken.rows >= 1 && taken.refused >= 1, "{} {}", taken.rows, taken.refused);
    let said = format!("{} {:?}", String::from_utf8_lossy(&taken.kept), taken.problems);
    for canary in CANARIES {
        assert!(String::from_utf8_lossy(&bytes).contains(canary), "the file holds {canary}");
        assert!(!said.contains(canary), "{canary}");
    }
}

#[test]
fn what_is_kept_reads_back_and_has_one_text() {
    let taken = take(DatasetShape::Workers, None, "workers.csv", &workers(&["1", "2"]), &terms());
    assert_eq!((taken.rows, taken.refused, taken.losses().count()), (2, 0, 0));
    let kept: Kept<Vec<Worker>> = Kept::read(&taken.kept, DatasetShape::Workers).expect("a dataset");
    assert_eq!((kept.rows.len(), kept.read_from.sha256.as_str()), (2, taken.sha256.as_str()));
    assert_eq!(kept.bytes().as_deref(), Some(taken.kept.as_slice()));
    assert!(Kept::<Vec<Workplace>>::read(&taken.kept, DatasetShape::Workplaces).is_none());
    for hostile in [&b""[..], b"null", b"{}", b"[]", b"\xFF", &b"[".repeat(50_000)] {
        assert!(Kept::<Vec<Worker>>::read(hostile, DatasetShape::Workers).is_none());
    }
    assert_eq!(taken.kept, take(DatasetShape::Workers, None, "workers.csv", &workers(&["1", "2"]), &terms()).kept);
}

#[test]
fn a_problem_stands_at_its_place() {
    let text = "C_AGE,GENDER,OBS_VALUE,PROJECTED_YEAR_NAME,GEOGRAPHY_CODE\n0,1,12,2024,E92000001\n1,1,many,2024,E92000001\n";
    let taken = take(DatasetShape::PopulationProjection, Some(DatasetVariant::Low), "low.csv", text.as_bytes(), &terms());
    let problem = taken.losses().next().expect("a problem");
    assert_eq!(
        (problem.place.file.as_deref(), problem.place.row, problem.place.column.as_deref()),
        (Some("low.csv"), Some(3), Some("OBS_VALUE"))
    );
    assert_eq!((problem.place.value.as_deref(), problem.code.as_ref()), (Some("many"), "file-misread"));
    assert!(problem.args.iter().any(|(name, value)| name == "message" && !value.is_empty()) && !is_note(problem));
    assert!(serves(&taken, "E08000009").is_ok());
    for area in ["Trafford", "", "e08000009", "E0800000é"] {
        assert_eq!(serves(&taken, area).map_err(|it| it.code), Err("not-an-area-code".into()), "{area}");
    }
    assert_eq!(serves(&taken, "W06000001").map_err(|it| it.code), Err("area-not-in-file".into()));
    let wrong = take(DatasetShape::PopulationEstimate, None, "low.csv", text.as_bytes(), &terms());
    assert_eq!((wrong.rows, wrong.losses().count()), (0, 1));
}

/// The planted slips: a day that has not come, an estimate of another year, and a file of another sort.
#[test]
fn a_file_speaks_of_a_day_of_its_own_and_says_what_else_it_may_be() {
    let ages = (0..90).map(|it| it.to_string()).collect::<Vec<_>>().join(",");
    let row = |sex: &str| format!("2024-06-30,E08000009,Trafford,district,{sex},910{}", ",10".repeat(91));
    let text = format!("period,area_code,area_name,geography,sex,all_ages,{ages},90+\n{}\n{}\n", row("female"), row("male"));
    let taken = take(DatasetShape::PopulationEstimate, None, "estimate.csv", text.as_bytes(), &terms());
    assert_eq!((taken.rows, taken.years.iter().copied().collect::<Vec<_>>()), (2, vec![2024]), "{:?}", taken.problems);
    let told = |day: &str| speaks_of(&taken, day.parse().expect("a day"), on()).map_err(|it| it.code);
    assert_eq!(told("2024-06-30"), Ok(()));
    assert_eq!(told("2023-06-30"), Err("file-of-another-year".into()));
    assert_eq!(told("2024-07-01"), Err("day-still-to-come".into()));
    assert_eq!(reads_as(DatasetShape::Workers, "estimate.csv", text.as_bytes(), &terms()), Some(DatasetShape::PopulationEstimate));
    assert_eq!(reads_as(DatasetShape::PopulationEstimate, "w.csv", &workers(&["1"]), &terms()), Some(DatasetShape::Workers));
    assert_eq!(reads_as(DatasetShape::Workers, "x.csv", b"a,b\n1,2\n", &terms()), None);
}

fn held<R: Record>(number: u64, texts: &[(&str, &str)]) -> Held<R> {
    let draft: Draft = texts.iter().copied().collect();
    let it = R::parse(&draft).unwrap_or_else(|problems| panic!("{} {problems:?}", R::PREFIX));
    Held { id: Default::default(), reference: Reference::new(R::PREFIX, number).expect("sound"), version: 2, it }
}

fn dataset(number: u64, shape: &str, variant: &str, day: &str) -> Held<Dataset> {
    let file = format!("{}/12/x.json", "a".repeat(64));
    let texts = [("title", shape), ("shape", shape), ("variant", variant), ("area", "E08000009"), ("speaks_of", day), ("rows", "1")];
    held(number, &texts.into_iter().chain([("file", file.as_str())]).collect::<Vec<_>>())
}

#[test]
fn the_latest_of_each_shape_is_read_and_every_missing_one_named() {
    let mut datasets = vec![
        dataset(1, "population-estimate", "", "2023-06-30"),
        dataset(2, "population-estimate", "", "2024-06-30"),
        dataset(3, "population-projection", "high", "2018-06-30"),
        dataset(4, "population-projection", "low", "2018-06-30"),
        dataset(5, "asc-wds-workplace", "", "2024-03-31"),
    ];
    let refusal = Chosen::of(&datasets, "E08000009").whole("E08000009").expect_err("workers are missing");
    let named = &refusal.args.iter().find(|it| it.0 == "missing").expect("named").1;
    assert!(named.contains("asc-wds-worker)") && named.contains("asc-wds-workplace)") && !named.contains("population"), "{named}");
    assert_eq!(Chosen::of(&datasets, "E08000001").whole("E08000001").expect_err("another area").args[0].1.matches("(").count(), 4);
    datasets.extend([
        dataset(6, "asc-wds-worker", "", "2024-03-31"),
        dataset(7, "asc-wds-worker", "", "2024-03-31"),
        dataset(8, "asc-wds-worker", "", "2023-03-31"),
    ]);
    let found = Chosen::of(&datasets, "E08000009").whole("E08000009").expect("all there");
    let numbers = |list: &[&Held<Dataset>]| list.iter().map(|it| it.reference.number()).collect::<Vec<_>>();
    assert_eq!((found.estimate.reference.number(), numbers(&found.projections), numbers(&found.workers)), (2, vec![4, 3], vec![6, 7]));
}

/// A later one is read only where there is one: three tables of people by group of one day stand beside the plan, as does the only file of a
/// shape; without a return nobody reads people by group.
#[test]
fn a_file_is_passed_over_only_for_a_later_one() {
    let mut datasets = vec![
        dataset(1, "population-groups", "", "2021-03-21"),
        dataset(2, "population-groups", "", "2021-03-21"),
        dataset(3, "population-groups", "", "2021-03-21"),
        dataset(4, "council-outcomes", "", "2025-03-31"),
        dataset(5, "council-outcomes", "", "2024-03-31"),
        dataset(6, "statistical-neighbours", "", "2020-01-01"),
    ];
    let used = |datasets: &[Held<Dataset>]| {
        let found = super::ground::of(datasets).remove(0).datasets;
        found.into_iter().map(|(it, used)| (it.reference.number(), used)).collect::<BTreeMap<_, _>>()
    };
    let found = used(&datasets);
    assert!((1..=3).all(|it| found[&it] == Use::Never), "{found:?}");
    assert_eq!([4, 5, 6].map(|it| found[&it]), [Use::Beside, Use::PassedOver, Use::Beside]);
    datasets.extend([dataset(7, "asc-wds-workplace", "", "2024-03-31"), dataset(8, "asc-wds-worker", "", "2024-03-31")]);
    let found = used(&datasets);
    assert!((1..=3).all(|it| found[&it] == Use::Beside) && found[&7] == Use::Read, "{found:?}");
}

#[test]
fn a_corrected_file_replaces_the_workers_of_its_workplace() {
    let read = |references: &[&str]| take(DatasetShape::Workers, None, "w.csv", &workers(references), &terms());
    let rows = |references: &[&str]| Kept::<Vec<Worker>>::read(&read(references).kept, DatasetShape::Workers).expect("workers").rows;
    let (homes, people, gaps) = joined(vec![vec![]], vec![rows(&["1", "2", "3"]), rows(&["2", "3"])]);
    assert_eq!((homes.len(), people.len(), gaps.len()), (0, 2, 2));
    assert!(gaps[0].missing.starts_with("3 ") && gaps[1].missing.starts_with("2 "));
}

#[test]
fn an_assumption_of_that_name_takes_the_place_of_the_usual_one() {
    let assumption = |number, name: &str, value: &str, from: &str, area: &str| {
        let texts = [
            ("name", name),
            ("value", value),
            ("unit", "times"),
            ("certainty", "modelled"),
            ("valid_from", from),
            ("area", area),
            ("reasons", "A pilot"),
            ("low", "0.5"),
            ("high", "1.5"),
        ];
        held::<Assumption>(number, &texts)
    };
    let records = [
        assumption(1, "Leaving factor", "0.9", "2024-01-01", ""),
        assumption(2, "leaving_factor", "0.8", "2024-05-01", ""),
        assumption(3, "leaving_factor", "0.7", "2025-01-01", ""),
        assumption(4, "price of tea", "1", "", ""),
        assumption(5, "leaving_factor", "0.6", "2023-01-01", "E08000009"),
    ];
    let (own, _) = laid_over(&records, &BTreeMap::new(), on(), "E08000009");
    assert_eq!(own.leaving_factor.value, 0.6, "what is set for the area goes before what is set for every one");
    let (assumptions, found) = laid_over(&records, &BTreeMap::new(), on(), "E08000008");
    assert_eq!((assumptions.leaving_factor.value, assumptions.joining_factor.value), (0.8, 1.0));
    assert_eq!(
        (assumptions.leaving_factor.source.title.as_str(), assumptions.leaving_factor.why.as_str()),
        ("ASM-0002 version 2", "A pilot")
    );
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].usual, found[0].value, found[0].low, found[0].record.as_str()), (1.0, 0.8, Some(0.5), "ASM-0002 version 2"));
}

fn bring<'a>(taken: &'a super::Taken, accept: Accept) -> Bring<'a> {
    Bring { taken, area: "E08000009", speaks_of: on(), title: None, source: None, limits: None, accept }
}

fn now() -> Now {
    Now::new(on().and_time(chrono::NaiveTime::MIN).and_utc(), [1; 16])
}

#[test]
fn a_file_with_problems_is_kept_only_when_asked() {
    let mut bad = worker("2");
    bad.set("MAINJOBROLE", "999");
    let bytes = write(File::Worker, &[worker("1"), bad]).expect("columns");
    let taken = take(DatasetShape::Workers, None, "../wörkers of\\home.csv", &bytes, &terms());
    let (person, none) = (Person::operator("ORG-0001"), [Found { rows: Vec::new(), total: 0 }]);
    assert!(matches!(bring(&taken, Accept::EveryRow).decide(&none, &person, &now()), Err(Unable::Problems(_))));
    let decision = bring(&taken, Accept::SoundRows).decide(&none, &person, &now()).expect("kept");
    let [change] = decision.changes.as_slice() else { panic!("one change") };
    let kind = &Dataset::KIND;
    let text = |field: &str| change.cells[kind.place(field).expect("a field")].text();
    assert_eq!((text("rows").as_str(), text("speaks_of").as_str()), ("1", "2024-06-30"));
    assert!(text("file").ends_with("/..-wörkers-of-home.csv.json") && text("limits").starts_with("1 rows"));
    assert_eq!(decision.file.as_deref(), Some(taken.sha256.as_str()));
}

#[test]
fn the_same_content_is_kept_once() {
    let taken = take(DatasetShape::Workers, None, "w.csv", &workers(&["1"]), &terms());
    let bring = bring(&taken, Accept::EveryRow);
    let person = Person::operator("ORG-0001");
    let none = [Found { rows: Vec::new(), total: 0 }];
    let change = bring.decide(&none, &person, &now()).expect("kept").changes.remove(0);
    let row = Row {
        id: change.id,
        reference: Reference::new("DAT", 1).expect("sound"),
        version: 1,
        envelope: change.envelope.clone(),
        retired: false,
        changed_at: chrono::DateTime::UNIX_EPOCH,
        texts: change.cells.iter().map(record::Cell::text).collect(),
    };
    assert!(bring.decide(&[Found { rows: vec![row], total: 1 }], &person, &now()).expect("known").changes.is_empty());
}
