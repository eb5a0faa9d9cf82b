//! P1–P24 · How each criterion of the standard stands for a plan, worked out from what the plan's records hold.
//!
//! A criterion is a list of [`Condition`]s. Nobody ticks one: each is computed from records and from the run the plan stands on. A
//! criterion is in place when its figures were worked out from identified data, somebody recorded a judgement on them, and, where the
//! standard asks for partners, somebody else's contribution is on record.

mod action_costs;
pub mod asked;
mod assumed;
mod carrying;
mod elsewhere;
pub(crate) mod ground;
pub mod longer;
mod p01;
mod p02;
mod p02_planned;
mod p03;
mod p04;
mod p04_scenarios;
mod p05;
mod p06;
mod p06_scenarios;
mod p07;
mod p07_filled;
pub(crate) mod p07_needs;
mod p08;
mod p08_above;
mod p09;
mod p10;
mod p11;
mod p11_partners;
mod p12;
mod p12_experts;
mod p13;
pub mod p13_impact;
mod p14;
mod p15;
mod p16;
mod p17;
mod p18;
mod p19;
mod p20;
mod p20_made;
mod p21;
mod p22;
mod p23;
mod p24;
pub(crate) mod progress;
mod running;
mod stood;
#[cfg(test)]
pub(crate) mod tests_of_measures;
pub mod whatif;

pub use action_costs::ActionCost;
pub use assumed::{Assumed, Came};
pub use carrying::CarriedOut;
pub use ground::{Ground, Run};
pub use p01::{Ask, Implications, Pool, PoolYear, Strain, Underpriced, Unstaffed, YearAsk, implications};
pub use p02::partners;
pub use p02_planned::{Came as PlannedCame, Involving, involvement_plan};
pub use p03::absence;
pub use p04::{alternatives, required};
pub use p04_scenarios::{MOST_REQUIRED, RequiredByScenario, RequiredIn, required_by_scenario};
pub use p05::{VOLUNTEERS, VOLUNTEERS_HOURS, Volunteers, gap, skills, volunteers};
pub use p06::{WayOfWorking, meaning, ways};
pub use p06_scenarios::{InScenarios, LeftOut, MOST_WAYS, Why, ways_in_scenarios};
pub use p07::{Developing, Development, Qualified, development};
pub use p07_filled::{Filled, filled};
pub use p07_needs::{Course, NeedKnown, ProviderNeed, TrainingNeed, training_needs};
pub use p08::{Chance, Exposure, GRAVE, SHARES, exposure, kinds, registered, risks, score, watching};
pub use p08_above::{ABOVE_NAMES, Above, AskedAbove, InYear, above, askable, asked_above};
pub use p09::feedback;
pub use p10::{Coverage, coverage};
pub use p11::{Horizon, Horizons, WithMeasures, YearAhead, horizons, years_ahead};
pub use p11_partners::{GREAT_POWER, KeyPartner, Stands, key_partners};
pub use p12::{Advised, advised};
pub use p12_experts::{AdviceCost, Body, ChangedByAdvice, Experts, Unadvised, Waiting, experts};
pub use p13::{Aim, Unchecked, aims, unchecked};
pub use p13_impact::equality_impact;
pub use p14::{Alarm, Contingency, Readiness, contingency, is_fresh};
pub use p15::{EMPTY_POST, LEAVER, MoneyYear, ResourceCase, assumed, money, resource_case};
pub use p16::{Carried, Delivery, Divergence, Pace, delivery};
#[cfg(test)]
pub(crate) use p16::{month, running};
pub use p17::{Due, Told, told as told_of_change};
pub use p18::{Evaluation, Explained, Named, PeerMoved, evaluations};
pub use p19::{RiskReview, risk_review};
pub use p20::{Digest, OnTheme, Unthemed, digest};
pub use p20_made::{Made, Sort as MadeSort};
pub use p21::{Held as HeldAgainst, Review, review};
pub use p22::{Shared, shared};
pub use p23::{Together, View, Weighed, together};
pub use p24::{Loop, Step as LoopStep, loops};
pub use progress::{Allowed, Exception, OVERSPEND, Progress, SLIP, TELLING, Tally, Trouble};
pub use running::Judged;
pub use stood::{Amounts, FieldChange, LEAST_CHANGE, LEAST_DAYS, MoneyChange, RecordChange, RecordsChanged, Stood, Turn};

use register::State;
use serde::Serialize;
use serde_json::Value;

