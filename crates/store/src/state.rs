//! What stands in the shelf before a commit is written, read inside its transaction.

use crate::columns::{identity, reference};
use crate::dialect::quoted;
use crate::filter::visible;
use crate::house::House;
use crate::sql::{Sql, counted, get, listed};
use record::{Change, Conflict, Fault, Reference, Scope};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Ids asked for at once.
const PAGE: usize = 10_000;

/// A record before or during a commit.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// Its version.
    pub version: u64,
    /// Its reference.
    pub reference: Reference,
    /// Whether it is out of use.
    pub retired: bool,
    /// Whether the scope may see it.
    pub seen: bool,
    /// What its link fields name, by place of the field.
    pub links: BTreeMap<usize, String>,
}

/// The records that a commit changes, by place of the kind and id.
pub(crate) type States = HashMap<(usize, Uuid), State>;

/// The place of the kind of each change, in order.
pub(crate) fn places(house: &House, changes: &[Change]) -> Result<Vec<usize>, Fault> {
    let place = |it: &Change| {
        let found = house.entries.iter().position(|entry| entry.kind.name == it.kind.name);
        found.ok_or_else(|| Fault::new("no-such-kind", it.kind.name))
    };
    changes.iter().map(place).collect()
}

/// Reads the records that `changes` name.
pub(crate) async fn states(
    conn: &impl ConnectionTrait,
    house: &House,
    scope: &Scope,
    changes: &[Change],
    places: &[usize],
) -> Result<States, Fault> {
    let mut wanted: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (change, place) in changes.iter().zip(places) {
        wanted.entry(*place).or_default().push(change.id.to_string());
    }
    let mut found = States::new();
    for (place, ids) in wanted {
        let entry = &house.entries[place];
        let links: Vec<(usize, &str)> = entry.links().collect();
        let columns: String = links.iter().map(|(_, name)| format!(", {}", quoted(name))).collect();
        for ids in ids.chunks(PAGE) {
            let mut asked = Sql::new("SELECT _id, _reference, _version, _retired, CASE WHEN ");
            asked.join(visible(entry, scope)).add(&format!(" THEN 'yes' ELSE 'no' END{columns} FROM {} WHERE ", entry.table));
            asked.add(&house.dialect.among("_id"));
            asked.value(listed(ids));
            for row in asked.rows(conn).await? {
                let mut named = BTreeMap::new();
                for (at, (field, _)) in links.iter().enumerate() {
                    named.extend(get::<Option<String>>(&row, 5 + at)?.map(|it| (*field, it)));
                }
                let state = State {
                    version: counted(&row, 2)?,
                    reference: reference(&row, 1)?,
                    retired: get(&row, 3)?,
                    seen: get::<String>(&row, 4)? == "yes",
                    links: named,
                };
                found.insert((place, identity(&row, 0)?), state);
            }
        }
    }
    Ok(found)
}

/// Every change that was made from another version than the one that stands. What may not be seen stands at 0,
/// unless somebody wants to make a new record under its id.
pub(crate) fn conflicts(states: &States, changes: &[Change], places: &[usize]) -> Vec<Conflict> {
    let mut ahead: HashMap<(usize, Uuid), u64> = HashMap::new();
    let mut found = Vec::new();
    for (change, place) in changes.iter().zip(places) {
        let key = (*place, change.id);
        let stands = states.get(&key).map_or(0, |it| if it.seen || change.base == 0 { it.version } else { 0 });
        let now = *ahead.get(&key).unwrap_or(&stands);
        if now != change.base || (change.base == 0) != (change.verb == record::Verb::Create) {
            found.push(Conflict { kind: change.kind.name, id: change.id, base: change.base, now });
        }
        ahead.insert(key, now + 1);
    }
    found
}
