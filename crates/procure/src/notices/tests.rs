use super::*;
use record::{Draft, Record};
use register::{Contract, Lot, Provider, Service};

fn texts<'a>(told: &'a Notices, kind: &str, field: &str) -> Vec<&'a str> {
    told.batches.iter().filter(|it| it.kind.name == kind).flat_map(|it| &it.drafts).map(|it| it.text(field)).collect()
}

fn count(told: &Notices, kind: &str) -> usize {
    texts(told, kind, "").len()
}

fn codes(them: &[Problem]) -> Vec<&str> {
    them.iter().map(|it| it.code.as_ref()).collect()
}

/// Every draft is sound once its links are put in.
fn sound(told: &Notices) {
    for batch in &told.batches {
        for draft in &batch.drafts {
            let links = [("provider", "PROV-1"), ("lot", "LOT-1"), ("from", "CON-1"), ("to", "SVC-1")];
            let put = |draft: Draft, (field, to): (&str, &str)| if draft.link(field).is_some() { draft.with(field, to) } else { draft };
            let whole = links.into_iter().fold(draft.clone(), put);
            let found = match batch.kind.name {
                "provider" => Provider::parse(&whole).map(drop),
                "lot" => Lot::parse(&whole).map(drop),
                "service" => Service::parse(&whole).map(drop),
                "contract" => Contract::parse(&whole).map(drop),
                _ => Ok(()),
            };
            assert_eq!(found, Ok(()), "{whole:?}");
        }
    }
}

const SUPPLIERS: &str = r#""parties":[{"id":"b","name":"Cyngor Gwynedd","roles":["buyer"]},
    {"id":"1","name":"Gofal Cyf","identifier":{"scheme":"GB-COH","id":"123456"},"roles":["supplier"]},
    {"id":"2","name":"GOFAL  CYF","identifier":{"scheme":"GB-COH","id":"00123456"}},{"id":"3","name":"Age Help Limited"},
    {"id":"4","name":"AGE HELP LTD.","details":{"vcse":true}}]"#;

fn one(more: &str) -> Notices {
    let text = format!(r#"{{"ocid":"o","date":"2025-01-01T00:00:00Z",{SUPPLIERS},{more}}}"#);
    read("notices.jsonl", text.replace('\n', " ").as_bytes())
}

const TERM: &str = r#""contractPeriod":{"startDate":"2025-04-01T00:00:00+01:00","endDate":"2028-03-31T23:59:59+01:00","maxExtentDate":"2030-03-31T23:59:59+01:00"}"#;

#[test]
fn a_signed_contract_is_one_with_its_lot_value_extension_and_regime() {
    let told = one(&format!(
        r#""tender":{{"title":"Care","specialRegime":["lightTouch"],"classification":{{"scheme":"CPV","id":"85144100"}},
        "lots":[{{"id":"1","title":"North","value":{{"amount":10.50,"currency":"GBP"}}}},{{"id":"2"}}]}},
        "awards":[{{"id":"a","status":"active","suppliers":[{{"id":"1"}},{{"id":"2"}}],"relatedLots":["1"],{TERM}}}],
        "contracts":[{{"id":"c","awardID":"a","title":"Care, north","value":{{"amount":270020.10,"currency":"GBP"}}}},
        {{"id":"d","awardID":"a","status":"cancelled"}}]"#
    ));
    assert_eq!((codes(&told.problems), told.refused), (vec![], 0));
    assert_eq!(["provider", "lot", "service", "contract", "tie"].map(|it| count(&told, it)), [1, 2, 1, 1, 1]);
    assert_eq!(texts(&told, "provider", "published_as"), ["GB-COH-00123456"]);
    let contract =
        ["title", "value", "extension", "regime", "starts", "ends", "published_as", "buyer"].map(|it| texts(&told, "contract", it)[0]);
    assert_eq!(contract, ["Care, north", "270020.10", "24", "light-touch", "2025-04-01", "2028-03-31", "o/c", "Cyngor Gwynedd"]);
    assert_eq!((texts(&told, "contract", "lot"), texts(&told, "lot", "value")), (vec!["@o/lots/1"], vec!["10.50", ""]));
    assert_eq!(texts(&told, "service", "setting"), ["nursing-care"]);
    assert!(codes(&told.notices).contains(&"ocds-award-not-in-force"), "the cancelled contract");
    sound(&told);
}

#[test]
fn an_award_for_several_is_a_contract_with_each_and_its_value_is_nobodys() {
    let told = one(&format!(
        r#""tender":{{"title":"Framework"}},"awards":[{{"id":"a","value":{{"amount":5,"currency":"GBP"}},
        "suppliers":[{{"id":"1"}},{{"id":"3"}},{{"id":"4"}}],{TERM}}}]"#
    ));
    assert_eq!(["provider", "service", "contract", "tie"].map(|it| count(&told, it)), [2, 1, 2, 4]);
    assert_eq!(texts(&told, "contract", "value"), ["", ""]);
    assert_eq!(texts(&told, "service", "provider"), [""]);
    assert!(codes(&told.notices).contains(&"ocds-value-of-several"));
    sound(&told);
}

