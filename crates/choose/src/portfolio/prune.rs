//! Options that need not be looked at: some other option of the same measure is at least as good whatever the other measures do.
//!
//! Method: dead-end elimination. What an option leaves over depends on the other measures only through what they leave, which lies between
//! two known amounts; the difference of two options is largest at one of these ends.
//! Source: R. F. Goldstein (1994), "Efficient rotamer elimination applied to protein side-chains and related spin glasses", *Biophysical
//! Journal* 66.

use super::case::{Case, Prices};

/// One option of one lever: what it costs at the prices, and by move and cell what it takes away from the gap.
#[derive(Clone, Debug)]
pub(crate) struct Opt {
    pub(crate) option: u16,
    pub(crate) cost: f64,
    pub(crate) takes: Vec<Vec<f64>>,
    pub(crate) factor: Vec<f64>,
}

/// The options of every lever; domains are lists of places in these.
pub(crate) type Options = Vec<Vec<Opt>>;

/// By lever: the options still looked at.
pub(crate) type Domains = Vec<Vec<usize>>;

/// Every option of every lever, priced.
pub(crate) fn options(case: &Case, prices: &Prices) -> Options {
    let of_lever = |lever: &super::case::Lever| {
        let luck = &case.luck[lever.measure];
        let opt = |option: usize| {
            let (cost, start) = lever.cost[option];
            let factor = lever.factor[option].clone();
            let take = |effect: f64| factor.iter().flat_map(|factor| luck.iter().map(move |luck| factor * effect * luck)).collect();
            let takes = lever.moves.iter().map(|&(_, effect)| take(effect)).collect();
            Opt { option: option as u16, cost: cost * prices.start[start], takes, factor }
        };
        (0..lever.factor.len()).map(opt).collect()
    };
    case.levers.iter().map(of_lever).collect()
}

/// Removes options from `domains` until nothing more can be removed. At least one best choice stays. Gives the sums done.
pub(crate) fn prune(case: &Case, prices: &Prices, options: &Options, domains: &mut Domains) -> u64 {
    let mut work = 0;
    loop {
        let before: usize = domains.iter().map(Vec::len).sum();
        for lever in 0..domains.len() {
            if domains[lever].len() > 1 {
                let ends = Ends::around(case, options, domains, lever);
                work += (case.cells * case.levers[lever].moves.len() * (domains[lever].len() + domains.len())) as u64;
                domains[lever] = kept(case, prices, (&options[lever], &domains[lever]), lever, &ends);
            }
        }
        if domains.iter().map(Vec::len).sum::<usize>() == before {
            return work;
        }
    }
}

/// By move and cell of a lever: the least and the most that the other levers leave to it.
struct Ends {
    least: Vec<Vec<f64>>,
    most: Vec<Vec<f64>>,
}

impl Ends {
    fn around(case: &Case, options: &Options, domains: &Domains, lever: usize) -> Ends {
        let gap = |&(need, _): &(usize, f64)| case.gap[need].to_vec();
        let mut least: Vec<Vec<f64>> = case.levers[lever].moves.iter().map(gap).collect();
        let mut most = least.clone();
        for (other, domain) in domains.iter().enumerate().filter(|(other, _)| *other != lever) {
            for (at, (need, _)) in case.levers[other].moves.iter().enumerate() {
                let Some(mine) = case.levers[lever].moves.iter().position(|(it, _)| it == need) else { continue };
                for cell in 0..case.cells {
                    let takes = domain.iter().map(|&opt| options[other][opt].takes[at][cell]);
                    let (low, high) = takes.fold((f64::INFINITY, 0.0_f64), |(low, high), it| (low.min(it), high.max(it)));
                    least[mine][cell] -= high;
                    most[mine][cell] -= low;
                }
            }
        }
        Ends { least, most }
    }
}

/// How two options compare, year by year.
#[derive(Clone, Copy, PartialEq)]
enum Effect {
    NeverMore,
    NeverLess,
    Mixed,
}

fn kept(case: &Case, prices: &Prices, (opts, domain): (&[Opt], &[usize]), lever: usize, ends: &Ends) -> Vec<usize> {
    let weights: Vec<f64> = case.levers[lever].moves.iter().map(|&(need, _)| case.portfolio.needs[need].weight).collect();
    let floored = case.levers[lever].moves.iter().any(|&(need, _)| case.floor[need] < f64::INFINITY);
    let left = |rest: &[Vec<f64>], opt: usize| -> f64 {
        let of_move = |at: usize| weights[at] * positive(&rest[at], &opts[opt].takes[at], &prices.scenario);
        (0..weights.len()).map(of_move).sum()
    };
    let at_least: Vec<f64> = domain.iter().map(|&opt| left(&ends.least, opt)).collect();
    let at_most: Vec<f64> = domain.iter().map(|&opt| left(&ends.most, opt)).collect();
    let mut stays = vec![true; domain.len()];
    for worse in 0..domain.len() {
        let beaten = (0..domain.len()).filter(|&better| better != worse && stays[better]).any(|better| {
            let (b, w) = (&opts[domain[better]], &opts[domain[worse]]);
            let saving = b.cost - w.cost;
            match compared(&b.factor, &w.factor) {
                Effect::NeverLess => saving + at_least[better] - at_least[worse] <= 0.0,
                _ if floored => false,
                Effect::NeverMore => saving + at_most[better] - at_most[worse] <= 0.0,
                Effect::Mixed if saving > 0.0 && at_most[better] >= at_most[worse] => false,
                Effect::Mixed => saving + mixed(&weights, &prices.scenario, (b, w), ends) <= 0.0,
            }
        });
        stays[worse] = !beaten;
    }
    domain.iter().zip(stays).filter(|(_, stays)| *stays).map(|(&opt, _)| opt).collect()
}

fn compared(a: &[f64], b: &[f64]) -> Effect {
    if a.iter().zip(b).all(|(a, b)| a >= b) {
        Effect::NeverLess
    } else if a.iter().zip(b).all(|(a, b)| a <= b) {
        Effect::NeverMore
    } else {
        Effect::Mixed
    }
}

fn positive(rest: &[f64], takes: &[f64], scenario: &[f64]) -> f64 {
    let rows = rest.chunks(scenario.len()).zip(takes.chunks(scenario.len()));
    rows.map(|(rest, takes)| rest.iter().zip(takes).zip(scenario).map(|((r, t), w)| w * (r - t).max(0.0)).sum::<f64>()).sum()
}

/// The most by which the first option can leave more than the second, cell by cell.
fn mixed(weights: &[f64], scenario: &[f64], (better, worse): (&Opt, &Opt), ends: &Ends) -> f64 {
    let of_move = |at: usize| {
        let mut sum = 0.0;
        for cell in 0..better.takes[at].len() {
            let (b, w) = (better.takes[at][cell], worse.takes[at][cell]);
            let rest = if b <= w { ends.most[at][cell] } else { ends.least[at][cell] };
            sum += scenario[cell % scenario.len()] * ((rest - b).max(0.0) - (rest - w).max(0.0));
        }
        weights[at] * sum
    };
    (0..weights.len()).map(of_move).sum()
}
