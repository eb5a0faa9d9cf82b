//! Releases of one contracting process into what stands today, by the merge rules of the standard.
//!
//! Later releases win; null takes away; objects in lists are matched by their `id`, and lists without ids are replaced whole. Two things
//! the usual tools get wrong on British data are done rightly: releases are ordered by the *instant* of their date and not by its text,
//! and releases for buyers that have nothing to do with each other are never welded into one process, whatever their `ocid` says.

use crate::fault::{Fault, Sort};
use crate::json::Value;
use crate::read::Release;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What all releases of a process say together.
#[derive(Clone, Debug, PartialEq)]
pub struct Compiled {
    /// The contracting process.
    pub ocid: String,
    /// The lines of its releases, in the order of their dates.
    pub lines: Vec<u64>,
    /// Where the last of them stands in its line.
    pub path: String,
    /// What stands today, without `id`, `date` and `tag` of the single releases.
    pub body: Value,
}

/// Fields of a list that is replaced whole although its objects have ids.
const WHOLE: [&str; 2] = ["additionalIdentifiers", "additionalClassifications"];
/// Fields that belong to one release.
const OMITTED: [&str; 3] = ["id", "date", "tag"];

/// Compiles every process, in the order in which the file first speaks of them.
pub fn compile(releases: Vec<Release>) -> (Vec<Compiled>, Vec<Fault>) {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut processes: Vec<Vec<Release>> = Vec::new();
    for it in releases {
        let place = *places.entry(it.ocid.clone()).or_insert_with(|| {
            processes.push(Vec::new());
            processes.len() - 1
        });
        processes[place].push(it);
    }
    let (mut compiled, mut faults) = (Vec::new(), Vec::new());
    for process in processes {
        let parts = by_buyer(process);
        if parts.len() > 1 {
            let odd = &parts[1][0];
            let value = buyers(&odd.body).into_iter().next().unwrap_or_default();
            faults.push(Fault::new(Sort::SeveralBuyers, odd.line, "buyer", &value));
        }
        compiled.extend(parts.into_iter().map(merged));
    }
    (compiled, faults)
}

/// Who buys: identifiers and names, so that either tells that it is the same.
fn buyers(body: &Value) -> BTreeSet<String> {
    let is_buyer = |it: &&Value| it.get("roles").is_some_and(|it| it.list().iter().any(|it| it.text() == Some("buyer")));
    let parties = body.get("parties").map(Value::list).unwrap_or_default().iter().filter(is_buyer);
    let told = |it: &Value| ["id", "name"].map(|name| it.get(name).and_then(Value::id).map(|it| it.trim().to_lowercase()));
    body.get("buyer").into_iter().chain(parties).flat_map(told).flatten().filter(|it| !it.is_empty()).collect()
}

/// Parts of a process whose buyers have nothing in common, in the order in which they first appear. A release that names no buyer goes
/// with the first part. Whoever shares a buyer with two parts joins them.
fn by_buyer(releases: Vec<Release>) -> Vec<Vec<Release>> {
    let (mut of, mut joined, mut groups) = (HashMap::<String, usize>::new(), Vec::<usize>::new(), Vec::new());
    for it in &releases {
        let who = buyers(&it.body);
        let known: BTreeSet<usize> = who.iter().filter_map(|it| of.get(it)).map(|it| first(&joined, *it)).collect();
        let group = known.first().copied().unwrap_or(joined.len());
        if !who.is_empty() && group == joined.len() {
            joined.push(group);
        }
        known.iter().for_each(|it| joined[*it] = group);
        groups.push((!who.is_empty()).then_some(group));
        of.extend(who.into_iter().map(|it| (it, group)));
    }
    let mut parts: BTreeMap<usize, Vec<Release>> = BTreeMap::new();
    for (it, group) in releases.into_iter().zip(groups) {
        parts.entry(group.map_or(0, |it| first(&joined, it))).or_default().push(it);
    }
    parts.into_values().collect()
}

/// The group that a group was joined to, and so on: always an earlier one.
fn first(joined: &[usize], mut at: usize) -> usize {
    while joined[at] != at {
        at = joined[at];
    }
    at
}

fn merged(mut releases: Vec<Release>) -> Compiled {
    releases.sort_by_key(|it| it.date);
    let lines = releases.iter().map(|it| it.line).collect();
    let (ocid, path) = releases.last().map(|it| (it.ocid.clone(), it.path.clone())).unwrap_or_default();
    let mut body = Value::Object(Vec::new());
    for mut it in releases {
        if let Value::Object(fields) = &mut it.body {
            fields.retain(|(name, _)| !OMITTED.contains(&name.as_str()));
        }
        lay_over(&mut body, it.body, "");
    }
    Compiled { ocid, lines, path, body }
}

fn lay_over(old: &mut Value, new: Value, name: &str) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            for (name, value) in new {
                let at = old.iter().position(|it| it.0 == name);
                match (at, value) {
                    (Some(at), Value::Null) => {
                        old.remove(at);
                    }
                    (None, Value::Null) => {}
                    (Some(at), value) => lay_over(&mut old[at].1, value, &name),
                    (None, value) => old.push((name.clone(), fresh(value, &name))),
                }
            }
        }
        (Value::List(old), Value::List(new)) if by_id(old, name) && by_id(&new, name) => {
            let mut places: HashMap<String, usize> =
                old.iter().enumerate().filter_map(|(at, it)| Some((it.get("id")?.id()?.to_owned(), at))).collect();
            for value in new {
                let id = value.get("id").and_then(Value::id).unwrap_or_default().to_owned();
                match places.get(&id) {
                    Some(&at) => lay_over(&mut old[at], value, ""),
                    None => {
                        places.insert(id, old.len());
                        old.push(fresh(value, ""));
                    }
                }
            }
        }
        (old, new) => *old = fresh(new, name),
    }
}

fn by_id(list: &[Value], name: &str) -> bool {
    !WHOLE.contains(&name) && list.iter().all(|it| it.get("id").is_some_and(|it| it.id().is_some()))
}

/// A value that was not there before: laid over nothing, so that its nulls go and ids that stand twice are one.
fn fresh(value: Value, name: &str) -> Value {
    match value {
        Value::Object(_) => {
            let mut empty = Value::Object(Vec::new());
            lay_over(&mut empty, value, name);
            empty
        }
        Value::List(them) if !them.is_empty() && by_id(&them, name) => {
            let mut empty = Value::List(Vec::new());
            lay_over(&mut empty, Value::List(them), name);
            empty
        }
        other => other,
    }
}
