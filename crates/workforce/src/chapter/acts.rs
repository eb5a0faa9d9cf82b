//! P6, P7, P11, P13–P15 · What the plan does: its measures, the gap of each term with and without them, the set that one would regret least, the
//! money, other ways of working, what stands ready when things go wrong, and what it does for equality.

use super::figures::{day, percent, whole};
use super::heading;
use super::of_plan::{label, paragraph};
use crate::criteria::asked::post_year;
use crate::criteria::whatif::{Question, compared, live_measures};
use crate::criteria::{Ground, Horizon, KeyPartner, contingency, horizons, money};
use crate::measures::Comparison;
use crate::plan::Figure;
use crate::records::{Acts, Emergency, Evidence, Measure, Position, Stage};
use document::{Block, Column, Level, Table};
use record::{Held, Listed as _, Reference};
use register::Role;

/// The blocks; of what the plan does not have nothing is said.
pub(super) fn blocks(ground: &Ground, to: &mut Vec<Block>) {
    let mut measures: Vec<&Held<Measure>> = live_measures(ground).collect();
    measures.sort_by_key(|it| it.reference.number());
    if !measures.is_empty() {
        to.push(heading(Level::Two, "What will be done", Some("measures")));
        let decided = measures.iter().filter(|it| it.it.stage == Stage::Decided).count();
        to.push(paragraph(format!("Decided measures: {decided}. Proposed, and not decided yet: {}.", measures.len() - decided)));
        to.push(Block::Table(told(&measures)));
    }
    terms(ground, to);
    if !measures.is_empty() {
        scenarios(ground, to);
        to.extend(paid(ground));
        to.extend(super::carried::blocks(ground));
    }
    to.extend(super::fair::ways(ground));
    to.extend(ready(ground));
    to.extend(super::fair::equality(ground));
}

fn of_title<T>(all: &[Held<T>], reference: &Reference, title: impl Fn(&T) -> String) -> String {
    all.iter().find(|it| it.reference == *reference).map_or_else(|| reference.to_string(), |it| title(&it.it))
}

fn told(measures: &[&Held<Measure>]) -> Table {
    let columns = ["Measure", "Stage and start", "What it changes, once fully at work", "Jobs", "Cost", "Evidence"].map(Column::text);
    let mut table = Table::new("Measures of the plan", columns.to_vec());
    for held in measures {
        let it = &held.it;
        let stage = label::<Stage>(it.stage.code()).unwrap_or_default();
        let jobs: Vec<&str> = it.roles.iter().flat_map(|it| it.all().iter().filter_map(|it| label::<Role>(it.code()))).collect();
        let cost = [it.once.map(|it| format!("{it} once")), it.yearly.map(|it| format!("{it} a year"))];
        let cost: Vec<String> = cost.into_iter().flatten().collect();
        table.row([
            format!("{} ({})", it.title, held.reference),
            format!("{stage}, from {}", day(it.begins)),
            effect(it),
            if jobs.is_empty() { "Every job".to_owned() } else { jobs.join(", ") },
            if cost.is_empty() { "Nobody has said".to_owned() } else { cost.join(", ") },
            it.evidence.and_then(|it| label::<Evidence>(it.code())).unwrap_or("Nobody has said").to_owned(),
        ]);
    }
    table
}

/// The effect with the ends between which nine times in ten it is expected to lie.
fn effect(it: &Measure) -> String {
    let what = label::<Acts>(it.acts_on.code()).unwrap_or_default();
    let size = match (&it.effect, &it.low, &it.high) {
        (Some(middle), Some(low), Some(high)) => {
            format!("{} ({} to {})", draw::exact(middle.get()), draw::exact(low.get()), draw::exact(high.get()))
        }
        (Some(middle), ..) => format!("{}, no range given", draw::exact(middle.get())),
        _ => match &it.intake {
            Some(begin) => format!("{} begin each year", whole(begin.get() as f64)),
            None => "how much, nobody has said".to_owned(),
        },
    };
    format!("{what}: {size}")
}

fn ranged(it: &Figure) -> String {
    format!("{} ({} to {})", whole(it.mean), whole(it.bands.p5), whole(it.bands.p95))
}

