use super::*;
use crate::linear::{Limits, Solver, solve};
use crate::portfolio::case::Column;
use crate::portfolio::tiny::{every_pick, tiny};
use crate::portfolio::{Floor, Tail, linear_form};

/// The best objective of every choice there is in two places; infinity when none keeps budgets and floors.
fn by_hand(portfolio: &Portfolio, scenarios: &Scenarios) -> f64 {
    let columns = |place: usize| -> Vec<Column> {
        let case = Case::new(portfolio, scenarios, place);
        every_pick(&case).into_iter().map(|it| case.column(it)).filter(|it| it.below == 0.0).collect()
    };
    let (first, second) = (columns(0), columns(1));
    let mut best = f64::INFINITY;
    for one in &first {
        for two in &second {
            let total = Total::of(portfolio, scenarios.count, [one, two]);
            if total.over(portfolio) == 0.0 {
                best = best.min(total.objective(portfolio));
            }
        }
    }
    best
}

fn with_tail(seed: u64) -> (Portfolio, Scenarios) {
    let (mut portfolio, scenarios) = tiny(seed, 2, 3);
    if seed % 2 == 1 {
        portfolio.tail = Tail { share: 0.4, beyond: 0.5 };
    }
    (portfolio, scenarios)
}

#[test]
fn bound_optimum_and_answer_stand_in_this_order_for_every_method() {
    for seed in 0..8 {
        let (portfolio, scenarios) = with_tail(seed);
        let best = by_hand(&portfolio, &scenarios);
        let near = 1e-6 * best;
        let choice = choose(&portfolio, &scenarios, &Effort::of_work(200_000_000, seed)).unwrap();
        let (objective, bound) = (choice.outcome.unwrap().objective, choice.bound.unwrap());
        assert!(bound <= best + near && best <= objective + near, "seed {seed}: {bound} {best} {objective}");
        assert!((objective - best).abs() <= near && choice.status == Status::Optimal, "seed {seed}: {objective} is not {best}");
        let form = linear_form(&portfolio, &scenarios);
        let relaxed = solve(&form.problem.relaxed(), Solver::Microlp, &Limits::default()).unwrap().objective.unwrap();
        let priced = choice.certificate.unwrap().bound;
        assert!(relaxed <= priced + near && priced <= best + near, "seed {seed}: prices with exact places prove at least the linear bound");
        let whole = solve(&form.problem, Solver::Microlp, &Limits::default()).unwrap();
        assert_eq!(whole.status, Status::Optimal);
        assert!((whole.objective.unwrap() - best).abs() <= near, "seed {seed}: {whole:?} instead of {best}");
        let picks = form.picks(&portfolio, &whole.values);
        let cases = [0, 1].map(|place| Case::new(&portfolio, &scenarios, place).column(picks[place].clone()));
        assert!((Total::of(&portfolio, scenarios.count, &cases).objective(&portfolio) - best).abs() <= near);
    }
}

#[test]
fn floors_are_kept_or_their_conflict_is_named() {
    let mut kept = 0;
    for seed in 0..10 {
        let (mut portfolio, scenarios) = tiny(seed, 2, 3);
        let bare = portfolio.clone();
        let case = Case::new(&bare, &scenarios, 1);
        let expected = |pick: Pick| case.rest(&pick)[0].iter().map(|it| it.max(0.0)).sum::<f64>() / 3.0;
        let (most, least) = (expected(case.nothing()), expected(strongest(&case)));
        let at_most = least + (most - least) * [0.1, 0.5, 0.8][seed as usize % 3];
        portfolio.floors = vec![Floor { place: 1, need: 0, at_most }];
        let best = by_hand(&portfolio, &scenarios);
        let choice = choose(&portfolio, &scenarios, &Effort::of_work(200_000_000, seed)).unwrap();
        if best == f64::INFINITY {
            assert_eq!(choice.status, Status::Infeasible, "seed {seed}");
            assert!(!choice.conflicts.is_empty() && choice.bound.is_none());
            continue;
        }
        kept += 1;
        assert_ne!(choice.status, Status::Infeasible, "seed {seed}: {best} can be had");
        let objective = choice.outcome.as_ref().map_or(f64::INFINITY, |it| it.objective);
        assert!(choice.bound.unwrap() <= best * (1.0 + 1e-6) && best <= objective * (1.0 + 1e-6), "seed {seed}");
        if let [_, pick] = choice.picks.as_slice() {
            assert!(expected(pick.clone()) <= at_most * (1.0 + 1e-6));
        }
    }
    assert!(kept > 0 && kept < 10, "both outcomes must occur, {kept} could be kept");
}

#[test]
fn a_floor_that_nothing_reaches_is_named() {
    let (mut portfolio, scenarios) = tiny(1, 2, 3);
    portfolio.floors = vec![Floor { place: 0, need: 2, at_most: 0.0 }];
    portfolio.effect.iter_mut().for_each(|it| *it *= 0.1);
    let choice = choose(&portfolio, &scenarios, &Effort::of_work(1_000_000, 1)).unwrap();
    assert_eq!(choice.status, Status::Infeasible);
    assert!(matches!(&choice.conflicts[..], [Conflict::FloorOutOfReach { place, need, .. }] if place == "place 0" && need == "need 2"));
    assert!(choice.taken.is_empty());
}

#[test]
fn floors_that_cost_more_than_the_budget_name_it() {
    let (mut portfolio, scenarios) = tiny(2, 2, 3);
    let bare = portfolio.clone();
    let case = Case::new(&bare, &scenarios, 0);
    let rest = case.rest(&strongest(&case));
    let least: f64 = rest[1].iter().map(|it| it.max(0.0)).sum::<f64>() / 3.0;
    portfolio.floors = vec![Floor { place: 0, need: 1, at_most: least * 1.0001 }];
    portfolio.budgets.iter_mut().for_each(|it| it.at_most *= 0.05);
    let choice = choose(&portfolio, &scenarios, &Effort::of_work(10_000_000, 1)).unwrap();
    assert_eq!(choice.status, Status::Infeasible);
    let needed = choice.conflicts.iter().find_map(|it| match it {
        Conflict::FloorsBeyondBudget { at_most, needed, .. } => Some((*at_most, *needed)),
        _ => None,
    });
    let (at_most, needed) = needed.expect("the budget is named");
    assert!(needed > at_most);
}
