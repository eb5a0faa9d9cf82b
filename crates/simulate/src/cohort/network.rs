//! Cells, and what happens to them in a step: the problem, before chance touches it.

use super::unsound::Unsound;
use crate::{Cell, LARGEST_MEAN};
use std::collections::HashSet;

/// What multiplies a chance, a mean or a weight, step by step and draw by draw: its place in the list of indices. [`Driver::NONE`] is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Driver(pub u16);

impl Driver {
    /// Always 1.
    pub const NONE: Driver = Driver(0);
}

/// A way out of the system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exit {
    /// What it is counted as: a place in the list of kinds of exit.
    pub kind: u8,
    /// The chance of each head to take it in one step, before the driver.
    pub chance: f64,
    /// What multiplies the chance.
    pub driver: Driver,
}

/// A way to another cell, or back to the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way {
    /// What it is counted as: a place in the list of kinds of move.
    pub kind: u8,
    /// The place of the cell it leads to.
    pub to: usize,
    /// The chance to take it of each head that did not leave.
    pub chance: f64,
}

/// Heads that come from outside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Route {
    /// What it is counted as: a place in the list of kinds of entry.
    pub kind: u8,
    /// The mean number of heads in one step, before the driver: a Poisson count.
    pub mean: f64,
    /// What multiplies the mean.
    pub driver: Driver,
    /// How many steps before they arrive the driver and the limits are read. Before the first step they are those of the first.
    pub lead: u16,
}

/// One cell. In each step its heads leave, then those left move, then those then present age, then others join.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its stable name, to which its luck belongs.
    pub cell: Cell,
    /// Heads at the start.
    pub heads: u32,
    /// Competing ways out; their chances, times their drivers, add up, held at [`Network::cap`].
    pub exits: Vec<Exit>,
    /// Ways to other cells, all at the same moment.
    pub moves: Vec<Way>,
    /// What multiplies the chance to move at all.
    pub moving: Driver,
    /// Where heads age to, and with what chance.
    pub ageing: Option<(usize, f64)>,
    /// Ways in.
    pub routes: Vec<Route>,
    /// The place of the group in which it is reported.
    pub group: usize,
    /// What one head weighs beside 1, such as whole-time equivalents.
    pub weight: f64,
    /// What multiplies the weight.
    pub weighing: Driver,
}

/// A node as the steps read it.
#[derive(Clone, Debug)]
pub(super) struct Packed {
    pub(super) cell: Cell,
    pub(super) exits: Span,
    pub(super) moves: Span,
    pub(super) routes: Span,
    /// The chance to move at all.
    pub(super) moving: f64,
    pub(super) moving_driver: u16,
    pub(super) weighing: u16,
    pub(super) group: u32,
    pub(super) age_to: u32,
    pub(super) ageing: f64,
    pub(super) weight: f64,
}

/// A part of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    from: u32,
    count: u32,
}

impl Span {
    #[inline(always)]
    pub(super) fn of<T>(self, list: &[T]) -> &[T] {
        &list[self.from as usize..(self.from + self.count) as usize]
    }

    /// The places in the list.
    pub(super) fn places(self) -> std::ops::Range<usize> {
        self.from as usize..(self.from + self.count) as usize
    }
}

/// A way as the steps read it.
#[derive(Clone, Copy, Debug)]
pub(super) struct PackedWay {
    pub(super) to: u32,
    pub(super) kind: u8,
    /// The chance to take this way or an earlier one, given a move, as a count of 2^-32.
    pub(super) edge: u64,
    pub(super) chance: f64,
}

/// The cells of one time in which the rates do not change but by their drivers: sound by construction.
#[derive(Clone, Debug)]
pub struct Network {
    pub(super) nodes: Vec<Packed>,
    pub(super) heads: Vec<u32>,
    pub(super) exits: Vec<Exit>,
    pub(super) ways: Vec<PackedWay>,
    pub(super) routes: Vec<Route>,
    /// Cells so ordered that whoever ages into a cell comes after it.
    pub(super) order: Vec<u32>,
    pub(super) groups: usize,
    pub(super) cap: f64,
}

impl Network {
    /// Joins the nodes, of which there are `count`. No chance of leaving rises above `cap`, whatever its drivers.
    ///
    /// `Err` lists everything that is wrong, at most a hundred things.
    pub fn new(count: usize, cap: f64, nodes: impl IntoIterator<Item = Node>) -> Result<Network, Vec<Unsound>> {
        let mut net = Network {
            nodes: Vec::with_capacity(count),
            heads: Vec::with_capacity(count),
            exits: Vec::with_capacity(count),
            ways: Vec::new(),
            routes: Vec::with_capacity(count),
            order: Vec::new(),
            groups: 0,
            cap,
        };
        let mut wrong = Vec::new();
        let mut names = HashSet::with_capacity(count);
        for (at, node) in nodes.into_iter().enumerate() {
            if wrong.len() < 100 {
                wrong.extend(node.faults(at, count));
                if !names.insert(node.cell) {
                    wrong.push(Unsound::SameName { cell: at });
                }
            }
            net.add(&node);
        }
        if net.nodes.is_empty() || net.nodes.len() != count || !(0.0..=1.0).contains(&cap) {
            wrong.push(Unsound::Empty);
        }
        if wrong.is_empty() {
            match net.sorted() {
                Ok(order) => net.order = order,
                Err(cell) => wrong.push(Unsound::AgesInACircle { cell }),
            }
            net.ways.shrink_to_fit();
        }
        if wrong.is_empty() { Ok(net) } else { Err(wrong) }
    }

