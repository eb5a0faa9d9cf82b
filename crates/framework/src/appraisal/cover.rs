//! The least further evidence that closes a set of gaps: set cover, solved exactly by branch and bound, with the bound it proved.
//!
//! Source: the problem is the tenth of R. M. Karp (1972), "Reducibility among combinatorial problems". The first answer is that of
//! V. Chvátal (1979), *Mathematics of Operations Research* 4, 233-235 (greedy). The bound of a branch is the larger of two: what is left
//! over the largest piece, and how many gaps are left of which no two are closed by the same piece.

use super::Bits;
use serde::Serialize;

/// So many branches are looked at before the search stops and says how far the answer may be from the best.
pub const MOST_STEPS: u64 = 200_000;

/// The least further evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cover {
    /// The pieces chosen, by place, in order.
    pub chosen: Vec<usize>,
    /// Gaps that no piece closes, by place.
    pub open: Vec<usize>,
    /// No choice of fewer pieces than this closes what can be closed: proved.
    pub bound: usize,
    /// How many branches were looked at.
    pub steps: u64,
}

impl Cover {
    /// How many pieces fewer the best choice may have at most: nought when the answer is proved to be the best.
    pub fn gap(&self) -> usize {
        self.chosen.len() - self.bound
    }
}

/// The fewest pieces that close every gap that any piece closes. Each piece holds the places that it closes. Pieces given first are
/// taken first where the count is the same. The answer is the best one unless more than `steps` branches are needed; [`Cover::gap`] says.
pub fn fewest(gaps: &Bits, pieces: &[Bits], steps: u64) -> Cover {
    let useful: Vec<Bits> = pieces.iter().map(|it| it.and(gaps)).collect();
    let mut reach = gaps.without(gaps);
    useful.iter().for_each(|it| reach.join(it));
    let open = gaps.without(&reach).places().collect();
    let chosen = greedy(&reach, &useful);
    let least = bound(&reach, &useful);
    let mut search = Search { pieces: &useful, best: chosen, steps: 0, most: steps };
    let mut begun = Vec::new();
    let whole = least >= search.best.len() || search.branch(&reach, &mut begun);
    search.best.sort_unstable();
    let bound = if whole { search.best.len() } else { least };
    Cover { chosen: search.best, open, bound, steps: search.steps }
}

struct Search<'a> {
    pieces: &'a [Bits],
    best: Vec<usize>,
    steps: u64,
    most: u64,
}

impl Search<'_> {
    /// Looks at every way to close what is left; `false` when it had to stop before.
    fn branch(&mut self, left: &Bits, begun: &mut Vec<usize>) -> bool {
        self.steps += 1;
        if self.steps > self.most {
            return false;
        }
        if left.count() == 0 {
            if begun.len() < self.best.len() {
                self.best.clone_from(begun);
            }
            return true;
        }
        if begun.len() + bound(left, self.pieces) >= self.best.len() {
            return true;
        }
        // The gap that the fewest pieces close: one of these must be taken.
        let closers = |gap: usize| self.pieces.iter().enumerate().filter(move |it| it.1.has(gap)).map(|it| it.0);
        let Some(hardest) = left.places().min_by_key(|gap| closers(*gap).count()) else { return true };
        let mut ways: Vec<usize> = closers(hardest).collect();
        ways.sort_by_key(|it| std::cmp::Reverse(self.pieces[*it].and(left).count()));
        for piece in ways {
            begun.push(piece);
            let whole = self.branch(&left.without(&self.pieces[piece]), begun);
            begun.pop();
            if !whole {
                return false;
            }
        }
        true
    }
}

fn greedy(all: &Bits, pieces: &[Bits]) -> Vec<usize> {
    let (mut left, mut chosen) = (all.clone(), Vec::new());
    while left.count() > 0 {
        let most = pieces.iter().enumerate().map(|(at, it)| (it.and(&left).count(), std::cmp::Reverse(at))).max();
        let Some((_, std::cmp::Reverse(at))) = most.filter(|it| it.0 > 0) else { break };
        left = left.without(&pieces[at]);
        chosen.push(at);
    }
    chosen
}

