//! P18 · What the plan did for outcomes: how each moved, beside its way and beside peers, the chain, the rivals, and the claim.

use super::p18_trajectory::{position, trajectory};
use super::shown::{choice, form, link, signed, unit_of_difference};
use crate::view::function::{Adding, CellView, Form, Said, Section, TableView, finding};
use kernel::{Finding, Gap, Standing, Step};
use record::{Record as _, Reference};
use words::Words;
use workforce::criteria::{Evaluation, Explained, Ground, Named, PeerMoved, evaluations};
use workforce::live::{Pace, Stage, Strength, Wanting};
use workforce::records::{Explanation, Reading};

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = evaluations(ground);
    let mut first = Section { heading: words.say("p18-heading"), lead: words.say("p18-lead"), ..Section::default() };
    first.tables.push(claims(words, ground, &found));
    let read: Vec<&Reference> = found.iter().map(|it| &it.outcome).collect();
    let silent: Vec<_> = ground.outcomes.iter().filter(|it| !read.contains(&&it.reference)).collect();
    let counts = [("read", ground.outcomes.len() - silent.len()), ("of", ground.outcomes.len())].map(|(name, it)| (name, it.to_string()));
    first.lead = format!("{} {}", first.lead, words.with("p18-outcomes-read", &counts.each_ref().map(|(name, it)| (*name, it.as_str()))));
    if !silent.is_empty() {
        let mut table = TableView::new(words, "unread", words.say("p18-unread"), &[("p18-outcome", false)]);
        table.rows = silent.iter().map(|it| vec![link(&it.reference, it.it.statement.to_string())]).collect();
        first.tables.push(table);
    }
    let each = found.iter().enumerate().map(|(at, it)| one(words, ground, at, it));
    std::iter::once(first).chain(each).collect()
}

fn strength(words: &Words, it: Strength) -> (&'static str, String) {
    match it {
        Strength::NoClaim => ("", words.say("p18-no-claim")),
        Strength::Weak => ("cw-tag--due", words.say("p18-weak")),
        Strength::Moderate => ("cw-tag--due", words.say("p18-moderate")),
        Strength::Strong => ("cw-tag--good", words.say("p18-strong")),
    }
}

fn claims(words: &Words, ground: &Ground, found: &[Evaluation]) -> TableView {
    let headings = [("p18-indicator", false), ("p18-moved", false), ("p18-position", false), ("p18-claim", false), ("p18-wanting", false)];
    let mut table = TableView::new(words, "claims", words.say("p18-claims"), &headings);
    let row = |it: &Evaluation| {
        let (class, text) = strength(words, it.claim.strength);
        let pace = it.movement.map_or("p18-not-read", |it| match it.pace {
            Pace::OnCourse => "p18-on-course",
            Pace::Behind => "p18-behind",
            Pace::NotMoving => "p18-not-moving",
        });
        let wanting: Vec<String> = it.claim.wanting.iter().map(|it| wants(words, *it)).collect();
        vec![
            link(&it.indicator, &it.name),
            CellView::text(words.say(pace)),
            position(words, it),
            CellView::text("").tagged(class, text),
            CellView::text(wanting.join("; ")),
        ]
    };
    table.rows = found.iter().map(row).collect();
    let known = [("plan", ground.plan.reference.to_string()), ("whose", "ours".to_owned())];
    table.rest = Some((form(&Reading::KIND, &known), words.say("p18-read")));
    table
}

fn wants(words: &Words, it: Wanting) -> String {
    match it {
        Wanting::Reading => words.say("p18-wants-reading"),
        Wanting::Movement => words.say("p18-wants-movement"),
        Wanting::Link => words.say("p18-wants-link"),
        Wanting::StageWithoutEvidence(stage) => {
            words.with("p18-wants-stage", &[("stage", &choice(words, &Explanation::KIND, "part", code(stage)))])
        }
        Wanting::Rivals => words.say("p18-wants-rivals"),
        Wanting::LikelyRival => words.say("p18-wants-likely"),
        Wanting::Peers => words.say("p18-wants-peers"),
        Wanting::GoodEvidence => words.say("p18-wants-good"),
        Wanting::OpenRival => words.say("p18-wants-open"),
    }
}

fn code(it: Stage) -> &'static str {
    match it {
        Stage::ActionToWorkforce => "action-to-workforce",
        Stage::WorkforceToService => "workforce-to-service",
        Stage::ServiceToOutcome => "service-to-outcome",
    }
}

fn one(words: &Words, ground: &Ground, at: usize, it: &Evaluation) -> Section {
    let mut section = Section { heading: it.name.clone(), lead: moved(words, it), ..Section::default() };
    if let Some(effect) = &it.beside {
        let line = |id: &str, amount: f64| Step { label: words.say(id), amount, standing: Standing::Known };
        let mut beside = Finding::total(vec![line("p18-own-change", effect.own), line("p18-peers-change", -effect.peers)]);
        beside.range = effect.range;
        if effect.range.is_none() {
            beside.gaps.push(Gap { missing: words.say("p18-few-peers"), effect: words.say("p18-few-peers-effect") });
        }
        let unit = unit_of_difference(words, &it.unit);
        let (title, id) = (words.with("p18-effect", &[("unit", &unit)]), format!("effect-{at}"));
        let said = Said { id: &id, title: &title, unit: "", method: "p18-method" };
        let mut view = finding(words, &beside, Form::Whole, Adding::Up, said);
        view.value = signed(words, effect.effect, 1);
        view.unit = unit;
        view.range = effect.range.map_or_else(
            || words.say("function-no-range"),
            |it| words.with("function-range", &[("low", &signed(words, it.low, 1)), ("high", &signed(words, it.high, 1))]),
        );
        view.steps.iter_mut().zip([effect.own, -effect.peers]).for_each(|(step, amount)| step.amount = signed(words, amount, 1));
        view.total = Some(signed(words, effect.effect, 1));
        view.foot = words.with("p18-placebos", &[("count", &effect.placebos.0.to_string()), ("of", &effect.placebos.1.to_string())]);
        section.findings.push(view);
    }
    trajectory(&mut section, words, at, it);
    section.tables.push(readings(words, at, it));
    section.tables.extend(peers(words, at, it));
    section.tables.push(chain(words, ground, at, it));
    section
}

