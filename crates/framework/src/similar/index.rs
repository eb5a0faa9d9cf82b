//! Every text that is at least so alike: exact search with length, prefix and count filters.
//!
//! With `o` shared pieces, two sets of `q` and `x` pieces have likeness `o / (q + x - o)`. For a threshold `t` this asks for
//! `o >= t (q + x) / (1 + t)` and, whatever `x` is, for `o >= t q` (length filter: `t q <= x <= q / t`). So at least one of the
//! `q - t q + 1` rarest pieces of `q` is shared (prefix filter), and when `m` pieces have been looked up and `c` of them found, at most
//! `c` plus the pieces that are left can be shared (count filter). What passes is counted out. After R. J. Bayardo, Y. Ma and
//! R. Srikant (2007), Scaling up all pairs similarity search.

use super::shingle::shingles;
use std::collections::HashMap;
use std::ops::Range;

/// The least likeness that is asked for, in thousandths, so that 4 shared of 5 is at least 0.8 exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AtLeast(usize);

impl AtLeast {
    /// A likeness of 0.8: what is taken for a near-duplicate.
    pub const NEAR: AtLeast = AtLeast(800);
    /// A likeness of 0.4: what is worth showing to somebody who drafts.
    pub const DRAFTING: AtLeast = AtLeast(400);

    /// A likeness in thousandths, from 1 to 1000.
    pub fn thousandths(it: usize) -> Option<AtLeast> {
        (1..=1000).contains(&it).then_some(AtLeast(it))
    }

    /// Fewest pieces that sets of these sizes must share.
    fn shared(self, one: usize, other: usize) -> usize {
        (self.0 * (one + other)).div_ceil(1000 + self.0)
    }

    /// Fewest pieces of a set that can be so alike to one of this size.
    fn fewest(self, size: usize) -> usize {
        (self.0 * size).div_ceil(1000)
    }

    /// Most pieces of such a set.
    fn most(self, size: usize) -> usize {
        1000 * size / self.0
    }
}

/// A text that is alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Which text, counted from 0 as they were given.
    pub at: usize,
    /// Pieces that both have.
    pub shared: usize,
    /// Pieces that either has.
    pub all: usize,
}

impl Hit {
    /// Shared pieces as a share of all, from 0 to 1: the Jaccard index.
    pub fn likeness(&self) -> f64 {
        self.shared as f64 / self.all as f64
    }
}

/// Two texts that are alike, the earlier one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Which text, counted from 0.
    pub one: usize,
    /// The later one, with what they share.
    pub other: Hit,
}

/// Texts that can be searched by likeness.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Rank of each piece: 0 is the rarest.
    ranks: HashMap<u128, u32>,
    /// Numbers of the texts, those with the fewest pieces first.
    order: Vec<u32>,
    /// Where the pieces of each text of `order` begin in `pieces`; one more at the end.
    starts: Vec<usize>,
    /// Ranks of the pieces of each text of `order`, ascending.
    pieces: Vec<u32>,
    /// Where the list of each rank begins in `lists`; one more at the end.
    list_starts: Vec<usize>,
    /// Places in `order` of the texts that have a piece, ascending, rank after rank.
    lists: Vec<u32>,
}

/// What a search asks for.
struct Asked<'a> {
    /// Ranks of the pieces that are known, ascending.
    known: &'a [u32],
    /// Pieces in all, with those that no text has.
    size: usize,
    at_least: AtLeast,
    /// Places in `order` that come into question.
    among: Range<usize>,
}

