//! P2 · The involvement plan: who is to be involved in what by when, and whether they were.
//!
//! Each planned involvement is held against one contribution of the same partner to the same criterion: the earliest that no earlier one
//! has taken. So two meetings need two contributions, and a contribution that nobody planned counts for the plan all the same.

use super::Ground;
use crate::partners::TYPES;
use crate::records::{Arranged, Contribution, PlannedInvolvement};
use chrono::NaiveDate;
use record::{Held, Listed as _, Reference};
use serde::Serialize;
use std::collections::BTreeSet;

/// How a planned involvement stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Came {
    /// What the partner said is on record.
    Heard(Reference),
    /// It took place, and nothing that was said is on record.
    Unrecorded,
    /// Its day is still to come.
    Ahead,
    /// Its day is past by so many days.
    Late(i64),
    /// It was given up, and it is said why.
    GivenUp,
}

/// One line of the involvement plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Involving {
    /// The record.
    pub reference: Reference,
    /// The partner.
    pub partner: Reference,
    /// The code of the criterion.
    pub criterion: &'static str,
    /// What they are asked.
    pub question: String,
    /// The code of how they take part.
    pub manner: &'static str,
    /// Who sees to it; empty when nobody is named.
    pub seen_to_by: String,
    /// By when.
    pub due: NaiveDate,
    /// How it stands.
    pub came: Came,
}

impl Involving {
    /// Whether somebody has something to do about it now.
    pub fn is_open(&self) -> bool {
        matches!(self.came, Came::Late(_) | Came::Unrecorded)
    }
}

/// The involvement plan, the earliest day first.
pub fn involvement_plan(ground: &Ground) -> Vec<Involving> {
    let mut planned: Vec<&Held<PlannedInvolvement>> = ground.planned.iter().collect();
    planned.sort_by_key(|it| (it.it.due, it.reference.number()));
    let mut said: Vec<&Held<Contribution>> = ground.contributions.iter().collect();
    said.sort_by_key(|it| (it.it.made_on, it.reference.number()));
    let mut taken = BTreeSet::new();
    let line = |held: &Held<PlannedInvolvement>| {
        let it = &held.it;
        let same = |one: &&&Held<Contribution>| one.it.partner.reference() == it.partner.reference() && one.it.criterion == it.criterion;
        // What was given up takes no contribution from another that was kept.
        let heard =
            (it.arranged != Arranged::GivenUp).then(|| said.iter().filter(same).find(|it| !taken.contains(&it.reference))).flatten();
        let came = match (heard, it.arranged) {
            (Some(heard), _) => Came::Heard(heard.reference.clone()),
            (None, Arranged::GivenUp) => Came::GivenUp,
            (None, Arranged::TookPlace) => Came::Unrecorded,
            (None, Arranged::Planned) if it.due < ground.today => Came::Late((ground.today - it.due).num_days()),
            (None, Arranged::Planned) => Came::Ahead,
        };
        if let Came::Heard(reference) = &came {
            taken.insert(reference.clone());
        }
        Involving {
            reference: held.reference.clone(),
            partner: it.partner.reference().clone(),
            criterion: it.criterion.code(),
            question: it.question.to_string(),
            manner: it.manner.code(),
            seen_to_by: it.seen_to_by.as_ref().map_or_else(String::new, ToString::to_string),
            due: it.due,
            came,
        }
    };
    planned.into_iter().map(line).collect()
}

/// The codes of the types of partner on the register of which nobody has contributed and nobody is to be involved.
pub fn left_aside(ground: &Ground) -> Vec<&'static str> {
    let heard = ground.contributions.iter().map(|it| it.it.partner.reference());
    let asked = ground.planned.iter().filter(|it| it.it.arranged != Arranged::GivenUp).map(|it| it.it.partner.reference());
    let with: BTreeSet<&Reference> = heard.chain(asked).collect();
    let of = |code: &'static str| ground.stakeholders.iter().filter(move |it| it.it.voice.code() == code);
    let aside = |code: &&'static str| of(code).next().is_some() && !of(code).any(|it| with.contains(&it.reference));
    TYPES.iter().map(|it| it.code()).filter(aside).collect()
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::{empty, held};
    use super::super::p02::conditions;
    use super::*;

    fn planned(number: u64, due: &str, partner: &str, more: &[(&str, &str)]) -> Held<PlannedInvolvement> {
        let texts = [("plan", "WFP-1"), ("partner", partner), ("criterion", "p4"), ("question", "How many?"), ("manner", "meeting")];
        held(number, &[&texts[..], &[("due", due)], more].concat())
    }

    fn said(number: u64, on: &str, partner: &str) -> Held<Contribution> {
        held(number, &[("plan", "WFP-1"), ("criterion", "p4"), ("summary", "So many"), ("partner", partner), ("made_on", on)])
    }

    /// Two meetings with one partner and one contribution: the earlier meeting has it, and the later one is late. Today is 22 November 2026.
    #[test]
    fn every_meeting_needs_a_contribution_of_its_own() {
        let mut ground = empty();
        let open = [("arranged", "planned")];
        ground.planned = vec![
            planned(1, "2026-11-12", "STA-1", &open),
            planned(2, "2026-10-01", "STA-1", &open),
            planned(3, "2026-12-01", "STA-2", &open),
            planned(4, "2026-10-01", "STA-2", &[("arranged", "took-place")]),
            planned(5, "2026-09-01", "STA-1", &[("arranged", "given-up"), ("reason", "They declined.")]),
        ];
        ground.contributions = vec![said(7, "2026-10-03", "STA-1")];
        let found: Vec<(u64, Came)> = involvement_plan(&ground).into_iter().map(|it| (it.reference.number(), it.came)).collect();
        let heard = Came::Heard(ground.contributions[0].reference.clone());
        let due = [(5, Came::GivenUp), (2, heard), (4, Came::Unrecorded), (1, Came::Late(10)), (3, Came::Ahead)];
        assert_eq!(found, due);
        assert_eq!(involvement_plan(&ground).iter().filter(|it| it.is_open()).count(), 2);
    }

    /// Three types on the register: one was heard, one is to be asked, one was given up and so is left aside.
    #[test]
    fn a_type_that_nobody_means_to_ask_is_told() {
        let mut ground = empty();
        let partner = |number, voice| held(number, &[("name", "Somebody"), ("voice", voice), ("reach", "willing")]);
        ground.stakeholders = vec![partner(1, "provider"), partner(2, "nhs"), partner(3, "union")];
        ground.contributions = vec![said(1, "2026-10-03", "STA-1")];
        ground.planned = vec![
            planned(1, "2026-12-01", "STA-2", &[("arranged", "planned")]),
            planned(2, "2026-12-01", "STA-3", &[("arranged", "given-up"), ("reason", "They declined.")]),
        ];
        assert_eq!(left_aside(&ground), ["union"]);
        let condition = |ground: &Ground, code: &str| conditions(ground).into_iter().find(|it| it.code == code).map(|it| it.met);
        assert_eq!((condition(&ground, "p2-planned"), condition(&ground, "p2-kept")), (Some(false), Some(true)));
        ground.planned[1] = planned(2, "2026-11-20", "STA-3", &[("arranged", "planned")]);
        assert_eq!((condition(&ground, "p2-planned"), condition(&ground, "p2-kept")), (Some(true), Some(false)));
    }
}
