//! `workforce track`: a plan held against the months counted, with its forecast updated and its early warnings.

use crate::house::Open;
use crate::outcome::{Done, Outcome};
use crate::world;
use serde_json::json;
use std::fmt::Write as _;
use workbench::criteria::ground_of_text;
use workforce::criteria::{Delivery, Divergence, Trouble, delivery};
use workforce::live::{At, Tracked, Watching};

/// Says for each role counted what was planned, what came, and what is now to be expected.
pub async fn run(open: &Open, plan: &str) -> Outcome {
    let ground = ground_of_text(&*open.store, &open.person, plan, world::clock().date_naive()).await?;
    let found = delivery(&ground);
    let mut text = String::new();
    let roles: Vec<&Tracked> = found.followed.iter().flat_map(|it| &it.whole.roles).filter(|it| it.latest.is_some()).collect();
    if roles.is_empty() {
        let _ = writeln!(text, "No month of a role of the plan's run has been counted since it opened.");
    }
    for role in roles {
        line(&mut text, role);
    }
    for it in &found.alarms {
        let answered = if it.answered { "answered" } else { "not answered" };
        let _ = writeln!(text, "Alarm: {} {} since {} ({answered})", it.role, watched(it), it.since);
    }
    delivered(&mut text, &found);
    for gap in found.followed.iter().flat_map(|it| &it.gaps) {
        let _ = writeln!(text, "Left out: {}. {}", gap.missing, gap.effect);
    }
    let run = ground.publication();
    Ok(Done::of(text, json!({ "plan": ground.plan.reference, "run": run, "delivery": found })))
}

fn line(text: &mut String, it: &Tracked) {
    let (latest, heads) = it.actual.last().map_or((it.opening, 0), |it| (it.0, it.1));
    let last = |all: &[At]| all.last().map_or(0.0, |it| it.mean);
    let end = it.expected.last().map_or(0, |it| it.month.year());
    let _ = writeln!(text, "{} up to {latest}: {heads} heads", it.name);
    let _ = writeln!(text, "  heads in {end}: {:.0} planned, {:.0} now expected", last(&it.planned), last(&it.expected));
    for (what, rate) in [("leaving", &it.leaving), ("joining", &it.joining)] {
        let [planned, now, low, high] = [rate.planned, rate.now, rate.range.low, rate.range.high].map(|it| 100.0 * it);
        let _ = writeln!(text, "  {what} in a year: {planned:.1}% planned, {now:.1}% now ({low:.1} to {high:.1})");
    }
}

/// Measures without an action, people behind plan, and what waits for a decision.
fn delivered(text: &mut String, found: &Delivery) {
    for it in &found.measures {
        if it.is_bare() {
            let _ = writeln!(text, "Nobody carries out {} ({}), although it is decided.", it.measure, it.title);
        } else if it.live > 0 {
            let names: Vec<String> = it.actions.iter().map(ToString::to_string).collect();
            let _ = writeln!(text, "{} ({}): {}; £{:.0} spent of £{:.0}", it.measure, it.title, names.join(", "), it.spent, it.cost);
        }
        for tally in &it.tallies {
            let _ =
                writeln!(text, "  {}: {} reached, {} planned by now, {} in all", tally.counts, tally.reached, tally.by_now, tally.planned);
        }
    }
    for it in &found.exceptions {
        let wrong = match it.trouble {
            Trouble::Slips => format!("slips by {:.0} days", it.by),
            Trouble::Late => format!("has a milestone that was due {:.0} days ago and is not reached", it.by),
            Trouble::Overspent => format!("has cost £{:.0} more than it was to cost", it.by),
            Trouble::WillOverspend => format!("is forecast to cost £{:.0} more than it was to cost", it.by),
        };
        let answer = it.answer.as_ref().map_or_else(|| "nobody has decided".to_owned(), |it| format!("decided by {it}"));
        let _ = writeln!(text, "Exception: {} ({}) {wrong}, known since {} ({answer})", it.action, it.title, it.since);
    }
}

fn watched(it: &Divergence) -> &'static str {
    match it.watching {
        Watching::MoreLeave => "leave more often than planned",
        Watching::FewerLeave => "leave less often than planned",
        Watching::MoreStart => "start more often than planned",
        Watching::FewerStart => "start less often than planned",
    }
}
