//! P11 · Short, middle and long term: the gap of each year, what is done about it then, and whether every year is covered.

use super::whatif::{DRAWS, Meant, Unanswerable, meant_measures, world};
use super::{Condition, Ground, KeyPartner, Next, Run, key_partners};
use crate::measures::{Measure, Scenario, share_reached};
use crate::plan::Figure;
use chrono::Datelike;
use record::Reference;
use serde::Serialize;

/// One of the three terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Horizon {
    /// Up to a year ahead.
    Short,
    /// One to three years ahead.
    Middle,
    /// More than three years ahead.
    Long,
}

impl Horizon {
    /// The term of a year so many years ahead of the return.
    pub fn of(ahead: i32) -> Horizon {
        match ahead {
            ..=1 => Horizon::Short,
            2..=3 => Horizon::Middle,
            _ => Horizon::Long,
        }
    }

    /// The code in words and files.
    pub fn code(self) -> &'static str {
        match self {
            Horizon::Short => "short",
            Horizon::Middle => "middle",
            Horizon::Long => "long",
        }
    }
}

/// One year of the plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct YearAhead {
    /// The year, which ends on the day of its return.
    pub year: i32,
    /// The term it belongs to.
    pub horizon: Horizon,
    /// The gap of the run, in posts.
    pub gap: Figure,
    /// Decided measures that do something in it.
    pub measures: Vec<Reference>,
    /// Accepted gaps that reach over it.
    pub accepted: Vec<Reference>,
}

impl YearAhead {
    /// Whether staff are short in it, on average.
    pub fn is_short(&self) -> bool {
        self.gap.mean > 0.0
    }

    /// Whether something is done about it, or somebody bears it.
    pub fn is_covered(&self) -> bool {
        !self.measures.is_empty() || !self.accepted.is_empty()
    }
}

/// Every year ahead, without a simulation: the gap is that of the run.
pub fn years_ahead(ground: &Ground) -> Vec<YearAhead> {
    let Some(run) = &ground.run else { return Vec::new() };
    let inputs = &run.opened.inputs;
    let meant = meant_measures(ground, run);
    let acts = |it: &&Meant, year: i32| {
        let changes = it.measure.as_ref().filter(|_| it.decided).map_or(&[][..], |it| &it.changes[..]);
        changes.iter().any(|it| share_reached(year, it.begins, it.lead, it.ramp) > 0.0)
    };
    let year = |it: &crate::plan::YearPlan| {
        let returned = inputs.baseline.on.with_year(it.year).unwrap_or(inputs.baseline.on);
        let borne = ground.accepted.iter().filter(|it| it.it.starts <= returned && returned <= it.it.ends);
        YearAhead {
            year: it.year,
            horizon: Horizon::of(it.year - inputs.base_year),
            gap: it.gap,
            measures: meant.iter().filter(|of| acts(of, it.year)).map(|it| it.reference.clone()).collect(),
            accepted: borne.map(|it| it.reference.clone()).collect(),
        }
    };
    run.opened.result.total.years.iter().filter(|it| it.year > inputs.base_year).map(year).collect()
}

/// The gap of every year with measures, simulated.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WithMeasures {
    /// The years.
    pub years: Vec<i32>,
    /// Without any measure, as the run has it.
    pub none: Vec<Figure>,
    /// With the decided measures.
    pub decided: Vec<Figure>,
    /// With every live measure.
    pub all: Vec<Figure>,
}

