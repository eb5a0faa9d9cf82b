//! Named steps between versions of the kinds.
//!
//! A field that a kind gained is added by itself. Everything else that a database holds and the kinds do not say needs a
//! step with a name, so that nobody loses a column by a slip of the keyboard. The log keeps the words of its time:
//! a rename is remembered with the number of the last commit before it, and the log is read with the names of then.

use record::Fault;
use std::collections::BTreeMap;

/// A difference between what a database holds and what the kinds say, and what it means.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Its name, unique and never changed: `2027-03-rename-risk-owner`.
    pub name: &'static str,
    /// The kind, as it is called now.
    pub kind: &'static str,
    /// What was done.
    pub what: What,
}

/// What a step does.
#[derive(Clone, Copy, Debug)]
pub enum What {
    /// A field has another name.
    Rename {
        /// Before.
        from: &'static str,
        /// Now.
        to: &'static str,
    },
    /// A field is no longer shown. The log keeps its values.
    Retire {
        /// The field.
        field: &'static str,
    },
    /// A field has another shape. Texts that do not read by it are listed to put right.
    Reshape {
        /// The field.
        field: &'static str,
    },
    /// The kind is no longer shown. The log keeps its records.
    RetireKind,
}

/// What fields were called before, by kind, with the number of the last commit that used the old name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Naming(BTreeMap<String, Vec<(u64, String, String)>>);

impl Naming {
    /// Remembers that commits up to `last` called `to` by the name `from`.
    pub fn add(&mut self, kind: &str, last: u64, from: &str, to: &str) {
        self.0.entry(kind.to_owned()).or_default().push((last, from.to_owned(), to.to_owned()));
    }

    /// What the field that commit `number` called `field` is called now.
    pub fn now<'a>(&'a self, kind: &str, number: u64, field: &'a str) -> &'a str {
        let steps = self.0.get(kind).map(Vec::as_slice).unwrap_or_default();
        steps.iter().filter(|(last, ..)| number <= *last).fold(field, |name, (_, from, to)| if name == from { to } else { name })
    }
}

/// A step as the house remembers it: the commit it followed, and what a rename was.
pub(crate) fn remembered(step: &Step, last: u64) -> String {
    match step.what {
        What::Rename { from, to } => format!("{last} {} {from} {to}", step.kind),
        _ => format!("{last} {}", step.kind),
    }
}

/// Reads what the house remembers into the naming.
pub(crate) fn recall(naming: &mut Naming, text: &str) -> Result<(), Fault> {
    let words: Vec<&str> = text.split(' ').collect();
    if let [last, kind, from, to] = words[..] {
        naming.add(kind, last.parse().map_err(crate::sql::damaged)?, from, to);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_used_again_means_what_it_meant_then() {
        let mut naming = Naming::default();
        recall(&mut naming, "10 risk cost price").expect("sound");
        recall(&mut naming, "20 risk price charge").expect("sound");
        assert_eq!(naming.now("risk", 5, "cost"), "charge");
        assert_eq!(naming.now("risk", 15, "price"), "charge");
        assert_eq!(naming.now("risk", 15, "cost"), "cost");
        assert_eq!(naming.now("risk", 25, "price"), "price");
        assert_eq!(naming.now("need", 5, "cost"), "cost");
    }
}
