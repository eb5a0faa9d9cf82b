//! The list of all kinds. Adding a kind is one file in its room and one line in that room's list.

use crate::{Account, Organisation};
use record::{Entry, Kind, Reference, Step};
use std::sync::LazyLock;

static ALL: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let own = [Entry::of::<Organisation>(), Entry::of::<Account>()];
    register::KINDS.iter().chain(workforce::KINDS).copied().chain(own).chain(framework::KINDS.iter().copied()).collect()
});

static DECLARATIONS: LazyLock<Vec<&'static Kind>> = LazyLock::new(|| ALL.iter().map(|it| it.kind).collect());

/// Every kind there is, in the order of the golden thread.
pub fn kinds() -> &'static [Entry] {
    &ALL
}

/// Their declarations, as the store wants them.
pub fn declarations() -> &'static [&'static Kind] {
    &DECLARATIONS
}

/// The named steps from the kinds of earlier releases to these, in their order. A step is added and never changed or taken away.
pub fn steps() -> &'static [Step] {
    &[]
}

/// The kind of this name or address: `population_group` or `population-group`.
pub fn kind(name: &str) -> Option<&'static Entry> {
    ALL.iter().find(|it| it.kind.name == name || it.kind.slug() == name)
}

/// The kind a reference belongs to.
pub fn kind_of(reference: &Reference) -> Option<&'static Entry> {
    ALL.iter().find(|it| it.kind.prefix == reference.prefix())
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Shape;
    use std::collections::BTreeSet;

    #[test]
    fn names_and_prefixes_are_unique() {
        let names: BTreeSet<_> = kinds().iter().map(|it| it.kind.name).collect();
        let prefixes: BTreeSet<_> = kinds().iter().map(|it| it.kind.prefix).collect();
        assert_eq!((names.len(), prefixes.len()), (kinds().len(), kinds().len()));
    }

    #[test]
    fn every_kind_serves_a_function_that_exists_and_names_a_field_as_its_title() {
        let codes: BTreeSet<&str> = framework::map().functions().map(|it| it.code.as_str()).collect();
        for entry in kinds() {
            let kind = entry.kind;
            assert!(!kind.serves.is_empty() && kind.serves.iter().all(|it| codes.contains(it)), "{} serves {:?}", kind.name, kind.serves);
            assert!(kind.field(kind.title).is_some(), "{} has no field {}", kind.name, kind.title);
            assert!(!kind.about.is_empty() && kind.fields.iter().all(|it| !it.label.is_empty()), "{}", kind.name);
        }
    }

    #[test]
    fn every_link_leads_to_a_kind() {
        for entry in kinds() {
            for field in entry.kind.fields {
                if let Shape::Link(prefix) = field.shape {
                    assert!(prefix.is_empty() || kinds().iter().any(|it| it.kind.prefix == prefix), "{}.{}", entry.kind.name, field.name);
                }
            }
        }
    }

    #[test]
    fn no_field_takes_a_name_that_the_faces_use() {
        for entry in kinds() {
            for field in entry.kind.fields {
                let taken = ["id", "reference", "owner", "version", "shared_with", "retired", "changed_at", "why", "base", "csrf", "texts"];
                let name = field.label.to_lowercase().replace(' ', "_");
                assert!(!taken.contains(&field.name) && !taken.contains(&name.as_str()), "{}.{}", entry.kind.name, field.name);
            }
        }
    }
}
