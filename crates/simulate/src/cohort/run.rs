//! Many draws of a problem, eight at a time on all threads.

use super::course::Course;
use super::lanes::{Heads, LANES, Reals};
use super::limit::{Moment, Pipeline};
use super::luck::Fates;
use super::outcome::{Outcome, Surplus};
use super::state::{Paths, State};
use super::step::{Going, Joining, Staying};
use super::unsound::Unsound;
use crate::{Draw, MOST_STEPS};
use pulp::{Arch, WithSimd};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The most numbers (draws x recorded steps x groups) that one run keeps of heads and of weights.
pub const LARGEST_RECORD: u64 = 50_000_000;

/// Which instructions do the work. The bits are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Path {
    /// The widest that the processor has.
    #[default]
    Widest,
    /// Those that every processor of its family has.
    Portable,
}

impl Path {
    fn arch(self) -> Arch {
        match self {
            Path::Widest => Arch::new(),
            Path::Portable => Arch::Scalar,
        }
    }

    /// What the instructions are called on this machine.
    pub fn name(self) -> &'static str {
        match self.arch() {
            #[cfg(target_arch = "x86_64")]
            Arch::V4(_) => "AVX-512",
            #[cfg(target_arch = "x86_64")]
            Arch::V3(_) => "AVX2",
            Arch::Scalar => "portable",
            #[allow(unreachable_patterns, reason = "other processors have other paths")]
            _ => "widest",
        }
    }
}

/// Which of two problems is run: the one given, or the one whose mean and covariance are known in closed form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Twin {
    /// Indices differ between draws, and limits hold.
    #[default]
    Full,
    /// Indices at their central values, and no limits.
    Linear,
}

/// What to run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Published with the results.
    pub seed: u64,
    /// The numbers of the draws, below 2^32.
    pub draws: Range<u64>,
    /// From 1 to [`MOST_STEPS`].
    pub steps: usize,
    /// Heads and weights are kept after each so many steps, and flows are added up over them.
    pub every: usize,
    /// With which instructions.
    pub path: Path,
    /// Of which twin.
    pub twin: Twin,
}

/// What eight draws leave behind.
pub(super) struct Part {
    /// By record and group.
    pub(super) heads: Vec<Heads>,
    /// By record and group.
    pub(super) weights: Vec<Reals>,
    /// By record, and within it kinds of exit, move and entry.
    pub(super) flows: Vec<Reals>,
    pub(super) surplus: Vec<Surplus>,
}

/// Runs the draws on all threads of the pool in which it is called. The result depends neither on how many there are nor on the path.
pub fn run(course: &Course, request: &Request) -> Result<Outcome, Unsound> {
    let count = request.draws.end.saturating_sub(request.draws.start);
    let bad_steps = request.steps == 0 || request.steps > MOST_STEPS || request.every == 0 || request.every > request.steps;
    if count == 0 || request.draws.end > 1 << 32 || bad_steps {
        return Err(Unsound::Request);
    }
    let groups = course.network(0).groups();
    let records = request.steps / request.every;
    if count.saturating_mul(records as u64).saturating_mul(groups as u64) > LARGEST_RECORD {
        return Err(Unsound::TooMuch);
    }
    if !course.fits(request.steps) {
        return Err(Unsound::TooMany);
    }
    let starts: Vec<u64> = request.draws.clone().step_by(LANES).collect();
    let parts = starts.into_par_iter().with_max_len(1).map(|first| eight(course, request, first, request.path.arch())).collect();
    Ok(Outcome::new(request, course, parts))
}

/// Eight draws from `first` on. Those past the end are run and not looked at.
fn eight(course: &Course, request: &Request, first: u64, arch: Arch) -> Part {
    let last = request.draws.end - 1;
    let draws: [u64; LANES] = std::array::from_fn(|lane| (first + lane as u64).min(last));
    let drawn = |lane: usize| (request.twin == Twin::Full).then_some(Draw { seed: request.seed, draw: draws[lane] });
    let paths = Paths::of(course.indices(), request.steps, drawn);
    let fates = Fates::new(request.seed, draws.map(|it| it as u32));
    let limits = if request.twin == Twin::Full { course.limits() } else { &[] };
    let joining = if limits.is_empty() { Joining::Free } else { Joining::Limited };
    let moment = |step| Moment { net: course.network(step), paths: &paths, fates, step, steps: request.steps };
    let mut pipeline = (joining == Joining::Limited).then(|| Pipeline::new(&moment(0)));
    let mut state = State::opening(course.network(0).opening(), course.kinds());
    let mut part = Part { heads: Vec::new(), weights: Vec::new(), flows: Vec::new(), surplus: Vec::new() };
    let mut flows = vec![Reals::ZERO; course.kinds().iter().sum()];
    for step in 0..request.steps {
        let (net, factors) = (course.network(step), paths.at(step));
        state.begin();
        arch.dispatch(Going { net, factors, fates, step: step as u32, state: &mut state });
        arch.dispatch(Staying { net, factors, fates, step: step as u32, joining, state: &mut state });
        if let Some(pipeline) = &mut pipeline {
            pipeline.admit(limits, &moment(step), &mut state);
        }
        part.surplus.extend(state.surplus(step).into_iter().filter(|(lane, _)| first + *lane as u64 <= last).map(|(_, it)| it));
        let kinds = state.exits.iter().chain(&state.moves).chain(&state.joins);
        flows.iter_mut().zip(kinds).for_each(|(sum, flow)| *sum = sum.plus(*flow));
        if (step + 1) % request.every == 0 {
            arch.dispatch(Recording { course, factors, step, state: &state, part: &mut part });
            part.flows.append(&mut flows.clone());
            flows.fill(Reals::ZERO);
        }
        state.finish();
    }
    for surplus in &mut part.surplus {
        surplus.draw = draws[surplus.draw as usize];
    }
    part
}

