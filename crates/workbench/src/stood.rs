//! P17 · Records of a plan as they stood when its runs were published, read from the log.

use crate::perform::Unable;
use crate::permission::{self, Person};
use chrono::{DateTime, Utc};
use record::{Cell, Query, Record, Reference, Row, Shelf, Test, load};
use register::{Action, Publication, WorkforceRequirement};
use workforce::criteria::{Ground, Stood};
use workforce::records::{Funding, Measure};

/// How measures, money, requirements and actions stood when the run before and the run that the plan stands on were published; `None` unless
/// both are.
pub(crate) async fn stood(shelf: &dyn Shelf, by: &Person, ground: &Ground, owner: &str) -> Result<Option<Box<[Stood; 2]>>, Unable> {
    let runs = (ground.earlier.first().and_then(|it| it.publication.as_ref()), ground.publication());
    let (Some(before), Some(after)) = runs else { return Ok(None) };
    let (Some(before), Some(after)) = (moment(shelf, by, before).await?, moment(shelf, by, after).await?) else { return Ok(None) };
    let plan = &ground.plan.reference;
    let at = [before, after];
    let measures = own(shelf, by, Measure::KIND.name, plan, owner, at).await?;
    let fundings = own(shelf, by, Funding::KIND.name, plan, owner, at).await?;
    let requirements = at_moments(shelf, by, Query::all(WorkforceRequirement::KIND.name), at).await?;
    let actions = at_moments(shelf, by, Query::all(Action::KIND.name), at).await?;
    let here = |it: &Reference| !ground.elsewhere.contains(it);
    let of = |which: usize| Stood {
        measures: load(&measures[which]).sound,
        fundings: load(&fundings[which]).sound,
        requirements: load(&requirements[which]).sound.into_iter().filter(|it| here(&it.reference)).collect(),
        actions: load(&actions[which]).sound.into_iter().filter(|it| here(&it.reference)).collect(),
    };
    Ok(Some(Box::new([of(0), of(1)])))
}

/// A place in the log: when, and the number of the commit, which tells two apart that were written in the same instant.
#[derive(Clone, Copy)]
struct Moment {
    at: DateTime<Utc>,
    commit: u64,
}

/// When a run was published: the moment of its first version.
async fn moment(shelf: &dyn Shelf, by: &Person, run: &Reference) -> Result<Option<Moment>, Unable> {
    let scope = permission::scope(by);
    let rows = shelf.find(&scope, &Query::one(Publication::KIND.name, run)).await?.rows;
    let Some(row) = rows.first() else { return Ok(None) };
    Ok(shelf.history(&scope, Publication::KIND.name, row.id).await?.last().map(|it| Moment { at: it.at, commit: it.commit }))
}

async fn own(
    shelf: &dyn Shelf,
    by: &Person,
    kind: &'static str,
    plan: &Reference,
    owner: &str,
    at: [Moment; 2],
) -> Result<[Vec<Row>; 2], Unable> {
    let query = Query::all(kind).filter("plan", Test::Is(Cell::Link(plan.clone())));
    let found = at_moments(shelf, by, query, at).await?;
    Ok(found.map(|rows| rows.into_iter().filter(|it| it.envelope.owner == owner).collect()))
}

/// The rows of a query as they stood at both moments, without those out of use then. Only what was written since the first moment is looked
/// up in the log.
async fn at_moments(shelf: &dyn Shelf, by: &Person, query: Query, at: [Moment; 2]) -> Result<[Vec<Row>; 2], Unable> {
    let scope = permission::scope(by);
    let retired = Query { retired: true, ..query.clone() };
    let mut rows = shelf.find(&scope, &query).await?.rows;
    rows.extend(shelf.find(&scope, &retired).await?.rows);
    let mut found = [Vec::new(), Vec::new()];
    for row in rows {
        if row.changed_at < at[0].at {
            if !row.retired {
                found.iter_mut().for_each(|it| it.push(row.clone()));
            }
            continue;
        }
        let versions = shelf.history(&scope, query.kind, row.id).await?;
        for (rows, at) in found.iter_mut().zip(at) {
            // The newest version comes first.
            rows.extend(versions.iter().find(|it| it.commit <= at.commit).map(|it| it.row.clone()).filter(|it| !it.retired));
        }
    }
    Ok(found)
}
