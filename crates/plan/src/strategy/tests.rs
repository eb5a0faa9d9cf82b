use super::*;
use record::{Draft, Record};

fn held<R: Record>(number: u64, texts: &[(&str, &str)]) -> Held<R> {
    let draft: Draft = texts.iter().copied().collect();
    let it = R::parse(&draft).unwrap_or_else(|problems| panic!("{} {problems:?}", R::PREFIX));
    Held { id: Default::default(), reference: Reference::new(R::PREFIX, number).expect("sound"), version: 1, it }
}

fn reference(text: &str) -> Reference {
    Reference::parse(text).expect("sound")
}

/// One whole thread, an outcome nobody pursues, an intention with no outcome and no staff, and one that was dropped.
fn papers() -> Papers {
    let intention = |number, title: &str, cost: &str, progress: &str| {
        held(
            number,
            &[("title", title), ("direction", "grow"), ("cost_a_year", cost), ("progress", progress), ("description", "First.\nSecond.")],
        )
    };
    let strands = [("NEED-1", "OUT-1"), ("OUT-1", "INT-1"), ("INT-1", "MODEL-1"), ("MODEL-1", "WFR-1"), ("NEED-2", "OUT-2")];
    Papers {
        title_page: TitlePage {
            title: "Living well in Trebarrow".into(),
            author: "Trebarrow Council".into(),
            date: NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day"),
            identity: "STRATEGY-0001 v1".into(),
            area: "Trebarrow".into(),
            nature: Nature::Synthetic,
        },
        groups: vec![held(1, &[("name", "People over 85"), ("area", "Trebarrow"), ("persons", "6249"), ("counted_on", "2024-06-30")])],
        needs: vec![
            held(
                1,
                &[
                    ("statement", "Help to wash"),
                    ("population_group", "POP-1"),
                    ("lens", "measured"),
                    ("severity", "4"),
                    ("people", "900"),
                    ("served", "700"),
                ],
            ),
            held(2, &[("statement", "Company"), ("population_group", "POP-1"), ("lens", "expressed"), ("severity", "2")]),
            held(
                3,
                &[
                    ("statement", "A safe home"),
                    ("population_group", "POP-1"),
                    ("lens", "compared"),
                    ("severity", "5"),
                    ("review_on", "2027-01-01"),
                ],
            ),
        ],
        outcomes: vec![
            held(1, &[("statement", "More live at home"), ("population_group", "POP-1"), ("due", "2029-03-31")]),
            held(2, &[("statement", "Fewer feel lonely"), ("population_group", "POP-1")]),
        ],
        indicators: vec![held(
            1,
            &[
                ("name", "At home after 91 days"),
                ("outcome", "OUT-1"),
                ("definition", "Share at home"),
                ("unit", "%"),
                ("better", "higher"),
                ("baseline", "79.1"),
                ("baseline_on", "2024-03-31"),
                ("target", "84"),
                ("target_on", "2029-03-31"),
            ],
        )],
        intentions: vec![
            intention(1, "More reablement", "1200000", "agreed"),
            intention(2, "Telecare for all", "-200000", "proposed"),
            intention(3, "Close the day centre", "-50000", "dropped"),
            intention(4, "A shop of one’s own", "", "proposed"),
        ],
        models: vec![held(1, &[("name", "Reablement at home"), ("setting", "reablement")])],
        requirements: vec![held(
            1,
            &[("title", "Reablement workers"), ("role", "care-worker"), ("whole_time", "42"), ("needed_by", "2028-03-31")],
        )],
        risks: picture(),
        benefits: vec![
            held(1, &[("name", "Fewer beds"), ("sort", "cashable"), ("measure", "Placements"), ("amount_a_year", "400000")]),
            held(2, &[("name", "Company"), ("sort", "social"), ("measure", "Survey")]),
        ],
        engagement: vec![held(
            1,
            &[
                ("title", "Kitchen tables"),
                ("held_on", "2026-03-01"),
                ("ladder", "co-designed"),
                ("asked", "80"),
                ("took_part", "31"),
                ("you_said", "Same faces."),
            ],
        )],
        decisions: vec![held(
            1,
            &[
                ("question", "Which first?"),
                ("options", "A or B"),
                ("decided", "A"),
                ("reasons", "It helps more"),
                ("decided_by", "Secret Name"),
                ("decided_on", "2026-05-01"),
                ("dissent", "One said B"),
                ("values_weighed", "In their own words."),
            ],
        )],
        values: vec![held(
            1,
            &[
                ("decision", "DEC-1"),
                ("value", "v2"),
                ("summary", "The same for all"),
                ("weighing", "decisive"),
                ("how", "B would have treated two valleys differently."),
            ],
        )],
        actions: vec![held(
            1,
            &[("title", "Hire a lead"), ("done_by", "Secret Name"), ("due", "2027-01-31"), ("state", "to-do"), ("intention", "INT-1")],
        )],
        strands: strands.into_iter().map(|(from, to)| (reference(from), reference(to))).collect(),
        loose: vec![Loose {
            reference: reference("OUT-2"),
            title: "Fewer feel lonely".into(),
            lacks: "No intention pursues this outcome.".into(),
        }],
        sources: vec![Source::titled("Census 2021")],
        workforce: None,
    }
}

