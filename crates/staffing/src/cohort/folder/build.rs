//! From the rows of a folder to cells that can be simulated.

use super::frame::Frame;
use super::problem::{Problems, What};
use super::tables::{LEAVING, LimitRow, MOVES, Rate, Rates};
use simulate::Cell;
use simulate::cohort::{Ceiling, Course, Driver, Exit, Limit, Network, Node, Route, Way};
use std::collections::HashMap;

/// The most cells times years of a model whose rates differ by year: about a gigabyte.
const MOST_CELL_YEARS: usize = 4_000_000;

/// Everything the files say.
pub(super) struct Tables {
    pub(super) heads: Vec<u32>,
    pub(super) weights: Vec<(f64, u16)>,
    pub(super) leaving: Rates,
    pub(super) moves: Rates,
    pub(super) joining: Rates,
    pub(super) limits: Vec<LimitRow>,
}

impl Tables {
    /// The problem, one network for each year in which rates differ; `None` when nothing can be run.
    pub(super) fn build(&self, frame: &Frame, problems: &mut Problems) -> Option<Course> {
        let by_year = [&self.leaving, &self.moves, &self.joining].iter().any(|it| it.rows.iter().any(|row| row.year.is_some()));
        let years = if by_year { frame.years } else { 1 };
        if years.saturating_mul(frame.size()) > MOST_CELL_YEARS {
            problems.add(super::frame::MODEL, None, Some("dimensions"), None, What::TooMuch);
            return None;
        }
        let mut phases = Vec::with_capacity(years);
        for year in 0..years {
            match self.network(frame, year, problems) {
                Ok(network) => phases.push((year * frame.steps_per_year, network)),
                Err(faults) => {
                    tell(faults.iter(), problems);
                    return None;
                }
            }
        }
        let limits = self.limits.iter().map(|it| it.limit(frame)).collect();
        Course::new(phases, frame.paths.clone(), limits).map_err(|faults| tell(faults.iter(), problems)).ok()
    }

    fn network(&self, frame: &Frame, year: usize, problems: &mut Problems) -> Result<Network, Vec<simulate::cohort::Unsound>> {
        let size = frame.size();
        let groups = groups(frame);
        let steps = frame.steps_per_year as f64;
        let mut exits = exits(frame, &self.leaving, year, problems);
        let mut moves = moves(frame, &self.moves, year, problems);
        let mut routes = routes(frame, &self.joining, year);
        let nodes = (0..size).map(|cell| {
            let (ways, moving) = moves.remove(&cell).unwrap_or_default();
            let (weight, weighing) = self.weights[cell];
            let mut to = frame.codes(cell);
            let ageing = frame.ageing.and_then(|(dimension, chance)| {
                to[dimension] += 1;
                (to[dimension] < frame.dimensions[dimension].codes.len()).then(|| (frame.cell(&to), chance / steps))
            });
            Node {
                cell: frame.name_of(cell),
                heads: self.heads[cell],
                exits: in_step(exits.remove(&cell).unwrap_or_default(), steps),
                moves: ways.into_iter().map(|it| Way { chance: it.chance / steps, ..it }).collect(),
                moving: Driver(moving),
                ageing,
                routes: routes.remove(&cell).unwrap_or_default(),
                group: groups[cell],
                weight,
                weighing: Driver(weighing),
            }
        });
        Network::new(size, frame.cap, nodes)
    }
}

fn tell<'a>(faults: impl Iterator<Item = &'a simulate::cohort::Unsound>, problems: &mut Problems) {
    faults.for_each(|it| problems.add(super::frame::MODEL, None, None, None, What::Engine { message: it.to_string() }));
}

/// Yearly chances of leaving as chances in a step: whoever would leave in a year, 1 - (1 - p)^(1/n), in proportion to the reasons.
fn in_step(exits: Vec<Exit>, steps: f64) -> Vec<Exit> {
    let total: f64 = exits.iter().map(|it| it.chance).sum();
    let part = if total > 0.0 && steps > 1.0 { (1.0 - libm::pow(1.0 - total.min(1.0), 1.0 / steps)) / total } else { 1.0 };
    exits.into_iter().map(|it| Exit { chance: it.chance * part, ..it }).collect()
}

/// By cell, the place of the group it is reported in.
fn groups(frame: &Frame) -> Vec<usize> {
    let place = |cell: usize| {
        let codes = frame.codes(cell);
        frame.report.iter().fold(0, |sum, &at| sum * frame.dimensions[at].codes.len() + codes[at])
    };
    (0..frame.size()).map(place).collect()
}

/// The rows that hold in a year.
fn holding(rates: &Rates, year: usize) -> impl Iterator<Item = &Rate> {
    rates.rows.iter().filter(move |it| it.year.is_none_or(|of| of == year))
}

