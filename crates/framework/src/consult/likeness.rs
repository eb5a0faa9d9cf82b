//! How alike two texts are: the share of runs of five characters that they have in common. Only for finding a statement again whose
//! identifier is gone; no approval rests on it.

use std::hash::{DefaultHasher, Hash, Hasher};

const RUN: usize = 5;

/// The runs of a text, sorted, each once.
pub(super) fn runs(text: &str) -> Vec<u64> {
    let plain: Vec<char> = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    let mut runs: Vec<u64> = plain.windows(RUN.min(plain.len()).max(1)).map(hash).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

fn hash(run: &[char]) -> u64 {
    let mut hasher = DefaultHasher::new();
    run.hash(&mut hasher);
    hasher.finish()
}

/// The number of runs in both over the number in either, from 0 to 1; 0 when both are empty.
pub(super) fn jaccard(one: &[u64], other: &[u64]) -> f64 {
    let (mut i, mut j, mut both) = (0, 0, 0_usize);
    while i < one.len() && j < other.len() {
        match one[i].cmp(&other[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
        }
    }
    let either = one.len() + other.len() - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "abcdef" has the runs abcde and bcdef, "abcdeg" has abcde and bcdeg: one of three.
    #[test]
    fn a_third_of_the_runs_is_a_third() {
        assert!((jaccard(&runs("abcdef"), &runs("ABCDEG")) - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(jaccard(&runs(""), &runs("")), 0.0);
        assert_eq!(jaccard(&runs("ab"), &runs("ab")), 1.0);
    }
}
