//! P11 · The three terms: each year's gap, what is done about it, and the gap with the measures.

use super::shown::{choice, form, link};
use crate::view::function::{CellView, Section, TableView};
use crate::view::whatif::{named, picture, ranged};
use draw::{Average, Axis, FanChart, FanPoint, FanSeries};
use kernel::{Range, Standing};
use record::Record as _;
use words::Words;
use workforce::criteria::{GREAT_POWER, Ground, Horizons, KeyPartner, Stands, WithMeasures, YearAhead, horizons};
use workforce::plan::Figure;
use workforce::records::Contribution;

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = horizons(ground);
    if found.years.is_empty() {
        return partners(words, ground, &found.partners).into_iter().collect();
    }
    let bare = found.years.iter().filter(|it| it.is_short() && !it.is_covered()).count();
    let lead = words.with("p11-lead", &[("bare", &bare.to_string())]);
    let charts = found.with.iter().map(|it| picture("horizons", &chart(words, it))).collect();
    let years = Section { heading: words.say("p11-heading"), lead, charts, tables: vec![years(words, &found)], ..Section::default() };
    [years].into_iter().chain(partners(words, ground, &found.partners)).collect()
}

fn partners(words: &Words, ground: &Ground, found: &[KeyPartner]) -> Option<Section> {
    let headings = [
        ("p11-partner", false),
        ("p11-power", true),
        ("p11-carries", true),
        ("p11-position", false),
        ("p11-effect", false),
        ("p11-record", false),
    ];
    let mut table = TableView::new(words, "partners", words.say("p11-partners"), &headings);
    let kind = &Contribution::KIND;
    let row = |it: &KeyPartner| {
        let name = it.name.clone().unwrap_or_else(|| it.partner.to_string());
        let today = ground.today.format("%-d/%-m/%Y").to_string();
        let known = [
            ("plan", ground.plan.reference.to_string()),
            ("criterion", "p11".to_owned()),
            ("partner", it.partner.to_string()),
            ("made_on", today),
        ];
        let (position, effect) = match &it.stands {
            Some(it) => (position(words, it), effect(words, it)),
            None => (CellView::text("").tagged("cw-tag--due", words.say("p11-no-position")), CellView::text("")),
        };
        vec![
            link(&it.partner, &name),
            CellView::text(it.power.map_or_else(|| "–".to_owned(), |it| it.to_string())),
            CellView::text(it.carries.to_string()),
            position,
            effect,
            CellView::link(form(kind, &known), words.with("p11-take", &[("name", &name)])),
        ]
    };
    table.rows = found.iter().map(row).collect();
    let lead = words.with("p11-partners-lead", &[("power", &GREAT_POWER.to_string())]);
    let section = Section { heading: words.say("p11-partners-heading"), lead, tables: vec![table], ..Section::default() };
    (!found.is_empty()).then_some(section)
}

fn position(words: &Words, it: &Stands) -> CellView {
    let class = match it.position {
        "agrees" => "cw-tag--good",
        "disagrees" => "cw-tag--bad",
        _ => "cw-tag--due",
    };
    let id = if it.is_older { "p11-said-before" } else { "p11-said" };
    let said = link(&it.contribution, words.with(id, &[("day", &words.date(it.on))]));
    said.tagged(class, choice(words, &Contribution::KIND, "position", it.position))
}

fn effect(words: &Words, it: &Stands) -> CellView {
    match &it.effect {
        Some(text) => CellView::text(text),
        None if it.is_unanswered() => CellView::text("").tagged("cw-tag--due", words.say("p11-unanswered")),
        None => CellView::text("–"),
    }
}

fn years(words: &Words, found: &Horizons) -> TableView {
    let headings = [
        ("p11-term", false),
        ("p11-year", true),
        ("p11-covered", false),
        ("p11-gap", true),
        ("p11-gap-decided", true),
        ("p11-gap-all", true),
        ("p11-measures", false),
        ("p11-accepted", false),
    ];
    let mut table = TableView::new(words, "years-ahead", words.say("p11-caption"), &headings);
    let of = |list: fn(&WithMeasures) -> &Vec<Figure>, at: usize| {
        found.with.as_ref().and_then(|it| list(it).get(at)).map_or_else(|| words.say("p11-unknown"), |it| ranged(words, it))
    };
    let row = |(at, it): (usize, &YearAhead)| {
        // Whatever is decided, posts may stay empty that nobody has accepted.
        let left = found.with.as_ref().and_then(|it| it.decided.get(at)).map_or(it.gap.mean, |it| it.mean).max(0.0);
        let (class, id) = match (it.is_short(), it.is_borne(), it.measures.is_empty()) {
            (false, _, _) => ("", "p11-not-short"),
            (true, true, _) => ("cw-tag--good", "p11-is-borne"),
            (true, false, true) => ("cw-tag--bad", "p11-is-bare"),
            (true, false, false) if left < 0.5 => ("cw-tag--good", "p11-is-closed"),
            (true, false, false) => ("cw-tag--due", "p11-is-open"),
        };
        let number = |it: f64| words.number(it, 0);
        let args = [("posts", &*number(left)), ("borne", &*number(it.borne)), ("rest", &*number(it.unborne))];
        let more = match (id, it.borne > 0.0) {
            ("p11-is-bare", true) => words.with("p11-borne-in-part", &args),
            ("p11-is-open", true) => words.with("p11-open-and-borne", &args),
            ("p11-is-open", false) => words.with("p11-open", &args),
            _ => String::new(),
        };
        vec![
            CellView::text(words.say(&format!("p11-term-{}", it.horizon.code()))),
            CellView::text(it.year.to_string()),
            CellView::text(more).tagged(class, words.say(id)),
            CellView::text(ranged(words, &it.gap)),
            CellView::text(of(|it| &it.decided, at)),
            CellView::text(of(|it| &it.all, at)),
            named(&it.measures),
            named(&it.accepted),
        ]
    };
    table.rows = found.years.iter().enumerate().map(row).collect();
    table
}

fn chart(words: &Words, it: &WithMeasures) -> FanChart {
    let point = |it: &Figure| FanPoint {
        middle: it.mean,
        inner: Some(Range { low: it.bands.p25, high: it.bands.p75, level: Some(0.5) }),
        outer: Some(Range { low: it.bands.p5, high: it.bands.p95, level: Some(0.9) }),
        standing: Standing::Modelled,
    };
    let series = |id: &str, of: &[Figure]| FanSeries { name: words.say(id), points: of.iter().map(point).collect() };
    let last = |of: &[Figure]| words.number(of.last().map_or(0.0, |it| it.mean), 0);
    let year = it.years.last().copied().unwrap_or_default().to_string();
    let args = [("none", last(&it.none)), ("all", last(&it.all)), ("year", year)];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    FanChart {
        title: words.with("p11-chart", &args),
        summary: words.with("p11-chart-summary", &args),
        x: Axis::new(words.say("p11-year"), ""),
        y: Axis::new(words.say("compare-gap"), words.say("compare-posts")),
        at: it.years.iter().map(ToString::to_string).collect(),
        average: Average::Mean,
        first: series("p11-series-all", &it.all),
        second: Some(series("p11-series-none", &it.none)),
    }
}
