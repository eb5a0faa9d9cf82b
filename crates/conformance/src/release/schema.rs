//! The kinds of one release as data, and what differs between two of them that no step explains.

use record::{Field, Mark, Shape, Step, What};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The kinds of one release.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Schema {
    /// The version of the program.
    pub release: String,
    /// The names of the steps that it knew.
    #[serde(default)]
    pub steps: Vec<String>,
    /// Its kinds by name, in their order.
    #[serde(default, rename = "kind")]
    pub kinds: Vec<KindThen>,
}

/// A kind as it was.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct KindThen {
    /// Its name.
    pub name: String,
    /// The prefix of its references.
    pub prefix: String,
    /// The field that names a record.
    pub title: String,
    /// Its fields, in their order.
    #[serde(default, rename = "field")]
    pub fields: Vec<FieldThen>,
}

/// A field as it was.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct FieldThen {
    /// Its name.
    pub name: String,
    /// What it may hold: `text`, `choice` …
    pub shape: String,
    /// The limits of the shape; blank when it has none.
    #[serde(default)]
    pub limits: String,
    /// The codes of a choice.
    #[serde(default)]
    pub codes: Vec<String>,
    /// Whether something must be said.
    #[serde(default)]
    pub required: bool,
    /// Whether it says something about a person.
    #[serde(default)]
    pub personal: bool,
    /// Whether a journey keeps it.
    #[serde(default)]
    pub journey: bool,
}

impl Schema {
    /// The kinds of this program.
    pub fn of(release: &str) -> Schema {
        let kinds = workbench::kinds().iter().map(|it| it.kind);
        let kinds = kinds.map(|it| KindThen {
            name: it.name.into(),
            prefix: it.prefix.into(),
            title: it.title.into(),
            fields: it.fields.iter().map(FieldThen::of).collect(),
        });
        Schema {
            release: release.to_owned(),
            steps: workbench::steps().iter().map(|it| it.name.to_owned()).collect(),
            kinds: kinds.collect(),
        }
    }

    /// Reads a committed schema.
    ///
    /// # Errors
    /// When the text is no schema.
    pub fn parse(text: &str) -> Result<Schema, String> {
        toml::from_str(text).map_err(|it| it.to_string())
    }

    /// The text that is committed.
    pub fn to_toml(&self) -> String {
        let mut text =
            String::from("# The kinds of this release. Written by `cargo xtask generate`; what has gone out is never changed.\n");
        let _ = writeln!(text, "release = {:?}\nsteps = {:?}", self.release, self.steps);
        for kind in &self.kinds {
            let _ = writeln!(text, "\n[[kind]]\nname = {:?}\nprefix = {:?}\ntitle = {:?}\nfield = [", kind.name, kind.prefix, kind.title);
            for it in &kind.fields {
                let _ = write!(text, "  {{ name = {:?}, shape = {:?}", it.name, it.shape);
                if !it.limits.is_empty() {
                    let _ = write!(text, ", limits = {:?}", it.limits);
                }
                if !it.codes.is_empty() {
                    let _ = write!(text, ", codes = {:?}", it.codes);
                }
                let marks = [("required", it.required), ("personal", it.personal), ("journey", it.journey)];
                text.extend(marks.iter().filter(|it| it.1).map(|(name, _)| format!(", {name} = true")));
                text.push_str(" },\n");
            }
            text.push_str("]\n");
        }
        text
    }
}

