//! References: given ones must be free, the others get the next number. Numbers come from the database, never from memory.

use crate::house::{Entry, House};
use crate::sql::{Sql, counted, listed};
use crate::state::States;
use record::{Change, Fault, Reference, Refusal};
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The highest number a reference can have.
const HIGHEST: u64 = 999_999_999;

/// The reference of each change, in order; or what is refused.
pub(crate) async fn references(
    conn: &impl ConnectionTrait,
    house: &House,
    states: &States,
    changes: &[Change],
    places: &[usize],
) -> Result<Result<Vec<Reference>, Refusal>, Fault> {
    let mut given: Vec<Option<Reference>> = vec![None; changes.len()];
    let mut wrong = Vec::new();
    for (place, entry) in house.entries.iter().enumerate() {
        let mine: Vec<usize> = (0..changes.len()).filter(|at| places[*at] == place).collect();
        if mine.is_empty() {
            continue;
        }
        let mut made: std::collections::HashMap<Uuid, Reference> = std::collections::HashMap::new();
        let mut taken = BTreeSet::new();
        let mut free_wanted = 0;
        for at in &mine {
            let change = &changes[*at];
            let stands = states.get(&(place, change.id)).map(|it| &it.reference).or_else(|| made.get(&change.id));
            match (stands, change.reference.as_ref().filter(|it| !it.is_provisional())) {
                (Some(stands), None) => given[*at] = Some(stands.clone()),
                (Some(stands), Some(wanted)) if stands == wanted => given[*at] = Some(stands.clone()),
                (None, Some(wanted)) if wanted.prefix() == entry.kind.prefix && taken.insert(wanted.number()) => {
                    made.insert(change.id, wanted.clone());
                    given[*at] = Some(wanted.clone());
                }
                (_, Some(wanted)) => wrong.push(wanted.to_string()),
                (None, None) => free_wanted += 1,
            }
        }
        wrong.extend(
            held(conn, house, entry, &taken).await?.iter().filter_map(|it| Reference::new(entry.kind.prefix, *it)).map(|it| it.to_string()),
        );
        if !wrong.is_empty() || free_wanted == 0 {
            continue;
        }
        let mut free = free(conn, entry, &taken, free_wanted).await?.into_iter();
        for at in mine.iter().filter(|at| given[**at].is_none()).copied().collect::<Vec<_>>() {
            let id = changes[at].id;
            if let Some(it) = made.get(&id) {
                given[at] = Some(it.clone());
                continue;
            }
            let Some(it) = free.next().and_then(|number| Reference::new(entry.kind.prefix, number)) else {
                return Ok(Err(Refusal::new("references-used-up").with("kind", entry.kind.name)));
            };
            made.insert(id, it.clone());
            given[at] = Some(it);
        }
    }
    if !wrong.is_empty() {
        return Ok(Err(Refusal::new("reference-taken").with("reference", wrong.join(", "))));
    }
    Ok(Ok(given.into_iter().flatten().collect()))
}

async fn held(conn: &impl ConnectionTrait, house: &House, entry: &Entry, numbers: &BTreeSet<u64>) -> Result<Vec<u64>, Fault> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let mut asked = Sql::new(format!("SELECT _number FROM {} WHERE {}", entry.table, house.dialect.among_numbers("_number")));
    asked.value(listed(&numbers.iter().collect::<Vec<_>>()));
    asked.rows(conn).await?.iter().map(|it| counted(it, 0)).collect()
}

/// `wanted` numbers above every number in use; when somebody used the highest one, the gaps.
async fn free(conn: &impl ConnectionTrait, entry: &Entry, taken: &BTreeSet<u64>, wanted: u64) -> Result<Vec<u64>, Fault> {
    let highest = Sql::new(format!("SELECT MAX(_number) FROM {}", entry.table)).count(conn).await?;
    let next = highest.max(taken.last().copied().unwrap_or(0)) + 1;
    if next + wanted - 1 <= HIGHEST {
        return Ok((next..next + wanted).collect());
    }
    let rows = Sql::new(format!("SELECT _number FROM {}", entry.table)).rows(conn).await?;
    let mut used: BTreeSet<u64> = rows.iter().map(|it| counted(it, 0)).collect::<Result<_, Fault>>()?;
    used.extend(taken);
    Ok((1..=HIGHEST).filter(|it| !used.contains(it)).take(usize::try_from(wanted).unwrap_or(0)).collect())
}
