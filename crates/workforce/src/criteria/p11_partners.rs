//! P11 · Whether the partners without whom the terms stay paper agree with them.

use super::Ground;
use super::whatif::live_measures;
use crate::records::{Contribution, Position};
use chrono::NaiveDate;
use record::{Held, Listed as _, Reference};
use serde::Serialize;

/// From this power on, of 5, a partner's position on the plan is asked for.
pub const GREAT_POWER: i64 = 4;

/// A key partner: one that carries a live measure, or has [`GREAT_POWER`] over the plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeyPartner {
    /// The partner.
    pub partner: Reference,
    /// What it is called, where the reader may see that.
    pub name: Option<String>,
    /// Its power, 1 to 5, as far as anybody has said.
    pub power: Option<i64>,
    /// Live measures it carries.
    pub carries: usize,
    /// Where it stands, by the latest contribution on P11 that takes a position.
    pub stands: Option<Stands>,
}

/// A position that was taken.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stands {
    /// The contribution.
    pub contribution: Reference,
    /// The code of the position.
    pub position: &'static str,
    /// The day it was said.
    pub on: NaiveDate,
    /// Whether the plan has been run again since: they spoke of other figures.
    pub is_older: bool,
    /// What came of it.
    pub effect: Option<String>,
}

impl Stands {
    /// Whether the partner has something against the terms and nobody has said what came of that.
    pub fn is_unanswered(&self) -> bool {
        let against = [Position::Disagrees.code(), Position::InPart.code()].contains(&self.position);
        against && self.effect.is_none()
    }
}

/// The key partners: those that carry most first, then those with most power.
pub fn key_partners(ground: &Ground) -> Vec<KeyPartner> {
    let carried =
        |partner: &Reference| live_measures(ground).filter(|it| it.it.partner.as_ref().is_some_and(|it| it.reference() == partner)).count();
    let one = |partner: &Reference| {
        let known = ground.stakeholders.iter().find(|it| it.reference == *partner);
        KeyPartner {
            partner: partner.clone(),
            name: known.map(|it| it.it.name.to_string()),
            power: known.and_then(|it| it.it.power.as_ref()).map(|it| it.get()),
            carries: carried(partner),
            stands: ground.heard_on("P11").into_iter().find_map(|it| stands(ground, partner, it)),
        }
    };
    let powerful = ground.stakeholders.iter().filter(|it| it.it.power.as_ref().is_some_and(|it| it.get() >= GREAT_POWER));
    let carriers = live_measures(ground).filter_map(|it| it.it.partner.as_ref()).map(|it| it.reference());
    let mut all: Vec<&Reference> = powerful.map(|it| &it.reference).chain(carriers).collect();
    all.sort();
    all.dedup();
    let mut found: Vec<KeyPartner> = all.into_iter().map(one).collect();
    found.sort_by(|a, b| (b.carries, b.power, &a.partner).cmp(&(a.carries, a.power, &b.partner)));
    found
}

fn stands(ground: &Ground, partner: &Reference, held: &Held<Contribution>) -> Option<Stands> {
    let it = &held.it;
    let position = it.position.filter(|_| it.partner.reference() == partner)?;
    Some(Stands {
        contribution: held.reference.clone(),
        position: position.code(),
        on: it.made_on,
        is_older: ground.run.as_ref().is_some_and(|run| it.made_on < run.made_on),
        effect: it.effect.as_ref().map(ToString::to_string),
    })
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::held;
    use super::super::tests_of_measures::ground;
    use super::*;

    #[test]
    fn those_who_carry_a_measure_or_have_great_power_are_asked_where_they_stand() {
        let mut ground = ground();
        let today = ground.today.to_string();
        let stakeholder = |number, power| held(number, &[("name", "Somebody"), ("voice", "nhs"), ("reach", "willing"), ("power", power)]);
        ground.stakeholders = vec![stakeholder(1, "2"), stakeholder(2, "4"), stakeholder(3, "3"), stakeholder(4, "5")];
        let said = |number, partner, criterion, position, on: &str| {
            let texts = [("plan", "WFP-1"), ("criterion", criterion), ("summary", "The terms"), ("partner", partner), ("made_on", on)];
            held(number, &[&texts[..], &[("position", position)]].concat())
        };
        ground.contributions = vec![
            said(1, "STA-4", "p11", "agrees", "2020-01-01"),
            said(2, "STA-4", "p11", "disagrees", &today),
            said(3, "STA-2", "p10", "agrees", &today),
            said(4, "STA-1", "p11", "agrees", "2020-01-01"),
            said(5, "STA-3", "p11", "agrees", &today),
        ];
        let found = key_partners(&ground);
        let told: Vec<_> = found
            .iter()
            .map(|it| {
                let stands = it.stands.as_ref().map(|it| (it.position, it.is_older, it.is_unanswered()));
                (it.partner.number(), it.power, it.carries, stands)
            })
            .collect();
        // The one of power 3 carries nothing and is not asked; what was said on another criterion is no position on the terms.
        let expected =
            [(1, Some(2), 1, Some(("agrees", true, false))), (4, Some(5), 0, Some(("disagrees", false, true))), (2, Some(4), 0, None)];
        assert_eq!(told, expected);
        ground.stakeholders.clear();
        let hidden = key_partners(&ground);
        assert_eq!(
            (hidden.len(), hidden[0].name.as_deref(), hidden[0].power),
            (1, None, None),
            "who carries a measure is asked, seen or not"
        );
    }
}
