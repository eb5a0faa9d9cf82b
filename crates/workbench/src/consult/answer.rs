//! Answers to a round: votes and comments, each tied to the words it was said of.

use super::ground::belonging;
use crate::desk::Desk;
use crate::frameworks::opened;
use crate::perform::{Command, Decision, Now, Unable};
use crate::permission::{self, Person};
use crate::unnamed::{ROUNDS, Tries, page_of, written};
use crate::{Role, consult};
use framework::consult::{Anchor, Ground, Material, RoundState};
use framework::records::{CommentReply, Consultation, ConsultationComment, ConsultationVote};
use framework::structure::Framework;
use record::{
    Actor, Cell, Change, Draft, Envelope, Fault, Found, Held, Kind, Problem, Query, Record as _, Refusal, Row, Shelf, Verb, load,
};

/// Statements that one answer may speak of: a page of the outline.
pub const MOST: usize = 30;

/// What somebody said of one statement. Problems name the fields `opinion-…` and `comment-…` with its place in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The statement; the framework's own identifier for the whole.
    pub statement: String,
    /// The code of an opinion; blank for none.
    pub opinion: String,
    /// A comment; blank for none.
    pub comment: String,
}

/// An answer: as whom, for which nation, and what of which statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The code of an audience.
    pub audience: String,
    /// The code of a nation; blank for none.
    pub nation: String,
    /// What was said.
    pub given: Vec<Given>,
}

impl Answer {
    /// The records it makes, tied to a version of the framework.
    fn records(
        &self,
        round: &Held<Consultation>,
        version: &Framework,
        voter: &str,
        now: &Now,
    ) -> Result<Vec<(&'static Kind, Vec<Cell>)>, Unable> {
        let ground = Ground::of(version);
        let (mut problems, mut records) = (Vec::new(), Vec::new());
        let said: Vec<(usize, &Given)> = self.given.iter().enumerate().filter(|(_, it)| !it.is_blank()).collect();
        if said.is_empty() {
            problems.push(Problem::new("comment-0", "consultation-nothing-said"));
        }
        if said.len() > MOST {
            problems.push(Problem::new("comment-0", "consultation-too-much").with("most", MOST));
        }
        for (at, it) in said.into_iter().take(MOST) {
            let Some(anchor) = ground.anchor(it.statement.trim()) else {
                problems.push(Problem::new(format!("comment-{at}"), "no-such-statement").with("statement", &it.statement));
                continue;
            };
            let mut draft = anchored(&anchor).with("audience", &self.audience).with("nation", &self.nation);
            draft.set("consultation", round.reference.to_string());
            draft.set("received_on", now.at().date_naive().to_string());
            let told = |them: Vec<Problem>| them.into_iter().map(move |it| placed(it, at)).collect::<Vec<Problem>>();
            if !it.opinion.trim().is_empty() {
                match ConsultationVote::parse(&draft.clone().with("opinion", &it.opinion).with("voter", voter)) {
                    Ok(vote) => records.push((&ConsultationVote::KIND, vote.cells())),
                    Err(them) => problems.extend(told(them)),
                }
            }
            if !it.comment.trim().is_empty() {
                match ConsultationComment::parse(&draft.with("comment", &it.comment)) {
                    Ok(comment) => records.push((&ConsultationComment::KIND, comment.cells())),
                    Err(them) => problems.extend(told(them)),
                }
            }
        }
        if records.is_empty() && problems.iter().all(|it| it.field != "audience") && self.audience.trim().is_empty() {
            problems.insert(0, Problem::new("audience", "needed"));
        }
        let mut told: Vec<Problem> = Vec::new();
        problems.retain(|it| {
            let new = !told.iter().any(|known| known.field == it.field && known.code == it.code);
            told.push(it.clone());
            new
        });
        if problems.is_empty() { Ok(records) } else { Err(Unable::Problems(problems)) }
    }
}

impl Given {
    fn is_blank(&self) -> bool {
        self.opinion.trim().is_empty() && self.comment.trim().is_empty()
    }
}

/// A problem of one statement stands at its own field; one of the whole answer at the field of the whole.
fn placed(it: Problem, at: usize) -> Problem {
    let field = match it.field.as_ref() {
        name @ ("opinion" | "comment") => format!("{name}-{at}"),
        name @ ("audience" | "nation") => name.to_owned(),
        _ => format!("comment-{at}"),
    };
    Problem { field: field.into(), ..it }
}

/// The fields that tie a record to a version of a statement.
pub(super) fn anchored(anchor: &Anchor) -> Draft {
    Draft::new()
        .with("statement", &anchor.statement)
        .with("statement_digest", &anchor.digest)
        .with("statement_sort", &anchor.sort)
        .with("statement_text", &anchor.text)
        .with("stood_under", &anchor.under)
}

/// The version on which a round asks, when the log still gives the one it was opened on.
fn version<'a>(material: &'a Material, round: &Held<Consultation>) -> Result<&'a Framework, Unable> {
    let changed = || Refusal::new("consultation-version-differs").with("reference", &round.reference);
    let through = round.it.through.and_then(|it| u64::try_from(it.get()).ok()).ok_or_else(changed)?;
    let found = material.versions.get(&through).filter(|it| round.it.digest.as_ref().is_some_and(|digest| digest.as_str() == it.digest()));
    Ok(found.ok_or_else(changed)?)
}

