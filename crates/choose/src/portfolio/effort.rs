//! How long to go on.

use crate::linear::Solver;

/// How long to go on, and with what luck. The clock is the caller's: this crate knows none.
#[derive(Clone, Copy)]
pub struct Effort<'a> {
    /// Seconds by the clock; the answer may then depend on the speed of the machine. `None` to go by work alone.
    pub seconds: Option<f64>,
    /// Seconds since the caller began; looked at only when `seconds` is given.
    pub elapsed: &'a (dyn Fn() -> f64 + Sync),
    /// Sums to be done at most: with this limit alone, the same seed gives the same answer on every machine and any number of threads.
    /// A billion takes one core some seconds.
    pub work: u64,
    /// The relative gap at which to stop, from 0 upwards.
    pub gap: f64,
    /// Names the luck of the search.
    pub seed: u64,
    /// Which solver sets the prices, and branches small problems.
    pub solver: Solver,
}

impl Effort<'_> {
    /// So much work, no clock, a gap of a millionth.
    pub fn of_work(work: u64, seed: u64) -> Effort<'static> {
        Effort { seconds: None, elapsed: &|| 0.0, work, gap: 1e-6, seed, solver: Solver::default() }
    }

    /// Whether the time is up, or this share of it.
    pub(crate) fn late(&self, share: f64) -> bool {
        self.seconds.is_some_and(|seconds| (self.elapsed)() >= share * seconds)
    }
}

impl std::fmt::Debug for Effort<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Effort { seconds, work, gap, seed, solver, .. } = self;
        f.debug_struct("Effort")
            .field("seconds", seconds)
            .field("work", work)
            .field("gap", gap)
            .field("seed", seed)
            .field("solver", solver)
            .finish()
    }
}
