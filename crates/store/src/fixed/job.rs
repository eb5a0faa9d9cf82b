//! Long work as jobs: they survive a restart, can be stopped, and are safe to run twice.
//!
//! A worker holds a job by a lease. When it dies, the lease runs out and another worker takes the job; whoever lost it is
//! told so at the next heartbeat and must stop.

use super::{at, maybe};
use crate::columns::{identity, moment};
use crate::open::Store;
use crate::sql::{Sql, counted, get, listed, sql, whole};
use chrono::{DateTime, Utc};
use record::Fault;
use sea_orm::QueryResult;
use uuid::Uuid;

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// It waits for a worker.
    Waiting,
    /// A worker holds it, or held it and died.
    Running,
    /// It is done.
    Done,
    /// It failed for good.
    Failed,
    /// Somebody stopped it.
    Cancelled,
}

impl JobState {
    const ALL: [JobState; 5] = [JobState::Waiting, JobState::Running, JobState::Done, JobState::Failed, JobState::Cancelled];

    /// The word in the table.
    pub fn code(self) -> &'static str {
        match self {
            JobState::Waiting => "waiting",
            JobState::Running => "running",
            JobState::Done => "done",
            JobState::Failed => "failed",
            JobState::Cancelled => "cancelled",
        }
    }

    /// Whether nothing more will happen to it.
    pub fn is_over(self) -> bool {
        matches!(self, JobState::Done | JobState::Failed | JobState::Cancelled)
    }
}

/// A job to be.
#[derive(Clone, Debug, PartialEq)]
pub struct NewJob {
    /// Its identity, so that asking twice makes one job.
    pub id: Uuid,
    /// What is to be done, in the words of the workbench.
    pub kind: String,
    /// With what, as JSON.
    pub args: String,
    /// Not before.
    pub run_at: DateTime<Utc>,
    /// Who asked for it.
    pub made_by: Option<String>,
    /// When.
    pub made_at: DateTime<Utc>,
}

/// A job as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Its identity.
    pub id: Uuid,
    /// What is to be done.
    pub kind: String,
    /// With what, as JSON.
    pub args: String,
    /// Where it stands.
    pub state: JobState,
    /// Steps done.
    pub done: u64,
    /// Steps in all; 0 when nobody knows yet.
    pub total: u64,
    /// What it is doing.
    pub message: String,
    /// How often a worker took it.
    pub attempts: u64,
    /// Not before.
    pub run_at: DateTime<Utc>,
    /// Until when a worker holds it.
    pub lease_until: Option<DateTime<Utc>>,
    /// The worker that holds it.
    pub worker: Option<String>,
    /// Why it failed, for the operator.
    pub error: Option<String>,
    /// What came of it, as JSON.
    pub result: Option<String>,
    /// Who asked for it.
    pub made_by: Option<String>,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Whether somebody asked it to stop.
    pub cancel: bool,
}

/// What a worker is told when it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heartbeat {
    /// Go on.
    GoOn,
    /// Somebody asked the job to stop: tidy up and call [`Store::job_cancelled`].
    Stop,
    /// Another worker holds the job now: stop at once and write nothing.
    Lost,
}

const COLUMNS: &str =
    "id, kind, args, state, done, total, message, attempts, run_at, lease_until, worker, error, result, made_by, made_at, cancel";

fn read(it: &QueryResult) -> Result<Job, Fault> {
    let state: String = get(it, 3)?;
    Ok(Job {
        id: identity(it, 0)?,
        kind: get(it, 1)?,
        args: get(it, 2)?,
        state: JobState::ALL.into_iter().find(|it| it.code() == state).ok_or_else(|| crate::sql::damaged(state))?,
        done: counted(it, 4)?,
        total: counted(it, 5)?,
        message: get(it, 6)?,
        attempts: counted(it, 7)?,
        run_at: moment(it, 8)?,
        lease_until: maybe(get(it, 9)?)?,
        worker: get(it, 10)?,
        error: get(it, 11)?,
        result: get(it, 12)?,
        made_by: get(it, 13)?,
        made_at: moment(it, 14)?,
        cancel: get(it, 15)?,
    })
}

impl Store {
    /// Asks for a job. Asking twice with the same id makes one.
    pub async fn add_job(&self, it: &NewJob) -> Result<(), Fault> {
        let text = "INSERT INTO job (id, kind, args, state, done, total, message, attempts, run_at, made_by, made_at, cancel) \
                    VALUES (?, ?, ?, 'waiting', 0, 0, '', 0, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
        let [kind, args] = [&it.kind, &it.args].map(|it| it.as_str().into());
        let values = [it.id.to_string().into(), kind, args, at(it.run_at), it.made_by.clone().into(), at(it.made_at), false.into()];
        sql(text, values).run(&self.writer).await.map(drop)
    }

    /// The job with this id.
    pub async fn job(&self, id: Uuid) -> Result<Option<Job>, Fault> {
        let row = sql(&format!("SELECT {COLUMNS} FROM job WHERE id = ?"), [id.to_string().into()]).row(&self.reader).await?;
        row.as_ref().map(read).transpose()
    }

