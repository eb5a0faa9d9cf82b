//! Opening the page of a round: from then on the version stands on which people are asked.

use crate::frameworks::Opened;
use crate::keep::{change, laid_over};
use crate::perform::{Command, Decision, Now, Unable};
use crate::permission::{self, Person};
use framework::records::{CompetenceFramework, Consultation};
use record::{Draft, Found, Query, Record as _, Reference, Refusal, Verb};

/// Opens the page of a round on the framework as it stands. A round that is open already keeps its version and its address.
#[derive(Debug)]
pub struct OpenRound<'a> {
    /// The framework as it stands.
    pub opened: &'a Opened,
    /// The round.
    pub round: &'a Reference,
    /// A random text of 64 hexadecimal digits.
    pub token: &'a str,
}

impl Command for OpenRound<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![Query::one(Consultation::KIND.name, self.round)]
    }

    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        let kind = &Consultation::KIND;
        let missing = || Refusal::new("no-such-record").with("kind", kind.one).with("reference", self.round);
        let row = state.iter().flat_map(|it| &it.rows).next().ok_or_else(missing)?;
        permission::demand_write(by, kind, &row.envelope.owner)?;
        let why = "The page of the round was opened".to_owned();
        let mut draft = laid_over(kind, row, &Draft::new());
        if Reference::parse(draft.text("framework")).as_ref() != Some(self.opened.reference()) {
            let kind = CompetenceFramework::KIND.one;
            return Err(Refusal::new("no-such-record").with("kind", kind).with("reference", draft.text("framework")).into());
        }
        if !draft.text("token").is_empty() {
            return Ok(Decision { changes: Vec::new(), why, file: None });
        }
        draft.set("token", self.token);
        draft.set("through", self.opened.number().to_string());
        draft.set("digest", self.opened.framework.digest());
        let round = Consultation::parse(&draft).map_err(Unable::Problems)?;
        if round.closes_on < now.at().date_naive() {
            return Err(Refusal::new("consultation-over").with("reference", self.round).into());
        }
        Ok(Decision { changes: vec![change(kind, row, Verb::Amend, round.cells())], why, file: None })
    }
}
