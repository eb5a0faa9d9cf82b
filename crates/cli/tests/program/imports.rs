//! Published files through the real program: dry run, import, the same again, and back.

use crate::house::House;
use serde_json::Value;
use std::path::PathBuf;

impl House {
    fn count(&self, kind: &str) -> u64 {
        self.ends(0, &["list", kind, "--limit", "1"])["total"].as_u64().expect("a total")
    }

    fn counts(&self) -> [u64; 5] {
        ["provider", "lot", "service", "contract", "tie"].map(|it| self.count(it))
    }
}

fn report(it: &Value) -> [u64; 5] {
    ["accepted", "refused", "made", "amended", "same"].map(|key| it[key].as_u64().expect("a count"))
}

fn published(name: &str) -> Option<PathBuf> {
    let path = std::env::var("COMMONWEAL_DATA").ok().map(|it| PathBuf::from(it).join(name)).filter(|it| it.exists());
    if path.is_none() {
        println!("SKIPPED: {name} is not there, because COMMONWEAL_DATA names no folder that holds it");
        assert!(std::env::var("COMMONWEAL_REQUIRE_DATA").is_err(), "{name} is needed");
    }
    path
}

/// Figures counted by an independent program: 37 names of suppliers, 4 lots, 8 services, 48 contracts; 48 ties of contracts to services
/// and 32 of services to their several providers.
#[test]
fn real_notices_come_in_as_one_commit_and_change_nothing_twice() {
    let Some(file) = published("ocds_social_health_releases.jsonl") else { return };
    let (house, file) = (House::new(), file.display().to_string());
    let rehearsed = house.ends(0, &["import", "ocds", &file, "--dry-run"]);
    assert_eq!((report(&rehearsed), rehearsed["problems"].as_array().map(Vec::len)), ([NOTICES, 0, NOTICES, 0, 0], Some(0)));
    assert!(rehearsed["notices"].as_array().is_some_and(|it| !it.is_empty()));
    assert_eq!(house.counts(), [0; 5], "a rehearsal writes nothing");
    let taken = house.ends(0, &["import", "ocds", &file]);
    let commits = taken["commits"].as_array().expect("a list").clone();
    assert_eq!((report(&taken), commits.len(), house.counts()), ([NOTICES, 0, NOTICES, 0, 0], 1, [37, 4, 8, 48, TIES]));
    let again = house.ends(0, &["import", "ocds", &file]);
    assert_eq!((report(&again), again["commits"].as_array().map(Vec::len)), ([NOTICES, 0, 0, 0, NOTICES], Some(0)));
    let contract = house.ends(0, &["show", "CON-0001"]);
    let provider = contract["fields"]["provider"].as_str().expect("a link").to_owned();
    assert!(provider.starts_with("PROV-") && house.ends(0, &["show", &provider])["fields"]["name"].is_string(), "{contract}");
    assert_eq!(house.ends(0, &["verify"])["intact"], true);
    house.ends(0, &["undo", &commits[0].to_string()]);
    assert_eq!(house.counts(), [0; 5]);
    let back = house.ends(0, &["import", "ocds", &file]);
    let (made, restored) = (report(&back)[2], back["restored"].as_u64().expect("a count"));
    assert_eq!(made + restored, NOTICES, "what was taken back can come in again");
    assert!(restored >= 48, "contracts are known by their identifiers: {restored}");
    assert_eq!(house.counts(), [37, 4, 8, 48, TIES]);
}

const TIES: u64 = 80;
const NOTICES: u64 = 37 + 4 + 8 + 48 + TIES;

#[test]
fn real_care_homes_become_services_of_their_providers() {
    let Some(file) = published("trafford_care_homes_cqc.csv") else { return };
    let (house, file) = (House::new(), file.display().to_string());
    let taken = house.ends(0, &["import", "care-homes", &file]);
    assert_eq!((report(&taken), house.count("provider"), house.count("service")), ([102, 0, 102, 0, 0], 46, 56));
    assert_eq!(taken["notices"][0]["code"], "file-misread", "the council's code has a digit too few throughout");
    assert_eq!(report(&house.ends(0, &["import", "care-homes", &file])), [102, 0, 0, 0, 102]);
}

