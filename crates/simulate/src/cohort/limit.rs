//! What limits recruitment: posts, how readily they are filled, and how many people seek work in one labour market.
//!
//! These are the places where a run parts from its linear twin, in which nothing limits anyone. A limit cuts down what its cells want
//! to recruit to a ceiling, in proportion and in whole heads: the parts of a running total, rounded from an offset that is itself luck
//! (systematic sampling), so that nobody is favoured and the sum is exact.

use super::count::{binomial, poisson};
use super::lanes::{Heads, LANES, Reals};
use super::luck::{Fates, Purpose};
use super::network::{Driver, Network};
use super::state::State;
use super::step::wanting;
use super::unsound::Unsound;
use crate::Cell;

/// A ceiling on the recruits of some cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// Its stable name, to which its luck belongs.
    pub name: Cell,
    /// The places of the cells it holds for. Where two limits share a cell, the later one cuts what the earlier one left.
    pub cells: Vec<usize>,
    /// How high it is.
    pub ceiling: Ceiling,
}

/// How high a ceiling is.
#[derive(Clone, Debug, PartialEq)]
pub enum Ceiling {
    /// Each vacancy finds somebody with chance `fill` in a step. Vacancies are posts less heads, and less those already on their way.
    Posts {
        /// Funded posts by step; the last holds on.
        posts: Vec<u32>,
        /// From 0 to 1.
        fill: f64,
    },
    /// A Poisson number of people seek work in a step: competition between employers of one labour market.
    Seekers {
        /// Their mean by step; the last holds on.
        mean: Vec<f64>,
        /// What multiplies it.
        driver: Driver,
    },
}

/// Recruits on their way: by step of arrival (in turn) and route of the network.
pub(super) struct Pipeline {
    due: Vec<Vec<Heads>>,
}

impl Limit {
    pub(super) fn fault(&self, limit: usize, cells: usize) -> Option<Unsound> {
        let sound = match &self.ceiling {
            Ceiling::Posts { posts, fill } => !posts.is_empty() && (0.0..=1.0).contains(fill),
            Ceiling::Seekers { mean, .. } => !mean.is_empty() && mean.iter().all(|it| (0.0..=crate::LARGEST_MEAN).contains(it)),
        };
        (!sound || self.cells.iter().any(|&it| it >= cells)).then_some(Unsound::Limit { limit })
    }

    /// The most that may be hired in this step.
    fn height(&self, here: &Moment<'_>, heads: Reals, coming: Reals) -> Reals {
        let luck = here.fates.at(here.step as u32, self.name);
        match &self.ceiling {
            Ceiling::Posts { posts, fill } => {
                let posts = posts.get(here.step).or(posts.last()).copied().unwrap_or(0);
                let vacant = Reals::all(f64::from(posts)).less(heads).less(coming).most(Reals::ZERO);
                binomial(vacant, Reals::all(*fill), |block| luck.uniforms(Purpose::Limit, block)[0])
            }
            Ceiling::Seekers { mean, driver } => {
                let mean = mean.get(here.step).or(mean.last()).copied().unwrap_or(0.0);
                poisson(Reals::all(mean).times(here.paths.at(here.step).of(driver.0)), |block| luck.uniforms(Purpose::Limit, block)[0])
            }
        }
    }
}

/// Where in a run the limits are.
pub(super) struct Moment<'a> {
    pub(super) net: &'a Network,
    pub(super) paths: &'a super::state::Paths,
    pub(super) fates: Fates,
    pub(super) step: usize,
    /// How many steps the run has.
    pub(super) steps: usize,
}

impl Pipeline {
    /// Before the first step those on their way are whoever would come if nothing limited them. `here` is the first step.
    pub(super) fn new(here: &Moment<'_>) -> Pipeline {
        let mut due = vec![vec![Heads::default(); here.net.routes.len()]; here.net.longest_lead() + 1];
        for node in &here.net.nodes {
            for (place, route) in node.routes.places().enumerate() {
                let lead = usize::from(here.net.routes[route].lead).min(here.steps);
                for (step, due) in due.iter_mut().enumerate().take(lead) {
                    due[route] = wanting(here.net, here.paths.at(step), here.fates, node, step as u32, place).heads();
                }
            }
        }
        Pipeline { due }
    }

