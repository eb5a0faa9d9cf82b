use super::*;
use crate::ascwds::{AgeBand, Answer, Gender, Qualification, Training, Worker};
use crate::profile::{Profile, ProfileCell, ProfileLine};
use crate::sample::{day, staff, workplace};
use kernel::{Source, Standing};
use register::population::{Count, Estimate, Sex};

const CARE: u8 = 8;

fn snapshot<'a>(homes: &'a [crate::ascwds::Workplace], people: &'a [Worker]) -> Snapshot<'a> {
    Snapshot { on: day("2026-03-31"), workplaces: homes, workers: people }
}

/// Three homes: one of a charity, one with two heads without a record, one with nobody on record at all.
#[test]
fn every_breakdown_adds_up_to_the_baseline() {
    let mut homes = [workplace("A", 12, &[]), workplace("B", 6, &[]), workplace("C", 3, &[])];
    (homes[1].employer, homes[1].main_service) = (7, 8);
    let mut people = [staff("A", CARE, 0, 10), staff("A", 7, 0, 2), staff("B", CARE, 50, 4)].concat();
    people.iter_mut().take(3).for_each(|it| it.contracted_hours = None);
    people.iter_mut().skip(10).take(2).for_each(|it| it.contracted_hours = Some(18.5));
    let it = snapshot(&homes, &people);
    let all = it.baseline(37.0).all;
    let lines = by_group(&it, 37.0);
    for by in ["role", "service", "employer"] {
        let of: Vec<_> = lines.iter().filter(|it| it.by == by).collect();
        assert_eq!(of.iter().map(|it| it.heads()).sum::<u32>(), 21);
        assert!((of.iter().map(|it| it.wte_known).sum::<f64>() - all.wte_known).abs() < 1e-9);
        assert!((of.iter().map(|it| it.wte_imputed).sum::<f64>() - all.wte_imputed).abs() < 1e-9, "{by}");
    }
    let of = |name: &str| lines.iter().find(|it| it.name == name).expect("the line");
    assert_eq!((of("Voluntary or charity").heads_known, of("Voluntary or charity").heads_imputed), (4, 2));
    assert_eq!((of("Private sector").workplaces, of("Care worker").workplaces), (2, 3));
    assert_eq!(of("Domiciliary care").imputed_share(), Some(2.0 / 6.0));
    // 21 heads are 92 in 100 of the whole: 8 in 100 are 21 x 8 / 92.
    let outside = outside(&it, 37.0);
    assert!((outside[0].heads - 21.0 * 8.0 / 92.0).abs() < 1e-9);
}

fn estimate() -> Vec<Estimate> {
    let row = |sex, age: u8, persons| Count { sex, age_from: age, age_to: Some(age), persons };
    let rows = (0..=90).flat_map(|age| [row(Sex::Female, age, 110.0), row(Sex::Male, age, 90.0), row(Sex::Persons, age, 200.0)]).collect();
    vec![Estimate { area: "J99999901".into(), area_name: "Northbrook".into(), year: 2025, rows }]
}

/// The worked example of `docs/methods/representation.md`: women are 164 of 200 whose answer is told and 55 in 100 of the place.
#[test]
fn ratios_hold_the_workforce_against_the_place() {
    let place = comparator(&estimate(), "J99999901", Source::titled("Estimate")).expect("by single years");
    assert_eq!((place.women, place.men, place.bands), (47.0 * 110.0, 47.0 * 90.0, [1_400.0, 2_000.0, 2_000.0, 2_000.0, 2_000.0]));
    assert_eq!(comparator(&estimate(), "E08000009", Source::titled("Estimate")), None);
    let mut people = staff("A", CARE, 0, 210);
    people.iter_mut().take(36).for_each(|it| it.gender = Some(Gender::Male));
    people.iter_mut().skip(200).for_each(|it| it.gender = None);
    people.iter_mut().take(50).for_each(|it| it.age_band = Some(AgeBand::From55));
    let homes = [workplace("A", 210, &[])];
    let found = diversity(&snapshot(&homes, &people), &Place { people: Some(&place), groups: &[] }, 5);
    let women = found.ratios.iter().find(|it| it.group == "women" && it.level.is_none()).expect("women");
    assert_eq!((women.heads, women.of, women.share), (164, 200, 0.82));
    assert!((women.ratio - 0.82 / 0.55).abs() < 1e-12);
    let range = women.range.expect("counted");
    assert!((range.low * 0.55 - 0.7609).abs() < 1e-4 && (range.high * 0.55 - 0.8671).abs() < 1e-4, "{range:?}");
    let old = found.ratios.iter().find(|it| it.group == "55-64" && it.level.is_some()).expect("the older");
    assert!((old.ratio - (50.0 / 210.0) / (2_000.0 / 9_400.0)).abs() < 1e-12);
}

