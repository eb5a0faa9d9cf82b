//! How far the holders of each role, and an organisation as a whole, have come: in counts, in which nobody is named.

use super::book::{Book, Standing, read};
use super::heading;
use super::standing::{answers, order};
use crate::perform::Unable;
use crate::permission::{self, Act, Person};
use chrono::NaiveDate;
use framework::appraisal::{Asked, Piece, coverage};
use record::{Listed as _, Reference, Shelf};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One criterion of a team.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TeamLine {
    /// The standard; `MAP` for a function.
    pub standard: String,
    /// The criterion.
    pub criterion: String,
    /// What it is called.
    pub heading: String,
    /// People of whom it is asked.
    pub asked: u32,
    /// People who cover it with current evidence.
    pub met: u32,
    /// People whose evidence has aged.
    pub aged: u32,
}

/// Those who hold one role, or everybody.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Team {
    /// The role; `None` for the organisation.
    pub role: Option<Reference>,
    /// What it is called.
    pub name: String,
    /// How many hold it today.
    pub people: usize,
    /// Criterion by criterion.
    pub lines: Vec<TeamLine>,
}

impl Team {
    /// Criteria that nobody covers although they are asked for: a single absence would be felt.
    pub fn nobody(&self) -> impl Iterator<Item = &TeamLine> {
        self.lines.iter().filter(|it| it.met == 0)
    }

    /// Criteria that exactly one of several people covers.
    pub fn alone(&self) -> impl Iterator<Item = &TeamLine> {
        self.lines.iter().filter(|it| it.met == 1 && it.asked > 1)
    }

    /// How much of everything that is asked is covered, as people times criteria: covered, and asked.
    pub fn total(&self) -> (u32, u32) {
        (self.lines.iter().map(|it| it.met).sum(), self.lines.iter().map(|it| it.asked).sum())
    }
}

/// Every team of the person's organisation, by the name of the role.
///
/// # Errors
/// A refusal when the person may not see teams.
pub async fn teams(shelf: &dyn Shelf, by: &Person, today: NaiveDate) -> Result<Vec<Team>, Unable> {
    permission::demand(by, Act::SeeTeams)?;
    let book = read(shelf, by, None, today).await?;
    let mut found: Vec<Team> = book
        .roles
        .iter()
        .map(|role| {
            let mut team = counted(&book, Some(&role.reference), today);
            team.name = role.it.name.to_string();
            team
        })
        .collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// The whole organisation.
///
/// # Errors
/// A refusal when the person may not see teams.
pub async fn organisation(shelf: &dyn Shelf, by: &Person, today: NaiveDate) -> Result<Team, Unable> {
    permission::demand(by, Act::SeeTeams)?;
    Ok(counted(&read(shelf, by, None, today).await?, None, today))
}

fn counted(book: &Book, role: Option<&Reference>, today: NaiveDate) -> Team {
    let holds: Vec<_> = book
        .holders
        .iter()
        .filter(|it| it.it.holds_on(today) && role.is_none_or(|role| it.it.role.reference() == role))
        .map(|it| (it.it.account.as_str(), it.it.role.reference()))
        .collect();
    let people: Vec<&str> = holds.iter().map(|it| it.0).collect::<BTreeSet<_>>().into_iter().collect();
    let place: BTreeMap<&str, u32> = people.iter().zip(0..).map(|(it, at)| (*it, at)).collect();
    let mut names: Vec<(String, String)> = book
        .lines
        .iter()
        .filter(|line| holds.iter().any(|it| it.1 == line.it.role.reference()))
        .map(|it| (it.it.standard.to_string(), it.it.criterion.to_string()))
        .collect();
    names.sort_by_key(|it| order(&it.0, &it.1));
    names.dedup();
    let at = |standard: &str, criterion: &str| names.iter().position(|it| it.0 == standard && it.1 == criterion);
    let (mut asked, mut parts) = (Vec::new(), BTreeMap::new());
    for (account, role) in &holds {
        for line in book.lines.iter().filter(|it| it.it.role.reference() == *role) {
            let Some(statement) = at(line.it.standard.as_str(), line.it.criterion.as_str()) else { continue };
            let (person, statement) = (place[account], statement as u32);
            let pieces = line.it.pieces.map_or(1, |it| u8::try_from(it.get()).unwrap_or(1));
            asked.push(Asked { person, statement, pieces });
            let part = parts.entry((person, statement)).or_insert(line.it.part.code());
            if line.it.part == framework::records::Part::Responsible {
                *part = line.it.part.code();
            }
        }
    }
    let piece = |it: &super::book::Claimed| {
        let claim = &it.claim.it;
        let person = *place.get(claim.person.as_str())?;
        let statement = at(claim.standard.as_str(), claim.criterion.as_str())? as u32;
        let until = it.current?.until;
        let fits = it.standing == Standing::Accepted && answers(parts.get(&(person, statement)).copied()?, claim.part);
        fits.then_some(Piece { person, statement, until })
    };
    let pieces: Vec<Piece> = book.claims.iter().filter_map(piece).collect();
    let found = coverage(people.len(), names.len(), &asked, &pieces, today);
    let lines = names.into_iter().zip(found.statements).map(|((standard, criterion), share)| TeamLine {
        heading: heading(&standard, &criterion),
        standard,
        criterion,
        asked: share.asked,
        met: share.met,
        aged: share.aged,
    });
    Team { role: role.cloned(), name: String::new(), people: people.len(), lines: lines.collect() }
}
