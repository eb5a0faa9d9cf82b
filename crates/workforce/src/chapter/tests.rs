use super::*;
use crate::baseline::{AreaRate, Baseline, RoleBaseline};
use crate::plan::{PlanInputs, Variant, run};
use chrono::NaiveDate;
use document::Document;
use kernel::{Gap, Source};
use register::population::BandPersons;
use staffing::{Counted, Return};

fn role(role: u8, name: &str, heads: u32) -> RoleBaseline {
    let counted = Return {
        counted: heads,
        records: heads,
        employed: heads,
        without_start: 0,
        a_year_or_more: heads / 2,
        starters: Some(heads / 4),
        leavers: Some(heads / 4),
        vacancies: Some(heads / 10),
    };
    let area = |rate| AreaRate { rate, workplaces: 1, left_out: 2 };
    RoleBaseline {
        role,
        name: name.into(),
        heads_known: heads,
        heads_imputed: 0,
        wte_known: f64::from(heads) * 0.75,
        wte_imputed: 0.0,
        hours_missing: 0,
        vacancies_known: heads / 10,
        vacancies_imputed: 0.0,
        turnover: area(counted.turnover()),
        vacancy_rate: area(counted.vacancy_rate()),
        time_in_role: area(counted.time_in_role()),
        stability: area(counted.stability()),
        qualified: counted.vacancy_rate(),
        days_sick: Some((4.25, heads)),
        leaving: Counted { events: f64::from(heads / 4), of: f64::from(heads) },
        joining: Counted { events: f64::from(heads / 4), of: f64::from(heads) },
        calibrated: None,
    }
}

fn inputs() -> PlanInputs {
    let roles = vec![
        role(8, "Care worker", 400),
        role(7, "Senior care worker", 40),
        role(16, "Registered nurse", 12),
        role(2, "Middle management", 3),
    ];
    let band = |growth: f64| {
        let persons = move |year: i32| 40_000.0 * (1.0 + growth * f64::from(year - 2024));
        (2024..=2034).map(move |year| BandPersons { year, band: "65+".into(), persons: persons(year), shown: persons(year).round() as u64 })
    };
    let variant = |name: &str, growth| Variant { name: name.into(), bands: band(growth).collect(), source: Source::titled(name) };
    PlanInputs {
        area: "E08000009".into(),
        area_name: "Trafford".into(),
        base_year: 2024,
        horizon: 2034,
        baseline: Baseline {
            on: NaiveDate::from_ymd_opt(2024, 6, 30).expect("a day"),
            workplaces: 3,
            all: role(0, "All roles", 455),
            roles,
            gaps: vec![Gap {
                missing: "2 workplaces that do not know their leavers".into(),
                effect: "Turnover speaks for the others.".into(),
            }],
        },
        variants: vec![variant("low", 0.019), variant("high", 0.023)],
        files: vec![Source { sha256: Some("0".repeat(64)), ..Source::titled("workers.csv") }],
    }
}

