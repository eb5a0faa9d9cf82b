//! The luck of one cell in one step, for eight draws at once: the generator Philox 4x32 with ten rounds.
//!
//! The whole name of a random number is its counter and key: the seed is the key; the cell (two words), the step with the number of the
//! block, and the draw are the counter. Nothing is hashed together, so no two names can collide, and no running state ties one number to
//! another.
//!
//! Source: J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC '11.

use super::lanes::{LANES, Reals, Words};
use crate::Cell;

const MULTIPLIERS: [u64; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];

/// Bits of the counter word that number the block; the step has the rest.
const BLOCK_BITS: u32 = 21;

/// The most blocks of one event: of 512 trials, of a mean of 64 or of four movers each.
pub(crate) const MOST_BLOCKS: u32 = 1 << (BLOCK_BITS - 3);

/// What a block is for. Each kind has blocks of its own, from 0 to [`MOST_BLOCKS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Who leaves (first two words) and who moves (last two), 512 heads a block.
    Going = 0,
    /// Where movers go, four a block.
    Way = 1,
    /// Who ages (first two words) and who joins by the first route (last two).
    Staying = 2,
    /// Joiners by further routes.
    Route = 3,
    /// Why leavers left.
    Reason = 4,
    /// Limits on recruitment.
    Limit = 5,
}

/// The draws that go side by side, under one seed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fates {
    seed: [u32; 2],
    draws: Words,
}

/// The luck of these draws in one step and cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Luck {
    fates: Fates,
    cell: [u64; 2],
    step: u32,
}

impl Fates {
    pub(crate) fn new(seed: u64, draws: [u32; LANES]) -> Fates {
        Fates { seed: [seed as u32, (seed >> 32) as u32], draws: Words(draws.map(u64::from)) }
    }

    /// The luck of `cell` in `step`, which is below 2^11.
    #[inline(always)]
    pub(crate) fn at(self, step: u32, cell: Cell) -> Luck {
        Luck { fates: self, cell: [cell.0 & 0xffff_ffff, cell.0 >> 32], step }
    }
}

impl Luck {
    /// Four words of 32 bits for each draw.
    #[inline(always)]
    pub(crate) fn words(&self, purpose: Purpose, block: u32) -> [Words; 4] {
        let place = (self.step << BLOCK_BITS) | ((purpose as u32) << (BLOCK_BITS - 3)) | (block & (MOST_BLOCKS - 1));
        philox(self.cell, u64::from(place), self.fates.draws, self.fates.seed)
    }

    /// Two uniform numbers of 52 bits for each draw.
    #[inline(always)]
    pub(crate) fn uniforms(&self, purpose: Purpose, block: u32) -> [Reals; 2] {
        let [a, b, c, d] = self.words(purpose, block);
        [a.uniform(b), c.uniform(d)]
    }
}

/// The four words that belong to the counter (cell low, place, cell high, draw) under a key, in each lane. Only the draw differs between
/// lanes, so the first three rounds are worked out once for all lanes wherever it has not reached.
#[inline(always)]
fn philox(cell: [u64; 2], place: u64, draws: Words, mut key: [u32; 2]) -> [Words; 4] {
    let mut keys = || {
        let now = key.map(u64::from);
        key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
        now
    };
    let (low, high) = (|it: u64| it & 0xffff_ffff, |it: u64| it >> 32);
    let now = keys();
    let (zero, two) = (cell[0] * MULTIPLIERS[0], cell[1] * MULTIPLIERS[1]);
    let (a, b, c, d) = (high(two) ^ place ^ now[0], low(two), draws.xor(Words::all(high(zero) ^ now[1])), low(zero));
    let now = keys();
    let (zero, two) = (a * MULTIPLIERS[0], c.product(Words::all(MULTIPLIERS[1])));
    let (a, b, c, d) = (two.high().xor(Words::all(b ^ now[0])), two.low(), high(zero) ^ d ^ now[1], low(zero));
    let now = keys();
    let (zero, two) = (a.product(Words::all(MULTIPLIERS[0])), c * MULTIPLIERS[1]);
    let third = [b.xor(Words::all(high(two) ^ now[0])), Words::all(low(two)), zero.high().xor(Words::all(d ^ now[1])), zero.low()];
    // Written out: a loop would carry the counter from turn to turn, and the compiler then shuffles its lanes.
    let sixth = round(round(round(third, keys()), keys()), keys());
    round(round(round(round(sixth, keys()), keys()), keys()), keys())
}

#[inline(always)]
fn round(counter: [Words; 4], key: [u64; 2]) -> [Words; 4] {
    let zero = counter[0].product(Words::all(MULTIPLIERS[0]));
    let two = counter[2].product(Words::all(MULTIPLIERS[1]));
    [two.high().xor(counter[1]).xor(Words::all(key[0])), two.low(), zero.high().xor(counter[3]).xor(Words::all(key[1])), zero.low()]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The known answers that the authors ship with Random123.
    #[test]
    fn the_published_answers_come_out() {
        let answer =
            |counter: [u64; 4], key| philox([counter[0], counter[2]], counter[1], Words::all(counter[3]), key).map(|it| it.0[LANES - 1]);
        assert_eq!(answer([0; 4], [0; 2]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        assert_eq!(answer([0xffff_ffff; 4], [u32::MAX; 2]), [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
        let pi = [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344];
        assert_eq!(answer(pi, [0xa409_3822, 0x299f_31d0]), [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]);
    }

    #[test]
    fn each_part_of_the_name_matters_and_the_lane_does_not() {
        let number = |seed, draw, step, cell, purpose, block| {
            let mut draws = [9; LANES];
            draws[3] = draw;
            Fates::new(seed, draws).at(step, Cell(cell)).uniforms(purpose, block)[0].0[3].to_bits()
        };
        let high = 1 << 32;
        let all = [
            number(1, 1, 1, 1, Purpose::Going, 1),
            number(2, 1, 1, 1, Purpose::Going, 1),
            number(1 + high, 1, 1, 1, Purpose::Going, 1),
            number(1, 2, 1, 1, Purpose::Going, 1),
            number(1, 1, 2, 1, Purpose::Going, 1),
            number(1, 1, 1, 2, Purpose::Going, 1),
            number(1, 1, 1, 1 + high, Purpose::Going, 1),
            number(1, 1, 1, 1, Purpose::Staying, 1),
            number(1, 1, 1, 1, Purpose::Going, 2),
        ];
        for (at, one) in all.iter().enumerate() {
            assert!(!all[at + 1..].contains(one), "{at}");
        }
        let other_lane = Fates::new(1, [1; LANES]).at(1, Cell(1)).uniforms(Purpose::Going, 1)[0].0[6].to_bits();
        assert_eq!(other_lane, all[0]);
    }
}
