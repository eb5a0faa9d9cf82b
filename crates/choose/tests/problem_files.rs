//! Problem files: the documented format, and everything that is wrong with a bad one.

use choose::linear::Status;
use choose::portfolio::{Effort, FRESH, Proof, What, choose, parse, solve_file};

const SOUND: &str = include_str!("problems/three-towns.toml");

#[test]
fn a_sound_file_is_read_and_solved() {
    let file = parse(SOUND.as_bytes()).expect("it is sound");
    assert_eq!(file.title, "Care workers in three towns");
    assert_eq!((file.portfolio.places.len(), file.scenarios.count), (3, 12));
    let choice = choose(&file.portfolio, &file.scenarios, &Effort::of_work(200_000_000, 1)).unwrap();
    assert!(choice.outcome.unwrap().objective < choice.nothing.objective);
    assert!(choice.gap.unwrap() < 0.1);
}

/// What a command prints: the same bytes for the same file and work, with floors kept, budgets shown and fresh scenarios scored.
#[test]
fn one_call_says_everything() {
    let report = solve_file(SOUND.as_bytes(), &Effort::of_work(200_000_000, 1)).unwrap();
    assert_eq!((report.title.as_str(), report.decisions, report.scenarios, report.seed), ("Care workers in three towns", 24, 12, 7));
    assert!(report.budgets.iter().all(|it| it.spent <= it.at_most * (1.0 + 1e-9) && it.price.is_some_and(|price| price >= 0.0)));
    assert_eq!(report.budgets.len(), 2);
    assert_eq!(report.optimism.as_ref().unwrap().scenarios, FRESH);
    let again = solve_file(SOUND.as_bytes(), &Effort::of_work(200_000_000, 1)).unwrap();
    assert_eq!(serde_json::to_string(&report).unwrap(), serde_json::to_string(&again).unwrap());
    assert!(solve_file(b"places = 3", &Effort::of_work(1, 1)).unwrap_err().len() > 3);

    let impossible = SOUND.replace("at_most = 55", "at_most = 0.5");
    let report = solve_file(impossible.as_bytes(), &Effort::of_work(200_000_000, 1)).unwrap();
    assert_eq!(report.choice.status, Status::Infeasible);
    assert!(!report.choice.conflicts.is_empty() && report.optimism.is_none() && report.budgets.is_empty());
}

/// The worked example of the method's page: its file, and the figures that it gives.
#[test]
fn the_worked_example_comes_out() {
    let page = include_str!("../../../docs/models/budgeted-choice.md");
    let file = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the page has a file");
    let file = parse(file.as_bytes()).expect("it is sound");
    let choice = choose(&file.portfolio, &file.scenarios, &Effort::of_work(10_000_000, 1)).unwrap();
    let taken: Vec<&str> = choice.taken.iter().map(|it| it.measure.as_str()).collect();
    assert_eq!(taken, ["pay", "relief bank"]);
    assert_eq!((choice.nothing.objective, choice.outcome.unwrap().objective), (10.0, 1.0));
    assert_eq!((choice.status, choice.proof), (Status::Optimal, Proof::Branching));
    let certificate = choice.certificate.unwrap();
    assert!((certificate.budget_prices[0] - 0.08).abs() < 1e-6 && (certificate.bound - 0.8).abs() < 1e-5, "{certificate:?}");
}

#[test]
fn json_says_the_same_as_toml() {
    let value: serde_json::Value = toml::from_str(SOUND).unwrap();
    assert_eq!(parse(value.to_string().as_bytes()).unwrap(), parse(SOUND.as_bytes()).unwrap());
    let dressed = format!("\u{feff}{}", SOUND.replace('\n', "\r\n"));
    assert_eq!(parse(dressed.as_bytes()).unwrap(), parse(SOUND.as_bytes()).unwrap());
}

#[test]
fn every_problem_is_said_at_once() {
    let bad = SOUND
        .replace("name = \"Pay supplement\"", "nme = \"Pay supplement\"")
        .replace("lead = 2", "lead = \"two\"")
        .replace("place = \"Llanfair\"", "place = \"Llanfaer\"")
        .replace("by_year = [30, 34, 38]", "by_year = [30, 34]")
        .replace("beyond = 0.8", "beyond = 0.8\nshape = 1");
    let problems = parse(bad.as_bytes()).unwrap_err();
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    for expected in [
        "measure[1].nme: is not a field of this file.",
        "measure[1].name: is missing.",
        "measure[2].lead: must be a number.",
        "gap[3].place: nothing is called \"Llanfaer\".",
        "gap[1].by_year: must have 3 numbers.",
        "tail.shape: is not a field of this file.",
    ] {
        assert!(said.iter().any(|it| it == expected), "{expected} is not among {said:#?}");
    }
}

#[test]
fn meaningless_numbers_are_problems() {
    for (from, to, place) in [
        ("beyond = 0.8", "beyond = 1.0", "tail: beyond"),
        ("budget = 60", "budget = -60", "budget of start first year"),
        ("years = [1, 3, 5]", "years = [1, 3, 3]", "years"),
        ("count = 12", "count = 0", "scenarios"),
        ("gap_spread = 0.25", "gap_spread = -0.25", "spread of gaps"),
    ] {
        let problems = parse(SOUND.replace(from, to).as_bytes()).unwrap_err();
        assert!(problems.iter().any(|it| it.place == place), "{from} -> {to}: {problems:?}");
    }
    let greedy = parse(SOUND.replace("count = 12", "count = 4000000000").as_bytes()).unwrap_err();
    assert_eq!(greedy[0].what, What::TooLarge);
}

#[test]
fn hostile_bytes_are_problems_and_never_a_crash() {
    let deep = format!("{{\"a\":{}", "[".repeat(100_000));
    let deep_toml = format!("a = {}", "[".repeat(100_000));
    for bytes in
        [&b"\xff\xfe\x00"[..], b"", b"{", b"[[start]]\nyear = 1e999", b"years = \"x\"", deep.as_bytes(), deep_toml.as_bytes(), b"null"]
    {
        assert!(!parse(bytes).unwrap_err().is_empty());
    }
    for cut in (0..SOUND.len()).step_by(41).filter(|at| SOUND.is_char_boundary(*at)) {
        let _problems_or_not = parse(&SOUND.as_bytes()[..cut]);
    }
}

#[test]
fn a_hundred_thousand_wrong_rows_are_all_listed() {
    let mut text = SOUND.to_string();
    for _ in 0..100_000 {
        text.push_str("[[floor]]\nplace = \"Nowhere\"\nneed = \"care workers\"\nat_most = 1\n");
    }
    assert_eq!(parse(text.as_bytes()).unwrap_err().len(), 100_000);
}
