//! P8 · The risks of the plan: which assumption moves the gap most, how likely it is to be above what can be borne, which stress tests it
//! has stood, and which risks nobody watches.

use super::{Condition, Ground, Next, Run};
use crate::chapter::{NUMERIC, Override};
use crate::plan::Planning;
use crate::risk::{Tornado, reaches, tornado};
use kernel::Range;
use record::{Held, Reference};
use register::{Category, Risk};
use serde::Serialize;
use staffing::contingency::Kind;

/// Draws of each run behind the page.
pub const DRAWS: u64 = 200;
/// Likelihood × impact from which a risk must be watched month by month.
pub const GRAVE: i64 = 12;
/// Shares of today's heads whose chance of being lacking is told.
pub const SHARES: [f64; 3] = [0.0, 0.05, 0.1];
/// The kinds of event that a plan must have been tested against.
const DUE: [Kind; 4] = [Kind::ProviderFailure, Kind::VisaClosed, Kind::PayShock, Kind::Surge];
/// The most roles that are told one by one, and the fewest heads of one.
const MOST_ROLES: usize = 12;
pub(super) const FEWEST_HEADS: u32 = 10;

/// The chance that a gap is above a number of posts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chance {
    /// The role's code; 0 for all roles.
    pub role: u8,
    /// Its name.
    pub name: String,
    /// The year.
    pub year: i32,
    /// The share of today's heads.
    pub share: f64,
    /// The same in posts.
    pub posts: f64,
    /// The chance, from 0 to 1.
    pub chance: f64,
    /// The 95 % interval that so many draws allow.
    pub range: Range<f64>,
}

/// What is worked out of the risks of a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Exposure {
    /// Which assumption moves the gap most.
    pub tornado: Tornado,
    /// How likely gaps are, all roles first.
    pub chances: Vec<Chance>,
    /// Draws of each run.
    pub draws: u64,
    /// Whether borrowed experience was left out of the tornado, because the rates of every role are calibrated.
    pub nobody_borrows: bool,
}

/// Works out the exposure of the run that the plan stands on. `None` without a run, or when it cannot be planned again.
pub fn exposure(ground: &Ground) -> Option<Exposure> {
    let run = ground.run.as_ref()?;
    let (inputs, assumptions) = (&run.opened.inputs, &run.opened.assumptions);
    let seed = run.opened.result.seed;
    let reaches = reaches(inputs, assumptions, &stated(ground, run));
    let tornado = tornado(inputs, assumptions, &reaches, seed, DRAWS).ok()?;
    let gaps = Planning::begin(inputs, assumptions, seed, DRAWS).ok()?.gaps().ok()?;
    let years = [1, 3, 5, 10].map(|it| inputs.base_year + it).into_iter().filter(|it| *it <= inputs.horizon);
    let years: Vec<i32> = years.collect();
    let mut roles: Vec<_> = inputs.baseline.roles.iter().filter(|it| it.heads() >= FEWEST_HEADS).collect();
    roles.sort_by_key(|it| (std::cmp::Reverse(it.heads()), it.role));
    let of = |role: &crate::RoleBaseline, share: f64, year: i32| {
        let posts = share * f64::from(role.heads());
        let (chance, range) = gaps.above(role.role, year, posts)?;
        Some(Chance { role: role.role, name: role.name.clone(), year, share, posts, chance, range })
    };
    let all = SHARES.iter().flat_map(|share| years.iter().filter_map(|year| of(&inputs.baseline.all, *share, *year)));
    let most = SHARES[SHARES.len() - 1];
    let each = roles.iter().take(MOST_ROLES).flat_map(|role| years.iter().filter_map(|year| of(role, most, *year)));
    Some(Exposure { tornado, chances: all.chain(each).collect(), draws: DRAWS, nobody_borrows: !inputs.baseline.borrows() })
}

/// The ranges that people stated for the assumptions of the run: of the records that hold on the day of the return and say the value that
/// was used, the latest.
fn stated(ground: &Ground, run: &Run) -> Vec<Override> {
    let folded = |it: &str| it.trim().to_lowercase().replace([' ', '-'], "_");
    let mut held = run.opened.assumptions.clone();
    let of = |key: &&'static str| {
        let value = crate::chapter::numeric(&mut held, key)?.value;
        let on = run.opened.inputs.baseline.on;
        let holds = |it: &&Held<register::Assumption>| {
            let it = &it.it;
            folded(it.name.as_str()) == *key && it.valid_from.is_none_or(|from| from <= on) && it.value.get() == value
        };
        let found = ground.assumptions.iter().filter(holds).max_by_key(|it| (it.it.valid_from, it.reference.clone()))?;
        Some(Override {
            key: (*key).to_owned(),
            record: found.reference.to_string(),
            usual: value,
            value,
            low: found.it.low.map(|it| it.get()),
            high: found.it.high.map(|it| it.get()),
        })
    };
    NUMERIC.iter().filter_map(of).collect()
}

/// The risks of the workforce, the gravest first.
pub fn risks(ground: &Ground) -> Vec<&Held<Risk>> {
    let mut found: Vec<_> = ground.risks.iter().filter(|it| it.it.category == Category::Workforce).collect();
    found.sort_by_key(|it| (std::cmp::Reverse(score(&it.it)), it.reference.clone()));
    found
}

/// The register of the plan's risks: those of the workforce, and others that a trigger of the plan watches; the gravest first.
pub fn registered(ground: &Ground) -> Vec<&Held<Risk>> {
    let belongs = |it: &&Held<Risk>| it.it.category == Category::Workforce || !watching(ground, &it.reference).is_empty();
    let mut found: Vec<_> = ground.risks.iter().filter(belongs).collect();
    found.sort_by_key(|it| (std::cmp::Reverse(score(&it.it)), it.reference.clone()));
    found
}

