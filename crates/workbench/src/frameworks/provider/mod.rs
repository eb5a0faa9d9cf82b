//! The CASE 1.1 provider: parts of frameworks by their identifiers, strictly to the specification.
//!
//! Whoever asks sees what they may see of the records. Frameworks that other organisations shared are served once they are adopted, and while they
//! are being phased out; drafts and what is in consultation are served to the organisation that owns them.

mod asked;
mod served;

pub use asked::{Listing, Wrong, listing};
pub use served::{Part, Served};

use super::formats::{CASE_BASE, changed_at};
use super::log::{all, opened};
use crate::perform::Unable;
use crate::permission::{self, Person};
use framework::formats::case::{Ground, Version, strict};
use framework::records::{Adoption, CompetenceFramework, FrameworkEdit};
use record::{Cell, Digest, Held, Query, Record as _, Shelf};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Every framework that somebody may have, opened.
pub type Catalogue = Arc<Vec<Arc<Served>>>;

/// So many readers' catalogues are remembered.
const REMEMBERED: usize = 64;

/// What makes a served framework: reference, version of the record, number of edits, and the address under which it is served.
type Key = (String, u64, u64, String);

/// Catalogues by scope and address.
type Catalogues = HashMap<(String, String), Catalogue>;

/// Frameworks opened once, until something is written.
#[derive(Debug, Default)]
pub struct Provider {
    served: Mutex<HashMap<Key, Arc<Served>>>,
    /// What each scope sees at each address, as of the last commit.
    catalogues: Mutex<(Option<Digest>, Catalogues)>,
}

impl Provider {
    /// What this person may have, as of now. `origin` is the address of the installation, without a stroke at its end. While nothing is
    /// written it is remembered.
    ///
    /// # Errors
    /// Faults of the shelf. A framework that cannot be opened is not served.
    pub async fn catalogue(&self, shelf: &dyn Shelf, by: &Person, origin: &str) -> Result<Catalogue, Unable> {
        let scope = permission::scope(by);
        let head = shelf.head(&scope).await?.link;
        let key = (format!("{scope:?} {}", by.actor.organisation), origin.to_owned());
        if let Some(found) = self.remembered(head, &key) {
            return Ok(found);
        }
        let made = Arc::new(self.made(shelf, by, origin).await?);
        let mut catalogues = self.catalogues.lock().unwrap_or_else(PoisonError::into_inner);
        if catalogues.0 != Some(head) || catalogues.1.len() >= REMEMBERED {
            *catalogues = (Some(head), HashMap::new());
        }
        catalogues.1.insert(key, Arc::clone(&made));
        Ok(made)
    }

    fn remembered(&self, head: Digest, key: &(String, String)) -> Option<Catalogue> {
        let catalogues = self.catalogues.lock().unwrap_or_else(PoisonError::into_inner);
        if catalogues.0 == Some(head) { catalogues.1.get(key).cloned() } else { None }
    }

    async fn made(&self, shelf: &dyn Shelf, by: &Person, origin: &str) -> Result<Vec<Arc<Served>>, Unable> {
        let numbers = shelf.tally(&permission::scope(by), &Query::all(FrameworkEdit::KIND.name), Some("framework"), None).await?;
        let number = |it: &Held<CompetenceFramework>| {
            let same = |group: &Cell| *group == Cell::Link(it.reference.clone());
            numbers.iter().find(|of| same(&of.group)).map_or(0, |of| of.count)
        };
        let mut them = Vec::new();
        for held in all(shelf, by).await? {
            let key = (held.reference.to_string(), held.version, number(&held), origin.to_owned());
            let known = self.served.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
            let served = match known {
                Some(it) => it,
                None => match self.open(shelf, by, &held, origin).await? {
                    Some(it) => {
                        let it = Arc::new(it);
                        self.keep(key, &it);
                        it
                    }
                    None => continue,
                },
            };
            if served.may_have(by) {
                them.push(served);
            }
        }
        Ok(them)
    }

    /// Keeps it in the place of its earlier states.
    fn keep(&self, key: Key, it: &Arc<Served>) {
        let mut served = self.served.lock().unwrap_or_else(PoisonError::into_inner);
        served.retain(|other, _| other.0 != key.0 || other.3 != key.3);
        served.insert(key, Arc::clone(it));
    }

    async fn open(&self, shelf: &dyn Shelf, by: &Person, held: &Held<CompetenceFramework>, origin: &str) -> Result<Option<Served>, Unable> {
        let it = match opened(shelf, by, &held.reference).await {
            Ok(it) => it,
            // One that cannot be replayed is listed on its own page; it must not keep the others from being served.
            Err(Unable::Refused(_)) => return Ok(None),
            Err(other) => return Err(other),
        };
        let at = changed_at(shelf, by, &it).await?;
        let base = format!("{origin}{CASE_BASE}");
        let creator = it.held.it.publisher.as_ref().map(ToString::to_string).unwrap_or_default();
        let ground = Ground { version: Version::V11, base: &base, at, creator: &creator };
        let (mut package, _) = strict(&it.framework, &ground);
        let adoption = it.held.it.adoption;
        let status = match adoption {
            Adoption::Draft => "Draft",
            Adoption::Consultation => "Private Draft",
            Adoption::Adopted => "Adopted",
            Adoption::Deprecated => "Deprecated",
        };
        package.document.entry("adoptionStatus").or_insert_with(|| status.into());
        let open = matches!(adoption, Adoption::Adopted | Adoption::Deprecated);
        Ok(Some(Served::of(package, &base, it.owner, open)))
    }
}