/// No fewer pieces than this close what is left.
fn bound(left: &Bits, pieces: &[Bits]) -> usize {
    let largest = pieces.iter().map(|it| it.and(left).count()).max().unwrap_or(0);
    if largest == 0 {
        return 0;
    }
    let (mut apart, mut rest) = (0, left.clone());
    while let Some(gap) = rest.first() {
        apart += 1;
        let mut near = rest.without(&rest);
        near.put(gap);
        pieces.iter().filter(|it| it.has(gap)).for_each(|it| near.join(it));
        rest = rest.without(&near);
    }
    apart.max(left.count().div_ceil(largest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bits(places: &[usize]) -> Bits {
        let mut made = Bits::of(64);
        places.iter().for_each(|it| made.put(*it));
        made
    }

    /// The textbook case in which taking the largest piece first needs three where two suffice.
    #[test]
    fn the_largest_piece_first_is_not_the_best() {
        let gaps = bits(&[0, 1, 2, 3, 4, 5]);
        let pieces = [bits(&[0, 1, 3, 4]), bits(&[0, 1, 2]), bits(&[3, 4, 5])];
        assert_eq!(greedy(&gaps, &pieces).len(), 3);
        let found = fewest(&gaps, &pieces, MOST_STEPS);
        assert_eq!((found.chosen.as_slice(), found.bound, found.gap()), (&[1, 2][..], 2, 0));
    }

    #[test]
    fn what_nothing_closes_is_told() {
        let found = fewest(&bits(&[3, 4]), &[bits(&[4, 9])], MOST_STEPS);
        assert_eq!((found.chosen, found.open, found.bound), (vec![0], vec![3], 1));
        let nothing = fewest(&bits(&[]), &[bits(&[1])], MOST_STEPS);
        assert_eq!((nothing.chosen.len(), nothing.bound, nothing.gap()), (0, 0, 0));
    }

    #[test]
    fn a_search_that_stops_says_how_far_it_may_be_off() {
        // Every pair of twelve: six pieces are needed, and a search of one step cannot know more than its first bound.
        let gaps = bits(&(0..12).collect::<Vec<_>>());
        let pieces: Vec<Bits> = (0..12).flat_map(|one| (one + 1..12).map(move |two| bits(&[one, two]))).collect();
        let found = fewest(&gaps, &pieces, 1);
        assert!(found.bound <= 6 && found.chosen.len() >= 6 && found.gap() == found.chosen.len() - found.bound);
        let triples: Vec<Bits> = (0..10).map(|it| bits(&[it, (it + 3) % 10, (it + 7) % 10])).collect();
        let stopped = fewest(&bits(&(0..10).collect::<Vec<_>>()), &triples, 1);
        let whole = fewest(&bits(&(0..10).collect::<Vec<_>>()), &triples, MOST_STEPS);
        assert_eq!(whole.gap(), 0);
        assert!(stopped.bound <= whole.chosen.len() && stopped.chosen.len() >= whole.chosen.len());
    }

    proptest! {
        /// As good as trying every choice.
        #[test]
        fn it_is_the_best_of_all_choices(
            gaps in proptest::collection::btree_set(0usize..10, 0..8),
            pieces in proptest::collection::vec(proptest::collection::btree_set(0usize..10, 0..5), 0..9),
        ) {
            let gaps = bits(&gaps.into_iter().collect::<Vec<_>>());
            let pieces: Vec<Bits> = pieces.into_iter().map(|it| bits(&it.into_iter().collect::<Vec<_>>())).collect();
            let found = fewest(&gaps, &pieces, MOST_STEPS);
            let joined = |which: &dyn Fn(usize) -> bool| {
                let mut all = Bits::of(64);
                pieces.iter().enumerate().filter(|it| which(it.0)).for_each(|it| all.join(it.1));
                all
            };
            let reach = gaps.and(&joined(&|_| true));
            let closes = |set: u32| reach.without(&joined(&|at| set >> at & 1 == 1)).count() == 0;
            let best = (0u32..1 << pieces.len()).filter(|set| closes(*set)).map(u32::count_ones).min().unwrap_or(0) as usize;
            prop_assert_eq!(found.chosen.len(), best);
            prop_assert_eq!((found.bound, found.gap()), (best, 0));
            prop_assert_eq!(reach.without(&joined(&|at| found.chosen.contains(&at))).count(), 0);
        }
    }
}