/// Likelihood × impact before any response.
pub fn score(risk: &Risk) -> i64 {
    risk.likelihood.get() * risk.impact.get()
}

/// Triggers that watch for a risk.
pub fn watching<'a>(ground: &'a Ground, risk: &Reference) -> Vec<&'a Held<crate::records::Trigger>> {
    ground.triggers.iter().filter(|it| it.it.risk.as_ref().is_some_and(|it| it.reference() == risk)).collect()
}

/// The kinds of event of a kept stress test.
pub fn kinds(question: &str) -> Vec<Kind> {
    let said = question.split('&').filter_map(|it| it.split_once('=')).filter(|it| it.0.starts_with("kind-")).map(|it| it.1);
    said.filter_map(|code| Kind::ALL.into_iter().find(|it| it.code() == code)).collect()
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let risks = risks(ground);
    let judged_after = risks.iter().filter(|it| it.it.residual_impact.is_some() || it.it.response == register::Response::Accept).count();
    let grave: Vec<_> = risks.iter().filter(|it| score(&it.it) >= GRAVE).collect();
    let watched = grave.iter().filter(|it| !watching(ground, &it.reference).is_empty()).count();
    let tried: Vec<Kind> = ground.stress_tests.iter().flat_map(|it| kinds(it.it.question.as_str())).collect();
    let stood = DUE.iter().filter(|it| tried.contains(it)).count();
    vec![
        ground.ran(),
        Condition::all_of("p8-residual", judged_after, risks.len(), Next::Look("risk")),
        Condition::new("p8-watched", !risks.is_empty() && watched == grave.len(), Next::Make("trigger"))
            .with("done", watched)
            .with("of", grave.len()),
        Condition::all_of("p8-stressed", stood, DUE.len(), Next::Here),
        ground.judged("P8"),
    ]
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::ground::tests::{empty, held};
    use super::*;
    use crate::assumptions::Assumptions;
    use crate::plan::{Opened, run};

    pub(crate) fn ran() -> Ground {
        let mut ground = empty();
        let (inputs, assumptions) = (crate::plan::tests::inputs(2034), Assumptions::usual());
        let result = run(&inputs, &assumptions, 7, 50).expect("a plan");
        let opened = Opened { inputs, assumptions, result };
        let publication = Reference::new("PUB", 1).expect("a reference");
        ground.run = Some(Run { publication: Some(publication), made_on: ground.today, opened });
        ground
    }

    #[test]
    fn a_stated_range_is_used_only_when_it_is_that_of_the_run() {
        let mut ground = ran();
        let usual = exposure(&ground).expect("a run");
        assert!((4..=crate::risk::MOST_SWINGS).contains(&usual.tornado.swings.len()), "{:?}", usual.tornado);
        assert!(usual.tornado.swings.iter().filter(|it| it.reach.stated).all(|it| it.reach.lever == crate::risk::Lever::Population));
        let said = |value: &str| {
            let texts = [("name", "Leaving factor"), ("unit", "times"), ("low", "0.6"), ("high", "1.4"), ("certainty", "modelled")];
            held(1, &[&texts[..], &[("value", value)]].concat())
        };
        ground.assumptions = vec![said("1.1")];
        assert_eq!(exposure(&ground).expect("a run"), usual, "the run took another value");
        ground.assumptions = vec![said("1")];
        let wider = exposure(&ground).expect("a run");
        let leaving = wider.tornado.swings.iter().find(|it| it.reach.low == 0.6).expect("the stated range");
        assert!(leaving.reach.stated && leaving.reach.high == 1.4);
        assert_eq!(exposure(&empty()), None);
    }

    #[test]
    fn chances_fall_as_the_bar_rises() {
        let found = exposure(&ran()).expect("a run");
        let of = |share: f64| found.chances.iter().find(|it| it.role == 0 && it.year == 2034 && it.share == share).expect("told").chance;
        assert!(of(0.0) >= of(0.05) && of(0.05) >= of(0.1));
        assert!(found.chances.iter().any(|it| it.role == 8) && found.chances.iter().all(|it| it.range.low <= it.chance));
    }

    #[test]
    fn a_grave_risk_is_watched_and_four_tests_are_stood_before_it_is_in_place() {
        let mut ground = ran();
        let risk = |number, likelihood: &str, rest: &[(&str, &str)]| {
            let texts =
                [("name", "A risk"), ("category", "workforce"), ("response", "reduce"), ("impact", "4"), ("likelihood", likelihood)];
            held::<Risk>(number, &[&texts[..], rest].concat())
        };
        ground.risks = vec![risk(1, "3", &[("residual_likelihood", "2"), ("residual_impact", "2")]), risk(2, "2", &[])];
        let met = |ground: &Ground| conditions(ground).iter().map(|it| it.met).collect::<Vec<_>>();
        assert_eq!(met(&ground), [true, false, false, false, false]);
        ground.risks[1] = risk(2, "2", &[("residual_likelihood", "1"), ("residual_impact", "2")]);
        ground.triggers = vec![held(1, &super::super::p14::tests::trigger(&[("risk", "RISK-1")]))];
        assert_eq!(met(&ground), [true, true, true, false, false]);
        let question = "kind-1=provider-failure&size-1=100&kind-2=surge&kind-3=pay-shock&kind-4=visa-closed&kindred=flood";
        let test = [("plan", "WFP-1"), ("title", "All"), ("run_on", "2026-10-01"), ("unmet_hours", "12"), ("question", question)];
        ground.stress_tests = vec![held(1, &test)];
        assert_eq!(met(&ground), [true, true, true, true, false]);
        assert_eq!(kinds(question).len(), 4);
    }
}
