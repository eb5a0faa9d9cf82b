//! References resolved: worked examples on a small register, planted traps, the real extract, and a large one in good time.

use super::*;
use crate::{Certainty, Reference};
use ::record::{Line, Sheet};

fn sheet(rows: &[[&str; 6]]) -> Sheet {
    let headings = ["URN", "Original URN", "NOS Title", "Developed By", "Suite", "Date Approved"].map(str::to_owned).to_vec();
    let line = |(at, cells): (usize, &[&str; 6])| Line { row: at as u64 + 2, cells: cells.map(str::to_owned).to_vec().into() };
    Sheet { file: "register.csv".into(), name: None, heading_row: 1, headings, lines: rows.iter().enumerate().map(line).collect() }
}

const SUITE: &str = "Management and Leadership National Occupational Standards 2008";

fn register() -> Register {
    let rows = [
        ["CFAMLB5", "B5", "Provide leadership for your team", "CfA business skills", SUITE, "31 03 2008"],
        [
            "CFAMBCB5",
            "B5",
            "Present the findings to the client",
            "CfA business skills",
            "Management and Business Consultancy NOS 2009",
            "31 03 2009",
        ],
        ["CFAMLE9", "E9", "Manage the environmental impact of your work", "CfA business skills", SUITE, "31 03 2008"],
        ["CFAM_LEB4", "D2", "Continuously develop your practice", "Someone", "Trading Standards", "01 01 1900"],
        ["CFAM_LEB4", "CFAM&LEB4", "Manage the environmental and social impacts of your work", "Someone", "Management & Leadership", "TBC"],
        [
            "SCDCPC505",
            "CPC505",
            "Plan the workforce to achieve outcomes",
            "Skills for Care & Development",
            "Commissioning, Procurement and Contracting",
            "31 03 2012",
        ],
        [
            "SFJCPS8.12",
            "6.4.8",
            "Search databases and sources of information",
            "Skills for Justice",
            "Commissioning in the Public Sector",
            "31 03 2010",
        ],
        [
            "SCDCPC301",
            "CPC301",
            "Create and maintain effective working relationships with",
            "Skills for Care",
            "Commissioning",
            "31 03 2012",
        ],
        ["CFAMLF1", "F1", "Breed horses", "CfA business skills", SUITE, "31 03 2008"],
    ];
    Register::of_sheet(&sheet(&rows)).expect("sound")
}

fn reference(suite: &str, code: &str, certainty: Certainty) -> Reference {
    Reference { suite: suite.into(), code: code.into(), certainty }
}

fn asked(suite: &str, code: &str, title: &str) -> (Verdict, Option<String>) {
    let it = resolve(&register(), &reference(suite, code, Certainty::Firm), title);
    (it.verdict, it.link().map(|it| it.urn.clone()))
}

#[test]
fn a_link_is_made_only_when_code_suite_and_title_agree() {
    assert_eq!(asked("M&L", "B5", "Provide leadership"), (Verdict::Found, Some("CFAMLB5".into())));
    assert_eq!(asked("M&L", "E9", "Manage the environmental impact of your work"), (Verdict::Found, Some("CFAMLE9".into())));
    assert_eq!(asked("CPC", "505", "Plan the workforce"), (Verdict::Found, Some("SCDCPC505".into())));
}

/// The planted traps: a number that stands in another suite, a code used again, a title about something else, a suite nobody knows.
#[test]
fn a_wrong_link_is_never_made() {
    assert_eq!(asked("CfA", "505", "Support effective governance"), (Verdict::NotFound, None));
    assert_eq!(asked("SfG", "6.4.8", "Gather and analyse data"), (Verdict::NotFound, None));
    assert_eq!(asked("M&L", "F1", "Manage a project"), (Verdict::Possible, None), "the title is about something else");
    assert_eq!(asked("M&L", "B2", "Map the environment"), (Verdict::NotFound, None));
    assert_eq!(asked("XY", "B5", "Provide leadership"), (Verdict::NotFound, None));
    let near = resolve(&register(), &reference("CfA", "505", Certainty::Example), "Support effective governance");
    let best = &near.candidates[0];
    assert_eq!(best.record.urn, "SCDCPC505", "what came nearest is told");
    assert!(
        best.reasons.contains(&Reason::EndOfUrn)
            && best.reasons.contains(&Reason::OtherSuite)
            && best.reasons.contains(&Reason::OtherTitle)
    );
    let again = resolve(&register(), &reference("M&L", "EB4", Certainty::Firm), "Manage quality");
    assert_ne!(again.verdict, Verdict::Found);
    assert!(again.candidates.iter().all(|it| it.reasons.contains(&Reason::RepeatedUrn)));
}

#[test]
fn what_is_wrong_with_a_register_is_told_with_its_rows() {
    let told: Vec<(Trouble, String, Vec<u64>)> = register().findings().into_iter().map(|it| (it.trouble, it.about, it.rows)).collect();
    assert_eq!(
        told,
        [
            (Trouble::RepeatedUrn, "CFAM_LEB4".to_owned(), vec![5, 6]),
            (Trouble::CutOffTitle, "Create and maintain effective working relationships with".to_owned(), vec![9]),
            (Trouble::PlaceholderDay, "Date Approved: 01 01 1900".to_owned(), vec![5]),
            (Trouble::PlaceholderDay, "Date Approved: TBC".to_owned(), vec![6]),
        ]
    );
}

#[test]
fn a_sheet_without_codes_or_rows_says_what_to_put_right() {
    let empty = Sheet { headings: vec!["Colour".into()], ..Sheet::default() };
    assert_eq!(Register::of_sheet(&empty).expect_err("no register").len(), 3);
    let short = Sheet { lines: vec![Line { row: 2, cells: vec!["X1".into()].into() }], ..sheet(&[]) };
    assert_eq!(Register::of_sheet(&short).expect("a short row is a row").records()[0].urn, "X1");
}

/// 22,000 records in two seconds and every reference of the map in fifty milliseconds, with room for a build that is not optimised.
#[test]
fn a_large_register_is_read_and_asked_in_good_time() {
    let mut rows: Vec<[String; 6]> = (0..22_000)
        .map(|at| [format!("ABC{at}"), format!("X{at}"), format!("Do thing {at} well"), "Body".into(), "Suite".into(), "31 03 2008".into()])
        .collect();
    rows[7][0] = "CFAMLB5".into();
    rows[7][1] = "B5".into();
    rows[7][2] = "Provide leadership for your team".into();
    rows[7][4] = SUITE.into();
    let lines = rows.into_iter().enumerate().map(|(at, cells)| Line { row: at as u64 + 2, cells: cells.to_vec().into() }).collect();
    let sheet = Sheet { lines, ..sheet(&[]) };
    let began = std::time::Instant::now();
    let register = Register::of_sheet(&sheet).expect("sound");
    let read = began.elapsed();
    let references: Vec<(&Reference, &str)> =
        crate::map().functions().flat_map(|function| function.references.iter().map(|it| (it, function.name.as_str()))).collect();
    let began = std::time::Instant::now();
    let found = resolve_all(&register, references);
    let asked = began.elapsed();
    assert_eq!(found.iter().filter_map(Resolution::link).map(|it| it.urn.as_str()).collect::<Vec<_>>(), ["CFAMLB5"]);
    assert!(read.as_millis() < 8_000 && asked.as_millis() < 200, "read in {read:?}, asked in {asked:?}");
}