/// What to do in order to meet a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "do", content = "kind")]
pub enum Next {
    /// Make a record of this kind for the plan.
    Make(&'static str),
    /// Look through the records of this kind.
    Look(&'static str),
    /// Run the plan of its area.
    Run,
    /// Do what the criterion's own page offers.
    Here,
}

/// Something that holds, or does not yet, before a criterion is in place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Condition {
    /// The code of its sentence: `criterion-<code>` in the catalogues.
    pub code: &'static str,
    /// Whether it holds.
    pub met: bool,
    /// What the sentence counts or names.
    pub args: Vec<(&'static str, String)>,
    /// What to do about it.
    pub next: Next,
}

impl Condition {
    /// A condition without counts.
    pub fn new(code: &'static str, met: bool, next: Next) -> Condition {
        Condition { code, met, args: Vec::new(), next }
    }

    /// With one more count or name.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Condition {
        self.args.push((name, value.to_string()));
        self
    }

    /// What it says in the words of a face: `with` turns a message id and its arguments into words, and `has` knows whether there are words
    /// for an id. Some conditions have words of their own for when they do not hold.
    pub fn says(&self, has: impl Fn(&str) -> bool, with: impl Fn(&str, &[(&str, &str)]) -> String) -> String {
        let args: Vec<(&str, &str)> = self.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let unmet = format!("criterion-{}-not", self.code);
        if !self.met && has(&unmet) { with(&unmet, &args) } else { with(&format!("criterion-{}", self.code), &args) }
    }

    /// So many of so many: it holds when there are some, and none is left out. The sentence has `$done` and `$of`.
    pub fn all_of(code: &'static str, done: usize, of: usize, next: Next) -> Condition {
        Condition::new(code, of > 0 && done == of, next).with("done", done).with("of", of)
    }

    /// At least so many: the sentence has `$count` and `$least`.
    pub fn at_least(code: &'static str, count: usize, least: usize, next: Next) -> Condition {
        Condition::new(code, count >= least, next).with("count", count).with("least", least)
    }
}

/// How far a criterion has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reached {
    /// No condition holds.
    NotStarted,
    /// Some hold.
    UnderWay,
    /// Every one holds.
    InPlace,
}

/// One criterion as this house works it out.
#[derive(Clone, Copy, Debug)]
pub struct Worked {
    /// Its code, such as `P4`.
    pub code: &'static str,
    /// Its conditions.
    pub conditions: fn(&Ground) -> Vec<Condition>,
    /// What is worked out for it, for programs: `null` when there is nothing to work it out from.
    pub findings: fn(&Ground) -> Value,
}

/// Every criterion that is worked out, in order.
pub const CRITERIA: &[Worked] = &[
    Worked { code: "P1", conditions: p01::conditions, findings: |it| told(&implications(it)) },
    Worked { code: "P2", conditions: p02::conditions, findings: p02::findings },
    Worked { code: "P3", conditions: p03::conditions, findings: trends_and_beside },
    Worked { code: "P4", conditions: p04::conditions, findings: p04::findings },
    Worked { code: "P5", conditions: p05::conditions, findings: baseline_and_gap },
    Worked { code: "P6", conditions: p06::conditions, findings: p06::findings },
    Worked { code: "P7", conditions: p07::conditions, findings: development_and_filled },
    Worked { code: "P8", conditions: p08::conditions, findings: |it| told(&exposure(it)) },
    Worked { code: "P9", conditions: p09::conditions, findings: |it| told(&feedback(it)) },
    Worked { code: "P10", conditions: p10::conditions, findings: |it| told(&coverage(it)) },
    Worked { code: "P11", conditions: p11::conditions, findings: |it| told(&horizons(it)) },
    Worked { code: "P12", conditions: p12::conditions, findings: |it| told(&experts(it)) },
    Worked { code: "P13", conditions: p13::conditions, findings: p13::findings },
    Worked { code: "P14", conditions: p14::conditions, findings: |it| told(&contingency(it)) },
    Worked { code: "P15", conditions: p15::conditions, findings: |it| told(&resource_case(it)) },
    Worked { code: "P16", conditions: p16::conditions, findings: |it| told(&delivery(it)) },
    Worked { code: "P17", conditions: p17::conditions, findings: |it| told(&p17::told(it)) },
    Worked { code: "P18", conditions: p18::conditions, findings: |it| told(&evaluations(it)) },
    Worked { code: "P19", conditions: p19::conditions, findings: |it| told(&risk_review(it)) },
    Worked { code: "P20", conditions: p20::conditions, findings: |it| told(&digest(it)) },
    Worked { code: "P21", conditions: p21::conditions, findings: |it| told(&review(it)) },
    Worked { code: "P22", conditions: p22::conditions, findings: |it| told(&shared(it)) },
    Worked { code: "P23", conditions: p23::conditions, findings: |it| told(&together(it)) },
    Worked { code: "P24", conditions: p24::conditions, findings: |it| told(&loops(it)) },
];

