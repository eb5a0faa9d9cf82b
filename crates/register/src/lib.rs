//! The nouns that two areas or more speak of: population, need, outcome, service, provider, contract, risk and the rest.
//!
//! Each kind is one file and one line in [`KINDS`]. A kind enters only when two areas serve it; the functions that
//! work on them live in the areas.

mod action;
mod assumption;
mod benefit;
pub mod care_homes;
mod contract;
mod dataset;
mod decision;
mod engagement;
mod evidence_item;
mod indicator;
mod intention;
mod kpi;
mod methods;
mod need;
mod outcome;
pub mod population;
mod population_group;
mod provider;
mod publication;
mod risk;
mod service;
mod service_model;
mod source;
mod specification;
mod stakeholder;
mod tie;
mod value_weighed;
mod workforce_requirement;

pub use action::{Action, State};
pub use assumption::Assumption;
pub use benefit::{Benefit, Sort};
pub use contract::{Contract, Lot, Regime};
pub use dataset::{Dataset, DatasetShape, DatasetVariant};
pub use decision::{Confidence, Decision};
pub use engagement::{Engagement, Ladder};
pub use evidence_item::{EvidenceItem, Part};
pub use indicator::{Better, Frequency, Indicator};
pub use intention::{Direction, Intention, Progress};
pub use kpi::Kpi;
pub use methods::METHODS;
pub use need::{Certainty, Lens, Need};
pub use outcome::Outcome;
pub use population_group::PopulationGroup;
pub use provider::{Provider, Rating, Sector};
pub use publication::Publication;
pub use risk::{Category, Mark, Response, Risk};
pub use service::{ReviewFinding, Service};
pub use service_model::{ServiceModel, Setting};
pub use source::{Source, Strength};
pub use specification::{Clause, Force, Specification, Standing};
pub use stakeholder::{ReachOut, Stakeholder, Voice};
pub use tie::{Relation, TIES, Tie};
pub use value_weighed::{ValueName, ValueWeighed, Weighing};
pub use workforce_requirement::{Role, WorkforceRequirement};

use record::Entry;

/// Every kind of this room, in the order of the golden thread.
pub const KINDS: &[Entry] = &[
    Entry::of::<PopulationGroup>(),
    Entry::of::<Need>(),
    Entry::of::<Outcome>(),
    Entry::of::<Indicator>(),
    Entry::of::<Intention>(),
    Entry::of::<ServiceModel>(),
    Entry::of::<Specification>(),
    Entry::of::<Clause>(),
    Entry::of::<Kpi>(),
    Entry::of::<Lot>(),
    Entry::of::<Contract>(),
    Entry::of::<Provider>(),
    Entry::of::<Service>(),
    Entry::of::<WorkforceRequirement>(),
    Entry::of::<Action>(),
    Entry::of::<Risk>(),
    Entry::of::<Benefit>(),
    Entry::of::<Decision>(),
    Entry::of::<ValueWeighed>(),
    Entry::of::<Stakeholder>(),
    Entry::of::<Engagement>(),
    Entry::of::<Assumption>(),
    Entry::of::<Source>(),
    Entry::of::<Dataset>(),
    Entry::of::<EvidenceItem>(),
    Entry::of::<Publication>(),
    Entry::of::<Tie>(),
];
