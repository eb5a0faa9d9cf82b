//! P6–P8, P11, P15 · The plan's measures and scenarios as the model takes them, and what a reader may ask of them.

use super::{Ground, Run};
use crate::measures::{
    Block, Change, Chosen, Comparison, Explanation, Lever, Limits, Measure, People, Pipeline, Policy, Scenario, Setting, Size, World,
    choose, compare, explain,
};
use crate::plan::{PlanInputs, Unplannable};
use crate::records::{self, Acts, Path, Stage, jobs};
use chrono::{Datelike as _, NaiveDate};
use kernel::Share;
use record::{Held, Reference};
use serde::Serialize;

/// Draws of an answer while somebody waits.
pub const DRAWS: u64 = 200;
/// Draws of a choice and of an explanation: each is run many times over.
pub const FEWER_DRAWS: u64 = 60;
/// The most scenarios that are compared at a time.
pub const MOST_SCENARIOS: usize = 4;
/// The most sets of measures that are compared at a time.
pub const MOST_POLICIES: usize = 4;
/// What a post that stands empty for a year costs when nobody says, in pounds: where the reader begins, to be changed; it is no finding.
pub const POST_YEAR: f64 = 10_000.0;

/// Why nothing can be answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Unanswerable {
    /// The plan stands on no run.
    NoRun,
    /// No live measure of the plan has a size.
    NoMeasures,
    /// A record that the plan does not have.
    Unknown {
        /// Its reference.
        reference: String,
    },
    /// The model refuses.
    Unplannable {
        /// Why.
        why: Unplannable,
    },
}

impl From<Unplannable> for Unanswerable {
    fn from(why: Unplannable) -> Unanswerable {
        Unanswerable::Unplannable { why }
    }
}

/// A measure of the plan as the model takes it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Meant {
    /// The record.
    pub reference: Reference,
    /// What is done.
    pub title: String,
    /// Whether it is decided.
    pub decided: bool,
    /// What it does and costs; `None` when nobody has said how large its effect is, or the run has none of its jobs.
    pub measure: Option<Measure>,
}

/// The codes of the chosen roles that the run has; `None` when some are chosen and it has none of them.
fn codes(run: &Run, roles: Option<&record::Choices<register::Role>>) -> Option<Vec<u8>> {
    let Some(roles) = roles.filter(|it| !it.all().is_empty()) else { return Some(Vec::new()) };
    let known = |code: &&u8| run.opened.inputs.baseline.roles.iter().any(|it| it.role == **code && it.heads() > 0);
    let found: Vec<u8> = roles.all().iter().flat_map(|it| jobs(*it)).filter(known).copied().collect();
    (!found.is_empty()).then_some(found)
}

/// The year of the plan in which a day lies, and the share of it that is over before that day. A year begins on the day of the return.
pub(super) fn after_return(inputs: &PlanInputs, day: NaiveDate) -> (i32, f64) {
    let on = inputs.baseline.on;
    let returned = |year: i32| super::action_costs::day(on, year);
    let year = if day < returned(day.year()) { day.year() - 1 } else { day.year() };
    let (from, to) = (returned(year), returned(year + 1));
    (year - on.year() + inputs.base_year, (day - from).num_days() as f64 / (to - from).num_days().max(1) as f64)
}

/// The training pipeline of a measure; `None` when it says not enough for one.
pub fn pipeline(run: &Run, it: &records::Measure) -> Option<Pipeline> {
    let (year, part) = after_return(&run.opened.inputs, it.begins);
    let lead = it.lead.as_ref().map_or(0.0, |it| it.get());
    Some(Pipeline {
        intake: u32::try_from(it.intake?.get()).ok()?,
        completion: it.completion?,
        stays: it.stays?,
        // The first come in the twelve months in whose middle they have finished.
        length: (lead + part).round().clamp(0.0, 50.0) as u32 + 1,
        first: year,
    })
}

/// The size of a measure's effect, with its range where one was given; the exact range of chance for a training pipeline without one.
fn size(it: &records::Measure) -> Option<Size> {
    let (low, high) = (it.low.as_ref().map(|it| it.get()), it.high.as_ref().map(|it| it.get()));
    let through = it.intake.as_ref().zip(it.completion.as_ref()).zip(it.stays.as_ref());
    let heads = through.filter(|_| it.acts_on == Acts::Training).map(|((intake, completion), stays)| {
        let share = completion.part() * stays.part();
        (intake.get() as f64 * share, Share::new(share).map_or(0.0, |it| it.part() * (1.0 - it.part()) * intake.get() as f64))
    });
    let (central, spread) = match heads {
        Some((heads, variance)) => (heads, 1.645 * variance.sqrt()),
        None => (it.effect.as_ref()?.get(), 0.0),
    };
    let size = Size { low: low.unwrap_or((central - spread).min(central)), central, high: high.unwrap_or(central + spread) };
    size.is_sound().then_some(size)
}

