//! P2 · Who has a part in the plan, and who is missing although they employ most of the staff.

use super::shown::{choice, form, link};
use crate::view::function::{CellView, Section, TableView};
use crate::view::values::address;
use draw::{Axis, Bar, RowChart};
use record::{Listed as _, Record as _, Reference};
use register::{Stakeholder, Voice};
use words::Words;
use workforce::criteria::{Ground, Involving, PlannedCame, involvement_plan, partners};
use workforce::partners::{Alarm, Involvement};
use workforce::records::{Contribution, CriterionCode, PlannedInvolvement};

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = partners(ground);
    let mut alarms = Section { heading: words.say("p2-alarms"), lead: words.say("p2-alarms-lead"), ..Section::default() };
    alarms.tables.push(alarm_table(words, &found.alarms));
    alarms.sources = found.alarms.first().map(|it| it.source.title.clone()).into_iter().collect();
    if found.employers.len() > 1 {
        alarms.charts.push(employers(words, &found));
        alarms.tables.push(employer_table(words, &found));
    }
    let mut types = Section { heading: words.say("p2-involved"), lead: words.say("p2-involved-lead"), ..Section::default() };
    types.tables.push(type_table(words, &found));
    types.tables.push(placed(words, ground, &found));
    let mut log = Section { heading: words.say("p2-log"), lead: words.say("p2-log-lead"), ..Section::default() };
    log.tables.push(contributed(words, ground));
    vec![alarms, types, planned(words, ground), log]
}

/// The involvement plan: who is to take part in what by when, and how it stands.
fn planned(words: &Words, ground: &Ground) -> Section {
    let headings = [("p2-partner", false), ("p2-step", false), ("p2-asked", false), ("p2-due", false), ("p2-stands", false)];
    let mut table = TableView::new(words, "planned", words.say("p2-planned-caption"), &headings);
    table.rows = involvement_plan(ground).iter().map(|it| planned_line(words, ground, it)).collect();
    table.nothing = words.say("p2-nothing-planned");
    table.rest = Some((form(&PlannedInvolvement::KIND, &[("plan", ground.plan.reference.to_string())]), words.say("p2-plan-another")));
    Section { heading: words.say("p2-planned"), lead: words.say("p2-planned-lead"), tables: vec![table], ..Section::default() }
}

fn planned_line(words: &Words, ground: &Ground, it: &Involving) -> Vec<CellView> {
    let name = ground.stakeholders.iter().find(|held| held.reference == it.partner).map(|it| it.it.name.to_string());
    let said = |field: &str, code: &str| choice(words, &PlannedInvolvement::KIND, field, code);
    let tag = |class: &'static str, text: String| CellView::text("").tagged(class, text);
    let stands = match &it.came {
        PlannedCame::Heard(it) => link(it, it.to_string()).tagged("cw-tag--good", words.say("p2-heard")),
        PlannedCame::Unrecorded => link_to_say(ground, it, words.say("p2-record-it")).tagged("cw-tag--bad", words.say("p2-unrecorded")),
        PlannedCame::Ahead => tag("", words.say("p2-ahead")),
        PlannedCame::Late(days) => {
            let late = words.with("p2-late", &[("count", &days.to_string())]);
            link_to_say(ground, it, words.say("p2-record-it")).tagged("cw-tag--bad", late)
        }
        PlannedCame::GivenUp => tag("cw-tag--due", words.say("p2-given-up")),
    };
    let by = words.date(it.due);
    let by = if it.seen_to_by.is_empty() { by } else { words.with("p2-by-whom", &[("day", &by), ("who", &it.seen_to_by)]) };
    vec![
        link(&it.partner, name.unwrap_or_else(|| it.partner.to_string())),
        CellView::text(said("criterion", it.criterion)),
        link(&it.reference, words.with("p2-asked-how", &[("question", &it.question), ("manner", &said("manner", it.manner))])),
        CellView::text(by),
        stands,
    ]
}

/// A link to the form of the contribution that a planned involvement waits for.
fn link_to_say(ground: &Ground, it: &Involving, text: String) -> CellView {
    let known = [("plan", ground.plan.reference.to_string()), ("criterion", it.criterion.to_owned()), ("partner", it.partner.to_string())];
    CellView::link(form(&Contribution::KIND, &known), text)
}