/// Pounds to the nearest ten thousand: what lies below is luck of the draws.
fn about(pounds: f64) -> String {
    whole((pounds / 10_000.0).round() * 10_000.0)
}

/// The gap of every year in its term, what is done about it, and what is borne.
fn terms(ground: &Ground, to: &mut Vec<Block>) {
    let found = horizons(ground);
    if found.years.is_empty() {
        return;
    }
    to.push(heading(Level::Two, "Short, middle and long term", Some("terms")));
    let columns = ["Term", "Year", "Gap of the run", "Gap with what is decided", "Gap with every measure", "What is done or borne"];
    let mut table =
        Table::new("Posts short by year: means of the draws, nine draws in ten in brackets", columns.map(Column::text).to_vec());
    for it in &found.years {
        let with = found.with.as_ref().and_then(|with| Some((with, with.years.iter().position(|year| *year == it.year)?)));
        let figure = |of: &dyn Fn(&crate::criteria::WithMeasures) -> Vec<Figure>| {
            with.and_then(|(with, at)| of(with).get(at).map(ranged)).unwrap_or_else(|| "not worked out".to_owned())
        };
        let names = |all: &[Reference]| all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let borne = if it.is_borne() { "borne: " } else { "borne in part: " };
        let done = [("At work: ", &it.measures), (borne, &it.accepted)];
        let done: Vec<String> = done.iter().filter(|it| !it.1.is_empty()).map(|it| format!("{}{}", it.0, names(it.1))).collect();
        table.row([
            term(it.horizon).to_owned(),
            it.year.to_string(),
            ranged(&it.gap),
            figure(&|it| it.decided.clone()),
            figure(&|it| it.all.clone()),
            match (done.is_empty(), it.is_short()) {
                (false, _) => done.join("; "),
                (true, true) => "Nothing yet".to_owned(),
                (true, false) => "No staff are short".to_owned(),
            },
        ]);
    }
    let bare = found.years.iter().filter(|it| it.is_short() && !it.is_covered()).count();
    if bare > 0 {
        to.push(paragraph(format!("Years in which staff are short and nothing is decided or accepted yet: {bare}.")));
    }
    to.push(Block::Table(table));
    if !found.partners.is_empty() {
        to.push(paragraph(agreement(&found.partners)));
    }
}

/// How many key partners stand where on the terms, without their names.
fn agreement(partners: &[KeyPartner]) -> String {
    let stands = |it: Position| partners.iter().filter(|of| of.stands.as_ref().is_some_and(|of| of.position == it.code())).count();
    let silent = partners.iter().filter(|it| it.stands.is_none()).count();
    format!(
        "Partners who carry a measure or have great power over the plan: {}. Agree with these terms: {}; agree in part: {}; disagree: {}; take \
         no position: {}; have not said: {silent}.",
        partners.len(),
        stands(Position::Agrees),
        stands(Position::InPart),
        stands(Position::Disagrees),
        stands(Position::NoView),
    )
}

fn term(it: Horizon) -> &'static str {
    match it {
        Horizon::Short => "Short",
        Horizon::Middle => "Middle",
        Horizon::Long => "Long",
    }
}

/// The usual sets of measures in every scenario, and the one that one would regret least.
fn scenarios(ground: &Ground, to: &mut Vec<Block>) {
    let names = ["No measures", "What is decided", "Every measure", "As planned"].map(str::to_owned);
    let Ok(found) = compared(ground, &Question::usual(ground, names, post_year(ground))) else { return };
    to.push(heading(Level::Two, "What one would regret", Some("regret")));
    to.push(paragraph(format!(
        "Each set of measures is run in each scenario on the same draws. A post that stands empty for a year is taken to cost £{}. “{}” is \
         robust: in the worst case one would regret £{} by it.",
        whole(found.post_year),
        found.policies[found.robust],
        about(found.worst_regret[found.robust]),
    )));
    to.push(Block::Table(regrets(&found)));
}

