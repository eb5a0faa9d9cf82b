//! P6, P13 · Ways of working in each scenario, and what the plan does to people who share a protected characteristic.

use super::figures::{day, percent, whole};
use super::heading;
use super::of_plan::{label, paragraph};
use crate::criteria::p13_impact::{ImpactRow, ShareKnown, ToDo, Told};
use crate::criteria::{Ground, equality_impact, ways_in_scenarios};
use crate::records::{Bears, Characteristic, JobSort, PeopleGroup};
use document::{Block, Column, Level, Table};
use record::Listed as _;

/// Which way does best where, and which one would regret least; nothing where no way fits the plan.
pub(super) fn ways(ground: &Ground) -> Vec<Block> {
    let names = ["Today’s way", "As planned"].map(str::to_owned);
    let Some(found) = ways_in_scenarios(ground, &names).ok().and_then(|it| it.found) else { return Vec::new() };
    let about = |pounds: f64| format!("£{}", whole((pounds / 1_000.0).round() * 1_000.0));
    let best: Vec<String> =
        found.scenarios.iter().zip(&found.best).map(|(scenario, way)| format!("“{}” in “{scenario}”", found.ways[*way])).collect();
    let lead = format!(
        "Each way of working is held beside today’s in each scenario, on the same draws and with no measure taken. Which does best: {}. “{}” is \
         robust: in the worst case one would regret {} by it. An empty post is taken to cost £{} a year.",
        best.join("; "),
        found.ways[found.robust],
        about(found.worst_regret[found.robust]),
        whole(found.post_year),
    );
    let columns = std::iter::once(Column::text("Way of working")).chain(found.scenarios.iter().map(|it| Column::numbers(it.as_str())));
    let columns = columns.chain([Column::numbers("Largest regret")]).collect();
    let mut table = Table::new("Regret by way of working and scenario: means of the draws", columns);
    for (way, (options, worst)) in found.ways.iter().zip(found.options.iter().zip(&found.worst_regret)) {
        let regrets = options.iter().map(|it| it.regret).chain([*worst]).map(about);
        table.row(std::iter::once(way.clone()).chain(regrets));
    }
    vec![heading(Level::Two, "Other ways of working", Some("ways")), paragraph(lead), Block::Table(table)]
}

/// Objectives, and the plan's equality impact; nothing where neither is on record.
pub(super) fn equality(ground: &Ground) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !ground.objectives.is_empty() {
        blocks.push(Block::Table(objectives(ground)));
    }
    let rows = equality_impact(ground);
    if rows.iter().any(|it| it.assessed > 0) {
        let protected = rows.iter().filter(|it| it.is_protected);
        let assessed = protected.clone().filter(|it| it.assessed > 0).count();
        blocks.push(paragraph(format!(
            "Protected characteristics for which somebody has assessed what the plan does: {assessed} of {}. Small numbers are withheld.",
            protected.count()
        )));
        blocks.push(Block::Table(impact(ground, &rows)));
    }
    if !blocks.is_empty() {
        blocks.insert(0, heading(Level::Two, "Equality and flexible work", Some("equality")));
    }
    blocks
}

fn objectives(ground: &Ground) -> Table {
    let columns = ["Objective", "Group", "Jobs", "Share at the outset", "Target", "By"].map(Column::text).to_vec();
    let mut table = Table::new("Equality objectives of the plan", columns);
    for held in &ground.objectives {
        let it = &held.it;
        table.row([
            it.title.to_string(),
            label::<PeopleGroup>(it.group.code()).unwrap_or_default().to_owned(),
            it.jobs.and_then(|it| label::<JobSort>(it.code())).unwrap_or("Every job").to_owned(),
            percent(it.baseline.part()),
            percent(it.target.part()),
            day(it.due),
        ]);
    }
    table
}

fn impact(ground: &Ground, rows: &[ImpactRow]) -> Table {
    let columns = ["Characteristic", "Share of the workforce, and of the place", "Objectives", "What helps or hinders", "Still to do"];
    let mut table = Table::new("What the plan does to people who share a characteristic", columns.map(Column::text).to_vec());
    let or = |all: Vec<String>, nothing: &str| if all.is_empty() { nothing.to_owned() } else { all.join("; ") };
    for it in rows {
        let nothing = match it.told {
            Told::Withheld => "Withheld: too few people",
            Told::Shares | Told::NobodyTold => "The return tells nobody’s answer",
            Told::NotAsked | Told::NoReturn => "Nobody has recorded it",
        };
        let bearing = |it: &crate::criteria::p13_impact::Bearing| {
            let open =
                if !it.is_answered && ["hinders", "both"].contains(&it.bears) { " (nothing is said to be done about it)" } else { "" };
            format!("{}: {}{open}", label::<Bears>(it.bears).unwrap_or(it.bears), it.title)
        };
        table.row([
            label::<Characteristic>(it.characteristic).unwrap_or(it.characteristic).to_owned(),
            or(it.known.iter().map(share).collect(), nothing),
            or(it.aims.iter().map(|it| it.title.clone()).collect(), "None"),
            or(it.bearing.iter().map(bearing).collect(), "Nothing on record"),
            or(it.to_do.iter().map(|it| left(ground, it)).collect(), "Nothing that the records show"),
        ]);
    }
    table
}