    /// Decides who is hired in this step, and lets those arrive who are due.
    pub(super) fn admit(&mut self, limits: &[Limit], here: &Moment<'_>, state: &mut State) {
        let mut wanted = self.wanted(here);
        for limit in limits {
            let routes: Vec<usize> = limit.cells.iter().flat_map(|&at| here.net.nodes[at].routes.places()).collect();
            let heads = limit.cells.iter().fold(Reals::ZERO, |sum, &at| sum.plus(state.next[at].reals()));
            let coming = self.due.iter().flat_map(|due| routes.iter().map(|&it| due[it].reals())).fold(Reals::ZERO, Reals::plus);
            let height = limit.height(here, heads, coming).heads();
            let offset = here.fates.at(here.step as u32, limit.name).words(Purpose::Limit, super::luck::MOST_BLOCKS - 1)[0];
            for lane in 0..LANES {
                ration(&mut wanted, &routes, lane, height.0[lane], offset.0[lane]);
            }
        }
        let turn = self.due.len();
        for (route, hired) in wanted.into_iter().enumerate() {
            let slot = (here.step + usize::from(here.net.routes[route].lead)) % turn;
            self.due[slot][route] = hired;
        }
        self.arrive(here, state);
    }

    /// By route, who would come to arrive a lead from now.
    fn wanted(&self, here: &Moment<'_>) -> Vec<Heads> {
        let mut wanted = vec![Heads::default(); here.net.routes.len()];
        for node in &here.net.nodes {
            for (place, route) in node.routes.places().enumerate() {
                let step = here.step + usize::from(here.net.routes[route].lead);
                if step < here.steps {
                    wanted[route] = wanting(here.net, here.paths.at(step), here.fates, node, step as u32, place).heads();
                }
            }
        }
        wanted
    }

    fn arrive(&mut self, here: &Moment<'_>, state: &mut State) {
        let turn = self.due.len();
        for (at, node) in here.net.nodes.iter().enumerate() {
            for route in node.routes.places() {
                let kind = usize::from(here.net.routes[route].kind);
                let come = std::mem::take(&mut self.due[here.step % turn][route]);
                state.next[at] = state.next[at].plus(come);
                state.joins[kind] = state.joins[kind].plus(come.reals());
            }
        }
    }
}

/// Cuts the wishes of `routes` in one lane down to `height` in all. `offset` is a uniform word of 32 bits.
fn ration(wanted: &mut [Heads], routes: &[usize], lane: usize, height: u32, offset: u64) {
    let total: u64 = routes.iter().map(|&it| u64::from(wanted[it].0[lane])).sum();
    if total <= u64::from(height) {
        return;
    }
    // A total is at most 2^31 or so, so none of the products passes 2^64.
    let offset = (offset * total) >> 32;
    let part = |sum: u64| (sum * u64::from(height) + offset) / total;
    let mut sum = 0;
    for &route in routes {
        let wish = &mut wanted[route].0[lane];
        let before = part(sum);
        sum += u64::from(*wish);
        *wish = (part(sum) - before) as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rationed(wishes: &[u32], height: u32, offset: u64) -> Vec<u32> {
        let mut wanted: Vec<Heads> = wishes.iter().map(|&it| Heads([it; LANES])).collect();
        let routes: Vec<usize> = (0..wishes.len()).collect();
        ration(&mut wanted, &routes, 2, height, offset);
        wanted.iter().map(|it| it.0[2]).collect()
    }

    #[test]
    fn a_wish_is_cut_in_proportion_on_average() {
        let mut sums = [0.0; 3];
        for offset in (0..1_000_u64).map(|it| (it << 32) / 1_000) {
            for (sum, part) in sums.iter_mut().zip(rationed(&[1, 5, 4], 3, offset)) {
                *sum += f64::from(part) / 1_000.0;
            }
        }
        for (found, due) in sums.into_iter().zip([0.3, 1.5, 1.2]) {
            assert!((found - due).abs() < 0.01, "{sums:?}");
        }
    }

    proptest! {
        #[test]
        fn nobody_gets_more_than_wished_and_the_ceiling_is_met(wishes in prop::collection::vec(0u32..50, 1..20), height in 0u32..300, offset in 0u64..1 << 32) {
            let total: u32 = wishes.iter().sum();
            let found = rationed(&wishes, height, offset);
            prop_assert_eq!(found.iter().sum::<u32>(), total.min(height));
            prop_assert!(found.iter().zip(&wishes).all(|(part, wish)| part <= wish));
        }
    }
}