fn regrets(found: &Comparison) -> Table {
    let mut columns = vec![Column::text("Scenario")];
    columns.extend(found.policies.iter().map(|it| Column::text(format!("{it}: posts short in the last year"))));
    let mut table = Table::new("The gap by scenario and set of measures; nine draws in ten in brackets", columns);
    for (at, scenario) in found.scenarios.iter().enumerate() {
        let gap = |policy: usize| found.options[policy][at].outlook.years.last().map_or_else(String::new, |it| ranged(&it.gap));
        table.row(std::iter::once(scenario.clone()).chain((0..found.policies.len()).map(gap)));
    }
    let regret = |policy: usize| format!("£{}", about(found.worst_regret[policy]));
    table.row(std::iter::once("Largest regret".to_owned()).chain((0..found.policies.len()).map(regret)));
    table
}

fn paid(ground: &Ground) -> Vec<Block> {
    let years = money(ground);
    if years.iter().all(|it| it.all == 0.0 && it.confirmed == 0.0 && it.sought == 0.0) {
        return Vec::new();
    }
    let columns = [
        "Decided measures and actions of none",
        "All measures and actions of none",
        "Of measures: in actions under way or done",
        "Confirmed money",
        "Offered or asked for",
        "Not yet paid for",
    ]
    .map(Column::numbers);
    let columns = std::iter::once(Column::text("Year")).chain(columns).collect();
    let mut table = Table::new("Cost and money by year, in pounds of the day", columns);
    for it in &years {
        let figures = [it.decided, it.all, it.under_way, it.confirmed, it.sought, it.unfunded].map(|it| format!("£{}", whole(it)));
        table.row(std::iter::once(it.year.to_string()).chain(figures));
    }
    vec![heading(Level::Two, "What it costs, and who pays", Some("money")), Block::Table(table)]
}

/// What stands ready: what is watched, from when it counts, and what is then done.
fn ready(ground: &Ground) -> Vec<Block> {
    let found = contingency(ground);
    let mut blocks = Vec::new();
    if !found.alarms.is_empty() {
        let columns = ["Trigger", "Months in a row", "Playbook that it sets off"].map(Column::text).to_vec();
        let mut table = Table::new("What sets a playbook off", columns);
        for it in &found.alarms {
            let playbook = it.playbook.as_ref().map(|it| of_title(&ground.playbooks, it, |it| it.title.to_string()));
            table.row([it.title.clone(), it.in_a_row.to_string(), playbook.unwrap_or_else(|| "None yet".to_owned())]);
        }
        blocks.push(Block::Table(table));
    }
    if !found.playbooks.is_empty() {
        let columns = ["Playbook", "What it is for", "Hours a week that it finds", "Smallest safe share of hours", "Last tried"];
        let mut table = Table::new("What is then done", columns.map(Column::text).to_vec());
        let or = |it: Option<String>| it.unwrap_or_else(|| "Nobody has said".to_owned());
        for it in &found.playbooks {
            table.row([
                format!("{} ({})", it.title, it.playbook),
                label::<Emergency>(it.emergency).unwrap_or(it.emergency).to_owned(),
                or(it.cover_hours.map(whole)),
                or(it.minimum_safe.map(percent)),
                it.tried_on.map_or_else(|| "Not yet".to_owned(), day),
            ]);
        }
        blocks.push(Block::Table(table));
    }
    if !blocks.is_empty() {
        blocks.insert(0, heading(Level::Two, "When things go wrong", Some("contingency")));
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::ground::tests::held;
    use crate::criteria::tests_of_measures::ground;
    use document::Document;

    #[test]
    fn a_strategy_tells_what_will_be_done_for_whom_and_for_how_much() {
        let mut ground = ground();
        let aim = [("plan", "WFP-1"), ("title", "More men in care"), ("group", "men"), ("baseline", "18%"), ("target", "25%")];
        ground.objectives = vec![held(1, &[&aim[..], &[("due", "2028-03-31")]].concat())];
        let mut document = Document::new("Plan", "Us", ground.today, "X");
        document.blocks = vec![heading(Level::One, "The workforce plan", None)];
        blocks(&ground, &mut document.blocks);
        let html = document::html::fragment(&document).expect("a sound document");
        let parts = [
            "Induction (MEA-0002)",
            "How many leave (per cent): \u{2212}7 (\u{2212}12 to \u{2212}2)",
            "20 begin each year",
            "Middle",
            "is robust",
            "As planned",
            "More men in care",
            "25.0%",
        ];
        for part in parts {
            assert!(html.contains(part), "{part} is not in {html}");
        }
        assert!(!html.contains("Gone"), "what was dropped is not told");
    }
}
