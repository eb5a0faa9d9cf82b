//! One step of eight draws: first whoever goes, then whoever stays.

use super::count::{binomial, poisson};
use super::lanes::{Reals, Words};
use super::luck::{Fates, Luck, Purpose};
use super::network::{Network, Packed, PackedWay};
use super::state::{Factors, State};
use pulp::{Simd, WithSimd};

/// Blocks that one reason or route has to itself.
const STRIDE: u32 = 1 << 13;

/// Leaving, and moving of those left.
pub(super) struct Going<'a> {
    pub(super) net: &'a Network,
    pub(super) factors: Factors<'a>,
    pub(super) fates: Fates,
    pub(super) step: u32,
    pub(super) state: &'a mut State,
}

impl WithSimd for Going<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Going { net, factors, fates, step, state } = self;
        let mut counts: Vec<Words> = Vec::new();
        for (at, node) in net.nodes.iter().enumerate() {
            let heads = state.now[at].reals();
            if heads.peak() == 0.0 {
                continue;
            }
            let luck = fates.at(step, node.cell);
            let [leaving_luck, moving_luck] = luck.uniforms(Purpose::Going, 0);
            let mut chance = Reals::ZERO;
            for exit in node.exits.of(&net.exits) {
                chance = chance.plus(Reals::all(exit.chance).times(factors.of(exit.driver.0)));
            }
            let chance = chance.least(Reals::all(net.cap));
            let leavers = binomial(heads, chance, |block| match block {
                0 => leaving_luck,
                _ => luck.uniforms(Purpose::Going, block)[0],
            });
            tell_why(net, node, factors, &luck, leavers, state);
            let left = heads.less(leavers);
            let moving = Reals::all(node.moving).times(factors.of(node.moving_driver)).least(Reals::all(1.0));
            let movers = binomial(left, moving, |block| match block {
                0 => moving_luck,
                _ => luck.uniforms(Purpose::Going, block)[1],
            });
            state.next[at] = state.next[at].plus(left.less(movers).heads());
            if movers.peak() > 0.0 {
                spread(node.moves.of(&net.ways), &luck, movers, &mut counts, state);
            }
        }
    }
}

/// Counts leavers by reason: each reason takes its part of those whom no earlier one took.
#[inline(always)]
fn tell_why(net: &Network, node: &Packed, factors: Factors<'_>, luck: &Luck, leavers: Reals, state: &mut State) {
    let exits = node.exits.of(&net.exits);
    let mut rest = leavers;
    let mut total = Reals::ZERO;
    for exit in exits {
        total = total.plus(Reals::all(exit.chance).times(factors.of(exit.driver.0)));
    }
    for (place, exit) in exits.iter().enumerate() {
        let mut taken = rest;
        if place + 1 < exits.len() {
            let part = Reals::all(exit.chance).times(factors.of(exit.driver.0));
            let share = part.over(total.most(Reals::all(f64::MIN_POSITIVE))).least(Reals::all(1.0));
            taken = binomial(rest, share, |block| luck.uniforms(Purpose::Reason, place as u32 * STRIDE + block)[0]);
            total = total.less(part).most(Reals::ZERO);
        }
        let kind = usize::from(exit.kind);
        state.exits[kind] = state.exits[kind].plus(taken);
        rest = rest.less(taken);
    }
}

/// Sends each mover along a way of its own luck, four movers to a block.
#[inline(always)]
fn spread(ways: &[PackedWay], luck: &Luck, movers: Reals, counts: &mut Vec<Words>, state: &mut State) {
    let Some((last, earlier)) = ways.split_last() else { return };
    let limit = movers.words();
    counts.clear();
    counts.resize(earlier.len(), Words::all(0));
    let most = movers.peak() as u64;
    let mut first = 0;
    while first < most && !earlier.is_empty() {
        let words = luck.words(Purpose::Way, (first / 4) as u32);
        let [a, b, c, d] = [
            words[0].within(first, limit),
            words[1].within(first + 1, limit),
            words[2].within(first + 2, limit),
            words[3].within(first + 3, limit),
        ];
        for (count, way) in counts.iter_mut().zip(earlier) {
            let edge = way.edge;
            *count = count.count_below(a, edge).count_below(b, edge).count_below(c, edge).count_below(d, edge);
        }
        first += 4;
    }
    // The counts add up from way to way.
    let mut before = Words::all(0);
    for (way, upto) in earlier.iter().zip(counts.iter()) {
        send(way, upto.less(before), state);
        before = *upto;
    }
    send(last, limit.less(before), state);
}

#[inline(always)]
fn send(way: &PackedWay, movers: Words, state: &mut State) {
    let heads = movers.reals();
    let (to, kind) = (way.to as usize, usize::from(way.kind));
    state.next[to] = state.next[to].plus(heads.heads());
    state.moves[kind] = state.moves[kind].plus(heads);
}

/// Whether joiners come as they will, or through limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joining {
    Free,
    Limited,
}

/// Ageing, and joining where nothing limits it.
pub(super) struct Staying<'a> {
    pub(super) net: &'a Network,
    pub(super) factors: Factors<'a>,
    pub(super) fates: Fates,
    pub(super) step: u32,
    pub(super) joining: Joining,
    pub(super) state: &'a mut State,
}

impl WithSimd for Staying<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Staying { net, factors, fates, step, joining, state } = self;
        for &at in &net.order {
            let at = at as usize;
            let node = &net.nodes[at];
            let luck = fates.at(step, node.cell);
            let [ageing_luck, joining_luck] = luck.uniforms(Purpose::Staying, 0);
            let mut heads = state.next[at].reals();
            if node.ageing > 0.0 {
                let aged = binomial(heads, Reals::all(node.ageing), |block| match block {
                    0 => ageing_luck,
                    _ => luck.uniforms(Purpose::Staying, block)[0],
                });
                heads = heads.less(aged);
                let to = node.age_to as usize;
                state.next[to] = state.next[to].plus(aged.heads());
            }
            if joining == Joining::Free {
                for (place, route) in node.routes.of(&net.routes).iter().enumerate() {
                    let mean = Reals::all(route.mean).times(factors.before(route.lead, route.driver.0));
                    let joiners = poisson(mean, |block| match (place, block) {
                        (0, 0) => joining_luck,
                        (0, _) => luck.uniforms(Purpose::Staying, block)[1],
                        _ => luck.uniforms(Purpose::Route, place as u32 * STRIDE + block)[0],
                    });
                    let kind = usize::from(route.kind);
                    state.joins[kind] = state.joins[kind].plus(joiners);
                    heads = heads.plus(joiners);
                }
            }
            state.next[at] = heads.heads();
        }
    }
}

/// Who would join by each route and arrive in `step`, by their order in the network: the same luck as without limits.
pub(super) fn wanting(net: &Network, factors: Factors<'_>, fates: Fates, node: &Packed, step: u32, place: usize) -> Reals {
    let route = &node.routes.of(&net.routes)[place];
    let luck = fates.at(step, node.cell);
    let mean = Reals::all(route.mean).times(factors.before(route.lead, route.driver.0));
    poisson(mean, |block| match place {
        0 => luck.uniforms(Purpose::Staying, block)[1],
        _ => luck.uniforms(Purpose::Route, place as u32 * STRIDE + block)[0],
    })
}
