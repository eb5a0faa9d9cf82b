//! P2 · Which partners have a part in the plan, and who is missing although they employ most of the staff.

use crate::composition::GroupLine;
use crate::parameters::{direct_share, independent_share};
use crate::records::Contribution;
use chrono::NaiveDate;
use kernel::Source;
use record::{Held, Listed, Reference};
use register::{ReachOut, Stakeholder, Voice};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The types of partner that the standard speaks of: those who employ, those who teach, those who receive.
pub const TYPES: [Voice; 11] = [
    Voice::Provider,
    Voice::MicroProvider,
    Voice::Community,
    Voice::DirectEmployer,
    Voice::Nhs,
    Voice::Council,
    Voice::Education,
    Voice::Union,
    Voice::PeopleUsingServices,
    Voice::Carers,
    Voice::Regulator,
];

/// One type of partner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartnerType {
    /// The code of the type.
    pub voice: String,
    /// Partners of it on the register.
    pub known: usize,
    /// Of those, how many are seldom heard or unwilling.
    pub hard_to_reach: usize,
    /// Those who contributed to the plan.
    pub took_part: usize,
    /// Contributions from them.
    pub contributions: usize,
    /// Contributions of which it is said what came of them.
    pub answered: usize,
}

/// What a partner is to the plan by power and interest: those with much of both are worked with, those with little of both kept in touch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    /// The partner.
    pub reference: String,
    /// Power from 1 to 5.
    pub power: i64,
    /// Interest from 1 to 5.
    pub interest: i64,
    /// Whether they contributed to the plan.
    pub took_part: bool,
}

/// Who employs the workforce of the place, and whether they have a part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alarm {
    /// `independent` or `direct`.
    pub who: String,
    /// The share of the workforce that they employ, from 0 to 1: counted from the return for independents, the nation's for people who
    /// employ their own staff, whom no return holds.
    pub share: f64,
    /// The nation's share.
    pub national: f64,
    /// Where the nation's share is from.
    pub source: Source,
    /// Partners who speak for them on the register.
    pub known: usize,
    /// Of those, how many contributed.
    pub took_part: usize,
}

impl Alarm {
    /// Whether it rings: nobody who speaks for them has contributed, and they employ somebody.
    pub fn rings(&self) -> bool {
        self.took_part == 0 && self.share > 0.0
    }
}

/// Involvement of partners in a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Involvement {
    /// By type, in the order of [`TYPES`].
    pub types: Vec<PartnerType>,
    /// Partners whose power and interest are known, those with most of both first.
    pub placed: Vec<Placed>,
    /// Independent employers, and people who employ their own staff.
    pub alarms: Vec<Alarm>,
    /// Heads by kind of employer, from the return.
    pub employers: Vec<(String, u32)>,
}

impl Involvement {
    /// The alarms that ring.
    pub fn ringing(&self) -> impl Iterator<Item = &Alarm> {
        self.alarms.iter().filter(|it| it.rings())
    }
}

/// Employers of the return that are neither the council nor another public body.
fn is_independent(employer: u8) -> bool {
    matches!(employer, 6 | 7)
}

/// Involvement in a plan: the register of partners, who contributed, and who employs whom. Without a return the nation's shares stand.
pub fn involvement(
    partners: &[Held<Stakeholder>],
    contributions: &[Held<Contribution>],
    employers: &[GroupLine],
    on: NaiveDate,
) -> Involvement {
    let mut by: BTreeMap<&Reference, (usize, usize)> = BTreeMap::new();
    for it in contributions {
        let counts = by.entry(it.it.partner.reference()).or_default();
        *counts = (counts.0 + 1, counts.1 + usize::from(it.it.effect.is_some()));
    }
    let of = |voice: Voice| partners.iter().filter(move |it| it.it.voice == voice);
    let line = |voice: Voice| PartnerType {
        voice: voice.code().to_owned(),
        known: of(voice).count(),
        hard_to_reach: of(voice).filter(|it| it.it.reach != ReachOut::Willing).count(),
        took_part: of(voice).filter(|it| by.contains_key(&it.reference)).count(),
        contributions: of(voice).filter_map(|it| by.get(&it.reference)).map(|it| it.0).sum(),
        answered: of(voice).filter_map(|it| by.get(&it.reference)).map(|it| it.1).sum(),
    };
    let types: Vec<PartnerType> = TYPES.map(line).to_vec();
    let placed = |it: &Held<Stakeholder>| {
        let (power, interest) = (it.it.power.as_ref()?.get(), it.it.interest.as_ref()?.get());
        Some(Placed { reference: it.reference.to_string(), power, interest, took_part: by.contains_key(&it.reference) })
    };
    let mut placed: Vec<Placed> = partners.iter().filter_map(placed).collect();
    placed.sort_by(|a, b| (b.power + b.interest, b.power, &a.reference).cmp(&(a.power + a.interest, a.power, &b.reference)));
    let employers: Vec<&GroupLine> = employers.iter().filter(|it| it.by == "employer").collect();
    let alarms = alarms(&types, &employers, on);
    Involvement { types, placed, alarms, employers: employers.iter().map(|it| (it.name.clone(), it.heads())).collect() }
}

