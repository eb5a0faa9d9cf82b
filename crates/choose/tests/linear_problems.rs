//! Linear problems whose optimum is known from a closed form, and answers that must not claim more than is proved.

use choose::linear::{Failure, Flaw, Goal, Limits, Problem, Solver, Status, Unavailable, solve};

const NONE: f64 = f64::INFINITY;

/// What the default solver says; every other that is built in must say the same.
fn solved(problem: &Problem) -> choose::linear::Answer {
    let run = |solver: Solver| solve(problem, solver, &Limits::default()).expect("the problem is sound");
    let answer = run(Solver::default());
    for &other in Solver::ALL {
        let also = run(other);
        assert_eq!((also.status, &also.conflict, also.solver), (answer.status, &answer.conflict, other.name()));
        assert_eq!(also.objective.is_some(), answer.objective.is_some());
        if let (Some(one), Some(two)) = (answer.objective, also.objective) {
            assert!((one - two).abs() <= 1e-6 * one.abs().max(1.0), "{one} by {:?}, {two} by {:?}", answer.solver, also.solver);
        }
    }
    answer
}

fn near(found: Option<f64>, expected: f64) {
    let found = found.expect("there is a number");
    assert!((found - expected).abs() < 1e-6 * expected.abs().max(1.0), "{found} instead of {expected}");
}

fn knapsack(worth: &[f64], weight: &[f64], room: f64) -> Problem {
    let mut problem = Problem::new(Goal::Maximise);
    let items: Vec<usize> = worth.iter().enumerate().map(|(at, &worth)| problem.whole(format!("item {at}"), 0.0, 1.0, worth)).collect();
    problem.row("room", items.into_iter().zip(weight.iter().copied()).collect(), -NONE, room);
    problem
}

/// The greedy rule is exact for the fractional knapsack: items by worth per weight, the last one in part.
#[test]
fn the_fractional_knapsack_is_the_greedy_one_and_bounds_the_whole() {
    let problem = knapsack(&[60.0, 100.0, 120.0], &[10.0, 20.0, 30.0], 50.0);
    let relaxed = solved(&problem.relaxed());
    near(relaxed.objective, 60.0 + 100.0 + 120.0 * 20.0 / 30.0);
    let whole = solved(&problem);
    near(whole.objective, 220.0);
    assert_eq!(whole.status, Status::Optimal);
    assert_eq!(whole.values, [0.0, 1.0, 1.0]);
    assert_eq!(whole.gap, Some(0.0));
}

#[test]
fn knapsacks_agree_with_trying_everything() {
    for case in 0..20_u64 {
        let number = |at: u64| ((case * 7919 + at * 104_729) % 97 + 3) as f64;
        let worth: Vec<f64> = (0..9).map(number).collect();
        let weight: Vec<f64> = (20..29).map(number).collect();
        let room = weight.iter().sum::<f64>() * 0.4;
        let sum = |of: &[f64], set: u32| (0..9).filter(|at| set >> at & 1 == 1).map(|at| of[at]).sum::<f64>();
        let best = (0..512).filter(|&set| sum(&weight, set) <= room).map(|set| sum(&worth, set)).fold(0.0, f64::max);
        let answer = solved(&knapsack(&worth, &weight, room));
        near(answer.objective, best);
    }
}

/// The transport problem of G. B. Dantzig, *Linear Programming and Extensions* (1963), section 3-3: two canneries, three warehouses.
#[test]
fn the_classic_transport_problem_costs_what_it_should() {
    let distances = [[2.5, 1.7, 1.8], [2.5, 1.8, 1.4]];
    let (made, wanted) = ([350.0, 600.0], [325.0, 300.0, 275.0]);
    let mut problem = Problem::new(Goal::Minimise);
    let cell =
        |problem: &mut Problem, from: usize, to: usize| problem.real(format!("{from} to {to}"), 0.0, NONE, 0.09 * distances[from][to]);
    let cells: Vec<Vec<usize>> = (0..2).map(|from| (0..3).map(|to| cell(&mut problem, from, to)).collect()).collect();
    for (from, made) in made.into_iter().enumerate() {
        problem.row(format!("made {from}"), cells[from].iter().map(|&it| (it, 1.0)).collect(), -NONE, made);
    }
    for (to, wanted) in wanted.into_iter().enumerate() {
        problem.row(format!("wanted {to}"), cells.iter().map(|row| (row[to], 1.0)).collect(), wanted, NONE);
    }
    near(solved(&problem).objective, 153.675);
}