/// Who took part in which step of the plan, and when; the latest first.
fn contributed(words: &Words, ground: &Ground) -> TableView {
    let headings = [("p2-on", false), ("p2-partner", false), ("p2-step", false), ("p2-said", false), ("p2-came-of-it", false)];
    let mut table = TableView::new(words, "log", words.say("p2-log-caption"), &headings);
    let kind = &Contribution::KIND;
    let mut all: Vec<_> = ground.contributions.iter().collect();
    all.sort_by(|a, b| (b.it.made_on, &b.reference).cmp(&(a.it.made_on, &a.reference)));
    let row = |held: &&record::Held<Contribution>| {
        let partner = held.it.partner.reference();
        let name = ground.stakeholders.iter().find(|it| it.reference == *partner).map(|it| it.it.name.to_string());
        let step = CriterionCode::LIST.iter().find(|it| it.code == held.it.criterion.code()).zip(kind.field("criterion"));
        let (class, id) = if held.it.effect.is_some() { ("cw-tag--good", "p2-told") } else { ("cw-tag--due", "p2-untold") };
        vec![
            CellView::text(words.date(held.it.made_on)),
            CellView::link(address(partner).unwrap_or_default(), name.unwrap_or_else(|| partner.to_string())),
            CellView::text(step.map_or_else(String::new, |(it, field)| words.choice(kind, field, it))),
            CellView::link(address(&held.reference).unwrap_or_default(), held.it.summary.to_string()),
            CellView::text("").tagged(class, words.say(id)),
        ]
    };
    table.rows = all.iter().map(row).collect();
    table
}

/// Whom somebody speaks for.
fn voice(words: &Words, code: &str) -> String {
    let kind = &Stakeholder::KIND;
    let choice = Voice::LIST.iter().find(|it| it.code == code);
    choice.zip(kind.field("voice")).map_or_else(|| code.to_owned(), |(choice, field)| words.choice(kind, field, choice))
}

fn alarm_table(words: &Words, all: &[Alarm]) -> TableView {
    let headings = [("p2-who", false), ("p2-share", true), ("p2-national", true), ("p2-known", true), ("p2-took-part", true)];
    let mut table = TableView::new(words, "alarms", words.say("p2-alarms-caption"), &headings);
    for it in all {
        let percent = |it: f64| words.with("rate-percent", &[("value", &words.number(it * 100.0, 0))]);
        let (class, id) = if it.rings() { ("cw-tag--bad", "p2-rings") } else { ("cw-tag--good", "p2-heard") };
        table.rows.push(vec![
            CellView::text(words.say(&format!("p2-{}", it.who))).tagged(class, words.say(id)),
            CellView::text(percent(it.share)),
            CellView::text(percent(it.national)),
            CellView::text(it.known.to_string()),
            CellView::text(it.took_part.to_string()),
        ]);
    }
    table
}

fn employers(words: &Words, it: &Involvement) -> crate::view::function::ChartView {
    let bar = |(name, heads): &(String, u32)| Bar { label: name.clone(), value: f64::from(*heads), range: None, marked: false };
    let chart = RowChart {
        title: words.say("p2-employers"),
        summary: words.say("p2-employers-summary"),
        x: Axis::new(words.say("p2-employer"), ""),
        y: Axis::new(words.say("p3-heads"), ""),
        bars: it.employers.iter().map(bar).collect(),
        reference: None,
    };
    super::people::picture("employers", &chart)
}

fn employer_table(words: &Words, it: &Involvement) -> TableView {
    let mut table = TableView::new(words, "employers", words.say("p2-employers"), &[("p2-employer", false), ("p3-heads", true)]);
    let row = |(name, heads): &(String, u32)| vec![CellView::text(name), CellView::text(words.number(f64::from(*heads), 0))];
    table.rows = it.employers.iter().map(row).collect();
    table
}

fn type_table(words: &Words, it: &Involvement) -> TableView {
    let headings = [
        ("p2-type", false),
        ("p2-known", true),
        ("p2-hard", true),
        ("p2-took-part", true),
        ("p2-contributions", true),
        ("p2-answered", true),
    ];
    let mut table = TableView::new(words, "types", words.say("p2-types-caption"), &headings);
    for it in &it.types {
        let name = CellView::text(voice(words, &it.voice));
        let name = if it.took_part == 0 { name.tagged("cw-tag--due", words.say("p2-silent")) } else { name };
        let counts = [it.known, it.hard_to_reach, it.took_part, it.contributions, it.answered];
        table.rows.push(std::iter::once(name).chain(counts.map(|it| CellView::text(it.to_string()))).collect());
    }
    table
}

fn placed(words: &Words, ground: &Ground, it: &Involvement) -> TableView {
    let headings = [("p2-partner", false), ("p2-power", true), ("p2-interest", true), ("p2-way", false)];
    let mut table = TableView::new(words, "placed", words.say("p2-placed"), &headings);
    for it in &it.placed {
        let reference = Reference::parse(&it.reference);
        let name = ground.stakeholders.iter().find(|held| Some(&held.reference) == reference.as_ref()).map(|it| it.it.name.to_string());
        let href = reference.as_ref().and_then(address).unwrap_or_default();
        let way = match (it.power >= 3, it.interest >= 3) {
            (true, true) => "p2-work-with",
            (true, false) => "p2-satisfy",
            (false, true) => "p2-inform",
            (false, false) => "p2-keep-in-touch",
        };
        let way = CellView::text(words.say(way));
        let way = if it.took_part { way.tagged("cw-tag--good", words.say("p2-heard")) } else { way };
        let name = CellView::link(href, name.unwrap_or_else(|| it.reference.clone()));
        table.rows.push(vec![name, CellView::text(it.power.to_string()), CellView::text(it.interest.to_string()), way]);
    }
    table
}
