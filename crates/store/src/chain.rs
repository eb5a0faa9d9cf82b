//! The chain: one link per commit, worked out change by change, so that a commit of any size fits in memory.

use crate::columns::{identity, read_moment, reference, shared, written};
use crate::house::House;
use crate::sql::{counted, damaged, get, listed, sql, whole};
use record::{Body, Digest, Envelope, Fault, Kind, Reference, SealedChange, Stamp, Verb};
use sea_orm::ConnectionTrait;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, VecDeque};
use uuid::Uuid;

/// Rows of the log read at once.
const PAGE: u64 = 1_000;

/// Works out the link of a commit. The same bytes as [`record::seal`], which needs the whole commit at once.
pub(crate) struct Sealer {
    hash: Sha256,
    any: bool,
}

impl Sealer {
    /// Begins commit `number` after the link `previous`.
    pub fn new(previous: Digest, number: u64, stamp: &Stamp) -> Result<Sealer, Fault> {
        let head = (previous.to_string(), number, written(stamp.at), &stamp.by, &stamp.why, &stamp.face, &stamp.file);
        let mut bytes = serde_json::to_vec(&head).map_err(damaged)?;
        bytes.pop();
        bytes.extend(b",[");
        Ok(Sealer { hash: Sha256::new().chain_update(bytes), any: false })
    }

    /// Adds the next change. `body` is its body as JSON, which the log needs as well.
    pub fn add(&mut self, change: &SealedChange, body: &str) -> Result<(), Fault> {
        let front = Front {
            kind: &change.kind,
            id: change.id,
            reference: &change.reference,
            version: change.version,
            verb: change.verb,
            envelope: &change.envelope,
        };
        let mut bytes = serde_json::to_vec(&front).map_err(damaged)?;
        bytes.pop();
        if self.any {
            self.hash.update(b",");
        }
        self.any = true;
        self.hash.update(bytes);
        self.hash.update(b",\"body\":");
        self.hash.update(body);
        self.hash.update(b"}");
        Ok(())
    }

    /// The link.
    pub fn link(self) -> Digest {
        Digest(self.hash.chain_update(b"]]").finalize().into())
    }
}

/// A change as JSON holds it, up to its body, which comes last.
#[derive(serde::Serialize)]
struct Front<'a> {
    kind: &'a str,
    id: Uuid,
    reference: &'a Reference,
    version: u64,
    verb: Verb,
    envelope: &'a Envelope,
}

/// The body of a change as the log keeps it.
pub(crate) fn body_text(body: &Body) -> Result<String, Fault> {
    serde_json::to_string(body).map_err(damaged)
}

/// One commit as the log holds it, without its changes.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct Logged {
    /// Its number.
    pub number: u64,
    /// Who, when and why.
    pub stamp: Stamp,
    /// The key that makes a repeat harmless.
    pub key: Option<String>,
    /// The digest of what was asked for.
    pub asked: Option<String>,
    /// Its link.
    pub link: String,
}

/// One change as the log holds it, with what does not stand there as it should.
pub(crate) struct LoggedChange {
    /// The number of its commit.
    pub commit: u64,
    /// The change.
    pub change: SealedChange,
    /// Its body as the log holds it.
    pub body: String,
    /// What is wrong with the row.
    pub fault: Option<String>,
}

/// Reads the commits of the log in order.
#[derive(Default)]
pub(crate) struct Commits {
    after: u64,
    page: VecDeque<Logged>,
}

impl Commits {
    /// The next commit.
    pub async fn next(&mut self, conn: &impl ConnectionTrait) -> Result<Option<Logged>, Fault> {
        if self.page.is_empty() {
            let text = "SELECT \"number\", at, \"by\", why, face, file, \"key\", asked, link FROM commit_log WHERE \"number\" > ? \
                        ORDER BY \"number\" LIMIT ?";
            for row in sql(text, [whole(self.after), whole(PAGE)]).rows(conn).await? {
                let at: String = get(&row, 1)?;
                let stamp =
                    Stamp { at: read_moment(&at)?, by: get(&row, 2)?, why: get(&row, 3)?, face: get(&row, 4)?, file: get(&row, 5)? };
                self.after = counted(&row, 0)?;
                self.page.push_back(Logged { number: self.after, stamp, key: get(&row, 6)?, asked: get(&row, 7)?, link: get(&row, 8)? });
            }
        }
        Ok(self.page.pop_front())
    }
}

/// Reads the changes of the log in order.
#[derive(Default)]
pub(crate) struct Changes {
    after: (u64, u64),
    page: VecDeque<LoggedChange>,
    begun: bool,
    ended: bool,
}

impl Changes {
    /// The commit of the next change, if there is one.
    pub async fn peek(&mut self, conn: &impl ConnectionTrait) -> Result<Option<u64>, Fault> {
        if self.page.is_empty() && !self.ended {
            self.read(conn).await?;
        }
        Ok(self.page.front().map(|it| it.commit))
    }

    /// The next change if it belongs to commit `number` or, out of place, to an earlier one.
    pub async fn next(&mut self, conn: &impl ConnectionTrait, number: u64) -> Result<Option<LoggedChange>, Fault> {
        let there = self.peek(conn).await?.is_some_and(|it| it <= number);
        Ok(if there { self.page.pop_front() } else { None })
    }