fn works_on(it: Acts) -> (Block, Lever) {
    match it {
        Acts::Leaving => (Block::Retention, Lever::Leaving),
        Acts::Joining => (Block::Recruitment, Lever::Joining),
        Acts::Pay => (Block::Pay, Lever::Pay),
        Acts::Training => (Block::Training, Lever::Arrivals),
        Acts::International => (Block::International, Lever::Arrivals),
        Acts::Hours => (Block::Productivity, Lever::Hours),
        Acts::Need => (Block::ServiceModel, Lever::Need),
    }
}

fn meant(run: &Run, held: &Held<records::Measure>) -> Meant {
    let it = &held.it;
    let pounds = |it: Option<&kernel::Money>| it.map_or(0.0, |it| it.in_pence() as f64 / 100.0);
    let measure = || {
        let ((block, lever), (begins, part)) = (works_on(it.acts_on), after_return(&run.opened.inputs, it.begins));
        let years = |it: Option<&record::Number<2>>| it.map_or(0.0, |it| it.get().max(0.0));
        let change = Change {
            name: held.reference.to_string(),
            block,
            lever,
            roles: codes(run, it.roles.as_ref())?,
            size: size(it)?,
            begins,
            lead: years(it.lead.as_ref()) + part,
            ramp: years(it.ramp.as_ref()),
        };
        let decided = it.stage == Stage::Decided;
        let sound = change.is_sound();
        let (once, yearly) = (pounds(it.once.as_ref()), pounds(it.yearly.as_ref()));
        sound.then(|| Measure { title: it.title.to_string(), changes: vec![change], once, yearly, waits: part, decided })
    };
    Meant { reference: held.reference.clone(), title: it.title.to_string(), decided: it.stage == Stage::Decided, measure: measure() }
}

/// The measures of the plan that are not dropped, in the order of their references.
pub fn meant_measures(ground: &Ground, run: &Run) -> Vec<Meant> {
    let mut live: Vec<&Held<records::Measure>> = live_measures(ground).collect();
    live.sort_by_key(|it| it.reference.number());
    live.into_iter().map(|it| meant(run, it)).collect()
}

/// The measures of the plan that are not dropped.
pub fn live_measures(ground: &Ground) -> impl Iterator<Item = &Held<records::Measure>> {
    ground.measures.iter().filter(|it| it.it.stage != Stage::Dropped)
}

fn scenario(run: &Run, held: &Held<records::Scenario>) -> Scenario {
    let it = &held.it;
    let (begins, lead) = after_return(&run.opened.inputs, it.begins);
    let change = |block: Block, lever: Lever, size: Option<f64>| {
        let size = Size::sure(size.filter(|it| *it != 0.0)?);
        let name = format!("{} {}", held.reference, block.code());
        let found = Change { name, block, lever, roles: Vec::new(), size, begins, lead, ramp: 0.0 };
        found.is_sound().then_some(found)
    };
    let number = |it: Option<&record::Number<2>>| it.map(|it| it.get());
    let changes = [
        change(Block::Need, Lever::Need, number(it.need.as_ref())),
        change(Block::Retention, Lever::Leaving, number(it.leaving.as_ref())),
        change(Block::Recruitment, Lever::Joining, number(it.joining.as_ref())),
        change(Block::Pay, Lever::Pay, number(it.pay.as_ref())),
        change(Block::International, Lever::Arrivals, it.international.as_ref().map(|it| it.get())),
        change(Block::Ageing, Lever::Leaving, number(it.ageing.as_ref())),
    ];
    let people = match it.population {
        Some(Path::Lowest) => People::At(0.0),
        Some(Path::Highest) => People::At(1.0),
        Some(Path::Projected) | None => People::Projected,
    };
    let weight = number(it.weight.as_ref()).filter(|it| *it > 0.0).unwrap_or(1.0);
    Scenario { title: it.title.to_string(), weight, people, changes: changes.into_iter().flatten().collect() }
}

/// The plan's scenarios in the order of their references; `title` names the one in which things go as planned, which stands first.
pub fn meant_scenarios(ground: &Ground, run: &Run, title: &str) -> Vec<(Option<Reference>, Scenario)> {
    let mut all: Vec<&Held<records::Scenario>> = ground.scenarios.iter().collect();
    all.sort_by_key(|it| it.reference.number());
    let planned = (None, Scenario::as_planned(title));
    std::iter::once(planned).chain(all.into_iter().map(|it| (Some(it.reference.clone()), scenario(run, it)))).collect()
}

