//! P16 · The plan at work: months counted against what was planned, early warnings, and the board of actions.

use super::delivery;
use super::shown::{add, form, month, percent};
use crate::view::function::{CellView, Section, TableView};
use draw::{Average, Axis, ControlChart, FanChart, FanPoint, FanSeries};
use kernel::{Range, Standing};
use record::Record as _;
use words::Words;
use workforce::criteria::{Delivery, Ground, delivery as delivered};
use workforce::live::{At, Chart, Figure, Limits, Month, Moved, State, Tracked, Warning, Watching};
use workforce::records::MonthlyActual;

/// So many months after the opening are drawn.
const DRAWN: u32 = 24;
/// So many roles of the run are offered for counting.
const OFFERED: usize = 10;

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = delivered(ground);
    let mut all = vec![counted(words, ground, &found)];
    let roles = found.followed.iter().flat_map(|it| &it.whole.roles).filter(|it| it.latest.is_some());
    all.extend(delivery::sections(words, ground, &found));
    all.extend(roles.enumerate().map(|(at, it)| role(words, at, it)));
    all
}

/// Which roles are followed, how they stand, and where to record the next month.
fn counted(words: &Words, ground: &Ground, found: &Delivery) -> Section {
    let headings = [
        ("p16-role", false),
        ("p16-latest", false),
        ("p16-planned", true),
        ("p16-counted", true),
        ("p16-at-end", true),
        ("p16-warning", false),
        ("p16-record", false),
    ];
    let mut table = TableView::new(words, "followed", words.say("p16-followed"), &headings);
    let roles: Vec<&Tracked> = found.followed.iter().flat_map(|it| &it.whole.roles).collect();
    table.rows.extend(roles.iter().map(|it| followed(words, ground, it)));
    if let Some(run) = &ground.run {
        let mut others: Vec<_> =
            run.opened.inputs.baseline.roles.iter().filter(|it| !roles.iter().any(|one| one.name == it.name)).collect();
        others.sort_by_key(|it| std::cmp::Reverse(it.heads()));
        let opening = Month::of(run.opened.inputs.baseline.on);
        let none = || CellView::text(words.say("p16-none"));
        table.rows.extend(others.into_iter().filter(|it| it.heads() > 0).take(OFFERED).map(|it| {
            let record = offered(words, ground, &it.name, opening.plus(1), words.say("p16-record-first"));
            vec![CellView::text(&it.name), none(), CellView::text(words.number(f64::from(it.heads()), 0)), none(), none(), none(), record]
        }));
    }
    let gaps = found.followed.iter().flat_map(|it| &it.gaps).map(|it| format!("{}: {}", it.missing, it.effect)).collect();
    Section { heading: words.say("p16-heading"), lead: words.say("p16-lead"), tables: vec![table], notes: gaps, ..Section::default() }
}

/// The way to the form for a month that is over; for another one, the day from which it can be recorded.
fn offered(words: &Words, ground: &Ground, role: &str, of: Month, text: String) -> CellView {
    if of < Month::of(ground.today) {
        return CellView::link(recording(ground, role, of), text);
    }
    let next = of.plus(1);
    let day = chrono::NaiveDate::from_ymd_opt(next.year(), next.month(), 1).map(|it| words.date(it)).unwrap_or_default();
    CellView::text(words.with("p16-record-from", &[("month", &month(words, of)), ("day", &day)]))
}

fn recording(ground: &Ground, role: &str, month: Month) -> String {
    let day = last_day(month);
    form(&MonthlyActual::KIND, &[("plan", ground.plan.reference.to_string()), ("role", role.to_owned()), ("month", day)])
}

/// The last day of a month, as a form takes it.
fn last_day(month: Month) -> String {
    let next = month.plus(1);
    let day = chrono::NaiveDate::from_ymd_opt(next.year(), next.month(), 1).and_then(|it| it.pred_opt());
    day.map(|it| it.format("%-d/%-m/%Y").to_string()).unwrap_or_default()
}

