//! Coverage: what roles ask of people, held against accepted evidence that is still current. Bit sets, for many people at once.

use chrono::NaiveDate;
use serde::Serialize;

/// A set of statements by their place, one bit each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// An empty set for so many statements.
    pub fn of(size: usize) -> Bits {
        Bits(vec![0; size.div_ceil(64)])
    }

    /// Puts a statement in. A place beyond the size is left out.
    pub fn put(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    /// Whether a statement is in it.
    pub fn has(&self, place: usize) -> bool {
        self.0.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    /// How many are in it.
    pub fn count(&self) -> usize {
        self.0.iter().map(|it| it.count_ones() as usize).sum()
    }

    /// The first place in it.
    pub fn first(&self) -> Option<usize> {
        self.places().next()
    }

    /// Every place in it, in order.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        let inside = |(at, word): (usize, &u64)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                left = if left == 0 { return None } else { left & (left - 1) };
                Some(at * 64 + bit)
            })
        };
        self.0.iter().enumerate().flat_map(inside)
    }

    /// What is in this set and not in the other.
    pub fn without(&self, other: &Bits) -> Bits {
        Bits(self.0.iter().enumerate().map(|(at, it)| it & !other.0.get(at).copied().unwrap_or_default()).collect())
    }

    /// What is in both.
    pub fn and(&self, other: &Bits) -> Bits {
        Bits(self.0.iter().zip(&other.0).map(|(one, another)| one & another).collect())
    }

    /// Puts in whatever is in the other.
    pub fn join(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(one, another)| *one |= another);
    }
}

/// What one person is asked for: a statement by its place, and how many pieces are enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The person, by place.
    pub person: u32,
    /// The statement, by place.
    pub statement: u32,
    /// How many pieces of evidence are enough; none at all is taken as one.
    pub pieces: u8,
}

/// One accepted piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Whose it is, by place.
    pub person: u32,
    /// For which statement, by place.
    pub statement: u32,
    /// The last day on which it is current.
    pub until: NaiveDate,
}

/// How far one person has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// What is asked of them.
    pub asked: Bits,
    /// What is covered by current evidence, of all that is asked.
    pub met: Bits,
    /// What was covered and is no longer, because the evidence has aged.
    pub aged: Bits,
}

impl Counted {
    /// What is asked and not covered.
    pub fn gaps(&self) -> Bits {
        self.asked.without(&self.met)
    }
}

/// Coverage of people and of statements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Covered {
    /// Person by person.
    pub people: Vec<Counted>,
    /// Statement by statement: of how many it is asked, and by how many it is covered.
    pub statements: Vec<Share>,
}

/// Of how many people a statement is asked, and how many cover it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// People of whom it is asked.
    pub asked: u32,
    /// Of these, people who cover it with current evidence.
    pub met: u32,
    /// Of these, people whose evidence has aged.
    pub aged: u32,
}