impl FieldThen {
    fn of(it: &Field) -> FieldThen {
        let (shape, limits) = match it.shape {
            Shape::Text { max } => ("text", max.to_string()),
            Shape::Prose { max } => ("prose", max.to_string()),
            Shape::Whole { min, max } => ("whole", format!("{min} to {max}")),
            Shape::Decimal { places } => ("decimal", places.to_string()),
            Shape::Quantity { unit, places } => ("quantity", format!("{places} {unit}")),
            Shape::Share => ("share", String::new()),
            Shape::Money => ("money", String::new()),
            Shape::Date => ("date", String::new()),
            Shape::Choice(_) => ("choice", String::new()),
            Shape::Choices(_) => ("choices", String::new()),
            Shape::Link(prefix) => ("link", prefix.to_owned()),
            Shape::File { max } => ("file", max.to_string()),
            Shape::YesNo => ("yes-no", String::new()),
        };
        let codes = match it.shape {
            Shape::Choice(list) | Shape::Choices(list) => list.iter().map(|it| it.code.to_owned()).collect(),
            _ => Vec::new(),
        };
        FieldThen {
            name: it.name.into(),
            shape: shape.into(),
            limits,
            codes,
            required: it.required,
            personal: it.is_personal(),
            journey: it.marks.contains(&Mark::Journey),
        }
    }

    /// Whether every text that this field took means the same in `now`.
    fn means_the_same(&self, now: &FieldThen) -> bool {
        let link = self.shape != "link" || self.limits == now.limits || now.limits.is_empty();
        let codes = self.codes.iter().all(|it| now.codes.contains(it));
        self.shape == now.shape && link && codes && self.personal == now.personal
    }
}

/// What the kinds of `then` held and `now` does not, without a step that says why. One line each.
pub fn differences(then: &Schema, now: &Schema, steps: &[Step]) -> Vec<String> {
    let mut faults = Vec::new();
    let new: Vec<&Step> = steps.iter().filter(|it| !then.steps.iter().any(|known| known == it.name)).collect();
    let lost = then.steps.iter().filter(|it| steps.iter().all(|step| step.name != it.as_str()));
    faults.extend(lost.map(|it| format!("the step {it} of release {} is gone: steps are never taken away", then.release)));
    for old in &then.kinds {
        let own: Vec<&What> = new.iter().filter(|it| it.kind == old.name).map(|it| &it.what).collect();
        match now.kinds.iter().find(|it| it.name == old.name) {
            None if own.iter().any(|it| matches!(it, What::RetireKind)) => {}
            None => faults.push(format!("{} was there in release {} and no step says where it went", old.name, then.release)),
            Some(kind) if kind.prefix != old.prefix => {
                faults.push(format!(
                    "the references of {} began with {} in release {}: they may not change",
                    old.name, old.prefix, then.release
                ));
            }
            Some(kind) => faults.extend(of_kind(&then.release, old, kind, &own)),
        }
    }
    faults
}

/// The same for the fields of one kind.
fn of_kind(release: &str, old: &KindThen, now: &KindThen, steps: &[&What]) -> Vec<String> {
    // What each field of then is called now; `None` when a step divided or retired it.
    let mut called: BTreeMap<&str, Option<&str>> = old.fields.iter().map(|it| (it.name.as_str(), Some(it.name.as_str()))).collect();
    let mut reshaped = Vec::new();
    for what in steps {
        match what {
            What::Rename { from, to } => called.values_mut().filter(|it| **it == Some(*from)).for_each(|it| *it = Some(to)),
            What::Split { from, .. } | What::Retire { field: from } => {
                called.values_mut().filter(|it| **it == Some(*from)).for_each(|it| *it = None);
            }
            What::Reshape { field } => reshaped.push(*field),
            What::Fill { .. } | What::RetireKind => {}
        }
    }
    let mut faults = Vec::new();
    for it in &old.fields {
        let Some(Some(name)) = called.get(it.name.as_str()) else { continue };
        let what = format!("{}.{}", old.name, it.name);
        match now.fields.iter().find(|field| field.name == *name) {
            None => faults.push(format!("{what} was there in release {release} and no step says where it went")),
            Some(field) if !it.means_the_same(field) && !reshaped.contains(name) => {
                faults.push(format!("{what} held something else in release {release} and no step says that it was reshaped"));
            }
            Some(_) => {}
        }
    }
    faults
}