fn alarms(types: &[PartnerType], employers: &[&GroupLine], on: NaiveDate) -> Vec<Alarm> {
    let (independent, direct) = (independent_share(on), direct_share(on));
    let all: u32 = employers.iter().map(|it| it.heads()).sum();
    let own: u32 = employers.iter().filter(|it| is_independent(it.code)).map(|it| it.heads()).sum();
    // The return holds nobody who is employed directly, so its shares are of the rest.
    let counted = (all > 0).then(|| f64::from(own) / f64::from(all) * (1.0 - direct.value));
    let sum = |voices: &[Voice]| {
        let of: BTreeSet<&str> = voices.iter().map(|it| it.code()).collect();
        types.iter().filter(|it| of.contains(it.voice.as_str())).fold((0, 0), |sum, it| (sum.0 + it.known, sum.1 + it.took_part))
    };
    let (firms, people) = (sum(&[Voice::Provider, Voice::MicroProvider]), sum(&[Voice::DirectEmployer]));
    let alarm = |who: &str, share, national: kernel::Entry<f64>, (known, took_part)| Alarm {
        who: who.to_owned(),
        share,
        national: national.value,
        source: national.source,
        known,
        took_part,
    };
    vec![alarm("independent", counted.unwrap_or(independent.value), independent, firms), alarm("direct", direct.value, direct, people)]
}

/// The types of partner that have said nothing on a plan, those with somebody on the register first.
pub fn silent(it: &Involvement) -> Vec<&PartnerType> {
    let mut found: Vec<&PartnerType> = it.types.iter().filter(|it| it.took_part == 0).collect();
    found.sort_by_key(|it| std::cmp::Reverse(it.known));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::ground::tests::held;
    use crate::sample::day;

    fn partner(number: u64, voice: &str) -> Held<Stakeholder> {
        held(number, &[("name", "Somebody"), ("voice", voice), ("reach", "willing"), ("interest", "4"), ("power", "2")])
    }

    fn said(number: u64, partner: &str, effect: &[(&str, &str)]) -> Held<Contribution> {
        let texts = [("plan", "WFP-1"), ("criterion", "p3"), ("summary", "Pay"), ("partner", partner), ("made_on", "2026-05-01")];
        held(number, &[&texts[..], effect].concat())
    }

    fn employers() -> [GroupLine; 2] {
        let line = |code, heads| GroupLine { by: "employer".into(), code, heads_known: heads, ..GroupLine::default() };
        [line(6, 900), line(1, 100)]
    }

    /// Independents employ 900 of the 1,000 heads of the return, which is 92 in 100 of the whole: 0.828.
    #[test]
    fn the_alarm_rings_until_somebody_who_speaks_for_them_contributes() {
        let partners = [partner(1, "provider"), partner(2, "direct-employer"), partner(3, "nhs")];
        let on = day("2026-03-31");
        let none = involvement(&partners, &[said(1, "STA-3", &[])], &employers(), on);
        assert_eq!(none.ringing().map(|it| it.who.as_str()).collect::<Vec<_>>(), ["independent", "direct"]);
        assert!((none.alarms[0].share - 0.828).abs() < 1e-12 && none.alarms[1].share == 0.08);
        let both = [said(1, "STA-1", &[("effect", "Pay is a measure now")]), said(2, "STA-2", &[]), said(3, "STA-1", &[])];
        let heard = involvement(&partners, &both, &employers(), on);
        assert_eq!(heard.ringing().count(), 0);
        let firms = &heard.types[0];
        assert_eq!((firms.known, firms.took_part, firms.contributions, firms.answered), (1, 1, 2, 1));
        assert_eq!(silent(&heard).first().map(|it| it.voice.as_str()), Some("nhs"));
        assert_eq!(heard.placed.iter().map(|it| it.took_part).collect::<Vec<_>>(), [true, true, false]);
        // Without a return the nation's share stands.
        assert_eq!(involvement(&partners, &[], &[], on).alarms[0].share, 0.79);
    }
}
