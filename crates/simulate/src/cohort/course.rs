//! A whole problem: the cells of each time, the indices that move their rates, and what limits recruitment.

use super::index::Index;
use super::limit::Limit;
use super::network::Network;
use super::unsound::Unsound;
use crate::LARGEST_TOTAL;

/// Networks by the step they begin at, with their indices and limits: sound by construction.
#[derive(Clone, Debug)]
pub struct Course {
    phases: Vec<(usize, Network)>,
    indices: Vec<Index>,
    limits: Vec<Limit>,
}

impl Course {
    /// Joins the parts. The first network begins at step 0 and gives the opening; each later one holds from its own step on.
    ///
    /// `Err` lists everything that is wrong.
    pub fn new(phases: Vec<(usize, Network)>, indices: Vec<Index>, limits: Vec<Limit>) -> Result<Course, Vec<Unsound>> {
        let mut wrong: Vec<Unsound> = indices.iter().enumerate().filter_map(|(at, it)| it.fault(at)).collect();
        let Some((0, first)) = phases.first() else { return Err(vec![Unsound::Unlike]) };
        let rising = phases.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let alike = |it: &Network| it.groups == first.groups && it.names().eq(first.names()) && it.routes_alike(first);
        if !rising || !phases.iter().all(|(_, it)| alike(it)) {
            wrong.push(Unsound::Unlike);
        }
        let named = phases.iter().map(|(_, it)| it.last_driver()).max().unwrap_or(0);
        if usize::from(named) > indices.len() {
            wrong.push(Unsound::NoIndex { driver: named });
        }
        for (at, limit) in limits.iter().enumerate() {
            wrong.extend(limit.fault(at, first.cells()));
            if let super::Ceiling::Seekers { driver, .. } = limit.ceiling
                && usize::from(driver.0) > indices.len()
            {
                wrong.push(Unsound::NoIndex { driver: driver.0 });
            }
        }
        if wrong.is_empty() { Ok(Course { phases, indices, limits }) } else { Err(wrong) }
    }

    /// The network of `step`.
    pub fn network(&self, step: usize) -> &Network {
        let place = self.phases.partition_point(|(from, _)| *from <= step);
        &self.phases[place.max(1) - 1].1
    }

    /// The indices, in the order of their drivers: driver 1 is the first.
    pub fn indices(&self) -> &[Index] {
        &self.indices
    }

    /// The limits on recruitment.
    pub fn limits(&self) -> &[Limit] {
        &self.limits
    }

    /// The cells in `cells` as a problem of their own with a group for each: moves out of them lead to one more cell, the last, where
    /// nothing happens; nobody moves in. Indices stay as they are; limits fall away.
    pub fn part(&self, cells: &[usize]) -> Result<Course, Vec<Unsound>> {
        let phases = self.phases.iter().map(|(from, net)| Ok((*from, net.part(cells)?))).collect::<Result<_, Vec<Unsound>>>()?;
        Course::new(phases, self.indices.clone(), Vec::new())
    }

    pub(super) fn kinds(&self) -> [usize; 3] {
        self.phases.iter().fold([0; 3], |most, (_, net)| {
            let here = net.kinds();
            std::array::from_fn(|at| most[at].max(here[at]))
        })
    }

    /// Whether the heads that may come together in `steps` stay within what the engine counts, at the central values of the indices.
    pub(super) fn fits(&self, steps: usize) -> bool {
        let opening: f64 = self.network(0).heads.iter().map(|&it| f64::from(it)).sum();
        let peak = |driver: u16| match usize::from(driver).checked_sub(1).and_then(|at| self.indices.get(at)) {
            Some(index) => index.level.iter().copied().fold(if index.level.is_empty() { 1.0 } else { 0.0 }, f64::max),
            None => 1.0,
        };
        let joining = |net: &Network| net.routes.iter().map(|it| it.mean * peak(it.driver.0)).sum::<f64>();
        let entering = self.phases.iter().map(|(_, net)| joining(net)).fold(0.0, f64::max);
        opening + entering * steps as f64 <= LARGEST_TOTAL
    }
}
