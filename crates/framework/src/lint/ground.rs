//! What the rules read: a framework with every live statement taken apart once.

use crate::glossary::Glossary;
use crate::grammar::Act;
use crate::structure::{Fields, Framework, IS_CHILD_OF, Statement, sorts};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A statement taken apart.
#[derive(Debug)]
pub struct Said<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// Its verb, object and condition.
    pub act: Act<'a>,
    /// The standard in which it stands first; none outside every standard.
    pub standard: Option<&'a str>,
}

/// What the rules read.
#[derive(Debug)]
pub struct Ground<'a> {
    /// The framework.
    pub framework: &'a Framework,
    /// Live statements, in the order in which they came.
    pub said: Vec<Said<'a>>,
    /// The terms that it defines.
    pub glossary: Glossary,
    /// The day on which it is looked at.
    pub today: NaiveDate,
    /// The sector for which it is written; empty when it is for all of them.
    pub sector: &'a str,
    /// Whether its wording can be read: it is in English, or names no language.
    pub english: bool,
}

impl<'a> Ground<'a> {
    /// Prepares a framework. `sector` is the one for which it is written; empty for all.
    pub fn of(framework: &'a Framework, today: NaiveDate, sector: &'a str) -> Ground<'a> {
        let parents = framework.associations.iter().filter(|it| it.sort == IS_CHILD_OF);
        let mut parent: HashMap<&str, &str> = HashMap::new();
        for it in parents {
            parent.entry(&it.from).or_insert(&it.to);
        }
        let standards: HashSet<&str> = framework.live().filter(|it| it.sort == sorts::STANDARD).map(|it| it.id.as_str()).collect();
        let said = |it: &'a Statement| Said { statement: it, act: Act::of(&it.text), standard: above(&it.id, &parent, &standards) };
        Ground {
            framework,
            said: framework.live().map(said).collect(),
            glossary: Glossary::of(framework),
            today,
            sector,
            english: language(&framework.fields).is_none_or(|it| it.to_lowercase().starts_with("en")),
        }
    }

    /// Statements of some sorts.
    pub(super) fn those(&self, sorts: &'static [&'static str]) -> impl Iterator<Item = &Said<'a>> {
        self.said.iter().filter(move |it| sorts.contains(&it.statement.sort.as_str()))
    }

    /// Standards whose content is here: each with its statements. A framework with criteria and without the sort "Standard" is one.
    pub(super) fn standards<'s>(&'s self) -> Vec<(Option<&'a Statement>, Vec<&'s Said<'a>>)> {
        let mut parts: BTreeMap<Option<&str>, (Option<&'a Statement>, Vec<&'s Said<'a>>)> = BTreeMap::new();
        for it in &self.said {
            // The title of a standard belongs to what it says.
            let own = (it.statement.sort == sorts::STANDARD).then_some(it.statement);
            let part = parts.entry(own.map_or(it.standard, |it| Some(&it.id))).or_default();
            part.0 = part.0.or(own);
            part.1.push(it);
        }
        let has = |said: &[&Said<'_>], sort: &str| said.iter().any(|it| it.statement.sort == sort);
        parts.into_values().filter(|it| has(&it.1, sorts::CRITERION) && has(&it.1, sorts::KNOWLEDGE)).collect()
    }
}

/// The nearest standard above a statement.
fn above<'a>(id: &str, parent: &HashMap<&str, &'a str>, standards: &HashSet<&'a str>) -> Option<&'a str> {
    let (mut at, mut steps) = (*parent.get(id)?, 0);
    // A circle of places must not hold the walk up.
    while !standards.contains(at) && steps < 64 {
        at = parent.get(at)?;
        steps += 1;
    }
    standards.get(at).copied()
}

/// The language that the header names.
fn language(fields: &Fields) -> Option<&str> {
    ["language", "inLanguage", "Language"]
        .iter()
        .find_map(|it| fields.get(*it))
        .and_then(|it| it.as_str())
        .filter(|it| !it.trim().is_empty())
}
