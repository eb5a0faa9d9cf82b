//! The parser and the merge on worked examples, on hostile bytes and on arbitrary ones.

use ocds::{Compiled, Limits, Reading, Sort, Value, compile, passed_over, process, read};
use proptest::prelude::*;

fn reading(text: &str) -> Reading {
    read(text.as_bytes(), &Limits::default())
}

fn sorts(it: &Reading) -> Vec<(u64, Sort)> {
    it.faults.iter().map(|it| (it.line, it.sort)).collect()
}

fn compiled(text: &str) -> Vec<Compiled> {
    compile(reading(text).releases).0
}

fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('/').try_fold(value, |value, part| match part.parse::<usize>() {
        Ok(at) => value.list().get(at),
        Err(_) => value.get(part),
    })
}

const ONE: &str = r#"{"ocid":"o-1","id":"r","date":"2025-01-02T00:00:00Z","tag":["tender"],"tender":{"title":"A"}}"#;

#[test]
fn every_form_of_a_file_gives_the_same_release() {
    let forms = [
        ONE.to_owned(),
        format!("\u{feff}{ONE}\r\n\r\n"),
        format!("[{ONE}]"),
        format!("{{\"uri\":\"u\",\"releases\":[{ONE}]}}"),
        format!("{{\n \"uri\": \"u\",\n \"releases\": [\n  {ONE}\n ]\n}}"),
        format!("{{\"records\":[{{\"ocid\":\"o-1\",\"releases\":[{ONE}]}}]}}"),
        format!("{{\"records\":[{{\"ocid\":\"o-1\",\"releases\":[{{\"url\":\"https://example.org/1\"}}],\"compiledRelease\":{ONE}}}]}}"),
        format!("[{{\"releases\":[{ONE}]}}]"),
    ];
    for form in forms {
        let found = reading(&form);
        assert_eq!((found.releases.len(), found.faults.as_slice()), (1, &[][..]), "{form}");
        assert_eq!((found.releases[0].ocid.as_str(), found.releases[0].date.is_some()), ("o-1", true), "{form}");
    }
    let spread = reading(&format!("{{\n \"releases\": [\n{ONE},\n{ONE}\n]}}"));
    assert_eq!(spread.releases.iter().map(|it| (it.line, it.path.as_str())).collect::<Vec<_>>(), [(3, "releases/0"), (4, "releases/1")]);
}