/// A file that names what was taken out of use brings it back under its own reference; one that names nothing makes new records.
#[test]
fn what_was_taken_back_comes_back_under_its_own_reference() {
    let house = House::new();
    let named = house.written("named.csv", "Reference,Name,Sector\nPROV-0007,Gofal Mon,charity\n".as_bytes());
    let first = house.ends(0, &["import", "provider", &named]);
    house.ends(0, &["undo", &first["commits"][0].to_string()]);
    assert_eq!(house.count("provider"), 0);
    let rehearsed = house.ends(0, &["import", "provider", &named, "--dry-run"]);
    assert_eq!((report(&rehearsed), &rehearsed["restored"]), ([1, 0, 0, 0, 0], &Value::from(1)));
    let back = house.ends(0, &["import", "provider", &named]);
    assert_eq!((&back["restored"], house.count("provider")), (&Value::from(1), 1));
    let history = house.ends(0, &["history", "PROV-0007"]);
    let verbs: Vec<_> = history["versions"].as_array().expect("a list").iter().map(|it| it["verb"].as_str().expect("a verb")).collect();
    assert_eq!(verbs, ["restore", "retire", "create"]);
    assert!(history["versions"][0]["link"].as_str().is_some_and(|it| it.len() == 64), "{history}");
    assert_eq!(report(&house.ends(0, &["import", "provider", &named])), [1, 0, 0, 0, 1]);
    house.ends(0, &["undo", &back["commits"][0].to_string()]);
    assert_eq!(house.count("provider"), 0, "and can be taken back again");
    let nameless = house.written("nameless.csv", "Name,Sector\nGofal Mon,charity\n".as_bytes());
    assert_eq!(report(&house.ends(0, &["import", "provider", &nameless])), [1, 0, 1, 0, 0]);
    assert_eq!(house.ends(0, &["verify"])["intact"], true);
}

/// A provider that a person made, and corrected, is the one that is meant; what the person wrote stays.
#[test]
fn what_is_held_is_matched_and_a_guess_never_overwrites_it() {
    let house = House::new();
    let providers = house.written("providers.csv", "Name,Sector\nGofal Mon Limited,charity\n".as_bytes());
    house.ends(0, &["import", "provider", &providers]);
    let release = r#"{"ocid":"o-1","date":"2025-01-01T00:00:00Z","parties":[{"id":"1","name":"GOFAL MON LTD"}],"tender":{"title":"Care"},
        "awards":[{"id":"a","status":"active","suppliers":[{"id":"1"}],"value":{"amount":1000.50,"currency":"GBP"},
        "contractPeriod":{"startDate":"2025-04-01T00:00:00Z","endDate":"2026-03-31T23:59:59Z"}}]}"#;
    let notices = house.written("notices.jsonl", release.replace('\n', " ").as_bytes());
    assert_eq!(report(&house.ends(0, &["import", "ocds", &notices])), [4, 0, 3, 0, 1]);
    assert_eq!((house.count("provider"), house.count("contract")), (1, 1));
    let held = house.ends(0, &["show", "PROV-0001"]);
    assert_eq!((held["fields"]["sector"].as_str(), held["fields"]["name"].as_str()), (Some("charity"), Some("Gofal Mon Limited")));
    let longer = house.written("later.jsonl", release.replace('\n', " ").replace("2026-03-31", "2027-03-31").as_bytes());
    assert_eq!(report(&house.ends(0, &["import", "ocds", &longer])), [4, 0, 0, 1, 3]);
    assert_eq!(house.ends(0, &["show", "CON-0001"])["fields"]["ends"], "2027-03-31");
    let twins = house.written("twins.csv", "Name,Sector\nGofal Mon Ltd.,other\n".as_bytes());
    house.ends(0, &["import", "provider", &twins]);
    let unclear = house.ends(2, &["import", "ocds", &notices]);
    let codes: Vec<&str> = unclear["problems"].as_array().expect("a list").iter().filter_map(|it| it["code"].as_str()).collect();
    assert!(codes.contains(&"several-records-match") && codes.contains(&"linked-row-refused"), "{codes:?}");
    assert_eq!(unclear["commits"].as_array().map(Vec::len), Some(0));
}