/// The run as a world of so many draws.
pub fn world(run: &Run, draws: u64) -> Result<World<'_>, Unplannable> {
    World::new(&run.opened.inputs, &run.opened.assumptions, run.opened.result.seed, 0..draws)
}

/// What somebody wants compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// Sets of measures with their names.
    pub policies: Vec<(String, Vec<Reference>)>,
    /// Scenarios; `None` for things as planned.
    pub scenarios: Vec<Option<Reference>>,
    /// What the scenario is called in which things go as planned.
    pub planned: String,
    /// What a post that stands empty for a year costs, in pounds.
    pub post_year: f64,
}

impl Question {
    /// The usual question: nothing, what is decided, and everything, as far as they differ, as planned and in the first three scenarios. The names are those of
    /// the sets and of the scenario in which things go as planned.
    pub fn usual(ground: &Ground, names: [String; 4], post_year: f64) -> Question {
        let [nothing, decided, all, planned] = names;
        let of = |wanted: &dyn Fn(Stage) -> bool| -> Vec<Reference> {
            let mut found: Vec<Reference> = live_measures(ground).filter(|it| wanted(it.it.stage)).map(|it| it.reference.clone()).collect();
            found.sort_by_key(Reference::number);
            found
        };
        let mut policies = vec![(nothing, Vec::new()), (decided, of(&|it| it == Stage::Decided)), (all, of(&|_| true))];
        // Sets of the same measures would be the same answer twice.
        policies.dedup_by(|later, earlier| later.1 == earlier.1);
        Question { policies, scenarios: usual_scenarios(ground), planned, post_year }
    }
}

/// The scenarios that are compared when nobody asks for others: as planned, and the first of the plan's own.
pub fn usual_scenarios(ground: &Ground) -> Vec<Option<Reference>> {
    let mut scenarios: Vec<Reference> = ground.scenarios.iter().map(|it| it.reference.clone()).collect();
    scenarios.sort_by_key(Reference::number);
    std::iter::once(None).chain(scenarios.into_iter().map(Some)).take(MOST_SCENARIOS).collect()
}

pub(super) fn run_of(ground: &Ground) -> Result<&Run, Unanswerable> {
    ground.run.as_ref().ok_or(Unanswerable::NoRun)
}

fn chosen_measures(meant: &[Meant], wanted: &[Reference]) -> Result<Vec<Measure>, Unanswerable> {
    let unknown = |it: &Reference| Unanswerable::Unknown { reference: it.to_string() };
    let mut found = Vec::new();
    for it in wanted {
        let of = meant.iter().find(|meant| meant.reference == *it).ok_or_else(|| unknown(it))?;
        found.extend(of.measure.clone());
    }
    Ok(found)
}

pub(super) fn chosen_scenarios(
    ground: &Ground,
    run: &Run,
    title: &str,
    wanted: &[Option<Reference>],
) -> Result<Vec<Scenario>, Unanswerable> {
    let all = meant_scenarios(ground, run, title);
    let one = |it: &Option<Reference>| {
        let found = all.iter().find(|of| of.0 == *it).map(|it| it.1.clone());
        found.ok_or_else(|| Unanswerable::Unknown { reference: it.as_ref().map(ToString::to_string).unwrap_or_default() })
    };
    wanted.iter().take(MOST_SCENARIOS).map(one).collect()
}

/// Every set of measures in every scenario that was asked for.
///
/// # Errors
/// Why it cannot be answered.
pub fn compared(ground: &Ground, asked: &Question) -> Result<Comparison, Unanswerable> {
    let run = run_of(ground)?;
    let meant = meant_measures(ground, run);
    let policy = |(title, wanted): &(String, Vec<Reference>)| {
        chosen_measures(&meant, wanted).map(|measures| Policy { title: title.clone(), measures })
    };
    let policies = asked.policies.iter().take(MOST_POLICIES).map(policy).collect::<Result<Vec<_>, _>>()?;
    let scenarios = chosen_scenarios(ground, run, &asked.planned, &asked.scenarios)?;
    Ok(compare(&world(run, DRAWS)?, &policies, &scenarios, asked.post_year)?)
}

