//! WFP-REF-1: a fully stated problem of the size of English adult social care, for gates and benchmarks.
//!
//! 150 areas, 10 roles, 10 age bands and 3 contracts; 15 years. All inputs come from a small generator, so that an engine in any language
//! can make the same ones.

use simulate::Cell;
use simulate::cohort::{Course, Doubt, Driver, Exit, Index, Network, Node, Route, Unsound, Way};

/// How many areas the whole problem has.
pub const REFERENCE_AREAS: usize = 150;
/// How many roles.
const ROLES: usize = 10;
/// How many age bands.
const BANDS: usize = 10;
/// How many contracts.
const CONTRACTS: usize = 3;
const CELLS_PER_AREA: usize = ROLES * BANDS * CONTRACTS;

/// Heads in all areas together, before rounding.
const HEADS: f64 = 1_700_000.0;
const ROLE_PARTS: [f64; ROLES] = [0.50, 0.08, 0.10, 0.03, 0.02, 0.07, 0.03, 0.08, 0.05, 0.04];
const BAND_PARTS: [f64; BANDS] = [0.08, 0.10, 0.11, 0.11, 0.11, 0.12, 0.12, 0.12, 0.09, 0.04];
const CONTRACT_PARTS: [f64; CONTRACTS] = [0.60, 0.25, 0.15];
const ROLE_LEAVING: [f64; ROLES] = [0.30, 0.20, 0.25, 0.28, 0.15, 0.25, 0.14, 0.22, 0.18, 0.24];
const BAND_LEAVING: [f64; BANDS] = [1.7, 1.4, 1.15, 1.0, 0.9, 0.8, 0.75, 0.8, 1.2, 1.9];
const CONTRACT_LEAVING: [f64; CONTRACTS] = [0.85, 1.2, 1.35];
const BAND_RECRUITS: [f64; BANDS] = [0.22, 0.17, 0.14, 0.11, 0.10, 0.09, 0.08, 0.05, 0.03, 0.01];
const CONTRACT_RECRUITS: [f64; CONTRACTS] = [0.55, 0.28, 0.17];
const WTE: [f64; CONTRACTS] = [0.88, 0.55, 0.40];
const LEAVING_CAP: f64 = 0.95;

/// A variant of the problem.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference {
    /// The first so many of the 150 areas; moves between areas go round among them.
    pub areas: usize,
    /// Steps in a year: 1, 4 or 12.
    pub steps_per_year: usize,
    /// How many years.
    pub years: usize,
    /// What the leaving of care workers (role 0) is multiplied by: 1 in the problem as stated.
    pub care_leaving: f64,
}

impl Default for Reference {
    fn default() -> Reference {
        Reference { areas: REFERENCE_AREAS, steps_per_year: 1, years: 15, care_leaving: 1.0 }
    }
}

