use super::*;
use crate::linear::Status;
use crate::portfolio::uniform;

/// Three needs, four years, so many scenarios, measures with two starts each; numbers that belong to the seed.
fn tiny(seed: u64, measures: usize, scenarios: usize) -> Programme {
    let at = |name: [u64; 3]| uniform(&[seed, 77, name[0], name[1], name[2]]);
    let (needs, years) = (3, 4);
    let cells = years * scenarios;
    let way = |item: usize, start: usize| {
        let size = |need: u64| if at([1, item as u64, need]) < 0.7 { 2.0 + 6.0 * at([2, item as u64, need]) } else { 0.0 };
        let effect = (0..needs * cells).map(|it| {
            let (need, year, scenario) = (it / cells, it % cells / scenarios, it % scenarios);
            let ramp = if year < start { 0.0 } else { (year - start + 1) as f64 / 4.0 };
            size(need as u64) * ramp * (0.6 + 0.8 * at([3, item as u64, scenario as u64]))
        });
        let cost =
            (0..years).map(|year| if year < start { 0.0 } else { 1.0 + at([4, item as u64, 0]) * if year == start { 4.0 } else { 1.0 } });
        Way { name: format!("from year {start}"), cost: cost.collect(), effect: effect.collect() }
    };
    Programme {
        needs: (0..needs as u64).map(|it| Shortage { name: format!("need {it}"), weight: 0.5 + at([5, it, 0]), at_most: None }).collect(),
        years,
        scenarios,
        gap: (0..needs * cells).map(|it| 14.0 * at([6, it as u64, 0]) - 1.0).collect(),
        items: (0..measures).map(|it| Item { name: format!("measure {it}"), decided: false, ways: vec![way(it, 0), way(it, 2)] }).collect(),
        budgets: vec![Some(8.0), Some(9.0), None, Some(11.0)],
        total: Some(30.0),
        cost_weight: 0.01,
        tail: Tail { share: 0.3, beyond: 0.75 },
    }
}

/// Every choice there is.
fn every(programme: &Programme) -> Vec<Picks> {
    let mut all: Vec<Picks> = vec![Vec::new()];
    for item in &programme.items {
        let ways: Vec<Option<usize>> = std::iter::once(None).chain((0..item.ways.len()).map(Some)).collect();
        all = all.iter().flat_map(|it| ways.iter().map(|way| it.iter().copied().chain([*way]).collect())).collect();
    }
    all
}

fn best_of_all(programme: &Programme) -> Option<f64> {
    let kept = every(programme).into_iter().map(|it| (outcome(programme, &it), it));
    kept.filter(|(found, picks)| search::keeps(programme, picks, found)).map(|it| it.0.objective).min_by(f64::total_cmp)
}

#[test]
fn the_answer_is_the_best_of_all_choices_and_the_bound_is_below_it() {
    for seed in 0..12 {
        let programme = tiny(seed, 5, 7);
        let due = best_of_all(&programme).expect("nothing is always possible");
        let found = solve(&programme, &Patience::default()).expect("sound");
        let objective = found.outcome.as_ref().expect("an answer").objective;
        assert_eq!(found.status, Status::Optimal, "seed {seed}: {found:?}");
        assert!((objective - due).abs() <= 2e-4 * due, "seed {seed}: {objective} for {due}");
        assert!(found.bound.expect("a bound") <= due * (1.0 + 1e-6), "seed {seed}");
        assert!(objective < found.nothing.objective);
    }
}

/// However little patience there is, the bound is never above the best and the answer keeps every budget.
#[test]
fn a_bound_is_a_bound_at_any_patience() {
    for seed in 0..6 {
        let programme = tiny(seed, 5, 7);
        let due = best_of_all(&programme).expect("nothing is always possible");
        for rounds in [0, 1, 2, 4] {
            let found = solve(&programme, &Patience { rounds, nodes: 3, gap: 0.0 }).expect("sound");
            assert!(found.bound.expect("a bound") <= due + 1e-6, "seed {seed}, {rounds} rounds");
            let outcome = found.outcome.expect("nothing is always possible");
            assert!(search::keeps(&programme, &found.picks, &outcome) && outcome.objective >= due - 1e-9);
        }
    }
}

