//! What a plan takes for granted: each value with its unit, its source and how well it is known.

use kernel::{Source, Standing};
use serde::{Deserialize, Serialize};
use staffing::AvailableTime;

/// A value that was assumed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assumed<T> {
    /// The value.
    pub value: T,
    /// Its unit, in words.
    pub unit: String,
    /// Known, imputed or modelled.
    pub standing: Standing,
    /// Where it was taken from.
    pub source: Source,
    /// Why it was taken.
    pub why: String,
}

/// Everything a plan takes for granted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assumptions {
    /// Contracted hours of a whole-time worker in a week.
    pub full_week: Assumed<f64>,
    /// How need becomes posts.
    pub demand: Assumed<Demand>,
    /// What every leaving rate is multiplied by.
    pub leaving_factor: Assumed<f64>,
    /// What every joining rate is multiplied by.
    pub joining_factor: Assumed<f64>,
    /// How many heads of experience from all roles each role is lent.
    pub pooling: Assumed<f64>,
}

/// How need becomes posts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum Demand {
    /// Posts of every role grow as the people of an age band do.
    FollowPopulation {
        /// The band, such as `65+`.
        band: String,
    },
    /// Hours of care become whole-time equivalents, shared among roles.
    Hours {
        /// Who needs how much.
        lines: Vec<NeedLine>,
        /// The time for which a whole-time worker is available.
        time: AvailableTime,
        /// The share of working time spent with people.
        contact_share: f64,
        /// The share of the hours that each role gives; they add up to 1.
        mix: Vec<RoleShare>,
    },
}

/// The need of one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NeedLine {
    /// The group, in words.
    pub group: String,
    /// The age band from which it comes.
    pub band: String,
    /// The share of the band that gets the service, from 0 to 1.
    pub share: f64,
    /// Hours of care a week for each of them.
    pub hours_a_week: f64,
}

/// What a role gives of the hours.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleShare {
    /// The role's code.
    pub role: u8,
    /// Its share, from 0 to 1.
    pub share: f64,
}

impl Assumptions {
    /// What the field takes for granted when nothing is known of the place.
    pub fn usual() -> Assumptions {
        let published = |title: &str, publisher: &str| Source { publisher: Some(publisher.to_owned()), ..Source::titled(title) };
        let as_observed = |what: &str| Assumed {
            value: 1.0,
            unit: "times the observed rate".to_owned(),
            standing: Standing::Modelled,
            source: Source::titled("The return itself"),
            why: format!("Nothing is taken to change how many {what}; a scenario sets another factor."),
        };
        Assumptions {
            full_week: Assumed {
                value: 37.0,
                unit: "hours a week".to_owned(),
                standing: Standing::Modelled,
                source: published("Adult social care workforce estimates: method", "Skills for Care"),
                why: "The sector's full week; set the service's own where it differs.".to_owned(),
            },
            demand: Assumed {
                value: Demand::FollowPopulation { band: "65+".to_owned() },
                unit: "rule".to_owned(),
                standing: Standing::Modelled,
                source: published("The size and structure of the adult social care sector and workforce in England", "Skills for Care"),
                why: "The sector projects its posts in proportion to the people aged 65 and over.".to_owned(),
            },
            leaving_factor: as_observed("leave"),
            joining_factor: as_observed("join"),
            pooling: Assumed {
                value: 10.0,
                unit: "heads".to_owned(),
                standing: Standing::Modelled,
                source: Source::titled("Judgement: shrinkage of a small count towards the rate of all roles"),
                why: "A role of three people does not show its own turnover; one of a thousand does. It holds where rates are not calibrated workplace by workplace.".to_owned(),
            },
        }
    }

    /// The age bands that the demand rule reads.
    pub fn bands(&self) -> Vec<&str> {
        let mut bands: Vec<&str> = match &self.demand.value {
            Demand::FollowPopulation { band } => vec![band],
            Demand::Hours { lines, .. } => lines.iter().map(|it| it.band.as_str()).collect(),
        };
        bands.sort_unstable();
        bands.dedup();
        bands
    }
}
