//! Doing what a command asks, once, however often the same call is sent.

use crate::call::Call;
use crate::failure::Failure;
use record::{Commit, Receipt, Stamp, Turned};
use workbench::{Command, Origin, Unable, perform};

/// The receipt of an earlier call with the same key, so that a repeat gets the same answer even where the record has moved on.
///
/// The shelf looks at the key of a commit before anything else, so a commit that holds only the key asks this question: a
/// commit without changes is never written.
pub async fn earlier(call: &Call) -> Result<Option<Receipt>, Failure> {
    asked(call, call.origin()?).await
}

async fn asked(call: &Call, origin: Origin) -> Result<Option<Receipt>, Failure> {
    if origin.key.is_none() {
        return Ok(None);
    }
    let by = Some(call.person()?.actor.account.clone());
    let stamp = Stamp { at: (call.api.now)(), by, why: String::new(), face: origin.face.to_owned(), file: None };
    let only_key = Commit { stamp, seen: Vec::new(), changes: Vec::new(), key: origin.key, asked: origin.asked };
    match call.api.shelf.commit(&call.scope()?, only_key).await? {
        Ok(receipt) => Ok(Some(receipt)),
        Err(Turned::Refused(it)) if it.code == "nothing-to-write" => Ok(None),
        Err(Turned::Refused(it)) => Err(it.into()),
        Err(Turned::Moved(_)) => Ok(None),
    }
}

/// Does what a command asks. `None` when there was nothing to change.
pub async fn done(call: &Call, command: &dyn Command) -> Result<Option<Receipt>, Failure> {
    let origin = call.origin()?;
    match perform(&*call.api.shelf, command, call.person()?, &call.now(), &origin).await {
        // The same call may have been written by its twin in between.
        Err(it @ (Unable::Stale(_) | Unable::Refused(_))) => match asked(call, origin).await? {
            Some(receipt) => Ok(Some(receipt)),
            None => Err(it.into()),
        },
        other => Ok(other?),
    }
}