/// The generator splitmix64 (G. L. Steele, D. Lea and C. H. Flood (2014), OOPSLA).
fn splitmix(x: u64) -> u64 {
    let mut z = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The uniform number of place `k` under `salt`.
fn uniform(k: usize, salt: u64) -> f64 {
    (splitmix((k as u64).wrapping_add(salt << 32)) >> 11) as f64 / 9_007_199_254_740_992.0
}

/// The parts of a cell's place: area, role, band, contract.
fn parts(cell: usize) -> [usize; 4] {
    let rest = cell % CELLS_PER_AREA;
    [cell / CELLS_PER_AREA, rest / (BANDS * CONTRACTS), rest / CONTRACTS % BANDS, rest % CONTRACTS]
}

fn place([area, role, band, contract]: [usize; 4]) -> usize {
    ((area * ROLES + role) * BANDS + band) * CONTRACTS + contract
}

impl Reference {
    /// How many steps the whole time has.
    pub fn steps(&self) -> usize {
        self.years * self.steps_per_year
    }

    /// How many cells there are.
    pub fn cells(&self) -> usize {
        self.areas * CELLS_PER_AREA
    }

    /// The cells of one area.
    pub fn area(&self, area: usize) -> Vec<usize> {
        (area * CELLS_PER_AREA..(area + 1) * CELLS_PER_AREA).collect()
    }

    /// The roles of one area are the groups of this range.
    pub fn groups_of(&self, area: usize) -> std::ops::Range<usize> {
        area * ROLES..(area + 1) * ROLES
    }

    /// The problem. It is sound unless there are no areas, more than 150, or a multiplier that is no number from 0 up.
    pub fn course(&self) -> Result<Course, Vec<Unsound>> {
        let sizes = area_sizes();
        let opening: Vec<u32> = (0..self.cells()).map(|it| opening(it, &sizes)).collect();
        let recruits = |block: &[u32], first: usize| {
            let leavers = block.iter().enumerate().map(|(at, &heads)| f64::from(heads) * leaving(first + at));
            1.02 * leavers.sum::<f64>()
        };
        let size = BANDS * CONTRACTS;
        let blocks: Vec<f64> = opening.chunks(size).enumerate().map(|(at, block)| recruits(block, at * size)).collect();
        let nodes = opening.iter().enumerate().map(|(cell, &heads)| self.node(cell, heads, blocks[cell / size]));
        let network = Network::new(self.cells(), LEAVING_CAP, nodes)?;
        Course::new(vec![(0, network)], self.indices(), vec![])
    }

    fn node(&self, cell: usize, heads: u32, recruits: f64) -> Node {
        let [area, role, band, contract] = parts(cell);
        let pace = 1.0 / self.steps_per_year as f64;
        let leaving = if self.steps_per_year == 1 { leaving(cell) } else { 1.0 - libm::pow(1.0 - leaving(cell), pace) };
        let mean = recruits * BAND_RECRUITS[band] * CONTRACT_RECRUITS[contract] * pace;
        Node {
            cell: Cell(cell as u64),
            heads,
            exits: vec![Exit { kind: 0, chance: leaving, driver: Driver(role as u16 + 1) }],
            moves: self.moves(cell, pace),
            moving: Driver::NONE,
            ageing: (band + 1 < BANDS).then(|| (place([area, role, band + 1, contract]), 0.2 * pace)),
            routes: vec![Route { kind: 0, mean, driver: Driver(ROLES as u16 + 1), lead: 0 }],
            group: area * ROLES + role,
            weight: WTE[contract],
            weighing: Driver::NONE,
        }
    }

    fn moves(&self, cell: usize, pace: f64) -> Vec<Way> {
        let [area, role, band, contract] = parts(cell);
        let way = |kind, to, share: f64, salt| Way { kind, to: place(to), chance: share * (0.5 + uniform(cell, salt)) * pace };
        let areas = self.areas;
        let round = |by: usize| [(area + by) % areas, role, band, contract];
        let back = |by: usize| round(areas - by % areas);
        let mut ways = Vec::with_capacity(7);
        if role + 1 < ROLES {
            ways.push(way(0, [area, role + 1, band, contract], 0.020, 4));
        }
        ways.push(way(1, [area, (role + 3) % ROLES, band, contract], 0.015, 5));
        ways.push(way(2, [area, role, band, (contract + 1) % CONTRACTS], 0.050, 6));
        ways.extend([way(3, round(1), 0.005, 7), way(3, back(1), 0.005, 8), way(3, round(10), 0.005, 9), way(3, back(10), 0.005, 10)]);
        ways
    }

    /// One index of leaving for each role, then one of recruitment.
    fn indices(&self) -> Vec<Index> {
        let year = |step: usize| step as f64 / self.steps_per_year as f64;
        let trend = |role: usize| {
            let care = if role == 0 { self.care_leaving } else { 1.0 };
            let level = |step| if role < 3 { care * libm::pow(0.99, year(step)) } else { care };
            (0..self.steps()).map(level).collect()
        };
        let leaving = |role| Index {
            name: Cell::named(&format!("leaving of role {role}")),
            doubt: Doubt::Parameter { sd: 0.10 },
            level: trend(role),
        };
        let recruiting = Index { name: Cell::named("recruitment"), doubt: Doubt::Memory { sd: 0.08, rho: 0.7 }, level: vec![] };
        (0..ROLES).map(leaving).chain([recruiting]).collect()
    }
}

/// The share of each area in the heads of all.
fn area_sizes() -> Vec<f64> {
    let raw: Vec<f64> = (0..REFERENCE_AREAS).map(|area| 0.25 + 2.25 * uniform(area, 1) * uniform(area, 1)).collect();
    let total: f64 = raw.iter().sum();
    raw.iter().map(|it| it / total).collect()
}

fn opening(cell: usize, sizes: &[f64]) -> u32 {
    let [area, role, band, contract] = parts(cell);
    let share = sizes.get(area).copied().unwrap_or(0.0) * ROLE_PARTS[role] * BAND_PARTS[band] * CONTRACT_PARTS[contract];
    (HEADS * share * (0.8 + 0.4 * uniform(cell, 2)) + 0.5) as u32
}

/// The chance of leaving in a year.
fn leaving(cell: usize) -> f64 {
    let [_, role, band, contract] = parts(cell);
    let rate = ROLE_LEAVING[role] * BAND_LEAVING[band] * CONTRACT_LEAVING[contract] * (0.75 + 0.5 * uniform(cell, 3));
    rate.clamp(0.01, 0.90)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published for this problem: 1,701,261 heads, and chances of leaving that add up to 13061.467370113.
    #[test]
    fn the_inputs_are_the_published_ones() {
        let sizes = area_sizes();
        let cells = 0..REFERENCE_AREAS * CELLS_PER_AREA;
        assert_eq!(cells.clone().map(|it| u64::from(opening(it, &sizes))).sum::<u64>(), 1_701_261);
        assert!((cells.map(leaving).sum::<f64>() - 13_061.467_370_113).abs() < 1e-8);
    }

    #[test]
    fn places_and_parts_are_inverse() {
        assert!((0..45_000).all(|cell| place(parts(cell)) == cell));
    }
}
