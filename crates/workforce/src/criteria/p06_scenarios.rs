//! P6 · Ways of working in each scenario of the plan: whom each needs, what it costs, and which one would regret least.

use super::asked::post_year;
use super::whatif::{DRAWS, Unanswerable, chosen_scenarios, run_of, usual_scenarios, world};
use super::{Ground, Run};
use crate::measures::{Misfit, Shift, WaysCompared, compare_ways};
use crate::records::{StaffingModel, jobs};
use record::{Held, Reference};
use serde::Serialize;

/// The most ways that are held beside today's at a time.
pub const MOST_WAYS: usize = 6;

/// Why a way is not held beside the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It does not fit the plan.
    Misfit(Misfit),
    /// There are more than [`MOST_WAYS`] before it.
    BeyondMost,
}

/// A way that is left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeftOut {
    /// The record.
    pub way: Reference,
    /// What people call it.
    pub title: String,
    /// Why.
    pub why: Why,
}

/// The ways of a plan in its usual scenarios.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InScenarios {
    /// The records behind the ways; none behind today's.
    pub ways: Vec<Option<Reference>>,
    /// The records behind the scenarios; none behind the one in which things go as planned.
    pub scenarios: Vec<Option<Reference>>,
    /// What was found; `None` when no way fits the plan.
    pub found: Option<WaysCompared>,
    /// Ways that are left out, with the reason.
    pub left_out: Vec<LeftOut>,
}

/// A record as a shift of posts, in whole-time equivalents at its own volume.
fn shift(held: &Held<StaffingModel>) -> Shift {
    let it = &held.it;
    let pounds = |it: Option<&kernel::Money>| it.map_or(0.0, |it| it.in_pence() as f64 / 100.0);
    let (volume, given) = (it.volume.get() as f64, it.volume.get() as f64 / it.available.get() as f64);
    let (moved, spared) = (it.moved.part(), it.spared.as_ref().map_or(0.0, |it| it.part()));
    let kept = (1.0 - moved - spared).max(0.0);
    let (cost_today, cost_other) = (pounds(Some(&it.cost_today)), pounds(Some(&it.cost_other)));
    Shift {
        title: it.title.to_string(),
        today: jobs(it.today).to_vec(),
        other: jobs(it.other).to_vec(),
        given,
        kept: given * kept,
        taken: given * moved,
        cost_today: volume * cost_today,
        cost_then: volume * (kept * cost_today + moved * cost_other),
        fixed: pounds(it.fixed.as_ref()),
        set_up: pounds(it.set_up.as_ref()),
    }
}

fn fits(run: &Run, it: &Shift) -> Result<(), Misfit> {
    it.changes(&run.opened.inputs, &run.opened.assumptions).map(|_| ())
}

/// How many ways of the plan can be held beside it.
pub(super) fn fitting(ground: &Ground) -> usize {
    ground.run.as_ref().map_or(0, |run| ground.ways.iter().filter(|it| fits(run, &shift(it)).is_ok()).count())
}

/// Every way of working beside today's in the scenarios that are compared by default, with no measure taken. `names` are those of today's way
/// and of the scenario in which things go as planned.
///
/// # Errors
/// Why it cannot be answered.
pub fn ways_in_scenarios(ground: &Ground, names: &[String; 2]) -> Result<InScenarios, Unanswerable> {
    let run = run_of(ground)?;
    let [today, planned] = names;
    let scenarios = usual_scenarios(ground);
    let chosen = chosen_scenarios(ground, run, planned, &scenarios)?;
    let mut all: Vec<&Held<StaffingModel>> = ground.ways.iter().collect();
    all.sort_by_key(|it| it.reference.number());
    let (mut ways, mut shifts, mut left_out) = (vec![None], Vec::new(), Vec::new());
    for held in all {
        let it = shift(held);
        let why = match fits(run, &it) {
            Err(why) => Some(Why::Misfit(why)),
            Ok(()) if shifts.len() == MOST_WAYS => Some(Why::BeyondMost),
            Ok(()) => None,
        };
        match why {
            Some(why) => left_out.push(LeftOut { way: held.reference.clone(), title: it.title, why }),
            None => {
                ways.push(Some(held.reference.clone()));
                shifts.push(it);
            }
        }
    }
    let found = match shifts.is_empty() {
        true => None,
        false => Some(compare_ways(&world(run, DRAWS)?, today, &shifts, &chosen, post_year(ground))?),
    };
    Ok(InScenarios { ways, scenarios, found, left_out })
}

