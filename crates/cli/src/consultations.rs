//! The demo's consultation on a draft of the functional map: played through the same use cases as everybody's, each on its day.

use crate::house::Open;
use crate::outcome::machine;
use crate::world;
use borough::consultation::{ANSWERS, Answer, DECISIONS, DRAFT, LATER, REPLIES, ROUNDS, Round, SIGNATURES, TAKEN, TOLD};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use framework::records::Consultation;
use framework::structure::{At, Meaning, NewPlace, Operation, Statement, sorts};
use record::{Draft, Record as _, Reference};
use workbench::consult::{Answer as Given, Consulted, DecideGate, Given as Said, OpenRound, Reply, Sign, answer, consulted, reply};
use workbench::frameworks::{EditFramework, TakeDraft, all, opened, take_draft};
use workbench::{Command, Make, Now, Origin, Unable, perform};

/// One play, from a day in the past to today.
struct Play<'a> {
    open: &'a Open,
    today: DateTime<Utc>,
    framework: Reference,
}

/// Plays the consultation, and says how many rounds it has.
pub async fn hold(open: &Open) -> Result<Vec<(String, u64)>, Unable> {
    let frameworks = all(&*open.store, &open.person).await?;
    let map = frameworks.iter().find(|it| framework::records::FrameworkSort::Map == it.it.sort);
    let map = map.ok_or_else(|| machine("the demo has no functional map"))?.reference.clone();
    let mut play = Play { open, today: world::clock(), framework: map };
    let whole = opened(&*open.store, &open.person, &play.framework).await?;
    let draft = TakeDraft { opened: &whole, title: DRAFT };
    play.framework = take_draft(&*open.store, &open.person, &play.on(TAKEN)?, &Origin::of("cli"), &draft).await?;
    let [first, second] = ROUNDS;
    let round = play.round(&first).await?;
    play.answers(&round, ANSWERS).await?;
    for it in DECISIONS.iter().filter(|it| it.0 < TOLD) {
        play.decide(it).await?;
    }
    play.edit(-30, &[changed("A1", "Engage with people who use services and their carers"), added()], "What the first round said").await?;
    play.replies(&round).await?;
    for it in SIGNATURES.iter().filter(|it| it.0 < -10) {
        play.sign(it).await?;
    }
    for it in DECISIONS.iter().filter(|it| it.0 > TOLD) {
        play.decide(it).await?;
    }
    play.edit(-6, &[kept("C2", "Manage contracts, and service level agreements")], "A comma that readers asked for").await?;
    for it in SIGNATURES.iter().filter(|it| it.0 > -10) {
        play.sign(it).await?;
    }
    let round = play.round(&second).await?;
    play.answers(&round, LATER).await?;
    Ok(vec![(Consultation::KIND.many.to_owned(), ROUNDS.len() as u64)])
}

/// What is done to the function of a code.
enum Doing {
    Changed(&'static str, &'static str),
    Kept(&'static str, &'static str),
    Added,
}

fn changed(code: &'static str, text: &'static str) -> Doing {
    Doing::Changed(code, text)
}

fn kept(code: &'static str, text: &'static str) -> Doing {
    Doing::Kept(code, text)
}

fn added() -> Doing {
    Doing::Added
}

