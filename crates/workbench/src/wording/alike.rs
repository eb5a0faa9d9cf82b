//! Near-duplicates over every framework that a person may see, and over the titles of the latest register of existing standards. Each has
//! an index of its own, so that nobody finds what they may not read; an index is kept until its framework or register moves.

use crate::frameworks::{all, latest_register, open, open_register};
use crate::perform::Unable;
use crate::permission::{self, Person};
use framework::glossary::{Elsewhere, Glossary};
use framework::nos::Register;
use framework::records::{CompetenceFramework, FrameworkEdit, StandardsRegister};
use framework::similar::{AtLeast, Hit, Index, Kinship, classify};
use framework::structure::{Framework, sorts};
use record::{Held, Query, Record as _, Reference, Shelf};
use serde::Serialize;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// So many indexes are kept at most. When there are more frameworks, the last ones are made anew each time.
const MOST_KEPT: usize = 500;

/// So many registers are kept at most, read and indexed.
const MOST_REGISTERS: usize = 4;

/// Indexes that are kept between questions.
#[derive(Clone, Default)]
pub struct Alike {
    kept: Arc<Mutex<HashMap<Reference, Arc<Indexed>>>>,
    registers: Arc<Mutex<HashMap<Reference, Arc<OpenRegister>>>>,
}

/// A register that is kept, as it was read.
pub struct OpenRegister {
    /// Its record.
    pub held: Held<StandardsRegister>,
    /// What stands in it.
    pub register: Register,
    indexed: Arc<Indexed>,
}

impl fmt::Debug for OpenRegister {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenRegister").field("held", &self.held).finish_non_exhaustive()
    }
}

impl fmt::Debug for Alike {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Alike").finish_non_exhaustive()
    }
}

/// A statement of an index, or a standard of a register with its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// Its framework or register.
    pub framework: Reference,
    /// What that is called.
    pub framework_title: String,
    /// Its identifier; the URN in a register.
    pub statement: String,
    /// Its sort.
    pub sort: String,
    /// Its code; may be empty.
    pub code: String,
    /// What it says.
    pub text: String,
}

/// A statement that is alike, and in what way.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Near {
    /// The statement.
    #[serde(flatten)]
    pub beside: Beside,
    /// From 0 to 1.
    pub likeness: f64,
    /// Its class, and why.
    #[serde(flatten)]
    pub kinship: Kinship,
}

/// Two statements that are alike.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Twins {
    /// The one.
    pub one: Beside,
    /// The other.
    pub other: Near,
}

/// One framework, ready to be searched.
struct Indexed {
    /// The version of its record and the number of its edits when it was indexed.
    stamp: (u64, u64),
    statements: Vec<Beside>,
    index: Index,
    terms: Vec<Elsewhere>,
}

/// Frameworks ready to be searched by one person.
pub struct Search {
    indexes: Vec<Arc<Indexed>>,
    /// Frameworks and registers that could not be opened, and so are not searched.
    pub unread: Vec<Reference>,
}

impl fmt::Debug for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Search").field("unread", &self.unread).finish_non_exhaustive()
    }
}

impl Indexed {
    fn of(held: &Held<CompetenceFramework>, framework: &Framework, stamp: (u64, u64)) -> Indexed {
        let beside = |it: &framework::structure::Statement| Beside {
            framework: held.reference.clone(),
            framework_title: held.it.title.to_string(),
            statement: it.id.clone(),
            sort: it.sort.clone(),
            code: it.code.clone(),
            text: it.text.clone(),
        };
        // Definitions are compared in the glossary.
        let says = |it: &&framework::structure::Statement| it.sort != sorts::TERM && it.sort != sorts::SCOPE;
        let statements: Vec<Beside> = framework.live().filter(says).map(beside).collect();
        let index = Index::of(statements.iter().map(|it| it.text.as_str()));
        let whence = format!("{} {}", held.reference, held.it.title);
        let term = |it: framework::glossary::Term| Elsewhere { term: it.term, whence: whence.clone() };
        Indexed { stamp, statements, index, terms: Glossary::of(framework).terms.into_iter().map(term).collect() }
    }

    fn of_register(held: &Held<StandardsRegister>, register: &Register) -> Indexed {
        let beside = |it: &framework::nos::Record| Beside {
            framework: held.reference.clone(),
            framework_title: held.it.title.to_string(),
            statement: it.urn.clone(),
            sort: sorts::STANDARD.to_owned(),
            code: it.urn.clone(),
            text: it.title.clone(),
        };
        let statements: Vec<Beside> = register.records().iter().filter(|it| !it.title.is_empty()).map(beside).collect();
        let index = Index::of(statements.iter().map(|it| it.text.as_str()));
        Indexed { stamp: (held.version, 0), statements, index, terms: Vec::new() }
    }

    fn near(&self, text: &str, hit: &Hit) -> Near {
        let beside = self.statements[hit.at].clone();
        Near { kinship: classify(text, &beside.text), likeness: hit.likeness(), beside }
    }

    fn is(&self, reference: &Reference) -> bool {
        self.statements.first().is_some_and(|it| it.framework == *reference)
    }
}