#[test]
fn what_cannot_hold_together_is_named() {
    let mut problem = Problem::new(Goal::Minimise);
    let (x, y) = (problem.real("x", 0.0, 10.0, 1.0), problem.real("y", 0.0, 10.0, 1.0));
    problem.row("harmless", vec![(x, 1.0)], -NONE, 9.0);
    problem.row("together little", vec![(x, 1.0), (y, 1.0)], -NONE, 4.0);
    problem.row("x much", vec![(x, 1.0)], 3.0, NONE);
    problem.row("y much", vec![(y, 1.0)], 2.0, NONE);
    let answer = solved(&problem);
    assert_eq!(answer.status, Status::Infeasible);
    assert_eq!(answer.conflict, ["together little", "x much", "y much"]);
    assert_eq!((answer.objective, answer.bound, answer.gap), (None, None, None));

    problem.row("more than there is", vec![(x, 1.0), (y, 1.0)], 21.0, NONE);
    assert_eq!(solved(&problem).conflict, ["more than there is"]);
}

#[test]
fn an_objective_without_end_is_called_that() {
    let mut problem = Problem::new(Goal::Maximise);
    let x = problem.real("x", 0.0, NONE, 1.0);
    problem.row("at least one", vec![(x, 1.0)], 1.0, NONE);
    let answer = solved(&problem);
    assert_eq!(answer.status, Status::Unbounded);
    assert!(answer.values.is_empty() && answer.bound.is_none());
}

/// A weakly bounded knapsack with equality that needs many branches: stopped early, nothing may be called optimal.
#[test]
fn a_search_that_is_stopped_claims_nothing() {
    let weight: Vec<f64> = (0..30).map(|at| 1000.0 + f64::from((at * 7919) % 613)).collect();
    let mut problem = knapsack(&weight, &weight, weight.iter().sum::<f64>() / 2.0 + 0.5);
    problem.rows[0].low = problem.rows[0].high - 1.0;
    let limits = Limits { nodes: Some(3), ..Limits::default() };
    for &solver in Solver::ALL {
        let answer = solve(&problem, solver, &limits).unwrap();
        // HiGHS may prove it at the root; then what it says must be the optimum: every weight is whole, so the sum of a set is.
        if solver != Solver::Microlp && answer.status == Status::Optimal {
            assert_eq!(answer.gap, Some(0.0), "{answer:?}");
            continue;
        }
        assert!(matches!(answer.status, Status::Feasible | Status::Undecided), "{answer:?}");
        assert!(answer.gap.is_none_or(|gap| gap > 0.0) || answer.status == Status::Feasible);
    }
}

#[test]
fn every_flaw_is_said_at_once() {
    let mut problem = Problem::new(Goal::Minimise);
    let x = problem.real("x", 0.0, 1.0, f64::NAN);
    problem.real("y", 2.0, 1.0, 0.0);
    problem.whole("z", 0.0, 1e12, 0.0);
    problem.row("twice", vec![(x, 1.0), (x, 2.0)], 0.0, 1.0);
    problem.row("beyond", vec![(7, 1.0)], 0.0, 1.0);
    problem.row("no number", vec![(x, f64::INFINITY)], 0.0, 1.0);
    let Err(Failure::Flawed(flaws)) = solve(&problem, Solver::Microlp, &Limits::default()) else { panic!("must be refused") };
    let expected = [
        Flaw::NotFinite { variable: "x".into() },
        Flaw::EmptyVariable { variable: "y".into() },
        Flaw::TooWide { variable: "z".into() },
        Flaw::Twice { row: "twice".into(), variable: "x".into() },
        Flaw::Unknown { row: "beyond".into(), place: 7 },
        Flaw::RowNotFinite { row: "no number".into() },
    ];
    assert_eq!(flaws, expected);
    for limits in [Limits { seconds: Some(f64::NAN), ..Limits::default() }, Limits { gap: -1.0, ..Limits::default() }] {
        assert_eq!(solve(&Problem::new(Goal::Minimise), Solver::Microlp, &limits), Err(Failure::Limits));
    }
}

/// The version that answers carry is the one that is built in. That of HiGHS is the version of the crate which carries its sources.
#[test]
fn the_version_named_is_the_version_locked() {
    let lock = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.lock")).unwrap();
    for name in Solver::ALL.iter().map(|it| it.name()) {
        let package = if name.name == "HiGHS" { "highs-sys" } else { name.name };
        assert!(lock.contains(&format!("name = \"{package}\"\nversion = \"{}\"", name.version)), "{name:?} is not in the lock file");
    }
}

#[test]
fn a_solver_is_asked_for_by_name() {
    assert_eq!(Solver::named("MicroLP"), Ok(Solver::Microlp));
    assert_eq!(Solver::named("cplex"), Err(Unavailable::Unknown("cplex".into())));
    assert_eq!(Solver::named("highs").is_ok(), cfg!(feature = "highs"));
    #[cfg(not(feature = "highs"))]
    assert_eq!(Solver::named("HiGHS"), Err(Unavailable::NotBuilt));
}
