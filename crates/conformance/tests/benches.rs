//! Benchmarks are programs that nobody runs on every change. Each of these is run here on a size that takes seconds: what it measures is not
//! judged, but what it reads, computes and checks is.

use std::process::Command;

/// Runs a benchmark that the workspace's tests have built, and gives what it printed.
fn printed(name: &str, arguments: &[&str]) -> String {
    let here = std::env::current_exe().expect("a program");
    let folder = here.ancestors().nth(2).expect("a folder of builds").join("examples");
    let program = folder.join(name);
    assert!(program.is_file(), "{} is not built: run the tests of the whole workspace", program.display());
    let output = Command::new(program).args(arguments).output().expect("a benchmark that starts");
    let (said, wrong) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{name}: {wrong}\n{said}");
    said.into_owned()
}

#[test]
fn the_change_of_a_gap_is_shared_out_over_every_cause() {
    let said = printed("bench_explain", &["2"]);
    assert!(said.contains("10 causes") && said.contains("12 roles, 3000 heads"), "{said}");
}

#[test]
fn stress_runs_pass_their_checks() {
    let said = printed("bench_stress", &["20"]);
    assert!(said.contains("120 teams, 26 weeks, 20 runs") && said.contains("62400 team-weeks added up"), "{said}");
}

#[test]
fn measures_are_chosen_and_a_bound_is_proved() {
    let said = printed("bench", &["--seconds", "2", "--places", "1", "--scenarios", "2", "--json"]);
    assert!(said.contains("\"objective\"") && said.contains("\"bound\""), "{said}");
}