impl Alike {
    /// Every framework that the person may see, ready to be searched.
    ///
    /// # Errors
    /// Faults of the shelf. A framework that cannot be opened is named in what comes back.
    pub async fn search(&self, shelf: &dyn Shelf, by: &Person) -> Result<Search, Unable> {
        let edits = edits(shelf, by).await?;
        let mut search = Search { indexes: Vec::new(), unread: Vec::new() };
        for held in all(shelf, by).await? {
            let stamp = (held.version, edits.get(&held.reference.to_string()).copied().unwrap_or_default());
            if let Some(it) = self.kept(&held.reference, stamp) {
                search.indexes.push(it);
                continue;
            }
            match open(shelf, by, &held.reference).await {
                Ok((held, framework)) => search.indexes.push(self.keep(Indexed::of(&held, &framework, stamp), &held.reference)),
                Err(Unable::Fault(fault)) => return Err(fault.into()),
                Err(_) => search.unread.push(held.reference),
            }
        }
        match self.register(shelf, by).await {
            Ok(register) => search.indexes.extend(register.map(|it| it.indexed.clone())),
            Err(Unable::Fault(fault)) => return Err(fault.into()),
            Err(_) => search.unread.extend(latest_register(shelf, by).await?.map(|it| it.reference)),
        }
        Ok(search)
    }

    /// The latest register of existing standards that the person may see, read; nothing when none is kept.
    ///
    /// # Errors
    /// Faults of the shelf; a refusal or problems when its file is gone or does not read.
    pub async fn register(&self, shelf: &dyn Shelf, by: &Person) -> Result<Option<Arc<OpenRegister>>, Unable> {
        let Some(held) = latest_register(shelf, by).await? else { return Ok(None) };
        let kept = || self.registers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(it) = kept().get(&held.reference).filter(|it| it.held.version == held.version) {
            return Ok(Some(it.clone()));
        }
        let register = open_register(shelf, by, &held).await?;
        let indexed = Arc::new(Indexed::of_register(&held, &register));
        let it = Arc::new(OpenRegister { held, register, indexed });
        let mut kept = kept();
        if kept.len() >= MOST_REGISTERS {
            kept.clear();
        }
        kept.insert(it.held.reference.clone(), it.clone());
        Ok(Some(it))
    }

    fn kept(&self, reference: &Reference, stamp: (u64, u64)) -> Option<Arc<Indexed>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(reference).filter(|it| it.stamp == stamp).cloned()
    }

    fn keep(&self, it: Indexed, reference: &Reference) -> Arc<Indexed> {
        let (it, mut kept) = (Arc::new(it), self.kept.lock().unwrap_or_else(PoisonError::into_inner));
        if kept.len() < MOST_KEPT || kept.contains_key(reference) {
            kept.insert(reference.clone(), it.clone());
        }
        it
    }
}

/// How many edits each framework has.
async fn edits(shelf: &dyn Shelf, by: &Person) -> Result<HashMap<String, u64>, Unable> {
    let counted = shelf.tally(&permission::scope(by), &Query::all(FrameworkEdit::KIND.name), Some("framework"), None).await?;
    Ok(counted.into_iter().map(|it| (it.group.text().to_string(), it.count)).collect())
}

impl Search {
    /// Statements that are at least so alike to a text, the most alike first; at most `most`. `except` is the statement that is being
    /// reworded.
    pub fn near(&self, text: &str, at_least: AtLeast, except: Option<(&Reference, &str)>, most: usize) -> Vec<Near> {
        let own = |it: &Beside| except.is_some_and(|(framework, id)| it.framework == *framework && it.statement == id);
        let hits = self.indexes.iter().flat_map(|it| it.index.find(text, at_least).into_iter().map(move |hit| (it, hit)));
        let mut hits: Vec<_> = hits.filter(|(it, hit)| !own(&it.statements[hit.at])).collect();
        hits.sort_by(|a, b| (b.1.shared * a.1.all).cmp(&(a.1.shared * b.1.all)));
        hits.truncate(most);
        hits.iter().map(|(it, hit)| it.near(text, hit)).collect()
    }

    /// Pairs of statements that are at least so alike, of which one at least is of this framework, the most alike first; at most `most`, and
    /// how many there are.
    pub fn pairs(&self, reference: &Reference, at_least: AtLeast, most: usize) -> (Vec<Twins>, usize) {
        let Some(own) = self.indexes.iter().find(|it| it.is(reference)) else { return (Vec::new(), 0) };
        let mut found: Vec<(usize, &Indexed, Hit)> = Vec::new();
        found.extend(own.index.pairs(at_least).into_iter().map(|it| (it.one, own.as_ref(), it.other)));
        for other in self.indexes.iter().filter(|it| !it.is(reference)) {
            for (at, it) in own.statements.iter().enumerate() {
                found.extend(other.index.find(&it.text, at_least).into_iter().map(|hit| (at, other.as_ref(), hit)));
            }
        }
        found.sort_by(|a, b| (b.2.shared * a.2.all).cmp(&(a.2.shared * b.2.all)));
        let count = found.len();
        let twins = |(at, other, hit): &(usize, &Indexed, Hit)| {
            let one = own.statements[*at].clone();
            Twins { other: other.near(&one.text, hit), one }
        };
        (found.iter().take(most).map(twins).collect(), count)
    }

    /// Terms that other frameworks than this one define.
    pub fn elsewhere(&self, reference: &Reference) -> Vec<Elsewhere> {
        let others = self.indexes.iter().filter(|it| !it.is(reference));
        others.flat_map(|it| &it.terms).filter(|it| !it.whence.starts_with(&reference.to_string())).cloned().collect()
    }
}