fn followed(words: &Words, ground: &Ground, it: &Tracked) -> Vec<CellView> {
    let heads = |value: f64| CellView::text(words.number(value, 0));
    let last = |all: &[At]| all.last().map_or(0.0, |it| it.mean);
    let next = it.latest.unwrap_or(it.opening).plus(1);
    let now = it.latest.and_then(|at| it.planned.iter().find(|one| one.month == at)).map(|it| it.mean);
    vec![
        CellView::text(&it.name),
        CellView::text(it.latest.map_or_else(|| words.say("p16-none"), |it| month(words, it))),
        CellView::text(now.map_or_else(|| words.say("p16-none"), |it| words.number(it, 0))),
        it.actual.last().map_or_else(|| CellView::text(words.say("p16-none")), |it| heads(f64::from(it.1))),
        CellView::text(
            words.with(
                "p16-planned-now",
                &[("planned", &words.number(last(&it.planned), 0)), ("now", &words.number(last(&it.expected), 0))],
            ),
        ),
        warned(words, it),
        offered(words, ground, &it.name, next, words.with("p16-record-next", &[("month", &month(words, next))])),
    ]
}

fn state(words: &Words, it: State) -> (&'static str, String) {
    match it {
        State::Clear => ("cw-tag--good", words.say("p16-clear")),
        State::Near => ("cw-tag--due", words.say("p16-near")),
        State::Alarm => ("cw-tag--bad", words.say("p16-alarm")),
    }
}

fn warned(words: &Words, it: &Tracked) -> CellView {
    let (class, text) = state(words, it.state());
    // A warning that adds up over months can be clear while single months stand out.
    let signals: usize = it.charts.iter().map(|it| it.signals().count()).sum();
    let beside = if signals > 0 { words.with("p16-standing-out", &[("count", &signals.to_string())]) } else { String::new() };
    CellView::text(beside).tagged(class, text)
}

/// One role: its heads as planned and as now expected, its charts, and its early warnings.
fn role(words: &Words, at: usize, it: &Tracked) -> Section {
    let latest = it.latest.map(|it| month(words, it)).unwrap_or_default();
    let rate = |moved: &Moved| {
        [percent(words, moved.planned), percent(words, moved.now), percent(words, moved.range.low), percent(words, moved.range.high)]
    };
    let ([lp, ln, ll, lh], [jp, jn, jl, jh]) = (rate(&it.leaving), rate(&it.joining));
    let args = [
        ("latest", latest.as_str()),
        ("lp", &lp),
        ("ln", &ln),
        ("ll", &ll),
        ("lh", &lh),
        ("jp", &jp),
        ("jn", &jn),
        ("jl", &jl),
        ("jh", &jh),
    ];
    let mut section = Section { heading: it.name.clone(), lead: words.with("p16-role-lead", &args), ..Section::default() };
    add(&mut section, words, &format!("heads-{at}"), &fan(words, it));
    for chart in it.charts.iter().filter(|it| matches!(it.figure, Figure::Leavers | Figure::Starters)) {
        add(&mut section, words, &format!("{}-{at}", code(chart.figure)), &control(words, &it.name, chart));
    }
    let others: Vec<&Chart> = it.charts.iter().filter(|it| matches!(it.figure, Figure::Vacancies | Figure::Absence)).collect();
    if !others.is_empty() {
        section.tables.push(quiet(words, at, &others));
    }
    section.tables.push(warnings(words, at, &it.warnings));
    let unexplained: Vec<String> = it
        .unexplained
        .iter()
        .filter(|it| it.1 != 0)
        .map(|(at, heads)| {
            words.with("p16-unexplained", &[("month", &month(words, *at)), ("heads", &super::shown::signed(words, *heads as f64, 0))])
        })
        .collect();
    section.notes = unexplained;
    section
}

fn code(it: Figure) -> &'static str {
    match it {
        Figure::Leavers => "leavers",
        Figure::Starters => "starters",
        Figure::Vacancies => "vacancies",
        Figure::Absence => "absence",
        Figure::Agency => "agency",
    }
}