/// What a group is called: of the return's own codes those that need it are written out.
fn group(code: &str) -> String {
    let words = code.replace('-', " ");
    let is_age = code.starts_with(|it: char| it.is_ascii_digit());
    if is_age { code.replace('-', " to ") } else { words[..1].to_uppercase() + &words[1..] }
}

fn share(it: &ShareKnown) -> String {
    let groups: Vec<String> = it.groups.iter().map(|it| group(it)).collect();
    let place = it.in_place.as_ref().map_or_else(|| "not known".to_owned(), |it| format!("{} ({})", percent(it.0), it.1));
    format!("{} {}, in the place {place}", groups.join(", "), percent(it.share))
}

fn left(ground: &Ground, it: &ToDo) -> String {
    let title = |of: &record::Reference| {
        let objective = ground.objectives.iter().find(|it| it.reference == *of).map(|it| it.it.title.to_string());
        let found = objective.or_else(|| ground.impacts.iter().find(|it| it.reference == *of).map(|it| it.it.summary.to_string()));
        found.unwrap_or_else(|| of.to_string())
    };
    match it {
        ToDo::Assess => "Assess what the plan does".to_owned(),
        ToDo::FindOut(of) => format!("Find out: {}", title(of)),
        ToDo::Answer(of) => format!("Say what is done: {}", title(of)),
        ToDo::Act(of) => format!("Find an action: {}", title(of)),
        ToDo::Steer(of) => format!("Bring on course: {}", title(of)),
        ToDo::Hear => "Hear people who share it".to_owned(),
        ToDo::Compare => "Learn how many share it in the place".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::ground::tests::{empty, held};
    use crate::criteria::tests_of_measures::ground;
    use document::Document;

    fn html(blocks: Vec<Block>) -> String {
        let mut document = Document::new("Plan", "Us", empty().today, "X");
        document.blocks = std::iter::once(heading(Level::One, "The workforce plan", None)).chain(blocks).collect();
        document::html::fragment(&document).expect("a sound document")
    }

    #[test]
    fn the_strategy_tells_the_equality_impact_and_its_gaps() {
        let mut ground = empty();
        assert!(equality(&ground).is_empty(), "nothing is said of a plan that has nothing");
        let impact = [("plan", "WFP-1"), ("characteristic", "religion"), ("summary", "Festivals"), ("bears", "hinders")];
        ground.impacts = vec![held(1, &[&impact[..], &[("assessed_on", "2026-05-01")]].concat())];
        let html = html(equality(&ground));
        for part in
            ["1 of 9", "Hinders: Festivals (nothing is said to be done about it)", "Say what is done: Festivals", "Sexual orientation"]
        {
            assert!(html.contains(part), "{part} is not in {html}");
        }
        assert_eq!(html.matches("Assess what the plan does").count(), 8);
        assert!(!html.contains("Caring"), "no record speaks of it");
    }

    #[test]
    fn the_strategy_names_the_robust_way_of_working() {
        let mut ground = ground();
        assert!(ways(&ground).is_empty(), "the plan has no nurses, so nothing is compared");
        let run = ground.run.as_mut().expect("a run");
        run.opened.inputs.baseline.roles.iter_mut().for_each(|it| (it.wte_known, it.wte_imputed) = (f64::from(it.heads()) * 0.8, 0.0));
        ground.ways[0].it.today = register::Role::SeniorCareWorker;
        let html = html(ways(&ground));
        for part in
            ["“Delegated” in “As planned”", "“Delegated” in “Others pay more”", "“Delegated” is robust", "Largest regret", "Today’s way"]
        {
            assert!(html.contains(part), "{part} is not in {html}");
        }
    }

    #[test]
    fn groups_are_written_as_people_say_them() {
        assert_eq!(["18-24", "another-group", "women"].map(group), ["18 to 24", "Another group", "Women"]);
    }
}