/// Holds accepted evidence against what is asked, on a day. Places beyond `people` or `statements` are left out. Time and memory grow
/// with `people × statements / 64` plus the lists given.
pub fn coverage(people: usize, statements: usize, asked: &[Asked], pieces: &[Piece], today: NaiveDate) -> Covered {
    let empty = || Counted { asked: Bits::of(statements), met: Bits::of(statements), aged: Bits::of(statements) };
    let mut found: Vec<Counted> = (0..people).map(|_| empty()).collect();
    let mut more: Vec<(u32, u32, u8)> = Vec::new();
    for it in asked.iter().filter(|it| (it.statement as usize) < statements) {
        let Some(person) = found.get_mut(it.person as usize) else { continue };
        person.asked.put(it.statement as usize);
        if it.pieces > 1 {
            more.push((it.person, it.statement, it.pieces));
        }
    }
    more.sort_unstable();
    // The strictest of several roles holds.
    let most = |person: u32, statement: u32| {
        let to = more.partition_point(|it| (it.0, it.1) <= (person, statement));
        more[..to].last().filter(|it| (it.0, it.1) == (person, statement)).map_or(1, |it| it.2)
    };
    let mut counts: Vec<(u32, u32, u8)> = Vec::new();
    for it in pieces.iter().filter(|it| (it.statement as usize) < statements) {
        let Some(person) = found.get_mut(it.person as usize).filter(|who| who.asked.has(it.statement as usize)) else { continue };
        let needed = if more.is_empty() { 1 } else { most(it.person, it.statement) };
        match (it.until >= today, needed) {
            (true, 1) => person.met.put(it.statement as usize),
            (true, _) => counts.push((it.person, it.statement, needed)),
            (false, _) => person.aged.put(it.statement as usize),
        }
    }
    counts.sort_unstable();
    for run in counts.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
        if run.len() >= usize::from(run[0].2) {
            found[run[0].0 as usize].met.put(run[0].1 as usize);
        }
    }
    let mut shares = vec![Share::default(); statements];
    for person in &mut found {
        person.aged = person.aged.without(&person.met);
        person.asked.places().for_each(|it| shares[it].asked += 1);
        person.met.places().for_each(|it| shares[it].met += 1);
        person.aged.places().for_each(|it| shares[it].aged += 1);
    }
    Covered { people: found, statements: shares }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn asked(person: u32, statement: u32, pieces: u8) -> Asked {
        Asked { person, statement, pieces }
    }

    fn piece(person: u32, statement: u32, until: &str) -> Piece {
        Piece { person, statement, until: day(until) }
    }

    #[test]
    fn aged_evidence_counts_for_nothing_and_two_pieces_are_two() {
        let asked = [asked(0, 0, 1), asked(0, 1, 2), asked(0, 70, 1), asked(1, 0, 1), asked(0, 1, 1)];
        let pieces = [piece(0, 0, "2026-01-01"), piece(0, 1, "2027-01-01"), piece(0, 70, "2026-06-01"), piece(1, 1, "2027-01-01")];
        let found = coverage(2, 71, &asked, &pieces, day("2026-06-01"));
        let [first, second] = &found.people[..] else { panic!("two people") };
        assert_eq!(first.met.places().collect::<Vec<_>>(), [70], "one of two pieces is not enough");
        assert_eq!(first.aged.places().collect::<Vec<_>>(), [0]);
        assert_eq!(first.gaps().places().collect::<Vec<_>>(), [0, 1]);
        assert_eq!(second.met.count(), 0, "what is not asked of them is not counted");
        assert_eq!(found.statements[0], Share { asked: 2, met: 0, aged: 1 });
        let two = [pieces[1], pieces[1], pieces[0]];
        assert!(coverage(1, 71, &asked, &two, day("2026-06-01")).people[0].met.has(1));
    }

    #[test]
    fn places_beyond_the_sizes_are_left_out() {
        let found =
            coverage(1, 3, &[asked(5, 0, 1), asked(0, 9, 1)], &[piece(5, 0, "2027-01-01"), piece(0, 9, "2027-01-01")], day("2026-01-01"));
        assert_eq!((found.people[0].asked.count(), found.statements.len()), (0, 3));
    }

    proptest! {
        /// The same as counting one by one.
        #[test]
        fn bits_count_as_a_plain_table_does(
            wanted in proptest::collection::vec((0u32..6, 0u32..130, 1u8..4), 0..60),
            given in proptest::collection::vec((0u32..6, 0u32..130, 0i64..100), 0..120),
        ) {
            let start = day("2026-01-01");
            let today = start + chrono::TimeDelta::days(50);
            let wants: Vec<Asked> = wanted.iter().map(|it| asked(it.0, it.1, it.2)).collect();
            let pieces: Vec<Piece> =
                given.iter().map(|it| Piece { person: it.0, statement: it.1, until: start + chrono::TimeDelta::days(it.2) }).collect();
            let found = coverage(6, 130, &wants, &pieces, today);
            for person in 0..6u32 {
                for statement in 0..130u32 {
                    let needed = wanted.iter().filter(|it| (it.0, it.1) == (person, statement)).map(|it| usize::from(it.2)).max();
                    let current = pieces.iter().filter(|it| (it.person, it.statement) == (person, statement) && it.until >= today).count();
                    let met = needed.is_some_and(|needed| current >= needed);
                    prop_assert_eq!(found.people[person as usize].met.has(statement as usize), met);
                    prop_assert_eq!(found.people[person as usize].asked.has(statement as usize), needed.is_some());
                }
            }
            let all: usize = found.people.iter().map(|it| it.met.count()).sum();
            prop_assert_eq!(all, found.statements.iter().map(|it| it.met as usize).sum::<usize>());
        }
    }
}