impl Play<'_> {
    fn day(&self, day: i64) -> NaiveDate {
        self.at(day).date_naive()
    }

    fn at(&self, day: i64) -> DateTime<Utc> {
        self.today + TimeDelta::days(day)
    }

    fn on(&self, day: i64) -> Result<Now, Unable> {
        Ok(Now::new(self.at(day), world::random()?))
    }

    async fn does(&self, command: &dyn Command, day: i64) -> Result<(), Unable> {
        perform(&*self.open.store, command, &self.open.person, &self.on(day)?, &Origin::of("cli")).await.map(drop)
    }

    async fn state(&self, day: i64) -> Result<Consulted, Unable> {
        consulted(&*self.open.store, &self.open.person, &self.framework, self.day(day)).await
    }

    async fn round(&self, it: &Round) -> Result<Reference, Unable> {
        let entry = crate::records::entry(Consultation::KIND.name)?;
        let mut draft: Draft = [
            ("title", it.title),
            ("introduction", it.introduction),
            ("audiences", it.audiences),
            ("nations", it.nations),
            ("gates", it.gates),
            ("language", "english"),
        ]
        .into_iter()
        .collect();
        draft.set("framework", self.framework.to_string());
        draft.set("opens_on", self.day(it.days.0).to_string());
        draft.set("closes_on", self.day(it.days.1).to_string());
        let make = Make { entry, draft: &draft, why: "A round for the draft" };
        let now = self.on(it.days.0 - 2)?;
        let receipt = perform(&*self.open.store, &make, &self.open.person, &now, &Origin::of("cli")).await?;
        let made = receipt.and_then(|it| it.written.into_iter().next());
        let reference = made.map(|it| it.1).ok_or_else(|| machine("no round was made"))?;
        let state = self.state(it.days.0 - 1).await?;
        let token = record::Digest(world::random()?).to_string();
        self.does(&OpenRound { opened: &state.opened, round: &reference, token: &token }, it.days.0 - 1).await?;
        Ok(reference)
    }

    async fn answers(&self, round: &Reference, all: &[Answer]) -> Result<(), Unable> {
        for it in all {
            let state = self.state(it.day).await?;
            let held = state.material.round(round).ok_or_else(|| machine("the round is gone"))?;
            let token = held.it.token.as_ref().map(ToString::to_string).unwrap_or_default();
            let said = |(code, opinion, comment): &(&str, &str, &str)| {
                let whole = state.opened.framework.id.clone();
                let statement = if code.is_empty() { Some(whole) } else { statement(&state, code) };
                statement.map(|statement| Said { statement, opinion: (*opinion).to_owned(), comment: (*comment).to_owned() })
            };
            let given = it.said.iter().map(said).collect::<Option<Vec<Said>>>().ok_or_else(|| machine("no such function"))?;
            let given = Given { audience: it.audience.to_owned(), nation: it.nation.to_owned(), given };
            answer(&*self.open.store, &self.open.desk(), &token, &given, "demo", &self.on(it.day)?).await?;
        }
        Ok(())
    }

    async fn edit(&self, day: i64, doings: &[Doing], why: &str) -> Result<(), Unable> {
        let now = self.on(day)?;
        let state = self.state(day).await?;
        let found = |code: &str| statement(&state, code).ok_or_else(|| machine(format!("there is no {code}")));
        let mut operations = Vec::new();
        for doing in doings {
            operations.push(match doing {
                Doing::Changed(code, text) => {
                    let meaning = Meaning::Changed { id: now.id().to_string() };
                    Operation::Reword { statement: found(code)?, text: (*text).to_owned(), meaning }
                }
                Doing::Kept(code, text) => Operation::Reword { statement: found(code)?, text: (*text).to_owned(), meaning: Meaning::Kept },
                Doing::Added => {
                    let (id, place) = (now.id().to_string(), now.id().to_string());
                    let text = "Publish what commissioning achieved".to_owned();
                    let statement = Statement { id, sort: sorts::FUNCTION.to_owned(), code: "D4".to_owned(), text, ..Statement::default() };
                    let place = NewPlace { id: place, under: found("D")?, at: At::Last, fields: Default::default() };
                    Operation::Add { statement, place: Some(place) }
                }
            });
        }
        self.does(&EditFramework { opened: &state.opened, operations: &operations, why }, day).await
    }

    async fn replies(&self, round: &Reference) -> Result<(), Unable> {
        // Comments carry their reply's place in the order in which they were made.
        let state = self.state(TOLD).await?;
        let held = state.material.round(round).ok_or_else(|| machine("the round is gone"))?;
        let comments: Vec<Reference> = state.material.comments_on(round).map(|it| it.reference.clone()).collect();
        let places: Vec<usize> = ANSWERS.iter().flat_map(|it| it.replies.iter().copied()).collect();
        for (at, (said, outcome, did, edit)) in REPLIES.iter().enumerate() {
            let theirs: Vec<Reference> = comments.iter().zip(&places).filter(|(_, place)| **place == at).map(|it| it.0.clone()).collect();
            let mut draft: Draft = [("said", *said), ("outcome", *outcome), ("did", *did), ("edit", *edit)].into_iter().collect();
            draft.set("told_on", self.day(TOLD).to_string());
            let it = Reply { material: &state.material, round: held, comments: &theirs, draft: &draft };
            reply(&*self.open.store, &self.open.person, &self.on(TOLD)?, &Origin::of("cli"), &it).await?;
        }
        Ok(())
    }

    async fn sign(&self, it: &borough::consultation::Signature) -> Result<(), Unable> {
        let (day, organisation, nation, consent, by, remarks) = *it;
        let state = self.state(day).await?;
        let texts = [("organisation", organisation), ("nation", nation), ("consent", consent), ("language", "english"), ("signed_by", by)];
        let draft: Draft = texts.into_iter().chain([("remarks", remarks)]).collect();
        self.does(&Sign { consulted: &state, seen: state.opened.number(), statement: "", draft: &draft }, day).await
    }

    async fn decide(&self, it: &borough::consultation::Decision) -> Result<(), Unable> {
        let (day, nation, step, reasons) = *it;
        let state = self.state(day).await?;
        let texts = [("nation", nation), ("step", step), ("reasons", reasons), ("decided_by", "Northbrook standards board (synthetic)")];
        self.does(&DecideGate { consulted: &state, draft: &texts.into_iter().collect() }, day).await
    }
}

/// The statement of a code that holds.
fn statement(of: &Consulted, code: &str) -> Option<String> {
    of.opened.framework.live().find(|it| it.code == code).map(|it| it.id.clone())
}