/// A choice with the reasons for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decided {
    /// What was chosen and what is proved of it.
    pub chosen: Chosen,
    /// The measures that the choice was made among, in the order in which it names them.
    pub among: Vec<Reference>,
    /// What each of them is called.
    pub titles: Vec<String>,
    /// Whether each of them is decided already.
    pub decided: Vec<bool>,
    /// What a post that stands empty for a year costs, in pounds: a measure that is dearer is left.
    pub post_year: f64,
    /// Why the gap of the last year is what it is with the measures chosen, from today's need and rates carried on.
    pub why: Explanation,
    /// The scenario in which that gap stands: the first of those that were asked for.
    pub why_in: String,
}

/// Chooses among the plan's live measures for the scenarios that were asked for, and says why the gap is then what it is.
///
/// # Errors
/// Why it cannot be answered.
pub fn decided(ground: &Ground, asked: &Question, limits: &Limits) -> Result<Decided, Unanswerable> {
    let run = run_of(ground)?;
    let sized = meant_measures(ground, run).into_iter().filter_map(|it| Some((it.reference, it.measure?)));
    let (among, measures): (Vec<Reference>, Vec<Measure>) = sized.unzip();
    if measures.is_empty() {
        return Err(Unanswerable::NoMeasures);
    }
    let scenarios = chosen_scenarios(ground, run, &asked.planned, &asked.scenarios)?;
    let world = world(run, FEWER_DRAWS)?;
    let chosen = choose(&world, &measures, &scenarios, limits)?;
    let taken: Vec<Measure> = chosen.taken.iter().map(|it| measures[it.measure].from_or_own(it.begins)).collect();
    let from = Setting { people: People::Held, changes: Vec::new() };
    let first = scenarios.first().cloned().unwrap_or_else(|| Scenario::as_planned(asked.planned.clone()));
    let why = explain(&world, &from, &first.with(&taken), run.opened.inputs.horizon)?;
    let (titles, decided) = measures.iter().map(|it| (it.title.clone(), it.decided)).unzip();
    Ok(Decided { chosen, among, titles, decided, post_year: limits.post_year, why, why_in: first.title })
}

#[cfg(test)]
mod tests {
    use super::super::tests_of_measures::{ground, without_run};
    use super::*;

    #[test]
    fn records_become_what_the_model_takes() {
        let ground = ground();
        let run = ground.run.as_ref().expect("a run");
        let meant = meant_measures(&ground, run);
        assert_eq!(meant.len(), 4, "the dropped one is left out");
        let pay = meant[0].measure.as_ref().expect("a measure");
        // The return is of 30 June 2024; the measure begins on 1 January 2026, half a year after the return of 2025.
        assert_eq!((pay.changes[0].begins, pay.changes[0].roles.clone(), pay.yearly), (2025, vec![8], 900_000.0));
        assert!((pay.changes[0].lead - 0.506).abs() < 0.01, "{}", pay.changes[0].lead);
        // 20 begin, 0.8 complete and 0.75 of these stay: 12 a year, give or take 1.645 × √(20 × 0.6 × 0.4).
        let course = meant[2].measure.as_ref().expect("a measure").changes[0].size;
        assert!((course.central - 12.0).abs() < 1e-9 && (course.high - 12.0 - 1.645 * 4.8_f64.sqrt()).abs() < 1e-9);
        assert!(meant[3].measure.is_none(), "nobody has said how large it is");
        let scenarios = meant_scenarios(&ground, run, "As planned");
        assert_eq!(scenarios.len(), 2);
        assert_eq!(scenarios[1].1.changes.iter().map(|it| it.block).collect::<Vec<_>>(), [Block::Pay, Block::International]);
    }

    #[test]
    fn questions_are_answered_or_said_to_be_unanswerable() {
        let ground = ground();
        let names = ["Nothing", "Decided", "Everything", "As planned"].map(str::to_owned);
        let mut asked = Question::usual(&ground, names, 12_000.0);
        let found = compared(&ground, &asked).expect("an answer");
        assert_eq!((found.policies.len(), found.scenarios.len()), (3, 2));
        assert!(found.options[2][0].outlook.post_years.mean < found.options[0][0].outlook.post_years.mean);
        let limits = Limits { total: Some(3_000_000.0), post_year: 12_000.0, starts: vec![2025, 2026], ..Limits::default() };
        let choice = decided(&ground, &asked, &limits).expect("an answer");
        assert!(choice.chosen.costs.iter().sum::<f64>() <= 3_000_000.01 && choice.among.len() == 3);
        assert!(choice.why.bars.iter().any(|it| it.block == Block::Population));
        asked.scenarios.push(Reference::parse("SCE-99"));
        assert!(matches!(compared(&ground, &asked), Err(Unanswerable::Unknown { reference }) if reference == "SCE-0099"));
        assert_eq!(compared(&without_run(), &asked), Err(Unanswerable::NoRun));
    }
}
