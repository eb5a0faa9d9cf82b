//! The worked examples of the pages on the cohort engine and on model folders.

use simulate::Cell;
use simulate::cohort::{Course, Driver, Exit, Flows, Measure, Network, Node, Route, Way};
use staffing::cohort::folder::{FILES, Files, read};

/// The lines of the block of `page` that is marked so.
fn block<'a>(page: &'a str, mark: &str) -> Option<&'a str> {
    page.split_once(&format!("```{mark}\n"))?.1.split_once("```").map(|it| it.0)
}

/// The numbers behind a name of an example.
fn numbers(example: &str, name: &str) -> Vec<f64> {
    let line = example.lines().find_map(|it| it.trim_start_matches("=> ").strip_prefix(name)?.strip_prefix(" = "));
    line.unwrap_or("").split(';').map(|it| it.trim().parse().expect("a number")).collect()
}

#[test]
fn the_grades_of_the_page_come_out() {
    let example = block(include_str!("../../../docs/models/cohort-engine.md"), "example").expect("an example");
    let [heads, leave, join] = ["heads", "leave", "join"].map(|name| numbers(example, name));
    let promoted = numbers(example, "promoted")[0];
    let grade = |at: usize| Node {
        cell: Cell(at as u64),
        heads: heads[at] as u32,
        exits: vec![Exit { kind: 0, chance: leave[at], driver: Driver::NONE }],
        // A fifth of all heads is promoted, so of those who stay that is more.
        moves: (at < 3).then(|| Way { kind: 0, to: at + 1, chance: promoted / (1.0 - leave[at]) }).into_iter().collect(),
        moving: Driver::NONE,
        ageing: None,
        routes: vec![Route { kind: 0, mean: join[at], driver: Driver::NONE, lead: 0 }],
        group: at,
        weight: 1.0,
        weighing: Driver::NONE,
    };
    let network = Network::new(4, 1.0, (0..4).map(grade)).expect("sound");
    let course = Course::new(vec![(0, network)], vec![], vec![]).expect("sound");
    let found = course.covariance(numbers(example, "years")[0] as usize).expect("small");
    let near = |found: f64, due: f64| assert!((found - due).abs() <= 5.1e-5, "{found} for {due}");
    for at in 0..4 {
        near(found.mean[at], numbers(example, "mean")[at]);
        near(found.matrix[at][at], numbers(example, "variance")[at]);
    }
    near(found.matrix[3][2], numbers(example, "covariance_of_fourth_and_third")[0]);
}

#[test]
fn the_folder_of_the_page_runs() {
    let page = include_str!("../../../docs/models/model-folder.md");
    let file = |name: &&str| Some(((*name).to_owned(), block(page, name)?.as_bytes().to_vec()));
    let files: Files = FILES.iter().filter_map(file).collect();
    assert_eq!(files.len(), 5);
    assert!(FILES.iter().all(|name| page.contains(&format!("`{name}`"))), "the page tells of every file");
    let reading = read(&files);
    assert_eq!(reading.problems, vec![]);
    let model = reading.model.expect("sound");
    let mut means = model.course.means();
    means.advance();
    let groups = means.groups(Measure::Heads);
    assert!((groups[0] - 375.0).abs() < 1e-9 && (groups[1] - 60.0).abs() < 1e-9 && (means.flow(Flows::Exits) - 105.0).abs() < 1e-9);
}
