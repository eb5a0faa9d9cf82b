//! What differs between a framework and what came back, and is not named in the report.

use framework::formats::{LossReport, Place};
use framework::structure::{Association, Fields, Framework, Statement};
use std::collections::{HashMap, HashSet};

/// How statements are known again.
#[derive(Debug, Clone, Copy)]
pub enum Known {
    /// By their identifiers, which travel as this function says.
    Id(fn(&str) -> String),
    /// By their order in the outline.
    Order,
    /// By their sort, code and words, as far as these are not named as changed.
    Words,
}

/// Every difference that nothing in the report names.
pub fn unreported(before: &Framework, after: &Framework, report: &LossReport, known: Known) -> Vec<String> {
    let mut found = Vec::new();
    let mut differs = |place: Place, field: &str, so: bool| {
        if so && !report.names(&place, field) {
            found.push(format!("{place:?} {field}"));
        }
    };
    let ids = correspondence(before, after, known, report);
    let travels = |id: &str| if let Known::Id(travels) = known { travels(id) } else { id.to_owned() };
    let there = |id: &str| ids.get(id).cloned().unwrap_or_else(|| id.to_owned());
    differs(Place::Framework, "title", before.title != after.title);
    differs(Place::Framework, "id", before.id != after.id);
    each(&before.fields, &after.fields, |key| differs(Place::Framework, key, true));
    for it in &before.statements {
        let place = || Place::Statement(it.id.clone());
        let Some(other) = after.statements.iter().find(|other| ids.get(&it.id) == Some(&other.id)) else {
            differs(place(), "whole", true);
            continue;
        };
        let Statement { id, sort, code, text, retired, fields } = it;
        differs(place(), "id", *id != other.id);
        differs(place(), "sort", *sort != other.sort);
        differs(place(), "code", *code != other.code);
        differs(place(), "text", *text != other.text);
        differs(place(), "retired", *retired != other.retired);
        each(fields, &other.fields, |key| differs(place(), key, true));
    }
    for it in &before.associations {
        let place = || Place::Association(it.id.clone());
        let same = |other: &&Association| other.sort == it.sort && other.from == there(&it.from) && other.to == there(&it.to);
        let other = after.associations.iter().find(|other| other.id == travels(&it.id)).or_else(|| after.associations.iter().find(same));
        let Some(other) = other else {
            differs(place(), "whole", true);
            continue;
        };
        differs(place(), "id", it.id != other.id);
        differs(place(), "sort", it.sort != other.sort);
        differs(place(), "order", it.order != other.order);
        differs(place(), "from", there(&it.from) != other.from);
        differs(place(), "to", there(&it.to) != other.to);
        each(&it.fields, &other.fields, |key| differs(place(), key, true));
    }
    each(&before.definitions, &after.definitions, |key| {
        if !report.losses.iter().any(|it| it.places.contains(&Place::Definitions(key.to_owned()))) {
            differs(Place::Definitions(key.to_owned()), key, true);
        }
    });
    if before.rubrics != after.rubrics && !report.losses.iter().any(|it| it.places.contains(&Place::Rubrics)) {
        differs(Place::Rubrics, "rubrics", true);
    }
    each(&before.beside, &after.beside, |key| differs(Place::Beside, key, true));
    found
}

/// Every key whose value is not the same in both.
fn each(before: &Fields, after: &Fields, mut differs: impl FnMut(&str)) {
    before.iter().filter(|(key, value)| after.get(*key) != Some(value)).for_each(|(key, _)| differs(key));
}

fn correspondence(before: &Framework, after: &Framework, known: Known, report: &LossReport) -> HashMap<String, String> {
    let mut ids = HashMap::from([(before.id.clone(), after.id.clone())]);
    match known {
        Known::Id(travels) => {
            let there: HashSet<&str> = after.statements.iter().map(|it| it.id.as_str()).collect();
            let them = before.statements.iter().map(|it| (it.id.clone(), travels(&it.id)));
            ids.extend(them.filter(|it| there.contains(it.1.as_str())));
        }
        Known::Words => {
            let flat = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
            let mut free: Vec<&Statement> = after.statements.iter().collect();
            for it in &before.statements {
                let place = Place::Statement(it.id.clone());
                let code = |other: &Statement| other.code == it.code || report.names(&place, "code");
                let same = |other: &&Statement| other.sort == it.sort && code(other) && flat(&other.text) == flat(&it.text);
                if let Some(at) = free.iter().position(same) {
                    ids.insert(it.id.clone(), free.remove(at).id.clone());
                }
            }
        }
        Known::Order => {
            let once = |it: &Framework| {
                let mut seen = Vec::new();
                it.outline().iter().for_each(|line| {
                    if !seen.contains(&line.statement.id) {
                        seen.push(line.statement.id.clone())
                    }
                });
                seen
            };
            let whole =
                |id: &String| report.losses.iter().any(|it| it.field == "whole" && it.places.contains(&Place::Statement(id.clone())));
            let left: Vec<String> = once(before).into_iter().filter(|id| !whole(id)).collect();
            ids.extend(left.into_iter().zip(once(after)));
        }
    }
    ids
}