    async fn read(&mut self, conn: &impl ConnectionTrait) -> Result<(), Fault> {
        let text = "SELECT commit_number, position, kind, id, reference, version, verb, owner, shared_with, body FROM change_log \
                    WHERE (commit_number, position) > (?, ?) ORDER BY commit_number, position LIMIT ?";
        let (commit, position) = self.after;
        let rows = sql(text, [whole(commit), whole(position), whole(PAGE)]).rows(conn).await?;
        self.ended = rows.is_empty();
        for row in rows {
            let place = (counted(&row, 0)?, counted(&row, 1)?);
            let expected = if self.begun && place.0 == self.after.0 { self.after.1 + 1 } else { 1 };
            let (text, verb): (String, String) = (get(&row, 9)?, get(&row, 6)?);
            let body: Result<Body, _> = serde_json::from_str(&text);
            let mut fault = (place.1 != expected).then(|| "stands in the wrong place".to_owned());
            match &body {
                Ok(body) if serde_json::to_string(body).is_ok_and(|it| it == text) => {}
                _ => fault = Some("does not read".to_owned()),
            }
            let verb = Verb::of(&verb).unwrap_or_else(|| {
                fault = Some("has a verb that is none".to_owned());
                Verb::Amend
            });
            self.page.push_back(LoggedChange {
                commit: place.0,
                fault,
                body: text,
                change: SealedChange {
                    kind: get(&row, 2)?,
                    id: identity(&row, 3)?,
                    reference: reference(&row, 4)?,
                    version: counted(&row, 5)?,
                    verb,
                    envelope: Envelope { owner: get(&row, 7)?, shared_with: shared(&row, 8)? },
                    body: body.unwrap_or_default(),
                },
            });
            self.after = place;
            self.begun = true;
        }
        Ok(())
    }
}

/// A personal value that still stands, with its salt.
pub(crate) type Apart = BTreeMap<(String, u64, String), (String, String)>;

/// The personal values of these changes that still stand: by id, version and field, salt and text.
pub(crate) async fn apart(conn: &impl ConnectionTrait, house: &House, changes: &[LoggedChange]) -> Result<Apart, Fault> {
    let ids: Vec<String> = changes.iter().filter(|it| !it.change.body.personal.is_empty()).map(|it| it.change.id.to_string()).collect();
    let mut found = Apart::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let text = format!("SELECT id, version, field, salt, text FROM personal WHERE {}", house.dialect.among("id"));
    for row in sql(&text, [listed(&ids)]).rows(conn).await? {
        found.insert((get(&row, 0)?, counted(&row, 1)?, get(&row, 2)?), (get(&row, 3)?, get(&row, 4)?));
    }
    Ok(found)
}

/// The texts of a logged change in the order of the kind as it is now. Redacted values are blank.
pub(crate) fn texts(house: &House, kind: &Kind, it: &LoggedChange, apart: &Apart) -> Vec<String> {
    let (naming, id) = (&house.naming, it.change.id.to_string());
    let mut texts = vec![String::new(); kind.fields.len()];
    let mut put = |field: &str, text: &str| {
        if let Some(place) = kind.place(field) {
            text.clone_into(&mut texts[place]);
        }
    };
    let personal = it.change.body.personal.keys().filter_map(|field| {
        let held = naming.apart(kind.name, it.commit, field).to_owned();
        apart.get(&(id.clone(), it.change.version, held)).map(|(_, text)| (field.as_str(), text.as_str()))
    });
    let told = it.change.body.values.iter().map(|(field, text)| (field.as_str(), text.as_str())).chain(personal);
    if naming.is_settled(kind.name, it.commit) {
        told.for_each(|(field, text)| put(field, text));
    } else {
        naming.read(kind.name, it.commit, told).iter().for_each(|(field, text)| put(field, text));
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Sealed, seal};

    #[test]
    fn a_link_worked_out_change_by_change_is_the_link_of_the_record_room() {
        let change = |version| SealedChange {
            kind: "thing".into(),
            id: uuid::Uuid::nil(),
            reference: Reference::new("THING", 7).expect("sound"),
            version,
            verb: Verb::Create,
            envelope: Envelope { owner: "ORG-0001".into(), shared_with: vec!["ORG-0002".into()] },
            body: Body { values: [("name".to_owned(), "Tŷ \"x\"".to_owned())].into(), personal: BTreeMap::new() },
        };
        for (by, file, changes) in [
            (None, None, vec![]),
            (Some("ACC-0001".to_owned()), Some("ab".repeat(32)), vec![change(1), change(2)]),
            (None, None, vec![change(1)]),
        ] {
            let stamp = Stamp { at: chrono::DateTime::UNIX_EPOCH, by, why: "why\n".into(), face: "cli".into(), file };
            let previous = Digest::of(b"before");
            let mut sealer = Sealer::new(previous, 3, &stamp).expect("sound");
            changes.iter().for_each(|it| sealer.add(it, &body_text(&it.body).expect("sound")).expect("sound"));
            assert_eq!(sealer.link(), seal(previous, &Sealed { number: 3, stamp, changes }));
        }
    }
}
