//! Badges: what comes out is a credential by the rules of Open Badges 3.0, and nothing comes out where nothing was accepted.

use super::*;
use chrono::{DateTime, NaiveDate, Utc};
use framework::records::{Assessment, EvidenceClaim, OccupationalRole, RoleCriterion, RoleHolder, Verification};
use record::{Draft, Envelope, Held, Record, Reference, Row, load};
use serde_json::{Value, json};

const MINE: &str = "ACC-0001";

fn held<R: Record>(number: u64, texts: &[(&str, &str)]) -> Held<R> {
    let draft: Draft = texts.iter().copied().collect();
    let row = Row {
        id: uuid::Uuid::from_u128(number.into()),
        reference: Reference::new(R::KIND.prefix, number).expect("a reference"),
        version: 1,
        envelope: Envelope { owner: "ORG-0001".into(), shared_with: vec![] },
        retired: false,
        changed_at: DateTime::UNIX_EPOCH,
        texts: R::KIND.fields.iter().map(|it| draft.text(it.name).to_owned()).collect(),
    };
    load::<R>(&[row]).sound.pop().unwrap_or_else(|| panic!("{} is not sound", R::KIND.name))
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn today() -> NaiveDate {
    day("2026-11-22")
}

fn assessment(number: u64) -> Held<Assessment> {
    let claim = format!("CLM-{number}");
    let tests = ["valid", "authentic", "current", "sufficient", "reliable"].map(|it| (it, "yes"));
    let rest = [("claim_version", "1"), ("assessor", "ACC-0002"), ("decision", "accept"), ("reasons", "So"), ("decided_on", "2026-10-01")];
    held(number, &[&[("claim", claim.as_str())], &rest[..], &tests].concat())
}

fn claimed(number: u64, criterion: &str) -> Claimed {
    let link = "ab".repeat(32);
    let texts = [
        ("person", MINE),
        ("standard", "SCDCPC505"),
        ("criterion", criterion),
        ("part", "responsible"),
        ("record", "JUD-3"),
        ("record_version", "2"),
        ("link", link.as_str()),
        ("field", "reasons"),
        ("quote", "Mrs Canary said that the home may close."),
        ("written_on", "2026-09-01"),
        ("claimed_on", "2026-09-20"),
        ("reflection", "I ask first."),
    ];
    let claim: Held<EvidenceClaim> = held(number, &texts);
    let current = framework::appraisal::current_for(criterion, day("2026-09-01"), today());
    let assessments = vec![assessment(number)];
    Claimed { claim, owner: "ORG-0001".into(), standing: Standing::Accepted, assessments, current, title: "The Canary home".into() }
}

fn verification(number: u64, decision: &str) -> Held<Verification> {
    let of = format!("ASMT-{number}");
    let drawn = [("seed", "Autumn"), ("drawn_on", "2026-10-10"), ("lots", "1"), ("because", "by-lot")];
    let decided = [("verifier", "ACC-0003"), ("own_decision", decision), ("reasons", "So"), ("decided_on", "2026-10-11")];
    let decided = if decision.is_empty() { &decided[..0] } else { &decided[..] };
    held(number, &[&[("assessment", of.as_str())], &drawn[..], decided].concat())
}

fn book(decision: Option<&str>) -> Book {
    let line = |number, code| {
        held::<RoleCriterion>(number, &[("role", "ROLE-1"), ("standard", "SCDCPC505"), ("criterion", code), ("part", "responsible")])
    };
    Book {
        roles: vec![held::<OccupationalRole>(1, &[("name", "Workforce planner")])],
        lines: vec![line(1, "P8"), line(2, "P9")],
        holders: vec![held::<RoleHolder>(1, &[("name", "A"), ("account", MINE), ("role", "ROLE-1"), ("since", "2026-01-01")])],
        claims: vec![claimed(1, "P8"), claimed(2, "P9")],
        verifications: decision.map(|it| verification(1, it)).into_iter().collect(),
        ..Book::default()
    }
}

fn say(id: &str, args: &[(&str, &str)]) -> String {
    let args: Vec<String> = args.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    format!("{id} {}", args.join(", "))
}

fn award(book: &Book, of: &str, origin: &str, today: NaiveDate) -> Result<Value, String> {
    let badge = Badge { book, account: MINE, organisation: "ORG-0001", named: "The borough", origin };
    badge.award(&Reference::parse(of).expect("a reference"), today, &say).map_err(|it| match it {
        crate::Unable::Refused(it) => it.code.to_string(),
        other => panic!("{other:?}"),
    })
}

/// What keeps a value from being an `AchievementCredential`: the required properties, their types and the closed lists of Open Badges 3.0
/// (1EdTech, final, section B.1) on the data model of Verifiable Credentials 2.0 (W3C).
fn faults(it: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let mut unless = |sound: bool, what: &str| {
        if !sound {
            faults.push(what.to_owned());
        }
    };
    let text = |it: &Value| it.as_str().is_some_and(|it| !it.trim().is_empty());
    let uri = |it: &Value| {
        it.as_str().is_some_and(|it| {
            it.split_once(':').is_some_and(|(scheme, rest)| {
                scheme.starts_with(|it: char| it.is_ascii_alphabetic()) && !rest.is_empty() && it.bytes().all(|it| it.is_ascii_graphic())
            })
        })
    };
    let typed = |it: &Value, name: &str| it["type"].as_array().is_some_and(|them| them.iter().any(|it| it == name));
    // A `dateTimeStamp`: a moment with its zone.
    let moment = |it: &Value| it.as_str().and_then(|it| DateTime::parse_from_rfc3339(it).ok()).map(|it| it.with_timezone(&Utc));
    let context = it["@context"].as_array().cloned().unwrap_or_default();
    let badges = |it: &Value| it.as_str().is_some_and(|it| it.starts_with("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0."));
    unless(context.first() == Some(&json!("https://www.w3.org/ns/credentials/v2")), "@context of credentials first");
    unless(context.get(1).is_some_and(badges), "@context of badges second");
    unless(uri(&it["id"]), "id");
    unless(typed(it, "VerifiableCredential") && (typed(it, "OpenBadgeCredential") || typed(it, "AchievementCredential")), "type");
    unless(uri(&it["issuer"]["id"]) && typed(&it["issuer"], "Profile"), "issuer");
    let from = moment(&it["validFrom"]);
    unless(from.is_some(), "validFrom");
    unless(it.get("validUntil").is_none_or(|until| moment(until) > from), "validUntil");
    unless(it.get("proof").is_none(), "it claims a proof");
    let subject = &it["credentialSubject"];
    unless(typed(subject, "AchievementSubject"), "credentialSubject.type");
    unless(uri(&subject["id"]), "credentialSubject.id");
    let achievement = &subject["achievement"];
    unless(uri(&achievement["id"]) && typed(achievement, "Achievement"), "achievement");
    unless(text(&achievement["name"]), "achievement.name");
    unless(text(&achievement["description"]), "achievement.description");
    unless(text(&achievement["criteria"]["narrative"]) || uri(&achievement["criteria"]["id"]), "achievement.criteria");
    unless(achievement["achievementType"] == "Competency", "achievementType");
    for it in achievement["alignment"].as_array().into_iter().flatten() {
        unless(typed(it, "Alignment") && text(&it["targetName"]) && uri(&it["targetUrl"]), "alignment");
        unless(it.get("targetType").is_none_or(|it| ["CFItem", "ceasn:Competency", "CTDL"].iter().any(|known| it == known)), "targetType");
    }
    for it in it["evidence"].as_array().into_iter().flatten() {
        unless(typed(it, "Evidence") && text(&it["narrative"]), "evidence");
    }
    unless(!it.to_string().contains(":null"), "nulls");
    faults
}

#[test]
fn a_claim_that_was_accepted_and_verified_gives_a_sound_badge_that_names_nobody() {
    let it = award(&book(Some("accept")), "CLM-1", "https://borough.example", today()).expect("a badge");
    assert_eq!(faults(&it), Vec::<String>::new(), "{it:#}");
    assert_eq!((&it["validFrom"], &it["issuer"]["id"]), (&json!("2026-10-01T00:00:00Z"), &json!("https://borough.example")));
    let alignment = &it["credentialSubject"]["achievement"]["alignment"][0];
    assert_eq!(alignment["targetCode"], "P8");
    let own = framework::structure::own_standard(framework::workforce_standard());
    let id = own.statements.iter().find(|it| it.code == "P8").map(|it| it.id.clone()).expect("a criterion");
    assert_eq!(alignment["targetUrl"], format!("https://borough.example/ims/case/v1p1/CFItems/{id}"), "where the provider serves it");
    // The planted canary: neither passage nor title of the record, nor the account, leaves the house.
    let text = it.to_string();
    assert!(!text.contains("Canary") && !text.contains(MINE), "{text}");
    assert!(text.contains(&"ab".repeat(32)), "the issuer finds the record by its hash link");
    let again = award(&book(Some("accept")), "CLM-1", "https://borough.example", today()).expect("a badge");
    assert_eq!(again, it, "the same evidence gives the same badge");
}

#[test]
fn a_role_that_is_covered_whole_gives_a_badge_without_an_address_of_its_own() {
    let it = award(&book(None), "ROLE-1", "", today()).expect("a badge");
    assert_eq!(faults(&it), Vec::<String>::new(), "{it:#}");
    let codes: Vec<&Value> =
        it["credentialSubject"]["achievement"]["alignment"].as_array().expect("a list").iter().map(|it| &it["targetCode"]).collect();
    assert_eq!(codes, ["P8", "P9"]);
    assert_eq!(it["evidence"].as_array().map(Vec::len), Some(2));
    assert!(it["issuer"]["id"].as_str().is_some_and(|it| it.starts_with("urn:uuid:")));
}

/// Each planted fault by its own name: not assessed, aged, not verified, a verifier who differs, a role with a gap, somebody else's.
#[test]
fn nothing_comes_out_where_nothing_was_accepted() {
    let whole = book(Some("accept"));
    let with = |change: fn(&mut Book)| {
        let mut book = whole.clone();
        change(&mut book);
        book
    };
    for standing in [Standing::Waiting, Standing::More, Standing::Refused, Standing::Doubtful(vec![Doubt::NotQuoted])] {
        let mut book = whole.clone();
        book.claims[0].standing = standing;
        assert_eq!(award(&book, "CLM-1", "", today()), Err("badge-nothing-accepted".to_owned()));
        assert_eq!(award(&book, "ROLE-1", "", today()), Err("badge-role-not-covered".to_owned()));
    }
    let unassessed = with(|it| it.claims[0].assessments.clear());
    assert_eq!(award(&unassessed, "CLM-1", "", today()), Err("badge-nothing-accepted".to_owned()));
    assert_eq!(award(&whole, "CLM-1", "", day("2036-01-01")), Err("badge-not-current".to_owned()));
    assert_eq!(award(&whole, "CLM-2", "", today()), Err("badge-not-verified".to_owned()));
    assert_eq!(award(&book(Some("")), "CLM-1", "", today()), Err("badge-not-verified".to_owned()), "it was drawn and waits");
    assert_eq!(award(&book(Some("more")), "CLM-1", "", today()), Err("badge-verifier-differs".to_owned()));
    assert_eq!(award(&with(|it| drop(it.claims.pop())), "ROLE-1", "", today()), Err("badge-role-not-covered".to_owned()));
    assert_eq!(award(&with(|it| it.lines.clear()), "ROLE-1", "", today()), Err("badge-role-not-covered".to_owned()), "it asks for nothing");
    assert_eq!(award(&with(|it| it.holders.clear()), "ROLE-1", "", today()), Err("no-such-record".to_owned()));
    let other = Badge { book: &whole, account: "ACC-0009", organisation: "ORG-0001", named: "The borough", origin: "" };
    assert!(other.offers(today()).is_empty(), "nobody is offered what another achieved");
    let nameless = Badge { book: &whole, account: MINE, organisation: "ORG-0001", named: " ", origin: "" };
    let refused = nameless.award(&Reference::parse("CLM-1").expect("a reference"), today(), &say);
    assert!(matches!(refused, Err(crate::Unable::Refused(it)) if it.code == "badge-not-made"));
}

#[test]
fn what_is_offered_says_why_the_rest_is_not_to_be_had() {
    let whole = book(Some("accept"));
    let badge = Badge { book: &whole, account: MINE, organisation: "ORG-0001", named: "The borough", origin: "" };
    let offers: Vec<(String, Option<String>)> =
        badge.offers(today()).into_iter().map(|it| (it.reference.to_string(), it.refused.map(|it| it.code.to_string()))).collect();
    let why = |it: &str| Some(it.to_owned());
    assert_eq!(offers, [("ROLE-0001".into(), None), ("CLM-0001".into(), None), ("CLM-0002".into(), why("badge-not-verified"))]);
}

/// The check finds what is planted: each required part taken out, or spoiled, is named.
#[test]
fn the_rules_find_what_is_missing() {
    let sound = award(&book(Some("accept")), "CLM-1", "", today()).expect("a badge");
    let subject = "/credentialSubject";
    for (at, key) in [
        ("", "@context"),
        ("", "id"),
        ("", "type"),
        ("", "issuer"),
        ("", "validFrom"),
        ("", "credentialSubject"),
        ("/issuer", "id"),
        (subject, "achievement"),
        (subject, "type"),
        ("/credentialSubject/achievement", "criteria"),
        ("/credentialSubject/achievement", "name"),
        ("/credentialSubject/achievement/alignment/0", "targetUrl"),
        ("/evidence/0", "type"),
    ] {
        let mut poorer = sound.clone();
        let part = poorer.pointer_mut(at).and_then(Value::as_object_mut).expect("a part");
        assert!(part.remove(key).is_some());
        assert!(!faults(&poorer).is_empty(), "{at}/{key} is missing, and nobody notices");
    }
    for (at, spoiled) in [
        ("/validFrom", json!("2026-10-01")),
        ("/validUntil", json!("2020-01-01T00:00:00Z")),
        ("/id", json!("CLM 1")),
        ("/credentialSubject/achievement/alignment/0/targetType", json!("Anything")),
        ("/credentialSubject/achievement/description", Value::Null),
    ] {
        let mut spoilt = sound.clone();
        *spoilt.pointer_mut(at).expect("a part") = spoiled;
        assert!(!faults(&spoilt).is_empty(), "{at}");
    }
    let mut signed = sound;
    signed["proof"] = json!({ "type": "DataIntegrityProof" });
    assert_eq!(faults(&signed), ["it claims a proof"]);
}