    /// The newest jobs, of one account or of everybody.
    pub async fn jobs(&self, made_by: Option<&str>, limit: u64) -> Result<Vec<Job>, Fault> {
        let mut asked = Sql::new(format!("SELECT {COLUMNS} FROM job"));
        if let Some(account) = made_by {
            asked.with(" WHERE made_by = ?", account);
        }
        asked.with(" ORDER BY made_at DESC, id DESC LIMIT ?", whole(limit));
        asked.rows(&self.reader).await?.iter().map(read).collect()
    }

    /// Takes the job that has waited longest, of these kinds, and holds it until `lease_until`. A job whose lease ran out
    /// is taken again; one that was asked to stop before anybody took it is over at once.
    pub async fn claim_job(
        &self,
        worker: &str,
        kinds: &[&str],
        now: DateTime<Utc>,
        lease_until: DateTime<Utc>,
    ) -> Result<Option<Job>, Fault> {
        let stopped =
            "UPDATE job SET state = 'cancelled' WHERE cancel = ? AND (state = 'waiting' OR (state = 'running' AND lease_until <= ?))";
        sql(stopped, [true.into(), at(now)]).run(&self.writer).await?;
        let mut asked = Sql::new("UPDATE job SET state = 'running', attempts = attempts + 1, ");
        asked.with("worker = ?", worker).with(", lease_until = ?", at(lease_until)).add(" WHERE id = (SELECT id FROM job WHERE ");
        asked.add(&self.house.dialect.among("kind")).value(listed(kinds));
        asked.with(" AND ((state = 'waiting' AND run_at <= ?)", at(now));
        asked.with(" OR (state = 'running' AND lease_until <= ?)) ORDER BY run_at, id LIMIT 1", at(now));
        asked.add(if self.house.dialect == crate::dialect::Dialect::Postgres { " FOR UPDATE SKIP LOCKED" } else { "" });
        asked.add(&format!(") RETURNING {COLUMNS}"));
        asked.row(&self.writer).await?.as_ref().map(read).transpose()
    }

    /// Tells how far a job is and holds it longer.
    pub async fn report_job(
        &self,
        id: Uuid,
        worker: &str,
        (done, total): (u64, u64),
        message: &str,
        lease_until: DateTime<Utc>,
    ) -> Result<Heartbeat, Fault> {
        let text = "UPDATE job SET done = ?, total = ?, message = ?, lease_until = ? WHERE id = ? AND worker = ? AND state = 'running' \
                    RETURNING cancel";
        let values = [whole(done), whole(total), message.into(), at(lease_until), id.to_string().into(), worker.into()];
        let row = sql(text, values).row(&self.writer).await?;
        Ok(match row.map(|it| get::<bool>(&it, 0)).transpose()? {
            None => Heartbeat::Lost,
            Some(true) => Heartbeat::Stop,
            Some(false) => Heartbeat::GoOn,
        })
    }

    /// A job is done. Whether this worker still held it.
    pub async fn finish_job(&self, id: Uuid, worker: &str, result: &str) -> Result<bool, Fault> {
        let text =
            "UPDATE job SET state = 'done', result = ?, error = NULL, lease_until = NULL WHERE id = ? AND worker = ? AND state = 'running'";
        Ok(sql(text, [result.into(), id.to_string().into(), worker.into()]).run(&self.writer).await? > 0)
    }

    /// A job failed: for good, or until `again_at`. Whether this worker still held it.
    pub async fn fail_job(&self, id: Uuid, worker: &str, error: &str, again_at: Option<DateTime<Utc>>) -> Result<bool, Fault> {
        let mut asked = Sql::new("UPDATE job SET lease_until = NULL, ");
        asked.with("error = ?", error);
        match again_at {
            Some(moment) => asked.with(", state = 'waiting', run_at = ?", at(moment)),
            None => asked.add(", state = 'failed'"),
        };
        asked.with(" WHERE id = ?", id.to_string()).with(" AND worker = ? AND state = 'running'", worker);
        Ok(asked.run(&self.writer).await? > 0)
    }

    /// A job stopped because it was asked to. Whether this worker still held it.
    pub async fn job_cancelled(&self, id: Uuid, worker: &str) -> Result<bool, Fault> {
        let text = "UPDATE job SET state = 'cancelled', lease_until = NULL WHERE id = ? AND worker = ? AND state = 'running'";
        Ok(sql(text, [id.to_string().into(), worker.into()]).run(&self.writer).await? > 0)
    }

    /// Asks a job to stop. One that nobody has taken is over at once. Whether it was still to be stopped.
    pub async fn cancel_job(&self, id: Uuid) -> Result<bool, Fault> {
        let text = "UPDATE job SET cancel = ?, state = CASE WHEN state = 'waiting' THEN 'cancelled' ELSE state END \
                    WHERE id = ? AND state IN ('waiting', 'running')";
        Ok(sql(text, [true.into(), id.to_string().into()]).run(&self.writer).await? > 0)
    }

    /// Drops jobs that were made before `before` and are over.
    pub async fn sweep_jobs(&self, before: DateTime<Utc>) -> Result<u64, Fault> {
        let text = "DELETE FROM job WHERE made_at < ? AND state IN ('done', 'failed', 'cancelled')";
        sql(text, [at(before)]).run(&self.writer).await
    }
}
