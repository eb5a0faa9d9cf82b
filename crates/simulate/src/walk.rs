//! One draw, step by step.

use crate::{Draw, Event, Mean, System};
use kernel::Share;

/// One step of one draw: every head accounted for. All lists are in the order of the stocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The step, counted from 0.
    pub step: usize,
    /// Heads before the step.
    pub opening: Vec<u32>,
    /// Heads that left the system.
    pub outflow: Vec<u32>,
    /// Heads that moved to another cell.
    pub departures: Vec<u32>,
    /// Heads that moved in from another cell.
    pub arrivals: Vec<u32>,
    /// Heads that entered the system.
    pub inflow: Vec<u32>,
    /// Heads after the step.
    pub closing: Vec<u32>,
}

/// The steps of one draw, without end: the caller says how many it wants, and may stop between any two.
#[derive(Clone, Debug)]
pub struct Walk<'a> {
    system: &'a System,
    draw: Draw,
    step: usize,
    heads: Vec<u32>,
}

impl System {
    /// The steps of `draw` from the opening stocks on.
    pub fn walk(&self, draw: Draw) -> Walk<'_> {
        Walk { system: self, draw, step: 0, heads: self.opening() }
    }
}

impl Iterator for Walk<'_> {
    type Item = Passage;

    fn next(&mut self) -> Option<Passage> {
        let passage = self.system.pass(self.draw, self.step, &self.heads);
        self.step += 1;
        self.heads.clone_from(&passage.closing);
        Some(passage)
    }
}

impl System {
    /// One step of `draw` from `opening`.
    fn pass(&self, draw: Draw, step: usize, opening: &[u32]) -> Passage {
        let cells = opening.len();
        let mut passage = Passage {
            step,
            opening: opening.to_vec(),
            outflow: vec![0; cells],
            departures: vec![0; cells],
            arrivals: vec![0; cells],
            inflow: vec![0; cells],
            closing: opening.to_vec(),
        };
        for (at, (stock, flow)) in self.stocks().iter().zip(self.flows(step)).enumerate() {
            let luck = |event| draw.at(step as u64, stock.cell, event);
            let out = luck(Event::OUTFLOW).binomial(opening[at], share(flow.outflow));
            let staying = 1.0 - flow.outflow;
            let ways: Vec<Share> = flow.moves.iter().map(|it| share(it.share / staying)).collect();
            let moved = luck(Event::MOVE).multinomial(opening[at] - out, &ways);
            let entered = Mean::new(flow.inflow).map_or(0, |mean| luck(Event::INFLOW).poisson(mean));
            for (way, heads) in flow.moves.iter().zip(&moved) {
                passage.arrivals[way.to] += heads;
                passage.closing[way.to] += heads;
            }
            let departed: u32 = moved.iter().sum();
            passage.outflow[at] = out;
            passage.departures[at] = departed;
            passage.inflow[at] = entered;
            // Never below zero: at most the opening heads leave or depart. Never too large: `System::new` bounds the total.
            passage.closing[at] = passage.closing[at] - out - departed + entered;
        }
        passage
    }
}

/// A chance that is a share but for a hair of rounding; 0 / 0, when everyone has left, is no chance at all.
fn share(part: f64) -> Share {
    Share::new(part.clamp(0.0, 1.0)).unwrap_or(Share::new(0.0).expect("0 is a share"))
}
