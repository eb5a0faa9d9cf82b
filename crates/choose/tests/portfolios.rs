//! Portfolios of the benchmark family: known optima, the proof of the bound, the same bits for any threads, and honest stops.

use choose::benchmark::wfp_opt_1;
use choose::linear::{Limits, Solver, Status, solve};
use choose::portfolio::{Choice, Doubt, Effort, Portfolio, Scenarios, Stopped, choose, linear_form, optimism};

fn chosen(portfolio: &Portfolio, scenarios: &Scenarios, work: u64) -> Choice {
    choose(portfolio, scenarios, &Effort::of_work(work, 7)).expect("the problem is sound")
}

/// HiGHS 1.15.1 proves 214.5731 to be the optimum of one place with 20 scenarios, and 192.1943 that of its linear relaxation.
#[test]
fn one_place_stands_between_the_bounds_of_another_solver() {
    let (portfolio, scenarios) = wfp_opt_1(1, 20, 1);
    let form = linear_form(&portfolio, &scenarios);
    let relaxed = solve(&form.problem.relaxed(), Solver::Microlp, &Limits::default()).unwrap();
    assert!((relaxed.objective.unwrap() / 192.194_334_882_437_86 - 1.0).abs() < 1e-8);
    let choice = chosen(&portfolio, &scenarios, 2_000_000_000);
    let (objective, bound) = (choice.outcome.unwrap().objective, choice.bound.unwrap());
    assert!((192.194_33..=214.573_15).contains(&bound), "{bound}");
    assert!((214.573_1..214.573_15 * 1.01).contains(&objective), "{objective}");
    assert_eq!(choice.status, Status::Feasible, "with a gap of {:?} nothing is optimal", choice.gap);
}

/// The objective, recomputed from the linear problem that another program also generates.
#[test]
fn the_linear_form_gives_the_same_objective_and_keeps_every_row() {
    let (portfolio, scenarios) = wfp_opt_1(2, 20, 1);
    let choice = chosen(&portfolio, &scenarios, 500_000_000);
    let form = linear_form(&portfolio, &scenarios);
    let mut values = vec![0.0; form.problem.variables.len()];
    for it in form.decisions.iter().filter(|it| choice.picks[it.place][it.measure] == it.option) {
        values[it.variable] = 1.0;
    }
    for row in form.problem.rows.iter().filter(|row| row.high == f64::INFINITY) {
        let short = row.terms[0].0;
        let taken: f64 = row.terms[1..].iter().map(|&(variable, coefficient)| coefficient * values[variable]).sum();
        values[short] = (row.low - taken).max(0.0);
    }
    assert!(form.problem.violation(&values) < 1e-9);
    let objective = choice.outcome.unwrap().objective;
    assert!((form.problem.objective(&values) / objective - 1.0).abs() < 1e-10);
    assert_eq!(form.picks(&portfolio, &values), choice.picks);
}

#[test]
fn threads_change_no_bit() {
    let (portfolio, scenarios) = wfp_opt_1(3, 8, 5);
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| chosen(&portfolio, &scenarios, 300_000_000))
    };
    let one = with(1);
    assert_eq!(one, with(2));
    assert_eq!(one, with(5));
}

#[test]
fn a_wrong_price_is_caught() {
    let (portfolio, scenarios) = wfp_opt_1(3, 8, 2);
    let choice = chosen(&portfolio, &scenarios, 300_000_000);
    let right = choice.certificate.clone().expect("a bound is proved");
    let doubts = |certificate: &choose::portfolio::Certificate| certificate.check(&portfolio, &scenarios, Some(&choice.picks));
    assert_eq!(doubts(&right), []);

    let mut negative = right.clone();
    negative.budget_prices[1] = -0.5;
    assert!(doubts(&negative).contains(&Doubt::Price { budget: 1 }));

    // A price that is too low makes choices cheaper than the places' bounds allow, even with the sum put right.
    let mut low = right.clone();
    let cheaper = 0.5 * low.budget_prices[3];
    low.budget_prices[3] -= cheaper;
    low.bound += cheaper * portfolio.budgets[3].at_most;
    let found = doubts(&low);
    assert!(found.iter().any(|it| matches!(it, Doubt::Place { .. })), "{found:?}");

    let mut boast = right.clone();
    boast.bound *= 1.01;
    assert_eq!(doubts(&boast), [Doubt::Sum]);

    let mut place = right.clone();
    place.place_bounds[2] *= 1.02;
    place.bound += place.place_bounds[2] - right.place_bounds[2];
    assert_eq!(doubts(&place), [Doubt::Place { place: 2 }]);

    let mut weights = right.clone();
    weights.scenario_weights[0] += 0.1;
    assert!(doubts(&weights).contains(&Doubt::Weights));
    weights.scenario_weights.pop();
    assert_eq!(doubts(&weights), [Doubt::Unlike]);
}

