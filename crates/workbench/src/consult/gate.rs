//! A decision at a gate: refused without evidence, with what is possible.

use super::Consulted;
use super::ground::belonging;
use crate::perform::{Command, Decision, Now, Unable};
use crate::permission::{self, Person};
use framework::consult::{Nation, NationTold, Step, after, nation_told};
use framework::records::GateDecision;
use record::{Change, Draft, Envelope, Found, Listed as _, Problem, Query, Record as _, Refusal, Verb};

/// Decides at a gate.
#[derive(Debug)]
pub struct DecideGate<'a> {
    /// The framework with what was said and decided on it.
    pub consulted: &'a Consulted,
    /// What is decided: `nation`, `step`, `consultation`, `reasons` and `decided_by`.
    pub draft: &'a Draft,
}

/// Refuses a step that the table does not know from here, or whose gate lacks something.
fn demand(told: &NationTold, nation: Nation, step: Step) -> Result<(), Refusal> {
    let told_with =
        |code: &'static str| Refusal::new(code).with("nation", nation.code()).with("step", step.code()).with("stage", told.stage.code());
    if after(nation, told.stage, step).is_err() {
        return Err(told_with("gate-not-next").with("possible", told.possible.join(", ")));
    }
    let lacking: Vec<&str> = if step.gate().is_some() { told.lacking.iter().map(|it| it.code()).collect() } else { Vec::new() };
    if lacking.is_empty() {
        return Ok(());
    }
    let other: Vec<&str> = told.possible.iter().filter(|it| **it != step.code()).copied().collect();
    Err(told_with("gate-without-evidence").with("lacking", lacking.join(", ")).with("possible", other.join(", ")))
}

impl Command for DecideGate<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![belonging::<GateDecision>("framework", self.consulted.opened.reference())]
    }

    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        let (kind, opened, material) = (&GateDecision::KIND, &self.consulted.opened, &self.consulted.material);
        permission::demand_write(by, kind, &opened.owner)?;
        let standing = state.first().map_or(0, |it| it.rows.len());
        let unread = |prefix: &str| material.unsound.iter().filter(|it| it.prefix() == prefix).count();
        if standing != material.decisions.len() + unread(kind.prefix) {
            return Err(Refusal::new("gate-moved").with("reference", opened.reference()).into());
        }
        let mut draft = Draft::new();
        for field in ["nation", "step", "consultation", "reasons", "decided_by"] {
            draft.set(field, self.draft.text(field));
        }
        draft.set("framework", opened.reference().to_string());
        draft.set("through", opened.number().to_string());
        draft.set("digest", opened.framework.digest());
        draft.set("decided_on", now.at().date_naive().to_string());
        let made = GateDecision::parse(&draft).map_err(Unable::Problems)?;
        if let Some(link) = &made.consultation
            && material.round(link.reference()).is_none()
        {
            return Err(Unable::Problems(vec![Problem::new("consultation", "no-such-record").with("reference", link.reference())]));
        }
        demand(&nation_told(material, made.nation), made.nation, made.step)?;
        let envelope = Envelope { owner: opened.owner.clone(), shared_with: Vec::new() };
        let change = Change { kind, id: now.id(), reference: None, base: 0, verb: Verb::Create, envelope, cells: made.cells() };
        Ok(Decision { changes: vec![change], why: "Decided at a gate".to_owned(), file: None })
    }
}