#[test]
fn money_is_pounds_and_whole_pence_or_it_is_told() {
    let value = |value: &str| {
        one(&format!(r#""tender":{{"title":"t"}},"awards":[{{"id":"a","value":{value},"suppliers":[{{"id":"3"}}],{TERM}}}]"#))
    };
    for (given, kept, code) in [
        (r#"{"amount":1234567.8900,"currency":"GBP"}"#, "1234567.89", ""),
        (r#"{"amount":7}"#, "7.00", ""),
        (r#"{"amount":100,"currency":"EUR"}"#, "", "ocds-other-currency"),
        (r#"{"amount":0,"currency":"GBP"}"#, "", "ocds-value-of-nothing"),
        (r#"{"amount":1.005,"currency":"GBP"}"#, "", "ocds-odd-amount"),
        (r#"{"amount":1e9999,"currency":"GBP"}"#, "", "ocds-odd-amount"),
        (r#"{"amount":-5,"currency":"GBP"}"#, "", "ocds-odd-amount"),
        (r#"{"amount":12345678901234567.89,"currency":"GBP"}"#, "", "ocds-odd-amount"),
        (r#"{"amount":"=1+1","currency":"GBP"}"#, "", "ocds-wrong-type"),
    ] {
        let told = value(given);
        assert_eq!(texts(&told, "contract", "value"), [kept], "{given}");
        assert!(code.is_empty() || codes(&told.notices).contains(&code), "{given}: {:?}", told.notices);
    }
}

#[test]
fn what_cannot_be_a_contract_is_refused_with_its_path() {
    let told = one(&format!(
        r#""tender":{{"title":"t"}},"awards":[{{"id":"a","suppliers":[{{"id":"3"}}]}},{{"id":"b","status":"active",{TERM}}},
        {{"id":"c","status":"unsuccessful"}}]"#
    ));
    let paths: Vec<_> = told.problems.iter().map(|it| (it.code.as_ref(), it.place.column.as_deref(), it.place.row)).collect();
    assert_eq!(
        paths,
        [("ocds-without-term", Some("awards/0/contractPeriod"), Some(1)), ("ocds-without-supplier", Some("awards/1/suppliers"), Some(1)),]
    );
    assert_eq!((told.refused, count(&told, "contract"), count(&told, "service")), (2, 0, 0));
}

#[test]
fn hostile_files_are_told_and_nothing_of_them_is_taken() {
    let deep = format!("{{\"ocid\":\"o\",\"awards\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    for (bytes, code) in [
        (deep.as_bytes(), "ocds-too-deep"),
        (b"ocid,title\n=cmd|' /C calc'!A0,x\n".as_slice(), "ocds-not-json"),
        (b"{\"ocid\":\"o\",\"tender\":{\"tit", "ocds-not-json"),
        (b"{\"ocid\":\"o\",\"title\":\"Ll\xC5\xB7n\xE2\"}", "ocds-not-utf-8"),
        (b"", "ocds-empty"),
    ] {
        let told = read("x", bytes);
        assert_eq!(codes(&told.problems), [code]);
        assert!(told.batches.iter().all(|it| it.drafts.is_empty()));
    }
}

/// Figures counted by an independent program over the published file: 27 releases of 26 processes; 9 awards in force in 8 of them for 50
/// suppliers, who have 37 names; 48 contracts, since two awards name one supplier twice; five awards for one supplier each, worth
/// £9,059,091; two processes with two lots each.
#[test]
fn real_notices_give_their_providers_lots_services_and_contracts() {
    let folder = std::env::var("COMMONWEAL_DATA").ok();
    let file = folder.map(|it| std::path::Path::new(&it).join("ocds_social_health_releases.jsonl"));
    let Some(bytes) = file.and_then(|it| std::fs::read(it).ok()) else {
        println!("SKIPPED: the releases are not there, because COMMONWEAL_DATA names no folder that holds them");
        assert!(std::env::var("COMMONWEAL_REQUIRE_DATA").is_err(), "the releases are needed");
        return;
    };
    let told = read("releases.jsonl", &bytes);
    assert_eq!((codes(&told.problems), told.refused), (vec![], 0));
    assert_eq!(["provider", "lot", "service", "contract"].map(|it| count(&told, it)), [37, 4, 8, 48]);
    let pence: i64 = texts(&told, "contract", "value").into_iter().filter_map(kernel::Money::parse).map(|it| it.in_pence()).sum();
    assert_eq!(pence, 905_909_100);
    assert_eq!(codes(&told.notices).iter().filter(|it| **it == "ocds-not-awarded").count(), 18);
    sound(&told);
    let again = read("releases.jsonl", &bytes);
    assert_eq!(format!("{:?}", told.batches), format!("{:?}", again.batches));
}