fn chapter(overrides: &[Override], check: impl FnOnce(&Chapter<'_>)) {
    let (inputs, assumptions) = (inputs(), Assumptions::usual());
    let result = run(&inputs, &assumptions, 7, 60).expect("a plan");
    let trials = trials(&inputs, &assumptions, overrides);
    let stresses: Vec<Stress> = trials.iter().filter_map(|it| it.run(7, 60).expect("a plan")).collect();
    assert_eq!(stresses.len(), trials.len());
    let hash = "ab".repeat(32);
    check(&Chapter { inputs: &inputs, assumptions: &assumptions, overrides, result: &result, stresses: &stresses, bundle_sha256: &hash });
}

fn texts(blocks: &[Block]) -> String {
    format!("{blocks:?}")
}

#[test]
fn the_chapter_holds_together_and_carries_its_proof() {
    chapter(&[], |it| {
        let blocks = it.blocks();
        let mut paper = Document::new("A strategy", "A council", it.inputs.baseline.on, "STRATEGY-0001 v1");
        paper.blocks.clone_from(&blocks);
        assert_eq!(paper.check(), []);
        let text = texts(&blocks);
        for needed in [
            it.bundle_sha256,
            "workforce-plan-1",
            "do not know their leavers",
            "Skills for Care",
            "Borrowed experience",
            "is in the bundle",
        ] {
            assert!(text.contains(needed), "{needed}");
        }
        let figures = blocks
            .iter()
            .filter(|it| matches!(it, Block::Figure(figure) if !figure.alternative.is_empty() && !figure.data.rows.is_empty()));
        assert_eq!(figures.count(), 3);
        assert!(text.contains("Nobody set a value of their own"));
    });
}

/// What a page shows stands by itself: no mention of a table that is left out, and no range that nobody knows.
#[test]
fn the_outlook_holds_together_without_the_rest() {
    chapter(&[], |it| {
        let mut paper = Document::new("A strategy", "A council", it.inputs.baseline.on, "STRATEGY-0001 v1");
        paper.blocks = Chapter { stresses: &[], ..*it }.outlook();
        assert_eq!(paper.check(), []);
        let text = texts(&paper.blocks);
        assert!(text.contains("workforce-fan") && text.contains("workforce-steps") && text.contains("Posts needed in 2034"));
        assert!(
            text.contains("The gap by role in 2034, posts") && text.contains("This plan counts") && !text.contains("others are imputed")
        );
        assert!(!text.contains("none given") && !text.contains("SHA-256"));
    });
}

/// The table of all roles says what the plan says, to the post.
#[test]
fn the_gap_table_is_the_plan() {
    chapter(&[], |it| {
        let blocks = it.blocks();
        let table = blocks.iter().find_map(|block| match block {
            Block::Table(table) if table.anchor.as_deref() == Some("workforce-gap") => Some(table),
            _ => None,
        });
        let table = table.expect("the gap table");
        assert_eq!(table.rows.len(), it.result.total.years.len());
        let end = it.result.total.years.last().expect("a last year").gap.bands;
        let last = format!("{:?}", table.rows.last().expect("a row").cells);
        for quantile in [end.p5, end.p25, end.p50, end.p75, end.p95] {
            assert!(last.contains(&format!("\"{}\"", figures::whole(quantile))), "{quantile} in {last}");
        }
    });
}

/// A role of three is never shown alone, and not to be had by subtraction either: it stands with the next smallest.
#[test]
fn few_staff_are_shown_together() {
    let inputs = inputs();
    let names: Vec<_> = groups(&inputs.baseline.roles).iter().map(|it| (it.name.clone(), it.roles.len())).collect();
    assert_eq!(names, [("Care worker".into(), 1), ("Senior care worker".into(), 1), ("2 roles with few staff".to_owned(), 2)]);
    chapter(&[], |it| assert!(!texts(&it.blocks()).contains("Middle management")));
    let many = [role(1, "a", 9), role(2, "b", 8)];
    assert!(groups(&many).iter().all(Group::is_one));
    let few = [role(1, "a", 1), role(2, "b", 2), role(3, "c", 1), role(4, "d", 1), role(5, "e", 50)];
    assert_eq!(groups(&few).iter().map(|it| it.roles.len()).collect::<Vec<_>>(), [1, 4]);
    let single = [role(1, "a", 2)];
    let found = groups(&single);
    assert_eq!((found.len(), found[0].name.as_str(), found[0].is_one()), (1, "One role with few staff", false));
    assert!(groups(&[]).is_empty());
}

#[test]
fn an_override_is_named_with_its_record_and_its_range_is_tried() {
    let set = Override {
        key: "leaving_factor".into(),
        record: "ASM-0003 version 2".into(),
        usual: 1.0,
        value: 0.9,
        low: Some(0.8),
        high: Some(1.1),
    };
    chapter(&[set], |it| {
        let text = texts(&it.blocks());
        assert!(text.contains("leaving rates is 0.9 instead of 1 (ASM-0003 version 2)"), "{text}");
        assert!(text.contains("0.8 to 1.1"));
        assert_eq!(it.stresses.iter().filter(|it| it.name.starts_with("Leaving rates at its")).count(), 2);
    });
}

/// With the same luck, fewer leavers or more recruits can only narrow the gap.
#[test]
fn each_change_moves_the_gap_the_right_way() {
    chapter(&[], |it| {
        let plan = it.result.total.years.last().expect("a last year").gap.mean;
        let gap = |name: &str| it.stresses.iter().find(|it| it.name == name).map(|it| it.gap.mean).expect(name);
        assert!(gap("A tenth more staff leave") > plan && gap("A tenth fewer staff leave") < plan);
        assert!(gap("A tenth more recruits") < plan && gap("A tenth fewer recruits") > plan);
        assert!(gap("Population as in the low variant") < plan && gap("Population as in the high variant") > plan);
    });
}
