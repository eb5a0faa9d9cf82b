//! P8, P14 · A stress test on a page: hours unmet week by week beside the same weeks without events, by place and by service.

use super::p08::method;
use crate::Pairs;
use crate::view::function::{CellView, ChartView, Section, TableView, pounds};
use draw::{Average, Axis, Chart as _, FanChart, FanPoint, FanSeries, Frame};
use kernel::{Range, Standing};
use record::{Record as _, Reference};
use words::Words;
use workforce::records::StressTest;
use workforce::risk::{Asked, AtPoint, Event, InWeek, Lost, Report, Stressed};

/// So many places have a column of their own.
const MOST_PLACES: usize = 8;
/// So many services are listed, and every one that falls below what is safe.
const MOST_POINTS: usize = 25;

/// What an event is called, with how much, when and whom.
pub fn event(words: &Words, it: &Event) -> String {
    let hits = [&it.hits.place, &it.hits.service, &it.hits.provider].into_iter().flatten().cloned().collect::<Vec<_>>();
    let whom = if hits.is_empty() { words.say("stress-everywhere") } else { hits.join(", ") };
    let args = [
        ("kind", words.say(&format!("stress-kind-{}", it.kind.code()))),
        ("size", words.number(it.size * 100.0, 0)),
        ("week", it.from_week.to_string()),
        ("days", it.days.to_string()),
        ("whom", whom),
    ];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    words.with("stress-event", &args)
}

/// What a test found.
pub fn sections(words: &Words, found: &Stressed) -> Vec<Section> {
    let report = &found.report;
    let chart = picture(words, found);
    let first = Section {
        heading: words.say("stress-hours-heading"),
        lead: words.say("stress-hours-lead"),
        charts: vec![ChartView { title: chart.title.clone(), svg: chart.svg("stress", Frame::Wide) }],
        tables: vec![summary(words, found), weeks(words, found)],
        ..Section::default()
    };
    let places = Section {
        heading: words.say("stress-where"),
        lead: format!("{} {}", words.say("stress-where-lead"), safe(words, report)),
        tables: vec![places(words, report), points(words, found)],
        notes: unlisted(words, found).into_iter().collect(),
        ..Section::default()
    };
    let gaps = (!found.gaps.is_empty()).then(|| {
        let mut table = TableView::new(words, "gaps", words.say("stress-gaps"), &[("stress-missing", false), ("stress-effect", false)]);
        table.rows = found.gaps.iter().map(|it| vec![CellView::text(&it.missing), CellView::text(&it.effect)]).collect();
        Section {
            heading: words.say("stress-gaps-heading"),
            lead: words.say("stress-gaps-lead"),
            tables: vec![table],
            ..Section::default()
        }
    });
    [Some(first), Some(places), gaps].into_iter().flatten().collect()
}

/// What was checked, in a sentence.
pub fn checked(words: &Words, report: &Report) -> String {
    let it = &report.checks;
    let number = |it: f64| words.number(it, 0);
    let args = [
        ("draws", number(report.draws as f64)),
        ("seed", report.seed.to_string()),
        ("weeks", number(it.added_up as f64)),
        ("within", number(it.within as f64)),
        ("compared", number(it.compared as f64)),
    ];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    words.with("stress-checked", &args)
}

/// The form that keeps a test, filled in.
pub fn keeping(words: &Words, plan: &Reference, asked: &Asked, found: &Stressed, today: chrono::NaiveDate) -> String {
    let report = &found.report;
    let named = report.events.iter().map(|it| words.say(&format!("stress-kind-{}", it.kind.code()))).collect::<Vec<_>>().join(", ");
    let mut known = Pairs::from_iter([
        ("plan", plan.to_string()),
        ("title", words.with("stress-kept-title", &[("events", &named)])),
        ("question", Pairs::from_iter(asked.pairs()).encode()),
        ("run_on", today.format("%-d/%-m/%Y").to_string()),
        ("unmet_hours", format!("{:.1}", report.mean_unmet)),
        ("unmet_anyway", format!("{:.1}", found.calm.mean_unmet)),
        ("worst_week", format!("{:.1}", found.worst_week())),
        ("agency_cost", report.mean_agency.plain()),
        ("holds", format!("{:.1}%", report.holds * 100.0)),
    ]);
    if let Some(days) = found.days_of_cover() {
        known.push("days_of_cover", days.to_string());
    }
    format!("/registers/{}/new?{}", StressTest::KIND.slug(), known.encode())
}

