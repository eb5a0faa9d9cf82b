//! The linter: every rule finds its planted fault and leaves its clean sentence, and what it says is mostly right.

use chrono::NaiveDate;
use framework::lint::{Example, Ground, RULES, Remark, lint, rule};
use framework::structure::{Framework, Statement, sorts};
use std::collections::{BTreeMap, BTreeSet};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day")
}

fn found(framework: &Framework) -> Vec<Remark> {
    lint(&Ground::of(framework, today(), ""))
}

#[test]
fn every_rule_finds_its_planted_fault_and_leaves_the_clean_one() {
    let codes: BTreeSet<&str> = RULES.iter().map(|it| it.code).collect();
    assert_eq!(codes.len(), RULES.len(), "codes are unique");
    for it in RULES {
        let rules = |example: &Example| found(&example.framework()).iter().map(|it| it.rule).collect::<Vec<_>>();
        assert!(rules(&it.bad).contains(&it.code), "{} misses its own example", it.code);
        assert!(!rules(&it.good).contains(&it.code), "{} flags its clean example", it.code);
        assert!(it.reason.ends_with('.') && !it.heading.is_empty() && !it.bad.text().is_empty());
        assert!(rule(it.code).is_some_and(|found| found.heading == it.heading));
    }
}

#[test]
fn a_quotation_is_what_stands_in_the_statement() {
    for it in RULES {
        let framework = it.bad.framework();
        for remark in found(&framework) {
            let Some((from, to)) = remark.at else { continue };
            let statement = framework.statement(&remark.statement).expect("the statement");
            assert_eq!(statement.text.get(from..to), Some(remark.quote.as_str()), "{}", remark.rule);
        }
    }
}

#[test]
fn rules_of_wording_are_silent_in_other_languages_and_others_are_not() {
    for it in RULES {
        let mut framework = it.bad.framework();
        framework.fields.insert("language".into(), "cy".into());
        assert_eq!(found(&framework).iter().any(|remark| remark.rule == it.code), !it.wording, "{}", it.code);
        framework.fields.insert("language".into(), "en-GB".into());
        assert!(found(&framework).iter().any(|remark| remark.rule == it.code), "{}", it.code);
    }
}

/// Words of one sector are at home in its own framework, and where the glossary defines them.
#[test]
fn a_sector_word_is_at_home_in_its_sector_and_in_the_glossary() {
    let rule = rule("sector-word").expect("the rule");
    let mut framework = rule.bad.framework();
    let flags = |framework: &Framework, sector: &str| lint(&Ground::of(framework, today(), sector)).iter().any(|it| it.rule == rule.code);
    assert!(flags(&framework, "") && flags(&framework, "justice") && !flags(&framework, "Health"));
    let text = "A patient is somebody who is treated.".to_owned();
    framework.statements.push(Statement { id: "term".into(), sort: sorts::SCOPE.into(), text, ..Statement::default() });
    assert!(!flags(&framework, ""));
}

/// Rules that read one statement at a time: those that the labelled sample is about.
const OF_ONE: [&str; 9] = [
    "no-verb",
    "no-object",
    "no-condition",
    "two-outcomes",
    "evaluative-adverb",
    "criterion-as-knowledge",
    "knowledge-as-criterion",
    "sector-word",
    "abbreviation",
];

/// Least share of what the linter says that the sample agrees with, and of what the sample says that it finds.
const FLOOR: (f64, f64) = (0.9, 0.8);

#[test]
fn what_it_says_of_the_labelled_sample_is_mostly_right() {
    let lines = include_str!("tables/sentences.txt").lines().filter(|it| !it.starts_with('#'));
    let (mut count, mut wrong) = (0, Vec::new());
    let mut told: BTreeMap<&str, [u32; 3]> = BTreeMap::new();
    for line in lines {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [sort, labels, text] = parts[..] else { panic!("{line}") };
        let sort = match sort {
            "P" => sorts::CRITERION,
            "K" => sorts::KNOWLEDGE,
            "T" => sorts::STANDARD,
            _ => panic!("{line}"),
        };
        let statement = Statement { id: "s".into(), sort: sort.into(), text: text.into(), ..Statement::default() };
        let framework = Framework { statements: vec![statement], ..Framework::default() };
        let labels: BTreeSet<&str> = labels.split(',').filter(|it| *it != "-").collect();
        assert!(labels.iter().all(|it| rule(it).is_some()), "{line}");
        let found: BTreeSet<&str> = found(&framework).iter().map(|it| it.rule).collect();
        for it in labels.union(&found) {
            let of = told.entry(rule(it).expect("a rule").code).or_default();
            let (label, answer) = (labels.contains(it), found.contains(it));
            of[usize::from(!label) + 2 * usize::from(label && !answer)] += 1;
            if label != answer {
                wrong.push(format!("{} {it}: {text}", if answer { "false alarm" } else { "missed" }));
            }
        }
        count += 1;
    }
    assert!(count >= 150, "{count}");
    let share = |right: u32, other: u32| f64::from(right) / f64::from(right + other);
    let sum = |at: usize| told.values().map(|it| it[at]).sum::<u32>();
    for (code, [right, false_alarm, missed]) in &told {
        println!("{code:24} precision {:.2}  recall {:.2}  of {}", share(*right, *false_alarm), share(*right, *missed), right + missed);
    }
    let (precision, recall) = (share(sum(0), sum(1)), share(sum(0), sum(2)));
    println!("precision {precision:.3}, recall {recall:.3} on {count} sentences\n{}", wrong.join("\n"));
    assert!(OF_ONE.iter().all(|it| told.contains_key(it)));
    for (code, [right, false_alarm, _]) in &told {
        assert!(share(*right, *false_alarm) >= 0.8, "{code}");
    }
    assert!(precision >= FLOOR.0 && recall >= FLOOR.1);
}
