mod texts;
mod thread;

use super::*;
use record::{Cell, Draft, Reference, Sheet, from_sheet};
use register::population::{project, read_estimates, read_projections};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use workforce::ascwds::{Key, Terms, Worker, Workplace, read_workers, read_workplaces};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
}

pub(crate) static BOROUGH: LazyLock<Borough> = LazyLock::new(|| generate(7, today()));

fn bytes(name: &str) -> &'static [u8] {
    &BOROUGH.file(name).expect("a file of the borough").bytes
}

fn sheet(file: &File) -> Sheet {
    let mut reader = csv::ReaderBuilder::new().from_reader(file.bytes.as_slice());
    let headings = reader.headers().expect("headings").iter().map(str::to_owned).collect();
    let cells = |(at, it): (usize, csv::Result<csv::StringRecord>)| record::Line {
        row: at as u64 + 2,
        cells: it.expect("as many cells as headings").iter().map(str::to_owned).collect::<Vec<_>>().into(),
    };
    let lines = reader.records().enumerate().map(cells).collect();
    Sheet { file: file.name.clone(), name: None, heading_row: 1, headings, lines }
}

fn kinds() -> impl Iterator<Item = &'static record::Entry> {
    register::KINDS.iter().chain(workforce::KINDS).chain(framework::KINDS)
}

fn entry(kind: &str) -> &'static record::Entry {
    kinds().find(|it| it.kind.name == kind).expect("a kind")
}

