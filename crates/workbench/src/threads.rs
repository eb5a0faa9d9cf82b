//! Golden threads that are kept between questions. To read one is to read every kind that stands in it, and it stays the same until
//! somebody writes.

use crate::thread::Thread;
use record::{Fault, Head, Reference, Scope, Shelf};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// So many threads are kept at most, one for each scope that asked last.
const MOST_KEPT: usize = 16;

/// Threads that are kept between questions: nobody is given one that was read for another scope, or before the last commit.
#[derive(Clone, Default)]
pub struct Threads {
    kept: Arc<Mutex<Kept>>,
}

/// The threads of one end of the log, the newest last.
#[derive(Default)]
struct Kept {
    head: Option<Head>,
    threads: Vec<(Scope, Arc<Thread>)>,
}

impl fmt::Debug for Threads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Threads").finish_non_exhaustive()
    }
}

impl Threads {
    /// The thread of a scope as it stands now.
    ///
    /// # Errors
    /// When the shelf cannot be read.
    pub async fn read(&self, shelf: &dyn Shelf, scope: &Scope) -> Result<Arc<Thread>, Fault> {
        // The end of the log is asked for first: what is written meanwhile can make the thread newer than the end it is kept under, never older.
        let head = shelf.head(scope).await?;
        if let Some(it) = self.known(&head, scope) {
            return Ok(it);
        }
        let thread = Arc::new(Thread::read(shelf, scope).await?);
        self.keep(head, scope, &thread);
        Ok(thread)
    }

    /// The thread, with this record in it whatever its kind is.
    ///
    /// # Errors
    /// As for [`Threads::read`].
    pub async fn with(&self, shelf: &dyn Shelf, scope: &Scope, record: &Reference) -> Result<Arc<Thread>, Fault> {
        let thread = self.read(shelf, scope).await?;
        if thread.node(record).is_some() {
            return Ok(thread);
        }
        Ok(Arc::new(Thread::with(shelf, scope, record).await?))
    }

    fn known(&self, head: &Head, scope: &Scope) -> Option<Arc<Thread>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let same = kept.head.as_ref() == Some(head);
        kept.threads.iter().find(|(it, _)| same && it == scope).map(|(_, it)| it.clone())
    }

    fn keep(&self, head: Head, scope: &Scope, thread: &Arc<Thread>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.head.as_ref() != Some(&head) {
            // A slow reader must not put an older end in the place of a newer one.
            if kept.head.as_ref().is_some_and(|it| it.number > head.number) {
                return;
            }
            *kept = Kept { head: Some(head), threads: Vec::new() };
        }
        kept.threads.retain(|(it, _)| it != scope);
        if kept.threads.len() == MOST_KEPT {
            kept.threads.remove(0);
        }
        kept.threads.push((scope.clone(), thread.clone()));
    }
}
