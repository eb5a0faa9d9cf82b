//! Making the projections again from the log.

use crate::chain::{Apart, Changes, Commits, LoggedChange, apart, texts};
use crate::columns::written;
use crate::house::House;
use crate::open::Store;
use crate::shelve::{Placed, Shared, Shelver, run_all};
use crate::sql::{Sql, failed, sql};
use crate::{schema, search};
use record::{Fault, Verb};
use sea_orm::ConnectionTrait;
use std::collections::HashSet;
use std::sync::Arc;
use uuid::Uuid;

/// Changes worked on at once.
const PAGE: usize = 1_000;

impl Store {
    /// Makes every projection, the table of sharing and the search index again from the log and the personal values.
    pub async fn rebuild(&self) -> Result<(), Fault> {
        let tx = self.begin().await?;
        search::renew(&tx, self.house.dialect).await?;
        Sql::new("DELETE FROM shared").run(&tx).await?;
        let all: Vec<&'static str> = self.kinds().map(|it| it.name).collect();
        for entry in &self.house.entries {
            schema::renew(&tx, self.house.dialect, entry).await?;
        }
        replay(&tx, &self.house, &all).await?;
        tx.commit().await.map_err(failed)
    }
}

/// Fills the empty projections of these kinds.
pub(crate) async fn kinds(conn: &impl ConnectionTrait, house: &House, again: &[&'static str]) -> Result<(), Fault> {
    for entry in house.entries.iter().filter(|it| again.contains(&it.kind.name)) {
        sql("DELETE FROM shared WHERE kind = ?", [entry.kind.name.into()]).run(conn).await?;
        search::clear_kind(conn, house.dialect, entry).await?;
    }
    replay(conn, house, again).await
}

async fn replay(conn: &impl ConnectionTrait, house: &House, wanted: &[&'static str]) -> Result<(), Fault> {
    let (mut commits, mut changes) = (Commits::default(), Changes::default());
    let mut shelver = Shelver::new(house);
    let mut retired = HashSet::new();
    let mut out = Vec::new();
    while let Some(commit) = commits.next(conn).await? {
        let shared = Arc::new(Shared {
            number: commit.number,
            at: written(commit.stamp.at),
            by: commit.stamp.by.clone(),
            why: commit.stamp.why.clone(),
        });
        loop {
            let mut page = Vec::new();
            while page.len() < PAGE
                && let Some(it) = changes.next(conn, commit.number).await?
            {
                page.push(it);
            }
            if page.is_empty() {
                break;
            }
            page.retain(|it| wanted.contains(&it.change.kind.as_str()));
            let apart = apart(conn, house, &page).await?;
            shelve(house, &mut shelver, &mut retired, page, &apart, &shared, &mut out);
            run_all(conn, &mut out).await?;
        }
    }
    shelver.rest(&mut out);
    run_all(conn, &mut out).await
}

fn shelve(
    house: &House,
    shelver: &mut Shelver<'_>,
    retired: &mut HashSet<Uuid>,
    page: Vec<LoggedChange>,
    apart: &Apart,
    shared: &Arc<Shared>,
    out: &mut Vec<Sql>,
) {
    for it in page {
        let Some(place) = house.entries.iter().position(|entry| entry.kind.name == it.change.kind) else { continue };
        let texts = texts(house, house.entries[place].kind, &it, apart);
        let change = it.change;
        let placed = Placed {
            id: change.id,
            reference: change.reference,
            version: change.version,
            verb: change.verb,
            envelope: change.envelope,
            retired: out_of_use(retired, change.id, change.verb),
            texts,
            commit: shared.clone(),
        };
        shelver.take(place, placed, out);
    }
}

/// Whether a record is out of use after a change, given what was before.
pub(crate) fn out_of_use(retired: &mut HashSet<Uuid>, id: Uuid, verb: Verb) -> bool {
    match verb {
        Verb::Retire => drop(retired.insert(id)),
        Verb::Restore => drop(retired.remove(&id)),
        _ => {}
    }
    retired.contains(&id)
}