/// Planted: two men among the nurses. No ratio of the nurses is told, for it would give them away; that of all jobs is.
#[test]
fn a_withheld_group_has_no_ratio() {
    let place = comparator(&estimate(), "J99999901", Source::titled("Estimate")).expect("by single years");
    let mut people = [staff("A", CARE, 0, 100), staff("A", 16, 0, 30), staff("A", 4, 0, 20)].concat();
    people.iter_mut().take(30).for_each(|it| it.gender = Some(Gender::Male));
    people.iter_mut().skip(100).take(2).for_each(|it| it.gender = Some(Gender::Male));
    people.iter_mut().skip(130).take(9).for_each(|it| it.gender = Some(Gender::Male));
    let homes = [workplace("A", 150, &[])];
    let found = diversity(&snapshot(&homes, &people), &Place { people: Some(&place), groups: &[] }, 5);
    let of = |level: Option<&str>| {
        found.ratios.iter().filter(|it| it.by == "sex" && it.level.as_ref().map(|it| it.concat()).as_deref() == level).count()
    };
    assert_eq!((of(None), of(Some("professional"))), (2, 0));
    let table = found.tables[0].1.as_ref().expect("a table");
    assert_eq!(table.withheld(), 4);
}

#[test]
fn capability_is_a_share_of_those_who_told() {
    let mut people = staff("A", CARE, 0, 100);
    for (at, it) in people.iter_mut().enumerate().take(90) {
        it.care_qualification = Some(Qualification { held: if at < 60 { Answer::Yes } else { Answer::No }, level: (at < 60).then_some(2) });
    }
    let homes = [workplace("A", 100, &[])];
    let it = snapshot(&homes, &people);
    let training = |at: usize, expires: Option<&str>| Training {
        line: 2,
        workplace: "A".into(),
        worker: people[at].key,
        category: 12,
        accredited: None,
        completed: Some(day("2025-01-01")),
        expires: expires.map(day),
    };
    let courses: Vec<Training> = (0..30).map(|at| training(at, (at >= 20).then_some("2026-01-01"))).chain([training(0, None)]).collect();
    let found = composition(&it, Some(&courses), &Place::default(), 37.0);
    let level = found.capability.iter().find(|it| it.what == "care-level-2").expect("asked");
    assert_eq!(level.held[0].1.value, Some(60.0 / 90.0));
    assert_eq!(found.capability.iter().find(|it| it.what == "care-level-3").expect("asked").held[0].1.value, Some(0.0));
    // Ten courses have ended; one worker did it twice.
    assert_eq!((found.trained.len(), found.trained[0].in_date.value), (1, Some(0.2)));
}

#[test]
fn the_gap_knows_how_its_requirement_is_known() {
    let cell = |stated: Option<f64>, modelled: Option<f64>, due| ProfileCell { stated, modelled, supply: Some(80.0), due };
    let cells = vec![
        cell(None, Some(70.0), false),
        cell(Some(90.0), Some(72.0), true),
        cell(Some(200.0), None, false),
        cell(Some(10.0), Some(72.0), true),
        ProfileCell::default(),
    ];
    let profile = Profile {
        years: vec![2026, 2027, 2028, 2029, 2030],
        lines: vec![ProfileLine { role: "care-worker".into(), cells }],
        others: None,
        other_roles: Vec::new(),
        skills: Vec::new(),
        without_workings: Vec::new(),
    };
    let found = gaps(&profile);
    let cells: Vec<_> = found[0].cells.iter().map(|it| it.map(|it| (it.short(), it.level(), it.standing))).collect();
    assert_eq!(cells[0], Some((-10.0, 0, Standing::Modelled)));
    assert_eq!(cells[1], Some((10.0, 2, Standing::Known)));
    assert_eq!(cells[2], Some((120.0, 4, Standing::Imputed)));
    // Ten that some service asks for are part of the seventy-two that the place requires, and do not take their place.
    assert_eq!((cells[3], cells[4]), (Some((-8.0, 0, Standing::Modelled)), None));
}

