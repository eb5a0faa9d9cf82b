//! `workforce choose` and its solvers, through the real program.

use crate::house::{House, program};
use record::Listed as _;
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

/// The planted conflict: a floor that no measure reaches. Text says which limit to loosen, as the JSON does.
#[test]
fn a_choice_that_cannot_be_made_says_which_limit_to_loosen() {
    let house = House::new();
    let problem = "places = [\"A\"]\nyears = [1]\n[[start]]\nname = \"now\"\nyear = 0\nbudget = 100\n[[need]]\nname = \"care\"\n\
        [[measure]]\nname = \"pay\"\nlevel = [{ name = \"yes\", cost = 60 }]\n[[effect]]\nmeasure = \"pay\"\nneed = \"care\"\nadds = 6\n\
        [[gap]]\nplace = \"A\"\nneed = \"care\"\nby_year = [10]\n[[floor]]\nplace = \"A\"\nneed = \"care\"\nat_most = 1\n";
    let path = house.written("p.toml", problem);
    let output = program().args(["workforce", "choose", &path]).output().expect("the program");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.starts_with("p.toml: ") && said.contains("Floor of care in A: at most 1 is asked for"), "{said}");
    let wrong = house.written("w.toml", problem.replace("cost = 60", "cost = -60"));
    let told = house.ends(2, &["workforce", "choose", &wrong]);
    assert_eq!(told["problems"][0]["column"], "cost of pay, level yes, in A");
}

#[test]
fn slips_in_the_command_line_are_json_for_programs_and_roles_are_told_by_the_help() {
    let house = House::new();
    let told = house.ends(2, &["workforce", "simulate", "model", "--draws", "many"]);
    assert_eq!(told["problems"][0]["code"], "usage");
    assert!(told["problems"][0]["message"].as_str().is_some_and(|it| it.contains("--draws")), "{told}");
    let help = program().args(["account", "add", "--help"]).output().expect("the program").stdout;
    let help = String::from_utf8_lossy(&help).split_whitespace().collect::<Vec<_>>().join(" ");
    for role in workbench::Role::LIST {
        assert!(help.contains(role.code), "{} is not in {help}", role.code);
    }
}

/// A model with one wrong row: what is left out stands before the figures that are without it.
#[test]
fn figures_are_told_after_what_they_are_without() {
    let house = House::new();
    std::fs::create_dir(house.path("m")).expect("a folder");
    house.written(
        "m/model.toml",
        "name = \"T\"\nfirst_year = 2026\nyears = 2\nreport = [\"role\"]\n[[dimensions]]\nname = \"role\"\ncodes = [\"carer\"]\n",
    );
    house.written("m/stock.csv", "role;heads\ncarer;400\nnurse;3\n");
    let output = program().args(["workforce", "simulate", &house.file("m"), "--draws", "20"]).output().expect("the program");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    let (without, figure) = (said.find("nurse").expect("the row"), said.find("carer in 2027: 400 heads").expect("the figure"));
    assert!(without < figure && said.contains("the run of what was left agrees"), "{said}");
}
