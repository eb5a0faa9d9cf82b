//! `workforce compare` and `workforce decide`: what the measures of a plan would do, and which to take under a budget.

use crate::house::Open;
use crate::outcome::{Done, Outcome};
use crate::plan_arguments::{Compare, Decide};
use crate::world;
use serde_json::json;
use std::fmt::Write as _;
use words::{Language, Words};
use workbench::Unable;
use workbench::criteria::{ground_of_text, unanswerable};
use workbench::planning::longer::draws_of;
use workforce::criteria::asked::{Names, SETS, limits, question};
use workforce::criteria::longer::CompareUnderway;
use workforce::criteria::whatif::{DRAWS, Decided, Unanswerable, decided};
use workforce::measures::Comparison;
use workforce::plan::Figure;

/// Compares sets of measures over scenarios.
pub async fn compare(open: &Open, it: &Compare) -> Outcome {
    let ground = ground_of_text(&*open.store, &open.person, &it.plan, world::clock().date_naive()).await?;
    let words = Words::of(Language::English);
    let values = |name: &str| match name {
        "scenario" => it.scenarios.clone(),
        "post_year" => it.post_year.iter().cloned().collect(),
        _ => SETS.iter().position(|set| *set == name).and_then(|at| it.sets.get(at)).into_iter().cloned().collect(),
    };
    let question = question(&ground, &Names::of(|id| words.say(id)), &values).map_err(Unable::Problems)?;
    let text = |name: &str| if name == "draws" { it.draws.iter().map(u64::to_string).collect() } else { Vec::new() };
    let draws = draws_of(&text, DRAWS).map_err(|it| Unable::Problems(vec![it]))?;
    let run = || {
        let mut underway = CompareUnderway::begin(&ground, &question, draws)?;
        while underway.advance()? {}
        underway.finish()
    };
    let found = tokio::task::block_in_place(run).map_err(|why| unanswerable(why, &ground.plan.reference))?;
    Ok(Done::of(told(&found), json!(found)))
}

fn ranged(it: &Figure) -> String {
    format!("{:.0} ({:.0} to {:.0})", it.mean, it.bands.p5, it.bands.p95)
}

fn told(found: &Comparison) -> String {
    let mut text = String::new();
    for (at, scenario) in found.scenarios.iter().enumerate() {
        let _ = writeln!(text, "{scenario}");
        for (which, policy) in found.policies.iter().enumerate() {
            let of = &found.options[which][at];
            let gap = of.outlook.years.last().map_or_else(String::new, |it| format!("gap in {} {}", it.year, ranged(&it.gap)));
            let _ = writeln!(text, "  {policy}: {gap}, {} post-years empty, regret £{:.0}", ranged(&of.outlook.post_years), of.regret);
        }
    }
    for (at, policy) in found.policies.iter().enumerate() {
        let _ = writeln!(
            text,
            "{policy}: costs £{:.0}, largest regret £{:.0}, mean loss £{:.0}",
            found.costs[at], found.worst_regret[at], found.mean_loss[at]
        );
    }
    let _ = writeln!(text, "Robust: {}. Smallest mean loss: {}.", found.policies[found.robust], found.policies[found.best_mean]);
    text
}

/// Chooses measures under a budget.
pub async fn decide(open: &Open, it: &Decide) -> Outcome {
    let ground = ground_of_text(&*open.store, &open.person, &it.plan, world::clock().date_naive()).await?;
    let words = Words::of(Language::English);
    let one = |it: &Option<String>| it.iter().cloned().collect::<Vec<_>>();
    let values = |name: &str| match name {
        "total" => one(&it.total),
        "each_year" => one(&it.each_year),
        "year" => it.years.clone(),
        "start" => it.starts.clone(),
        "tail" => one(&it.tail),
        "floor_role" => one(&it.floor_role),
        "floor" => one(&it.floor),
        "scenario" => it.scenarios.clone(),
        "post_year" => one(&it.post_year),
        _ => Vec::new(),
    };
    let question = question(&ground, &Names::of(|id| words.say(id)), &values).map_err(Unable::Problems)?;
    let Some(run) = &ground.run else { return Err(unanswerable(Unanswerable::NoRun, &ground.plan.reference)) };
    let bounds = limits(&ground, run, &values).map_err(Unable::Problems)?;
    let found =
        tokio::task::block_in_place(|| decided(&ground, &question, &bounds)).map_err(|why| unanswerable(why, &ground.plan.reference))?;
    // A choice that cannot be made is a refusal: the answer says why.
    let code = if found.chosen.again.is_some() { 0 } else { 3 };
    Ok(Done::of(told_choice(words, &found), json!(found)).code(code))
}

fn told_choice(words: &Words, found: &Decided) -> String {
    let (chosen, mut text) = (&found.chosen, String::new());
    for it in &chosen.taken {
        let _ = writeln!(text, "{} from {}: £{:.0}", it.title, it.begins, it.costs.iter().sum::<f64>());
    }
    for (year, cost) in chosen.years.iter().zip(&chosen.costs) {
        let _ = writeln!(text, "  {year}: £{cost:.0}");
    }
    for it in &chosen.reasons {
        let title = found.titles.get(it.measure).map_or("", String::as_str);
        let each = it.per_post_year().map_or_else(String::new, |it| format!(", £{it:.0} each"));
        let (verb, room) = (if it.taken { "fills" } else { "would fill" }, if it.fits { "" } else { ", but has no room in the budget" });
        let _ = writeln!(text, "{title} {verb} {:.0} post-years beside the others chosen for £{:.0}{each}{room}", it.fills, it.cost);
    }
    for it in &chosen.conflicts {
        let _ = writeln!(text, "Cannot be kept: {}", json!(it));
    }
    if let Some(gap) = chosen.gap {
        let (name, version) = (chosen.solver.name, chosen.solver.version);
        let _ = writeln!(text, "Proved gap {:.2}%, {} decisions, {name} {version}: {}", gap * 100.0, chosen.decisions, chosen.method);
    }
    if let Some(again) = &chosen.again {
        let _ = writeln!(
            text,
            "Post-years empty: promised {:.1}, on fresh draws {}, without measures {}; optimism bias {:.1} (of which adding up {:.1}), standard error {:.1}",
            again.promised,
            ranged(&again.fresh),
            ranged(&again.fresh_nothing),
            again.bias,
            again.bias_of_adding,
            again.standard_error
        );
    }
    let _ =
        writeln!(text, "Why the gap of {} is then {:.0}: {:.0} with today's need and rates", found.why.year, found.why.to, found.why.from);
    for it in &found.why.bars {
        let _ = writeln!(text, "  {} {}", words.say(&format!("block-{}", it.block.code())), ranged(&it.part));
    }
    text
}
