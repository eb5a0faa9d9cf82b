//! What the last imports on the table would do, so that sorting or turning a page of their problems reads no file again.

use record::Digest;
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;
use workbench::import::Report;
use workbench::work::Taken;

/// So many are remembered: one for each of a few people at work.
const MOST: usize = 4;
/// The drafts of a larger file take more memory than reading it again is worth, in bytes.
pub(crate) const LARGEST: usize = 8 * 1_048_576;

/// What an import was rehearsed with. The head of the log moves with every commit, also when somebody's roles change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// Who rehearsed it.
    pub account: String,
    /// The file.
    pub upload: Uuid,
    /// What it was read as: the name of a kind or a format.
    pub content: String,
    /// The end of the log.
    pub head: Digest,
}

/// One import, read and rehearsed.
#[derive(Debug)]
pub(crate) struct Rehearsed {
    /// What the file gave.
    pub taken: Taken,
    /// What the import would do.
    pub report: Report,
}

/// The newest first.
type Kept = VecDeque<(Key, Arc<Rehearsed>)>;

/// The last few rehearsals.
#[derive(Clone, Default)]
pub struct Rehearsals(Arc<Mutex<Kept>>);

impl fmt::Debug for Rehearsals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rehearsals")
    }
}

impl Rehearsals {
    /// The rehearsal under this key, when it is still remembered.
    pub(crate) fn get(&self, key: &Key) -> Option<Arc<Rehearsed>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|it| it.0 == *key).map(|it| it.1.clone())
    }

    /// Remembers a rehearsal; the oldest goes, and so do older ones of the same file.
    pub(crate) fn keep(&self, key: Key, it: Arc<Rehearsed>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(old, _)| (&old.account, old.upload) != (&key.account, key.upload));
        kept.push_front((key, it));
        kept.truncate(MOST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(upload: u128, head: u8) -> Key {
        Key { account: "ACC-0001".into(), upload: Uuid::from_u128(upload), content: "risk".into(), head: Digest([head; 32]) }
    }

    fn rehearsed() -> Arc<Rehearsed> {
        let content = workbench::intake::Content::of("risk").expect("a kind");
        let taken = Taken::read(content, "a.csv", b"Name\nA risk\n", workbench::Vocabulary::AdultSocialCare).expect("reads");
        Arc::new(Rehearsed { taken, report: Report::default() })
    }

    #[test]
    fn a_rehearsal_is_remembered_until_anything_is_written() {
        let (all, one) = (Rehearsals::default(), rehearsed());
        all.keep(key(1, 0), one.clone());
        assert!(all.get(&key(1, 0)).is_some_and(|it| Arc::ptr_eq(&it, &one)));
        assert!(all.get(&key(1, 1)).is_none(), "the log has moved");
        assert!(all.get(&Key { account: "ACC-0002".into(), ..key(1, 0) }).is_none(), "somebody else may do other things");
        assert!(all.get(&Key { content: "need".into(), ..key(1, 0) }).is_none());
        all.keep(key(1, 1), rehearsed());
        assert!(all.get(&key(1, 0)).is_none() && all.get(&key(1, 1)).is_some());
    }

    #[test]
    fn only_the_last_few_are_remembered() {
        let all = Rehearsals::default();
        (1..=5).for_each(|at| all.keep(key(at, 0), rehearsed()));
        assert_eq!((1..=5).map(|at| all.get(&key(at, 0)).is_some()).collect::<Vec<_>>(), [false, true, true, true, true]);
    }
}
