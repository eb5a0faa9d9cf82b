//! The parts of a random number's name.

use crate::Stream;
use serde::{Deserialize, Serialize};

/// One possible future: the seed of the whole run and the number of the draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Draw {
    /// Chosen once for a run and published with it.
    pub seed: u64,
    /// From 0 upwards.
    pub draw: u64,
}

impl Draw {
    /// The luck of this draw in one step, cell and event. Asking twice gives the same luck.
    pub fn at(&self, step: u64, cell: Cell, event: Event) -> Stream {
        Stream::of(*self, step, cell, event)
    }
}

/// What a stock is called, as a number. It must be stable: it is the name, not the place in a list, that the luck belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cell(pub u64);

impl Cell {
    /// The number of a name: FNV-1a in 64 bits (Fowler, Noll and Vo; RFC 9923). Two names of one system that meet in one number are found
    /// by [`crate::System::new`]; among 45,000 names that has a chance of one in 10^10.
    pub fn named(name: &str) -> Cell {
        Cell(name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)))
    }
}

/// What happens to a cell in a step. Numbers from 100 up are free for callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Event(pub u64);

impl Event {
    /// Heads leave the system.
    pub const OUTFLOW: Event = Event(1);
    /// Heads move to another cell.
    pub const MOVE: Event = Event(2);
    /// Heads enter the system.
    pub const INFLOW: Event = Event(3);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Vectors of the FNV authors.
    #[test]
    fn names_have_the_published_numbers() {
        for (name, number) in [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)] {
            assert_eq!(Cell::named(name), Cell(number), "{name}");
        }
    }

    #[test]
    fn each_part_of_the_name_matters() {
        let luck = |seed, draw, step, cell, event| Draw { seed, draw }.at(step, Cell(cell), Event(event)).uniform(0).to_bits();
        let all =
            [luck(1, 1, 1, 1, 1), luck(2, 1, 1, 1, 1), luck(1, 2, 1, 1, 1), luck(1, 1, 2, 1, 1), luck(1, 1, 1, 2, 1), luck(1, 1, 1, 1, 2)];
        for (at, one) in all.iter().enumerate() {
            assert!(!all[at + 1..].contains(one));
        }
        assert_eq!(luck(1, 1, 1, 1, 1), all[0]);
    }
}