#[test]
fn what_is_broken_is_told_with_its_line_and_the_rest_is_read() {
    let text = format!("{ONE}\n{{\"ocid\":\n{{\"tag\":[]}}\n7\n{{\"colour\":1}}\n[]\n{ONE}\n");
    let found = reading(&text);
    assert_eq!(found.releases.len(), 2);
    assert_eq!(
        sorts(&found),
        [(2, Sort::NotJson), (3, Sort::NoOcid), (4, Sort::NotARelease), (5, Sort::NotARelease), (6, Sort::NotARelease)]
    );
    let mixed = [ONE.as_bytes(), b"\n{\"ocid\":\"Ll\xE2n\"}\n", ONE.as_bytes()].concat();
    let found = read(&mixed, &Limits::default());
    assert_eq!((found.releases.len(), sorts(&found)), (2, vec![(2, Sort::NotUtf8)]));
    assert_eq!(sorts(&reading(&ONE[..60])), [(1, Sort::NotJson)]);
    assert_eq!(sorts(&reading("Name,Value\n1,2\n")), [(1, Sort::NotJson)]);
    assert_eq!(sorts(&reading(" \n ")), [(0, Sort::Empty)]);
    assert_eq!(sorts(&read(&[0xFF, 0xFE, b'{', 0], &Limits::default())), [(1, Sort::NotUtf8)]);
    assert_eq!(sorts(&reading(r#"{"records":[{"ocid":"o","releases":[{"url":"u"}]}]}"#)), [(1, Sort::OnlyLinked)]);
}

#[test]
fn limits_hold() {
    let deep = format!("{{\"ocid\":\"o\",\"tender\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(sorts(&reading(&format!("{ONE}\n{deep}\n"))), [(2, Sort::TooDeep)]);
    let few = Limits { releases: 2, ..Limits::default() };
    assert_eq!(sorts(&read(format!("{ONE}\n").repeat(4).as_bytes(), &few)), [(3, Sort::TooMany), (4, Sort::TooMany)]);
    let one = Limits { of_one: 1, ..Limits::default() };
    assert_eq!(sorts(&read(format!("{ONE}\n").repeat(2).as_bytes(), &one)), [(2, Sort::TooManyOfOne)]);
    let small = Limits { bytes: 10, ..Limits::default() };
    assert_eq!(sorts(&read(ONE.as_bytes(), &small)), [(0, Sort::FileTooLarge)]);
}

/// A hundred thousand lines, every third of them broken.
#[test]
fn a_hundred_thousand_lines_are_all_told() {
    let text: String = (0..100_000)
        .map(|at| if at % 3 == 0 { "{\"ocid\"\n".to_owned() } else { format!("{}\n", ONE.replace("o-1", &format!("o-{}", at % 50))) })
        .collect();
    let found = reading(&text);
    assert_eq!((found.releases.len(), found.faults.len()), (66_666, 33_334));
    assert_eq!(compile(found.releases).0.len(), 50);
}

/// From the merging rules of the standard (OCDS 1.1, merging): later wins, null takes away, lists go by id, or whole without ids.
#[test]
fn releases_merge_by_the_rules_of_the_standard() {
    let text = r#"{"ocid":"o","id":"2","date":"2025-01-02T00:00:00Z","tender":{"title":"B","description":null,"items":[{"id":"2","q":2},{"id":"1","q":3}]},"language":"en","codes":["x"]}
{"ocid":"o","id":"1","date":"2025-01-01T00:00:00Z","tender":{"title":"A","description":"d","items":[{"id":"1","q":1,"unit":"u"}],"status":null},"codes":["y","z"]}"#;
    let found = compiled(text);
    assert_eq!((found.len(), found[0].lines.as_slice()), (1, &[2, 1][..]));
    let body = &found[0].body;
    assert_eq!(at(body, "tender/title").and_then(Value::text), Some("B"));
    assert!(at(body, "tender/description").is_none() && at(body, "tender/status").is_none() && body.get("id").is_none());
    assert_eq!(at(body, "tender/items/0/q"), Some(&Value::Number("3".into())));
    assert_eq!(at(body, "tender/items/0/unit").and_then(Value::text), Some("u"));
    assert_eq!((at(body, "tender/items").map(|it| it.list().len()), at(body, "codes").map(|it| it.list().len())), (Some(2), Some(1)));
}

/// 00:30 in British summer time is 23:30 the day before, so it is older than 23:45 there, although its text is greater.
#[test]
fn the_instant_orders_and_not_the_text() {
    let release = |date: &str, title: &str| format!(r#"{{"ocid":"o","date":"{date}","tender":{{"title":"{title}"}}}}"#);
    let text = format!("{}\n{}", release("2026-09-02T23:45:00Z", "newer"), release("2026-09-03T00:30:00+01:00", "older"));
    assert_eq!(at(&compiled(&text)[0].body, "tender/title").and_then(Value::text), Some("newer"));
}

#[test]
fn buyers_that_share_nothing_are_not_welded() {
    let release = |buyer: &str, name: &str, award: &str| {
        format!(
            r#"{{"ocid":"o","date":"2025-01-01T00:00:00Z","buyer":{{"id":"{buyer}","name":"{name}"}},"awards":[{{"id":"1","title":"{award}"}}]}}"#
        )
    };
    let (two, faults) =
        compile(reading(&[release("a", "A", "of A"), release("b", "B", "of B"), release("c", "a", "of A too")].join("\n")).releases);
    assert_eq!(two.len(), 2);
    assert_eq!(at(&two[1].body, "awards/0/title").and_then(Value::text), Some("of B"));
    assert_eq!(faults.iter().map(|it| (it.line, it.sort)).collect::<Vec<_>>(), [(2, Sort::SeveralBuyers)]);
}

#[test]
fn a_process_is_told_and_slips_are_named_by_path() {
    let text = r#"{"ocid":"o","date":"2025-01-01T00:00:00Z","parties":[{"id":"s","name":"Gofal Cyf","roles":["supplier"],
        "identifier":{"scheme":"GB-COH","id":"01234567"},"details":{"vcse":true},"address":{"postalCode":"LL57 2DG"}}],
        "tender":{"title":"Home care","aboveThreshold":true,"specialRegime":["lightTouch"],"classification":{"scheme":"CPV","id":"85000000"}},
        "awards":[{"id":1,"status":"active","value":{"amount":12345678901234567.89,"currency":"GBP"},"suppliers":[{"id":"s"},{"id":"x"}],
        "contractPeriod":{"startDate":"2025-04-01T00:00:00+01:00","endDate":"soon"}}],
        "contracts":[{"id":"c","awardID":"9","value":{"amount":"a lot"}}]}"#;
    let (told, faults) = process(&compiled(&text.replace('\n', " "))[0]);
    let award = &told.awards[0];
    assert_eq!(award.value.as_ref().map(|it| it.amount.as_str()), Some("12345678901234567.89"));
    assert_eq!((award.suppliers.len(), award.suppliers[0].identifiers[0].id.as_str()), (1, "01234567"));
    assert_eq!(
        (award.suppliers[0].vcse, told.above_threshold, told.special_regime.as_slice()),
        (Some(true), Some(true), &["lightTouch".to_owned()][..])
    );
    assert_eq!((award.term.starts.map(|it| it.to_string()), award.term.ends), (Some("2025-04-01".to_owned()), None));
    let told: Vec<(&str, Sort)> = faults.iter().map(|it| (it.path.as_str(), it.sort)).collect();
    assert_eq!(
        told,
        [
            ("awards/0/suppliers/1", Sort::UnknownParty),
            ("awards/0/contractPeriod/endDate", Sort::WrongType),
            ("contracts/0/value/amount", Sort::WrongType),
            ("contracts/0/awardID", Sort::UnknownAward),
        ]
    );
}

/// The published file: figures counted by an independent program.
#[test]
fn real_releases_are_read_and_compiled() {
    let Some(bytes) = published("ocds_social_health_releases.jsonl") else { return };
    let found = read(&bytes, &Limits::default());
    assert_eq!((found.releases.len(), found.faults.as_slice()), (27, &[][..]));
    let (compiled, faults) = compile(found.releases);
    assert_eq!((compiled.len(), faults.as_slice()), (26, &[][..]));
    let told: Vec<_> = compiled.iter().map(|it| process(it).0).collect();
    let suppliers: usize = told.iter().flat_map(|it| &it.awards).map(|it| it.suppliers.len()).sum();
    assert_eq!((told.iter().map(|it| it.awards.len()).sum::<usize>(), suppliers), (AWARDS, SUPPLIERS));
    assert!(passed_over(&compiled[0].body).contains_key("language"));
}

const AWARDS: usize = 9;
const SUPPLIERS: usize = 50;

fn published(name: &str) -> Option<Vec<u8>> {
    let folder = std::env::var("COMMONWEAL_DATA").ok();
    let bytes = folder.and_then(|it| std::fs::read(std::path::Path::new(&it).join(name)).ok());
    if bytes.is_none() {
        println!("SKIPPED: {name} is not there, because COMMONWEAL_DATA names no folder that holds it");
        assert!(std::env::var("COMMONWEAL_REQUIRE_DATA").is_err(), "{name} is needed");
    }
    bytes
}

/// Pieces of releases and of nonsense, so that arbitrary files are often nearly sound.
fn piece() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        ONE,
        "{",
        "}",
        "[",
        "]",
        "\"ocid\"",
        ":",
        ",",
        "\"o\"",
        "null",
        "1e9999",
        "-",
        "\"\\ud800\"",
        "{}",
        "{\"releases\":[",
        "{\"records\":[",
        "\"awards\":[{\"id\":1,\"suppliers\":[{}]}]",
        "\u{feff}",
        "=1+1",
        "\n",
        "\r\n",
        " ",
    ]);
    prop_oneof![4 => pieces.prop_map(str::to_owned), 1 => ".{0,6}"]
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let found = read(&bytes, &Limits::default());
        prop_assert!(!found.releases.is_empty() || !found.faults.is_empty());
    }

    /// Every line is taken or told, and whatever was taken can be compiled and told.
    #[test]
    fn no_line_is_lost(lines in prop::collection::vec(prop::collection::vec(piece(), 0..5), 1..8)) {
        let text: String = std::iter::once(format!("{ONE}\n")).chain(lines.iter().map(|it| format!("{}\n", it.concat()))).collect();
        let found = reading(&text);
        for (at, line) in text.trim_start_matches('\u{feff}').split('\n').enumerate().filter(|it| !it.1.trim().is_empty()) {
            let number = at as u64 + 1;
            let told = found.releases.iter().any(|it| it.line == number) || found.faults.iter().any(|it| it.line == number);
            prop_assert!(told, "line {number} of {text:?} is neither taken nor told: {line:?}");
        }
        for it in compile(found.releases).0 {
            process(&it);
            passed_over(&it.body);
        }
    }
}
