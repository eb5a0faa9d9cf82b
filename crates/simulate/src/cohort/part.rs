//! A few cells of a network as a network of their own.

use super::network::{Network, Node, Way};
use super::unsound::Unsound;
use crate::Cell;

/// The name of the cell where those go who leave the part.
const ELSEWHERE: &str = "elsewhere, outside this part";

impl Network {
    /// See [`super::Course::part`].
    pub(super) fn part(&self, cells: &[usize]) -> Result<Network, Vec<Unsound>> {
        let mut place = vec![cells.len(); self.nodes.len()];
        for (new, &old) in cells.iter().enumerate() {
            *place.get_mut(old).ok_or_else(|| vec![Unsound::NowhereToGo { cell: old }])? = new;
        }
        let node = |(group, &old): (usize, &usize)| {
            let packed = &self.nodes[old];
            let way = |it: &super::network::PackedWay| Way { kind: it.kind, to: place[it.to as usize], chance: it.chance };
            let ageing = (packed.ageing > 0.0).then(|| (place[packed.age_to as usize], packed.ageing));
            Node {
                cell: packed.cell,
                heads: self.heads[old],
                exits: packed.exits.of(&self.exits).to_vec(),
                moves: packed.moves.of(&self.ways).iter().map(way).collect(),
                moving: super::Driver(packed.moving_driver),
                ageing,
                routes: packed.routes.of(&self.routes).to_vec(),
                group,
                weight: packed.weight,
                weighing: super::Driver(packed.weighing),
            }
        };
        let elsewhere = Node {
            cell: Cell::named(ELSEWHERE),
            heads: 0,
            exits: vec![],
            moves: vec![],
            moving: super::Driver::NONE,
            ageing: None,
            routes: vec![],
            group: cells.len(),
            weight: 0.0,
            weighing: super::Driver::NONE,
        };
        let nodes = cells.iter().enumerate().map(node).chain([elsewhere]);
        Network::new(cells.len() + 1, self.cap, nodes)
    }

    /// Whether the same routes lead into each cell, so that those on their way when the network changes still arrive.
    pub(super) fn routes_alike(&self, other: &Network) -> bool {
        let list = |it: &Network| it.routes.iter().map(|it| (it.kind, it.lead)).collect::<Vec<_>>();
        let spans = |it: &Network| it.nodes.iter().map(|node| node.routes.places()).collect::<Vec<_>>();
        list(self) == list(other) && spans(self) == spans(other)
    }
}