#[test]
fn decided_measures_are_taken_and_floors_are_kept() {
    let mut programme = tiny(3, 5, 7);
    programme.items[4].decided = true;
    let found = solve(&programme, &Patience::default()).expect("sound");
    assert!(found.picks[4].is_some());
    let due = best_of_all(&programme).expect("possible");
    assert!((found.outcome.expect("an answer").objective - due).abs() <= 2e-4 * due);
    // A floor a little below what the best choice leaves of a need is kept, at the price of the others.
    let free = tiny(3, 5, 7);
    let left = solve(&free, &Patience::default()).expect("sound").outcome.expect("an answer").by_need[0];
    let lowest = every(&free)
        .into_iter()
        .map(|it| (outcome(&free, &it), it))
        .filter(|it| search::keeps(&free, &it.1, &it.0))
        .map(|it| it.0.by_need[0]);
    let lowest = lowest.fold(f64::INFINITY, f64::min);
    let mut fair = free.clone();
    fair.needs[0].at_most = Some((left + lowest) / 2.0);
    let kept = solve(&fair, &Patience::default()).expect("sound").outcome.expect("an answer");
    assert!(kept.by_need[0] <= (left + lowest) / 2.0 + 1e-6);
}

#[test]
fn what_cannot_be_kept_says_why() {
    let mut programme = tiny(5, 4, 5);
    programme.needs[1].at_most = Some(0.0);
    let found = solve(&programme, &Patience::default()).expect("sound");
    assert_eq!(found.status, Status::Infeasible);
    assert!(matches!(&found.conflicts[0], Conflict::FloorOutOfReach { need, least, .. } if need == "need 1" && *least > 0.0));
    let mut dear = tiny(5, 4, 5);
    dear.items.iter_mut().for_each(|it| it.decided = true);
    dear.total = Some(1.0);
    let found = solve(&dear, &Patience::default()).expect("sound");
    assert_eq!(found.status, Status::Infeasible);
    assert!(
        matches!(&found.conflicts[..], [.., Conflict::DecidedBeyondBudget { year: None, at_most, needed }] if *at_most == 1.0 && *needed > 1.0)
    );
    // A floor that some choice reaches and a budget that some choice keeps, though none does both.
    let mut torn = tiny(5, 4, 5);
    let free = Programme { budgets: vec![None; 4], total: None, cost_weight: 0.0, ..torn.clone() };
    let best = every(&free).iter().map(|it| outcome(&free, it).by_need[0]).fold(f64::INFINITY, f64::min);
    (torn.needs[0].at_most, torn.total) = (Some(best + 1e-3), Some(0.5));
    let found = solve(&torn, &Patience::default()).expect("sound");
    assert_eq!((found.status, found.conflicts), (Status::Infeasible, vec![Conflict::Together]));
}

/// By hand: one need of 10 in one year and scenario; A takes 6 for 5, B takes 5 for 4, C takes 3 for 3; 9 may be spent. A and B take
/// everything: 0 is left. With 8 it is A with C (9 off) or B with C: A and C.
#[test]
fn a_problem_by_hand() {
    let item = |name: &str, effect: f64, cost: f64| Item {
        name: name.into(),
        decided: false,
        ways: vec![Way { name: "now".into(), cost: vec![cost], effect: vec![effect] }],
    };
    let mut programme = Programme {
        needs: vec![Shortage { name: "carers".into(), weight: 1.0, at_most: None }],
        years: 1,
        scenarios: 1,
        gap: vec![10.0],
        items: vec![item("A", 6.0, 5.0), item("B", 5.0, 4.0), item("C", 3.0, 3.0)],
        budgets: vec![Some(9.0)],
        total: None,
        cost_weight: 0.0,
        tail: Tail::default(),
    };
    let found = solve(&programme, &Patience::default()).expect("sound");
    assert_eq!((found.picks, found.outcome.map(|it| it.mean)), (vec![Some(0), Some(0), None], Some(0.0)));
    programme.budgets = vec![Some(8.0)];
    let found = solve(&programme, &Patience::default()).expect("sound");
    assert_eq!((found.picks, found.outcome.map(|it| (it.mean, it.total_cost()))), (vec![Some(0), None, Some(0)], Some((1.0, 8.0))));
}

#[test]
fn everything_wrong_is_said_at_once() {
    let mut programme = tiny(1, 2, 3);
    programme.gap.pop();
    programme.items[0].ways[0].cost.push(1.0);
    programme.items[1].ways[1].effect[0] = f64::NAN;
    programme.total = Some(-1.0);
    programme.tail.beyond = 1.0;
    let places: Vec<String> = solve(&programme, &Patience::default()).expect_err("flaws").into_iter().map(|it| it.place).collect();
    assert_eq!(places, ["gap", "measure measure 0, from year 0", "measure measure 1, from year 2", "budgets", "tail"]);
}