fn picture() -> RiskPicture {
    let risk = |number, name: &str, likelihood: &str, impact: &str| {
        held(number, &[("name", name), ("category", "workforce"), ("likelihood", likelihood), ("impact", impact), ("response", "reduce")])
    };
    let squares = std::array::from_fn(|likelihood| std::array::from_fn(|impact| usize::from((likelihood + 1) * (impact + 1) > 12)));
    let step = kernel::Step { label: "RISK-0001 Too few nurses".into(), amount: 65_000.0, standing: kernel::Standing::Modelled };
    RiskPicture {
        risks: vec![risk(1, "Too few nurses", "4", "5"), risk(2, "A flood", "1", "3")],
        marks: vec![Marks { likelihood: 4, impact: 5 }, Marks { likelihood: 1, impact: 3 }],
        squares,
        levels: vec!["Low".into(), "Severe".into()],
        cost: Finding::total(vec![step]),
    }
}

fn text(papers: &Papers) -> String {
    let made = strategy(papers);
    assert_eq!(made.check(), []);
    format!("{:?}", made.blocks)
}

#[test]
fn every_line_of_the_thread_ends_where_it_breaks_off() {
    let show = |it: &Option<Reference>| it.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
    let lines: Vec<_> = lines(&papers())
        .iter()
        .map(|it| format!("{} {} {} {}", show(&it.need), show(&it.outcome), show(&it.intention), it.requirements.len()))
        .collect();
    assert_eq!(lines, ["NEED-0001 OUT-0001 INT-0001 1", "NEED-0002 OUT-0002 - 0", "NEED-0003 - - 0", "- - INT-0002 0", "- - INT-0004 0"]);
}

/// An intention without a workforce line is listed, not hidden; a dropped one needs none.
#[test]
fn an_intention_without_staff_is_an_exception() {
    let mut papers = papers();
    assert_eq!(exceptions(&papers).iter().map(ToString::to_string).collect::<Vec<_>>(), ["INT-0002", "INT-0004"]);
    let said = text(&papers);
    assert!(said.contains("2 intentions have no workforce line") && said.contains("2 intentions have no workforce requirement"));
    papers.strands.extend([("INT-2", "WFR-1"), ("INT-4", "WFR-1")].map(|(from, to)| (reference(from), reference(to))));
    assert!(exceptions(&papers).is_empty());
    assert!(text(&papers).contains("Every intention says what staff it needs."));
}

/// By hand: 1,200,000 − 200,000; the dropped saving does not count, and the one without a cost is a gap.
#[test]
fn the_total_is_the_sum_of_its_workings() {
    let cost = cost_a_year(&papers().intentions);
    assert_eq!((cost.value, cost.workings.len(), cost.gaps.len()), (1_000_000.0, 2, 1));
    let worth = benefits_a_year(&papers().benefits);
    assert_eq!((worth.value, worth.gaps.len()), (400_000.0, 1));
    let said = text(&papers());
    assert!(said.contains("£1,000,000") && said.contains("£65,000") && said.contains("one has none"));
}

#[test]
fn the_strategy_holds_together_with_and_without_records() {
    let full = papers();
    let said = text(&full);
    for needed in [
        "Kitchen tables",
        "No answer to this is recorded yet",
        "One said B",
        "79.1",
        "No indicator shows these outcomes: OUT-0002",
        "One risk is severe",
        "There is no workforce plan yet",
    ] {
        assert!(said.contains(needed), "{needed}");
    }
    assert!(!said.contains("Secret Name"), "persons stay in the register");
    assert_eq!(strategy(&full).nature, Nature::Synthetic);
    let empty = Papers {
        groups: vec![],
        needs: vec![],
        outcomes: vec![],
        indicators: vec![],
        intentions: vec![],
        models: vec![],
        requirements: vec![],
        risks: RiskPicture { risks: vec![], marks: vec![], cost: Finding::total(vec![]), ..picture() },
        benefits: vec![],
        engagement: vec![],
        decisions: vec![],
        values: vec![],
        actions: vec![],
        strands: vec![],
        loose: vec![],
        sources: vec![],
        ..full
    };
    let said = text(&empty);
    for needed in [
        "No population group is recorded",
        "No engagement",
        "No need",
        "No outcome",
        "No commissioning intention",
        "No risk",
        "No benefit",
        "No action",
        "No decision",
        "No indicator",
        "No source",
    ] {
        assert!(said.contains(needed), "{needed}");
    }
}

#[test]
fn the_workforce_chapter_comes_in_as_a_value() {
    let mut papers = papers();
    let chapter = vec![Block::Heading(Heading { level: Level::One, text: "The workforce plan".into(), anchor: Some("workforce".into()) })];
    let facts = vec![Fact::new("Shortfall in 2034, posts", "210", kernel::Standing::Modelled).within("120 to 300")];
    papers.workforce =
        Some(Workforce { chapter, facts, finding: "By 2034 it is 210 short".into(), sources: vec![Source::titled("Census 2021")] });
    let said = text(&papers);
    assert!(said.contains("By 2034 it is 210 short") && said.contains("120 to 300") && !said.contains("There is no workforce plan"));
    assert_eq!(said.matches("Census 2021").count(), 1, "a source is listed once");
}

/// A decision says how each value that mattered was weighed; without its lines it falls back on its own words, and then says that nothing
/// is on record.
#[test]
fn a_decision_says_how_values_were_weighed() {
    let mut papers = papers();
    let said = text(&papers);
    assert!(said.contains("Equal treatment: ") && said.contains("It decided the question. B would have treated two valleys"), "{said}");
    assert!(!said.contains("In their own words."), "the lines stand for them");
    papers.values = vec![held(
        2,
        &[("decision", "DEC-9"), ("value", "v2"), ("summary", "So"), ("weighing", "shaped"), ("how", "Of another decision.")],
    )];
    let said = text(&papers);
    assert!(said.contains("In their own words.") && !said.contains("Of another decision."), "a value of another decision is not told here");
    papers.decisions.iter_mut().for_each(|it| it.it.values_weighed = None);
    assert!(text(&papers).contains("how they were weighed is not on record"));
}
