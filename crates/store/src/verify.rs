//! Walking the whole chain and comparing everything that was derived from it.

use crate::chain::{Apart, Changes, Commits, LoggedChange, Sealer, apart, texts};
use crate::columns::{self, ROW, packed, stored, value};
use crate::dialect::quoted;
use crate::house::{Entry, House};
use crate::open::Store;
use crate::reader::head;
use crate::rebuild::out_of_use;
use crate::redact::ledger;
use crate::search;
use crate::sql::{Sql, counted, get, listed, sql, whole};
use record::{Digest, Fault, Head, SealedChange, Stamp, commitment};
use sea_orm::{ConnectionTrait, QueryResult};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The most problems that are told. What is broken a thousand times is broken once in a way that shows.
const MOST: usize = 200;
/// Changes compared at once.
const PAGE: usize = 1_000;

/// What a walk along the chain found.
#[derive(Clone, Debug, PartialEq)]
pub struct Verified {
    /// Whether everything is as it was written.
    pub intact: bool,
    /// How many changes the log holds.
    pub changes: u64,
    /// The end of the chain. Compare it with an anchor kept elsewhere.
    pub head: Head,
    /// What is not as it was written, for the operator, in English; at most two hundred.
    pub problems: Vec<String>,
}

impl Store {
    /// Walks the chain, recomputes every link and compares projections, personal values and kept files with the log.
    pub async fn verify(&self) -> Result<Verified, Fault> {
        let conn = &self.snapshot().await?;
        let redacted = ledger(conn).await?.into_iter().map(|it| ((it.kind, it.id, it.field), it.version)).collect();
        let mut walk =
            Walk { house: &self.house, redacted, known: Known::new(), retired: HashSet::new(), changes: 0, problems: Vec::new() };
        let head = head(conn).await?;
        walk.log(conn).await?;
        for (place, entry) in self.house.entries.iter().enumerate() {
            walk.current(conn, place, entry).await?;
        }
        walk.files(conn).await?;
        Ok(Verified { intact: walk.problems.is_empty(), changes: walk.changes, head, problems: walk.problems })
    }

    /// The same, and whether the chain still holds `anchor`: the head of an earlier day, kept elsewhere.
    pub async fn verify_against(&self, anchor: Head) -> Result<Verified, Fault> {
        let mut verified = self.verify().await?;
        let row = sql("SELECT link FROM commit_log WHERE \"number\" = ?", [whole(anchor.number)]).row(&self.reader).await?;
        let link: Option<String> = row.map(|it| get(&it, 0)).transpose()?;
        let problem = match link {
            _ if anchor.number == 0 => None,
            None => Some(format!("the log ends before commit {} of the anchor: commits were removed", anchor.number)),
            Some(link) if link != anchor.link.to_string() => Some(format!("commit {} is not the one of the anchor", anchor.number)),
            Some(_) => None,
        };
        verified.problems.extend(problem);
        verified.intact = verified.problems.is_empty();
        Ok(verified)
    }
}

/// The last version and number of every record, and the search rows it should have.
type Known = HashMap<(usize, Uuid), u64>;

struct Walk<'a> {
    house: &'a House,
    redacted: HashMap<(String, Uuid, String), u64>,
    known: Known,
    retired: HashSet<Uuid>,
    changes: u64,
    problems: Vec<String>,
}

