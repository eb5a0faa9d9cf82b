//! What may happen: a sample of scenarios, each with its gaps and its luck with every measure.

use super::Portfolio;

/// A sample of scenarios, all equally likely. Lists are laid out with the last index fastest.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenarios {
    /// How many there are.
    pub count: usize,
    /// By place, need, year and scenario: what is lacking without any measure.
    pub gap: Vec<f64>,
    /// By scenario and measure: what its effect is multiplied by.
    pub luck: Vec<f64>,
}

impl Scenarios {
    /// Draws `count` scenarios around the centre of `portfolio`. Each number belongs to its name (seed, scenario, place, need, year, or
    /// measure) alone, so a further scenario, place or year moves no other's luck.
    pub fn drawn(portfolio: &Portfolio, count: usize, seed: u64) -> Scenarios {
        let years = portfolio.years.len();
        let needs = portfolio.needs.len();
        let gap = portfolio.gap.iter().enumerate().flat_map(|(at, &centre)| {
            let name = [1, (at / years / needs) as u64, (at / years % needs) as u64, (at % years) as u64];
            (0..count).map(move |scenario| centre * factor(portfolio.spread.gap, seed, scenario, name))
        });
        let of_measure = |scenario: usize, measure: usize| factor(portfolio.spread.effect, seed, scenario, [2, measure as u64, 0, 0]);
        let luck = (0..count).flat_map(|scenario| (0..portfolio.measures.len()).map(move |measure| of_measure(scenario, measure)));
        Scenarios { count, gap: gap.collect(), luck: luck.collect() }
    }
}

/// A lognormal factor with median 1.
fn factor(spread: f64, seed: u64, scenario: usize, name: [u64; 4]) -> f64 {
    let words = [seed, scenario as u64, name[0], name[1], name[2], name[3]];
    let normal = measure::normal_quantile(uniform(&words)).unwrap_or(0.0);
    libm::exp(spread * normal)
}

/// One of 2^52 evenly spaced numbers strictly between 0 and 1 that belongs to these words and no others (but by chance of 2^-64).
pub(crate) fn uniform(words: &[u64]) -> f64 {
    let hash = words.iter().fold(0x243F_6A88_85A3_08D3, |hash, word| mixed(hash ^ mixed(*word)));
    ((hash >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
}

/// One step of the generator SplitMix64. Source: G. L. Steele, D. Lea and C. H. Flood (2014), "Fast splittable pseudorandom number
/// generators", OOPSLA '14.
fn mixed(word: u64) -> u64 {
    let word = word.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let word = (word ^ word >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let word = (word ^ word >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    word ^ word >> 31
}
