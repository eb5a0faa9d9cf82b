//! What eight draws carry from step to step.

use super::index::Index;
use super::lanes::{Heads, LANES, Reals};
use crate::Draw;

/// The heads of each cell before and after the step, and the flows of the step by kind.
pub(super) struct State {
    pub(super) now: Vec<Heads>,
    pub(super) next: Vec<Heads>,
    pub(super) exits: Vec<Reals>,
    pub(super) moves: Vec<Reals>,
    pub(super) joins: Vec<Reals>,
}

impl State {
    pub(super) fn opening(heads: &[u32], [exits, moves, joins]: [usize; 3]) -> State {
        State {
            now: heads.iter().map(|&it| Heads([it; LANES])).collect(),
            next: vec![Heads::default(); heads.len()],
            exits: vec![Reals::ZERO; exits],
            moves: vec![Reals::ZERO; moves],
            joins: vec![Reals::ZERO; joins],
        }
    }

    /// Makes ready for a step.
    pub(super) fn begin(&mut self) {
        self.next.fill(Heads::default());
        for list in [&mut self.exits, &mut self.moves, &mut self.joins] {
            list.fill(Reals::ZERO);
        }
    }

    /// What was next is now.
    pub(super) fn finish(&mut self) {
        std::mem::swap(&mut self.now, &mut self.next);
    }
}

/// The indices of eight draws in every step: driver 0 is 1, driver i is index i - 1.
pub(super) struct Paths {
    drivers: usize,
    values: Vec<Reals>,
}

impl Paths {
    pub(super) fn of(indices: &[Index], steps: usize, draw: impl Fn(usize) -> Option<Draw>) -> Paths {
        let drivers = indices.len() + 1;
        let mut values = vec![Reals::all(1.0); drivers * steps];
        for (place, index) in indices.iter().enumerate() {
            for lane in 0..LANES {
                let path = match draw(lane) {
                    Some(draw) => index.path(draw, steps),
                    None => (0..steps).map(|step| index.central(step)).collect(),
                };
                for (step, value) in path.into_iter().enumerate() {
                    values[step * drivers + place + 1].0[lane] = value;
                }
            }
        }
        Paths { drivers, values }
    }

    pub(super) fn at(&self, step: usize) -> Factors<'_> {
        Factors { paths: self, step }
    }
}

/// The indices as they stand in one step.
#[derive(Clone, Copy)]
pub(super) struct Factors<'a> {
    paths: &'a Paths,
    step: usize,
}

impl Factors<'_> {
    #[inline(always)]
    pub(super) fn of(self, driver: u16) -> Reals {
        self.before(0, driver)
    }

    /// The index `lead` steps ago; before the first step, that of the first.
    #[inline(always)]
    pub(super) fn before(self, lead: u16, driver: u16) -> Reals {
        self.paths.values[self.step.saturating_sub(usize::from(lead)) * self.paths.drivers + usize::from(driver)]
    }
}
