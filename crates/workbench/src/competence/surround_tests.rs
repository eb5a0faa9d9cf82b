//! Each rule of a function: a record that meets it is proposed, and one that lacks exactly one thing is not.

use super::super::facts::Known;
use super::super::propose::{Work, found_by};
use super::super::weigh::Seen;
use super::*;
use crate::kind;
use chrono::{DateTime, Utc};
use framework::appraisal::{Candidate, Facts, Lack, MAP, Rule, Way, rules};
use framework::records::Part;
use record::{Digest, Draft, Envelope, Shape, Verb, Version};

const MINE: &str = "ACC-0001";
const SAID: &str = "We asked finance before the paper was written.";

fn at() -> DateTime<Utc> {
    "2026-09-01T10:00:00Z".parse().expect("a moment")
}

fn row(kind: &Kind, number: u64, texts: &[(&str, &str)]) -> Row {
    let draft: Draft = texts.iter().copied().collect();
    Row {
        id: uuid::Uuid::from_u128(u128::from(number) + 1),
        reference: Reference::new(kind.prefix, number).expect("a reference"),
        version: 1,
        envelope: Envelope { owner: "ORG-0001".into(), shared_with: vec![] },
        retired: false,
        changed_at: at(),
        texts: kind.fields.iter().map(|it| draft.text(it.name).to_owned()).collect(),
    }
}

/// A text that stands in every field of a shape, so that links lead somewhere.
fn usual(field: &record::Field) -> String {
    match field.shape {
        Shape::Link(prefix) => format!("{}-0001", if prefix.is_empty() { "ENG" } else { prefix }),
        Shape::Prose { .. } | Shape::Text { .. } => SAID.to_owned(),
        Shape::Date => "2026-09-01".to_owned(),
        Shape::Choice(list) => list.last().map(|it| it.code.to_owned()).unwrap_or_default(),
        _ => "3".to_owned(),
    }
}

/// A record of a way in which every field holds something.
fn whole(kind: &'static Kind, way: &Way) -> Vec<(&'static str, String)> {
    let of = |it: &'static record::Field| (it.name, way.fields.get(it.name).cloned().unwrap_or_else(|| usual(it)));
    kind.fields.iter().map(of).collect()
}

fn made(kind: &'static Kind, texts: &[(&'static str, String)]) -> Row {
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    row(kind, 1, &texts)
}

fn every_way() -> impl Iterator<Item = (&'static Rule, &'static Way, &'static Kind)> {
    let of = |rule: &'static Rule| rule.ways.iter().map(move |way| (rule, way, kind(&way.record).expect("a kind").kind));
    rules().all().iter().filter(|it| it.standard == MAP).flat_map(of)
}

