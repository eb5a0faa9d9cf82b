//! The mean of every cell in closed form, for the linear twin.
//!
//! Whoever is in a cell stays in the system with chance 1 - leaving, then moves, then ages; the mean number follows by adding up, and the
//! mean of the Poisson joiners is added last. With indices at their central values and no limits this is exact.
//!
//! Source: D. J. Bartholomew (1982), *Stochastic Models for Social Processes*, 3rd edition, chapter 3.

use super::course::Course;
use super::network::Network;
use super::{Flows, Measure};

/// The means of a problem, from its opening on.
pub struct Means<'a> {
    course: &'a Course,
    step: usize,
    heads: Vec<f64>,
    next: Vec<f64>,
    /// Mean exits, moves and entries of all kinds in the last step.
    flows: [f64; 3],
}

impl Course {
    /// The means before the first step; [`Means::advance`] takes them on.
    pub fn means(&self) -> Means<'_> {
        let heads: Vec<f64> = self.network(0).heads.iter().map(|&it| f64::from(it)).collect();
        Means { course: self, step: 0, next: vec![0.0; heads.len()], heads, flows: [0.0; 3] }
    }

    /// The central values of all drivers in `step`, `lead` steps earlier but not before the first.
    pub(super) fn central(&self, step: usize, lead: u16, driver: u16) -> f64 {
        let step = step.saturating_sub(usize::from(lead));
        usize::from(driver).checked_sub(1).and_then(|at| self.indices().get(at)).map_or(1.0, |it| it.central(step))
    }

    /// The central values of all drivers in `step`, by their numbers.
    pub(super) fn centrals(&self, step: usize) -> Vec<f64> {
        std::iter::once(1.0).chain(self.indices().iter().map(|it| it.central(step))).collect()
    }
}

/// The chance of leaving and of moving of the cell at `at`, with the central values of the step.
pub(super) fn chances(net: &Network, centrals: &[f64], at: usize) -> [f64; 2] {
    let node = &net.nodes[at];
    let exits = node.exits.of(&net.exits).iter();
    let leaving: f64 = exits.map(|it| it.chance * centrals[usize::from(it.driver.0)]).sum();
    [leaving.min(net.cap), (node.moving * centrals[usize::from(node.moving_driver)]).min(1.0)]
}

impl Means<'_> {
    /// Takes the means on by one step.
    pub fn advance(&mut self) {
        let (course, step) = (self.course, self.step);
        let (net, centrals) = (course.network(step), course.centrals(step));
        self.next.fill(0.0);
        self.flows = [0.0; 3];
        for (at, (node, heads)) in net.nodes.iter().zip(&self.heads).enumerate() {
            let [leaving, moving] = chances(net, &centrals, at);
            let left = heads * (1.0 - leaving);
            self.flows[0] += heads * leaving;
            self.flows[1] += left * moving;
            self.next[at] += left * (1.0 - moving);
            if node.moving > 0.0 {
                let scale = left * moving / node.moving;
                for way in node.moves.of(&net.ways) {
                    self.next[way.to as usize] += scale * way.chance;
                }
            }
        }
        for &at in &net.order {
            let node = &net.nodes[at as usize];
            let aged = self.next[at as usize] * node.ageing;
            self.next[node.age_to as usize] += aged;
            let routes = node.routes.of(&net.routes).iter();
            let joining: f64 = routes
                .map(|it| match it.lead {
                    0 => it.mean * centrals[usize::from(it.driver.0)],
                    lead => it.mean * course.central(step, lead, it.driver.0),
                })
                .sum();
            self.flows[2] += joining;
            self.next[at as usize] += joining - aged;
        }
        std::mem::swap(&mut self.heads, &mut self.next);
        self.step += 1;
    }

    /// By cell, the mean heads after the steps taken.
    pub fn heads(&self) -> &[f64] {
        &self.heads
    }

    /// The mean flow of the last step, all kinds together.
    pub fn flow(&self, flows: Flows) -> f64 {
        self.flows[flows as usize]
    }

    /// By group, the mean heads or weights after the steps taken.
    pub fn groups(&self, measure: Measure) -> Vec<f64> {
        let step = self.step.saturating_sub(1);
        let net = self.course.network(step);
        let mut sums = vec![0.0; net.groups()];
        for (node, heads) in net.nodes.iter().zip(&self.heads) {
            sums[node.group as usize] += match measure {
                Measure::Heads => *heads,
                Measure::Weight => heads * node.weight * self.course.central(step, 0, node.weighing),
            };
        }
        sums
    }
}