fn moved(words: &Words, it: &Evaluation) -> String {
    let number = |value: f64| words.number(value, 1);
    let Some(moved) = &it.movement else { return words.say("p18-not-read") };
    let (from, to) = (number(it.wish.baseline.1), number(moved.latest.1));
    let (day, due) = (words.date(moved.latest.0), it.on_way.map(|it| number(it.due)).unwrap_or_default());
    let args = [("outcome", it.title.as_str()), ("from", &from), ("to", &to), ("unit", &it.unit), ("day", &day), ("due", &due)];
    words.with(if it.on_way.is_some() { "p18-moved-due" } else { "p18-moved-plain" }, &args)
}

fn readings(words: &Words, at: usize, it: &Evaluation) -> TableView {
    let mut headings = vec![("p18-day", false), ("p18-value", true)];
    let way = it.missing.is_empty();
    if way {
        headings.push(("p18-due", true));
    }
    let mut table = TableView::new(words, &format!("readings-{at}"), words.with("p18-readings", &[("unit", &it.unit)]), &headings);
    let row = |(day, value): &(chrono::NaiveDate, f64)| {
        let mut cells = vec![CellView::text(words.date(*day)), CellView::text(words.number(*value, 1))];
        if way {
            cells.push(CellView::text(it.wish.due(*day).map(|it| words.number(it, 1)).unwrap_or_default()));
        }
        cells
    };
    table.rows = std::iter::once(&it.wish.baseline).chain(it.readings.iter().filter(|one| one.0 > it.wish.baseline.0)).map(row).collect();
    table
}

/// The peers one by one, so that everybody sees who is compared with whom, and on which days; none without peers.
fn peers(words: &Words, at: usize, it: &Evaluation) -> Option<TableView> {
    if it.peers.is_empty() {
        return None;
    }
    let headings = [("p18-peer", false), ("p18-first", true), ("p18-last", true), ("p18-change", true)];
    let mut table = TableView::new(words, &format!("peers-{at}"), words.with("p18-peers", &[("unit", &it.unit)]), &headings);
    let told = |(day, value): (chrono::NaiveDate, f64)| {
        words.with("p18-value-on", &[("value", &words.number(value, 1)), ("day", &words.date(day))])
    };
    let row = |it: &PeerMoved| {
        vec![
            CellView::text(&it.place),
            CellView::text(told(it.first)),
            CellView::text(it.last.map_or_else(|| words.say("p18-read-once"), told)),
            CellView::text(it.change().map_or_else(|| words.say("p18-left-out"), |it| signed(words, it, 1))),
        ]
    };
    table.rows = it.peers.iter().map(row).collect();
    Some(table)
}

/// The chain, stage by stage, and then the rivals.
fn chain(words: &Words, ground: &Ground, at: usize, it: &Evaluation) -> TableView {
    let kind = &Explanation::KIND;
    let headings = [
        ("p18-explanation", false),
        ("p18-part", false),
        ("p18-begins-at", false),
        ("p18-leads-to", false),
        ("p18-evidence", false),
        ("p18-finding", false),
    ];
    let mut table = TableView::new(words, &format!("chain-{at}"), words.say("p18-chain"), &headings);
    let mut all: Vec<&Explained> = it.explanations.iter().collect();
    all.sort_by_key(|it| (it.stage.is_none(), it.stage, it.reference.clone()));
    let row = |it: &&Explained| {
        let weight = serde_json::to_value(it.backing).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default();
        let weight = choice(words, kind, "weight", &weight);
        let evidence = match &it.evidence {
            Some(reference) => link(reference, format!("{weight} ({reference})")),
            None => CellView::text(words.with("p18-not-on-record", &[("weight", &weight)])),
        };
        let part = choice(words, kind, "part", it.stage.map_or("rival", code));
        let finding = CellView::text(choice(words, kind, "finding", it.finding));
        vec![
            link(&it.reference, &it.statement),
            CellView::text(part),
            end(words, &it.begins_at),
            end(words, &it.leads_to),
            evidence,
            finding,
        ]
    };
    table.rows = all.iter().map(row).collect();
    table.rest = Some((explaining(ground, &it.outcome), words.say("p18-explain")));
    table
}

/// One end of a step, as a link to its record.
fn end(words: &Words, it: &Option<Named>) -> CellView {
    let Some(it) = it else { return CellView::text(words.say("p18-not-named")) };
    let text = it.title.as_ref().map_or_else(|| it.reference.to_string(), |title| format!("{title} ({})", it.reference));
    link(&it.reference, text)
}

fn explaining(ground: &Ground, outcome: &Reference) -> String {
    form(&Explanation::KIND, &[("plan", ground.plan.reference.to_string()), ("outcome", outcome.to_string())])
}
