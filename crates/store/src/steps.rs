//! Reading the log of earlier days with the words of today.
//!
//! Each step is remembered with the number of the last commit before it. A change of that commit or an earlier one is read
//! through the step; later ones already speak as it does.

use record::{Fault, Step, What};
use std::collections::BTreeMap;

/// The steps that this database took, in their order, each with the last commit before it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Naming(Vec<(u64, Step)>);

impl Naming {
    /// The naming of the steps that `remembered` tells of: by name, what [`remembered`] wrote.
    pub fn recall(steps: &[Step], remembered: &BTreeMap<String, String>) -> Result<Naming, Fault> {
        let mut taken = Vec::new();
        for step in steps {
            if let Some(text) = remembered.get(&format!("step:{}", step.name)) {
                let last = text.split(' ').next().unwrap_or_default();
                taken.push((last.parse().map_err(crate::sql::damaged)?, *step));
            }
        }
        Ok(Naming(taken))
    }

    /// The steps that a change of commit `number` is read through.
    fn after<'a>(&'a self, kind: &'a str, number: u64) -> impl Iterator<Item = &'a What> {
        self.0.iter().filter(move |(last, it)| number <= *last && it.kind == kind).map(|(_, it)| &it.what)
    }

    /// Whether changes of commit `number` say everything as it is said now.
    pub fn is_settled(&self, kind: &str, number: u64) -> bool {
        self.after(kind, number).next().is_none()
    }

    /// The name under which the personal value of the field that commit `number` called `field` stands apart now.
    /// A value that was divided since still stands there whole.
    pub fn apart<'a>(&'a self, kind: &'a str, number: u64, field: &'a str) -> &'a str {
        let mut name = field;
        for what in self.after(kind, number) {
            match what {
                What::Rename { from, to } if *from == name => name = to,
                What::Split { from, .. } if *from == name => return name,
                _ => {}
            }
        }
        name
    }

    /// What commit `number` told of a record, by the fields of now.
    pub fn read<'a>(&self, kind: &str, number: u64, told: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeMap<String, String> {
        let mut held: BTreeMap<String, String> = told.map(|(field, text)| (field.to_owned(), text.to_owned())).collect();
        for what in self.after(kind, number) {
            match what {
                What::Rename { from, to } => {
                    if let Some(text) = held.remove(*from) {
                        held.insert((*to).to_owned(), text);
                    }
                }
                What::Split { from, into, by } => {
                    let pieces = held.remove(*from).map(|it| by(&it)).unwrap_or_default();
                    held.extend(into.iter().zip(pieces).map(|(field, piece)| ((*field).to_owned(), piece)));
                }
                What::Fill { field, with } => {
                    let text = held.entry((*field).to_owned()).or_default();
                    if text.is_empty() {
                        (*with).clone_into(text);
                    }
                }
                What::Retire { .. } | What::Reshape { .. } | What::RetireKind => {}
            }
        }
        held
    }

    /// The fields of now that hold what was once called `field`.
    pub fn now(&self, kind: &str, field: &str) -> Vec<String> {
        let mut names = vec![field.to_owned()];
        for (_, step) in self.0.iter().filter(|(_, it)| it.kind == kind) {
            match step.what {
                What::Rename { from, to } => names.iter_mut().filter(|it| *it == from).for_each(|it| to.clone_into(it)),
                What::Split { from, into, .. } if names.iter().any(|it| it == from) => {
                    names.retain(|it| it != from);
                    names.extend(into.iter().map(|it| (*it).to_owned()));
                }
                _ => {}
            }
        }
        names
    }

    /// The fields whose personal values stand apart whole although a piece of each is shown in `field`.
    pub fn sources<'a>(&'a self, kind: &'a str, field: &'a str) -> impl Iterator<Item = &'static str> {
        let splits = self.0.iter().filter(move |(_, it)| it.kind == kind);
        splits.filter_map(move |(_, it)| match it.what {
            What::Split { from, .. } if self.now(kind, from).iter().any(|it| it == field) => Some(from),
            _ => None,
        })
    }
}

/// A step as the house remembers it: the commit it followed, and what it did.
pub(crate) fn remembered(step: &Step, last: u64) -> String {
    match step.what {
        What::Rename { from, to } => format!("{last} {} {from} {to}", step.kind),
        _ => format!("{last} {}", step.kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naming(steps: &[(u64, What)]) -> Naming {
        Naming(steps.iter().map(|(last, what)| (*last, Step { name: "x", kind: "risk", what: *what })).collect())
    }

    fn read(naming: &Naming, number: u64, told: &[(&str, &str)]) -> Vec<(String, String)> {
        naming.read("risk", number, told.iter().copied()).into_iter().collect()
    }

    fn pairs(them: &[(&str, &str)]) -> Vec<(String, String)> {
        them.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn a_name_that_is_used_again_means_what_it_meant_then() {
        let naming = naming(&[(10, What::Rename { from: "cost", to: "price" }), (20, What::Rename { from: "price", to: "charge" })]);
        assert_eq!(read(&naming, 5, &[("cost", "1")]), pairs(&[("charge", "1")]));
        assert_eq!(read(&naming, 15, &[("price", "1"), ("cost", "2")]), pairs(&[("charge", "1"), ("cost", "2")]));
        assert_eq!(read(&naming, 25, &[("price", "1")]), pairs(&[("price", "1")]));
        assert!(naming.is_settled("risk", 25) && !naming.is_settled("risk", 20) && naming.is_settled("need", 5));
        assert_eq!((naming.apart("risk", 5, "cost"), naming.apart("need", 5, "cost")), ("charge", "cost"));
    }

    #[test]
    fn a_field_that_was_split_is_read_in_pieces_and_stands_apart_whole() {
        let by: record::Divide = |text| text.splitn(2, ' ').map(str::to_owned).collect();
        let split = What::Split { from: "person", into: &["first", "last"], by };
        let naming =
            naming(&[(5, What::Rename { from: "who", to: "person" }), (10, split), (20, What::Rename { from: "last", to: "family" })]);
        assert_eq!(read(&naming, 1, &[("who", "Mair Tŷ Coch")]), pairs(&[("family", "Tŷ Coch"), ("first", "Mair")]));
        assert_eq!(read(&naming, 7, &[("person", "Mair")]), pairs(&[("first", "Mair")]));
        assert_eq!(read(&naming, 15, &[("last", "Coch")]), pairs(&[("family", "Coch")]));
        assert_eq!((naming.apart("risk", 1, "who"), naming.apart("risk", 15, "last")), ("person", "family"));
        assert_eq!(naming.sources("risk", "family").collect::<Vec<_>>(), ["person"]);
        assert_eq!(naming.now("risk", "who"), ["first", "family"]);
    }

    #[test]
    fn a_field_that_is_filled_says_so_only_where_nothing_was_said_before_it_was_there() {
        let naming = naming(&[(10, What::Fill { field: "level", with: "1" }), (20, What::Rename { from: "level", to: "grade" })]);
        assert_eq!(read(&naming, 5, &[("name", "a")]), pairs(&[("grade", "1"), ("name", "a")]));
        assert_eq!(read(&naming, 15, &[("name", "a")]), pairs(&[("name", "a")]));
        assert_eq!(read(&naming, 15, &[("level", "3")]), pairs(&[("grade", "3")]));
    }
}