impl Walk<'_> {
    fn tell(&mut self, problem: String) {
        if self.problems.len() < MOST {
            self.problems.push(problem);
        }
    }

    async fn log(&mut self, conn: &impl ConnectionTrait) -> Result<(), Fault> {
        let (mut commits, mut changes) = (Commits::default(), Changes::default());
        let (mut previous, mut number) = (Digest::NONE, 0);
        let mut versions: HashMap<(String, Uuid), u64> = HashMap::new();
        while let Some(commit) = commits.next(conn).await? {
            number += 1;
            if commit.number != number {
                self.tell(format!("commits {number} to {} are not in the log", commit.number - 1));
                number = commit.number;
            }
            let mut sealer = Sealer::new(previous, commit.number, &commit.stamp)?;
            loop {
                let mut page = Vec::new();
                while page.len() < PAGE
                    && let Some(it) = changes.next(conn, commit.number).await?
                {
                    self.change(&it, &mut versions, commit.number);
                    if it.commit == commit.number {
                        sealer.add(&it.change, &it.body)?;
                        page.push(it);
                    }
                }
                if page.is_empty() {
                    break;
                }
                self.page(conn, &page, &commit.stamp).await?;
            }
            if sealer.link().to_string() != commit.link {
                self.tell(format!("the link of commit {} does not hold: it or one of its changes was altered", commit.number));
            }
            previous = Digest::parse(&commit.link).unwrap_or(Digest::NONE);
        }
        while changes.next(conn, u64::MAX).await?.is_some() {
            self.changes += 1;
            self.tell("the log holds changes of a commit that is not there".to_owned());
        }
        Ok(())
    }

    /// What one change says of itself.
    fn change(&mut self, it: &LoggedChange, versions: &mut HashMap<(String, Uuid), u64>, number: u64) {
        self.changes += 1;
        let change = &it.change;
        let what = format!("{} version {} in commit {}", change.reference, change.version, it.commit);
        if let Some(fault) = &it.fault {
            self.tell(format!("{what} {fault}"));
        }
        if it.commit != number {
            self.tell(format!("{what} belongs to a commit that is not there"));
        }
        let version = versions.entry((change.kind.clone(), change.id)).or_default();
        if change.version != *version + 1 {
            self.tell(format!("{what} follows version {version}"));
        }
        *version = change.version;
        if let Some(place) = self.house.entries.iter().position(|entry| entry.kind.name == change.kind) {
            self.known.insert((place, change.id), change.version);
        }
    }

    /// Compares the versions and personal values of some changes of one commit.
    async fn page(&mut self, conn: &impl ConnectionTrait, page: &[LoggedChange], stamp: &Stamp) -> Result<(), Fault> {
        let apart = apart(conn, self.house, page).await?;
        for it in page {
            self.personal(it, &apart);
        }
        let retired: Vec<bool> = page.iter().map(|it| out_of_use(&mut self.retired, it.change.id, it.change.verb)).collect();
        for (place, entry) in self.house.entries.iter().enumerate() {
            let mine: Vec<usize> = (0..page.len()).filter(|at| page[*at].change.kind == entry.kind.name).collect();
            if mine.is_empty() {
                continue;
            }
            let held = history(conn, self.house, entry, page, &mine).await?;
            for at in mine {
                let it = &page[at];
                let texts = texts(self.house, self.house.entries[place].kind, it, &apart);
                let same = match held.get(&(it.change.id, it.change.version)) {
                    Some(row) => says(entry, row, &it.change, retired[at], &texts)? && tells(row, it, stamp)?,
                    None => false,
                };
                if !same {
                    self.tell(format!(
                        "the history of {} does not say what version {} of the log says",
                        it.change.reference, it.change.version
                    ));
                }
            }
        }
        Ok(())
    }

    fn personal(&mut self, it: &LoggedChange, apart: &Apart) {
        let change = &it.change;
        for (field, promised) in &change.body.personal {
            let now = self.house.naming.apart(&change.kind, it.commit, field).to_owned();
            let what = format!("{} version {}", change.reference, change.version);
            match apart.get(&(change.id.to_string(), change.version, now.clone())) {
                Some((salt, text)) if commitment(salt, text) == *promised => {}
                Some(_) => self.tell(format!("the personal value {now} of {what} is not the one that was written")),
                None if self.redacted.get(&(change.kind.clone(), change.id, now.clone())).is_some_and(|last| change.version <= *last) => {}
                None => self.tell(format!("the personal value {now} of {what} is gone without a redaction")),
            }
        }
    }

    /// Compares the current rows of a kind with the last versions, which were compared with the log.
    async fn current(&mut self, conn: &impl ConnectionTrait, place: usize, entry: &Entry) -> Result<(), Fault> {
        let (table, history, one) = (&entry.table, &entry.history, entry.kind.one);
        let records = self.known.keys().filter(|(kind, _)| *kind == place).count() as u64;
        let versions: u64 = self.known.iter().filter(|((kind, _), _)| *kind == place).map(|(_, version)| version).sum();
        let in_use = self.known.keys().filter(|(kind, id)| *kind == place && !self.retired.contains(id)).count() as u64;
        for (what, told, query) in
            [("rows", records, format!("SELECT COUNT(*) FROM {table}")), ("versions", versions, format!("SELECT COUNT(*) FROM {history}"))]
        {
            let held = Sql::new(query).count(conn).await?;
            if held != told {
                self.tell(format!("{one}: the log tells of {told} {what}, the table holds {held}"));
            }
        }
        let held = search::held(conn, self.house.dialect, entry).await?;
        if held != in_use {
            self.tell(format!("{one}: {in_use} rows are in use, the search index holds {held}"));
        }
        let columns = ["_reference", "_number", "_owner", "_shared", "_retired", "_changed_at", "_texts"].into_iter().map(str::to_owned);
        let differ: Vec<String> = columns
            .chain(entry.kind.fields.iter().map(|it| quoted(it.name)))
            .map(|it| format!("(t.{it} <> h.{it} OR (t.{it} IS NULL) <> (h.{it} IS NULL))"))
            .collect();
        let text = format!(
            "SELECT t._reference FROM {table} t LEFT JOIN {history} h ON h._id = t._id AND h._version = t._version \
             WHERE h._id IS NULL OR EXISTS (SELECT 1 FROM {history} n WHERE n._id = t._id AND n._version > t._version) OR {}",
            differ.join(" OR ")
        );
        for row in Sql::new(text).rows(conn).await?.iter().take(MOST) {
            self.tell(format!("{} does not stand as its last version says", get::<String>(row, 0)?));
        }
        self.sharing(conn, entry).await
    }

    /// Compares the table of sharing with what the rows say.
    async fn sharing(&mut self, conn: &impl ConnectionTrait, entry: &Entry) -> Result<(), Fault> {
        let rows = Sql::new(format!("SELECT _id, _shared FROM {} WHERE _shared <> '[]'", entry.table)).rows(conn).await?;
        let mut told = HashSet::new();
        for row in rows {
            let id: String = get(&row, 0)?;
            told.extend(columns::shared(&row, 1)?.into_iter().map(|it| (id.clone(), it)));
        }
        let rows = sql("SELECT id, organisation FROM shared WHERE kind = ?", [entry.kind.name.into()]).rows(conn).await?;
        let held = rows.iter().map(|it| Ok((get(it, 0)?, get(it, 1)?))).collect::<Result<HashSet<(String, String)>, Fault>>()?;
        if told != held {
            self.tell(format!("{}: the table of sharing does not say what the rows say", entry.kind.one));
        }
        Ok(())
    }

    async fn files(&mut self, conn: &impl ConnectionTrait) -> Result<(), Fault> {
        for row in Sql::new("SELECT sha256 FROM kept_file").rows(conn).await? {
            let hash: String = get(&row, 0)?;
            let kept = sql("SELECT bytes FROM kept_file WHERE sha256 = ?", [hash.as_str().into()]).row(conn).await?;
            let bytes: Vec<u8> = kept.map(|it| get(&it, 0)).transpose()?.unwrap_or_default();
            if Digest::of(&bytes).to_string() != hash {
                self.tell(format!("the kept file {hash} was altered"));
            }
        }
        Ok(())
    }
}

