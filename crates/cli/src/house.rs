//! Which records a command speaks of, and for whom it acts.

use crate::desk::Cabinet;
use crate::outcome::machine;
use record::{Problem, Refusal, Scope};
use std::sync::Arc;
use store::{Options, Store};
use words::{Language, Words};
use workbench::{Person, Unable, entry, scope};

/// Which records, and for whom.
#[derive(Clone, Debug, clap::Args)]
pub struct House {
    /// The database: a path or sqlite:// address for an embedded file, postgres:// for a server.
    #[arg(long, global = true, env = "COMMONWEAL_DATABASE", default_value = "commonweal.db")]
    pub database: String,
    /// Act for the account with this address. Without it, a command acts for the operator of this machine.
    #[arg(long = "as", global = true, env = "COMMONWEAL_AS", value_name = "EMAIL")]
    pub on_behalf: Option<String>,
}

/// An open house.
#[derive(Clone, Debug)]
pub struct Open {
    /// The records.
    pub store: Arc<Store>,
    /// Who acts.
    pub person: Person,
    /// The words of the organisation for which they act.
    pub words: &'static Words,
}

/// The organisation that owns what the operator makes: the first one, by custom the commissioner itself.
const FIRST: &str = "ORG-0001";

impl House {
    /// Opens the records for whoever is to act.
    pub async fn open(&self) -> Result<Open, Unable> {
        let store = self.shelf().await?;
        let person = match &self.on_behalf {
            None => Person::operator(FIRST),
            Some(email) => {
                let none = || Unable::from(Refusal::new("no-such-account").with("email", email));
                entry::person_named(&*store, email).await?.ok_or_else(none)?
            }
        };
        let words = Words::spoken(Language::English, entry::vocabulary(&*store, &person).await?);
        Ok(Open { store, person, words })
    }

    /// Opens the records without asking for whom.
    pub async fn shelf(&self) -> Result<Arc<Store>, Unable> {
        opened(&self.database).await
    }
}

/// How every command opens a database.
pub fn options() -> Options {
    Options { steps: workbench::steps(), ..Options::default() }
}

/// Opens a database.
pub async fn opened(url: &str) -> Result<Arc<Store>, Unable> {
    store::open(url, workbench::declarations(), options()).await.map_err(|refused| match refused {
        store::OpenRefused::Fault(fault) => machine(fault.private()),
        other => Unable::Problems(vec![Problem::new("database", "database-not-opened").with("reason", other)]),
    })
}

impl Open {
    /// What the faces keep beside the records.
    pub fn desk(&self) -> Cabinet {
        Cabinet(self.store.clone())
    }

    /// What the person may see.
    pub fn scope(&self) -> Scope {
        scope(&self.person)
    }
}

/// A scope that sees no records: enough to ask for the head.
pub fn nobody() -> Scope {
    Scope::default()
}