pub(crate) fn drafts(kind: &str) -> Vec<Draft> {
    let (_, file) = BOROUGH.records().find(|it| it.0 == kind).expect("a kind of the borough");
    let entry = entry(kind);
    from_sheet(entry.kind, &sheet(file)).drafts
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_does_not() {
    assert!(generate(7, today()) == *BOROUGH);
    let other = generate(8, today());
    for name in [ESTIMATE, WORKERS, WORKPLACES, "northbrook-provider.csv", "northbrook-contract.csv"] {
        assert!(other.file(name) != BOROUGH.file(name), "{name}");
    }
}

#[test]
fn every_record_is_sound_and_every_link_resolves_in_the_order_of_the_files() {
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut problems = Vec::new();
    for (name, file) in BOROUGH.records() {
        let entry = entry(name);
        let found = from_sheet(entry.kind, &sheet(file));
        problems.extend(found.problems);
        known.extend(found.drafts.iter().map(|it| it.text("reference").to_owned()));
        for draft in &found.drafts {
            assert!(Reference::parse(draft.text("reference")).is_some_and(|it| it.prefix() == entry.kind.prefix));
            match (entry.check)(draft) {
                Err(more) => problems.extend(more),
                Ok(cells) => {
                    for cell in cells {
                        if let Cell::Link(it) = cell {
                            assert!(known.contains(&it.to_string()), "{name} {} names {it}", draft.text("reference"));
                        }
                    }
                }
            }
        }
    }
    let told: BTreeSet<String> = problems.iter().map(|it| format!("{:?} {} {}", it.place.file, it.field, it.code)).collect();
    assert!(told.is_empty(), "{told:#?}");
    let later = BOROUGH.afterwards.iter().flatten().filter_map(|it| it.kind);
    let there: BTreeSet<_> = BOROUGH.records().map(|it| it.0).chain(later).collect();
    let own = register::KINDS.iter().chain(workforce::KINDS).map(|it| it.kind.name);
    let absent: BTreeSet<_> = own.filter(|it| !there.contains(it)).collect();
    assert_eq!(absent, BTreeSet::from(["dataset", "evidence_item", "publication"]), "the borough has records of every other kind");
    // Frameworks, consultations and claims are made through their own use cases; roles and lessons come in files.
    for name in ["occupational_role", "role_criterion", "role_holder", "inquiry_lesson"] {
        assert!(there.contains(name), "{name}");
    }
    for (reference, _) in BOROUGH.shares.iter().chain(&BOROUGH.owned) {
        assert!(known.contains(reference), "{reference} is shared and is not there");
    }
}

#[test]
fn there_is_as_much_of_each_kind_as_a_borough_has() {
    let ranges = [
        ("provider", 115..=125),
        ("service", 145..=155),
        ("contract", 85..=95),
        ("need", 30..=30),
        ("outcome", 25..=25),
        ("indicator", 40..=40),
        ("intention", 18..=18),
        ("service_model", 14..=14),
        ("specification", 4..=4),
        ("clause", 60..=60),
        ("kpi", 40..=40),
        ("lot", 12..=12),
        ("workforce_requirement", 30..=30),
        ("action", 53..=53),
        ("risk", 45..=45),
        ("benefit", 20..=20),
        ("decision", 12..=12),
        ("stakeholder", 40..=40),
        ("engagement", 20..=20),
        ("assumption", 29..=29),
    ];
    for (kind, range) in ranges {
        assert!(range.contains(&drafts(kind).len()), "{kind}: {}", drafts(kind).len());
    }
    let squares: BTreeSet<_> = drafts("risk").iter().map(|it| (it.text("likelihood").to_owned(), it.text("impact").to_owned())).collect();
    assert!(squares.len() >= 12, "risks lie on {} squares of the map", squares.len());
    let overdue = drafts("risk").iter().filter(|it| it.text("review_on") < today().to_string().as_str()).count();
    assert!((5..=15).contains(&overdue), "{overdue} risks are overdue");
}

#[test]
fn it_says_that_it_is_synthetic_and_no_code_is_real() {
    assert!(NAME.contains("synthetic") && BOROUGH.accounts.iter().all(|it| it.organisation.contains("synthetic")));
    assert!(drafts("source").iter().all(|it| it.text("strength") == "Synthetic: made up for demonstration"));
    assert!(drafts("provider").iter().all(|it| it.text("name").ends_with("(synthetic)") && it.text("email").ends_with(".example")));
    assert!(BOROUGH.accounts.iter().all(|it| it.email.ends_with(".example")));
    for file in [ESTIMATE, LOW, HIGH] {
        let text = String::from_utf8(bytes(file).to_vec()).expect("UTF-8");
        let codes = text.split([',', '\r', '\n']).filter(|it| it.len() == 9 && it.starts_with(|c: char| "EWSNKJLM".contains(c)));
        assert!(codes.filter(|it| it[1..].bytes().all(|it| it.is_ascii_digit())).all(|it| it == AREA), "{file}");
    }
    let workers = String::from_utf8(bytes(WORKERS).to_vec()).expect("UTF-8");
    assert!(['ŵ', 'ŷ', 'é', 'ł'].iter().all(|it| workers.contains(*it)));
    for other in &BOROUGH.files {
        let text = std::str::from_utf8(&other.bytes).expect("UTF-8");
        let mut rest = text;
        while let Some(at) = rest.find('@') {
            let end = rest[at..].find([',', '"', '\r', ' ']).map_or(rest.len(), |it| at + it);
            assert!(rest[at..end].ends_with(".example"), "{} in {}", &rest[at..end], other.name);
            rest = &rest[end..];
        }
    }
}

#[test]
fn every_role_has_one_account_with_a_standing_that_exists() {
    let roles: BTreeSet<&str> = BOROUGH.accounts.iter().flat_map(|it| it.roles).copied().collect();
    let emails: BTreeSet<&str> = BOROUGH.accounts.iter().map(|it| it.email).collect();
    assert_eq!((roles.len(), emails.len()), (14, 14));
    let standings: BTreeSet<&str> = BOROUGH.accounts.iter().map(|it| it.standing).collect();
    assert_eq!(standings, BTreeSet::from(["commissioner", "community", "partner", "provider"]));
}

#[test]
fn people_are_counted_and_follow_their_nation() {
    let estimates = read_estimates(bytes(ESTIMATE));
    assert!(estimates.misread.is_empty(), "{:?}", estimates.misread);
    let to = estimates.value[0].year + 10;
    let total = |rows: &[register::population::Row], year: i32, from: u8| -> f64 {
        rows.iter().filter(|it| it.year == year && it.age_from >= from).map(|it| it.persons).sum()
    };
    let mut grown = Vec::new();
    for name in [LOW, HIGH] {
        let variant = read_projections(bytes(name));
        assert!(variant.misread.is_empty(), "{:?}", &variant.misread[..1]);
        let rows = project(&estimates.value, &variant.value, AREA, to).expect("a projection");
        assert!((236_000.0..244_000.0).contains(&total(&rows, to - 10, 0)));
        let older = total(&rows, to - 10, 65);
        assert!((0.16..0.21).contains(&(older / total(&rows, to - 10, 0))), "{older} are 65 or over");
        println!("{name}: {:.0} people, {older:.0} of 65 and over", total(&rows, to - 10, 0));
        grown.push((total(&rows, to, 65) / older, total(&rows, to, 85) / total(&rows, to - 10, 85)));
    }
    println!("growth in ten years of 65+ and 85+: {grown:?}");
    assert!(grown.iter().all(|it| (1.1..1.4).contains(&it.0) && (1.1..1.8).contains(&it.1)), "{grown:?}");
    assert!(grown[0].0 < grown[1].0 && grown[0].1 < grown[1].1);
}

fn terms(on: NaiveDate) -> Terms {
    Terms { on, key: Key::new(&[9; 32]).expect("long enough") }
}

fn returned(workplaces: &str, workers: &str, on: NaiveDate) -> (Vec<Workplace>, Vec<Worker>) {
    let (places, people) = (read_workplaces(bytes(workplaces)), read_workers(bytes(workers), &terms(on)));
    assert!(places.misread.is_empty(), "{:#?}", places.misread);
    assert!(people.misread.is_empty(), "{:#?}", &people.misread[..people.misread.len().min(5)]);
    let crossed = workforce::ascwds::cross_check(&places.value, &people.value, &[]);
    let wrong: Vec<_> =
        crossed.workers.iter().chain(&crossed.workplaces).filter(|it| matches!(it.code, "no-workplace" | "mismatch")).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    (places.value, people.value)
}

/// Leavers, employed staff and vacancies of the workplaces that know them.
fn moved(places: &[Workplace], people: &[Worker], public: Option<bool>) -> (f64, f64, f64) {
    let mut heads: BTreeMap<&str, f64> = BTreeMap::new();
    people.iter().filter(|it| it.contract.is_employed()).for_each(|it| *heads.entry(&it.workplace).or_default() += 1.0);
    let of = places.iter().filter(|it| public.is_none_or(|public| matches!(it.employer, 1 | 8) == public) && it.leavers().is_some());
    of.fold((0.0, 0.0, 0.0), |sum, it| {
        let number = |it: Option<u32>| f64::from(it.unwrap_or(0));
        let staff = heads.get(it.reference.as_str()).copied().unwrap_or(0.0);
        (sum.0 + number(it.leavers()), sum.1 + staff, sum.2 + number(it.vacancies()))
    })
}

#[test]
fn the_workforce_agrees_with_the_published_rates() {
    let (places, people) = returned(WORKPLACES, WORKERS, BOROUGH.calendar.returned_on);
    assert!((5_900..6_200).contains(&people.len()), "{} workers", people.len());
    let near = |figure: Figure, value: f64, within: f64| {
        println!("{}: {:.2} {}, published {}", figure.name, value * 100.0, figure.unit, figure.value);
        assert!((value * 100.0 - figure.value).abs() < within, "{}: {:.1} for {}", figure.name, value * 100.0, figure.value);
    };
    let (leavers, employed, vacancies) = moved(&places, &people, None);
    near(TURNOVER_ALL, leavers / employed, 2.0);
    near(VACANCY_RATE, vacancies / (employed + vacancies), 1.0);
    let (leavers, employed, _) = moved(&places, &people, Some(false));
    near(TURNOVER_INDEPENDENT, leavers / employed, 2.0);
    let of_role = |roles: &[u8]| {
        let left: u32 =
            places.iter().flat_map(|it| &it.roles).filter(|it| roles.contains(&it.role)).filter_map(|it| it.leavers).map(u32::from).sum();
        f64::from(left) / people.iter().filter(|it| roles.contains(&it.role) && it.contract.is_employed()).count() as f64
    };
    near(TURNOVER_CARE_WORKERS, of_role(&[8]), 4.0);
    near(TURNOVER_MANAGERS, of_role(&[1, 2, 3, 4, 24, 43]), 6.0);
    near(CARE_WORKERS, people.iter().filter(|it| it.role == 8).count() as f64 / people.len() as f64, 8.0);
}

/// Both returns tell who came, who left and what stood vacant, so that trends have two points; and the reasons account for every leaver of
/// the workplaces that asked.
#[test]
fn both_returns_tell_movements_and_why_people_left() {
    let calendar = BOROUGH.calendar;
    for (workplaces, workers, on, turnover, vacant) in [
        (WORKPLACES, WORKERS, calendar.returned_on, TURNOVER_ALL.value, VACANCY_RATE.value),
        (WORKPLACES_BEFORE, WORKERS_BEFORE, calendar.returned_before_on, 24.8, 8.3),
    ] {
        let (places, people) = returned(workplaces, workers, on);
        let (leavers, employed, vacancies) = moved(&places, &people, None);
        let (left, open) = (leavers / employed * 100.0, vacancies / (employed + vacancies) * 100.0);
        assert!((left - turnover).abs() < 2.0 && (open - vacant).abs() < 1.0, "{workplaces}: {left:.1} {open:.1}");
        let sums: Vec<(u32, u32)> = places
            .iter()
            .filter(|it| !it.reasons.is_empty())
            .map(|it| (it.reasons.iter().map(|it| u32::from(it.leavers)).sum(), it.leavers().unwrap_or_default()))
            .collect();
        assert!(sums.len() > 60 && sums.iter().all(|it| it.0 == it.1), "{workplaces}: {} workplaces tell why", sums.len());
        let reasons = workforce::trends::reasons(&places);
        let told: u32 = reasons.iter().map(|it| it.1).sum();
        let share = |code: u16| reasons.iter().find(|it| it.0 == code).map_or(0.0, |it| f64::from(it.1) / f64::from(told));
        assert!(reasons.len() >= 10 && (0.2..0.3).contains(&share(7)) && (0.09..0.17).contains(&share(6)), "{reasons:?}");
        let silent = places.iter().filter(|it| it.leavers().is_some_and(|it| it > 0) && it.reasons.is_empty()).count();
        assert!(silent > 0, "some ask nobody why");
    }
}

#[test]
fn the_two_returns_make_an_account_that_closes() {
    let (places, now) = returned(WORKPLACES, WORKERS, BOROUGH.calendar.returned_on);
    let (_, before) = returned(WORKPLACES_BEFORE, WORKERS_BEFORE, BOROUGH.calendar.returned_before_on);
    let employed = |all: &[Worker], at: &str| all.iter().filter(|it| it.workplace == at && it.contract.is_employed()).count() as i64;
    let mut told = 0;
    for place in &places {
        let (Some(came), Some(left)) = (place.starters(), place.leavers()) else { continue };
        let at = place.reference.as_str();
        assert_eq!(employed(&before, at) + i64::from(came) - i64::from(left), employed(&now, at), "{at}");
        told += 1;
    }
    assert!(told > 100 && told < places.len());
    let then: BTreeMap<_, _> = before.iter().map(|it| (it.key, it.role)).collect();
    let met: Vec<_> = now.iter().filter_map(|it| Some((*then.get(&it.key)?, it.role))).collect();
    assert!(met.len() * 10 > before.len() * 7 && met.contains(&(8, 7)), "people stay, and some become seniors");
}

#[test]
fn importers_find_every_seeded_error_and_no_other() {
    let found = read_workers(bytes(WORKERS_WITH_ERRORS), &terms(BOROUGH.calendar.returned_on));
    let found: Vec<_> = found.misread.iter().map(|it| (it.row, it.column.as_str(), it.code)).collect();
    let seeded: Vec<_> = BOROUGH.errors.iter().map(|it| (it.row, it.column, it.code)).collect();
    assert_eq!(found, seeded);
    let kinds: BTreeSet<_> = seeded.iter().map(|it| (it.1, it.2)).collect();
    assert!((90..=125).contains(&seeded.len()) && kinds.len() == 10, "{} errors of {} kinds", seeded.len(), kinds.len());
}

#[test]
fn every_table_has_as_many_cells_in_a_row_as_headings() {
    for text in [include_str!("../tables/provider.psv"), include_str!("../tables/finding.psv"), include_str!("../tables/tie.psv")] {
        let widths: BTreeSet<usize> = text.lines().map(|it| it.split('|').count()).collect();
        assert_eq!(widths.len(), 1);
    }
}

#[test]
fn the_provider_owns_services_that_are_its_own() {
    let of = |kind: &str, reference: &str, field: &str| -> String {
        drafts(kind).iter().find(|it| it.text("reference") == reference).map(|it| it.text(field).to_owned()).unwrap_or_default()
    };
    let services: Vec<_> = BOROUGH.owned.iter().filter(|it| it.1 == PROVIDER && it.0.starts_with("SVC")).collect();
    assert_eq!(services.len(), 2);
    assert!(services.iter().all(|it| of("service", &it.0, "name").starts_with(PROVIDER)));
    let contracts: Vec<_> = BOROUGH.shares.iter().filter(|it| it.1 == PROVIDER && it.0.starts_with("CON")).collect();
    assert!(contracts.len() >= 2 && contracts.iter().all(|it| of("contract", &it.0, "title").ends_with(PROVIDER)));
}

#[test]
fn another_seed_on_another_day_is_as_sound() {
    for (seed, day) in [(1, "2028-02-29"), (u64::MAX, "2027-04-01"), (2_026, "2025-12-31")] {
        let borough = generate(seed, day.parse().expect("a day"));
        let bytes = |name: &str| &borough.file(name).expect("a file").bytes;
        let on = borough.calendar.returned_on;
        assert!(read_workplaces(bytes(WORKPLACES)).misread.is_empty() && read_estimates(bytes(ESTIMATE)).misread.is_empty());
        let (people, flawed) = (read_workers(bytes(WORKERS), &terms(on)), read_workers(bytes(WORKERS_WITH_ERRORS), &terms(on)));
        assert!(people.misread.is_empty(), "seed {seed}: {:?}", &people.misread[..1]);
        assert_eq!(flawed.misread.len(), borough.errors.len(), "seed {seed}");
        for (name, file) in borough.records() {
            let entry = entry(name);
            let found = from_sheet(entry.kind, &sheet(file));
            assert!(found.problems.is_empty());
            for draft in &found.drafts {
                assert!((entry.check)(draft).is_ok(), "seed {seed} on {day}: {name} {:?}", (entry.check)(draft).err());
            }
        }
    }
}

/// The months counted are those that are over, and the role that runs otherwise is found by its early warning.
#[test]
fn the_months_since_the_return_are_counted_and_care_workers_leave_too_often() {
    let months = drafts("monthly_actual");
    assert_eq!(months.len(), 3 * 7, "April to October");
    let left = |role: &str| -> f64 {
        months.iter().filter(|it| it.text("role") == role).filter_map(|it| it.text("leavers").parse::<f64>().ok()).sum()
    };
    assert!(left("Care worker") > 10.0 * left("Registered nurse"));
    let early = generate(7, NaiveDate::from_ymd_opt(2026, 4, 20).expect("a day"));
    assert!(early.records().all(|it| it.0 != "monthly_actual"), "in April no month is over");
}

/// What comes after a run is sound, and names only records of the borough and the two runs.
#[test]
fn what_comes_afterwards_is_sound() {
    let known: BTreeSet<String> = BOROUGH.records().flat_map(|it| drafts(it.0)).map(|it| it.text("reference").to_owned()).collect();
    let mut rows = 0;
    for file in BOROUGH.afterwards.iter().flatten() {
        let name = file.kind.expect("records");
        let entry = entry(name);
        let found = from_sheet(entry.kind, &sheet(file));
        assert!(found.problems.is_empty(), "{:?}", found.problems);
        for draft in &found.drafts {
            let cells = (entry.check)(draft).unwrap_or_else(|problems| panic!("{problems:?}"));
            rows += 1;
            for cell in cells {
                if let Cell::Link(it) = cell {
                    assert!(known.contains(&it.to_string()) || it.prefix() == "PUB", "{name} names {it}");
                }
            }
        }
    }
    assert_eq!(rows, 6);
}
