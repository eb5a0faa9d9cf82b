//! What is done when hours are short, and how much of it there is.

use super::wrong::Wrong;
use serde::{Deserialize, Serialize};

/// The limits of what can be done, in the order in which it is done: overtime, redeployment within a place, mutual aid between places,
/// agency.
///
/// What has a lead time arrives in the week for which it was ordered: in week t as much can come as was short in week t less the lead.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Responses {
    /// Overtime of a team, as a share of the hours that its staff are there.
    pub overtime: f64,
    /// The most that a team lends to others, as a share of the hours that its staff are there. It lends only what its own people do not
    /// need: spare hours and unused overtime.
    pub lending: f64,
    /// Weeks until mutual aid from other places arrives.
    pub aid_lead: u32,
    /// Minutes of agency staff that can be had in a week, everywhere together.
    pub agency_minutes: u64,
    /// Weeks until agency staff arrive.
    pub agency_lead: u32,
    /// Price of an hour of agency staff, in pence.
    pub agency_pence: u32,
    /// Price of an hour of overtime, in pence.
    pub overtime_pence: u32,
    /// The share of the required hours below which care is not safe, from 0 to 1.
    pub minimum_safe: f64,
    /// By how many per cent a workforce grows in the long run where pay rises by one per cent beside others'. Leavers and recruits each
    /// bear half of it.
    pub pay_elasticity: f64,
}

impl Default for Responses {
    /// Judgements to begin with, apart from the elasticity (F. Vadean, S. Allan and E. Teo, NIHR ASCRU: about 4). Set the council's own.
    fn default() -> Responses {
        Responses {
            overtime: 0.1,
            lending: 0.05,
            aid_lead: 1,
            agency_minutes: 60_000,
            agency_lead: 2,
            agency_pence: 2_600,
            overtime_pence: 1_800,
            minimum_safe: 0.85,
            pay_elasticity: 4.0,
        }
    }
}

impl Responses {
    pub(super) fn wrong(&self) -> Vec<Wrong> {
        let share = |it: f64| (0.0..=1.0).contains(&it);
        let rules = [
            ("overtime", share(self.overtime)),
            ("lending", share(self.lending)),
            ("aid_lead", self.aid_lead <= 104),
            ("agency_minutes", self.agency_minutes <= 1_000_000_000_000),
            ("agency_lead", self.agency_lead <= 104),
            ("agency_pence", self.agency_pence <= 1_000_000),
            ("overtime_pence", self.overtime_pence <= 1_000_000),
            ("minimum_safe", share(self.minimum_safe)),
            ("pay_elasticity", (0.0..=20.0).contains(&self.pay_elasticity)),
        ];
        rules.into_iter().filter(|(_, holds)| !holds).map(|(field, _)| Wrong::Response { field: field.to_owned() }).collect()
    }
}