async fn history(
    conn: &impl ConnectionTrait,
    house: &House,
    entry: &Entry,
    page: &[LoggedChange],
    mine: &[usize],
) -> Result<HashMap<(Uuid, u64), QueryResult>, Fault> {
    let ids: Vec<String> = mine.iter().map(|at| page[*at].change.id.to_string()).collect();
    let text = format!("SELECT {ROW}, _number, _verb, _by, _why, _commit{} FROM {} WHERE ", entry.fields, entry.history);
    let mut asked = Sql::new(text);
    asked.add(&house.dialect.among("_id")).value(listed(&ids)).with(" AND _commit = ?", whole(page[mine[0]].commit));
    let rows = asked.rows(conn).await?;
    rows.into_iter().map(|it| Ok(((columns::identity(&it, 0)?, counted(&it, 2)?), it))).collect()
}

/// Whether a version row holds what the change says.
fn says(entry: &Entry, row: &QueryResult, it: &SealedChange, retired: bool, texts: &[String]) -> Result<bool, Fault> {
    let own = get::<String>(row, 1)? == it.reference.to_string()
        && get::<String>(row, 3)? == it.envelope.owner
        && columns::shared(row, 4).is_ok_and(|read| read == it.envelope.shared_with)
        && get::<bool>(row, 5)? == retired
        && get::<String>(row, 7)? == packed(entry.kind, texts)
        && counted(row, 8)? == it.reference.number()
        && get::<String>(row, 9)? == it.verb.code();
    for (at, (field, text)) in entry.kind.fields.iter().zip(texts).enumerate() {
        if !own || !stored(field, row, 13 + at).is_ok_and(|held| held == value(field, text)) {
            return Ok(false);
        }
    }
    Ok(own)
}

/// Whether a version row tells who, when and why as its commit does.
fn tells(row: &QueryResult, it: &LoggedChange, stamp: &Stamp) -> Result<bool, Fault> {
    Ok(get::<String>(row, 6)? == columns::written(stamp.at)
        && get::<Option<String>>(row, 10)? == stamp.by
        && get::<String>(row, 11)? == stamp.why
        && counted(row, 12)? == it.commit)
}