    fn add(&mut self, node: &Node) {
        let span = |from: usize, count: usize| Span { from: from as u32, count: count as u32 };
        let total: f64 = node.moves.iter().map(|it| it.chance).sum();
        self.nodes.push(Packed {
            cell: node.cell,
            exits: span(self.exits.len(), node.exits.len()),
            moves: span(self.ways.len(), node.moves.len()),
            routes: span(self.routes.len(), node.routes.len()),
            moving: total.min(1.0),
            moving_driver: node.moving.0,
            weighing: node.weighing.0,
            group: node.group as u32,
            age_to: node.ageing.map_or(0, |it| it.0 as u32),
            ageing: node.ageing.map_or(0.0, |it| it.1),
            weight: node.weight,
        });
        self.heads.push(node.heads);
        self.exits.extend(&node.exits);
        self.routes.extend(&node.routes);
        let mut sum = 0.0;
        for (place, way) in node.moves.iter().enumerate() {
            sum += way.chance;
            let last = place + 1 == node.moves.len();
            let edge = if last { 1 << 32 } else { (sum / total * 4_294_967_296.0) as u64 };
            self.ways.push(PackedWay { to: way.to as u32, kind: way.kind, edge, chance: way.chance });
        }
        self.groups = self.groups.max(node.group + 1);
    }

    /// The order in which a cell comes after the one its heads age into, or a cell that ages into itself at last.
    fn sorted(&self) -> Result<Vec<u32>, usize> {
        // Backwards where that will do: memory is read in its order.
        if self.nodes.iter().enumerate().all(|(at, it)| it.ageing == 0.0 || it.age_to as usize > at) {
            return Ok((0..self.nodes.len() as u32).rev().collect());
        }
        let mut order = Vec::with_capacity(self.nodes.len());
        let mut seen = vec![false; self.nodes.len()];
        let mut path = Vec::new();
        for start in 0..self.nodes.len() {
            let mut at = start;
            while !seen[at] {
                seen[at] = true;
                path.push(at as u32);
                let node = &self.nodes[at];
                if node.ageing > 0.0 {
                    at = node.age_to as usize;
                }
            }
            // A cell that was met before must be in the order already, not on the way here.
            if path.contains(&(at as u32)) && self.nodes[at].ageing > 0.0 {
                return Err(at);
            }
            order.extend(path.drain(..).rev());
        }
        Ok(order)
    }

    /// How many cells there are.
    pub fn cells(&self) -> usize {
        self.nodes.len()
    }

    /// How many groups there are.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// The highest chance of leaving, whatever the drivers.
    pub fn cap(&self) -> f64 {
        self.cap
    }

    /// The heads that each cell opens with.
    pub fn opening(&self) -> &[u32] {
        &self.heads
    }

    /// The names of the cells.
    pub fn names(&self) -> impl Iterator<Item = Cell> {
        self.nodes.iter().map(|it| it.cell)
    }

    /// The longest lead of any route, in steps.
    pub fn longest_lead(&self) -> usize {
        self.routes.iter().map(|it| usize::from(it.lead)).max().unwrap_or(0)
    }

    /// The last driver that is named.
    pub(super) fn last_driver(&self) -> u16 {
        let nodes = self.nodes.iter().map(|it| it.moving_driver.max(it.weighing));
        nodes.chain(self.exits.iter().map(|it| it.driver.0)).chain(self.routes.iter().map(|it| it.driver.0)).max().unwrap_or(0)
    }

    /// How many kinds of exit, move and entry there are.
    pub(super) fn kinds(&self) -> [usize; 3] {
        let most = |kinds: &mut dyn Iterator<Item = u8>| kinds.max().map_or(0, |it| usize::from(it) + 1);
        [
            most(&mut self.exits.iter().map(|it| it.kind)),
            most(&mut self.ways.iter().map(|it| it.kind)),
            most(&mut self.routes.iter().map(|it| it.kind)),
        ]
    }
}

impl Node {
    fn faults(&self, cell: usize, cells: usize) -> Vec<Unsound> {
        let mut wrong = Vec::new();
        let share = |it: f64| (0.0..=1.0).contains(&it);
        let sum = |total: f64| total <= 1.0 + 1e-12;
        let out: f64 = self.exits.iter().map(|it| it.chance).sum();
        let moving: f64 = self.moves.iter().map(|it| it.chance).sum();
        let chances = self.exits.iter().map(|it| it.chance).chain(self.moves.iter().map(|it| it.chance)).chain(self.ageing.map(|it| it.1));
        if !chances.into_iter().all(share) || !sum(out) || !sum(moving) {
            wrong.push(Unsound::Chance { cell });
        }
        if self.moves.iter().any(|it| it.to >= cells) || self.ageing.is_some_and(|(to, _)| to >= cells || to == cell) {
            wrong.push(Unsound::NowhereToGo { cell });
        }
        if !self.routes.iter().all(|it| (0.0..=LARGEST_MEAN).contains(&it.mean)) {
            wrong.push(Unsound::Inflow { cell });
        }
        if self.heads > LARGEST_CELL || !self.weight.is_finite() || self.weight < 0.0 {
            wrong.push(Unsound::TooLarge { cell });
        }
        wrong
    }
}

/// The most heads that one cell may open with: so many movers have luck of their own.
pub const LARGEST_CELL: u32 = 1_000_000;
