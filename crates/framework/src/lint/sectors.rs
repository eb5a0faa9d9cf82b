//! Words that only one sector uses.

use crate::grammar::stems;
use std::sync::LazyLock;

/// A word of one sector.
pub(super) struct SectorWord {
    /// Without endings.
    pub key: Vec<String>,
    /// The sector.
    pub sector: &'static str,
    /// What any sector would say.
    pub common: &'static str,
}

/// The words, as `word | sector | what any sector would say`.
pub(super) static WORDS: LazyLock<Vec<SectorWord>> = LazyLock::new(|| {
    let lines = include_str!("sectors.txt").lines().filter(|it| !it.starts_with('#'));
    let read = |line: &'static str| {
        let mut parts = line.split('|').map(str::trim);
        Some(SectorWord { key: stems(parts.next()?), sector: parts.next()?, common: parts.next()? })
    };
    lines.filter_map(read).collect()
});