/// What the returns tell; with what stands beside them where there is any.
fn trends_and_beside(ground: &Ground) -> Value {
    let mut found = ground.figures.as_ref().map_or(Value::Null, |it| told(&it.trends));
    if let Some(beside) = &ground.beside {
        found["beside"] = told(beside.as_ref());
        found["watched"] = told(&crate::series::watched(&beside.capacity));
    }
    if let Some(absence) = absence(ground) {
        found["absence"] = told(&absence);
    }
    found
}

fn development_and_filled(ground: &Ground) -> Value {
    let mut found = told(&development(ground));
    found["filled"] = told(&filled(ground));
    found
}

fn baseline_and_gap(ground: &Ground) -> Value {
    let mut composition = ground.figures.as_ref().map(|it| told(&it.composition));
    if let Some(it) = composition.as_mut().and_then(Value::as_object_mut) {
        // P7 tells of providers what the plan asks for: every category of training of every provider would be thousands of lines.
        it.remove("held_at");
    }
    let volunteers = told(&volunteers(ground));
    serde_json::json!({ "composition": composition, "gap": told(&gap(ground)), "skills": told(&skills(ground)), "volunteers": volunteers })
}

/// A finding as JSON.
fn told(it: &impl Serialize) -> Value {
    serde_json::to_value(it).unwrap_or_default()
}

/// How one criterion stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CriterionState {
    /// Its code, such as `P4`.
    pub code: &'static str,
    /// How far it has come.
    pub reached: Reached,
    /// Its conditions.
    pub conditions: Vec<Condition>,
}

impl CriterionState {
    /// How many conditions hold.
    pub fn met(&self) -> usize {
        self.conditions.iter().filter(|it| it.met).count()
    }
}

/// How one criterion stands; `None` for one that is not worked out here.
pub fn state(ground: &Ground, code: &str) -> Option<CriterionState> {
    let worked = CRITERIA.iter().find(|it| it.code == code)?;
    let conditions = (worked.conditions)(ground);
    let met = conditions.iter().filter(|it| it.met).count();
    let reached = match met {
        0 => Reached::NotStarted,
        all if all == conditions.len() => Reached::InPlace,
        _ => Reached::UnderWay,
    };
    Some(CriterionState { code: worked.code, reached, conditions })
}

/// How every criterion stands that is worked out here.
pub fn states(ground: &Ground) -> Vec<CriterionState> {
    CRITERIA.iter().filter_map(|it| state(ground, it.code)).collect()
}

/// Whether nothing is left to do about an action.
pub fn is_settled(state: &State) -> bool {
    matches!(state, State::Done | State::Dropped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_criterion_is_of_the_standard_and_stands_once_in_order() {
        let standard: Vec<&str> =
            framework::workforce_standard().elements.iter().flat_map(|it| &it.criteria).map(|it| it.code.as_str()).collect();
        let places: Vec<Option<usize>> = CRITERIA.iter().map(|it| standard.iter().position(|code| *code == it.code)).collect();
        assert!(places.iter().all(Option::is_some) && places.windows(2).all(|it| it[0] < it[1]), "{places:?}");
    }

    #[test]
    fn a_condition_that_does_not_hold_may_have_words_of_its_own() {
        let says = |met| Condition::new("x", met, Next::Run).says(|id| id == "criterion-x-not", |id, _| id.to_owned());
        assert_eq!((says(true), says(false)), ("criterion-x".to_owned(), "criterion-x-not".to_owned()));
        let bare = Condition::new("y", false, Next::Run).says(|_| false, |id, _| id.to_owned());
        assert_eq!(bare, "criterion-y");
    }

    #[test]
    fn nothing_can_be_all_of_nothing() {
        assert!(!Condition::all_of("x", 0, 0, Next::Run).met);
        assert!(Condition::all_of("x", 2, 2, Next::Run).met);
        assert!(!Condition::at_least("x", 1, 2, Next::Run).met);
    }

    /// An empty plan has nothing in place: no criterion holds because there is nothing to hold against it.
    #[test]
    fn an_empty_plan_has_nothing_in_place() {
        for it in states(&ground::tests::empty()) {
            assert_ne!(it.reached, Reached::InPlace, "{}", it.code);
            assert!(it.conditions.iter().any(|it| !it.met), "{}", it.code);
        }
    }
}
