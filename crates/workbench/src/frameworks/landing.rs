//! Bringing a draft back: merged three ways with what became of its original, and the operations that lead there.

use super::log::Opened;
use framework::structure::{Merged, Operation, between, merge};

/// What bringing a draft back would do to its original.
#[derive(Clone, Debug)]
pub struct Landing {
    /// The original with what the draft did, and what both changed in different ways.
    pub merged: Merged,
    /// The operations that lead there.
    pub operations: Vec<Operation>,
}

/// Merges a draft with its original. Both began with what the draft began with.
pub fn landing(draft: &Opened, original: &Opened) -> Landing {
    let merged = merge(&draft.base, &original.framework, &draft.framework);
    let operations = between(&original.framework, &merged.framework);
    Landing { merged, operations }
}
