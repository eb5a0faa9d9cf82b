//! P11 · Short, middle and long term: the gap of each year, what is done about it then, and whether every year is covered.

use super::whatif::{DRAWS, Meant, Unanswerable, meant_measures, world};
use super::{Condition, Ground, KeyPartner, Next, Run, key_partners};
use crate::measures::{Measure, Scenario, share_reached};
use crate::plan::Figure;
use crate::records::{AcceptedGap, jobs};
use chrono::Datelike;
use record::{Held, Reference};
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
    /// Posts of jobs that are short in the run and whose gap is accepted.
    pub borne: f64,
    /// Posts of jobs that are short in the run and whose gap nobody has accepted.
    pub unborne: f64,
}

impl YearAhead {
    /// Whether staff are short in it, on average.
    pub fn is_short(&self) -> bool {
        self.gap.mean > 0.0
    }

    /// Whether somebody bears the gap of every job that is short in it.
    pub fn is_borne(&self) -> bool {
        !self.accepted.is_empty() && self.unborne < LEAST_SHORT
    }

    /// Whether something is done about it, or somebody bears all of it.
    pub fn is_covered(&self) -> bool {
        !self.measures.is_empty() || self.is_borne()
    }
}

/// Fewer posts than this are nobody short: half a post.
const LEAST_SHORT: f64 = 0.5;

/// The posts of jobs that are short in a year: of those whose gap is accepted, and of the others.
fn borne_of(run: &Run, year: i32, accepted: &[&Held<AcceptedGap>]) -> (f64, f64) {
    let names = |it: &AcceptedGap, role: u8| match it.roles.as_ref().map(|it| it.all()).filter(|it| !it.is_empty()) {
        Some(roles) => roles.iter().any(|it| jobs(*it).contains(&role)),
        None => true,
    };
    let short = run.opened.result.roles.iter().filter_map(|role| Some((role.role, role.years.iter().find(|it| it.year == year)?.gap.mean)));
    short.filter(|it| it.1 > 0.0).fold((0.0, 0.0), |(borne, not), (role, gap)| {
        if accepted.iter().any(|it| names(&it.it, role)) { (borne + gap, not) } else { (borne, not + gap) }
    })
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
        let over = |it: &&Held<AcceptedGap>| it.it.starts <= returned && returned <= it.it.ends;
        let accepted: Vec<&Held<AcceptedGap>> = ground.accepted.iter().filter(over).collect();
        let (borne, unborne) = borne_of(run, it.year, &accepted);
        YearAhead {
            year: it.year,
            horizon: Horizon::of(it.year - inputs.base_year),
            gap: it.gap,
            measures: meant.iter().filter(|of| acts(of, it.year)).map(|it| it.reference.clone()).collect(),
            accepted: accepted.iter().map(|it| it.reference.clone()).collect(),
            borne,
            unborne,
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
    use super::super::ground::tests::held;
    use super::super::tests_of_measures::{ground, without_run};
    use super::*;
    use record::Listed as _;
    use register::Role;

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

    /// The gap of one job is accepted: the years are not covered by it, since others are short too, until those are accepted as well.
    #[test]
    fn an_accepted_gap_covers_its_own_jobs_alone() {
        let mut ground = ground();
        ground.measures.clear();
        let accept = |number: u64, roles: &str| {
            let texts = [("plan", "WFP-1"), ("title", "Thin years"), ("starts", "2025-01-01"), ("ends", "2036-12-31"), ("roles", roles)];
            held(number, &[&texts[..], &[("reasons", "Nothing works sooner"), ("accepted_by", "The board")]].concat())
        };
        let gap_of = |ground: &Ground, role: u8| {
            let of = &ground.run.as_ref().expect("a run").opened.result.roles;
            of.iter()
                .find(|it| it.role == role)
                .and_then(|it| it.years.iter().find(|it| it.year == 2026))
                .expect("a year")
                .gap
                .mean
                .max(0.0)
        };
        let codes: Vec<u8> = ground.run.as_ref().expect("a run").opened.result.roles.iter().map(|it| it.role).collect();
        let short: Vec<u8> = codes.into_iter().filter(|it| gap_of(&ground, *it) > LEAST_SHORT).collect();
        assert!(short.contains(&8) && short.len() > 1, "{short:?}");
        ground.accepted = vec![accept(1, "care-worker")];
        let year = |ground: &Ground| years_ahead(ground).into_iter().find(|it| it.year == 2026).expect("a year");
        let found = year(&ground);
        assert!((found.borne - gap_of(&ground, 8)).abs() < 1e-9 && found.unborne > LEAST_SHORT);
        assert!(found.is_short() && !found.is_borne() && !found.is_covered());
        let rest = Role::LIST.iter().filter_map(|it| Role::of(it.code)).filter(|it| jobs(*it).iter().any(|it| short.contains(it)));
        let rest: Vec<String> = rest.map(|it| it.code().to_owned()).collect();
        ground.accepted.push(accept(2, &rest.join("; ")));
        assert!(year(&ground).is_borne() && year(&ground).is_covered());
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