/// Adds heads and weights up by group.
struct Recording<'a> {
    course: &'a Course,
    factors: super::state::Factors<'a>,
    step: usize,
    state: &'a State,
    part: &'a mut Part,
}

impl WithSimd for Recording<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        let net = self.course.network(self.step);
        let (heads, weights) = (&mut self.part.heads, &mut self.part.weights);
        let (from_heads, from_weights) = (heads.len(), weights.len());
        heads.resize(from_heads + net.groups(), Heads::default());
        weights.resize(from_weights + net.groups(), Reals::ZERO);
        for (node, &now) in net.nodes.iter().zip(&self.state.next) {
            let group = node.group as usize;
            heads[from_heads + group] = heads[from_heads + group].plus(now);
            let weight = Reals::all(node.weight).times(self.factors.of(node.weighing));
            weights[from_weights + group] = weights[from_weights + group].plus(now.reals().times(weight));
        }
    }
}

impl State {
    /// By lane, heads after the step less what heads before it and its flows come to, where that is not nought. The draw of the surplus
    /// is the lane as yet.
    pub(super) fn surplus(&self, step: usize) -> Vec<(usize, Surplus)> {
        let total = |list: &[Heads]| list.iter().fold(Reals::ZERO, |sum, it| sum.plus(it.reals()));
        let flow = |list: &[Reals]| list.iter().fold(Reals::ZERO, |sum, it| sum.plus(*it));
        let due = total(&self.now).less(flow(&self.exits)).plus(flow(&self.joins));
        let found = total(&self.next).less(due);
        let lanes = (0..LANES).filter(|&lane| found.0[lane] != 0.0);
        lanes.map(|lane| (lane, Surplus { draw: lane as u64, step, heads: found.0[lane] as i64 })).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cell;
    use crate::cohort::{Driver, Exit, Network, Node, Route, Way};

    /// A head that vanishes in one lane of one step is found there, and nowhere else.
    #[test]
    fn a_leak_is_found_in_its_draw() {
        let mut state = State::opening(&[50, 7], [1, 0, 1]);
        state.begin();
        state.exits[0] = Reals::all(4.0);
        state.joins[0] = Reals::all(2.0);
        state.next = vec![Heads([47; LANES]), Heads([8; LANES])];
        assert_eq!(state.surplus(6), vec![]);
        state.next[1].0[3] = 7;
        assert_eq!(state.surplus(6), vec![(3, Surplus { draw: 3, step: 6, heads: -1 })]);
    }

    /// Every set of instructions that this machine has, not only the widest.
    #[test]
    fn the_bits_do_not_depend_on_the_instructions() {
        let node = |at: usize| Node {
            cell: Cell(at as u64),
            heads: [3, 40, 1_300][at % 3],
            exits: vec![Exit { kind: 0, chance: [0.02, 0.3, 0.7][at % 3], driver: Driver::NONE }],
            moves: (1..6).map(|by| Way { kind: 0, to: (at + by) % 30, chance: 0.03 }).collect(),
            moving: Driver::NONE,
            ageing: (at % 10 < 9).then_some((at + 1, 0.2)),
            routes: vec![Route { kind: 0, mean: [0.5, 9.0, 150.0][at % 3], driver: Driver::NONE, lead: 0 }],
            group: at,
            weight: 0.1 * at as f64,
            weighing: Driver::NONE,
        };
        let course = Course::new(vec![(0, Network::new(30, 1.0, (0..30).map(node)).expect("sound"))], vec![], vec![]).expect("sound");
        let request = Request { seed: 3, draws: 0..8, steps: 12, every: 1, path: Path::Widest, twin: Twin::Full };
        let on = |arch| {
            let part = eight(&course, &request, 0, arch);
            assert!(part.surplus.is_empty());
            (part.heads, part.weights, part.flows)
        };
        let plain = on(Arch::Scalar);
        assert!(plain == on(Arch::new()));
        #[cfg(target_arch = "x86_64")]
        if let Some(narrower) = pulp::x86::V3::try_new() {
            assert!(plain == on(Arch::V3(narrower)));
        }
    }
}