/// Half of it is broken: nothing is written unless asked for, then all the rest, and each broken line is named.
#[test]
fn hostile_files_are_never_half_written() {
    let house = House::new();
    let award = |at: usize, supplier: &str| {
        format!(
            r#"{{"ocid":"o-{at}","date":"2025-01-01T00:00:00Z","parties":[{{"id":"1","name":"{supplier}"}}],"tender":{{"title":"=HYPERLINK(1)"}},"awards":[{{"id":"{at}","suppliers":[{{"id":"1"}}],"contractPeriod":{{"startDate":"2025-04-01","endDate":"2026-03-31"}}}}]}}"#
        )
    };
    let deep = format!("{{\"ocid\":\"o\",\"x\":{}{}}}", "[".repeat(50_000), "]".repeat(50_000));
    let lines = [award(1, "Un"), "{\"ocid\":".into(), award(2, "Dau"), deep, "7".into()].join("\n");
    let file = house.written("mixed.jsonl", [lines.as_bytes(), b"\n{\"ocid\":\"\xE2\"}"].concat());
    let refused = house.ends(2, &["import", "ocds", &file]);
    let problems: Vec<_> =
        refused["problems"].as_array().expect("a list").iter().map(|it| (it["row"].as_u64(), it["code"].as_str())).collect();
    let told = [(2, "ocds-not-json"), (4, "ocds-too-deep"), (5, "ocds-not-a-release"), (6, "ocds-not-utf-8")];
    assert_eq!(problems, told.map(|(row, code)| (Some(row), Some(code))));
    for key in ["file", "sheet", "row", "column", "value", "message"] {
        assert!(refused["problems"][0].get(key).is_some(), "{key}");
    }
    assert_eq!((report(&refused)[..2].to_vec(), house.count("contract")), (vec![8, 4], 0));
    house.ends(2, &["import", "ocds", &file, "--sound-rows"]);
    assert_eq!(house.counts(), [2, 0, 2, 2, 2]);
    for (name, bytes) in [("a.jsonl", &b"PK\x03\x04"[..]), ("b.jsonl", b"Name,Sector\n=1+1,other\n"), ("c.jsonl", b"")] {
        let file = house.written(name, bytes);
        for format in ["ocds", "care-homes"] {
            let told = house.ends(2, &["import", format, &file, "--sound-rows"]);
            assert!(told["problems"].as_array().is_some_and(|it| !it.is_empty()), "{name} as {format}");
        }
    }
    assert_eq!(house.counts(), [2, 0, 2, 2, 2]);
}

#[test]
fn a_hundred_thousand_lines_come_in_or_are_named() {
    let house = House::new();
    let sound =
        |at: usize| format!(r#"{{"ocid":"o-{}","date":"2025-01-01T00:00:00Z","tag":["tender"],"tender":{{"title":"Care"}}}}"#, at % 50);
    let text: String = (0..100_000).map(|at| if at % 2 == 0 { format!("{}\n", sound(at)) } else { "{\"tag\":[]}\n".to_owned() }).collect();
    let file = house.written("long.jsonl", text.as_bytes());
    let told = house.ends(2, &["import", "ocds", &file, "--dry-run"]);
    assert_eq!((told["refused"].as_u64(), told["problems"].as_array().map(Vec::len)), (Some(50_000), Some(50_000)));
}

/// Each published file is kept as figures of its own shape, and only for a council of which it speaks.
#[test]
fn published_figures_of_a_council_are_kept_once() {
    let house = House::new();
    let files = [
        ("council-outcomes", "oflog_asc_2015-16_2021-22.csv", 5_616),
        ("statistical-neighbours", "oflog_cipfa_nearest_neighbours.json", 348),
        ("deprivation", "iod2025_lad.csv", 2_960),
        ("ward-estimate", "trafford_mye2024_ward_syoa.csv", 63),
    ];
    for (shape, name, rows) in files {
        let Some(file) = published(name) else { return };
        let file = file.display().to_string();
        let import = |code: i32, area: &str, more: &[&str]| {
            house.ends(code, &[&["import", shape, &file, "--area", area, "--speaks-of", "2024-06-30"], more].concat())
        };
        assert_eq!(import(0, "E08000009", &["--dry-run"])["accepted"], rows, "{shape}");
        let taken = import(0, "E08000009", &[]);
        assert_eq!((taken["made"].as_u64(), taken["refused"].as_u64()), (Some(1), Some(0)), "{shape}");
        assert_eq!(import(0, "E08000009", &[])["same"], 1, "{shape}");
        if shape != "ward-estimate" {
            assert_eq!(import(2, "E99999999", &[])["problems"][0]["code"], "area-not-in-file", "{shape}");
        }
    }
    assert_eq!(house.count("dataset"), 4);
    let wrong = house.written("wrong.csv", b"a,b\n=1+1,2\n");
    for (shape, ..) in files {
        let told = house.ends(2, &["import", shape, &wrong, "--area", "E08000009", "--speaks-of", "2024-06-30", "--sound-rows"]);
        assert!(told["problems"].as_array().is_some_and(|it| !it.is_empty()), "{shape}");
    }
    assert_eq!(house.count("dataset"), 4);
}