/// By hand: 12 at A and 9 at B of one provider in M33, 6 at C and 3 at D in SK9, both of nobody but themselves. D is few, and its provider is
/// told with the next smallest, C: 9 together. The districts are 21 and 9.
#[test]
fn providers_with_few_staff_are_told_together() {
    let home = |name: &str, total, provider: Option<&str>, postcode: &str| crate::ascwds::Workplace {
        provider: provider.map(str::to_owned),
        postcode: Some(postcode.to_owned()),
        ..workplace(name, total, &[])
    };
    let homes = [
        home("A", 12, Some("1-1"), "M33 7ZF"),
        home("B", 9, Some("1-1"), "M33 2AA"),
        home("C", 6, None, "SK9 1AA"),
        home("D", 3, None, "SK9 1AB"),
    ];
    let mut people = [staff("A", CARE, 0, 12), staff("B", CARE, 20, 9), staff("C", CARE, 40, 6), staff("D", CARE, 60, 3)].concat();
    people.iter_mut().skip(12).take(9).for_each(|it| it.contracted_hours = Some(18.5));
    let lines = by_place(&snapshot(&homes, &people), 37.0, 5);
    let told: Vec<_> = lines.iter().map(|it| (it.by.as_str(), it.name.as_str(), it.workplaces, it.heads(), it.wte())).collect();
    let close = [
        ("district", "M33", 2, 21, 16.5),
        ("district", "SK9", 2, 9, 9.0),
        ("provider", "A", 2, 21, 16.5),
        ("provider", "few-in-provider", 2, 9, 9.0),
    ];
    assert_eq!(told, close);
    let whole = by_place(&snapshot(&homes[3..], &people[27..]), 37.0, 5);
    assert!(whole.is_empty(), "three are few whoever they are told with");
    // Thirty providers of 6 to 35 heads: the 25 largest by name, the five smallest as one line of 6 + 7 + 8 + 9 + 10.
    let names: Vec<String> = (0..30).map(|at| format!("P{at:02}")).collect();
    let many: Vec<_> = names.iter().zip(6..).map(|(name, total)| home(name, total, None, "M33 7ZF")).collect();
    let all = names.iter().zip(6..).flat_map(|(name, total)| staff(name, CARE, 0, total)).collect::<Vec<_>>();
    let lines = by_place(&snapshot(&many, &all), 37.0, 5);
    let told: Vec<_> = lines.iter().filter(|it| it.by == "provider").map(|it| (it.name.as_str(), it.workplaces, it.heads())).collect();
    assert_eq!((told.len(), told[0], told[24], told[25]), (26, ("P29", 1, 35), ("P05", 1, 11), ("few-in-provider", 5, 40)));
    people.iter_mut().take(6).for_each(|it| it.contract = crate::ascwds::Contract::Other);
    let found = other_ways(&snapshot(&homes, &people), 37.0, 5).expect("six");
    assert_eq!((found.heads, found.wte, found.told, other_ways(&snapshot(&homes, &people), 37.0, 7)), (6, 6.0, 6, None));
}

/// By hand: 60 of 100 whose group is told are white, 80 in 100 of the place: 0.75. No group of the place is missed out because another has nobody,
/// and those whose answer is not told are in neither.
#[test]
fn other_groups_are_held_against_the_place() {
    use crate::ascwds::{Disability, EthnicGroup};
    let count = |group: Option<&str>, about: &str, persons| register::population::GroupCount {
        area: "J99999901".into(),
        area_name: "Northbrook".into(),
        year: 2021,
        about: about.into(),
        group: group.map(str::to_owned),
        persons,
    };
    let counts = [
        count(Some("white"), "ethnic-group", 700.0),
        count(Some("white"), "ethnic-group", 100.0),
        count(Some("asian"), "ethnic-group", 150.0),
        count(Some("black"), "ethnic-group", 50.0),
        count(Some("disabled"), "disability", 18.0),
        count(Some("not-disabled"), "disability", 82.0),
        count(None, "nationality", 5.0),
    ];
    let mut old = count(Some("asian"), "ethnic-group", 9_999.0);
    old.year = 2011;
    let counts = [&counts[..], &[old]].concat();
    let groups = groups_of(&counts, "J99999901", Source::titled("Census"));
    let mut people = staff("A", CARE, 0, 110);
    for (at, it) in people.iter_mut().enumerate() {
        it.ethnic_group = match at {
            0..60 => Some(EthnicGroup::White),
            60..90 => Some(EthnicGroup::Asian),
            90..100 => Some(EthnicGroup::Black),
            _ => None,
        };
        it.disability = Some(if at < 11 { Disability::Yes } else { Disability::No });
    }
    let homes = [workplace("A", 110, &[])];
    let found = diversity(&snapshot(&homes, &people), &Place { people: None, groups: &groups }, 5);
    let of = |group: &str| found.ratios.iter().find(|it| it.group == group && it.level.is_none()).map(|it| (it.heads, it.of, it.ratio));
    assert_eq!(of("white"), Some((60, 100, 0.6 / 0.8)));
    assert_eq!((of("asian"), of("black")), (Some((30, 100, 0.3 / 0.15)), Some((10, 100, 0.1 / 0.05))));
    assert_eq!(of("disabled"), Some((11, 110, 0.1 / 0.18)));
    assert!(of("mixed").is_none() && of("british").is_none(), "the place has nobody of them");
    assert!(groups_of(&counts, "E08000009", Source::titled("Census")).is_empty());
}