/// A later row takes the place of an earlier one of the same cell and reason.
fn exits(frame: &Frame, rates: &Rates, year: usize, problems: &mut Problems) -> HashMap<usize, Vec<Exit>> {
    let mut found: HashMap<usize, (Vec<Exit>, u64)> = HashMap::new();
    for rate in holding(rates, year) {
        let exit = Exit { kind: rate.kind, chance: rate.value, driver: Driver(rate.index) };
        for cell in frame.cells(&rate.cells) {
            let (list, line) = found.entry(cell).or_default();
            *line = rate.line;
            match list.iter_mut().find(|it| it.kind == exit.kind) {
                Some(old) => *old = exit,
                None => list.push(exit),
            }
        }
    }
    let mut over: Vec<(u64, f64)> = Vec::new();
    for (list, line) in found.values_mut() {
        cut(list.iter_mut().map(|it| &mut it.chance), *line, &mut over);
    }
    too_much(frame, LEAVING.file, year, over, problems);
    found.into_iter().map(|(cell, (list, _))| (cell, list)).collect()
}

/// Where chances add up to more than 1 the line is told, and the cell goes on without them: a gap, not a guess.
fn cut<'a>(chances: impl Iterator<Item = &'a mut f64>, line: u64, over: &mut Vec<(u64, f64)>) {
    let chances: Vec<&mut f64> = chances.collect();
    let total: f64 = chances.iter().map(|it| **it).sum();
    if total > 1.0 + 1e-9 {
        over.push((line, total));
        chances.into_iter().for_each(|it| *it = 0.0);
    }
}

fn too_much(frame: &Frame, file: &str, year: usize, mut over: Vec<(u64, f64)>, problems: &mut Problems) {
    over.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    over.dedup_by_key(|it| it.0);
    for (line, total) in over {
        // A row without a year would be told for each.
        let told = problems.found.iter().any(|it| it.file == file && it.row == Some(line) && matches!(it.what, What::AddsUp { .. }));
        if !told {
            problems.add(file, Some(line), Some("chance"), None, What::AddsUp { total, year: frame.first_year + year as i64 });
        }
    }
}

type Ways = HashMap<usize, (Vec<Way>, u16)>;

fn moves(frame: &Frame, rates: &Rates, year: usize, problems: &mut Problems) -> Ways {
    let mut found: HashMap<usize, (Vec<Way>, u16, u64)> = HashMap::new();
    for rate in holding(rates, year) {
        for cell in frame.cells(&rate.cells) {
            let codes: Vec<usize> = frame.codes(cell).into_iter().zip(&rate.to).map(|(from, to)| to.unwrap_or(from)).collect();
            let way = Way { kind: rate.kind, to: frame.cell(&codes), chance: rate.value };
            // A row for all codes meets the one it leads to as well: nobody moves to where they are.
            if way.to == cell {
                continue;
            }
            let (list, index, line) = found.entry(cell).or_insert((Vec::new(), rate.index, rate.line));
            if *index != rate.index {
                problems.add(MOVES.file, Some(rate.line), Some("index"), None, What::TwoIndices);
                break;
            }
            *line = rate.line;
            match list.iter_mut().find(|it| it.kind == way.kind && it.to == way.to) {
                Some(old) => *old = way,
                None => list.push(way),
            }
        }
    }
    let mut over = Vec::new();
    for (list, _, line) in found.values_mut() {
        cut(list.iter_mut().map(|it| &mut it.chance), *line, &mut over);
    }
    too_much(frame, MOVES.file, year, over, problems);
    found.into_iter().map(|(cell, (list, index, _))| (cell, (list, index))).collect()
}

/// Every cell has the same routes in every year, with a mean of 0 where a year has no row, so that those on their way arrive.
fn routes(frame: &Frame, rates: &Rates, year: usize) -> HashMap<usize, Vec<Route>> {
    let mut found: HashMap<usize, Vec<Route>> = HashMap::new();
    for rate in &rates.rows {
        let holds = rate.year.is_none_or(|of| of == year);
        for cell in frame.cells(&rate.cells) {
            let list = found.entry(cell).or_default();
            let place = list.iter().position(|it| it.kind == rate.kind && it.lead == rate.lead).unwrap_or(list.len());
            if place == list.len() {
                list.push(Route { kind: rate.kind, mean: 0.0, driver: Driver(rate.index), lead: rate.lead });
            }
            if holds {
                list[place].mean = rate.value / frame.steps_per_year as f64;
                list[place].driver = Driver(rate.index);
            }
        }
    }
    found
}

impl LimitRow {
    fn limit(&self, frame: &Frame) -> Limit {
        let steps = frame.steps_per_year;
        let ceiling = if self.seekers {
            let mean = self.numbers.iter().flat_map(|it| std::iter::repeat_n(it / steps as f64, steps)).collect();
            Ceiling::Seekers { mean, driver: Driver(self.index) }
        } else {
            let posts = self.numbers.iter().flat_map(|it| std::iter::repeat_n(*it as u32, steps)).collect();
            Ceiling::Posts { posts, fill: self.fill }
        };
        let sort = if self.seekers { "seekers" } else { "posts" };
        let codes = self.cells.0.iter().zip(&frame.dimensions).map(|(code, it)| code.map_or("*", |at| it.codes[at].as_str()));
        let name = Cell::named(&format!("limit/{sort}/{}", codes.collect::<Vec<_>>().join("/")));
        Limit { name, cells: frame.cells(&self.cells).collect(), ceiling }
    }
}
