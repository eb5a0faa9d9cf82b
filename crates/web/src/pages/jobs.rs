//! Long work: what was asked for, how far it is, and what came of it.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::people;
use crate::shell::{Shell, shown};
use crate::trouble::{Outcome, Trouble};
use crate::view::function::Tag;
use crate::view::jobs::{self, doing, is_open, outcome, state, title};
use askama::Template;
use uuid::Uuid;
use workbench::desk::{Job, JobState};
use workbench::work::{seen, sees_all};

/// So many jobs are listed.
const LISTED: u64 = 50;

/// After so many seconds the page of a job that is not over is read again.
const PAUSE: u32 = 2;

/// One job of the list.
struct Line {
    href: String,
    title: String,
    state: Tag,
    who: String,
    when: (String, String),
}

/// The list.
#[derive(Template)]
#[template(path = "jobs.html")]
struct Jobs {
    shell: Shell,
    lines: Vec<Line>,
    everybody: bool,
}

/// One's own jobs; an administrator sees everybody's.
pub async fn list(ask: Ask) -> Outcome {
    let (words, person) = (ask.words(), ask.person()?);
    let everybody = sees_all(person);
    let own = (!everybody).then_some(person.actor.account.as_str());
    let found = ask.app.desk.jobs(own, LISTED).await?;
    let names = people::names(&ask, found.iter().map(|it| it.made_by.as_str()).collect()).await?;
    let line = |it: &Job| Line {
        href: format!("/jobs/{}", it.id),
        title: title(words, it),
        state: state(words, it),
        who: names.get(&it.made_by).cloned().unwrap_or_else(|| it.made_by.clone()),
        when: (words.moment(it.made_at), it.made_at.to_rfc3339()),
    };
    let open = found.iter().any(is_open);
    let shell = ask.shell(words.say("job-list-title")).under("/jobs").refreshing(open.then_some(5));
    shown(&Jobs { shell, lines: found.iter().map(line).collect(), everybody })
}

/// One job.
#[derive(Template)]
#[template(path = "jobs_one.html")]
struct One {
    shell: Shell,
    title: String,
    who: String,
    when: (String, String),
    state: Tag,
    open: bool,
    doing: String,
    bar: Option<(i64, i64, i64)>,
    stopping: bool,
    cancel: String,
    outcome: jobs::Outcome,
}

/// The job that the path names, when it is the reader's own or they look after everybody's.
async fn named(ask: &Ask) -> Result<Job, Trouble> {
    let id: Uuid = ask.param("id").parse().map_err(|_| Trouble::Missing)?;
    seen(&*ask.app.desk, ask.person()?, id).await?.ok_or(Trouble::Missing)
}

/// How far a job is. While it is not over the page reads itself again, with and without script.
pub async fn show(ask: Ask) -> Outcome {
    let words = ask.words();
    let job = named(&ask).await?;
    let names = people::names(&ask, vec![job.made_by.as_str()]).await?;
    let (title, open) = (title(words, &job), is_open(&job));
    let part = if job.total > 0 { job.done.saturating_mul(100) / job.total } else { 0 };
    let shell = if job.state == JobState::Running && job.total > 0 {
        words.with("job-title-part", &[("title", &title), ("part", &part.to_string())])
    } else {
        title.clone()
    };
    let page = One {
        shell: ask.shell(shell).under("/jobs").crumb("/jobs", words.say("job-list-title")).refreshing(open.then_some(PAUSE)),
        who: names.get(&job.made_by).cloned().unwrap_or_else(|| job.made_by.clone()),
        when: (words.moment(job.made_at), job.made_at.to_rfc3339()),
        state: state(words, &job),
        open,
        doing: doing(words, &job),
        bar: (job.total > 0).then_some((job.done, job.total, part)),
        stopping: open && job.cancel,
        cancel: format!("/jobs/{}/cancel", job.id),
        outcome: outcome(words, &job),
        title,
    };
    shown(&page)
}

/// Asks for a job to be stopped.
pub async fn cancel(ask: Ask) -> Outcome {
    let job = named(&ask).await?;
    ask.app.desk.cancel_job(job.id).await?;
    onwards(&format!("/jobs/{}", job.id))
}