/// Without one field, or with one word in a field where a sentence is asked for, no way of a function is met; and the lack has its name.
#[test]
fn a_record_that_lacks_exactly_one_field_meets_no_rule_of_a_function() {
    for (rule, way, kind) in every_way() {
        let every: Facts = rule.data.iter().chain(&rule.computed).chain(&way.computed).cloned().collect();
        let every: Facts = every.into_iter().chain(["judged".to_owned(), "contributed".to_owned()]).collect();
        let only = Rule { ways: vec![way.clone()], ..rule.clone() };
        let judge = |texts: &[(&'static str, String)], facts: &Facts| {
            let row = made(kind, texts);
            let text = |field: &str| row.text(kind, field).to_owned();
            only.meets(&Candidate { kind: kind.name, text: &text }, Part::Contributing, facts).map(|_| ())
        };
        let sound = whole(kind, way);
        let name = format!("{} by {}", rule.criterion, kind.name);
        assert_eq!(judge(&sound, &every), Ok(()), "{name}");
        let with = |field: &str, text: &str| {
            sound.iter().map(|(name, old)| (*name, if *name == field { text.to_owned() } else { old.clone() })).collect::<Vec<_>>()
        };
        for field in way.present.iter().chain(&way.said).chain([&way.quote]) {
            assert_eq!(judge(&with(field, " "), &every), Err(vec![Lack::Blank(field.clone())]), "{name} without {field}");
        }
        for field in way.said.iter().chain([&way.quote]) {
            for thin in ["Done", "yes yes yes yes yes yes", "TBC - see below"] {
                assert_eq!(judge(&with(field, thin), &every), Err(vec![Lack::Thin(field.clone())]), "{name}: “{thin}” in {field}");
            }
        }
        for field in way.fields.keys() {
            assert_eq!(judge(&with(field, "another"), &every), Err(vec![Lack::Field(field.clone())]), "{name}");
        }
        let asked = rule.data.iter().chain(&rule.computed).chain(&way.computed).cloned();
        let people =
            [(rule.judgement, "judged"), (rule.contribution, "contributed")].into_iter().filter(|it| it.0).map(|it| it.1.to_owned());
        for code in asked.chain(people) {
            let left: Facts = every.iter().filter(|it| **it != code).cloned().collect();
            let lacks = judge(&sound, &left).expect_err(&name);
            assert_eq!(lacks.len(), 1, "{name} without {code}: {lacks:?}");
        }
    }
}

/// No rule rests on words alone: each names something that was computed, data, a judgement or a contribution, or fields that must hold
/// something besides what is quoted.
#[test]
fn no_rule_of_a_function_rests_on_one_text() {
    for (rule, way, kind) in every_way() {
        let facts =
            rule.data.len() + rule.computed.len() + way.computed.len() + usize::from(rule.judgement) + usize::from(rule.contribution);
        // A link to the decision, or a gate with its step, stands in the kind itself as a field that must be there.
        let required = kind.fields.iter().filter(|it| it.required && matches!(it.shape, Shape::Link(_) | Shape::Choice(_))).count();
        assert!(facts + way.present.len() + way.fields.len() + required > 0, "{} by {}", rule.criterion, kind.name);
        // A lesson stands by the record in which it is seen and the day by which something changes.
        assert!(
            way.part != "responsible" || facts > 0 || way.present.len() >= 2,
            "{} by {}: whoever answers shows more than fields",
            rule.criterion,
            kind.name
        );
    }
}

/// Where prose is asked for, a sentence is: no rule of either sort is met by a prose field in which anything stands.
#[test]
fn prose_is_asked_for_as_a_sentence() {
    for way in rules().all().iter().flat_map(|it| &it.ways) {
        let kind = kind(&way.record).expect("a kind").kind;
        let prose = |it: &&String| kind.field(it).is_none_or(|it| matches!(it.shape, Shape::Prose { .. }));
        assert_eq!(way.present.iter().find(prose), None, "{}", way.record);
        assert!(way.said.iter().all(|it| kind.field(it).is_some()), "{}", way.record);
    }
}

type Stands = (&'static Kind, u64, &'static [(&'static str, &'static str)]);

/// A record, and what stands around it; and for each thing that stands there, nothing is proposed without it.
struct Case {
    function: &'static str,
    record: &'static str,
    texts: &'static [(&'static str, &'static str)],
    around: &'static [Stands],
}

const TIE: fn(&'static [(&'static str, &'static str)]) -> Stands = |it| (&Tie::KIND, 1, it);

fn cases() -> Vec<Case> {
    let case = |function, record, texts, around: Vec<Stands>| Case { function, record, texts, around: around.leak() };
    let decision: &[(&str, &str)] = &[
        ("question", "How is it bought?"),
        ("intention", "INT-1"),
        ("options", "One lot for all of it; a lot for each zone; in house."),
        ("decided", "A lot for each zone, with a lead."),
        ("reasons", SAID),
        ("dissent", "Finance would have taken the cheaper one."),
        ("decided_by", "Cabinet"),
        ("decided_on", "2026-01-01"),
        ("confidence", "high"),
        ("review_on", "2027-01-01"),
    ];
    let valued: Stands = (&ValueWeighed::KIND, 1, &[("decision", "DEC-1")]);
    let model: Stands = (&ServiceModel::KIND, 1, &[("intention", "INT-1")]);
    let specification: Stands = (&Specification::KIND, 1, &[("service_model", "MODEL-1")]);
    let lot = |number| -> Stands { (&Lot::KIND, number, &[("specification", "SPEC-1")]) };
    let risk: &[(&str, &str)] = &[
        ("name", "It fails"),
        ("description", "A provider leaves and nobody takes its people."),
        ("category", "market"),
        ("treatment", SAID),
        ("residual_likelihood", "2"),
        ("residual_impact", "2"),
        ("accountable", "Head of contracts"),
        ("review_on", "2027-01-01"),
    ];
    let threatens = TIE(&[("from", "RISK-1"), ("relation", "threatens"), ("to", "INT-1")]);
    let ending: &[(&str, &str)] = &[("reasons", SAID), ("finding", "decommission"), ("people", "12"), ("review_on", "2027-01-01")];
    let provider = |number| -> Stands { (&Provider::KIND, number, &[("area", "Eastgate")]) };
    let partner: Stands = (&Stakeholder::KIND, 1, &[("voice", "provider")]);
    let contribution: &[(&str, &str)] =
        &[("partner", "STA-1"), ("said", SAID), ("effect", SAID), ("position", "agrees"), ("criterion", "p2")];
    vec![
        case(
            "A2",
            "need",
            &[("description", SAID), ("people", "40"), ("certainty", "known"), ("review_on", "2027-01-01"), ("source", "SRC-1")],
            vec![(&Source::KIND, 1, &[])],
        ),
        case("A3", "risk", risk, vec![threatens, (&Benefit::KIND, 1, &[("intention", "INT-1")])]),
        case("A3", "benefit", &[("description", SAID), ("due", "2027-01-01"), ("intention", "INT-1")], vec![threatens]),
        case(
            "A4",
            "service",
            &[("reasons", SAID), ("finding", "improve"), ("people", "12"), ("cost_a_year", "1000"), ("review_on", "2027-01-01")],
            vec![TIE(&[("from", "NEED-1"), ("relation", "met-by"), ("to", "SVC-1")])],
        ),
        case(
            "B1",
            "lot",
            &[("note", SAID), ("value", "1000"), ("area", "Eastgate and Harrowby"), ("specification", "SPEC-1")],
            vec![provider(1), provider(2)],
        ),
        case("B1", "contribution", contribution, vec![partner]),
        case("B2", "decision", decision, vec![valued, (&Intention::KIND, 1, &[("cost_a_year", "1000")])]),
        case("B3", "clause", &[("text", SAID), ("test", SAID), ("outcome", "OUT-1")], vec![(&Kpi::KIND, 1, &[("clause", "CL-1")])]),
        case(
            "B4",
            "intention",
            &[("description", SAID), ("outcome", "OUT-1"), ("cost_a_year", "1000"), ("starts", "2027-01-01"), ("lead", "Head of it")],
            vec![(&Decision::KIND, 1, &[("intention", "INT-1")])],
        ),
        case("C1", "decision", decision, vec![valued, model, specification, lot(1)]),
        case(
            "C2",
            "kpi",
            &[("definition", SAID), ("data_source", SAID), ("clause", "CL-1"), ("contract", "CON-1"), ("threshold", "2")],
            vec![(&Contract::KIND, 1, &[("manager", "Head"), ("notice", "6")])],
        ),
        case("C2", "risk", risk, vec![TIE(&[("from", "RISK-1"), ("relation", "threatens"), ("to", "CON-1")])]),
        case(
            "C3",
            "service",
            ending,
            vec![
                TIE(&[("from", "RISK-1"), ("relation", "threatens"), ("to", "SVC-1")]),
                (&Tie::KIND, 2, &[("from", "DEC-1"), ("relation", "decides"), ("to", "SVC-1")]),
                (&Risk::KIND, 1, &[("treatment", SAID), ("accountable", "Head")]),
            ],
        ),
        case("C4", "decision", decision, vec![valued, model, specification, lot(1), lot(2)]),
        case(
            "D1",
            "measure",
            &[
                ("grounds", SAID),
                ("stage", "decided"),
                ("source", "SRC-1"),
                ("effect", "0.1"),
                ("low", "0"),
                ("high", "0.2"),
                ("partner", "STA-1"),
            ],
            vec![partner],
        ),
        case("E4", "risk", risk, vec![TIE(&[("from", "ACT-1"), ("relation", "treats"), ("to", "RISK-1")])]),
        case("E6", "decision", decision, vec![valued, TIE(&[("from", "SRC-1"), ("relation", "supports"), ("to", "DEC-1")])]),
        case(
            "G3",
            "occupational_role",
            &[("name", "Planner"), ("purpose", SAID)],
            vec![(&RoleCriterion::KIND, 1, &[("role", "ROLE-1")]), (&RoleHolder::KIND, 1, &[("role", "ROLE-1")])],
        ),
        case("G4", "exercise", &[("found", SAID), ("changed", SAID), ("partner", "STA-1")], vec![partner]),
        case("H6", "decision", decision, vec![valued]),
        case(
            "H8",
            "source",
            &[("limits", SAID), ("dated", "2026-01-01"), ("place", "A shelf")],
            vec![(&register::Need::KIND, 1, &[("source", "SRC-1")])],
        ),
        case("H9", "assumption", &[("reasons", SAID), ("low", "1"), ("high", "2"), ("source", "SRC-1")], vec![(&Source::KIND, 1, &[])]),
        case(
            "I4",
            "exercise",
            &[("found", SAID), ("changed", SAID), ("playbook", "PLB-1"), ("held_on", "2026-05-01")],
            vec![(&Playbook::KIND, 1, &[("checked_on", "2026-05-09")])],
        ),
    ]
}

fn proposed(case: &Case, around: &[Stands]) -> Vec<String> {
    let kind = kind(case.record).expect("a kind").kind;
    let row_of = row(kind, 1, case.texts);
    let version = Version {
        row: row_of,
        verb: Verb::Create,
        by: Some(MINE.into()),
        at: at(),
        why: String::new(),
        commit: 1,
        link: Digest::of(b"one"),
    };
    let work = Work { seen: Seen { kind, versions: vec![version.clone()] }, version };
    let mut known = Known::default();
    let mut kinds: BTreeMap<&str, (&'static Kind, Vec<Row>)> = BTreeMap::new();
    for (kind, number, texts) in around {
        kinds.entry(kind.name).or_insert((*kind, vec![])).1.push(row(kind, *number, texts));
    }
    kinds.into_values().for_each(|(kind, rows)| known.world.put(kind, rows));
    let found = found_by(&work, &mut known, MINE);
    found.ready.into_iter().filter(|it| it.standard == MAP).map(|it| it.criterion).collect()
}

/// What stands around a record counts: with all of it the record is proposed, and without any one thing it is not.
#[test]
fn a_record_is_proposed_with_what_stands_around_it_and_not_without_any_one_of_it() {
    for case in cases() {
        let name = format!("{} by {}", case.function, case.record);
        assert!(
            proposed(&case, case.around).contains(&case.function.to_owned()),
            "{name} is not proposed: {:?}",
            proposed(&case, case.around)
        );
        for left_out in 0..case.around.len() {
            let around: Vec<Stands> = case.around.iter().enumerate().filter(|it| it.0 != left_out).map(|it| *it.1).collect();
            assert!(!proposed(&case, &around).contains(&case.function.to_owned()), "{name} stands without {:?}", case.around[left_out].2);
        }
    }
}

/// What stands there must be the right thing: each of these is near, and wrong.
#[test]
fn what_is_near_and_wrong_does_not_count() {
    let told = |texts: &'static [(&'static str, &'static str)]| Case { function: "A1", record: "engagement", texts, around: &[] };
    let asked: &[(&str, &str)] = &[("you_said", SAID), ("we_did", SAID), ("took_part", "17"), ("ladder", "engaged")];
    assert_eq!(proposed(&told(asked), &[]), ["A1"]);
    assert!(proposed(&told(&[("you_said", SAID), ("we_did", SAID), ("took_part", "17"), ("ladder", "informed")]), &[]).is_empty(), "told");
    assert!(
        proposed(&told(&[("you_said", SAID), ("we_did", SAID), ("took_part", "0"), ("ladder", "engaged")]), &[]).is_empty(),
        "nobody came"
    );
    let wrong: [(&str, &str, Stands); 6] = [
        ("G4", "exercise", (&Stakeholder::KIND, 1, &[("voice", "carers")])),
        ("B1", "contribution", (&Stakeholder::KIND, 1, &[("voice", "union")])),
        ("I4", "exercise", (&Playbook::KIND, 1, &[("checked_on", "2026-04-30")])),
        ("B2", "decision", (&Intention::KIND, 1, &[("cost_a_year", "")])),
        ("C2", "kpi", (&Contract::KIND, 1, &[("manager", "Head"), ("notice", "")])),
        ("E4", "risk", (&Tie::KIND, 1, &[("from", "ACT-1"), ("relation", "treats"), ("to", "RISK-9")])),
    ];
    for (function, record, instead) in wrong {
        let case = cases().into_iter().find(|it| it.function == function && it.record == record).expect("a case");
        let around: Vec<Stands> = case.around.iter().map(|it| if it.0.name == instead.0.name { instead } else { *it }).collect();
        assert!(!proposed(&case, &around).contains(&function.to_owned()), "{function} by {record} with {:?}", instead.2);
    }
}
