//! What stands above what, kept up while places come and go.

use super::{Association, IS_CHILD_OF};
use std::collections::{HashMap, HashSet};

/// What each statement stands under.
pub(super) fn parents(associations: &[Association]) -> HashMap<String, Vec<String>> {
    let mut parents: HashMap<String, Vec<String>> = HashMap::new();
    for it in associations.iter().filter(|it| it.sort == IS_CHILD_OF) {
        parents.entry(it.from.clone()).or_default().push(it.to.clone());
    }
    parents
}

pub(super) fn forget(parents: &mut HashMap<String, Vec<String>>, place: &Association) {
    if place.sort == IS_CHILD_OF
        && let Some(them) = parents.get_mut(&place.from)
        && let Some(at) = them.iter().position(|it| *it == place.to)
    {
        them.remove(at);
    }
}

/// Whether `id` is `top` or stands somewhere under it.
pub(super) fn reaches(parents: &HashMap<String, Vec<String>>, id: &str, top: &str) -> bool {
    let (mut ahead, mut seen) = (vec![id], HashSet::new());
    while let Some(here) = ahead.pop() {
        if here == top {
            return true;
        }
        if seen.insert(here) {
            ahead.extend(parents.get(here).into_iter().flatten().map(String::as_str));
        }
    }
    false
}
