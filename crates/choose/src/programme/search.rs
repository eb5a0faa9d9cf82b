//! A good answer before the proof: one change at a time, and one measure in place of another, as long as that helps.

use super::score::outcome;
use super::{Outcome, Picks, Programme};

/// How far a sum may pass a budget by rounding alone.
const ROUNDING: f64 = 1e-9;

/// Whether every budget and floor is kept and every decided measure is taken.
pub(super) fn keeps(programme: &Programme, picks: &Picks, it: &Outcome) -> bool {
    let within = |spent: f64, most: Option<f64>| most.is_none_or(|most| spent <= most * (1.0 + ROUNDING) + f64::MIN_POSITIVE);
    let yearly = it.cost.iter().zip(&programme.budgets).all(|(spent, most)| within(*spent, *most));
    let floors = programme.needs.iter().zip(&it.by_need).all(|(need, short)| within(*short, need.at_most.map(|it| it + ROUNDING)));
    let decided = programme.items.iter().zip(picks).all(|(item, pick)| !item.decided || pick.is_some());
    yearly && floors && decided && within(it.total_cost(), programme.total)
}

/// The best choice that single changes and exchanges of two reach from `picks`; `None` when none of them keeps the limits.
pub(super) fn improve(programme: &Programme, picks: Picks, most_scores: usize) -> Option<(Picks, Outcome)> {
    let start = outcome(programme, &picks);
    let mut best = keeps(programme, &picks, &start).then_some((picks.clone(), start));
    let mut now = picks;
    let mut scores = 0;
    loop {
        let mut better = None;
        for change in changes(programme, &now) {
            scores += 1;
            if scores > most_scores {
                return best;
            }
            let found = outcome(programme, &change);
            let limit = best.as_ref().map_or(f64::INFINITY, |it| it.1.objective);
            if keeps(programme, &change, &found) && found.objective < limit - 1e-9 * limit.abs().min(1e9) {
                best = Some((change.clone(), found));
                better = Some(change);
            }
        }
        match better {
            Some(it) => now = it,
            None => return best,
        }
    }
}

/// Every choice that differs in one measure, or takes one measure out and another in.
fn changes(programme: &Programme, picks: &Picks) -> Vec<Picks> {
    let set = |picks: &Picks, item: usize, way: Option<usize>| {
        let mut next = picks.clone();
        next[item] = way;
        next
    };
    let ways = |item: usize| std::iter::once(None).chain((0..programme.items[item].ways.len()).map(Some));
    let mut found = Vec::new();
    for item in 0..programme.items.len() {
        for way in ways(item).filter(|it| *it != picks[item]) {
            let one = set(picks, item, way);
            if way.is_some() {
                for other in (0..programme.items.len()).filter(|it| *it != item && picks[*it].is_some()) {
                    found.push(set(&one, other, None));
                }
            }
            found.push(one);
        }
    }
    found
}