/// Heads counted, then expected, beside heads as planned.
fn fan(words: &Words, it: &Tracked) -> FanChart {
    let band = |low: f64, high: f64, level: f64| Some(Range { low, high, level: Some(level) });
    let told = |at: &At| FanPoint {
        // The means of the table and of the published run.
        middle: at.mean,
        inner: band(at.bands.p25, at.bands.p75, 0.5),
        outer: band(at.bands.p5, at.bands.p95, 0.9),
        standing: Standing::Modelled,
    };
    let missing = FanPoint { middle: f64::NAN, inner: None, outer: None, standing: Standing::Modelled };
    let months: Vec<Month> = (0..=DRAWN).map(|at| it.opening.plus(at)).filter(|at| it.planned.iter().any(|one| one.month == *at)).collect();
    let first = |at: &Month| {
        let known = it.actual.iter().find(|one| one.0 == *at).map(|one| f64::from(one.1));
        let opening = (*at == it.opening).then(|| it.planned.first().map_or(0.0, |it| it.mean));
        match known.or(opening) {
            Some(heads) => FanPoint { middle: heads, inner: None, outer: None, standing: Standing::Known },
            None => it.expected.iter().find(|one| one.month == *at).map_or(missing.clone(), told),
        }
    };
    let second = |at: &Month| it.planned.iter().find(|one| one.month == *at).map_or(missing.clone(), told);
    let (planned, now) = (it.planned.last().map_or(0.0, |it| it.mean), it.expected.last().map_or(0.0, |it| it.mean));
    let year = it.expected.last().map_or(0, |it| it.month.year()).to_string();
    let args = [("role", it.name.as_str()), ("year", &year), ("planned", &words.number(planned, 0)), ("now", &words.number(now, 0))];
    FanChart {
        title: words.with("p16-fan", &args),
        summary: words.with("p16-fan-summary", &args),
        x: Axis::new(words.say("p16-month"), ""),
        y: Axis::new(words.say("p16-heads"), ""),
        at: months.iter().map(|it| month(words, *it)).collect(),
        average: Average::Mean,
        first: FanSeries { name: words.say("p16-counted-expected"), points: months.iter().map(first).collect() },
        second: Some(FanSeries { name: words.say("p16-as-planned"), points: months.iter().map(second).collect() }),
    }
}

fn control(words: &Words, role: &str, it: &Chart) -> ControlChart {
    let signals = super::shown::signals(it);
    let args = [("role", role), ("signals", signals.as_str())];
    let id = code(it.figure);
    let (title, y) = (words.with(&format!("p16-{id}-title"), &args), Axis::new(words.say(&format!("p16-{id}")), "%"));
    ControlChart {
        summary: words.with(if it.limits == Limits::Plan { "p16-control-summary" } else { "p16-control-own" }, &args),
        ..super::shown::control(words, it, title, y, 100.0)
    }
}

/// Vacancies and absence in a line each.
fn quiet(words: &Words, at: usize, charts: &[&Chart]) -> TableView {
    let headings = [("p16-what", false), ("p16-latest-value", true), ("p16-usual", true), ("p16-limits", true), ("p16-signals", true)];
    let mut table = TableView::new(words, &format!("quiet-{at}"), words.say("p16-quiet"), &headings);
    let row = |it: &&Chart| {
        let share = it.figure == Figure::Vacancies;
        let text = |value: f64| if share { percent(words, value) } else { words.number(value, 2) };
        let last = it.readings.last();
        let limits = last.map_or_else(String::new, |it| words.with("p16-from-to", &[("from", &text(it.lower)), ("to", &text(it.upper))]));
        vec![
            CellView::text(words.say(&format!("p16-{}", code(it.figure)))),
            CellView::text(last.map_or_else(String::new, |it| text(it.value))),
            CellView::text(text(it.centre)),
            CellView::text(limits),
            CellView::text(it.signals().count().to_string()),
        ]
    };
    table.rows = charts.iter().map(row).collect();
    table
}

fn warnings(words: &Words, at: usize, all: &[Warning]) -> TableView {
    let headings = [("p16-watching", false), ("p16-expected", true), ("p16-came", true), ("p16-false-alarm", true), ("p16-state", false)];
    let mut table = TableView::new(words, &format!("warnings-{at}"), words.say("p16-warnings"), &headings);
    let row = |it: &Warning| {
        let (class, mut text) = state(words, it.state);
        if let Some(since) = it.since {
            text = words.with("p16-since", &[("month", &month(words, since))]);
        }
        vec![
            CellView::text(watching(words, it.watching)),
            CellView::text(words.number(it.expected, 1)),
            CellView::text(words.number(it.counted, 0)),
            CellView::text(words.with("function-percent", &[("number", &words.number(it.false_alarm * 100.0, 1))])),
            CellView::text("").tagged(class, text),
        ]
    };
    table.rows = all.iter().map(row).collect();
    table
}

fn watching(words: &Words, it: Watching) -> String {
    words.say(match it {
        Watching::MoreLeave => "p16-more-leave",
        Watching::FewerLeave => "p16-fewer-leave",
        Watching::MoreStart => "p16-more-start",
        Watching::FewerStart => "p16-fewer-start",
    })
}