/// Runs the plan without measures, with those decided, and with all.
///
/// # Errors
/// Why it cannot be answered.
pub fn with_measures(ground: &Ground) -> Result<WithMeasures, Unanswerable> {
    let run: &Run = ground.run.as_ref().ok_or(Unanswerable::NoRun)?;
    let (world, meant) = (world(run, DRAWS)?, meant_measures(ground, run));
    let planned = Scenario::as_planned("");
    let gaps = |wanted: &dyn Fn(&Meant) -> bool| -> Result<Vec<Figure>, Unanswerable> {
        let taken: Vec<&Measure> = meant.iter().filter(|it| wanted(it)).filter_map(|it| it.measure.as_ref()).collect();
        let outlook = world.run(&planned.with(taken))?.outlook();
        let years = outlook.map_or_else(Vec::new, |it| it.years);
        Ok(years.into_iter().skip(1).map(|it| it.gap).collect())
    };
    let years = (1..=world.steps()).map(|it| world.year(it)).collect();
    // The draws of a comparison of scenarios. What measures change on the same draws is laid on the run's own gap, so that this answer and the run
    // say the same of a plan without measures, however many draws the run has.
    let of_run: Vec<Figure> =
        run.opened.result.total.years.iter().filter(|it| it.year > run.opened.inputs.base_year).map(|it| it.gap).collect();
    let few = gaps(&|_| false)?;
    let laid = |with: Vec<Figure>| of_run.iter().zip(&few).zip(with).map(|((run, few), it)| it.moved(run.mean - few.mean)).collect();
    let (decided, all) = (laid(gaps(&|it| it.decided)?), laid(gaps(&|_| true)?));
    Ok(WithMeasures { years, none: of_run, decided, all })
}

/// What is worked out for the criterion.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Horizons {
    /// Every year ahead.
    pub years: Vec<YearAhead>,
    /// The gap with measures; `None` when it cannot be simulated.
    pub with: Option<WithMeasures>,
    /// Whether those who matter most to the terms agree with them.
    pub partners: Vec<KeyPartner>,
}

/// What is worked out for the criterion.
pub fn horizons(ground: &Ground) -> Horizons {
    Horizons { years: years_ahead(ground), with: with_measures(ground).ok(), partners: key_partners(ground) }
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let years = years_ahead(ground);
    let terms = [Horizon::Short, Horizon::Middle, Horizon::Long];
    let looked_at = terms.iter().filter(|term| years.iter().any(|it| it.horizon == **term)).count();
    let short: Vec<&YearAhead> = years.iter().filter(|it| it.is_short()).collect();
    let covered = short.iter().filter(|it| it.is_covered()).count();
    let partners = key_partners(ground);
    let signed = partners.iter().filter(|it| it.stands.is_some()).count();
    let all = Condition::new("p11-covered", ground.run.is_some() && covered == short.len(), Next::Make("measure"));
    vec![
        ground.ran(),
        Condition::all_of("p11-terms", looked_at, terms.len(), Next::Run),
        all.with("done", covered).with("of", short.len()),
        Condition::all_of("p11-signed", signed, partners.len(), Next::Make("contribution")),
        ground.judged("P11"),
        ground.heard("P11"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::tests_of_measures::{ground, without_run};
    use super::*;

    /// The decided measure begins half a year after the return of 2025 and grows from there: it does nothing in the year that ends with the
    /// return of 2026 and something from 2027 on; the accepted gap reaches over the returns of 2025 and 2026.
    #[test]
    fn every_short_year_is_covered_or_said_to_be_bare() {
        let ground = ground();
        let years = years_ahead(&ground);
        assert_eq!(years[0].horizon, Horizon::Short);
        assert_eq!(years.iter().map(|it| it.horizon.code()).collect::<Vec<_>>()[1..4], ["middle", "middle", "long"]);
        let measures: Vec<usize> = years.iter().map(|it| it.measures.len()).collect();
        let accepted: Vec<usize> = years.iter().map(|it| it.accepted.len()).collect();
        assert_eq!((measures[..3].to_vec(), accepted[..3].to_vec()), (vec![0, 0, 1], vec![1, 1, 0]));
        assert!(years.iter().all(|it| it.is_short() && it.is_covered()));
        let held: Vec<bool> = conditions(&ground).iter().map(|it| it.met).collect();
        assert_eq!(held, [true, true, true, false, false, false]);
        let mut bare = ground.clone();
        bare.accepted.clear();
        assert!(!conditions(&bare)[2].met);
        assert!(!conditions(&without_run())[2].met, "nothing is covered where nothing is known");
    }

    #[test]
    fn measures_lessen_the_gap_on_common_draws() {
        let found = with_measures(&ground()).expect("an answer");
        let last = found.years.len() - 1;
        assert!(found.all[last].mean < found.decided[last].mean && found.decided[last].mean < found.none[last].mean);
        assert!((found.none[0].mean - found.decided[0].mean).abs() < 1e-9, "nothing is decided for the first year");
        let years = years_ahead(&ground());
        assert!(found.none.iter().zip(&years).all(|(none, year)| *none == year.gap), "without measures it is the run");
    }
}
