//! The log of a framework: operations with who, when and why. Replaying it gives any revision, bit for bit.

use super::apply::{Refused, run};
use super::{Framework, Operation};
use chrono::{DateTime, SecondsFormat, Utc};
use record::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// The field that says when a thing was last changed, as CASE names it.
pub const LAST_CHANGE: &str = "lastChangeDateTime";
/// The field that says since when a statement no longer holds.
pub const STATUS_END: &str = "statusEndDate";

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edit {
    /// Its place in the log, from 1.
    pub number: u64,
    /// Who did it.
    pub who: String,
    /// When.
    pub when: DateTime<Utc>,
    /// Why, in their words.
    pub why: String,
    /// What was done.
    pub operation: Operation,
}

impl Edit {
    /// Does this edit: the operation, and the days that CASE asks for on whatever it touched.
    ///
    /// # Errors
    /// The refusal of the operation; nothing has changed then.
    pub fn apply(&self, framework: &mut Framework) -> Result<(), Refused> {
        let touched = run(framework, &self.operation)?;
        stamp(framework, &touched, self.when);
        Ok(())
    }
}

/// Whatever was touched, and the framework with it, was last changed now; what was retired ended today.
fn stamp(framework: &mut Framework, touched: &[String], when: DateTime<Utc>) {
    let now = json!(when.to_rfc3339_opts(SecondsFormat::Secs, true));
    let touched: HashSet<&str> = touched.iter().map(String::as_str).collect();
    framework.fields.insert(LAST_CHANGE.to_owned(), now.clone());
    for it in framework.statements.iter_mut().filter(|it| touched.contains(it.id.as_str())) {
        it.fields.insert(LAST_CHANGE.to_owned(), now.clone());
        if it.retired.is_some() {
            it.fields.insert(STATUS_END.to_owned(), json!(when.date_naive().to_string()));
        } else {
            it.fields.remove(STATUS_END);
        }
    }
    for it in framework.associations.iter_mut().filter(|it| touched.contains(it.id.as_str())) {
        it.fields.insert(LAST_CHANGE.to_owned(), now.clone());
    }
}

/// Does a log on what it began with. The edits are numbered from 1 without a gap, in order.
///
/// # Errors
/// `framework-log-broken` when a number is missing or stands twice; otherwise the refusal of the first edit that cannot be done, with
/// the argument `edit`.
pub fn replay(base: &Framework, edits: &[Edit]) -> Result<Framework, Refused> {
    let mut framework = base.clone();
    for (at, edit) in edits.iter().enumerate() {
        if edit.number != at as u64 + 1 {
            return Err(Refusal::new("framework-log-broken").with("edit", edit.number).with("expected", at + 1));
        }
        edit.apply(&mut framework).map_err(|it| it.with("edit", edit.number))?;
    }
    Ok(framework)
}

/// The edits that each statement was the subject of: their numbers in the log, by the statement's identifier. A statement that only
/// got another number among its neighbours was not edited.
///
/// # Errors
/// As for [`replay`].
pub fn histories(base: &Framework, edits: &[Edit]) -> Result<HashMap<String, Vec<u64>>, Refused> {
    let mut framework = base.clone();
    let mut histories: HashMap<String, Vec<u64>> = HashMap::new();
    for edit in edits {
        let mut subjects: HashSet<String> =
            run(&mut framework, &edit.operation).map_err(|it| it.with("edit", edit.number))?.into_iter().collect();
        match &edit.operation {
            Operation::Place { statement, .. } => drop(subjects.insert(statement.clone())),
            Operation::Move { place, .. } => {
                subjects.extend(framework.associations.iter().find(|it| it.id == *place).map(|it| it.from.clone()));
            }
            _ => {}
        }
        for it in framework.statements.iter().filter(|it| subjects.contains(&it.id)) {
            histories.entry(it.id.clone()).or_default().push(edit.number);
        }
    }
    Ok(histories)
}