#[cfg(test)]
mod tests {
    use super::super::tests_of_measures::{ground, without_run};
    use super::*;
    use register::Role;

    fn names() -> [String; 2] {
        ["Today", "As planned"].map(str::to_owned)
    }

    /// A ground whose plan has the jobs of the way: seniors do the work of nurses, and heads have their hours.
    fn fitted() -> Ground {
        let mut ground = ground();
        let run = ground.run.as_mut().expect("a run");
        run.opened.inputs.baseline.roles.iter_mut().for_each(|it| (it.wte_known, it.wte_imputed) = (f64::from(it.heads()) * 0.8, 0.0));
        ground.ways[0].it.today = Role::SeniorCareWorker;
        ground
    }

    /// 13,000 hours at 1,300 a year are 10 whole-time equivalents: seniors keep 2 and care workers take 8. £390,000 a year today; then 2,600
    /// hours at £30 and 10,400 at £18, £265,200, with £24,800 besides and £250,000 once.
    #[test]
    fn a_record_is_a_shift_of_posts() {
        let it = shift(&fitted().ways[0]);
        assert_eq!((it.today.as_slice(), it.other.as_slice()), (&[7][..], &[8][..]));
        let near = |a: f64, b: f64| (a - b).abs() < 1e-6;
        assert!(near(it.given, 10.0) && near(it.kept, 2.0) && near(it.taken, 8.0), "{it:?}");
        assert!(near(it.cost_today, 390_000.0) && near(it.cost_then, 265_200.0), "{it:?}");
        assert_eq!((it.fixed, it.set_up), (24_800.0, 250_000.0));
    }

    /// The six years to 2030 grow with the population, so they save more than 6 × £100,000 − £250,000, the saving at today's volume, in
    /// each scenario; the posts are as many, so nothing else differs but whom they are for.
    #[test]
    fn ways_stand_beside_today_in_every_scenario_of_the_plan() {
        let ground = fitted();
        let found = ways_in_scenarios(&ground, &names()).expect("an answer");
        assert_eq!((found.ways.len(), found.scenarios.len(), found.left_out.len()), (2, 2, 0));
        let it = found.found.expect("a comparison");
        assert_eq!((it.ways.as_slice(), it.scenarios.len(), it.draws), (&["Today".to_owned(), "Delegated".to_owned()][..], 2, 200));
        assert!(it.options[1].iter().all(|it| it.extra.mean < -350_000.0), "{:?}", it.options[1]);
        assert!(it.options[0].iter().all(|it| it.extra.mean == 0.0 && it.work.is_none()));
        let (today, then) = (&it.options[0][1], &it.options[1][1]);
        assert!((today.needed.mean - then.needed.mean).abs() < 1e-6, "as many whole-time equivalents do the work");
        let planned = ground.run.as_ref().expect("a run");
        let with = super::super::whatif::world(planned, DRAWS).expect("a world");
        let outlook = with.run(&crate::measures::Setting::default()).expect("a run").outlook().expect("figures");
        assert_eq!(it.options[0][0].post_years, outlook.post_years, "today's way as planned is what the other pages show");
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_said() {
        let found = ways_in_scenarios(&ground(), &names()).expect("an answer");
        assert_eq!(found.left_out.iter().map(|it| it.why).collect::<Vec<_>>(), [Why::Misfit(Misfit::NoSuchJob)]);
        assert_eq!(found.found, None);
        assert_eq!(ways_in_scenarios(&without_run(), &names()), Err(Unanswerable::NoRun));
        let mut many = fitted();
        let one = many.ways[0].clone();
        many.ways = (1..=8).map(|at| Held { reference: Reference::new("WAY", at).expect("a reference"), ..one.clone() }).collect();
        let found = ways_in_scenarios(&many, &names()).expect("an answer");
        assert_eq!((found.ways.len(), found.left_out.len()), (1 + MOST_WAYS, 2));
        assert!(found.left_out.iter().all(|it| it.why == Why::BeyondMost));
        let mut condition = super::super::state(&fitted(), "P6").expect("worked out");
        assert!(condition.conditions.remove(3).met, "one of one way stands in a scenario of the plan");
        let without = Ground { scenarios: Vec::new(), ..fitted() };
        assert!(!super::super::state(&without, "P6").expect("worked out").conditions[3].met);
    }
}