impl Index {
    /// An index of texts. Texts beyond four thousand million are not taken.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Index {
        let (mut ids, mut count, mut last): (HashMap<u128, u32>, Vec<u32>, Vec<u32>) = Default::default();
        let (mut found, mut ends): (Vec<u32>, Vec<usize>) = (Vec::new(), Vec::new());
        for (text, number) in texts.into_iter().zip(1..u32::MAX) {
            for piece in shingles(text) {
                let fresh = u32::try_from(ids.len()).unwrap_or(u32::MAX);
                let id = *ids.entry(piece).or_insert(fresh) as usize;
                if id == count.len() {
                    count.push(0);
                    last.push(0);
                }
                if last[id] != number {
                    last[id] = number;
                    count[id] += 1;
                    found.push(id as u32);
                }
            }
            ends.push(found.len());
        }
        let mut index = Index { ranks: ids, ..Index::default() };
        let rank_of = index.rank(&count);
        index.lay(&found, &ends, &rank_of);
        index
    }

    /// Ranks pieces by how many texts have them, and opens their lists.
    fn rank(&mut self, count: &[u32]) -> Vec<u32> {
        let mut by_count: Vec<u32> = (0..).take(count.len()).collect();
        by_count.sort_by_key(|id| count[*id as usize]);
        let mut rank_of = vec![0; count.len()];
        self.list_starts = vec![0];
        let mut end = 0;
        for (rank, id) in (0_u32..).zip(by_count) {
            rank_of[id as usize] = rank;
            end += count[id as usize] as usize;
            self.list_starts.push(end);
        }
        self.ranks.values_mut().for_each(|id| *id = rank_of[*id as usize]);
        rank_of
    }

    /// Lays the texts out by size, with their pieces, and fills the lists.
    fn lay(&mut self, found: &[u32], ends: &[usize], rank_of: &[u32]) {
        let range = |number: u32| {
            let at = number as usize;
            at.checked_sub(1).map_or(0, |it| ends[it])..ends[at]
        };
        self.order = (0..).take(ends.len()).collect();
        self.order.sort_by_key(|number| range(*number).len());
        self.starts = vec![0];
        self.pieces.reserve(found.len());
        self.lists = vec![0; found.len()];
        let mut free = self.list_starts.clone();
        for (place, number) in (0_u32..).zip(&self.order) {
            let from = self.pieces.len();
            self.pieces.extend(found[range(*number)].iter().map(|id| rank_of[*id as usize]));
            self.pieces[from..].sort_unstable();
            for rank in &self.pieces[from..] {
                let free = &mut free[*rank as usize];
                self.lists[*free] = place;
                *free += 1;
            }
            self.starts.push(self.pieces.len());
        }
    }

    /// Texts in the index.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether it holds no text.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Every text that is at least so alike to this one, the most alike first; equals in the order in which they were given.
    pub fn find(&self, text: &str, at_least: AtLeast) -> Vec<Hit> {
        let mut all: Vec<u128> = shingles(text).collect();
        all.sort_unstable();
        all.dedup();
        let mut known: Vec<u32> = all.iter().filter_map(|it| self.ranks.get(it).copied()).collect();
        known.sort_unstable();
        let size = all.len();
        let among = self.place_of_size(at_least.fewest(size).max(1))..self.place_of_size(at_least.most(size) + 1);
        let asked = Asked { known: &known, size, at_least, among };
        let mut hits = self.probe(&asked, &mut vec![0; self.len()]);
        hits.sort_by(|a, b| (b.shared * a.all).cmp(&(a.shared * b.all)).then(a.at.cmp(&b.at)));
        hits
    }

    /// Every pair of texts that are at least so alike, by the number of the first and then of the second.
    pub fn pairs(&self, at_least: AtLeast) -> Vec<Pair> {
        let (mut pairs, mut counts) = (Vec::new(), vec![0; self.len()]);
        for place in 0..self.len() {
            let known = self.pieces_of(place);
            let among = self.place_of_size(at_least.fewest(known.len()).max(1))..place;
            let asked = Asked { known, size: known.len(), at_least, among };
            let number = self.order[place] as usize;
            pairs.extend(self.probe(&asked, &mut counts).into_iter().map(|hit| {
                let (one, other) = (number.min(hit.at), number.max(hit.at));
                Pair { one, other: Hit { at: other, ..hit } }
            }));
        }
        pairs.sort_unstable_by_key(|it| (it.one, it.other.at));
        pairs
    }

    fn pieces_of(&self, place: usize) -> &[u32] {
        &self.pieces[self.starts[place]..self.starts[place + 1]]
    }

    fn size(&self, place: usize) -> usize {
        self.starts[place + 1] - self.starts[place]
    }

    /// The first place in `order` of a text with at least so many pieces.
    fn place_of_size(&self, size: usize) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.size(middle) < size { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Places in `order` within a range whose text has a piece.
    fn list(&self, rank: u32, among: &Range<usize>) -> &[u32] {
        let rank = rank as usize;
        let list = &self.lists[self.list_starts[rank]..self.list_starts[rank + 1]];
        let at = |place: usize| list.partition_point(|it| (*it as usize) < place);
        &list[at(among.start)..at(among.end)]
    }

    /// What is alike enough. `counts` has a zero for every text, and has it again afterwards.
    fn probe(&self, asked: &Asked<'_>, counts: &mut [u32]) -> Vec<Hit> {
        let Asked { known, size, at_least, among } = asked;
        // Pieces that no text has are the rarest: they come first in the prefix.
        let prefix = (size + 1).saturating_sub(at_least.fewest(*size)).saturating_sub(size - known.len());
        if prefix == 0 || among.is_empty() {
            return Vec::new();
        }
        // The rarer half of the rest is looked up too: that is cheaper than counting out what it rules out.
        let looked_up = prefix + (known.len().saturating_sub(prefix)) / 2;
        let (first, rest) = known.split_at(looked_up.min(known.len()));
        let mut touched = Vec::new();
        for rank in first {
            for place in self.list(*rank, among) {
                let count = &mut counts[*place as usize];
                if *count == 0 {
                    touched.push(*place as usize);
                }
                *count += 1;
            }
        }
        let mut hits = Vec::new();
        for place in touched {
            let counted = std::mem::take(&mut counts[place]) as usize;
            let other = self.size(place);
            let needed = at_least.shared(*size, other);
            if counted + rest.len().min(other - counted) < needed {
                continue;
            }
            let shared = counted + common(rest, self.pieces_of(place));
            if shared >= needed {
                hits.push(Hit { at: self.order[place] as usize, shared, all: size + other - shared });
            }
        }
        hits
    }
}

/// How many numbers two ascending lists have in common.
fn common(rest: &[u32], all: &[u32]) -> usize {
    let Some(least) = rest.first() else { return 0 };
    let mut all = &all[all.partition_point(|it| it < least)..];
    let mut count = 0;
    for it in rest {
        while let [first, tail @ ..] = all {
            if first >= it {
                break;
            }
            all = tail;
        }
        if all.first() == Some(it) {
            count += 1;
        }
    }
    count
}