/// What a test found, in a few sentences: first what is short without any event.
pub fn lead(words: &Words, found: &Stressed) -> String {
    let report = &found.report;
    let events = report.events.iter().map(|it| event(words, it)).collect::<Vec<_>>().join(" ");
    let args = [("unmet", words.number(report.mean_unmet, 0)), ("because", words.number(found.because_of_it(), 0))];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let lost = found.lost.as_ref().map(|it| lost(words, it));
    let told = [anyway(words, found), Some(events), lost, Some(words.with("stress-lead", &args))];
    told.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What is short although nothing happens; `None` when nothing is.
fn anyway(words: &Words, found: &Stressed) -> Option<String> {
    let calm = &found.calm;
    if calm.mean_unmet < 0.5 && calm.holds == 1.0 {
        return None;
    }
    let short = words.with("stress-anyway-lead", &[("hours", &words.number(calm.mean_unmet, 0))]);
    let unsafe_share = percent(words, 1.0 - calm.holds);
    let all = calm.holds == 1.0;
    Some(if all { short } else { format!("{short} {}", words.with("stress-anyway-unsafe", &[("share", &unsafe_share)])) })
}

/// A test as it was asked for, in a line: its events and its limits.
pub fn said(words: &Words, asked: &Asked) -> String {
    let of = &asked.responses;
    let share = |it: f64| words.plain((it * 1e8).round() / 1e6);
    let args = [
        ("events", asked.events.iter().map(|it| event(words, it)).collect::<Vec<_>>().join(" ")),
        ("weeks", asked.weeks.to_string()),
        ("draws", words.number(asked.draws as f64, 0)),
        ("seed", asked.seed.to_string()),
        ("overtime", share(of.overtime)),
        ("lending", share(of.lending)),
        ("hours", words.number(of.agency_minutes as f64 / 60.0, 0)),
        ("safe", share(of.minimum_safe)),
    ];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    words.with("stress-change", &args)
}

/// Which services make it that care is not safe everywhere.
fn safe(words: &Words, report: &Report) -> String {
    let short = report.points.iter().filter(|it| it.falls_short > 0.0).count();
    let args = [("count", short.to_string()), ("of", report.points.len().to_string()), ("share", percent(words, report.holds))];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    words.with("stress-where-safe", &args)
}

/// A share in per cent; what is more than none or less than all is never written as none or all.
fn percent(words: &Words, it: f64) -> String {
    let places = if (it > 0.0 && it < 0.01) || (it > 0.99 && it < 1.0) { 2 } else { 0 };
    words.with("risk-percent", &[("share", &words.number(it * 100.0, places))])
}

/// Whom the failure of providers leaves without one.
fn lost(words: &Words, it: &Lost) -> String {
    let told = words.with("stress-lost-lead", &[("people", &words.number(it.people, 0)), ("beds", &words.number(it.beds, 0))]);
    match it.silent {
        0 => told,
        silent => format!("{told} {}", words.with("stress-lost-silent", &[("count", &silent.to_string())])),
    }
}

fn points_of(report: &Report) -> Vec<FanPoint> {
    let band = |low: f64, high: f64, level: f64| Some(Range { low, high, level: Some(level) });
    let point = |it: &InWeek| {
        let bands = it.unmet_bands;
        FanPoint {
            middle: it.unmet,
            inner: band(bands.p25, bands.p75, 0.5),
            outer: band(bands.p5, bands.p95, 0.9),
            standing: Standing::Modelled,
        }
    };
    report.weeks.iter().map(point).collect()
}

fn picture(words: &Words, found: &Stressed) -> FanChart {
    let worst = found.report.weeks.iter().max_by(|a, b| a.unmet.total_cmp(&b.unmet));
    let args = [
        ("week", worst.map_or_else(String::new, |it| it.week.to_string())),
        ("hours", worst.map_or_else(String::new, |it| words.number(it.unmet, 0))),
    ];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    FanChart {
        title: words.with("stress-chart-title", &args),
        summary: words.say("stress-chart-summary"),
        x: Axis::new(words.say("stress-week-ahead"), ""),
        y: Axis::new(words.say("stress-mean-unmet"), words.say("stress-hours")),
        at: found.report.weeks.iter().map(|it| it.week.to_string()).collect(),
        // The means of the table beside it, not medians: of a rare shortage the median is nought.
        average: Average::Mean,
        first: FanSeries { name: words.say("stress-with"), points: points_of(&found.report) },
        second: Some(FanSeries { name: words.say("stress-chart-without"), points: points_of(&found.calm) }),
    }
}

fn summary(words: &Words, found: &Stressed) -> TableView {
    let report = &found.report;
    let headings = [("stress-figure", false), ("stress-mean", true), ("stress-nine-in-ten", true), ("stress-without", true)];
    let mut table = TableView::new(words, "stress-summary", words.say("stress-summary-caption"), &headings);
    let from_to = |low: String, high: String| words.with("p8-from-to", &[("low", &low), ("high", &high)]);
    let hours = |it: f64| words.number(it, 0);
    let money = |pence: f64| pounds(words, pence / 100.0);
    let line = |id: &str, texts: [String; 3]| std::iter::once(words.say(id)).chain(texts).map(CellView::text).collect::<Vec<_>>();
    let calm = &found.calm;
    let (unmet, agency) = (report.unmet, report.agency_pence);
    let cost = |it: kernel::Money| money(it.in_pence() as f64);
    let safe = |it: &Report| percent(words, it.holds);
    let days = found.days_of_cover().map_or_else(|| words.say("stress-none-fails"), |it| it.to_string());
    table.rows = vec![
        line("stress-unmet-all", [hours(report.mean_unmet), from_to(hours(unmet.p5), hours(unmet.p95)), hours(calm.mean_unmet)]),
        line("stress-agency-cost", [cost(report.mean_agency), from_to(money(agency.p5), money(agency.p95)), cost(calm.mean_agency)]),
        line("stress-overtime-cost", [cost(report.mean_overtime), String::new(), cost(calm.mean_overtime)]),
        line("stress-days", [days, String::new(), String::new()]),
        line("stress-holds", [safe(report), String::new(), safe(calm)]),
    ];
    if let Some(lost) = &found.lost {
        let number = |it: f64| words.number(it, 0);
        table.rows.insert(0, line("stress-lost-workplaces", [number(f64::from(lost.workplaces)), String::new(), String::new()]));
        table.rows.insert(1, line("stress-lost-people", [number(lost.people), String::new(), number(0.0)]));
        table.rows.insert(2, line("stress-lost-beds", [number(lost.beds), String::new(), number(0.0)]));
    }
    table.rest = method(words, "stress-test");
    table
}

fn weeks(words: &Words, found: &Stressed) -> TableView {
    let headings = [
        ("stress-week", true),
        ("stress-required", true),
        ("stress-own", true),
        ("stress-overtime", true),
        ("stress-redeployed", true),
        ("stress-aid", true),
        ("stress-agency", true),
        ("stress-unmet", true),
        ("stress-nine-in-ten", true),
        ("stress-anyway-week", true),
    ];
    let mut table = TableView::new(words, "stress-weeks", words.say("stress-weeks-caption"), &headings);
    let row = |(it, calm): (&InWeek, &InWeek)| {
        let figures = [it.required, it.own, it.overtime, it.redeployed, it.aid, it.agency, it.unmet];
        let figures = figures.map(|it| CellView::text(words.number(it, 0)));
        let ends = [words.number(it.unmet_bands.p5, 0), words.number(it.unmet_bands.p95, 0)];
        let range = CellView::text(words.with("p8-from-to", &[("low", &ends[0]), ("high", &ends[1])]));
        let last = [range, CellView::text(words.number(calm.unmet, 0))];
        [CellView::text(it.week.to_string())].into_iter().chain(figures).chain(last).collect()
    };
    table.rows = found.report.weeks.iter().zip(&found.calm.weeks).map(row).collect();
    table
}

/// Hours unmet by week and place: the places with the most, and the rest together.
fn places(words: &Words, report: &Report) -> TableView {
    let total = |at: usize| report.unmet_by_place.iter().map(|week| week[at]).sum::<f64>();
    let mut order: Vec<usize> = (0..report.places.len()).collect();
    order.sort_by(|a, b| total(*b).total_cmp(&total(*a)).then(a.cmp(b)));
    let (own, rest) = order.split_at(order.len().min(MOST_PLACES));
    let mut table = TableView::new(words, "stress-places", words.say("stress-places-caption"), &[("stress-week", true)]);
    table.headings.extend(own.iter().map(|it| (report.places[*it].clone(), true)));
    if !rest.is_empty() {
        table.headings.push((words.with("stress-other-places", &[("count", &rest.len().to_string())]), true));
    }
    for (at, week) in report.unmet_by_place.iter().enumerate() {
        let mut row = vec![CellView::text((at + 1).to_string())];
        row.extend(own.iter().map(|it| CellView::text(words.number(week[*it], 0))));
        if !rest.is_empty() {
            row.push(CellView::text(words.number(rest.iter().map(|it| week[*it]).sum(), 0)));
        }
        table.rows.push(row);
    }
    table
}

fn points(words: &Words, found: &Stressed) -> TableView {
    let headings = [
        ("stress-service", false),
        ("stress-place", false),
        ("stress-unmet-all", true),
        ("stress-falls-short", true),
        ("stress-anyway-short", true),
        ("stress-days", true),
    ];
    let share = |it: f64| CellView::text(percent(words, it));
    let days = |it: &AtPoint, calm: &AtPoint| match (calm.days_of_cover, it.days_of_cover) {
        (Some(_), _) => words.say("stress-short-anyway"),
        (None, Some(days)) => days.to_string(),
        (None, None) => words.say("stress-no-failure"),
    };
    let mut table = TableView::new(words, "stress-points", words.say("stress-points-caption"), &headings);
    let row = |(it, calm): (&AtPoint, &AtPoint)| {
        vec![
            CellView::text(&it.service),
            CellView::text(&it.place),
            CellView::text(words.number(it.mean_unmet, 0)),
            share(it.falls_short),
            share(calm.falls_short),
            CellView::text(days(it, calm)),
        ]
    };
    table.rows = listed(found).0.into_iter().map(row).collect();
    table
}

/// A service with the events and without.
type Both<'a> = (&'a AtPoint, &'a AtPoint);

/// Services with the events and without, and how many more there are: all that fall below what is safe in some draw, the likeliest first,
/// then those with the most hours unmet. Whatever makes care unsafe somewhere is among them.
fn listed(found: &Stressed) -> (Vec<Both<'_>>, usize) {
    let mut both: Vec<Both<'_>> = found.report.points.iter().zip(&found.calm.points).collect();
    let order = |it: &Both<'_>| (it.0.falls_short, it.1.falls_short, it.0.mean_unmet);
    let descending = |a: &Both<'_>, b: &Both<'_>| {
        let (a, b) = (order(a), order(b));
        b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)).then(b.2.total_cmp(&a.2))
    };
    both.sort_by(|a, b| descending(a, b).then_with(|| (&a.0.place, &a.0.service).cmp(&(&b.0.place, &b.0.service))));
    let short = both.iter().filter(|it| it.0.falls_short > 0.0 || it.1.falls_short > 0.0).count();
    let rest = both.split_off(short.max(MOST_POINTS).min(both.len()));
    (both, rest.len())
}

/// How many services are not listed.
fn unlisted(words: &Words, found: &Stressed) -> Option<String> {
    let rest = listed(found).1;
    (rest > 0).then(|| words.with("stress-points-rest", &[("count", &rest.to_string())]))
}

#[cfg(test)]
mod tests;