/// A page of a round that somebody found by its token.
#[derive(Clone, Debug)]
pub struct OnPage {
    /// The round.
    pub round: Held<Consultation>,
    /// How far it has come.
    pub state: RoundState,
    /// The version on which people are asked.
    pub version: Framework,
    row: Row,
}

impl OnPage {
    /// Whoever reads the framework for the page: an editor of the organisation that asks. Only the page itself uses it.
    fn reader(row: &Row) -> Person {
        let actor = Actor { account: String::new(), organisation: row.envelope.owner.clone() };
        Person { actor, name: String::new(), roles: vec![Role::FrameworkEditor] }
    }
}

/// What was said and decided, for the page of a token that was opened once and whose first day has come.
///
/// # Errors
/// A refusal when there is no such page.
pub async fn public(shelf: &dyn Shelf, token: &str, now: &Now) -> Result<(Held<Consultation>, Material), Unable> {
    let (round, _, material) = found(shelf, token, now).await?;
    Ok((round, material))
}

async fn found(shelf: &dyn Shelf, token: &str, now: &Now) -> Result<(Held<Consultation>, Row, Material), Unable> {
    let closed = || Unable::from(Refusal::new("no-such-call"));
    let row = page_of(shelf, &Consultation::KIND, token).await?.ok_or_else(closed)?;
    let round = load::<Consultation>(std::slice::from_ref(&row)).sound.pop().ok_or_else(closed)?;
    let today = now.at().date_naive();
    if !matches!(RoundState::of(&round.it, today), RoundState::Open | RoundState::Closed) {
        return Err(closed());
    }
    let material = consult::consulted(shelf, &OnPage::reader(&row), round.it.framework.reference(), today).await?.material;
    Ok((round, row, material))
}

/// The page of a token, while it is open or after it is closed.
///
/// # Errors
/// A refusal when there is no such page.
pub async fn on_page(shelf: &dyn Shelf, token: &str, now: &Now) -> Result<OnPage, Unable> {
    let closed = || Unable::from(Refusal::new("no-such-call"));
    let row = page_of(shelf, &Consultation::KIND, token).await?.ok_or_else(closed)?;
    let round = load::<Consultation>(std::slice::from_ref(&row)).sound.pop().ok_or_else(closed)?;
    let state = RoundState::of(&round.it, now.at().date_naive());
    let through = round.it.through.and_then(|it| u64::try_from(it.get()).ok()).ok_or_else(closed)?;
    if !matches!(state, RoundState::Open | RoundState::Closed) {
        return Err(closed());
    }
    let version = opened(shelf, &OnPage::reader(&row), round.it.framework.reference()).await?.at(through)?;
    if round.it.digest.as_ref().is_none_or(|it| it.as_str() != version.digest()) {
        return Err(Refusal::new("consultation-version-differs").with("reference", &round.reference).into());
    }
    Ok(OnPage { round, state, version, row })
}

/// Writes an answer without a name. `machine` is where it came from: it is counted in a bucket and kept nowhere.
///
/// # Errors
/// Problems with the answer; a refusal when the round is not open or too many answers came at once.
pub async fn answer(shelf: &dyn Shelf, desk: &dyn Desk, token: &str, given: &Answer, machine: &str, now: &Now) -> Result<(), Unable> {
    for _ in 0..ROUNDS {
        let it = on_page(shelf, token, now).await?;
        if it.state != RoundState::Open {
            return Err(Refusal::new("no-such-call").into());
        }
        let records = given.records(&it.round, &it.version, "", now)?;
        let tries = Tries::of("consultation", &it.round.reference, machine);
        tries.demand(desk, now).await?;
        if written(shelf, (&Consultation::KIND, &it.row), records, &[&CommentReply::KIND], now).await? {
            return tries.note(desk, now).await;
        }
    }
    Err(Fault::new("too-busy", "an answer was overtaken four times in a row").into())
}

/// An answer of somebody who is signed in.
#[derive(Debug)]
pub struct Named<'a> {
    /// What was said and decided so far.
    pub material: &'a Material,
    /// The round.
    pub round: &'a Held<Consultation>,
    /// The answer.
    pub answer: &'a Answer,
}

impl Command for Named<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![Query::one(Consultation::KIND.name, &self.round.reference)]
    }

    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        let kind = &Consultation::KIND;
        let missing = || Refusal::new("no-such-record").with("kind", kind.one).with("reference", &self.round.reference);
        let row = state.iter().flat_map(|it| &it.rows).next().ok_or_else(missing)?;
        let round = load::<Consultation>(std::slice::from_ref(row)).sound.pop().ok_or_else(missing)?;
        permission::demand_write(by, &ConsultationComment::KIND, &by.actor.organisation)?;
        if RoundState::of(&round.it, now.at().date_naive()) != RoundState::Open {
            return Err(Refusal::new("consultation-not-open").with("reference", &self.round.reference).into());
        }
        let records = self.answer.records(&round, version(self.material, &round)?, &by.actor.account, now)?;
        let change = |(kind, cells)| {
            let envelope = Envelope { owner: row.envelope.owner.clone(), shared_with: Vec::new() };
            Change { kind, id: now.id(), reference: None, base: 0, verb: Verb::Create, envelope, cells }
        };
        Ok(Decision { changes: records.into_iter().map(change).collect(), why: "An answer to the round".to_owned(), file: None })
    }
}

/// The comments on a round.
pub(super) fn comments_of(round: &record::Reference) -> Query {
    belonging::<ConsultationComment>("consultation", round)
}
