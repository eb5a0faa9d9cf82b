//! `workforce choose` and its solvers, through the real program.

use crate::house::program;
#[cfg(feature = "highs")]
use serde_json::Value;

const PROBLEM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../choose/tests/problems/three-towns.toml");

/// Chooses, and gives the exit code, what was printed and what was complained of.
fn choose(more: &[&str]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = program();
    command.current_dir(folder.path()).args(["workforce", "choose", PROBLEM, "--seconds", "5"]).args(more);
    let output = command.output().expect("the program");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_solver_that_ran_is_told() {
    let (code, said, wrong) = choose(&[]);
    assert_eq!(code, Some(0), "{said}{wrong}");
    assert!(said.contains("Solver: microlp 0.7.0"), "{said}");
    let (_, same, _) = choose(&["--solver", "microlp"]);
    assert_eq!(said, same);
}

#[test]
fn a_solver_that_nobody_has_is_a_problem_and_names_those_there_are() {
    let (code, said, wrong) = choose(&["--solver", "cplex"]);
    assert_eq!(code, Some(2), "{said}{wrong}");
    assert!(format!("{said}{wrong}").contains("There is no solver cplex. Built in: microlp"), "{said}{wrong}");
}

/// Without the feature it is refused in words that say how to build it; nothing else is run in its place.
#[cfg(not(feature = "highs"))]
#[test]
fn highs_is_refused_where_it_is_not_built_in() {
    let (code, said, wrong) = choose(&["--solver", "highs"]);
    assert_eq!(code, Some(3), "{said}{wrong}");
    let all = format!("{said}{wrong}");
    assert!(all.contains("HiGHS is not built into this program") && all.contains("--features highs") && all.contains("cmake"), "{all}");
    assert!(!all.contains("Objective"), "{all}");
}

#[cfg(feature = "highs")]
#[test]
fn highs_chooses_what_microlp_chooses() {
    let read = |more: &[&str]| serde_json::from_str::<Value>(&choose(&[more, &["--json"]].concat()).1).expect("JSON");
    let (one, two) = (read(&[]), read(&["--solver", "highs"]));
    assert_eq!((&one["choice"]["solver"]["name"], &two["choice"]["solver"]["name"]), (&"microlp".into(), &"HiGHS".into()));
    let objective = |it: &Value| it["choice"]["outcome"]["objective"].as_f64().expect("a number");
    assert!((objective(&one) - objective(&two)).abs() <= 1e-6 * objective(&one));
}