#[test]
fn without_time_there_is_still_an_answer_and_a_true_bound() {
    let (portfolio, scenarios) = wfp_opt_1(3, 8, 3);
    let effort = Effort { seconds: Some(0.0), elapsed: &|| 1.0, work: u64::MAX, gap: 0.0, ..Effort::of_work(0, 1) };
    let hasty = choose(&portfolio, &scenarios, &effort).unwrap();
    let careful = chosen(&portfolio, &scenarios, 500_000_000);
    assert_eq!(hasty.stopped, Stopped::Time);
    let (hasty_bound, careful_best) = (hasty.bound.unwrap(), careful.outcome.as_ref().unwrap().objective);
    assert!(hasty_bound <= careful_best && careful_best <= hasty.outcome.unwrap().objective);
    assert!(hasty.gap.unwrap() > careful.gap.unwrap());
    for (spent, budget) in careful.spent.iter().zip(&portfolio.budgets) {
        assert!(*spent <= budget.at_most * (1.0 + 1e-9));
    }
}

#[test]
fn a_budget_of_nothing_buys_nothing_and_that_is_optimal() {
    let (mut portfolio, scenarios) = wfp_opt_1(2, 5, 1);
    portfolio.budgets.iter_mut().for_each(|it| it.at_most = 0.0);
    let choice = chosen(&portfolio, &scenarios, 100_000_000);
    assert!(choice.taken.is_empty());
    assert_eq!(choice.outcome.as_ref().unwrap().objective, choice.nothing.objective);
    assert_eq!(choice.status, Status::Optimal, "bound {:?} of {:?}", choice.bound, choice.outcome);
}

#[test]
fn without_budgets_each_place_is_solved_by_itself() {
    let (mut portfolio, scenarios) = wfp_opt_1(2, 5, 1);
    portfolio.budgets.clear();
    portfolio.cost_weight = 5.0;
    let choice = chosen(&portfolio, &scenarios, 500_000_000);
    assert_eq!(choice.status, Status::Optimal, "gap {:?}", choice.gap);
}

/// Ten samples: on average the objective flatters, and fresh scenarios say so.
#[test]
fn a_choice_flatters_itself_on_its_own_scenarios() {
    let (portfolio, _) = wfp_opt_1(1, 2, 1);
    let fresh = Scenarios::drawn(&portfolio, 400, 1_000_003);
    let bias = |seed: u64| {
        let made_for = Scenarios::drawn(&portfolio, 4, seed);
        let choice = chosen(&portfolio, &made_for, 60_000_000);
        optimism(&portfolio, &made_for, &fresh, &choice.picks).unwrap()
    };
    let found: Vec<_> = (0..10).map(bias).collect();
    let mean = found.iter().map(|it| it.bias).sum::<f64>() / 10.0;
    assert!(mean > 0.0, "{mean}");
    assert!(found.iter().all(|it| it.fresh.objective < it.fresh_nothing.objective && it.standard_error > 0.0));
    // On the same scenarios there is nothing to tell apart.
    let made_for = Scenarios::drawn(&portfolio, 4, 0);
    let choice = chosen(&portfolio, &made_for, 60_000_000);
    assert_eq!(optimism(&portfolio, &made_for, &made_for, &choice.picks).unwrap().bias, 0.0);
    assert!(optimism(&portfolio, &made_for, &fresh, &[vec![99; 12]]).is_err());
}

#[test]
fn a_scenario_more_moves_no_others_luck() {
    let (portfolio, _) = wfp_opt_1(2, 2, 1);
    let (few, many) = (Scenarios::drawn(&portfolio, 3, 9), Scenarios::drawn(&portfolio, 5, 9));
    for (few, many) in few.gap.chunks(3).zip(many.gap.chunks(5)) {
        assert_eq!(few, &many[..3]);
    }
    assert_eq!(few.luck, many.luck[..3 * 12]);
}
