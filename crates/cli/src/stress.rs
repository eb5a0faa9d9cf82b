//! `workforce stress`: what events would do to hours of care, week by week.

use crate::house::Open;
use crate::outcome::{Done, Outcome};
use crate::plan_arguments::Stress;
use crate::world;
use record::{Problem, Refusal};
use serde_json::json;
use std::fmt::Write as _;
use workbench::Unable;
use workbench::criteria::ground_of_text;
use workbench::planning::teams;
use workforce::models::NotRun;
use workforce::risk::{Asked, InWeek, ROWS, Stressed, event, presets, stress};

/// Runs the test on the latest return of the plan's area.
pub async fn run(open: &Open, it: &Stress) -> Outcome {
    let ground = ground_of_text(&*open.store, &open.person, &it.plan, world::clock().date_naive()).await?;
    let staffed = teams(&*open.store, &open.person, ground.plan.it.area.as_str()).await?;
    let mut asked = question(it)?;
    if let Some(name) = &it.preset {
        let all = presets(&staffed);
        let possible = all.iter().map(|it| it.0).collect::<Vec<_>>().join(", ");
        let found = all.into_iter().find(|preset| preset.0 == name);
        let found = found.ok_or_else(|| wrong(Problem::new("preset", "not-a-choice").with("possible", possible)))?;
        asked.events.extend(found.1);
    }
    let found = tokio::task::block_in_place(|| stress(&staffed, &asked)).map_err(|why| match why {
        NotRun::Problems(them) => Unable::Problems(them),
        NotRun::Refused(reason) => Unable::Refused(Refusal::new("model-not-run").with("reason", reason)),
    })?;
    let text = told(&found);
    Ok(Done::of(text, json!({ "plan": ground.plan.reference, "returned_on": staffed.on, "question": asked.question(), "result": found })))
}

/// The question of an address, with what is said beside it.
fn question(it: &Stress) -> Result<Asked, Unable> {
    let mut pairs = match &it.question {
        Some(text) => Asked::of_question(text).map_err(Unable::Problems)?.pairs(),
        None => Asked::default().pairs(),
    };
    let used = pairs.iter().filter(|it| it.0.starts_with("kind-")).count();
    if used + it.events.len() > ROWS {
        return Err(wrong(Problem::new("event", "stress-too-many-events").with("most", ROWS)));
    }
    for (at, line) in it.events.iter().enumerate() {
        pairs.extend(event(line, used + at + 1).map_err(wrong)?);
    }
    let said = [("weeks", it.weeks.map(u64::from)), ("draws", it.draws), ("seed", it.seed)];
    for (name, value) in said.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        pairs.retain(|it| it.0 != name);
        pairs.push((name.to_owned(), value.to_string()));
    }
    for limit in &it.limits {
        let (name, value) = limit.split_once('=').ok_or_else(|| wrong(Problem::new("limit", "stress-limit-line").with("value", limit)))?;
        if !workforce::risk::NAMES.contains(&name) {
            let possible = workforce::risk::NAMES.join(", ");
            return Err(wrong(Problem::new("limit", "not-a-choice").with("possible", possible)));
        }
        pairs.retain(|it| it.0 != name);
        pairs.push((name.to_owned(), value.to_owned()));
    }
    Asked::read(|name| pairs.iter().find(|it| it.0 == name).map(|it| it.1.clone())).map_err(Unable::Problems)
}

fn wrong(it: Problem) -> Unable {
    Unable::Problems(vec![it])
}

fn told(found: &Stressed) -> String {
    let report = &found.report;
    let mut text = format!("{} teams with {} heads, {} draws of seed {}\n", found.teams, found.heads, report.draws, report.seed);
    let _ = writeln!(
        text,
        "Hours unmet: {:.0} on average, in 9 draws of 10 {:.0} to {:.0}; {:.0} without the events",
        report.mean_unmet, report.unmet.p5, report.unmet.p95, found.calm.mean_unmet
    );
    if let Some(lost) = &found.lost {
        let _ = writeln!(
            text,
            "Workplaces that fail: {}. People who lose their provider: {:.0}; beds lost: {:.0}. Workplaces of these that do not say whom they support: {}",
            lost.workplaces, lost.people, lost.beds, lost.silent
        );
    }
    let _ = writeln!(text, "Agency staff £{}, overtime £{}", report.mean_agency.plain(), report.mean_overtime.plain());
    let days = found.days_of_cover().map_or_else(|| "holds".to_owned(), |it| format!("{it} days"));
    let _ = writeln!(text, "Days of cover: {days}; care stays safe everywhere in {:.0}% of draws", 100.0 * report.holds);
    let _ = writeln!(text, "week  required       own  overtime  redeployed      aid   agency    unmet");
    for InWeek { week, required, own, overtime, redeployed, aid, agency, unmet, .. } in &report.weeks {
        let _ =
            writeln!(text, "{week:>4} {required:>9.0} {own:>9.0} {overtime:>9.0} {redeployed:>11.0} {aid:>8.0} {agency:>8.0} {unmet:>8.0}");
    }
    let checks = &report.checks;
    let _ = writeln!(
        text,
        "Every minute of {} team-weeks is accounted for; {} of {} means agree with their closed form",
        checks.added_up, checks.within, checks.compared
    );
    text
}
